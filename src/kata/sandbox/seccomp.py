"""A seccomp filter that lets a process make the system calls of `system_calls` and no others.

A filter is a classic BPF program that the kernel runs over `struct seccomp_data` at each call: the call's number, the
architecture, and the arguments as numbers. What an argument points to is out of its sight.

Sources: seccomp(2), and the kernel's headers.
"""

import contextlib
import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kata.sandbox.system_calls import ABSENT, ALLOWED, CREATE, CREATE_BY_FLAG, NEWEST

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
# ELF class, byte order and machine of a Python, and its architecture. A 32-bit one has none: its calls have numbers of
# their own, under which this filter would kill it, on a 64-bit kernel too.
ELF_ARCHITECTURES = {(2, 1, 62): "x86_64", (2, 1, 183): "aarch64"}
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
X32 = 0x40000000  # the bit that marks the x32 ABI: the same calls of x86_64 under other numbers

NUMBER, ARCHITECTURE = 0, 4  # where seccomp_data has them
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
REFUSE, UNKNOWN = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
LOAD, JUMP_EQUAL, JUMP_FROM, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # ld abs, jeq, jge, jset, ret

CLONE_THREAD, CLONE_NEW_NAMESPACE = 0x00010000, 0x7E020000
O_CREAT, O_TMPFILE = 0x40, 0x400000
FCNTL = (*range(8), 36, 37, 38, 1030, 1032)  # duplicates, flags and locks; not: who gets the signals of a file
IOCTL = (
    0x5401,
    0x802C542A,
    0x5413,
    0x541B,
    0x5421,
    0x5450,
    0x5451,
)  # TCGETS(2), TIOCGWINSZ, FIONREAD, FIONBIO, FI(N)OCLEX
PRCTL = (15, 16, 0x53564D41)  # the name of a thread, set and get, and of a mapping


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


@cache
def architecture() -> str | None:
    """The architecture whose system calls this process makes, from the header of its program; None if not known here.

    Not `platform.machine()`: that is the kernel's, and differs for a 32-bit Python on a 64-bit kernel.
    """
    for path in ("/proc/self/exe", sys.executable):  # the second where /proc is not mounted
        with contextlib.suppress(OSError), Path(path).open("rb") as program:
            return _architecture_of(program.read(20))
    return None


def _architecture_of(header: bytes) -> str | None:
    if len(header) < 20 or header[:4] != b"\x7fELF":
        return None
    return ELF_ARCHITECTURES.get((header[4], header[5], int.from_bytes(header[18:20], "little")))


def apply(libc: ctypes.CDLL, *, may_create: bool = True) -> bool:
    """Restrict this process to the allowed calls, irrevocably; whether that worked. It needs no_new_privs.

    Without `may_create` no call makes a file, a folder or a link.
    """
    machine = architecture()
    if machine is None:
        return False
    code = program(machine, os.getpid(), may_create=may_create)
    header = _Program(len(code) // 8, code)
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0) == 0)


def program(machine: str, own_pid: int, *, may_create: bool = True) -> bytes:
    """The filter for the process `own_pid`, on a machine of ALLOWED."""
    checks = [_load(0), *_if_equal(own_pid, ALLOW), _return(REFUSE)]
    to_itself = _block(ALLOWED[machine]["tgkill"], checks)
    return b"".join([*_start(machine), *to_itself, _rest(machine, may_create)])


def _start(machine: str) -> list[bytes]:
    return [
        _instruction(LOAD, ARCHITECTURE),
        _instruction(JUMP_EQUAL, AUDIT_ARCH[machine], 1, 0),
        _return(KILL),
        _instruction(LOAD, NUMBER),
        _instruction(JUMP_FROM, X32, 0, 1),
        _return(UNKNOWN),
    ]


@cache
def _rest(machine: str, may_create: bool) -> bytes:
    """The part that is the same for all processes: made once, and inherited by those that are forked."""
    numbers, checks = ALLOWED[machine], _checks_of_arguments(may_create)
    parts = [part for name in sorted(checks.keys() & numbers.keys()) for part in _block(numbers[name], checks[name])]
    for number in ABSENT.values():
        parts += _if_equal(number, UNKNOWN)
    parts += _if(JUMP_FROM, NEWEST + 1, UNKNOWN)
    left_out = {"tgkill", *checks, *(() if may_create else CREATE)}
    for first, after in _intervals({number for name, number in numbers.items() if name not in left_out}):
        parts += [
            _instruction(JUMP_FROM, after, 3, 0),  # on to the next interval
            _instruction(JUMP_FROM, first, 0, 1),
            _return(ALLOW),
            _return(REFUSE),
        ]
    return b"".join([*parts, _return(REFUSE)])


def _checks_of_arguments(may_create: bool) -> dict[str, list[bytes]]:
    """What decides about the calls that are allowed with certain arguments only."""
    refused = _return(REFUSE)
    checks = {
        "clone": [
            _load(0), *_if(JUMP_ANY_BIT, CLONE_NEW_NAMESPACE, REFUSE), *_if(JUMP_ANY_BIT, CLONE_THREAD, ALLOW), refused
        ],
        "prctl": [_load(0), *_if_one_of(PRCTL, ALLOW), refused],
        "fcntl": [_load(1), *_if_one_of(FCNTL, ALLOW), refused],
        "ioctl": [_load(1), *_if_one_of(IOCTL, ALLOW), refused],
        # its own limits, to read them: it names no process and gives no new limits
        "prlimit64": [
            _load(0), *_if(JUMP_FROM, 1, REFUSE), _load(2), *_if(JUMP_FROM, 1, REFUSE),
            _load(2, high=True), *_if(JUMP_FROM, 1, REFUSE), _return(ALLOW),
        ],
    }  # fmt: skip
    if not may_create:
        for name, flags in CREATE_BY_FLAG.items():
            checks[name] = [_load(flags), *_if(JUMP_ANY_BIT, O_CREAT | O_TMPFILE, REFUSE), _return(ALLOW)]
    return checks


def _intervals(numbers: set[int]) -> list[tuple[int, int]]:
    """The numbers as runs without a gap: the first of each, and the number after its last."""
    starts = sorted(number for number in numbers if number - 1 not in numbers)
    ends = sorted(number + 1 for number in numbers if number + 1 not in numbers)
    return list(zip(starts, ends, strict=True))


def _block(number: int, checks: list[bytes]) -> list[bytes]:
    """The checks of the call with this number. The last of them returns."""
    return [_instruction(JUMP_EQUAL, number, 0, len(checks)), *checks]


def _if(jump: int, value: int, result: int) -> list[bytes]:
    return [_instruction(jump, value, 0, 1), _return(result)]


def _if_equal(value: int, result: int) -> list[bytes]:
    return _if(JUMP_EQUAL, value, result)


def _if_one_of(values: Iterable[int], result: int) -> list[bytes]:
    return [part for value in values for part in _if_equal(value, result)]


def _load(argument: int, *, high: bool = False) -> bytes:
    """Load an argument's lower half, which is all of an `int`. Both architectures put it first."""
    return _instruction(LOAD, 16 + 8 * argument + 4 * high)


def _return(result: int) -> bytes:
    return _instruction(RETURN, result)


def _instruction(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, k)
