"""Compiles an attempt so that the lists it makes for itself count their work.

What `queue.pop(0)` costs happens in C, where neither a trace nor a count of byte codes sees it. So for a counted run
list displays, comprehensions and calls of `list` and `sorted` produce a `CountingList`, and `deque` a `CountingDeque`.
"""

import ast
import collections
from functools import partial
from types import CodeType
from typing import Any

from kata.cost import CountingDeque, CountingList, Meter

WRAP = "__kata_list__"


def compiled(source: str, path: str) -> CodeType:
    """The module's code, its own lists replaced by counting ones."""
    tree = _Wrapper().visit(ast.parse(source, path))
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def namespace(meter: Meter) -> dict[str, Any]:
    """The globals that instrumented code needs before it runs."""
    return {WRAP: partial(CountingList, meter=meter)}


def replace_deques(globals_: dict[str, Any], meter: Meter) -> None:
    """Swap `deque`, and `collections` itself, for counting ones in a module that has been loaded."""
    counting = partial(CountingDeque, meter=meter)
    for name, value in list(globals_.items()):
        if value is collections.deque:
            globals_[name] = counting
        elif value is collections:
            globals_[name] = _Collections(counting)


class _Collections:
    def __init__(self, counting_deque: Any) -> None:
        self.deque = counting_deque

    def __getattr__(self, name: str) -> Any:
        return getattr(collections, name)


class _Wrapper(ast.NodeTransformer):
    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        return self._wrapped(node) if isinstance(node.ctx, ast.Load) else node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        return self._wrapped(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name):
            if node.func.id in ("list", "sorted"):
                return self._wrapped(node)
            if node.func.id == "defaultdict":
                node.args = [_factory(argument) for argument in node.args]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def _wrapped(self, node: ast.expr) -> ast.expr:
        return ast.copy_location(ast.Call(ast.Name(WRAP, ast.Load()), [node], []), node)


def _factory(argument: ast.expr) -> ast.expr:
    is_list = isinstance(argument, ast.Name) and argument.id == "list"
    return ast.copy_location(ast.Name(WRAP, ast.Load()), argument) if is_list else argument
