"""Modal dialogs: a question answered by one key, and the editor for notes and the reflection."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
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
from kata.screen import panes
from kata.screen.base import KataApp, is_text
from kata.screen.lone_keys import READ_S, SHORT_HOLD_S
from kata.screen.messages import translate

MOOD_KEYS = dict(zip("123", MOODS, strict=True))
SOLUTION_KEY = "s"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """The text of a note and how it felt (one of `model.MOODS`, or ""); not `saved` if the learner left with Escape."""

    text: str
    mood: str = ""
    saved: bool = True


class Question(ModalScreen[str]):
    """A question answered by one of the given keys. Enter, Escape and n are the safe answer, which returns "".

    Any other answer needs a moment of quiet before and after it, and is then returned. Text does nothing.
    """

    def __init__(self, question: str, answers: Mapping[str, str], stay: str) -> None:
        super().__init__()
        self._question, self._answers, self._stay = question, dict(answers), stay

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(panes.Wrapped(Text(self._question, "bold")))
            keys = [*self._answers.items(), ("Enter", self._stay)]
            yield Static(panes.legend(keys, self.app.size.width - 4), classes="keys")

    def on_key(self, event: events.Key) -> None:
        app = self.app
        assert isinstance(app, KataApp)
        if event.key in ("escape", "enter"):
            event.stop()
            self.dismiss("")
        elif event.key in self._answers:
            event.stop()
            app.press_alone(partial(self.dismiss, event.key), after_s=READ_S)
        elif is_text(event):
            event.stop()
            app.press_alone(partial(self.dismiss, "") if event.key == "n" else None)


class NoteEditor(ModalScreen[NoteDraft]):
    """An editor for several lines; with `mood`, it then asks for the mood. Leaving it returns the text, too.

    From the question for the mood, the learner can look at the solution: an attempt was finished before it.
    """

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
            self._ask_mood()
        else:
            self.dismiss(NoteDraft(self.text))

    def action_turn(self) -> None:
        if self._mood.has_focus:
            self.set_focus(self._editor)
        elif self._asks_mood:
            self._ask_mood()

    def _ask_mood(self) -> None:
        self.set_focus(self._mood)  # immediately, because the next key press is meant for it
        assert isinstance(self.app, KataApp)
        self.app.forget_keys()

    def action_back(self) -> None:
        if self._asks_mood:
            self.action_done()
        else:
            self.dismiss(NoteDraft(self.text, saved=False))

    def on_mood_chosen(self, event: "Mood.Chosen") -> None:
        self.dismiss(NoteDraft(self.text, event.mood))


class Mood(Static, can_focus=True):
    """Asks how it went; answered by one key, pressed alone. Another key opens the solution before the answer."""

    class Chosen(Message):
        def __init__(self, mood: str) -> None:
            super().__init__()
            self.mood = mood

    def on_key(self, event: events.Key) -> None:
        if not is_text(event):
            return
        event.stop()
        app = self.app
        assert isinstance(app, KataApp)
        if event.key == SOLUTION_KEY:
            app.press_alone(partial(app.call_later, app.run_action, "app.solution"), hold_s=SHORT_HOLD_S)
        else:
            answers = event.key in MOOD_KEYS or event.key == "enter"
            chosen = partial(self.post_message, self.Chosen(MOOD_KEYS.get(event.key, "")))
            app.press_alone(chosen if answers else None)
