"""One harness for all policies: the same learner, under the same luck, lives through a scenario once for each."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from kata.catalogue.catalogue import Catalogue
from kata.simulate.learners import TRUTHS, Learner
from kata.simulate.policies import POLICIES, USE_MEMORY, Policy, View
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue

NEW_LIMIT = 3  # katas a day that may be met, under every policy: what plan.yaml says by default
CHUNK = 4  # learners a process is handed at a time


@dataclass(frozen=True, slots=True)
class Life:
    """What became of one learner under one policy."""

    recall: tuple[float, ...]  # mean over all planned katas, unmet ones 0; the morning after each day
    minutes: float  # worked
    attempts: int
    failed: int
    backlog: int  # most katas on one morning that had been met and were more likely forgotten than not
    drained: int | None  # days after an absence until what had been met was remembered as well as before; None: never
    solvable: float = 0.0  # the chance of solving a planned kata, met or not, over all those mornings

    @property
    def average(self) -> float:
        """Recall up to the deadline."""
        return sum(self.recall) / len(self.recall)

    @property
    def final(self) -> float:
        """Recall at the deadline."""
        return self.recall[-1]


Cell = tuple[str, str]  # the names of a truth and a scenario
Lives = dict[Cell, dict[str, list[Life]]]  # of each cell, under each policy: the learners, in the same order


def simulate(
    learners: int,
    policies: Sequence[str] = tuple(POLICIES),
    truths: Sequence[str] = tuple(TRUTHS),
    scenarios: Sequence[Scenario] = SCENARIOS,
    seed: int = 0,
    skilled: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Lives:
    """So many learners of every truth in every scenario, under every policy, on all cores; `progress(1)` for each."""
    todo = [
        (truth, scenario, f"{seed}/{truth}/{scenario.name}/{number}", tuple(policies), skilled)
        for truth in truths
        for scenario in scenarios
        for number in range(learners)
    ]
    found: Lives = {}
    for (truth, scenario, *_), lives in zip(todo, _everywhere(todo), strict=True):
        cell = found.setdefault((truth, scenario.name), {name: [] for name in policies})
        for name, life in lives.items():
            cell[name].append(life)
        progress(1)
    return found


def jobs(learners: int) -> int:
    """How often `simulate` reports progress, with all truths and scenarios."""
    return learners * len(TRUTHS) * len(SCENARIOS)


Job = tuple[str, Scenario, str, tuple[str, ...], bool]


def _everywhere(jobs: Sequence[Job]) -> Iterator[dict[str, Life]]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ProcessPoolExecutor(min(cores, max(1, len(jobs) // CHUNK))) as pool:
        yield from pool.map(_lives, jobs, chunksize=CHUNK)


def _lives(job: Job) -> dict[str, Life]:
    truth, scenario, seed, policies, skilled = job
    known = catalogue(scenario.katas)
    return {
        name: live(name, scenario, TRUTHS[truth](list(known), random.Random(seed), skilled), known, seed)
        for name in policies
    }


def live(policy: str, scenario: Scenario, learner: Learner, known: Catalogue, seed: str) -> Life:
    """Day by day: the policy chooses, the learner works it off until the minutes are over, the night forgets."""
    luck = random.Random(f"{seed} days")
    missed = [luck.random() for _ in range(scenario.days)]
    view = View(known, scenario.minutes, NEW_LIMIT, random.Random(f"{seed} choice"), policy in USE_MEMORY)
    mornings: list[tuple[float, ...]] = []  # recall of each kata that has been met
    solvable: list[float] = []
    minutes = 0.0
    for day in range(scenario.days):
        if not scenario.away(day, missed):
            view.day, view.deadline = day, scenario.deadline(day)
            minutes += _work(POLICIES[policy], view, learner)
        mornings.append(tuple(learner.recall(kata, day + 1) for kata in learner.traces))
        solvable.append(sum(learner.chance(kata.id, day + 1) for kata in known) / len(known))
    return Life(
        recall=tuple(sum(morning) / len(known) for morning in mornings),
        solvable=sum(solvable) / len(solvable),
        minutes=minutes,
        attempts=sum(len(seen.days) for seen in view.seen.values()),
        failed=sum(seen.passed.count(False) for seen in view.seen.values()),
        backlog=max(sum(recall < 0.5 for recall in morning) for morning in mornings),
        drained=_drained(mornings, *scenario.absence) if scenario.absence else None,
    )


def _work(policy: Policy, view: View, learner: Learner) -> float:
    """One day; the minutes it took."""
    spent = 0.0
    for kata in policy(view, learner):
        if spent >= view.plan.budget_minutes:
            break
        if kata in view.seen or view.ready(kata):  # what it comes after may have failed just now
            passed, took = learner.attempt(kata, view.day)
            view.note(kata, passed, took)
            spent += took
    return spent


def _drained(mornings: Sequence[Sequence[float]], away: int, back: int) -> int | None:
    """Days after coming back until the mean recall of what has been met is what it was before."""
    means = [sum(morning) / len(morning) if morning else 0.0 for morning in mornings]
    return next((day - back + 1 for day in range(back, len(means)) if means[day] >= means[away - 1]), None)
