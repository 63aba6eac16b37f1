"""The choice of a day: from everything that could be picked to what is, in order. No words, no clock, no files.

What is left over of a sprint comes first, then reviews that are due, then new katas in plan order. Where they do not
all fit, reviews and new katas compete: what adds most recall per minute, weighted by its track, goes first. (Reviews
before anything new, however many are due, served simulated learners far worse: docs/schedule.md.)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kata.catalogue.catalogue import Catalogue
from kata.model import LATEST_REVIEWS, Memory, PickKind, Plan, Track, Valuation
from kata.schedule import rules, value
from kata.schedule.value import LearnerModel

Reason = tuple[str, Mapping[str, Any]]  # the name of a phrase, and what to put into it


@dataclass(frozen=True, slots=True)
class Candidate:
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
    """What a day holds, and what it does not."""

    picks: list[Candidate]
    left_out: list[tuple[Candidate, Reason]] = field(default_factory=list)
    waiting: list[Candidate] = field(default_factory=list)  # those of them for which there is no room

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.picks)


class DayPlanner:
    """A study day and everything that could be picked on it."""

    def __init__(self, plan: Plan, catalogue: Catalogue, memory: Memory, day: date) -> None:
        self.plan, self.catalogue, self.memory, self.day = plan, catalogue, memory, day
        self.learner = LearnerModel.of(memory.progress, catalogue)
        self.allowed = rules.allowed_new(plan, memory)
        self.usable = rules.usable_minutes(plan)
        self.passed = {kata for kata, known in memory.progress.items() if known.passed_day}
        self._span = max(1, (rules.horizon(plan, day) - day).days)
        self._first_gain = value.first_gain(self.learner, self._span)
        self._weights = rules.weights(plan)
        seen: set[str] = set()
        self.carried = _distinct(self._carried(), seen)
        self.due = self._due()
        self.new = _distinct(self._new(), seen)
        whole = Packer(self, None)
        whole.fill([*self.carried[: self.allowed], *self.due, *self._new_candidates()])
        self.minutes = whole.choice.minutes  # of everything that is possible today
        self.fits = self.minutes <= self.usable
        self._choice: Choice | None = None
        self._filling = whole if self.fits else Packer(self, self.usable)
        if not self.fits:
            self._filling.fill(self._by_priority())

    @property
    def picked(self) -> list[Candidate]:
        """What is picked in the morning, in the order of its claims: all that is possible, else what is worth most."""
        return self._filling.choice.picks

    def choice(self) -> Choice:
        """The day's picks in the order to practise them, what is blocked and made possible by today's attempts."""
        if self._choice is None:
            self._choice = self._filling.finalize()
        return self._choice

    def evaluate(self, kata: str) -> Valuation:
        one, known, weight = self.catalogue[kata], self.memory.progress.get(kata), self._weights.get(kata, 1.0)
        if known is None:
            return value.evaluate_new(one, self.learner, self._first_gain, weight)
        return value.evaluate(one, known, self.learner, self.day, self._span, weight)

    def unmet(self, candidate: Candidate) -> list[str]:
        """What it comes after and has not been passed before today; a review has had its start."""
        if candidate.kind == "review":
            return []
        return [other for other in self.catalogue[candidate.kata].after if other not in self.passed]

    def _by_priority(self) -> Iterator[Candidate]:
        """Who has the first claim to the day comes first. The order of new katas among themselves is the plan's.

        Of what is left over from a sprint, no more stands before the reviews than a day may have new katas: a learner
        who comes back after a week would otherwise meet a full day of leftovers every day and forget what they knew.
        """
        yield from self.carried[: self.allowed]
        begun = self._new_candidates()
        reviews = sorted(self.due, key=lambda one: (-one.valuation.value_per_hour, one.kata))
        while begun and reviews:
            first = begun if begun[0].valuation.value_per_hour > reviews[0].valuation.value_per_hour else reviews
            yield first.pop(0)
        yield from (*begun, *reviews)

    def _new_candidates(self) -> list[Candidate]:
        return [*self.carried[self.allowed :], *self.new]

    def _of(self, kata: str, kind: PickKind, name: str, **values: Any) -> Candidate:
        return Candidate(kata, kind, self.evaluate(kata), (name, values))

    def _carried(self) -> Iterator[Candidate]:
        for track in self.plan.tracks:
            for ahead, number, katas in rules.sprint_days(track, self.plan, self.memory, self.day):
                if ahead < 0:
                    yield from self._of_track("carried", katas, "left_over", number=number, total=len(track.days))

    def _new(self) -> Iterator[Candidate]:
        tracks: list[Track] = rules.by_weight(self.plan)
        for track in tracks:
            for ahead, number, katas in rules.sprint_days(track, self.plan, self.memory, self.day):
                if ahead == 0:
                    yield from self._of_track("new", katas, "planned", number=number, total=len(track.days))
        for track in tracks:
            yield from self._of_track("new", track.katas, "next_of", track=track.name)

    def _of_track(self, kind: PickKind, katas: Iterable[str], name: str, **values: Any) -> Iterator[Candidate]:
        for kata in katas:
            if kata not in self.memory.progress:
                yield self._of(kata, kind, name, **values)

    def _due(self) -> list[Candidate]:
        """What is due, the least remembered first. What is not on disk any more, only the journal remembers."""
        longest = rules.max_interval(self.plan, self.day)
        found = []
        for kata, known in self.memory.progress.items():
            if kata in self.catalogue and rules.is_due(self.plan, known, self.day, self.learner.forgetting):
                valuation = self.evaluate(kata)
                name = "due" if valuation.chance <= self.plan.retention else "due_by_time"
                values = {"days": valuation.days, "chance": valuation.chance, "longest": longest}
                found.append(Candidate(kata, "review", valuation, (name, values)))
        return sorted(found, key=lambda one: (one.valuation.chance, one.kata))


class Packer:
    """A day while it fills up; without a limit on the minutes where they are None."""

    def __init__(self, day: DayPlanner, usable: int | None) -> None:
        self._day, self._usable = day, usable
        self._today = day.memory.today
        self._held: list[Candidate] = []  # until what they come after is picked
        self._picked: set[str] = set()
        self._minutes = self._begun = 0
        self.choice = Choice([])

    def fill(self, candidates: Iterable[Candidate]) -> None:
        """Offer them one by one: each is taken if its prerequisites are met and there is room."""
        for candidate in candidates:
            if self._missing(candidate):
                self._held.append(candidate)
            elif self._take(candidate) and self._held:
                while free := next((one for one in self._held if not self._missing(one)), None):
                    self._held.remove(free)
                    self._take(free)

    def finalize(self) -> Choice:
        """In order; what failed today blocks what comes after it, what passed makes more possible.

        What is made possible comes last: it must not push out what was picked this morning.
        """
        choice, self._usable = self.choice, self._day.usable
        choice.picks = order_picks(choice.picks, self._day)
        blocked = {kata for kata, outcome in self._today.items() if outcome != "passed"}
        for candidate in list(choice.picks):
            tried = [other for other in self._day.unmet(candidate) if other in blocked]
            if tried and candidate.kata not in self._today:
                choice.picks.remove(candidate)
                self._leave_out(candidate, "not_passed_today", others=", ".join(tried))
                blocked.add(candidate.kata)
        held, self._held = self._held, []
        order = {kata: place for place, kata in enumerate(self._today)}  # a later pass takes nothing from an earlier
        held.sort(key=lambda one: max((order.get(other, -1) for other in self._missing(one)), default=-1))
        for candidate in held:
            missing = self._missing(candidate)
            if all(self._today.get(other) == "passed" for other in missing):
                self._take(candidate)
            else:
                self._leave_out(candidate, "comes_after", others=", ".join(missing))
        return choice

    def _missing(self, candidate: Candidate) -> list[str]:
        """Prerequisites neither passed on an earlier day nor picked ahead of it today."""
        return [other for other in self._day.unmet(candidate) if other not in self._picked]

    def _take(self, candidate: Candidate) -> bool:
        """From the first that does not fit nothing more is taken: so a larger budget only adds."""
        if candidate.kind != "review" and not self._may_begin(candidate):
            return False
        choice, minutes = self.choice, candidate.minutes
        full = choice.waiting or (choice.picks and self._minutes + minutes > (self._usable or 0))
        if self._usable is not None and full:
            choice.waiting.append(candidate)
            self._leave_out(candidate, "full", taken=self._minutes, usable=self._usable, minutes=minutes)
            return False
        choice.picks.append(candidate)
        self._picked.add(candidate.kata)
        self._minutes += minutes
        self._begun += candidate.kind == "new" or (candidate.kind == "carried" and self._all_count)
        return True

    @property
    def _all_count(self) -> bool:
        """Whether what is left over of a sprint counts as new: where reviews fail, and where not everything fits."""
        return self._slowed or (self._usable is not None and not self._day.fits)

    @property
    def _slowed(self) -> bool:
        return self._day.allowed < self._day.plan.new_limit

    def _may_begin(self, candidate: Candidate) -> bool:
        """No more new ones than allowed."""
        allowed, limit = self._day.allowed, self._day.plan.new_limit
        if self._begun < allowed or (candidate.kind == "carried" and not self._all_count):
            return True
        if self._slowed:
            latest = self._day.memory.reviews[-LATEST_REVIEWS:]
            failed = latest.count(False)
            self._leave_out(candidate, "fewer_new", number=allowed, limit=limit, failed=failed, reviews=len(latest))
        else:
            self._leave_out(candidate, "enough_new", number=limit)
        return False

    def _leave_out(self, candidate: Candidate, name: str, **values: Any) -> None:
        self.choice.left_out.append((candidate, (name, values)))


def order_picks(taken: list[Candidate], day: DayPlanner) -> list[Candidate]:
    """What is left over, then reviews, then new katas; neighbours of different packs where that is possible.

    Reviews stand least remembered first, for a day may end early; but a day that opens with reviews opens with the one
    most likely to succeed. What comes after another of the picks stands behind it.
    """
    carried, reviews, new = ([one for one in taken if one.kind == kind] for kind in ("carried", "review", "new"))
    reviews.sort(key=lambda one: (one.valuation.chance, one.kata))
    if reviews and not carried:
        reviews.insert(0, reviews.pop())
    ahead = {one.kata for one in taken}  # of what is yet to be placed
    placed: list[Candidate] = []
    queue: list[Candidate] = []
    for block in (carried, reviews, new):
        queue += block
        while ready := [one for one in queue if ahead.isdisjoint(day.unmet(one))]:
            other_pack = (one for one in ready if placed and one.pack != placed[-1].pack)
            chosen = next(other_pack, ready[0])
            queue.remove(chosen)
            ahead.discard(chosen.kata)
            placed.append(chosen)
    return placed


def _distinct(candidates: Iterable[Candidate], seen: set[str]) -> list[Candidate]:
    """Each kata once, at its first place."""
    found = []
    for candidate in candidates:
        if candidate.kata not in seen:
            seen.add(candidate.kata)
            found.append(candidate)
    return found
