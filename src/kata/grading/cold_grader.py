"""The cold path: a grader process that loads everything for one verdict.

The runner starts it as `python -m kata.grading.cold_grader` with the request on standard input. It forks the workers,
loads the properties and judges (`kata.grading.grader`). The report has a pipe of its own, apart from the attempt's
output; the runner ignores a report without its last line.
"""

import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

gc.disable()  # imports and a verdict are over before collecting would pay off

from kata.grading.grader import Grader
from kata.model import Kata
from kata.workspace import Workspace


def main(request: dict[str, Any]) -> None:
    os.set_inheritable(request["report_fd"], False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the runner handles Ctrl-C
    grader = Grader(Workspace(Path(request["workspace"])))
    grader.load_base([Kata(**request["about"])])  # the runner has read the catalogue
    grader.judge(request, grader.forked_workers)


def read_request() -> dict[str, Any]:
    """The request: all of standard input, so that nothing of it is left for the attempt to read."""
    with open(0, "rb", closefd=False) as source:
        request: dict[str, Any] = json.loads(source.read())
    return request


if __name__ == "__main__":
    main(read_request())
    # Not sys.exit, which would wait for threads and exit handlers.
    sys.stdout.flush()
    os._exit(0)
