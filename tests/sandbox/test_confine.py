"""The kernel refuses what `confine` forbids, correct code still works, and `available_mechanisms` is right."""

# ruff: noqa: E501
import os
import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kata.sandbox import confine, seccomp
from kata.sandbox.system_calls import ALLOWED
from tests.conftest import CHECKOUT

AVAILABLE = confine.available_mechanisms()
landlock = pytest.mark.skipif("landlock" not in AVAILABLE, reason="this kernel has no Landlock")
filtered = pytest.mark.skipif("seccomp" not in AVAILABLE, reason="no system-call filter for this kernel or machine")

PREFACE = """
import os, sys
from pathlib import Path
from kata.sandbox.confine import SandboxPolicy, confine
scratch, hidden, readable = map(Path, sys.argv[1:])
os.chdir(scratch)
applied = confine(SandboxPolicy(scratch, {limits!r}, [hidden], [readable]))
"""
LIMITS = {"RLIMIT_CORE": 0}


class Sandbox:
    """A scratch folder, a hidden folder, a readable file in the hidden folder, and a way to run code confined to them."""

    def __init__(self, root: Path) -> None:
        self.scratch, self.hidden = root / "scratch", root / "hidden"
        self.scratch.mkdir()
        self.hidden.mkdir()
        self.readable, self.secret = self.hidden / "readable.py", self.hidden / "secret.py"
        self.readable.write_text("readable = 1\n")
        self.secret.write_text("secret = 1\n")
        self.secret.chmod(0o644)

    def run(self, code: str, limits: dict[str, int] = LIMITS) -> "subprocess.CompletedProcess[str]":
        whole = PREFACE.format(limits=limits) + textwrap.dedent(code)
        command = [sys.executable, "-P", "-c", whole, *map(str, (self.scratch, self.hidden, self.readable))]
        return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=CHECKOUT)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)


def assert_refused(sandbox: Sandbox, lines: list[str], before: str = "") -> None:
    """Run the lines in one process and assert that each raises PermissionError."""
    code = f"import ctypes, signal, socket, subprocess, threading\nlibc = ctypes.CDLL(None, use_errno=True)\n{before}\n"
    for line in lines:
        code += f"try:\n    {line}\nexcept PermissionError: print('refused')\nexcept BaseException as error: print(repr(error))\n"
        code += f"else: print({'done: ' + line!r})\n"
    done = sandbox.run(code)
    assert dict(zip(lines, done.stdout.splitlines(), strict=True)) == dict.fromkeys(lines, "refused"), done.stderr


@landlock
class TestFiles:
    def test_elsewhere_cannot_be_read(self, sandbox: Sandbox) -> None:
        assert_refused(sandbox, [
            f"open({str(sandbox.secret)!r})",
            f"os.listdir({str(sandbox.hidden)!r})",
            f"os.listdir({str(sandbox.scratch.parent)!r})",
            f"open({str(CHECKOUT / 'plan.yaml')!r})",
            "os.listdir('/')",
            "open('/etc/passwd')",
            "open('/proc/self/environ')",
            "open('/proc/self/mem', 'rb')",
            "os.listdir('/proc/self/fd')",
            "open(f'/proc/{os.getppid()}/environ')",
            "open('/dev/tty')",
            f"os.symlink({str(sandbox.hidden)!r}, 'link'); open('link/secret.py')",
            "open('../hidden/secret.py')",
            f"open('/proc/self/root{sandbox.secret}')",
        ])  # fmt: skip

    def test_elsewhere_cannot_be_written(self, sandbox: Sandbox) -> None:
        new = str(sandbox.hidden / "new")
        secret = str(sandbox.secret)
        assert_refused(sandbox, [
            f"open({new!r}, 'w')",
            f"os.mkdir({new!r})",
            f"os.symlink('x', {new!r})",
            f"os.mkfifo({new!r})",
            f"open({secret!r}, 'a')",
            f"os.unlink({secret!r})",
            f"os.truncate({secret!r}, 0)",
            f"open({str(sandbox.readable)!r}, 'w')",
            f"os.unlink({str(sandbox.readable)!r})",
        ])  # fmt: skip
        assert sandbox.secret.read_text() == "secret = 1\n"
        assert sorted(path.name for path in sandbox.hidden.iterdir()) == ["readable.py", "secret.py"]

    def test_cannot_be_carried_in_or_out(self, sandbox: Sandbox) -> None:
        code = f"""
            open('mine', 'w').close()
            for way in (os.link, os.rename):
                for pair in (({str(sandbox.secret)!r}, 'in'), ('mine', {str(sandbox.hidden / "out")!r})):
                    try: way(*pair)
                    except OSError as error: print(error.errno)
            """
        done = sandbox.run(code)
        assert set(done.stdout.split()) <= {"1", "13", "18"}, done.stdout  # 18 is EXDEV, as if on another disk
        assert len(done.stdout.split()) == 4, done.stderr
        assert [path.name for path in sandbox.scratch.iterdir()] == ["mine"]

    def test_of_ones_own_can_be_written_and_read_and_deleted(self, sandbox: Sandbox) -> None:
        done = sandbox.run("""
            import shutil, tempfile
            Path('a/b').mkdir(parents=True)
            Path('a/b/c').write_text('x')
            os.rename('a/b/c', 'a/d')
            print(Path('a/d').read_text(), os.listdir('a'))
            shutil.rmtree('a')
            with tempfile.TemporaryFile() as one, tempfile.NamedTemporaryFile(delete=False) as other:
                one.write(b'1')
                print(Path(other.name).parent == scratch)
            """)
        assert done.stdout == "x ['d', 'b']\nTrue\n" or done.stdout == "x ['b', 'd']\nTrue\n", done.stderr

    def test_that_are_readable_although_hidden_can_be_read(self, sandbox: Sandbox) -> None:
        assert sandbox.run("print(readable.read_text())").stdout == "readable = 1\n\n"


@filtered
class TestCalls:
    def test_that_make_processes_are_refused(self, sandbox: Sandbox) -> None:
        assert_refused(sandbox, [
            "os.fork()",
            "os.posix_spawn('/bin/true', ['true'], {})",
            "os.execv('/bin/true', ['true'])",
            "subprocess.run(['true'])",
            "os.forkpty()",
            "os.setsid()",
            "os.setpgid(0, 0)",
        ])  # fmt: skip

    def test_that_reach_other_processes_are_refused(self, sandbox: Sandbox) -> None:
        before = "def zero(result):\n    if result: raise PermissionError"
        assert_refused(sandbox, [
            "os.kill(os.getppid(), 0)",
            "os.kill(os.getpid(), 0)",
            "os.killpg(0, 0)",
            "os.kill(-1, 0)",
            "zero(libc.ptrace(16, os.getppid(), 0, 0))",
            "zero(libc.ptrace(0, 0, 0, 0))",
            "os.pidfd_open(os.getppid())",
        ], before)  # fmt: skip

    def test_that_reach_the_network_are_refused(self, sandbox: Sandbox) -> None:
        assert_refused(sandbox, [
            "socket.socket()",
            "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
            "socket.socket(socket.AF_INET6)",
            "socket.socket(socket.AF_UNIX)",
            "socket.socketpair()",
            "socket.create_connection(('127.0.0.1', 9))",
        ])  # fmt: skip

    def test_that_change_modes_owners_times_and_limits_are_refused(self, sandbox: Sandbox) -> None:
        before = """
import fcntl, resource
open('mine', 'w').close()
def limited(*given):
    try: resource.setrlimit(*given)
    except ValueError as error: raise PermissionError from error  # the module turns EPERM into ValueError
"""
        assert_refused(sandbox, [
            f"os.chmod({str(sandbox.secret)!r}, 0)",
            "os.chmod('mine', 0o777)",
            "os.fchmod(0, 0)",
            f"os.chown({str(sandbox.secret)!r}, 1, 1)",
            f"os.utime({str(sandbox.secret)!r}, (0, 0))",
            f"os.setxattr({str(sandbox.secret)!r}, 'user.x', b'1')",
            f"os.removexattr({str(sandbox.secret)!r}, 'user.x')",
            f"os.listxattr({str(sandbox.secret)!r})",
            "os.mkfifo('fifo')",
            "os.mknod('node')",
            "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
            "os.nice(1)",
            "os.sched_setaffinity(os.getppid(), {0})",
            "os.sched_setaffinity(0, {0})",
            "os.sched_setparam(0, os.sched_param(0))",
            "os.setuid(os.getuid())",
            "os.setresgid(-1, -1, -1)",
            "os.setgroups([])",
            "fcntl.ioctl(0, 0x40086602, b'\\x10' + bytes(7))",
            "fcntl.ioctl(0, 0x5412, b'x')",
            "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
            "limited(resource.RLIMIT_CORE, (0, 0))",
            "os.chroot('/')",
            "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))",
        ], before)  # fmt: skip
        assert sandbox.secret.stat().st_mode & 0o777 == 0o644

    @pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86_64")
    def test_are_refused_by_any_of_their_numbers(self, sandbox: Sandbox) -> None:
        """Without the C library: fork, clone, clone3 and fchmodat2 by number, and the x32 numbers of the same calls."""
        done = sandbox.run("""
            import ctypes
            libc = ctypes.CDLL(None, use_errno=True)
            def attempt(number, *args):
                result = libc.syscall(number, *args)
                if result == 0 and number & 0x3fffffff in (56, 57, 58, 435): os._exit(9)
                return result, ctypes.get_errno()
            for number in (57, 58, 452, 101, 62, 304):
                print(*attempt(number, 0, 0, 0, 0, 0))
            print(*attempt(56, 17, 0, 0, 0, 0))
            print(*attempt(435, 0, 0, 0, 0, 0))
            for number in (39, 57, 90):
                print(*attempt(0x40000000 | number, 0, 0, 0, 0, 0))
            """)
        assert done.stdout.splitlines() == ["-1 1"] * 7 + ["-1 38"] * 4, done.stderr

    @pytest.mark.skipif(seccomp.architecture() not in ALLOWED, reason="unknown system-call number")
    def test_that_signal_others_are_refused_by_the_filter_alone(self) -> None:
        """Without Landlock, which restricts signals too since Linux 6.12. Signalling a thread of the same process works."""
        code = """
            import ctypes, os, threading
            from kata.sandbox import confine, seccomp
            from kata.sandbox.system_calls import ALLOWED
            libc = ctypes.CDLL(None, use_errno=True)
            tell, parent = ALLOWED[seccomp.architecture()]["tgkill"], os.getppid()
            assert libc.syscall(tell, parent, parent, 0) == 0
            assert libc.prctl(confine.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            assert seccomp.apply(libc)
            print(libc.syscall(tell, parent, parent, 0), ctypes.get_errno())
            print(libc.syscall(tell, os.getpid(), threading.get_native_id(), 0))
            """
        command = [sys.executable, "-P", "-c", textwrap.dedent(code)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "-1 1\n0\n"

    def test_to_signal_oneself_work(self, sandbox: Sandbox) -> None:
        assert sandbox.run("import signal; signal.raise_signal(9)").returncode == -signal.SIGKILL
        assert sandbox.run("os.abort()").returncode == -signal.SIGABRT


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")
class TestRoot:
    def test_keeps_no_power_but_to_read(self, sandbox: Sandbox) -> None:
        """capget(2) gives the effective, permitted and inheritable capabilities. 4 is CAP_DAC_READ_SEARCH."""
        done = sandbox.run("""
            import ctypes, struct
            present = ctypes.create_string_buffer(24)
            assert ctypes.CDLL(None).capget(struct.pack("=Ii", 0x20080522, 0), present) == 0
            print(*struct.unpack("=6I", present.raw))
            """)
        assert done.stdout in ("4 4 0 0 0 0\n", "0 0 0 0 0 0\n"), done.stderr


class TestRightCode:
    def test_has_its_threads(self, sandbox: Sandbox) -> None:
        done = sandbox.run("""
            import threading
            from concurrent.futures import ThreadPoolExecutor
            found = []
            threads = [threading.Thread(target=found.append, args=(n,)) for n in range(8)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            with ThreadPoolExecutor(4) as pool: print(sorted(found), sum(pool.map(abs, range(-9, 0))))
            """)
        assert done.stdout == "[0, 1, 2, 3, 4, 5, 6, 7] 45\n", done.stderr

    def test_imports_the_standard_library_and_what_is_installed(self, sandbox: Sandbox) -> None:
        done = sandbox.run("""
            import importlib
            for name in '''array bisect calendar collections copy ctypes dataclasses datetime decimal enum fractions
                           functools graphlib hashlib heapq inspect itertools json locale math operator pprint queue
                           random re sqlite3 statistics string struct textwrap threading typing unicodedata unittest.mock
                           uuid xml.etree.ElementTree zlib zoneinfo sortedcontainers yaml'''.split():
                importlib.import_module(name)
            from sortedcontainers import SortedList
            print(SortedList([3, 1, 2]))
            """)
        assert done.stdout == "SortedList([1, 2, 3])\n", done.stderr

    def test_has_chance_time_and_place(self, sandbox: Sandbox) -> None:
        done = sandbox.run("""
            import datetime, locale, random, secrets, time, uuid, zoneinfo
            random.seed(); random.SystemRandom().random(); secrets.token_hex(); uuid.uuid4()
            open('/dev/urandom', 'rb').read(4); open('/dev/null').read()
            print(len(os.urandom(8)), datetime.datetime.now().astimezone().utcoffset() is not None)
            time.localtime(), time.sleep(0), locale.setlocale(locale.LC_ALL, 'C')
            if zoneinfo.available_timezones():
                print(datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')).utcoffset())
            else: print('2:00:00')
            """)
        assert done.stdout == "8 True\n2:00:00\n", done.stderr

    def test_has_its_own_process_to_itself(self, sandbox: Sandbox) -> None:
        done = sandbox.run("""
            import ctypes, gc, mmap, resource, signal, sys, weakref
            mmap.mmap(-1, 4096).close()
            r, w = os.pipe(); os.write(w, b'x'); print(os.read(r, 1))
            signal.signal(signal.SIGALRM, lambda *a: print('rung')); signal.setitimer(signal.ITIMER_REAL, 0.01); signal.pause()
            print(resource.getrlimit(resource.RLIMIT_CORE), os.getpriority(os.PRIO_PROCESS, 0) >= -20, len(os.sched_getaffinity(0)) > 0)
            print(os.getpid() > 0, os.cpu_count() > 0, resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0)
            sys.setrecursionlimit(10_000)
            """)
        assert done.stdout == "b'x'\nrung\n(0, 0) True True\nTrue True True\n", done.stderr


class TestLimits:
    def test_hold(self, sandbox: Sandbox) -> None:
        done = sandbox.run(
            """
            try: bytes(1 << 30)
            except MemoryError: print('memory')
            try: open('big', 'wb').write(bytes(1 << 21))
            except OSError as error: print(error.strerror)
            """,
            {"RLIMIT_AS": 1 << 29, "RLIMIT_FSIZE": 1 << 20},
        )
        assert done.stdout == "memory\nFile too large\n", done.stderr

    def test_of_computing_are_told_and_then_enforced(self, sandbox: Sandbox) -> None:
        assert sandbox.run("while True: pass", {"RLIMIT_CPU": 1}).returncode == -signal.SIGXCPU
        deaf = "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
        assert sandbox.run(deaf, {"RLIMIT_CPU": 1}).returncode == -signal.SIGKILL

    def test_never_exceed_those_there_are(self) -> None:
        code = """
            import resource
            from kata.sandbox.confine import set_rlimits
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
            set_rlimits({"RLIMIT_FSIZE": 1 << 20, "RLIMIT_CPU": 7})
            print(resource.getrlimit(resource.RLIMIT_FSIZE), resource.getrlimit(resource.RLIMIT_CPU))
            """
        bare = [sys.executable, "-P", "-c", textwrap.dedent(code)]
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        if hard != resource.RLIM_INFINITY:
            pytest.skip("computing is limited here already")
        assert subprocess.run(bare, capture_output=True, text=True, check=True).stdout == "(4096, 4096) (7, 8)\n"


class TestALargeParent:
    """Memory that the parent has mapped does not count towards the limit of a forked child."""

    def test_the_memory_of_an_attempt_comes_on_top(self, sandbox: Sandbox):
        code = """
            import mmap, os
            block = bytearray(200 << 20)
            print(len(block), "fits")
            try:
                bytearray(400 << 20)
            except MemoryError:
                print("and no more")
        """
        before = "import mmap; large = mmap.mmap(-1, 2 << 30)\n"
        whole = before + PREFACE.format(limits={"RLIMIT_AS": 300 << 20}) + textwrap.dedent(code)
        command = [sys.executable, "-P", "-c", whole, *map(str, (sandbox.scratch, sandbox.hidden, sandbox.readable))]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=CHECKOUT)
        assert done.stdout == f"{200 << 20} fits\nand no more\n", done.stderr


class TestAvailableMechanisms:
    def test_are_those_that_take_effect(self, sandbox: Sandbox) -> None:
        bounded = PREFACE.replace("[readable])", "[readable], ScratchBounds(1 << 20, 10))").replace(
            "import SandboxPolicy", "import ScratchBounds, SandboxPolicy"
        )
        command = [sys.executable, "-P", "-c", bounded.format(limits=LIMITS) + "print(*applied)"]
        folders = map(str, (sandbox.scratch, sandbox.hidden, sandbox.readable))
        done = subprocess.run([*command, *folders], capture_output=True, text=True, check=True, cwd=CHECKOUT)
        assert done.stdout.split() == AVAILABLE

    def test_are_found_without_changing_this_process(self, tmp_path: Path) -> None:
        descriptors = Path("/proc/self/fd")
        before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
        assert confine.available_mechanisms() == AVAILABLE
        assert not descriptors.exists() or len(list(descriptors.iterdir())) == before
        (tmp_path / "x").write_text("free")
        assert subprocess.run([sys.executable, "-c", ""], check=True).returncode == 0

    @filtered
    def test_do_not_include_seccomp_on_an_unknown_architecture(self, sandbox: Sandbox) -> None:
        """`confine` has no system-call numbers for a pdp11."""
        done = sandbox.run("print(*applied)").stdout
        unknown = PREFACE.format(limits=LIMITS).replace(
            "import os, sys\n",
            "import os, sys\nfrom kata.sandbox import seccomp\nseccomp.architecture = lambda: None\n",
        )
        command = [sys.executable, "-P", "-c", unknown + "print(*applied); os.kill(os.getpid(), 0); print('free')"]
        other = subprocess.run(
            [*command, str(sandbox.scratch), str(sandbox.hidden), str(sandbox.readable)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert other.stdout.split() == [*(name for name in done.split() if name != "seccomp"), "free"]


class TestWhatMayBeRead:
    def test_leaves_out_what_is_hidden_in_it(self, tmp_path: Path) -> None:
        for name in ("a/one", "a/two/inner", "b"):
            (tmp_path / name).mkdir(parents=True)
        (tmp_path / "a" / "file").write_text("")
        paths = confine._without_hidden(tmp_path, [tmp_path / "a" / "two"])
        assert paths == [str(tmp_path / name) for name in ("a/file", "a/one", "b")]
        assert confine._without_hidden(tmp_path, [tmp_path.parent / "elsewhere"]) == [str(tmp_path)]
        assert confine._without_hidden(tmp_path, [tmp_path]) == []

    def test_never_holds_a_folder_above_what_is_hidden(self) -> None:
        hidden = Path(confine.__file__).parent.parent
        assert not [path for path in confine.readable_paths((hidden, CHECKOUT)) if hidden.is_relative_to(path)]
