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
    if "print" in bound:
        return tree
    for node in ast.walk(tree):  # a NodeTransformer would reach the recursion limit at a chain of 500 elifs
        for _, statements in ast.iter_fields(node):
            if isinstance(statements, list):
                statements[:] = [_guarded(part) if _is_print(part, PURE - bound) else part for part in statements]
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


def _guarded(statement: ast.stmt) -> ast.stmt:
    condition = ast.copy_location(ast.Name(FLAG, ast.Load()), statement)
    return ast.copy_location(ast.If(condition, [statement], []), statement)


def _is_print(node: object, pure: set[str]) -> bool:
    """Whether this is a statement `print(...)` that calls nothing else but these functions and PURE_METHODS."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    call = node.value
    if not (isinstance(call.func, ast.Name) and call.func.id == "print"):
        return False
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    return all(_is_pure(part, pure) for argument in arguments for part in ast.walk(argument))


def _is_pure(part: ast.AST, pure: set[str]) -> bool:
    if not isinstance(part, ast.Call):
        return not isinstance(part, SIDE_EFFECTS)
    if isinstance(part.func, ast.Attribute):
        return part.func.attr in PURE_METHODS
    return isinstance(part.func, ast.Name) and part.func.id in pure
