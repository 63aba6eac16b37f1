"""`kata skip` through the real command: what it leaves out, until when, how it is told and taken back."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from kata import attempt
from kata.cli.skipping import _next_weekday
from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import Run
from tests.schedule.test_explanation import study_day

PLAN = "limits: {new: 1}\ntracks: [{name: All, katas: [numbers/*, other/*]}]\n"
FIRST, SECOND, THIRD = "numbers/double", "other/again", "numbers/twice"  # the third comes after the first


@pytest.fixture
def planned(tiny: Workspace) -> Workspace:
    """One new kata a day: the first, or else the second."""
    tiny.plan.write_text(PLAN, encoding="utf-8")
    return tiny


def done(kata: Run, workspace: Workspace, *words: str) -> str:
    result = kata(*words, cwd=workspace.root)
    assert result.returncode == 0, result.stderr
    return " ".join(result.stdout.split())


def refused(kata: Run, workspace: Workspace, *words: str) -> str:
    result = kata(*words, cwd=workspace.root)
    assert (result.returncode, result.stdout) == (2, "")
    return " ".join(result.stderr.replace("│", "").split())


def agenda(kata: Run, workspace: Workspace, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(kata, workspace, "today", "--json", *words))
    return found


def picks(kata: Run, workspace: Workspace, day: date) -> list[str]:
    return [pick["kata"] for pick in agenda(kata, workspace, "--date", str(day))["picks"]]


TODAY = study_day()
TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=5)


class TestASkip:
    def test_of_the_next_pick_is_until_tomorrow_and_another_takes_its_place(self, kata: Run, planned: Workspace):
        assert picks(kata, planned, TODAY) == [FIRST]
        said = done(kata, planned, "skip")
        assert said == f"skipped until {TOMORROW}: {FIRST}; `kata undo` takes it back next: kata start {SECOND}"
        assert picks(kata, planned, TODAY) == [SECOND]
        assert picks(kata, planned, TOMORROW) == [FIRST]

    def test_may_end_on_a_day_that_is_named(self, kata: Run, planned: Workspace):
        assert json.loads(done(kata, planned, "skip", "double", "--until", str(LATER), "--json")) == {
            "kata": FIRST, "until": str(LATER),
        }  # fmt: skip
        assert picks(kata, planned, LATER - timedelta(days=1)) == [SECOND]
        assert picks(kata, planned, LATER) == [FIRST]

    def test_ends_after_the_days_off(self, kata: Run, planned: Workspace):
        planned.plan.write_text(f"day: {{off: [{TOMORROW}..{LATER}]}}\n{PLAN}", encoding="utf-8")
        assert f"skipped until {LATER + timedelta(days=1)}: {FIRST}" in done(kata, planned, "skip")

    def test_is_shown_by_today_also_where_that_was_cached(self, kata: Run, planned: Workspace):
        assert "skipped" not in done(kata, planned, "today")
        assert agenda(kata, planned)["skipped"] == []
        done(kata, planned, "skip", "--until", str(LATER))
        line = f"skipped: {FIRST} until {LATER}; `kata skip ID --back` brings one back"
        assert line in done(kata, planned, "today")
        assert agenda(kata, planned)["skipped"] == [{"kata": FIRST, "until": str(LATER)}]
        assert f"{FIRST} skipped until {LATER}" in done(kata, planned, "today", "--why")
        assert f"skipped until {LATER}" in done(kata, planned, "today", "double", "--why")
        assert line not in done(kata, planned, "today", "--date", str(LATER))
        shown = json.loads(done(kata, planned, "plan", "check", "--json"))
        assert {row["kata"]: row["first"] for row in shown["katas"]}[FIRST] == str(LATER)

    def test_of_everything_leaves_nothing(self, kata: Run, planned: Workspace):
        done(kata, planned, "skip")
        assert done(kata, planned, "skip").endswith("nothing else is left for today")
        assert "nothing is left for today" in refused(kata, planned, "skip")

    def test_does_not_keep_from_starting_the_kata(self, kata: Run, planned: Workspace):
        done(kata, planned, "skip")
        done(kata, planned, "record", "double", "--outcome", "passed", "--minutes", "5")
        rows = agenda(kata, planned)["picks"]
        assert [(row["kata"], row["done"]) for row in rows] == [(FIRST, True)]

    def test_of_the_open_attempt_is_refused(self, kata: Run, planned: Workspace):
        ctx = AppContext(planned)
        attempt.start(ctx, ctx.catalogue[FIRST])
        for words in (["skip"], ["skip", "double", "--until", str(LATER)]):
            assert f"{FIRST} is open: `kata finish` or `kata abandon` it first" in refused(kata, planned, *words)
        assert "skipped until" in done(kata, planned, "skip", "again")

    def test_is_said_in_chinese(self, kata: Run, planned: Workspace):
        assert f"已跳过，{TOMORROW} 再安排：{FIRST}" in done(kata, planned, "--lang", "zh", "skip")
        assert f"已跳过：{FIRST}（{TOMORROW} 再安排）；`kata skip ID --back` 可恢复" in done(
            kata, planned, "--lang", "zh", "today"
        )


class TestUntil:
    @pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), date(1999, 1, 1)])
    def test_a_day_that_is_not_to_come_is_refused(self, kata: Run, planned: Workspace, day: date):
        said = refused(kata, planned, "skip", "--until", str(day))
        assert said == (
            f"--until {day} is not after today ({TODAY}); name a later day, or bring a kata back with "
            "`kata skip --back`"
        )
        assert not planned.journal.exists()

    @pytest.mark.parametrize(("text", "says"), [("soon", "'soon'"), ("mo", "'mo'"), ("9999-12-31", "1900 to 9000")])
    def test_what_is_no_day_is_refused(self, kata: Run, planned: Workspace, text: str, says: str):
        assert says in refused(kata, planned, "skip", "--until", text)

    def test_the_default_needs_a_day_of_practice(self, kata: Run, planned: Workspace):
        planned.plan.write_text(f"day: {{off: [{TOMORROW}..9999-12-31]}}\n{PLAN}", encoding="utf-8")
        assert "every later day is a day off" in refused(kata, planned, "skip")

    @pytest.mark.parametrize(
        ("text", "days"),
        [("tomorrow", 1), ("tue", 1), ("Tues", 1), ("SUNDAY", 6), ("mon", 7), ("fr", None), ("frx", None), ("", None)],
    )
    def test_a_weekday_is_the_next_of_that_name(self, text: str, days: int | None):
        monday = date(2026, 11, 30)
        assert _next_weekday(text, monday) == (None if days is None else monday + timedelta(days=days))


class TestBack:
    def test_brings_a_kata_back(self, kata: Run, planned: Workspace):
        done(kata, planned, "skip", "double", "--until", str(LATER))
        done(kata, planned, "skip", "again", "--until", str(LATER))
        said = refused(kata, planned, "skip", "--back")
        assert f"name the kata to bring back: {FIRST}, {SECOND}" in said
        assert f"{THIRD} is not skipped; skipped: {FIRST}, {SECOND}" in refused(
            kata, planned, "skip", "twice", "--back"
        )
        assert done(kata, planned, "skip", "double", "--back") == f"no longer skipped: {FIRST}"
        assert picks(kata, planned, TODAY) == [FIRST]
        assert json.loads(done(kata, planned, "skip", "--back", "--json")) == {"kata": SECOND, "until": str(TODAY)}
        assert "no kata is skipped" in refused(kata, planned, "skip", "--back")

    def test_takes_no_day(self, kata: Run, planned: Workspace):
        assert "--until does not go with --back" in refused(kata, planned, "skip", "--back", "--until", "fri")


class TestUndo:
    def test_takes_back_a_skip_and_a_return_and_says_so(self, kata: Run, planned: Workspace):
        done(kata, planned, "record", "again", "--outcome", "passed", "--minutes", "5")
        done(kata, planned, "skip", "--until", str(LATER))
        done(kata, planned, "skip", "--back")
        said = done(kata, planned, "undo")
        assert f"{FIRST} brought back; taking it back skips it again" in said
        assert said.endswith(f"taken back: {FIRST} is skipped again")
        assert agenda(kata, planned)["skipped"] == [{"kata": FIRST, "until": str(LATER)}]
        said = done(kata, planned, "undo")
        assert f"{FIRST} skipped until {LATER}; taking it back lets it be planned" in said
        assert said.endswith(f"taken back: {FIRST} is no longer skipped")
        assert agenda(kata, planned)["skipped"] == []
        assert f"{SECOND} passed" in done(kata, planned, "undo")

    def test_says_it_as_data(self, kata: Run, planned: Workspace):
        done(kata, planned, "skip")
        assert json.loads(done(kata, planned, "undo", "--json")) == {
            "kata": FIRST, "skipped": str(TOMORROW), "date": str(TODAY), "reopened": False,
        }  # fmt: skip

    def test_goes_with_an_export(self, kata: Run, planned: Workspace, tmp_path: Any):
        done(kata, planned, "skip", "--until", str(LATER))
        file = tmp_path / "export.jsonl"
        done(kata, planned, "export", str(file))
        planned.journal.unlink()
        assert agenda(kata, planned)["skipped"] == []
        done(kata, planned, "import", str(file))
        assert agenda(kata, planned)["skipped"] == [{"kata": FIRST, "until": str(LATER)}]
        done(kata, planned, "doctor", "--rebuild")
        assert agenda(kata, planned)["skipped"] == [{"kata": FIRST, "until": str(LATER)}]
