"""The warm server: a process that has everything loaded but the attempt, and forks a grader for each verdict.

The runner asks it through `ask`; `ServerProcess` starts one. The attempt does not run in the grader: before the server
loads any property, it forks a second process, the worker zygote, which forks the workers that run attempts.

The process that starts a server holds one end of a pipe. When it ends, in whatever way, the pipe closes, and the server
and the zygote end too. Other terminals find the server by its socket, in a folder that only this user may enter. A
server whose files have changed since it loaded them refuses the request and ends; the runner then uses the cold path
(`kata.grading.cold_grader`), with the same verdict.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from kata.sandbox import fork_server, lifeline
from kata.sandbox.fork_server import ChildHandle
from kata.sandbox.owned_process import OwnedProcess
from kata.sandbox.temporary_folder import TemporaryFolder
from kata.workspace import Workspace

SUPPORTED = fork_server.SUPPORTED  # elsewhere the runner always uses the cold path
START_LIMIT_S = 5.0  # how long to wait for a server to load what it needs; after that, the cold path is used


def address(workspace: Workspace, *, make: bool = False) -> Path:
    """The path of the server's socket. Raises OSError where its folder is missing or open to other users."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    folder = Path(base) / f"kata-drill-{os.getuid()}"
    if make:
        folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError(f"{folder} is open to others")
    name = os.fsencode(workspace.root)
    return folder / f"{zlib.crc32(name):08x}{zlib.crc32(name[::-1]):08x}.sock"  # hashlib would load OpenSSL


# -- for clients ---------------------------------------------------------------------------------------------------


class ServerProcess(OwnedProcess):
    """Starts a server that runs until `close`, or until this process ends. It loads `kata` in advance."""

    def __init__(self, workspace: Workspace, kata: str = "") -> None:
        program = [sys.executable, "-P", "-m", "kata.grading.warm_server"]
        super().__init__(lambda lifeline: [*program, str(workspace.root), str(lifeline), kata])


@contextlib.contextmanager
def ensure_running(workspace: Workspace, kata: str) -> Iterator[None]:
    """Run a server within a `with` block, for several verdicts in a row; use the one that is running, if any."""
    if not SUPPORTED or is_running(workspace):
        yield
        return
    with contextlib.closing(ServerProcess(workspace, kata)) as server:
        deadline = time.monotonic() + START_LIMIT_S
        while not is_running(workspace) and server.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        yield


def is_running(workspace: Workspace) -> bool:
    """Whether a server accepts connections for this workspace."""
    if not SUPPORTED:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
            probe.connect(str(address(workspace)))
    except OSError:
        return False
    return True


def ask(workspace: Workspace, request: dict[str, Any], fds: list[int]) -> ChildHandle | None:
    """Have the server fork a grader with `fds`: report, output, errors. None where no server accepts the request."""
    if not SUPPORTED:
        return None
    try:
        return fork_server.request_child(address(workspace), request, fds)
    except OSError:
        return None  # the folder is missing, or open to other users


# -- the server itself ---------------------------------------------------------------------------------------------


def serve(workspace: Workspace, client: int, kata: str) -> None:
    """Answer requests until the lifeline `client` closes or the loaded files have changed."""
    try:
        path = address(workspace, make=True)
        listener = fork_server.listen(path)
    except OSError:
        return  # a server is running already, or its folder cannot be used
    zygote_path = path.with_suffix(".pool")
    try:
        with TemporaryFolder() as folder:
            os.chdir(folder)  # Hypothesis writes its tables into the current folder
            from kata import messages
            from kata.catalogue import reader as catalogue_reader
            from kata.grading.grader import Grader

            messages.load_chinese()  # any request may ask for it
            grader = Grader(workspace, zygote_path)
            grader.load_base(catalogue_reader.load(workspace))
            zygote, zygote_lifeline = _fork_zygote(grader, zygote_path, client)
            grader.load_hypothesis()
            grader.load_properties(kata)

            def accept(request: dict[str, Any]) -> bool:
                return os.waitpid(zygote, os.WNOHANG) == (0, 0) and grader.accept(request)

            fork_server.ForkServer(listener, client, grader.run_grader, accept).run()
            os.close(zygote_lifeline)
    finally:
        for socket_path in (path, zygote_path):
            with contextlib.suppress(OSError):
                socket_path.unlink()


def _fork_zygote(grader: Any, path: Path, server_lifeline: int) -> tuple[int, int]:
    """Fork the worker zygote, which listens at `path`. Returns its process id and a lifeline: closing that ends it."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()  # left by a dead server: no other is running, or this one could not listen
    listener = fork_server.listen(path)
    reader, writer = os.pipe()
    server = os.getpid()
    pid = os.fork()
    if pid == 0:
        lifeline.die_with(server)
        _run_zygote(grader, listener, reader, [writer, server_lifeline])
    listener.close()
    os.close(reader)
    return pid, writer


def _run_zygote(grader: Any, listener: socket.socket, server: int, not_needed: list[int]) -> NoReturn:
    code = 70
    try:
        for fd in not_needed:
            os.close(fd)
        gc.collect()
        gc.freeze()
        fork_server.ForkServer(listener, server, grader.run_worker).run()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started the server handles Ctrl-C
    lifeline.end_with(int(sys.argv[2]), cleanly=True)  # also while it loads: the loop is not there yet to see it
    serve(Workspace(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3])
