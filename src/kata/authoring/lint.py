"""Lint rules for kata authors: hints, both languages, true examples, counted costs, lessons, no orphan files."""

import ast
import doctest
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

from kata.authoring import lesson_lint
from kata.authoring.harness import KataHarness
from kata.authoring.scaffold import placeholders_left
from kata.catalogue import property_titles, solutions
from kata.catalogue.catalogue import Pack
from kata.sandbox.loading import load_entries
from kata.statement import is_chinese, parse
from kata.workspace import Workspace

HINTS = range(3, 6)
SHARED_FILES = ("pack.yaml", "__init__.py")


def lint_kata(harness: KataHarness) -> Iterator[str]:
    """The problems in a kata's stub, solution and syllabus line, each with its file and line."""
    solution, kata = harness.solution, harness.kata
    yield from placeholders_left(harness.workspace, kata)
    if len(solution.hints) not in HINTS:
        where = harness.in_solution("HINTS")
        yield f"{where}: {len(solution.hints)} hints; between {HINTS[0]} and {HINTS[-1]} are wanted"
    if not solution.approaches:
        yield f"{harness.in_solution()}: no approach is marked with @approach"
    if not solution.mistakes:
        yield f"{harness.in_solution()}: no mistake is marked with @mistake"
    if not solution.doc:
        yield f"{harness.in_solution()}: the solution module has no docstring"
    statement = harness.stub.names.get("__doc__") or ""
    yield from _chinese(harness, statement)
    yield from _costs(harness)
    yield from _examples(harness, statement)
    file = harness.workspace.relative(harness.workspace.solution(kata))
    yield from (solutions.describe_unread(file, one) for one in solution.unread())
    yield from (f"{file}:{line}: {flaw}" for line, flaw in lesson_lint.flaws(solution, kata.id, harness.kata_ids))


def _chinese(harness: KataHarness, statement: str) -> Iterator[str]:
    """All that a learner reads exists in Chinese too: title, statement, hints, the properties' titles and messages."""
    kata, solution = harness.kata, harness.solution
    if not is_chinese(kata.zh):
        yield f"{harness.in_syllabus()}: the syllabus line has no Chinese title (zh: ...)"
    chinese = parse(inspect.cleandoc(statement), kata.zh).chinese
    if not chinese:
        yield f"{harness.in_stub()}: the statement has no Chinese part"
    elif is_chinese(kata.zh) and chinese[0].strip() != kata.zh:
        yield (
            f"{harness.in_stub()}: the statement's Chinese part must begin with the title {kata.zh!r}, which is in the "
            "syllabus, as a paragraph of its own"
        )
    elif len(chinese) == 1:
        yield f"{harness.in_stub()}: the statement has no Chinese text below its Chinese title"
    if len(solution.hints_zh) != len(solution.hints):
        where = harness.in_solution("HINTS_ZH" if "HINTS_ZH" in solution.lines else "HINTS")
        yield (
            f"{where}: {len(solution.hints_zh)} hints in Chinese (HINTS_ZH) for {len(solution.hints)} in HINTS; "
            "write one for each"
        )
    titles = property_titles.read(harness.workspace.properties(kata))
    for name in (prop.name for prop in harness.properties):
        if not is_chinese(titles.get(name, "")):
            yield f'{harness.in_properties(name)}: {name} has no Chinese title; write @zh("...") above its decorators'
    for where, text in harness.messages_in_one_language():
        yield f'{where}: the message {text} is in one language only; write localized("...", "中文")'


def _costs(harness: KataHarness) -> Iterator[str]:
    """A cost contract needs a property that counts, a `cost:` in the syllabus, and a mistake that breaks it."""
    kata, is_counted = harness.kata, harness.counts_cost()
    if is_counted and not kata.cost:
        yield f"{harness.in_syllabus()}: the properties have a cost contract, but the syllabus line has no `cost:`"
    if kata.cost and not is_counted:
        yield f"{harness.in_syllabus()}: the syllabus promises {kata.cost!r}, but no property counts it (kata.cost)"
    costly = [name for name, mistake in harness.solution.mistakes.items() if mistake.cost]
    if is_counted and not costly:
        yield f"{harness.in_solution()}: the cost contract needs a mistake with cost=True"
    if costly and not is_counted:
        yield f"{harness.in_solution(costly[0])}: a mistake with cost=True needs a cost contract in the properties"


def _examples(harness: KataHarness, statement: str) -> list[str]:
    """Run the statement's `>>>` examples with the first approach in place of the stub."""
    name = next(iter(harness.solution.approaches), None)
    if name is None:
        return []
    entries = load_entries(harness.source(name), harness.kata, harness.stub)
    test = doctest.DocTestParser().get_doctest(
        statement, {**harness.stub.names, **entries}, harness.kata.id, str(harness.workspace.stub(harness.kata)), 0
    )
    if not test.examples:
        return [f"{harness.in_stub()}: the statement has no >>> example"]
    output: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=output.append)
    message = " ".join("".join(output).split())
    return [f"{harness.in_stub()}: the statement's example is not true: {message}"] if failed else []


def orphan_files(workspace: Workspace, packs: Iterable[Pack]) -> list[str]:
    """A message for each file in the packs' folders that belongs to no kata and that no module there imports."""
    orphans = []
    for pack in packs:
        names = [kata.name for kata in pack.katas]
        own = {f"{prefix}{name}.py" for name in names for prefix in ("", "test_")}
        own |= {*SHARED_FILES, *(f"{name}.yaml" for name in names)}
        for root in (workspace.katas, workspace.root / "solutions"):
            files = [path for path in sorted((root / pack.name).rglob("*")) if path.is_file()]
            files = [path for path in files if "__pycache__" not in path.parts]
            used = set().union(*(imported_modules(path) for path in files if path.suffix == ".py"))
            orphans += [
                f"{workspace.relative(path)} belongs to no kata of the syllabus, and none imports it"
                for path in files
                if path.name not in own and f"{root.name}.{pack.name}.{path.stem}" not in used
            ]
    return orphans


def imported_modules(path: Path) -> set[str]:
    """The dotted names a file imports, `from a import b` as both `a` and `a.b`; nothing where it is no Python."""
    names: set[str] = set()
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return names  # proving the kata reports the error
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names
