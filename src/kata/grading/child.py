"""The process a verdict comes from: it runs the properties, and has the attempt run in a process of its own.

Run by the runner as `python -m kata.grading.child`, the request on its standard input. The report goes to a pipe of its
own, one JSON value a line; the attempt's output goes elsewhere. A report without its last line is no report.
"""

import dataclasses
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import kata
from kata import catalogue
from kata.grading import properties, subject
from kata.grading.remote import HostDied, RemoteHost
from kata.grading.source import Invalid, Source, TimeLimit, load_stub
from kata.workspace import Workspace


def main(request: dict[str, Any]) -> None:
    report_fd = request["report_fd"]
    os.set_inheritable(report_fd, False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the runner's business

    def report(**line: Any) -> None:
        data = json.dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(report_fd, data) :]

    workspace = Workspace(Path(request["workspace"]))
    kata_ = catalogue.load(workspace)[request["kata"]]
    properties.on_path(workspace)
    stub = load_stub(workspace, kata_)
    source = Source(Path(request["file"]), "attempt", request["reference"])
    playground = Path.cwd() / "attempt"  # apart from what Hypothesis keeps in the folder around it
    playground.mkdir()
    # Forked before any property is loaded, so that there is no oracle in its memory.
    host = RemoteHost(
        source,
        kata_,
        stub,
        scratch=playground,
        limits=request["limits"],
        hidden=[workspace.root, *map(Path, kata.__path__)],
        call_s=request["check_s"],
    )
    properties.use_profile(database=request["examples"])
    properties.draw_from(request["seed"])
    props = properties.load(workspace, kata_)
    subjects = subject.make(source, kata_, stub, host)
    report(planned=[prop.name for prop in props])
    try:
        with properties.time_limit(request["load_s"]):
            host.load()
        for check in properties.judge(props, subjects, limit_s=request["check_s"]):
            report(check=dataclasses.asdict(check))
    except Invalid as error:
        report(invalid=str(error))
    except HostDied as error:
        report(**{"timeout" if error.out_of_time else "died": f"while the file was loading: {error}"})
    except TimeLimit:
        report(
            timeout=f"the file was still loading after {request['load_s']:g} s: is there a loop outside the function?"
        )
    report(end=request["token"])
    host.close()


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
