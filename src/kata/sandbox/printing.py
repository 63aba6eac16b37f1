"""Leaves out an attempt's `print` statements while its work is counted or timed.

Whoever prints is debugging. But what is printed may take long to make: the repr of a tree reads every node. So `guard`
puts each `print(...)` without side effects under a condition, and `suppressed` makes the condition false.
"""

import ast
import builtins
import contextlib
from collections.abc import Iterator

FLAG = "__kata_printing__"  # the built-in name that holds the condition
PURE = {"str", "repr", "format", "len", "list", "tuple", "set", "dict", "sorted", "reversed", "enumerate", "zip",
        "range", "sum", "min", "max", "any", "all", "abs", "type", "id", "bool", "int"}  # fmt: skip
PURE_METHODS = {"format", "join", "ljust", "rjust", "center", "items", "keys", "values"}
SIDE_EFFECTS = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.Lambda)

setattr(builtins, FLAG, True)


def guard(tree: ast.Module) -> ast.Module:
    """Put each statement `print(...)` whose arguments have no side effects under the condition."""
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    bound |= {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
              for alias in node.names}  # fmt: skip
    if "print" not in bound:
        _Guard(PURE - bound).visit(tree)
        ast.fix_missing_locations(tree)
    return tree


@contextlib.contextmanager
def suppressed() -> Iterator[None]:
    """Print nothing within a `with` block."""
    original = builtins.print
    builtins.print = lambda *_, **__: None
    setattr(builtins, FLAG, False)
    try:
        yield
    finally:
        setattr(builtins, FLAG, True)
        builtins.print = original


class _Guard(ast.NodeTransformer):
    def __init__(self, pure: set[str]) -> None:
        self._pure = pure

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        call = node.value
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"):
            return node
        arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not all(self._is_pure(part) for argument in arguments for part in ast.walk(argument)):
            return node
        return ast.copy_location(ast.If(ast.Name(FLAG, ast.Load()), [node], []), node)

    def _is_pure(self, part: ast.AST) -> bool:
        if not isinstance(part, ast.Call):
            return not isinstance(part, SIDE_EFFECTS)
        if isinstance(part.func, ast.Attribute):
            return part.func.attr in PURE_METHODS
        return isinstance(part.func, ast.Name) and part.func.id in self._pure
