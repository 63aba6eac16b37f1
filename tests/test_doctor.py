"""`kata doctor`: its findings, as values and as the command prints them."""

import json
import sqlite3
import sys
from contextlib import closing

from kata import __version__, doctor
from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import Run


def detail(workspace: Workspace, what: str) -> tuple[bool, str]:
    """Result and details of the only finding of that name."""
    ((ok, text),) = [(ok, text) for name, ok, text in doctor.diagnose(AppContext(workspace)) if name == what]
    return ok, text


def record(kata: Run, workspace: Workspace) -> None:
    done = kata("record", "double", "--outcome", "passed", "--minutes", "5", cwd=workspace.root)
    assert done.returncode == 0, done.stderr


class TestAnIntactWorkspace:
    def test_every_check_passes_and_has_a_name(self, tiny: Workspace):
        findings = doctor.diagnose(AppContext(tiny))
        assert [name for name, _, _ in findings] == [
            "kata-drill", "workspace", "plan and katas", "journal", "limits of an attempt",
        ]  # fmt: skip
        assert all(ok for _, ok, _ in findings)
        assert detail(tiny, "kata-drill")[1].startswith(f"{__version__} on Python 3.")
        assert detail(tiny, "kata-drill")[1].endswith(sys.executable)
        assert detail(tiny, "workspace") == (True, str(tiny.root))
        assert detail(tiny, "plan and katas") == (True, "3 katas, 1 track")

    def test_it_creates_no_journal(self, tiny: Workspace, kata: Run):
        assert detail(tiny, "journal") == (True, "none yet; the first attempt creates it")
        assert kata("doctor", cwd=tiny.root).returncode == 0
        assert not tiny.journal.exists()

    def test_a_journal_is_counted_and_checked(self, tiny: Workspace, kata: Run):
        record(kata, tiny)
        record(kata, tiny)
        assert detail(tiny, "journal") == (True, "2 events, .kata/journal.db")

    def test_the_command_prints_the_findings_as_text_and_as_json(self, tiny: Workspace, kata: Run):
        done = kata("doctor", cwd=tiny.root)
        assert (done.returncode, done.stderr) == (0, "")
        lines = [f"✓ {name}: {text}" for name, _, text in doctor.diagnose(AppContext(tiny))]
        assert done.stdout.splitlines() == lines
        data = json.loads(kata("doctor", "--json", cwd=tiny.root).stdout)
        assert data == [
            {"what": name, "ok": ok, "detail": text} for name, ok, text in doctor.diagnose(AppContext(tiny))
        ]


class TestProblems:
    """A check that fails is a finding and does not stop the others."""

    def test_an_invalid_plan(self, tiny: Workspace, kata: Run):
        record(kata, tiny)
        tiny.plan.write_text("tracks: [{name: All, katas: [numbers/dubble]}]\n")
        ok, text = detail(tiny, "plan and katas")
        assert not ok
        assert text.startswith("plan.yaml:1: unknown kata 'numbers/dubble'")
        assert detail(tiny, "journal")[0]
        done = kata("doctor", cwd=tiny.root)
        assert (done.returncode, done.stderr) == (1, "")
        assert "✗ plan and katas: plan.yaml:1:" in done.stdout

    def test_missing_files_of_a_kata(self, tiny: Workspace):
        (tiny.root / "katas" / "numbers" / "test_double.py").unlink()
        (tiny.root / "solutions" / "other" / "again.py").unlink()
        expected = "missing: katas/numbers/test_double.py, solutions/other/again.py"
        assert detail(tiny, "plan and katas") == (False, expected)

    def test_differing_tables_are_repaired_by_the_command_it_names(self, tiny: Workspace, kata: Run):
        record(kata, tiny)
        with closing(sqlite3.connect(tiny.journal, isolation_level=None)) as other:
            other.execute("DELETE FROM progress")
        expected = "table progress differs from its events; `kata doctor --rebuild` repairs it"
        assert detail(tiny, "journal") == (False, expected)
        done = kata("doctor", cwd=tiny.root)
        assert (done.returncode, done.stderr) == (1, "")
        assert f"✗ journal: {expected}\n" in done.stdout
        repaired = kata("doctor", "--rebuild", cwd=tiny.root)
        assert (repaired.returncode, repaired.stderr) == (0, "")
        assert repaired.stdout.startswith("rebuilt from 1 event\n")

    def test_a_file_that_is_not_a_journal(self, tiny: Workspace, kata: Run):
        tiny.journal.parent.mkdir()
        tiny.journal.write_text("hello")
        ok, text = detail(tiny, "journal")
        assert not ok
        assert "is damaged" in text
        assert kata("doctor", cwd=tiny.root).returncode == 1
        assert tiny.journal.read_text() == "hello"
