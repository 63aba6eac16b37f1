"""No text from outside commands the terminal: what attempts, files, plans, packs and journals say is only shown.

The real commands run on a terminal with colours and through a pipe. The only escape sequences in what they print are
their own.
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from kata.control_characters import UNSAFE, visible
from kata.workspace import Workspace
from tests import command_server
from tests.conftest import KATA, clean_environment, sample, write_kata

# SGR, OSC with a bell, OSC with ST, C1 CSI, DEL, cursor moves, directions, separators, markup of Rich
EVIL = (
    "\x1b[95;105mC\x1b]0;T\x07\x1b]8;;http://x\x1b\\\x9b8mD\x7f\x1b[2J\x1b[3A\r\x08"
    "\u202ea\u2066b\u2069\u200f\u061c\u2028 [bold red]m[/] [link=http://x]l[/link] :smile:"
)
MARK = r"\x1b[95;105mC"  # the beginning of EVIL, made visible
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[[0-9]*[AK]|\x1b\[[0-9]*G")  # colours, the cursor, its line
NAME = "evil\x1b[95;105mC\u202e\x9b8m[bold].py"
PYTHON_TEXT = ascii(EVIL)
YAML_TEXT = json.dumps(EVIL)  # escapes everything, as YAML allows too

ATTEMPTS = {
    "a text": f"def double(n): return {PYTHON_TEXT}\n",
    "an exception": f"def double(n): raise ValueError({PYTHON_TEXT})\n",
    "an exception's class": f"def double(n): raise type({PYTHON_TEXT}, (Exception,), {{}})\n",
    "a class": f"def double(n): return type({PYTHON_TEXT}, (), {{}})()\n",
    "a repr": f"class A:\n    def __repr__(self): return {PYTHON_TEXT}\ndef double(n): return A()\n",
    "a number's repr": f"class A(int):\n    def __repr__(self): return {PYTHON_TEXT}\ndef double(n): return A(7)\n",
    "printed": f"def double(n):\n    print({PYTHON_TEXT})\n    return 1\n",
    "written to stderr": f"import sys\ndef double(n):\n    sys.stderr.write({PYTHON_TEXT})\n    return 1\n",
    "at import": f"raise KeyError({PYTHON_TEXT})\n",
    "a docstring": f"def double(n):\n    {PYTHON_TEXT}\n    return 1\n",
    "a name": f"globals()[{PYTHON_TEXT}] = type({PYTHON_TEXT}, (), {{'__module__': __name__}})\n",
    "a half character": "def double(n): raise ValueError('\\udc80' + '\\ud83d')\n",
}
RAW = {"in the source": f"# {EVIL.replace(chr(13), '')}\ndef double(n): return 1\n"}


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose folder, plan, packs, statements, hints and solutions are full of controls."""
    root = tmp_path_factory.mktemp("evil") / "work\x1b[95;105mC\u202e[bold]"
    root.mkdir()
    write_kata(root, "numbers", "double")
    (root / "katas/numbers/pack.yaml").write_text(
        f"title: {YAML_TEXT}\nzh: 数\nkatas:\n"
        f"  double: {{title: {YAML_TEXT}, zh: 一个数的两倍, level: 1, minutes: 10, cost: {YAML_TEXT}}}\n"
        "  plain: {title: 两倍, zh: 两倍, level: 1, minutes: 10}\n",
        encoding="utf-8",
    )
    for file in ("katas/{}/{}.py", "katas/{}/test_{}.py", "solutions/{}/{}.py"):
        text = (root / file.format("numbers", "double")).read_text(encoding="utf-8")
        (root / file.format("numbers", "plain")).write_text(text.replace("double", "plain"), encoding="utf-8")
    stub = root / "katas/numbers/double.py"
    stub.write_text(stub.read_text(encoding="utf-8").replace("Twice a number", f"Twice {_in_source(EVIL)}", 1))
    solution = root / "solutions/numbers/double.py"
    text = solution.read_text(encoding="utf-8")
    for words in ("Addition is enough.", "What is two times a number?", "A sum of two.", "The number and itself.",
                  "Adds the number to itself", "O(1)", "an interview", "That holds for 0 and 2 only.",
                  "Twice is once and once more.", "the sum is even", "I add the number to itself.", "three times",
                  "Doubling is squaring"):  # fmt: skip
        text = text.replace(words, words + _in_source(EVIL))
    solution.write_text(text.replace("    return n + n", f"    return n + n  # {_raw(EVIL)}"), encoding="utf-8")
    (root / "plan.yaml").write_text(f"tracks:\n  - name: {YAML_TEXT}\n    katas: [numbers/*]\n", encoding="utf-8")
    return Workspace(root)


def _raw(text: str) -> str:
    """What can stand in a line of a source file: all but what ends lines."""
    return re.sub(r"[\r\u2028]", "", text)


def _in_source(text: str) -> str:
    """The text inside a string literal or docstring."""
    return ascii(text)[1:-1]


Ways = Callable[..., Iterator[str]]


class Runner:
    """Runs commands in the evil workspace: by the command server if there is one, else the real ones."""

    def __init__(self, workspace: Workspace, home: Path, server: str | None) -> None:
        self.root, self._server = workspace.root, server
        self._env = clean_environment(home) | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}

    def piped(self, *args: str, program: str = KATA) -> str:
        if self._server and program == KATA:
            forked = command_server.run(self._server, args, self.root, self._env | {"COLUMNS": "80"})
            return forked.stdout + forked.stderr
        done = subprocess.run(
            [program, *args], cwd=self.root, env=self._env | {"COLUMNS": "80"}, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=600, check=False,
        )  # fmt: skip
        return (done.stdout + done.stderr).decode("utf-8", "surrogateescape")

    def on_terminal(
        self, *args: str, meanwhile: Callable[[], object] | None = None, until: bytes = b"", seconds: float = 60.0
    ) -> str:
        """What a terminal of 80 columns gets. `meanwhile` is called once something is printed; `until` ends it."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {name: value for name, value in self._env.items() if name != "COLUMNS"}
        process = (
            command_server.Command(self._server, args, self.root, env, [theirs] * 3)
            if self._server
            else subprocess.Popen([KATA, *args], cwd=self.root, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
        )
        os.close(theirs)
        data, patience = b"", time.monotonic() + seconds
        while time.monotonic() < patience:
            if meanwhile and len(data) > 200:
                meanwhile()
                meanwhile = None
            if select.select([ours], [], [], 0.05)[0]:
                try:
                    data += os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
            elif process.poll() is not None or (until and until in data):
                break
        process.kill()
        process.wait()
        os.close(ours)
        return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, thorough: bool) -> str | None:
    use = command_server.SUPPORTED and not thorough
    return request.getfixturevalue("commands") if use else None


@pytest.fixture(scope="module")
def run(evil: Workspace, tmp_path_factory: pytest.TempPathFactory, server: str | None) -> Runner:
    return Runner(evil, tmp_path_factory.mktemp("home"), server)


def assert_harmless(output: str, *, says: str = MARK) -> None:
    """No sequence but our own, and no control; `says` shows that the text was there."""
    left = OWN.sub("", output).replace("\r", "")
    assert "95;105m" not in "".join(OWN.findall(output))
    assert UNSAFE.findall(left) == []
    assert "\x1b]" not in output
    assert says in left.replace("\n", "")


def both_ways(run: Runner, *args: str, says: str = MARK) -> None:
    for output in (run.piped(*args), run.on_terminal(*args)):
        assert_harmless(output, says=says)


def strings_in(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from strings_in(item)


def assert_json(output: str, *, says: str = EVIL[:9]) -> None:
    """Valid JSON, without a control character, whose texts are the real ones."""
    assert UNSAFE.findall(output) == []
    assert any(says in text for text in strings_in(json.loads(output)))


class TestAnAttempt:
    @pytest.mark.parametrize("what", sample(ATTEMPTS, one_in=3))
    def test_shows_its_texts_only(self, run: Runner, what: str) -> None:
        (run.root / "tried.py").write_text(ATTEMPTS[what], encoding="utf-8")
        not_shown = ("a docstring", "written to stderr")
        says = "" if what in not_shown else r"\udc80" if what == "a half character" else "95;105m"
        both_ways(run, "test", "double", "--file", "tried.py", says=says)

    @pytest.mark.parametrize("what", sample(["a text", "an exception", "printed", "a repr"], one_in=4))
    def test_has_its_real_texts_in_json(self, run: Runner, what: str) -> None:
        (run.root / "tried.py").write_text(ATTEMPTS[what], encoding="utf-8")
        output = run.piped("test", "double", "--file", "tried.py", "--json")
        assert_json(output, says="\\x1b[95;" if what == "a text" else EVIL[:9])  # the repr of a text escapes it

    def test_may_have_a_file_name_of_any_kind(self, run: Runner) -> None:
        (run.root / NAME).write_text("def double(n): raise KeyError\n", encoding="utf-8")
        both_ways(run, "test", "double", "--file", NAME)
        both_ways(run, "test", "double", "--file", f"{NAME}.py")
        undecodable = os.fsdecode(b"half\xff.py")
        both_ways(run, "test", "double", "--file", undecodable, says=r"half\udcff.py")
        assert_json(run.piped("test", "double", "--file", NAME, "--json"))

    def test_is_the_same_through_pytest(self, run: Runner) -> None:
        python = str(Path(sys.executable))
        for what in ("an exception", "printed", "a text"):
            (run.root / "tried.py").write_text(ATTEMPTS[what], encoding="utf-8")
            args = ("-m", "pytest", "katas/numbers/test_double.py", "-p", "no:cacheprovider", "--color=yes")
            output = run.piped(*args, "--subject", "tried.py", program=python)
            assert_harmless(output, says="95;105m")


PAGES = (
    "today", "today --why", "today --why double", "list", "list numbers", "show double", "plan", "plan check",
    "hint double", "solution double --yes", "solution double --diff --yes", "solution double --mistakes --yes",
    "solution double --attempts", "status", "log", "doctor", "check double --seeds 1",
)  # fmt: skip


@pytest.fixture(scope="module")
def journal(run: Runner) -> None:
    """An attempt that has been made and noted."""
    folder = run.root / "attempts/2026-01-02/numbers"
    folder.mkdir(parents=True)
    (folder / "double.py").write_text(f"def double(n):\n    return n + n  # {_raw(EVIL)}\n", encoding="utf-8")
    run.piped("record", "double", "--outcome", "passed", "--minutes", "5")
    run.piped("note", f"{EVIL}\nand more", "--mood", "hard")


@pytest.mark.usefixtures("journal")
class TestAWorkspace:
    """The folder's name, the plan, packs, statements, hints and solutions, and the journal's notes."""

    @pytest.mark.parametrize("page", PAGES)
    def test_is_shown_without_its_controls(self, run: Runner, page: str) -> None:
        echoed = page.split()[0] in (
            "hint",
            "doctor",
        )  # by typer, which removes some sequences where it prints to a pipe
        says = r"\u202e" if echoed else "" if page.split()[0] in ("status", "check") else "95;105m"
        both_ways(run, *page.split(), says="" if "--attempts" in page else says)

    @pytest.mark.parametrize("page", ["today", "list", "show double", "solution double --yes", "log", "hint double"])
    def test_is_itself_in_json(self, run: Runner, page: str) -> None:
        assert_json(run.piped(*page.split(), "--json"))

    def test_is_the_same_from_the_cache(self, run: Runner) -> None:
        for way in (run.on_terminal, run.piped):
            assert way("today") == way("today")
        assert_harmless(run.on_terminal("today"))

    def test_is_exported_as_json_lines_that_can_be_printed_and_imported(self, run: Runner) -> None:
        output = run.piped("export")
        assert UNSAFE.findall(output) == []
        texts = [text for line in output.splitlines() for text in strings_in(json.loads(line))]
        assert any(EVIL in text for text in texts)

    def test_is_aligned_in_eighty_columns(self, run: Runner) -> None:
        """Chinese is two columns wide, and what is made visible has the width that is shown."""
        output = OWN.sub("", run.on_terminal("today")).splitlines()
        rows = [line for line in output if line.startswith(("·", "✓", "    ")) and line.strip()]
        columns = {cell_len(line[: line.index("new")]) for line in rows if " new " in line}
        assert len(columns) == 1
        assert max(map(cell_len, output)) <= 80
        assert any("两倍" in line for line in rows)

    def test_is_harmless_while_an_attempt_is_watched(self, run: Runner) -> None:
        output = run.on_terminal("start", "double", "--plain", meanwhile=lambda: run.piped("abandon"))
        assert_harmless(output)
        assert "\a" not in output

    def test_is_harmless_on_the_full_screen(self, run: Runner) -> None:
        """The statement, then the verdict on an attempt that raises it all."""

        def save() -> None:
            attempt = json.loads(run.piped("status", "--json"))["file"]
            (run.root / attempt).write_text(ATTEMPTS["an exception"], encoding="utf-8")

        output = run.on_terminal("start", "double", meanwhile=save, until=b"failed", seconds=40)
        run.piped("abandon")
        assert r"\x1b[95;105mC\x1b]0;T" in output
        assert "\x1b[95;105m" not in output
        assert "\x1b]0;T" not in output
        assert "\x1b]8;;http" not in output
        assert not re.search("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]", output)


class TestMessages:
    @pytest.mark.parametrize(
        "line", ["show {}", "test --{}", "today --date {}", "solution {}", "record double --outcome {} --minutes 1",
                 "list {}", "start {}", "new {}", "import {}", "init plan.yaml/{}", "{}"],
    )  # fmt: skip
    def test_about_the_command_line_are_harmless(self, run: Runner, line: str) -> None:
        args = [word.replace("{}", EVIL.replace("\x00", "")) for word in line.split()]
        both_ways(run, *args, says="")
        assert "95;105m" in run.piped(*args).replace("\n", "") or line.startswith(("init", "import"))

    def test_about_bad_files_are_harmless(self, tmp_path: Path, server: str | None) -> None:
        (tmp_path / "katas" / "pack\x1b[95;105mC").mkdir(parents=True)
        (tmp_path / "katas" / "pack\x1b[95;105mC" / "pack.yaml").write_text(f"title: {YAML_TEXT}\n{YAML_TEXT}: 3\n")
        (tmp_path / "plan.yaml").write_text(f"{YAML_TEXT}: 3\ntracks: [{{name: a, katas: [{YAML_TEXT}]}}]\n")
        elsewhere = Runner(Workspace(tmp_path), tmp_path / "home", server)
        both_ways(elsewhere, "today", says="95;105m")
        both_ways(elsewhere, "plan", "check", says="95;105m")


class TestVisible:
    def test_writes_as_python_does(self) -> None:
        assert visible("\x1b[1m\x9b\x7f\u202e\u2028\udc80") == r"\x1b[1m\x9b\x7f\u202e\u2028\udc80"

    def test_leaves_lines_tabs_and_every_other_character(self) -> None:
        text = "a\n\tб 两倍 é 👩‍👩‍👧 שלום \\x1b"
        assert visible(text) == text
