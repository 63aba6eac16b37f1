"""The warm runner: a process that has everything loaded but the attempt, and forks a grader for each verdict.

`kata start` owns it through a pipe: when the owner ends, in whatever way, the pipe does, and so does the server. Other
terminals find it by its socket, in a folder that only this user may enter. A server whose files have changed since it
loaded them says so and goes; whoever asked then takes the cold path, with the same verdict.
"""

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from kata.workspace import Workspace

ASKED = 1 << 16  # bytes of a request
ACCEPTED = b"accepted"
POSSIBLE = hasattr(os, "pidfd_open") and hasattr(socket, "SO_PEERCRED")  # elsewhere the cold path serves


def address(workspace: Workspace, *, make: bool = False) -> Path:
    """Where the workspace's server listens. Raises OSError where that folder is missing or open to others."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    folder = Path(base) / f"kata-drill-{os.getuid()}"
    if make:
        folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError(f"{folder} is open to others")
    return folder / f"{sha256(str(workspace.root).encode()).hexdigest()[:16]}.sock"


# -- the owner's and the asker's side ------------------------------------------------------------------------------


class Owned:
    """A server that lives as long as this object is open."""

    def __init__(self, workspace: Workspace) -> None:
        lifeline, self._held = os.pipe()
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kata.grading.server", str(workspace.root), str(lifeline)],
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


class Asked:
    """A verdict in the making: what `subprocess.Popen` is to the cold path."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._code: int | None = None

    def poll(self) -> int | None:
        """The grader's exit code once it has ended."""
        if self._code is None:
            self._channel.setblocking(False)
            try:
                self._hear()
            except BlockingIOError:
                return None
        return self._code

    def kill(self) -> None:
        """Stop the grader and all it started, and wait until the server has seen them go."""
        if self.poll() is None:
            self._channel.settimeout(5.0)
            with contextlib.suppress(OSError):
                self._channel.send(b"kill")
                self._hear()
        self._channel.close()

    def _hear(self) -> None:
        said = self._channel.recv(ASKED)
        self._code = int(said) if said else -signal.SIGKILL  # nothing is said when the server itself is gone


def listens(workspace: Workspace) -> bool:
    """Whether there is one to ask."""
    if not POSSIBLE:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
            probe.connect(str(address(workspace)))
    except OSError:
        return False
    return True


def ask(workspace: Workspace, request: dict[str, Any], fds: list[int]) -> Asked | None:
    """Have the server judge, writing report, output and errors to `fds`; None where there is none to ask."""
    if not POSSIBLE:
        return None
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        channel.settimeout(2.0)
        channel.connect(str(address(workspace)))
        socket.send_fds(channel, [json.dumps(request).encode()], fds)
        if channel.recv(ASKED) == ACCEPTED:
            return Asked(channel)
    except OSError:
        pass  # nobody listens, or it went away just now: the cold path serves
    channel.close()
    return None


# -- the server's side ---------------------------------------------------------------------------------------------


def serve(workspace: Workspace, lifeline: int) -> None:
    """Answer until the owner is gone or the files have changed."""
    try:
        listener = _listen(address(workspace, make=True))
    except OSError:
        return  # there is one already, or there can be none: either way nobody misses this one
    try:
        with tempfile.TemporaryDirectory(prefix="kata-") as home:
            os.chdir(home)  # Hypothesis keeps its tables where it starts
            _preload(workspace)
            _Server(workspace, listener, lifeline).run()
    finally:
        with contextlib.suppress(OSError):
            address(workspace).unlink()


def _listen(path: Path) -> socket.socket:
    """Raises OSError where somebody alive listens there; what a dead one left is taken over."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        listener.connect(str(path))
    except ConnectionRefusedError:
        path.unlink()
    except FileNotFoundError:
        pass
    else:
        raise OSError("there is one already")
    finally:
        listener.close()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(str(path))
    listener.listen(16)
    return listener


def _preload(workspace: Workspace) -> None:
    """Load what every verdict needs: Hypothesis, warmed up, and what stubs import; no property and no reference."""
    import hypothesis
    from hypothesis import strategies

    from kata import catalogue
    from kata.grading import child, properties
    from kata.grading.source import Invalid, load_stub

    del child
    properties.on_path(workspace)
    for kata in catalogue.load(workspace):
        with contextlib.suppress(Invalid):  # its author is told when it is asked for
            load_stub(workspace, kata)

    @hypothesis.settings(max_examples=5, database=None)
    @hypothesis.given(strategies.lists(strategies.integers()), strategies.binary())
    def warm_up(numbers: list[int], data: bytes) -> None:
        del numbers, data

    properties.use_profile()
    warm_up()
    gc.collect()
    gc.freeze()  # so that forks go on sharing these pages


class _Server:
    """One thread, one selector: a listener, the lifeline, and per verdict a channel and a process."""

    def __init__(self, workspace: Workspace, listener: socket.socket, lifeline: int) -> None:
        self._workspace, self._listener, self._lifeline = workspace, listener, lifeline
        self._loaded = _stamp(workspace)
        self._graders: dict[int, socket.socket] = {}  # by process id
        self._selector = selectors.DefaultSelector()
        self._alive = True

    def run(self) -> None:
        self._watch(self._listener, self._accept)
        self._watch(self._lifeline, self._end)
        try:
            while self._alive:
                for key, _ in self._selector.select():
                    key.data()
        finally:
            for pid in list(self._graders):
                self._kill(pid)

    def _watch(self, file: Any, then: Any) -> None:
        self._selector.register(file, selectors.EVENT_READ, then)

    def _end(self) -> None:
        self._alive = False

    def _accept(self) -> None:
        channel, _ = self._listener.accept()
        if _peer(channel) != os.getuid():
            channel.close()
            return
        channel.settimeout(2.0)
        try:
            data, fds, _, _ = socket.recv_fds(channel, ASKED, 3)
            request = json.loads(data)
        except (OSError, ValueError):
            channel.close()
            return
        try:
            if _stamp(self._workspace) != self._loaded:
                channel.send(b"stale")
                self._alive = False  # what it has loaded is not what is there any more
            elif len(fds) == 3:
                channel.send(ACCEPTED)
                self._fork(channel, request, fds)
                return
        finally:
            for fd in fds:
                os.close(fd)
        channel.close()

    def _fork(self, channel: socket.socket, request: dict[str, Any], fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            _grade(request, fds)
        self._graders[pid] = channel
        ended = os.pidfd_open(pid)
        self._watch(ended, lambda: self._ended(pid, ended))
        self._watch(channel, lambda: self._kill(pid))  # it says "kill", or is gone

    def _ended(self, pid: int, pidfd: int) -> None:
        self._selector.unregister(pidfd)
        os.close(pidfd)
        _, status = os.waitpid(pid, 0)
        channel = self._graders.pop(pid)
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(channel)
        with contextlib.suppress(OSError):
            channel.send(str(os.waitstatus_to_exitcode(status)).encode())
        channel.close()

    def _kill(self, pid: int) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(self._graders[pid])
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


def _grade(request: dict[str, Any], fds: list[int]) -> NoReturn:
    """The life of a grader: a session and standard files of its own, then what the cold path does."""
    code = 70
    try:
        from kata.grading import child

        os.setsid()
        report, out, err = fds
        os.dup2(out, 1)
        os.dup2(err, 2)
        kept = os.dup(report)
        os.closerange(3, kept)
        os.closerange(kept + 1, 1 << 16)
        os.chdir(request["scratch"])
        gc.disable()  # a verdict is over before it would pay
        child.main({**request, "report_fd": kept})
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _peer(channel: socket.socket) -> int:
    """The user at the other end, as the kernel knows it."""
    credentials = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])


def _stamp(workspace: Workspace) -> tuple[tuple[str, int], ...]:
    """What has been loaded from files that the author of a kata, or an update, may change."""
    files = {getattr(module, "__file__", None) or "" for name, module in list(sys.modules.items()) if _ours(name)}
    files |= {str(path) for path in workspace.katas.glob("*/pack.yaml")}
    return tuple((name, os.stat(name).st_mtime_ns) for name in sorted(files) if os.path.exists(name))  # noqa: PTH110, PTH116


def _ours(name: str) -> bool:
    return name.partition(".")[0] in ("kata", "katas")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's business
    serve(Workspace(Path(sys.argv[1])), int(sys.argv[2]))
