"""The Markdown log of a day, and when one is due: pure functions of what the journal and the schedule know.

A fresh file has every section. Later only the marked parts and our keys of the front matter are written again, except
date and tags, which do not change and may have been added to. `marked` keeps all else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kata.daylog import markdown
from kata.messages import Language, say
from kata.model import MOODS, Agenda, Attempt, Event, Memory, Note, Pick, Plan
from kata.plan.study_day import minutes_from_start, minutes_into, time_of_day

HEADINGS = {"achievements": "achievements", "thoughts": "thoughts", "puzzles": "", "free_notes": "",
            "plan_of_tomorrow": "tomorrow"}  # fmt: skip
UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the journal and the schedule know of a day."""

    day: date
    language: Language
    attempts: tuple[Attempt, ...]  # those that have come to an end, in that order
    notes: tuple[Note, ...]
    tomorrow: Agenda
    passed_before: frozenset[str] = frozenset()  # katas that passed on an earlier day
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def pomodoros(self) -> int:
        return sum(attempt.pomodoros for attempt in self.attempts)

    @property
    def done(self) -> list[str]:
        """Katas that passed, in the order in which they did."""
        return list(dict.fromkeys(attempt.kata for attempt in self.attempts if attempt.passed))

    @property
    def repeat(self) -> list[str]:
        """Katas that were tried and did not pass, then the reviews of tomorrow."""
        failed = [attempt.kata for attempt in self.attempts if attempt.kata not in self.done]
        return list(dict.fromkeys(failed + [pick.kata for pick in self.tomorrow.picks if pick.kind == "review"]))


def written(facts: Facts, existing: str | None, label: str) -> str:
    """The file's new text; an empty file is as good as none. Raises BadFiles with lines of the file, called `label`."""
    sections = {"achievements": _achievements(facts), "thoughts": _thoughts(facts), "tomorrow": _tomorrow(facts)}
    keys: dict[str, markdown.Value] = {
        "pomodoros": str(facts.pomodoros),
        "done": facts.done,
        "repeat": facts.repeat,
    }
    return markdown.update_sections(existing or _fresh(facts), sections, keys, label)


def _fresh(facts: Facts) -> str:
    lines = ["---", f"date: {facts.day}", "tags: [kata, daily]", "pomodoros: 0", "done: []", "repeat: []", "---"]
    for heading, part in HEADINGS.items():
        lines += ["", f"## {say(facts.language, heading)}", ""]
        lines += [f"<!-- kata:{part} -->", f"<!-- /kata:{part} -->"] if part else []
    return "\n".join(lines) + "\n"


# -- what is said ------------------------------------------------------------------------------------------------------


def _achievements(facts: Facts) -> list[str]:
    """How the day went in all, then an item for each attempt."""
    if not facts.attempts:
        return []
    lines, passed = [_total(facts), ""], set(facts.passed_before)
    for attempt in facts.attempts:
        ended: str = "given_up" if attempt.revealed else attempt.outcome
        if attempt.passed:
            ended = "passed_again" if attempt.kata in passed else "passed_first"
            passed.add(attempt.kata)
        words = [_named(attempt.kata, facts), say(facts.language, ended), *_costs(facts.language, attempt)]
        lines.append(f"- {'✓' if attempt.passed else '✗'} {' · '.join(words)}")
    return lines


def _total(facts: Facts) -> str:
    minutes = round(sum(attempt.minutes for attempt in facts.attempts))
    tried = len({attempt.kata for attempt in facts.attempts})
    words = [
        say(facts.language, "passed_of", passed=len(facts.done), total=tried),
        say(facts.language, "in_minutes", minutes=minutes),
        *_counted(facts.language, with_pomodoros=facts.pomodoros),
    ]
    return " · ".join(words)


def _costs(language: Language, attempt: Attempt) -> list[str]:
    numbers = {"with_pomodoros": attempt.pomodoros, "with_hints": attempt.hints, "with_runs": attempt.runs}
    return [say(language, "in_minutes", minutes=round(attempt.minutes)), *_counted(language, **numbers)]


def _counted(language: Language, **numbers: int) -> list[str]:
    return [say(language, name, number=number) for name, number in numbers.items() if number]


def _thoughts(facts: Facts) -> list[str]:
    """An item for each note, and the note as a quotation in it, which nothing in it can end."""
    lines = []
    for note in facts.notes:
        of = [_named(note.kata, facts)] if note.kata else []
        mood = [say(facts.language, f"mood_{note.mood}") if note.mood in MOODS else _in_line(note.mood)]
        lines.append(f"- {' · '.join([f'{note.at:%H:%M}', *of, *filter(None, mood)])}")
        lines += [f"  > {_harmless(line)}".rstrip() for line in note.text.splitlines()]
    return lines


def _tomorrow(facts: Facts) -> list[str]:
    day = facts.tomorrow
    if not day.picks:
        return [say(facts.language, "nothing_planned", date=day.date)]
    head = say(facts.language, "planned_of", date=day.date, planned=day.planned_minutes, budget=day.budget_minutes)
    return [head, "", *(_planned(pick, facts.language) for pick in day.picks)]


def _planned(pick: Pick, language: Language) -> str:
    kind, minutes = say(language, f"kind_{pick.kind}"), say(language, "in_minutes", minutes=pick.minutes)
    return f"- {' · '.join([_in_line(f'{pick.kata} {pick.title}'), kind, minutes, _in_line(pick.reason)])}"


def _named(kata: str, facts: Facts) -> str:
    return _in_line(f"{kata} {facts.titles.get(kata, '')}")


def _in_line(text: str) -> str:
    return _harmless(" ".join(text.split()))


def _harmless(line: str) -> str:
    """A line of anybody's text, which begins no comment, neither HTML's nor Obsidian's, and moves no cursor."""
    line = UNPRINTABLE.sub("\ufffd", line).replace("<!--", "&lt;!--")
    return re.sub("%(?=%)", r"%\\", line)


# -- when it is due ----------------------------------------------------------------------------------------------------


def practised_before(memory: Memory) -> date | None:
    """The last day of practice before today."""
    return max((progress.recall.last_day for progress in memory.progress.values()), default=None)


def reminders(plan: Plan, memory: Memory, logs: list[Event], now: datetime) -> list[str]:
    """What `kata today` says of logs that wait to be written: today's, and that of the last day of practice before."""
    said = []
    waiting = unwritten(plan, memory.day, logs, now)
    if waiting and (memory.today or memory.day.weekday() not in plan.days_off):
        times = [time_of_day(minute) for minute in waiting]
        name = "summary_missed" if times[1:] else "summary_due"
        said.append(say(plan.language, name, time=times[-1], missed=", ".join(times[:-1])))
    before = practised_before(memory)
    if before and unwritten(plan, before, logs, now):
        said.append(say(plan.language, "no_log", date=before))
    return said


def unwritten(plan: Plan, day: date, logs: list[Event], now: datetime) -> list[int]:
    """The checkpoints of a study day that have passed without a log at them or later, in minutes after midnight."""
    at = [minutes_into(plan, day, datetime.fromisoformat(log.at)) for log in logs if log.day == day]
    latest = max(at, default=-1.0)
    until = minutes_into(plan, day, now)
    starts = plan.day_starts_minute
    return [minute for minute in plan.checkpoints if latest < minutes_from_start(minute, starts) <= until]


def reached(plan: Plan, day: date, now: datetime) -> dict[str, str]:
    """What a log written now says of itself: the latest checkpoint of its day, if one has been reached."""
    passed = unwritten(plan, day, [], now)
    return {"checkpoint": time_of_day(passed[-1])} if passed else {}
