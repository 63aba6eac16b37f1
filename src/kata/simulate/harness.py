"""Runs the simulation: the same learner, with the same luck, goes through a scenario once under every policy."""

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from kata.catalogue.catalogue import Catalogue
from kata.sandbox import lifeline
from kata.simulate.learners import Learner
from kata.simulate.policies import POLICIES, Policy, View
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue
from kata.simulate.truths import TRUTHS

NEW_LIMIT = 3  # new katas a day under every policy: the default of plan.yaml
CHUNK = 4  # learners handed to a process at a time


@dataclass(frozen=True, slots=True)
class LearnerRun:
    """The result of one learner under one policy."""

    recall: tuple[float, ...]  # mean over all planned katas by weight, those not met counting 0; each next morning
    minutes: float  # worked
    attempts: int
    failed: int
    backlog: int  # the most katas met and more likely forgotten than not, on any one morning
    days_to_recover: int | None  # after an absence, until the mean recall of the katas met is back; None: never
    solvable: float = 0.0  # of skilled learners: the chance of solving a planned kata, met or not, over all mornings
    met: float = 0.0  # mean recall of the katas met by then, over the mornings on which there are any
    days_to_drain: float = 0.0  # to practise the backlog once, at the minutes planned for a day; mean over the mornings

    @property
    def average(self) -> float:
        """Mean recall up to the deadline."""
        return sum(self.recall) / len(self.recall)

    @property
    def final(self) -> float:
        """Recall at the deadline."""
        return self.recall[-1]

    @property
    def failed_share(self) -> float:
        """The share of failed attempts."""
        return self.failed / max(1, self.attempts)


Job = tuple[str, Scenario, str, tuple[str, ...], bool]  # truth, scenario, seed, policies, skilled
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
        job(truth, scenario, number, policies, seed, skilled)
        for truth in truths
        for scenario in scenarios
        for number in range(learners)
    ]
    return run_jobs(todo, progress)


def run_jobs(todo: Sequence[Job], progress: Callable[[int], None] = lambda _: None) -> Runs:
    """Run the jobs on all cores. The jobs of a cell have the same policies."""
    runs: Runs = {}
    for (truth, scenario, *_), by_policy in zip(todo, in_parallel(_run_policies, todo), strict=True):
        cell = runs.setdefault((truth, scenario.name), {name: [] for name in by_policy})
        for name, run in by_policy.items():
            cell[name].append(run)
        progress(1)
    return runs


def jobs(learners: int, truths: Sequence[str] = tuple(TRUTHS), scenarios: Sequence[Scenario] = SCENARIOS) -> int:
    """How often `simulate` reports progress."""
    return learners * len(truths) * len(scenarios)


def job(
    truth: str, scenario: Scenario, number: int, policies: Sequence[str], seed: int = 0, skilled: bool = False
) -> Job:
    """One learner of a cell under those policies."""
    return truth, scenario, f"{seed}/{truth}/{scenario.name}/{number}", tuple(policies), skilled


Given = TypeVar("Given")
Result = TypeVar("Result")


def in_parallel(do: Callable[[Given], Result], jobs: Sequence[Given]) -> Iterator[Result]:
    """The results of `do`, in order, computed on all cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    processes = min(cores, max(1, len(jobs) // CHUNK))
    with ProcessPoolExecutor(processes, initializer=lifeline.end_with_parent) as pool:
        yield from pool.map(do, jobs, chunksize=CHUNK)


def _run_policies(job: Job) -> dict[str, LearnerRun]:
    truth, scenario, seed, policies, skilled = job
    katas = catalogue(scenario.katas)
    learner = TRUTHS[truth](list(katas), random.Random(seed), skilled)
    return {name: run_learner(name, scenario, learner.fresh(), katas, seed) for name in policies}


def run_learner(policy: str, scenario: Scenario, learner: Learner, katas: Catalogue, seed: str) -> LearnerRun:
    """Run one learner day by day: the policy chooses katas, the learner attempts them until the minutes are used up."""
    view = view_of(scenario, katas, seed)
    total = sum(view.weights.values())
    mornings: list[dict[str, float]] = []  # the recall of each kata that has been met
    solvable: list[float] = []
    minutes = 0.0
    for day, spent in practise(POLICIES[policy], scenario, view, learner, seed):
        minutes += spent
        mornings.append({kata: learner.recall(kata, day + 1) for kata in learner.traces})
        if learner.skilled:
            solvable.append(sum(learner.chance(kata.id, day + 1) for kata in katas) / len(katas))
    forgotten = [[kata for kata, recall in morning.items() if recall < 0.5] for morning in mornings]
    return LearnerRun(
        recall=tuple(sum(view.weights[kata] * recall for kata, recall in day.items()) / total for day in mornings),
        minutes=minutes,
        attempts=len(view.log),
        failed=sum(not attempt.passed for attempt in view.log),
        backlog=max(map(len, forgotten)),
        days_to_recover=_days_to_recover(mornings, *scenario.absence) if scenario.absence else None,
        solvable=fmean(solvable) if solvable else 0.0,
        met=fmean([fmean(morning.values()) for morning in mornings if morning] or [0.0]),
        days_to_drain=fmean(sum(katas[kata].minutes for kata in left) for left in forgotten) / scenario.minutes,
    )


def view_of(scenario: Scenario, katas: Catalogue, seed: str) -> View:
    """What a policy sees at the start of the scenario."""
    return View(katas, scenario.minutes, NEW_LIMIT, random.Random(f"{seed} choice"), scenario.tracks(katas))


def practise(
    policy: Policy, scenario: Scenario, view: View, learner: Learner, seed: str
) -> Iterator[tuple[int, float]]:
    """Practise day by day; yields each day and the minutes that it took, none on a day away."""
    rng = random.Random(f"{seed} days")
    luck = [rng.random() for _ in range(scenario.days)]
    for day in range(scenario.days):
        view.day, view.deadline = day, scenario.deadline(day)
        share = 0.0 if scenario.away(day, luck) else learner.attendance(day)
        yield day, _practise_day(policy, view, learner, share * view.plan.budget_minutes) if share else 0.0


def _practise_day(policy: Policy, view: View, learner: Learner, available: float) -> float:
    """Practise until the minutes are used up; returns how many it took.

    A pick whose prerequisite has just failed is dropped, and then the policy is asked again, as a learner looks at
    `kata today` again.
    """
    spent, done = 0.0, set[str]()
    asking = True
    while asking:
        dropped = tried = False
        for kata in policy(view, learner):
            if spent >= available:
                return spent
            if kata in done:
                continue
            if kata in view.histories or view.ready(kata):
                passed, minutes = learner.attempt(kata, view.day)
                view.record(kata, passed, minutes)
                spent += minutes
                done.add(kata)
                tried = True
            else:
                dropped = True
        asking = dropped and tried
    return spent


def _days_to_recover(mornings: Sequence[Mapping[str, float]], away: int, back: int) -> int | None:
    """Days from the return until the mean recall of the katas met is what it was before the absence."""
    means = [fmean(morning.values()) if morning else 0.0 for morning in mornings]
    return next((day - back + 1 for day in range(back, len(means)) if means[day] >= means[away - 1]), None)
