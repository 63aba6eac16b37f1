"""Cached output is exactly what the command would print now, whatever has changed since it was stored."""

import contextlib
import io
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from rich.console import Console

from kata import attempt, cli, clock, paths
from kata.cache import output, parsed
from kata.cache.output import CountdownText, DayText
from kata.cli import agenda_view, day, terminal, timing
from kata.context import AppContext
from kata.errors import KataError
from kata.timer import ClockReading
from kata.workspace import Workspace
from tests.conftest import KATA, Run, amount, clean_environment, write_kata

COMMANDS = (["today"], ["today", "--json"], ["today", "--why"], ["status", "--line"])
PLANS = {
    "language": ("en", "zh"), "checkpoints": ('["18:00", "23:00"]', '["12:30"]', "[]"), "deadline": ("2026-12-01",),
    "day": ("{pomodoros: 1}", "{pomodoros: 4, off: [sun]}", '{starts: "00:00"}', '{starts: "06:30"}'),
}  # fmt: skip
TRACKS = "tracks:\n  - name: 'All [of] :them:'\n    katas: [numbers/*, other/*]\n"


class FakeStdout(io.TextIOWrapper):
    """Standard output that is a terminal or not."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="replace", newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def content(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined]


class Session:
    """A workspace with clocks and a terminal under the test's control; commands run in this process."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root)
        self.wall = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=8)))
        self.monotonic, self.boottime, self.boot = 64.0, 128.0, "boot 0"
        self.environment = {"COLUMNS": "100"}
        self.encoding, self.terminal = "utf-8", False
        self.patch = pytest.MonkeyPatch()
        self.patch.chdir(root)
        for module in (day, timing):
            self.patch.setattr(module, "app_context", self.ctx)
        self.patch.setattr(clock, "wall", lambda: f"{self.wall:{clock.TO_THE_MINUTE}}")
        self.patch.setattr(clock, "read", lambda: (self.monotonic, self.boottime, self.boot))

    def close(self) -> None:
        self.patch.undo()

    def ctx(self, *, warn: bool = True) -> AppContext:  # noqa: ARG002 - as `options.app_context`
        return AppContext(
            self.workspace, lambda: self.wall, lambda: ClockReading(self.wall, self.monotonic, self.boottime, self.boot)
        )

    def run(self, command: list[str]) -> bytes:
        """The output of the command, cached or not."""
        stdout = FakeStdout(self.encoding, terminal=self.terminal)
        with pytest.MonkeyPatch.context() as patch:
            for name in output.RENDER_ENV:
                patch.delenv(name, raising=False)
            for name, value in self.environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kata", *command])
            patch.setattr(output, "_fingerprint", [])  # as in a new process
            patch.setattr(sys, "stdout", stdout)
            console = Console(highlight=False, markup=False, emoji=False)
            for module in (terminal, agenda_view):
                patch.setattr(module, "console", console)
            with contextlib.suppress(SystemExit):
                cli.main()
        return stdout.content()

    def computed(self, command: list[str]) -> bytes:
        """The output of the command without a cache."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(output, "read", lambda *_: None)
            patch.setattr(output, "write", lambda *_: None)
            return self.run(command)

    def cached(self, command: list[str]) -> bytes | None:
        """The output of the command from the cache; None if the command would compute it."""
        with pytest.MonkeyPatch.context() as patch:
            computed: list[list[str]] = []
            patch.setattr(cli, "_run", computed.append)
            printed = self.run(command)
            return None if computed else printed

    def passes(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += timedelta(seconds=seconds)
        self.boottime += seconds
        self.monotonic += 0 if asleep else seconds


class CacheMachine(RuleBasedStateMachine):
    """After every change each command prints what it would print without a cache."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(os.environ["CACHE_TEST_FOLDER"])
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for pack, name in (("numbers", "double"), ("numbers", "twice"), ("other", "again")):
            write_kata(self.folder, pack, name)
        self.plan = dict.fromkeys(PLANS, "")
        self.session = Session(self.folder)
        self.write_plan()
        self.backup: bytes | None = None

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()

    @contextlib.contextmanager
    def ctx(self) -> Iterator[AppContext]:
        ctx = self.session.ctx()
        with contextlib.suppress(KataError), ctx.journal:
            yield ctx

    def write_plan(self) -> None:
        lines = [f"{name}: {value}\n" for name, value in self.plan.items() if value]
        self.session.workspace.plan.write_text("".join(lines) + TRACKS, encoding="utf-8")

    # -- what changes ------------------------------------------------------------------------------------------------

    @rule(data=st.data(), name=st.sampled_from(sorted(PLANS)))
    def edit_the_plan(self, data, name) -> None:
        self.plan[name] = data.draw(st.sampled_from(["", *PLANS[name]]))
        self.write_plan()

    @rule(title=st.sampled_from(["Once", "Twice", "两倍 [bold]"]))
    def edit_a_syllabus(self, title) -> None:
        path = self.folder / "katas" / "other" / "pack.yaml"
        path.write_text(
            f"title: other\nkatas:\n  again: {{title: '{title}', level: 1, minutes: 10}}\n", encoding="utf-8"
        )

    @rule(minutes=st.integers(1, 3000))
    def time_goes_by(self, minutes) -> None:
        self.session.passes(60 * minutes)

    @rule(quarters=st.integers(1, 400), asleep=st.booleans())
    def a_moment_goes_by(self, quarters, asleep) -> None:
        self.session.passes(quarters / 4, asleep=asleep)

    @rule(hours=st.integers(-12, 12))
    def the_clock_is_set(self, hours) -> None:
        self.session.wall += timedelta(hours=hours)

    @rule()
    def the_machine_starts_anew(self) -> None:
        self.session.wall += timedelta(minutes=10)
        self.session.monotonic = self.session.boottime = 4.0
        self.session.boot += "+"

    @rule(columns=st.sampled_from(["60", "100", "140"]), no_color=st.booleans(), terminal=st.booleans(),
          encoding=st.sampled_from(["utf-8", "ascii"]))  # fmt: skip
    def another_terminal(self, columns, no_color, terminal, encoding) -> None:
        self.session.environment = {"COLUMNS": columns, "TERM": "xterm-256color"} | (
            {"NO_COLOR": "1"} if no_color else {}
        )
        self.session.terminal, self.session.encoding = terminal, encoding

    @rule(kata=st.sampled_from(["numbers/double", "other/again"]), outcome=st.sampled_from(["passed", "failed"]))
    def something_is_recorded(self, kata, outcome) -> None:
        with self.ctx() as ctx:
            ctx.journal.append("recorded", kata, ctx.now(), ctx.day, outcome=outcome, minutes=5.0, target_minutes=10)

    @rule(kata=st.sampled_from(["numbers/double", "other/again"]), days=st.integers(0, 3))
    def a_kata_is_skipped(self, kata, days) -> None:
        with self.ctx() as ctx:
            ctx.journal.skip(kata, ctx.day + timedelta(days=days), ctx.now(), ctx.day)

    @rule()
    def it_is_taken_back(self) -> None:
        with self.ctx() as ctx:
            ctx.journal.undo(ctx.journal.last_action(), ctx.now(), ctx.day)

    @rule(kata=st.sampled_from(["numbers/double", "other/again"]))
    def an_attempt_begins(self, kata) -> None:
        with self.ctx() as ctx:
            attempt.start(ctx, ctx.catalogue[kata])

    @rule(
        what=st.sampled_from(
            [attempt.pause, attempt.resume, attempt.start_break, attempt.next_pomodoro, attempt.abandon]
        )
    )
    def the_attempt_changes(self, what: Callable[[AppContext], object]) -> None:
        with self.ctx() as ctx:
            what(ctx)

    @rule()
    def something_watches_it(self) -> None:
        with self.ctx() as ctx:
            if running := ctx.running():
                attempt.resume_watching(ctx, running)

    @rule()
    def a_log_is_written(self) -> None:
        with self.ctx() as ctx:
            ctx.journal.append("logged", "", ctx.now(), ctx.day)

    @precondition(lambda self: self.session.workspace.journal.exists())
    @rule()
    def the_journal_is_saved(self) -> None:
        self.backup = self.session.workspace.journal.read_bytes()

    @precondition(lambda self: self.backup)
    @rule()
    def the_journal_is_put_back(self) -> None:
        path = self.session.workspace.journal
        path.with_suffix(".copy").write_bytes(self.backup or b"")
        path.with_suffix(".copy").replace(path)

    @rule()
    def the_cache_is_cleared(self) -> None:
        output.clear(str(self.folder))

    @rule(cut=st.integers(0, 3000), command=st.sampled_from(["today", "today --json", "status --line"]))
    def a_cache_file_is_damaged(self, cut, command) -> None:
        path = self.folder / paths.CACHE / command
        if path.exists():
            path.write_bytes(path.read_bytes()[:cut] + b"\xff\n9")

    # -- what must hold ----------------------------------------------------------------------------------------------

    @invariant()
    def nothing_is_stale(self) -> None:
        if not hasattr(self, "session"):
            return
        for command in COMMANDS:
            cached = self.session.cached(command)
            assert cached is None or cached == self.session.computed(command), command

    @rule(command=st.sampled_from(COMMANDS))
    def a_command_runs(self, command) -> None:
        printed = self.session.run(command)
        assert printed == self.session.computed(command)
        assert self.session.cached(command) == printed


@pytest.fixture(autouse=True)
def folder_of_the_state_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_TEST_FOLDER", str(tmp_path / "drill"))


TestCache = CacheMachine.TestCase
TestCache.settings = settings(max_examples=amount(30, 100), stateful_step_count=50)


SOURCE = Path(output.__file__).parent.parent
PACKAGES = sorted({path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")})


def copied_source(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of src/kata, which the fingerprint takes for the code that runs."""
    copy = shutil.copytree(SOURCE, folder / "src" / "kata", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(output, "__file__", str(copy / "cache" / "output.py"))
    return copy


@pytest.fixture
def session(tiny: Workspace) -> Iterator[Session]:
    session = Session(tiny.root)
    yield session
    session.close()


class TestServing:
    def test_unchanged_output_is_computed_once(self, session: Session):
        assert session.cached(["today"]) is None
        output_ = session.run(["today"])
        assert b"numbers/double" in output_
        assert session.cached(["today"]) == output_

    def test_it_is_served_until_the_next_checkpoint_or_study_day(self, session: Session):
        session.workspace.plan.write_text(
            'checkpoints: ["18:00"]\n' + session.workspace.plan.read_text("utf-8"), "utf-8"
        )
        with session.ctx().journal as journal:
            journal.append("recorded", "other/again", session.wall, session.wall.date(), outcome="passed", minutes=5.0,
                           target_minutes=10)  # fmt: skip
        morning = session.run(["today"])
        session.wall = session.wall.replace(hour=17, minute=59, second=59)
        assert session.cached(["today"]) == morning
        session.wall = session.wall.replace(hour=18, minute=0, second=0)
        assert session.cached(["today"]) is None
        evening = session.run(["today"])
        assert b"18:00" in evening
        session.wall = (session.wall + timedelta(days=1)).replace(hour=3, minute=59)
        assert session.cached(["today"]) == evening
        session.wall = session.wall.replace(hour=4, minute=0)
        assert session.cached(["today"]) is None

    def test_output_whose_inputs_change_meanwhile_is_not_stored(
        self, session: Session, monkeypatch: pytest.MonkeyPatch
    ):
        real, plan = parsed.load, session.workspace.plan.read_text("utf-8")

        def edit_then_load(workspace: Workspace) -> object:
            workspace.plan.write_text("day: {pomodoros: 1}\n" + plan, "utf-8")
            return real(workspace)

        with monkeypatch.context() as patch:
            patch.setattr(parsed, "load", edit_then_load)
            assert b"of 25 minutes" in session.run(["today"])
        session.workspace.plan.write_text(plan, "utf-8")
        assert b"of 100 minutes" in session.run(["today"])

    def test_several_terminals_have_a_rendering_each(self, session: Session):
        for columns in ("60", "100"):
            session.environment = {"COLUMNS": columns}
            session.run(["today"])
        for columns in ("60", "100"):
            session.environment = {"COLUMNS": columns}
            assert session.cached(["today"]) == session.computed(["today"])

    def test_only_the_latest_renderings_are_stored(self, session: Session):
        for columns in range(60, 60 + 3 * output.MAX_RENDERINGS):
            session.environment = {"COLUMNS": str(columns)}
            session.run(["today"])
        served = 0
        for columns in range(60, 60 + 3 * output.MAX_RENDERINGS):
            session.environment = {"COLUMNS": str(columns)}
            served += session.cached(["today"]) is not None
        assert served == output.MAX_RENDERINGS

    def test_a_cached_countdown_keeps_counting(self, session: Session):
        ctx = session.ctx()
        with ctx.journal:
            attempt.start(ctx, ctx.catalogue["numbers/double"])
        assert session.run(["status", "--line"]) == b"double 25:00 #1\n"
        for seconds, line in ((0.5, "25:00"), (1, "24:59"), (1200, "04:59"), (298.5, "00:00")):
            session.passes(seconds)
            assert session.cached(["status", "--line"]) in (f"double {line} #1\n".encode(), None)
        assert session.cached(["status", "--line"]) is None  # from now on it depends on the heartbeat
        assert session.run(["status", "--line"]) == b"double +00:00 over #1\n"
        assert session.cached(["status", "--line"]) == b"double +00:00 over #1\n"

    def started(self, session: Session) -> AppContext:
        ctx = session.ctx()
        attempt.start(ctx, ctx.catalogue["numbers/double"])
        return ctx

    def test_a_countdown_belongs_to_its_boot(self, session: Session):
        with self.started(session).journal:
            assert session.run(["status", "--line"]) == b"double 25:00 #1\n"
            session.boot += "+"
            session.passes(10)
            assert session.cached(["status", "--line"]) is None

    def test_a_pause_and_a_break(self, session: Session):
        with (ctx := self.started(session)).journal:
            session.passes(60)
            attempt.pause(ctx)
            assert session.run(["status", "--line"]) == b"double 24:00 paused #1\n"
            session.passes(100)
            assert session.cached(["status", "--line"]) == b"double 24:00 paused #1\n"
            attempt.resume(ctx)
            session.passes(1500)
            attempt.start_break(ctx)
            assert session.run(["status", "--line"]) == b"double 05:00 break #1\n"
            session.passes(100, asleep=True)
            assert session.cached(["status", "--line"]) == b"double 03:20 break #1\n"
            session.passes(300)
            assert session.cached(["status", "--line"]) == b"double 00:00 break #1\n"

    def test_overtime_while_it_is_watched(self, session: Session):
        with (ctx := self.started(session)).journal:
            session.passes(1490)
            attempt.resume_watching(ctx, ctx.running())  # type: ignore[arg-type]
            session.passes(20)
            assert session.run(["status", "--line"]) == b"double +00:10 over #1\n"
            session.passes(30)
            assert session.cached(["status", "--line"]) == b"double +00:40 over #1\n"
            attempt.resume_watching(ctx, ctx.running())  # type: ignore[arg-type]
            assert session.cached(["status", "--line"]) is None
            assert session.run(["status", "--line"]) == b"double +00:40 over #1\n"
            session.passes(60.25)
            assert session.cached(["status", "--line"]) is None
            assert session.run(["status", "--line"]) == b"double +00:40 over #1\n"
            session.passes(9)
            assert session.cached(["status", "--line"]) == b"double +00:40 over #1\n"
            attempt.resume_watching(ctx, ctx.running())  # type: ignore[arg-type]
            assert session.cached(["status", "--line"]) is None

    def test_a_clock_set_back_makes_it_computed_again(self, session: Session):
        session.run(["today"])
        session.wall -= timedelta(hours=7)
        assert session.cached(["today"]) is None

    def test_each_kind_of_output_has_a_rendering_of_its_own(self, session: Session):
        seen = set()
        session.environment |= {"TERM": "xterm-256color"}
        for session.terminal, session.encoding in ((False, "utf-8"), (True, "utf-8"), (False, "ascii")):
            assert session.cached(["today"]) is None
            seen.add(session.run(["today"]))
        assert len(seen) == 3

    def test_a_restored_journal_makes_it_computed_again(self, session: Session):
        journal = session.workspace.journal
        outputs = []
        for outcome in ("passed", "failed"):
            with session.ctx().journal as records:
                records.append("recorded", "other/again", session.wall, session.wall.date(), outcome=outcome,
                               minutes=5.0, target_minutes=10)  # fmt: skip
            outputs.append(session.run(["today"]))
            journal.rename(journal.with_suffix(f".{outcome}"))
        assert outputs[0] != outputs[1]
        journal.with_suffix(".passed").rename(journal)
        assert session.cached(["today"]) is None

    def test_it_is_computed_after_an_installation(
        self, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.syspath_prepend(str(tmp_path))
        printed = session.run(["today"])
        assert session.cached(["today"]) == printed
        (tmp_path / "rich-99.dist-info").mkdir()
        assert session.cached(["today"]) is None

    @pytest.mark.parametrize("package", PACKAGES)
    def test_it_is_computed_after_a_change_in_a_checkout(
        self, session: Session, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        root = copied_source(tmp_path, monkeypatch)
        session.run(["today"])
        assert session.cached(["today"]) is not None
        module = next((root / package).glob("*.py"))
        module.write_text(module.read_text("utf-8") + "# changed", "utf-8")
        assert session.cached(["today"]) is None

    def test_the_fingerprint_covers_every_module(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        root = copied_source(tmp_path, monkeypatch)
        (root / "schedule" / "deeper" / "still").mkdir(parents=True)
        (root / "schedule" / "deeper" / "still" / "new.py").write_text("")
        fingerprint = output._compute_fingerprint()
        for module in sorted(root.rglob("*.py")):
            module.write_text(module.read_text("utf-8") + "# changed", "utf-8")
            changed = output._compute_fingerprint()
            assert changed != fingerprint, module
            fingerprint = changed

    def test_output_that_cannot_be_stored_is_printed_all_the_same(self, session: Session):
        (session.workspace.root / paths.STATE).write_text("in the way")
        assert session.run(["today"]) == session.computed(["today"])
        assert session.cached(["today"]) is None

    @pytest.mark.parametrize("data", [b"", b"\n", b"1\n", b"x y\n", b"3 9999999\nabc", b"\xff" * 50, b"-1 1\n"])
    def test_a_file_not_written_by_the_cache_is_ignored(self, session: Session, data: bytes):
        printed = session.run(["today"])
        (session.workspace.root / paths.CACHE / "today").write_bytes(data)
        assert session.cached(["today"]) is None
        assert session.run(["today"]) == printed

    def test_entries_of_another_format_are_ignored(self, session: Session, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(output, "FORMAT", output.FORMAT - 1)
        session.run(["today"])
        assert session.cached(["today"]) is not None
        monkeypatch.setattr(output, "FORMAT", output.FORMAT + 1)
        assert session.cached(["today"]) is None

    @pytest.mark.parametrize(
        "fields",
        [
            ["stale\n", "wall", "2020-01-01 00:00", "", "", "", ""],  # as version 0.1 wrote it
            ["{} stale\n", "monotonic", "0.0", "", "boot 0", "9.5", "up", ""],
            ["day", "stale\n"],
            ["countdown", "stale\n", "monotonic"],
            [],
        ],
    )
    def test_an_entry_of_another_form_is_ignored(self, session: Session, fields: list[str]):
        path = session.workspace.root / paths.CACHE / "today"
        printed = session.run(["today"])
        key, rendering, _ = output.unpack(path.read_bytes())
        entry = output.pack([field.encode() for field in fields])
        path.write_bytes(output.pack([key, rendering, output.pack([entry])]))
        assert session.cached(["today"]) is None
        assert session.run(["today"]) == printed

    def test_the_cache_of_version_0_1_is_removed(self, session: Session):
        old = session.workspace.root / paths.OLD_CACHE
        old.mkdir(parents=True)
        for name in ("today", "status --line", "plan and catalogue", ".today.123"):
            (old / name).write_bytes(b"7\nstale\n\n")
        other = old.parent / "notes.txt"
        other.write_text("mine")
        session.run(["today"])
        assert not old.exists()
        assert other.read_text() == "mine"
        assert session.cached(["today"]) is not None

    def test_of_the_old_cache_folder_other_files_stay(self, session: Session):
        old = session.workspace.root / paths.OLD_CACHE
        (old / "today --why").mkdir(parents=True)
        (old / "mine.txt").write_text("mine")
        session.run(["today"])
        assert (old / "mine.txt").read_text() == "mine"
        assert (old / "today --why").is_dir()

    def test_an_old_cache_folder_that_is_a_link_is_left_alone(self, session: Session, tmp_path: Path):
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "today").write_text("mine")
        old = session.workspace.root / paths.OLD_CACHE
        old.parent.mkdir(exist_ok=True)
        old.symlink_to(tmp_path / "elsewhere")
        session.run(["today"])
        assert (tmp_path / "elsewhere" / "today").read_text() == "mine"

    def test_a_journal_of_something_else_is_left_alone(self, session: Session):
        session.run(["today"])
        journal = session.workspace.journal
        journal.write_bytes(b"not SQLite" * 500)
        assert session.cached(["today"]) is None
        assert journal.read_bytes() == b"not SQLite" * 500

    def test_only_known_command_lines_are_cached(self):
        assert (
            output.command_name(["today", "--why", "--json"]) == output.command_name(["today", "--json", "--why"]) != ""
        )
        for arguments in (
            [],
            ["toda"],
            ["today", "--date"],
            ["today", "-h"],
            ["status"],
            ["status", "--json"],
            ["list"],
        ):
            assert output.command_name(arguments) == ""


class TestPacking:
    @pytest.mark.parametrize("parts", [[], [b""], [b"a", b"", b"\n 1"], [b"x" * 1000]])
    def test_comes_back(self, parts: list[bytes]):
        assert output.unpack(output.pack(parts)) == parts

    @pytest.mark.parametrize(
        "text",
        [
            DayText(""),
            DayText("今天\n", "2026-11-21 04:00", "2026-11-22 04:00"),
            CountdownText("paused\n", "boottime", "b", 1.5),
            CountdownText("{} left\n", "monotonic", "b", 0.1, 1e9 / 3, countdown_to=1e9 / 3),
            CountdownText("+{}\n", "monotonic", "b", 1.5, 2.5, countdown_to=0.0, counts_up=True, heartbeat=""),
        ],
    )
    def test_a_text_comes_back(self, text: DayText | CountdownText):
        unpacked = output.unpack_text(text.pack())
        assert (type(unpacked), vars(unpacked)) == (type(text), vars(text))


class TestTheRealCommand:
    """Through the console script, in a real terminal and in a pipe."""

    def in_a_terminal(self, root: Path, home: Path, *arguments: str) -> bytes:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [KATA, *arguments], cwd=root, env=clean_environment(home) | {"TERM": "xterm-256color"}, stdin=theirs,
            stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):
            while read := os.read(ours, 1 << 16):
                printed += read
        os.close(ours)
        assert process.wait(timeout=600) == 0
        return printed

    def test_prints_the_same_and_leaves_only_journal_and_cache(self, tiny: Workspace, kata: Run, tmp_path: Path):
        assert kata("record", "double", "--outcome", "passed", "--minutes", "5", cwd=tiny.root).returncode == 0
        (tmp_path / "home").mkdir(exist_ok=True)
        first = self.in_a_terminal(tiny.root, tmp_path / "home", "today")
        entry = tiny.root / paths.CACHE / "today"
        written = entry.stat().st_mtime_ns
        assert self.in_a_terminal(tiny.root, tmp_path / "home", "today") == first
        assert b"\x1b[" in first
        piped = kata("today", cwd=tiny.root).stdout
        assert piped == kata("today", cwd=tiny.root).stdout
        assert "\x1b" not in piped
        assert entry.stat().st_mtime_ns > written  # one more rendering
        assert sorted(path.name for path in tiny.journal.parent.iterdir()) == ["cache", "journal.db"]

    def test_while_another_process_has_the_journal_open(self, tiny: Workspace, kata: Run):
        ctx = AppContext(tiny)
        with ctx.journal as journal:
            attempt.start(ctx, ctx.catalogue["numbers/double"])
            line = kata("status", "--line", cwd=tiny.root).stdout
            assert line.startswith("double 2")
            assert kata("status", "--line", cwd=tiny.root).stdout.startswith("double 2")
            attempt.pause(ctx)
            assert "paused" in kata("status", "--line", cwd=tiny.root).stdout
            assert journal.check() == []

    @pytest.mark.parametrize(
        "line", ["--version", "today", "status", "list", "list --json", "export", "plan check", "-h"]
    )
    def test_a_reader_that_closes_the_pipe_is_no_error(self, tiny: Workspace, tmp_path: Path, line: str):
        for _ in range(2):  # computed, and from the cache
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run(
                [KATA, *line.split()], cwd=tiny.root, env=clean_environment(tmp_path), stdin=subprocess.DEVNULL,
                stdout=writer, stderr=subprocess.PIPE, check=False, timeout=600,
            )  # fmt: skip
            os.close(writer)
            assert done.stderr == b""
