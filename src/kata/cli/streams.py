"""What commands print goes through here: text with control characters made visible, and Rich's own escape sequences.

`install` replaces sys.stdout and sys.stderr, so that `print`, typer and tracebacks need to know nothing of it. A Rich
console writes escape sequences that are meant: it gets the stream below (`rich_proxied_file`, which Rich asks for), and
the texts it is given are made visible before it lays them out, so that columns stay aligned. What the encoding of a
stream lacks is replaced.
"""

import sys
from typing import Any, TextIO

from kata.control_characters import visible
from kata.encoding import accept_any_character, encodable


class VisibleStream:
    """A text stream that makes control characters visible. It has no `buffer`, which would be a way around it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(visible(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        self.write("".join(lines))

    @property
    def rich_proxied_file(self) -> TextIO:
        """The stream below, for a Rich console."""
        make_rich_texts_visible()
        return self._stream

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self._stream, name)


def install() -> None:
    """Make control characters visible in everything that is printed from now on."""
    accept_any_character()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, VisibleStream):
            setattr(sys, name, VisibleStream(stream))


def make_rich_texts_visible() -> None:
    """Have every text that Rich lays out made visible. By itself Rich removes five characters, and no escape."""
    import rich.text

    rich.text.strip_control_codes = _as_printed  # type: ignore[assignment, attr-defined]


def _as_printed(text: str) -> str:
    return encodable(visible(text))


def write_rendered(text: str) -> None:
    """Print what a Rich console has rendered, escape sequences included."""
    getattr(sys.stdout, "rich_proxied_file", sys.stdout).write(text)
