"""The progress bar of long work: shown only on a terminal, and only after a short wait."""

import io
import sys
from contextlib import suppress

import pytest

from kata.cli import progress_bar, streams


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def __enter__(self) -> "Terminal":
        """Replace stderr inside the test, because pytest replaces it before each test."""
        self._before, sys.stderr = sys.stderr, self
        return self

    def __exit__(self, *_: object) -> None:
        sys.stderr = self._before


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(progress_bar, "DELAY_S", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return screen


def test_it_says_what_is_done_and_how_far_it_has_come(terminal: Terminal):
    with terminal, progress_bar.progress() as report:
        report("reading", 1, 4)
        report("deriving", 3, 4)
    assert "deriving" in terminal.getvalue()
    assert "75%" in terminal.getvalue()


def test_steps_add_up(terminal: Terminal):
    with terminal, progress_bar.steps("proving", 8) as advance:
        assert "0%" in terminal.getvalue()  # the first of them may take long
        advance(3)
        advance(1)
    assert "50%" in terminal.getvalue()


def test_it_goes_away_when_what_it_is_for_fails(terminal: Terminal):
    with suppress(ValueError), terminal, progress_bar.progress() as report:
        report("reading", 1, 4)
        raise ValueError
    assert terminal.getvalue().endswith("\x1b[2K")  # the line is empty again
    assert "\x1b[?25h" in terminal.getvalue()  # and the cursor is back


def test_what_is_quick_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(progress_bar, "DELAY_S", 60.0)
    with terminal, progress_bar.progress() as report:
        report("reading", 4, 4)
    assert terminal.getvalue() == ""


def test_without_a_terminal_nothing_is_shown(terminal: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    with terminal, progress_bar.progress() as report, progress_bar.steps("proving", 8) as advance:
        report("reading", 1, 4)
        advance(1)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_on_the_stream_of_commands_it_is_drawn_and_not_spelled_out(terminal: Terminal, encoding: str):
    """Commands make control characters visible in what they print; those of the bar are meant."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", write_through=True)
    stream.isatty = lambda: True  # type: ignore[method-assign]
    with terminal:
        sys.stderr = stream
        streams.install()
        with progress_bar.steps("判题 ✓", 2) as advance:
            advance(1)
        sys.stderr = terminal
    drawn = raw.getvalue().decode(encoding)
    assert r"\x1b" not in drawn
    assert "50%" in drawn
    assert ("判题 ✓" if encoding == "utf-8" else "判题 v" if encoding == "gbk" else r"\u5224\u9898 v") in drawn
