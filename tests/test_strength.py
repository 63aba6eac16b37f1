"""Judges extra versions of every kata: unusual right solutions must pass, and impostors must be rejected.

`tests/unusual` and `tests/impostors` have a module for each kata; every public function or class in it is one version.
Impostors were written after the properties of their kata. `FIRST_TRY` says which of them were rejected at once.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator

import pytest

from kata.authoring.harness import KataHarness
from kata.authoring.versions import WANTED, first_try, versions, versions_file
from kata.catalogue import reader as catalogue_reader
from kata.model import Check, Kata
from kata.sandbox.loading import Source
from kata.sandbox.local_host import LocalHost
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue_reader.load(HERE))
ONE_IN = 4


@pytest.fixture(scope="module", params=KATAS, ids=lambda kata: kata.id)
def harness(request: pytest.FixtureRequest) -> Iterator[KataHarness]:
    harness = KataHarness(HERE, request.param.id)
    yield harness
    harness.close()


def first_failure(harness: KataHarness, source: Source) -> Check | None:
    return next((check for check in harness.run_checks(source, limit_s=10.0)(1) if check.outcome != "passed"), None)


def chosen(kind: str, kata: Kata, thorough: bool) -> list[Source]:
    """The versions of a kata to judge: all of them with --thorough, one in ONE_IN without."""
    found = versions(HERE, kind, kata)
    return found if thorough else found[KATAS.index(kata) % ONE_IN :: ONE_IN]


def test_right_versions_pass_in_whatever_style(harness: KataHarness, thorough: bool) -> None:
    sources = chosen("unusual", harness.kata, thorough)
    failures = {source.label: first_failure(harness, source) for source in sources}
    assert sources
    assert not {name: check for name, check in failures.items() if check}


def test_impostors_die(harness: KataHarness, thorough: bool) -> None:
    sources = chosen("impostors", harness.kata, thorough)
    assert sources
    assert not [source.label for source in sources if first_failure(harness, source) is None]


@pytest.mark.parametrize("kind", WANTED)
@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_every_kata_has_enough_of_both(kind: str, kata: Kata) -> None:
    file = HERE.relative(versions_file(HERE, kind, kata))
    assert len(versions(HERE, kind, kata)) >= WANTED[kind], f"{file} needs {WANTED[kind]} versions or more"


@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_every_impostor_says_whether_it_died_at_once(kata: Kata) -> None:
    names = {source.label for source in versions(HERE, "impostors", kata)}
    assert set(first_try(HERE, kata)) == names, f"FIRST_TRY in {HERE.relative(versions_file(HERE, 'impostors', kata))}"


LONG_CHAIN = 50_000
ON_TREES = [
    kata
    for kata in KATAS
    if (kata.pack == "trees" or kata.name == "return_styles") and kata.name != "complete_count"  # no chain is complete
]


def _recurses(code: str, helpers: set[str]) -> bool:
    """Whether a function in this code calls itself, or one of the helpers, which recurse."""
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef):
            calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            called = {call.id for call in calls if isinstance(call, ast.Name)}
            called |= {
                call.attr for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call.value) == "self"
            }
            if function.name in called or called & helpers:
                return True
    return False


def iterative(harness: KataHarness) -> list[str]:
    """The names of the approaches that do not recurse."""
    module = ast.parse(harness.text)
    functions = {node.name: ast.unparse(node) for node in module.body if isinstance(node, ast.FunctionDef)}
    references = harness.solution.code
    helpers = {name for name, code in functions.items() if name not in references and _recurses(code, set())}
    return [
        name for name in harness.solution.approaches if name in functions and not _recurses(functions[name], helpers)
    ]


def test_iterative_approaches_survive_a_chain_of_fifty_thousand_nodes(harness: KataHarness) -> None:
    if harness.kata not in ON_TREES or len(harness.kata.entries) > 1:
        pytest.skip("it takes no tree")
    (entry,) = harness.kata.entries
    parameters = list(inspect.signature(harness.stub.entries[entry]).parameters)
    if parameters not in (["root"], ["root", "k"], ["root", "order"]):
        pytest.skip("it takes more than a tree")
    strategies = importlib.import_module("katas.trees.strategies")
    more = {"k": (LONG_CHAIN,), "order": ("post",)}.get(parameters[-1], ())
    for name in iterative(harness):
        host = LocalHost(harness.source(name), harness.kata, harness.stub)
        host.call(entry, (strategies.chain(LONG_CHAIN), *more), {})


def test_there_are_iterative_approaches_to_most_katas_on_trees() -> None:
    """Guards the test above against testing nothing."""
    count = 0
    for kata in ON_TREES:
        harness = KataHarness(HERE, kata.id)
        count += bool(iterative(harness)) if len(kata.entries) == 1 else 0
        harness.close()
    assert count >= 12
