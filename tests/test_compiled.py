"""Plan and catalogue that were kept are those that would be read."""

from datetime import date
from pathlib import Path

import pytest

from kata import compiled, kept, layout, planfile, syllabus
from kata.errors import BadFiles
from kata.workspace import Workspace

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
    monkeypatch.setattr(planfile, "load", lambda _: pytest.fail("read again"))
    monkeypatch.setattr(syllabus, "load", lambda _: pytest.fail("read again"))


@pytest.mark.parametrize("plan", ["", EVERYTHING])
def test_what_is_kept_is_what_was_read(tiny: Workspace, plan: str, request: pytest.FixtureRequest):
    if plan:
        tiny.plan.write_text(plan, encoding="utf-8")
    read = planfile.load(tiny)
    assert compiled.load(tiny) == read
    request.getfixturevalue("no_yaml")
    assert compiled.load(tiny) == read
    assert compiled.catalogue(tiny) == read[1]
    assert not plan or read[0].deadline == date(2026, 12, 24)


def test_of_the_shipped_workspace(real: Workspace, request: pytest.FixtureRequest):
    read = compiled.load(real)
    request.getfixturevalue("no_yaml")
    assert compiled.load(real) == read


def test_another_byte_is_read_again(tiny: Workspace):
    compiled.load(tiny)
    syllabus_ = tiny.katas / "other" / "pack.yaml"
    syllabus_.write_text(syllabus_.read_text("utf-8").replace("Twice a number", "Once more"), "utf-8")
    assert compiled.load(tiny)[1]["other/again"].title == "Once more"


def test_what_is_wrong_is_said_each_time_and_never_kept(tiny: Workspace):
    compiled.load(tiny)
    tiny.plan.write_text("tracks: []\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadFiles, match="tracks is empty"):
            compiled.load(tiny)
    assert compiled.catalogue(tiny) == syllabus.load(tiny)


@pytest.mark.parametrize("data", [b"[]", b"[{}, []]", b"nonsense", b"\xff", b'[{"tracks": 1}, [[1]]]', b"[1, 2]"])
def test_what_is_not_ours_is_not_believed(tiny: Workspace, data: bytes):
    read = compiled.load(tiny)
    kept.write(str(tiny.root), compiled.NAME, kept.pack([kept.sources(str(tiny.root)), data]))
    assert compiled.load(tiny) == read


def test_where_nothing_can_be_kept(tiny: Workspace):
    (tiny.root / layout.OURS).write_text("in the way")
    assert compiled.load(tiny) == compiled.load(tiny)
    assert not Path(tiny.root, layout.KEPT).exists()
