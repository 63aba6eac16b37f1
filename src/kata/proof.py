"""`kata check`: the proof that a kata's tests are strong. The stub fails, every approach passes, every mistake dies.

Properties that draw nothing say the same under every seed and run once per subject; the others run once per seed.
"""

import doctest
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kata import catalogue
from kata.errors import KataError
from kata.grading import properties, references, subject
from kata.grading.cell import Forked
from kata.grading.judging import Loaded
from kata.grading.properties import Property
from kata.grading.remote import RemoteHost
from kata.grading.runner import Limits
from kata.grading.source import Invalid, Source, Stub, load_entries, sources
from kata.model import Check, overall
from kata.workspace import Workspace

LIMIT_S = 3.0  # per property: mistakes may loop for ever
HINTS = range(3, 6)


@dataclass(frozen=True, slots=True)
class MistakeProof:
    """How often a mistake was caught, by what, and how many examples that took."""

    killed: int
    seeds: int
    by: tuple[str, ...]
    median_first_kill: int


@dataclass
class KataProof:
    """All that was found out about one kata; it is sound when there are no problems."""

    kata: str
    stub: str = ""
    approaches: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, MistakeProof] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def prove(root: Path, kata_id: str, seeds: int) -> KataProof:
    """Everything that can be proven of one kata. Runs in a process of its own: it loads the kata's modules."""
    proof = KataProof(kata_id)
    with tempfile.TemporaryDirectory(prefix="kata-") as scratch:
        bench = None
        try:
            bench = _Bench(Workspace(root), kata_id, Path(scratch))
            _prove(bench, proof, range(1, seeds + 1))
        except (KataError, Invalid) as error:
            proof.problems.append(str(error))
        finally:
            if bench:
                bench.close()
    return proof


class _Bench:
    """A kata with its properties and references loaded, and a cell for the reference that is on trial.

    References are judged as attempts are, by the runner's own means; but nothing has to be kept from them, so their
    cells are forked when they are needed.
    """

    def __init__(self, workspace: Workspace, kata_id: str, scratch: Path) -> None:
        self.workspace, self.kata = workspace, catalogue.load(workspace)[kata_id]
        self._loaded = Loaded(workspace)
        self._loaded.base(only=kata_id)
        self.stub: Stub = self._loaded.stub(kata_id)
        self.solution = references.read(workspace.solution(self.kata))
        self.props: list[Property] = self._loaded.properties(kata_id)
        (scratch / "attempt").mkdir()
        self._request = {"scratch": str(scratch), "kata": kata_id, "limits": Limits().rlimits()}
        self._host: RemoteHost | None = None

    def close(self) -> None:
        if self._host:
            self._host.close()
            self._host = None

    def trial(self, source: Source) -> Callable[[int], Iterator[Check]]:
        """A function of the seed that yields the checks of the source, the deterministic ones computed once."""
        self.close()
        inmate = self._loaded.inmate({**self._request, "file": str(source.path), "reference": source.reference})
        self._host = RemoteHost(
            self.stub, partial(Forked, inmate), cpu_limit_s=Limits().cpu_s, call_s=LIMIT_S, together=False
        )
        subjects = subject.make(source, self.kata, self.stub, self._host)
        fixed: dict[str, Check] = {}

        def checks(seed: int) -> Iterator[Check]:
            for prop in self.props:
                if prop.name in fixed:
                    yield fixed[prop.name]
                    continue
                found = properties.run(prop, subjects, seed=seed, limit_s=LIMIT_S, teach=False)
                if found.outcome in ("timeout", "crashed"):
                    subjects[prop.takes[0]].host.renew()  # it hangs, or is gone
                if not prop.random:
                    fixed[prop.name] = found
                yield found

        return checks

    def source(self, name: str) -> Source:
        return sources(self.workspace, self.kata, name)[0]


def _prove(bench: _Bench, proof: KataProof, seeds: range) -> None:
    checks = bench.trial(bench.source("stub"))
    proof.stub = overall(checks(seeds[0]))
    if proof.stub == "passed":
        proof.problems.append("the stub passes: the properties demand nothing")
    for name in bench.solution.approaches:
        proof.approaches[name] = _approach(bench, name, seeds, proof.problems)
    for name, mark in bench.solution.mistakes.items():
        proof.mistakes[name] = _mistake(bench, name, mark.cost, seeds, proof.problems)
    _written(bench, proof.problems)


def _approach(bench: _Bench, name: str, seeds: range, problems: list[str]) -> str:
    checks = bench.trial(bench.source(name))
    for seed in seeds:
        for check in checks(seed):
            if check.outcome != "passed":
                problems.append(f"approach {name} is rejected (seed {seed}) by {check.name}: {_brief(check)}")
                return check.outcome
    return "passed"


def _mistake(bench: _Bench, name: str, cost: bool, seeds: range, problems: list[str]) -> MistakeProof:
    checks = bench.trial(bench.source(name))
    first = list(_failures(checks(seeds[0])))
    for check in first:
        if cost and check.outcome != "too_slow":
            problems.append(f"mistake {name} should only be too slow, but {check.name} says: {_brief(check)}")
    if first and not cost and all(check.outcome == "too_slow" for check in first):
        problems.append(f"mistake {name} is right and only too slow: mark it with cost=True")
    kills = [kill.examples for seed in seeds if (kill := _first_kill(checks(seed)))]
    if len(kills) < len(seeds):
        problems.append(f"mistake {name} survives {len(seeds) - len(kills)} of {len(seeds)} seeds")
    median = sorted(kills)[len(kills) // 2] if kills else 0
    return MistakeProof(len(kills), len(seeds), tuple(check.name for check in first), median)


def _failures(checks: Iterator[Check]) -> Iterator[Check]:
    """Up to the first hang: one that loops for ever would do so in every property, at the full time limit."""
    for check in checks:
        if check.outcome != "passed":
            yield check
        if check.outcome == "timeout":
            return


def _first_kill(checks: Iterator[Check]) -> Check | None:
    return next((check for check in checks if check.outcome != "passed"), None)


def _brief(check: Check) -> str:
    return f"{check.outcome}: {check.message}".replace("\n", "; ")


def _written(bench: _Bench, problems: list[str]) -> None:
    """What an author forgets: hints, titles, a statement in both languages with an example that is true."""
    solution, stub = bench.solution, bench.workspace.stub(bench.kata)
    if len(solution.hints) not in HINTS:
        problems.append(f"{len(solution.hints)} hints; between {HINTS[0]} and {HINTS[-1]} are wanted")
    if not solution.approaches:
        problems.append("no approach is marked with @approach")
    if not solution.mistakes:
        problems.append("no mistake is marked with @mistake")
    if not solution.doc:
        problems.append("the solution module has no docstring")
    statement = bench.stub.names.get("__doc__") or ""
    if not any("\u4e00" <= letter <= "\u9fff" for letter in statement):
        problems.append(f"{stub.name}: the statement has no Chinese part")
    problems += _examples(bench, statement)


def _examples(bench: _Bench, statement: str) -> list[str]:
    """Run the statement's `>>>` with the first approach in the place of the stub."""
    name = next(iter(bench.solution.approaches), None)
    if name is None:
        return []
    entries = load_entries(bench.source(name), bench.kata, bench.stub)
    test = doctest.DocTestParser().get_doctest(
        statement, {**bench.stub.names, **entries}, bench.kata.id, str(bench.workspace.stub(bench.kata)), 0
    )
    if not test.examples:
        return ["the statement has no >>> example"]
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    return [f"the statement's example is not true: {' '.join(''.join(said).split())}"] if failed else []


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
