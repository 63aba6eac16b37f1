"""Modal dialogs: a question answered by one key, and the editor for notes and the reflection."""

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
from kata.screen.messages import translate
from kata.screen.panes import legend

MOOD_KEYS = dict(zip("123", MOODS, strict=True))


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """The text of a note and how it felt (one of `model.MOODS`, or ""); not `saved` if the learner left with Escape."""

    text: str
    mood: str = ""
    saved: bool = True


class Question(ModalScreen[str]):
    """A question answered by one of the given keys. Returns the key, or "" after Escape; other keys do nothing."""

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


class NoteEditor(ModalScreen[NoteDraft]):
    """An editor for several lines; with `mood`, it then asks for the mood. Leaving it returns the text, too."""

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
        self._mood = Mood(translate(language, "mood"))

    @property
    def text(self) -> str:
        return self._editor.text

    def compose(self) -> ComposeResult:
        keys = translate(self._language, "reflection_keys" if self._asks_mood else "note_keys")
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
            self.set_focus(self._mood)  # immediately, because the next key press is meant for it
        else:
            self.dismiss(NoteDraft(self.text))

    def action_turn(self) -> None:
        if self._asks_mood:
            self.set_focus(self._editor if self._mood.has_focus else self._mood)

    def action_back(self) -> None:
        if self._asks_mood:
            self.action_done()
        else:
            self.dismiss(NoteDraft(self.text, saved=False))

    def on_mood_chosen(self, event: "Mood.Chosen") -> None:
        self.dismiss(NoteDraft(self.text, event.mood))


class Mood(Static, can_focus=True):
    """Asks how it went; answered by one key."""

    class Chosen(Message):
        def __init__(self, mood: str) -> None:
            super().__init__()
            self.mood = mood

    def on_key(self, event: events.Key) -> None:
        if event.key in MOOD_KEYS or event.key == "enter":
            event.stop()
            self.post_message(self.Chosen(MOOD_KEYS.get(event.key, "")))
