"""Renders the results of the simulation as Markdown: docs/schedule.md."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from kata.simulate.compare import (
    AVERAGE,
    FINAL,
    METRICS,
    ORACLE,
    OURS,
    CellMeans,
    Metric,
    Regret,
    against,
    average,
    cell_means,
    lost_cells,
    mean_over_cells,
    metric_regrets,
    plotted_scenarios,
    policies,
    regrets,
    scores,
    solvable,
    subset,
    uninformed,
)
from kata.simulate.confirmation import CONFIRMED, NEGLIGIBLE, Confirmation, mean_loss, worst_loss
from kata.simulate.harness import Runs
from kata.simulate.policies import POLICIES
from kata.simulate.predictions import LONG, WINDOWS, WindowScore
from kata.simulate.scenarios import SCENARIOS
from kata.simulate.tables import bullets, difference_cells, first_line, percent, policy_name, signed, table, three
from kata.simulate.truths import LEFT_OUT, SETS, TRUTHS, TUNING

NAMED = {scenario.name: scenario for scenario in SCENARIOS}
HEADING = "# Does the schedule serve the learner?"
ABOUT_SETS = (
    "The schedule may be tuned under some of the truths; the others only judge it. Both sets were fixed in the code "
    "before any policy was run on them. Used for tuning: {tuning}. Left out of tuning: {left_out}. Uneven katas, a "
    "floor, fatigue and long attempts occur only among those left out."
)
ABOUT_MEASURES = (
    "The first measure is average recall: the probability that a planned kata would be solved the next morning, "
    "averaged over all planned katas (by the weight of their tracks) and all days up to the deadline; a kata not met "
    "yet counts 0. The second is recall at the deadline: the same on the last day alone, which a policy could reach by "
    "cramming. A policy could buy both by meeting many katas and failing at most of them, so three more measures stand "
    "beside them: recall of the katas met, the share of failed attempts, and the days it would take to drain the "
    "backlog."
)
ABOUT_REGRET = (
    "Nobody knows how a given learner forgets, so a schedule should do well under every plausible truth. Regret is "
    "how far a policy stays behind the best policy of a cell that does not know the truth, where a cell is one truth "
    "in one scenario. The best of a dozen policies in a cell is partly the luckiest, so with few learners regret is "
    "overstated, for every policy alike; the section on fresh learners below says what remains."
)
ABOUT_DIFFERENCES = (
    f"Each difference is the average recall under `{OURS}` minus that under the other policy, learner by learner, with "
    "a 95 % confidence interval (mean ± 1.96 standard errors). A cell is won or lost if its interval excludes zero; "
    "without any real difference, one cell in twenty would still be decided by luck. The intervals show how certain "
    "the result is for these truths and scenarios, not for others."
)
ABOUT_FRESH = (
    f"Wherever another policy was ahead of `{OURS}` by more than {NEGLIGIBLE:g}, the best one and `{OURS}` were run "
    "again with {fresh} fresh learners. *Better* means that the other policy is ahead again and the 95 % interval "
    "(± 1.96 standard errors) excludes zero; *level*, that it includes zero. A cell that is not listed is level or won."
)
ABOUT_COSTS = (
    "The mean over all cells of a set. Recall of the katas met: mean over the mornings. Failed: the share of attempts. "
    "Days to drain: the minutes of the katas met and more likely forgotten than not, divided by the minutes of a day, "
    "mean over the mornings. Backlog: the most such katas on any one morning. Minutes per kata: all minutes worked, "
    "divided by the number of katas remembered at the deadline. Days to recover, in the scenario with an absence: days "
    "until the katas met are remembered as well as before; a learner who never recovers counts as recovering on the "
    "last day."
)
ABOUT_PREDICTIONS = (
    f"How well `{OURS}` predicts a learner's reviews, in {LONG.name} with {{learners}} learners for each truth: log "
    "loss (lower is better) beside that of a constant, the learner's pass rate up to then, with the difference and its "
    "95 % interval; and bias, the mean prediction minus the share of passes (above 0 is overconfident)."
)
ABOUT_SKILLED = (
    "So far a kata not met yet counts 0, and a forgotten kata cannot be solved. But somebody who prepares for an "
    "interview can solve a good half of these katas without having met them. So here is the same simulation with "
    "{learners} learners a cell who can always solve what they could have solved as a new kata, in {scenarios}. The "
    "measure is the chance of solving a planned kata, met or not, over all mornings. Differences are smaller, because "
    "so much is certain anyway."
)


def markdown(
    runs: Runs,
    learners: int,
    seed: int,
    versions: dict[str, str],
    picture: str,
    skilled: Runs | None = None,
    confirmed: Sequence[Confirmation] | None = None,
    fresh: int = 0,
    predictions: Mapping[str, Sequence[WindowScore | None]] | None = None,
    predicted: int = 0,
) -> str:
    """Render the page. `picture` is the SVG's path relative to it; `skilled` are the runs of skilled learners.

    `fresh` learners confirmed what other policies do better, and `predicted` were scored for the predictions.
    """
    sections = [
        [HEADING, *_introduction(runs, learners, seed, versions)],
        ["## In short", _short(runs, confirmed)],
        ["## Day by day", *_picture(runs, picture)],
        ["## Regret", ABOUT_REGRET, *_regret(runs)],
        ["## Where another policy is better", *_confirmed(runs, confirmed, fresh)] if confirmed is not None else [],
        [f"## `{OURS}` against each of the others", ABOUT_DIFFERENCES, *_comparisons(runs)],
        ["## What it costs", ABOUT_COSTS, *_costs(runs)],
        ["## Predictions", *_predictions(predictions, predicted)] if predictions else [],
        ["## Learners who can solve what they have never met", *_skilled(skilled)] if skilled else [],
        ["## Average recall", *_means_of_cells(runs)],
        ["## What was simulated", *_described(runs)],
    ]
    return "\n\n".join(paragraph for section in sections for paragraph in section) + "\n"


# -- sections ----------------------------------------------------------------------------------------------------------


def _introduction(runs: Runs, learners: int, seed: int, versions: Mapping[str, str]) -> list[str]:
    with_versions = "".join(f", {name} {version}" for name, version in versions.items())
    truths, scenarios = _names(runs)
    return [
        f"Generated by `make docs`: {learners} learners a cell, seed {seed}{with_versions}.",
        f"Simulated learners prepare for a deadline. The schedule of `kata today`, called `{OURS}` below, is compared "
        f"with {len(policies(runs)) - 1} other policies, under {len(truths)} truths about forgetting in "
        f"{len(scenarios)} scenarios: {len(runs)} cells. A policy sees only what the journal shows; only `{ORACLE}` "
        "knows the truth. Each learner goes through the scenario once under every policy, with the same luck. The last "
        "section explains each name.",
        ABOUT_SETS.format(tuning=", ".join(TUNING), left_out=", ".join(LEFT_OUT)),
        ABOUT_MEASURES,
    ]


def _sets(runs: Runs) -> list[tuple[str, Runs]]:
    """The cells of each set of truths, those left out of tuning first."""
    parts = [(name, subset(runs, truths)) for name, truths in SETS.items()]
    return [(name, part) for name, part in reversed(parts) if part]


def _short(runs: Runs, confirmed: Sequence[Confirmation] | None) -> str:
    lines = []
    for name, part in _sets(runs):
        best = len(part) - len(lost_cells(part))
        lines.append(f"- {name}: `{OURS}` has the highest average recall in {best} of {len(part)} cells.")
        for metric in (AVERAGE, FINAL):
            lines.append(f"  Its worst regret in {metric.name} is {_worst(part, metric)}.")
            lines.append(f"  Its mean regret there is {_mean(part, metric)}.")
            if confirmed is not None:
                lines.append(f"  {_confirmed_in_short(part, confirmed, metric)}")
        lines.append(f"  {_costs_in_short(part)}")
    if ORACLE in policies(runs):
        by_cell = scores(runs, average, policies(runs))
        ahead = sum(cell[OURS] > cell[ORACLE] for cell in by_cell.values())
        lines.append(
            f"- It is ahead of `{ORACLE}` in {ahead} of {len(runs)} cells. That policy knows the true value of the "
            "next attempt but does not plan further: it is a reference point, not a proven upper bound."
        )
    return "\n".join(lines)


def _worst(runs: Runs, metric: Metric) -> str:
    """Our worst regret, and the lowest of the others."""
    worst = {policy: regret.worst for policy, regret in metric_regrets(runs, metric).items()}
    ours = worst.pop(OURS)
    least = min(worst, key=worst.__getitem__)
    return f"{three(ours)} (the lowest of the others: {three(worst[least])}, `{least}`)"


def _mean(runs: Runs, metric: Metric) -> str:
    mean = {policy: regret.mean for policy, regret in metric_regrets(runs, metric).items()}
    ours = mean.pop(OURS)
    least = min(mean, key=mean.__getitem__)
    return f"{three(ours)} (the lowest of the others: {three(mean[least])}, `{least}`)"


def _confirmed_in_short(runs: Runs, confirmed: Sequence[Confirmation], metric: Metric) -> str:
    found = [one for one in confirmed if one.claim.cell in runs and one.claim.metric == metric]
    better = sum(one.verdict == "better" for one in found)
    return (
        f"With fresh learners another policy is better in {better} of {len(runs)} cells, by at most "
        f"{three(worst_loss(found, metric))} and by {three(mean_loss(found, metric, len(runs)))} on average over all."
    )


def _costs_in_short(runs: Runs) -> str:
    *_, met, failed, drain = (_metric_means(runs, OURS, metric) for metric in METRICS)
    return (
        f"The katas met are remembered with {three(met)}, {percent(failed)} of the attempts fail, and the backlog "
        f"would take {drain:.1f} days to drain."
    )


def _metric_means(runs: Runs, policy: str, metric: Metric) -> float:
    return fmean(metric.measure(run) for by_policy in runs.values() for run in by_policy[policy])


def _picture(runs: Runs, picture: str) -> list[str]:
    names = plotted_scenarios(runs)
    days = NAMED[names[0]].days
    mean = f"the mean of {len(names)} scenarios" if len(names) > 1 else "the scenario"
    return [
        f"![Mean recall day by day, a line for each policy, a panel for each set of truths]({picture})",
        f"The lines are {mean} of {days} days: {'; '.join(names)}.",
        "[Eight lives](lives.md) shows the agendas of eight learners day by day.",
    ]


def _regret(runs: Runs) -> list[str]:
    paragraphs = []
    for name, part in _sets(runs):
        paragraphs += [
            f"### {name}",
            _regret_table(part, uninformed(part)),
            f"`{OURS}` in every measure:",
            _metric_table(part),
        ]
    if ORACLE in policies(runs):
        paragraphs += [
            f"Against the best policy of all, including `{ORACLE}`, under all truths:",
            _regret_table(runs, policies(runs)),
        ]
    return paragraphs


def _regret_table(runs: Runs, among: Sequence[str]) -> str:
    by_average, by_final = (regrets(scores(runs, metric.score, among)) for metric in (AVERAGE, FINAL))
    rows = [
        [policy_name(policy), *_regret_cells(by_average[policy]), *_regret_cells(by_final[policy])]
        for policy in sorted(among, key=lambda policy: by_average[policy].worst)
    ]
    head = ["policy", "average recall: worst", "mean", "worst in", "at the deadline: worst", "mean", "worst in"]
    return table(head, rows)


def _metric_table(runs: Runs) -> str:
    """Our regret in every metric, and the lowest of the others."""
    rows = []
    for metric in METRICS:
        ours = metric_regrets(runs, metric)[OURS]
        row = [metric.name, three(_metric_means(runs, OURS, metric)), _worst(runs, metric), _mean(runs, metric)]
        rows.append([*row, ": ".join(ours.where) if ours.worst else ""])
    return table(["measure", "mean", "worst regret", "mean regret", "worst in"], rows)


def _regret_cells(regret: Regret) -> list[str]:
    return [three(regret.worst), three(regret.mean), ": ".join(regret.where) if regret.worst else ""]


def _confirmed(runs: Runs, confirmed: Sequence[Confirmation], fresh: int) -> list[str]:
    paragraphs = [ABOUT_FRESH.format(fresh=fresh)]
    for metric in CONFIRMED:
        for name, part in _sets(runs):
            found = [one for one in confirmed if one.claim.metric == metric and one.claim.cell in part]
            found.sort(key=lambda one: one.fresh.mean)
            paragraphs.append(f"### {metric.name.capitalize()}: {name[:1].lower() + name[1:]}")
            paragraphs.append(_confirmed_counts(found, len(part)))
            if found:
                head = ["truth", "scenario", "best", "difference", "fresh learners", "95 % interval", ""]
                paragraphs.append(table(head, [_confirmed_row(one) for one in found]))
    return paragraphs


def _confirmed_counts(found: Sequence[Confirmation], cells: int) -> str:
    better, level = (sum(one.verdict == verdict for one in found) for verdict in ("better", "level"))
    by_policy = Counter(one.claim.best for one in found if one.verdict == "better")
    names = "".join(f", `{policy}` in {number}" for policy, number in by_policy.most_common())
    return (
        f"Another policy is better in {better} of {cells} cells{names}. One is level in {level} of those looked at "
        f"again. In the other {cells - better - level}, `{OURS}` is the best or within {NEGLIGIBLE:g} of it."
    )


def _confirmed_row(one: Confirmation) -> list[str]:
    claim = one.claim
    return [*claim.cell, policy_name(claim.best), signed(claim.first.mean), *difference_cells(one.fresh), one.verdict]


def _comparisons(runs: Runs) -> list[str]:
    paragraphs = []
    for name, part in _sets(runs):
        rows = []
        for policy in uninformed(part):
            if policy != OURS:
                comparison = against(part, policy)
                counts = [str(comparison.won), str(comparison.undecided), str(comparison.lost)]
                rows.append([policy_name(policy), *counts, *difference_cells(comparison.overall)])
        head = ["against", "cells won", "undecided", "lost", "mean difference", "95 % interval"]
        paragraphs += [f"{name}:", table(head, rows)]
    return paragraphs


def _costs(runs: Runs) -> list[str]:
    paragraphs = []
    for name, part in _sets(runs):
        rows = []
        for policy in policies(part):
            cells = [cell_means(by_policy[policy], NAMED[scenario]) for (_, scenario), by_policy in part.items()]
            *recalls, failed, drain = (_metric_means(part, policy, metric) for metric in METRICS)
            row = [*map(three, recalls), percent(failed), f"{drain:.1f}"]
            rows.append([policy_name(policy), *row, *_means(mean_over_cells(cells))])
        head = ["policy", *(metric.name for metric in METRICS), "backlog", "minutes per kata", "days to recover"]
        paragraphs += [f"{name}:", table(head, rows)]
    return paragraphs


def _means(mean: CellMeans) -> list[str]:
    minutes = "nothing remembered" if math.isinf(mean.minutes) else f"{mean.minutes:.0f}"
    days_to_recover = "" if mean.days_to_recover is None else f"{mean.days_to_recover:.1f}"
    return [f"{mean.backlog:.1f}", minutes, days_to_recover]


def _predictions(predictions: Mapping[str, Sequence[WindowScore | None]], learners: int) -> list[str]:
    paragraphs = [ABOUT_PREDICTIONS.format(learners=learners)]
    for number, (start, end) in enumerate(WINDOWS):
        rows = [[truth, *_prediction(windows[number])] for truth, windows in predictions.items()]
        found = [windows[number] for windows in predictions.values()]
        better, worse = (sum(one.difference.sign == sign for one in found if one) for sign in (-1, 1))
        paragraphs += [
            f"### Reviews {start + 1} to {end}",
            f"Better than a constant under {better} of {len(found)} truths, worse under {worse}.",
            table(["truth", "reviews", "log loss", "constant", "difference", "95 % interval", "bias"], rows),
        ]
    return paragraphs


def _prediction(found: WindowScore | None) -> list[str]:
    if found is None:
        return ["0", "", "", "", "", ""]
    losses = [three(found.loss), three(found.constant)]
    return [str(found.reviews), *losses, *difference_cells(found.difference), signed(found.bias)]


def _skilled(runs: Runs) -> list[str]:
    number = len(next(iter(next(iter(runs.values())).values())))
    by_policy = regrets(scores(runs, solvable, uninformed(runs)))
    by_cell = scores(runs, solvable, policies(runs))
    rows = []
    for policy in sorted(by_policy, key=lambda policy: by_policy[policy].worst):
        mean = fmean(cell[policy] for cell in by_cell.values())
        best = sum(cell[policy] == max(cell[other] for other in by_policy) for cell in by_cell.values())
        rows.append([policy_name(policy), three(mean), *_regret_cells(by_policy[policy]), f"{best} of {len(runs)}"])
    head = ["policy", "chance of solving", "regret: worst", "mean", "worst in", "best in"]
    about = ABOUT_SKILLED.format(learners=number, scenarios="; ".join(_names(runs)[1]))
    return [about, table(head, rows)]


def _means_of_cells(runs: Runs) -> list[str]:
    """Average recall by truth and by scenario."""
    by_cell = scores(runs, average, policies(runs))
    paragraphs = [f"The best policy of each row, apart from `{ORACLE}`, is bold."]
    for column, names in enumerate(_names(runs)):
        rows = []
        for name in names:
            cells = [by_policy for cell, by_policy in by_cell.items() if cell[column] == name]
            rows.append([name, *_recalls({one: fmean(cell[one] for cell in cells) for one in policies(runs)})])
        paragraphs.append(table([("truth", "scenario")[column], *policies(runs)], rows))
    return paragraphs


def _recalls(by_policy: Mapping[str, float]) -> list[str]:
    best = max(score for policy, score in by_policy.items() if policy != ORACLE)
    return [
        f"**{three(score)}**" if score == best and policy != ORACLE else three(score)
        for policy, score in by_policy.items()
    ]


def _described(runs: Runs) -> list[str]:
    truths, scenarios = _names(runs)
    return [
        "Truths: how the learners really forget and behave. Their sources are named in `src/kata/simulate`.",
        bullets((truth, first_line(TRUTHS[truth])) for truth in truths),
        "Scenarios:",
        bullets((name, NAMED[name].description) for name in scenarios),
        "Policies, all with the same minutes a day and the same limit on new katas; the others pass over what does not "
        "fit:",
        bullets((policy, first_line(POLICIES[policy])) for policy in policies(runs)),
    ]


def _names(runs: Runs) -> tuple[list[str], list[str]]:
    """The truths and scenarios, in the order of simulation."""
    return list(dict.fromkeys(truth for truth, _ in runs)), list(dict.fromkeys(name for _, name in runs))
