"""The process a verdict comes from: loads the properties, then the attempt, and reports each check as it falls.

Run by the runner as `python -m kata.grading.child`, the request on its standard input, where an attempt cannot read it
a second time. The report goes to a pipe of its own, one JSON value a line; the attempt's output goes elsewhere. A
report without its last line is no report.
"""

import dataclasses
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from kata import catalogue
from kata.grading import properties, subject
from kata.grading.source import Invalid, Source, TimeLimit, load_stub
from kata.workspace import Workspace


def main(request: dict[str, Any]) -> None:
    report_fd, load_s = request["report_fd"], request["load_s"]
    os.set_inheritable(report_fd, False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the runner's business

    def report(**line: Any) -> None:
        data = json.dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(report_fd, data) :]

    workspace = Workspace(Path(request["workspace"]))
    kata = catalogue.load(workspace)[request["kata"]]
    properties.use_profile(database=request["examples"])
    props = properties.load(workspace, kata)
    stub = load_stub(workspace, kata)
    subjects = subject.make(Source(Path(request["file"]), "attempt", request["reference"]), kata, stub)
    limit(request["limits"])
    report(planned=[prop.name for prop in props])
    try:
        with properties.time_limit(load_s):
            for one in subjects.values():
                one.load()
        for check in properties.judge(props, subjects, request["seed"], limit_s=request["check_s"]):
            report(check=dataclasses.asdict(check))
    except Invalid as error:
        report(invalid=str(error))
    except TimeLimit:
        report(timeout=f"the file was still loading after {load_s:g} s: is there a loop outside the function?")
    report(end=request["token"])


def limit(limits: dict[str, int]) -> None:
    """What the operating system holds an attempt to.

    The soft CPU limit kills with SIGXCPU, which says why; a second later the hard one kills those who ignore that.
    """
    for name, value in limits.items():
        number = getattr(resource, name)
        _, hard = resource.getrlimit(number)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        spare = 1 if name == "RLIMIT_CPU" and ceiling == value != hard else 0
        resource.setrlimit(number, (ceiling, ceiling + spare))


def read_request() -> dict[str, Any]:
    """All of standard input: an attempt that reads it later finds its end."""
    with open(0, "rb", closefd=False) as source:
        request: dict[str, Any] = json.loads(source.read())
    return request


if __name__ == "__main__":
    main(read_request())
    # Not sys.exit: threads and exit handlers that an attempt leaves behind have no say in when this ends.
    sys.stdout.flush()
    os._exit(0)
