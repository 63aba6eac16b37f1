"""The data classes that the packages exchange. Those that a grader needs stand in `kata.verdict`.

Records of which there are many are named tuples: they are made in a fraction of the time, and so are their classes when
a process starts. What commands print as JSON objects is a dataclass.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from kata.verdict import MAX_FAILURE_LINES as MAX_FAILURE_LINES
from kata.verdict import Check as Check
from kata.verdict import CheckOutcome as CheckOutcome
from kata.verdict import Kata as Kata
from kata.verdict import Outcome as Outcome
from kata.verdict import Verdict as Verdict
from kata.verdict import overall as overall

PickKind = Literal["new", "review", "carried"]
State = Literal["new", "learning", "due", "known"]

FIRST_YEAR, LAST_YEAR = 1900, 9000  # of the dates that commands take: the schedule computes far beyond a date
LATEST_REVIEWS = 15  # whose outcomes decide how many new katas a day may have


class Attempt(NamedTuple):
    """A closed attempt, as recorded. Ratings are derived from it elsewhere."""

    id: int
    kata: str
    day: date
    outcome: Literal["passed", "failed", "given_up"]
    minutes: float
    target_minutes: int
    hints: int = 0
    runs: int = 0
    revealed: bool = False
    file: str = ""
    pomodoros: int = 0  # worked to their end

    @property
    def passed(self) -> bool:
        return self.outcome == "passed" and not self.revealed

    @property
    def result(self) -> str:
        """The outcome that counts: a look at the solution counts as giving up."""
        return "given_up" if self.revealed else self.outcome


class Event(NamedTuple):
    """One event of the journal. Events are never changed."""

    id: int
    at: str  # wall time, ISO 8601 with UTC offset
    day: date  # the study day it belongs to
    kind: str
    kata: str
    data: dict[str, Any]


class Action(NamedTuple):
    """Something the learner did that `kata undo` can take back: the event, and the attempt that it closed, if any."""

    event: Event
    attempt: Attempt | None  # None if a kata was skipped

    @property
    def reopens(self) -> bool:
        """Whether taking it back opens the attempt again."""
        return self.event.kind == "finished"


class Note(NamedTuple):
    """A note that the learner wrote during an attempt or after it."""

    at: datetime
    day: date
    kata: str
    text: str
    mood: str = ""  # one of MOODS, or empty


MOODS = ("good", "fine", "hard")


class OpenAttempt(NamedTuple):
    """The attempt that is open. At most one attempt is open at a time."""

    id: int
    kata: str
    file: str  # relative to the workspace
    started: datetime
    day: date
    target_minutes: int
    hints: int = 0
    runs: int = 0
    revealed: bool = False
    last_outcome: str = ""


class Recall(NamedTuple):
    """The FSRS memory state of one kata."""

    stability: float  # days until retrievability falls to 90 %
    difficulty: float  # 1 to 10
    last_day: date
    reps: int = 1
    lapses: int = 0


class Progress(NamedTuple):
    """Everything the schedule needs to know about one kata met before, as of the start of a day."""

    recall: Recall
    ratings: str  # of the latest days, newest last: FSRS's 1 (Again) to 4 (Easy)
    gaps: str  # the time since the attempt before, for each rating: letters of `forgetting.gap`
    first_day: date
    passed_day: date | None = None  # the first study day on which it was passed
    passing: tuple[float, ...] = ()  # minutes of the latest passes, newest last
    failing: tuple[float, ...] = ()  # minutes of the latest attempts that did not pass, newest last

    @property
    def passing_minutes(self) -> float | None:
        return median(self.passing)

    @property
    def failing_minutes(self) -> float | None:
        return median(self.failing)


def median(values: Iterable[float]) -> float | None:
    """The median, None without values. (`statistics` would cost `kata today` an import of decimal and fractions.)"""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known about the learner at the start of a study day, and the outcomes of that day so far."""

    day: date
    progress: dict[str, Progress] = field(default_factory=dict)
    today: dict[str, str] = field(default_factory=dict)  # kata -> outcome of its latest attempt today
    reviews: tuple[bool, ...] = ()  # whether each of the latest reviews before today passed, newest last
    later: date | None = None  # the last day after this one with attempts, if the clock or --date went backwards
    skipped: Mapping[str, date] = field(default_factory=dict)  # kata -> the first day on which it may be planned again

    @property
    def last_practice_day(self) -> date | None:
        """The last day before today with an attempt."""
        return max((progress.recall.last_day for progress in self.progress.values()), default=None)

    def is_skipped(self, kata: str, day: date) -> bool:
        """Whether the learner wants to do without that kata on that day."""
        return kata in self.skipped and self.skipped[kata] > day


@dataclass(frozen=True, slots=True)
class Track:
    """An ordered list of katas; a sprint lists them by study day."""

    name: str
    katas: tuple[str, ...] = ()
    days: tuple[tuple[str, ...], ...] = ()
    start: date | None = None
    weight: float = 1.0

    def all_katas(self) -> tuple[str, ...]:
        return self.katas + tuple(kata for day in self.days for kata in day)


@dataclass(frozen=True, slots=True)
class Plan:
    """plan.yaml, validated."""

    tracks: tuple[Track, ...]
    language: Literal["en", "zh"] = "en"
    deadline: date | None = None
    retention: float = 0.9
    pomodoros: int = 4
    minutes: int = 25
    break_minutes: int = 5
    long_break_minutes: int = 15
    day_starts_minute: int = 240  # minutes after midnight at which a study day begins
    days_off: frozenset[int] = frozenset()  # date.weekday() numbers
    periods_off: tuple[tuple[date, date], ...] = ()  # first and last day of each; in order, apart from each other
    new_limit: int = 3
    max_interval: int | None = None  # days; None is "auto"
    checkpoints: tuple[int, ...] = ()  # minutes after midnight at which a summary is due, in the study day's order

    @property
    def budget_minutes(self) -> int:
        return self.pomodoros * self.minutes

    def is_off(self, day: date) -> bool:
        """Whether nothing is planned on that day: by its weekday or by its date."""
        return day.weekday() in self.days_off or self.period_off(day) is not None

    def period_off(self, day: date) -> tuple[date, date] | None:
        """The first and the last day of the period off that this day is in."""
        return next(((first, last) for first, last in self.periods_off if first <= day <= last), None)


@dataclass(frozen=True, slots=True)
class Valuation:
    """The expected cost and gain of attempting a kata: the numbers behind picking it or leaving it out."""

    chance: float  # probability of passing today
    if_passed: float  # minutes it takes if it passes
    if_failed: float  # minutes it takes if it does not
    gain: float  # days of recall that an attempt today is expected to add until the horizon
    weight: float  # of the kata's track
    stability: float | None = None  # days; None for a kata not met yet
    days: int | None = None  # since the last attempt; None for a kata not met yet

    @property
    def minutes(self) -> int:
        """The expected duration."""
        return max(1, round(self.chance * self.if_passed + (1 - self.chance) * self.if_failed))

    @property
    def value_per_hour(self) -> float:
        """Days of recall gained per hour of practice, times the weight."""
        return 60 * self.weight * self.gain / self.minutes


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of the agenda."""

    kata: str
    title: str
    kind: PickKind
    minutes: int
    reason: str
    retrievability: float | None = None
    done: bool = False
    valuation: Valuation | None = None


class Extra(NamedTuple):
    """What could be done besides the agenda, and the minutes of the day's budget that are left for it."""

    picks: tuple[Pick, ...]
    minutes_left: int

    @property
    def fits(self) -> bool:
        """Whether there is something to offer that takes no longer than what is left."""
        return bool(self.picks) and sum(pick.minutes for pick in self.picks) <= self.minutes_left


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that was not picked, and why."""

    kata: str
    reason: str
    valuation: Valuation | None = None


Skips = tuple[tuple[str, date], ...]  # katas, each with the first day on which it may be planned again


class Advice(NamedTuple):
    """A warning that is said again only when it has changed."""

    text: str
    gist: str  # what has to change; for comparison only


@dataclass(frozen=True, slots=True)
class Agenda:
    """The picks of a study day, the candidates left out, and warnings."""

    date: date
    budget_minutes: int
    picks: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # the rule that chose, and how fast the learner is assumed to forget
    skipped: Skips = ()
    advice: tuple[Advice, ...] = ()  # its texts are among the warnings
    explanations: tuple[str, ...] = ()  # why the day is empty or short, or why not all of a sprint's day is planned

    @property
    def planned_minutes(self) -> int:
        return sum(pick.minutes for pick in self.picks)
