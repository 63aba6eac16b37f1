"""Loads what verdicts need, and judges an attempt in a process of its own: the grader.

The runner starts a grader in one of two ways: `kata.grading.cold_grader` loads everything for one verdict, and
`kata.grading.warm_server` loads it once and forks a grader for each request. Both use the class Grader, whose `judge`
runs the kata's properties (`kata.grading.properties`) and reports each Check to the runner.

The attempt runs in another process, the worker (`kata.sandbox.worker`). The order of loading keeps the expected answers
out of its memory: first the base, which an attempt may see; then the workers are forked, or the worker zygote, which
forks them later; and only then the properties, with the expected value of every input.
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
from typing import Any, Literal, NamedTuple, NoReturn

import kata as package
from kata.errors import KataError
from kata.messages import load_language, tr
from kata.sandbox import channel, confine, fork_server, loading, worker
from kata.sandbox.loading import InvalidSource, Source, Stub, TimeLimitExceeded
from kata.sandbox.local_host import Host
from kata.sandbox.scratch import ScratchBounds
from kata.sandbox.worker import ForkedWorker, Worker, WorkerSpec
from kata.verdict import Kata
from kata.workspace import Workspace, add_to_path

SCRATCH_BOUNDS = ScratchBounds(size=32 << 20, files=2000)
SPARE_WORKERS = 1  # to ask a failing input again, as the first call to a freshly loaded attempt


class Grader:
    """Stubs and properties of a workspace's katas, loaded once, and the main functions of the processes forked here.

    `zygote` is the socket of the worker zygote; only a warm server has one.
    """

    def __init__(self, workspace: Workspace, zygote: Path | None = None) -> None:
        self._workspace, self._zygote = workspace, zygote
        self._katas: dict[str, Kata] = {}
        self._stubs: dict[str, Stub] = {}
        self._props: dict[str, list[Any]] = {}
        self._loaded_files: tuple[tuple[str, int], ...] = ()
        self._hidden = [workspace.root, *map(Path, package.__path__)]  # what an attempt must not read

    # -- loading ------------------------------------------------------------------------------------------------------

    def load_base(self, katas: Iterable[Kata]) -> None:
        """Load the stubs of these katas and what they import: no property and no reference."""
        add_to_path(self._workspace)
        self._katas = {kata.id: kata for kata in katas}
        for kata_id in self._katas:
            with contextlib.suppress(InvalidSource):  # reported when this kata is judged
                self.stub(kata_id)
        confine.readable_paths(tuple(self._hidden))

    def load_hypothesis(self) -> None:
        """Load Hypothesis and generate an example, because it builds its tables then."""
        import hypothesis
        from hypothesis import strategies

        from kata.grading import generation, properties

        properties.use_profile()

        @hypothesis.given(numbers=strategies.lists(strategies.integers()), data=strategies.binary())
        def warm_up(numbers: list[int], data: bytes) -> None:
            del numbers, data

        if generation.can_generate(warm_up):
            list(generation.generate(warm_up, 1))

    def load_properties(self, kata_id: str) -> list[Any]:
        """Load a kata's properties and precompute their sweeps. Raises KataError."""
        from kata.grading import precompute, properties

        if kata_id not in self._props and kata_id in self._katas:
            properties.use_profile()
            self._props[kata_id] = properties.load(self._workspace, self._katas[kata_id])
            precompute.precompute(self._props[kata_id], self.stub(kata_id))
            if self._zygote:  # in a warm server: without collections, its forks keep sharing these pages
                gc.collect()
                gc.freeze()
                self._loaded_files = self._current_files()
        return self._props.get(kata_id, [])

    def stub(self, kata_id: str) -> Stub:
        if kata_id not in self._stubs:
            self._stubs[kata_id] = loading.load_stub(self._workspace, self._katas[kata_id])
        return self._stubs[kata_id]

    def accept(self, request: dict[str, Any]) -> bool:
        """Load the requested kata and return True; return False where files have changed since they were loaded."""
        if self._loaded_files and self._current_files() != self._loaded_files:
            return False
        with contextlib.suppress(KataError, InvalidSource):  # the grader will report it
            self.load_properties(str(request.get("kata")))
        self._loaded_files = self._loaded_files or self._current_files()
        return True

    def _current_files(self) -> tuple[tuple[str, int], ...]:
        """Path and modification time of the loaded files that a kata's author, or an update, may change."""
        files = {
            getattr(module, "__file__", None) or "" for name, module in list(sys.modules.items()) if _is_ours(name)
        }
        files |= {str(path) for path in self._workspace.katas.glob("*/pack.yaml")}
        return tuple((name, os.stat(name).st_mtime_ns) for name in sorted(files) if os.path.exists(name))  # noqa: PTH110, PTH116

    # -- main functions of forked processes ---------------------------------------------------------------------------

    def run_grader(self, request: dict[str, Any], fds: list[int]) -> NoReturn:
        """Judge an attempt in a process that a warm server has just forked. `fds`: report, output, errors."""
        code = 70
        try:
            os.setsid()
            report, out, err = fds[:3]
            _keep_descriptors(report, out, err)
            gc.disable()  # a verdict is over before collecting would pay off
            self.judge({**request, "report_fd": 3}, self._pooled_workers)
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)

    def run_worker(self, request: dict[str, Any], fds: list[int]) -> NoReturn:
        """Run an attempt in a process that the worker zygote has just forked.

        `fds`: the connection to the grader, the answer buffer, output, errors.
        """
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
        """The attempt that a request names, and the limits of the worker that runs it."""
        file = Path(request["file"])
        folder = Path(request["scratch"]) / "attempt"
        policy = confine.SandboxPolicy(folder, request["limits"], self._hidden, [file], SCRATCH_BOUNDS)
        kata_id = request["kata"]
        source = Source(file, "attempt", request["reference"])
        return WorkerSpec(source, self._katas[kata_id], self.stub(kata_id), policy, request["language"])

    def judge(self, request: dict[str, Any], worker_source: Callable[[dict[str, Any]], Callable[[], Worker]]) -> None:
        """Judge the attempt of the request and write the report to its `report_fd`, one JSON value per line.

        `worker_source` is called with the request before any property is loaded; what it returns makes workers.
        """
        report_fd = request["report_fd"]
        load_language(request["language"])

        def report(**line: Any) -> None:
            data = json.dumps(line).encode() + b"\n"
            while data:
                data = data[os.write(report_fd, data) :]

        os.chdir(request["scratch"])
        Path("attempt").mkdir()  # for the attempt alone; Hypothesis keeps its files in the folder around it
        new_worker = worker_source(request)
        from kata.grading import properties, subject
        from kata.sandbox.remote_host import RemoteHost

        kata = self._katas[request["kata"]]
        stub = self.stub(kata.id)
        host = RemoteHost(
            stub, new_worker, cpu_limit_s=request["limits"].get("RLIMIT_CPU", 0), call_limit_s=request["check_s"]
        )
        store = properties.FailureStore(request["examples"], kata) if request["examples"] else None
        props = self.load_properties(kata.id)
        source = Source(Path(request["file"]), "attempt", request["reference"])
        subjects = subject.make(source, kata, stub, host)
        report(processes=host.processes())
        report(planned=[prop.name for prop in props])
        try:
            problem = load_attempt(host, request["load_s"])
            checks = properties.judge(props, subjects, seed=request["seed"], limit_s=request["check_s"], store=store)
            if problem:
                report(**{problem.kind: problem.text})
            for check in () if problem else checks:
                report(check=dataclasses.asdict(check))
        except InvalidSource as error:
            report(invalid=str(error))
        report(end=request["token"])
        host.close()

    def _pooled_workers(self, request: dict[str, Any]) -> Callable[[], Worker]:
        """A function that has the worker zygote fork a worker for this request."""
        wanted = {name: request[name] for name in ("kata", "file", "reference", "scratch", "limits", "language")}
        return lambda: PooledWorker(self._zygote, wanted)

    def forked_workers(self, request: dict[str, Any]) -> Callable[[], Worker]:
        """A function that returns workers forked now, before any property is loaded. It has 1 + SPARE_WORKERS.

        The function raises IndexError when there are no more.
        """
        spec = self.worker_spec(request)
        workers: list[Worker] = [ForkedWorker(spec, is_spare=number > 0) for number in range(1 + SPARE_WORKERS)]
        return lambda: workers.pop(0)


class LoadProblem(NamedTuple):
    """Why an attempt's file did not finish loading."""

    kind: Literal["timeout", "died"]
    text: str


def load_attempt(host: Host, limit_s: float) -> LoadProblem | None:
    """Load the attempt, or return why that did not end. Raises InvalidSource where the file cannot be judged."""
    from kata.sandbox.remote_host import WorkerDied
    from kata.sandbox.time_limit import time_limit

    try:
        with time_limit(limit_s, processes=host.processes):
            host.load()
    except WorkerDied as error:
        text = tr("while the file was loading: {error}", error=str(error))
        return LoadProblem("timeout" if error.out_of_time else "died", text)
    except TimeLimitExceeded:
        text = tr("the file was still loading after {limit:g} s: is there a loop outside the function?", limit=limit_s)
        return LoadProblem("timeout", text)
    return None


class PooledWorker:
    """A worker that the worker zygote has forked: the grader's end of it (`kata.sandbox.worker.Worker`)."""

    def __init__(self, zygote: Path | None, request: dict[str, Any], out: int = 1, err: int = 2) -> None:
        self.connection, theirs = socket.socketpair()
        memory = os.memfd_create("answers", os.MFD_CLOEXEC)
        os.ftruncate(memory, channel.BUFFER_BYTES)
        child = fork_server.request_child(zygote, request, [theirs.fileno(), memory, out, err]) if zygote else None
        theirs.close()
        if child is None:
            os.close(memory)
            raise OSError(tr("the worker zygote has ended"))
        self._child, self.pid = child, child.pid
        self.answers = channel.AnswerBuffer.from_fd(memory)

    def poll(self) -> fork_server.ExitStatus | None:
        return self._child.poll()

    def close(self) -> None:
        self.connection.close()
        self._child.kill()


def _keep_descriptors(*fds: int) -> None:
    """Make the report, output and errors descriptors 3, 1 and 2, and close all others but standard input."""
    report, out, err = fds
    os.dup2(out, 1)
    os.dup2(err, 2)
    if report != 3:
        os.dup2(report, 3)
    os.closerange(4, 1 << 16)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in ("kata", "katas")
