"""What stands in docs/ is what `make docs` writes: the syllabus to the letter, the strength for every kata there is."""

import importlib.util
import re
from types import ModuleType

import pytest

from kata.authoring.check import KataProof, MistakeProof, MutantProof
from kata.catalogue import reader as catalogue_reader
from kata.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.versions import first_try

KNOWN = catalogue_reader.load(Workspace(CHECKOUT))


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", CHECKOUT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_syllabus_is_that_of_the_packs(make: ModuleType) -> None:
    assert (CHECKOUT / "docs/catalogue.md").read_text(encoding="utf-8") == make.catalogue_page(KNOWN)


def test_the_strength_of_every_kata_is_told() -> None:
    text = (CHECKOUT / "docs/strength.md").read_text(encoding="utf-8")
    table = text[: text.index("## What kills what")]
    assert re.findall(r"^\| `([\w/]+)`", table, re.MULTILINE) == [kata.id for kata in KNOWN]
    tried = [died for kata in KNOWN for died in first_try(kata).values()]
    assert f"{sum(tried)} of {len(tried)} impostors" in text


def test_a_kata_is_told_with_its_slowest_mistake_and_its_mutants(make: ModuleType) -> None:
    first = next(iter(KNOWN))
    mistakes = {"one": MistakeProof(3, 3, ("test_a",), 2), "two": MistakeProof(3, 3, ("test_a", "test_b"), 7)}
    proof = KataProof(first.id, "failed", {"x": "passed"}, mistakes, {}, MutantProof(5, 4, 1))
    text = make.strength(KNOWN, [proof], 3)
    died = first_try(first).values()
    assert f"| `{first.id}` | 1 | 2 of 2 | 7 | 4 of 4 | 1 | {sum(died)} of {len(died)} |" in text
    assert f"| `{first.id}` two | a; b | 7 |" in text
