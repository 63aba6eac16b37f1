"""Draws what `@given` asks for, one example after the other, without Hypothesis's search around it.

A property that holds is tried on a hundred examples, and Hypothesis spends two or three times as long on choosing what
to draw next as on drawing it: it looks for failures, avoids repetitions, keeps statistics. Here its strategies are
drawn from directly. The first example that fails is handed to Hypothesis by the choices that led to it, and from there
on the shrinking is all its own.

This leans on parts of Hypothesis that it does not promise to keep. Where they are not what they were, `usable` says so
and the ordinary way is taken, with the same verdicts.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import hypothesis
from hypothesis.database import ExampleDatabase
from hypothesis.errors import StopTest, UnsatisfiedAssumption

from kata.grading.subject import Subject

UNBOUNDED, USUAL = 1 << 16, 64  # bytes: what is no bound, and how many are drawn then

try:
    from hypothesis.control import BuildContext
    from hypothesis.database import choices_from_bytes, choices_to_bytes
    from hypothesis.internal.conjecture.data import ConjectureData
    from hypothesis.internal.conjecture.providers import HypothesisProvider
    from hypothesis.internal.constants_ast import Constants
except ImportError:
    usable = False
else:
    usable = True

    class Provider(HypothesisProvider):
        """Chooses as Hypothesis does, but bytes in one go, and no constants found in our own source."""

        _local_constants = Constants()

        def draw_bytes(self, min_size: int = 0, max_size: int = UNBOUNDED) -> bytes:
            assert self._random is not None
            most = max_size if max_size < UNBOUNDED else min(max_size, min_size + USUAL)
            return self._random.randbytes(self._random.randint(min_size, most))


TRIES = 10  # for each example, where a strategy or an assumption turns some away
CHOICES = 10_000  # of one example


class Drawn:
    """An example: its inputs, and the choices by which they were drawn and can be drawn again."""

    def __init__(self, test: Any, choices: tuple[Any, ...], inputs: dict[str, Any] | None = None) -> None:
        self._test, self.choices = test, choices
        self.inputs = self.fresh_inputs() if inputs is None else inputs

    def fresh_inputs(self) -> dict[str, Any]:
        """The inputs, drawn afresh."""
        return _drawn(self._test, ConjectureData.for_choices(self.choices))

    def run(self, subjects: dict[str, Subject]) -> None:
        self._test.hypothesis.inner_test.__wrapped__(**subjects, **self.fresh_inputs())

    def encoded(self) -> bytes:
        return choices_to_bytes(self.choices)


def read(test: Any, data: bytes) -> Drawn | None:
    """The example that was kept as bytes; None where the strategies would not draw it any more."""
    choices = choices_from_bytes(data)
    try:
        return Drawn(test, tuple(choices)) if choices is not None else None
    except (StopTest, UnsatisfiedAssumption):
        return None


def examples(test: Any, seed: int, count: int | None = None) -> Iterator[Drawn]:
    """As many as the test's settings ask for, or another number of them, all from one seed."""
    source = random.Random(seed)
    for _ in range(count or of(test).max_examples):
        for _ in range(TRIES):
            data = ConjectureData(random=source, provider=Provider, max_choices=CHOICES)
            try:
                inputs = _drawn(test, data)
            except (StopTest, UnsatisfiedAssumption):
                continue
            yield Drawn(test, data.choices, inputs)
            break


def _drawn(test: Any, data: "ConjectureData") -> dict[str, Any]:
    with BuildContext(data, wrapped_test=test):
        return {name: data.draw(strategy) for name, strategy in test.hypothesis._given_kwargs.items()}


def of(test: Any) -> hypothesis.settings:
    """The settings of a test."""
    found: hypothesis.settings = test._hypothesis_internal_use_settings
    return found


def draws(test: Any) -> bool:
    """Whether a test's examples can be drawn here: not where it has some of its own, or draws while it runs."""
    interactive = any(type(one).__name__ == "DataStrategy" for one in test.hypothesis._given_kwargs.values())
    return usable and not interactive and not getattr(test, "hypothesis_explicit_examples", ())


class Found(ExampleDatabase):
    """Gives Hypothesis one failing example to begin with, and keeps the smallest it comes to.

    Hypothesis also saves an example during which it was interrupted; `over` says when that may have happened.
    """

    def __init__(self, start: bytes, over: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._start, self._over = start, over
        self.smallest = start

    def fetch(self, key: bytes) -> Iterable[bytes]:
        if key.endswith(b".secondary"):  # Hypothesis takes what is under the key itself for as small as it gets
            yield self._start

    def save(self, key: bytes, value: bytes) -> None:
        if not key.endswith((b".secondary", b".pareto")) and not self._over():
            self.smallest = value

    def delete(self, key: bytes, value: bytes) -> None:
        del key, value


def shrunk(test: Any, found: Found) -> Callable[..., None]:
    """The test, to be run on what was found and on what Hypothesis makes of that."""

    def run(**subjects: Subject) -> None:
        ordinary = test._hypothesis_internal_use_settings
        phases = (hypothesis.Phase.reuse, hypothesis.Phase.shrink)
        test._hypothesis_internal_use_settings = hypothesis.settings(of(test), database=found, phases=phases)
        try:
            test(**subjects)
        finally:
            test._hypothesis_internal_use_settings = ordinary

    return run
