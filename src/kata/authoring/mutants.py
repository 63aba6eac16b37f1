"""One-token mutants of a reference: what is left of it when a single operator, number or name is another.

A mutant is a solution module of its own: the reference with the change, and what the module has besides references.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kata.catalogue.solutions import SolutionFile

OPERATORS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE], ast.LtE: [ast.Lt], ast.Gt: [ast.GtE], ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.FloorDiv], ast.FloorDiv: [ast.Mult], ast.Mod: [ast.FloorDiv],
    ast.LShift: [ast.RShift], ast.RShift: [ast.LShift], ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd],
    ast.And: [ast.Or], ast.Or: [ast.And],
}  # fmt: skip
TWINS = (
    ("left", "right"),
    ("max", "min"),
    ("append", "appendleft"),
    ("pop", "popleft"),
    ("extend", "extendleft"),
    ("any", "all"),
    ("bisect_left", "bisect_right"),
)
NAMES = {one: other for pair in TWINS for one, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one reference."""

    reference: str
    change: str  # the line before and after, which names it in the list of equivalents
    code: str  # of the whole module


def mutants_of(solution: SolutionFile, text: str, reference: str) -> Iterator[Mutant]:
    """All mutants of a reference in a solution module's text, in the order of their places."""
    module = ast.parse(text)
    kept = [node for node in module.body if getattr(node, "name", None) not in solution.code]
    mine = next(node for node in module.body if getattr(node, "name", None) == reference)
    mine = copy.deepcopy(mine)
    mine.decorator_list = []  # type: ignore[attr-defined]
    _drop_docstrings(mine)
    original = ast.unparse(mine).splitlines()
    seen: Counter[str] = Counter()
    for changed in _changed(mine):
        lines = ast.unparse(changed).splitlines()
        change = _told(original, lines)
        seen[change] += 1
        name = change if seen[change] == 1 else f"{change} ({seen[change]})"
        code = ast.unparse(ast.Module([*kept, changed], []))  # type: ignore[list-item]
        yield Mutant(reference, name, code)


def _drop_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1 and isinstance(first := body[0], ast.Expr):
            del body[0 : isinstance(getattr(first.value, "value", None), str)]


def _told(before: list[str], after: list[str]) -> str:
    """The lines that differ, as `old -> new`."""
    pairs = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=False) if old != new]
    return "; ".join(f"{old} -> {new}" for old, new in pairs)


def _changed(tree: ast.AST) -> Iterator[ast.AST]:
    """Copies of the tree, each with one token changed."""
    skipped = _annotations(tree)
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for number in range(len(_changes(node))):
            twin = copy.deepcopy(tree)
            target = next(one for at, one in enumerate(ast.walk(twin)) if at == place)
            field, value = _changes(target)[number]
            if isinstance(field, tuple):
                getattr(target, field[0])[field[1]] = value
            else:
                setattr(target, field, value)
            yield ast.fix_missing_locations(twin)


def _annotations(tree: ast.AST) -> set[int]:
    """The nodes that only say types: a change there changes nothing."""
    found: set[int] = set()
    for node in ast.walk(tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.AST):
                found |= {id(inner) for inner in ast.walk(annotation)}
    return found


def _changes(node: ast.AST) -> list[tuple[Any, Any]]:
    """What one token of this very node can become: a field, or an item of a list field, and its new value."""
    if isinstance(node, ast.Compare):
        return [(("ops", at), new()) for at, op in enumerate(node.ops) for new in OPERATORS.get(type(op), [])]
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
