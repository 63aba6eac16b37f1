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
NETWORK_ACCESS = 0b11  # bind and connect TCP, since ABI 4
SCOPED = 0b11  # abstract sockets and signals, since ABI 6

# seccomp: x86_64 and aarch64 system calls an attempt has no business with.
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
X32 = 0x40000000  # on x86_64, the same calls once more under other numbers


class SandboxPolicy(NamedTuple):
    """What a process is held to: where it may write, its limits, what it may not read wherever that lies, and what
    it may read although that lies elsewhere."""

    scratch: Path
    limits: dict[str, int]
    hidden: list[Path]
    shown: list[Path]


def confine(to: SandboxPolicy) -> list[str]:
    """Restrict this process for good; returns what took hold."""
    held, mapped = [], _mapped()  # while /proc can still be read
    if sys.platform == "linux":
        libc = _libc()
        libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            if _landlock(libc, [*readable_paths(tuple(to.hidden)), *map(str, to.shown)], to.scratch):
                held.append("landlock")
            set_rlimits(to.limits, mapped)
            held.append("rlimits")
            if _seccomp(libc):
                held.append("seccomp")
            return held
    set_rlimits(to.limits, mapped)
    return ["rlimits"]


def _mapped() -> int:
    """Bytes of address space that this process has; 0 where nothing says so."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def set_rlimits(limits: dict[str, int], mapped: int = 0) -> None:
    """Set limits, never above the hard limit there is.

    That of the address space comes on top of what is mapped: a forked process has that of a parent, which may be large.
    The soft CPU limit kills with SIGXCPU, which says why; a second later the hard one kills those who ignore that.
    """
    for name, value in limits.items():
        number = getattr(resource, name)
        _, hard = resource.getrlimit(number)
        value += mapped if name == "RLIMIT_AS" else 0
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        spare = 1 if name == "RLIMIT_CPU" and ceiling == value != hard else 0
        resource.setrlimit(number, (ceiling, ceiling + spare))


@cache
def readable_paths(hidden: tuple[Path, ...]) -> list[str]:
    """The standard library and installed packages, without what hides among them."""
    kept_out = [path.resolve() for path in hidden]
    allowed: list[str] = []
    for folder in {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}:
        allowed += _without(Path(folder).resolve(), kept_out)
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
            allowed += _without(Path(name).resolve(), kept_out)
    return allowed


def _without(folder: Path, hidden: list[Path]) -> list[str]:
    """The folder; or, where something hidden lies in it, its entries without that."""
    if folder in hidden:
        return []
    if not any(path.is_relative_to(folder) for path in hidden) or not folder.is_dir():
        return [str(folder)]
    return [allowed for entry in sorted(folder.iterdir()) for allowed in _without(entry.resolve(), hidden)]


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
            _allow(libc, ruleset, path, READ)
        _allow(libc, ruleset, str(scratch), handled)
        return bool(libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - hundreds of these, once per verdict
        rule = struct.pack("=Qi", access if is_folder else access & ~READ_DIR & FILE_ONLY, fd)
        libc.syscall(LANDLOCK_ADD_RULE, ruleset, 1, rule, 0)
    finally:
        os.close(fd)


FILE_ONLY = 0b111 | 1 << 14 | 1 << 15  # execute, write, read, truncate, ioctl: what makes sense on a file


def _seccomp(libc: ctypes.CDLL) -> bool:
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return False
    program = _filter(machine)
    code = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _filter(machine: str) -> bytes:
    """Classic BPF over `struct seccomp_data`: number at 0, architecture at 4, first argument at 16."""
    own_pid = os.getpid()
    tests = [
        _op(LOAD, 4),
        _op(JUMP_EQUAL, ARCHITECTURES[machine], 1, 0),
        _op(RETURN, KILL),
        _op(LOAD, 0),
        _op(JUMP_FROM, X32, 0, 1),
        _op(RETURN, ERRNO | ENOSYS),
    ]
    for number in sorted(FORBIDDEN[machine].values()):
        tests += [_op(JUMP_EQUAL, number, 0, 1), _op(RETURN, ERRNO | EPERM)]
    # clone3 hides its flags in memory, where a filter cannot look; without it the C library takes clone
    tests += [_op(JUMP_EQUAL, CLONE3, 0, 1), _op(RETURN, ERRNO | ENOSYS)]
    tests += [
        _op(JUMP_EQUAL, CLONE[machine], 0, 4),
        _op(LOAD, 16),
        _op(JUMP_ANY_BIT, CLONE_THREAD, 0, 1),
        _op(RETURN, ALLOW),
        _op(RETURN, ERRNO | EPERM),
    ]
    tests += [
        _op(JUMP_EQUAL, TGKILL[machine], 0, 4),
        _op(LOAD, 16),
        _op(JUMP_EQUAL, own_pid, 0, 1),
        _op(RETURN, ALLOW),
        _op(RETURN, ERRNO | EPERM),
    ]
    return b"".join([*tests, _op(RETURN, ALLOW)])


def _op(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, k)


def available_mechanisms() -> list[str]:
    """Which confinements work on this machine, found out by using them in a child process."""
    read_fd, write_fd = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            held = confine(SandboxPolicy(Path("/nonexistent"), {"RLIMIT_CORE": 0}, [], []))
            os.write(write_fd, " ".join(held).encode())
        finally:
            os._exit(0)
    os.close(write_fd)
    with os.fdopen(read_fd, "rb") as said:
        held = said.read().decode().split()
    os.waitpid(pid, 0)
    return held
