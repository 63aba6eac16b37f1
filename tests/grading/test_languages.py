"""A verdict is the same in both languages but for its words, and no English sentence of ours is in a Chinese one."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kata import localized, messages
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.grading import failures, runner, warm_server
from kata.grading.runner import Limits
from kata.messages import Language, current_language
from kata.model import MAX_FAILURE_LINES, Check, Kata, Outcome, Verdict
from kata.sandbox import confine
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, Run, sample, warm_runner, write_kata

SOURCE = CHECKOUT / "src" / "kata"
MODULES = [
    *(SOURCE / f"{name}.py" for name in ("cost", "model", "scripts", "sweep")),
    *sorted((SOURCE / "grading").glob("*.py")),
    *sorted((SOURCE / "sandbox").glob("*.py")),
]
WORDS = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
NOT_SAID = {  # strings of two words and more that no learner reads, with the reason
    "calls of ": "a unit's code",
    "Mismatch as _Mismatch, does_not_hold as _kata_does_not_hold": "code",
    "with contextlib.suppress(Exception): ": "code",
    "cannot load ": "the import system never refuses a path that ends with .py",
    "no attempt": "the label of a subject that answers nothing",
    "Hypothesis does not run the example that failed": "CannotGenerate, which the engine catches",
    "the name of an approach ": "pytest --help, which is English, before there is a workspace",
    "run attempts in pytest's own process": "pytest --help",
    " is open to others": "caught: the cold path is used",
    "a server listens at ": "caught: that server is used",
    "not a valid message": "caught: the reply was tampered with",
    "a message of ": "caught: the reply was tampered with",
    " bytes is too long": "caught: the reply was tampered with",
    "not one outcome for each step": "caught: the reply was tampered with",
    "the attempt runs": "a mark in shared memory",
    "start new thread": "compared with a text of Python",
    "integer string conversion": "compared with a text of Python",
}


LOCALIZED = ("tr", "localized", "zh", "every")  # `every` gets names of parameters


# names of inputs, which `kata check` prints
FOR_AUTHORS = {"WORST_INPUTS", "UNCOUNTED", "_WORST_SHAPES"}


def english_strings(paths: Iterable[Path]) -> Iterator[tuple[str, int, str]]:
    """The strings in these modules, without docstrings and what is passed to one of LOCALIZED."""
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        left_out: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOCALIZED:
                left_out |= {id(part) for argument in node.args[:2] for part in ast.walk(argument)}
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if node.value and {getattr(target, "id", "") for target in targets} & FOR_AUTHORS:
                    left_out |= {id(part) for part in ast.walk(node.value)}
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
                left_out.add(id(node.body[0].value))  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
                yield path.name, node.lineno, node.value


class TestSources:
    """Whatever reads like English in a module that makes verdicts goes through `tr`, or is known not to be read."""

    def test_every_sentence_goes_through_tr(self):
        said = [
            f"{name}:{line}: {text!r}"
            for name, line, text in english_strings(MODULES)
            if WORDS.search(text) and not any(known in text for known in NOT_SAID)
        ]
        assert not said

    def test_every_exception_is_still_there(self):
        texts = [text for _, _, text in english_strings(MODULES)]
        assert not [known for known in NOT_SAID if not any(known in text for text in texts)]

    def test_every_message_of_the_katas_is_there_in_both_languages(self):
        modules = sorted((CHECKOUT / "katas").rglob("*.py"))
        said = [f"{name}:{line}: {text!r}" for name, line, text in english_strings(modules) if WORDS.search(text)]
        assert [text for text in said if "Step on no pets" not in text] == []  # a palindrome


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(messages._Process, "language", language)
        patched.setattr(messages._Process, "requested", None)
        yield


CHINESE = re.compile("[\u4e00-\u9fff]")
# What may stand in a Chinese verdict without a Chinese word: calls, and what Python says about an exception.
CODE = re.compile(r"^(double|total)\(.*\)$|^(tried\.py:\d+: )?[A-Z]\w*: [^.]*$")
ANY_CODE = re.compile(r"^\w+\(.*\)$|^(\w+\.py:\d+: )?[A-Z]\w*(: .*)?$")
LIMITS = Limits(memory_mib=512)
SHORT = replace(LIMITS, load_s=0.5, check_s=0.5, cpu_s=2)
TOTAL = '''"""Total

>>> total([1, 2])
3

总和。
"""


def total(numbers: list[int]) -> int:
    raise NotImplementedError
'''
COSTS = '''"""Sums."""

from kata import cost, localized, zh
from kata.sweep import every


@zh("总和正确")
@every("numbers", [[], [1], [1, 2]], expected=sum)
def test_is_right(total, numbers, expected):
    assert total(numbers) == expected


@every("numbers", [[1, 2]])
def test_leaves_the_list(total, numbers):
    total(numbers)
    assert numbers == [1, 2], localized("the list afterwards:", "之后的列表：")


def test_calls(total):
    cost.without(total, [1, 2], calls=["list.copy"])


def test_frames(total):
    cost.within(total, list(range(50)), frames=20)


def test_steps(total):
    cost.linear(total, lambda n: (list(range(n)),), list_steps=8, where=localized("in order", "有序"))


def test_turns(total):
    cost.within(total, list(range(100)), turns=300)


def test_held(total):
    cost.within(total, list(range(1000)), held=500)
'''


def double(*lines: str, before: str = "") -> str:
    body = "".join(f"    {line}\n" for line in (*lines, "return n + n"))
    return f"{before}\ndef double(n):\n{body}"


def total(*lines: str) -> str:
    """A right answer, with these lines before it."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"def total(numbers):\n{body}    t = 0\n    for n in numbers:\n        t += n\n    return t\n"


def kept(times: int) -> str:
    """A right answer so many times."""
    return f"seen = []\ndef total(ns):\n    seen.append(1)\n    return sum(ns) + (len(seen) > {times})\n"


Case = tuple[str, str, Outcome, str]  # the kata, the attempt, its outcome, and some of what the Chinese verdict says
CASES: dict[str, Case] = {
    "a wrong answer": ("double", "def double(n): return n * n\n", "failed", "double(1)\n期望 2\n实际 1"),
    "an exception": ("double", double("n / 0"), "failed", "tried.py:3: ZeroDivisionError: division by zero"),
    "another type": ("double", "def double(n): return str(n)\n", "failed", "返回了 '0' (str)，而签名规定的是 int"),
    "no return": ("double", "def double(n): pass\n", "failed", "None（是不是漏写了 `return`？）"),
    "a class of its own": ("double", "class C: pass\ndef double(n): return C()\n", "failed", "你文件里定义的类"),
    "something kept": ("total", kept(2), "failed", "作为第一次调用时正确，在别的调用之后就错"),
    "another answer later": ("total", kept(3), "failed", "第一次正确，再问一次就错"),
    "a changed argument": ("total", total("numbers[:] = sorted(numbers, reverse=True)"), "failed", "之后的列表："),
    "too many steps": ("total", total("[sum(numbers) for _ in numbers]"), "too_slow",
                       "有序：规模"),
    "too many turns": ("total", total("for _ in range(10 * len(numbers)): pass"), "too_slow",
                       "循环与函数调用的次数已达 301，计数未完；最多允许 300 次"),
    "too much memory": ("total", total("more = list(numbers) * 2"), "too_slow",
                        "；最多允许 500"),
    "too deep": ("total", "def total(ns, i=0): return ns[i] + total(ns, i + 1) if i < len(ns) else 0\n", "too_slow",
                 "调用嵌套的层数为 5"),
    "a forbidden call": ("total", total("numbers.copy()"), "failed", "调用了题目禁止使用的 list.copy"),
    "endless": ("double", double("while True: pass"), "timeout", "double(0)\n0.5 秒内没有返回"),
    "endless while it loads": ("double", "while True: pass\n", "timeout", "0.5 秒后文件仍未加载完"),
    "a segmentation fault": ("double", double("import ctypes; ctypes.string_at(0)"), "crashed", "进程因 SIGSEGV 终止"),
    "os._exit": ("double", double("import os; os._exit(3)"), "crashed", "就以退出码 3 结束了"),
    "os._exit while it loads": ("double", "import os; os._exit(3)\n", "crashed", "加载文件时：测试还没做完"),
    "all memory": ("double", double("[0] * 10**10"), "crashed", "tried.py:3: MemoryError：申请的内存超过了上限"),
    "a syntax error": ("double", "def double(n)\n", "invalid", "tried.py:1: SyntaxError: expected ':'"),
    "nothing": ("double", "", "invalid", "tried.py:1: 这里没有 numbers/double 要求的 `double`；文件里什么也没有定义"),
    "another name": ("double", "def triple(n): ...\n", "invalid", "；文件里定义了 triple"),
    "a misspelt name": ("double", "def duoble(n): ...\n", "invalid", "是不是 'duoble'？"),
    "no such method": ("double", "class Solution:\n    def a(self): ...\n    def b(self): ...\n", "invalid",
                       "类 Solution 没有方法 `double`；它有 a、b"),
    "a wrong signature": ("double", "def double(): return 0\n", "failed", "TypeError: double() takes 0 positional"),
    "an error while it loads": ("double", "1 / 0\n", "invalid", "tried.py:1: 无法导入：ZeroDivisionError"),
    "an unknown encoding": ("double", "# coding: no\n", "invalid", "或者在第一行声明编码"),
    "endless recursion": ("double", "def double(n): return double(n)\n", "failed", "RecursionError：递归没有终止"),
    "sys.exit": ("double", double("import sys; sys.exit()"), "failed", "tried.py:3: 调用了 sys.exit()"),
    "input": ("double", double("input()"), "failed", "读取了标准输入"),
    "a large number": ("double", "def double(n): return 10 ** 9999\n", "failed", "答案里有超过 4,300 位的整数"),
    "a list in itself": ("double", double("n = []", "n.append(n)", "return n"), "failed", "它包含自己"),
    "a deep list": ("double", double("for _ in range(99999): n = [n]", "return n"), "failed", "答案嵌套太深，无法传回"),
    "a flood of output": ("double", double("print('x' * 10**6)", "n / 0"), "failed", "ZeroDivisionError"),
}  # fmt: skip
REFUSED: dict[str, Case] = {
    "a file": ("double", double("open('/etc/hostname')"), "failed", "只允许读 Python 自己的文件"),
    "a socket": ("double", double("import socket; socket.socket()"), "failed", "沙箱不允许访问网络"),
    "a process": ("double", double("import os; os.fork()"), "failed", "沙箱不允许启动其他进程"),
    "an event loop": ("double", double("import asyncio; asyncio.new_event_loop()"), "failed", "事件循环需要套接字"),
    "a mode": ("double", double("import os; os.chmod('.', 0o700)"), "failed", "也不允许修改权限"),
    "a large file": ("double", double("open('a', 'wb').write(bytes(40 << 20))"), "failed", "沙箱限制了可写文件"),
    "a breakpoint": ("double", double("breakpoint()"), "failed", "而这里没有终端"),
}  # fmt: skip
if {"landlock", "seccomp"} <= set(confine.available_mechanisms()):
    CASES |= REFUSED


def make_workspace(root: Path) -> Workspace:
    write_kata(root, "numbers", "double")
    write_kata(root, "numbers", "total")
    (root / "katas" / "numbers" / "total.py").write_text(TOTAL, encoding="utf-8")
    (root / "katas" / "numbers" / "test_total.py").write_text(COSTS, encoding="utf-8")
    (root / "plan.yaml").write_text("tracks:\n  - name: All\n    katas: [numbers/*]\n", encoding="utf-8")
    return Workspace(root)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace whose warm server answers all requests of this module, in either language."""
    workspace = make_workspace(tmp_path_factory.mktemp("languages"))
    if not warm_server.SUPPORTED:
        yield workspace
        return
    with warm_runner(workspace):
        yield workspace


def judged(workspace: Workspace, case: Case, language: Language) -> Verdict:
    name, code, _, _ = case
    path = workspace.root / "tried.py"
    path.write_text(code, encoding="utf-8")
    kata = catalogue_reader.load(workspace)[f"numbers/{name}"]
    limits = SHORT if case[2] == "timeout" else LIMITS
    with speaking(language):
        return runner.verdict(workspace, kata, Source(path, "attempt"), limits=limits, seed=1)


def text_of(verdict: Verdict) -> str:
    return "\n".join([verdict.message, *(check.message for check in verdict.checks)])


def facts(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict says in no language. Code has its comments in one."""
    code = [re.sub(r" *#.*", "", check.reproduction) for check in verdict.checks]
    return verdict.outcome, [(check.name, check.outcome, check.examples) for check in verdict.checks], code


class TestEachKindOfVerdict:
    @pytest.mark.parametrize("name", CASES)
    def test_says_the_same_in_both_languages(self, warm: Workspace, name: str):
        _, _, outcome, expected = CASES[name]
        english, chinese = judged(warm, CASES[name], "en"), judged(warm, CASES[name], "zh")
        assert expected in text_of(chinese)
        assert chinese.outcome == outcome
        assert facts(chinese) == facts(english)
        assert not CHINESE.search(text_of(english))
        lines = [line for line in text_of(chinese).splitlines() if line and not CHINESE.search(line)]
        assert not [line for line in lines if not CODE.search(line)]

    def test_is_said_in_chinese_by_a_cold_grader_too(self, tmp_path: Path):
        workspace = make_workspace(tmp_path)
        for name in ("a wrong answer", "an error while it loads", "endless recursion"):
            assert CASES[name][3] in text_of(judged(workspace, CASES[name], "zh"))

    @pytest.mark.parametrize("name", sample(CASES, one_in=12))
    def test_is_printed_in_the_language_that_was_asked_for(self, warm: Workspace, kata: Run, name: str):
        if CASES[name][2] == "timeout":
            pytest.skip("takes ten seconds here")
        number, code, _, expected = CASES[name]
        path = warm.root / "tried.py"
        path.write_text(code, encoding="utf-8")
        arguments = ("test", f"numbers/{number}", "--file", "tried.py")
        chinese, english = (kata("--lang", language, *arguments, cwd=warm.root) for language in ("zh", "en"))
        printed = re.sub(r"\s+", "", chinese.stdout)
        assert re.sub(r"\s+", "", expected) in printed
        assert chinese.returncode == english.returncode == 1
        assert not CHINESE.search(english.stdout)

    def test_has_the_same_codes_and_keys_in_json(self, warm: Workspace, kata: Run):
        (warm.root / "tried.py").write_text(CASES["a wrong answer"][1], encoding="utf-8")
        arguments = ("test", "numbers/double", "--file", "tried.py", "--json")
        english, chinese = (json.loads(kata("--lang", language, *arguments, cwd=warm.root).stdout)
                            for language in ("en", "zh"))  # fmt: skip
        assert english.keys() == chinese.keys()
        assert english["outcome"] == chinese["outcome"] == "failed"
        assert [check["name"] for check in english["checks"]] == [check["name"] for check in chinese["checks"]]

    def test_shows_the_titles_of_properties_in_chinese(self, warm: Workspace, kata: Run):
        (warm.root / "tried.py").write_text(total("numbers[:] = []"), encoding="utf-8")
        arguments = ("test", "numbers/total", "--file", "tried.py")
        english, chinese = (kata("--lang", language, *arguments, cwd=warm.root).stdout for language in ("en", "zh"))
        assert "✗ is right" in english
        assert "✗ 总和正确" in chinese


KATAS = list(catalogue_reader.load(Workspace(CHECKOUT)))
MISTAKES = 3  # of each kata


@pytest.fixture(scope="module")
def checkout() -> Iterator[Workspace]:
    workspace = Workspace(CHECKOUT)
    if not warm_server.SUPPORTED:
        yield workspace
        return
    with warm_runner(workspace):
        yield workspace


@pytest.mark.parametrize("kata", sample(KATAS, one_in=6), ids=lambda kata: kata.id)
def test_a_mistake_is_rejected_alike_in_both_languages(checkout: Workspace, kata: Kata):
    path = checkout.solution(kata)
    for name in list(solutions.read(path).mistakes)[:MISTAKES]:
        verdicts = []
        for language in ("en", "zh"):
            with speaking(language):
                verdicts.append(runner.verdict(checkout, kata, Source(path, name, name), limits=SHORT, seed=1))
        english, chinese = verdicts
        assert facts(english) == facts(chinese), name
        assert [check.picture.splitlines()[:3] for check in english.checks if "expected" not in check.picture] == [
            check.picture.splitlines()[:3] for check in chinese.checks if "期望" not in check.picture
        ], name
        assert not re.search("[，：；]|期望|实际", text_of(english)), name  # an input may hold a Chinese letter
        lines = [line for line in text_of(chinese).splitlines() if line and not CHINESE.search(line)]
        assert not [line for line in lines if not ANY_CODE.search(line)], name


class TestWords:
    def test_a_property_s_own_message_has_two_languages(self):
        with speaking("zh"):
            assert (localized("left", "左"), current_language()) == ("左", "zh")
        with speaking("en"):
            assert localized("left", "左") == "left"

    @pytest.mark.parametrize("more", [2, 9])
    def test_the_lines_left_out_are_counted(self, more: int):
        check = Check("test_x", "failed", "\n".join(["line"] * (MAX_FAILURE_LINES - 1 + more)))
        with speaking("en"):
            assert check.lines()[-1] == f"... {more} more lines; --json has them all"
        with speaking("zh"):
            assert check.lines()[-1] == f"…… 还有 {more} 行；用 --json 可看到全部"

    def test_pictures_stand_side_by_side_under_wide_titles(self):
        rows = failures._side_by_side({"期望": "1\n├─2", "实际": "3"}).splitlines()
        gap = " " * failures.GAP
        assert rows == [f"期望{gap}实际", f"1   {gap}3", "├─2"]
