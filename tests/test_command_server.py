"""A command of the command server does what the real one does: what it prints, writes and leaves, and how it ends."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kata import paths
from kata.workspace import Workspace
from tests import command_server
from tests.conftest import KATA, clean_environment

Command = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = pytest.mark.skipif(not command_server.SUPPORTED, reason="there are no pidfds here")


def real(args: tuple[str, ...], cwd: Path, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [KATA, *args], cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.fixture
def forked(commands: str) -> Command:
    def run(args: tuple[str, ...], cwd: Path, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
        return command_server.run(commands, args, cwd, env)

    return run


@pytest.mark.parametrize(
    "line",
    [
        "--version", "today", "today --help", "today --why", "list numbers", "show double", "status", "start nosuch",
        "nosuch", "today --nosuch", "plan check", "test double", "record double --outcome passed",
        "--lang zh list", "doctor",
    ],
)  # fmt: skip
def test_prints_and_returns_the_same(line: str, forked: Command, tiny: Workspace, tmp_path: Path) -> None:
    env = clean_environment(tmp_path / "home") | {"COLUMNS": "60", "TZ": "Asia/Shanghai"}
    args = (*line.split(),)
    expected, done = real(args, tiny.root, env), forked(args, tiny.root, env)
    assert (done.returncode, done.stderr) == (expected.returncode, expected.stderr)
    assert [*map(len, done.stdout.splitlines())] == [*map(len, expected.stdout.splitlines())]  # but for times
    assert bool(done.stdout) == bool(expected.stdout)


def test_closes_the_journal(forked: Command, tiny: Workspace, tmp_path: Path) -> None:
    args = ("record", "double", "--outcome", "passed", "--minutes", "3")
    assert forked(args, tiny.root, clean_environment(tmp_path)).returncode == 0
    files = {file.name for file in (tiny.root / paths.STATE).iterdir()}
    assert not {file for file in files if file.endswith(("-wal", "-shm"))}


def test_has_the_cache_of_the_real_command(forked: Command, tiny: Workspace, tmp_path: Path) -> None:
    env, entry = clean_environment(tmp_path), tiny.root / paths.CACHE / "today"
    real(("today",), tiny.root, env)
    stored = entry.read_bytes()
    entry.unlink()
    forked(("today",), tiny.root, env)
    assert entry.read_bytes() == stored


def test_writes_with_the_umask_of_the_test(forked: Command, tiny: Workspace, tmp_path: Path) -> None:
    before = os.umask(0o27)
    try:
        forked(("export", "out.jsonl"), tiny.root, clean_environment(tmp_path))
    finally:
        os.umask(before)
    assert (tiny.root / "out.jsonl").stat().st_mode & 0o77 == 0o40
