"""Opening the attempt in the learner's editor, from the screen."""

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from kata import timer

GRAPHICAL = frozenset((  # have a window of their own
    "atom", "code", "code-insiders", "codium", "cursor", "gedit", "gvim", "idea", "kate", "mate", "mousepad", "mvim",
    "nova", "open", "pycharm", "subl", "windsurf", "xdg-open", "xed", "zed", "zeditor",
))  # fmt: skip


def run(command: list[str], suspended: Callable[[], AbstractContextManager[None]], watch: Callable[[], None]) -> None:
    """One with a window runs beside the screen; one in the terminal has it to itself until it ends, watched meanwhile.

    Raises OSError where it does not start.
    """
    if Path(command[0]).name in GRAPHICAL:
        nothing = subprocess.DEVNULL
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
        return
    with suspended():
        process = subprocess.Popen(command)
        while True:
            try:
                process.wait(timeout=timer.TICK_S)
                return
            except subprocess.TimeoutExpired:
                watch()
