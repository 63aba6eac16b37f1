"""The simulation's result in Markdown: docs/schedule.md."""

import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from kata.simulate.compare import (
    ORACLE,
    OURS,
    Achieved,
    Behind,
    Difference,
    Measure,
    Regret,
    achieved,
    average,
    behind,
    contest,
    final,
    over_cells,
    pictured,
    policies,
    regrets,
    scores,
    solvable,
    unknowing,
)
from kata.simulate.harness import Lives
from kata.simulate.learners import TRUTHS
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import SCENARIOS, Scenario

NAMED = {scenario.name: scenario for scenario in SCENARIOS}
HEADING = "# Does the schedule serve the learner?"
MEASURES = (
    "The first measure is average recall: the mean over all planned katas and all days up to the deadline of the "
    "probability that the kata would be solved the next morning, a kata not met yet counting 0. The second is final "
    "recall: the same on the last day alone, which a policy could cram for."
)
UNKNOWN = (
    "Nobody knows how a given learner forgets, so a schedule should do well under every truth that is plausible. "
    "Regret is what a policy misses in a cell, that is under one truth in one scenario, by not being the policy that "
    "turned out best there. A low worst case means that no cell was a disaster."
)
UNTOLD = (
    f"What `{OURS}` misses most against `{ORACLE}` it misses where forgetting is fast. Whoever is told so meets few "
    "katas and practises them every day from the first day on. Whoever has to find it out from reviews has by then "
    "met more than can be held: starting more carefully would cost more under the other truths than it brings under "
    "this one."
)
WHY_BEHIND = (
    "`greedy` takes the shortest katas first, whatever their place in the plan, which pays where there is more to do "
    f"than days; `{OURS}` keeps the order of the plan. The Memrise ladder repeats on the next three days, which pays "
    "where forgetting is fast, and costs most where it is not."
)
PAIRED = (
    f"Differences are `{OURS}` less the other, learner by learner, in average recall, with a 95 % confidence interval "
    "(mean ± 1.96 standard errors). A cell is won or lost if its interval leaves out zero; of cells without any "
    "difference one in twenty would still be decided, by luck. The intervals say how sure the result is for these "
    "truths and scenarios. They say nothing about others."
)
OTHERS = (
    "Each is the mean over all cells. Minutes per kata: all minutes worked, divided by the katas remembered at the "
    "deadline. Backlog: the most katas on one morning that had been met and were more likely forgotten than not. Days "
    "to recover, where days were spent away: until what had been met was remembered as well as before; who never "
    "recovered counts as if on the last day. Failed: the share of attempts."
)


SKILLED = (
    "So far a kata that has not been met counts 0, and what is forgotten cannot be solved. Who prepares for an "
    "interview can solve a good half of these katas without having met them. So the same once more, with {learners} "
    "learners a cell who can always solve what they could have solved without having met it, and judged by the chance "
    "of solving a planned kata, met or not, over all mornings. Differences are smaller, since so much is certain "
    "anyway, and which policy is best depends more on the truth: regret against the best that does not know it."
)


def markdown(
    lives: Lives, learners: int, seed: int, versions: dict[str, str], picture: str, skilled: Lives | None = None
) -> str:
    """The whole page; `picture` is the path of the SVG, relative to it. `skilled` are lives of skilled learners."""
    sections = [
        [HEADING, *_introduction(lives, learners, seed, versions)],
        ["## In short", *_short(lives)],
        ["## Day by day", *_picture(lives, picture)],
        ["## Regret", UNKNOWN, *_regret(lives)],
        [f"## `{OURS}` against each of the others", PAIRED, *_contests(lives)],
        ["## Where another did better", *_behind(lives)],
        ["## Learners who can solve what they have never met", *_skilled(skilled)] if skilled else [],
        ["## Average recall", *_cells(lives)],
        ["## Other measures", OTHERS, *_others(lives)],
        ["## What was simulated", *_described(lives)],
    ]
    return "\n\n".join(paragraph for section in sections for paragraph in section) + "\n"


# -- sections ----------------------------------------------------------------------------------------------------------


def _introduction(lives: Lives, learners: int, seed: int, versions: Mapping[str, str]) -> list[str]:
    with_versions = "".join(f", {name} {version}" for name, version in versions.items())
    truths, scenarios = _names(lives)
    number = f"{learners} learners" if learners != 1 else "1 learner"
    return [
        f"Generated by `make docs`: {number} a cell, seed {seed}{with_versions}.",
        f"Simulated learners prepare for a deadline. What `kata today` would tell them, `{OURS}` below, is compared "
        f"with {len(policies(lives)) - 1} other policies, under {len(truths)} truths about forgetting in "
        f"{len(scenarios)} scenarios: {len(lives)} cells. A policy sees what the journal shows, never the truth, but "
        f"for `{ORACLE}`, which is told. Each learner lives through the scenario once under every policy, with the "
        "same luck. The last section says what each name stands for.",
        MEASURES,
    ]


def _short(lives: Lives) -> list[str]:
    best = len(lives) - len(behind(lives))
    lines = [
        f"- `{OURS}` has the highest average recall of the policies that do not know the truth in {best} of "
        f"{len(lives)} cells.",
        f"- Its worst-case regret among them in average recall {_worst(lives, average)}.",
        f"- Its worst-case regret among them in final recall {_worst(lives, final)}.",
    ]
    if ORACLE in policies(lives):
        ahead = sum(under[OURS] > under[ORACLE] for under in scores(lives, average, policies(lives)).values())
        lines.append(
            f"- It is ahead of `{ORACLE}` in {ahead} of {len(lives)} cells. That policy knows what the next attempt "
            "is worth, and does not plan further: it is a mark to measure by, not a proven ceiling."
        )
    return ["\n".join(lines)]


def _worst(lives: Lives, measure: Measure) -> str:
    """Ours, and the least of the others."""
    found = regrets(scores(lives, measure, unknowing(lives)))
    worst = {policy: regret.worst for policy, regret in found.items() if policy != OURS}
    least = min(worst, key=worst.__getitem__)
    return f"is {_three(found[OURS].worst)} (the least of the others: {_three(worst[least])}, `{least}`)"


def _picture(lives: Lives, picture: str) -> list[str]:
    names = pictured(lives)
    days = NAMED[names[0]].days
    over = f"the mean of {len(names)} scenarios" if len(names) > 1 else "the scenario"
    return [
        f"![Mean recall day by day, a line for each policy, a panel for each truth]({picture})",
        f"The lines are {over} of {days} days: {'; '.join(names)}.",
    ]


def _regret(lives: Lives) -> list[str]:
    blind = "Against the best that does not know the truth:"
    paragraphs = [blind, _regret_table(lives, unknowing(lives))]
    if ORACLE in policies(lives):
        paragraphs += [f"Against the best of all, `{ORACLE}` included:", _regret_table(lives, policies(lives)), UNTOLD]
    return paragraphs


def _regret_table(lives: Lives, among: Sequence[str]) -> str:
    by_average, by_final = (regrets(scores(lives, measure, among)) for measure in (average, final))
    rows = [
        [_policy(policy), *_regret_cells(by_average[policy]), *_regret_cells(by_final[policy])]
        for policy in sorted(among, key=lambda policy: by_average[policy].worst)
    ]
    head = ["policy", "average recall: worst", "mean", "worst in", "final recall: worst", "mean", "worst in"]
    return _table(head, rows)


def _regret_cells(regret: Regret) -> list[str]:
    return [_three(regret.worst), _three(regret.mean), ": ".join(regret.where) if regret.worst else ""]


def _skilled(lives: Lives) -> list[str]:
    number = len(next(iter(next(iter(lives.values())).values())))
    found = regrets(scores(lives, solvable, unknowing(lives)))
    reached = scores(lives, solvable, policies(lives))
    rows = []
    for policy in sorted(found, key=lambda policy: found[policy].worst):
        mean = fmean(cell[policy] for cell in reached.values())
        best = sum(cell[policy] == max(cell[one] for one in found) for cell in reached.values())
        rows.append([_policy(policy), _three(mean), *_regret_cells(found[policy]), f"{best} of {len(lives)}"])
    head = ["policy", "chance of solving", "regret: worst", "mean", "worst in", "best in"]
    return [SKILLED.format(learners=number), _table(head, rows)]


def _contests(lives: Lives) -> list[str]:
    rows = []
    for policy in unknowing(lives):
        if policy != OURS:
            one = contest(lives, policy)
            counts = [str(one.won), str(one.undecided), str(one.lost)]
            rows.append([_policy(policy), *counts, *_difference(one.overall)])
    return [_table(["against", "cells won", "undecided", "lost", "mean difference", "95 % interval"], rows)]


def _behind(lives: Lives) -> list[str]:
    found = behind(lives)
    if not found:
        return [f"Nowhere: in no cell had a policy that does not know the truth a higher average recall than `{OURS}`."]
    decided = sum(one.difference.sign < 0 for one in found)
    return [
        f"In {len(found)} of {len(lives)} cells a policy that does not know the truth had a higher average recall than "
        f"`{OURS}`; in {decided} of them the interval leaves out zero. The one named is the best there with hindsight.",
        WHY_BEHIND,
        _table(["truth", "scenario", "best", "difference", "95 % interval"], [_behind_row(one) for one in found]),
    ]


def _behind_row(one: Behind) -> list[str]:
    return [*one.cell, _policy(one.best), *_difference(one.difference)]


def _cells(lives: Lives) -> list[str]:
    truths, scenarios = _names(lives)
    reached = scores(lives, average, policies(lives))
    paragraphs = [f"The best in a scenario that is not `{ORACLE}` is bold."]
    for truth in truths:
        rows = [[name, *_recalls(reached[truth, name])] for name in scenarios if (truth, name) in reached]
        paragraphs += [f"### {truth}", _table(["scenario", *policies(lives)], rows)]
    return paragraphs


def _recalls(under: Mapping[str, float]) -> list[str]:
    best = max(score for policy, score in under.items() if policy != ORACLE)
    return [
        f"**{_three(score)}**" if score == best and policy != ORACLE else _three(score)
        for policy, score in under.items()
    ]


def _others(lives: Lives) -> list[str]:
    rows = []
    for policy in policies(lives):
        cells = [achieved(under[policy], NAMED[scenario]) for (_, scenario), under in lives.items()]
        rows.append([_policy(policy), *_achieved(over_cells(cells))])
    return [_table(["policy", "minutes per kata", "backlog", "days to recover", "failed"], rows)]


def _achieved(mean: Achieved) -> list[str]:
    minutes = "nothing kept" if math.isinf(mean.minutes) else f"{mean.minutes:.1f}"
    drained = "" if mean.drained is None else f"{mean.drained:.1f}"
    return [minutes, f"{mean.backlog:.1f}", drained, _percent(mean.failed)]


def _described(lives: Lives) -> list[str]:
    truths, scenarios = _names(lives)
    return [
        "Truths, that is how the learners really forget:",
        _list((truth, _first_line(TRUTHS[truth])) for truth in truths),
        "Scenarios:",
        _list((name, _scenario(NAMED[name])) for name in scenarios),
        "Policies, all with the same minutes a day and the same limit on new katas:",
        _list((policy, _first_line(POLICIES[policy])) for policy in policies(lives)),
    ]


def _scenario(scenario: Scenario) -> str:
    parts = [f"{scenario.katas} katas, {scenario.minutes} minutes a day, {scenario.days} days"]
    if scenario.missed:
        parts.append(f"nothing happens on {_percent(scenario.missed)} of the days")
    if scenario.absence:
        away, back = scenario.absence
        parts.append(f"away for {back - away} days after day {away}")
    if scenario.announced:
        parts.append(f"until day {scenario.moved_on} the deadline is believed to come after {scenario.announced} days")
    return "; ".join(parts) + "."


# -- words and cells ---------------------------------------------------------------------------------------------------


def _names(lives: Lives) -> tuple[list[str], list[str]]:
    """Truths and scenarios, in the order in which they were simulated."""
    return list(dict.fromkeys(truth for truth, _ in lives)), list(dict.fromkeys(name for _, name in lives))


def _first_line(described: object) -> str:
    return (inspect.getdoc(described) or "").partition("\n")[0]


def _list(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{name}**: {words}" if words else f"- **{name}**" for name, words in items)


def _policy(name: str) -> str:
    return f"**{name}**" if name == OURS else name


def _three(number: float) -> str:
    """Never -0.000."""
    return f"{round(number, 3) + 0.0:.3f}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _difference(found: Difference) -> list[str]:
    if found.interval is None:
        return [_signed(found.mean), "too few learners"]
    low, high = found.interval
    return [_signed(found.mean), f"{_signed(low)} to {_signed(high)}"]


def _signed(number: float) -> str:
    return f"{round(number, 3) + 0.0:+.3f}".replace("-", "−").replace("+0.000", "0.000")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
