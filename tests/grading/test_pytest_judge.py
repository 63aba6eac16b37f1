"""Attempts under pytest: hostile ones are red and reach nothing, right ones green, and no process outlives the run."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kata.control_characters import visible
from kata.sandbox import confine, fork_server
from kata.workspace import Workspace
from tests.conftest import clean_environment, sample, sample_rows
from tests.grading.test_attacks import CHEATS, build_arena
from tests.grading.test_pytest_plugin import RIGHT, WRONG, attempt, judged, pytest_in, twice

AVAILABLE = set(confine.available_mechanisms())
confined = pytest.mark.skipif(not {"landlock", "seccomp"} <= AVAILABLE, reason=f"only {AVAILABLE} here")
ORACLE = "katas.numbers.test_double"
WITHOUT_SERVER = "from kata.sandbox import fork_server\nfork_server.SUPPORTED = False\n"

HOSTILE = {
    "ends its process": ("import os\ndef double(n):\n    os._exit(0)\n", "ended with exit code 0 before its tests did"),
    "ends its process later": (
        "import os\ndef double(n):\n    if n > 6: os._exit(0)\n    return n + n\n",
        "crashed: double(7)",
    ),
    "ends while it loads": ("import os\nos._exit(0)\n", "crashed: while the file was loading: the process ended"),
    "exits": ("import sys\ndef double(n):\n    sys.exit(0)\n", "double.py:3: it calls sys.exit()"),
    "exits while it loads": ("raise SystemExit(0)\n", "does not import: it calls sys.exit()"),
    "replaces its process": ("import os\ndef double(n):\n    os.execv('/bin/true', ['true'])\n", "PermissionError"),
    "kills its parent": ("import os\ndef double(n):\n    os.kill(os.getppid(), 9)\n", "PermissionError"),
    "kills itself": ("import ctypes\ndef double(n):\n    ctypes.string_at(0)\n", "the process died of SIGSEGV"),
    "imports the test module": (f"import {ORACLE}\n", "double.py:1: does not import"),
    "looks for the test module": (
        f"import sys\ndef double(n):\n    return sys.modules['{ORACLE}'].answer(n)\n",
        "double.py:3: KeyError",
    ),
    "imports the reference": ("from solutions.numbers.double import by_addition as double\n", "does not import"),
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder for temporary files, with a path short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="k-") as path:
        yield Path(path)


class TestAHostileAttempt:
    @confined
    @pytest.mark.parametrize("name", sample(HOSTILE, one_in=4))
    def test_is_red_in_the_words_of_kata_test(self, tiny: Workspace, name: str) -> None:
        code, text = HOSTILE[name]
        attempt(tiny, "numbers/double", code)
        done = pytest_in(tiny.root, "katas/numbers")
        assert (done.returncode, "2 failed, 2 passed" in done.stdout) == (1, True), done.stdout
        assert text in done.stdout

    @confined
    def test_neither_finds_the_oracle_nor_writes_and_passes_if_it_is_right(self, tiny: Workspace) -> None:
        code = f"""
import gc, os, sys
def double(n):
    if "{ORACLE}" in sys.modules: print("FOUND a module")
    for thing in gc.get_objects():
        if str(getattr(thing, "__module__", "")) == "{ORACLE}": print("FOUND", thing)
    for path in ({str(tiny.root / "written")!r}, {str(tiny.katas / "numbers" / "test_double.py")!r}, __file__):
        try: open(path, "w").close(); print("FOUND", path)
        except OSError: pass
    for number in (os.getppid(), os.getpid()):
        try: os.kill(number, 0); print("FOUND", number)
        except OSError: pass
    return n + n
"""
        file = attempt(tiny, "numbers/double", code)
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-s")
        assert (done.returncode, "2 passed" in done.stdout, "FOUND" in done.stdout) == (0, True, False), done.stdout
        assert file.read_text() == code
        assert not (tiny.root / "written").exists()

    def test_is_stopped_where_it_never_ends(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "import time\ndef double(n):\n    while True: time.sleep(9)\n")
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-x")
        assert (done.returncode, "timeout: double(0)\nno answer after 10 s" in done.stdout) == (1, True), done.stdout

    @pytest.mark.thorough  # takes ten seconds of computing, as the limit does
    def test_is_stopped_once_where_its_file_never_ends_to_load(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "import time\nwhile True: time.sleep(9)\n")
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "--durations=9", "--durations-min=5")
        assert (done.returncode, "2 failed" in done.stdout) == (1, True), done.stdout
        assert done.stdout.count("\ntimeout: the file was still loading after 10 s") == 2
        assert done.stdout.count("s call ") == 1

    def test_spoils_nothing_for_the_properties_after_it(self, tiny: Workspace) -> None:
        """Each property after one that did not pass is asked of a new process."""
        code = "import os\ndef double(n):\n    if n == 7: os._exit(0)\n    return n + n\n"
        attempt(tiny, "numbers/double", code)
        (tiny.katas / "numbers" / "test_double.py").write_text(
            "def test_a(double):\n    assert double(7) == 14\n\ndef test_b(double):\n    assert double(8) == 16\n"
        )
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-v")
        assert judged(done.stdout) == [f"numbers/test_double.py attempt {word}" for word in ("FAILED", "PASSED")]

    def test_cannot_hide_its_cost(self, tmp_path: Path) -> None:
        """The computing time of its process is measured, as for `kata test`."""
        workspace = build_arena(tmp_path).workspace
        (workspace.root / "plan.yaml").write_text("tracks: []\n")
        attempt(workspace, "lists/squares", CHEATS["the meter patched"])
        done = pytest_in(workspace.root, "katas/lists", "-k", "constant_number_of_steps")
        assert (done.returncode, "1 failed" in done.stdout) == (1, True), done.stdout


class TestWhatIsPrinted:
    def test_is_captured_and_shown_with_a_failure(self, tiny: Workspace) -> None:
        code = (
            "import sys\ndef double(n):\n    print('out', n)\n    print('err', n, file=sys.stderr)\n    return n * n\n"
        )
        attempt(tiny, "numbers/double", code)
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-k", "ten")
        out, err = (done.stdout.partition(f"- Captured std{name} call -")[2] for name in ("out", "err"))
        assert ("\nout 0\n" in out, "\nerr 0\n" in err) == (True, True), done.stdout

    def test_controls_no_terminal(self, tiny: Workspace) -> None:
        code = r"""
def double(n):
    print("\x1b[2J\x9b2J\u202e\r\udc80")
    raise ValueError("\x1b]0;title\x07")
"""
        attempt(tiny, "numbers/double", code)
        for options in (["-s"], ["--junitxml", "report.xml"]):
            done = pytest_in(tiny.root, "katas/numbers/test_double.py", "--color=no", *options)
            assert done.returncode == 1
            assert not [char for char in done.stdout + done.stderr if char in "\x1b\x9b\x07\u202e\r"]
            assert r"\x1b[2J\x9b2J\u202e\r\udc80" in done.stdout
            assert r"ValueError: \x1b]0;title\x07" in done.stdout

    def test_blocks_nothing_however_much_it_is(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "def double(n):\n    print('word ' * 100_000)\n    return n + n\n")
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-s")
        assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout
        assert len(done.stdout) < 10_000

    def test_is_made_visible_only_where_it_is_not(self) -> None:
        assert visible("\t│ 树\u3000é\n") == "\t│ 树\u3000é\n"
        assert visible("a\x00\x7f\x85\u2028\u2066\ud800b") == r"a\x00\x7f\x85\u2028\u2066\ud800b"


class TestWithoutAForkServer:
    """Where the system has none, or its socket's path is too long, each worker is an interpreter of its own."""

    def test_verdicts_are_the_same(self, tiny: Workspace) -> None:
        (tiny.root / "conftest.py").write_text(WITHOUT_SERVER)
        attempt(tiny, "numbers/double", HOSTILE["ends its process later"][0])
        attempt(tiny, "other/again", WRONG.replace("double", "again"))
        done = pytest_in(tiny.root, "katas", "-v")
        assert judged(done.stdout) == [
            *twice("numbers/test_double.py attempt FAILED"),
            *twice("numbers/test_twice.py by_addition PASSED"),
            *twice("other/test_again.py attempt FAILED"),
        ]
        assert "crashed: double(7)\nthe process ended with exit code 0" in done.stdout
        assert "\nagain(1)\nexpected 2\ngot      1\n" in done.stdout

    def test_a_long_path_is_no_obstacle(self, tiny: Workspace, folder: Path) -> None:
        long = folder / ("long" * 30)
        long.mkdir()
        attempt(tiny, "numbers/double", RIGHT)
        (tiny.root / "conftest.py").write_text(f"import tempfile\ntempfile.tempdir = {str(long)!r}\n")
        done = pytest_in(tiny.root, "katas/numbers")
        assert (done.returncode, "4 passed" in done.stdout) == (0, True), done.stdout
        assert not list(long.iterdir())


def children(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    found = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, file.read_text().split()):
            found += [child, *children(child)]
    return found


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def wait_until(holds: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not (answer := holds()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return answer


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
class TestNoProcessOutlivesTheRun:
    @pytest.mark.parametrize(
        ("number", "code", "has_server"),
        sample_rows(
            [
                (signal.SIGKILL, -signal.SIGKILL, True),
                (signal.SIGTERM, -signal.SIGTERM, True),
                (signal.SIGINT, 2, False),
                (signal.SIGINT, 2, True),
                (signal.SIGKILL, -signal.SIGKILL, False),
                (signal.SIGTERM, -signal.SIGTERM, False),
            ],
            one_in=2,
        ),
    )
    @pytest.mark.usefixtures("interruptible")
    def test_however_it_ends(
        self, tiny: Workspace, folder: Path, number: signal.Signals, code: int, has_server: bool
    ) -> None:
        if has_server and not fork_server.SUPPORTED:
            pytest.skip("no fork server here")
        attempt(tiny, "numbers/double", "import time\ndef double(n):\n    time.sleep(60)\n")
        (tiny.root / "conftest.py").write_text("" if has_server else WITHOUT_SERVER)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-q", "katas/numbers/test_double.py"],
            cwd=tiny.root,
            env=clean_environment(tiny.root) | {"TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        expected = 2 if has_server else 1  # the server and the worker
        assert wait_until(lambda: len(children(process.pid)) == expected)
        time.sleep(0.5)  # until the attempt sleeps
        pids = children(process.pid)
        process.send_signal(number)
        assert process.wait(30) == code
        assert wait_until(lambda: not any(map(is_running, pids)), 5)
        if has_server or number == signal.SIGINT:
            assert wait_until(lambda: not [path for path in folder.iterdir() if path.name.startswith("kata")], 5)


@pytest.mark.skipif(not fork_server.SUPPORTED, reason="no fork server here")
class TestAForkServer:
    @pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL])
    def test_that_stalls_or_dies_is_nobodys_failure(self, tiny: Workspace, number: signal.Signals) -> None:
        (tiny.root / "conftest.py").write_text(
            "import time\ndef pytest_runtest_teardown(item): print('DONE', flush=True); time.sleep(1)\n"
        )
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-s", "katas"],
            cwd=tiny.root,
            env=clean_environment(tiny.root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            next(line for line in process.stdout if "DONE" in line)
            server = min(children(process.pid))
            os.kill(server, number)
            if number == signal.SIGSTOP:
                time.sleep(5)
                os.kill(server, signal.SIGCONT)
            output = process.stdout.read()
        assert (process.returncode, "6 passed" in output) == (0, True), output


class TestOtherPlugins:
    def test_the_seed_of_hypothesis_determines_the_examples(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "def double(n):\n    print('asked', n)\n    return n + n\n")
        arguments = ("katas/numbers/test_double.py", "-k", "sum", "-s", "--hypothesis-seed")
        first, again, other = (
            [line for line in pytest_in(tiny.root, *arguments, seed).stdout.splitlines() if "asked" in line]
            for seed in ("1", "1", "2")
        )
        assert len(first) > 50
        assert first == again != other

    def test_each_process_of_xdist_starts_its_own(self, tiny: Workspace) -> None:
        pytest.importorskip("xdist")
        attempt(tiny, "numbers/double", HOSTILE["ends its process"][0])
        for more in ([], ["--in-process"]):
            done = subprocess.run(
                [sys.executable, "-P", "-m", "pytest", "-n", "2", "katas", *more],
                cwd=tiny.root,
                env=clean_environment(tiny.root) | {"PYTEST_ADDOPTS": "-p no:cacheprovider"},
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
            assert (done.returncode, "2 failed, 4 passed" in done.stdout) == (1, True), done.stdout

    def test_coverage_is_told_that_it_sees_no_attempt(self, tiny: Workspace) -> None:
        (tiny.root / "conftest.py").write_text(
            "def pytest_configure(config): config.pluginmanager.register(object(), '_cov')\n"
        )
        said = "kata: coverage does not see attempts, which run in processes of their own: add --in-process"
        done = pytest_in(tiny.root, "katas/numbers")
        assert (done.returncode, said in done.stdout) == (0, True), done.stdout
        assert said not in pytest_in(tiny.root, "katas/numbers", "--in-process").stdout
