"""`kata check`: the proof that a kata's tests are strong. The stub fails, every approach passes, every mistake dies.

So do the mutants of every approach, one token changed each, but for those that a list names as equivalent with a
reason. Properties that draw nothing say the same under every seed and run once per subject; the others run once per
seed.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from kata import yaml_lines
from kata.authoring.harness import KataHarness
from kata.authoring.lint import lint_kata
from kata.authoring.mutants import Mutant, mutants_of
from kata.errors import KataError, Problem
from kata.model import Check, overall
from kata.sandbox.loading import InvalidSource, Source
from kata.workspace import Workspace

EXAMPLES = 1000  # that every approach must pass, beside the usual number under every seed
SOON = 10  # examples, within which the median seed should kill a mistake
MUTANT_LIMIT_S = 1.0
EQUIVALENT = "equivalent"  # the folder beside a pack's solutions that lists mutants which are no mistakes, and why
JUSTIFIED = "Kills no"  # how the docstring of a property begins to say that it is there to teach


@dataclass(frozen=True, slots=True)
class MistakeProof:
    """How often a mistake was caught, by what, and how many examples that took."""

    killed: int
    seeds: int
    by: tuple[str, ...]
    median_first_kill: int


@dataclass
class MutantProof:
    """How many mutants there are, how many died, and what became of the others."""

    made: int = 0
    killed: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)


@dataclass
class KataProof:
    """All that was found out about one kata; it is sound when there are no problems."""

    kata: str
    stub: str = ""
    approaches: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, MistakeProof] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)  # how many mistakes each kills
    mutants: MutantProof = field(default_factory=MutantProof)
    problems: list[str] = field(default_factory=list)


def prove(root: Path, kata_id: str, seeds: int) -> KataProof:
    """Everything that can be proven of one kata. Runs in a process of its own: it loads the kata's modules."""
    proof = KataProof(kata_id)
    harness = None
    try:
        harness = KataHarness(Workspace(root), kata_id)
        _prove(harness, proof, range(1, seeds + 1))
    except (KataError, InvalidSource) as error:
        proof.problems.append(str(error))
    finally:
        if harness:
            harness.close()
    return proof


def _prove(harness: KataHarness, proof: KataProof, seeds: range) -> None:
    checks = harness.run_checks(harness.source("stub"))
    proof.stub = overall(checks(seeds[0]))
    if proof.stub == "passed":
        proof.problems.append("the stub passes: the properties demand nothing")
    for name in harness.solution.approaches:
        proof.approaches[name] = _approach(harness, name, seeds, proof.problems)
    for name, mark in harness.solution.mistakes.items():
        proof.mistakes[name] = _mistake(harness, name, mark.cost, seeds, proof.problems)
    _properties(harness, proof)
    _mutants(harness, proof)
    proof.problems += lint_kata(harness)


def _approach(harness: KataHarness, name: str, seeds: range, problems: list[str]) -> str:
    checks = harness.run_checks(harness.source(name), limit_s=20.0)
    runs = [(seed, None) for seed in seeds]
    for seed, examples in [*runs, (seeds[0], EXAMPLES)]:
        for check in checks(seed, examples):
            if check.outcome != "passed":
                problems.append(f"approach {name} is rejected (seed {seed}) by {check.name}: {_brief(check)}")
                return check.outcome
    return "passed"


def _mistake(harness: KataHarness, name: str, cost: bool, seeds: range, problems: list[str]) -> MistakeProof:
    checks = harness.run_checks(harness.source(name))
    rounds = [list(_failures(checks(seed))) for seed in seeds]
    for check in rounds[0]:
        if cost and check.outcome != "too_slow":
            problems.append(f"mistake {name} should only be too slow, but {check.name} says: {_brief(check)}")
    if rounds[0] and not cost and all(check.outcome == "too_slow" for check in rounds[0]):
        problems.append(f"mistake {name} is right and only too slow: mark it with cost=True")
    kills = [min(check.examples for check in failures) for failures in rounds if failures]
    if len(kills) < len(seeds):
        problems.append(f"mistake {name} survives {len(seeds) - len(kills)} of {len(seeds)} seeds")
    median = sorted(kills)[(len(kills) - 1) // 2] if kills else 0
    if median > SOON:
        problems.append(f"mistake {name} takes {median} examples to its first kill; aim a strategy or a sweep at it")
    by = Counter(check.name for failures in rounds for check in failures)
    return MistakeProof(len(kills), len(seeds), tuple(prop.name for prop in harness.props if by[prop.name]), median)


def _failures(checks: Iterator[Check]) -> Iterator[Check]:
    """Up to the first hang: one that loops for ever would do so in every property, at the full time limit."""
    for check in checks:
        if check.outcome != "passed":
            yield check
        if check.outcome == "timeout":
            return


def _properties(harness: KataHarness, proof: KataProof) -> None:
    """Count what each property kills; one that kills nothing has to say in its docstring what it is for."""
    for prop in harness.props:
        kills = proof.properties[prop.name] = sum(prop.name in mistake.by for mistake in proof.mistakes.values())
        if not kills and JUSTIFIED not in (getattr(prop.test, "__doc__", None) or ""):
            proof.problems.append(
                f"{prop.name} kills no mistake: remove it, or say what it teaches in a docstring "
                f"that begins with {JUSTIFIED!r}"
            )


def _mutants(harness: KataHarness, proof: KataProof) -> None:
    """Put every mutant of every approach on trial, under one seed."""
    listed = _equivalents(harness, proof.problems)
    unlisted = set(listed)
    for name in harness.solution.approaches:
        for mutant in mutants_of(harness.solution, harness.text, name):
            proof.mutants.made += 1
            key = f"{name}: {mutant.change}"
            unlisted.discard(key)
            if _dies(harness, mutant):
                proof.mutants.killed += 1
                if key in listed:
                    proof.problems.append(f"{EQUIVALENT}/ calls a mutant equivalent that dies: {key}")
            elif key in listed:
                proof.mutants.equivalent += 1
            else:
                proof.mutants.survivors.append(key)
    proof.problems += [f"{EQUIVALENT}/ names a mutant that is not made (any more): {key}" for key in sorted(unlisted)]
    proof.problems += [
        f"a mutant survives: {key}; kill it, or list it in {EQUIVALENT}/{harness.kata.name}.yaml"
        for key in proof.mutants.survivors
    ]


def _dies(harness: KataHarness, mutant: Mutant) -> bool:
    path = harness.scratch / "mutant.py"
    path.write_text(mutant.code, encoding="utf-8")
    checks = harness.run_checks(Source(path, "mutant", mutant.reference), limit_s=MUTANT_LIMIT_S)
    try:
        return any(check.outcome != "passed" for check in checks(1))
    except InvalidSource:  # it does not even load
        return True


def _equivalents(harness: KataHarness, problems: list[str]) -> dict[str, str]:
    """The listed mutants of this kata, as `approach: change`, with the reason of each."""
    path = harness.workspace.solution(harness.kata).parent / EQUIVALENT / f"{harness.kata.name}.yaml"
    if not path.is_file():
        return {}
    wrong: list[Problem] = []
    read = yaml_lines.read(path, harness.workspace.relative(path), wrong)
    listed = {}
    for approach, changes in read.items() if read and isinstance(read.value, dict) else ():
        for change, reason in changes.items() if isinstance(changes.value, dict) else ():
            listed[f"{approach}: {change}"] = str(reason.value or "")
    problems += [str(problem) for problem in wrong]
    problems += [f"{EQUIVALENT}/ gives no reason for {key}" for key, reason in listed.items() if not reason.strip()]
    return listed


def _brief(check: Check) -> str:
    return f"{check.outcome}: {check.message}".replace("\n", "; ")


def prove_all(root: Path, katas: list[str], seeds: int, advance: Callable[[int], None]) -> list[KataProof]:
    """Prove several katas, on all cores, each in a fresh process; in the order given."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        waiting = [threads.submit(_prove_alone, root, kata, seeds) for kata in katas]
        for _ in as_completed(waiting):
            advance(1)
    return [done.result() for done in waiting]


def _prove_alone(root: Path, kata: str, seeds: int) -> KataProof:
    """In a pool of one: the death of a process breaks its whole pool, and is no fault of other katas."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(prove, root, kata, seeds).result()
        except BrokenExecutor:
            return KataProof(kata, problems=["the process that proves it died"])
