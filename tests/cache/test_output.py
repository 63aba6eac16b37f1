"""What was printed is printed again exactly as it would be made anew, whatever has changed in between."""

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
from kata.cache.output import Spell
from kata.cli import agenda_view, day, terminal, timing
from kata.context import AppContext
from kata.errors import KataError
from kata.timer import Reading
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment, write_kata

COMMANDS = (["today"], ["today", "--json"], ["today", "--why"], ["status", "--line"])
PLANS = {
    "language": ("en", "zh"), "checkpoints": ('["18:00", "23:00"]', '["12:30"]', "[]"), "deadline": ("2026-12-01",),
    "day": ("{pomodoros: 1}", "{pomodoros: 4, off: [sun]}", '{starts: "00:00"}', '{starts: "06:30"}'),
}  # fmt: skip
TRACKS = "tracks:\n  - name: 'All [of] :them:'\n    katas: [numbers/*, other/*]\n"


class Screen(io.TextIOWrapper):
    """A standard output, a terminal or none."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="replace", newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined]


class Room:
    """A workspace, its clocks, and the terminal that looks at it; commands run in this process."""

    def __init__(self, root: Path) -> None:
        self.place = Workspace(root)
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

    def ctx(self) -> AppContext:
        return AppContext(
            self.place, lambda: self.wall, lambda: Reading(self.wall, self.monotonic, self.boottime, self.boot)
        )

    def printed(self, command: list[str]) -> bytes:
        """What the command prints, by whichever road."""
        screen = Screen(self.encoding, terminal=self.terminal)
        with pytest.MonkeyPatch.context() as here:
            for name in output.SEEN:
                here.delenv(name, raising=False)
            for name, value in self.environment.items():
                here.setenv(name, value)
            here.setattr(sys, "argv", ["kata", *command])
            here.setattr(output, "_built", [])  # as in a process that begins
            here.setattr(sys, "stdout", screen)
            console = Console(highlight=False, markup=False, emoji=False)
            for module in (terminal, agenda_view):
                here.setattr(module, "console", console)
            with contextlib.suppress(SystemExit):
                cli.main()
        return screen.text()

    def made(self, command: list[str]) -> bytes:
        """What it prints when nothing is kept."""
        with pytest.MonkeyPatch.context() as here:
            here.setattr(output, "read", lambda *_: None)
            here.setattr(output, "write", lambda *_: None)
            return self.printed(command)

    def kept(self, command: list[str]) -> bytes | None:
        """What it prints of what is kept; None where it would be made anew."""
        with pytest.MonkeyPatch.context() as here:
            made: list[list[str]] = []
            here.setattr(cli, "_run", made.append)
            found = self.printed(command)
            return None if made else found

    def passes(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += timedelta(seconds=seconds)
        self.boottime += seconds
        self.monotonic += 0 if asleep else seconds


class KeptMachine(RuleBasedStateMachine):
    """After every change each command prints what it would print if nothing were kept; most of them the quick way."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(os.environ["KEPT_TEST_FOLDER"])
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for pack, name in (("numbers", "double"), ("numbers", "twice"), ("other", "again")):
            write_kata(self.folder, pack, name)
        self.plan = dict.fromkeys(PLANS, "")
        self.room = Room(self.folder)
        self.write_plan()
        self.backup: bytes | None = None

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.room.close()

    @contextlib.contextmanager
    def ctx(self) -> Iterator[AppContext]:
        ctx = self.room.ctx()
        with contextlib.suppress(KataError), ctx.journal:
            yield ctx

    def write_plan(self) -> None:
        lines = [f"{name}: {value}\n" for name, value in self.plan.items() if value]
        self.room.place.plan.write_text("".join(lines) + TRACKS, encoding="utf-8")

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
        self.room.passes(60 * minutes)

    @rule(quarters=st.integers(1, 400), asleep=st.booleans())
    def a_moment_goes_by(self, quarters, asleep) -> None:
        self.room.passes(quarters / 4, asleep=asleep)

    @rule(hours=st.integers(-12, 12))
    def the_clock_is_set(self, hours) -> None:
        self.room.wall += timedelta(hours=hours)

    @rule()
    def the_machine_starts_anew(self) -> None:
        self.room.wall += timedelta(minutes=10)
        self.room.monotonic = self.room.boottime = 4.0
        self.room.boot += "+"

    @rule(columns=st.sampled_from(["60", "100", "140"]), no_color=st.booleans(), terminal=st.booleans(),
          encoding=st.sampled_from(["utf-8", "ascii"]))  # fmt: skip
    def another_terminal(self, columns, no_color, terminal, encoding) -> None:
        self.room.environment = {"COLUMNS": columns, "TERM": "xterm-256color"} | ({"NO_COLOR": "1"} if no_color else {})
        self.room.terminal, self.room.encoding = terminal, encoding

    @rule(kata=st.sampled_from(["numbers/double", "other/again"]), outcome=st.sampled_from(["passed", "failed"]))
    def something_is_recorded(self, kata, outcome) -> None:
        with self.ctx() as ctx:
            ctx.journal.append("recorded", kata, ctx.now(), ctx.day, outcome=outcome, minutes=5.0, target_minutes=10)

    @rule()
    def it_is_taken_back(self) -> None:
        with self.ctx() as ctx:
            ctx.journal.undo(ctx.now(), ctx.day)

    @rule(kata=st.sampled_from(["numbers/double", "other/again"]))
    def an_attempt_begins(self, kata) -> None:
        with self.ctx() as ctx:
            attempt.start(ctx, ctx.catalogue[kata])

    @rule(what=st.sampled_from([attempt.pause, attempt.resume, attempt.rest, attempt.next_pomodoro, attempt.abandon]))
    def the_attempt_changes(self, what: Callable[[AppContext], object]) -> None:
        with self.ctx() as ctx:
            what(ctx)

    @rule()
    def something_watches_it(self) -> None:
        with self.ctx() as ctx:
            if running := ctx.running():
                attempt.take_up(ctx, running)

    @rule()
    def a_log_is_written(self) -> None:
        with self.ctx() as ctx:
            ctx.journal.append("logged", "", ctx.now(), ctx.day)

    @precondition(lambda self: self.room.place.journal.exists())
    @rule()
    def the_journal_is_saved(self) -> None:
        self.backup = self.room.place.journal.read_bytes()

    @precondition(lambda self: self.backup)
    @rule()
    def the_journal_is_put_back(self) -> None:
        path = self.room.place.journal
        path.with_suffix(".copy").write_bytes(self.backup or b"")
        path.with_suffix(".copy").replace(path)

    @rule()
    def what_is_kept_is_removed(self) -> None:
        output.forget(str(self.folder))

    @rule(cut=st.integers(0, 3000), command=st.sampled_from(["today", "today --json", "status --line"]))
    def what_is_kept_is_damaged(self, cut, command) -> None:
        path = self.folder / paths.KEPT / command
        if path.exists():
            path.write_bytes(path.read_bytes()[:cut] + b"\xff\n9")

    # -- what must hold ----------------------------------------------------------------------------------------------

    @invariant()
    def nothing_is_stale(self) -> None:
        if not hasattr(self, "room"):
            return
        for command in COMMANDS:
            quick = self.room.kept(command)
            assert quick is None or quick == self.room.made(command), command

    @rule(command=st.sampled_from(COMMANDS))
    def somebody_looks(self, command) -> None:
        made = self.room.printed(command)
        assert made == self.room.made(command)
        assert self.room.kept(command) == made


@pytest.fixture(autouse=True)
def folder_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_TEST_FOLDER", str(tmp_path / "drill"))


TestKept = KeptMachine.TestCase
TestKept.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)


@pytest.fixture
def room(tiny: Workspace) -> Iterator[Room]:
    room = Room(tiny.root)
    yield room
    room.close()


class TestOnePage:
    def test_it_is_made_once(self, room: Room):
        assert room.kept(["today"]) is None
        made = room.printed(["today"])
        assert b"numbers/double" in made
        assert room.kept(["today"]) == made

    def test_up_to_the_next_checkpoint_and_the_next_study_day(self, room: Room):
        room.place.plan.write_text('checkpoints: ["18:00"]\n' + room.place.plan.read_text("utf-8"), "utf-8")
        with room.ctx().journal as journal:
            journal.append("recorded", "other/again", room.wall, room.wall.date(), outcome="passed", minutes=5.0,
                           target_minutes=10)  # fmt: skip
        morning = room.printed(["today"])
        room.wall = room.wall.replace(hour=17, minute=59, second=59)
        assert room.kept(["today"]) == morning
        room.wall = room.wall.replace(hour=18, minute=0, second=0)
        assert room.kept(["today"]) is None
        evening = room.printed(["today"])
        assert b"18:00" in evening
        room.wall = (room.wall + timedelta(days=1)).replace(hour=3, minute=59)
        assert room.kept(["today"]) == evening
        room.wall = room.wall.replace(hour=4, minute=0)
        assert room.kept(["today"]) is None

    def test_what_changes_while_it_is_made_is_not_kept(self, room: Room, monkeypatch: pytest.MonkeyPatch):
        real, plan = parsed.load, room.place.plan.read_text("utf-8")

        def just_before_it_is_read(place: Workspace) -> object:
            room.place.plan.write_text("day: {pomodoros: 1}\n" + plan, "utf-8")
            return real(place)

        with monkeypatch.context() as here:
            here.setattr(parsed, "load", just_before_it_is_read)
            assert b"of 25 minutes" in room.printed(["today"])
        room.place.plan.write_text(plan, "utf-8")
        assert b"of 100 minutes" in room.printed(["today"])

    def test_several_terminals_have_a_page_each(self, room: Room):
        for columns in ("60", "100"):
            room.environment = {"COLUMNS": columns}
            room.printed(["today"])
        for columns in ("60", "100"):
            room.environment = {"COLUMNS": columns}
            assert room.kept(["today"]) == room.made(["today"])

    def test_of_many_terminals_the_latest_are_remembered(self, room: Room):
        for columns in range(60, 60 + 3 * output.MOST_VIEWS):
            room.environment = {"COLUMNS": str(columns)}
            room.printed(["today"])
        remembered = 0
        for columns in range(60, 60 + 3 * output.MOST_VIEWS):
            room.environment = {"COLUMNS": str(columns)}
            remembered += room.kept(["today"]) is not None
        assert remembered == output.MOST_VIEWS

    def test_a_countdown_goes_on(self, room: Room):
        ctx = room.ctx()
        with ctx.journal:
            attempt.start(ctx, ctx.catalogue["numbers/double"])
        assert room.printed(["status", "--line"]) == b"double 25:00 #1\n"
        for seconds, line in ((0.5, "25:00"), (1, "24:59"), (1200, "04:59"), (298.5, "00:00")):
            room.passes(seconds)
            assert room.kept(["status", "--line"]) in (f"double {line} #1\n".encode(), None)
        assert room.kept(["status", "--line"]) is None  # what comes now depends on who watches
        assert room.printed(["status", "--line"]) == b"double +00:00 over #1\n"
        assert room.kept(["status", "--line"]) == b"double +00:00 over #1\n"

    def started(self, room: Room) -> AppContext:
        ctx = room.ctx()
        attempt.start(ctx, ctx.catalogue["numbers/double"])
        return ctx

    def test_a_countdown_belongs_to_its_boot(self, room: Room):
        with self.started(room).journal:
            assert room.printed(["status", "--line"]) == b"double 25:00 #1\n"
            room.boot += "+"
            room.passes(10)
            assert room.kept(["status", "--line"]) is None

    def test_a_pause_and_a_break(self, room: Room):
        with (ctx := self.started(room)).journal:
            room.passes(60)
            attempt.pause(ctx)
            assert room.printed(["status", "--line"]) == b"double 24:00 paused #1\n"
            room.passes(100)
            assert room.kept(["status", "--line"]) == b"double 24:00 paused #1\n"
            attempt.resume(ctx)
            room.passes(1500)
            attempt.rest(ctx)
            assert room.printed(["status", "--line"]) == b"double 05:00 break #1\n"
            room.passes(100, asleep=True)
            assert room.kept(["status", "--line"]) == b"double 03:20 break #1\n"
            room.passes(300)
            assert room.kept(["status", "--line"]) == b"double 00:00 break #1\n"

    def test_overtime_while_it_is_watched(self, room: Room):
        with (ctx := self.started(room)).journal:
            room.passes(1490)
            attempt.take_up(ctx, ctx.running())  # type: ignore[arg-type]
            room.passes(20)
            assert room.printed(["status", "--line"]) == b"double +00:10 over #1\n"
            room.passes(30)
            assert room.kept(["status", "--line"]) == b"double +00:40 over #1\n"
            attempt.take_up(ctx, ctx.running())  # type: ignore[arg-type]
            assert room.kept(["status", "--line"]) is None
            assert room.printed(["status", "--line"]) == b"double +00:40 over #1\n"
            room.passes(60.25)
            assert room.kept(["status", "--line"]) is None
            assert room.printed(["status", "--line"]) == b"double +00:40 over #1\n"
            room.passes(9)
            assert room.kept(["status", "--line"]) == b"double +00:40 over #1\n"
            attempt.take_up(ctx, ctx.running())  # type: ignore[arg-type]
            assert room.kept(["status", "--line"]) is None

    def test_a_clock_that_is_set_back(self, room: Room):
        room.printed(["today"])
        room.wall -= timedelta(hours=7)
        assert room.kept(["today"]) is None

    def test_each_kind_of_output_has_a_page_of_its_own(self, room: Room):
        seen = set()
        room.environment |= {"TERM": "xterm-256color"}
        for room.terminal, room.encoding in ((False, "utf-8"), (True, "utf-8"), (False, "ascii")):
            assert room.kept(["today"]) is None
            seen.add(room.printed(["today"]))
        assert len(seen) == 3

    def test_a_journal_that_was_put_back(self, room: Room):
        journal = room.place.journal
        pages = []
        for outcome in ("passed", "failed"):
            with room.ctx().journal as one:
                one.append("recorded", "other/again", room.wall, room.wall.date(), outcome=outcome, minutes=5.0,
                           target_minutes=10)  # fmt: skip
            pages.append(room.printed(["today"]))
            journal.rename(journal.with_suffix(f".{outcome}"))
        assert pages[0] != pages[1]
        journal.with_suffix(".passed").rename(journal)
        assert room.kept(["today"]) is None

    def test_another_installation_makes_it_anew(self, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.syspath_prepend(str(tmp_path))
        made = room.printed(["today"])
        assert room.kept(["today"]) == made
        (tmp_path / "rich-99.dist-info").mkdir()
        assert room.kept(["today"]) is None

    @pytest.mark.parametrize("name", ["kata", "kata/screen"])
    def test_a_changed_checkout_makes_it_anew(
        self, room: Room, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        copy = shutil.copytree(Path(output.__file__).parent.parent, tmp_path / "src" / "kata")
        monkeypatch.setattr(output, "__file__", str(copy / "cache" / "output.py"))
        made = room.printed(["today"])
        assert room.kept(["today"]) == made
        module = next((tmp_path / "src" / name).glob("*.py"))
        module.write_text(module.read_text("utf-8") + "# changed", "utf-8")
        assert room.kept(["today"]) is None

    def test_what_cannot_be_kept_is_printed_all_the_same(self, room: Room):
        (room.place.root / paths.OURS).write_text("in the way")
        assert room.printed(["today"]) == room.made(["today"])
        assert room.kept(["today"]) is None

    @pytest.mark.parametrize("data", [b"", b"\n", b"1\n", b"x y\n", b"3 9999999\nabc", b"\xff" * 50, b"-1 1\n"])
    def test_what_is_not_ours_is_not_believed(self, room: Room, data: bytes):
        made = room.printed(["today"])
        (room.place.root / paths.KEPT / "today").write_bytes(data)
        assert room.kept(["today"]) is None
        assert room.printed(["today"]) == made

    def test_a_journal_of_something_else_is_left_alone(self, room: Room):
        room.printed(["today"])
        journal = room.place.journal
        journal.write_bytes(b"not SQLite" * 500)
        assert room.kept(["today"]) is None
        assert journal.read_bytes() == b"not SQLite" * 500

    def test_only_whole_and_known_command_lines(self):
        assert output.name_of(["today", "--why", "--json"]) == output.name_of(["today", "--json", "--why"]) != ""
        for words in ([], ["toda"], ["today", "--date"], ["today", "-h"], ["status"], ["status", "--json"], ["list"]):
            assert output.name_of(words) == ""


class TestPacking:
    @pytest.mark.parametrize("parts", [[], [b""], [b"a", b"", b"\n 1"], [b"x" * 1000]])
    def test_comes_back(self, parts: list[bytes]):
        assert output.unpack(output.pack(parts)) == parts

    def test_a_spell_comes_back(self):
        one = Spell("{} left\n", "monotonic", 1.5, 2.5, boot="b", zero=2.5, up=True, beat="")
        again = Spell.of(one.packed())
        texts = {"begin": "1.5", "end": "2.5"}  # read as numbers when they are asked for
        assert vars(again) == vars(one) | texts


class TestTheRealCommand:
    """Through the console script, in a real terminal and in a pipe."""

    def in_a_terminal(self, root: Path, home: Path, *words: str) -> bytes:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [KATA, *words], cwd=root, env=clean_environment(home) | {"TERM": "xterm-256color"}, stdin=theirs,
            stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):
            while read := os.read(ours, 1 << 16):
                said += read
        os.close(ours)
        assert process.wait(timeout=60) == 0
        return said

    def test_prints_the_same_and_leaves_nothing_behind(self, tiny: Workspace, kata: Run, tmp_path: Path):
        assert kata("record", "double", "--outcome", "passed", "--minutes", "5", cwd=tiny.root).returncode == 0
        (tmp_path / "home").mkdir(exist_ok=True)
        first = self.in_a_terminal(tiny.root, tmp_path / "home", "today")
        page = tiny.root / paths.KEPT / "today"
        written = page.stat().st_mtime_ns
        assert self.in_a_terminal(tiny.root, tmp_path / "home", "today") == first
        assert b"\x1b[" in first
        piped = kata("today", cwd=tiny.root).stdout
        assert piped == kata("today", cwd=tiny.root).stdout
        assert "\x1b" not in piped
        assert page.stat().st_mtime_ns > written  # one more view
        assert sorted(path.name for path in tiny.journal.parent.iterdir()) == ["journal.db", "kept"]

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

    def test_a_reader_that_goes_away_is_no_error(self, tiny: Workspace, kata: Run, tmp_path: Path):
        kata("today", cwd=tiny.root)
        done = subprocess.run(
            f"'{KATA}' today | true", shell=True, cwd=tiny.root, env=clean_environment(tmp_path), capture_output=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert done.stderr == b""
