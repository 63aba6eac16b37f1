"""Where the plan leads at its budget: the agenda of every day to come, if every attempt passes in its usual time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.memory.replay import RATINGS_KEPT, TIMES_KEPT
from kata.messages import say
from kata.model import Memory, Plan, Progress, Recall
from kata.schedule import rules
from kata.schedule.selection import DayPlanner

FURTHEST = 365  # days: where a plan has no deadline and does not come to an end


@dataclass(frozen=True, slots=True)
class Projection:
    """When each kata is first practised, and what that takes."""

    first: Mapping[str, date]  # also of those met before
    unreached: tuple[str, ...]  # in plan order
    minutes: Mapping[date, int]  # planned, of each practice day
    reviews: int


def project(plan: Plan, catalogue: Catalogue, memory: Memory, day: date, *, until_met: bool = False) -> Projection:
    """From that day up to and without the deadline; without one ahead, or on demand, until every kata has been met."""
    end = _end(plan, day)
    planned = list(dict.fromkeys(kata for track in plan.tracks for kata in track.all_katas()))
    progress = dict(memory.progress)
    open_ended = until_met or end != plan.deadline
    minutes: dict[date, int] = {}
    reviews = 0
    while day < end and not (open_ended and all(kata in progress for kata in planned)):
        if day.weekday() not in plan.days_off:
            known = Memory(day, progress, reviews=(*memory.reviews, *[True] * reviews))
            planner = DayPlanner(plan, catalogue, known, day)
            minutes[day] = sum(pick.minutes for pick in planner.picked)
            progress = dict(progress)
            for pick in planner.picked:
                reviews += pick.kind == "review"
                progress[pick.kata] = _passed(progress.get(pick.kata), day, pick.minutes)
        day += timedelta(days=1)
    first = {kata: progress[kata].first_day for kata in planned if kata in progress}
    unreached = tuple(kata for kata in planned if kata not in progress)
    return Projection(first, unreached, minutes, reviews)


def unreached(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> tuple[str, ...]:
    """The katas that will not have been met by the deadline; a day that is years away costs no more to look at."""
    return project(plan, catalogue, memory, day, until_met=True).unreached


@dataclass(frozen=True, slots=True)
class PlannedKata:
    """One kata of the plan, and when it comes."""

    kata: str
    track: str
    minutes: int
    met: bool  # before today
    first: date | None  # None: not by the deadline


@dataclass(frozen=True, slots=True)
class PlanOutlook:
    """What a plan amounts to from a day on."""

    day: date
    deadline: date | None
    end: date  # the deadline, or as far as it is looked ahead
    budget_minutes: int
    katas: tuple[PlannedKata, ...]  # in the order they come
    practice_days: int
    planned_minutes: int
    reviews: int
    unreached: tuple[str, ...]
    remedies: tuple[str, ...]  # sentences

    @property
    def is_open_ended(self) -> bool:
        """Whether it was looked ahead until every kata had been met, and they all were."""
        return not self.unreached and self.end != self.deadline


def outlook(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> PlanOutlook:
    """The projection of a plan, by kata, with what would help where it does not hold everything."""
    found = project(plan, catalogue, memory, day)
    tracks = {kata: track.name for track in reversed(plan.tracks) for kata in track.all_katas()}
    katas = [
        PlannedKata(kata, tracks[kata], catalogue[kata].minutes, kata in memory.progress, found.first.get(kata))
        for kata in (*found.first, *found.unreached)
    ]
    katas.sort(key=lambda one: (one.first is None, one.first or day))
    helps = remedies(plan, catalogue, memory, day) if found.unreached else []
    return PlanOutlook(
        day=day,
        deadline=plan.deadline,
        end=_end(plan, day),
        budget_minutes=plan.budget_minutes,
        katas=tuple(katas),
        practice_days=len(found.minutes),
        planned_minutes=sum(found.minutes.values()),
        reviews=found.reviews,
        unreached=found.unreached,
        remedies=tuple(say(plan.language, name, **values) for name, values in helps),
    )


def _end(plan: Plan, day: date) -> date:
    return plan.deadline if plan.deadline and plan.deadline > day else day + timedelta(days=FURTHEST)


def _passed(known: Progress | None, day: date, minutes: float) -> Progress:
    """What a pass (Good) leaves, as FSRS has it, but for the difficulty, which it hardly moves."""
    if known is None:
        recall = Recall(forgetting.FIRST_PASS, forgetting.FIRST_DIFFICULTY, day)
        return Progress(recall, "3", forgetting.NO_GAP, day, day, (minutes,))
    recall = known.recall
    gap = forgetting.gap(recall.stability, (day - recall.last_day).days)
    chance = forgetting.retrievability(recall, day)
    stability = forgetting.after_pass(recall.stability, recall.difficulty, chance)
    return replace(
        known,
        recall=replace(recall, stability=stability, last_day=day),
        ratings=(known.ratings + "3")[-RATINGS_KEPT:],
        gaps=(known.gaps + gap)[-RATINGS_KEPT:],
        passed_day=known.passed_day or day,
        passing=(*known.passing, minutes)[-TIMES_KEPT:],
    )


def remedies(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> list[tuple[str, dict[str, object]]]:
    """Single changes of the plan after which everything would be reached, the smallest of each sort, as phrases."""

    def enough(changed: Plan) -> bool:
        return not unreached(changed, catalogue, memory, day)

    found: list[tuple[str, dict[str, object]]] = []
    for more in range(1, 9 - plan.pomodoros):
        if enough(replace(plan, pomodoros=plan.pomodoros + more)):
            found.append(("more_pomodoros", {"more": more}))
            break
    for limit in range(plan.new_limit + 1, plan.new_limit + 4):
        if enough(replace(plan, new_limit=limit)):
            found.append(("more_new", {"limit": limit}))
            break
    for track in reversed(rules.by_weight(plan)):  # the lightest, and of those the last
        rest = tuple(one for one in plan.tracks if one is not track)
        if rest and enough(replace(plan, tracks=rest)):
            found.append(("drop_track", {"track": track.name}))
            break
    return found
