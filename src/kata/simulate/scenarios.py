"""The scenarios of the simulation: number of katas, minutes a day, interruptions, tracks and sprints."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kata.catalogue.catalogue import Catalogue, Pack
from kata.model import Kata, Track

MINUTES = (10, 15, 15, 20, 20, 25, 25, 30, 35)


@dataclass(frozen=True, slots=True)
class Scenario:
    """So many days of practice up to the day before the deadline, which may have been announced for another day."""

    name: str
    days: int
    katas: int
    minutes: int  # a day
    missed: float = 0.0  # the share of days without practice
    absence: tuple[int, int] | None = None  # the first day away, and the day of the return
    announced: int = 0  # the deadline as it was announced at first
    moved_on: int = 0  # the day on which it was moved
    sprint: tuple[int, int] = (0, 0)  # the days of a sprint at the start, and its katas a day; the rest is a track
    weights: tuple[float, ...] = (1.0,)  # of the tracks, among which the packs are dealt out

    def deadline(self, day: int) -> int:
        """The deadline as known on that day."""
        return self.announced if day < self.moved_on else self.days

    def away(self, day: int, luck: Sequence[float]) -> bool:
        """Whether nothing is practised that day; `luck` has a number between 0 and 1 for each day."""
        absent = self.absence is not None and self.absence[0] <= day < self.absence[1]
        return absent or luck[day] < self.missed

    @property
    def description(self) -> str:
        """The scenario in a sentence."""
        parts = [f"{self.katas} katas, {self.minutes} minutes a day, {self.days} days"]
        if self.missed:
            parts.append(f"no practice on {self.missed * 100:.0f} % of the days")
        if self.absence:
            away, back = self.absence
            parts.append(f"away for {back - away} days after day {away}")
        if self.announced:
            parts.append(f"until day {self.moved_on} the deadline is expected after {self.announced} days")
        if self.sprint[0]:
            days, a_day = self.sprint
            parts.append(f"{a_day} katas a day in the first {days}, then a track")
        if len(self.weights) > 1:
            parts.append(f"tracks of weight {' and '.join(f'{weight:g}' for weight in self.weights)}")
        return "; ".join(parts) + "."

    def tracks(self, katas: Catalogue) -> tuple[Track, ...]:
        """The tracks of the plan: all katas of the catalogue, each in one track."""
        days, a_day = self.sprint
        if days:
            ids = [kata.id for kata in katas]
            sprint = tuple(tuple(ids[first : first + a_day]) for first in range(0, days * a_day, a_day))
            return Track("Sprint", days=sprint), Track("The rest", tuple(ids[days * a_day :]))
        if len(self.weights) == 1:
            return (Track("All", tuple(kata.id for kata in katas), weight=self.weights[0]),)
        return tuple(
            Track(f"Weight {weight:g}", tuple(kata.id for pack in packs for kata in pack.katas), weight=weight)
            for number, weight in enumerate(self.weights)
            if (packs := katas.packs[number :: len(self.weights)])
        )


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
    Scenario("a sprint of five days", 30, 36, 100, sprint=(5, 4)),
    Scenario("two tracks", 60, 48, 100, weights=(3.0, 1.0)),
)
QUICK = tuple(SCENARIOS[place] for place in (0, 2, 4, 6, 9, 10))  # of each kind some, where time is short


def catalogue(number: int) -> Catalogue:
    """A catalogue of so many katas in packs of twelve; later katas are harder, about half have a prerequisite."""
    rng = random.Random(number)
    packs = []
    for first in range(0, number, 12):
        name = f"pack{first // 12}"
        size = min(12, number - first)
        katas: list[Kata] = []
        for position in range(size):
            level = min(5, 1 + position * 4 // 12 + rng.choice((0, 0, 1)))
            after = (rng.choice(katas[max(0, position - 4) :]).id,) if position and rng.random() < 0.6 else ()
            title = f"Kata {position}"
            katas.append(Kata(f"{name}/k{position}", ("f",), title, title, level, rng.choice(MINUTES), after))
        packs.append(Pack(name, name, name, tuple(katas)))
    return Catalogue(tuple(packs))
