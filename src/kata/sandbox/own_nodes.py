"""Lets an attempt define its own `Node` or `TreeNode`: its instances are nodes of the kata as well.

Pasted code often brings the class along. If it is only LeetCode's definition, the stub's class takes its place. If it
has methods or fields of its own, it becomes a subclass of the stub's class (`base_class`), which `kata.sandbox.codec`
sends as nodes of the stub's class.
"""

import ast
import functools
import inspect
from typing import Any

NAMES = ("Node", "TreeNode")
BASE = "__kata_node__"  # the global by which the file's own classes find their base class
STANDS_FOR = "__stands_for__"  # the attribute of such a class that holds the stub's class
FIRST_PARAMETERS = ("x", "v", "value")  # other names of `val` in LeetCode's definitions


def derive(tree: ast.Module, node: type) -> set[str]:
    """Let the file's own node classes inherit from BASE. Returns the names that the stub's class is to replace."""
    replaced = {"TreeNode"}
    for part in tree.body:
        if not isinstance(part, ast.ClassDef) or part.name not in NAMES:
            continue
        if part.keywords or [ast.unparse(base) for base in part.bases] not in ([], ["object"]):
            continue
        part.bases = [ast.copy_location(ast.Name(BASE, ast.Load()), part)]
        if _is_plain(part, list(inspect.signature(node).parameters)):
            replaced.add(part.name)
        else:
            replaced.discard(part.name)
    return replaced


@functools.cache
def base_class(node: type) -> type:
    """A subclass of the stub's class, from which the classes of attempts inherit. It initializes nothing."""

    class OwnNodeType(type):
        def __instancecheck__(cls, value: Any) -> bool:
            """Also the nodes that the attempt was given are instances of its own class."""
            return isinstance(value, node) if base in cls.__bases__ else super().__instancecheck__(value)

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        del self, args, kwargs

    # __deepcopy__ of the stub's class would make nodes of the stub's class
    base = OwnNodeType("Node", (node,), {STANDS_FOR: node, "__init__": init, "__deepcopy__": None})
    return base


def _is_plain(definition: ast.ClassDef, fields: list[str]) -> bool:
    """Whether the class does no more than to set these fields, so that the stub's class can replace it."""
    decorators = {ast.unparse(decorator).partition("(")[0] for decorator in definition.decorator_list}
    return decorators <= {"dataclass", "dataclasses.dataclass"} and all(
        _is_plain_init(part, fields) if isinstance(part, ast.FunctionDef) else _sets_only(part, [*fields, "__slots__"])
        for part in definition.body
    )


def _is_plain_init(function: ast.FunctionDef, fields: list[str]) -> bool:
    first, *others = [parameter.arg for parameter in function.args.args[1:]] or [""]
    return (
        function.name == "__init__"
        and not function.decorator_list
        and not (function.args.vararg or function.args.kwarg or function.args.kwonlyargs or function.args.posonlyargs)
        and first in (*fields[:1], *FIRST_PARAMETERS)
        and others == fields[1 : 1 + len(others)]
        and all(_sets_only(part, [f"self.{field}" for field in fields]) for part in function.body)
    )


def _sets_only(part: ast.stmt, names: list[str]) -> bool:
    """Whether the statement does nothing, or only sets some of these names to plain values."""
    if isinstance(part, ast.Pass) or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)):
        return True
    if not isinstance(part, ast.Assign | ast.AnnAssign):
        return False
    targets = part.targets if isinstance(part, ast.Assign) else [part.target]
    flat = [item for target in targets for item in (target.elts if isinstance(target, ast.Tuple) else [target])]
    plain = (ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Load)
    values = ast.walk(part.value) if part.value else iter(())
    return {ast.unparse(target) for target in flat} <= set(names) and all(isinstance(value, plain) for value in values)
