"""Notes on the attempt, and the reflection that ends it."""

from rich.text import Text

from kata import attempt
from kata.screen.base import KataApp
from kata.screen.dialogs import NoteDraft, NoteEditor


class NotesApp(KataApp):
    """An app in which the learner writes notes. A text that could not be saved is not lost."""

    _draft = ""

    def action_note(self) -> None:
        heading = Text(self.translate("note_title", kata=self.kata.id), "bold")
        self.push_screen(NoteEditor(self.language, heading, self._draft, mood=False), self._note_closed)

    def _note_closed(self, draft: NoteDraft | None) -> None:
        if draft is None:
            return
        self._draft = draft.text
        if not draft.text.strip():
            return
        if not draft.saved:
            self.say(self.translate("draft"))
        elif self._save_note(draft):
            self._draft = ""
            self.say(self.translate("noted"))

    def _save_note(self, draft: NoteDraft) -> bool:
        """Whether it was saved; otherwise the error has been shown."""
        with self.report_errors():
            attempt.note(self.ctx, self.kata, draft.text, draft.mood)
            return True
        return False

    def save_open_note(self) -> None:
        """Save what is being typed in an open dialog, before the screen closes."""
        for screen in self.screen_stack[1:]:
            if isinstance(screen, NoteEditor) and screen.text.strip():
                self._save_note(NoteDraft(screen.text))
                if not self.closed:
                    screen.dismiss(NoteDraft(""))

    def reflect(self, outcome: Text, text: str = "") -> None:
        """Ask for the reflection, then end the screen."""
        heading = Text.assemble(outcome, "  ", (self.translate("reflection"), "bold"))

        def closed(draft: NoteDraft | None) -> None:
            if draft and (draft.text.strip() or draft.mood) and not self._save_note(draft):
                self.reflect(outcome, draft.text)  # could not be saved: ask again, with the same text
            elif self.closed:
                self.exit(0 if self.closed.passed else 1)

        self.push_screen(NoteEditor(self.language, heading, text or self._draft, mood=True), closed)
