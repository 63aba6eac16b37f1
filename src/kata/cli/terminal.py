"""The console that commands print text on, and the style of their tables."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from kata.cli import streams

streams.make_rich_texts_visible()
console = Console(highlight=False, markup=False, emoji=False)  # a title may have [brackets] and :colons:


def plain_table() -> Table:
    """An empty table with a line under its headings and no frame."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
