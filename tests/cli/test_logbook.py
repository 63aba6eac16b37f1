"""`kata log` through the real command line: the file, the event in the journal, reminders, bad input."""

import json
import os
import re
import resource
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kata.cli import logbook
from kata.context import AppContext
from kata.errors import Refused
from kata.workspace import Workspace
from tests.conftest import Run

EARLIER = ("--at", f"{date.today() - timedelta(days=2)}T12:00")  # before 4:00, yesterday is still going on
PASSED = ("--outcome", "passed", "--minutes", "12")
FAILED = ("--outcome", "failed", "--minutes", "30", "--hints", "2")


def output(run: "subprocess.CompletedProcess[str]") -> str:
    assert run.returncode == 0, run.stderr
    return run.stdout


def assert_refused(run: "subprocess.CompletedProcess[str]", *words: str) -> None:
    assert run.returncode == 2, run.stdout
    assert "Traceback" not in run.stderr
    assert len(run.stderr.splitlines()) == 1, run.stderr
    for text in words:
        assert text in run.stderr


def only_log(at: Workspace) -> Path:
    (path,) = (at.root / "log").iterdir()
    return path


def add_to_plan(at: Workspace, lines: str) -> None:
    at.plan.write_text(at.plan.read_text(encoding="utf-8") + lines, encoding="utf-8")


def logged_events(kata: Run, at: Workspace) -> list[dict[str, object]]:
    """The `logged` events of the journal: the day and the data of each."""
    events = [json.loads(line) for line in output(kata("export", cwd=at.root)).splitlines()[1:]]
    return [{"day": event["day"]} | event["data"] for event in events if event["kind"] == "logged"]


class TestADay:
    def test_is_logged_edited_by_the_learner_and_logged_again(self, kata: Run, tiny: Workspace):
        output(kata("record", "again", *PASSED, *EARLIER, cwd=tiny.root))
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        output(kata("note", "Addition\n# is enough", "--mood", "good", cwd=tiny.root))
        shown = output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        text = path.read_text(encoding="utf-8")

        assert shown.startswith("## Achievements\n\n1 of 1 kata passed · 12 min\n")
        assert shown.endswith(f"\nlog/{path.name}: written\n")
        assert "kata:" not in shown
        assert "- ✓ numbers/double Twice a number · passed for the first time · 12 min\n" in text
        assert re.search(
            r"- \d\d:\d\d · numbers/double Twice a number · went well\n  > Addition\n  > # is enough\n", text
        )
        assert "\ndone: [numbers/double]\n" in text

        mine = text.replace("tags: [kata, daily]", "tags: [kata, daily, 面试]\nmood: good # really")
        mine = mine.replace("## Puzzles\n", "## Puzzles\n\nWhy is 0 twice 0?  \n").replace(
            "## Notes\n", "## Own\r\n\x0b"
        )
        mine = mine.replace("## Tomorrow\n", "")
        path.write_bytes(mine.encode())
        output(kata("record", "again", *FAILED, cwd=tiny.root))
        output(kata("log", cwd=tiny.root))
        again = path.read_bytes().decode()

        assert "- ✗ other/again Twice a number · failed · 30 min · 2 hints\n" in again
        assert "\nrepeat: [other/again" in again
        ours = r"(?s)(<!-- kata:\w+ -->\n).*?(<!-- /kata)|\nrepeat: .*?\n"
        assert re.sub(ours, r"\1\2", again) == re.sub(ours, r"\1\2", mine)

        before = path.stat()
        assert output(kata("log", cwd=tiny.root)).endswith(": already up to date\n")
        assert path.stat() == before
        assert len(logged_events(kata, tiny)) == 2

    def test_says_what_passed_before(self, kata: Run, tiny: Workspace):
        output(kata("record", "double", *PASSED, *EARLIER, cwd=tiny.root))
        output(kata("record", "double", *PASSED, cwd=tiny.root))

        assert "passed again" in output(kata("log", cwd=tiny.root))
        earlier = EARLIER[1][:10]
        assert "passed for the first time" in output(kata("log", earlier, cwd=tiny.root))
        assert (tiny.root / "log" / f"{earlier}.md").is_file()

    def test_is_logged_in_chinese_where_the_plan_is(self, kata: Run, tiny: Workspace):
        add_to_plan(tiny, "language: zh\n")
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        shown = output(kata("log", cwd=tiny.root))

        assert re.findall("(?m)^## (.*)", shown) == ["今日成就", "今日思考", "今日困惑", "今日随笔", "明日规划"]
        assert "- ✓ numbers/double 两倍 · 首次通过 · 12 分钟" in shown

    def test_as_data_has_the_facts_and_the_path(self, kata: Run, tiny: Workspace):
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        output(kata("record", "again", *FAILED, cwd=tiny.root))
        data = json.loads(output(kata("log", "--json", cwd=tiny.root)))
        planned = data["tomorrow"]["picks"]

        assert (tiny.root / data["path"]).is_file()
        assert data["written"] is True
        assert (data["pomodoros"], data["done"], data["repeat"][0]) == (0, ["numbers/double"], "other/again")
        assert data["attempts"][1] == {
            "kata": "other/again", "outcome": "failed", "minutes": 30.0, "pomodoros": 0, "hints": 2, "runs": 0,
            "passed_before": False,
        }  # fmt: skip
        assert {pick["kata"] for pick in planned} >= {"numbers/twice"}
        assert list(planned[0]) == ["kata", "kind", "minutes", "reason"]
        assert json.loads(output(kata("log", "--json", cwd=tiny.root)))["written"] is False

    def test_without_anything_recorded_gets_a_file_and_no_journal(self, kata: Run, tiny: Workspace):
        assert "## Notes" in output(kata("log", cwd=tiny.root))
        assert not tiny.journal.exists()

    def test_in_a_file_without_markers_is_left_to_the_learner_who_is_told(self, kata: Run, tiny: Workspace):
        output(kata("log", cwd=tiny.root))
        only_log(tiny).write_text("My own words.\n")
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        text = output(kata("log", cwd=tiny.root))

        assert only_log(tiny).read_text() == "My own words.\n"
        assert "My own words." in text
        assert "no markers" in text
        assert "<!-- kata:achievements -->" in text


def test_a_note_of_the_learners_keeps_its_own_keys_and_this_is_said(kata: Run, tiny: Workspace):
    output(kata("record", "double", *PASSED, cwd=tiny.root))
    (tiny.root / "log").mkdir()
    path = tiny.root / "log" / f"{AppContext(tiny).day}.md"
    note = "---\ndone: [buy milk]\npomodoros: 7\n---\n<!-- kata:achievements -->\n<!-- /kata:achievements -->\n"
    path.write_text(note, encoding="utf-8")
    said = output(kata("log", cwd=tiny.root))
    assert "! your own values in the front matter stay as they are: done, pomodoros" in said
    assert path.read_text(encoding="utf-8").startswith("---\ndone: [buy milk]\npomodoros: 7\n---\n")
    assert "numbers/double" in path.read_text(encoding="utf-8")


def clock(now: datetime, hours: int) -> str:
    return f"{now + timedelta(hours=hours):%H:%M}"


@pytest.fixture
def now() -> datetime:
    return datetime.now().astimezone()


class TestCheckpoints:
    def plan(self, at: Workspace, now: datetime, *hours: int) -> None:
        """Let the study day begin three hours ago, with checkpoints at these hours from now."""
        times = ", ".join(f'"{clock(now, hour)}"' for hour in hours)
        add_to_plan(at, f'day: {{starts: "{clock(now, -3)}"}}\ncheckpoints: [{times}]\n')

    def test_are_asked_for_until_there_is_a_log(self, kata: Run, tiny: Workspace, now: datetime):
        self.plan(tiny, now, -1, -2, 2)
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        due = f"summaries missed: {clock(now, -2)}; the {clock(now, -1)} one is due: `kata log`"

        assert f"! {due}\n" in output(kata("today", cwd=tiny.root, env={"COLUMNS": "120"}))
        assert json.loads(output(kata("today", "--json", cwd=tiny.root)))["warnings"] == [due]
        output(kata("log", cwd=tiny.root))
        assert json.loads(output(kata("today", "--json", cwd=tiny.root)))["warnings"] == []
        assert [event.get("checkpoint") for event in logged_events(kata, tiny)] == [clock(now, -1)]

    def test_are_satisfied_by_a_log_that_has_nothing_new(self, tiny: Workspace, now: datetime):
        self.plan(tiny, now, -1)
        hours = -2
        at = AppContext(tiny, lambda: now + timedelta(hours=hours))
        at.journal.append("recorded", "numbers/double", at.now(), at.day, outcome="passed", minutes=5)
        logbook._record(at, at.day, changed=True)
        logbook._record(at, at.day, changed=False)
        assert [event.data for event in at.journal.log_events()] == [{}]  # no checkpoint has been reached

        hours = 0
        logbook._record(at, at.day, changed=False)
        logbook._record(at, at.day, changed=False)
        assert [event.data for event in at.journal.log_events()] == [{}, {"checkpoint": clock(now, -1)}]

    def test_of_the_last_day_of_practice_are_asked_for_too(self, kata: Run, tiny: Workspace, now: datetime):
        self.plan(tiny, now, 2)
        before = (now - timedelta(days=2)).isoformat()
        output(kata("record", "double", *PASSED, "--at", before, cwd=tiny.root))
        (reminder,) = json.loads(output(kata("today", "--json", cwd=tiny.root)))["warnings"]
        command = re.fullmatch(r"no log for (\S+): `kata log (\S+)`", reminder)
        assert command

        output(kata("log", command[2], cwd=tiny.root))
        assert json.loads(output(kata("today", "--json", cwd=tiny.root)))["warnings"] == []
        output(kata("log", command[2], cwd=tiny.root))
        assert logged_events(kata, tiny) == [{"day": command[1]}]

    def test_are_of_today_only(self, kata: Run, tiny: Workspace, now: datetime):
        self.plan(tiny, now, -1)
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        later = (now + timedelta(days=3)).date().isoformat()
        assert json.loads(output(kata("today", "--date", later, "--json", cwd=tiny.root)))["warnings"] == []


class TestBadInput:
    def test_the_future_and_days_of_which_nothing_is_known_have_no_log(self, kata: Run, tiny: Workspace):
        assert_refused(kata("log", "2999-01-01", cwd=tiny.root), "2999-01-01 lies in the future")
        assert_refused(kata("log", "2020-01-01", cwd=tiny.root), "the journal has no events of 2020-01-01")
        run = kata("log", "2026-02-30", cwd=tiny.root)
        assert run.returncode == 2
        assert "2026-02-30" in run.stderr
        assert not (tiny.root / "log").exists()

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"\xff\n", ":1: not UTF-8 text"),
            (b"a\n\xc3\x28", ":2: not UTF-8 text"),
            (b"a\n<!-- kata:tomorrow -->\n", ":2: <!-- kata:tomorrow --> has no end; put <!-- /kata:tomorrow -->"),
            (b"---\n- a\n---\n", ":2: the front matter is not a YAML mapping"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_left_alone(self, kata: Run, tiny: Workspace, content: bytes, message: str):
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        path.write_bytes(content)

        assert_refused(kata("log", cwd=tiny.root), f"log/{path.name}{message}")
        assert only_log(tiny).read_bytes() == content
        assert len(logged_events(kata, tiny)) == 1

    def test_a_folder_in_its_place_is_left_alone(self, kata: Run, tiny: Workspace):
        output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        path.unlink()
        path.mkdir()

        assert_refused(kata("log", cwd=tiny.root), f"log/{path.name} is not a file", "nothing was changed: move away")
        assert path.is_dir()

    def test_a_file_in_the_folders_place_is_left_alone(self, kata: Run, tiny: Workspace):
        (tiny.root / "log").write_text("mine")

        assert_refused(kata("log", cwd=tiny.root), "nothing was changed: log must be a folder")
        assert (tiny.root / "log").read_text() == "mine"


class TestWriting:
    def test_refuses_what_is_read_only(self, kata: Run, tiny: Workspace):
        output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        text = path.read_bytes()
        path.chmod(0o444)
        output(kata("record", "double", *PASSED, cwd=tiny.root))

        assert_refused(kata("log", cwd=tiny.root), "it is read-only", "make it and its folder writable")
        assert only_log(tiny).read_bytes() == text

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_refuses_a_folder_that_is_read_only(self, kata: Run, tiny: Workspace):
        folder = tiny.root / "log"
        folder.mkdir()
        folder.chmod(0o555)

        assert_refused(kata("log", cwd=tiny.root), "Permission denied", "make it and its folder writable")

    def test_keeps_permissions_and_links(self, kata: Run, tiny: Workspace, tmp_path: Path):
        output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        vault = tmp_path / "vault.md"
        path.rename(vault)
        path.symlink_to(vault)
        vault.chmod(0o640)
        output(kata("record", "double", *PASSED, cwd=tiny.root))
        output(kata("log", cwd=tiny.root))

        assert only_log(tiny).is_symlink()
        assert "numbers/double" in vault.read_text(encoding="utf-8")
        assert vault.stat().st_mode & 0o7777 == 0o640
        assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["vault.md"]

    def test_that_does_not_come_to_its_end_leaves_all_as_it_was(self, kata: Run, tiny: Workspace):
        output(kata("log", cwd=tiny.root))
        path = only_log(tiny)
        text = re.sub("(<!-- kata:tomorrow -->\n)(?s:.*)(<!-- /kata)", r"\1\2", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")

        def no_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

        run = kata("log", cwd=tiny.root, env={"PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=no_room)

        assert_refused(run, f"log/{path.name} cannot be written (File too large); nothing was changed")
        assert only_log(tiny).read_text(encoding="utf-8") == text

    def test_does_not_undo_what_another_program_wrote_meanwhile(self, tmp_path: Path):
        path = tmp_path / "log" / "2026-11-21.md"
        path.parent.mkdir()
        path.write_text("what the editor has just saved")

        with pytest.raises(Refused, match="was changed by another program just now; nothing was written"):
            logbook._write(path, "what was read", "what was made of it", "log/2026-11-21.md")
        assert [file.read_text() for file in path.parent.iterdir()] == ["what the editor has just saved"]
