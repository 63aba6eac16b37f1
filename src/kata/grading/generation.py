"""Generates the examples of a property with `@given` directly from its strategies, without Hypothesis's own loop.

A property that holds is tried on a hundred examples, and Hypothesis spends two to three times as long on deciding what
to draw next as on drawing it: it looks for failures, avoids repetitions and keeps statistics. `generate` draws from the
strategies at random instead. Only the first failing example goes to Hypothesis, as the choices that led to it; from
there on, Hypothesis shrinks it as it always does (`with_shrinking`).

This module uses parts of Hypothesis that are not its public API. Where they have changed, `is_usable` is False and
`kata.grading.properties` lets Hypothesis run the whole property, with the same verdicts.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import hypothesis
from hypothesis.database import ExampleDatabase
from hypothesis.errors import StopTest, UnsatisfiedAssumption

from kata.grading.subject import Subject

UNBOUNDED = 1 << 16  # bytes: a maximum size from here on counts as none
USUAL_SIZE = 64  # bytes to draw at most beyond the minimum where there is no maximum

try:
    from hypothesis.control import BuildContext
    from hypothesis.database import choices_from_bytes, choices_to_bytes
    from hypothesis.internal.conjecture.data import ConjectureData
    from hypothesis.internal.conjecture.providers import HypothesisProvider
    from hypothesis.internal.constants_ast import Constants
except ImportError:
    is_usable = False
else:
    is_usable = True

    class Provider(HypothesisProvider):
        """Makes Hypothesis's choices, but draws bytes in one go and uses no constants found in our own source."""

        _local_constants = Constants()

        def draw_bytes(self, min_size: int = 0, max_size: int = UNBOUNDED) -> bytes:
            assert self._random is not None
            longest = max_size if max_size < UNBOUNDED else min(max_size, min_size + USUAL_SIZE)
            return self._random.randbytes(self._random.randint(min_size, longest))


TRIES = 10  # for each example, where a strategy or an assumption rejects some
MAX_CHOICES = 10_000  # of one example


class GeneratedExample:
    """An example: its inputs, and the choices from which they can be drawn again."""

    def __init__(self, test: Any, choices: tuple[Any, ...], inputs: dict[str, Any] | None = None) -> None:
        self._test, self.choices = test, choices
        self.inputs = self.fresh_inputs() if inputs is None else inputs

    def fresh_inputs(self) -> dict[str, Any]:
        """The inputs, drawn again."""
        return _draw(self._test, ConjectureData.for_choices(self.choices))

    def run(self, subjects: dict[str, Subject]) -> None:
        """Run the property on this example."""
        self._test.hypothesis.inner_test.__wrapped__(**subjects, **self.fresh_inputs())

    def encode(self) -> bytes:
        """The choices as bytes, in Hypothesis's own format."""
        return choices_to_bytes(self.choices)


def decode(test: Any, data: bytes) -> GeneratedExample | None:
    """The example that was stored as bytes; None where the strategies no longer generate it."""
    choices = choices_from_bytes(data)
    try:
        return GeneratedExample(test, tuple(choices)) if choices is not None else None
    except (StopTest, UnsatisfiedAssumption):
        return None


def generate(test: Any, seed: int, count: int | None = None) -> Iterator[GeneratedExample]:
    """Examples drawn from the seed, by default as many as the test's settings ask for."""
    source = random.Random(seed)
    for _ in range(count or settings_of(test).max_examples):
        for _ in range(TRIES):
            data = ConjectureData(random=source, provider=Provider, max_choices=MAX_CHOICES)
            try:
                inputs = _draw(test, data)
            except (StopTest, UnsatisfiedAssumption):
                continue
            yield GeneratedExample(test, data.choices, inputs)
            break


def _draw(test: Any, data: "ConjectureData") -> dict[str, Any]:
    with BuildContext(data, wrapped_test=test):
        return {name: data.draw(strategy) for name, strategy in test.hypothesis._given_kwargs.items()}


def settings_of(test: Any) -> hypothesis.settings:
    settings: hypothesis.settings = test._hypothesis_internal_use_settings
    return settings


def can_generate(test: Any) -> bool:
    """Whether the test's examples can be generated here: not where it has explicit ones or draws while it runs."""
    strategies = test.hypothesis._given_kwargs.values()
    draws_while_running = any(type(strategy).__name__ == "DataStrategy" for strategy in strategies)
    return is_usable and not draws_while_running and not getattr(test, "hypothesis_explicit_examples", ())


class ShrinkDatabase(ExampleDatabase):
    """Gives Hypothesis one failing example to start from, and keeps the smallest it finds.

    Hypothesis also saves an example during which it was interrupted; `was_interrupted` says when to ignore that.
    """

    def __init__(self, start: bytes, was_interrupted: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._start, self._was_interrupted = start, was_interrupted
        self.smallest = start

    def fetch(self, key: bytes) -> Iterable[bytes]:
        if key.endswith(b".secondary"):  # an example under the key itself counts as shrunk already
            yield self._start

    def save(self, key: bytes, value: bytes) -> None:
        if not key.endswith((b".secondary", b".pareto")) and not self._was_interrupted():
            self.smallest = value

    def delete(self, key: bytes, value: bytes) -> None:
        del key, value


def with_shrinking(test: Any, database: ShrinkDatabase) -> Callable[..., None]:
    """The test, run by Hypothesis on the database's failing example and on smaller ones made from it."""

    def run(**subjects: Subject) -> None:
        ordinary = settings_of(test)
        phases = (hypothesis.Phase.reuse, hypothesis.Phase.shrink)
        test._hypothesis_internal_use_settings = hypothesis.settings(ordinary, database=database, phases=phases)
        try:
            test(**subjects)
        finally:
            test._hypothesis_internal_use_settings = ordinary

    return run
