"""What commands share: the context, common arguments, JSON output, parsing of dates and times."""

import dataclasses
import json
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, TypeVar

import typer

from kata import encoding, workspace
from kata.cache import output
from kata.context import AppContext
from kata.control_characters import in_json
from kata.journal import database
from kata.messages import tr, use_language
from kata.model import FIRST_YEAR, LAST_YEAR


def app_context(*, warn: bool = True) -> AppContext:
    """The context of the workspace this command uses.

    A workspace that was just created is named on stderr, and so is a journal without any bytes, if `warn`.
    """
    current, created = workspace.find_current()
    if created:
        print(tr("made a workspace of your own: {folder}", folder=current.root), file=sys.stderr)
    use_language(current.language if encoding.shows_chinese() else "en")
    if warn and database.is_empty(current.journal) and not database.is_lost(current.journal):
        text = tr(
            "{path} is empty (0 bytes), as a full disk leaves it, and counts as no journal: if it had events, restore "
            "a copy before you go on",
            path=current.journal,
        )
        print(text, file=sys.stderr)
    return AppContext(current)


def open_cache(ctx: AppContext) -> output.OutputCache:
    """The cache of this command line's output. Open it before reading anything that the output depends on."""
    return output.OutputCache(str(ctx.workspace.root), output.command_name(sys.argv[1:]))


def complete_kata(incomplete: str) -> list[str]:
    """Complete the ids, or the names in them, that start with the typed text."""
    from kata.cache import parsed
    from kata.errors import KataError

    try:
        current, _ = workspace.find_current(create=False)  # pressing TAB creates nothing
        ids = list(parsed.load_catalogue(current).by_id)
    except (KataError, OSError):
        return []
    names = [kata.partition("/")[2] for kata in ids] if incomplete else []
    return [word for word in (*ids, *names) if word.startswith(incomplete)]


def complete_tag(incomplete: str) -> list[str]:
    """Complete the name of a list of interview questions."""
    from kata.cache import parsed
    from kata.errors import KataError

    try:
        current, _ = workspace.find_current(create=False)
        tags = parsed.load_catalogue(current).tags
    except (KataError, OSError):
        return []
    return [tag for tag in tags if tag.startswith(incomplete)]


ID_HELP = "Name the kata: trees/diameter, diameter, last or next."
KATA_HELP = f"{ID_HELP} The default is the open attempt, or else the next pick of today."
KataArgument = Annotated[str | None, typer.Argument(metavar="[ID]", help=KATA_HELP, autocompletion=complete_kata)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def print_json(data: Any) -> None:
    print(as_json_text(data), end="")


def as_json_text(data: Any) -> str:
    """Indented JSON: dataclasses as objects, dates in ISO form, only what cannot be printed escaped."""
    return encoding.encodable_json(in_json(json.dumps(data, ensure_ascii=False, indent=2, default=_plain))) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def parse_date(text: str | None) -> date | None:
    """Parse an ISO date. Raises typer.BadParameter."""
    if text is None:
        return None
    try:
        return _in_range(date.fromisoformat(text), text)
    except ValueError as error:
        raise typer.BadParameter(tr("{text!r} is not a date like 2026-11-21", text=text)) from error


D = TypeVar("D", bound=date)


def _in_range(moment: D, text: str) -> D:
    """The same date or time, unless it is too near an end of Python's calendar to compute with."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise typer.BadParameter(
            tr("{text!r} is too far away: name a year from {first} to {last}", text=text, first=FIRST_YEAR,
               last=LAST_YEAR)
        )  # fmt: skip
    return moment


def local_time(iso: str) -> datetime:
    """Parse an ISO time. A time without an offset is local. Raises ValueError and typer.BadParameter."""
    return _in_range(datetime.fromisoformat(iso), iso).astimezone()


def parse_time(text: str | None, now: datetime, began: datetime | None = None) -> datetime | None:
    """Parse HH:MM or an ISO time. Raises typer.BadParameter.

    HH:MM is the latest such time that is not in the future, if the attempt had begun by then; else it is today's.
    """
    if text is None:
        return None
    try:
        if len(text) > 5:
            return local_time(text)
        hours, colon, minutes = text.partition(":")
        if not (colon and hours.isdigit() and minutes.isdigit()):
            raise ValueError("write hours and minutes")
        moments = _moments(time(int(hours), int(minutes)), now)
    except ValueError as error:
        raise typer.BadParameter(tr("{text!r} is not a time like 14:35", text=text), param_hint="--at") from error
    past = [moment for moment in moments if moment <= now]
    if began is not None:  # in any second of its minute
        past = [moment for moment in past if moment >= began.replace(second=0, microsecond=0)]
    return max(past, default=moments[0])


def _moments(clock: time, now: datetime) -> list[datetime]:
    """When the local clock shows that time today and yesterday, by the offset of that hour, which may be another now.

    Where it is put back, it shows an hour twice.
    """
    moments = []
    for day in (now.date(), now.date() - timedelta(days=1)):
        shown = datetime.combine(day, clock)
        moments.append(_local(shown))
        again = _local(shown.replace(fold=1))
        if again.time() == clock:  # where the clock is put forward, it never shows that time
            moments.append(again)
    return moments


def _local(shown: datetime) -> datetime:
    """The moment at which the local clock shows that; by way of a timestamp, since `astimezone` errs in a lost hour."""
    return datetime.fromtimestamp(shown.timestamp(), UTC).astimezone()
