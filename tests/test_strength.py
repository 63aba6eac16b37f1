"""The katas' tests against versions nobody planned for: unusual right ones must pass, impostors must die.

`tests/unusual` and `tests/impostors` have a module for each kata; every public function or class in it is one version.
Impostors were written after the properties of their kata, and `FIRST_TRY` says which of them died at once.
"""

from collections.abc import Iterator

import pytest

from kata import catalogue
from kata.bench import Bench
from kata.grading.source import Source
from kata.model import Check, Kata
from kata.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.versions import first_try, versions

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue.load(HERE))
ENOUGH = {"unusual": 3, "impostors": 2}  # versions of each kata


@pytest.fixture(scope="module", params=KATAS, ids=lambda kata: kata.id)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    made = Bench(HERE, request.param.id)
    yield made
    made.close()


def failing(bench: Bench, source: Source) -> list[Check]:
    return [check for check in bench.trial(source, limit_s=10.0)(1) if check.outcome != "passed"][:1]


def test_right_versions_pass_in_whatever_style(bench: Bench) -> None:
    rejected = {source.label: failing(bench, source) for source in versions("unusual", bench.kata)}
    assert not {name: checks for name, checks in rejected.items() if checks}


def test_impostors_die(bench: Bench) -> None:
    found = {source.label: failing(bench, source) for source in versions("impostors", bench.kata)}
    assert not [name for name, checks in found.items() if not checks]


@pytest.mark.parametrize("kind", ENOUGH)
@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_every_kata_has_enough_of_both(kind: str, kata: Kata) -> None:
    assert len(versions(kind, kata)) >= ENOUGH[kind]


@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_every_impostor_says_whether_it_died_at_once(kata: Kata) -> None:
    names = {source.label for source in versions("impostors", kata)}
    assert set(first_try(kata)) == names
