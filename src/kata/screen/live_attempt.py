"""The attempt that a screen shows, kept up to date cheaply: it is read again only after a new event."""

import contextlib
from collections.abc import Callable, Iterator

from kata import attempt, timer
from kata.context import AppContext
from kata.control_characters import visible
from kata.errors import NotFound
from kata.model import Attempt, OpenAttempt
from kata.timer import ClockReading, Timer, TimerSnapshot


@contextlib.contextmanager
def context_of_this_thread(ctx: AppContext) -> Iterator[AppContext]:
    """A context with the same workspace and clocks but its own journal: SQLite connections belong to one thread."""
    thread_ctx = AppContext(ctx.workspace, ctx.now, ctx.clock)
    with contextlib.closing(thread_ctx.journal):
        yield thread_ctx


class LiveAttempt:
    """An attempt with its timer, and whether it is still open."""

    def __init__(self, ctx: AppContext, running: OpenAttempt) -> None:
        self._ctx, self.attempt = ctx, running
        self.is_open = True
        self._timer: Timer = attempt.load_timer(ctx, running)
        self._newest = 0  # the id of the latest event read
        self._last_heartbeat: ClockReading | None = None
        planned = ctx.journal.timeline(running)[0].data.get("pomodoros")
        self.planned = planned if isinstance(planned, int) else 1  # pomodoros; missing in old journals

    def refresh(self) -> TimerSnapshot:
        """Read new events, then the timer. Raises JournalError; `snapshot` works even then."""
        newest = self._ctx.journal.newest()
        if newest != self._newest:
            self._read()
            self._newest = newest
        return self.snapshot()

    def snapshot(self) -> TimerSnapshot:
        """The timer now, by the events read so far."""
        return timer.snapshot(self._timer, self._ctx.clock())

    def heartbeat(self) -> None:
        """Record that the attempt was watched up to now; to be called every `timer.HEARTBEAT_S` seconds.

        Raises JournalError if that cannot be written. The time counts all the same, and the next call writes it.
        """
        last, self._last_heartbeat = self._last_heartbeat, self._ctx.clock()
        self._timer = timer.observed(self._timer, self._last_heartbeat)
        attempt.resume_watching(self._ctx, self.attempt, last)
        self._timer = self._load_timer()

    def closed(self) -> Attempt | None:
        """The recorded attempt after it was closed; None after an undo."""
        try:
            return self._ctx.journal.attempt(self.attempt.id)
        except NotFound:
            return None

    def _read(self) -> None:
        running = self._ctx.running()
        self.is_open = running is not None and running.id == self.attempt.id
        if running is not None and self.is_open:
            self.attempt = running
            self._timer = self._load_timer()

    def _load_timer(self) -> Timer:
        loaded = attempt.load_timer(self._ctx, self.attempt)
        return timer.observed(loaded, self._last_heartbeat) if self._last_heartbeat else loaded


class Bell:
    """Decides when to ring: once at the end of each pomodoro and of each break."""

    def __init__(self, snapshot: TimerSnapshot) -> None:
        self._rung = {None, self._end(snapshot)}  # also an end before the screen was opened

    def should_ring(self, snapshot: TimerSnapshot) -> bool:
        end = self._end(snapshot)
        if end in self._rung:
            return False
        self._rung.add(end)
        return True

    @staticmethod
    def _end(snapshot: TimerSnapshot) -> tuple[bool, int] | None:
        """Identifies the end that has passed; None before it."""
        return (snapshot.state == "break", snapshot.pomodoro) if snapshot.remaining_s == 0 else None


ESC, ST = "\x1b", "\x1b\\"


def notification(title: str, text: str, *, in_tmux: bool = False) -> str:
    """The bell and two escape sequences for a desktop notification; terminals ignore those they do not know.

    In tmux the sequences are wrapped for the outer terminal, which needs tmux's `allow-passthrough`.
    """
    title, text = (visible(" ".join(part.split())).replace(";", " ") for part in (title, text))
    escapes = f"{ESC}]9;{title}: {text}{ST}{ESC}]777;notify;{title};{text}{ST}"
    return "\a" + (f"{ESC}Ptmux;{escapes.replace(ESC, ESC * 2)}{ST}" if in_tmux else escapes)


class JudgeQueue:
    """Runs one verdict at a time. Requests that arrive meanwhile are merged into one more run afterwards."""

    def __init__(self, start: Callable[[], None]) -> None:
        """`start` begins a verdict; `finished` must be called when it is there."""
        self._start = start
        self._next_action: Callable[[], None] | None = None
        self.busy = self._requested = False

    def request(self) -> None:
        if self.busy:
            self._requested = True
        else:
            self.busy = True
            self._start()

    def run_when_idle(self, action: Callable[[], None]) -> None:
        """Run the action now, or after the current verdict and before any other."""
        if self.busy:
            self._next_action = action
        else:
            action()

    def finished(self) -> None:
        action, self._next_action, self.busy = self._next_action, None, False
        if action:
            action()
        elif self._requested:
            self._requested = False
            self.request()
