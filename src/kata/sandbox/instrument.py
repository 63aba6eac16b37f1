"""Compiles an attempt so that the lists and deques it makes count their operations.

The work of `queue.pop(0)` happens in C, where neither a trace function nor a count of bytecodes sees it. Therefore, in
a counted run, list displays, comprehensions and calls of `list`, `sorted` and `split` produce a `CountingList`, and
`deque` produces a `CountingDeque`.
"""

import ast
import collections
from types import CodeType
from typing import Any

from kata.sandbox.metering import CountingDeque, CountingList, Meter

LIST_METHODS = ("split", "rsplit", "splitlines", "findall")  # methods of other types that return lists
LIST, TYPE, IMPORTED = "__kata_list__", "__kata_type__", "__kata_imported__"  # names in the generated code


def compile_counting(source: str | ast.Module, path: str) -> CodeType:
    """Compile a module, given as text or parsed, whose lists and deques are replaced by counting ones."""
    parsed = ast.parse(source, path) if isinstance(source, str) else source
    tree = _CountingTransformer().visit(parsed)
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def counting_globals(meter: Meter) -> dict[str, Any]:
    """The globals that the compiled code needs. Its lists and deques report to the meter."""
    counting = _DequeType("deque", (collections.deque,), {"meter": meter})

    def counting_list(*values: Any) -> Any:
        """A counting copy of a list, or an empty one. Any other value, of a redefined `list` or `sorted`, is kept."""
        if values and type(values[0]) is not list:
            return values[0]
        return CountingList(values[0] if values else (), meter)

    visible: dict[Any, Any] = {CountingList: list, CountingDeque: counting}

    def visible_type(kind: Any) -> Any:
        return visible.get(kind, kind) if isinstance(kind, type) else kind

    def imported(value: Any) -> Any:
        if value is collections:
            return _CountingCollections(counting)
        return counting if value is collections.deque else value

    return {LIST: counting_list, TYPE: visible_type, IMPORTED: imported}


def replace_deques(globals_: dict[str, Any]) -> None:
    """Replace `deque` and `collections` by their counting counterparts in the globals of a loaded module."""
    imported = globals_[IMPORTED]
    globals_.update({name: imported(value) for name, value in globals_.items()})


class _DequeType(type):
    """The metaclass of the `deque` in a counted run: it makes counting deques, and every deque is an instance of it."""

    meter: Meter

    def __call__(cls, *args: Any, **named: Any) -> Any:
        if "meter" not in vars(cls):  # a class of the attempt that inherits from deque
            return super().__call__(*args, **named)
        return CountingDeque(*args, **named, meter=cls.meter)

    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, collections.deque) if "meter" in vars(cls) else super().__instancecheck__(value)


class _CountingCollections:
    """Stands for the module `collections` in a counted run."""

    def __init__(self, counting_deque: Any) -> None:
        self.deque = counting_deque

    def __getattr__(self, name: str) -> Any:
        return getattr(collections, name)


class _CountingTransformer(ast.NodeTransformer):
    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        return _wrap(LIST, node) if isinstance(node.ctx, ast.Load) else node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        return _wrap(LIST, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name == "defaultdict":
            node.args = [_list_factory(argument) for argument in node.args]
        if isinstance(node.func, ast.Attribute):
            return _wrap(LIST, node) if name in LIST_METHODS else node
        if name == "type" and len(node.args) == 1:
            return _wrap(TYPE, node)
        return _wrap(LIST, node) if name in ("list", "sorted") else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        returns, node.returns = node.returns, None  # annotations are not changed
        self.generic_visit(node)
        node.returns = returns
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        return [node, *(_rebinding(alias, node) for alias in node.names if alias.name == "collections")]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> list[ast.stmt]:
        if node.module != "collections":
            return [node]
        return [node, *(_rebinding(alias, node) for alias in node.names if alias.name == "deque")]


def _wrap(name: str, node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [node], []), node)


def _rebinding(alias: ast.alias, node: ast.stmt) -> ast.stmt:
    """The statement `deque = __kata_imported__(deque)`, to follow an import."""
    name = alias.asname or alias.name
    value = _wrap(IMPORTED, ast.copy_location(ast.Name(name, ast.Load()), node))
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node)


def _list_factory(argument: ast.expr) -> ast.expr:
    is_list = isinstance(argument, ast.Name) and argument.id == "list"
    return ast.copy_location(ast.Name(LIST, ast.Load()), argument) if is_list else argument
