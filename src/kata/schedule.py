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

SLACK = 0.9  # the share of the budget that may be planned: things take longer


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
    picks: list[Pick] = []
    left_out: list[LeftOut] = []
    usable = plan.budget_minutes * SLACK
    new = full = 0
    for candidate in _candidates(plan, catalogue, memory, day):
        kata = catalogue[candidate.kata]
        if missing := _unmet(kata.after, memory, {pick.kata for pick in picks}):
            left_out.append(LeftOut(kata.id, f"comes after {', '.join(missing)}, not passed yet"))
        elif candidate.kind == "new" and new >= plan.new_limit:
            left_out.append(LeftOut(kata.id, f"{plan.new_limit} new katas a day are enough (limits.new)"))
        elif full or (picks and sum(pick.minutes for pick in picks) + candidate.minutes > usable):
            full += 1  # from here on nothing is taken, so that a larger budget only ever adds
            left_out.append(LeftOut(kata.id, f"the day is full: {candidate.minutes} min do not fit {usable:.0f}"))
        else:
            new += candidate.kind == "new"
            picks.append(_pick(candidate, kata.titled(plan.language), kata.id in memory.today))
    return Agenda(
        day, plan.budget_minutes, tuple(picks), tuple(left_out), tuple(_warnings(plan, memory, day, left_out))
    )


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
    passed = _practice_days(begun, day, plan) if begun <= day else -1
    for index, katas in enumerate(track.days[: passed + 1]):
        yield passed - index, index + 1, katas


def _first_use(track: Track, memory: Memory) -> date | None:
    """A sprint without a start begins on the first day one of its katas was attempted."""
    days = [memory.progress[kata].first_day for kata in track.all_katas() if kata in memory.progress]
    return min(days, default=None)


def _practice_days(begin: date, end: date, plan: Plan) -> int:
    """Practice days after `begin` up to and with `end`."""
    span = (end - begin).days
    return sum((begin + timedelta(days=offset)).weekday() not in plan.days_off for offset in range(1, span + 1))


def _is_due(plan: Plan, chance: float, last_day: date, day: date) -> bool:
    """Due when likely forgotten, or when away for longer than the longest interval allowed."""
    return last_day < day and (chance <= plan.retention or (day - last_day).days >= max_interval(plan, day))


def max_interval(plan: Plan, day: date) -> int:
    """Days: as the plan says; `auto` is at most 30, and half of what is left before the deadline."""
    if plan.max_interval is not None:
        return plan.max_interval
    left = (plan.deadline - day).days if plan.deadline and plan.deadline > day else 60
    return max(1, min(30, left // 2))


def _due_reason(chance: float, last_day: date, day: date) -> str:
    ago = (day - last_day).days
    return f"last {'yesterday' if ago == 1 else f'{ago} days ago'}, {chance:.0%} likely kept"


def _expected_minutes(minutes: int, chance: float, passing: float | None, failing: float | None) -> int:
    """R x the usual passing time + (1 - R) x the usual failing time, the learner's own where there is one."""
    if_passed = passing if passing is not None else minutes
    if_failed = failing if failing is not None else minutes
    return max(1, round(chance * if_passed + (1 - chance) * if_failed))


def _unmet(after: tuple[str, ...], memory: Memory, picked: set[str]) -> list[str]:
    """Prerequisites neither passed before, nor passed today, nor picked ahead of it today."""
    return [
        other
        for other in after
        if not ((known := memory.progress.get(other)) and known.passed_day)
        and memory.today.get(other) != "passed"
        and other not in picked
    ]


def _pick(candidate: _Candidate, title: str, done: bool) -> Pick:
    chance = candidate.retrievability
    rounded = None if chance is None else round(chance, 4)
    return Pick(candidate.kata, title, candidate.kind, candidate.minutes, candidate.reason, rounded, done)


def _warnings(plan: Plan, memory: Memory, day: date, left_out: list[LeftOut]) -> Iterator[str]:
    if plan.deadline and plan.deadline < day:
        yield f"the deadline {plan.deadline} is over; set a new one in plan.yaml or remove it"
    reviews = [item for item in left_out if item.kata in memory.progress]
    if reviews:
        yield f"not all due reviews fit today, {len(reviews)} wait: one more pomodoro would catch up"
