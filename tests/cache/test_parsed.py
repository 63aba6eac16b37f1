"""Plan and catalogue that were kept are those that would be read."""

from datetime import date
from pathlib import Path

import pytest

from kata import paths
from kata.cache import output, parsed
from kata.catalogue import reader as catalogue_reader
from kata.errors import BadFiles
from kata.plan import reader as plan_reader
from kata.workspace import Workspace
from tests.conftest import write_kata

EVERYTHING = """
language: zh
deadline: 2026-12-24
retention: 0.85
day: {pomodoros: 3, minutes: 30, break: 4, long_break: 12, starts: "05:30", off: [sat, sun]}
limits: {new: 2, max_interval: 30}
checkpoints: ["18:00", "23:00"]
tracks:
  - {name: Sprint, start: 2026-11-23, days: [[double], [], [twice]], weight: 2}
  - {name: Rest, katas: [other/*]}
"""


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_reader, "load", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(catalogue_reader, "load", lambda _: pytest.fail("read again"))


@pytest.mark.parametrize("plan", ["", EVERYTHING])
def test_what_is_kept_is_what_was_read(tiny: Workspace, plan: str, request: pytest.FixtureRequest):
    if plan:
        tiny.plan.write_text(plan, encoding="utf-8")
    read = plan_reader.load(tiny)
    assert parsed.load(tiny) == read
    request.getfixturevalue("no_yaml")
    assert parsed.load(tiny) == read
    assert parsed.catalogue(tiny) == read[1]
    assert not plan or read[0].deadline == date(2026, 12, 24)


def test_of_the_shipped_workspace(real: Workspace, request: pytest.FixtureRequest):
    read = parsed.load(real)
    request.getfixturevalue("no_yaml")
    assert parsed.load(real) == read


def test_another_byte_is_read_again(tiny: Workspace):
    parsed.load(tiny)
    syllabus_ = tiny.katas / "other" / "pack.yaml"
    syllabus_.write_text(syllabus_.read_text("utf-8").replace("Twice a number", "Once more"), "utf-8")
    assert parsed.load(tiny)[1]["other/again"].title == "Once more"


def test_after_an_edit_of_the_plan_only_the_plan_is_read(tiny: Workspace, monkeypatch: pytest.MonkeyPatch):
    before = parsed.load(tiny)
    monkeypatch.setattr(plan_reader, "read_packs", lambda *_: pytest.fail("read again"))
    tiny.plan.write_text("tracks: []\n", encoding="utf-8")
    with pytest.raises(BadFiles, match="tracks is empty"):
        parsed.load(tiny)
    tiny.plan.write_text(EVERYTHING, encoding="utf-8")
    for _ in range(2):
        plan, catalogue = parsed.load(tiny)
        assert (plan.retention, catalogue) == (0.85, before[1])


def test_after_an_edit_of_a_pack_the_plan_is_read_against_it(tiny: Workspace):
    parsed.load(tiny)
    write_kata(tiny.root, "other", "more")
    plan, catalogue = parsed.load(tiny)
    assert "other/more" in plan.tracks[0].katas
    assert "other/more" in catalogue
    (tiny.katas / "other" / "pack.yaml").unlink()
    with pytest.raises(BadFiles, match=r"other/\*"):
        parsed.load(tiny)


def test_what_is_wrong_is_said_each_time_and_never_kept(tiny: Workspace):
    parsed.load(tiny)
    tiny.plan.write_text("tracks: []\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadFiles, match="tracks is empty"):
            parsed.load(tiny)
    assert parsed.catalogue(tiny) == catalogue_reader.load(tiny)


@pytest.mark.parametrize("plan", [b"", b"[]", b"nonsense", b"\xff", b'{"tracks": 1}', b"7", None])
@pytest.mark.parametrize("packs", [b"", b"{}", b"nonsense", b"\xff", b"[[1]]", b"7", None])
def test_what_is_not_ours_is_not_believed(tiny: Workspace, plan: bytes | None, packs: bytes | None):
    read = parsed.load(tiny)
    root = str(tiny.root)
    *made_from, ours, theirs = output.unpack(output.read(root, parsed.NAME) or b"")
    parts = [*made_from, ours if plan is None else plan, theirs if packs is None else packs]
    output.write(root, parsed.NAME, output.pack(parts))
    assert parsed.load(tiny) == read


def test_where_nothing_can_be_kept(tiny: Workspace):
    (tiny.root / paths.OURS).write_text("in the way")
    assert parsed.load(tiny) == parsed.load(tiny)
    assert not Path(tiny.root, paths.KEPT).exists()
