"""Renders the results of the simulation as Markdown: docs/schedule.md."""

import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from kata.simulate.compare import (
    ORACLE,
    OURS,
    CellMeans,
    Difference,
    LostCell,
    Measure,
    Regret,
    against,
    average,
    cell_means,
    final,
    lost_cells,
    mean_over_cells,
    plotted_scenarios,
    policies,
    regrets,
    scores,
    solvable,
    uninformed,
)
from kata.simulate.harness import Runs
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import SCENARIOS, Scenario
from kata.simulate.truths import TRUTHS

NAMED = {scenario.name: scenario for scenario in SCENARIOS}
HEADING = "# Does the schedule serve the learner?"
ABOUT_MEASURES = (
    "The first measure is average recall: the probability that a planned kata would be solved the next morning, "
    "averaged over all planned katas and all days up to the deadline; a kata not met yet counts 0. The second measure "
    "is final recall: the same on the last day alone, which a policy could reach by cramming."
)
ABOUT_REGRET = (
    "Nobody knows how a given learner forgets, so a schedule should do well under every plausible truth. Regret is "
    "how far a policy stays behind the best policy of a cell, where a cell is one truth in one scenario. A low worst "
    "case means that no cell was a disaster."
)
WHY_REGRET = (
    f"`{OURS}` stays furthest behind `{ORACLE}` where forgetting is fast. A learner who knew that from the start would "
    "meet few katas and practise them every day. A learner who has to find it out from reviews has by then met more "
    "katas than can be remembered. Starting more carefully would cost more under the other truths than it gains under "
    "this one."
)
WHY_LOST = (
    "`greedy` takes the shortest katas first, whatever their position in the plan, which pays off where there is more "
    f"to do than time; `{OURS}` keeps the order of the plan. The Memrise ladder repeats a kata on the next three days, "
    "which pays off where forgetting is fast, and costs most where it is not."
)
ABOUT_DIFFERENCES = (
    f"Each difference is the average recall under `{OURS}` minus that under the other policy, learner by learner, with "
    "a 95 % confidence interval (mean ± 1.96 standard errors). A cell is won or lost if its interval excludes zero; "
    "without any real difference, one cell in twenty would still be decided by luck. The intervals show how certain "
    "the result is for these truths and scenarios, not for others."
)
ABOUT_OTHER_MEASURES = (
    "Each value is the mean over all cells. Minutes per kata: all minutes worked, divided by the number of katas "
    "remembered at the deadline. Backlog: the most katas met and more likely forgotten than not, on any one morning. "
    "Days to recover, in the scenario with an absence: days until the katas met are remembered as well as before; a "
    "learner who never recovers counts as recovering on the last day. Failed: the share of attempts."
)
ABOUT_SKILLED = (
    "So far a kata not met yet counts 0, and a forgotten kata cannot be solved. But somebody who prepares for an "
    "interview can solve a good half of these katas without having met them. So here is the same simulation with "
    "{learners} learners a cell who can always solve what they could have solved as a new kata. The measure is the "
    "chance of solving a planned kata, met or not, over all mornings. Differences are smaller, because so much is "
    "certain anyway, and which policy is best depends more on the truth. Regret is against the best policy that does "
    "not know the truth."
)


def markdown(
    runs: Runs, learners: int, seed: int, versions: dict[str, str], picture: str, skilled: Runs | None = None
) -> str:
    """Render the page. `picture` is the SVG's path relative to it; `skilled` are the runs of skilled learners."""
    sections = [
        [HEADING, *_introduction(runs, learners, seed, versions)],
        ["## In short", *_short(runs)],
        ["## Day by day", *_picture(runs, picture)],
        ["## Regret", ABOUT_REGRET, *_regret(runs)],
        [f"## `{OURS}` against each of the others", ABOUT_DIFFERENCES, *_comparisons(runs)],
        ["## Where another did better", *_lost_cells(runs)],
        ["## Learners who can solve what they have never met", *_skilled(skilled)] if skilled else [],
        ["## Average recall", *_cells(runs)],
        ["## Other measures", ABOUT_OTHER_MEASURES, *_others(runs)],
        ["## What was simulated", *_described(runs)],
    ]
    return "\n\n".join(paragraph for section in sections for paragraph in section) + "\n"


# -- sections ----------------------------------------------------------------------------------------------------------


def _introduction(runs: Runs, learners: int, seed: int, versions: Mapping[str, str]) -> list[str]:
    with_versions = "".join(f", {name} {version}" for name, version in versions.items())
    truths, scenarios = _names(runs)
    number = f"{learners} learners" if learners != 1 else "1 learner"
    return [
        f"Generated by `make docs`: {number} a cell, seed {seed}{with_versions}.",
        f"Simulated learners prepare for a deadline. The schedule of `kata today`, called `{OURS}` below, is compared "
        f"with {len(policies(runs)) - 1} other policies, under {len(truths)} truths about forgetting in "
        f"{len(scenarios)} scenarios: {len(runs)} cells. A policy sees only what the journal shows; only `{ORACLE}` "
        "knows the truth. Each learner goes through the scenario once under every policy, with the same luck. The last "
        "section explains each name.",
        ABOUT_MEASURES,
    ]


def _short(runs: Runs) -> list[str]:
    best = len(runs) - len(lost_cells(runs))
    lines = [
        f"- `{OURS}` has the highest average recall of the policies that do not know the truth in {best} of "
        f"{len(runs)} cells.",
        f"- Its worst-case regret among them in average recall {_worst(runs, average)}.",
        f"- Its worst-case regret among them in final recall {_worst(runs, final)}.",
    ]
    if ORACLE in policies(runs):
        ahead = sum(cell[OURS] > cell[ORACLE] for cell in scores(runs, average, policies(runs)).values())
        lines.append(
            f"- It is ahead of `{ORACLE}` in {ahead} of {len(runs)} cells. That policy knows the true value of the "
            "next attempt but does not plan further: it is a reference point, not a proven upper bound."
        )
    return ["\n".join(lines)]


def _worst(runs: Runs, measure: Measure) -> str:
    """Our worst regret, and the lowest of the others."""
    by_policy = regrets(scores(runs, measure, uninformed(runs)))
    worst = {policy: regret.worst for policy, regret in by_policy.items() if policy != OURS}
    least = min(worst, key=worst.__getitem__)
    return f"is {_three(by_policy[OURS].worst)} (the lowest of the others: {_three(worst[least])}, `{least}`)"


def _picture(runs: Runs, picture: str) -> list[str]:
    names = plotted_scenarios(runs)
    days = NAMED[names[0]].days
    mean = f"the mean of {len(names)} scenarios" if len(names) > 1 else "the scenario"
    return [
        f"![Mean recall day by day, a line for each policy, a panel for each truth]({picture})",
        f"The lines are {mean} of {days} days: {'; '.join(names)}.",
    ]


def _regret(runs: Runs) -> list[str]:
    paragraphs = ["Against the best policy that does not know the truth:", _regret_table(runs, uninformed(runs))]
    if ORACLE in policies(runs):
        paragraphs += [
            f"Against the best policy of all, including `{ORACLE}`:",
            _regret_table(runs, policies(runs)),
            WHY_REGRET,
        ]
    return paragraphs


def _regret_table(runs: Runs, among: Sequence[str]) -> str:
    by_average, by_final = (regrets(scores(runs, measure, among)) for measure in (average, final))
    rows = [
        [_policy(policy), *_regret_cells(by_average[policy]), *_regret_cells(by_final[policy])]
        for policy in sorted(among, key=lambda policy: by_average[policy].worst)
    ]
    head = ["policy", "average recall: worst", "mean", "worst in", "final recall: worst", "mean", "worst in"]
    return _table(head, rows)


def _regret_cells(regret: Regret) -> list[str]:
    return [_three(regret.worst), _three(regret.mean), ": ".join(regret.where) if regret.worst else ""]


def _skilled(runs: Runs) -> list[str]:
    number = len(next(iter(next(iter(runs.values())).values())))
    by_policy = regrets(scores(runs, solvable, uninformed(runs)))
    by_cell = scores(runs, solvable, policies(runs))
    rows = []
    for policy in sorted(by_policy, key=lambda policy: by_policy[policy].worst):
        mean = fmean(cell[policy] for cell in by_cell.values())
        best = sum(cell[policy] == max(cell[other] for other in by_policy) for cell in by_cell.values())
        rows.append([_policy(policy), _three(mean), *_regret_cells(by_policy[policy]), f"{best} of {len(runs)}"])
    head = ["policy", "chance of solving", "regret: worst", "mean", "worst in", "best in"]
    return [ABOUT_SKILLED.format(learners=number), _table(head, rows)]


def _comparisons(runs: Runs) -> list[str]:
    rows = []
    for policy in uninformed(runs):
        if policy != OURS:
            comparison = against(runs, policy)
            counts = [str(comparison.won), str(comparison.undecided), str(comparison.lost)]
            rows.append([_policy(policy), *counts, *_difference(comparison.overall)])
    return [_table(["against", "cells won", "undecided", "lost", "mean difference", "95 % interval"], rows)]


def _lost_cells(runs: Runs) -> list[str]:
    lost = lost_cells(runs)
    if not lost:
        return [
            f"Nowhere: no policy that does not know the truth had a higher average recall than `{OURS}` in any cell."
        ]
    decided = sum(cell.difference.sign < 0 for cell in lost)
    return [
        f"In {len(lost)} of {len(runs)} cells a policy that does not know the truth had a higher average recall than "
        f"`{OURS}`; in {decided} of them the interval excludes zero. The table names the best policy with hindsight.",
        WHY_LOST,
        _table(["truth", "scenario", "best", "difference", "95 % interval"], [_lost_row(cell) for cell in lost]),
    ]


def _lost_row(lost: LostCell) -> list[str]:
    return [*lost.cell, _policy(lost.best), *_difference(lost.difference)]


def _cells(runs: Runs) -> list[str]:
    truths, scenarios = _names(runs)
    by_cell = scores(runs, average, policies(runs))
    paragraphs = [f"The best policy in each scenario, apart from `{ORACLE}`, is bold."]
    for truth in truths:
        rows = [[name, *_recalls(by_cell[truth, name])] for name in scenarios if (truth, name) in by_cell]
        paragraphs += [f"### {truth}", _table(["scenario", *policies(runs)], rows)]
    return paragraphs


def _recalls(by_policy: Mapping[str, float]) -> list[str]:
    best = max(score for policy, score in by_policy.items() if policy != ORACLE)
    return [
        f"**{_three(score)}**" if score == best and policy != ORACLE else _three(score)
        for policy, score in by_policy.items()
    ]


def _others(runs: Runs) -> list[str]:
    rows = []
    for policy in policies(runs):
        cells = [cell_means(by_policy[policy], NAMED[scenario]) for (_, scenario), by_policy in runs.items()]
        rows.append([_policy(policy), *_means(mean_over_cells(cells))])
    return [_table(["policy", "minutes per kata", "backlog", "days to recover", "failed"], rows)]


def _means(mean: CellMeans) -> list[str]:
    minutes = "nothing remembered" if math.isinf(mean.minutes) else f"{mean.minutes:.1f}"
    days_to_recover = "" if mean.days_to_recover is None else f"{mean.days_to_recover:.1f}"
    return [minutes, f"{mean.backlog:.1f}", days_to_recover, _percent(mean.failed)]


def _described(runs: Runs) -> list[str]:
    truths, scenarios = _names(runs)
    return [
        "Truths: how the learners really forget.",
        _list((truth, _first_line(TRUTHS[truth])) for truth in truths),
        "Scenarios:",
        _list((name, _scenario(NAMED[name])) for name in scenarios),
        "Policies, all with the same minutes a day and the same limit on new katas:",
        _list((policy, _first_line(POLICIES[policy])) for policy in policies(runs)),
    ]


def _scenario(scenario: Scenario) -> str:
    parts = [f"{scenario.katas} katas, {scenario.minutes} minutes a day, {scenario.days} days"]
    if scenario.missed:
        parts.append(f"no practice on {_percent(scenario.missed)} of the days")
    if scenario.absence:
        away, back = scenario.absence
        parts.append(f"away for {back - away} days after day {away}")
    if scenario.announced:
        parts.append(f"until day {scenario.moved_on} the deadline is expected after {scenario.announced} days")
    return "; ".join(parts) + "."


# -- formatting ----------------------------------------------------------------------------------------------------


def _names(runs: Runs) -> tuple[list[str], list[str]]:
    """The truths and scenarios, in the order of simulation."""
    return list(dict.fromkeys(truth for truth, _ in runs)), list(dict.fromkeys(name for _, name in runs))


def _first_line(described: object) -> str:
    return (inspect.getdoc(described) or "").partition("\n")[0]


def _list(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{name}**: {text}" if text else f"- **{name}**" for name, text in items)


def _policy(name: str) -> str:
    return f"**{name}**" if name == OURS else name


def _three(number: float) -> str:
    """Three decimals, but never -0.000."""
    return f"{round(number, 3) + 0.0:.3f}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _difference(difference: Difference) -> list[str]:
    if difference.interval is None:
        return [_signed(difference.mean), "too few learners"]
    low, high = difference.interval
    return [_signed(difference.mean), f"{_signed(low)} to {_signed(high)}"]


def _signed(number: float) -> str:
    return f"{round(number, 3) + 0.0:+.3f}".replace("-", "−").replace("+0.000", "0.000")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
