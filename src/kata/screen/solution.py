"""The solution page on the screen, to be read after the attempt."""

from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Static

from kata import solution_page
from kata.messages import Language
from kata.screen import panes
from kata.screen.base import KataApp, is_text
from kata.screen.lone_keys import SHORT_HOLD_S
from kata.screen.messages import translate
from kata.solution_page import SolutionPage


class SolutionScreen(Screen[None]):
    """What `kata solution ID` prints, in a scrollable view. Escape closes it at once, and q if it is pressed alone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close")]

    def __init__(self, page: SolutionPage, language: Language) -> None:
        super().__init__()
        self._page, self._language = page, language

    def compose(self) -> ComposeResult:
        yield Static(panes.title(self._page.kata, self._language), id="title")
        with ScrollableContainer(id="page"):
            yield Static(Group(*solution_page.whole(self._page)), classes="prose")
        yield Static(Text(translate(self._language, "solution_keys")), id="legend")

    def on_mount(self) -> None:
        self.query_one("#page", ScrollableContainer).focus()

    def action_close(self) -> None:
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Any other letter is text."""
        if is_text(event):
            app = self.app
            assert isinstance(app, KataApp)
            app.press_alone(self.action_close if event.key == "q" else None, hold_s=SHORT_HOLD_S)
