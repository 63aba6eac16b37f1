"""Runs `kata` commands, each in a process of its own, forked from this one, where their imports are done already.

Most of the time of a command goes into starting Python and importing modules. A test of what a command does needs
neither. The server (`main`, by `started`) listens on a socket; `run` sends it a command there. A command ends as an
interpreter ends (exit functions run, the journal is closed, the streams are flushed), but without the deletion of all
modules, which takes as long as most commands.
"""

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import selectors
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

KATA = str(Path(sys.executable).with_name("kata"))  # the console script of this environment
VARIABLES = {"COLUMNS", "HOME", "KATA_HOME", "TZ", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}  # read late
SUPPORTED = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
WITHOUT = {"cli"}  # makes a console, for the environment it finds
RARE = {"authoring", "chinese", "grading", "sandbox", "screen", "simulate"}  # packages that few commands import
ALSO = (
    "kata.grading.runner", "rich.console", "rich.markdown", "rich.padding", "rich.panel", "rich.progress", "rich.table",
    "rich.text", "typer.rich_utils",
)  # fmt: skip
LONGEST_S = 600


# -- the server ------------------------------------------------------------------------------------------------------


def main(path: str) -> None:
    """Listen on this socket. The process has no main module, as `click` and `multiprocessing` look at its name."""
    preload()
    serve(path)
    run_here()


def preload() -> None:
    import kata

    for module in pkgutil.walk_packages(kata.__path__, "kata."):
        if module.name.split(".")[1] not in WITHOUT | RARE:
            importlib.import_module(module.name)
    for name in ALSO:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # leaves what is shared alone, and out of what `end` looks through


def serve(path: str) -> None:
    """Fork a process for each request; return in that process, which is then to run the command in `sys.argv`."""
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(path)
        listener.listen()
        selector.register(listener, selectors.EVENT_READ)
        selector.register(0, selectors.EVENT_READ)  # closed by the end of the tests
        while True:
            for key, _ in selector.select():
                if key.fileobj == 0:
                    os._exit(0)
                if key.data:
                    pid, connection = key.data
                    selector.unregister(key.fileobj)
                    os.close(key.fd)
                    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                    with connection, contextlib.suppress(BrokenPipeError):
                        connection.sendall(f"{code}\n".encode())
                    continue
                connection, _ = listener.accept()
                request, files = receive(connection)
                pid = os.fork()
                if pid == 0:
                    listener.close()
                    connection.close()
                    become(request, files)
                    return
                for file in files:
                    os.close(file)
                connection.sendall(f"{pid}\n".encode())
                selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, connection))


def receive(connection: socket.socket) -> tuple[dict[str, object], list[int]]:
    text, files, _, _ = socket.recv_fds(connection, 1 << 16, 3)
    while not text.endswith(b"\n"):
        text += connection.recv(1 << 16)
    return json.loads(text), files


def become(request: dict[str, object], files: Sequence[int]) -> None:
    """Make this process look as if the command had been started in it."""
    for stream, file in enumerate(files):
        os.dup2(file, stream)
        os.close(file)
    os.chdir(request["cwd"])
    os.umask(request["umask"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    sys.argv = [KATA, *request["args"]]
    sys.path[sys.path.index("")] = str(Path(KATA).parent)  # as it is where Python runs a script
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8", line_buffering=os.isatty(1))
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w")), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )


def run_here() -> None:
    """Run the command in `sys.argv` and end the process."""
    from kata.cli import main

    code: object = None
    try:
        main()
    except SystemExit as exit_:
        code = exit_.code
    except BaseException:
        traceback.print_exc()
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for thing in gc.get_objects():
        if type(thing) is sqlite3.Connection:
            thing.close()
    if not isinstance(code, int | None):
        print(code, file=sys.stderr)
        code = 1
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(ValueError):  # closed
            stream.flush()
    os._exit(code or 0)


# -- its client ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def started() -> Iterator[str]:
    """A server, by its socket."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        path = f"{folder}/commands"
        code = f"from tests import command_server; command_server.main({path!r})"
        env = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, env=env, cwd=Path(__file__).parent.parent
        ) as server:
            patience = time.monotonic() + LONGEST_S
            while not Path(path).exists() and server.poll() is None and time.monotonic() < patience:
                time.sleep(0.01)
            assert server.poll() is None
            yield path
            server.communicate()


class Command:
    """A command that runs, as `subprocess.Popen` starts it, with these three files as its streams."""

    def __init__(self, path: str, args: Sequence[str], cwd: Path, env: dict[str, str], files: Sequence[int]) -> None:
        self._connection = socket.socket(socket.AF_UNIX)
        self._connection.settimeout(LONGEST_S)
        self._connection.connect(path)
        request = json.dumps({"args": [*map(str, args)], "cwd": str(cwd), "env": env, "umask": umask()})
        socket.send_fds(self._connection, [f"{request}\n".encode()], files)
        self._answer = self._connection.makefile()
        self.pid = int(self._answer.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        ended = self.returncode is not None or select.select([self._connection], [], [], 0)[0]
        return self.wait() if ended else None

    def wait(self) -> int:
        """The exit code. Raises TimeoutError after LONGEST_S."""
        if self.returncode is None:
            self.returncode = int(self._answer.readline())
            self._answer.close()
            self._connection.close()
        return self.returncode

    def kill(self) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it has ended just now
                os.kill(self.pid, signal.SIGKILL)


def run(path: str, args: Sequence[str], cwd: Path, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a command as `subprocess.run` does, with nothing on its standard input."""
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    silent = os.open(os.devnull, os.O_RDONLY)
    command = Command(path, args, cwd, env, [silent, to_out, to_err])
    for file in (silent, to_out, to_err):
        os.close(file)
    try:
        stdout, stderr = read_all(out, err)
        code = command.wait()
    finally:
        command.kill()
    return subprocess.CompletedProcess([KATA, *args], code, stdout, stderr)


def umask() -> int:
    os.umask(current := os.umask(0o77))
    return current


def read_all(*files: int) -> list[str]:
    """What comes from these pipes until all of them are closed. Raises TimeoutError after LONGEST_S."""
    texts = dict.fromkeys(files, b"")
    patience = time.monotonic() + LONGEST_S
    with selectors.DefaultSelector() as selector:
        for file in files:
            selector.register(file, selectors.EVENT_READ)
        while selector.get_map():
            if not (ready := selector.select(patience - time.monotonic())):
                raise TimeoutError
            for key, _ in ready:
                text = os.read(key.fd, 1 << 16)
                texts[key.fd] += text
                if not text:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    decoded = (io.TextIOWrapper(io.BytesIO(text), "utf-8", "surrogateescape") for text in texts.values())
    return [text.read() for text in decoded]
