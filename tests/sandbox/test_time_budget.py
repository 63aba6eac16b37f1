"""A time budget counts computing and waiting by choice; a busy machine and a stopped watcher use up nothing of it."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kata.sandbox import time_budget
from kata.sandbox.time_budget import MOST_AT_ONCE_S, TICK_S, TimeBudget

pytestmark = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system tells no run delays")
LIMIT_S = 0.4


@contextmanager
def child(run: Callable[[], object], *, processor: int | None = None) -> Iterator[int]:
    """A process that runs this for ever, on that processor only."""
    pid = os.fork()
    if pid == 0:
        try:
            if processor is not None:
                os.sched_setaffinity(0, {processor})
            while True:
                run()
        finally:
            os._exit(0)
    try:
        yield pid
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def look(budget: TimeBudget, wall_s: float) -> bool:
    """Look at the budget at every tick for that long; whether it was ever spent."""
    until = time.monotonic() + wall_s
    while time.monotonic() < until:
        time.sleep(TICK_S)
        if budget.is_spent():
            return True
    return False


def compute() -> None:
    pass


class TestABudget:
    def test_is_spent_by_computing(self) -> None:
        with child(compute) as pid:
            budget = TimeBudget(LIMIT_S, lambda: [pid])
            assert look(budget, 60)
            assert time_budget.cpu_s(pid) >= 0.9 * LIMIT_S

    def test_is_spent_by_sleeping(self) -> None:
        with child(lambda: time.sleep(60)) as pid:
            budget = TimeBudget(LIMIT_S, lambda: [pid])
            assert look(budget, 60)
            assert budget.used_s >= LIMIT_S

    def test_is_spent_by_many_short_sleeps(self) -> None:
        with child(lambda: time.sleep(0.001)) as pid:
            assert look(TimeBudget(LIMIT_S, lambda: [pid]), 60)

    def test_is_spent_by_a_process_that_stops_itself(self) -> None:
        with child(lambda: os.kill(os.getpid(), signal.SIGSTOP)) as pid:
            assert look(TimeBudget(LIMIT_S, lambda: [pid]), 60)

    def test_is_not_spent_while_others_have_the_processor(self) -> None:
        """One of nine on the same processor computes a ninth of the time."""
        processor = min(os.sched_getaffinity(0))
        with child(compute, processor=processor) as pid:
            others = [child(compute, processor=processor) for _ in range(8)]
            for other in others:
                other.__enter__()
            try:
                budget = TimeBudget(LIMIT_S, lambda: [pid])
                look(budget, 2 * LIMIT_S)
                assert time_budget.cpu_s(pid) >= LIMIT_S or not budget.is_spent()
            finally:
                for other in others:
                    other.__exit__(None, None, None)

    def test_counts_a_moment_only_of_a_time_in_which_nobody_looked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with child(lambda: time.sleep(60)) as pid:
            budget = TimeBudget(LIMIT_S, lambda: [pid])
            later = time.monotonic() + 100
            monkeypatch.setattr(time, "monotonic", lambda: later)
            assert not budget.is_spent()
            assert budget.used_s <= MOST_AT_ONCE_S

    def test_goes_on_when_the_process_is_another(self) -> None:
        with child(lambda: time.sleep(60)) as first, child(lambda: time.sleep(60)) as second:
            pids = [first]
            budget = TimeBudget(LIMIT_S, lambda: pids)
            look(budget, LIMIT_S / 2)
            used_s, pids[:] = budget.used_s, [second]
            budget.is_spent()
            assert budget.used_s >= used_s

    def test_of_processes_that_are_gone_is_spent_by_time(self) -> None:
        with child(compute) as pid:
            pass
        assert look(TimeBudget(LIMIT_S, lambda: [pid]), 60)


class TestWithoutProc:
    def test_all_time_that_was_looked_at_counts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(time_budget, "cpu_s", lambda _: 0.0)
        monkeypatch.setattr(time_budget, "run_delay_s", lambda _: 0.0)
        monkeypatch.setattr(time_budget, "is_ready_to_run", lambda _: False)
        budget = TimeBudget(LIMIT_S, lambda: [1])
        assert look(budget, 60)
        assert budget.used_s == pytest.approx(LIMIT_S, abs=MOST_AT_ONCE_S)
