"""Projects the plan into the future: the agenda of each coming day, if every attempt passes in its usual time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kata.catalogue.catalogue import Catalogue
from kata.memory import forgetting
from kata.memory.replay import RATINGS_KEPT, TIMES_KEPT
from kata.messages import say
from kata.model import Memory, Plan, Progress, Recall
from kata.progress import ProgressCallback, no_progress
from kata.schedule import rules
from kata.schedule.selection import DayPlanner
from kata.schedule.sprints import OversizedDay, find_oversized_days

FURTHEST = 365  # days to look ahead, if a plan has no deadline and does not come to an end
LONGEST = 730  # days to look ahead, if the deadline is later than that
STALLED = 60  # practice days without a new kata after which no other will be met, unless a sprint goes on


@dataclass(frozen=True, slots=True)
class Projection:
    """When each kata is first practised, and how much practice that takes."""

    first: Mapping[str, date]  # including katas met before
    unreached: tuple[str, ...]  # in plan order
    minutes: Mapping[date, int]  # planned, of each practice day
    reviews: int


def project(
    plan: Plan,
    catalogue: Catalogue,
    memory: Memory,
    day: date,
    *,
    until_met: bool = False,
    tell: ProgressCallback = no_progress,
) -> Projection:
    """Project from `day` to the day before the deadline, or over `LONGEST` days.

    With `until_met`, or without a deadline ahead, the projection also ends once every kata has been met; with
    `until_met` also once no other kata will be.
    """
    begin, end = day, last_day(plan, day)
    planned = list(dict.fromkeys(kata for track in plan.tracks for kata in track.all_katas()))
    open_ended = until_met or not _is_ahead(plan, day)
    memory = replace(memory, today={}, later=None)
    minutes: dict[date, int] = {}
    reviews = stalled = 0
    while day < end and not (open_ended and all(kata in memory.progress for kata in planned)):
        if not plan.is_off(day):
            planner = DayPlanner(plan, catalogue, replace(memory, day=day), day)
            minutes[day] = sum(pick.minutes for pick in planner.picked)
            stalled = 0 if any(pick.kata not in memory.progress for pick in planner.picked) else stalled + 1
            if until_met and stalled >= STALLED and not _more_may_come(plan, planner.memory, day, end):
                break
            reviews += sum(pick.kind == "review" for pick in planner.picked)
            memory = next_morning(planner)
        day += timedelta(days=1)
        tell(say(plan.language, "projecting"), (day - begin).days, (end - begin).days)
    progress = memory.progress
    first = {kata: progress[kata].first_day for kata in planned if kata in progress}
    unreached = tuple(kata for kata in planned if kata not in progress)
    return Projection(first, unreached, minutes, reviews)


def next_morning(planner: DayPlanner) -> Memory:
    """The memory of the next day, if every pick of that day passes in its usual time."""
    memory, day = planner.memory, planner.day
    passed = {pick.kata: _after_pass(memory.progress.get(pick.kata), day, pick.minutes) for pick in planner.picked}
    reviewed = (True for pick in planner.picked if pick.kind == "review")
    return Memory(
        day + timedelta(days=1), memory.progress | passed, reviews=(*memory.reviews, *reviewed), skipped=memory.skipped
    )


def _more_may_come(plan: Plan, memory: Memory, day: date, end: date) -> bool:
    """Whether a skipped kata comes back before `end`, or a sprint that begins before it lists a kata not met yet."""
    return any(day < until < end for until in memory.skipped.values()) or any(
        offset > 0 and any(kata not in memory.progress for kata in katas)
        for track in plan.tracks
        if (track.start < end if track.start else not memory.progress.keys().isdisjoint(track.all_katas()))
        for offset, _, katas in rules.sprint_days(track, plan, memory, day)
    )


def unreached(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> tuple[str, ...]:
    """The katas that will not be met by the end of the projection.

    A deadline years away costs no more time than a near one.
    """
    return project(plan, catalogue, memory, day, until_met=True).unreached


@dataclass(frozen=True, slots=True)
class PlannedKata:
    """One kata of the plan, and when it comes."""

    kata: str
    track: str
    minutes: int
    met: bool  # before today
    first: date | None  # the first day it is practised; None if not by the deadline


@dataclass(frozen=True, slots=True)
class PlanOutlook:
    """The katas, practice days and minutes that a plan amounts to from a day on."""

    day: date
    deadline: date | None
    end: date  # of the projection: the deadline, unless there is none ahead or it is too far away
    budget_minutes: int
    katas: tuple[PlannedKata, ...]  # in the order they come
    practice_days: int
    planned_minutes: int
    reviews: int
    unreached: tuple[str, ...]
    remedies: tuple[str, ...]  # sentences
    oversized_days: tuple[OversizedDay, ...]  # of sprints

    @property
    def is_open_ended(self) -> bool:
        """Whether the projection ended because every kata had been met."""
        return not self.unreached and self.end != self.deadline and not self.is_cut

    @property
    def is_cut(self) -> bool:
        """Whether the deadline lies beyond the end of the projection."""
        return self.deadline is not None and self.deadline > self.end


def outlook(
    plan: Plan, catalogue: Catalogue, memory: Memory, day: date, tell: ProgressCallback = no_progress
) -> PlanOutlook:
    """Project the plan and list its katas, with remedies if not every kata is reached."""
    projection = project(plan, catalogue, memory, day, tell=tell)
    tracks = {kata: track.name for track in reversed(plan.tracks) for kata in track.all_katas()}
    katas = [
        PlannedKata(kata, tracks[kata], catalogue[kata].minutes, kata in memory.progress, projection.first.get(kata))
        for kata in (*projection.first, *projection.unreached)
    ]
    katas.sort(key=lambda kata: (kata.first is None, kata.first or day))
    changes = remedies(plan, catalogue, memory, day, tell) if projection.unreached else []
    return PlanOutlook(
        day=day,
        deadline=plan.deadline,
        end=last_day(plan, day),
        budget_minutes=plan.budget_minutes,
        katas=tuple(katas),
        practice_days=len(projection.minutes),
        planned_minutes=sum(projection.minutes.values()),
        reviews=projection.reviews,
        unreached=projection.unreached,
        remedies=tuple(say(plan.language, message, **values) for message, values in changes),
        oversized_days=tuple(find_oversized_days(plan, catalogue, memory, day, projection.first)),
    )


def _is_ahead(plan: Plan, day: date) -> bool:
    return plan.deadline is not None and plan.deadline > day


def last_day(plan: Plan, day: date) -> date:
    """The day at which a projection from `day` on ends: the deadline, unless there is none ahead or it is too far."""
    if plan.deadline and _is_ahead(plan, day):
        return min(plan.deadline, day + timedelta(days=LONGEST))
    return day + timedelta(days=FURTHEST)


def _after_pass(progress: Progress | None, day: date, minutes: float) -> Progress:
    """The progress after a pass (Good) as FSRS computes it, but with the same difficulty, which it hardly changes."""
    if progress is None:
        recall = Recall(forgetting.FIRST_PASS, forgetting.FIRST_DIFFICULTY, day)
        return Progress(recall, "3", forgetting.NO_GAP, day, day, (minutes,))
    recall = progress.recall
    gap = forgetting.gap(recall.stability, (day - recall.last_day).days)
    chance = forgetting.retrievability(recall, day)
    stability = forgetting.after_pass(recall.stability, recall.difficulty, chance)
    return progress._replace(
        recall=recall._replace(stability=stability, last_day=day),
        ratings=(progress.ratings + "3")[-RATINGS_KEPT:],
        gaps=(progress.gaps + gap)[-RATINGS_KEPT:],
        passed_day=progress.passed_day or day,
        passing=(*progress.passing, minutes)[-TIMES_KEPT:],
    )


def remedies(
    plan: Plan, catalogue: Catalogue, memory: Memory, day: date, tell: ProgressCallback = no_progress
) -> list[tuple[str, dict[str, object]]]:
    """Single changes of the plan that would let every kata be reached, the smallest of each kind, as messages."""
    tried, total = 0, max(0, 8 - plan.pomodoros) + 3 + len(plan.tracks)  # at most

    def is_enough(changed: Plan) -> bool:
        nonlocal tried
        tell(say(plan.language, "trying_remedies"), tried, total)
        tried += 1
        return not unreached(changed, catalogue, memory, day)

    changes: list[tuple[str, dict[str, object]]] = []
    for more in range(1, 9 - plan.pomodoros):
        if is_enough(replace(plan, pomodoros=plan.pomodoros + more)):
            changes.append(("more_pomodoros", {"more": more}))
            break
    for limit in range(plan.new_limit + 1, plan.new_limit + 4):
        if is_enough(replace(plan, new_limit=limit)):
            changes.append(("more_new", {"limit": limit}))
            break
    for track in reversed(rules.by_weight(plan)):  # the lightest first; among equals the last in the plan
        rest = tuple(other for other in plan.tracks if other is not track)
        if rest and is_enough(replace(plan, tracks=rest)):
            changes.append(("drop_track", {"track": track.name}))
            break
    return changes
