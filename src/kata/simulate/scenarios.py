"""What learners face: how many katas, how much time a day, and what gets in the way."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kata.catalogue.catalogue import Catalogue, Pack
from kata.model import Kata

MINUTES = (10, 15, 15, 20, 20, 25, 25, 30, 35)


@dataclass(frozen=True, slots=True)
class Scenario:
    """`days` of practice, the last of them the day before the deadline; `announced` is what is believed before."""

    name: str
    days: int
    katas: int
    minutes: int  # a day
    missed: float = 0.0  # the share of days on which nothing happens
    absence: tuple[int, int] | None = None  # from this day up to, and without, that one
    announced: int = 0  # the deadline that was believed in ...
    moved_on: int = 0  # ... until this day

    def deadline(self, day: int) -> int:
        """The deadline as known on that day."""
        return self.announced if day < self.moved_on else self.days

    def away(self, day: int, luck: Sequence[float]) -> bool:
        absent = self.absence is not None and self.absence[0] <= day < self.absence[1]
        return absent or luck[day] < self.missed


SCENARIOS = (
    Scenario("a month", 30, 24, 100),
    Scenario("a month, little time", 30, 36, 75),
    Scenario("a month, much to do", 30, 60, 150),
    Scenario("two months", 60, 36, 100),
    Scenario("two months, little time", 60, 48, 75),
    Scenario("two months, much to do", 60, 60, 100),
    Scenario("days missed", 60, 43, 100, missed=0.25),
    Scenario("five days away", 60, 43, 100, absence=(25, 30)),
    Scenario("deadline moved earlier", 40, 43, 100, announced=60, moved_on=25),
)


def catalogue(number: int) -> Catalogue:
    """So many katas in packs of a dozen, later ones harder, about half of them with a prerequisite."""
    chance = random.Random(number)
    packs = []
    for first in range(0, number, 12):
        name = f"pack{first // 12}"
        size = min(12, number - first)
        katas: list[Kata] = []
        for place in range(size):
            level = min(5, 1 + place * 4 // 12 + chance.choice((0, 0, 1)))
            after = (chance.choice(katas[max(0, place - 4) :]).id,) if place and chance.random() < 0.6 else ()
            title = f"Kata {place}"
            katas.append(Kata(f"{name}/k{place}", ("f",), title, title, level, chance.choice(MINUTES), after))
        packs.append(Pack(name, name, name, tuple(katas)))
    return Catalogue(tuple(packs))
