"""Runs the simulation: the same learner, with the same luck, goes through a scenario once under every policy."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from kata.catalogue.catalogue import Catalogue
from kata.sandbox import lifeline
from kata.simulate.learners import TRUTHS, Learner
from kata.simulate.policies import POLICIES, USE_MEMORY, Policy, View
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue

NEW_LIMIT = 3  # new katas a day under every policy: the default of plan.yaml
CHUNK = 4  # learners handed to a process at a time


@dataclass(frozen=True, slots=True)
class LearnerRun:
    """The result of one learner under one policy."""

    recall: tuple[float, ...]  # mean over all planned katas, those not met counting 0; on the morning after each day
    minutes: float  # worked
    attempts: int
    failed: int
    backlog: int  # the most katas met and more likely forgotten than not, on any one morning
    days_to_recover: int | None  # after an absence, until the mean recall of the katas met is back; None: never
    solvable: float = 0.0  # the chance of solving a planned kata, met or not, mean over all those mornings

    @property
    def average(self) -> float:
        """Mean recall up to the deadline."""
        return sum(self.recall) / len(self.recall)

    @property
    def final(self) -> float:
        """Recall at the deadline."""
        return self.recall[-1]


Cell = tuple[str, str]  # a truth and a scenario, by name
Runs = dict[Cell, dict[str, list[LearnerRun]]]  # by cell and policy: one run for each learner, in the same order


def simulate(
    learners: int,
    policies: Sequence[str] = tuple(POLICIES),
    truths: Sequence[str] = tuple(TRUTHS),
    scenarios: Sequence[Scenario] = SCENARIOS,
    seed: int = 0,
    skilled: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Runs:
    """Run so many learners of every truth in every scenario under every policy, on all cores.

    Calls `progress(1)` after each learner.
    """
    todo = [
        (truth, scenario, f"{seed}/{truth}/{scenario.name}/{number}", tuple(policies), skilled)
        for truth in truths
        for scenario in scenarios
        for number in range(learners)
    ]
    runs: Runs = {}
    for (truth, scenario, *_), by_policy in zip(todo, _in_parallel(todo), strict=True):
        cell = runs.setdefault((truth, scenario.name), {name: [] for name in policies})
        for name, run in by_policy.items():
            cell[name].append(run)
        progress(1)
    return runs


def jobs(learners: int) -> int:
    """How often `simulate` reports progress, with all truths and scenarios."""
    return learners * len(TRUTHS) * len(SCENARIOS)


Job = tuple[str, Scenario, str, tuple[str, ...], bool]


def _in_parallel(jobs: Sequence[Job]) -> Iterator[dict[str, LearnerRun]]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    processes = min(cores, max(1, len(jobs) // CHUNK))
    with ProcessPoolExecutor(processes, initializer=lifeline.end_with_parent) as pool:
        yield from pool.map(_run_policies, jobs, chunksize=CHUNK)


def _run_policies(job: Job) -> dict[str, LearnerRun]:
    truth, scenario, seed, policies, skilled = job
    katas = catalogue(scenario.katas)
    return {
        name: run_learner(name, scenario, TRUTHS[truth](list(katas), random.Random(seed), skilled), katas, seed)
        for name in policies
    }


def run_learner(policy: str, scenario: Scenario, learner: Learner, katas: Catalogue, seed: str) -> LearnerRun:
    """Run one learner day by day: the policy chooses katas, the learner attempts them until the minutes are used up."""
    days_rng = random.Random(f"{seed} days")
    luck = [days_rng.random() for _ in range(scenario.days)]
    view = View(katas, scenario.minutes, NEW_LIMIT, random.Random(f"{seed} choice"), policy in USE_MEMORY)
    mornings: list[tuple[float, ...]] = []  # the recall of each kata that has been met
    solvable: list[float] = []
    minutes = 0.0
    for day in range(scenario.days):
        if not scenario.away(day, luck):
            view.day, view.deadline = day, scenario.deadline(day)
            minutes += _practise(POLICIES[policy], view, learner)
        mornings.append(tuple(learner.recall(kata, day + 1) for kata in learner.traces))
        solvable.append(sum(learner.chance(kata.id, day + 1) for kata in katas) / len(katas))
    return LearnerRun(
        recall=tuple(sum(morning) / len(katas) for morning in mornings),
        solvable=sum(solvable) / len(solvable),
        minutes=minutes,
        attempts=sum(len(history.days) for history in view.histories.values()),
        failed=sum(history.passed.count(False) for history in view.histories.values()),
        backlog=max(sum(recall < 0.5 for recall in morning) for morning in mornings),
        days_to_recover=_days_to_recover(mornings, *scenario.absence) if scenario.absence else None,
    )


def _practise(policy: Policy, view: View, learner: Learner) -> float:
    """Practise for one day; returns the minutes it took."""
    spent = 0.0
    for kata in policy(view, learner):
        if spent >= view.plan.budget_minutes:
            break
        if kata in view.histories or view.ready(kata):  # a prerequisite may have failed just now
            passed, minutes = learner.attempt(kata, view.day)
            view.record(kata, passed, minutes)
            spent += minutes
    return spent


def _days_to_recover(mornings: Sequence[Sequence[float]], away: int, back: int) -> int | None:
    """Days from the return until the mean recall of the katas met is what it was before the absence."""
    means = [sum(morning) / len(morning) if morning else 0.0 for morning in mornings]
    return next((day - back + 1 for day in range(back, len(means)) if means[day] >= means[away - 1]), None)
