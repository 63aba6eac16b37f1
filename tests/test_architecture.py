"""The engine's shape: packages import one way and without a circle, and no module of the engine knows a single kata."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

SOURCE = CHECKOUT / "src"

# The packages of src/kata, with the modules beside them, in layers: a line may import from the lines above it.
LAYERS = [
    "chinese",
    "messages scopes",
    "alignment findings techniques verdict",
    "clock control_characters cost encoding errors labels model paths progress references saves scripts similarity "
    "suggestions sweep timer wrapping",
    "kata locations memory renderables statement workspace yaml_lines",
    "catalogue failing_input import_helper journal",
    "counterexample interview plan sandbox schedule",
    "cache comparison daylog grading simulate",
    "authoring context solution_page",
    "attempt doctor",
    "job_control",
    "screen",
    "cli",
]
LAYER = {package: number for number, line in enumerate(LAYERS) for package in line.split()}


def modules() -> dict[str, Path]:
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def package(module: str) -> str:
    """`sandbox` of `kata.sandbox.worker`; the package kata itself is `kata`."""
    return module.split(".")[1] if "." in module else module


def imports(module: str) -> set[str]:
    """Modules of ours that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in MODULES} or {node.module}
    return {name for name in found if name in MODULES}


def test_every_package_has_its_layer():
    assert {package(module) for module in MODULES} == set(LAYER)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_only_packages_of_layers_above(module):
    others = {package(other) for other in imports(module)} - {package(module)}
    against = {other for other in others if LAYER[other] >= LAYER[package(module)]}
    assert not against, f"{module} imports {against}, which may import it"


def test_no_module_imports_itself_by_way_of_others():
    # kata.cli is the entry point: `main` imports its own commands when it is called.
    graph = {module: imports(module) for module in MODULES if module != "kata.cli"}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize("module", sorted(MODULES))
def test_the_engine_knows_no_kata(module):
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {name for name in imported if name.split(".")[0] in ("katas", "solutions")}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_module_is_longer_than_can_be_reread(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400
