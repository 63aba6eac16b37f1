"""A worker process and this process judge alike: every approach and every mistake of every kata."""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import kata
from kata.catalogue import reader as catalogue_reader
from kata.grading import failures, properties, subject
from kata.model import Check, Kata, overall
from kata.sandbox import confine, loading
from kata.sandbox.aliasing import refilled
from kata.sandbox.local_host import inconsistent
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.worker import ForkedWorker, WorkerSpec
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue_reader.load(HERE))
LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_AS": 4 << 30, "RLIMIT_CPU": 60}
UNMEASURED = ("times the computing time", "held in memory at once", "memory for")
OTHER_INPUTS = {  # whose smallest failing input may be another one in a worker
    "compares_values_with_is",  # two numbers of one tree may be one object here
    "evaluates_the_text",  # how deep `eval` goes depends on the frames around it
}
ENDLESS = 2.0  # seconds for mistakes that never end
ONE_IN = 12


@pytest.fixture(scope="module", autouse=True)
def on_path() -> Iterator[None]:
    properties.add_to_path(HERE)
    with properties.profile():
        yield


def children() -> set[int]:
    """The child processes, living or dead. Other tests may leave Python's resource tracker among them."""
    pids = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid():
                pids.add(int(folder.name))
    return pids


def references(judged: Kata) -> list[loading.Source]:
    return [source for name in ("reference", "mistakes", "stub") for source in loading.sources(HERE, judged, name)]


def first_failure(checks: list[Check]) -> tuple[str, str]:
    failing = next((check for check in checks if check.outcome not in ("passed", "skipped")), None)
    return (failing.name, failing.outcome) if failing else ("", "passed")


@pytest.mark.parametrize("judged", KATAS, ids=lambda judged: judged.id)
def test_both_say_the_same_of_every_reference(judged: Kata, tmp_path: Path, thorough: bool) -> None:
    """All references with --thorough, one in ONE_IN without."""
    stub = loading.load_stub(HERE, judged)
    props, before = properties.load(HERE, judged), children()
    chosen = references(judged) if thorough else references(judged)[KATAS.index(judged) % ONE_IN :: ONE_IN]
    for source in chosen:
        policy = confine.SandboxPolicy(tmp_path, LIMITS, [HERE.root, *map(Path, kata.__path__)], [source.path])
        start_worker = partial(ForkedWorker, WorkerSpec(source, judged, stub, policy))
        host = RemoteHost(stub, start_worker, call_limit_s=ENDLESS, pin_to_cpu=False)
        try:
            remote = checks(props, subject.make(source, judged, stub, host))
            local = checks(props, subject.make(source, judged, stub))
        finally:
            host.close()
        if any(unmeasured in check.message for check in remote for unmeasured in UNMEASURED):
            continue  # a local host measures neither CPU time nor memory
        if any(
            text in check.message for check in remote for text in (inconsistent(), refilled())
        ):  # of objects that are kept
            assert "passed" not in (overall(remote), overall(local)), source.label
            continue
        assert first_failure(remote) == first_failure(local), source.label
        assert overall(remote) == overall(local), source.label
        if source.label not in OTHER_INPUTS:
            assert [*map(text, remote)] == [*map(text, local)], source.label
    assert children() == before  # nothing is left behind


def text(check: Check) -> tuple[str, ...]:
    """The texts of a check that must be the same. Those of a stateful attempt depend on all earlier calls."""
    if failures.stateful() in check.message:
        return (failures.stateful(),)
    return check.message, check.counterexample, check.picture


def checks(props: list[properties.Property], subjects: dict[str, subject.Subject]) -> list[Check]:
    return list(properties.judge(props, subjects, seed=1, limit_s=ENDLESS))
