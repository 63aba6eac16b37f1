"""The layout of the screen. `panes` makes the texts in it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
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
from kata.screen.base import KataApp, is_text
from kata.screen.lone_keys import HOLD_S, SHORT_HOLD_S
from kata.screen.messages import translate
from kata.screen.panes import Block
from kata.timer import TimerSnapshot

VIEWS = ("statement", "verdict", "hints")


class MainScreen(Screen[None]):
    """The countdown, and beside it one of three views; below 40x12 characters the countdown only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.cycle_view(1)"),
        Binding("shift+tab", "app.cycle_view(-1)"),
    ]

    def __init__(
        self,
        kata: Kata,
        path: Path,
        language: Language,
        actions: Mapping[str, str],
        when_mounted: Callable[[], Awaitable[None]],
    ) -> None:
        """`actions` are the app's actions by key. They run if the key is pressed alone."""
        super().__init__()
        self._actions = actions
        self._when_mounted = when_mounted  # called once, after the layout
        self._kata, self.displayed_path, self._language = kata, str(path), language
        self._texts: dict[Static, Text] = {}
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
                yield Static(translate(self._language, "tiny"), id="tiny")
                yield self._facts
                yield Static(panes.Wrapped(Text(self.displayed_path, "dim")), id="file")
            with Vertical(id="main"):
                yield self._tabs
                yield self._views
        yield self._legend

    async def on_mount(self) -> None:
        await self._when_mounted()

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        tiny = width < 40 or height < 12
        self.set_class(tiny, "tiny")
        self.set_class(not tiny and width < 72, "narrow")
        self.set_class(not tiny and height < 20, "short")
        self.set_class(width >= 110, "wide")
        self._draw_keys()

    def on_key(self, event: events.Key) -> None:
        """Letters and digits; Tab, the arrows and the page keys are bindings and act at once."""
        app, action = self.app, self._actions.get(event.key)
        assert isinstance(app, KataApp)
        if action:
            hold_s = SHORT_HOLD_S if action.startswith("view") else HOLD_S
            app.press_alone(partial(app.call_later, app.run_action, f"app.{action}"), hold_s=hold_s)
        elif is_text(event):
            app.press_alone(None)

    def on_screen_suspend(self) -> None:
        self.add_class("covered")  # a dialog has come up; it shows the notices, too

    def on_screen_resume(self) -> None:
        self.remove_class("covered")

    @property
    def view(self) -> str:
        return self._views.current or VIEWS[0]

    def show(self, view: str) -> None:
        self._views.current = view
        self.query_one(f"#{view}", ScrollableContainer).focus()

    def cycle_view(self, steps: int) -> None:
        self.show(VIEWS[(VIEWS.index(self.view) + steps) % len(VIEWS)])

    async def fill(self, view: str, blocks: list[Block]) -> None:
        pane = self.query_one(f"#{view}", ScrollableContainer)
        await pane.remove_children()
        if not pane.is_attached:  # the screen is closing
            return
        texts = [Static(block.text if block.drawn else panes.Wrapped(block.text)) for block in blocks]
        for text, block in zip(texts, blocks, strict=True):
            text.set_class(True, "drawn" if block.drawn else "prose")
        await pane.mount(*texts)
        pane.scroll_home(animate=False)

    def draw_time(self, snapshot: TimerSnapshot, state: str, keys: list[tuple[str, str]]) -> None:
        self._digits.update(panes.countdown(snapshot))
        self._set_text(self._state, Text(translate(self._language, state), panes.STATE_STYLES[state]))
        self._keys = keys
        self._draw_keys()

    def _draw_keys(self) -> None:
        self._set_text(self._legend, panes.legend(self._keys, self.size.width - 2))

    def draw_facts(
        self, snapshot: TimerSnapshot, attempt: OpenAttempt, planned: int, last: tuple[str, str], busy: str
    ) -> None:
        busy_text = busy and translate(self._language, busy)
        self._set_text(self._facts, panes.facts(snapshot, attempt, planned, self._language, last, busy_text))
        self._set_text(self._tabs, panes.tabs(self.view, attempt.hints, last[0], self._language))

    def _set_text(self, widget: Static, text: Text) -> None:
        """Update a widget only if its text has changed: from second to second most of the screen stays the same."""
        if self._texts.get(widget) != text:
            self._texts[widget] = text
            widget.update(text)
