"""Output in an encoding that lacks a character: the character is replaced, in JSON escaped, and nothing fails.

The real commands run under other encodings of the terminal, and under the POSIX locale without Python's UTF-8 mode.
Files are read and written in UTF-8 all the same.
"""

import codecs
import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kata import encoding as encodings
from kata.cli import streams
from kata.cli.app import FAMILIES
from tests.conftest import KATA, clean_environment, sample, write_kata

POSIX = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
SETTINGS = {
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "posix": POSIX,
    "ascii": {"PYTHONIOENCODING": "ascii"},
}
ENCODINGS = {"gbk": "gbk", "latin-1": "latin-1", "ascii": "ascii", "posix": "ascii"}
WRONG = "def double(n):\n    print('中文 ✓ 😀')\n    return n * n  # 平方\n"
# Each command line and its exit code. They run one after another in one workspace.
COMMAND_LINES = (
    ("today", 0), ("today --why", 0), ("today --why 两倍", 2), ("today --json", 0), ("today --json --why", 0),
    ("today", 0), ("today --json", 0), ("status", 0), ("status --line", 0), ("status --json", 0), ("plan", 0),
    ("plan check", 0), ("list", 0), ("list numbers", 0), ("list --json", 0), ("show double", 0),
    ("show double --json", 0), ("test double --file 错.py", 1), ("test double --file 错.py --json", 1),
    ("pause", 0), ("break", 2), ("resume", 0), ("hint", 0), ("hint --json", 0), ("note 笔记✓😀", 0), ("test", 1),
    ("run", 0), ("run -c", 0), ("run --save", 0), ("debug", 1),
    ("run", 0), ("run --counterexample", 0), ("debug 错", 2), ("finish", 1), ("abandon", 2), ("reopen 错", 2),
    ("skip twice", 0), ("undo", 0), ("solution double --yes", 0), ("solution double --diff --yes", 0),
    ("solution double --mistakes --yes", 0), ("solution double --mistakes --json --yes", 0),
    ("solution double --attempts", 0),
    ("record twice --outcome passed --minutes 3", 0), ("undo", 0), ("log", 0), ("log --json", 0), ("export", 0),
    ("import 导出.jsonl", 2), ("doctor", 0), ("doctor --json", 0), ("check numbers/double --seeds 1", 0),
    ("new 新题", 2), ("init 工作区", 0), ("init 工作区", 2), ("start --edit", 2), ("--help", 0),
    ("start --help", 0), ("solution --help", 0), ("plan simulate --help", 0), ("bogus✓", 2), ("show 二叉树", 2),
)  # fmt: skip


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of a workspace whose plan, titles, statements, notes and folder are in Chinese, with signs."""
    root = tmp_path_factory.mktemp("encodings") / "工作 区 ✓"
    root.mkdir()
    write_kata(root, "numbers", "double", title="Twice ✓ 两倍 😀")
    write_kata(root, "numbers", "twice", extra=", after: [double]")
    text = "language: zh\nday: {starts: '00:00'}\ntracks:\n  - name: 题单 ✗ 😀\n    katas: [numbers/*]\n"
    (root / "plan.yaml").write_text(text, encoding="utf-8")
    (root / "错.py").write_text(WRONG, encoding="utf-8")
    return root


class Session:
    """Runs the real command in a copy of the workspace, in one encoding."""

    def __init__(self, root: Path, home: Path, setting: dict[str, str], encoding: str) -> None:
        self.root, self.encoding = root, encoding
        self.environment = clean_environment(home) | setting
        self.environment = {name: value for name, value in self.environment.items() if value}

    def run(self, *arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [KATA, *arguments], cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=300, check=False,
        )  # fmt: skip
        assert b"Traceback" not in done.stdout + done.stderr, done.stderr.decode("utf-8", "replace")
        assert b"Error: " not in done.stderr
        return done.returncode, done.stdout.decode(self.encoding), done.stderr.decode(self.encoding)


@pytest.fixture
def session(request: pytest.FixtureRequest, chinese: Path, tmp_path: Path) -> Session:
    import shutil

    root = tmp_path / chinese.name
    shutil.copytree(chinese, root)
    return Session(root, tmp_path / "home", SETTINGS[request.param], ENCODINGS[request.param])


def begin(session: Session) -> None:
    """Open an attempt, with a wrong file and a note, by a session in UTF-8."""
    utf8 = Session(session.root, session.root.parent / "home", {}, "utf-8")
    started = subprocess.Popen(
        [KATA, "start", "double", "--plain"], cwd=session.root, env=utf8.environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    patience = time.monotonic() + 60
    while utf8.run("status", "--json")[1] == '{\n  "state": "none"\n}\n' and time.monotonic() < patience:
        time.sleep(0.1)
    started.kill()
    started.wait()
    file = json.loads(utf8.run("status", "--json")[1])["file"]
    (session.root / file).write_text(WRONG, encoding="utf-8")


@pytest.mark.parametrize("session", sample(SETTINGS, one_in=4), indirect=True)
def test_no_command_fails_for_want_of_a_character(session: Session):
    begin(session)
    for line, expected in COMMAND_LINES:
        code, out, err = session.run(*line.split())
        assert code == expected, f"{line}: {out}{err}"
        assert not expected or out or err, line
        if "--json" in line:
            json.loads(out)


def test_every_command_was_tried():
    tried = {line.split()[0] for line, _ in COMMAND_LINES}
    assert {command for commands in FAMILIES.values() for command in commands} <= tried


DATA = ("today --json", "list --json", "show double --json", "test double --file 错.py --json", "export", "log --json")


@pytest.mark.parametrize("session", sample(SETTINGS, one_in=2), indirect=True)
def test_json_says_the_same_in_every_encoding(session: Session):
    utf8 = Session(session.root, session.root.parent / "home", {}, "utf-8")
    utf8.run("record", "double", "--outcome", "passed", "--minutes", "3")
    utf8.run("note", "笔记 ✓ 😀 é")
    utf8.run("log")
    for line in DATA:
        words = ("--lang", "zh", *line.split())  # else sentences are English where there is no Chinese
        ours, theirs = session.run(*words)[1], utf8.run(*words)[1]
        parse = [json.loads(row) for row in ours.splitlines()] if line == "export" else json.loads(ours)
        expected = [json.loads(row) for row in theirs.splitlines()] if line == "export" else json.loads(theirs)
        for data in (parse, expected):
            if isinstance(data, dict):
                data.pop("seconds", None)
        assert parse == expected, line


@pytest.mark.parametrize("session", sample(SETTINGS, one_in=2), indirect=True)
def test_cached_output_is_not_served_in_another_encoding(session: Session):
    """The text that one encoding stored is right for that encoding only; each has its own."""
    utf8 = Session(session.root, session.root.parent / "home", {}, "utf-8")
    first = [session.run("today")[1], session.run("today", "--json")[1]]
    assert "题单" in utf8.run("today")[1]
    assert "题单" in json.loads(utf8.run("today", "--json")[1])["picks"][0]["reason"]
    assert [session.run("today")[1], session.run("today", "--json")[1]] == first
    assert "题单" in utf8.run("today")[1]


@pytest.mark.parametrize("session", sample(SETTINGS, one_in=2), indirect=True)
def test_files_are_in_utf_8(session: Session):
    session.run("record", "double", "--outcome", "passed", "--minutes", "3")
    assert session.run("note", "笔记 ✓ 😀")[0] == 0
    assert session.run("log")[0] == 0
    assert session.run("export", "all.jsonl")[0] == 0
    for file in (*(session.root / "log").iterdir(), session.root / "all.jsonl"):
        text = file.read_text(encoding="utf-8")
        assert "笔记 ✓ 😀" in text, file.name
    (session.root / ".kata/journal.db").unlink()
    code, out, err = session.run("import", "all.jsonl")
    assert code == 0, out + err


@pytest.mark.parametrize("session", SETTINGS, indirect=True)
def test_the_screen_needs_utf_8_and_says_so(session: Session):
    """The screen draws with characters that only UTF-8 has; without, the plain mode takes its place."""
    ours, theirs = pty.openpty()
    env = session.environment | {"TERM": "xterm-256color"}
    process = subprocess.Popen(
        [KATA, "start", "double"], cwd=session.root, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    data, patience = b"", time.monotonic() + 60
    while b"Ctrl-C" not in data and time.monotonic() < patience:
        if select.select([ours], [], [], 0.1)[0]:
            data += os.read(ours, 65536)
    process.kill()
    process.wait()
    os.close(ours)
    assert b"\x1b[?1049h" not in data
    assert b"`PYTHONIOENCODING=utf-8 kata start`" in data
    assert b"numbers/double" in data


@pytest.mark.parametrize("session", SETTINGS, indirect=True)
def test_pytest_prints_a_failure_line_by_line(session: Session):
    """By itself pytest writes a text that it cannot encode as one line, its ends as escapes."""
    python = Path(KATA).with_name("python")
    done = subprocess.run(
        [python, "-m", "pytest", "-n", "0", "katas/numbers/test_double.py", "--subject", "错.py"], cwd=session.root,
        env=session.environment | {"PYTEST_ADDOPTS": ""}, stdin=subprocess.DEVNULL, capture_output=True, timeout=300,
        check=False,
    )  # fmt: skip
    out = done.stdout.decode(session.encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "double(1)" in [line.strip() for line in out.splitlines()]
    assert r"\n" not in out


BYTES = os.fsdecode(b"\xff\xe4")
# Every command with bytes that are not UTF-8 in an argument, and its exit code.
UNDECODABLE = (
    "today {}", "today --why {}", "today --date {}", "list {}", "show {}", "start {}", "test {}",
    "test double --file {}", "hint {}", "finish --at {}", "abandon --at {}", "solution {} --yes",
    "solution double --yes --approach {}", "record {} --outcome passed --minutes 3",
    "record double --outcome passed --minutes 3 --at {}", "log {}", "export {}/x", "import {}", "check {}",
    "new numbers/{}", "note text --mood {}", "plan {}", "{}", "--lang {} today",
)  # fmt: skip


@pytest.mark.parametrize("line", sample(UNDECODABLE, one_in=6))
def test_an_argument_that_is_no_text_is_refused(line: str, chinese: Path, tmp_path: Path):
    session = Session(chinese, tmp_path / "home", {}, "utf-8")
    code, out, err = session.run(*(word.format(BYTES) for word in line.split()))
    assert (code, out) == (2, "")
    assert r"\udcff\udce4" in err.replace("│", "").replace("\n", "")


@pytest.mark.parametrize("session", ["posix"], indirect=True)
def test_a_folder_that_is_no_text_is_a_workspace_like_others(session: Session, tmp_path: Path):
    session.root = session.root.rename(tmp_path / BYTES)
    begin(session)
    for line, expected in (("today", 0), ("status --json", 0), ("test", 1), ("finish", 1), ("log", 0), ("doctor", 0)):
        code, out, err = session.run(*line.split())
        assert code == expected, f"{line}: {out}{err}"


@pytest.mark.parametrize("session", ["posix", "ascii"], indirect=True)
def test_what_is_typed_is_kept_whatever_the_encoding(session: Session):
    """A terminal that speaks UTF-8 under another name gives bytes that are read as UTF-8 again."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(session.root)
        os.execve(KATA, [KATA, "start", "double", "--plain"], session.environment | {"TERM": "xterm"})
    shown = b""
    typed = [
        (b"Ctrl-Z", b"\x03"),
        (b"Enter continue", b"n\n"),
        (b"to skip", "笔记 ✓ 中文\n".encode()),
        (b"3 hard", b"1\n"),
    ]
    try:
        for prompt, answer in typed:
            patience = time.monotonic() + 60
            while prompt not in shown and time.monotonic() < patience:
                if select.select([terminal], [], [], 0.1)[0]:
                    shown += os.read(terminal, 65536)
            assert prompt in shown, shown
            time.sleep(0.3)
            shown = b""
            os.write(terminal, answer)
        time.sleep(1)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
    assert "笔记 ✓ 中文" in [
        json.loads(line).get("data", {}).get("text") for line in session.run("export")[1].splitlines()
    ]


class TestStreams:
    """What the encoding of a stream lacks is replaced: a sign by a similar one, the rest by its escape."""

    @pytest.fixture(autouse=True)
    def _restored(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, name, getattr(sys, name))

    def printed(self, text: str, encoding: str, errors: str = "strict") -> bytes:
        raw = io.BytesIO()
        sys.stdout = io.TextIOWrapper(raw, encoding=encoding, errors=errors)
        streams.install()
        print(text, end="", flush=True)
        return raw.getvalue()

    @pytest.mark.parametrize(
        ("encoding", "expected"),
        [
            ("utf-8", "✓ 二·é😀".encode()),
            ("gbk", "v 二·é".encode("gbk") + rb"\U0001f600"),
            ("latin-1", b"v \\u4e8c\xb7\xe9\\U0001f600"),
            ("ascii", rb"v \u4e8c-\xe9\U0001f600"),
        ],
    )
    def test_a_missing_character_is_replaced(self, encoding: str, expected: bytes):
        assert self.printed("✓ 二·é😀", encoding) == expected

    def test_a_handler_that_the_learner_chose_stays(self):
        assert self.printed("✓二", "ascii", "ignore") == b""

    def test_controls_are_visible_still(self):
        assert self.printed("\x1b[1m✓\udcff", "ascii") == rb"\x1b[1mv\udcff"

    @pytest.mark.parametrize("encoding", ["gbk", "latin-1", "ascii", "cp1252", "shift_jis"])
    def test_json_stays_json(self, encoding: str):
        sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        text = json.dumps('é中✓😀\\"', ensure_ascii=False)
        assert json.loads(encodings.encodable_json(text)) == json.loads(text)
        encodings.encodable_json(text).encode(encoding)

    def test_a_similar_sign_is_one_ascii_character(self):
        assert all(chr(similar).isascii() for similar in encodings.SIMILAR.values())

    def test_a_stream_of_str_needs_nothing(self):
        sys.stdout = io.StringIO()
        streams.install()
        print("✓", end="")
        assert sys.stdout.getvalue() == "✓"

    def test_the_handlers_leave_decoding_alone(self):
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("ascii", encodings.REPLACE)
        assert codecs.lookup_error(encodings.ESCAPE)
