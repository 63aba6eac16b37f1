"""The cold path: a process that loads everything for one verdict.

Run by the runner as `python -m kata.grading.cold_grader`, the request on its standard input. The report goes to a
pipe of its own; the attempt's output goes elsewhere. A report without its last line is no report.
"""

import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

gc.disable()  # a verdict is over before it would pay, and so are the imports

from kata.grading.grader import Loaded
from kata.model import Kata
from kata.workspace import Workspace


def main(request: dict[str, Any]) -> None:
    os.set_inheritable(request["report_fd"], False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the runner's business
    loaded = Loaded(Workspace(Path(request["workspace"])))
    loaded.base([Kata(**request["about"])])  # the catalogue has been read by who asks
    loaded.judge(request, loaded.forked)


def read_request() -> dict[str, Any]:
    """All of standard input, which an attempt finds at its end."""
    with open(0, "rb", closefd=False) as source:
        request: dict[str, Any] = json.loads(source.read())
    return request


if __name__ == "__main__":
    main(read_request())
    # Not sys.exit: threads and exit handlers that an attempt leaves behind have no say in when this ends.
    sys.stdout.flush()
    os._exit(0)
