"""Dates near the ends of Python's calendar: each command that takes one answers or refuses it, and never fails."""

import pytest

from kata.workspace import Workspace
from tests.conftest import Run

RECORD = ("record", "double", "--outcome", "passed", "--minutes", "3")
DATES = ("9999-12-31", "9001-01-01", "0001-01-01", "1899-12-31")
TIMES = (
    "9999-12-31T23:59", "9999-12-31T23:59-12:00", "9001-01-01T00:00", "0001-01-01T00:00", "0001-01-01T00:00+14:00",
    "1899-12-31T23:59",
)  # fmt: skip
LINES = (
    *(line for day in DATES for line in (("today", "--date", day), ("today", "--date", day, "--json", "--why"),
      ("today", "double", "--why", "--date", day), ("log", day), ("solution", "double", "--attempt", day))),
    *(line for time in TIMES for line in ((*RECORD, "--at", time), ("finish", "--at", time),
      ("abandon", "--at", time))),
)  # fmt: skip
WITHIN = ("9000-12-31", "1900-01-01")  # the outermost dates that are taken
PLANS = (  # the head of a plan, and what its sprint has beside days
    ("deadline: 2206-01-01\n", "weight: 1"),
    ("deadline: 9999-12-31\n", "start: 9999-12-31"),
    ("deadline: 0001-01-01\n", "start: 0001-01-01"),
    ("day: {off: [0001-01-01..9999-12-31]}\n", "weight: 1"),
    ("day: {off: [9999-12-31, 0001-01-01]}\n", "start: 9999-12-31"),
)


def ran(kata: Run, workspace: Workspace, *words: str) -> str:
    """What a command says that must succeed; `plan check` may also find the deadline too early."""
    done = kata(*words, cwd=workspace.root)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or (words[:2] == ("plan", "check") and done.returncode == 1), done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_one_too_far_away_is_refused_with_the_years_there_are(kata: Run, tiny: Workspace, line: tuple[str, ...]):
    done = kata(*line, cwd=tiny.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name a year from 1900 to 9000" in " ".join(done.stderr.replace("│", "").split())
    assert not tiny.journal.exists()


@pytest.mark.parametrize("day", WITHIN)
def test_the_outermost_are_taken(kata: Run, tiny: Workspace, day: str):
    ran(kata, tiny, *RECORD, "--at", "1900-01-01T12:00")
    for words in (["--why"], ["--json", "--why"], ["double", "--why"], ["again", "--why"]):
        ran(kata, tiny, "today", *words, "--date", day)
    assert "numbers/double" in ran(kata, tiny, "log", "1900-01-01")
    for words in (["list"], ["log"], ["plan", "check"], ["undo"]):
        ran(kata, tiny, *words)


@pytest.mark.parametrize(("head", "sprint"), PLANS)
def test_a_plan_may_have_any_date_there_is(kata: Run, tiny: Workspace, head: str, sprint: str):
    tracks = f"tracks:\n  - {{name: S, days: [[double], [twice]], {sprint}}}\n  - {{name: Rest, katas: [other/*]}}\n"
    tiny.plan.write_text(head + tracks, encoding="utf-8")
    ran(kata, tiny, *RECORD)
    for words in (["today", "twice", "--why"], ["today", "double", "--why"], ["plan", "check"], ["list"], ["log"],
                  ["today", "--why", "--date", "9000-12-31"]):  # fmt: skip
        ran(kata, tiny, *words)


def test_a_deadline_in_2206_is_projected_for_two_years_which_plan_check_says(kata: Run, tiny: Workspace):
    tracks = "tracks: [{name: All, katas: [numbers/*]}]\n"
    tiny.plan.write_text(f"deadline: 2206-01-01\n{tracks}", encoding="utf-8")
    assert "the deadline 2206-01-01 is far away: the plan is projected for 730 days only" in ran(
        kata, tiny, "plan", "check"
    )
    tiny.plan.write_text(f"language: zh\ndeadline: 2206-01-01\n{tracks}", encoding="utf-8")
    assert "截止日期 2206-01-01 还很远：只推算 730 天" in ran(kata, tiny, "plan", "check")
