"""What a grader needs, loaded once, and the life of the graders and cells that are forked from that.

The order matters: first the base, which an attempt may see; then the cells, or the nursery that forks them; and only
then the properties, with what is expected of every input.
"""

import contextlib
import dataclasses
import gc
import json
import os
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import kata as package
from kata.errors import KataError
from kata.model import Kata
from kata.sandbox import channel, confine, fork_server, loading, worker
from kata.sandbox.loading import InvalidSource, Source, Stub, TimeLimitExceeded
from kata.sandbox.worker import ForkedWorker, Worker, WorkerSpec
from kata.workspace import Workspace

SPARE_CELLS = 1  # to ask a failing input once more, of an attempt that has been asked nothing else


class Loaded:
    """A workspace's katas as far as they have been loaded."""

    def __init__(self, workspace: Workspace, nursery: Path | None = None) -> None:
        self._workspace, self._nursery = workspace, nursery
        self._katas: dict[str, Kata] = {}
        self._stubs: dict[str, Stub] = {}
        self._props: dict[str, list[Any]] = {}
        self._stamp: tuple[tuple[str, int], ...] = ()
        self._hidden = [workspace.root, *map(Path, package.__path__)]

    # -- loading ------------------------------------------------------------------------------------------------------

    def base(self, katas: Iterable[Kata]) -> None:
        """Load what the stubs of these katas import. No property and no reference."""
        if str(self._workspace.root) not in sys.path:
            sys.path.insert(0, str(self._workspace.root))
        self._katas = {one.id: one for one in katas}
        for name in self._katas:
            with contextlib.suppress(InvalidSource):  # its author is told when it is asked for
                self.stub(name)
        confine.readable_paths(tuple(self._hidden))

    def hypothesis(self) -> None:
        """Load Hypothesis, and have it draw something: it makes its tables then."""
        import hypothesis
        from hypothesis import strategies

        from kata.grading import generation, properties

        properties.use_profile()

        @hypothesis.given(numbers=strategies.lists(strategies.integers()), data=strategies.binary())
        def warm_up(numbers: list[int], data: bytes) -> None:
            del numbers, data

        if generation.is_usable:
            list(generation.generate(warm_up, 1))

    def properties(self, kata_id: str) -> list[Any]:
        """Load a kata's properties and prepare their sweeps. Raises KataError."""
        from kata.grading import precompute, properties

        if kata_id not in self._props and kata_id in self._katas:
            properties.use_profile()
            self._props[kata_id] = properties.load(self._workspace, self._katas[kata_id])
            precompute.precompute(self._props[kata_id], self.stub(kata_id))
            if self._nursery:  # a server: its forks are to go on sharing these pages
                gc.collect()
                gc.freeze()
                self._stamp = self._stamped()
        return self._props.get(kata_id, [])

    def stub(self, kata_id: str) -> Stub:
        if kata_id not in self._stubs:
            self._stubs[kata_id] = loading.load_stub(self._workspace, self._katas[kata_id])
        return self._stubs[kata_id]

    def accepts(self, request: dict[str, Any]) -> bool:
        """Whether what is loaded is still what is there; then the kata that is asked for is loaded too."""
        if self._stamp and self._stamped() != self._stamp:
            return False
        with contextlib.suppress(KataError, InvalidSource):  # the grader will say so
            self.properties(str(request.get("kata")))
        self._stamp = self._stamp or self._stamped()
        return True

    def _stamped(self) -> tuple[tuple[str, int], ...]:
        """What has been loaded from files that the author of a kata, or an update, may change."""
        files = {getattr(module, "__file__", None) or "" for name, module in list(sys.modules.items()) if _ours(name)}
        files |= {str(path) for path in self._workspace.katas.glob("*/pack.yaml")}
        return tuple((name, os.stat(name).st_mtime_ns) for name in sorted(files) if os.path.exists(name))  # noqa: PTH110, PTH116

    # -- the lives of forked processes --------------------------------------------------------------------------------

    def grade(self, request: dict[str, Any], fds: list[int]) -> NoReturn:
        """A grader: a session and standard files of its own, then what the cold path does."""
        code = 70
        try:
            os.setsid()
            report, out, err = fds[:3]
            _only(report, out, err)
            gc.disable()  # a verdict is over before it would pay
            self.judge({**request, "report_fd": 3}, self._lent)
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)

    def confined(self, request: dict[str, Any], fds: list[int]) -> NoReturn:
        """A cell, on behalf of a grader that passes it its connection and its answer buffer."""
        try:
            os.setsid()
            connection, answers, out, err = fds
            os.dup2(out, 1)
            os.dup2(err, 2)
            worker.run_worker(
                socket.socket(fileno=connection), channel.AnswerBuffer.from_fd(answers), self.worker_spec(request)
            )
        finally:
            os._exit(70)

    def worker_spec(self, request: dict[str, Any]) -> WorkerSpec:
        """What a request wants held in a cell."""
        file = Path(request["file"])
        held = confine.SandboxPolicy(Path(request["scratch"]) / "attempt", request["limits"], self._hidden, [file])
        kata_id = request["kata"]
        return WorkerSpec(Source(file, "attempt", request["reference"]), self._katas[kata_id], self.stub(kata_id), held)

    def judge(self, request: dict[str, Any], cells: Callable[[dict[str, Any]], Callable[[], Worker]]) -> None:
        """Judge the attempt of the request and report to its descriptor, one JSON value a line."""
        report_fd = request["report_fd"]

        def report(**line: Any) -> None:
            data = json.dumps(line).encode() + b"\n"
            while data:
                data = data[os.write(report_fd, data) :]

        os.chdir(request["scratch"])
        Path("attempt").mkdir()  # the attempt's own, apart from what Hypothesis keeps in the folder around it
        more_cells = cells(request)
        from kata.grading import properties, subject
        from kata.sandbox.remote_host import RemoteHost, WorkerDied

        one = self._katas[request["kata"]]
        stub = self.stub(one.id)
        host = RemoteHost(
            stub, more_cells, cpu_limit_s=request["limits"].get("RLIMIT_CPU", 0), call_limit_s=request["check_s"]
        )
        store = properties.FailureStore(request["examples"], one) if request["examples"] else None
        props = self.properties(one.id)
        subjects = subject.make(Source(Path(request["file"]), "attempt", request["reference"]), one, stub, host)
        report(planned=[prop.name for prop in props])
        try:
            with properties.time_limit(request["load_s"]):
                host.load()
            for check in properties.judge(
                props, subjects, seed=request["seed"], limit_s=request["check_s"], store=store
            ):
                report(check=dataclasses.asdict(check))
        except InvalidSource as error:
            report(invalid=str(error))
        except WorkerDied as error:
            report(**{"timeout" if error.out_of_time else "died": f"while the file was loading: {error}"})
        except TimeLimitExceeded:
            late = f"the file was still loading after {request['load_s']:g} s: is there a loop outside the function?"
            report(timeout=late)
        report(end=request["token"])
        host.close()

    def _lent(self, request: dict[str, Any]) -> Callable[[], Worker]:
        wanted = {name: request[name] for name in ("kata", "file", "reference", "scratch", "limits")}
        return lambda: PooledWorker(self._nursery, wanted)

    def forked(self, request: dict[str, Any]) -> Callable[[], Worker]:
        """Cells forked now, before there are properties; when they are used up there are no more."""
        waiting: list[Worker] = [ForkedWorker(self.worker_spec(request)) for _ in range(1 + SPARE_CELLS)]
        return lambda: waiting.pop(0)


class PooledWorker:
    """A cell that the nursery has forked."""

    def __init__(self, nursery: Path | None, request: dict[str, Any]) -> None:
        self.connection, theirs = socket.socketpair()
        memory = os.memfd_create("answers", os.MFD_CLOEXEC)
        os.ftruncate(memory, channel.BUFFER_BYTES)
        asked = fork_server.request_child(nursery, request, [theirs.fileno(), memory, 1, 2]) if nursery else None
        theirs.close()
        if asked is None:
            os.close(memory)
            raise OSError("the nursery is gone")
        self._asked, self.pid = asked, asked.pid
        self.answers = channel.AnswerBuffer.from_fd(memory)

    def poll(self) -> fork_server.ExitStatus | None:
        return self._asked.poll()

    def close(self) -> None:
        self.connection.close()
        self._asked.kill()


def _only(*fds: int) -> None:
    """Keep just these descriptors, as 3, 1 and 2, and standard input."""
    report, out, err = fds
    os.dup2(out, 1)
    os.dup2(err, 2)
    if report != 3:
        os.dup2(report, 3)
    os.closerange(4, 1 << 16)


def _ours(name: str) -> bool:
    return name.partition(".")[0] in ("kata", "katas")
