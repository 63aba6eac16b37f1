"""`kata start`: opens an attempt on the full screen, or in lines of text where the terminal allows no screen.

The plain mode prints the file to edit, judges it on every save, and ends with Ctrl-C or `kata finish`. Ctrl-Z pauses
the attempt until `fg`.
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

from kata import attempt, encoding, job_control, timer
from kata.cli import links
from kata.cli.attempt_view import print_closed, print_verdict, timing_warnings
from kata.cli.terminal import console
from kata.context import AppContext
from kata.errors import GraderFailed, JournalError, KataError, Refused
from kata.grading import warm_server
from kata.messages import tr
from kata.model import MOODS, Attempt, Kata, OpenAttempt
from kata.renderables import Paragraph
from kata.saves import POLL_S, SaveWatcher
from kata.timer import TimerSnapshot


def start(ctx: AppContext, name: str | None, pomodoros: int | None, *, plain: bool, edit: bool) -> int:
    """Open an attempt, or continue the open one, until it is closed. Returns the exit code."""
    editor = _find_editor() if edit else []
    running = ctx.running()
    kata = ctx.resolve(name)
    is_open = running is not None and running.kata == kata.id
    if running is None or not is_open:
        running = attempt.start(ctx, kata, pomodoros)
    before = attempt.resume_watching(ctx, running)
    if not plain and _supports_screen():
        if all(map(encoding.is_utf8, (sys.stdin, sys.stdout, sys.stderr))):
            return _run_screen(ctx, kata, running, editor)
        _warn(
            tr(
                "this terminal's encoding is {encoding}, and the screen needs UTF-8: lines of text take its place. "
                "If the terminal knows UTF-8, `PYTHONIOENCODING=utf-8 kata start` opens the screen",
                encoding=sys.stdout.encoding,
            )
        )
    if is_open:
        _print_timer_state(ctx, running, before)
    stops = job_control.StopHandler(ctx, _print_continued)
    with stops.installed(), contextlib.ExitStack() as stack:
        return _watch_until_closed(ctx, kata, running, editor, stops, stack)


def _supports_screen() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _run_screen(ctx: AppContext, kata: Kata, running: OpenAttempt, editor: list[str]) -> int:
    """Run the attempt on the full screen. An editor in this terminal hides the screen until it closes."""
    from kata.screen.app import Drill

    with contextlib.ExitStack() as stack:

        def warm_up() -> None:
            stack.enter_context(contextlib.closing(warm_server.ServerProcess(ctx.workspace, kata.id)))

        app = Drill(ctx, kata, running, editor=editor or _find_editor_if_set(), edit=bool(editor), ready=warm_up)
        code = app.run(mouse=False)  # keeps the terminal's own selection, to copy the path or the counterexample
    if app.closed:
        print_closed(app.closed)
    for line in app.exit_messages:
        console.print(Text(line), soft_wrap=True)
    return 1 if code is None else code


def _find_editor_if_set() -> list[str]:
    with contextlib.suppress(Refused):
        return _find_editor()
    return []


def _watch_until_closed(
    ctx: AppContext,
    kata: Kata,
    running: OpenAttempt,
    editor: list[str],
    stops: job_control.StopHandler,
    stack: contextlib.ExitStack,
) -> int:
    watcher: _Watcher | None = None
    while True:
        try:
            if watcher is None:
                watcher = _Watcher(ctx, kata, running, stops)
                _print_instructions(ctx, kata, running)
                server = warm_server.ServerProcess(ctx.workspace, kata.id)  # it loads while the learner reads
                stack.enter_context(contextlib.closing(server))
                if editor:
                    with stops.waiting():
                        _run_editor(editor, ctx.attempt_path(running))
            return watcher.run()
        except KeyboardInterrupt:
            console.print()
            if (current := ctx.running()) is None or current.id != running.id:
                return 130
            if not sys.stdin.isatty():
                _finish(ctx)
                return 130
            if (code := _ask_after_interrupt(ctx, kata, stops)) is not None:
                return code


def _print_timer_state(ctx: AppContext, running: OpenAttempt, before: TimerSnapshot) -> None:
    """Print what happened to the time while nothing watched the attempt."""
    console.print(tr("continuing {kata}, open since {time}", kata=running.kata, time=f"{running.started:%H:%M}"))
    for line in timing_warnings(timer.snapshot(attempt.load_timer(ctx, running), ctx.clock())):
        _warn(line)
    if before.state == "paused":
        _warn(tr("it is paused: type `kata resume` in another terminal, or press Ctrl-C and choose r"))


def _print_continued() -> None:
    console.print(Text(tr("continued; the time since Ctrl-Z does not count"), "dim"))
    sys.stdout.flush()


def _warn(text: str) -> None:
    console.print(Paragraph(text, "yellow") if console.is_terminal else Text(text, "yellow"), soft_wrap=True)


def _print_instructions(ctx: AppContext, kata: Kata, running: OpenAttempt) -> None:
    facts = tr("{title} · {minutes} min", title=kata.titled(ctx.plan.language), minutes=running.target_minutes)
    console.print(Text.assemble((kata.id, "bold"), f"   {facts}"))
    path = ctx.attempt_path(running)
    console.print(Text.assemble(f"{tr('edit')}  ", links.linked(str(path), path, style="bold")), soft_wrap=True)
    keys = tr(
        "every save is tested · Ctrl-C here or `kata finish` anywhere ends the attempt · `kata hint` helps · "
        "Ctrl-Z pauses, `fg` continues"
    )
    console.print(Paragraph(keys, "dim") if console.is_terminal else Text(keys, "dim"), soft_wrap=True)
    sys.stdout.flush()


class _Watcher:
    """Judges the file on every save and prints every change of the timer, until the attempt is closed anywhere."""

    def __init__(self, ctx: AppContext, kata: Kata, running: OpenAttempt, stops: job_control.StopHandler) -> None:
        self._ctx, self._kata, self._running, self._stops = ctx, kata, running, stops
        self._path = ctx.attempt_path(running)
        self._saves = SaveWatcher(self._path)
        self._state: timer.ShownState | None = None
        self._heartbeat_s, self._last_reading = time.monotonic(), ctx.clock()

    def run(self) -> int:
        while (current := self._ctx.running()) and current.id == self._running.id:
            self._check_timer()
            self._judge_if_saved()
            with self._stops.waiting():
                time.sleep(POLL_S)
        closed = self._ctx.journal.attempt(self._running.id)
        print_closed(closed)
        return 0 if closed.passed else 1

    def _check_timer(self) -> None:
        if time.monotonic() - self._heartbeat_s >= timer.HEARTBEAT_S:
            last = self._last_reading
            self._heartbeat_s, self._last_reading = time.monotonic(), self._ctx.clock()
            with contextlib.suppress(JournalError):  # reported when the next event cannot be written
                attempt.resume_watching(self._ctx, self._running, last)
        snapshot = timer.snapshot(attempt.load_timer(self._ctx, self._running), self._ctx.clock())
        state = "overtime" if snapshot.state == "break" and snapshot.remaining_s == 0 else snapshot.state
        if state != self._state:
            if self._state is not None:
                self._print_state(snapshot)
            self._state = state
            sys.stdout.flush()

    def _print_state(self, snapshot: TimerSnapshot) -> None:
        if snapshot.remaining_s == 0:
            console.bell()
        if snapshot.state == "overtime":
            line = tr("pomodoro {number} is over: `kata finish`, `kata break`, or continue", number=snapshot.pomodoro)
        elif snapshot.state == "break":
            minutes = round(snapshot.remaining_s / 60)
            over = tr("the break is over: `kata resume` begins the next pomodoro")
            line = tr("break, {minutes} min", minutes=minutes) if minutes else over
        elif snapshot.state == "paused":
            line = tr("paused: `kata resume` continues")
        else:
            line = tr("pomodoro {number}", number=snapshot.pomodoro)
        console.print(Text(line))

    def _judge_if_saved(self) -> None:
        event = self._saves.poll()
        if event == "missing":
            _warn(tr("{file} is missing: restore it or `kata abandon`; the timer keeps running", file=self._path))
        if event == "saved":
            self._saves.judging()
            try:
                verdict, error = attempt.judge(self._ctx, self._kata)
            except GraderFailed as failure:
                _warn(str(failure))
                return
            print_verdict(self._ctx.workspace, verdict)
            if error:  # the verdict could not be recorded; the attempt continues
                _warn(str(error))
            sys.stdout.flush()


def _ask_after_interrupt(ctx: AppContext, kata: Kata, stops: job_control.StopHandler) -> int | None:
    """Ask what Ctrl-C shall do, and do it. Returns the exit code, or None to continue watching."""
    menu = tr("f finish · p pause · r resume · b break · n note · l leave it running · g give up · Enter continue: ")
    try:
        key = _input(menu, stops).lower()
    except (EOFError, KeyboardInterrupt):
        key = "l"
    try:
        if key == "f":
            return _finish_if_passed(ctx, stops)
        if key == "g":
            if _confirms(
                tr("Give up? It counts as not passed; then you may read the solution. y gives up, Enter stays: "), stops
            ):
                print_closed(attempt.abandon(ctx))
                return 1
        elif key == "l":
            console.print(tr("{kata} keeps running; `kata status` shows it, `kata start` continues it", kata=kata.id))
            return 0
        elif key == "n":
            _ask_for_reflection(ctx, kata, stops)
        elif key in _CHANGES:
            _CHANGES[key](ctx)
        elif key:
            _warn(tr("that is none of these letters; the attempt goes on"))
    except KataError as error:
        _warn(str(error))
    return None


def _input(prompt: str, stops: job_control.StopHandler) -> str:
    with stops.waiting():
        return input(prompt).strip()


def _confirms(question: str, stops: job_control.StopHandler) -> bool:
    """Whether the learner answers y; every other answer, such as a line of text, is no."""
    try:
        return _input(question, stops).lower() == "y"
    except (EOFError, KeyboardInterrupt):
        console.print()
        return False


_CHANGES = {"p": attempt.pause, "r": attempt.resume, "b": attempt.start_break}
_MOOD_KEYS = dict(zip("123", MOODS, strict=True))


def _finish(ctx: AppContext) -> int:
    """Finish without a question, because there is nobody to answer it."""
    closed, verdict = attempt.finish(ctx)
    print_verdict(ctx.workspace, verdict)
    print_closed(closed)
    return 0 if closed.passed else 1


def _finish_if_passed(ctx: AppContext, stops: job_control.StopHandler) -> int | None:
    """Finish, but ask first if the attempt does not pass. Returns the exit code, or None if it stays open."""
    closed, verdict, error = attempt.finish_if_passed(ctx)
    print_verdict(ctx.workspace, verdict)
    if error:
        _warn(str(error))
    if closed is None:
        if not _confirms(
            tr("Not passed. Finish all the same? It is recorded as not passed. y finishes, Enter stays: "), stops
        ):
            return None
        closed, _ = attempt.finish(ctx)
    return _reflect(ctx, closed, stops)


def _reflect(ctx: AppContext, closed: Attempt, stops: job_control.StopHandler) -> int:
    print_closed(closed)
    _ask_for_reflection(ctx, ctx.catalogue.get(closed.kata), stops)
    return 0 if closed.passed else 1


def _ask_for_reflection(ctx: AppContext, kata: Kata, stops: job_control.StopHandler) -> None:
    """Ask for a line and a mood, both optional. The journal keeps them for `kata log`."""
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        text = _input(tr("reflection, one line in any language (Enter to skip): "), stops)
        answer = _input(tr("how was it? 1 good · 2 fine · 3 hard (Enter to skip): "), stops)
        mood = _MOOD_KEYS.get(answer[:1], "")
        if text or mood:
            attempt.note(ctx, kata, text, mood)


def _find_editor() -> list[str]:
    """The command of $VISUAL or $EDITOR. Raises Refused if there is none, or if it is not installed."""
    text = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(text)
    except ValueError as error:
        raise Refused(tr("$VISUAL or $EDITOR is not a command: {text!r} ({error})", text=text, error=error)) from error
    if not command:
        raise Refused(
            tr("neither $VISUAL nor $EDITOR is set; set one, or start without --edit and open the file yourself")
        )
    if shutil.which(command[0]) is None:
        raise Refused(
            tr("the editor {editor!r} is not installed; set $VISUAL or $EDITOR to one that is", editor=command[0])
        )
    return command


def _run_editor(editor: list[str], path: Path) -> None:
    try:
        subprocess.run([*editor, str(path)], check=False)
    except OSError as error:  # the attempt continues: the learner can open the file by hand
        _warn(tr("the editor {editor!r} does not start: {error}", editor=editor[0], error=error.strerror))
