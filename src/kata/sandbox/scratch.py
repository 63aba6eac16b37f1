"""Bounds the scratch folder of an attempt: how many bytes and files it takes, whatever the attempt does.

Where the kernel lets this process have a mount of its own, the folder is a file system in memory with a limit. It ends
with the process, so nothing of it has to be deleted. Elsewhere no call makes a file, a folder or a link (`seccomp`),
and a file that the attempt opens to write is one of a few that were made before it was loaded.

Sources: mount(2), user_namespaces(7), tmpfs(5), capabilities(7).
"""

import builtins
import contextlib
import ctypes
import errno
import io
import os
import struct
from pathlib import Path
from typing import Any, NamedTuple

CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_REC, MS_PRIVATE = 1 << 14, 1 << 18
CAPABILITY_VERSION, CAP_DAC_READ_SEARCH = 0x20080522, 2
PREPARED_FILES = 8  # where no file can be made later


class ScratchBounds(NamedTuple):
    """What a scratch folder may hold at most."""

    size: int  # in bytes
    files: int  # with folders and links


def mount(libc: ctypes.CDLL, folder: Path, bounds: ScratchBounds) -> bool:
    """Mount a file system of that size at the folder, for this process alone; whether that was possible.

    The process must have one thread. It gets a user namespace of its own if it may not mount in that of its parent.
    """
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWNS) != 0:
        if libc.unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0:
            return False
        with contextlib.suppress(OSError):
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{user} {user} 1")
            _write("/proc/self/gid_map", f"{group} {group} 1")
    options = f"size={bounds.size},nr_inodes={bounds.files + 1},mode=700".encode()
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV | MS_NOEXEC)
    return bool(
        libc.mount(b"none", b"/", None, ctypes.c_ulong(MS_REC | MS_PRIVATE), None) == 0
        and libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", flags, options) == 0
    )


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def drop_capabilities(libc: ctypes.CDLL) -> None:
    """Give up what root may do, and the owner of a user namespace in it; but not to read files of other users.

    Which files those are is Landlock's to say: root may judge a learner's file in a folder that only he may enter.
    """
    header = struct.pack("=Ii", CAPABILITY_VERSION, 0)
    present = ctypes.create_string_buffer(24)
    if libc.capget(header, present) == 0:
        kept = struct.unpack_from("=I", present.raw, 4)[0] & 1 << CAP_DAC_READ_SEARCH
        libc.capset(header, struct.pack("=6I", kept, kept, 0, 0, 0, 0))


class PreparedFiles:
    """The files that an attempt can have where it can make none: each is renamed when it is wanted.

    That is a courtesy to ordinary code, not a barrier; the barriers are the filter and the number of the files.
    """

    def __init__(self, folder: Path) -> None:
        self._free = [str(folder / f".unused-{os.getpid()}-{number}") for number in range(PREPARED_FILES)]
        for path in self._free:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))

    def offer(self) -> None:
        """Let `open` and `os.open` take these files where they would make one."""
        make_stream: Any = io.open
        make_fd = os.open

        def open_fd(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            try:
                return make_fd(path, flags, mode, dir_fd=dir_fd)
            except PermissionError:
                if not flags & os.O_CREAT or dir_fd is not None:
                    raise
            if not os.path.lexists(path):
                self._rename_one(path)
                flags &= ~os.O_EXCL
            elif flags & os.O_EXCL:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
            return make_fd(path, flags & ~os.O_CREAT)

        def open_stream(*args: Any, opener: Any = None, **kwargs: Any) -> Any:
            return make_stream(*args, opener=opener or open_fd, **kwargs)

        os.open = open_fd
        io.open = builtins.open = open_stream

    def _rename_one(self, path: Any) -> None:
        if not self._free:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT), path)
        os.rename(self._free[-1], path)  # noqa: PTH104 - as it was given
        self._free.pop()
