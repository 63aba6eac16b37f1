"""A statement is split into its languages and put in the learner's order; nothing of it is lost."""

import ast
from pathlib import Path

import pytest

from kata.catalogue.reader import load
from kata.statement import in_learners_order, parse
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

BOTH = """Double

Return the number twice.
空 is no number.

>>> double(2)
4

Each call takes O(1).

加倍

返回这个数的两倍。

每次 O(1)。"""


def test_chinese_first_has_the_examples_before_the_english():
    text = parse(BOTH, "加倍").ordered("zh")
    assert text == (
        "加倍\n\n返回这个数的两倍。\n\n每次 O(1)。\n\n>>> double(2)\n4\n\n"
        "Double\n\nReturn the number twice.\n空 is no number.\n\nEach call takes O(1)."
    )


def test_english_first_is_the_docstring_as_it_stands():
    assert parse(BOTH, "加倍").ordered("en") == BOTH


def test_a_title_that_begins_in_latin_is_found_by_the_syllabus():
    text = "LRU cache\n\nKeep keys.\n\nLRU 缓存\n\n保存键。"
    assert parse(text, "LRU 缓存").chinese == ("LRU 缓存", "保存键。")


def test_another_title_than_that_of_the_syllabus_is_found_by_its_language():
    assert parse(BOTH, "双倍").chinese[0] == "加倍"


@pytest.mark.parametrize("text", ["", "Only English\n\nNothing else."])
def test_a_statement_without_chinese_stays_as_it_is(text: str):
    assert parse(text, "题").ordered("zh") == text


class TestTheStub:
    """A new attempt begins with the statement in the learner's order, and with the same code."""

    SOURCE = (
        f'"""{BOTH}\n"""\n\nfrom x import y\n\n\ndef double(n):\n    """Not this."""\n    raise NotImplementedError\n'
    )

    def test_in_english_it_is_the_stub(self):
        assert in_learners_order(self.SOURCE, "加倍", "en") == self.SOURCE

    def test_in_chinese_only_the_statement_differs(self):
        changed = in_learners_order(self.SOURCE, "加倍", "zh")
        assert changed.startswith('"""加倍\n\n返回')
        assert ast.get_docstring(ast.parse(changed)) == parse(BOTH, "加倍").ordered("zh")
        assert ast.dump(ast.Module(ast.parse(changed).body[1:], [])) == ast.dump(
            ast.Module(ast.parse(self.SOURCE).body[1:], [])
        )

    @pytest.mark.parametrize("source", ["", "x = 1\n", "'''加倍'''\n", "r'''Double\n\n加倍'''\nx = 1\n"])
    def test_a_stub_of_another_form_stays_as_it_is(self, source: str):
        assert in_learners_order(source, "加倍", "zh") == source


@pytest.mark.parametrize("kata", load(Workspace(CHECKOUT)), ids=lambda kata: kata.id)
def test_every_statement_of_ours_has_both_parts_and_loses_nothing(kata):
    path: Path = Workspace(CHECKOUT).stub(kata)
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    statement = parse(text, kata.zh)
    assert len(statement.chinese) > 1
    stub = in_learners_order(path.read_text(encoding="utf-8"), kata.zh, "zh")
    assert ast.get_docstring(ast.parse(stub)) == statement.ordered("zh")
    assert sorted(statement.ordered("zh").split("\n\n")) == sorted(text.split("\n\n"))
