"""`kata today` through the real command: advice, explanations, `--more`, and plans at the edge of what is possible."""

import json
from datetime import timedelta
from typing import Any

from kata.workspace import Workspace
from tests.conftest import Run, write_kata
from tests.schedule.test_explanation import study_day

TRACKS = "tracks: [{name: All, katas: [numbers/*, other/*]}]\n"


def shown(kata: Run, workspace: Workspace, *args: str) -> str:
    done = kata("today", *args, cwd=workspace.root)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def data(kata: Run, workspace: Workspace, *args: str) -> Any:
    done = kata("today", "--json", *args, cwd=workspace.root)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def record(kata: Run, workspace: Workspace, name: str, minutes: int, outcome: str = "passed") -> None:
    done = kata("record", name, "--outcome", outcome, "--minutes", str(minutes), cwd=workspace.root)
    assert done.returncode == 0, done.stderr


def backlog(kata: Run, workspace: Workspace, number: int, *days_ago: int) -> None:
    """Import passes of so many katas on each of those days."""
    for index in range(number):
        write_kata(workspace.root, "many", f"m{index}")
    lines: list[dict[str, Any]] = [{"format": "kata-drill journal", "schema": 1}]
    for ago in days_ago:
        on = study_day() - timedelta(days=ago)
        for index in range(number):
            ended = {"outcome": "passed", "minutes": 10, "hints": 0, "target_minutes": 10}
            event = {"id": len(lines), "at": f"{on}T12:00:00+00:00", "day": str(on), "kind": "recorded"}
            lines.append(event | {"kata": f"many/m{index}", "data": ended})
    file = workspace.root / "export.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    done = kata("import", str(file), cwd=workspace.root)
    assert done.returncode == 0, done.stderr


class TestMore:
    """Offered once all picks are done, and by `--more` at any time; what is offered is marked as extra."""

    LIMIT = "limits: {new: 1}\n" + TRACKS

    def test_is_mentioned_once_all_picks_are_done_and_there_are_minutes_left(self, kata, tiny):
        tiny.plan.write_text(self.LIMIT, encoding="utf-8")
        assert " left: `kata today --more`" not in shown(kata, tiny)
        record(kata, tiny, "double", 30)
        said = shown(kata, tiny)
        assert said.endswith("all done for today you have 70 minutes left: `kata today --more`")
        assert shown(kata, tiny) == said  # from the cache
        record(kata, tiny, "again", 68)
        assert shown(kata, tiny).endswith("all done for today")

    def test_offers_what_the_limit_held_back_and_what_can_be_started(self, kata, tiny):
        tiny.plan.write_text(self.LIMIT, encoding="utf-8")
        (extra,) = data(kata, tiny, "--more")["more"]
        assert extra == {
            "kata": "other/again", "title": "Twice a number", "kind": "new", "minutes": 10, "retrievability": None,
            "reason": "next in All", "done": False, "extra": True,
        }  # fmt: skip
        record(kata, tiny, "double", 30)
        found = data(kata, tiny, "--more")
        assert found["minutes_left"] == 70
        assert [one["kata"] for one in found["more"]] == ["numbers/twice", "other/again"]
        said = shown(kata, tiny, "--more")
        assert "more than the agenda (70 minutes of the budget are left)" in said
        assert "+ numbers/twice" in said
        assert said.endswith("next: kata start numbers/twice")

    def test_is_one_kata_if_no_minute_is_left_and_at_last_none(self, kata, tiny):
        tiny.plan.write_text(self.LIMIT, encoding="utf-8")
        record(kata, tiny, "double", 100)
        found = data(kata, tiny, "--more")
        assert (found["minutes_left"], len(found["more"])) == (0, 1)
        for name in ("twice", "again"):
            record(kata, tiny, name, 10)
        assert data(kata, tiny, "--more")["more"] == []
        assert "there is nothing more to do today" in shown(kata, tiny, "--more")

    def test_without_it_the_data_have_no_offer(self, kata, tiny):
        assert not {"more", "minutes_left"} & data(kata, tiny).keys()

    def test_in_chinese(self, kata, tiny):
        tiny.plan.write_text("language: zh\n" + self.LIMIT, encoding="utf-8")
        record(kata, tiny, "double", 30)
        assert shown(kata, tiny).endswith("还有 70 分钟：`kata today --more`")
        assert "今日安排之外（预算还剩 70 分钟）" in shown(kata, tiny, "--more")


class TestAdvice:
    def test_forty_katas_due_after_an_import_have_a_way_back_that_is_said_once(self, kata, tiny):
        backlog(kata, tiny, 40, 30)
        agenda = data(kata, tiny)
        (advice,) = (one for one in agenda["warnings"] if "do not fit today" in one)
        assert "until you are level" in advice
        assert "pomodoro" not in advice
        assert 0 < agenda["planned_minutes"] <= 90
        assert "until you are level" in shown(kata, tiny)

    def test_advice_of_the_last_day_of_practice_is_not_repeated_but_stays_in_the_data(self, kata, tiny):
        backlog(kata, tiny, 40, 30)
        at = f"{study_day() - timedelta(days=1)}T12:00"
        done = kata(
            "record", "m0", "--outcome", "passed", "--minutes", "10", "--at", at, cwd=tiny.root
        )  # so `kata today` was of use yesterday
        assert done.returncode == 0, done.stderr
        yesterday = data(kata, tiny, "--date", str(study_day() - timedelta(days=1)))["warnings"]
        today = data(kata, tiny)["warnings"]
        gists = [
            [one.partition("about")[2] for one in said if "until you are level" in one] for said in (yesterday, today)
        ]
        assert gists[0]
        assert len(gists[1]) == 1
        assert ("until you are level" not in shown(kata, tiny)) == (gists[0] == gists[1])


class TestTheEdge:
    """Plans at the edge of what is possible have an agenda, and an explanation of it."""

    def test_a_sprint_day_beyond_any_budget(self, kata, tiny):
        for index in range(30):
            write_kata(tiny.root, "many", f"m{index}")
        names = ", ".join(f"many/m{index}" for index in range(30))
        tiny.plan.write_text(f"tracks: [{{name: S, days: [[{names}], [double]]}}]\n", encoding="utf-8")
        found = data(kata, tiny)
        assert 0 < found["planned_minutes"] <= 90
        said = "day 1 of S lists 300 minutes, a day has 90: what does not fit is carried over"
        assert said in found["explanations"][0]
        assert said in shown(kata, tiny)
        assert "the sprint will end on" in " ".join(kata("plan", "check", cwd=tiny.root).stdout.split())

    def test_a_budget_shorter_than_every_kata(self, kata, tiny):
        tiny.plan.write_text("day: {pomodoros: 1, minutes: 3}\n" + TRACKS, encoding="utf-8")
        found = data(kata, tiny)
        assert [pick["kata"] for pick in found["picks"]] == ["numbers/double"]
        assert found["explanations"][0].startswith(
            "numbers/double takes about 10 minutes, more than the 3 of a day: one kata is planned anyway"
        )
        assert "one kata is planned anyway" in shown(kata, tiny)

    def test_a_deadline_tomorrow(self, kata, tiny):
        deadline = study_day() + timedelta(days=1)
        tiny.plan.write_text(f"deadline: {deadline}\nlimits: {{new: 1}}\n" + TRACKS, encoding="utf-8")
        found = data(kata, tiny)
        assert len(found["picks"]) == 1
        assert found["warnings"] == [
            f"at this pace 2 of 3 katas will not be reached by {deadline}: set limits.new to 3"
        ]
        assert found["explanations"] == [
            "limits.new allows 1 new kata a day; raise the limit, or see `kata today --more`"
        ]

    def test_a_day_with_nothing_to_do(self, kata, tiny):
        for name in ("double", "twice", "again"):
            at = f"{study_day() - timedelta(days=1)}T12:00"
            done = kata("record", name, "--outcome", "passed", "--minutes", "9", "--at", at, cwd=tiny.root)
            assert done.returncode == 0, done.stderr
        said = shown(kata, tiny)
        assert "every kata of the plan has been met; the next review is due" in said
        assert "add a track to plan.yaml, or see `kata today --more`" in said
        assert said.endswith("nothing to do today")
        assert data(kata, tiny, "--more")["more"]
