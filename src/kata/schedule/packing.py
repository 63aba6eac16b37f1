"""Packs candidates into a day, in their order of priority, and adjusts the picks to what is done during the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from kata.model import LATEST_REVIEWS, Memory, PickKind, Plan, Valuation

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

    @property
    def is_planned(self) -> bool:
        """Whether a sprint lists it for today: the learner's word, which no limit on new katas overrules."""
        return self.reason[0] == "planned"


@dataclass(slots=True)
class Choice:
    """The picks of a day, and the candidates left out with the reason."""

    picks: list[Candidate]
    left_out: list[tuple[Candidate, Reason]] = field(default_factory=list)
    waiting: list[Candidate] = field(default_factory=list)  # those left out for lack of room

    @property
    def minutes(self) -> int:
        return sum(pick.minutes for pick in self.picks)


class Day(Protocol):
    """What packing needs to know of the day: `kata.schedule.selection.DayPlanner`."""

    plan: Plan
    memory: Memory
    day: date
    usable_minutes: int
    allowed_new: int  # katas
    failures_wait: int  # katas that failed and have no room among those that come first
    fits: bool  # whether all candidates do
    skipped: list[Candidate]

    def unmet(self, candidate: Candidate) -> list[str]:
        """Its prerequisites not passed before today."""


class Packer:
    """Packs candidates into a day of `usable_minutes`; None means no limit."""

    def __init__(self, planner: Day, usable_minutes: int | None) -> None:
        self._planner, self._usable_minutes = planner, usable_minutes
        self._today = planner.memory.today
        self._picks: list[Candidate] = []
        self._offered: list[Candidate] = []  # all, by priority
        self._left_out: dict[str, tuple[Candidate, Reason]] = {}
        self._blocked: list[Candidate] = []  # until their prerequisites are picked
        self._picked: set[str] = set()
        self._minutes = self._new_count = 0

    @property
    def choice(self) -> Choice:
        waiting = [candidate for candidate, (message, _) in self._left_out.values() if message == "full"]
        return Choice(self._picks, list(self._left_out.values()), waiting)

    def fill(self, candidates: Iterable[Candidate]) -> None:
        """Offer candidates one by one: each is taken if its prerequisites are met and there is room."""
        for candidate in candidates:
            self._offered.append(candidate)
            self._offer(candidate)

    def fill_room(self, candidates: Iterable[Candidate], usable_minutes: int) -> None:
        """Take what fits into the room that is left, without a word about the others."""
        for candidate in candidates:
            if self._minutes + candidate.minutes <= usable_minutes:
                self._take(candidate)

    def finalize(self) -> Choice:
        """Put the picks in order, and apply today's outcomes in the order in which they came.

        A failure takes what comes after it out of the day, and others that fit take its room; a pass frees what waited
        for it. Both come last, so that they never push out a pick of this morning or of an earlier outcome.
        """
        self._usable_minutes = self._planner.usable_minutes
        self._picks = order_picks(self._picks, self._planner)
        done: set[str] = set()
        not_passed: set[str] = set()
        for kata, outcome in self._today.items():
            done.add(kata)
            if outcome == "passed":
                self._free(done - not_passed)
            else:
                not_passed.add(kata)
                self._block(done, not_passed)
        for candidate in self._blocked:
            if candidate.kata not in self._left_out:
                self._leave_out(candidate, "comes_after", others=self._missing(candidate))
        choice, memory, day = self.choice, self._planner.memory, self._planner.day
        choice.left_out += [(skipped, skip_reason(memory, skipped.kata, day)) for skipped in self._planner.skipped]
        return choice

    def _free(self, passed: set[str]) -> None:
        """Take the blocked katas whose prerequisites are all passed by now, if they fit."""
        for candidate in list(self._blocked):
            if set(self._missing(candidate)) <= passed:
                self._blocked.remove(candidate)
                self._take(candidate)

    def _block(self, done: set[str], not_passed: set[str]) -> None:
        """Take out the picks that come after a failure, unless they are tried anyway, and fill their room."""
        out = set(not_passed)
        removed = False
        for candidate in list(self._picks):
            tried = [other for other in self._planner.unmet(candidate) if other in out]
            if tried and candidate.kata not in done:
                out.add(candidate.kata)
                if candidate.kata in self._today:  # it will be tried later
                    continue
                self._picks.remove(candidate)
                self._picked.discard(candidate.kata)
                self._minutes -= candidate.minutes
                self._new_count -= self._counts_as_new(candidate)
                self._leave_out(candidate, "not_passed_today", others=tried)
                removed = True
        if removed:
            for candidate in self._offered:
                message, _ = self._left_out.get(candidate.kata, (candidate, ("", {})))[1]
                is_free = out.isdisjoint(self._planner.unmet(candidate)) and not self._missing(candidate)
                if message in ("full", "enough_new", "fewer_new", "failures_wait") and is_free:
                    self._take(candidate)

    def _offer(self, candidate: Candidate) -> None:
        if self._missing(candidate):
            self._blocked.append(candidate)
        elif self._take(candidate) and self._blocked:
            while free := next((blocked for blocked in self._blocked if not self._missing(blocked)), None):
                self._blocked.remove(free)
                self._take(free)

    def _missing(self, candidate: Candidate) -> list[str]:
        """Prerequisites neither passed on an earlier day nor picked before it today."""
        return [other for other in self._planner.unmet(candidate) if other not in self._picked]

    def _take(self, candidate: Candidate) -> bool:
        """Pick it if it fits; the first is taken even if it is longer than the day. Others may fit that come later."""
        if not self._new_is_allowed(candidate):
            return False
        usable, minutes = self._usable_minutes, candidate.minutes
        if usable is not None and self._picks and self._minutes + minutes > usable:
            self._leave_out(candidate, "full", taken=self._minutes, usable=usable, minutes=minutes)
            return False
        self._left_out.pop(candidate.kata, None)
        self._picks.append(candidate)
        self._picked.add(candidate.kata)
        self._minutes += minutes
        self._new_count += self._counts_as_new(candidate)
        return True

    def _counts_as_new(self, candidate: Candidate) -> bool:
        """Whether limits.new speaks of it. Leftovers count when many reviews fail, and when not everything fits."""
        if candidate.kind == "carried":
            return self._fewer_new or (self._usable_minutes is not None and not self._planner.fits)
        return candidate.kind == "new" and not candidate.is_planned

    @property
    def _fewer_new(self) -> bool:
        return self._planner.allowed_new < self._planner.plan.new_limit

    def _new_is_allowed(self, candidate: Candidate) -> bool:
        """Whether the limit on new katas leaves room for it; if not, it is left out with the reason."""
        allowed, limit = self._planner.allowed_new, self._planner.plan.new_limit
        if not self._counts_as_new(candidate):
            return True
        if candidate.kind == "new" and self._planner.failures_wait and self._new_count:
            self._leave_out(candidate, "failures_wait", number=self._planner.failures_wait)
            return False
        if self._new_count < allowed:
            return True
        if self._fewer_new:
            latest = self._planner.memory.reviews[-LATEST_REVIEWS:]
            failed = latest.count(False)
            self._leave_out(candidate, "fewer_new", number=allowed, limit=limit, failed=failed, reviews=len(latest))
        else:
            self._leave_out(candidate, "enough_new", number=limit)
        return False

    def _leave_out(self, candidate: Candidate, message: str, **values: Any) -> None:
        self._left_out[candidate.kata] = candidate, (message, values)


def skip_reason(memory: Memory, kata: str, day: date) -> Reason:
    """Until when a kata is skipped that is skipped on that day."""
    until = memory.skipped[kata]
    return ("skipped_tomorrow", {}) if (until - day).days == 1 else ("skipped", {"date": until})


def order_picks(picks: list[Candidate], planner: Day) -> list[Candidate]:
    """Leftovers, reviews, the sprint's list for today, other new katas; neighbours from other packs where possible.

    Reviews are in order of recall, lowest first, because a day may end early; but where reviews open the day, the one
    most likely to succeed comes first. A kata comes after those of its prerequisites that are picked too.
    """
    carried, reviews, new = ([pick for pick in picks if pick.kind == kind] for kind in ("carried", "review", "new"))
    planned, new = [pick for pick in new if pick.is_planned], [pick for pick in new if not pick.is_planned]
    reviews.sort(key=_by_recall)
    to_place = {pick.kata for pick in picks}
    placed: list[Candidate] = []
    queue: list[Candidate] = []
    for group in (carried, reviews, planned, new):
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
