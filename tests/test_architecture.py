"""The engine's shape: imports follow the flow of data, and no module of the engine knows a single kata."""

import ast
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

SOURCE = CHECKOUT / "src"

# A module may import from those that stand before it, and from nothing behind.
FLOW = [
    "kata.references", "kata", "kata.clock", "kata.layout", "kata.kept", "kata.errors", "kata.model",
    "kata.workspace", "kata.near", "kata.lined", "kata.comparing", "kata.catalogue", "kata.syllabus",
    "kata.plan", "kata.planfile", "kata.compiled", "kata.forgetting", "kata.derived", "kata.journalfile",
    "kata.journal", "kata.memory", "kata.rules", "kata.worth", "kata.choosing", "kata.leeches", "kata.phrases",
    "kata.projection", "kata.advice", "kata.schedule", "kata.why", "kata.marked", "kata.daylog",
    "kata.forecast", "kata.simulate", "kata.simulate.learners", "kata.simulate.scenarios",
    "kata.simulate.policies", "kata.simulate.harness", "kata.simulate.compare", "kata.simulate.picture",
    "kata.simulate.report", "kata.timer", "kata.prompt", "kata.desk", "kata.counting", "kata.cost",
    "kata.sweep", "kata.scripts", "kata.grading", "kata.grading.instrument", "kata.grading.asserts",
    "kata.grading.references", "kata.grading.mutants", "kata.grading.source", "kata.grading.codec",
    "kata.grading.confine", "kata.grading.conform", "kata.grading.hosts", "kata.grading.wire",
    "kata.grading.forking", "kata.grading.cell", "kata.grading.remote", "kata.grading.recorder",
    "kata.grading.subject", "kata.grading.explain", "kata.grading.drawing", "kata.grading.properties",
    "kata.grading.rehearsal", "kata.grading.collecting", "kata.grading.plugin", "kata.grading.judging",
    "kata.grading.child", "kata.grading.server", "kata.grading.runner", "kata.attempt", "kata.bench",
    "kata.upkeep", "kata.proof", "kata.scaffold", "kata.transfer", "kata.health", "kata.screen",
    "kata.screen.words", "kata.screen.following", "kata.screen.panes", "kata.screen.dialogs",
    "kata.screen.board", "kata.screen.editing", "kata.screen.app", "kata.cli", "kata.cli.context",
    "kata.cli.waiting", "kata.cli.views", "kata.cli.watching", "kata.cli.solutions", "kata.cli.day", "kata.cli.logbook",
    "kata.cli.planning", "kata.cli.timing", "kata.cli.practice", "kata.cli.records", "kata.cli.author",
    "kata.cli.setup", "kata.cli.app",
]  # fmt: skip


def modules() -> dict[str, Path]:
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> set[str]:
    """Modules of ours that a module imports, at its top or inside a function."""
    known = modules()
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in known} or {node.module}
    return {name for name in found if name in known}


def test_every_module_has_its_place_in_the_flow():
    assert set(modules()) == set(FLOW)


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_with_the_flow(name):
    place = {module: number for number, module in enumerate(FLOW)}
    # The door of a package is opened from inside its functions, so what lies behind it may come later.
    allowed_later = {"kata.cli": {"kata.cli.app"}, "kata.grading.plugin": set()}.get(name, set())
    against = {other for other in imports(modules()[name]) - allowed_later if place[other] >= place[name]}
    assert not against, f"{name} imports {against}, which come after it in the flow"


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_engine_knows_no_kata(name):
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {module for module in imported if module.split(".")[0] in ("katas", "solutions")}


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_module_is_longer_than_can_be_reread(name):
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= 400
