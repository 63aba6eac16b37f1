"""The warm runner: a process that has everything loaded but the attempt, and forks a grader for each verdict.

The attempt does not live in the grader. A second process, the nursery, was forked before any property was loaded, and
forks the cell in which the attempt does.

`kata start` owns them through a pipe: when the owner ends, in whatever way, the pipe does, and so do they. Other
terminals find the server by its socket, in a folder that only this user may enter. A server whose files have changed
since it loaded them says so and goes; whoever asked then takes the cold path, with the same verdict.
"""

import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from kata.sandbox import fork_server
from kata.sandbox.fork_server import ChildHandle
from kata.workspace import Workspace

POSSIBLE = fork_server.SUPPORTED  # elsewhere the cold path serves
PATIENCE_S = 5.0  # until a server has loaded what it needs; then the cold path serves


def address(workspace: Workspace, *, make: bool = False) -> Path:
    """The path of the server's socket. Raises OSError where its folder is missing or open to other users."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    folder = Path(base) / f"kata-drill-{os.getuid()}"
    if make:
        folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError(f"{folder} is open to others")
    return folder / f"{sha256(str(workspace.root).encode()).hexdigest()[:16]}.sock"


# -- the owner's and the asker's side ------------------------------------------------------------------------------


class ServerProcess:
    """A server that lives as long as this object is open; `kata` is loaded before it is asked for."""

    def __init__(self, workspace: Workspace, kata: str = "") -> None:
        lifeline, self._held = os.pipe()
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kata.grading.warm_server", str(workspace.root), str(lifeline), kata],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(lifeline,),
                start_new_session=True,
            )
        finally:
            os.close(lifeline)

    def close(self) -> None:
        """Let it go and wait until it is gone."""
        os.close(self._held)
        self.process.wait()


@contextlib.contextmanager
def ensure_running(workspace: Workspace, kata: str) -> Iterator[None]:
    """Several verdicts in a row: a server for as long as that takes, unless there is one already."""
    if not POSSIBLE or is_running(workspace):
        yield
        return
    with contextlib.closing(ServerProcess(workspace, kata)) as owned:
        deadline = time.monotonic() + PATIENCE_S
        while not is_running(workspace) and owned.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        yield


def is_running(workspace: Workspace) -> bool:
    """Whether there is one to ask."""
    if not POSSIBLE:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
            probe.connect(str(address(workspace)))
    except OSError:
        return False
    return True


def ask(workspace: Workspace, request: dict[str, Any], fds: list[int]) -> ChildHandle | None:
    """Have the server judge, writing report, output and errors to `fds`; None where there is none to ask."""
    if not POSSIBLE:
        return None
    try:
        return fork_server.request_child(address(workspace), request, fds)
    except OSError:
        return None  # there is no such folder, or not one to be trusted


# -- the server's side ---------------------------------------------------------------------------------------------


def serve(workspace: Workspace, lifeline: int, kata: str) -> None:
    """Answer until the owner is gone or the files have changed."""
    try:
        place = address(workspace, make=True)
        listener = fork_server.listen(place)
    except OSError:
        return  # there is one already, or there can be none: either way nobody misses this one
    cells = place.with_suffix(".cells")
    try:
        with tempfile.TemporaryDirectory(prefix="kata-") as home:
            os.chdir(home)  # Hypothesis keeps its tables where it starts
            from kata.catalogue import reader as catalogue_reader
            from kata.grading.grader import Loaded

            loaded = Loaded(workspace, cells)
            loaded.base(catalogue_reader.load(workspace))
            nursery, held = _nursery(loaded, cells, lifeline)
            loaded.hypothesis()
            loaded.properties(kata)

            def accepts(request: dict[str, Any]) -> bool:
                return os.waitpid(nursery, os.WNOHANG) == (0, 0) and loaded.accepts(request)

            fork_server.ForkServer(listener, lifeline, loaded.grade, accepts).run()
            os.close(held)
    finally:
        for path in (place, cells):
            with contextlib.suppress(OSError):
                path.unlink()


def _nursery(loaded: Any, path: Path, lifeline: int) -> tuple[int, int]:
    """Fork the process that forks cells; returns its id and what holds it: it ends when that is closed."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()  # the server's own place was free, so nobody uses this one
    listener = fork_server.listen(path)
    theirs, held = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run_nursery(loaded, listener, theirs, [held, lifeline])
    listener.close()
    os.close(theirs)
    return pid, held


def _run_nursery(loaded: Any, listener: socket.socket, lifeline: int, not_mine: list[int]) -> NoReturn:
    code = 70
    try:
        for fd in not_mine:
            os.close(fd)
        gc.collect()
        gc.freeze()
        fork_server.ForkServer(listener, lifeline, loaded.confined).run()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
    serve(Workspace(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3])
