"""The filter gives each call its answer on both architectures, as run by an interpreter of its programs."""

# ruff: noqa: E501
import errno
import os
import re
import signal
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kata.sandbox import confine, seccomp
from kata.sandbox.system_calls import ABSENT, ALLOWED, CREATE, NEWEST
from tests.conftest import CHECKOUT

PID = 4321
REFUSED, UNKNOWN = "EPERM", "ENOSYS"
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
MACHINES = list(ALLOWED)
real = pytest.mark.skipif("seccomp" not in confine.available_mechanisms(), reason="no filter for this Python here")


def answer(code: bytes, number: int, *args: int, architecture: int) -> str:
    """What the kernel would answer: "allowed", "killed", or the name of an error."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(list(args) + [0] * 6)[:6])
    instructions, at, loaded = list(struct.iter_unpack("=HBBI", code)), 0, 0
    while True:
        operation, if_true, if_false, k = instructions[at]
        at += 1
        if operation == seccomp.LOAD:
            (loaded,) = struct.unpack_from("=I", data, k)
        elif operation == seccomp.RETURN:
            error = errno.errorcode.get(k & 0xFFFF, "")
            return {seccomp.ALLOW: "allowed", seccomp.KILL: "killed", seccomp.ERRNO: error}[k & 0xFFFF0000]
        else:
            jumps = {
                seccomp.JUMP_EQUAL: loaded == k, seccomp.JUMP_FROM: loaded >= k, seccomp.JUMP_ANY_BIT: loaded & k
            }  # fmt: skip
            at += if_true if jumps[operation] else if_false


def answers(machine: str, number: int, *args: int, may_create: bool = True) -> str:
    code = seccomp.program(machine, PID, may_create=may_create)
    return answer(code, number, *args, architecture=seccomp.AUDIT_ARCH[machine])


REFUSED_CALLS = {  # name: number on x86_64, number on aarch64; None where it does not exist
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "sendmsg": (46, 211),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117),
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272), "process_madvise": (440, 440),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "process_mrelease": (448, 448),
    "setsid": (112, 157), "setpgid": (109, 154), "setpriority": (141, 140), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "set_mempolicy": (238, 237),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "getxattr": (191, 8), "listxattr": (194, 11),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "setxattrat": (463, 463),
    "getxattrat": (464, 464), "listxattrat": (465, 465), "removexattrat": (466, 466), "open_tree_attr": (467, 467),
    "file_getattr": (468, 468), "file_setattr": (469, 469), "mknod": (133, None), "mknodat": (259, 33),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "utimensat": (280, 88), "futimesat": (261, None), "setuid": (105, 146), "setgid": (106, 144), "setreuid": (113, 145),
    "setregid": (114, 143), "setresuid": (117, 147), "setresgid": (119, 149), "setfsuid": (122, 151),
    "setfsgid": (123, 152), "setgroups": (116, 159), "capset": (126, 91), "setrlimit": (160, 164), "syslog": (103, 116),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "statmount": (457, 457),
    "listmount": (458, 458), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "io_setup": (206, 0), "io_submit": (209, 2), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196), "semget": (64, 190), "msgget": (68, 186),
    "mq_open": (240, 180), "inotify_add_watch": (254, 27), "fanotify_init": (300, 262), "fanotify_mark": (301, 263),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "personality": (135, 92), "acct": (163, 89),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142),
    "sync": (162, 81), "syncfs": (306, 267), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "kexec_load": (246, 104), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "clock_adjtime": (305, 266), "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None), "seccomp": (317, 277),
    "landlock_restrict_self": (446, 446), "mlockall": (151, 230), "vhangup": (153, 58),
}  # fmt: skip


@pytest.mark.parametrize("machine", MACHINES)
class TestTheFilter:
    def test_allows_what_is_listed(self, machine: str) -> None:
        by_argument = {"tgkill", *seccomp._checks_of_arguments(may_create=True)}
        for name, number in ALLOWED[machine].items():
            assert name in by_argument or answers(machine, number, *[2**64 - 1] * 6) == "allowed", name

    def test_refuses_every_other_number(self, machine: str) -> None:
        allowed = set(ALLOWED[machine].values())
        for number in set(range(NEWEST + 1)) - allowed - set(ABSENT.values()):
            assert answers(machine, number) == REFUSED, number
        for number in (*ABSENT.values(), NEWEST + 1, 600, 0x3FFFFFFF):
            assert answers(machine, number) == UNKNOWN, number

    @pytest.mark.parametrize("name", REFUSED_CALLS)
    def test_refuses_by_the_number_it_has_here(self, machine: str, name: str) -> None:
        number = REFUSED_CALLS[name][MACHINES.index(machine)]
        assert number is None or answers(machine, number, PID) == REFUSED

    def test_refuses_the_calls_of_other_abis(self, machine: str) -> None:
        code = seccomp.program(machine, PID)
        getpid = ALLOWED[machine]["getpid"]
        assert answers(machine, getpid) == "allowed"
        for other in (0x40000003, 0x40000028, 0xC00000F3):  # i386, arm, riscv64
            assert answer(code, getpid, architecture=other) == "killed"
        assert answers(machine, 0x40000000 | getpid) == UNKNOWN  # x32

    def test_lets_it_make_threads_only(self, machine: str) -> None:
        clone, thread = ALLOWED[machine]["clone"], 0x3D0F00
        assert answers(machine, clone, thread) == "allowed"
        for flags in (17, 0x4111, 0x10000011 | 0x20000, thread | 0x40000000, thread | 0x20000, thread | 0x10000000):
            assert answers(machine, clone, flags) == REFUSED, hex(flags)

    def test_lets_it_signal_itself_only(self, machine: str) -> None:
        tgkill = ALLOWED[machine]["tgkill"]
        assert [answers(machine, tgkill, pid, pid, 9) for pid in (PID, PID + 1, 0, 2**32 - 1)] == [
            "allowed", REFUSED, REFUSED, REFUSED
        ]  # fmt: skip

    def test_lets_it_read_its_own_limits_only(self, machine: str) -> None:
        prlimit = ALLOWED[machine]["prlimit64"]
        assert answers(machine, prlimit, 0, 7, 0, 12345) == "allowed"
        for args in ((PID, 7, 0, 0), (0, 7, 4096, 0), (0, 7, 1 << 40, 0)):
            assert answers(machine, prlimit, *args) == REFUSED

    @pytest.mark.parametrize(
        ("name", "argument", "allowed", "refused"),
        [
            # FS_IOC_SETFLAGS of 64 and 32 bits, FS_IOC_FSSETXATTR, TIOCSTI, TIOCLINUX, TCSETS, FIOASYNC, FIOSETOWN,
            # FICLONE, FS_IOC_GETFLAGS, TIOCSCTTY, TIOCSPGRP
            (
                "ioctl", 1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5451),
                (0x40086602, 0x40046602, 0x401C5820, 0x5412, 0x541C, 0x5402, 0x5452, 0x8901, 0x40049409, 0x80086601,
                 0x540E, 0x5410),
            ),
            # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ, F_ADD_SEALS, F_SET_RW_HINT
            ("fcntl", 1, (0, 1, 2, 3, 4, 6, 1030), (8, 10, 15, 1024, 1026, 1031, 1033, 1036)),
            # PDEATHSIG, DUMPABLE, SECCOMP, CAPBSET_DROP, TIMERSLACK, MM, CHILD_SUBREAPER, PTRACER, SYSCALL_USER_DISPATCH
            ("prctl", 0, (15, 16, 0x53564D41), (1, 4, 22, 24, 29, 35, 36, 0x59616D61, 59)),
        ],
    )  # fmt: skip
    def test_allows_an_operation_by_its_number(
        self, machine: str, name: str, argument: int, allowed: tuple[int, ...], refused: tuple[int, ...]
    ) -> None:
        for values, expected in ((allowed, "allowed"), (refused, REFUSED)):
            for value in values:
                for upper in (0, 1 << 32):  # the kernel takes an int, whatever is above it
                    args = [0] * argument + [value | upper]
                    assert answers(machine, ALLOWED[machine][name], *args) == expected, hex(value)

    def test_makes_no_file_where_it_may_not(self, machine: str) -> None:
        numbers = ALLOWED[machine]
        for name in {*CREATE} & numbers.keys():
            assert (answers(machine, numbers[name]), answers(machine, numbers[name], may_create=False)) == (
                "allowed", REFUSED
            )  # fmt: skip
        for name, before in (("open", [0]), ("openat", [0, 0])):
            for flags, expected in (
                (0, "allowed"),
                (os.O_RDWR | os.O_TRUNC, "allowed"),
                (0x40, REFUSED),
                (0x410001, REFUSED),
            ):
                if name in numbers:
                    assert answers(machine, numbers[name], *before, flags, may_create=False) == expected
                    assert answers(machine, numbers[name], *before, flags) == "allowed"


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_kernel(machine: str) -> None:
    if not HEADERS[machine].exists():
        pytest.skip("the kernel's headers are not here")
    text = HEADERS[machine].read_text()
    official = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text))
    official |= {"newfstatat": official.get("newfstatat", official.get("fstatat"))}
    known = max(int(number) for number in official.values() if number.isdigit() and int(number) < 1000)
    for name, number in ALLOWED[machine].items():
        if number <= known:
            assert int(official[name]) == number, name


def test_no_number_is_listed_twice() -> None:
    for numbers in ALLOWED.values():
        assert len(set(numbers.values())) == len(numbers)


class TestTheArchitecture:
    """It is that of the Python, not of the kernel: a 32-bit Python makes other calls on the same kernel."""

    @staticmethod
    def header(bits: int, machine: int, order: int = 1) -> bytes:
        return bytes([0x7F, *b"ELF", bits // 32, order, 1, *[0] * 9, 3, 0]) + machine.to_bytes(
            2, "little" if order == 1 else "big"
        )

    def test_is_read_from_the_header_of_the_program(self) -> None:
        assert seccomp._architecture_of(self.header(64, 62)) == "x86_64"
        assert seccomp._architecture_of(self.header(64, 183)) == "aarch64"

    @pytest.mark.parametrize(
        ("bits", "machine", "order"), [(32, 3, 1), (32, 40, 1), (32, 62, 1), (64, 183, 2), (64, 243, 1), (64, 21, 1)]
    )
    def test_is_none_for_32_bits_and_what_is_not_known(self, bits: int, machine: int, order: int) -> None:
        assert seccomp._architecture_of(self.header(bits, machine, order)) is None

    def test_is_none_for_what_is_no_program(self) -> None:
        assert seccomp._architecture_of(b"#!/bin/sh\n# a wrapper that is long enough") is None
        assert seccomp._architecture_of(b"\x7fELF") is None

    @real
    def test_does_not_follow_what_the_kernel_is_told_to_say(self) -> None:
        """`setarch linux32` makes uname say i686 to a 64-bit Python, which then is filtered all the same."""
        code = """
            import ctypes, platform
            libc = ctypes.CDLL(None, use_errno=True)
            assert libc.personality(8) >= 0 and platform.machine() == "i686", platform.machine()
            from kata.sandbox import confine
            print(*confine.available_mechanisms())
            """
        if os.uname().machine != "x86_64":
            pytest.skip("of x86_64")
        command = [sys.executable, "-P", "-c", textwrap.dedent(code)]
        assert "seccomp" in subprocess.run(command, capture_output=True, text=True, check=True, cwd=CHECKOUT).stdout


class TestAPythonOf32Bits:
    def test_runs_without_the_filter_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(seccomp, "architecture", lambda: None)
        assert "seccomp" not in confine.available_mechanisms()


@real
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="machine code of x86_64")
def test_a_call_of_the_32_bit_abi_ends_the_process(tmp_path: Path) -> None:
    """`int 0x80` with 20, which is getpid there and writev here."""
    code = f"""
        import ctypes, mmap
        from pathlib import Path
        from kata.sandbox.confine import SandboxPolicy, confine
        page = mmap.mmap(-1, 4096, prot=7)
        page.write(bytes.fromhex("b814000000 cd80 c3"))
        call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
        print(call() > 0, flush=True)
        confine(SandboxPolicy(Path({str(tmp_path)!r}), {{"RLIMIT_CORE": 0}}, [], []))
        call()
        print("survived")
        """
    done = subprocess.run(
        [sys.executable, "-P", "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, cwd=CHECKOUT
    )
    if done.returncode == -signal.SIGSEGV:
        pytest.skip("this kernel has no 32-bit calls")
    assert (done.stdout, done.returncode) == ("True\n", -signal.SIGSYS), done.stderr
