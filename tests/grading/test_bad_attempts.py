"""Whatever a file does, it gets a named outcome in time, in our words, and leaves nothing behind."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.grading.runner import Limits
from kata.model import Outcome, Verdict
from kata.sandbox import confine
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import sample, warm_runner, write_kata

LIMITS = Limits(memory_mib=512)
SHORT = replace(LIMITS, load_s=0.5, check_s=0.5, cpu_s=2)  # for attempts that never end
BRIEF = replace(LIMITS, cpu_s=1)  # for attempts that compute forever; the wall-clock limit is far away
ENGINE_WORDS = ("Traceback", "kata/grading", "kata.grading", "site-packages")


def judged(tiny: Workspace, code: str | bytes, limits: Limits = LIMITS, kata: str = "numbers/double") -> Verdict:
    path = tiny.root / "tried.py"
    path.write_bytes(code if isinstance(code, bytes) else code.encode())
    return runner.verdict(tiny, catalogue_reader.load(tiny)[kata], Source(path, "attempt"), limits=limits)


def text_of(verdict: Verdict) -> str:
    """Everything in a verdict that a learner may read, except what the attempt printed."""
    texts = (text for check in verdict.checks for text in (check.message, check.counterexample, check.picture))
    return "\n".join([verdict.message, *texts])


def in_call(*lines: str, before: str = "") -> str:
    """A `double` that runs these lines and then gives the right answer: the verdict depends on the lines."""
    body = "".join(f"    {line}\n" for line in (*lines, "return n + n"))
    return f"{before}\ndef double(n):\n{body}"


def at_import(*lines: str) -> str:
    return "\n".join([*lines, "def double(n):", "    return n + n", ""])


Case = tuple[str | bytes, Outcome, str]

UNREADABLE: dict[str, Case] = {
    "a syntax error": ("def double(n)\n    return 2 * n\n", "invalid", "tried.py:1: SyntaxError: expected ':'"),
    "bad indentation": ("def double(n):\nreturn 2 * n\n", "invalid", "tried.py:2: IndentationError"),
    "a null byte": (b"def double(n):\n    return 2 * n\0\n", "invalid", "null byte"),
    "not UTF-8": (b'def double(n):\n    "\xff\xfe"\n    return 2 * n\n', "invalid", "tried.py:1: cannot be read"),
    "nested beyond the parser": ("x = " + "(" * 5000 + ")" * 5000, "invalid", "tried.py:1: "),
    "an import that fails": ("import no_such_module\n", "invalid", "tried.py:1: does not import: ModuleNotFoundError"),
    "an error while it loads": ("x = 1\ny = x / 0\n", "invalid", "tried.py:2: does not import: ZeroDivisionError"),
    "empty": ("", "invalid", "there is no `double` here, which numbers/double asks for; it defines nothing"),
    "all commented out": ("# def double(n):\n#     return 2 * n\n", "invalid", "it defines nothing"),
    "another function": ("def triple(n):\n    return 3 * n\n", "invalid", "there is no `double` here"),
    "a misspelt function": ("def duoble(n):\n    return 2 * n\n", "invalid", "did you mean 'duoble'"),
    "no function of that name": ("double = 2\n", "invalid", "there is no `double` here"),
    "a Solution without the method": (
        "class Solution:\n    def one(self, n): ...\n    def two(self, n): ...\n",
        "invalid",
        "class Solution has no method `double`; it has one, two",
    ),
    "the stub as it came": ('"""Twice."""\n\ndef double(n: int) -> int:\n    raise NotImplementedError\n', "failed",
                            "tried.py:4: NotImplementedError"),
}  # fmt: skip

WAYS_OUT: dict[str, Case] = {
    "sys.exit() at import": (at_import("import sys", "sys.exit()"), "invalid", "tried.py:2: does not import: it calls"),
    "sys.exit(0) in the call": (in_call("import sys; sys.exit(0)"), "failed", "tried.py:3: it calls sys.exit()"),
    "exit() in the call": (in_call("exit()"), "failed", "tried.py:3: it calls sys.exit()"),
    "os._exit(0) at import": (at_import("import os", "os._exit(0)"), "crashed", "exit code 0 before its tests did"),
    "os._exit(0) in the call": (in_call("import os; os._exit(0)"), "crashed", "exit code 0 before its tests did"),
    "an exit handler": (
        in_call("raise IndexError", before="import atexit, os\natexit.register(os._exit, 0)"),
        "failed",
        "IndexError",
    ),
    "KeyboardInterrupt at import": (at_import("raise KeyboardInterrupt"), "invalid", "tried.py:1: does not import"),
    "KeyboardInterrupt in the call": (in_call("raise KeyboardInterrupt"), "failed", "tried.py:3: KeyboardInterrupt"),
    "pytest.skip() at import": (
        at_import("import pytest", "pytest.skip(allow_module_level=True)"),
        "invalid",
        "tried.py:2: does not import: Skipped",
    ),
    "pytest.skip() in the call": (in_call("import pytest; pytest.skip()"), "failed", "tried.py:3: Skipped"),
    "pytest.exit() in the call": (in_call("import pytest; pytest.exit('bye')"), "failed", "tried.py:3: Exit: bye"),
    "unittest.SkipTest": (in_call("import unittest; raise unittest.SkipTest"), "failed", "tried.py:3: SkipTest"),
    "GeneratorExit": (in_call("raise GeneratorExit"), "failed", "tried.py:3: GeneratorExit"),
    "hypothesis.reject()": (in_call("import hypothesis; hypothesis.reject()"), "failed", "tried.py:3: Unsatisfied"),
    "the engine's own time limit": (
        in_call("from kata.sandbox.loading import TimeLimitExceeded; raise TimeLimitExceeded"),
        "failed",
        "TimeLimitExceeded",
    ),
    "the engine's own time limit at import": (
        at_import("from kata.sandbox.loading import TimeLimitExceeded", "raise TimeLimitExceeded"),
        "invalid",
        "TimeLimitExceeded",
    ),
    "an AssertionError of its own": (in_call("assert False, 'no'"), "failed", "tried.py:3: AssertionError: no"),
    "an exception without words": (
        in_call("raise Mute", before="class Mute(Exception):\n    def __str__(self): raise KeyError\n"),
        "failed",
        "Mute",
    ),
    "an exception with half a character": (in_call("raise ValueError('\\udc80')"), "failed", "ValueError: \\udc80"),
    "input() at import": (at_import("input()"), "invalid", "it reads standard input"),
    "input() in the call": (in_call("input()"), "failed", "tried.py:3: it reads standard input"),
}

ENDLESS: dict[str, Case] = {
    "a loop at import": (at_import("while True: pass"), "timeout", "still loading after 0.5 s"),
    "a loop in the call": (in_call("while True: pass"), "timeout", "double(0)\nno answer after 0.5 s"),
    "a sleep at import": (at_import("import time", "time.sleep(3600)"), "timeout", "still loading after 0.5 s"),
    "a sleep in the call": (in_call("import time; time.sleep(3600)"), "timeout", "no answer after 0.5 s"),
    "a lock that is never released": (
        in_call("import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()"),
        "timeout",
        "no answer after 0.5 s",
    ),
    "a loop that swallows everything": (
        in_call("while True:", "    try:", "        for _ in iter(int, 1): n", "    except BaseException: pass"),
        "timeout",
        "double(0)\nno answer after 0.5 s",
    ),
    "a loop at import that swallows everything": (
        at_import("while True:", "    try:", "        for n in iter(int, 1): n", "    except BaseException: pass"),
        "timeout",
        "still loading after 0.5 s",
    ),
    "a right answer, got by swallowing the alarm": (
        in_call("try:", "    while n == 5: n", "except BaseException: pass"),
        "timeout",
        "double(5)",
    ),
    "a loop in C": (in_call("import itertools; sum(itertools.repeat(0))"), "timeout", "no answer after 0.5 s"),
    "a loop in C with signals blocked": (
        in_call("signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))", "sum(itertools.repeat(0))",
                before="import itertools, signal"),
        "timeout",
        "no answer after 0.5 s",
    ),
}  # fmt: skip

COMPUTING: dict[str, Case] = {
    "a loop": (in_call("while True: pass"), "timeout", "double(0)\nstopped after 1 s of CPU time"),
    "a loop in C": (in_call("import itertools; sum(itertools.repeat(0))"), "timeout", "stopped after 1 s of CPU time"),
    "a loop in C that ignores SIGXCPU": (
        in_call("signal.signal(signal.SIGXCPU, 1)", "sum(itertools.repeat(0))", before="import itertools, signal"),
        "timeout",
        "stopped after 1 s of CPU time",
    ),
}  # fmt: skip
COMPUTING = {f"{name}, by its CPU time": case for name, case in COMPUTING.items()}

DEAD: dict[str, Case] = {
    "a recursion without an end": (in_call("return double(n)"), "failed", "the recursion never ends"),
    "memory for ever": (
        in_call("held = []", "while True: held.append(bytearray(1 << 24))"), "crashed", "it asks for more memory"),
    "threads that never end": (
        in_call("import threading", "def spin():", "    while True: pass",
                "if n == 3: threading.Thread(target=spin).start()", "if n == 4: return 0"),
        "failed",
        "expected 8",
    ),
    "a segfault": (in_call("import ctypes; ctypes.string_at(0)"), "crashed", "the process died of SIGSEGV"),
    "an abort": (in_call("import os; os.abort()"), "crashed", "the process died of SIGABRT"),
    "its own process": (
        in_call("import signal; signal.raise_signal(9)"), "crashed", "double(0)\nthe process died of SIGKILL"),
    "its own process, by a signal without a name": (
        in_call("import signal; signal.raise_signal(40)"), "crashed", "double(0)\nthe process died of signal 40"),
    "its own process, while it loads": (
        at_import("import signal", "signal.raise_signal(15)"), "crashed", "loading: the process died of SIGTERM"),
    "a recursion through C": (
        in_call(
            "return Loop().x",
            before="import sys\nsys.setrecursionlimit(10**9)\n"
            "class Loop:\n    def __getattr__(self, name): return getattr(self, name + 'x')\n",
        ),
        "failed crashed",  # whether the stack or the memory for the names is used up first
        "",
    ),
    "all its files closed": (in_call("import os; os.closerange(0, 4096)"), "crashed", "before its tests did"),
    "all its files written to": (
        in_call(
            "import os",
            "for fd in range(64):",
            "    try: os.write(fd, b'PASS\\n')",
            "    except OSError: pass",
        ),
        "crashed",
        "the answer is not valid data: it was tampered with",
    ),
    "an answer without an end": (
        in_call(
            "sockets = [fd for fd in range(64) if is_socket(fd)]",
            "while sockets: os.write(sockets[0], b'[' * 65536)",
            "os._exit(3)",  # nothing to write to
            before="import os, stat\ndef is_socket(fd):\n    try: return stat.S_ISSOCK(os.fstat(fd).st_mode)\n"
            "    except OSError: return False\n",
        ),
        "crashed",
        "the answer is not valid data: it was tampered with",
    ),
}  # fmt: skip

IMPOSTORS: dict[str, Case] = {
    "True for an int": (in_call("if n == 1: return True"), "failed", "True (bool), where the signature says int"),
    "a float for an int": (in_call("return 2.0 * n"), "failed", "0.0 (float), where the signature says int"),
    "nothing": ("def double(n):\n    n + n\n", "failed", "None (is a `return` missing?)"),
    "a subclass of int": (
        in_call("return Any()", before="class Any(int):\n    def __eq__(self, other): return True\n"),
        "failed",
        "where the signature says int",
    ),
    "what equals everything": (in_call("import unittest.mock; return unittest.mock.ANY"), "failed", "signature says"),
    "a class that says it is int": (
        in_call("return Fake()", before="class Fake:\n    __class__ = int\n    def __eq__(self, o): return True\n"),
        "failed",
        "where the signature says int",
    ),
    "a repr that fails": (
        in_call("return Mute()", before="class Mute:\n    def __repr__(self): raise SystemExit\n"),
        "failed",
        "where the signature says int",
    ),
    "a generator": ("def double(n):\n    yield n + n\n", "failed", "where the signature says int"),
    "a coroutine": ("async def double(n):\n    return n + n\n", "failed", "where the signature says int"),
    "an integer of 5,000 digits": (in_call("return 10 ** 5000"), "failed", "an integer of more than 4,300 digits"),
    "an integer of 5,000 digits later on": (
        in_call("return 10 ** 5000 if n == 7 else n + n"),
        "failed",
        "an integer of more than 4,300 digits",
    ),
    "random": (in_call("import random; return 2 * n + random.getrandbits(1)"), "failed", "expected"),
    "counting its calls": (
        in_call("calls.append(n)", "if len(calls) == 40: return 1", before="calls = []"),
        "failed",
        "different answers to the same input",
    ),
    "too few arguments": ("def double():\n    return 0\n", "failed", "TypeError: double() takes 0 positional"),
    "too many arguments": ("def double(n, m):\n    return 0\n", "failed", "TypeError: double() missing 1 required"),
}

FORGERS: dict[str, Case] = {
    "the end of a report, without its token": (
        in_call("import json, os", "for fd in range(3, 64):",
                "    try: os.write(fd, json.dumps({'end': 'x'}).encode() + b'\\n')", "    except OSError: pass",
                "os._exit(0)"),
        "crashed",
        "tampered with",
    ),
    "what its arguments and surroundings tell": (
        in_call("import os, sys", "print(sys.argv, sys.orig_argv, dict(os.environ))",
                "print(os.read(0, 9), sys.stdin.read())", "raise IndexError"),
        "failed",
        "IndexError",
    ),
    "checks of its own": (
        in_call("import json, os",
                "check = dict(name='test_is_right_up_to_ten', outcome='passed', message='', counterexample='',",
                "             picture='', examples=1)",
                "other = {**check, 'name': 'test_is_the_sum_of_the_number_and_itself'}",
                "for fd in range(3, 64):",
                "    for one in (check, other):",
                "        try: os.write(fd, json.dumps({'check': one}).encode() + b'\\n')",
                "        except OSError: pass",
                "os._exit(0)"),
        "crashed",
        "",
    ),
    "a check with an outcome of its own": (
        in_call("import json, os",
                "check = dict(name='test_is_right_up_to_ten', outcome='brilliant', message='', counterexample='',",
                "             picture='', examples=1)",
                "for fd in range(3, 64):",
                "    try: os.write(fd, json.dumps({'check': check}).encode() + b'\\n')",
                "    except OSError: pass"),
        "crashed",
        "tampered with",
    ),
    "a profile that runs nothing": (
        in_call("return 2 * n if n < 20 else 0", before=
                "import hypothesis\nhypothesis.settings.register_profile('none', phases=[], max_examples=1)\n"
                "hypothesis.settings.load_profile('none')\n"),
        "failed",
        "expected",
    ),
    "AssertionError gone from builtins": (
        in_call("return 0", before="import builtins\nbuiltins.AssertionError = KeyError\n"), "failed", "expected 2"),
}  # fmt: skip

ALL = UNREADABLE | WAYS_OUT | ENDLESS | COMPUTING | DEAD | IMPOSTORS | FORGERS


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("all")
    write_kata(root, "numbers", "double")
    return Workspace(root)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with a warm runner, which judges in a fraction of the time."""
    root = tmp_path_factory.mktemp("warm")
    write_kata(root, "numbers", "double")
    with warm_runner(Workspace(root)):
        yield Workspace(root)


def assert_verdict(workspace: Workspace, name: str) -> None:
    """The attempt of that name gets its outcome and message in time, without words of the engine."""
    code, outcome, message = ALL[name]
    path = workspace.root / str(list(ALL).index(name)) / "tried.py"
    path.parent.mkdir()
    path.write_bytes(code if isinstance(code, bytes) else code.encode())
    limits = SHORT if name in ENDLESS else BRIEF if name in COMPUTING else LIMITS
    kata = catalogue_reader.load(workspace)["numbers/double"]
    verdict = runner.verdict(workspace, kata, Source(path, "attempt"), limits=limits)
    assert (verdict.outcome in outcome.split(), message in text_of(verdict)) == (True, True), verdict
    assert verdict.seconds < LIMITS.wall_s
    assert not [word for word in ENGINE_WORDS if word in text_of(verdict)]


class TestAVerdictIsAlwaysGiven:
    @pytest.mark.parametrize("name", sample(ALL, one_in=10))
    def test_in_time_by_name_and_in_our_words(self, workspace: Workspace, name: str) -> None:
        assert_verdict(workspace, name)

    @pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
    @pytest.mark.parametrize("name", ALL)
    def test_also_by_a_warm_runner(self, warm: Workspace, name: str) -> None:
        assert_verdict(warm, name)

    def test_of_a_process_that_stops_itself(self, tiny: Workspace) -> None:
        verdict = judged(tiny, in_call("import signal; signal.raise_signal(signal.SIGSTOP)"), SHORT)
        assert (verdict.outcome, "double(0)\nno answer after 0.5 s" in text_of(verdict)) == ("timeout", True)

    def test_of_a_file_that_computes_for_ever_while_it_loads(self, tiny: Workspace) -> None:
        verdict = judged(tiny, at_import("while True: pass"), BRIEF)
        assert (verdict.outcome, "stopped after 1 s of CPU time" in verdict.message) == ("timeout", True)

    def test_also_of_what_is_no_file(self, tiny: Workspace) -> None:
        kata = catalogue_reader.load(tiny)["numbers/double"]
        folder = runner.verdict(tiny, kata, Source(tiny.root / "katas", "attempt"))
        missing = runner.verdict(tiny, kata, Source(tiny.root / "gone.py", "attempt"))
        assert (folder.outcome, "katas:1: cannot be read" in folder.message) == ("invalid", True)
        assert (missing.outcome, "there is no such file" in missing.message) == ("invalid", True)

    def test_the_checks_say_where_it_stopped_and_what_was_not_tried(self, tiny: Workspace) -> None:
        for code in (in_call("import os; os._exit(0)"), in_call("raise IndexError"), in_call("while True: pass")):
            verdict = judged(tiny, code, SHORT)
            assert [check.outcome for check in verdict.checks] == [verdict.outcome, "skipped"]

    def test_that_the_token_can_be_read_nowhere(self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        tokens: list[str] = []

        class RecordingReport(runner._Report):
            def __init__(self, token: str) -> None:
                super().__init__(token)
                tokens.append(token)

        monkeypatch.setattr(runner, "_Report", RecordingReport)
        snoop = in_call(
            "import os, sys",
            "print(sys.argv, sys.orig_argv, dict(os.environ))",
            "for name in ('cmdline', 'environ'):",
            "    try: print(open(f'/proc/self/{name}').read(), open(f'/proc/{os.getppid()}/{name}').read())",
            "    except OSError: pass",
            "print(os.read(0, 9), sys.stdin.read())",
        )
        verdict = judged(tiny, snoop, replace(LIMITS, output_bytes=1 << 20))
        assert "kata.grading.cold_grader" in verdict.printed
        assert tokens
        assert not [token for token in tokens if token in verdict.printed]


class TestWhatIsPrinted:
    """The verdict depends only on the answers, whatever the attempt writes and wherever."""

    def test_does_not_matter(self, tiny: Workspace) -> None:
        verdict = judged(tiny, in_call("import sys", "print('{\"end\": 1}'); print(n, file=sys.stderr)"))
        assert verdict.outcome == "passed"
        assert verdict.printed.startswith('{"end": 1}\n')

    @pytest.mark.parametrize("answer", ["n + n", "0"])
    def test_may_be_a_lot_and_only_its_start_is_kept(self, tiny: Workspace, answer: str) -> None:
        verdict = judged(tiny, in_call("print('x' * 100_000)", f"return {answer}"))
        assert verdict.outcome == ("passed" if answer == "n + n" else "failed")
        assert verdict.printed == "x" * LIMITS.output_bytes

    def test_may_never_end(self, tiny: Workspace) -> None:
        verdict = judged(tiny, in_call("while True: print('x' * 100_000)"), SHORT)
        assert (verdict.outcome, verdict.printed) == ("timeout", "x" * LIMITS.output_bytes)

    def test_may_come_from_a_thread_that_goes_on_and_on(self, tiny: Workspace) -> None:
        flood = ["import threading", "def flood():", "    while True: print('x' * 1000)"]
        verdict = judged(tiny, in_call(*flood, "if n == 0: threading.Thread(target=flood, daemon=True).start()"))
        assert verdict.outcome == "passed"

    def test_may_go_to_a_closed_or_replaced_stdout(self, tiny: Workspace) -> None:
        assert judged(tiny, in_call("import sys; sys.stdout = None")).outcome == "passed"
        assert judged(tiny, in_call("import os; os.close(1)", before="import os\nos.dup(1)")).outcome == "failed"

    def test_may_be_no_text(self, tiny: Workspace) -> None:
        verdict = judged(tiny, in_call("import os; os.write(1, b'\\xff\\n'); print('\\udc80 é')"))
        assert verdict.outcome == "passed"
        assert verdict.printed.startswith("\\xff\n\\udc80 é\n")


def has_ended(pid: int) -> bool:
    """Whether the process has ended, or ends within a second: a killed process needs a moment to go."""
    deadline = time.monotonic() + 1.0
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
    return False


LEAVERS = {
    "in its group": "",
    "in a group of its own": "os.setpgid(0, 0); ",
    "in a session of its own": "os.setsid(); ",
    "as a daemon": "os.setsid(); os.fork() and os._exit(0); ",
    "with signals blocked": "os.setsid(); signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 30)); ",
}


def fork_once(way: str) -> list[str]:
    """Lines that fork a child once, print its pid, and continue when the child has left in this way."""
    return [
        "global tried",
        "if not tried:",
        "    tried = True",
        "    r, w = os.pipe()",
        "    try: child = os.fork()",
        "    except OSError: child = print('refused', flush=True)",
        "    if child == 0:",
        f"        {way}print(os.getpid(), flush=True); os.close(w)",
        "        while True: time.sleep(1)",
        "    os.close(w); os.read(r, 1)",
    ]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks processes up in /proc")
class TestNothingIsLeftBehind:
    @pytest.mark.parametrize("way", LEAVERS)
    @pytest.mark.parametrize("end", ["return n + n", "os._exit(0)"])
    def test_of_a_child_that_stays(self, tiny: Workspace, way: str, end: str) -> None:
        """Where a child is allowed, the attempt waits on a pipe until the child has changed its group or session."""
        verdict = judged(tiny, in_call(*fork_once(LEAVERS[way]), end, before="import os, signal, time\ntried = False"))
        assert verdict.outcome == ("passed" if end == "return n + n" else "crashed")
        output = verdict.printed.split()[0]
        assert (output == "refused") == ("seccomp" in confine.available_mechanisms())
        assert output == "refused" or has_ended(int(output))

    @pytest.mark.parametrize("way", LEAVERS)
    def test_of_a_child_of_the_tests_themselves(self, tiny: Workspace, way: str) -> None:
        """A test module is not confined. Its child processes carry the mark of the run and are killed with it."""
        starts = "".join(f"    {line}\n" for line in fork_once(LEAVERS[way]))
        properties = tiny.katas / "numbers" / "test_double.py"
        properties.write_text(
            f"import os, signal, time\ntried = False\ndef test_that_starts_one(double):\n{starts}"
            "    assert double(2) == 4\n"
        )
        verdict = judged(tiny, in_call())
        assert verdict.outcome == "passed"
        assert has_ended(int(verdict.printed.split()[0]))

    def test_of_a_child_that_floods_the_output(self, tiny: Workspace) -> None:
        code = in_call(
            "try: child = os.fork()",
            "except OSError: child = -1",
            "if child == 0:",
            "    os.setsid()",
            "    while True: os.write(1, b'x' * 65536)",
            "os._exit(0)",
            before="import os",
        )
        began = time.monotonic()
        assert judged(tiny, code, replace(LIMITS, wall_s=60.0)).outcome == "crashed"
        assert time.monotonic() - began < 30

    def test_of_a_twin_that_goes_on_with_the_tests(self, tiny: Workspace) -> None:
        """Both processes answer, and the second reply to a request is an error; or the fork is refused."""
        twin = ["if n == 3:", "    try: print(os.fork(), os.getpid())", "    except OSError: print(0)"]
        verdict = judged(tiny, in_call(*twin, before="import os"))
        assert verdict.outcome in (
            ("passed",) if "seccomp" in confine.available_mechanisms() else ("crashed", "failed", "passed")
        )
        assert all(has_ended(int(pid)) for pid in verdict.printed.split() if int(pid))

    def test_of_its_files(self, tiny: Workspace) -> None:
        verdict = judged(tiny, in_call("open('left', 'w').write('x'); print(os.getcwd())", before="import os"))
        assert verdict.outcome == "passed"
        assert not Path(verdict.printed.splitlines()[0]).exists()

    def test_of_a_file_that_grows_and_grows(self, tiny: Workspace) -> None:
        fill = in_call("with open('big', 'wb') as big:", "    while True: big.write(bytes(1 << 20))")
        verdict = judged(tiny, fill)
        assert (verdict.outcome, "File too large" in text_of(verdict)) == ("failed", True)


BAD = {
    "floods": (in_call("print('x' * 1_000_000); print('\\udc80')", "return 0"), "failed"),
    "exits": (in_call("import os; print('{'); os._exit(0)"), "crashed"),
    "does not import": ("import no_such_module", "invalid"),
    "is not UTF-8": (b"\xff", "invalid"),
    "raises half a character": (in_call("raise ValueError('\\udc80')"), "failed"),
}


class TestTheCommand:
    """`kata test --file F --json` prints one JSON value and exits with 1, whatever the file does."""

    @pytest.mark.parametrize("name", BAD)
    def test_answers_in_json(self, tiny: Workspace, kata, name: str) -> None:
        code, outcome = BAD[name]
        path = tiny.root / "tried.py"
        path.write_bytes(code if isinstance(code, bytes) else code.encode())
        done = kata("test", "double", "--file", str(path), "--json", cwd=tiny.root)
        answer = json.loads(done.stdout)
        assert (done.returncode, answer["kata"], answer["outcome"], done.stderr) == (1, "numbers/double", outcome, "")

    def test_answers_in_words(self, tiny: Workspace, kata) -> None:
        path = tiny.root / "tried.py"
        path.write_text(in_call("print('\\udc80 [bold]')", "raise ValueError('\\udc80 [/]')"))
        done = kata("test", "double", "--file", str(path), cwd=tiny.root)
        assert (done.returncode, done.stderr) == (1, "")
        assert "tried.py:4: ValueError: \\udc80 [/]" in done.stdout

    def test_refuses_what_is_no_file(self, tiny: Workspace, kata) -> None:
        messages = {
            "katas": "katas is a directory: give the path of a Python file",
            "gone.py": "there is no file gone.py",
        }
        for file, message in messages.items():
            done = kata("test", "double", "--file", file, cwd=tiny.root)
            assert (done.returncode, done.stdout) == (2, "")
            assert message in done.stderr
