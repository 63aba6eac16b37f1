"""Lets an ordinary Python process import the workspace's `katas`: a module of that name stands where Python looks.

`python attempts/2026-11-30/trees/diameter.py` looks beside the file, where `kata start` puts the module. `kata run`
names a folder of its own by `$PYTHONPATH`. The workspace itself is not on the path: its folders could hide other
modules.
"""

import contextlib
import os
from pathlib import Path

from kata import paths
from kata.workspace import Workspace

NAME = "katas.py"
TEXT = '''\
"""Lets Python find the katas of this workspace from here. Written by kata."""

from pathlib import Path

__path__ = [str(Path(__file__).resolve().parent.joinpath({relative!r}))]
'''


def add_beside(workspace: Workspace, attempt: Path) -> None:
    """Put the module beside an attempt, unless the workspace does not hold it, or a file of that name is there."""
    if attempt.is_relative_to(workspace.attempts):
        with contextlib.suppress(OSError):  # a folder that cannot be written: `kata run` works all the same
            _write(workspace, attempt.parent)


def folder(workspace: Workspace) -> Path:
    """The folder to be named by `$PYTHONPATH`."""
    path = workspace.root / paths.STATE / "import"
    path.mkdir(parents=True, exist_ok=True)
    _write(workspace, path)
    return path


def _write(workspace: Workspace, place: Path) -> None:
    path = place / NAME
    if not path.exists():
        relative = os.path.relpath(workspace.katas, place)
        path.write_text(TEXT.format(relative=Path(relative).as_posix()), encoding="utf-8")
