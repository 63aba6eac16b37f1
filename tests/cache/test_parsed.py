"""The cached plan and catalogue equal those that would be parsed now."""

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
day: {pomodoros: 3, minutes: 30, break: 4, long_break: 12, starts: "05:30",
      off: [sat, 2026-12-24..2026-12-26, 2026-12-31]}
limits: {new: 2, max_interval: 30}
checkpoints: ["18:00", "23:00"]
tracks:
  - {name: Sprint, start: 2026-11-23, days: [[double], [], [twice]], weight: 2}
  - {name: Rest, katas: [other/*]}
"""


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_reader, "load", lambda *_: pytest.fail("parsed again"))
    monkeypatch.setattr(catalogue_reader, "load", lambda _: pytest.fail("parsed again"))


@pytest.mark.parametrize("plan", ["", EVERYTHING])
def test_the_cached_ones_equal_the_parsed_ones(tiny: Workspace, plan: str, request: pytest.FixtureRequest):
    if plan:
        tiny.plan.write_text(plan, encoding="utf-8")
    expected = plan_reader.load(tiny)
    assert parsed.load(tiny) == expected
    request.getfixturevalue("no_yaml")
    assert parsed.load(tiny) == expected
    assert parsed.load_catalogue(tiny) == expected[1]
    assert not plan or expected[0].deadline == date(2026, 12, 24)


def test_the_shipped_workspace_is_cached(real: Workspace, request: pytest.FixtureRequest):
    expected = parsed.load(real)
    request.getfixturevalue("no_yaml")
    assert parsed.load(real) == expected


def test_an_edited_pack_is_parsed_again(tiny: Workspace):
    parsed.load(tiny)
    syllabus = tiny.katas / "other" / "pack.yaml"
    syllabus.write_text(syllabus.read_text("utf-8").replace("Twice a number", "Once more"), "utf-8")
    assert parsed.load(tiny)[1]["other/again"].title == "Once more"


def test_after_an_edit_of_the_plan_only_the_plan_is_parsed(tiny: Workspace, monkeypatch: pytest.MonkeyPatch):
    before = parsed.load(tiny)
    monkeypatch.setattr(plan_reader, "read_packs", lambda *_: pytest.fail("parsed again"))
    tiny.plan.write_text("tracks: []\n", encoding="utf-8")
    with pytest.raises(BadFiles, match="tracks is empty"):
        parsed.load(tiny)
    tiny.plan.write_text(EVERYTHING, encoding="utf-8")
    for _ in range(2):
        plan, catalogue = parsed.load(tiny)
        assert (plan.retention, catalogue) == (0.85, before[1])


def test_after_an_edit_of_a_pack_the_plan_is_parsed_against_it(tiny: Workspace):
    parsed.load(tiny)
    write_kata(tiny.root, "other", "more")
    plan, catalogue = parsed.load(tiny)
    assert "other/more" in plan.tracks[0].katas
    assert "other/more" in catalogue
    (tiny.katas / "other" / "pack.yaml").unlink()
    with pytest.raises(BadFiles, match=r"other/\*"):
        parsed.load(tiny)


def test_problems_are_reported_each_time_and_never_cached(tiny: Workspace):
    parsed.load(tiny)
    tiny.plan.write_text("tracks: []\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadFiles, match="tracks is empty"):
            parsed.load(tiny)
    assert parsed.load_catalogue(tiny) == catalogue_reader.load(tiny)


@pytest.mark.parametrize("plan", [b"", b"[]", b"nonsense", b"\xff", b'{"tracks": 1}', b"7", None])
@pytest.mark.parametrize("packs", [b"", b"{}", b"nonsense", b"\xff", b"[[1]]", b"7", None])
def test_damaged_data_is_ignored(tiny: Workspace, plan: bytes | None, packs: bytes | None):
    expected = parsed.load(tiny)
    root = str(tiny.root)
    *sources, plan_data, packs_data = output.unpack(output.read(root, parsed.NAME) or b"")
    parts = [*sources, plan_data if plan is None else plan, packs_data if packs is None else packs]
    output.write(root, parsed.NAME, output.pack(parts))
    assert parsed.load(tiny) == expected


def test_without_a_cache_folder_everything_is_parsed(tiny: Workspace):
    (tiny.root / paths.STATE).write_text("in the way")
    assert parsed.load(tiny) == parsed.load(tiny)
    assert not Path(tiny.root, paths.CACHE).exists()
