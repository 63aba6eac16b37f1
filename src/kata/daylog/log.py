"""The Markdown log of a study day: its text, and when one is due. All functions are pure.

A new file has every section. Afterwards only the sections between markers and the front matter keys pomodoros, done and
repeat are updated; `markdown` keeps everything else. The keys date and tags are never updated: the learner may have
added tags. A note of the learner's that has a key of the same name (`done: [buy milk]`) keeps it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kata.control_characters import UNSAFE
from kata.daylog import markdown
from kata.messages import Language, join, outcome_name, say
from kata.model import MOODS, Agenda, Attempt, Event, Memory, Note, Pick, Plan
from kata.plan.study_day import minutes_from_start, minutes_into, time_of_day

EMPTY = ("", "~", "null")  # a value that YAML reads as nothing
SECTION_OF_HEADING = {"achievements": "achievements", "thoughts": "thoughts", "puzzles": "", "free_notes": "",
            "plan_of_tomorrow": "tomorrow"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about a study day that its log shows."""

    day: date
    language: Language
    attempts: tuple[Attempt, ...]  # closed attempts, in order
    notes: tuple[Note, ...]
    tomorrow: Agenda
    passed_before: frozenset[str] = frozenset()  # katas that passed on an earlier day
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def pomodoros(self) -> int:
        return sum(attempt.pomodoros for attempt in self.attempts)

    @property
    def done(self) -> list[str]:
        """The katas that passed, in the order in which they passed."""
        return list(dict.fromkeys(attempt.kata for attempt in self.attempts if attempt.passed))

    @property
    def repeat(self) -> list[str]:
        """The katas that were attempted and did not pass, then tomorrow's reviews."""
        failed = [attempt.kata for attempt in self.attempts if attempt.kata not in self.done]
        return list(dict.fromkeys(failed + [pick.kata for pick in self.tomorrow.picks if pick.kind == "review"]))


def render(facts: Facts, existing: str | None, label: str) -> str:
    """The log's new text, from the text that the file has now, if any. An empty file is filled like a new one.

    Raises BadFiles with the line numbers of what cannot be updated; `label` is the file's name in it.
    """
    sections = {"achievements": _achievements(facts), "thoughts": _thoughts(facts), "tomorrow": _tomorrow(facts)}
    keys: dict[str, markdown.Value] = {
        "pomodoros": str(facts.pomodoros),
        "done": facts.done,
        "repeat": facts.repeat,
    }
    text = existing or _new_log(facts)
    own = {key: value for key, value in keys.items() if key not in kept_keys(facts, text)}
    return markdown.update_sections(text, sections, own, label)


def kept_keys(facts: Facts, text: str) -> list[str]:
    """The keys in a note's front matter that are named like ours, and hold something of the learner's.

    A list is ours if it lists nothing but katas. A number of pomodoros says less: it is ours in a note whose tags or
    lists are ours, too. An empty value is nobody's.
    """
    values = markdown.front_matter_values(text)
    katas = {*facts.titles, *(attempt.kata for attempt in facts.attempts), *facts.done, *facts.repeat}
    lists = {key: values[key] for key in ("done", "repeat") if key in values}
    kept: list[str] = [key for key, value in lists.items() if not _lists_only(katas, value)]
    count = values.get("pomodoros", "")
    tags = values.get("tags") or ()
    is_ours = "kata" in (tags.split() if isinstance(tags, str) else tags)
    is_ours |= any(isinstance(value, list) and value for key, value in lists.items() if key not in kept)
    if count not in EMPTY and not (isinstance(count, str) and count.isdecimal() and is_ours):
        kept.append("pomodoros")
    return kept


def _lists_only(katas: set[str], value: list[str] | str | None) -> bool:
    return value in EMPTY if isinstance(value, str) else value is not None and katas.issuperset(value)


def _new_log(facts: Facts) -> str:
    lines = ["---", f"date: {facts.day}", "tags: [kata, daily]", "pomodoros: 0", "done: []", "repeat: []", "---"]
    for heading, section in SECTION_OF_HEADING.items():
        lines += ["", f"## {say(facts.language, heading)}", ""]
        lines += [f"<!-- kata:{section} -->", f"<!-- /kata:{section} -->"] if section else []
    return "\n".join(lines) + "\n"


# -- sections ----------------------------------------------------------------------------------------------------------


def _achievements(facts: Facts) -> list[str]:
    """A line with the totals, then a list item for each attempt."""
    if not facts.attempts:
        return []
    lines, passed = [_total(facts), ""], set(facts.passed_before)
    for attempt in facts.attempts:
        if attempt.passed:
            result = say(facts.language, "passed_again" if attempt.kata in passed else "passed_first")
            passed.add(attempt.kata)
        else:
            result = outcome_name(facts.language, attempt.result)
        words = [_id_and_title(attempt.kata, facts), result, *_costs(facts.language, attempt)]
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
    """A list item for each note. Its text is quoted line by line, so it cannot end the quotation."""
    lines = []
    for note in facts.notes:
        kata = [_id_and_title(note.kata, facts)] if note.kata else []
        mood = [say(facts.language, f"mood_{note.mood}") if note.mood in MOODS else _one_line(note.mood)]
        lines.append(f"- {' · '.join([f'{note.at:%H:%M}', *kata, *filter(None, mood)])}")
        lines += [f"  > {_escape(line)}".rstrip() for line in note.text.splitlines()]
    return lines


def _tomorrow(facts: Facts) -> list[str]:
    day = facts.tomorrow
    if not day.picks:
        return [say(facts.language, "nothing_planned", date=day.date)]
    head = say(facts.language, "planned_of", date=day.date, planned=day.planned_minutes, budget=day.budget_minutes)
    return [head, "", *(_planned(pick, facts.language) for pick in day.picks)]


def _planned(pick: Pick, language: Language) -> str:
    kind, minutes = say(language, f"kind_{pick.kind}"), say(language, "in_minutes", minutes=pick.minutes)
    return f"- {' · '.join([_one_line(f'{pick.kata} {pick.title}'), kind, minutes, _one_line(pick.reason)])}"


def _id_and_title(kata: str, facts: Facts) -> str:
    return _one_line(f"{kata} {facts.titles.get(kata, '')}")


def _one_line(text: str) -> str:
    return _escape(" ".join(text.split()))


def _escape(line: str) -> str:
    """The line without control characters, and with the beginnings of HTML and Obsidian comments escaped."""
    line = UNSAFE.sub("\ufffd", line).replace("<!--", "&lt;!--")
    return re.sub("%(?=%)", r"%\\", line)


# -- when a log is due -------------------------------------------------------------------------------------------------


def reminders(plan: Plan, memory: Memory, logs: list[Event], now: datetime) -> list[str]:
    """The lines in `kata today` about logs that are due: today's, and that of the last practice day before."""
    lines = []
    due = due_checkpoints(plan, memory.day, logs, now)
    if due and (memory.today or not plan.is_off(memory.day)):
        times = [time_of_day(minute) for minute in due]
        name = "summary_missed" if times[1:] else "summary_due"
        lines.append(say(plan.language, name, time=times[-1], missed=join(plan.language, times[:-1])))
    before = memory.last_practice_day
    if before and due_checkpoints(plan, before, logs, now):
        lines.append(say(plan.language, "no_log", date=before))
    return lines


def due_checkpoints(plan: Plan, day: date, logs: list[Event], now: datetime) -> list[int]:
    """The checkpoints of a study day that have passed with no log written since, in minutes after midnight."""
    log_times = [minutes_into(plan, day, datetime.fromisoformat(log.at)) for log in logs if log.day == day]
    latest = max(log_times, default=-1.0)
    until = minutes_into(plan, day, now)
    starts = plan.day_starts_minute
    return [minute for minute in plan.checkpoints if latest < minutes_from_start(minute, starts) <= until]


def checkpoint_data(plan: Plan, day: date, now: datetime) -> dict[str, str]:
    """The data of the event for a log written now: the latest checkpoint of its day, if one has passed."""
    passed = due_checkpoints(plan, day, [], now)
    return {"checkpoint": time_of_day(passed[-1])} if passed else {}
