"""Proves that a kata's tests are strong: the stub fails, every approach passes, every mistake is rejected.

So is every mutant of an approach with one token changed, unless a list names it as equivalent and gives a reason. The
properties run once per seed; those without randomness once per subject, as their result is the same under every seed.
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
from kata.authoring.label_proof import Labels, prove_labels
from kata.authoring.lint import lint_kata
from kata.authoring.mutants import EQUIVALENT, Mutant, equivalents_file, mutants_of
from kata.errors import KataError, Problem
from kata.model import Check, overall
from kata.sandbox import lifeline
from kata.sandbox.loading import InvalidSource, Source
from kata.workspace import Workspace

APPROACH_EXAMPLES = 1000  # that every approach must pass, beside the usual number under every seed
FIRST_KILL_LIMIT = 10  # examples within which the median seed should kill a mistake
MUTANT_LIMIT_S = 1.0
JUSTIFIED = "Kills no"  # how the docstring of a property begins that is there only to teach


@dataclass(frozen=True, slots=True)
class MistakeProof:
    """On how many seeds a mistake was rejected, by which properties, and after how many examples."""

    killed: int
    seeds: int
    by: tuple[str, ...]
    median_first_kill: int


@dataclass
class MutantProof:
    """How many mutants were made and rejected; of the others, how many are listed, and which survive."""

    made: int = 0
    killed: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)


@dataclass
class KataProof:
    """The results of all checks on one kata. It is sound when there are no problems."""

    kata: str
    stub: str = ""
    approaches: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, MistakeProof] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)  # how many mistakes each kills
    mutants: MutantProof = field(default_factory=MutantProof)
    labels: dict[str, Labels] = field(default_factory=dict)  # of each approach, as measured
    uncounted: dict[str, str] = field(default_factory=dict)  # approaches whose time cannot be counted, and why
    problems: list[str] = field(default_factory=list)


def prove(root: Path, kata_id: str, seeds: int) -> KataProof:
    """Prove one kata; with no seeds, measure its labels only. Needs a process of its own: it loads the modules."""
    proof = KataProof(kata_id)
    harness = None
    try:
        harness = KataHarness(Workspace(root), kata_id)
        if seeds:
            _prove(harness, proof, range(1, seeds + 1))
        else:
            _measure_labels(harness, proof)
    except (KataError, InvalidSource) as error:
        proof.problems.append(str(error).removeprefix(f"{root}/"))
    finally:
        if harness:
            harness.close()
    return proof


def _prove(harness: KataHarness, proof: KataProof, seeds: range) -> None:
    checks = harness.run_checks(harness.source("stub"))
    proof.stub = overall(checks(seeds[0]))
    if proof.stub == "passed":
        proof.problems.append(f"{harness.in_stub()}: the stub passes: the properties demand nothing")
    for name in harness.solution.approaches:
        proof.approaches[name] = _prove_approach(harness, name, seeds, proof.problems)
    for name, mistake in harness.solution.mistakes.items():
        proof.mistakes[name] = _prove_mistake(harness, name, mistake.cost, seeds, proof.problems)
    _count_kills(harness, proof)
    _prove_mutants(harness, proof)
    _measure_labels(harness, proof)
    proof.problems += lint_kata(harness)


def _measure_labels(harness: KataHarness, proof: KataProof) -> None:
    proof.labels, proof.uncounted = prove_labels(harness, proof.problems), harness.uncounted


def _prove_approach(harness: KataHarness, name: str, seeds: range, problems: list[str]) -> str:
    checks = harness.run_checks(harness.source(name), limit_s=20.0)
    runs = [(seed, None) for seed in seeds]
    for seed, examples in [*runs, (seeds[0], APPROACH_EXAMPLES)]:
        for check in checks(seed, examples):
            if check.outcome != "passed":
                rejected = f"approach {name} is rejected (seed {seed}) by {check.name}: {_one_line(check)}"
                problems.append(f"{harness.in_solution(name)}: {rejected}")
                return check.outcome
    return "passed"


def _prove_mistake(harness: KataHarness, name: str, cost: bool, seeds: range, problems: list[str]) -> MistakeProof:
    checks = harness.run_checks(harness.source(name))
    failures_by_seed = [list(_failures(checks(seed))) for seed in seeds]
    first = failures_by_seed[0]
    messages = [
        f"should only be too slow, but {check.name} says: {_one_line(check)}"
        for check in first
        # whoever has been found too slow may run out of time later: on a tall tree, exponential work never ends
        if cost and check.outcome not in ("too_slow", "timeout" if check is not first[0] else "")
    ]
    if first and not cost and all(check.outcome == "too_slow" for check in first):
        messages.append("is right and only too slow: mark it with cost=True")
    kills = [min(check.examples for check in failures) for failures in failures_by_seed if failures]
    if len(kills) < len(seeds):
        messages.append(f"survives {len(seeds) - len(kills)} of {len(seeds)} seeds")
    median = sorted(kills)[(len(kills) - 1) // 2] if kills else 0
    if median > FIRST_KILL_LIMIT:
        messages.append(f"takes {median} examples to its first kill; aim a strategy or a sweep at it")
    problems += [f"{harness.in_solution(name)}: mistake {name} {message}" for message in messages]
    by = Counter(check.name for failures in failures_by_seed for check in failures)
    killers = tuple(prop.name for prop in harness.properties if by[prop.name])
    return MistakeProof(len(kills), len(seeds), killers, median)


def _failures(checks: Iterator[Check]) -> Iterator[Check]:
    """The checks that fail, up to the first timeout: an endless loop would cost the full time in every property."""
    for check in checks:
        if check.outcome != "passed":
            yield check
        if check.outcome == "timeout":
            return


def _count_kills(harness: KataHarness, proof: KataProof) -> None:
    """Count the mistakes each property kills; one that kills none must say in its docstring what it is for."""
    for prop in harness.properties:
        kills = proof.properties[prop.name] = sum(prop.name in mistake.by for mistake in proof.mistakes.values())
        if not kills and JUSTIFIED not in (getattr(prop.test, "__doc__", None) or ""):
            proof.problems.append(
                f"{harness.in_properties(prop.name)}: {prop.name} kills no mistake: remove it, or say what it teaches "
                f"in a docstring that begins with {JUSTIFIED!r}"
            )


def _prove_mutants(harness: KataHarness, proof: KataProof) -> None:
    """Judge every mutant of every approach, under one seed."""
    listed = _equivalents(harness, proof.problems)
    label = harness.workspace.relative(equivalents_file(harness.workspace, harness.kata))
    unused = set(listed)
    for name in harness.solution.approaches:
        for mutant in mutants_of(harness.solution, harness.text, name):
            proof.mutants.made += 1
            key = f"{name}: {mutant.change}"
            unused.discard(key)
            if _is_rejected(harness, mutant):
                proof.mutants.killed += 1
                if key in listed:
                    problem = f"{label}:{listed[key]}: {EQUIVALENT}/ calls a mutant equivalent that dies: {key}"
                    proof.problems.append(problem)
            elif key in listed:
                proof.mutants.equivalent += 1
            else:
                proof.mutants.survivors.append(key)
                where = harness.in_solution(name)
                proof.problems.append(f"{where}: a mutant survives: {key}; kill it, or list it in {label}")
    proof.problems += [
        f"{label}:{listed[key]}: {EQUIVALENT}/ names a mutant that is not made (any more): {key}"
        for key in sorted(unused)
    ]
    if harness.solution.approaches and not proof.mutants.made:
        proof.problems.append(
            f"{harness.in_solution()}: 0 mutants: no approach has an operator, a number or a name that can be changed; "
            "write one that does the work itself"
        )


def _is_rejected(harness: KataHarness, mutant: Mutant) -> bool:
    path = harness.scratch / "mutant.py"
    path.write_text(mutant.code, encoding="utf-8")
    checks = harness.run_checks(Source(path, "mutant", mutant.reference), limit_s=MUTANT_LIMIT_S)
    try:
        return any(check.outcome != "passed" for check in checks(1))
    except InvalidSource:  # it does not even load
        return True


def _equivalents(harness: KataHarness, problems: list[str]) -> dict[str, int]:
    """The line of each listed mutant, by `approach: change`. Adds a problem for each without a reason."""
    path = equivalents_file(harness.workspace, harness.kata)
    if not path.is_file():
        return {}
    label, wrong = harness.workspace.relative(path), list[Problem]()
    content = yaml_lines.read(path, label, wrong)
    problems += [str(problem) for problem in wrong]
    listed = {}
    for approach, changes in content.items() if content and isinstance(content.value, dict) else ():
        for change, reason in changes.items() if isinstance(changes.value, dict) else ():
            key = f"{approach}: {change}"
            listed[key] = reason.line
            if not str(reason.value or "").strip():
                problems.append(f"{label}:{reason.line}: {EQUIVALENT}/ gives no reason for {key}")
    return listed


def _one_line(check: Check) -> str:
    return f"{check.outcome}: {check.message}".replace("\n", "; ")


def prove_all(root: Path, katas: list[str], seeds: int, advance: Callable[[int], None]) -> list[KataProof]:
    """Prove several katas on all cores, each in a fresh process. Returns the proofs in the order of the katas."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        futures = [threads.submit(_prove_in_process, root, kata, seeds) for kata in katas]
        for _ in as_completed(futures):
            advance(1)
    return [future.result() for future in futures]


def _prove_in_process(root: Path, kata: str, seeds: int) -> KataProof:
    """Prove in a pool of one process: a process that dies breaks its whole pool, and must not fail other katas."""
    with ProcessPoolExecutor(1, get_context("spawn"), lifeline.end_with_parent) as pool:
        try:
            return pool.submit(prove, root, kata, seeds).result()
        except BrokenExecutor:
            return KataProof(kata, problems=["the process that proves it died"])
