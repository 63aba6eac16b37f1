"""Compiles an attempt so that each of its operations reports what it costs (`kata.sandbox.operations`).

The work of `queue.pop(0)` happens in C, where neither a trace function nor a count of bytecodes sees it. Therefore, in
a counted run, calls, subscripts, operators, comparisons, displays and loops are replaced by calls of hooks:

    queue.pop(0)        call(queue.pop)(0)
    for x in items:     for x in each(items):
    a[i] = b[j:]        target(a)[i] = get(b, slice(j, None))
    while waiting:      while waiting: turn(); ...

The hooks are constants of the compiled code. It has no name for them that it could assign to.
"""

import ast
import sys
import warnings
from types import CodeType
from typing import Any

from kata.sandbox.metering import Meter
from kata.sandbox.operations import BINARY, COMPARISONS, IN_PLACE, Operations

PREFIX = "\0kata:"  # of the constants that stand for hooks until they are replaced
TEMPORARY = "_kata_operand_"
TRANSFORMER_DEPTH = 50_000  # a chain of 500 elifs is nested 500 levels deep


def compile_counting(source: str | ast.Module, path: str, meter: Meter) -> CodeType:
    """Compile a module, given as text or parsed, whose operations report to the meter."""
    parsed = ast.parse(source, path) if isinstance(source, str) else source
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, TRANSFORMER_DEPTH))
    try:
        tree = ast.fix_missing_locations(_Instrumenting().visit(parsed))
    finally:
        sys.setrecursionlimit(limit)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # "'str' object is not callable", of the hooks
        code = compile(tree, path, "exec", dont_inherit=True)
    operations = Operations(meter, lambda text, name: compile_counting(text, name, meter))
    return _with_hooks(code, {PREFIX + name: hook for name, hook in operations.hooks().items()})


def _with_hooks(code: CodeType, hooks: dict[str, Any]) -> CodeType:
    """The code with the hooks in place of their names, among its constants and in the functions inside it."""
    constants = [
        _with_hooks(constant, hooks) if isinstance(constant, CodeType)
        else hooks.get(constant, constant) if type(constant) is str
        else constant
        for constant in code.co_consts
    ]  # fmt: skip
    return code.replace(co_consts=tuple(constants))


def _call(hook: str, node: ast.AST, *args: ast.expr | str) -> ast.expr:
    """The expression that calls a hook, at the place of `node`."""
    operands = [ast.Constant(argument) if isinstance(argument, str) else argument for argument in args]
    return ast.copy_location(ast.Call(ast.Constant(PREFIX + hook), operands, []), node)


class _Instrumenting(ast.NodeTransformer):
    """Replaces the operations in expressions and statements; leaves annotations and patterns as they are."""

    def __init__(self) -> None:
        self._temporaries = 0

    # -- expressions --------------------------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.func = _call("call", node.func, node.func)
        for keyword in node.keywords:
            if keyword.arg is None:  # **options
                keyword.value = _call("made", keyword.value, keyword.value)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = _call("made", node.value, node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        node.values = [
            value if key is not None else _call("made", value, value)
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            return _call("get", node, node.value, _index(node.slice))
        node.value = _call("target", node.value, node.value)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = type(node.op).__name__
        return _call("binary", node, name, node.left, node.right) if name in BINARY else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        operation, left, right = node.ops[0], node.left, node.comparators[0]
        if isinstance(operation, ast.In | ast.NotIn):
            contains = _call("contains", node, left, right)
            return contains if isinstance(operation, ast.In) else _not(contains, node)
        name = type(operation).__name__
        return _call("compare", node, name, left, right) if name in COMPARISONS else node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)  # the format specification stays a JoinedStr
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        node.args = self.visit(node.args)
        body = self.visit(node.body)
        node.body = ast.copy_location(ast.BoolOp(ast.Or(), [_call("turn", body), body]), body)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if not node.is_async:
            node.iter = _call("each", node.iter, node.iter)
        return node

    def _container(self, node: ast.expr) -> ast.AST:
        self.generic_visit(node)
        return _call("made", node, node)

    visit_ListComp = visit_SetComp = visit_DictComp = _container  # noqa: N815 - the names that NodeVisitor calls

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        self.generic_visit(node)
        node.value = _call("each", node.value, node.value)
        return node

    # -- statements ---------------------------------------------------------------------------------------------------

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = _call("each", node.iter, node.iter)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, _turn(node))
        return node

    def _function(self, node: Any) -> Any:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.args = self.visit(node.args)
        body = self._statements(node.body)
        body.insert(1 if ast.get_docstring(node, clean=False) is not None else 0, _turn(node))
        node.body = body
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function  # noqa: N815

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        statements: list[ast.stmt] = []
        for statement in body:
            visited = self.visit(statement)
            statements.extend(visited if isinstance(visited, list) else [visited])
        return statements

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.target = self.visit(node.target)
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """`text = text + more` extends the text; `first, *rest = items` copies the rest."""
        self.generic_visit(node)
        target, value = node.targets[0], node.value
        if any(_has_star(target) for target in node.targets):
            node.value = _call("made", value, value)
        elif len(node.targets) == 1 and isinstance(target, ast.Name) and _is_sum_with(value, target.id):
            node.value = _call("append_text", value, *value.args[1:])  # type: ignore[attr-defined]
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST | list[ast.stmt]:
        """`a.b[c] += d` becomes an assignment that evaluates `a.b` and `c` once, as the statement does."""
        name = type(node.op).__name__
        value = self.visit(node.value)
        if name not in IN_PLACE:
            node.value = value
            if not isinstance(node.target, ast.Name):
                self.generic_visit(node.target)
            return node
        target = node.target
        if isinstance(target, ast.Name):
            return self._assign(node, target, name, ast.Name(target.id, ast.Load()), value)
        owner = self._temporary(self.visit(target.value), node)
        if isinstance(target, ast.Attribute):
            read: ast.expr = ast.Attribute(_load(owner), target.attr, ast.Load())
            stored: ast.expr = ast.Attribute(_load(owner), target.attr, ast.Store())
            return [owner, self._assign(node, stored, name, read, value)]
        index = self._temporary(_index(self.visit(target.slice)), node)
        read = _call("get", node, _load(owner), _load(index))
        stored = ast.Subscript(_call("target", node, _load(owner)), _load(index), ast.Store())
        return [owner, index, self._assign(node, stored, name, read, value)]

    def _assign(self, node: ast.stmt, target: ast.expr, name: str, left: ast.expr, value: ast.expr) -> ast.stmt:
        if name == "Add" and isinstance(target, ast.Name):
            in_place = _call("in_place_text", node, left, value)
        else:
            in_place = _call("in_place", node, name, left, value)
        return ast.copy_location(ast.Assign([target], in_place), node)

    def _temporary(self, value: ast.expr, node: ast.stmt) -> ast.Assign:
        self._temporaries += 1
        target = ast.Name(f"{TEMPORARY}{self._temporaries}", ast.Store())
        return ast.copy_location(ast.Assign([target], value), node)

    def visit_Match(self, node: ast.Match) -> ast.AST:
        """A pattern with a star copies the rest of what it matches."""
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = self.visit(case.guard) if case.guard is not None else None
            case.body = self._statements(case.body)
        if any(isinstance(part, ast.MatchStar) for case in node.cases for part in ast.walk(case.pattern)):
            node.subject = _call("made", node.subject, node.subject)
        return node


def _turn(node: ast.stmt) -> ast.stmt:
    return ast.copy_location(ast.Expr(_call("turn", node)), node)


def _not(expression: ast.expr, node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), expression), node)


def _load(assigned: ast.Assign) -> ast.Name:
    """The value of a temporary variable."""
    (target,) = assigned.targets
    assert isinstance(target, ast.Name)
    return ast.copy_location(ast.Name(target.id, ast.Load()), assigned)


def _index(node: ast.expr) -> ast.expr:
    """The index as an expression: `slice(a, b, c)` for `a:b:c`, also within a tuple."""
    if isinstance(node, ast.Slice):
        parts = [part or ast.copy_location(ast.Constant(None), node) for part in (node.lower, node.upper, node.step)]
        return _call("slice", node, *parts)
    if isinstance(node, ast.Tuple):
        node.elts = [_index(part) for part in node.elts]
    return node


def _has_star(target: ast.expr) -> bool:
    return isinstance(target, ast.Tuple | ast.List) and any(isinstance(part, ast.Starred) for part in target.elts)


def _is_sum_with(value: ast.expr, name: str) -> bool:
    """Whether this is the hook of `name + ...`."""
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Constant) and len(value.args) == 3):
        return False
    operation, left, _ = value.args
    is_sum = value.func.value == PREFIX + "binary" and isinstance(operation, ast.Constant) and operation.value == "Add"
    return is_sum and isinstance(left, ast.Name) and left.id == name
