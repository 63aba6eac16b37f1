"""Paragraphs wrap where Chinese allows it, on the console and in a cell, and no wider than there is room."""

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from kata.renderables import Paragraph
from kata.wrapping import NOT_FIRST, NOT_LAST

CHINESE = "按这个进度，到 2026-12-05 还有 28 道题（共 43 道）来不及做：只改一项都不够；减少题目，或推迟截止日期。"
ENGLISH = "the day is full: 78 of 90 min are planned, this kata needs 20"


def rows(renderable: object, width: int) -> list[str]:
    console = Console(width=width, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get().splitlines()


@pytest.mark.parametrize("width", range(12, 60))
class TestParagraph:
    def test_on_the_console(self, width: int):
        shown = rows(Paragraph(CHINESE), width)
        assert "".join(shown).replace(" ", "") == CHINESE.replace(" ", "")
        assert max(map(cell_len, shown)) <= width
        assert not [row for row in shown if row[0] in NOT_FIRST or row[-1] in NOT_LAST]

    def test_in_a_cell_beside_others(self, width: int):
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column()
        table.add_row("trees/lca", Paragraph(CHINESE))
        shown = rows(table, width + 10)
        assert max(map(cell_len, shown)) <= width + 10
        assert not [row for row in shown if row[10:].strip()[:1] in NOT_FIRST]

    def test_english_breaks_at_spaces(self, width: int):
        shown = rows(Paragraph(ENGLISH), width)
        assert " ".join(row.rstrip() for row in shown) == ENGLISH
