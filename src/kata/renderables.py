"""Rich renderables that commands print and the screen shows."""

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kata.wrapping import wrap


class Paragraph:
    """A text that is wrapped where Chinese allows it: on the console, or in a cell of a table."""

    def __init__(self, text: str, style: str = "") -> None:
        self._text, self._style = text, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("\n".join(wrap(self._text, options.max_width)), self._style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, Text(self._text))


def plain_table() -> Table:
    """An empty table with a line under its headings and no frame."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
