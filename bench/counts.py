"""What a command does, as numbers that any machine finds again: modules, calls, statements of SQL, bytes, instructions.

They do not depend on who else uses the machine, so the tests may bound them, which they may not do with time.
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
# As a learner's: with PYTHONDONTWRITEBYTECODE, say, each start would compile every module of a checkout.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ALWAYS = {
    "__main__", "_frozen_importlib", "_imp", "_thread", "_warnings", "_weakref", "builtins", "os.path", "sys",
}  # what no import statement loads, so that this counts what `python -X importtime` lists  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """`calls` are those of functions, in Python and C; `statements` those of SQL; `read` is in bytes, 0 for unknown."""

    modules: frozenset[str]
    calls: int
    statements: tuple[str, ...]
    read: int
    output: str


def counts(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Counts:
    """Run a console script once. Raises ValueError for one that fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "counts.json"
        done = _run([sys.executable, str(Path(__file__).with_name("inside.py")), str(file), *command], cwd, environment)
        if done.returncode:
            raise ValueError(f"{' '.join(command)} fails with exit code {done.returncode}: {done.stderr}")
        found = json.loads(file.read_text())
    modules = frozenset(found["modules"]) - ALWAYS
    return Counts(modules, found["calls"], tuple(found["statements"]), found["read"], done.stdout)


def instructions(command: Sequence[str], cwd: Path) -> int | None:
    """Of the processor, in one run, as valgrind counts them; None where there is no valgrind."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return None
    done = _run([valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], cwd, None)
    said = [line for line in done.stderr.splitlines() if "Collected :" in line]
    return int(said[-1].split()[-1]) if said else None


def _run(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None
) -> "subprocess.CompletedProcess[str]":
    """With the same hash seed, so that sets and dictionaries do the same each time."""
    return subprocess.run(
        command, cwd=cwd, env={**ENVIRONMENT, "PYTHONHASHSEED": "0", **(environment or {})}, text=True, check=False,
        stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
