"""Compares policies by their simulated learners: means, differences within pairs, regret.

Each learner is run once under every policy, so two policies are compared learner by learner: a quick learner is quick
under both.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, mode, stdev

from kata.simulate.harness import Cell, LearnerRun, Runs
from kata.simulate.scenarios import Scenario

OURS = "kata"
ORACLE = "oracle"  # the policy that knows the truth
Z_95 = 1.96  # 95 % of samples have the true mean within so many standard errors of theirs

Measure = Callable[[LearnerRun], float]
Scores = Mapping[Cell, Mapping[str, float]]  # by cell and policy: the mean over the learners


def average(run: LearnerRun) -> float:
    """Mean recall up to the deadline: the first measure."""
    return run.average


def final(run: LearnerRun) -> float:
    """Recall at the deadline, which could be reached by cramming."""
    return run.final


def solvable(run: LearnerRun) -> float:
    """The chance of solving a planned kata, met or not."""
    return run.solvable


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure by which policies are compared; a policy should not buy one of them by ruining the rest."""

    name: str
    measure: Measure
    lower_is_better: bool = False

    def score(self, run: LearnerRun) -> float:
        """The measure, negated where lower is better."""
        return -self.measure(run) if self.lower_is_better else self.measure(run)


AVERAGE = Metric("average recall", average)
FINAL = Metric("recall at the deadline", final)
METRICS = (
    AVERAGE,
    FINAL,
    Metric("recall of katas met", lambda run: run.met),
    Metric("failed attempts", lambda run: run.failed_share, lower_is_better=True),
    Metric("days to drain the backlog", lambda run: run.days_to_drain, lower_is_better=True),
)


# -- means -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CellMeans:
    """The results of a cell's learners under one policy, on average."""

    average: float
    final: float
    minutes: float  # worked for each kata that is remembered at the deadline
    backlog: float
    days_to_recover: float | None  # None if the scenario has no absence
    failed: float  # share of the attempts


def cell_means(runs: Sequence[LearnerRun], scenario: Scenario) -> CellMeans:
    """Average the runs of one cell under one policy."""
    remembered = scenario.katas * sum(run.final for run in runs)
    minutes = sum(run.minutes for run in runs)
    return CellMeans(
        average=fmean(run.average for run in runs),
        final=fmean(run.final for run in runs),
        minutes=minutes / remembered if remembered else math.inf,
        backlog=fmean(run.backlog for run in runs),
        days_to_recover=_days_to_recover(runs, scenario),
        failed=sum(run.failed for run in runs) / max(1, sum(run.attempts for run in runs)),
    )


def _days_to_recover(runs: Sequence[LearnerRun], scenario: Scenario) -> float | None:
    """A learner who never recovers counts as recovering on the last day, which flatters the policy."""
    if scenario.absence is None:
        return None
    left = scenario.days - scenario.absence[1]
    return fmean(left if run.days_to_recover is None else run.days_to_recover for run in runs)


def mean_over_cells(cells: Sequence[CellMeans]) -> CellMeans:
    """The mean over cells of equal weight."""
    days_to_recover = [cell.days_to_recover for cell in cells if cell.days_to_recover is not None]
    return CellMeans(
        average=fmean(cell.average for cell in cells),
        final=fmean(cell.final for cell in cells),
        minutes=fmean(cell.minutes for cell in cells),
        backlog=fmean(cell.backlog for cell in cells),
        days_to_recover=fmean(days_to_recover) if days_to_recover else None,
        failed=fmean(cell.failed for cell in cells),
    )


def policies(runs: Runs) -> list[str]:
    """The names of all policies."""
    return list(next(iter(runs.values())))


def uninformed(runs: Runs) -> list[str]:
    """The policies that do not know the truth."""
    return [policy for policy in policies(runs) if policy != ORACLE]


def scores(runs: Runs, measure: Measure, among: Collection[str]) -> dict[Cell, dict[str, float]]:
    """The mean of a measure, by cell and policy."""
    return {
        cell: {policy: fmean(measure(run) for run in by_policy[policy]) for policy in among}
        for cell, by_policy in runs.items()
    }


def curves(runs: Runs, sets: Mapping[str, Collection[str]]) -> dict[str, dict[str, list[float]]]:
    """Mean recall on each morning, by set of truths and policy, over the scenarios in `plotted_scenarios`."""
    names = plotted_scenarios(runs)
    return {
        title: {
            policy: _morning_means(
                [run for truth in truths for name in names for run in runs.get((truth, name), {}).get(policy, [])]
            )
            for policy in policies(runs)
        }
        for title, truths in sets.items()
    }


def plotted_scenarios(runs: Runs) -> list[str]:
    """The scenarios of the most common length, because only runs of equal length can be averaged day by day."""
    days = {scenario: len(by_policy[OURS][0].recall) for (_, scenario), by_policy in runs.items()}
    usual = mode(days.values())
    return [scenario for scenario, number in days.items() if number == usual]


def _morning_means(runs: Sequence[LearnerRun]) -> list[float]:
    return [fmean(morning) for morning in zip(*(run.recall for run in runs), strict=True)]


# -- differences within pairs ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean of differences with its confidence interval."""

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


def difference(ours: Sequence[LearnerRun], others: Sequence[LearnerRun], measure: Measure = average) -> Difference:
    """Our measure minus theirs, learner by learner."""
    return mean_difference([measure(our) - measure(other) for our, other in zip(ours, others, strict=True)])


def mean_difference(values: Sequence[float]) -> Difference:
    """The mean of independent differences, with its interval."""
    margin = Z_95 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else None
    return Difference(fmean(values), margin)


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """Our policy against one other, in all cells."""

    won: int  # cells whose interval lies above zero
    undecided: int
    lost: int
    overall: Difference


def against(runs: Runs, other: str, measure: Measure = average) -> PairedComparison:
    """Compare our policy with another one."""
    differences = [difference(by_policy[OURS], by_policy[other], measure) for by_policy in runs.values()]
    signs = [cell.sign for cell in differences]
    return PairedComparison(signs.count(1), signs.count(0), signs.count(-1), overall(differences))


def overall(cells: Sequence[Difference]) -> Difference:
    """The mean over independent cells of equal weight. The margin covers the luck of the learners, not of the cells."""
    margins = [cell.margin for cell in cells if cell.margin is not None]
    margin = math.hypot(*margins) / len(cells) if len(margins) == len(cells) else None
    return Difference(fmean(cell.mean for cell in cells), margin)


@dataclass(frozen=True, slots=True)
class LostCell:
    """A cell in which another policy that does not know the truth was better than ours on average."""

    cell: Cell
    best: str
    difference: Difference  # ours minus the best


def lost_cells(runs: Runs, measure: Measure = average) -> list[LostCell]:
    """The cells in which our policy was not the best of those that do not know the truth."""
    lost = []
    for cell, by_policy in scores(runs, measure, uninformed(runs)).items():
        best = max(by_policy, key=by_policy.__getitem__)
        if by_policy[best] > by_policy[OURS]:
            lost.append(LostCell(cell, best, difference(runs[cell][OURS], runs[cell][best], measure)))
    return lost


# -- regret ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Regret:
    """How far a policy stays behind the best policy of each cell."""

    worst: float
    where: Cell
    mean: float


def regrets(scores: Scores) -> dict[str, Regret]:
    """The regret of each policy: 0 in a cell where it is the best of those in `scores`, positive elsewhere."""
    missed: dict[str, dict[Cell, float]] = {}
    for cell, by_policy in scores.items():
        best = max(by_policy.values())
        for policy, score in by_policy.items():
            missed.setdefault(policy, {})[cell] = best - score
    return {policy: _regret(cells) for policy, cells in missed.items()}


def _regret(missed: Mapping[Cell, float]) -> Regret:
    where = max(missed, key=missed.__getitem__)
    return Regret(missed[where], where, fmean(missed.values()))


@dataclass(frozen=True, slots=True)
class MetricRegret:
    """A policy's mean and regret in one metric, under one set of truths."""

    truths: str  # the name of the set
    metric: str
    policy: str
    mean: float
    worst_regret: float
    mean_regret: float
    where: Cell


def metric_table(runs: Runs, sets: Mapping[str, Collection[str]]) -> list[MetricRegret]:
    """Every metric of every policy that does not know the truth, by set of truths."""
    return [
        MetricRegret(
            truths=name,
            metric=metric.name,
            policy=policy,
            mean=fmean(metric.measure(run) for by_policy in part.values() for run in by_policy[policy]),
            worst_regret=regret.worst,
            mean_regret=regret.mean,
            where=regret.where,
        )
        for name, truths in sets.items()
        if (part := subset(runs, truths))
        for metric in METRICS
        for policy, regret in metric_regrets(part, metric).items()
    ]


def metric_regrets(runs: Runs, metric: Metric) -> dict[str, Regret]:
    """The regret in a metric of each policy that does not know the truth."""
    return regrets(scores(runs, metric.score, uninformed(runs)))


def subset(runs: Runs, truths: Collection[str]) -> Runs:
    """The cells of those truths."""
    return {cell: by_policy for cell, by_policy in runs.items() if cell[0] in truths}


@dataclass(frozen=True, slots=True)
class Summary:
    """A policy in one line: means over all cells, and the worst regret."""

    policy: str
    average: float
    final: float
    worst: float  # regret in average recall among the policies that do not know the truth; 0 for the one that does
    where: Cell | None
    better: int | None  # cells in which our policy is better by its interval; None for ours and the oracle


def summary(runs: Runs) -> list[Summary]:
    """A line for every policy, sorted by worst regret, the oracle last."""
    all_average, all_final = (scores(runs, measure, policies(runs)) for measure in (average, final))
    missed = regrets(scores(runs, average, uninformed(runs)))
    rows = [
        Summary(
            policy=name,
            average=fmean(by_policy[name] for by_policy in all_average.values()),
            final=fmean(by_policy[name] for by_policy in all_final.values()),
            worst=missed[name].worst if name in missed else 0.0,
            where=missed[name].where if name in missed else None,
            better=None if name in (OURS, ORACLE) else against(runs, name).won,
        )
        for name in policies(runs)
    ]
    return sorted(rows, key=lambda row: (row.policy == ORACLE, row.worst))
