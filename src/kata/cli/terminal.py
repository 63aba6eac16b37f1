"""The console that commands print on."""

from rich.console import Console

from kata.cli import streams

streams.make_rich_texts_visible()
console = Console(highlight=False, markup=False, emoji=False)  # a title may have [brackets] and :colons:
