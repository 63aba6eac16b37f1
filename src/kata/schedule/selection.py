"""Selects a day's katas: from every candidate to the picks in order. Produces data only; `agenda` renders the words.

What is left over from a sprint comes first, then due reviews, then new katas in plan order. Where they do not all fit,
reviews and new katas compete: the one that adds most recall per minute, weighted by its track, goes first. (A schedule
that put every due review before anything new served simulated learners far worse: docs/schedule.md.)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from kata.catalogue.catalogue import Catalogue
from kata.model import LATEST_REVIEWS, Memory, PickKind, Plan, Track, Valuation
from kata.schedule import rules, value
from kata.schedule.value import LearnerModel

Reason = tuple[str, Mapping[str, Any]]  # the name of a message, and the values to fill in


class Candidate(NamedTuple):
    """A kata that could be picked."""

    kata: str
    kind: PickKind
    valuation: Valuation
    reason: Reason

    @property
    def minutes(self) -> int:
        return self.valuation.minutes

    @property
    def pack(self) -> str:
        return self.kata.partition("/")[0]


@dataclass(slots=True)
class Choice:
    """The picks of a day, and the candidates left out."""

    picks: list[Candidate]
    left_out: list[tuple[Candidate, Reason]] = field(default_factory=list)
    waiting: list[Candidate] = field(default_factory=list)  # those left out for lack of room

    @property
    def minutes(self) -> int:
        return sum(pick.minutes for pick in self.picks)


class DayPlanner:
    """Collects the candidates of a study day and chooses the picks among them."""

    def __init__(self, plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> None:
        self.plan, self.catalogue, self.memory, self.day = plan, catalogue, memory, day
        self.learner = LearnerModel.of(memory.progress, catalogue)
        self.allowed_new = rules.allowed_new(plan, memory)
        self.usable_minutes = rules.usable_minutes(plan)
        self.passed = {kata for kata, progress in memory.progress.items() if progress.passed_day}
        self._span = max(1, (rules.horizon(plan, day) - day).days)
        self._first_gain = value.first_gain(self.learner, self._span)
        self._weights = rules.weights(plan)
        self.skipped: list[Candidate] = []  # what would be a candidate otherwise
        seen: set[str] = set()
        self.carried = _distinct(self._carried(), seen)
        self.due = self._due()
        self.new = _distinct(self._new(), seen)
        self.carried, self.due, self.new = (self._wanted(found) for found in (self.carried, self.due, self.new))
        everything = Packer(self, None)
        everything.fill([*self.carried[: self.allowed_new], *self.due, *self._new_candidates()])
        self.possible_minutes = everything.choice.minutes  # of all that could be done today
        self.fits = self.possible_minutes <= self.usable_minutes
        self._choice: Choice | None = None
        self._packer = everything if self.fits else Packer(self, self.usable_minutes)
        if not self.fits:
            self._packer.fill(self._by_priority())

    @property
    def picked(self) -> list[Candidate]:
        """The picks at the start of the day, by priority: all candidates if they fit, else the most valuable."""
        return self._packer.choice.picks

    def choice(self) -> Choice:
        """The picks in the order of practice, adjusted to what today's attempts have blocked or made possible."""
        if self._choice is None:
            self._choice = self._packer.finalize()
        return self._choice

    def evaluate(self, kata_id: str) -> Valuation:
        """The expected cost and gain of attempting that kata today."""
        kata, progress = self.catalogue[kata_id], self.memory.progress.get(kata_id)
        weight = self._weights.get(kata_id, 1.0)
        if progress is None:
            return value.evaluate_new(kata, self.learner, self._first_gain, weight)
        return value.evaluate(kata, progress, self.learner, self.day, self._span, weight)

    def unmet(self, candidate: Candidate) -> list[str]:
        """Its prerequisites not passed before today; none for a review, which has been started before."""
        if candidate.kind == "review":
            return []
        return [other for other in self.catalogue[candidate.kata].after if other not in self.passed]

    def _by_priority(self) -> Iterator[Candidate]:
        """All candidates, highest priority first. New katas keep the order of the plan among themselves.

        Of the katas left over from a sprint, only as many as the day's limit on new katas come before the reviews:
        otherwise a learner back after a week away would meet a full day of leftovers every day and forget what they
        knew.
        """
        yield from self.carried[: self.allowed_new]
        new = self._new_candidates()
        reviews = sorted(self.due, key=lambda review: (-review.valuation.value_per_hour, review.kata))
        while new and reviews:
            new_is_better = new[0].valuation.value_per_hour > reviews[0].valuation.value_per_hour
            yield (new if new_is_better else reviews).pop(0)
        yield from (*new, *reviews)

    def _new_candidates(self) -> list[Candidate]:
        """The katas not met yet that compete with reviews: the rest of the leftovers, then the new ones."""
        return [*self.carried[self.allowed_new :], *self.new]

    def _candidate(self, kata: str, kind: PickKind, message: str, **values: Any) -> Candidate:
        return Candidate(kata, kind, self.evaluate(kata), (message, values))

    def _carried(self) -> Iterator[Candidate]:
        for track in self.plan.tracks:
            for offset, number, katas in rules.sprint_days(track, self.plan, self.memory, self.day):
                if offset < 0:
                    yield from self._not_met_yet("carried", katas, "left_over", number=number, total=len(track.days))

    def _new(self) -> Iterator[Candidate]:
        tracks: list[Track] = rules.by_weight(self.plan)
        for track in tracks:
            for offset, number, katas in rules.sprint_days(track, self.plan, self.memory, self.day):
                if offset == 0:
                    yield from self._not_met_yet("new", katas, "planned", number=number, total=len(track.days))
        for track in tracks:
            yield from self._not_met_yet("new", track.katas, "next_of", track=track.name)

    def _wanted(self, candidates: list[Candidate]) -> list[Candidate]:
        """Those that the learner does not skip. What was skipped and done today after all is wanted."""
        wanted: list[Candidate] = []
        for candidate in candidates:
            is_done = candidate.kata in self.memory.today
            is_skipped = self.memory.is_skipped(candidate.kata, self.day) and not is_done
            (self.skipped if is_skipped else wanted).append(candidate)
        return wanted

    def _not_met_yet(self, kind: PickKind, katas: Iterable[str], message: str, **values: Any) -> Iterator[Candidate]:
        for kata in katas:
            if kata not in self.memory.progress:
                yield self._candidate(kata, kind, message, **values)

    def _due(self) -> list[Candidate]:
        """The due reviews, lowest recall first, without katas that are only in the journal and no longer on disk."""
        longest = rules.max_interval(self.plan, self.day)
        reviews = []
        for kata, progress in self.memory.progress.items():
            if kata in self.catalogue and rules.is_due(self.plan, progress, self.day, self.learner.forgetting):
                valuation = self.evaluate(kata)
                message = "due" if valuation.chance <= self.plan.retention else "due_by_time"
                values = {"days": valuation.days, "chance": valuation.chance, "longest": longest}
                reviews.append(Candidate(kata, "review", valuation, (message, values)))
        return sorted(reviews, key=_by_recall)


class Packer:
    """Packs candidates into a day of `usable_minutes`; None means no limit."""

    def __init__(self, planner: DayPlanner, usable_minutes: int | None) -> None:
        self._planner, self._usable_minutes = planner, usable_minutes
        self._today = planner.memory.today
        self._blocked: list[Candidate] = []  # until their prerequisites are picked
        self._picked: set[str] = set()
        self._minutes = self._new_count = 0
        self.choice = Choice([])

    def fill(self, candidates: Iterable[Candidate]) -> None:
        """Offer candidates one by one: each is taken if its prerequisites are met and there is room."""
        for candidate in candidates:
            if self._missing(candidate):
                self._blocked.append(candidate)
            elif self._take(candidate) and self._blocked:
                while free := next((blocked for blocked in self._blocked if not self._missing(blocked)), None):
                    self._blocked.remove(free)
                    self._take(free)

    def finalize(self) -> Choice:
        """Put the picks in order and apply today's outcomes: a failure blocks what comes after it, a pass frees it.

        Freed katas come last, so that they never push out a pick of this morning.
        """
        choice, self._usable_minutes = self.choice, self._planner.usable_minutes
        choice.picks = order_picks(choice.picks, self._planner)
        not_passed = {kata for kata, outcome in self._today.items() if outcome != "passed"}
        for candidate in list(choice.picks):
            tried = [other for other in self._planner.unmet(candidate) if other in not_passed]
            if tried and candidate.kata not in self._today:
                choice.picks.remove(candidate)
                self._leave_out(candidate, "not_passed_today", others=tried)
                not_passed.add(candidate.kata)
        blocked, self._blocked = self._blocked, []
        # in the order in which today's attempts freed them: a later pass takes nothing from an earlier one
        order = {kata: position for position, kata in enumerate(self._today)}
        blocked.sort(key=lambda other: max((order.get(kata, -1) for kata in self._missing(other)), default=-1))
        for candidate in blocked:
            missing = self._missing(candidate)
            if all(self._today.get(other) == "passed" for other in missing):
                self._take(candidate)
            else:
                self._leave_out(candidate, "comes_after", others=missing)
        memory, day = self._planner.memory, self._planner.day
        choice.left_out += [(skipped, skip_reason(memory, skipped.kata, day)) for skipped in self._planner.skipped]
        return choice

    def _missing(self, candidate: Candidate) -> list[str]:
        """Prerequisites neither passed on an earlier day nor picked before it today."""
        return [other for other in self._planner.unmet(candidate) if other not in self._picked]

    def _take(self, candidate: Candidate) -> bool:
        """Pick it if it fits. After the first that does not fit nothing is taken, so a larger budget only adds."""
        if candidate.kind != "review" and not self._new_is_allowed(candidate):
            return False
        choice, minutes = self.choice, candidate.minutes
        full = choice.waiting or (choice.picks and self._minutes + minutes > (self._usable_minutes or 0))
        if self._usable_minutes is not None and full:
            choice.waiting.append(candidate)
            self._leave_out(candidate, "full", taken=self._minutes, usable=self._usable_minutes, minutes=minutes)
            return False
        choice.picks.append(candidate)
        self._picked.add(candidate.kata)
        self._minutes += minutes
        self._new_count += candidate.kind == "new" or (candidate.kind == "carried" and self._carried_count_as_new)
        return True

    @property
    def _carried_count_as_new(self) -> bool:
        """Leftovers of a sprint count as new katas when many reviews fail, and when not everything fits."""
        return self._fewer_new or (self._usable_minutes is not None and not self._planner.fits)

    @property
    def _fewer_new(self) -> bool:
        return self._planner.allowed_new < self._planner.plan.new_limit

    def _new_is_allowed(self, candidate: Candidate) -> bool:
        """Whether the limit on new katas leaves room for it; if not, it is left out with the reason."""
        allowed, limit = self._planner.allowed_new, self._planner.plan.new_limit
        if self._new_count < allowed or (candidate.kind == "carried" and not self._carried_count_as_new):
            return True
        if self._fewer_new:
            latest = self._planner.memory.reviews[-LATEST_REVIEWS:]
            failed = latest.count(False)
            self._leave_out(candidate, "fewer_new", number=allowed, limit=limit, failed=failed, reviews=len(latest))
        else:
            self._leave_out(candidate, "enough_new", number=limit)
        return False

    def _leave_out(self, candidate: Candidate, message: str, **values: Any) -> None:
        self.choice.left_out.append((candidate, (message, values)))


def skip_reason(memory: Memory, kata: str, day: date) -> Reason:
    """Until when a kata is skipped that is skipped on that day."""
    until = memory.skipped[kata]
    return ("skipped_tomorrow", {}) if (until - day).days == 1 else ("skipped", {"date": until})


def order_picks(picks: list[Candidate], planner: DayPlanner) -> list[Candidate]:
    """Leftovers, then reviews, then new katas; neighbours from different packs where possible.

    Reviews are in order of recall, lowest first, because a day may end early; but where reviews open the day, the one
    most likely to succeed comes first. A kata comes after those of its prerequisites that are picked too.
    """
    carried, reviews, new = ([pick for pick in picks if pick.kind == kind] for kind in ("carried", "review", "new"))
    reviews.sort(key=_by_recall)
    to_place = {pick.kata for pick in picks}
    placed: list[Candidate] = []
    queue: list[Candidate] = []
    for group in (carried, reviews, new):
        if group is reviews and reviews and not placed:  # leftovers may still wait for a prerequisite
            reviews.insert(0, reviews.pop())
        queue += group
        while ready := [pick for pick in queue if to_place.isdisjoint(planner.unmet(pick))]:
            other_pack = (pick for pick in ready if placed and pick.pack != placed[-1].pack)
            chosen = next(other_pack, ready[0])
            queue.remove(chosen)
            to_place.discard(chosen.kata)
            placed.append(chosen)
    return placed


def _by_recall(review: Candidate) -> tuple[float, str]:
    return review.valuation.chance, review.kata


def _distinct(candidates: Iterable[Candidate], seen: set[str]) -> list[Candidate]:
    """Each kata once, at its first position; `seen` is updated."""
    distinct = []
    for candidate in candidates:
        if candidate.kata not in seen:
            seen.add(candidate.kata)
            distinct.append(candidate)
    return distinct
