"""Compiles an attempt so that the lists it makes for itself count their work.

What `queue.pop(0)` costs happens in C, where neither a trace nor a count of byte codes sees it. So for a counted run
list displays, comprehensions, calls of `list`, `sorted` and `split` produce a `CountingList`, and `deque` a
`CountingDeque`.
"""

import ast
import collections
from types import CodeType
from typing import Any

from kata.sandbox.metering import CountingDeque, CountingList, Meter

LISTING = ("split", "rsplit", "splitlines", "findall")  # methods of others that make lists
LIST, TYPE, IMPORTED = "__kata_list__", "__kata_type__", "__kata_imported__"


def compile_counting(source: str, path: str) -> CodeType:
    """The module's code, its own lists replaced by counting ones."""
    tree = _Wrapper().visit(ast.parse(source, path))
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def counting_globals(meter: Meter) -> dict[str, Any]:
    """The globals that instrumented code needs before it runs."""
    counting = _DequeType("deque", (collections.deque,), {"meter": meter})

    def made(*values: Any) -> Any:
        """An empty list, or a counting one for a list; where a name means another thing, that stays as it is."""
        if values and type(values[0]) is not list:
            return values[0]
        return CountingList(values[0] if values else (), meter)

    shown: dict[Any, Any] = {CountingList: list, CountingDeque: counting}

    def shown_type(kind: Any) -> Any:
        return shown.get(kind, kind) if isinstance(kind, type) else kind

    def imported(value: Any) -> Any:
        if value is collections:
            return _Collections(counting)
        return counting if value is collections.deque else value

    return {LIST: made, TYPE: shown_type, IMPORTED: imported}


def replace_deques(globals_: dict[str, Any]) -> None:
    """Swap `deque`, and `collections` itself, for counting ones in a module that has been loaded."""
    imported = globals_[IMPORTED]
    globals_.update({name: imported(value) for name, value in globals_.items()})


class _DequeType(type):
    """What stands for `deque` in a counted run: makes counting ones, and takes every deque for one of its own."""

    meter: Meter

    def __call__(cls, *args: Any, **named: Any) -> Any:
        if "meter" not in vars(cls):  # a class of the attempt's own that inherits from deque
            return super().__call__(*args, **named)
        return CountingDeque(*args, **named, meter=cls.meter)

    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, collections.deque) if "meter" in vars(cls) else super().__instancecheck__(value)


class _Collections:
    def __init__(self, counting_deque: Any) -> None:
        self.deque = counting_deque

    def __getattr__(self, name: str) -> Any:
        return getattr(collections, name)


class _Wrapper(ast.NodeTransformer):
    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        return _called(LIST, node) if isinstance(node.ctx, ast.Load) else node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        return _called(LIST, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name == "defaultdict":
            node.args = [_factory(argument) for argument in node.args]
        if isinstance(node.func, ast.Attribute):
            return _called(LIST, node) if name in LISTING else node
        if name == "type" and len(node.args) == 1:
            return _called(TYPE, node)
        return _called(LIST, node) if name in ("list", "sorted") else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        returns, node.returns = node.returns, None  # an annotation, which stays
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
        return [node, *(_swapped(alias, node) for alias in node.names if alias.name == "collections")]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> list[ast.stmt]:
        if node.module != "collections":
            return [node]
        return [node, *(_swapped(alias, node) for alias in node.names if alias.name == "deque")]


def _called(name: str, node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [node], []), node)


def _swapped(alias: ast.alias, node: ast.stmt) -> ast.stmt:
    """`deque = __kata_imported__(deque)`, to follow an import."""
    name = alias.asname or alias.name
    value = _called(IMPORTED, ast.copy_location(ast.Name(name, ast.Load()), node))
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node)


def _factory(argument: ast.expr) -> ast.expr:
    is_list = isinstance(argument, ast.Name) and argument.id == "list"
    return ast.copy_location(ast.Name(LIST, ast.Load()), argument) if is_list else argument
