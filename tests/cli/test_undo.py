"""Taking back what was done last, and looking at solutions: nothing is lost, and a look costs once."""

import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kata import attempt
from kata.context import AppContext
from kata.errors import NotFound
from kata.model import Kata, Verdict
from kata.workspace import Workspace
from tests.conftest import clean_environment

ID = "numbers/double"
WRONG = "def double(n):\n    return n * n\n"
RIGHT = "def double(n):\n    return n + n\n"


@pytest.fixture
def run(kata, tiny: Workspace):
    """Run a command in the tiny workspace; it must end with the given code."""

    def run(*words: str, code: int = 0) -> str:
        done = kata(*words, cwd=tiny.root)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def start(tiny: Workspace, tmp_path: Path):
    """Open an attempt as `kata start` does, and leave it running."""

    def start(name: str = ID, text: str | None = None) -> Path:
        code = (
            "import sys; from pathlib import Path; from kata import attempt; from kata.context import AppContext; "
            "from kata.workspace import Workspace; ctx = AppContext(Workspace(Path(sys.argv[1]))); "
            "print(attempt.start(ctx, ctx.catalogue[sys.argv[2]]).file)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(tiny.root), name], capture_output=True, text=True, check=True,
            env=clean_environment(tmp_path / "home"),
        )  # fmt: skip
        file = tiny.root / done.stdout.strip()
        if text is not None:
            file.write_text(text, encoding="utf-8")
        return file

    return start


def events(workspace: Workspace) -> list[tuple[str, dict]]:
    with closing(sqlite3.connect(workspace.journal)) as raw:
        return [(kind, json.loads(data)) for kind, data in raw.execute("SELECT kind, data FROM event ORDER BY id")]


class TestUndo:
    @pytest.mark.parametrize(("command", "outcome", "code"), [("finish", "failed", 1), ("abandon", "given up", 0)])
    def test_an_ended_attempt_is_open_again_with_its_file_time_hints_and_runs(
        self, run, start, tiny, command, outcome, code
    ):
        file = start(text=WRONG)
        run("hint")
        run("test", code=1)
        run(command, code=code)
        assert json.loads(run("status", "--json")) == {"state": "none"}
        said = run("undo")
        assert said.index("recorded last") < said.index("taken back"), "what is taken back is shown first"
        assert f"{ID} {outcome} on " in said
        assert "taking it back opens the attempt again" in said
        status = json.loads(run("status", "--json"))
        assert (status["state"], status["kata"], status["runs"], status["hints"]) == ("paused", ID, 1, 1)
        assert tiny.root / status["file"] == file
        assert file.read_text(encoding="utf-8") == WRONG
        assert all(not kata["done"] for kata in json.loads(run("today", "--json"))["picks"])
        file.write_text(RIGHT, encoding="utf-8")
        run("resume")
        assert "recorded: numbers/double passed" in run("finish")
        assert [kind for kind, _ in events(tiny)][-4:] == ["finished", "reopened", "resumed", "finished"]

    def test_the_time_between_is_neither_work_nor_pause(self, run, start):
        start()
        run("abandon", "--json")
        time.sleep(1.2)
        run("undo")
        status = json.loads(run("status", "--json"))
        assert status["active_seconds"] < 30
        assert status["paused_seconds"] < 1.2

    def test_while_another_attempt_is_open_it_is_refused_and_nothing_changes(self, run, start, tiny):
        start()
        run("abandon")
        start("numbers/twice")
        before = events(tiny)
        assert "numbers/twice is open, and only one attempt can be: `kata finish` or" in run("undo", code=2)
        assert events(tiny) == before

    def test_a_record_of_the_past_is_what_was_done_last(self, run):
        run("record", ID, "--outcome", "passed", "--minutes", "5")
        run("record", "numbers/twice", "--outcome", "failed", "--minutes", "7", "--at", "2026-01-05T10:00")
        said = run("undo")
        assert "numbers/twice failed on 2026-01-05 in 7 min, made elsewhere" in said
        assert json.loads(run("undo", "--json"))["kata"] == ID
        assert "no recorded outcome" in run("undo", code=2)

    def test_what_was_imported_is_taken_back_last(self, run, tmp_path):
        header = '{"format": "kata-drill journal", "schema": 1}'
        event = {"id": 1, "at": "2026-11-20T10:00:00+00:00", "day": "2026-11-20", "kind": "recorded",
                 "kata": "numbers/twice", "data": {"outcome": "passed", "minutes": 3}}  # fmt: skip
        export = tmp_path / "export.jsonl"
        export.write_text(f"{header}\n{json.dumps(event)}\n", encoding="utf-8")
        run("record", ID, "--outcome", "passed", "--minutes", "5")
        run("import", str(export))
        run("doctor", "--rebuild")
        assert [json.loads(run("undo", "--json"))["kata"] for _ in range(2)] == [ID, "numbers/twice"]

    def test_after_an_import_into_an_empty_journal_the_latest_is_taken_back(self, run, tmp_path):
        for name in (ID, "numbers/twice"):
            run("record", name, "--outcome", "passed", "--minutes", "5")
        run("export", str(tmp_path / "export.jsonl"))
        (tmp_path / "tiny" / ".kata" / "journal.db").rename(tmp_path / "old.db")
        run("import", str(tmp_path / "export.jsonl"))
        assert json.loads(run("undo", "--json"))["kata"] == "numbers/twice"

    @pytest.mark.parametrize(("answer", "is_kept"), [("\r", True), ("n\r", True), ("y\r", False)])
    def test_on_a_terminal_it_asks_and_enter_keeps_everything(self, run, tiny, tmp_path, answer, is_kept):
        run("record", ID, "--outcome", "passed", "--minutes", "5")
        before = events(tiny)
        code, shown = on_terminal(["undo"], answer, tiny.root, tmp_path / "home")
        assert "recorded last: numbers/double passed" in shown
        assert (events(tiny) == before) is is_kept
        assert code == (2 if is_kept else 0)


class TestReopen:
    def test_an_earlier_attempt_is_opened_by_its_name(self, run, start):
        file = start(text=WRONG)
        run("finish", code=1)
        run("record", "numbers/twice", "--outcome", "passed", "--minutes", "5")
        assert "taken back: numbers/double failed" in run("reopen", "double")
        status = json.loads(run("status", "--json"))
        assert (status["kata"], Path(status["file"]).name) == (ID, file.name)

    def test_without_a_name_it_is_the_last_one(self, run, start):
        start()
        run("abandon")
        assert json.loads(run("reopen", "--json")) | {"date": ""} == {
            "kata": ID, "outcome": "given_up", "date": "", "reopened": True,
        }  # fmt: skip

    def test_what_cannot_be_opened_again_says_why(self, run, start):
        assert "there is no finished attempt at numbers/double" in run("reopen", "double", code=2)
        run("record", ID, "--outcome", "passed", "--minutes", "5")
        assert "there is no finished attempt at numbers/double" in run("reopen", "double", code=2)
        start()
        assert "`kata start numbers/double` continues it" in run("reopen", "double", code=2)


class TestLooking:
    """Before the first attempt and during an attempt a look counts as giving up, once. After the end it is free."""

    def looks(self, workspace: Workspace) -> int:
        return sum(
            kind == "revealed" or (kind == "recorded" and data["outcome"] == "given_up")
            for kind, data in events(workspace)
        )

    def test_before_the_first_attempt_it_asks_and_counts_once(self, run, tiny):
        assert "looking now counts as giving up. Add --yes" in run("solution", ID, code=2)
        for _ in range(3):
            run("solution", ID, "--yes")
        run("solution", ID)
        assert self.looks(tiny) == 1

    @pytest.mark.parametrize(
        ("text", "command", "code"), [(RIGHT, "finish", 0), (WRONG, "finish", 1), (WRONG, "abandon", 0)]
    )
    def test_after_an_attempt_has_ended_it_is_free(self, run, start, tiny, text, command, code):
        start(text=text)
        run(command, code=code)
        before = events(tiny)
        run("solution", ID)
        run("solution", ID, "--yes", "--mistakes")
        assert events(tiny) == before

    def test_during_an_attempt_it_asks_and_counts_once(self, run, start, tiny):
        start(text=WRONG)
        assert "is open: looking now counts as giving up" in run("solution", ID, code=2)
        run("solution", ID, "--yes")
        run("solution", ID)
        assert self.looks(tiny) == 1
        run("abandon")
        start(text=RIGHT)
        run("test")
        assert "`kata finish` it is free" in run("solution", ID, code=2), "the next attempt begins anew"
        assert "recorded: numbers/double passed" in run("finish")
        run("solution", ID)
        assert self.looks(tiny) == 1

    def test_a_look_that_earlier_versions_recorded_again_is_left_out_and_counted(self, run, tiny):
        run("solution", ID, "--yes")
        with closing(sqlite3.connect(tiny.journal, isolation_level=None)) as raw:
            copy = (
                "INSERT INTO event (at, day, kind, kata, data) SELECT at, day, kind, kata, data FROM event WHERE id = 1"
            )
            for _ in range(4):
                raw.execute(copy)
        run("record", ID, "--outcome", "passed", "--minutes", "5")
        with closing(sqlite3.connect(tiny.journal, isolation_level=None)) as raw:
            raw.execute(copy)  # after an attempt it counts
        said = run("doctor", "--rebuild")
        assert "4 repeated looks at a solution" in said
        with closing(sqlite3.connect(tiny.journal)) as raw:
            assert raw.execute("SELECT outcome FROM attempt ORDER BY closed_by").fetchall() == [
                ("given_up",), ("passed",), ("given_up",),
            ]  # fmt: skip
        run("doctor")


class TestEventsOfAClosedAttempt:
    """What was begun while an attempt was open is not booked on the next one."""

    def test_a_verdict_that_comes_too_late_is_given_and_not_recorded(self, tiny, monkeypatch):
        ctx = AppContext(tiny)
        double = ctx.catalogue[ID]
        attempt.start(ctx, double)

        def closed_meanwhile(ctx: AppContext, kata: Kata, _path: Path) -> Verdict:
            attempt.abandon(ctx)
            attempt.start(ctx, kata)
            return Verdict(kata.id, "passed", 0.1)

        monkeypatch.setattr(attempt, "_verdict", closed_meanwhile)
        verdict, error = attempt.judge(ctx, double)
        assert verdict.passed
        assert "closed already" in str(error)
        assert [(open_.runs, open_.last_outcome) for open_ in [ctx.running()] if open_] == [(0, "")]
        assert "tested" not in [kind for kind, _ in events(tiny)]

    @pytest.mark.parametrize("kind", ["tested", "hinted", "revealed"])
    def test_it_is_refused_by_the_journal(self, tiny, kind):
        ctx = AppContext(tiny)
        running = attempt.start(ctx, ctx.catalogue[ID])
        attempt.abandon(ctx)
        before = events(tiny)
        with pytest.raises(NotFound, match="closed already"):
            ctx.journal.append_to_open(running, kind, ctx.now(), ctx.day, outcome="passed")
        assert events(tiny) == before


def on_terminal(words: list[str], keys: str, cwd: Path, home: Path) -> tuple[int, str]:
    """Run a command on a terminal of its own, and type the keys when it has asked."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "kata"), *words], cwd=cwd, env=clean_environment(home),
        stdin=follower, stdout=follower, stderr=follower, close_fds=True,
    )  # fmt: skip
    os.close(follower)
    shown, typed = "", False
    while True:
        ready, _, _ = select.select([leader], [], [], 0.1)
        if ready:
            try:
                shown += os.read(leader, 4096).decode(errors="replace")
            except OSError:
                break
        elif process.poll() is not None:
            break
        if not typed and "[y/N]" in shown:
            os.write(leader, keys.encode())
            typed = True
    os.close(leader)
    return process.wait(timeout=600), shown
