"""What the screen knows of its attempt: read again only when something new stands in the journal."""

import contextlib
from collections.abc import Callable, Iterator

from kata import attempt, timer
from kata.context import AppContext
from kata.errors import NotFound
from kata.model import Attempt, OpenAttempt
from kata.timer import ClockReading, Timer, TimerSnapshot


@contextlib.contextmanager
def context_of_this_thread(ctx: AppContext) -> Iterator[AppContext]:
    """The same workspace and clocks, and a journal of its own: a connection belongs to the thread that opened it."""
    own = AppContext(ctx.workspace, ctx.now, ctx.clock)
    with contextlib.closing(own.journal):
        yield own


class Followed:
    """The open attempt, its timer, and whether it is still open."""

    def __init__(self, ctx: AppContext, running: OpenAttempt) -> None:
        self._ctx, self.attempt = ctx, running
        self.is_open = True
        self._timer: Timer = attempt.load_timer(ctx, running)
        self._newest = 0
        self._looked: ClockReading | None = None  # when this screen did
        planned = ctx.journal.timeline(running)[0].data.get("pomodoros")
        self.planned = planned if isinstance(planned, int) else 1  # pomodoros; an old journal does not know

    def look(self) -> TimerSnapshot:
        """What the timer shows now. Raises JournalError; `unread` shows it all the same, as far as it is known."""
        newest = self._ctx.journal.newest()
        if newest != self._newest:
            self._read()
            self._newest = newest
        return self.unread()

    def unread(self) -> TimerSnapshot:
        return timer.snapshot(self._timer, self._ctx.clock())

    def heartbeat(self) -> None:
        """Vouch for the time up to now; to be called every `timer.TICK_S` seconds.

        Raises JournalError where that cannot be written. It is true all the same, and written the next time.
        """
        last, self._looked = self._looked, self._ctx.clock()
        self._timer = timer.observed(self._timer, self._looked)
        attempt.resume_watching(self._ctx, self.attempt, last)
        self._timer = self._timed()

    def closed(self) -> Attempt | None:
        """What was recorded, when it is closed; None when it was taken back."""
        try:
            return self._ctx.journal.attempt(self.attempt.id)
        except NotFound:
            return None

    def _read(self) -> None:
        running = self._ctx.running()
        self.is_open = running is not None and running.id == self.attempt.id
        if running is not None and self.is_open:
            self.attempt = running
            self._timer = self._timed()

    def _timed(self) -> Timer:
        found = attempt.load_timer(self._ctx, self.attempt)
        return timer.observed(found, self._looked) if self._looked else found


class Bell:
    """Says once for each pomodoro and each break that it has ended."""

    def __init__(self, look: TimerSnapshot) -> None:
        self._rung = {None, self._end(look)}  # what had ended before the screen came

    def rings(self, look: TimerSnapshot) -> bool:
        end = self._end(look)
        if end in self._rung:
            return False
        self._rung.add(end)
        return True

    @staticmethod
    def _end(look: TimerSnapshot) -> tuple[bool, int] | None:
        """Which end this is; None before one."""
        return (look.state == "break", look.pomodoro) if look.remaining_s == 0 else None


ESC, ST = "\x1b", "\x1b\\"


def notification(title: str, text: str, *, in_tmux: bool = False) -> str:
    """The bell, and two escapes for a desktop notification: a terminal ignores those it does not know.

    Within tmux they are for the terminal around it, which gets them where `allow-passthrough` is on.
    """
    title, text = ("".join(" " if char < " " or char in ";\x7f" else char for char in said) for said in (title, text))
    escapes = f"{ESC}]9;{title}: {text}{ST}{ESC}]777;notify;{title};{text}{ST}"
    return "\a" + (f"{ESC}Ptmux;{escapes.replace(ESC, ESC * 2)}{ST}" if in_tmux else escapes)


class Judging:
    """One verdict at a time. What is asked for meanwhile is judged once more afterwards."""

    def __init__(self, begin: Callable[[], None]) -> None:
        self._begin = begin
        self._then: Callable[[], None] | None = None
        self.busy = self._again = False

    def ask(self) -> None:
        if self.busy:
            self._again = True
        else:
            self.busy = True
            self._begin()

    def alone(self, act: Callable[[], None]) -> None:
        """Do that when no verdict is under way: now, or before anything else is judged."""
        if self.busy:
            self._then = act
        else:
            act()

    def over(self) -> None:
        then, self._then, self.busy = self._then, None, False
        if then:
            then()
        elif self._again:
            self._again = False
            self.ask()
