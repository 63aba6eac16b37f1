"""The failing input of each kata's last verdict, kept beside the journal so that it can be run and debugged.

The files are a cache: a command that misses one judges the attempt again.
"""

import contextlib
import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kata import paths
from kata.verdict import Kata, Verdict
from kata.workspace import Workspace

FOLDER = f"{paths.STATE}/failing"


@dataclass(frozen=True, slots=True)
class FailingInput:
    """The first failure of a verdict: texts of its Check, and the file that was judged."""

    file: str  # absolute
    property: str
    outcome: str
    message: str
    reproduction: str  # empty where there is no code to repeat the failure
    expected: str


def of(verdict: Verdict, path: Path) -> FailingInput | None:
    """The failing input of a verdict; None after a pass, and where the file could not be judged."""
    for check in verdict.checks:
        if check.outcome not in ("passed", "skipped"):
            file = str(path.absolute())
            return FailingInput(file, check.name, check.outcome, check.message, check.reproduction, check.expected)
    return None


def keep(workspace: Workspace, kata: Kata, path: Path, verdict: Verdict) -> None:
    """Keep the failing input of this verdict, or remove the one of an earlier verdict."""
    failing, store = of(verdict, path), _store(workspace, kata)
    with contextlib.suppress(OSError):  # the verdict is right all the same
        if failing is None:
            store.unlink(missing_ok=True)
        elif workspace.journal.parent.is_dir():
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(json.dumps(dataclasses.asdict(failing)), encoding="utf-8")


def kept(workspace: Workspace, kata: Kata, path: Path) -> FailingInput | None:
    """What was kept of this file, if its verdict was the last one on the kata."""
    try:
        data: Any = json.loads(_store(workspace, kata).read_bytes())
        failing = FailingInput(**{field.name: str(data[field.name]) for field in dataclasses.fields(FailingInput)})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return failing if failing.file == str(path.absolute()) else None


def script_path(workspace: Workspace, kata: Kata) -> Path:
    """Where the script that is run is written."""
    return _store(workspace, kata).with_suffix(".py")


def _store(workspace: Workspace, kata: Kata) -> Path:
    return workspace.root / FOLDER / kata.pack / f"{kata.name}.json"
