"""The real commands with a journal that is damaged, newer, read-only, on a full disk, or not a journal at all."""

import contextlib
import ctypes
import json
import os
import re
import resource
import shlex
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kata.journal import database
from kata.journal.journal import Journal
from kata.memory import replay
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment, is_cache

AT, DAY = datetime(2020, 1, 6, 12, tzinfo=UTC), date(2020, 1, 6)  # so that no answer depends on when this runs
RECORD = ("record", "numbers/double", "--outcome", "passed", "--minutes", "5")
TODAY = ("today", "--date", "2020-01-06", "--json")
READING = (("today", "--date", "2020-01-06"), TODAY, ("list", "--json"), ("export",))
WRITING = (RECORD, ("undo",), ("start", "again", "--plain"), ("hint", "double"), ("doctor", "--rebuild"))
NOTHING_RUNS = (("finish",), ("abandon",), ("test",))


def recorded(workspace: Workspace, times: int = 3) -> Workspace:
    workspace.journal.parent.mkdir(exist_ok=True)
    with Journal(workspace.journal, replay.replay, replay.RULE) as journal:
        for _ in range(times):
            journal.append("recorded", "numbers/double", AT, DAY, outcome="passed", minutes=5, target_minutes=10)
    return workspace


def snapshot(root: Path) -> dict[str, bytes]:
    """The content of every file of a workspace."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and not is_cache(path, root)
    }


def assert_answered(done: "subprocess.CompletedProcess[str]", *said: str) -> None:
    """Assert exit code 2, one line of message with these texts, and no traceback."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for text in said:
        assert text in done.stderr


def backup_command(text: str) -> list[str]:
    """The backup command in the message, split as a shell would split it."""
    found = re.search(r"\b((?:cp -rp|mv) .*?)(?: - then|$)", text.strip())
    assert found, text
    return shlex.split(found[1])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class TestUnreadable:
    """The message is one line and names the backup command; nothing is changed."""

    def cut(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    def cut_inside_a_page(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-100])

    def garbage_header(self, path: Path) -> None:
        path.write_bytes(b"not a database\n" * 10 + path.read_bytes()[150:])

    def text_file(self, path: Path) -> None:
        path.write_text("dear diary\n")

    def every_page_but_the_first_flipped(self, path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[:4096] + bytes(byte ^ 0xFF for byte in content[4096:]))

    DAMAGES = (cut, cut_inside_a_page, garbage_header, text_file, every_page_but_the_first_flipped)

    @pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
    def test_damage(self, damage: Callable[..., None], tiny: Workspace, kata: Run):
        recorded(tiny)
        damage(self, tiny.journal)
        before = snapshot(tiny.root)
        for command in (TODAY, RECORD, ("start", "again", "--plain")):
            assert_answered(
                kata(*command, cwd=tiny.root), str(tiny.journal), "is damaged", "nothing was changed", "cp -rp"
            )
            assert snapshot(tiny.root) == before, command
        doctor = kata("doctor", cwd=tiny.root)
        assert (doctor.returncode, doctor.stderr) == (1, "")
        assert "✗ journal: " in doctor.stdout
        assert "is damaged" in doctor.stdout
        assert snapshot(tiny.root) == before

    def test_a_page_in_the_middle_that_a_command_may_not_need(self, tiny: Workspace, kata: Run):
        """Each command either gives the right answer or reports the damage; the doctor always reports it."""
        recorded(tiny)
        whole = tiny.journal.read_bytes()
        commands = (TODAY, ("export",))
        answers = {command: kata(*command, cwd=tiny.root).stdout for command in commands}
        for start in range(4096, len(whole), 4096):
            if not any(whole[start : start + 4096]):
                continue
            broken = whole[:start] + bytes(byte ^ 0x5A for byte in whole[start : start + 4096]) + whole[start + 4096 :]
            tiny.journal.write_bytes(broken)
            for command in commands:
                done = kata(*command, cwd=tiny.root)
                if done.returncode:
                    assert_answered(done, "is damaged", "cp -rp")
                else:
                    assert done.stdout == answers[command]
                assert tiny.journal.read_bytes() == broken
            doctor = kata("doctor", cwd=tiny.root)
            assert (doctor.returncode, doctor.stderr) == (1, ""), start
            assert "is damaged" in doctor.stdout
            assert tiny.journal.read_bytes() == broken

    def test_the_command_it_names_saves_everything(self, tiny: Workspace, kata: Run):
        spaced = tiny.root.with_name("my drill")
        tiny.root.rename(spaced)
        workspace = recorded(Workspace(spaced))
        self.garbage_header(workspace.journal)
        (workspace.root / ".kata" / "journal.db-wal").write_bytes(b"pending")
        done = kata("today", cwd=workspace.root)
        assert_answered(done, "is damaged")
        subprocess.run(backup_command(done.stderr), check=True)
        assert snapshot(workspace.root / ".kata.bak") == snapshot(workspace.root / ".kata") != {}

    def test_a_newer_journal(self, tiny: Workspace, kata: Run):
        recorded(tiny)
        with closing(sqlite3.connect(tiny.journal)) as newer:
            newer.execute("PRAGMA user_version = 5")
        before = snapshot(tiny.root)
        for command in (*READING, *WRITING, *NOTHING_RUNS):
            done = kata(*command, cwd=tiny.root)
            assert_answered(
                done, "newer kata-drill (its schema is 5, this version knows 4)", "nothing was changed", "Update"
            )
            assert snapshot(tiny.root) == before, command
        subprocess.run(backup_command(done.stderr), check=True)
        assert snapshot(tiny.root / ".kata.bak") == snapshot(tiny.root / ".kata")

    def test_a_newer_journal_with_events_still_pending_keeps_them_pending(self, tiny: Workspace, kata: Run):
        recorded(tiny)
        with closing(sqlite3.connect(tiny.journal)) as newer:
            newer.execute("PRAGMA user_version = 5")
            pending = {path.name: path.read_bytes() for path in tiny.journal.parent.iterdir()}
        assert len(pending["journal.db-wal"]) > 0
        for name, content in pending.items():
            (tiny.journal.parent / name).write_bytes(content)
        assert_answered(kata(*RECORD, cwd=tiny.root), "newer kata-drill")
        for name in ("journal.db", "journal.db-wal"):
            assert (tiny.journal.parent / name).read_bytes() == pending[name]

    @pytest.mark.parametrize("version", [0, 1, 7])
    @pytest.mark.parametrize("mode", ["delete", "wal"])
    def test_another_programs_database(self, version: int, mode: str, tiny: Workspace, kata: Run):
        tiny.journal.parent.mkdir()
        with closing(sqlite3.connect(tiny.journal)) as other:
            other.execute(f"PRAGMA journal_mode = {mode}")
            other.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, kata TEXT)")
            other.execute(f"PRAGMA user_version = {version}")
        before = snapshot(tiny.root)
        for command in (("today",), RECORD, ("doctor", "--rebuild")):
            done = kata(*command, cwd=tiny.root)
            assert_answered(done, "is a SQLite file of another program", "nothing was changed")
            assert snapshot(tiny.root) == before
        subprocess.run(backup_command(done.stderr), check=True)
        recorded(tiny, times=1)

    def test_a_folder_where_the_journal_should_be(self, tiny: Workspace, kata: Run):
        (tiny.journal / "inside").mkdir(parents=True)
        assert_answered(kata(*RECORD, cwd=tiny.root), str(tiny.journal))


class TestReadOnly:
    """A journal that cannot be written can be read, and reading writes nothing."""

    @pytest.fixture
    def run(self, kata: Run, tmp_path: Path) -> Run:
        """The command run so that file permissions apply: root first drops two capabilities."""
        if os.geteuid() != 0:
            return kata
        try:
            prctl = ctypes.CDLL(None).prctl
        except (OSError, AttributeError):
            pytest.skip("permissions do not bind root here")

        def bound(*args: str, cwd: Path, **options: Any) -> "subprocess.CompletedProcess[str]":
            def lay_down() -> None:
                for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
                    prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP

            return kata(*args, cwd=cwd, preexec_fn=lay_down, **options)

        (tmp_path / "probe").mkdir(mode=0o555)
        if bound("init", "probe/made", cwd=tmp_path).returncode == 0:
            pytest.skip("permissions do not bind root here")
        return bound

    @staticmethod
    @contextlib.contextmanager
    def read_only(root: Path) -> Iterator[None]:
        paths = [root, *root.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            yield
        finally:
            for path in paths:
                path.chmod(0o755 if path.is_dir() else 0o644)

    def test_what_is_recorded_can_be_read(self, tiny: Workspace, kata: Run, run: Run):
        recorded(tiny)
        answers = {command: kata(*command, cwd=tiny.root).stdout for command in (*READING, ("show", "double"))}
        assert '"done": true' in answers[TODAY]
        before = snapshot(tiny.root)
        with self.read_only(tiny.root):
            for command, answer in answers.items():
                done = run(*command, cwd=tiny.root)
                assert (done.returncode, done.stderr, done.stdout) == (0, "", answer), command
            assert snapshot(tiny.root) == before

    def test_nothing_recorded_is_lost_and_the_message_says_so(self, tiny: Workspace, run: Run):
        recorded(tiny)
        before = snapshot(tiny.root)
        with self.read_only(tiny.root):
            for command in WRITING:
                done = run(*command, cwd=tiny.root)
                assert_answered(done, "nothing recorded is lost")
                assert snapshot(tiny.root) == before, command
            doctor = run("doctor", cwd=tiny.root)
            assert (doctor.returncode, doctor.stderr) == (1, "")
            assert f"✗ workspace: {tiny.root} cannot be written" in doctor.stdout
            assert "✓ journal: 3 events" in doctor.stdout
        recorded(tiny, times=1)
        with Journal(tiny.journal, replay.replay, replay.RULE) as journal:
            assert len(journal.attempts()) == 4

    def test_without_a_journal_there_is_an_agenda_all_the_same(self, tiny: Workspace, kata: Run, run: Run):
        commands = (TODAY, ("list", "--json"), ("show", "double"))
        answers = {command: kata(*command, cwd=tiny.root).stdout for command in commands}
        before = snapshot(tiny.root)
        with self.read_only(tiny.root):
            for command in commands:
                done = run(*command, cwd=tiny.root)
                assert (done.returncode, done.stderr, done.stdout) == (0, "", answers[command])
            for command in (RECORD, ("start", "again", "--plain"), ("hint", "double")):
                assert_answered(run(*command, cwd=tiny.root), str(tiny.root), "make the workspace writable")
            assert snapshot(tiny.root) == before
            assert not tiny.journal.exists()

    def test_events_pending_after_a_crash_are_read_too(self, tiny: Workspace, run: Run):
        recorded(tiny)
        with Journal(tiny.journal, replay.replay, replay.RULE) as journal:
            journal.append("recorded", "other/again", AT, DAY, outcome="passed", minutes=1.0)
            crashed = {path.name: path.read_bytes() for path in tiny.journal.parent.iterdir()}
        for name, content in crashed.items():
            (tiny.journal.parent / name).write_bytes(content)
        assert set(crashed) == {"journal.db", "journal.db-wal", "journal.db-shm"}
        before = snapshot(tiny.root)
        with self.read_only(tiny.root):
            done = run("export", cwd=tiny.root)
            assert (done.returncode, done.stderr) == (0, "")
            assert [json.loads(line)["kata"] for line in done.stdout.splitlines()[1:]][-1] == "other/again"
            assert snapshot(tiny.root) == before

    def test_only_the_journal_is_read_only(self, tiny: Workspace, run: Run):
        recorded(tiny)
        tiny.journal.chmod(0o444)
        before = tiny.journal.read_bytes()
        assert run(*TODAY, cwd=tiny.root).returncode == 0
        assert_answered(run(*RECORD, cwd=tiny.root), "cannot be written", "nothing recorded is lost")
        assert tiny.journal.read_bytes() == before

    def test_a_disk_mounted_read_only(self, small_disk: Path, tiny: Workspace, kata: Run):
        root = small_disk / "drill"
        shutil.copytree(recorded(tiny).root, root)
        answers = {command: kata(*command, cwd=tiny.root).stdout for command in READING}
        before = snapshot(root)
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        for command, answer in answers.items():
            done = kata(*command, cwd=root)
            assert (done.returncode, done.stderr, done.stdout) == (0, "", answer), command
        for command in WRITING:
            assert_answered(kata(*command, cwd=root), "nothing recorded is lost")
        assert snapshot(root) == before


class TestFullDisk:
    """The message says so, nothing recorded is lost, and commands work again once there is room."""

    @staticmethod
    def fill(folder: Path) -> Path:
        """Fill the disk to the last byte."""
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as out, contextlib.suppress(OSError):
            while out.write(b"x" * 512):
                pass
        return filler

    def test_a_disk_that_is_full(self, small_disk: Path, tiny: Workspace, kata: Run):
        root = small_disk / "drill"
        shutil.copytree(recorded(tiny).root, root)
        environment = {"PYTHONDONTWRITEBYTECODE": "1"}
        answers = {command: kata(*command, cwd=root, env=environment).stdout for command in READING}
        filler = self.fill(small_disk)
        for command in (*WRITING, *answers):
            done = kata(*command, cwd=root, env=environment)
            if command in answers:
                assert (done.returncode, done.stderr, done.stdout) == (0, "", answers[command]), command
            else:
                assert_answered(done, "nothing")
                assert re.search("disk is full|disk has room", done.stderr), done.stderr
        filler.unlink()
        assert kata("export", cwd=root, env=environment).stdout == answers["export",]
        assert kata(*RECORD, cwd=root, env=environment).returncode == 0
        assert len(kata("export", cwd=root, env=environment).stdout.splitlines()) == 1 + 4
        assert kata("doctor", cwd=root, env=environment).returncode == 0

    def test_a_first_journal_that_finds_no_room(self, small_disk: Path, tiny: Workspace, kata: Run):
        root = small_disk / "drill"
        shutil.copytree(tiny.root, root)
        environment = {"PYTHONDONTWRITEBYTECODE": "1"}
        (root / ".kata").mkdir()
        commands = (TODAY, ("list", "--json"))
        answers = {command: kata(*command, cwd=root, env=environment).stdout for command in commands}
        filler = self.fill(small_disk)
        assert_answered(kata(*RECORD, cwd=root, env=environment), "nothing before it is lost")
        for command, answer in answers.items():
            done = kata(*command, cwd=root, env=environment)
            assert (done.returncode, done.stdout) == (0, answer)
            assert "is empty (0 bytes), as a full disk leaves it, and counts as no journal" in done.stderr
        filler.unlink()
        assert kata(*RECORD, cwd=root, env=environment).returncode == 0
        assert kata("doctor", cwd=root, env=environment).returncode == 0

    @pytest.mark.parametrize("limit", [0, 30_000, 60_000])
    def test_files_that_may_not_grow(self, limit: int, tiny: Workspace, kata: Run):
        recorded(tiny, times=8)
        answers = {command: kata(*command, cwd=tiny.root).stdout for command in (TODAY, ("export",))}

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        environment = {"PYTHONDONTWRITEBYTECODE": "1"}
        for command, answer in answers.items():
            done = kata(*command, cwd=tiny.root, env=environment, preexec_fn=limited)
            assert (done.returncode, done.stderr, done.stdout) == (0, "", answer), command
        done = kata(*RECORD, cwd=tiny.root, env=environment, preexec_fn=limited)
        if done.returncode:
            assert_answered(done, "nothing before it is lost", "room")
            assert kata("export", cwd=tiny.root).stdout == answers["export",]
        else:
            assert limit == 60_000
        assert kata(*RECORD, cwd=tiny.root).returncode == 0
        assert kata("doctor", cwd=tiny.root).returncode == 0

    def test_every_append_that_returned_before_the_disk_filled_up_is_there(self, tmp_path: Path):
        code = """
import resource, sys
from datetime import date, datetime, timezone
from pathlib import Path
from kata.memory import replay
from kata.errors import JournalError
from kata.journal.journal import Journal
AT, DAY = datetime(2026, 11, 21, 20, 0, tzinfo=timezone.utc), date(2026, 11, 21)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
with Journal(Path(sys.argv[1]), replay.replay, replay.RULE) as journal:
    append = lambda: journal.append("recorded", "a/b", AT, DAY, outcome="passed", minutes=1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    try:
        while True:
            print(append().id)
    except JournalError as error:
        print(error)
    print(len(journal.attempts()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    print(append().id)
"""
        path = tmp_path / "journal.db"
        done = subprocess.run([sys.executable, "-P", "-c", code, str(path)], capture_output=True, text=True, check=True)
        *ids, said, known, last = done.stdout.splitlines()
        count = len(ids)
        assert count > 5
        assert ids == [str(number) for number in range(1, count + 1)]
        assert "nothing before it is lost" in said
        assert (known, last) == (str(count), str(count + 1))
        with Journal(path, replay.replay, replay.RULE) as journal:
            assert [event.id for event in journal.events()] == list(range(1, count + 2))
            assert journal.check() == []


class TestDamagedRows:
    def test_an_import_beside_an_event_that_is_no_text(self, tiny: Workspace, kata: Run):
        recorded(tiny)
        (tiny.root / "export.jsonl").write_text(kata("export", cwd=tiny.root).stdout)
        with closing(sqlite3.connect(tiny.journal)) as raw, raw:
            raw.execute(
                "INSERT INTO event (at, day, kind, kata, data) VALUES ('x', '2026-01-01', 'noted', 'a/b', x'00')"
            )
        assert_answered(kata("import", "export.jsonl", cwd=tiny.root), "is damaged", "nothing was changed")

    def test_an_import_upon_an_attempt_that_cannot_be_read(self, tiny: Workspace, kata: Run):
        recorded(tiny)
        exported = kata("export", cwd=tiny.root).stdout
        (tiny.root / "export.jsonl").write_text(exported.replace('"minutes": ', '"minutes": 1'))
        with closing(sqlite3.connect(tiny.journal)) as raw, raw:
            raw.execute("UPDATE attempt SET minutes = 'many'")
        assert_answered(kata("import", "export.jsonl", cwd=tiny.root), "is damaged", "nothing was changed")


class TestExport:
    """An export is written completely or not at all."""

    @pytest.fixture
    def damaged(self, tiny: Workspace) -> Workspace:
        """A workspace with two readable events and a third that is not."""
        recorded(tiny)
        with closing(sqlite3.connect(tiny.journal)) as raw, raw:
            raw.execute("INSERT INTO event (at, day, kind, kata, data) VALUES ('x', '2026-01-01', 'noted', 'a/b', '{')")
        return tiny

    def test_one_that_breaks_off_leaves_no_file(self, damaged: Workspace, kata: Run):
        before = sorted(damaged.root.iterdir())
        assert_answered(kata("export", "out.jsonl", cwd=damaged.root), "is damaged", "nothing was changed")
        assert sorted(damaged.root.iterdir()) == before

    def test_nor_does_it_print_a_part(self, damaged: Workspace, kata: Run):
        done = kata("export", cwd=damaged.root)
        assert_answered(done, "is damaged")
        assert done.stdout == ""


class TestImport:
    """A bad export is reported line by line, and nothing is added."""

    def test_every_bad_line_is_named_and_nothing_is_added(self, tiny: Workspace, kata: Run):
        (tiny.root / "old.jsonl").write_text('{"format": "kata-drill journal", "schema": 1}\nhello\n{}\n')
        done = kata("import", "old.jsonl", cwd=tiny.root)
        assert (done.returncode, done.stdout) == (2, "")
        assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["old.jsonl:2", "old.jsonl:3"]
        assert len(kata("export", cwd=tiny.root).stdout.splitlines()) == 1

    def test_an_export_from_a_newer_program(self, tiny: Workspace, kata: Run):
        (tiny.root / "new.jsonl").write_text('{"format": "kata-drill journal", "schema": 2}\n')
        assert_answered(kata("import", "new.jsonl", cwd=tiny.root), "new.jsonl:1: written by a newer kata-drill")

    def test_an_export_comes_back_whole_and_only_once(self, tiny: Workspace, kata: Run, tmp_path: Path):
        recorded(tiny)
        exported = kata("export", cwd=tiny.root).stdout
        (tmp_path / "export.jsonl").write_text(exported)
        shutil.rmtree(tiny.journal.parent)
        for added in (3, 0):
            done = kata("import", str(tmp_path / "export.jsonl"), "--json", cwd=tiny.root)
            assert json.loads(done.stdout) == {"read": 3, "added": added}
        assert kata("export", cwd=tiny.root).stdout == exported

    @pytest.mark.parametrize("file", ["-", "/dev/stdin"])
    def test_it_may_come_through_a_pipe(self, file: str, tiny: Workspace, kata: Run, tmp_path: Path):
        recorded(tiny)
        exported = kata("export", cwd=tiny.root).stdout
        shutil.rmtree(tiny.journal.parent)
        done = subprocess.run(
            [KATA, "import", file], cwd=tiny.root, env=clean_environment(tmp_path), input=exported, capture_output=True,
            text=True, timeout=600, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, "3 events added, 0 already there\n", "")


class TestEmptied:
    """A journal of 0 bytes is no new one if it had events, which older attempts show; otherwise it is said once."""

    REFUSED = ("today", "status", "list", "undo", "log", "export", "start double --plain",
               "record double --outcome passed --minutes 3", "import old.jsonl", "solution double --yes")  # fmt: skip

    @pytest.fixture
    def emptied(self, tiny: Workspace) -> Workspace:
        recorded(tiny)
        attempt = tiny.attempts / "2026-01-05/numbers/double.py"
        attempt.parent.mkdir(parents=True, exist_ok=True)
        attempt.write_text("def double(n):\n    return 2 * n\n")
        os.utime(attempt, (1_700_000_000, 1_700_000_000))
        tiny.journal.write_bytes(b"")
        os.utime(tiny.journal, (1_700_100_000, 1_700_100_000))
        (tiny.root / "old.jsonl").write_text('{"format": "kata-drill journal", "schema": 1}\n')
        return tiny

    @pytest.mark.parametrize("command", REFUSED)
    def test_every_command_that_needs_it_says_so_and_changes_nothing(self, command: str, emptied: Workspace, kata: Run):
        files = sorted(path for path in emptied.root.rglob("*") if not is_cache(path, emptied.root))
        done = kata(*command.split(), cwd=emptied.root)
        begin = f"`rm {emptied.journal}`"
        assert_answered(done, "is empty (0 bytes), though there are attempts", "from a backup", begin)
        assert emptied.journal.read_bytes() == b""
        assert sorted(path for path in emptied.root.rglob("*") if not is_cache(path, emptied.root)) == files

    def test_what_does_not_need_it_works_and_the_doctor_names_it(self, emptied: Workspace, kata: Run):
        for command in (("show", "double"), ("init", "other")):
            assert kata(*command, cwd=emptied.root).returncode == 0
        done = kata("doctor", cwd=emptied.root)
        assert done.returncode == 1
        assert "✗ journal: " in done.stdout
        assert "is empty (0 bytes), though there are attempts" in done.stdout

    @pytest.mark.parametrize("copy", [".kata.bak/journal.db", ".kata/journal.db.bak"])
    def test_a_copy_is_named_with_the_command_that_restores_it(self, copy: str, tiny: Workspace, kata: Run):
        recorded(tiny)
        before = kata("export", cwd=tiny.root).stdout
        (tiny.root / copy).parent.mkdir(exist_ok=True)
        shutil.copy(tiny.journal, tiny.root / copy)
        (attempt := tiny.attempts / "2026-01-05/numbers/double.py").parent.mkdir(parents=True, exist_ok=True)
        attempt.write_text("")
        os.utime(attempt, (1, 1))
        tiny.journal.write_bytes(b"")
        os.utime(tiny.journal, (1_000, 1_000))
        done = kata("today", cwd=tiny.root)
        assert_answered(done, f"{tiny.root / copy} is a copy")
        restore = done.stderr.split("`")[1]
        subprocess.run(["bash", "-c", restore], check=True, timeout=60)
        assert kata("export", cwd=tiny.root).stdout == before

    def test_the_command_that_is_named_begins_anew(self, emptied: Workspace, kata: Run):
        command = kata("today", cwd=emptied.root).stderr.split("`")[1]
        subprocess.run(["bash", "-c", command], check=True, timeout=60)
        done = kata("record", "double", "--outcome", "passed", "--minutes", "3", cwd=emptied.root)
        assert (done.returncode, done.stderr) == (0, "")

    def test_without_older_attempts_it_is_said_until_there_is_an_event(self, tiny: Workspace, kata: Run):
        tiny.journal.parent.mkdir()
        tiny.journal.touch()
        said = "is empty (0 bytes), as a full disk leaves it, and counts as no journal"
        assert said in kata("today", cwd=tiny.root).stderr
        assert kata("status", "--line", cwd=tiny.root).stderr == ""
        done = kata("record", "double", "--outcome", "passed", "--minutes", "3", cwd=tiny.root)
        assert (done.returncode, said in done.stderr) == (0, True)
        assert kata("today", cwd=tiny.root).stderr == ""

    def test_a_start_after_one_that_found_no_room_is_no_older_attempt(self, tiny: Workspace, kata: Run):
        tiny.journal.parent.mkdir()
        tiny.journal.touch()
        process = subprocess.run(
            ["timeout", "-s", "INT", "8", KATA, "start", "double", "--plain"], cwd=tiny.root, stdin=subprocess.DEVNULL,
            env=clean_environment(tiny.root.parent), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert "though there are attempts" not in process.stderr
        assert len(kata("export", cwd=tiny.root).stdout.splitlines()) >= 2

    def test_one_that_another_process_is_creating_is_waited_for(self, emptied: Workspace):
        os.utime(emptied.journal)
        writer = threading.Timer(0.2, emptied.journal.write_bytes, [b"SQLite format 3"])
        writer.start()
        assert database.exists(emptied.journal)
        writer.join()
