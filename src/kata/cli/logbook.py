"""`kata log`: brings the day's Markdown file up to date, and writes it so that nothing in it can get lost."""

import errno
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kata.cli.options import Json, app_context, parse_date, print_json
from kata.context import AppContext
from kata.errors import BadFiles, NotFound, Problem, Refused
from kata.messages import tr
from kata.model import Attempt

if TYPE_CHECKING:
    from kata.daylog.log import Facts


def log(
    day: Annotated[
        str | None, typer.Argument(metavar="[DATE]", help="Log a day such as 2026-11-21. The default is today.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the Markdown log of a day and show it.

    Only the text between kata's markers and kata's own keys in the front matter are overwritten.
    """
    from kata.daylog import log

    ctx = app_context()
    log_day = parse_date(day) or ctx.day
    if log_day > ctx.day:
        raise Refused(
            tr("{date} lies in the future (today is {today}); there is nothing to log yet", date=log_day, today=ctx.day)
        )
    facts = _facts(ctx, log_day)
    path = ctx.workspace.root / "log" / f"{log_day}.md"
    label = ctx.workspace.relative(path)
    before = _read(path, label)
    if before is None and log_day < ctx.day and not facts.attempts and not facts.notes:
        raise NotFound(
            tr("the journal has no events of {date} to log; `kata log` without a date is for today", date=log_day)
        )
    text = log.render(facts, before, label)
    if text != before:
        _write(path, before, text, label)
    _record(ctx, log_day, changed=text != before)
    if as_json:
        print_json(_data(facts, label, changed=text != before))
    else:
        _show(text, label, log.kept_keys(facts, text), changed=text != before)


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
    """Record in the journal that the log was written: today's if it changed, any day's if it was due."""
    from kata.daylog import log

    if not ctx.has_journal:
        return
    today, now = day == ctx.day, ctx.now()
    if log.due_checkpoints(ctx.plan, day, ctx.journal.log_events(day), now) or (today and changed):
        ctx.journal.append("logged", "", now, day, **(log.checkpoint_data(ctx.plan, day, now) if today else {}))


# -- the file ----------------------------------------------------------------------------------------------------------


def _read(path: Path, label: str) -> str | None:
    """The whole text of the file, line endings included; None where there is no file."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(
                tr("{file} is not a file; nothing was changed: {remedy}", file=label, remedy=_clear_the_name())
            )
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        text = tr("not UTF-8 text ({reason}); nothing was changed: save the file as UTF-8", reason=error.reason)
        raise BadFiles([Problem(label, line, text)]) from error
    except OSError as error:
        raise Refused(
            tr(
                "{file} cannot be read ({error}); nothing was changed: {remedy}",
                file=label,
                error=error.strerror,
                remedy=_remedy(error),
            )
        ) from error


def _write(path: Path, before: str | None, text: str, label: str) -> None:
    """Replace the file, or the target of a link, in one step; its permissions stay. Raises Refused."""
    try:
        path.parent.mkdir(exist_ok=True)
        target = path.resolve()
        mode = None if before is None else target.stat().st_mode & 0o7777
        if mode is not None and not (mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, tr("it is read-only"))
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with part.open("wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                part.chmod(mode)
            if _read(path, label) != before:
                raise Refused(
                    tr("{file} was changed by another program just now; nothing was written: try again", file=label)
                )
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            tr(
                "{file} cannot be written ({error}); nothing was changed: {remedy}",
                file=label,
                error=error.strerror,
                remedy=_remedy(error),
            )
        ) from error


def _remedy(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr("make it and its folder writable")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("free some space")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return tr("log must be a folder; move away the file of that name")
    return _clear_the_name()


def _clear_the_name() -> str:
    return tr("move away what has its name")


# -- output ------------------------------------------------------------------------------------------------------------


def _show(text: str, label: str, kept: list[str], *, changed: bool) -> None:
    from rich.text import Text

    from kata.cli.terminal import console
    from kata.daylog import markdown

    for line in markdown.strip_markup(text).splitlines():
        console.print(Text(line, "bold" if line.startswith("#") else ""), soft_wrap=True)
    state = tr("{file}: written", file=label) if changed else tr("{file}: already up to date", file=label)
    console.print(Text(f"\n{state}", "dim"))
    if not markdown.has_markers(text):
        warning = tr(
            "the file has no markers, so nothing was added; put <!-- kata:achievements --> and "
            "<!-- /kata:achievements --> on lines of their own where you want them"
        )
        console.print(Text(f"! {warning}", "yellow"), soft_wrap=True)
    if kept:
        remark = tr("your own values in the front matter stay as they are: {keys}", keys=kept)
        console.print(Text(f"! {remark}", "yellow"), soft_wrap=True)


def _data(facts: "Facts", label: str, *, changed: bool) -> dict[str, Any]:
    tomorrow = facts.tomorrow
    return {
        "date": facts.day,
        "path": label,
        "written": changed,
        "pomodoros": facts.pomodoros,
        "done": facts.done,
        "repeat": facts.repeat,
        "attempts": [_attempt_data(attempt, facts) for attempt in facts.attempts],
        "notes": [{"at": note.at, "kata": note.kata, "text": note.text, "mood": note.mood} for note in facts.notes],
        "tomorrow": {
            "date": tomorrow.date,
            "planned_minutes": tomorrow.planned_minutes,
            "picks": [
                {"kata": pick.kata, "kind": pick.kind, "minutes": pick.minutes, "reason": pick.reason}
                for pick in tomorrow.picks
            ],
        },
    }


def _attempt_data(attempt: Attempt, facts: "Facts") -> dict[str, Any]:
    return {
        "kata": attempt.kata,
        "outcome": attempt.result,
        "minutes": round(attempt.minutes, 1),
        "pomodoros": attempt.pomodoros,
        "hints": attempt.hints,
        "runs": attempt.runs,
        "passed_before": attempt.kata in facts.passed_before,
    }
