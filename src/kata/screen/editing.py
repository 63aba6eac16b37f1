"""Opens the attempt in the learner's editor from the screen."""

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from kata import job_control, timer
from kata.context import AppContext

GRAPHICAL = frozenset((  # editors with a window of their own
    "atom", "code", "code-insiders", "codium", "cursor", "gedit", "gvim", "idea", "kate", "mate", "mousepad", "mvim",
    "nova", "open", "pycharm", "subl", "windsurf", "xdg-open", "xed", "zed", "zeditor",
))  # fmt: skip


def run(
    command: list[str],
    ctx: AppContext,
    suspended: Callable[[], AbstractContextManager[None]],
    heartbeat: Callable[[], None],
) -> None:
    """Run an editor. A graphical one runs beside the screen; another one gets the terminal until it ends.

    While the terminal is given away, `heartbeat` is called every `timer.HEARTBEAT_S` seconds, and Ctrl-Z in the editor
    pauses the attempt. Raises OSError if the editor does not start.
    """
    if Path(command[0]).name in GRAPHICAL:
        null = subprocess.DEVNULL
        subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)
        return
    stops = job_control.StopHandler(ctx)
    with suspended(), stops.installed():
        process = subprocess.Popen(command)
        while True:
            try:
                with stops.waiting():
                    process.wait(timeout=timer.HEARTBEAT_S)
                return
            except subprocess.TimeoutExpired:
                heartbeat()
