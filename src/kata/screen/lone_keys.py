"""Tells a key that is pressed alone from text typed or pasted into the wrong window. Nothing here reads a clock.

A key acts once no other key has come for a moment (`HOLD_S`). Keys that come faster are text, and so is a key that does
nothing; after text, a key is text until there was quiet for `QUIET_S`. Even slow two-finger typing has less than 0.35 s
between keys, and whoever types a word that begins with a command, such as "help", goes on before the command acts.
"""

from collections.abc import Callable

HOLD_S = 0.35  # a key acts after so long without another one
SHORT_HOLD_S = 0.1  # for keys that only show something: a paste is faster
READ_S = 0.6  # an answer that cannot be taken back needs so long after the key before it, to read the question
QUIET_S = 1.0  # after text

Action = Callable[[], object]


class LoneKeys:
    """The keys of one screen and its questions. Times are seconds on any clock."""

    def __init__(self) -> None:
        self._last_s = float("-inf")
        self._is_text = False  # whether the last key was part of text
        self._pending: tuple[Action, float] | None = None  # what to do, and when

    def press(self, action: Action | None, now_s: float, *, hold_s: float = HOLD_S, after_s: float = HOLD_S) -> bool:
        """Take a key that does something, or nothing (None). Returns whether it was ignored as part of text.

        `after_s` is how much quiet the key needs before it.
        """
        quiet_s = now_s - self._last_s
        self._last_s = now_s
        if self._pending or quiet_s < (max(QUIET_S, after_s) if self._is_text else after_s):
            self._pending, self._is_text = None, True
            return True
        self._pending, self._is_text = (action, now_s + hold_s) if action else None, action is None
        return False

    def release(self, now_s: float) -> Action | None:
        """The action of a key that came alone, once; None before its time."""
        if self._pending is None or now_s < self._pending[1]:
            return None
        (action, _), self._pending = self._pending, None
        return action

    def paste(self, now_s: float) -> None:
        """Take pasted text."""
        self._last_s, self._is_text, self._pending = now_s, True, None

    def reset(self) -> None:
        """Forget the keys so far, because the learner has chosen to answer here."""
        self._last_s, self._is_text, self._pending = float("-inf"), False, None
