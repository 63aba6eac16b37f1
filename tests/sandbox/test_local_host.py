"""An attempt in a process of its own is judged as one in this process: every approach, every mistake, every kata."""

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
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.worker import ForkedWorker, WorkerSpec
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
KATAS = list(catalogue_reader.load(HERE))
LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_AS": 4 << 30, "RLIMIT_CPU": 60}
CPU_TIME = "the counted work is linear, but"
ENDLESS = 1.0  # seconds for mistakes that never end
ONE_IN = 7


@pytest.fixture(scope="module", autouse=True)
def on_path() -> Iterator[None]:
    properties.add_to_path(HERE)
    with properties.profile():
        yield


def children() -> set[int]:
    """The processes that this one has started, living or dead; other tests leave Python's resource tracker."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(folder.name))
    return found


def references(one: Kata) -> list[loading.Source]:
    return [found for which in ("reference", "mistakes", "stub") for found in loading.sources(HERE, one, which)]


def first_failure(checks: list[Check]) -> tuple[str, str]:
    failing = next((check for check in checks if check.outcome not in ("passed", "skipped")), None)
    return (failing.name, failing.outcome) if failing else ("", "passed")


@pytest.mark.parametrize("one", KATAS, ids=lambda one: one.id)
def test_both_say_the_same_of_every_reference(one: Kata, tmp_path: Path, thorough: bool) -> None:
    """Of every one with --thorough, of each seventh without."""
    stub = loading.load_stub(HERE, one)
    props, before = properties.load(HERE, one), children()
    chosen = references(one) if thorough else references(one)[KATAS.index(one) % ONE_IN :: ONE_IN]
    for found in chosen:
        held = confine.SandboxPolicy(tmp_path, LIMITS, [HERE.root, *map(Path, kata.__path__)], [found.path])
        cells = partial(ForkedWorker, WorkerSpec(found, one, stub, held))
        host = RemoteHost(stub, cells, call_limit_s=ENDLESS, pin_to_cpu=False)
        try:
            remote = judged(props, subject.make(found, one, stub, host))
            local = judged(props, subject.make(found, one, stub))
        finally:
            host.close()
        if any(CPU_TIME in check.message for check in remote):
            continue  # nobody times a local host
        assert first_failure(remote) == first_failure(local), found.label
        assert overall(remote) == overall(local), found.label
        assert [*map(text, remote)] == [*map(text, local)], found.label
    assert children() == before  # nothing is left behind


def text(check: Check) -> tuple[str, ...]:
    """What is read of it. What state has led to depends on all calls before, and only a remote host's work is timed."""
    if failures.STATEFUL in check.message:
        return (failures.STATEFUL,)
    return check.message, check.counterexample, check.picture


def judged(props: list[properties.Property], subjects: dict[str, subject.Subject]) -> list[Check]:
    return list(properties.judge(props, subjects, seed=1, limit_s=ENDLESS))
