"""Selects a day's katas: from every candidate to the picks in order. Produces data only; `agenda` renders the words.

First come the katas that failed last time or were never passed, and a review if there was none for two days. Then what
is left over from a sprint, and what it lists for today. Then due reviews and new katas compete: the one that adds most
recall per minute, weighted by its track, goes first. What does not fit is passed over. (A schedule that put every due
review before anything new served simulated learners far worse: docs/schedule.md.)
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from kata.catalogue.catalogue import Catalogue
from kata.model import Memory, PickKind, Plan, Progress, Track, Valuation
from kata.schedule import rules, value
from kata.schedule.packing import Candidate as Candidate
from kata.schedule.packing import Choice, Packer
from kata.schedule.packing import Reason as Reason
from kata.schedule.packing import skip_reason as skip_reason
from kata.schedule.value import LearnerModel


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
        self._first, self.failures_wait = self._first_claim()
        everything = Packer(self, None)
        everything.fill(self._by_priority())
        self.possible_minutes = everything.choice.minutes  # of all that should be done today
        self.fits = self.possible_minutes <= self.usable_minutes
        self._choice: Choice | None = None
        self._packer = everything if self.fits else Packer(self, self.usable_minutes)
        if not self.fits:
            self._packer.fill(self._by_priority())
        self._packer.fill_room(self._due_while_off(), self.usable_minutes)

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
        yield from self._first
        yield from self.carried[: self.allowed_new]
        planned = [candidate for candidate in self.new if candidate.is_planned]
        yield from planned
        new = [*self.carried[self.allowed_new :], *(other for other in self.new if not other.is_planned)]
        due = [review for review in self.due if review not in self._first]
        reviews = sorted(due, key=lambda review: (-review.valuation.value_per_hour, review.kata))
        while new and reviews:
            new_is_better = new[0].valuation.value_per_hour > reviews[0].valuation.value_per_hour
            yield (new if new_is_better else reviews).pop(0)
        yield from (*new, *reviews)

    def _first_claim(self) -> tuple[list[Candidate], int]:
        """The reviews that nothing comes before: failures up to a share of the day, and one review after two days.

        Failures come in the order in which they were last tried, so that each has its turn, and at least one comes. The
        number is that of the failures that have to wait: meanwhile one new kata a day begins, and what a sprint lists.
        """
        room, claimed = rules.claim_minutes(self.plan), list[Candidate]()
        failed = [review for review in self.due if rules.needs_retry(self.memory.progress[review.kata])]
        for review in sorted(failed, key=lambda review: (-(review.valuation.days or 0), *_by_recall(review))):
            if not claimed or sum(other.minutes for other in claimed) + review.minutes <= room:
                claimed.append(review)
        wait = len(failed) - len(claimed)
        known = [review for review in self.due if review not in failed]
        if known and rules.is_time_to_review(self.plan, self.memory, self.day):
            claimed.insert(0, max(known, key=lambda review: review.valuation.value_per_hour))
        return claimed, wait

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
            (self.skipped if self._is_skipped(candidate.kata) else wanted).append(candidate)
        return wanted

    def _is_skipped(self, kata: str) -> bool:
        return self.memory.is_skipped(kata, self.day) and kata not in self.memory.today

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
                message = self._why_due(progress, valuation)
                values = {"days": valuation.days, "chance": valuation.chance, "longest": longest}
                reviews.append(Candidate(kata, "review", valuation, (message, values)))
        return sorted(reviews, key=_by_recall)

    def _why_due(self, progress: Progress, valuation: Valuation) -> str:
        if rules.needs_retry(progress):
            return "failed_last" if progress.passed_day else "never_passed"
        return "due" if valuation.chance <= self.plan.retention else "due_by_time"

    def _due_while_off(self) -> list[Candidate]:
        """Reviews that would fall due on the days off from tomorrow on: if there is room, they are done before."""
        following = rules.next_practice_day(self.plan, self.day)
        last = (following or self.day) - timedelta(days=1)
        if last <= self.day:
            return []
        reviews = []
        for kata, progress in self.memory.progress.items():
            is_due = [rules.is_due(self.plan, progress, day, self.learner.forgetting) for day in (self.day, last)]
            if (
                kata in self.catalogue
                and not self._is_skipped(kata)
                and is_due == [False, True]
                and progress.recall.last_day < self.day
            ):
                valuation = self.evaluate(kata)
                values = {"days": valuation.days, "chance": valuation.chance, "date": following}
                reviews.append(Candidate(kata, "review", valuation, ("due_while_off", values)))
        return sorted(reviews, key=_by_recall)


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
