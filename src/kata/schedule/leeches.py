"""Katas that keep failing: named, and a smaller step offered instead of one more try."""

from collections.abc import Iterator
from dataclasses import dataclass

from kata.catalogue.catalogue import Catalogue
from kata.memory.forgetting import retrievability
from kata.model import Kata, Memory

LATEST, TOO_OFTEN = 6, 4  # so many Agains among so many rated attempts


@dataclass(frozen=True, slots=True)
class Leech:
    kata: str
    failed: int
    of: int
    smaller: str  # a prerequisite worth practising first; empty where there is none


def find_leeches(catalogue: Catalogue, memory: Memory) -> Iterator[Leech]:
    """Those that failed on four of their latest six days."""
    for kata, known in sorted(memory.progress.items()):
        latest = known.ratings[-LATEST:]
        if latest.count("1") >= TOO_OFTEN and kata in catalogue:
            yield Leech(kata, latest.count("1"), len(latest), _smaller(catalogue, catalogue[kata], memory))


def _smaller(catalogue: Catalogue, kata: Kata, memory: Memory) -> str:
    """Of what it comes after, however far, the one that is remembered worst; the nearest where none was met."""
    near = list(kata.after)
    for other in near:
        near += [one for one in catalogue[other].after if one not in near]
    met = [one for one in near if one in memory.progress]
    worst = min(met, key=lambda one: retrievability(memory.progress[one].recall, memory.day), default="")
    return worst or next(iter(near), "")
