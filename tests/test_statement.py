"""A statement is split into its languages and put in the learner's order; nothing of it is lost."""

import ast
from pathlib import Path

import pytest

from kata.catalogue.reader import load
from kata.statement import parse
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


@pytest.mark.parametrize("kata", load(Workspace(CHECKOUT)), ids=lambda kata: kata.id)
def test_every_statement_of_ours_has_both_parts_and_loses_nothing(kata):
    path: Path = Workspace(CHECKOUT).stub(kata)
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    statement = parse(text, kata.zh)
    assert len(statement.chinese) > 1
    assert sorted(statement.ordered("zh").split("\n\n")) == sorted(text.split("\n\n"))
