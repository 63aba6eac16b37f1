"""Loads a kata's test module with its asserts rewritten, so that a failed comparison carries both of its values.

`assert diameter(root) == longest(root)` raises `Mismatch(got, expected)`. By convention the subject stands on the left.
The right side is computed first, before the subject can change the input. pytest, `kata test` and `kata check` all load
test modules here, so they report the same failure.
"""

import ast
import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from kata.messages import tr


class Mismatch(AssertionError):
    """A comparison that does not hold: `got operator expected`. `why` is the author's message, if there is one."""

    def __init__(self, got: Any, expected: Any, operator: str, why: str) -> None:
        super().__init__(why or tr("{comparison} does not hold", comparison=f"{got!r} {operator} {expected!r}"))
        self.got, self.expected, self.operator, self.why = got, expected, operator, why


def does_not_hold(condition: str) -> str:
    """The message of an assert without one."""
    return tr("`{condition}` does not hold", condition=condition)


def load(path: Path, name: str) -> ModuleType:
    """Import the file as module `name` with its asserts rewritten; later calls return the same module."""
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(path):
        return loaded
    spec = importlib.util.spec_from_file_location(name, path, loader=_Loader(name, str(path)))
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        # Compiled on every load: cached byte code of the rewritten module would be used for the plain one too.
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path), path)
        names = "Mismatch as _Mismatch, does_not_hold as _kata_does_not_hold"
        tree.body.insert(_after_docstring(tree), ast.parse(f"from {__name__} import {names}").body[0])
        return compile(ast.fix_missing_locations(_Rewriter().visit(tree)), path, "exec", dont_inherit=True)


def _after_docstring(tree: ast.Module) -> int:
    """The index of the first statement after the docstring and the __future__ imports."""
    for index, node in enumerate(tree.body):
        is_docstring = index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            return index
    return len(tree.body)


class _Rewriter(ast.NodeTransformer):
    def visit_Assert(self, node: ast.Assert) -> ast.AST | list[ast.stmt]:
        compare = node.test
        if not isinstance(compare, ast.Compare) or len(compare.ops) != 1:
            says = ast.Call(ast.Name("_kata_does_not_hold", ast.Load()), [ast.Constant(ast.unparse(node.test))], [])
            node.msg = node.msg or ast.copy_location(says, node.test)  # in the language of the verdict
            return node
        left, right = ast.Name("_kata_got", ast.Store()), ast.Name("_kata_expected", ast.Store())
        load_left, load_right = ast.Name("_kata_got", ast.Load()), ast.Name("_kata_expected", ast.Load())
        operator = ast.unparse(ast.Compare(ast.Name("a"), compare.ops, [ast.Name("b")]))[2:-2]
        mismatch = ast.Call(
            ast.Name("_Mismatch", ast.Load()),
            [load_left, load_right, ast.Constant(operator), node.msg or ast.Constant("")],
            [],
        )
        statements: list[ast.stmt] = [
            ast.Assign([right], compare.comparators[0]),  # first, before the subject can change its input
            ast.Assign([left], compare.left),
            ast.If(
                ast.UnaryOp(ast.Not(), ast.Compare(load_left, compare.ops, [load_right])),
                [ast.Raise(mismatch, None)],
                [],
            ),
        ]
        return [ast.fix_missing_locations(ast.copy_location(statement, node)) for statement in statements]
