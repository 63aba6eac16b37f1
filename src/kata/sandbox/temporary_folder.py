"""Temporary folders that are removed even if their owner was killed: by the next process that makes one.

The owner holds a lock on its folder, which the kernel releases when the owner ends, in whatever way. So a folder of
ours without a lock is a leftover. Links in it are removed, and what they point to is not.
"""

import contextlib
import fcntl
import os
import stat
import tempfile
import time
from pathlib import Path
from types import TracebackType

PREFIX = "kata-drill-run-"
CLEARING_S = 0.5  # at most, at a time; what is left is cleared by the next process
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_swept: set[str] = set()  # where this process has looked for leftovers


class TemporaryFolder:
    """A new folder that only this user may enter, until `close` or the end of this process."""

    def __init__(self) -> None:
        sweep(tempfile.gettempdir())
        self.path, self._lock = _make()

    def close(self) -> None:
        """Remove the folder with all that is in it; what takes too long is left to the next process."""
        if self._lock >= 0:
            _remove(self.path, self._lock, time.monotonic() + CLEARING_S)
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make() -> tuple[Path, int]:
    """A new folder and the descriptor that holds its lock."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            lock = os.open(path, _FOLDER)
        except FileNotFoundError:
            continue  # taken for a leftover before that
        with contextlib.suppress(OSError):  # a file system without locks: then nobody can remove it either
            fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.suppress(OSError):
            if path.stat().st_ino == os.fstat(lock).st_ino:
                return path, lock
        os.close(lock)  # taken for a leftover while it waited for the lock


def sweep(base: str) -> None:
    """Remove the leftovers in a folder: ours, of this user, and without a living owner. Looks once per process."""
    if base in _swept:
        return
    _swept.add(base)
    deadline = time.monotonic() + CLEARING_S
    with contextlib.suppress(OSError), os.scandir(base) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(PREFIX)]
        for name in names:
            with contextlib.suppress(OSError):
                _remove_leftover(Path(base, name), deadline)


def _remove_leftover(path: Path, deadline: float) -> None:
    lock = os.open(path, _FOLDER)
    try:
        status = os.fstat(lock)
        if status.st_uid == os.geteuid() and not status.st_mode & 0o077:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises BlockingIOError if its owner lives
            _remove(path, lock, deadline)
    finally:
        os.close(lock)


def _remove(path: Path, folder: int, deadline: float) -> None:
    _clear(folder, deadline)
    with contextlib.suppress(OSError):
        path.rmdir()


def _clear(folder: int, deadline: float) -> None:
    """Empty a folder, whatever the modes, names and depth of what is in it, without recursion.

    Stops at the deadline, but never on the way down: however deep it is, each call removes something.
    """
    at, names = os.dup(folder), list[str]()  # where it is, and the names that lead there
    pending = [_remove_files(at, deadline)]  # the folders still to be emptied, at each level
    try:
        while True:
            if pending[-1]:
                with contextlib.suppress(OSError):
                    at, left = _open_inner(pending[-1][-1], at), at
                    os.close(left)
                    names.append(pending[-1].pop())
                    pending.append(_remove_files(at, deadline))
                    continue
                pending[-1].pop()  # it cannot be opened
            elif names and time.monotonic() < deadline:
                pending.pop()
                at, left = os.open("..", _FOLDER, dir_fd=at), at
                os.close(left)
                with contextlib.suppress(OSError):
                    os.rmdir(names.pop(), dir_fd=at)
            else:
                return
    finally:
        os.close(at)


def _remove_files(folder: int, deadline: float) -> list[str]:
    """Remove what is no folder, until the deadline. Returns the names of the folders."""
    folders = []
    for name in os.listdir(folder):
        with contextlib.suppress(OSError):
            if stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
                folders.append(name)
            elif time.monotonic() < deadline:
                os.unlink(name, dir_fd=folder)
    return folders


def _open_inner(name: str, folder: int) -> int:
    """Open a folder in a folder, made readable and writable if it is not."""
    os.chmod(name, 0o700, dir_fd=folder)
    return os.open(name, _FOLDER, dir_fd=folder)
