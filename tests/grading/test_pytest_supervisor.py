"""pytest --in-process: a debugger and coverage reach attempts, and a run without its summary is no pass."""

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kata.workspace import Workspace
from tests.conftest import clean_environment, sample_rows
from tests.grading.test_pytest_plugin import RIGHT, WRONG, attempt, judged, pytest_in, python_in, twice

SAYS_WHERE = "kata: attempts run in pytest's own process, without a sandbox"
TRACED = "import sys, pytest\nsys.settrace(lambda *_: None)\nsys.exit(pytest.main(sys.argv[1:]))\n"
# What an attempt may call to end pytest in spite of everything, with the exit status it wants.
ENDS = {
    "the C library's _exit": "import ctypes\ndef double(n):\n    ctypes.CDLL(None)._exit({code})\n",
    "another program": "import ctypes\ndef double(n):\n    ctypes.CDLL(None).execl(b'/bin/true', b'true', None)\n",
}


class TestInProcess:
    @pytest.mark.parametrize("option", ["--in-process", "--pdb", "--trace"])
    def test_attempts_are_loaded_where_the_tests_are(self, tiny: Workspace, option: str) -> None:
        code = "import sys\ndef double(n):\n    assert 'katas.numbers.test_double' in sys.modules\n    return n + n\n"
        attempt(tiny, "numbers/double", code)
        remote, done = (pytest_in(tiny.root, "katas/numbers/test_double.py", *more) for more in ([], [option]))
        assert (remote.returncode, "own process" in remote.stdout) == (1, False)
        said = SAYS_WHERE if option == "--in-process" else SAYS_WHERE.replace("attempts", "to be debugged, attempts")
        assert said in done.stdout
        if option != "--trace":  # which reads standard input before each test
            assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout

    def test_verdicts_and_exit_status_are_the_same(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", WRONG)
        done = pytest_in(tiny.root, "katas/numbers", "-v", "--in-process")
        assert done.returncode == 1
        assert "\ndouble(1)\nexpected 2\ngot      1\n" in done.stdout
        assert judged(done.stdout) == [
            *twice("numbers/test_double.py attempt FAILED"),
            *twice("numbers/test_twice.py by_addition PASSED"),
        ]
        assert pytest_in(tiny.root, "katas/numbers", "-k", "nothing", "--in-process").returncode == 5
        usage = pytest_in(tiny.root, "katas/numbers", "--subject", "nobody", "--in-process")
        assert (usage.returncode, "ERROR: --subject nobody: no kata has" in usage.stderr) == (4, True)
        assert pytest_in(tiny.root, "katas/other", "--in-process").returncode == 0

    def test_a_breakpoint_in_the_attempt_opens_the_debugger(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "def double(n):\n    if n == 3: breakpoint()\n    return n + n\n")
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "katas/numbers", "-k", "ten", "--pdb"],
            cwd=tiny.root,
            env=clean_environment(tiny.root),
            input="p 'n is', n\nc\n",
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert (done.returncode, "('n is', 3)" in done.stdout) == (0, True), done.stdout

    def test_a_project_that_is_no_workspace_is_not_forked(self, tmp_path: Path) -> None:
        (tmp_path / "test_it.py").write_text("import os\ndef test_it(): os._exit(7)\n")
        for option in ("--in-process", "--pdb"):
            assert pytest_in(tmp_path, option).returncode == 7


class TestAnAttemptThatEndsPytest:
    @pytest.mark.parametrize(
        ("call", "is_traced"),
        sample_rows(
            itertools.product(
                ["os._exit(0)", "posix._exit(0)", "leave(0)", "os.execv('/bin/true', ['true'])"], [False, True]
            ),
            one_in=3,
        ),
    )
    def test_fails_and_pytest_goes_on(self, tiny: Workspace, call: str, is_traced: bool) -> None:
        attempt(
            tiny, "numbers/double", f"import os, posix\nfrom os import _exit as leave\ndef double(n):\n    {call}\n"
        )
        attempt(tiny, "numbers/twice", f"import os, posix\nfrom os import _exit as leave\n{call}\n")
        if is_traced:
            (tiny.root / "traced.py").write_text(TRACED)
            done = python_in(tiny.root, "traced.py", "katas", "--in-process")
        else:
            done = pytest_in(tiny.root, "katas", "--in-process")
        assert (done.returncode, "4 failed, 2 passed" in done.stdout) == (1, True), done.stdout
        assert "\ndouble.py:4: NotAllowed: os." in done.stdout
        assert "\ntwice.py:3: does not import: NotAllowed: os." in done.stdout
        assert "would end pytest itself" in done.stdout

    @pytest.mark.parametrize("name", ENDS)
    @pytest.mark.parametrize("code", [0, 5])
    def test_is_no_pass_where_it_succeeds(self, tiny: Workspace, name: str, code: int) -> None:
        attempt(tiny, "numbers/double", ENDS[name].format(code=code))
        done = pytest_in(tiny.root, "katas/numbers", "--in-process")
        assert done.returncode == 1, done.stdout
        assert "kata: pytest was ended in katas/numbers/test_double.py::test_" in done.stderr
        assert "without its summary" in done.stderr

    def test_by_a_signal_gives_the_status_of_a_shell(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", "import os\ndef double(n):\n    os.kill(os.getpid(), 9)\n")
        done = pytest_in(tiny.root, "katas/numbers", "--in-process")
        assert (done.returncode, "without its summary" in done.stderr) == (128 + 9, True)

    def test_lets_a_forked_child_end(self, tiny: Workspace) -> None:
        code = "import os\ndef double(n):\n    pid = os.fork()\n    if pid == 0: os._exit(0)\n    os.waitpid(pid, 0)\n"
        attempt(tiny, "numbers/double", f"{code}    return n + n\n")
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-k", "ten", "--in-process")
        assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone kills a child with its parent")
class TestTheSupervisedProcess:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 2), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
    @pytest.mark.usefixtures("interruptible")
    def test_ends_with_the_run(self, tiny: Workspace, number: signal.Signals, code: int) -> None:
        attempt(tiny, "numbers/double", "import time\ndef double(n):\n    open('asleep', 'w')\n    time.sleep(60)\n")
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-q", "katas/numbers", "--in-process"],
            cwd=tiny.root,
            env=clean_environment(tiny.root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 30
        while not (tiny.root / "asleep").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does
        else:
            process.send_signal(number)
        assert process.wait(30) == code
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(process.pid, 0)
                time.sleep(0.02)
            pytest.fail("the supervised process still runs")

    def test_passes_what_is_right(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", RIGHT)
        done = pytest_in(tiny.root, "katas/numbers", "--in-process")
        assert (done.returncode, "4 passed" in done.stdout, done.stderr) == (0, True, "")
