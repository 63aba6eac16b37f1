"""Makes one-token mutants of a reference: each has a single operator, number or name changed.

A mutant is a solution module of its own: the changed reference, and everything in the module but the other references.
"""

import ast
import copy
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata.catalogue.solutions import SolutionFile
from kata.model import Kata
from kata.workspace import Workspace

EQUIVALENT = "equivalent"  # the folder beside a pack's solutions that lists mutants which are no mistakes, and why

OPERATORS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE], ast.LtE: [ast.Lt], ast.Gt: [ast.GtE], ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.FloorDiv], ast.FloorDiv: [ast.Mult], ast.Mod: [ast.FloorDiv],
    ast.LShift: [ast.RShift], ast.RShift: [ast.LShift], ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd],
    ast.And: [ast.Or], ast.Or: [ast.And],
}  # fmt: skip
COUNTERPARTS = (
    ("left", "right"),
    ("max", "min"),
    ("append", "appendleft"),
    ("pop", "popleft"),
    ("extend", "extendleft"),
    ("any", "all"),
    ("bisect_left", "bisect_right"),
)
NAMES = {name: other for pair in COUNTERPARTS for name, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one reference."""

    reference: str
    change: str  # the line before and after, by which the list of equivalent mutants names it
    code: str  # of the whole module


def equivalents_file(workspace: Workspace, kata: Kata) -> Path:
    """The list of the kata's mutants that are no mistakes, with the reason of each. It need not exist."""
    return workspace.solution(kata).parent / EQUIVALENT / f"{kata.name}.yaml"


def mutants_of(solution: SolutionFile, text: str, reference: str) -> Iterator[Mutant]:
    """All mutants of a reference in a solution module's text, in the order of `ast.walk`."""
    module = ast.parse(text)
    others = [node for node in module.body if getattr(node, "name", None) not in solution.code]
    definition = copy.deepcopy(next(node for node in module.body if getattr(node, "name", None) == reference))
    definition.decorator_list = []  # type: ignore[attr-defined]
    _drop_docstrings(definition)
    original = ast.unparse(definition).splitlines()
    seen: Counter[str] = Counter()
    for changed in _variants(definition):
        change = _describe(original, ast.unparse(changed).splitlines())
        seen[change] += 1
        name = change if seen[change] == 1 else f"{change} ({seen[change]})"
        code = ast.unparse(ast.Module([*others, changed], []))  # type: ignore[list-item]
        yield Mutant(reference, name, code)


def _drop_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1 and isinstance(first := body[0], ast.Expr):
            del body[0 : isinstance(getattr(first.value, "value", None), str)]


def _describe(before: list[str], after: list[str]) -> str:
    """The lines that differ, as `old -> new`."""
    pairs = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=False) if old != new]
    return "; ".join(f"{old} -> {new}" for old, new in pairs)


def _variants(tree: ast.AST) -> Iterator[ast.AST]:
    """Copies of the tree, each with one token changed."""
    skipped = _annotations(tree)
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for number in range(len(_changes(node))):
            variant = copy.deepcopy(tree)
            target = next(itertools.islice(ast.walk(variant), index, None))
            field, value = _changes(target)[number]
            if isinstance(field, tuple):
                getattr(target, field[0])[field[1]] = value
            else:
                setattr(target, field, value)
            yield ast.fix_missing_locations(variant)


def _annotations(tree: ast.AST) -> set[int]:
    """The ids of the nodes in annotations: a change there changes no behaviour."""
    ids: set[int] = set()
    for node in ast.walk(tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.AST):
                ids |= {id(inner) for inner in ast.walk(annotation)}
    return ids


def _changes(node: ast.AST) -> list[tuple[Any, Any]]:
    """The one-token changes of this node: pairs of a field, or an item of a list field, and its new value."""
    if isinstance(node, ast.Compare):
        return [(("ops", index), new()) for index, op in enumerate(node.ops) for new in OPERATORS.get(type(op), [])]
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp):
        return [("op", new()) for new in OPERATORS.get(type(node.op), [])]
    if isinstance(node, ast.Constant):
        return [("value", value) for value in _constants(node.value)]
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        return [("attr", NAMES[node.attr])]
    if isinstance(node, ast.Name) and node.id in NAMES and isinstance(node.ctx, ast.Load):
        return [("id", NAMES[node.id])]
    if isinstance(node, ast.If | ast.While | ast.IfExp) and isinstance(
        node.test, ast.UnaryOp | ast.Name | ast.Attribute
    ):
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), node.test)
        return [("test", test)]
    return []


def _constants(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1] if value != 1 else [0, 2]
    return []
