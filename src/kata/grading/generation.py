"""Generates the examples of a property with `@given` directly from its strategies, without Hypothesis's own loop.

A property that holds is tried on a hundred examples, and Hypothesis spends two to three times as long on deciding what
to draw next as on drawing it: it looks for failures, avoids repetitions and keeps statistics. `generate` draws from the
strategies at random instead. Only the first failing example goes to Hypothesis, as the choices that led to it; from
there on, Hypothesis shrinks it as it always does (`with_shrinking`).

This module uses parts of Hypothesis that are not its public API. Where they have changed, `can_generate` is False, or
CannotGenerate is raised, and `kata.grading.properties` lets Hypothesis run the whole property, with the same verdicts.
"""

import contextlib
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

    class Provider(HypothesisProvider):
        """Makes Hypothesis's choices, but draws bytes in one go and uses no constants found in our own source."""

        _local_constants = Constants()

        def draw_bytes(self, min_size: int = 0, max_size: int = UNBOUNDED) -> bytes:
            assert self._random is not None
            longest = max_size if max_size < UNBOUNDED else min(max_size, min_size + USUAL_SIZE)
            return self._random.randbytes(self._random.randint(min_size, longest))

except Exception:  # whatever it is: a part that is missing, or one that takes other arguments
    is_usable = False
else:
    is_usable = True


TRIES = 10  # for each example, where a strategy or an assumption rejects some
MAX_CHOICES = 10_000  # of one example


class CannotGenerate(Exception):
    """A part of Hypothesis that is used here behaves otherwise than expected, or a strategy is at fault."""


class GeneratedExample:
    """An example: its inputs, and the choices from which they can be drawn again."""

    def __init__(self, test: Any, choices: tuple[Any, ...], inputs: dict[str, Any] | None = None) -> None:
        self._test, self.choices = test, choices
        self.inputs = self.fresh_inputs() if inputs is None else inputs

    def fresh_inputs(self) -> dict[str, Any]:
        """The inputs, drawn again. Raises StopTest or UnsatisfiedAssumption for choices of another strategy."""
        with _expecting(StopTest, UnsatisfiedAssumption):
            return _draw(self._test, ConjectureData.for_choices(self.choices))

    def run(self, subjects: dict[str, Subject]) -> None:
        """Run the property on this example."""
        call = inner_test(self._test)
        call(**subjects, **self.fresh_inputs())

    def encode(self) -> bytes:
        """The choices as bytes, in Hypothesis's own format."""
        with _expecting():
            return choices_to_bytes(self.choices)


def decode(test: Any, data: bytes) -> GeneratedExample | None:
    """The example that was stored as bytes; None where the strategies no longer generate it."""
    try:
        choices = choices_from_bytes(data)
        return GeneratedExample(test, tuple(choices)) if choices is not None else None
    except (Exception, StopTest):  # another version of Hypothesis may have written it
        return None


def generate(test: Any, seed: int, count: int | None = None) -> Iterator[GeneratedExample]:
    """Examples drawn from the seed, by default as many as the test's settings ask for. Raises CannotGenerate."""
    source = random.Random(seed)
    for _ in range(count or settings_of(test).max_examples):
        for _ in range(TRIES):
            try:
                with _expecting(StopTest, UnsatisfiedAssumption):
                    data = ConjectureData(random=source, provider=Provider, max_choices=MAX_CHOICES)
                    inputs = _draw(test, data)
                    example = GeneratedExample(test, data.choices, inputs)
            except (StopTest, UnsatisfiedAssumption):
                continue
            yield example
            break


@contextlib.contextmanager
def _expecting(*errors: type[BaseException]) -> Iterator[None]:
    """Raise CannotGenerate from any exception but these."""
    try:
        yield
    except errors:
        raise
    except Exception as error:
        raise CannotGenerate(f"{type(error).__name__}: {error}") from error


def _draw(test: Any, data: "ConjectureData") -> dict[str, Any]:
    with BuildContext(data, wrapped_test=test):
        return {name: data.draw(strategy) for name, strategy in test.hypothesis._given_kwargs.items()}


def inner_test(test: Any) -> Any:
    """The function under @given, without the wrapper of `kata.grading.properties.record_examples`."""
    with _expecting():
        return test.hypothesis.inner_test.__wrapped__


def settings_of(test: Any) -> hypothesis.settings:
    settings: hypothesis.settings = test._hypothesis_internal_use_settings
    return settings


def can_generate(test: Any) -> bool:
    """Whether the test's examples can be generated here: not where it has explicit ones or draws while it runs.

    The first time, one example is drawn, stored and read again, to see whether this works.
    """
    if not is_usable:
        return False
    if not hasattr(test, "__can_generate__"):
        try:
            test.__can_generate__ = _is_drawn_before_it_runs(test) and _is_repeatable(test)
        except Exception:
            test.__can_generate__ = False
    return bool(test.__can_generate__)


def _is_drawn_before_it_runs(test: Any) -> bool:
    strategies = test.hypothesis._given_kwargs.values()
    draws_while_running = any(type(strategy).__name__ == "DataStrategy" for strategy in strategies)
    return not draws_while_running and not getattr(test, "hypothesis_explicit_examples", ())


def _is_repeatable(test: Any) -> bool:
    """Whether an example can be drawn, and again from its bytes. Raises whatever Hypothesis raises."""
    settings_of(test)
    example = next(generate(test, 0, 1), None)
    if example is None:  # the strategies reject everything, unless not even a plain number can be drawn
        return test is not _any_number and can_generate(_any_number)
    decoded = decode(test, example.encode())
    return decoded is not None and decoded.choices == example.choices


@hypothesis.given(number=hypothesis.strategies.integers())
def _any_number(number: int) -> None:
    del number


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
