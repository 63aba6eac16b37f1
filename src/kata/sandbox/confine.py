"""Confines the current process without privileges: resource limits, Landlock and a seccomp filter.

Each mechanism is applied if the system has it; `available_mechanisms()` lists those that work here. After `confine()`
a process can compute, allocate memory up to its limit, read the standard library and the installed packages, and write
to its scratch folder. It cannot start processes, signal others, open sockets, or read anything else in the file system.

Sources: landlock(7), seccomp(2), and the kernel's headers.
"""

import ctypes
import os
import resource
import signal
import struct
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kata.sandbox import scratch, seccomp
from kata.sandbox.lifeline import PR_SET_PDEATHSIG
from kata.sandbox.scratch import ScratchBounds
from kata.sandbox.temporary_folder import TemporaryFolder

PR_SET_NO_NEW_PRIVS = 38


# Landlock: the numbers are the same on every architecture that has it.
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_DIR = 1 << 2, 1 << 3
READ = READ_FILE | READ_DIR
FILE_ACCESS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
FILE_ONLY = 0b111 | 1 << 14 | 1 << 15  # execute, write, read, truncate, ioctl: the rights that apply to files
NETWORK_ACCESS = 0b11  # bind and connect TCP, since ABI 4
SCOPED = 0b11  # abstract sockets and signals, since ABI 6


class SandboxPolicy(NamedTuple):
    """What a confined process may use, write and read."""

    scratch: Path  # the only folder it may write to
    limits: dict[str, int]  # by the name of the resource: {"RLIMIT_CPU": 30}
    hidden: list[Path]  # may not be read, not even inside the standard library or the installed packages
    extra_readable: list[Path]  # may be read, even inside a hidden folder
    scratch_bounds: ScratchBounds | None = None  # without them the folder is as it is, and as large as the disk


def confine(policy: SandboxPolicy) -> list[str]:
    """Restrict this process irrevocably, and enter the scratch folder if it is bounded.

    Returns the mechanisms that took effect: "tmpfs", "landlock", "rlimits", "seccomp".
    """
    mapped_bytes = _mapped_bytes()
    seccomp.architecture()  # now, as the size is: afterwards /proc cannot be read
    if sys.platform == "linux":
        libc = _libc()
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            return _confine_on_linux(libc, policy, mapped_bytes)
    set_rlimits(policy.limits, mapped_bytes)
    return ["rlimits"]


def _confine_on_linux(libc: ctypes.CDLL, policy: SandboxPolicy, mapped_bytes: int) -> list[str]:
    applied, limits, prepared = list[str](), policy.limits, None
    if bounds := policy.scratch_bounds:
        if scratch.mount(libc, policy.scratch, bounds):
            applied.append("tmpfs")
        elif seccomp.architecture():
            prepared = scratch.PreparedFiles(policy.scratch)
            each = min(bounds.size // scratch.PREPARED_FILES, limits.get("RLIMIT_FSIZE", bounds.size))
            limits = {**limits, "RLIMIT_FSIZE": each}
        os.chdir(policy.scratch)  # what is mounted, not what it hides
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # a change of the user namespace may clear it
    paths = [*readable_paths(tuple(policy.hidden)), *map(str, policy.extra_readable)]
    if _landlock(libc, paths, policy.scratch):
        applied.append("landlock")
    set_rlimits(limits, mapped_bytes)
    applied.append("rlimits")
    scratch.drop_capabilities(libc)
    if seccomp.apply(libc, may_create=prepared is None):
        applied.append("seccomp")
        if prepared:
            prepared.offer()
    return applied


def _mapped_bytes() -> int:
    """The size of this process's address space; 0 where /proc does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def set_rlimits(limits: dict[str, int], mapped_bytes: int = 0) -> None:
    """Set resource limits, never above the present hard limits.

    RLIMIT_AS is counted on top of `mapped_bytes`: a forked process inherits the mappings of its parent, which may be
    large. The soft CPU limit kills with SIGXCPU, which tells the cause; the hard limit, one second higher, kills a
    process that ignores SIGXCPU.
    """
    for name, value in limits.items():
        number = getattr(resource, name)
        _, hard = resource.getrlimit(number)
        value += mapped_bytes if name == "RLIMIT_AS" else 0
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        spare = 1 if name == "RLIMIT_CPU" and ceiling == value != hard else 0
        resource.setrlimit(number, (ceiling, ceiling + spare))


@cache
def readable_paths(hidden: tuple[Path, ...]) -> list[str]:
    """The standard library, the installed packages and system libraries, except the hidden paths inside them."""
    excluded = [path.resolve() for path in hidden]
    allowed: list[str] = []
    for folder in {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}:
        allowed += _without_hidden(Path(folder).resolve(), excluded)
    system = (
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/share/zoneinfo",
        "/etc/localtime",
        "/dev/null",
        "/dev/urandom",
    )
    for name in system:
        if Path(name).exists():
            allowed += _without_hidden(Path(name).resolve(), excluded)
    return allowed


def _without_hidden(folder: Path, hidden: list[Path]) -> list[str]:
    """The folder itself; if something in it is hidden, the entries of the folder that are not."""
    if folder in hidden:
        return []
    if not any(path.is_relative_to(folder) for path in hidden) or not folder.is_dir():
        return [str(folder)]
    return [allowed for entry in sorted(folder.iterdir()) for allowed in _without_hidden(entry.resolve(), hidden)]


def _landlock(libc: ctypes.CDLL, paths: list[str], scratch: Path) -> bool:
    version = libc.syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    handled = FILE_ACCESS[min(version, max(FILE_ACCESS))]
    network = NETWORK_ACCESS if version >= 4 else 0
    scoped = SCOPED if version >= 6 else 0
    attributes = struct.pack("=QQQ", handled, network, scoped)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = libc.syscall(LANDLOCK_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return False
    try:
        for path in paths:
            _add_rule(libc, ruleset, path, READ)
        _add_rule(libc, ruleset, str(scratch), handled)
        return bool(libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _add_rule(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a path that does not exist needs no rule
    try:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - hundreds of these, once per verdict
        rule = struct.pack("=Qi", access if is_folder else access & ~READ_DIR & FILE_ONLY, fd)
        libc.syscall(LANDLOCK_ADD_RULE, ruleset, 1, rule, 0)
    finally:
        os.close(fd)


def available_mechanisms() -> list[str]:
    """The mechanisms of `confine` that work on this machine, found by applying them in a child process."""
    with TemporaryFolder() as folder:
        return _applied_in_child(SandboxPolicy(folder, {"RLIMIT_CORE": 0}, [], [], ScratchBounds(1 << 20, 10)))


def _applied_in_child(policy: SandboxPolicy) -> list[str]:
    read_fd, write_fd = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            applied = confine(policy)
            os.write(write_fd, " ".join(applied).encode())
        finally:
            os._exit(0)
    os.close(write_fd)
    with os.fdopen(read_fd, "rb") as output:
        applied = output.read().decode().split()
    os.waitpid(pid, 0)
    return applied
