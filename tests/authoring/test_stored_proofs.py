"""A stored proof comes back as it was stored, and is stale when the code it was made from has changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kata import __version__
from kata.authoring import stored_proofs
from kata.authoring.check import KataProof, MistakeProof, MutantProof
from kata.catalogue import reader as catalogue_reader
from kata.model import Kata
from kata.workspace import Workspace

SHARED = "from katas.numbers.shared import LIMIT\n\nfrom hypothesis import given"
DAY = date(2026, 11, 30)
PROOF = KataProof(
    "numbers/double",
    "failed",
    {"by_addition": "passed"},
    {"squares": MistakeProof(50, 50, ("test_a", "test_b"), 1)},
    {"test_a": 1, "test_b": 1},
    MutantProof(3, 2, 1),
)


@pytest.fixture
def double(tiny: Workspace) -> Kata:
    return catalogue_reader.load(tiny)["numbers/double"]


def test_comes_back_with_date_engine_and_seeds(tiny: Workspace, double: Kata) -> None:
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)

    stored = stored_proofs.load(tiny, double)

    assert stored is not None
    assert stored.proof == PROOF
    assert (stored.seeds, stored.date, stored.engine) == (50, "2026-11-30", __version__)
    assert (tiny.root / "docs/strength/numbers/double.json").read_text().startswith('{\n "fingerprint": ')


def test_is_none_where_none_is_stored(tiny: Workspace, double: Kata) -> None:
    assert stored_proofs.load(tiny, double) is None
    assert not stored_proofs.is_current(tiny, double)


@pytest.mark.parametrize("text", ["", "<<<<<<< HEAD\n{}", "[]", "{}", '{"fingerprint": 1}'])
def test_is_none_where_the_file_is_damaged(tiny: Workspace, double: Kata, text: str) -> None:
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)
    stored_proofs.proof_file(tiny, double).write_text(text)

    assert stored_proofs.load(tiny, double) is None
    assert not stored_proofs.is_current(tiny, double)


@pytest.mark.parametrize("text", [b"x = 'caf\xe9'", b"x = \0", b"def f(:", b"x = " + b"(" * 5000])
def test_is_stale_where_a_file_is_no_python(tiny: Workspace, double: Kata, text: bytes) -> None:
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)
    tiny.solution(double).write_bytes(text)

    assert not stored_proofs.is_current(tiny, double)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        path = root / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    return apply


def list_an_equivalent(root: Path) -> None:
    (root / "solutions/numbers/equivalent").mkdir()
    (root / "solutions/numbers/equivalent/double.yaml").write_text("by_addition: {}\n")


@pytest.mark.parametrize(
    "change",
    [
        edit("solutions/numbers/double.py", "return n + n", "return 2 * n"),
        edit("solutions/numbers/double.py", "@mistake(", "@mistake(cost=True, belief="),
        edit("katas/numbers/test_double.py", "range(11)", "range(12)"),
        edit("katas/numbers/double.py", "n: int", "n: float"),
        edit("katas/numbers/shared.py", "LIMIT = 1", "LIMIT = 2"),
        edit("katas/numbers/deeper.py", "DEPTH = 1", "DEPTH = 2"),
        edit("katas/numbers/pack.yaml", "minutes: 10", "minutes: 10, entry: twofold"),
        list_an_equivalent,
    ],
)
def test_is_stale_after_a_change_of_code(tiny: Workspace, double: Kata, change: Callable[[Path], None]) -> None:
    (tiny.katas / "numbers/deeper.py").write_text("DEPTH = 1\n")
    (tiny.katas / "numbers/shared.py").write_text("from katas.numbers import deeper\n\nLIMIT = 1\n")
    edit("katas/numbers/test_double.py", "from hypothesis import given", SHARED)(tiny.root)
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)
    assert stored_proofs.is_current(tiny, double)

    change(tiny.root)

    assert not stored_proofs.is_current(tiny, catalogue_reader.load(tiny)["numbers/double"])


@pytest.mark.parametrize(
    "change",
    [
        edit("solutions/numbers/double.py", "A sum of two.", "The sum of two."),
        edit("solutions/numbers/double.py", "Addition is enough.", "Adding will do."),
        edit("solutions/numbers/double.py", "Doubling is squaring", "Twice is squared"),
        edit("solutions/numbers/double.py", "    return n + n", "    # why\n\n    return n + n  # twice"),
        edit("katas/numbers/double.py", "一个数的两倍。", "一个数的二倍。"),
        edit("katas/numbers/pack.yaml", "minutes: 10", "minutes: 15"),
        edit("katas/numbers/test_twice.py", "range(11)", "range(12)"),
    ],
)
def test_stays_current_after_a_change_of_prose_or_of_another_kata(
    tiny: Workspace, double: Kata, change: Callable[[Path], None]
) -> None:
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)

    change(tiny.root)

    assert stored_proofs.is_current(tiny, double)


def test_of_a_kata_that_is_gone_is_removed(tiny: Workspace, double: Kata) -> None:
    stored_proofs.store(tiny, double, PROOF, seeds=50, day=DAY)
    stored_proofs.remove_orphans(tiny, catalogue_reader.load(tiny))
    assert stored_proofs.load(tiny, double) is not None

    stored_proofs.remove_orphans(tiny, {"numbers/twice"})
    assert stored_proofs.load(tiny, double) is None
