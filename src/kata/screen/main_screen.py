"""The parts of the screen and where they stand; what stands in them comes from `panes`."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Digits, Static

from kata.messages import Language
from kata.model import Kata, OpenAttempt
from kata.screen import panes
from kata.screen.messages import word
from kata.screen.panes import Block
from kata.timer import TimerSnapshot

VIEWS = ("statement", "verdict", "hints")


class Board(Screen[None]):
    """Beside the countdown one of three views; a terminal of less than 40x12 has room for the countdown only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.turn(1)"), Binding("shift+tab", "app.turn(-1)")]

    def __init__(self, kata: Kata, path: Path, language: Language, begin: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._begin = begin  # to be called when everything has its place
        self._kata, self.shown_path, self._language = kata, str(path), language
        self._shown: dict[Static, Text] = {}
        self._keys: list[tuple[str, str]] = []
        self._digits = Digits("", id="clock")
        self._state, self._facts = Static(id="state"), Static(id="facts")
        self._tabs, self._legend = Static(id="tabs"), Static(id="legend")
        self._views = ContentSwitcher(*(ScrollableContainer(id=name) for name in VIEWS), initial=VIEWS[0])

    def compose(self) -> ComposeResult:
        yield Static(panes.title(self._kata, self._language), id="title")
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield self._digits
                yield self._state
                yield Static(word(self._language, "tiny"), id="tiny")
                yield self._facts
                yield Static(Text(self.shown_path, "dim", overflow="fold"), id="file")
            with Vertical(id="main"):
                yield self._tabs
                yield self._views
        yield self._legend

    async def on_mount(self) -> None:
        await self._begin()

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        tiny = width < 40 or height < 12
        self.set_class(tiny, "tiny")
        self.set_class(not tiny and width < 72, "narrow")
        self.set_class(not tiny and height < 20, "short")
        self.set_class(width >= 110, "wide")
        self._draw_keys()

    @property
    def view(self) -> str:
        return self._views.current or VIEWS[0]

    def show(self, view: str) -> None:
        self._views.current = view
        self.query_one(f"#{view}", ScrollableContainer).focus()

    def turn(self, steps: int) -> None:
        self.show(VIEWS[(VIEWS.index(self.view) + steps) % len(VIEWS)])

    async def fill(self, view: str, blocks: list[Block]) -> None:
        pane = self.query_one(f"#{view}", ScrollableContainer)
        await pane.remove_children()
        await pane.mount(*(Static(block.text, classes="drawn" if block.drawn else "prose") for block in blocks))
        pane.scroll_home(animate=False)

    def draw_time(self, look: TimerSnapshot, state: str, keys: list[tuple[str, str]]) -> None:
        self._digits.update(panes.countdown(look))
        self._put(self._state, Text(word(self._language, state), panes.STATE_STYLES[state]))
        self._keys = keys
        self._draw_keys()

    def _draw_keys(self) -> None:
        self._put(self._legend, panes.legend(self._keys, self.size.width - 2))

    def draw_facts(
        self, look: TimerSnapshot, attempt: OpenAttempt, planned: int, last: tuple[str, str], busy: str
    ) -> None:
        said = busy and word(self._language, busy)
        self._put(self._facts, panes.facts(look, attempt, planned, self._language, last, said))
        self._put(self._tabs, panes.tabs(self.view, attempt.hints, last[0], self._language))

    def _put(self, place: Static, text: Text) -> None:
        """Only where it differs: most of the screen is the same a second later."""
        if self._shown.get(place) != text:
            self._shown[place] = text
            place.update(text)
