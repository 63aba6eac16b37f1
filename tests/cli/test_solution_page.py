"""The page of `kata solution`: all that an approach needs in one place, in the learner's language, on a screen."""

import json

import pytest

from kata.workspace import Workspace

LESSON = """LESSON = Lesson(
    insight=("Twice is once and once more.", "两倍就是自己加自己。"),
    invariant=("the sum is even", "和是偶数"),
    say=("I add the number to itself.", "我把这个数加上它自己。"),
    ask=("How large is it?", "数有多大？"),
    follow_ups=("three times (LC 0)", "三倍（LC 0）"),
    family=("numbers/double", "numbers/twice"),
)
"""
MODULE = """from kata import Lesson, approach, mistake
from katas.numbers.shared import ONE, two as pair

STEP = 1
{lesson}

class _Cell:
    value = STEP


def _unused(n):
    return n


def _add(a, b):
    return a + b * _Cell.value


@approach("Multiply", time="O(1)", space="O(1)")
def product(n):
    return pair * n


@approach(
    ("Add it to itself", "加上自己"),
    time="O(1)", space="O(1)", depth="-", use=("an interview", "面试"), interview=True,
)
def added(n: ONE):
    return _add(n, n)


@mistake(("Twice is the square", "两倍就是平方"), fact=("Only of 0 and 2.", "只有 0 和 2 才是。"))
def squared(n):
    return n * n
{more}
"""
MORE = "\n\n@mistake('Belief {0}')\ndef wrong{0}(n):\n    return {0}\n"


@pytest.fixture
def page(kata, tiny: Workspace):
    """Write a solution module for numbers/double, and show its page in 80 columns."""

    def page(*words: str, lesson: str = LESSON, more: str = "", language: str = "en", code: int = 0) -> str:
        path = tiny.root / "solutions" / "numbers" / "double.py"
        path.write_text(MODULE.format(lesson=lesson, more=more), encoding="utf-8")
        done = kata("--lang", language, "solution", "double", "--yes", *words, cwd=tiny.root, env={"COLUMNS": "80"})
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return page


class TestThePage:
    def test_has_every_field_in_its_order(self, page):
        shown = page()
        parts = (
            "Twice a number   numbers/double", "Twice is once and once more.", "product", "*   added",
            "Add it to itself", "for: an interview", "invariant", "the sum is even", "say it", "ask first",
            "follow-ups", "three times (LC 0)", "numbers/double → numbers/twice", "return _add(n, n)",
            "Mistakes often made",
            "You may have thought: Twice is the square", "In fact: Only of 0 and 2.",
            "next: kata solution numbers/double --all · --mistakes · --diff",
        )  # fmt: skip
        places = [shown.find(part) for part in parts]
        assert -1 not in places, parts[places.index(-1)]
        assert places == sorted(places)

    def test_is_chinese_for_who_reads_chinese(self, page):
        shown = page(language="zh")
        parts = ("两倍就是自己加自己。", "加上自己", "适合：面试", "不变量", "我把这个数加上它自己。")
        for part in (*parts, "你可能以为：两倍就是平方", "其实：只有 0 和 2 才是。"):
            assert part in shown
        assert "Twice" not in shown
        assert "Multiply" in shown, "what has no Chinese is shown in English"

    def test_shows_the_approach_for_an_interview_with_all_it_uses(self, page):
        shown = page()
        assert "╭─ added ─" in shown
        assert "╭─ product ─" not in shown
        code = [shown.find(part) for part in ("STEP = 1", "class _Cell:", "def _add(a, b):", "def added(n: ONE):")]
        assert -1 not in code
        assert code == sorted(code)
        assert "_unused" not in shown
        assert "ONE" not in shown.replace("n: ONE", ""), "an annotation needs no import"

    def test_names_what_is_imported_from_another_module(self, page):
        assert "from katas.numbers.shared import two as pair" in page("--approach", "product")

    def test_shows_five_mistakes_and_all_when_asked(self, page):
        more = "".join(MORE.format(number) for number in range(7))
        shown, everything = page(more=more), page("--all", more=more)
        assert (shown.count("You may have thought"), everything.count("You may have thought")) == (5, 8)
        assert "╭─ product ─" in everything
        assert "╭─ added ─" in everything

    def test_of_a_module_without_the_fields_shows_what_there_is(self, page):
        shown = page(lesson="")
        assert "Add it to itself" in shown
        assert "invariant" not in shown

    def test_in_json_has_the_fields_and_the_helpers(self, page):
        data = json.loads(page("--json"))
        assert (data["insight"], data["family"]) == (
            "Twice is once and once more.",
            ["numbers/double", "numbers/twice"],
        )
        product, added = data["approaches"]
        assert (added["interview"], added["depth"], added["use"]) == (True, "-", "an interview")
        assert [helper.split("(")[0].split(":")[0] for helper in added["helpers"]] == [
            "STEP = 1",
            "class _Cell",
            "def _add",
        ]
        assert product["imports"] == ["from katas.numbers.shared import two as pair"]


@pytest.mark.parametrize(
    ("lesson", "says"),
    [
        ("LESSON = 3", "write LESSON = Lesson("),
        ("LESSON = Lesson('x')", "write LESSON = Lesson("),
        ("LESSON = Lesson(insight=3)", "insight cannot be 3"),
        ("LESSON = Lesson(insight=('a', 'b', 'c'))", "insight cannot be "),
        ("LESSON = Lesson(insight='x', family='y')", "family cannot be 'y'"),
        ("LESSON = Lesson(insight='x', invariants='y')", "Lesson has no field 'invariants'; its fields are insight,"),
        ("LESSON = Lesson(say='x')", "Lesson needs at least an insight"),
        ("LESSON = Lesson(insight=str(3))", "write a plain literal here"),
    ],
)
def test_a_bad_field_is_named_with_its_line(page, lesson: str, says: str):
    shown = page(lesson=lesson, code=2)
    assert "double.py:5: " in shown
    assert says in shown
