"""Policies that choose the katas of a simulated day: ours, those it is compared with, and one that knows the truth."""

import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from statistics import median
from typing import Literal

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import retrievability
from kata.memory.replay import TIMES_KEPT, fold
from kata.model import LATEST_REVIEWS, Attempt, Kata, Memory, Plan, Progress, Track
from kata.schedule import rules
from kata.schedule.selection import DayPlanner
from kata.schedule.value import ENOUGH, SLOWEST
from kata.simulate.learners import FsrsLike, Learner, Trace

START = date(2026, 1, 5)  # any Monday


@dataclass(slots=True)
class KataHistory:
    """The attempts at one kata, as the journal records them."""

    days: list[int] = field(default_factory=list)
    passed: list[bool] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)


class View:
    """Everything a policy may know: the plan, the catalogue, the journal, the day; not the learner."""

    def __init__(
        self, catalogue: Catalogue, minutes: int, new: int, rng: random.Random, tracks: tuple[Track, ...] = ()
    ) -> None:
        self.catalogue, self.rng = catalogue, rng
        tracks = tracks or (Track("All", tuple(kata.id for kata in catalogue)),)
        self.plan = Plan(tracks, pomodoros=minutes // 25, minutes=25, new_limit=new)
        sprints = [kata for track in tracks for day in track.days for kata in day]
        planned = [*sprints, *(kata for track in rules.by_weight(self.plan) for kata in track.katas)]
        self.katas: list[Kata] = [catalogue[kata] for kata in planned]  # in the order of the plan
        self.weights = rules.weights(self.plan)
        self.day = 0
        self.deadline = 0
        self.histories: dict[str, KataHistory] = {}
        self.log: list[Attempt] = []
        self.reviews: list[bool] = []
        self._progress: dict[str, Progress] = {}
        self._remembered = 0  # attempts of the log that are part of it
        self._passing: dict[str, float] = {}  # the median minutes of a pass divided by the syllabus's
        self._costs: dict[str, float] = {}  # the median minutes of the latest attempts
        self._pace: float | None = None
        self._morning = Memory(START)

    @property
    def date(self) -> date:
        return START + timedelta(days=self.day)

    def record(self, kata: str, passed: bool, minutes: float) -> None:
        """Record an attempt of today."""
        history = self.histories.setdefault(kata, KataHistory())
        if history.days:
            self.reviews.append(passed)
        history.days.append(self.day)
        history.passed.append(passed)
        history.minutes.append(minutes)
        target = self.catalogue[kata].minutes
        outcome: Literal["passed", "failed"] = "passed" if passed else "failed"
        self.log.append(Attempt(len(self.log) + 1, kata, self.date, outcome, minutes, target, runs=2))
        self._costs.pop(kata, None)
        if passed:
            times = [taken for taken, solved in zip(history.minutes, history.passed, strict=True) if solved]
            self._passing[kata] = median(times) / target
            self._pace = None

    @property
    def progress(self) -> dict[str, Progress]:
        """The memory of the learner that the journal yields; computed only for policies that ask."""
        for attempt in self.log[self._remembered :]:
            self._progress[attempt.kata] = fold(self._progress.get(attempt.kata), attempt)
        self._remembered = len(self.log)
        return self._progress

    @property
    def today(self) -> dict[str, str]:
        """The katas attempted today, with the outcome of the latest attempt."""
        outcomes: dict[str, str] = {}
        for attempt in reversed(self.log):
            if attempt.day != self.date:
                break
            outcomes.setdefault(attempt.kata, attempt.outcome)
        return dict(reversed(outcomes.items()))

    @property
    def morning(self) -> Memory:
        """What is known of the learner at the start of today, and today's outcomes so far."""
        today = self.today
        if not today:
            self._morning = Memory(self.date, dict(self.progress), reviews=tuple(self.reviews[-LATEST_REVIEWS:]))
        return replace(self._morning, today=today)

    @property
    def allowed_new(self) -> int:
        """New katas today: the limit of the plan, or as many as its sprint has listed up to today and not met yet."""
        begun = min((history.days[0] for history in self.histories.values()), default=self.day)
        listed = [kata for track in self.plan.tracks for day in track.days[: self.day - begun + 1] for kata in day]
        return max(self.plan.new_limit, sum(kata not in self.histories for kata in listed))

    def ready(self, kata: str) -> bool:
        """Whether its prerequisites have been passed."""
        return all(
            other in self.histories and any(self.histories[other].passed) for other in self.catalogue[kata].after
        )

    def new(self) -> Iterable[str]:
        """The katas not met yet, in plan order."""
        return (kata.id for kata in self.katas if kata.id not in self.histories)

    def cost(self, kata: str) -> float:
        """The expected minutes: the learner's own median, else the syllabus's minutes at the learner's pace."""
        history = self.histories.get(kata)
        if history is None:
            return self.catalogue[kata].minutes * self.pace
        if kata not in self._costs:
            self._costs[kata] = median(history.minutes[-TIMES_KEPT:])
        return self._costs[kata]

    @property
    def pace(self) -> float:
        """The learner's passing time divided by the syllabus's minutes; 1 until enough katas have been passed."""
        if self._pace is None:
            paces = self._passing.values()
            self._pace = min(SLOWEST, max(1 / SLOWEST, median(paces))) if len(paces) >= ENOUGH else 1.0
        return self._pace

    def fill(self, order: Iterable[str], cost: Callable[[str], float] | None = None) -> list[str]:
        """Pick in that order what can be started, within nine tenths of the minutes and the limit on new katas.

        A kata that does not fit is passed over.
        """
        left, new, taken = self.plan.budget_minutes * 0.9, self.allowed_new, list[str]()
        for kata in order:
            if kata not in self.histories and (not new or not self.ready(kata)):
                continue
            minutes = cost(kata) if cost else self.cost(kata)
            if taken and minutes > left:
                continue
            new -= kata not in self.histories
            taken.append(kata)
            left -= minutes
        return taken


Policy = Callable[[View, Learner], list[str]]


def shuffled(view: View, _: Learner) -> list[str]:
    """Any kata that may be practised, at random."""
    order = [kata.id for kata in view.katas]
    view.rng.shuffle(order)
    return view.fill(order)


def plan_order(view: View, _: Learner) -> list[str]:
    """In plan order, and again from the start."""
    times = {kata: len(history.days) for kata, history in view.histories.items()}
    return view.fill(sorted((kata.id for kata in view.katas), key=lambda kata: times.get(kata, 0)))


def _due_first(view: View, due: Mapping[str, float]) -> list[str]:
    """Due katas, the longest overdue first, then new ones."""
    waiting = sorted((when, kata) for kata, when in due.items() if when <= view.day)
    return view.fill([*(kata for _, kata in waiting), *view.new()])


def _new_first(view: View, due: Mapping[str, float]) -> list[str]:
    waiting = sorted((when, kata) for kata, when in due.items() if when <= view.day)
    return view.fill([*view.new(), *(kata for _, kata in waiting)])


def _mixed(view: View, due: Mapping[str, float]) -> list[str]:
    """Due katas, the longest overdue first, and new ones in turn."""
    waiting = iter(sorted((when, kata) for kata, when in due.items() if when <= view.day))
    new = iter([kata for kata in view.new() if view.ready(kata)])
    order: list[str] = []
    while pair := [*(kata for _, kata in islice(waiting, 1)), *islice(new, 1)]:
        order += pair
    return view.fill(order)


def fixed_interval(view: View, _: Learner, days: int = 7) -> list[str]:
    """Each kata once a week, then new ones."""
    return _due_first(view, {kata: history.days[-1] + days for kata, history in view.histories.items()})


def _ladder(view: View, steps: tuple[int, ...]) -> dict[str, float]:
    """Due days; a pass moves a kata up one step, a failure back to the first; the step is the interval in days."""
    due: dict[str, float] = {}
    for kata, history in view.histories.items():
        rung = -1
        for passed in history.passed:
            rung = min(rung + 1, len(steps) - 1) if passed else 0
        due[kata] = history.days[-1] + steps[max(rung, 0)]
    return due


BOXES = (1, 2, 4, 8, 16, 32)


def leitner(view: View, _: Learner) -> list[str]:
    """Boxes of 1, 2, 4, 8, 16 and 32 days (Leitner, 1972): a pass moves a kata up, a failure back to the first."""
    return _due_first(view, _ladder(view, BOXES))


def leitner_mixed(view: View, _: Learner) -> list[str]:
    """Leitner's boxes, but due and new katas take turns, as where an app mixes new cards with reviews."""
    return _mixed(view, _ladder(view, BOXES))


def memrise(view: View, _: Learner) -> list[str]:
    """Intervals of 4 and 12 hours, 1, 6, 12, 48, 96 and 180 days; those under a day become one day."""
    return _due_first(view, _ladder(view, (1, 1, 1, 6, 12, 48, 96, 180)))


def _sm2_due(view: View) -> dict[str, float]:
    due = {}
    for kata, history in view.histories.items():
        ease, interval, row = 2.5, 0.0, 0
        target = view.catalogue[kata].minutes
        for passed, minutes in zip(history.passed, history.minutes, strict=True):
            if not passed:
                row, interval = 0, 1
                continue
            row += 1
            interval = 1 if row == 1 else 6 if row == 2 else math.ceil(interval * ease)
            quality = 5 if minutes < 0.5 * target else 4
            ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        due[kata] = history.days[-1] + interval
    return due


def sm2(view: View, _: Learner) -> list[str]:
    """SuperMemo 2 (Wozniak, 1990): quality 4 for a pass, 5 for a fast one; a failure restarts at one day."""
    return _due_first(view, _sm2_due(view))


def sm2_new_first(view: View, _: Learner) -> list[str]:
    """SM-2, but as many new katas as allowed come before those that are due."""
    return _new_first(view, _sm2_due(view))


def _fsrs_due(view: View) -> dict[str, float]:
    return {
        kata: view.histories[kata].days[-1] + max(1, round(progress.recall.stability))
        for kata, progress in view.progress.items()
    }


def fsrs_due(view: View, _: Learner) -> list[str]:
    """FSRS as its users run it: due at a recall of 90 %, the longest overdue first, then new ones."""
    return _due_first(view, _fsrs_due(view))


def fsrs_new_first(view: View, _: Learner) -> list[str]:
    """FSRS-due, but as many new katas as allowed come before those that are due."""
    return _new_first(view, _fsrs_due(view))


def fsrs_mixed(view: View, _: Learner) -> list[str]:
    """FSRS-due, but due and new katas take turns, as where an app mixes new cards with reviews."""
    return _mixed(view, _fsrs_due(view))


def due_first(view: View, _: Learner) -> list[str]:
    """All due reviews, lowest recall first, then new katas: fewer or none while many are due or many fail.

    This is how `kata today` first worked: no new katas in the last fifth before the deadline; one where reviews take
    half of the budget or a quarter of the latest 15 attempts failed; none where they take all of it or two fifths
    failed.
    """
    waiting = {
        kata: chance
        for kata, progress in view.progress.items()
        if (chance := retrievability(progress.recall, view.date)) <= view.plan.retention
    }
    share = sum(map(view.cost, waiting)) / view.plan.budget_minutes
    failed = sum(not attempt.passed for attempt in view.log[-15:]) / 15
    allowed = view.plan.new_limit if share <= 0.5 and failed <= 0.25 else 1
    if share > 1 or failed > 0.4 or view.deadline - view.day < view.deadline / 5:
        allowed = 0
    new = [kata for kata in view.new() if view.ready(kata)][:allowed]
    return view.fill([*sorted(waiting, key=lambda kata: (waiting[kata], kata)), *new])


class _FsrsDefaults(FsrsLike):
    """A learner who forgets by FSRS's default parameters."""

    def __init__(self) -> None:
        self.decay, self.growth = -0.1542, 1.8722
        self.factor = 0.9 ** (1 / self.decay) - 1
        self.after_pass, self.after_failure = 2.3065, 0.212


FSRS_DEFAULTS = _FsrsDefaults()


def greedy(view: View, _: Learner) -> list[str]:
    """The most recall gained by the deadline per minute, if the learner were FSRS's average."""
    left, memory = view.deadline - view.day, view.progress
    value_per_minute = {}
    for kata in view.katas:
        progress = memory.get(kata.id)
        if progress is None:
            passed, failed = Trace(2.3065, 5, 0), Trace(0.212, 7, 0)
            gain = 0.5 * FSRS_DEFAULTS.curve(passed, left) + 0.5 * FSRS_DEFAULTS.curve(failed, left)
        else:
            elapsed = view.day - view.histories[kata.id].days[-1]
            trace = Trace(progress.recall.stability, progress.recall.difficulty, 0)
            chance = FSRS_DEFAULTS.curve(trace, elapsed)
            if_known = Trace(*FSRS_DEFAULTS.next_state(trace, chance, True), 0)
            if_not = Trace(*FSRS_DEFAULTS.next_state(trace, chance, False), 0)
            gain = chance * FSRS_DEFAULTS.curve(if_known, left) + (1 - chance) * FSRS_DEFAULTS.curve(if_not, left)
            gain -= FSRS_DEFAULTS.curve(trace, elapsed + left)
        value_per_minute[kata.id] = view.weights[kata.id] * gain / view.cost(kata.id)
    return view.fill(sorted(value_per_minute, key=lambda kata: -value_per_minute[kata]))


def oracle(view: View, learner: Learner) -> list[str]:
    """Knows the truth: of katas at a recall of 90 % or less, or new, the most true recall gained per true minute.

    It looks only one attempt ahead, so it is a reference point, not a proven upper bound.
    """
    cost = {kata.id: learner.expected_minutes(kata.id, view.day) for kata in view.katas}
    value_per_minute = {
        kata: view.weights[kata] * learner.gain(kata, view.day, view.deadline) / minutes
        for kata, minutes in cost.items()
        if learner.recall(kata, view.day) <= view.plan.retention
    }
    order = [
        kata
        for kata in sorted(value_per_minute, key=lambda kata: -value_per_minute[kata])
        if value_per_minute[kata] > 0
    ]
    return view.fill(order, cost.__getitem__)


def ours(view: View, _: Learner) -> list[str]:
    """The schedule of `kata today`."""
    plan = replace(view.plan, deadline=START + timedelta(days=view.deadline))
    return [pick.kata for pick in DayPlanner(plan, view.catalogue, view.morning, view.date).choice().picks]


POLICIES: dict[str, Policy] = {
    "random": shuffled, "plan order": plan_order, "every 7 days": fixed_interval, "Leitner": leitner,
    "Leitner, mixed": leitner_mixed, "SM-2": sm2, "SM-2, new first": sm2_new_first, "Memrise ladder": memrise,
    "FSRS-due": fsrs_due, "FSRS, new first": fsrs_new_first, "FSRS, mixed": fsrs_mixed, "due first": due_first,
    "greedy": greedy, "kata": ours, "oracle": oracle,
}  # fmt: skip
