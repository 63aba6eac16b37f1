"""`kata start` in lines of text: print the file to edit, test it on every save, end with Ctrl-C or `kata finish`."""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rich.text import Text

from kata import attempt
from kata.cli import views
from kata.desk import Desk
from kata.errors import Refused
from kata.grading import server
from kata.model import Kata, OpenAttempt

POLL_S = 0.25  # polling the file's status works on every mount, watching for events does not


def start(desk: Desk, wanted: str | None, pomodoros: int | None, *, edit: bool) -> int:
    """Open the attempt, or take up the one that is open; stay until it is closed. Returns the exit code."""
    editor = _editor() if edit else []
    running = desk.running()
    kata = desk.meant(wanted)
    if running and running.kata == kata.id:
        views.console.print(f"taking up {running.kata}, open since {running.started:%H:%M}")
    else:
        running = attempt.start(desk, kata, pomodoros)
    _announce(desk, kata, running)
    if editor:
        _open(editor, desk.file_of(running))
    try:
        with contextlib.closing(server.Owned(desk.workspace, kata.id)):  # loads while the learner reads
            return _watch(desk, kata, running)
    except KeyboardInterrupt:
        views.console.print()
        if (still := desk.running()) and still.id == running.id:
            _finish(desk)
        return 130


def _announce(desk: Desk, kata: Kata, running: OpenAttempt) -> None:
    facts = f"   {kata.titled(desk.plan.language)} · {running.target_minutes} min"
    views.console.print(Text.assemble((kata.id, "bold"), facts))
    views.console.print(Text.assemble("edit  ", (str(desk.file_of(running)), "bold")), soft_wrap=True)
    views.console.print(
        Text("every save is tested · Ctrl-C here or `kata finish` anywhere ends it · `kata hint` helps", "dim")
    )
    sys.stdout.flush()


def _watch(desk: Desk, kata: Kata, running: OpenAttempt) -> int:
    """Test on every change until the attempt is closed, here or elsewhere."""
    path = desk.file_of(running)
    seen = _stamp(path)
    deadline = time.monotonic() + running.target_minutes * 60
    while (still := desk.running()) and still.id == running.id:
        if deadline and time.monotonic() > deadline:
            deadline = float("inf")
            views.console.print(Text(f"\a{running.target_minutes} minutes are over; `kata finish` when you are done"))
        stamp = _stamp(path)
        if stamp != seen and stamp is not None:
            seen = stamp
            views.verdict(attempt.judge(desk, kata))
            sys.stdout.flush()
        time.sleep(POLL_S)
    closed = desk.journal.attempt(running.id)
    views.closed(closed)
    return 0 if closed.passed else 1


def _finish(desk: Desk) -> None:
    closed, verdict = attempt.finish(desk)
    views.verdict(verdict)
    views.closed(closed)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None while an editor has it away."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


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
        views.console.print(Text(f"the editor {editor[0]!r} does not start: {error.strerror}", "yellow"))
