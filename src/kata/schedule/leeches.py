"""Finds leeches, katas that keep failing, with an easier kata to practise first; and streaks of failed reviews."""

from collections.abc import Iterator
from typing import NamedTuple

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import retrievability
from kata.model import Kata, Memory

LATEST, TOO_OFTEN = 6, 4  # so many Again ratings among so many latest days make a leech
IN_A_ROW = 3  # failed reviews make a streak


class Leech(NamedTuple):
    """A kata that failed on `failed` of its latest `days` days of practice."""

    kata: str
    failed: int
    days: int
    easier: str  # a prerequisite to practise first; empty if there is none


def find_leeches(catalogue: Catalogue, memory: Memory) -> Iterator[Leech]:
    """The katas that failed on at least four of their latest six days."""
    for kata, progress in sorted(memory.progress.items()):
        latest = progress.ratings[-LATEST:]
        failed = latest.count("1")
        if failed >= TOO_OFTEN and kata in catalogue:
            yield Leech(kata, failed, len(latest), _easier(catalogue, catalogue[kata], memory))


def _easier(catalogue: Catalogue, kata: Kata, memory: Memory) -> str:
    """Of all direct and indirect prerequisites, the one with the lowest recall; the nearest if none has been met."""
    prerequisites = list(kata.after)
    for prerequisite in prerequisites:  # grows while it is walked: breadth first
        prerequisites += [other for other in catalogue[prerequisite].after if other not in prerequisites]
    met = [prerequisite for prerequisite in prerequisites if prerequisite in memory.progress]
    weakest = min(met, key=lambda other: retrievability(memory.progress[other].recall, memory.day), default="")
    return weakest or next(iter(prerequisites), "")


class Streak(NamedTuple):
    """`failed` of the latest `reviews` reviews did not pass."""

    failed: int
    reviews: int


def find_streak(memory: Memory) -> Streak | None:
    """Whether the learner keeps failing: at the latest three reviews, or at four of the latest six."""
    latest = memory.reviews[-LATEST:]
    failed = latest.count(False)
    all_failed = len(latest) >= IN_A_ROW and not any(latest[-IN_A_ROW:])
    return Streak(failed, len(latest)) if all_failed or failed >= TOO_OFTEN else None
