"""A workspace made and used with kata-drill 0.1.0 works unchanged.

`workspace_0_1_0.tar.gz` holds it: a journal of schema 2, a paused attempt at trees/inorder, a log, and katas whose
tests import what 0.1.0 offered to authors. `workspace_0_1_0/` holds what 0.1.0 printed for it on 2026-11-30.
"""

import json
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kata.cli import listing
from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import Run, clean_environment

HERE = Path(__file__).parent
EXPECTED = HERE / "workspace_0_1_0"
PRINTED_AT = datetime(2026, 11, 30, 12, 26, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    with tarfile.open(HERE / "workspace_0_1_0.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return Workspace(tmp_path / "workspace")


def expected(name: str) -> str:
    return (EXPECTED / name).read_text(encoding="utf-8")


def raw_events(workspace: Workspace) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(workspace.journal)) as journal:
        return journal.execute("SELECT * FROM event ORDER BY id").fetchall()


def without_sentences(agenda: dict[str, Any]) -> dict[str, Any]:
    """The agenda without its sentences, which may be reworded."""
    picks = [{key: value for key, value in pick.items() if key != "reason"} for pick in agenda["picks"]]
    return agenda | {"picks": picks, "warnings": len(agenda["warnings"])}


class TestItPrintsTheSame:
    @pytest.mark.parametrize("date", ["2026-12-01", "2026-12-20"])
    def test_the_agenda(self, date: str, old: Workspace, kata: Run):
        done = kata("today", "--date", date, "--json", cwd=old.root)
        before = json.loads(expected(f"today_{date}.json"))
        agenda = json.loads(done.stdout)
        assert agenda.pop("skipped") == []  # new in 0.2.0, as are explanations
        del agenda["explanations"]
        assert without_sentences(agenda) == without_sentences(before)

    def test_the_catalogue(self, old: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
        """In this process, because the state of a kata depends on the time."""
        monkeypatch.setattr(listing, "app_context", lambda: AppContext(old, now=lambda: PRINTED_AT))
        listing.list_(None, as_json=True)
        rows = json.loads(capsys.readouterr().out)
        assert [row.pop("lists") for row in rows] == [[]] * len(rows)  # new in 0.2.0
        assert {row["kata"] for row in rows if row.pop("latest")} == {
            row["kata"] for row in rows if row["state"] != "new"
        }
        assert rows == json.loads(expected("list.json"))

    def test_the_export(self, old: Workspace, kata: Run):
        assert kata("export", cwd=old.root).stdout == expected("export.jsonl")
        assert kata("export", "export.jsonl", cwd=old.root).returncode == 0
        assert (old.root / "export.jsonl").read_bytes() == (EXPECTED / "export.jsonl").read_bytes()

    def test_the_open_attempt(self, old: Workspace, kata: Run):
        status = json.loads(kata("status", "--json", cwd=old.root).stdout)
        del status["paused_seconds"]  # it is still paused
        assert status == {
            "state": "paused", "kata": "trees/inorder", "file": "attempts/2026-11-30/trees/inorder.py",
            "active_seconds": 596.0, "remaining_seconds": 904.0, "pomodoro": 1, "hints": 0, "runs": 0,
            "last_outcome": "",
        }  # fmt: skip

    def test_the_doctor_finds_nothing_wrong(self, old: Workspace, kata: Run):
        done = kata("doctor", cwd=old.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert "17 events" in done.stdout
        assert "✗" not in done.stdout


class TestItsKatas:
    """Their tests import kata.sweep (`ahead`, `again`), kata.cost, kata.scripts and `kata.grading.subject.outcome`."""

    def test_an_attempt_is_judged(self, old: Workspace, kata: Run):
        done = kata("test", "trees/preorder", "--json", cwd=old.root)
        assert done.returncode == 0, done.stderr
        verdict = json.loads(done.stdout)
        assert (verdict["kata"], verdict["outcome"]) == ("trees/preorder", "passed")

    def test_a_kata_is_checked(self, old: Workspace, kata: Run):
        """0.1.0 had neither Chinese hints nor titles nor messages of properties; that is all there is to report."""
        done = kata("check", "deques/signature", "--seeds", "2", "--json", cwd=old.root)
        (proof,) = json.loads(done.stdout)["katas"]
        assert proof["mistakes"]
        assert len(proof["problems"]) == 3
        assert all("(HINTS_ZH)" in problem or "@zh(" in problem for problem in proof["problems"]), proof["problems"]

    def test_the_solutions_are_shown_though_they_have_no_lesson(self, old: Workspace, kata: Run):
        done = kata("solution", "trees/preorder", "--yes", cwd=old.root)
        assert (done.returncode, done.stderr) == (0, "")
        for part in (
            "Depth first",
            "*   recursive",
            "def recursive(root",
            "Mistakes often made",
            "next: kata solution",
        ):
            assert part in done.stdout
        assert "invariant" not in done.stdout

    def test_pytest_is_green_once_the_open_attempt_is_solved(self, old: Workspace):
        attempt = old.root / "attempts" / "2026-11-30" / "trees" / "inorder.py"
        stub = attempt.read_text(encoding="utf-8")
        solution = "return inorder(root.left) + [root.val] + inorder(root.right) if root else []"
        attempt.write_text(stub.replace("raise NotImplementedError", solution), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "katas"],
            cwd=old.root, env=clean_environment(old.root), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


class TestGoingOn:
    def test_the_attempt_goes_on_and_no_earlier_event_changes(self, old: Workspace, kata: Run):
        before = raw_events(old)
        for command, kind in (("resume", "resumed"), ("abandon", "finished"), ("undo", "reopened")):
            done = kata(command, cwd=old.root)
            assert done.returncode == 0, done.stderr
            assert raw_events(old)[-1][3:5] == (kind, "trees/inorder")
        assert raw_events(old)[: len(before)] == before
        assert len(raw_events(old)) == len(before) + 3
        assert kata("export", cwd=old.root).stdout.startswith(expected("export.jsonl"))
        assert json.loads(kata("status", "--json", cwd=old.root).stdout)["state"] == "paused"

    def test_a_verdict_on_the_open_attempt_is_recorded(self, old: Workspace, kata: Run):
        assert kata("test", cwd=old.root).returncode == 1, "the attempt is still the stub"
        assert raw_events(old)[-1][3:5] == ("tested", "trees/inorder")

    def test_its_log_is_brought_up_to_date(self, old: Workspace, kata: Run):
        log = old.root / "log" / "2026-11-30.md"
        before = log.read_text(encoding="utf-8")
        log.write_text(before + "\nMine.\n", encoding="utf-8")
        assert kata("log", "2026-11-30", cwd=old.root).returncode == 0
        after = log.read_text(encoding="utf-8")
        assert "✓ trees/preorder" in after
        assert after.endswith("\nMine.\n")
