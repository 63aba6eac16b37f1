"""What an author forgets: hints, titles, both languages, true examples, costs that are counted, tidy folders."""

import ast
import doctest
from collections.abc import Iterable, Iterator
from pathlib import Path

from kata.authoring.harness import KataHarness
from kata.catalogue.catalogue import Pack
from kata.sandbox.loading import load_entries
from kata.workspace import Workspace

HINTS = range(3, 6)
SHARED = ("pack.yaml", "__init__.py")


def lint_kata(harness: KataHarness) -> Iterator[str]:
    """Of one kata's stub, solution and syllabus line."""
    solution, stub, kata = harness.solution, harness.workspace.stub(harness.kata), harness.kata
    if len(solution.hints) not in HINTS:
        yield f"{len(solution.hints)} hints; between {HINTS[0]} and {HINTS[-1]} are wanted"
    if not solution.approaches:
        yield "no approach is marked with @approach"
    if not solution.mistakes:
        yield "no mistake is marked with @mistake"
    if not solution.doc:
        yield "the solution module has no docstring"
    if not _has_chinese(kata.zh):
        yield "the syllabus line has no Chinese title (zh: ...)"
    if harness.counts_cost() and not kata.cost:
        yield "a cost contract stands in the properties and no `cost:` in the syllabus line"
    if kata.cost and not harness.counts_cost():
        yield f"the syllabus line promises {kata.cost!r} and no property counts it (kata.cost)"
    if any(mark.cost for mark in solution.mistakes.values()) is not harness.counts_cost():
        yield "a cost contract needs a mistake with cost=True, and a mistake with cost=True a contract"
    statement = harness.stub.names.get("__doc__") or ""
    if not _has_chinese(statement):
        yield f"{stub.name}: the statement has no Chinese part"
    yield from _examples(harness, statement)


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _examples(harness: KataHarness, statement: str) -> list[str]:
    """Run the statement's `>>>` with the first approach in the place of the stub."""
    name = next(iter(harness.solution.approaches), None)
    if name is None:
        return []
    entries = load_entries(harness.source(name), harness.kata, harness.stub)
    test = doctest.DocTestParser().get_doctest(
        statement, {**harness.stub.names, **entries}, harness.kata.id, str(harness.workspace.stub(harness.kata)), 0
    )
    if not test.examples:
        return ["the statement has no >>> example"]
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    return [f"the statement's example is not true: {' '.join(''.join(said).split())}"] if failed else []


def orphan_files(workspace: Workspace, packs: Iterable[Pack]) -> list[str]:
    """Files in the folders of these packs that belong to no kata of theirs, and that none of their modules imports."""
    found = []
    for pack in packs:
        names = [kata.name for kata in pack.katas]
        own = {f"{prefix}{name}.py" for name in names for prefix in ("", "test_")}
        own |= {*SHARED, *(f"{name}.yaml" for name in names)}
        for root in (workspace.katas, workspace.root / "solutions"):
            files = [path for path in sorted((root / pack.name).rglob("*")) if path.is_file()]
            files = [path for path in files if "__pycache__" not in path.parts]
            used = set().union(*(_imported(path) for path in files if path.suffix == ".py"))
            found += [
                f"{workspace.relative(path)} belongs to no kata of the syllabus, and none imports it"
                for path in files
                if path.name not in own and f"{root.name}.{pack.name}.{path.stem}" not in used
            ]
    return found


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):
        return names  # whoever proves it says so
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names
