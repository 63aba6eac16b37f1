"""`kata log`: the day's Markdown file, read, brought up to date, and written so that nothing in it can get lost."""

import errno
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kata.cli.options import Json, app_context, parse_date, print_json
from kata.context import AppContext
from kata.errors import BadFiles, NotFound, Problem, Refused
from kata.model import Attempt

if TYPE_CHECKING:
    from kata.daylog.log import Facts

WRITABLE, ROOM, AWAY = "make it and its folder writable", "free some space", "move away what stands in its place"
FOLDER = "log must be a folder, move away what stands in its place"
REMEDIES = {
    errno.EACCES: WRITABLE, errno.EPERM: WRITABLE, errno.EROFS: WRITABLE, errno.ENOSPC: ROOM, errno.EDQUOT: ROOM,
    errno.ENOTDIR: FOLDER, errno.EEXIST: FOLDER,
}  # fmt: skip


def log(
    day: Annotated[
        str | None, typer.Argument(metavar="[DATE]", help="A day like 2026-11-21. Default: this study day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write and show the log of a day. Only what stands between its markers, and its own keys, is ever overwritten."""
    from kata.daylog import log as daylog_log

    ctx = app_context()
    of = parse_date(day) or ctx.day
    if of > ctx.day:
        raise Refused(f"{of} lies in the future (today is {ctx.day}); there is nothing to log of it yet")
    facts = _facts(ctx, of)
    path = ctx.workspace.root / "log" / f"{of}.md"
    label = ctx.workspace.relative(path)
    before = _read(path, label)
    if before is None and of < ctx.day and not facts.attempts and not facts.notes:
        raise NotFound(f"the journal knows nothing of {of}, so there is no log to write; `kata log` is for today")
    text = daylog_log.written(facts, before, label)
    if text != before:
        _write(path, before, text, label)
    _record(ctx, of, changed=text != before)
    if as_json:
        print_json(_data(facts, label, changed=text != before))
    else:
        _show(text, label, changed=text != before)


def _facts(ctx: AppContext, day: date) -> "Facts":
    from kata.daylog.log import Facts

    memory = ctx.memory(day)
    attempts = ctx.journal.attempts_on(day) if ctx.has_journal else []
    return Facts(
        day=day,
        language=ctx.plan.language,
        attempts=tuple(sorted(attempts, key=lambda attempt: attempt.id)),
        notes=tuple(ctx.journal.notes(day)) if ctx.has_journal else (),
        tomorrow=ctx.agenda(day + timedelta(days=1)),
        passed_before=frozenset(kata for kata, progress in memory.progress.items() if progress.passed_day),
        titles={kata.id: kata.titled(ctx.plan.language) for kata in ctx.catalogue},
    )


def _record(ctx: AppContext, day: date, *, changed: bool) -> None:
    """Tell the journal of a log that says something new, or that has been waited for: of an earlier day, only then."""
    from kata.daylog import log as daylog_log

    if not ctx.has_journal:
        return
    today, now = day == ctx.day, ctx.now()
    if daylog_log.unwritten(ctx.plan, day, ctx.journal.log_events(day), now) or (today and changed):
        ctx.journal.append("logged", "", now, day, **(daylog_log.reached(ctx.plan, day, now) if today else {}))


# -- the file ----------------------------------------------------------------------------------------------------------


def _read(path: Path, label: str) -> str | None:
    """All of the file, to the byte; None where there is none."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(f"{label} is no file; nothing was changed: {AWAY}")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(label, line, f"not UTF-8 text ({error.reason}); nothing was changed: save the file as UTF-8")
        raise BadFiles([problem]) from error
    except OSError as error:
        raise _refused(f"{label} cannot be read", error) from error


def _write(path: Path, before: str | None, text: str, label: str) -> None:
    """Put the whole text in the place of the file, or of what it is a link to, at once and with its permissions."""
    try:
        path.parent.mkdir(exist_ok=True)
        target = path.resolve()
        mode = None if before is None else target.stat().st_mode & 0o7777
        if mode is not None and not (mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, "it is read-only")
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with part.open("wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                part.chmod(mode)
            if _read(path, label) != before:
                raise Refused(f"{label} was changed by another program just now; nothing was written: try again")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(f"{label} cannot be written", error) from error


def _refused(what: str, error: OSError) -> Refused:
    return Refused(f"{what} ({error.strerror}); nothing was changed: {REMEDIES.get(error.errno or 0, AWAY)}")


# -- what is shown -----------------------------------------------------------------------------------------------------


def _show(text: str, label: str, *, changed: bool) -> None:
    from rich.text import Text

    from kata.cli.terminal import console
    from kata.daylog import markdown

    for line in markdown.readable(text).splitlines():
        console.print(Text(line, "bold" if line.startswith("#") else ""), soft_wrap=True)
    console.print(Text(f"\n{label}: {'written' if changed else 'nothing new'}", "dim"))
    if not markdown.has_markers(text):
        remedy = (
            "put <!-- kata:achievements --> and <!-- /kata:achievements --> on lines of their own where you want it"
        )
        console.print(Text(f"! it has no markers, so nothing was put in; {remedy}", "yellow"), soft_wrap=True)


def _data(facts: "Facts", label: str, *, changed: bool) -> dict[str, Any]:
    tomorrow = facts.tomorrow
    return {
        "date": facts.day,
        "path": label,
        "written": changed,
        "pomodoros": facts.pomodoros,
        "done": facts.done,
        "repeat": facts.repeat,
        "attempts": [_attempt(one, facts) for one in facts.attempts],
        "notes": [{"at": one.at, "kata": one.kata, "text": one.text, "mood": one.mood} for one in facts.notes],
        "tomorrow": {
            "date": tomorrow.date,
            "planned_minutes": tomorrow.planned_minutes,
            "picks": [
                {"kata": one.kata, "kind": one.kind, "minutes": one.minutes, "reason": one.reason}
                for one in tomorrow.picks
            ],
        },
    }


def _attempt(one: Attempt, facts: "Facts") -> dict[str, Any]:
    return {
        "kata": one.kata,
        "outcome": "given_up" if one.revealed else one.outcome,
        "minutes": round(one.minutes, 1),
        "pomodoros": one.pomodoros,
        "hints": one.hints,
        "runs": one.runs,
        "passed_before": one.kata in facts.passed_before,
    }
