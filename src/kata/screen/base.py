"""What every part of the screen uses: texts, notices, errors, and keys that act only if they are pressed alone."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal

from textual import events
from textual.app import App
from textual.timer import Timer

from kata import wrapping
from kata.context import AppContext
from kata.control_characters import visible
from kata.errors import KataError
from kata.model import Attempt, Kata
from kata.screen.lone_keys import HOLD_S, Action, LoneKeys
from kata.screen.messages import translate

NOTICE_S = 10.0
NOTICE_WIDTH = 60  # at most, and half of the screen, as Textual's toasts
NOTICE_FRAME = 3  # cells of a toast that are not text


def is_text(event: events.Key) -> bool:
    """Whether a key is one of those that text consists of; keys such as Tab, Escape and the arrows are not."""
    return event.is_printable or event.key in ("enter", "backspace")


class KataApp(App[int]):
    """An app about one kata. `key_clock` gives the times at which keys are pressed, in seconds."""

    def __init__(self, ctx: AppContext, kata: Kata, key_clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.ctx, self.kata, self.language = ctx, kata, ctx.plan.language
        self.closed: Attempt | None = None
        self._key_clock, self._keys = key_clock, LoneKeys()
        self._key_timer: Timer | None = None
        self._ignored_s = float("-inf")  # when the last notice said that text is ignored

    def translate(self, name: str, **values: Any) -> str:
        return translate(self.language, name, **values)

    def say(self, text: str, severity: Literal["information", "warning"] = "information") -> None:
        width = min(NOTICE_WIDTH, self.size.width // 2) - NOTICE_FRAME
        rows = [row for line in visible(text).split("\n") for row in wrapping.wrap_line(line, width)]
        self.notify("\n".join(rows), severity=severity, timeout=NOTICE_S, markup=False)

    @contextlib.contextmanager
    def report_errors(self) -> Iterator[None]:
        """Show an error as a notification instead of ending the screen."""
        try:
            yield
        except (KataError, OSError) as error:
            self.say(str(error), "warning")

    # -- keys --------------------------------------------------------------------------------------------------------

    def press_alone(self, action: Action | None, *, hold_s: float = HOLD_S, after_s: float = HOLD_S) -> None:
        """Run the action when the key turns out to be pressed alone. Without an action the key is text."""
        screen = self.screen

        def act() -> None:
            if action and self.screen is screen:  # else a dialog has come up or closed meanwhile
                action()

        if self._keys.press(act if action else None, self._key_clock(), hold_s=hold_s, after_s=after_s):
            self._say_ignored()
        if self._key_timer:
            self._key_timer.stop()
        self._key_timer = self.set_timer(hold_s, self.release_key)

    def release_key(self) -> None:
        """Run the action of the key that was pressed alone, if its time has come."""
        if action := self._keys.release(self._key_clock()):
            action()

    def forget_keys(self) -> None:
        """The next key begins anew: the learner has chosen to answer here."""
        self._keys.reset()

    def on_paste(self, event: events.Paste) -> None:
        """Text that no editor on the screen has taken."""
        event.stop()
        self._keys.paste(self._key_clock())
        self._say_ignored()

    def _say_ignored(self) -> None:
        """Say it once, not for every word."""
        now_s = self._key_clock()
        if now_s - self._ignored_s >= NOTICE_S:
            self._ignored_s = now_s
            self.say(self.translate("ignored"))
