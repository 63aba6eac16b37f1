"""Confirms with fresh learners where another policy is better: the best of a dozen policies is partly the luckiest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from kata.simulate import harness
from kata.simulate.compare import AVERAGE, FINAL, OURS, Difference, Metric, difference, lost_cells
from kata.simulate.harness import Cell, Runs
from kata.simulate.scenarios import SCENARIOS, Scenario

CONFIRMED = (AVERAGE, FINAL)
NEGLIGIBLE = 0.01  # of recall; a cell in which no other policy is ahead by more is level without a second look
SEED = 1_000  # added to the seed for the fresh learners

Verdict = Literal["better", "level", "worse"]


@dataclass(frozen=True, slots=True)
class Claim:
    """In one cell another policy was ahead of ours in a metric, with the first learners."""

    metric: Metric
    cell: Cell
    best: str
    first: Difference  # ours minus the best


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A claim, and the same difference with fresh learners."""

    claim: Claim
    fresh: Difference

    @property
    def verdict(self) -> Verdict:
        """Whether the other policy is better, level or worse with fresh learners, by the 95 % interval."""
        return {-1: "better", 0: "level", 1: "worse"}[self.fresh.sign]  # type: ignore[return-value]


def claims(runs: Runs) -> list[Claim]:
    """The cells in which another policy is ahead of ours by more than a negligible difference."""
    return [
        Claim(metric, lost.cell, lost.best, lost.difference)
        for metric in CONFIRMED
        for lost in lost_cells(runs, metric.score)
        if lost.difference.mean < -NEGLIGIBLE
    ]


def jobs(claimed: Sequence[Claim], learners: int) -> int:
    """How often `confirm` reports progress."""
    return learners * len({claim.cell for claim in claimed})


def confirm(
    claimed: Sequence[Claim],
    learners: int,
    seed: int = 0,
    scenarios: Sequence[Scenario] = SCENARIOS,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Confirmation]:
    """Run ours and the claimed best with so many fresh learners in each of the cells."""
    named = {scenario.name: scenario for scenario in scenarios}
    others: dict[Cell, list[str]] = {}
    for claim in claimed:
        rivals = others.setdefault(claim.cell, [OURS])
        if claim.best not in rivals:
            rivals.append(claim.best)
    todo = [
        harness.job(truth, named[name], number, policies, seed + SEED)
        for (truth, name), policies in others.items()
        for number in range(learners)
    ]
    runs = harness.run_jobs(todo, progress)
    return [
        Confirmation(claim, difference(by_policy[OURS], by_policy[claim.best], claim.metric.score))
        for claim in claimed
        for by_policy in [runs[claim.cell]]
    ]


def worst_loss(confirmed: Sequence[Confirmation], metric: Metric) -> float:
    """The largest difference with fresh learners by which another policy is ahead, significant or not."""
    return max((-found.fresh.mean for found in confirmed if found.claim.metric == metric), default=0.0)


def mean_loss(confirmed: Sequence[Confirmation], metric: Metric, cells: int) -> float:
    """The mean of those differences over all cells; 0 in cells without a claim, or where ours is ahead after all."""
    return sum(max(0.0, -found.fresh.mean) for found in confirmed if found.claim.metric == metric) / cells
