"""The cold path: a grader process that loads everything for one verdict.

The runner starts it as `python -m kata.grading.cold_grader LIFELINE` with the request on standard input. It forks the
workers, loads the properties and judges (`kata.grading.grader`). The report has a pipe of its own, apart from the
attempt's output; the runner ignores a report without its last line. What that line says, and the seed, come through a
pipe that is read when the workers are there already: so neither is in their memory.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kata.sandbox import lifeline

if __name__ == "__main__":
    lifeline.end_with(int(sys.argv[1]))  # before the imports, which take the longest
gc.disable()  # imports and a verdict are over before collecting would pay off

from kata.grading.grader import Grader
from kata.sandbox.worker import Worker
from kata.verdict import Kata
from kata.workspace import Workspace


def main(request: dict[str, Any]) -> None:
    os.set_inheritable(request["report_fd"], False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the runner handles Ctrl-C
    grader = Grader(Workspace(Path(request["workspace"])))
    grader.load_base([Kata(**request["about"])])  # the runner has read the catalogue

    def start_workers(request: dict[str, Any]) -> Callable[[], Worker]:
        new_worker = grader.forked_workers(request)
        request.update(read_all(request["secret_fd"]))
        return new_worker

    grader.judge(request, start_workers)


def read_all(fd: int) -> dict[str, Any]:
    """The JSON object that a pipe holds: all of it, so that nothing is left for the attempt to read."""
    with open(fd, "rb", closefd=fd > 0) as source:
        content: dict[str, Any] = json.loads(source.read())
    return content


if __name__ == "__main__":
    main(read_all(0))
    # Not sys.exit, which would wait for threads and exit handlers.
    sys.stdout.flush()
    os._exit(0)
