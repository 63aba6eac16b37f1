"""Which policy served the simulated learners best: what each achieved, differences within pairs, regrets.

A learner lives once under every policy, so two policies are compared learner by learner: whoever is quick is quick
under both.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, mode, stdev

from kata.simulate.harness import Cell, Life, Lives
from kata.simulate.scenarios import Scenario

OURS = "kata"
ORACLE = "oracle"  # the policy that knows the truth
CERTAIN = 1.96  # standard errors either side of a mean hold the true one in 95 of 100 samples

Measure = Callable[[Life], float]
Scores = Mapping[Cell, Mapping[str, float]]  # of each cell: what the policies' learners achieved on average


def average(life: Life) -> float:
    """Recall up to the deadline: the first measure."""
    return life.average


def final(life: Life) -> float:
    """Recall at the deadline, which alone could be crammed for."""
    return life.final


def solvable(life: Life) -> float:
    """The chance of solving a planned kata, met or not."""
    return life.solvable


# -- what each policy achieved -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Achieved:
    """What became of a cell's learners under one policy, on average."""

    average: float
    final: float
    minutes: float  # worked for each kata that is remembered at the deadline
    backlog: float
    drained: float | None  # days; None: nobody was absent
    failed: float  # share of the attempts


def achieved(lives: Sequence[Life], scenario: Scenario) -> Achieved:
    remembered = scenario.katas * sum(life.final for life in lives)
    minutes = sum(life.minutes for life in lives)
    return Achieved(
        average=fmean(life.average for life in lives),
        final=fmean(life.final for life in lives),
        minutes=minutes / remembered if remembered else math.inf,
        backlog=fmean(life.backlog for life in lives),
        drained=_drained(lives, scenario),
        failed=sum(life.failed for life in lives) / max(1, sum(life.attempts for life in lives)),
    )


def _drained(lives: Sequence[Life], scenario: Scenario) -> float | None:
    """Who never recovers counts as recovering on the last day, which flatters the policy."""
    if scenario.absence is None:
        return None
    left = scenario.days - scenario.absence[1]
    return fmean(left if life.drained is None else life.drained for life in lives)


def over_cells(cells: Sequence[Achieved]) -> Achieved:
    """The mean over cells, each counting the same."""
    drained = [cell.drained for cell in cells if cell.drained is not None]
    return Achieved(
        average=fmean(cell.average for cell in cells),
        final=fmean(cell.final for cell in cells),
        minutes=fmean(cell.minutes for cell in cells),
        backlog=fmean(cell.backlog for cell in cells),
        drained=fmean(drained) if drained else None,
        failed=fmean(cell.failed for cell in cells),
    )


def policies(lives: Lives) -> list[str]:
    return list(next(iter(lives.values())))


def unknowing(lives: Lives) -> list[str]:
    """The policies that do not know the truth."""
    return [policy for policy in policies(lives) if policy != ORACLE]


def scores(lives: Lives, measure: Measure, among: Collection[str]) -> dict[Cell, dict[str, float]]:
    return {
        cell: {policy: fmean(measure(life) for life in under[policy]) for policy in among}
        for cell, under in lives.items()
    }


def curves(lives: Lives) -> dict[str, dict[str, list[float]]]:
    """Of each truth and policy: recall morning by morning, over all learners of the scenarios in `pictured`."""
    names = pictured(lives)
    return {
        truth: {
            policy: _morning_means([life for name in names for life in lives[truth, name][policy]])
            for policy in policies(lives)
        }
        for truth in dict.fromkeys(truth for truth, _ in lives)
    }


def pictured(lives: Lives) -> list[str]:
    """The scenarios that last as long as most do: only mornings of the same number can be averaged."""
    days = {scenario: len(under[OURS][0].recall) for (_, scenario), under in lives.items()}
    usual = mode(days.values())
    return [scenario for scenario, number in days.items() if number == usual]


def _morning_means(lives: Sequence[Life]) -> list[float]:
    return [fmean(morning) for morning in zip(*(life.recall for life in lives), strict=True)]


# -- differences within pairs ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean of differences, and how far from it the true one may be."""

    mean: float
    margin: float | None  # half the 95 % confidence interval; None: too few learners to tell

    @property
    def interval(self) -> tuple[float, float] | None:
        return None if self.margin is None else (self.mean - self.margin, self.mean + self.margin)

    @property
    def sign(self) -> int:
        """1 or -1 if the interval lies on one side of zero, else 0."""
        low, high = self.interval or (-math.inf, math.inf)
        return (low > 0) - (high < 0)


def difference(ours: Sequence[Life], others: Sequence[Life], measure: Measure = average) -> Difference:
    """Ours less theirs, learner by learner."""
    values = [measure(one) - measure(other) for one, other in zip(ours, others, strict=True)]
    margin = CERTAIN * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else None
    return Difference(fmean(values), margin)


@dataclass(frozen=True, slots=True)
class Contest:
    """Ours against one other policy, in all cells."""

    won: int  # cells whose interval lies above zero
    undecided: int
    lost: int
    overall: Difference


def contest(lives: Lives, other: str, measure: Measure = average) -> Contest:
    found = [difference(under[OURS], under[other], measure) for under in lives.values()]
    signs = [one.sign for one in found]
    return Contest(signs.count(1), signs.count(0), signs.count(-1), overall(found))


def overall(cells: Sequence[Difference]) -> Difference:
    """Of independent cells, each counting the same: luck is what learners differ in, not what cells differ in."""
    margins = [cell.margin for cell in cells if cell.margin is not None]
    margin = math.hypot(*margins) / len(cells) if len(margins) == len(cells) else None
    return Difference(fmean(cell.mean for cell in cells), margin)


@dataclass(frozen=True, slots=True)
class Behind:
    """A cell in which another policy that does not know the truth did better on average than ours."""

    cell: Cell
    best: str
    difference: Difference  # ours less the best


def behind(lives: Lives, measure: Measure = average) -> list[Behind]:
    found = []
    for cell, reached in scores(lives, measure, unknowing(lives)).items():
        best = max(reached, key=reached.__getitem__)
        if reached[best] > reached[OURS]:
            found.append(Behind(cell, best, difference(lives[cell][OURS], lives[cell][best], measure)))
    return found


# -- regret ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Regret:
    """What a policy missed by not being, in each cell, the one that was best there."""

    worst: float
    where: Cell
    mean: float


def regrets(reached: Scores) -> dict[str, Regret]:
    """Of each policy: zero in a cell where it is the best of those in `reached`, positive elsewhere."""
    missed: dict[str, dict[Cell, float]] = {}
    for cell, among in reached.items():
        best = max(among.values())
        for policy, score in among.items():
            missed.setdefault(policy, {})[cell] = best - score
    return {policy: _regret(cells) for policy, cells in missed.items()}


def _regret(missed: Mapping[Cell, float]) -> Regret:
    where = max(missed, key=missed.__getitem__)
    return Regret(missed[where], where, fmean(missed.values()))


@dataclass(frozen=True, slots=True)
class Summary:
    """A policy in one line: means over all cells, and the worst of them."""

    policy: str
    average: float
    final: float
    worst: (
        float  # regret in average recall, against the best policy that does not know the truth; 0 for that which does
    )
    where: Cell | None
    better: int | None  # cells in which ours is better by its interval; None for ours and the oracle


def summary(lives: Lives) -> list[Summary]:
    """Every policy, that with the smallest worst regret first, the oracle last."""
    unaware, all_final = scores(lives, average, unknowing(lives)), scores(lives, final, policies(lives))
    everyone = scores(lives, average, policies(lives))
    missed = regrets(unaware)
    rows = [
        Summary(
            policy=name,
            average=fmean(cell[name] for cell in everyone.values()),
            final=fmean(cell[name] for cell in all_final.values()),
            worst=missed[name].worst if name in missed else 0.0,
            where=missed[name].where if name in missed else None,
            better=None if name in (OURS, ORACLE) else contest(lives, name).won,
        )
        for name in policies(lives)
    ]
    return sorted(rows, key=lambda row: (row.policy == ORACLE, row.worst))
