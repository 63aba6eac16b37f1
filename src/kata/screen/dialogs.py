"""What lies over the screen for a moment: a question of one key, and the editor of notes and of the reflection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from kata.messages import Language
from kata.model import MOODS
from kata.screen.messages import word
from kata.screen.panes import legend

MOOD_KEYS = dict(zip("123", MOODS, strict=True))


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed; `kept` unless the learner went back without saving."""

    text: str
    mood: str = ""
    kept: bool = True


class Ask(ModalScreen[str]):
    """A question answered by one key; any other key but Escape is no answer."""

    def __init__(self, question: str, answers: Mapping[str, str], stay: str) -> None:
        super().__init__()
        self._question, self._answers, self._stay = question, dict(answers), stay

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Text(self._question, "bold"))
            yield Static(legend([*self._answers.items(), ("Esc", self._stay)], self.app.size.width - 4), classes="keys")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" or event.key in self._answers:
            event.stop()
            self.dismiss("" if event.key == "escape" else event.key)


class Note(ModalScreen[Written]):
    """Lines of text; with `mood`, how it went afterwards, in one key. Nothing typed is lost by leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "done", priority=True),
        Binding("escape", "back", priority=True),
        Binding("tab,shift+tab", "turn", priority=True),
    ]

    def __init__(self, language: Language, title: Text, text: str = "", *, mood: bool) -> None:
        super().__init__()
        self._language, self._title, self._asks_mood = language, title, mood
        self._editor = TextArea(text, soft_wrap=True, show_line_numbers=False)
        self._editor.cursor_blink = False
        self._mood = Mood(word(language, "mood"))

    @property
    def text(self) -> str:
        return self._editor.text

    def compose(self) -> ComposeResult:
        keys = word(self._language, "reflection_keys" if self._asks_mood else "note_keys")
        with Vertical(classes="box"):
            yield Static(self._title)
            yield self._editor
            yield Static(Text(keys, "dim"), classes="keys")
            if self._asks_mood:
                yield self._mood

    def on_mount(self) -> None:
        self._editor.focus()
        self._editor.move_cursor(self._editor.document.end)

    def action_done(self) -> None:
        if self._asks_mood and not self._mood.has_focus:
            self.set_focus(self._mood)  # at once: a key that follows is meant for it
        else:
            self.dismiss(Written(self.text))

    def action_turn(self) -> None:
        if self._asks_mood:
            self.set_focus(self._editor if self._mood.has_focus else self._mood)

    def action_back(self) -> None:
        if self._asks_mood:
            self.action_done()
        else:
            self.dismiss(Written(self.text, kept=False))

    def on_mood_chosen(self, event: "Mood.Chosen") -> None:
        self.dismiss(Written(self.text, event.mood))


class Mood(Static, can_focus=True):
    """How it went: one key."""

    class Chosen(Message):
        def __init__(self, mood: str) -> None:
            super().__init__()
            self.mood = mood

    def on_key(self, event: events.Key) -> None:
        if event.key in MOOD_KEYS or event.key == "enter":
            event.stop()
            self.post_message(self.Chosen(MOOD_KEYS.get(event.key, "")))
