"""A bounded scratch folder takes no more than it may and serves ordinary code, with and without a mount of its own."""

# ruff: noqa: E501
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kata.sandbox import confine
from kata.sandbox.confine import SandboxPolicy
from kata.sandbox.scratch import ScratchBounds
from tests.conftest import CHECKOUT

MIB = 1 << 20
BOUNDS = ScratchBounds(size=8 * MIB, files=200)
PREFACE = """
import errno, os, sys, tempfile
from pathlib import Path
from kata.sandbox import scratch
from kata.sandbox.confine import SandboxPolicy, confine
if {prepared}: scratch.mount = lambda *_: False
folder = Path(sys.argv[1])
applied = confine(SandboxPolicy(folder, {{"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 4 << 20}}, [], [], scratch.ScratchBounds(*{bounds})))
def error(call, *args):
    try: call(*args)
    except OSError as error: return errno.errorcode[error.errno]
"""


def applied_with(bounds: ScratchBounds | None, folder: Path) -> list[str]:
    """What `confine` says in a child process."""
    read_fd, write_fd = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            os.write(write_fd, " ".join(confine.confine(SandboxPolicy(folder, {}, [], [], bounds))).encode())
        finally:
            os._exit(0)
    os.close(write_fd)
    with os.fdopen(read_fd) as output:
        applied = output.read().split()
    os.waitpid(pid, 0)
    return applied


@pytest.fixture(params=[False, True], ids=["mounted", "prepared"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    applied = applied_with(BOUNDS, tmp_path)
    if "seccomp" not in applied or "landlock" not in applied:
        pytest.skip("a scratch folder is not bounded here")
    if not request.param and "tmpfs" not in applied:
        pytest.skip("this process may not mount")

    def run(code: str) -> str:
        whole = PREFACE.format(prepared=request.param, bounds=tuple(BOUNDS)) + textwrap.dedent(code)
        command = [sys.executable, "-P", "-c", whole, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT, timeout=600)
        assert not done.stderr
        return done.stdout

    return run


class TestOrdinaryCode:
    def test_writes_and_reads_files(self, run: Callable[[str], str], tmp_path: Path) -> None:
        code = f"""
            with open("display_runtime.txt", "w") as f: f.write("0")
            with open("display_runtime.txt") as f: print(f.read())
            Path("other").write_text("1"); Path("other").write_text("2")
            with open(folder / "other", "a") as f: f.write("3")
            print(Path("other").read_text(), Path.cwd() == Path({str(tmp_path)!r}))
            with tempfile.NamedTemporaryFile("w") as f: print(f.write("four"))
            with tempfile.TemporaryFile() as f: print(f.write(b"five!"))
            os.rename("other", "another"); os.unlink("another")
            print(os.path.exists("another"), error(open, "display_runtime.txt", "x"), error(open, "missing"))
            """
        assert run(code) == "0\n23 True\n4\n5\nFalse EEXIST ENOENT\n"

    def test_still_writes_nowhere_else(self, run: Callable[[str], str], tmp_path: Path) -> None:
        assert run("print(error(open, '../beside', 'w'), error(os.mkdir, '../folder'))") in (
            "EACCES EACCES\n",
            "EACCES EPERM\n",
        )
        assert not (tmp_path.parent / "beside").exists()


class TestTheBounds:
    def test_hold_for_bytes(self, run: Callable[[str], str]) -> None:
        code = """
            written = 0
            for number in range(100):
                try:
                    with open(str(number), "wb", buffering=0) as f:
                        while n := f.write(bytes(1 << 20)): written += n
                except OSError as error: last = error
            print(written <= 8 << 20, written >= 2 << 20, errno.errorcode[last.errno])
            """
        assert run(code) in ("True True ENOSPC\n", "True True EDQUOT\n")

    def test_hold_for_bytes_that_are_only_reserved(self, run: Callable[[str], str]) -> None:
        code = """
            files = []
            for number in range(100):
                try: files.append(os.open(str(number), os.O_CREAT | os.O_RDWR))
                except OSError: pass
            for fd in files:
                for size in (4 << 20, 1 << 20, 1 << 16):
                    try: os.posix_fallocate(fd, 0, size)
                    except OSError: pass
            print(sum(os.fstat(fd).st_blocks for fd in files) * 512 <= 8 << 20)
            """
        assert run(code) == "True\n"

    @pytest.mark.parametrize(
        "make",
        [
            "open(name, 'w').close()", "os.close(os.open(name, os.O_CREAT | os.O_RDWR))", "os.mkdir(name)",
            "os.symlink('x' * 99, name)", "os.mkdir('d'); os.chdir('d')", "os.link('first', name)",
            "assert libc.creat(name.encode(), 0o600) >= 0",
            "os.close(os.open('.', os.O_TMPFILE | os.O_RDWR)); kept.append(os.open('.', os.O_TMPFILE | os.O_RDWR))",
        ],
    )  # fmt: skip
    def test_hold_for_files(self, run: Callable[[str], str], make: str) -> None:
        code = f"""
            import ctypes
            libc, kept, made = ctypes.CDLL(None), [], 0
            open("first", "w").close()
            for number in range(5000):
                name = str(number)
                try:
                    {make}
                    made += 1
                except (OSError, AssertionError): break
            print(made <= 200)
            """
        assert run(code) == "True\n"


class TestTheMount:
    @pytest.fixture(autouse=True)
    def needs_it(self, tmp_path: Path) -> None:
        if "tmpfs" not in applied_with(BOUNDS, tmp_path):
            pytest.skip("this process may not mount")

    def test_is_for_this_process_and_leaves_nothing(self, tmp_path: Path) -> None:
        code = PREFACE.format(prepared=False, bounds=tuple(BOUNDS)) + textwrap.dedent("""
            os.umask(0o777); os.mkdir("sealed"); open("mine", "w").close()
            for _ in range(100): os.umask(0); os.mkdir("d"); os.chdir("d")
            print(applied[0])
        """)  # fmt: skip
        mounts = Path("/proc/self/mounts").read_text()
        command = [sys.executable, "-P", "-c", code, str(tmp_path)]
        assert subprocess.run(command, capture_output=True, text=True, check=True, cwd=CHECKOUT).stdout == "tmpfs\n"
        assert not list(tmp_path.iterdir())
        assert Path("/proc/self/mounts").read_text() == mounts
