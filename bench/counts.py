"""Counts what a command does: modules, function calls, SQL statements, bytes read, instructions.

Counts do not depend on the load of the machine, so tests may bound them. Times they must not bound.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KATA = str(Path(sys.executable).with_name("kata"))
# As in a learner's shell: with PYTHONDONTWRITEBYTECODE each start would compile every module of a checkout.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ALWAYS = {
    "__main__", "_frozen_importlib", "_imp", "_thread", "_warnings", "_weakref", "builtins", "os.path", "sys",
}  # no import statement loads these; without them the number is that of `python -X importtime`  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """`calls` of functions in Python and C, `statements` of SQL, `read` in bytes (0 where the system does not tell)."""

    modules: frozenset[str]
    calls: int
    statements: tuple[str, ...]
    read: int
    output: str


def counts(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Counts:
    """Run a console script once and count. Raises ValueError if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "counts.json"
        done = _run([sys.executable, str(Path(__file__).with_name("inside.py")), str(file), *command], cwd, environment)
        if done.returncode:
            raise ValueError(f"{' '.join(command)} fails with exit code {done.returncode}: {done.stderr}")
        data = json.loads(file.read_text())
    modules = frozenset(data["modules"]) - ALWAYS
    return Counts(modules, data["calls"], tuple(data["statements"]), data["read"], done.stdout)


def instructions(command: Sequence[str], cwd: Path) -> int | None:
    """The processor's instructions in one run, counted by valgrind; None where valgrind is not installed."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return None
    done = _run([valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], cwd, None)
    totals = [line for line in done.stderr.splitlines() if "Collected :" in line]
    return int(totals[-1].split()[-1]) if totals else None


def _run(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None
) -> "subprocess.CompletedProcess[str]":
    """Run with a fixed hash seed, so that sets and dictionaries behave the same each time."""
    return subprocess.run(
        command, cwd=cwd, env={**ENVIRONMENT, "PYTHONHASHSEED": "0", **(environment or {})}, text=True, check=False,
        stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
