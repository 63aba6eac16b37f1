"""An interpreter that ends when it is closed, or when the process that has started it ends, in whatever way."""

import os
import subprocess
from collections.abc import Callable


class OwnedProcess:
    """Starts a command in a session of its own. `command` returns it, given the descriptor of its lifeline.

    The command has to watch the lifeline (`kata.sandbox.lifeline`, or a fork server's `run`).
    """

    def __init__(self, command: Callable[[int], list[str]], *, stdout: int = subprocess.DEVNULL) -> None:
        lifeline, self._lifeline = os.pipe()
        try:
            self.process = subprocess.Popen(
                command(lifeline),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.DEVNULL,
                pass_fds=(lifeline,),
                start_new_session=True,
            )
        finally:
            os.close(lifeline)

    def close(self) -> None:
        """End the process and wait for it."""
        os.close(self._lifeline)
        self.process.wait()
