"""A time limit is met promptly wherever its exception arrives, also where Python swallows it; nothing is printed."""

import contextlib
import gc
import signal
import sys
import time
import weakref
from collections.abc import Callable, Iterator

import pytest

from kata.sandbox.loading import TimeLimitExceeded
from kata.sandbox.time_limit import AGAIN_S, time_limit

Wait = Callable[[], None]


def test_restores_the_timer_and_the_handlers() -> None:
    before = signal.getsignal(signal.SIGALRM), sys.unraisablehook
    with time_limit(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert (signal.getsignal(signal.SIGALRM), sys.unraisablehook) == before


def test_is_raised_again_where_it_is_caught() -> None:
    raised: list[int] = []

    def wait() -> None:
        with time_limit(0.05, lambda: raised.append(1)):
            while len(raised) < 2:
                with contextlib.suppress(TimeLimitExceeded):
                    signal.pause()

    with pytest.raises(TimeLimitExceeded):
        wait()
    assert len(raised) == 2


def test_is_raised_at_the_end_where_it_was_caught_before() -> None:
    done = []

    def catch() -> None:
        with time_limit(0.05):
            with contextlib.suppress(TimeLimitExceeded):
                signal.pause()
            done.append(1)

    with pytest.raises(TimeLimitExceeded):
        catch()
    assert done == [1]


def in_a_gc_callback(wait: Wait) -> None:
    def callback(phase: str, _info: dict[str, int]) -> None:
        if phase == "stop":
            wait()

    gc.callbacks.append(callback)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(callback)


class Finalized:
    """Waits when it is deleted."""

    def __init__(self, wait: Wait) -> None:
        self.wait = wait

    def __del__(self) -> None:
        self.wait()


def in_a_finalizer(wait: Wait) -> None:
    Finalized(wait)


def in_a_weakref_callback(wait: Wait) -> None:
    watched = {1}
    kept = weakref.ref(watched, lambda _: wait())
    del watched
    assert kept() is None


def in_a_generator_that_is_given_up(wait: Wait) -> None:
    def generator() -> Iterator[int]:
        try:
            yield 1
        finally:
            wait()

    next(generator())


@pytest.fixture
def unraisable(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | None]:
    """The exceptions that Python would print with "Exception ignored in"."""
    seen: list[BaseException | None] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda args: seen.append(args.exc_value))
    return seen


def compute(cpu_s: float) -> None:
    end_s = time.process_time() + cpu_s
    while time.process_time() < end_s:
        pass


@pytest.mark.parametrize(
    "swallowing",
    [in_a_gc_callback, in_a_finalizer, in_a_weakref_callback, in_a_generator_that_is_given_up],
    ids=lambda swallowing: swallowing.__name__,
)
class TestWherePythonSwallowsIt:
    def test_it_comes_again_at_once_and_nothing_is_printed(
        self, swallowing: Callable[[Wait], None], unraisable: list[BaseException | None]
    ) -> None:
        raised: list[int] = []

        def wait() -> None:
            while not raised:
                signal.pause()

        def use_up() -> None:
            with time_limit(0.05, lambda: raised.append(1)):
                swallowing(wait)
                raised.append(0)  # Python went on after it
                compute(0.5)  # half of the time after which an attempt that catches the exception gets the next
                raised.append(-1)

        with pytest.raises(TimeLimitExceeded):
            use_up()
        assert raised == [1, 0, 1]
        assert unraisable == []

    def test_other_exceptions_are_reported_as_ever(
        self, swallowing: Callable[[Wait], None], unraisable: list[BaseException | None]
    ) -> None:
        def fail() -> None:
            raise ValueError("of its own")

        with time_limit(60):
            swallowing(fail)
        assert [str(error) for error in unraisable] == ["of its own"]


@pytest.mark.parametrize("swallowing", [in_a_gc_callback, in_a_finalizer], ids=lambda swallowing: swallowing.__name__)
def test_callbacks_and_finalizers_run_to_their_end(swallowing: Callable[[Wait], None]) -> None:
    done: list[str] = []

    def wait() -> None:
        for _ in range(8):
            signal.pause()
        done.append("callback")

    def use_up() -> None:
        with time_limit(0.05, lambda: done.append("time limit")):
            swallowing(wait)
            compute(0.5)

    with pytest.raises(TimeLimitExceeded):
        use_up()
    assert done == ["callback", "time limit"]


def test_an_endless_attempt_that_allocates_is_stopped(unraisable: list[BaseException | None]) -> None:
    """Almost every tick arrives in the callback: the collector runs it all the time, and it takes much of the time.

    At most 2,000 lists exist at once, so the test takes no memory.
    """

    def callback(_phase: str, _info: dict[str, int]) -> None:
        compute(2 * AGAIN_S)

    def allocate() -> None:
        with time_limit(0.05):
            while True:
                [[] for _ in range(2000)]

    gc.callbacks.insert(0, callback)
    began_s = time.process_time()
    try:
        with pytest.raises(TimeLimitExceeded):
            allocate()
    finally:
        gc.callbacks.remove(callback)
    assert time.process_time() - began_s < 5
    assert unraisable == []
