"""What commands share: finding the ctx, naming a kata, printing JSON, asking before what cannot be unseen."""

import dataclasses
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

import typer

from kata import workspace
from kata.cache import output
from kata.context import AppContext


def app_context() -> AppContext:
    """The ctx of the workspace this command uses; a workspace made just now is named on stderr."""
    found, made = workspace.find_current()
    if made:
        print(f"made a workspace of your own: {found.root}", file=sys.stderr)
    return AppContext(found)


def open_cache(ctx: AppContext) -> output.OutputCache:
    """The cache of this command line's output. Open it before reading anything that the output depends on."""
    return output.OutputCache(str(ctx.workspace.root), output.command_name(sys.argv[1:]))


def complete_kata(incomplete: str) -> list[str]:
    """Shell completion: ids that start with what was typed, or whose name does."""
    from kata.cache import parsed
    from kata.errors import KataError

    try:
        found, _ = workspace.find_current(create=False)  # pressing TAB makes nothing
        ids = list(parsed.load_catalogue(found).by_id)
    except (KataError, OSError):
        return []
    names = [kata.partition("/")[2] for kata in ids] if incomplete else []
    return [word for word in (*ids, *names) if word.startswith(incomplete)]


KATA_HELP = "trees/diameter, diameter, last or next. Without it: the open attempt, else the next pick of today."
KataArgument = Annotated[str | None, typer.Argument(metavar="[ID]", help=KATA_HELP, autocompletion=complete_kata)]
Json = Annotated[bool, typer.Option("--json", help="Print data for programs instead of text for people.")]


def print_json(data: Any) -> None:
    print(as_json_text(data), end="")


def as_json_text(data: Any) -> str:
    """Indented, in the order of the fields, dates in ISO form, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def parse_date(text: str | None) -> date | None:
    """An ISO date from the command line. Raises typer.BadParameter for one that does not exist."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date like 2026-11-21: {error}") from error


def parse_time(text: str | None, now: datetime) -> datetime | None:
    """A time of day, the latest there was; or an ISO time. Raises typer.BadParameter for one that does not exist."""
    if text is None:
        return None
    try:
        if len(text) <= 5:
            hours, colon, minutes = text.partition(":")
            if not (colon and hours.isdigit() and minutes.isdigit()):
                raise ValueError("write hours and minutes")
            named = time(int(hours), int(minutes))
            found = datetime.combine(now.date(), named).astimezone()  # by the offset of that hour, not of this one
            return found if found <= now else datetime.combine(now.date() - timedelta(days=1), named).astimezone()
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no time like 14:35: {error}", param_hint="--at") from error
