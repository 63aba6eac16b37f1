"""`kata start`: on a screen where there is a terminal for one, else in lines of text.

These print the file to edit, test it on every save, and end with Ctrl-C or `kata finish`.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rich.text import Text

from kata import attempt, timer
from kata.cli.attempt_view import print_closed, print_verdict, timing_warnings
from kata.cli.terminal import console
from kata.context import AppContext
from kata.errors import JournalError, KataError, Refused
from kata.grading import warm_server
from kata.model import MOODS, Kata, OpenAttempt
from kata.timer import TimerSnapshot


def start(ctx: AppContext, wanted: str | None, pomodoros: int | None, *, plain: bool, edit: bool) -> int:
    """Open the attempt, or take up the one that is open; stay until it is closed. Returns the exit code."""
    editor = _editor() if edit else []
    running = ctx.running()
    kata = ctx.resolve(wanted)
    taken_up = running is not None and running.kata == kata.id
    if running is None or not taken_up:
        running = attempt.start(ctx, kata, pomodoros)
    before = attempt.resume_watching(ctx, running)
    if not plain and _has_a_screen():
        return _on_a_screen(ctx, kata, running, editor)
    if taken_up:
        _say_where_it_stands(ctx, running, before)
    with contextlib.ExitStack() as open_here:
        return _until_closed(ctx, kata, running, editor, open_here)


def _has_a_screen() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _on_a_screen(ctx: AppContext, kata: Kata, running: OpenAttempt, editor: list[str]) -> int:
    """The same on a screen. An editor that runs in this terminal has it to itself until it ends."""
    from kata.screen.app import Drill

    with contextlib.ExitStack() as open_here:

        def warm_up() -> None:
            open_here.enter_context(contextlib.closing(warm_server.ServerProcess(ctx.workspace, kata.id)))

        app = Drill(ctx, kata, running, editor=editor or _editor_if_any(), edit=bool(editor), ready=warm_up)
        code = app.run(mouse=False)  # so that the terminal's own selection copies the path and the counterexample
    if app.closed:
        print_closed(app.closed)
    for line in app.exit_messages:
        console.print(Text(line), soft_wrap=True)
    return 1 if code is None else code


def _editor_if_any() -> list[str]:
    with contextlib.suppress(Refused):
        return _editor()
    return []


def _until_closed(
    ctx: AppContext, kata: Kata, running: OpenAttempt, editor: list[str], open_here: contextlib.ExitStack
) -> int:
    watching: _Watching | None = None
    while True:
        try:
            if watching is None:
                watching = _Watching(ctx, kata, running)
                _announce(ctx, kata, running)
                open_here.enter_context(
                    contextlib.closing(warm_server.ServerProcess(ctx.workspace, kata.id))
                )  # loads meanwhile
                if editor:
                    _open(editor, ctx.attempt_path(running))
            return watching.run()
        except KeyboardInterrupt:
            console.print()
            if (still := ctx.running()) is None or still.id != running.id:
                return 130
            if not sys.stdin.isatty():
                _finish(ctx)
                return 130
            if (code := _asked(ctx, kata)) is not None:
                return code


def _say_where_it_stands(ctx: AppContext, running: OpenAttempt, before: TimerSnapshot) -> None:
    """What is known of the time since it was last watched."""
    console.print(f"taking up {running.kata}, open since {running.started:%H:%M}")
    for line in timing_warnings(timer.snapshot(attempt.load_timer(ctx, running), ctx.clock())):
        console.print(Text(line, "yellow"), soft_wrap=True)
    if before.state == "paused":
        console.print(Text("it is paused: `kata resume` in another terminal, or Ctrl-C and r", "yellow"))


def _announce(ctx: AppContext, kata: Kata, running: OpenAttempt) -> None:
    facts = f"   {kata.titled(ctx.plan.language)} · {running.target_minutes} min"
    console.print(Text.assemble((kata.id, "bold"), facts))
    console.print(Text.assemble("edit  ", (str(ctx.attempt_path(running)), "bold")), soft_wrap=True)
    console.print(
        Text("every save is tested · Ctrl-C here or `kata finish` anywhere ends it · `kata hint` helps", "dim")
    )
    sys.stdout.flush()


class _Watching:
    """Tests every change of the file, says what the timer says, until the attempt is closed, here or elsewhere."""

    def __init__(self, ctx: AppContext, kata: Kata, running: OpenAttempt) -> None:
        self._ctx, self._kata, self._running = ctx, kata, running
        self._path = ctx.attempt_path(running)
        self._seen = attempt.file_signature(self._path)
        self._state: timer.ShownState | None = None
        self._missing = False
        self._beat_at, self._beat = time.monotonic(), ctx.clock()

    def run(self) -> int:
        while (still := self._ctx.running()) and still.id == self._running.id:
            self._look()
            self._test()
            time.sleep(attempt.POLL_S)
        closed = self._ctx.journal.attempt(self._running.id)
        print_closed(closed)
        return 0 if closed.passed else 1

    def _look(self) -> None:
        if time.monotonic() - self._beat_at >= timer.HEARTBEAT_S:
            last, self._beat_at, self._beat = self._beat, time.monotonic(), self._ctx.clock()
            with contextlib.suppress(JournalError):  # the next event that cannot be written says so
                attempt.resume_watching(self._ctx, self._running, last)
        shown = timer.snapshot(attempt.load_timer(self._ctx, self._running), self._ctx.clock())
        state = "overtime" if shown.state == "break" and shown.remaining_s == 0 else shown.state
        if state != self._state:
            if self._state is not None:
                self._say(shown)
            self._state = state
            sys.stdout.flush()

    def _say(self, shown: TimerSnapshot) -> None:
        if shown.state == "overtime":
            line = f"\apomodoro {shown.pomodoro} is over; `kata finish`, `kata break`, or go on"
        elif shown.state == "break":
            minutes = round(shown.remaining_s / 60)
            line = f"break, {minutes} min" if minutes else "\athe break is over; `kata resume` begins the next pomodoro"
        else:
            line = {"paused": "paused; `kata resume` goes on", "working": f"pomodoro {shown.pomodoro}"}[shown.state]
        console.print(Text(line))

    def _test(self) -> None:
        stamp = attempt.file_signature(self._path)
        if stamp is None and not self._missing and not self._path.exists():
            self._missing = True
            console.print(Text(f"{self._path} is gone: put it back, or `kata abandon`; the time runs on", "yellow"))
        if stamp is not None and stamp != self._seen:
            self._seen, self._missing = stamp, False
            verdict, trouble = attempt.judge(self._ctx, self._kata)
            print_verdict(verdict)
            if trouble:  # the attempt goes on; what is recorded stays
                console.print(Text(str(trouble), "yellow"), soft_wrap=True)
            sys.stdout.flush()


def _asked(ctx: AppContext, kata: Kata) -> int | None:
    """What Ctrl-C means, asked of whoever sits there; None goes on watching."""
    menu = "f finish · p pause · r resume · b break · n note · l leave it running · g give up · anything else goes on: "
    try:
        key = input(menu).strip().lower()[:1]
    except (EOFError, KeyboardInterrupt):
        key = "l"
    try:
        if key == "f":
            return _finish(ctx)
        if key == "g":
            print_closed(attempt.abandon(ctx))
            return 1
        if key == "l":
            console.print(f"{kata.id} runs on; `kata status` shows it, `kata start` takes it up")
            return 0
        if key == "n":
            _reflect(ctx, kata)
        elif key in _CHANGES:
            _CHANGES[key](ctx)
    except KataError as error:
        console.print(Text(str(error), "yellow"))
    return None


_CHANGES = {"p": attempt.pause, "r": attempt.resume, "b": attempt.start_break}
_MOOD_KEYS = dict(zip("123", MOODS, strict=True))


def _finish(ctx: AppContext) -> int:
    closed, verdict = attempt.finish(ctx)
    print_verdict(verdict)
    print_closed(closed)
    if sys.stdin.isatty():
        _reflect(ctx, ctx.catalogue.get(closed.kata))
    return 0 if closed.passed else 1


def _reflect(ctx: AppContext, kata: Kata) -> None:
    """One honest line and a mood, both optional; the journal keeps them for `kata log`."""
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        text = input("one honest line (Enter: none): ").strip()
        mood = _MOOD_KEYS.get(input("how was it? 1 good · 2 fine · 3 hard (Enter: no matter): ").strip()[:1], "")
        if text or mood:
            attempt.note(ctx, kata, text, mood)


def _editor() -> list[str]:
    """The learner's editor as a command. Raises Refused before anything is started where there is none."""
    text = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(text)
    except ValueError as error:
        raise Refused(f"$VISUAL or $EDITOR is no command: {text!r} ({error})") from error
    if not command:
        raise Refused("neither $VISUAL nor $EDITOR is set; set one, or start without --edit and open the file yourself")
    if shutil.which(command[0]) is None:
        raise Refused(f"the editor {command[0]!r} is not there; set $VISUAL or $EDITOR to one that is")
    return command


def _open(editor: list[str], path: Path) -> None:
    try:
        subprocess.run([*editor, str(path)], check=False)
    except OSError as error:  # the attempt runs on: the file can be opened by hand
        console.print(Text(f"the editor {editor[0]!r} does not start: {error.strerror}", "yellow"))
