"""Confines the current process without privileges: resource limits, Landlock and a seccomp filter.

Each mechanism is applied if the system has it; `available_mechanisms()` lists those that work here. After `confine()`
a process can compute, allocate memory up to its limit, read the standard library and the installed packages, and write
to its scratch folder. It cannot start processes, signal others, open sockets, or read anything else in the file system.

Sources: landlock(7), seccomp(2), and the kernel's headers.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import NamedTuple

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 38, 22
SIGKILL, SECCOMP_MODE_FILTER = 9, 2

# Landlock: the numbers are the same on every architecture that has it.
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_DIR = 1 << 2, 1 << 3
READ = READ_FILE | READ_DIR
FILE_ACCESS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
FILE_ONLY = 0b111 | 1 << 14 | 1 << 15  # execute, write, read, truncate, ioctl: the rights that apply to files
NETWORK_ACCESS = 0b11  # bind and connect TCP, since ABI 4
SCOPED = 0b11  # abstract sockets and signals, since ABI 6

# seccomp: the system calls that an attempt may not make, on x86_64 and aarch64.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
FORBIDDEN = {
    "x86_64": {
        "socket": 41, "socketpair": 53, "ptrace": 101, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322,
        "kill": 62, "tkill": 200, "setsid": 112, "setpgid": 109, "chmod": 90, "fchmod": 91, "fchmodat": 268,
        "chown": 92, "fchown": 93, "lchown": 94, "fchownat": 260, "mount": 165, "umount2": 166, "unshare": 272,
        "setns": 308, "pivot_root": 155, "chroot": 161, "process_vm_readv": 310, "process_vm_writev": 311,
        "bpf": 321, "perf_event_open": 298, "io_uring_setup": 425, "keyctl": 250, "add_key": 248, "prlimit64": 302,
        "setrlimit": 160, "utime": 132, "utimes": 235, "utimensat": 280, "futimesat": 261, "setxattr": 188,
        "lsetxattr": 189, "fsetxattr": 190, "shmget": 29, "msgget": 68, "semget": 64, "mq_open": 240,
        "memfd_create": 319, "pidfd_send_signal": 424, "pidfd_open": 434, "pidfd_getfd": 438,
        "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "userfaultfd": 323, "reboot": 169, "swapon": 167,
        "init_module": 175, "finit_module": 313, "kexec_load": 246,
        "fchmodat2": 452, "open_by_handle_at": 304, "swapoff": 168, "delete_module": 176, "kexec_file_load": 320,
        "settimeofday": 164, "clock_settime": 227, "adjtimex": 159, "clock_adjtime": 305, "sethostname": 170,
        "setdomainname": 171, "sched_setscheduler": 144, "sched_setattr": 314, "iopl": 172, "ioperm": 173,
    },
    "aarch64": {
        "socket": 198, "socketpair": 199, "ptrace": 117, "execve": 221, "execveat": 281, "kill": 129, "tkill": 130,
        "setsid": 157, "setpgid": 154, "fchmod": 52, "fchmodat": 53, "fchown": 55, "fchownat": 54, "mount": 40,
        "umount2": 39, "unshare": 97, "setns": 268, "pivot_root": 41, "chroot": 51, "process_vm_readv": 270,
        "process_vm_writev": 271, "bpf": 280, "perf_event_open": 241, "io_uring_setup": 425, "keyctl": 219,
        "add_key": 217, "prlimit64": 261, "setrlimit": 164, "utimensat": 88, "setxattr": 5, "lsetxattr": 6,
        "fsetxattr": 7, "shmget": 194, "msgget": 186, "semget": 190, "mq_open": 180, "memfd_create": 279,
        "pidfd_send_signal": 424, "pidfd_open": 434, "pidfd_getfd": 438, "rt_sigqueueinfo": 138,
        "rt_tgsigqueueinfo": 240, "userfaultfd": 282, "reboot": 142, "swapon": 224, "init_module": 105,
        "finit_module": 273, "kexec_load": 104,
        "fchmodat2": 452, "open_by_handle_at": 265, "swapoff": 225, "delete_module": 106, "kexec_file_load": 294,
        "settimeofday": 170, "clock_settime": 112, "adjtimex": 171, "clock_adjtime": 266, "sethostname": 161,
        "setdomainname": 162, "sched_setscheduler": 119, "sched_setattr": 274,
    },
}  # fmt: skip
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435
TGKILL = {"x86_64": 234, "aarch64": 131}
CLONE_THREAD = 0x00010000
EPERM, ENOSYS = 1, 38

ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
LOAD, JUMP_EQUAL, JUMP_FROM, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # ld abs, jeq, jge, jset, ret
X32 = 0x40000000  # the bit that marks the x32 ABI: the same calls of x86_64 under other numbers


class SandboxPolicy(NamedTuple):
    """What a confined process may use, write and read."""

    scratch: Path  # the only folder it may write to
    limits: dict[str, int]  # by the name of the resource: {"RLIMIT_CPU": 30}
    hidden: list[Path]  # may not be read, not even inside the standard library or the installed packages
    extra_readable: list[Path]  # may be read, even inside a hidden folder


def confine(policy: SandboxPolicy) -> list[str]:
    """Restrict this process irrevocably. Returns the mechanisms that took effect: "landlock", "rlimits", "seccomp"."""
    applied, mapped_bytes = [], _mapped_bytes()  # measured first: afterwards /proc cannot be read
    if sys.platform == "linux":
        libc = _libc()
        libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            paths = [*readable_paths(tuple(policy.hidden)), *map(str, policy.extra_readable)]
            if _landlock(libc, paths, policy.scratch):
                applied.append("landlock")
            set_rlimits(policy.limits, mapped_bytes)
            applied.append("rlimits")
            if _seccomp(libc):
                applied.append("seccomp")
            return applied
    set_rlimits(policy.limits, mapped_bytes)
    return ["rlimits"]


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


def _seccomp(libc: ctypes.CDLL) -> bool:
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return False
    program = _seccomp_program(machine)
    code = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _seccomp_program(machine: str) -> bytes:
    """A classic BPF program over `struct seccomp_data`: call number at 0, architecture at 4, first argument at 16."""
    own_pid = os.getpid()
    tests = [
        _instruction(LOAD, 4),
        _instruction(JUMP_EQUAL, ARCHITECTURES[machine], 1, 0),
        _instruction(RETURN, KILL),
        _instruction(LOAD, 0),
        _instruction(JUMP_FROM, X32, 0, 1),
        _instruction(RETURN, ERRNO | ENOSYS),
    ]
    for number in sorted(FORBIDDEN[machine].values()):
        tests += [_instruction(JUMP_EQUAL, number, 0, 1), _instruction(RETURN, ERRNO | EPERM)]
    # clone3 passes its flags in memory, which a filter cannot read; without clone3 the C library uses clone
    tests += [_instruction(JUMP_EQUAL, CLONE3, 0, 1), _instruction(RETURN, ERRNO | ENOSYS)]
    tests += [
        _instruction(JUMP_EQUAL, CLONE[machine], 0, 4),
        _instruction(LOAD, 16),
        _instruction(JUMP_ANY_BIT, CLONE_THREAD, 0, 1),
        _instruction(RETURN, ALLOW),
        _instruction(RETURN, ERRNO | EPERM),
    ]
    tests += [
        _instruction(JUMP_EQUAL, TGKILL[machine], 0, 4),
        _instruction(LOAD, 16),
        _instruction(JUMP_EQUAL, own_pid, 0, 1),
        _instruction(RETURN, ALLOW),
        _instruction(RETURN, ERRNO | EPERM),
    ]
    return b"".join([*tests, _instruction(RETURN, ALLOW)])


def _instruction(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, k)


def available_mechanisms() -> list[str]:
    """The mechanisms of `confine` that work on this machine, found by applying them in a child process."""
    read_fd, write_fd = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            applied = confine(SandboxPolicy(Path("/nonexistent"), {"RLIMIT_CORE": 0}, [], []))
            os.write(write_fd, " ".join(applied).encode())
        finally:
            os._exit(0)
    os.close(write_fd)
    with os.fdopen(read_fd, "rb") as output:
        applied = output.read().decode().split()
    os.waitpid(pid, 0)
    return applied
