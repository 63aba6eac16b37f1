"""Attacks on the grader: none of them passes, each gets its named outcome, and the grader survives."""

# ruff: noqa: E501
import ast
import os
import pkgutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from kata import workspace
from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.grading.runner import Limits
from kata.model import Verdict
from kata.sandbox import confine
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import sample, warm_runner, write_kata

LIMITS = Limits(memory_mib=512)
SHORT = replace(LIMITS, load_s=1.0, check_s=1.0, cpu_s=3)
AVAILABLE = confine.available_mechanisms()

SQUARES = '''"""The square of each number

>>> squares([2, 3])
[4, 9]

每个数的平方。
"""


def squares(numbers: list[int]) -> list[int]:
    raise NotImplementedError
'''
SQUARES_PROPERTIES = '''"""The square of a number is the number times itself."""

from hypothesis import given
from hypothesis import strategies as st

from kata import cost


def test_is_right_on_short_lists(squares):
    for numbers in ([], [1], [2, 3], [-1, 0, 5]):
        assert squares(numbers) == [n * n for n in numbers]


@given(numbers=st.lists(st.integers()))
def test_is_each_number_times_itself(squares, numbers):
    assert squares(numbers) == [n * n for n in numbers]


@given(numbers=st.lists(st.integers()))
def test_leaves_the_list_as_it_was(squares, numbers):
    before = list(numbers)
    squares(numbers)
    assert numbers == before


def test_takes_a_constant_number_of_steps_for_each(squares):
    cost.linear(squares, lambda n: (list(range(n)),), list_steps=24)
'''
SHOUT = '''"""A word in capitals

>>> shout("ab")
'AB'

大写。
"""


def shout(word: str) -> str:
    raise NotImplementedError
'''
SHOUT_PROPERTIES = '''"""Capitals, letter by letter."""

from hypothesis import given
from hypothesis import strategies as st


@given(word=st.text())
def test_is_each_letter_in_capitals(shout, word):
    assert shout(word) == "".join(letter.upper() for letter in word)
'''
RIGHT = {
    "numbers/double": "def double(n): return n + n\n",
    "lists/squares": "def squares(numbers): return [n * n for n in numbers]\n",
    "words/shout": "def shout(word): return ''.join(letter.upper() for letter in word)\n",
    "trees/diameter": """
def diameter(root):
    best = 0
    def height(node):
        nonlocal best
        if node is None: return 0
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return 1 + max(left, right)
    height(root)
    return best
""",
    "deques/api_maxlen": "from collections import deque\nclass BoundedDeque(deque): pass\n",
}
SLOW = """
def squares(numbers):
    found = []
    for n in numbers: found = found + [n * n]
    return found
"""
SEND = """
import json, os, stat, struct
def is_socket(fd):
    try: return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError: return False
SOCKETS = [fd for fd in range(64) if is_socket(fd)]
def send(**reply):
    data = json.dumps(reply).encode()
    for fd in SOCKETS: os.write(fd, struct.pack("=I", len(data)) + data)
"""


def in_call(*lines: str, before: str = "", answer: str = "0") -> str:
    """A `double` that runs these lines and then gives a wrong answer: a pass would be undeserved."""
    body = "".join(f"    {line}\n" for line in (*lines, f"return {answer}"))
    return f"{before}\ndef double(n):\n{body}"


def right_after(*lines: str, before: str = "") -> str:
    """A `double` that tries these lines, prints DONE if they succeed, and then gives the right answer."""
    body = ("try:", *(f"    {line}" for line in lines), "    print('DONE')", "except Exception as error: print(error)")
    return in_call(*body, before=before, answer="n + n")


class Attack(NamedTuple):
    code: str
    outcome: str | tuple[str, ...]
    message: str = ""  # part of the verdict's text
    kata: str = "numbers/double"
    limits: Limits = LIMITS
    needs: str = ""  # the mechanism of `confine` without which it would do harm


WAYS_OUT = {
    "os._exit(0) at import": Attack("import os\nos._exit(0)\n", "crashed", "loading: the process ended with exit"),
    "os._exit(0) in the call": Attack(in_call("import os; os._exit(0)"), "crashed", "double(0)\nthe process ended"),
    "os._exit(0) on the last example": Attack(
        in_call("calls.append(n)", "if len(calls) == 60: os._exit(0)", before="import os\ncalls = []", answer="n + n"),
        "crashed",
        "the process ended with exit code 0 before its tests did",
    ),
    "an exit handler": Attack("import atexit, os\natexit.register(os._exit, 0)\n" + in_call(), "failed", "expected 2"),
    "pytest.skip in the call": Attack(in_call("import pytest; pytest.skip('no')"), "failed", "tried.py:3: Skipped: no"),
    "hypothesis.assume(False)": Attack(in_call("import hypothesis; hypothesis.assume(False)"), "failed", "tried.py:3"),
    "a profile without phases": Attack(
        "import hypothesis\nhypothesis.settings.register_profile('no', phases=[], max_examples=1)\n"
        "hypothesis.settings.load_profile('no')\n" + in_call(answer="n + n if n in range(11) else 0"),
        "failed",
        "expected",
    ),
    "`given` replaced in the callers' globals": Attack(
        in_call(
            "frame = sys._getframe()",
            "while frame := frame.f_back:",
            "    for name in ('given', 'test_is_right_up_to_ten', 'judge', 'run', 'report', 'double'):",
            "        frame.f_globals[name] = lambda *a, **k: (lambda *a, **k: None)",
            before="import sys",
        ),
        "failed",
        "expected 2",
    ),
    "builtins.AssertionError replaced": Attack(
        "import builtins, unittest\nbuiltins.AssertionError = unittest.SkipTest\n" + in_call(), "failed", "expected 2"
    ),
    "builtins patched": Attack(
        "import builtins\nfor name in ('len', 'isinstance', 'print', 'type', 'repr', 'open', 'str', 'vars'):\n"
        "    setattr(builtins, name, lambda *a, **k: True)\n" + in_call(),
        ("failed", "crashed"),
    ),
    "a traced process": Attack(
        in_call("sys.settrace(trace); sys.setprofile(trace)", before="import sys\ndef trace(*a): raise SystemExit(0)"),
        ("failed", "crashed"),
    ),
    "the engine's modules replaced": Attack(
        in_call("for name in list(sys.modules):", "    if 'kata' in name: sys.modules[name] = None",
                before="import sys"),
        "failed",
        "expected 2",
    ),
    "the engine's comparison patched": Attack(
        "from kata.grading import assert_rewriting, failures, subject, type_check\ntype_check.type_error = lambda *a: None\n"
        "subject.Subject._call = lambda *a, **k: 2\nassert_rewriting.Mismatch = ()\nfailures.check = None\n" + in_call(),
        "invalid",
        "does not import",
    ),
}  # fmt: skip

IMPOSTORS = {
    "an object that equals all": Attack(
        in_call(answer="Any()", before="class Any:\n    def __eq__(self, other): return True\n"), "failed", "(Any, a class of your file), w"
    ),
    "a list subclass with its own __eq__": Attack(
        "class Any(list):\n    def __eq__(self, other): return True\ndef squares(numbers): return Any()\n",
        "failed",
        "(Any, a class of your file), where the signature says list[int]",
        kata="lists/squares",
    ),
    "an int subclass": Attack(
        in_call(answer="Any(0)", before="class Any(int):\n    def __eq__(self, other): return True\n"),
        "failed",
        "(Any, a class of your file), where the signature says int",
    ),
    "an int subclass whose type equals int": Attack(
        "class Meta(type):\n    __eq__ = lambda *a: True\n    __hash__ = lambda *a: hash(int)\n"
        "class Any(int, metaclass=Meta):\n    def __eq__(self, other): return True\n" + in_call(answer="Any(0)"),
        "failed",
    ),
    "the inputs changed to fit the answer": Attack(
        "def squares(numbers):\n    numbers.clear()\n    return []\n", "failed", "expected", kata="lists/squares"
    ),
    "state kept between calls": Attack(
        in_call("calls.append(n)", "if len(calls) == 40: return 1", before="calls = []", answer="n + n"),
        "failed",
        "is something kept between calls",
    ),
    "an answer changed after it was given": Attack(
        "last = []\ndef squares(numbers):\n    last.clear()\n    last.extend(n * n for n in numbers)\n"
        "    if len(numbers) == 2: last.append(0)\n    return last\n",
        "failed",
        "expected",
        kata="lists/squares",
    ),
    "randomness": Attack(in_call(answer="2 * n + random.getrandbits(1)", before="import random"), "failed"),
    "an answer that depends on the clock": Attack(in_call(answer="2 * n + time.monotonic_ns() // 1000 % 2", before="import time"), "failed"),
    "a number too long for JSON": Attack(
        in_call(answer="10 ** 5000"), "failed", "the answer has an integer of more than 4,300 digits"
    ),
    "a list that contains itself": Attack(
        "def squares(numbers):\n    numbers = []\n    numbers.append(numbers)\n    return numbers\n",
        "failed",
        "contains itself",
        kata="lists/squares",
    ),
    "an answer too large to be sent": Attack(
        "def squares(numbers): return [[]] * 3_000_000\n", "failed", "the answer is larger than", kata="lists/squares"
    ),
}  # fmt: skip

FORGERS = {
    "PASS written to every file": Attack(
        in_call("for fd in range(64):", "    try: os.write(fd, b'PASS\\n' * 9)", "    except OSError: pass",
                before="import os"),
        "crashed",
        "the answer is not valid data: it was tampered with",
    ),
    "lines of a report written to every file": Attack(
        in_call(
            "check = dict(outcome='passed', message='', counterexample='', picture='', examples=1)",
            "for fd in range(64):",
            "    for name in ('test_is_right_up_to_ten', 'test_is_the_sum_of_the_number_and_itself'):",
            "        try: os.write(fd, json.dumps({'check': {**check, 'name': name}}).encode() + b'\\n')",
            "        except OSError: pass",
            "os._exit(0)",
            before="import json, os",
        ),
        "crashed",
        "tampered with",
    ),
    "answers sent in advance": Attack(
        in_call("if not sent: sent.append(1); [send(value=0) for _ in range(500)]; os._exit(0)",
                before=SEND + "sent = []"),
        ("failed", "crashed"),
    ),
    "a flood of answers": Attack(
        in_call("for _ in range(10**6): send(value=2)", "os._exit(0)", before=SEND), ("failed", "crashed")
    ),
    "references to objects that were never sent": Attack(
        in_call("send(value={'t': 'linked', 'v': 7})", before=SEND), "crashed", "tampered with"
    ),
    "a reference to an instance that was never created": Attack(
        in_call("send(value={'t': 'ref', 'v': 7})", before=SEND), "failed", "where the signature says int"
    ),
    "a different number of arguments": Attack(in_call("send(value=0, args=[1, 2])", before=SEND), "crashed", "tampered"),
    "an answer nested beyond the parser": Attack(
        in_call("data = b'[' * 200_000", "for fd in SOCKETS: os.write(fd, struct.pack('=I', len(data)) + data)",
                before=SEND),
        "crashed",
        "tampered with",
    ),
    "an answer without an end": Attack(
        in_call("for fd in SOCKETS: os.write(fd, struct.pack('=I', 1000) + b'{')", "os._exit(0)", before=SEND),
        "crashed",
        "the process ended with exit code 0",
    ),
    "a message of absurd length": Attack(
        in_call("for fd in SOCKETS: os.write(fd, b'\\xff' * 64)", before=SEND), "crashed", "tampered with"
    ),
    "fields of the wrong type": Attack(in_call("send(raised=[], text={})", before=SEND), "crashed", "tampered with"),
    "loading that raises": Attack(SEND + "send(raised='x', text='y')\n" + in_call(), "crashed", "tampered with"),
    "a forged reply to loading": Attack(SEND + "send(value=None)\n" + in_call(), "failed", "returned None"),
    "forged counts that are not a mapping": Attack(
        "from kata.sandbox.local_host import LocalHost\nLocalHost.run_counted = lambda *a: ([1], None)\n" + RIGHT["lists/squares"],
        "crashed",
        "tampered with",
        kata="lists/squares",
    ),
    "json patched": Attack(
        "import json\njson.dumps = lambda *a, **k: '{\"value\": 0}'\n" + in_call(), "failed", "expected 2"
    ),
    "json patched to say nothing": Attack(
        "import json\njson.JSONEncoder.iterencode = lambda *a, **k: ['[]']\n" + in_call(), "crashed"
    ),
    "socket patched": Attack(
        "import socket\nsocket.socket.send = lambda self, data: len(data)\n" + in_call(), "timeout", "still loading after", limits=SHORT
    ),
    "socket patched in the call": Attack(
        in_call("socket.socket.recv = lambda *a: b''", before="import socket", answer="n + n"), "crashed", "exit code 0"
    ),
    "all descriptors closed": Attack(in_call("import os; os.closerange(0, 4096)"), "crashed", "exit code 0 before"),
    "all descriptors closed, and then waiting": Attack(
        in_call("import os, time; os.closerange(0, 4096); time.sleep(3600)"),
        "crashed",
        "the process closed the connection through which it answers",
    ),
}  # fmt: skip

BOMBS = {
    "memory": Attack(in_call("held = []", "while True: held.append(bytearray(1 << 24))"), "crashed", "it asks for more"),
    "memory at once": Attack(in_call(answer="bytes(1 << 40)"), "crashed", "it asks for more memory"),
    "forks": Attack(
        in_call("while True: os.fork()", before="import os"), "failed", "PermissionError", limits=SHORT, needs="seccomp"
    ),
    "forks by other names": Attack(
        in_call(
            "libc = ctypes.CDLL(None)",
            "print(max(libc.syscall(number, 17, 0, 0, 0, 0) for number in CALLS))",
            "raise IndexError",
            before="import ctypes, platform\n"
            "CALLS = [56, 57, 58, 435] if platform.machine() == 'x86_64' else [220, 435]",
        ),
        "failed",
        "IndexError",
        limits=SHORT,
        needs="seccomp",
    ),
    "threads": Attack(
        in_call("while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
                before="import threading, time"),
        ("failed", "crashed"),
        limits=SHORT,
    ),
    "output": Attack(in_call("while True: print('x' * 100_000)"), "timeout", "no answer after 1 s", limits=SHORT),
    "a file": Attack(
        in_call("with open('big', 'wb') as big:", "    while True: big.write(bytes(1 << 20))"), "failed", "too large"
    ),
    "many files": Attack(
        in_call("for k in range(30):", "    with open(str(k), 'wb') as file: file.write(bytes(15 << 20))"),
        "failed",
        "OSError",
        needs="seccomp",
    ),
    "a hundred thousand files": Attack(
        in_call("for k in range(100_000): open(f'f{k}', 'w').close()"), "failed", "OSError", needs="seccomp"
    ),
    "folders without end": Attack(
        in_call("while True: os.mkdir('d'); os.chdir('d')", before="import os"), "failed", "Error", needs="seccomp"
    ),
    "a hang in C": Attack(in_call(answer="9 ** 9 ** 9"), "timeout", "no answer after 1 s", limits=SHORT),
    "a hang in a regular expression": Attack(
        in_call("re.match('(a+)+$', 'a' * 99 + 'b')", before="import re"), "timeout", "no answer after 1 s",
        limits=SHORT,
    ),
    "a segfault": Attack(in_call("import ctypes; ctypes.string_at(0)"), "crashed", "the process died of SIGSEGV"),
    "a segfault at import": Attack("import ctypes\nctypes.string_at(0)\n", "crashed", "loading: the process died of"),
    "a stack overflow in repr": Attack(
        in_call("deep = []", "for _ in range(10**6): deep = (deep,)", "repr(deep)",
                before="import sys\nsys.setrecursionlimit(10**9)"),
        ("failed", "crashed", "timeout"),  # each of 400,000 levels copies the text of those inside
    ),
    "a stack overflow in the encoder": Attack(
        "import sys\nsys.setrecursionlimit(10**9)\n"
        "def squares(numbers):\n    for _ in range(10**5): numbers = [numbers]\n    return numbers\n",
        ("failed", "crashed"),
        kata="lists/squares",
    ),
}  # fmt: skip

ATTACKS = WAYS_OUT | IMPOSTORS | FORGERS | BOMBS


class Arena(NamedTuple):
    """A workspace with three small katas, and a file that attacks try to read or change."""

    workspace: Workspace
    secret_file: Path

    def judge(
        self,
        name: str,
        code: str,
        kata: str = "numbers/double",
        limits: Limits = LIMITS,
        *,
        seed: int | None = None,
    ) -> Verdict:
        path = self.workspace.root / "attempts" / name / "tried.py"
        path.parent.mkdir(parents=True)
        path.write_text(code)
        judged = catalogue_reader.load(self.workspace)[kata]
        return runner.verdict(self.workspace, judged, Source(path, "attempt"), limits=limits, seed=seed)


def text_of(verdict: Verdict) -> str:
    texts = (text for check in verdict.checks for text in (check.message, check.counterexample, check.picture))
    return "\n".join([verdict.message, *texts])


def build_arena(root: Path) -> Arena:
    write_kata(root, "numbers", "double")
    for pack, name, stub, properties in (
        ("lists", "squares", SQUARES, SQUARES_PROPERTIES),
        ("words", "shout", SHOUT, SHOUT_PROPERTIES),
    ):
        write_kata(root, pack, name)
        (root / "katas" / pack / f"{name}.py").write_text(stub, encoding="utf-8")
        (root / "katas" / pack / f"test_{name}.py").write_text(properties, encoding="utf-8")
    secret_file = root / "secret_file"
    secret_file.write_text("a secret")
    secret_file.chmod(0o644)
    return Arena(Workspace(root), secret_file)


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Arena:
    return build_arena(tmp_path_factory.mktemp("arena"))


@pytest.fixture(scope="module")
def real_katas(tmp_path_factory: pytest.TempPathFactory) -> Arena:
    """The real katas."""
    root = tmp_path_factory.mktemp("real_katas") / "here"
    return Arena(workspace.init(root), root / "plan.yaml")


def assert_verdict(attack: Attack, verdict: Verdict) -> None:
    """The verdict has the outcome and the message that the attack must get, and came in time.

    Limits count no time in which others have the processors, so the time on the clock is longer on a busy machine.
    """
    outcomes = attack.outcome if isinstance(attack.outcome, tuple) else (attack.outcome,)
    assert "passed" not in outcomes
    assert (verdict.outcome in outcomes, attack.message in text_of(verdict)) == (True, True), text_of(verdict)
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    assert verdict.seconds < LIMITS.wall_s * max(1.0, busy)


def skip_if_harmful(attack: Attack) -> None:
    if attack.needs and attack.needs not in AVAILABLE:
        pytest.skip(f"there is no {attack.needs} here, and it would do harm")


class TestAnAttack:
    """Judged by a cold grader, a sample of them. TestTheWarmRunner judges all."""

    @pytest.mark.parametrize("name", sample(ATTACKS, one_in=10))
    def test_gets_its_name_and_never_a_pass(self, arena: Arena, name: str) -> None:
        skip_if_harmful(ATTACKS[name])
        attack = ATTACKS[name]
        verdict = arena.judge(f"a{list(ATTACKS).index(name)}", attack.code, attack.kata, attack.limits)
        assert_verdict(attack, verdict)

    def test_had_no_child_by_any_name(self, arena: Arena) -> None:
        if "seccomp" not in AVAILABLE:
            pytest.skip("there is no seccomp here")
        attack = ATTACKS["forks by other names"]
        assert arena.judge("children", attack.code, limits=attack.limits).printed == "-1\n"


READS = {
    "the solution": "print(open(ROOT + '/solutions/numbers/double.py').read())",
    "the tests": "print(open(ROOT + '/katas/numbers/test_double.py').read())",
    "the solution, by /proc/self/root": "print(open(f'/proc/self/root{ROOT}/solutions/numbers/double.py').read())",
    "the solution, by a symbolic link": "os.symlink(ROOT, 'link'); print(open('link/solutions/numbers/double.py').read())",
    "the solution, by a hard link": "os.link(ROOT + '/solutions/numbers/double.py', 'x'); print(open('x').read())",
    "the folder of the solutions": "print(os.listdir(ROOT + '/solutions/numbers'))",
    "the root folder": "print(os.listdir('/'))",
    "the users": "print(open('/etc/passwd').read())",
    "its environment, in /proc": "print(open('/proc/self/environ').read())",
    "its memory, in /proc": "print(open('/proc/self/mem', 'rb').fileno())",
    "its parent's descriptors": "print(os.listdir(f'/proc/{os.getppid()}/fd'))",
    "its parent's memory": "print(open(f'/proc/{os.getppid()}/mem', 'r+b').fileno())",
    "its parent, with ptrace": "assert libc.ptrace(16, os.getppid(), 0, 0) == 0",
    "itself, with ptrace": "assert libc.ptrace(0, 0, 0, 0) == 0",
    "other files in the temporary folder": "print(os.listdir(os.path.dirname(os.getcwd())))",
}
ACTIONS = {
    "a signal to its parent": "os.kill(os.getppid(), 9)",
    "a signal to its group": "os.killpg(0, 9)",
    "a signal to everybody": "os.kill(-1, 0)",
    "a signal to its parent's main thread": "assert libc.syscall(234, os.getppid(), os.getppid(), 9) == 0",
    "a socket": "socket.create_connection(('127.0.0.1', PORT), 1)",
    "a socket for datagrams": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a pair of sockets": "socket.socketpair()",
    "a session of its own": "os.setsid()",
    "another program": "os.execv('/bin/true', ['true'])",
    "another program beside it": "subprocess.run(['true'])",
    "a file beside the attempt": "open(ROOT + '/new', 'w')",
    "a file in the temporary folder": "open(os.path.join(os.path.dirname(os.getcwd()), 'kata-new'), 'w')",
    "appending to another file": "open(SECRET, 'a').write('x')",
    "truncating another file": "os.truncate(SECRET, 0)",
    "deleting another file": "os.unlink(SECRET)",
    "renaming another file": "os.rename(SECRET, SECRET + '2')",
    "another mode": "os.chmod(SECRET, 0)",
    "another mode for the attempt": "os.chmod(FILE, 0o777)",
    "another modification time": "os.utime(SECRET, (0, 0))",
    "deleting the attempt": "os.unlink(FILE)",
    "overwriting the attempt": "open(FILE, 'w')",
    "a lower priority for its parent": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "a lower priority for its user": "os.setpriority(os.PRIO_USER, os.getuid(), 19)",
    "another processor for its parent": "os.sched_setaffinity(os.getppid(), {0})",
    "another scheduler for its parent": "os.sched_setscheduler(os.getppid(), os.SCHED_IDLE, os.sched_param(0))",
    "another scheduler for its parent, with attributes": "call(314, 274, os.getppid(), bytes([48] + [0] * 47), 0)",
    "a lower disk priority for its parent": "call(251, 30, 1, os.getppid(), 3 << 13)",
    "an attribute": "os.setxattr(FILE, 'user.x', b'1')",
    "removing an attribute": "os.removexattr(FILE, 'user.x')",
    "reading the attributes": "os.listxattr(SECRET)",
    "an attribute, by the newest number": "call(463, 463, -100, SECRET.encode(), 0, b'user.x', bytes(16), 16)",
    "removing an attribute, by the newest number": "call(466, 466, -100, SECRET.encode(), 0, b'user.x')",
    "flags, by the newest number": "call(469, 469, -100, FILE.encode(), bytes(24), 24, 0)",
    "a device": "os.mknod('device', 0o20600, os.makedev(1, 1))",
    "a pipe with a name": "os.mkfifo('pipe')",
    "a file that cannot be deleted": "fcntl.ioctl(open('mine', 'w'), 0x40086602, b'\\x10' + bytes(7))",
    "a key typed into the terminal": "fcntl.ioctl(0, 0x5412, b'x')",
    "a signal from a file": "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    "the kernel's log": "call(103, 116, 3, bytes(4096), 4096)",
    "another user": "os.setresuid(65534, 65534, 65534)",
    "its own user": "os.setuid(os.getuid())",
    "other groups": "os.setgroups([0])",
    "a file system": "call(430, 430, b'tmpfs', 0)",
    "a tree of mounts": "call(428, 428, -100, b'/', 1)",
    "a key": "call(248, 217, b'user', b'x', b'y', 1, -3)",
    "a ring": "call(425, 425, 8, bytes(120))",
    "a program in the kernel": "call(321, 280, 0, bytes(72), 72)",
    "a page fault of its own": "call(323, 282, 1)",
    "its parent's memory, copied": "call(310, 270, os.getppid(), 0, 0, 0, 0, 0)",
    "its parent, as a file": "os.pidfd_open(os.getppid())",
    "a file in memory": "os.memfd_create('x')",
    "a new name space": "call(272, 97, 0x10000000)",
    "all buffers written": "os.sync() or call(162, 81)",
    "a higher memory limit": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "a higher CPU limit": "resource.prlimit(0, resource.RLIMIT_CPU, (99, 99))",
}

FORBIDDEN = READS | ACTIONS

# Reads all memory that can be read and prints FOUND for text of 32 hexadecimal digits, or of many digits, that has one
# of these digests: so the attempt does not hold itself what it looks for. write(2) answers EFAULT where nothing is.
SCAN = """
import ctypes, gc, hashlib, os, re, sys
DIGESTS = {digests!r}
libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
def pages():
    top = libc.sbrk(0) >> 12
    found = set(range(top - (64 << 8), top))
    for thing in gc.get_objects(): found.update(range((id(thing) >> 20) << 8, ((id(thing) >> 20) + 1) << 8))
    found.update(range((id(sys._getframe()) >> 12) - 64, (id(sys._getframe()) >> 12) + 64))
    return sorted(found)
def search(data):
    for text in re.findall(rb"(?<![0-9a-f])[0-9a-f]{{32}}(?![0-9a-f])|(?<![0-9])[0-9]{{16,20}}(?![0-9])", data):
        if hashlib.sha256(text).hexdigest() in DIGESTS: print("FOUND")
def scan():
    read_end, write_end = os.pipe()
    seen = 0
    for page in pages():
        if libc.write(write_end, ctypes.c_void_p(page << 12), ctypes.c_size_t(4096)) == 4096:
            search(os.read(read_end, 4096))
            seen += 1
    print("SCANNED" if seen > 1000 else "NOTHING", seen)
    for text in [*sys.argv, *os.environ, *os.environ.values(), str(sys.orig_argv)]: search(text.encode())
    for path in ("mem", "environ", "cmdline", "fd/0"):
        try: search(open("/proc/self/" + path, "rb").read())
        except OSError: pass
    try: search(os.read(0, 1 << 20))
    except OSError: pass
calls = []
def double(n):
    if not calls: calls.append(1); scan()
    return n + n
"""
SEARCH = """
import gc, sys, types
def double(n):
    if n: return n + n
    wanted = ("test_is_right_up_to_ten", "test_is_the_sum_of_the_number_and_itself", "by_addition", "squares")
    frames, frame = [], sys._getframe()
    while frame := frame.f_back: frames.append(frame)
    for thing in gc.get_objects() + frames:
        names = [getattr(thing, "__name__", ""), str(getattr(thing, "__file__", ""))]
        if isinstance(thing, types.FrameType): names += [*thing.f_globals, *thing.f_locals, thing.f_code.co_filename]
        if isinstance(thing, dict): names += [key for key in thing if type(key) is str]
        for name in names:
            if name in wanted or str(name).endswith("test_double.py"): print("FOUND", name, type(thing))
    for name in sys.modules:
        if name.startswith(("katas.numbers.test", "solutions")): print("FOUND", name)
    return n + n
"""


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def assert_refused(arena: Arena, listener: socket.socket, name: str) -> None:
    """A right attempt that tries something forbidden passes, does not succeed in it, and changes nothing."""
    before = f"""
import ctypes, fcntl, os, platform, resource, socket, subprocess
def call(x86_64, aarch64, *args):
    if libc.syscall(x86_64 if platform.machine() == "x86_64" else aarch64, *args) == -1: raise PermissionError(
        ctypes.get_errno(), os.strerror(ctypes.get_errno()))
ROOT, SECRET, PORT = {str(arena.workspace.root)!r}, {str(arena.secret_file)!r}, {listener.getsockname()[1]}
FILE, libc = __file__, ctypes.CDLL(None, use_errno=True)
"""
    verdict = arena.judge(f"f{list(FORBIDDEN).index(name)}", right_after(FORBIDDEN[name], before=before))
    assert verdict.outcome == "passed", text_of(verdict)
    assert "DONE" not in verdict.printed
    assert any(word in verdict.printed for word in ("Errno 1]", "Errno 13]", "Errno 18]", "not allowed", "\n\n")), (
        verdict.printed
    )
    assert arena.secret_file.read_text() == "a secret"
    assert arena.secret_file.stat().st_mode & 0o777 == 0o644
    assert arena.secret_file.stat().st_mtime > 1
    assert {path.name for path in arena.workspace.root.iterdir()} <= {
        "katas",
        "solutions",
        "secret_file",
        "attempts",
        ".kata",
    }
    assert all((path / "tried.py").stat().st_size for path in (arena.workspace.root / "attempts").iterdir())
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.skipif(not {"landlock", "seccomp"} <= set(AVAILABLE), reason=f"only {' and '.join(AVAILABLE)} here")
class TestWhatIsForbidden:
    """A right attempt passes whatever else it tries, and what it tries fails."""

    @pytest.mark.parametrize("name", sample(FORBIDDEN, one_in=10))
    def test_is_refused(self, arena: Arena, listener: socket.socket, name: str) -> None:
        assert_refused(arena, listener, name)

    @pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
    @pytest.mark.parametrize("name", sample(FORBIDDEN, one_in=3))
    def test_is_refused_by_a_warm_runner(self, warm: Arena, listener: socket.socket, name: str) -> None:
        assert_refused(warm, listener, name)

    @pytest.mark.parametrize(
        "line",
        [
            "from solutions.numbers.double import by_addition as double",
            "from katas.numbers.test_double import test_is_right_up_to_ten as double",
            "import runpy; double = runpy.run_path(ROOT + '/solutions/numbers/double.py')['by_addition']",
            "import sys; sys.path.insert(0, ROOT); from solutions.numbers.double import by_addition as double",
        ],
    )
    def test_imports_of_the_reference_fail(self, arena: Arena, line: str) -> None:
        code = f"ROOT = {str(arena.workspace.root)!r}\n{line}\n"
        verdict = arena.judge(f"i{abs(hash(line))}", code)
        assert (verdict.outcome, "tried.py:2: does not import: " in verdict.message) == ("invalid", True)

    def test_and_its_memory_holds_no_oracle(self, arena: Arena) -> None:
        """No test function, reference, or code of theirs: not in modules, objects or frames."""
        verdict = arena.judge("memory", SEARCH)
        assert verdict.outcome == "passed", text_of(verdict)
        assert "FOUND" not in verdict.printed


SEED = 7133701809754865


def scan_for(monkeypatch: pytest.MonkeyPatch, *, planted: bool = False) -> str:
    """An attempt that scans its memory for the seed and for the tokens of the verdict that follows."""
    made: list[str] = [f"{number:032x}" for number in range(16**31, 16**31 + 9)]
    tokens = iter(made)
    monkeypatch.setattr(runner, "random_name", lambda: next(tokens))
    secrets = [made[0], made[1], str(SEED)]  # of a warm and a cold grader; the third names the processes of the run
    digests = [sha256(secret.encode()).hexdigest() for secret in secrets]
    return (f"kept = {made[1]!r}\n" if planted else "") + SCAN.format(digests=digests)


def assert_scanned(arena: Arena, name: str, code: str) -> str:
    verdict = arena.judge(name, code, seed=SEED)
    assert (verdict.outcome, "SCANNED" in verdict.printed) == ("passed", True), text_of(verdict) + verdict.printed
    return verdict.printed


@pytest.mark.skipif(not {"landlock", "seccomp"} <= set(AVAILABLE), reason=f"only {' and '.join(AVAILABLE)} here")
class TestTheMemoryOfAWorker:
    """It holds neither the token that completes a report nor the seed of the inputs."""

    def test_is_scanned_by_an_attempt_that_finds_what_is_there(
        self, arena: Arena, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "FOUND" in assert_scanned(arena, "planted", scan_for(monkeypatch, planted=True))

    def test_holds_no_secret(self, arena: Arena, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "FOUND" not in assert_scanned(arena, "scan", scan_for(monkeypatch))

    @pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
    def test_holds_no_secret_of_this_verdict_or_the_last(self, warm: Arena, monkeypatch: pytest.MonkeyPatch) -> None:
        code = scan_for(monkeypatch)
        for name in ("first scan", "second scan"):
            assert "FOUND" not in assert_scanned(warm, name, code)


# Only the CPU time betrays these. With one copy for each number it exceeds the limit by just a tenth on a machine that
# copies fast; with three copies it exceeds the limit clearly on any machine.
SLOWER = SLOW.replace("found + ", "found[::-1][::-1] + ")
CHEATS = {
    "the meter patched": "from kata.sandbox.metering import Meter\nMeter.add = lambda *a: None\n" + SLOWER,
    "the costs patched": "from kata.sandbox import containers\ncontainers.size = lambda value: 0\n" + SLOWER,
    "the operations patched": "from kata.sandbox.operations import Operations\n"
    "Operations.binary = lambda self, name, left, right: left + right\n" + SLOWER,
    "the count patched": "from collections import Counter\nfrom kata.sandbox.local_host import LocalHost\n"
    "LocalHost.run_counted = lambda self, entry, args, budgets: Counter()\n" + SLOWER,
    "counts forged in the reply": "from kata.sandbox import worker\nhonest = worker.as_json\ndef forged(reply):\n"
    "    value = reply.get('value') if isinstance(reply, dict) else None\n"
    "    if isinstance(value, dict) and 'list_steps' in value: value.update(list_steps=1, turns=1)\n"
    "    return honest(reply)\nworker.as_json = forged\n"
    "from kata.sandbox.metering import Meter\nMeter.add = lambda self, unit, times=1: self.counts.update({unit: times})\n"
    + SLOWER,
}


class TestACostContract:
    """Counting happens in the attempt's process. Its CPU time is measured from outside, and its answers are compared."""

    def test_sees_the_slow_answer_that_does_not_cheat(self, arena: Arena) -> None:
        verdict = arena.judge("slow", SLOW, "lists/squares")
        assert verdict.outcome == "too_slow"
        assert "elements read, written or moved" in text_of(verdict)

    @pytest.mark.parametrize("name", CHEATS)
    def test_cannot_be_switched_off(self, arena: Arena, name: str) -> None:
        verdict = arena.judge(f"cheat {name}", CHEATS[name], "lists/squares")
        assert verdict.outcome not in ("passed", "invalid"), text_of(verdict)

    @pytest.mark.parametrize(
        "sign",
        ["LIMITS.add(sys.getrecursionlimit()) or len(LIMITS) > 1", "len(numbers) in (128, 512, 2_048, 16_384)", "sys.getprofile()",
         "any('operations' in frame.filename for frame in traceback.extract_stack())",
         "'run_counted' in [frame.name for frame in traceback.extract_stack()]"],
    )  # fmt: skip
    def test_cannot_be_recognized(self, arena: Arena, sign: str) -> None:
        quick = f"    if {sign}: return [number * number for number in numbers]\n    found = []"
        code = "import sys, traceback\nLIMITS = set()\n" + SLOWER.replace("    found = []", quick)
        assert arena.judge(f"recognized {abs(hash(sign))}", code, "lists/squares").outcome != "passed"


def engine_targets(code: str) -> set[tuple[str, ...]]:
    """What the code imports from the engine or replaces in it: `("kata.sandbox.metering", "Meter", "add")`."""
    tree = ast.parse(code)
    imported = {
        alias.asname or alias.name: (str(node.module), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("kata.")
        for alias in node.names
    }
    replaced = {
        (*imported[target.value.id], target.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in imported
    }
    return {*imported.values(), *replaced}


ON_THE_ENGINE = {
    name: code
    for name, code in ({name: attack.code for name, attack in ATTACKS.items()} | CHEATS).items()
    if "from kata." in code
}


class TestAnAttackOnTheEngine:
    """An attack on a name that the engine no longer has would prove nothing."""

    def test_is_among_the_attacks(self) -> None:
        assert len(ON_THE_ENGINE) >= 5

    @pytest.mark.parametrize("name", ON_THE_ENGINE)
    def test_uses_names_that_exist(self, name: str) -> None:
        for target in engine_targets(ON_THE_ENGINE[name]):
            pkgutil.resolve_name(".".join(target))  # raises AttributeError for a stale name


class TestTheGrader:
    def test_is_not_fooled_by_inputs_that_change_until_somebody_looks(self, arena: Arena) -> None:
        """The attempt empties the list while its answers are checked, but not while the list itself is checked."""
        code = "calls = []\ndef squares(numbers):\n    calls.append(1)\n    if len(calls) <= 104: numbers.clear()\n    return []\n"
        assert arena.judge("phases", code, "lists/squares").outcome != "passed"

    def test_draws_from_its_own_tables(self, arena: Arena) -> None:
        code = """
import gzip, json, os, unicodedata
folder = ".hypothesis/unicode_data/" + unicodedata.unidata_version
os.makedirs(folder)
with gzip.open(folder + "/charmap.json.gz", "wt") as table: json.dump(
    {kind: [[65, 90]] if kind == "Lu" else [] for kind in map(unicodedata.category, map(chr, range(0x110000)))}, table
)
with gzip.open(folder + "/codec-v2-utf-8.json.gz", "wt") as table: json.dump([[[65, 90]], []], table)
def shout(word): return word
"""
        assert arena.judge("tables", code, "words/shout").outcome != "passed"

    def test_clears_away_folders_in_folders(
        self, arena: Arena, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        try:
            code = "import os\nfor _ in range(1200): os.mkdir('d'); os.chdir('d')\n" + RIGHT["numbers/double"]
            verdict = arena.judge("folders", code)
            assert verdict.outcome == "passed", text_of(verdict)
            assert not list(tmp_path.iterdir())
        finally:
            subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)

    def test_clears_away_what_is_hard_to_delete(self, arena: Arena) -> None:
        lines = [
            "os.mkdir('d'); os.mkdir('d/e', 0)",
            "os.symlink('/', 'root'); os.link('root', 'again')",
            "open(b'\\xff', 'w')",
        ]
        verdict = arena.judge("odd", right_after(*lines, before="import os\nprint(os.getcwd())"))
        assert (verdict.outcome, "DONE" in verdict.printed) == ("passed", True), text_of(verdict)
        assert not Path(verdict.printed.splitlines()[0]).exists()


REAL = {
    "cuts the tree down to the answer": (
        "trees/diameter",
        "def diameter(root):\n    if root: root.left = root.right = None\n    return 0\n",
        "failed",
        "",
    ),
    "leaves in the call": (
        "trees/diameter", "import os\ncalls = []\n" + RIGHT["trees/diameter"].replace(
            "    best = 0", "    calls.append(1)\n    if len(calls) == 700: os._exit(0)\n    best = 0", 1),
        "crashed",
        "the process ended with exit code 0 before its tests did",
    ),
    "answers with what equals all": (
        "trees/diameter",
        "class Any(int):\n    def __eq__(self, other): return True\ndef diameter(root): return Any()\n",
        "failed",
        "where the signature says int",
    ),
    "plants methods on the nodes": (
        "trees/diameter",
        "def diameter(root):\n    if root: vars(root).update(__picture__=1, __path_to__=2, __deepcopy__=3)\n    return 0\n",
        "failed",
        "expected 1",
    ),
    "changes the class of a node": (
        "trees/diameter",
        "class Other: pass\ndef diameter(root):\n    if root: root.__class__ = Other\n    return 0\n",
        "failed",
        "",
    ),
    "sends back other nodes": (
        "trees/diameter",
        SEND + "def diameter(root): send(value=0, rows=[['Node', 1, 9, 9]])\n",
        "crashed",
        "tampered with",
    ),
    "lets every step succeed": (
        "deques/api_maxlen",
        "class BoundedDeque:\n    def __init__(self, *a, **k): pass\n"
        "    def __getattr__(self, name): return lambda *a, **k: self\n    def __eq__(self, other): return True\n"
        "    def __len__(self): return 0\n    def __iter__(self): return iter([])\n",
        "failed",
        "",
    ),
    "skips a step": (
        "deques/api_maxlen",
        "import collections, pytest\nclass BoundedDeque(collections.deque):\n"
        "    def rotate(self, steps=1): pytest.skip()\n",
        "failed",
        "",
    ),
    "makes instances that never were": (
        "deques/api_maxlen",
        SEND + "class BoundedDeque:\n    def __init__(self, *a, **k): send(value={'t': 'ref', 'v': 99})\n",
        ("failed", "crashed"),
        "",
    ),
}  # fmt: skip


class TestTheRealKatas:
    @pytest.mark.parametrize("name", REAL)
    def test_are_not_fooled(self, real_katas: Arena, name: str) -> None:
        kata, code, outcomes, message = REAL[name]
        verdict = real_katas.judge(f"real {name}", code, kata)
        assert verdict.outcome in outcomes, text_of(verdict)
        assert message in text_of(verdict)
        assert verdict.outcome != "passed"

    @pytest.mark.parametrize("kata", ["trees/diameter", "deques/api_maxlen"])
    def test_pass_what_is_right(self, real_katas: Arena, kata: str) -> None:
        verdict = real_katas.judge(f"right {kata.replace('/', ' ')}", RIGHT[kata], kata)
        assert verdict.outcome == "passed", text_of(verdict)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """An arena with a warm runner of its own."""
    warmed = build_arena(tmp_path_factory.mktemp("warm"))
    with warm_runner(warmed.workspace):
        yield warmed


@pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
class TestTheWarmRunner:
    """A grader forked from the warm server resists the same attacks as a cold one."""

    @pytest.mark.parametrize("name", sample(ATTACKS, one_in=4))
    def test_names_an_attack_alike_and_lives_on(self, warm: Arena, name: str) -> None:
        skip_if_harmful(ATTACKS[name])
        attack = ATTACKS[name]
        verdict = warm.judge(f"w{list(ATTACKS).index(name)}", attack.code, attack.kata, attack.limits)
        assert_verdict(attack, verdict)
        assert warm_server.is_running(warm.workspace)

    @pytest.mark.parametrize("kata", ["numbers/double", "lists/squares", "words/shout"])
    def test_passes_a_right_attempt_after_attacks(self, warm: Arena, kata: str) -> None:
        for name in [name for name in ATTACKS if ATTACKS[name].kata == kata and not ATTACKS[name].needs][:8]:
            warm.judge(f"before {kata} {name}".replace("/", " "), ATTACKS[name].code, kata, ATTACKS[name].limits)
        after = warm.judge(f"after {kata.replace('/', ' ')}", RIGHT[kata], kata)
        assert after.outcome == "passed", text_of(after)

    def test_has_no_oracle_in_its_memory_either(self, warm: Arena) -> None:
        verdict = warm.judge("memory", SEARCH)
        assert (verdict.outcome, "FOUND" in verdict.printed) == ("passed", False), text_of(verdict)
