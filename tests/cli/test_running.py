"""`kata run` and `kata debug`: an attempt in an ordinary process, on the input that it fails on."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kata import counterexample, failing_input
from kata.catalogue import reader
from kata.model import Kata
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment

ID = "numbers/double"
WRONG = "def double(n):\n    print('called with', n)\n    return n * n\n"
RIGHT = "def double(n):\n    return n + n\n"
PROGRAM = f"{RIGHT}\n\nif __name__ == '__main__':\n    print(double(int(input())))\n"
DIAMETER = """from katas.trees.node import Node


def diameter(root: Node | None) -> int:
    def height(node):
        return 1 + max(height(node.left), height(node.right)) if node else 0

    return height(root.left) + height(root.right) if root else 0
"""
PASTED = """class Solution:
    def diameterOfBinaryTree(self, root: Optional[TreeNode]) -> int:
        self.best = 0
        return self.best
"""
PROMPT = "(Pdb) "


def started(workspace: Workspace, name: str = ID) -> Path:
    """The file of a new attempt."""
    process = subprocess.Popen(
        [KATA, "start", name, "--plain"], cwd=workspace.root, env=clean_environment(workspace.root.parent / "home"),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        path = next(line for line in process.stdout if line.startswith("edit "))
    finally:
        process.kill()
        process.communicate()
    return Path(path.split(maxsplit=1)[1].strip())


def kata_of(workspace: Workspace) -> Kata:
    return reader.load(workspace)[ID]


@pytest.fixture
def attempt(tiny: Workspace) -> Path:
    return started(tiny)


class Terminal:
    """A command that runs in a terminal, with what it has printed."""

    def __init__(self, *args: str, cwd: Path) -> None:
        self.printed = ""
        self._pid, self._fd = pty.fork()
        if not self._pid:
            os.chdir(cwd)
            os.execve(KATA, [KATA, *args], {**clean_environment(cwd.parent / "home"), "TERM": "xterm"})

    def expect(self, text: str) -> str:
        """Read until this has been printed, and return what came before it."""
        patience = time.monotonic() + 60
        while text not in self.printed and time.monotonic() < patience:
            if not self._read():
                break
        before, found, self.printed = self.printed.partition(text)
        assert found, f"no {text!r} after {before!r}"
        return before

    def type(self, line: str) -> None:
        os.write(self._fd, f"{line}\n".encode())

    def end(self) -> int:
        while self._read():
            pass
        _, status = os.waitpid(self._pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._fd], [], [], 60)
        try:
            data = os.read(self._fd, 65536) if ready else b""
        except OSError:  # the terminal is closed at the end of the process
            data = b""
        self.printed += data.decode(errors="replace")
        return bool(data)


class TestRun:
    """`kata run` is `python FILE` with the katas of the workspace."""

    def test_runs_the_file_as_the_main_program_with_its_input_and_exit_code(
        self, tiny: Workspace, attempt: Path
    ) -> None:
        attempt.write_text(f"{PROGRAM}    raise SystemExit(7)\n")
        done = subprocess.run(
            [KATA, "run"], cwd=tiny.root, env=clean_environment(tiny.root.parent / "home"), input="21\n",
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.stdout, done.stderr, done.returncode) == ("42\n", "", 7)

    def test_runs_in_the_folder_of_the_learner(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("import os, sys\nprint(os.getcwd(), sys.argv, __name__)\n")
        folder = tiny.root / "log"
        folder.mkdir()
        assert kata("run", cwd=folder).stdout == f"{folder} ['{attempt}'] __main__\n"

    def test_a_traceback_names_the_file_and_the_line(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("def double(n):\n    return m\n\n\ndouble(2)\n")
        done = kata("run", cwd=tiny.root)
        assert done.returncode == 1
        assert [line.strip() for line in done.stderr.splitlines() if "File" in line] == [
            f'File "{attempt}", line 5, in <module>',
            f'File "{attempt}", line 2, in double',
        ]

    def test_says_how_to_call_it_if_the_file_only_defines(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(f'"""A statement."""\nimport math\n\nLIMIT = 3\n\n\n{RIGHT}')
        done = kata("run", cwd=tiny.root)
        assert (done.stdout, done.returncode) == ("", 0)
        assert done.stderr == (
            'double.py calls nothing when it runs: add `if __name__ == "__main__": print(double(...))`, '
            "or use `kata run --counterexample`\n"
        )

    @pytest.mark.parametrize("command", ["run", "debug"])
    def test_there_is_nothing_to_run_before_the_first_attempt(self, tiny: Workspace, kata: Run, command: str) -> None:
        assert kata(command, cwd=tiny.root).stderr == "there is no attempt yet: `kata start` begins one\n"
        done = kata(command, ID, cwd=tiny.root)
        assert done.stderr == f"there is no attempt at {ID} yet: `kata start {ID}` begins one\n"
        assert done.returncode == 2

    def test_runs_any_file_with_the_katas_of_the_workspace(self, tiny: Workspace, kata: Run, tmp_path: Path) -> None:
        file = tmp_path / "elsewhere, else.py"
        file.write_text("from katas.numbers import double\nprint(double.__name__)\n")
        assert kata("run", "--file", str(file), cwd=tiny.root).stdout == "katas.numbers.double\n"

    def test_modules_of_the_workspace_hide_none_of_the_standard_library(
        self, tiny: Workspace, attempt: Path, kata: Run
    ) -> None:
        (tiny.root / "random.py").write_text("raise SystemError")
        attempt.write_text("import random\nprint(random.random() < 2)\n")
        assert kata("run", cwd=tiny.root).stdout == "True\n"


class TestCounterexample:
    """The input of the last failing verdict can be repeated, whatever has become of the file since."""

    def test_calls_the_attempt_and_prints_what_came_and_what_should(
        self, tiny: Workspace, attempt: Path, kata: Run
    ) -> None:
        attempt.write_text(WRONG)
        verdict = kata("test", cwd=tiny.root).stdout
        assert verdict.splitlines()[-1] == "`kata run -c` calls it on this input, `kata debug` stops there"
        done = kata("run", "-c", cwd=tiny.root)
        assert done.stdout == "double(1)\ncalled with 1\ngot      1\nexpected 2\n"
        assert (done.stderr, done.returncode) == ("", 0)

    def test_calls_what_the_file_has_become(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        kata("test", cwd=tiny.root)
        attempt.write_text(RIGHT)
        assert kata("run", "-c", cwd=tiny.root).stdout == "double(1)\ngot      2\nexpected 2\n"

    def test_an_exception_is_shown_with_its_traceback(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("def double(n):\n    return n[0]\n")
        done = kata("run", "-c", cwd=tiny.root)
        assert done.returncode == 1
        assert f'File "{attempt}", line 2, in double' in done.stderr

    def test_judges_the_file_if_there_was_no_verdict_or_the_cache_is_gone(
        self, tiny: Workspace, attempt: Path, kata: Run
    ) -> None:
        attempt.write_text(WRONG)
        assert "expected 2" in kata("run", "--counterexample", cwd=tiny.root).stdout
        for path in (tiny.root / failing_input.FOLDER).rglob("*.json"):
            path.write_text("{")
        assert "expected 2" in kata("run", "--counterexample", cwd=tiny.root).stdout

    def test_a_pass_leaves_no_input(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        kata("test", cwd=tiny.root)
        attempt.write_text(RIGHT)
        assert "kata run" not in kata("test", cwd=tiny.root).stdout
        done = kata("run", "-c", cwd=tiny.root)
        assert done.stderr == f"{ID} passes: there is no input on which double.py fails\n"
        assert done.returncode == 2

    def test_the_verdict_that_ends_the_attempt_can_be_repeated(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        assert "`kata run -c`" in kata("finish", cwd=tiny.root).stdout
        assert "expected 2" in kata("run", "-c", cwd=tiny.root).stdout
        assert f"`kata run {ID} -c`" in kata("test", ID, cwd=tiny.root).stdout

    def test_of_another_file_is_judged_anew_and_recorded_nowhere(
        self, tiny: Workspace, attempt: Path, kata: Run, tmp_path: Path
    ) -> None:
        other = tmp_path / "other file.py"
        other.write_text("def double(n):\n    return 7\n")
        attempt.write_text(WRONG)
        kata("test", cwd=tiny.root)
        verdict = kata("test", "double", "--file", str(other), cwd=tiny.root).stdout
        command = re.search(r"`kata (run [^`]*)`", verdict)
        assert command
        assert command[1] == f"run double --file '{other}' -c"
        assert "got      7" in kata("run", "double", "--file", str(other), "-c", cwd=tiny.root).stdout
        assert "expected 2" in kata("run", "-c", cwd=tiny.root).stdout

    def test_of_a_pipe_is_not_promised_and_json_has_no_word_of_it(
        self, tiny: Workspace, attempt: Path, kata: Run
    ) -> None:
        attempt.write_text(WRONG)
        piped = subprocess.run(
            [KATA, "test", "double", "--file", "/dev/stdin"], cwd=tiny.root, input=WRONG, text=True,
            capture_output=True, env=clean_environment(tiny.root.parent / "home"), check=False,
        )  # fmt: skip
        assert "failed" in piped.stdout
        assert "kata run" not in piped.stdout
        done = kata("test", "--json", cwd=tiny.root)
        json.loads(done.stdout)
        assert "kata run" not in done.stdout

    def test_says_why_if_no_single_call_shows_the_failure(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text("import random\n\n\ndef double(n):\n    return n + n + random.choice((0, 0, 0, 1))\n")
        done = kata("run", "-c", cwd=tiny.root)
        if done.returncode:  # else one call after others was found wrong
            assert "cannot be repeated by one call" in done.stderr

    def test_in_chinese(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        verdict = kata("--lang", "zh", "test", cwd=tiny.root).stdout
        assert verdict.splitlines()[-1] == "`kata run -c` 用这组输入调用，`kata debug` 在那里停下"
        assert kata("--lang", "zh", "run", "-c", cwd=tiny.root).stdout.splitlines()[-2:] == ["实际 1", "期望 2"]


class TestSave:
    """A script stands beside the attempt, and is replaced only while it is as it was written."""

    def test_is_ready_to_run_from_anywhere(self, real: Workspace, kata: Run, tmp_path: Path) -> None:
        attempt = started(real, "diameter")
        attempt.write_text(DIAMETER)
        done = kata("run", "--save", cwd=real.root)
        script = real.root / done.stdout.strip()
        assert script == attempt.with_name("diameter.counterexample.py")
        done = subprocess.run(
            [sys.executable, "-S", str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        assert done.stdout.splitlines()[1:] == ["got      3", "expected 4"]

    def test_is_no_attempt(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        kata("run", "--save", cwd=tiny.root)
        assert len(list(attempt.parent.glob("double*.py"))) == 2
        assert tiny.attempts_of(kata_of(tiny)) == [attempt]

    def test_replaces_its_own_and_keeps_an_edited_one(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        first = tiny.root / kata("run", "--save", cwd=tiny.root).stdout.strip()
        assert kata("run", "--save", cwd=tiny.root).stdout.strip() == tiny.relative(first)
        edited = first.read_text().replace("double(1)", "double(5)")
        first.write_text(edited)
        second = tiny.root / kata("run", "--save", cwd=tiny.root).stdout.strip()
        assert second.name == "double.counterexample-2.py"
        assert first.read_text() == edited
        assert counterexample.is_sealed(second)

    def test_pasted_code_is_loaded_as_it_is_judged(self, real: Workspace, kata: Run) -> None:
        attempt = started(real, "diameter")
        attempt.write_text(PASTED)
        script = real.root / kata("run", "--save", cwd=real.root).stdout.strip()
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert "got      0" in done.stdout
        assert "got      0" in kata("run", "-c", cwd=real.root).stdout


class TestThePlainPython:
    """`python attempts/.../double.py` finds the katas of the workspace."""

    def test_imports_them_from_anywhere(self, attempt: Path, tmp_path: Path) -> None:
        attempt.write_text("from katas.numbers import twice\nprint(twice.__name__)\n")
        done = subprocess.run([sys.executable, str(attempt)], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == ("katas.numbers.twice\n", "")

    def test_attempts_of_earlier_versions_get_it_when_they_are_run(
        self, tiny: Workspace, attempt: Path, kata: Run
    ) -> None:
        attempt.with_name("katas.py").unlink()
        kata("run", cwd=tiny.root)
        assert attempt.with_name("katas.py").exists()

    def test_a_file_of_that_name_stays(self, tiny: Workspace, kata: Run, attempt: Path) -> None:
        helper = attempt.with_name("katas.py")
        helper.write_text("MINE = 1\n")
        attempt.write_text(WRONG)
        kata("finish", cwd=tiny.root)
        started(tiny)
        kata("run", "--save", cwd=tiny.root)
        assert helper.read_text() == "MINE = 1\n"

    def test_pytest_and_the_verdict_are_as_without_it(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(RIGHT)
        assert attempt.with_name("katas.py").exists()
        assert kata("test", cwd=attempt.parent).returncode == 0
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", str(tiny.properties(kata_of(tiny)))], cwd=attempt.parent,
            env=clean_environment(tiny.root.parent / "home"), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


class TestDebug:
    """The debugger stops at the first line of the learner's function, in a terminal."""

    def test_stops_in_the_call_that_fails(self, tiny: Workspace, attempt: Path, kata: Run) -> None:
        attempt.write_text(WRONG)
        kata("test", cwd=tiny.root)
        terminal = Terminal("debug", cwd=tiny.root)
        shown = terminal.expect(PROMPT)
        assert f"> {attempt}(2)double()" in shown
        assert "expected 2" in shown
        terminal.type("p n * 100")
        assert "100" in terminal.expect(PROMPT)
        terminal.type("continue")
        assert "got      1" in terminal.expect("expected 2")
        assert terminal.end() == 0

    def test_stops_at_breakpoints_and_where_an_exception_is_raised(self, tiny: Workspace, attempt: Path) -> None:
        attempt.write_text("def double(n):\n    wrong = n - 1\n    breakpoint()\n    return [n][wrong + 5]\n")
        terminal = Terminal("debug", cwd=tiny.root)
        assert f"> {attempt}(2)double()" in terminal.expect(PROMPT)
        terminal.type("continue")
        assert f"> {attempt}(4)double()" in terminal.expect(PROMPT)
        terminal.type("continue")
        assert "IndexError" in terminal.expect(PROMPT)
        terminal.type("p wrong")
        terminal.expect(PROMPT)
        terminal.type("quit")
        assert terminal.end() == 1

    def test_leaves_quietly(self, tiny: Workspace, attempt: Path) -> None:
        attempt.write_text(WRONG)
        terminal = Terminal("debug", cwd=tiny.root)
        terminal.expect(PROMPT)
        terminal.type("quit")
        terminal.end()
        assert "Traceback" not in terminal.printed

    def test_steps_into_a_method_of_pasted_code(self, real: Workspace) -> None:
        attempt = started(real, "diameter")
        attempt.write_text(PASTED)
        terminal = Terminal("debug", cwd=real.root)
        assert f"> {attempt}(3)diameterOfBinaryTree()" in terminal.expect(PROMPT)
        terminal.type("quit")
        terminal.end()

    def test_debugs_the_file_itself_if_no_input_fails(self, tiny: Workspace, attempt: Path) -> None:
        attempt.write_text(RIGHT)
        terminal = Terminal("debug", cwd=tiny.root)
        shown = terminal.expect(PROMPT)
        assert f"{ID} passes: there is no input on which double.py fails; this is the file itself" in shown
        assert f"> {attempt}(1)<module>()" in shown
        terminal.type("quit")
        terminal.end()
