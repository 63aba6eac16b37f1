"""The day's agenda, a pure function of plan, catalogue, memory and day: no clock, no file, no randomness.

Carried sprint items come first, then due reviews, the least remembered first, then new katas in plan order. What was
done today is marked and not recomputed: the agenda is made from what was known when the day began, so finishing a pick
never reshuffles the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kata.catalogue import Catalogue
from kata.memory import retrievability
from kata.model import Agenda, LeftOut, Memory, Pick, PickKind, Plan, Progress, State, Track

SLACK_TENTHS = 1  # the part of the budget that stays free: things take longer


@dataclass(frozen=True, slots=True)
class _Candidate:
    kata: str
    kind: PickKind
    reason: str
    minutes: int
    retrievability: float | None = None


def agenda(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Agenda:
    """Choose the picks of a study day."""
    if day.weekday() in plan.days_off:
        return Agenda(day, 0, (), warnings=(f"{day:%A} is a day off: nothing is planned",))
    filling = _Filling(plan, catalogue, memory)
    unlocked = []
    for candidate in _candidates(plan, catalogue, memory, day):
        missing = filling.missing(candidate)
        if not missing:
            filling.offer(candidate)
        elif all(memory.today.get(other) == "passed" for other in missing):
            unlocked.append(candidate)  # comes last: it must not push out what was picked this morning
        else:
            filling.leave_out(candidate, f"comes after {', '.join(missing)}, not passed yet")
    for candidate in unlocked:
        filling.offer(candidate)
    warnings = tuple(_warnings(plan, day, filling.picks, filling.waiting))
    return Agenda(day, plan.budget_minutes, tuple(filling.picks), tuple(filling.left_out), warnings)


class _Filling:
    """A day while it fills up."""

    def __init__(self, plan: Plan, catalogue: Catalogue, memory: Memory) -> None:
        self._plan, self._catalogue, self._memory = plan, catalogue, memory
        self._usable = plan.budget_minutes * (10 - SLACK_TENTHS) // 10
        self.picks: list[Pick] = []
        self.left_out: list[LeftOut] = []
        self.waiting: list[_Candidate] = []

    def offer(self, candidate: _Candidate) -> None:
        """Take it if there is room. From the first that does not fit nothing is taken: a larger budget only adds."""
        planned = sum(pick.minutes for pick in self.picks)
        if candidate.kind == "new" and sum(pick.kind == "new" for pick in self.picks) >= self._plan.new_limit:
            self.leave_out(candidate, f"{self._plan.new_limit} new katas a day are enough (limits.new)")
        elif self.waiting or (self.picks and planned + candidate.minutes > self._usable):
            self.waiting.append(candidate)
            self.leave_out(candidate, f"the day is full: {candidate.minutes} min do not fit {self._usable}")
        else:
            title = self._catalogue[candidate.kata].titled(self._plan.language)
            self.picks.append(_pick(candidate, title, candidate.kata in self._memory.today))

    def leave_out(self, candidate: _Candidate, reason: str) -> None:
        self.left_out.append(LeftOut(candidate.kata, reason))

    def missing(self, candidate: _Candidate) -> list[str]:
        """Prerequisites neither passed on an earlier day nor picked ahead of it today; a review has had its start."""
        if candidate.kind == "review":
            return []
        picked = {pick.kata for pick in self.picks}
        passed = {kata for kata, progress in self._memory.progress.items() if progress.passed_day}
        return [other for other in self._catalogue[candidate.kata].after if other not in picked | passed]


def state(progress: Progress | None, plan: Plan, day: date) -> State:
    """How far a kata has come: `learning` until it has been passed, `due` when it should come back."""
    if progress is None:
        return "new"
    if _is_due(plan, retrievability(progress.recall, day), progress.recall.last_day, day):
        return "due"
    return "known" if progress.passed_day else "learning"


def _candidates(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Iterator[_Candidate]:
    """Everything that could be picked, in order of preference, each kata once.

    No more carried katas than a day may have new ones stand before the reviews: a learner who comes back after a week
    would otherwise meet a full day of leftovers every day and forget what they knew. The order does not depend on the
    budget, so a larger one only ever adds.
    """
    seen: set[str] = set()
    carried = list(_carried(plan, catalogue, memory, day))
    for candidate in (
        *carried[: plan.new_limit],
        *_due(plan, catalogue, memory, day),
        *carried[plan.new_limit :],
        *_new(plan, catalogue, memory, day),
    ):
        if candidate.kata not in seen:
            seen.add(candidate.kata)
            yield candidate


def _carried(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Iterator[_Candidate]:
    for track in plan.tracks:
        for ago, number, katas in _sprint_days(track, plan, memory, day):
            if ago > 0:
                reason = f"left over from day {number} of {len(track.days)}"
                for kata in katas:
                    if kata not in memory.progress:
                        minutes = catalogue[kata].minutes
                        yield _Candidate(kata, "carried", reason, minutes)


def _due(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> list[_Candidate]:
    due = []
    for kata, progress in memory.progress.items():
        if kata not in catalogue:
            continue  # removed from disk; the journal keeps its history
        chance = retrievability(progress.recall, day)
        if _is_due(plan, chance, progress.recall.last_day, day):
            minutes = _expected_minutes(
                catalogue[kata].minutes, chance, progress.passing_minutes, progress.failing_minutes
            )
            due.append(_Candidate(kata, "review", _due_reason(chance, progress.recall.last_day, day), minutes, chance))
    return sorted(due, key=lambda candidate: (candidate.retrievability, candidate.kata))


def _new(plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> Iterator[_Candidate]:
    for track in plan.tracks:
        for ago, number, katas in _sprint_days(track, plan, memory, day):
            if ago == 0:
                for kata in katas:
                    if kata not in memory.progress:
                        reason = f"planned for day {number} of {len(track.days)}"
                        yield _Candidate(kata, "new", reason, catalogue[kata].minutes)
    for track in plan.tracks:
        for kata in track.katas:
            if kata not in memory.progress:
                yield _Candidate(kata, "new", f"next of {track.name}", catalogue[kata].minutes)


def _sprint_days(track: Track, plan: Plan, memory: Memory, day: date) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sprint's lists up to today: how many practice days ago each was planned, its number, its katas."""
    if not track.days:
        return
    begun = track.start or _first_use(track, memory) or day
    reached = _practice_days(begun, day, plan)
    for number, katas in enumerate(track.days[:reached], 1):
        yield reached - number, number, katas


def _first_use(track: Track, memory: Memory) -> date | None:
    """A sprint without a start begins on the first day one of its katas was attempted."""
    days = [memory.progress[kata].first_day for kata in track.all_katas() if kata in memory.progress]
    return min(days, default=None)


def _practice_days(begin: date, end: date, plan: Plan) -> int:
    """Practice days from `begin` up to and with `end`."""
    span = (end - begin).days
    return sum((begin + timedelta(days=offset)).weekday() not in plan.days_off for offset in range(span + 1))


def _is_due(plan: Plan, chance: float, last_day: date, day: date) -> bool:
    """Due when likely forgotten, or when away for longer than the longest interval allowed."""
    return last_day < day and (chance <= plan.retention or (day - last_day).days >= max_interval(plan, day))


def max_interval(plan: Plan, day: date) -> int:
    """Days: as the plan says; `auto` is at most 30, and half of what is left before the deadline."""
    if plan.max_interval is not None:
        return plan.max_interval
    left = (plan.deadline - day).days if plan.deadline and plan.deadline >= day else 60
    return max(1, min(30, left // 2))


def _due_reason(chance: float, last_day: date, day: date) -> str:
    ago = (day - last_day).days
    return f"last {'yesterday' if ago == 1 else f'{ago} days ago'}, {chance:.0%} likely kept"


def _expected_minutes(minutes: int, chance: float, passing: float | None, failing: float | None) -> int:
    """R x the usual passing time + (1 - R) x the usual failing time, the learner's own where there is one."""
    if_passed = passing if passing is not None else minutes
    if_failed = failing if failing is not None else minutes
    return max(1, round(chance * if_passed + (1 - chance) * if_failed))


def _pick(candidate: _Candidate, title: str, done: bool) -> Pick:
    chance = candidate.retrievability
    rounded = None if chance is None else round(chance, 4)
    return Pick(candidate.kata, title, candidate.kind, candidate.minutes, candidate.reason, rounded, done)


def _warnings(plan: Plan, day: date, picks: list[Pick], waiting: list[_Candidate]) -> Iterator[str]:
    if plan.deadline and plan.deadline < day:
        yield f"the deadline {plan.deadline} is over; set a new one in plan.yaml or remove it"
    reviews = [place for place, candidate in enumerate(waiting, 1) if candidate.kind == "review"]
    if reviews:
        minutes = sum(pick.minutes for pick in picks) + sum(one.minutes for one in waiting[: reviews[-1]])
        used = 10 - SLACK_TENTHS
        more = -(-(minutes * 10 - plan.budget_minutes * used) // (plan.minutes * used))  # rounded up
        yield f"due reviews that do not fit today: {len(reviews)}; pomodoros that would take them in: {more}"
