"""Sweeps: a property on every small input there is, the smallest first.

    @every("root", all_trees(7), expected=longest_by_bfs_from_every_node)
    def test_is_right_on_every_tree_of_up_to_seven_nodes(diameter, root, expected):
        assert diameter(root) == expected

The first failure is the smallest there is, so there is nothing to shrink. What is expected is computed once and kept
by whoever judges many attempts, and the subject may be asked many inputs at once: a property that calls its subject
first of all with the very inputs it was given pays for one exchange with it instead of hundreds.

Afterwards some of the inputs are asked again, last ones first. An answer that has changed by then was not a function
of the input.
"""

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import partial, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CHUNKS = (8, 120)  # how many inputs are asked at once: few at first, where wrong attempts fail, then all the rest
AGAIN = 32  # so many of the inputs are asked once more


class Again(Generic[T]):
    """The results of a generator function, made afresh each time somebody iterates."""

    def __init__(self, make: Callable[[], Iterator[T]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[T]:
        return self._make()


def again(make: Callable[P, Iterator[T]]) -> Callable[P, Again[T]]:
    """Let a generator function return something that can be iterated more than once, with fresh results each time."""

    def iterable(*args: P.args, **kwargs: P.kwargs) -> Again[T]:
        return Again(partial(make, *args, **kwargs))

    return update_wrapper(iterable, make)


def ahead(test: Callable[P, None]) -> Callable[P, None]:
    """Say of a property with `@given` that it calls its subject, first of all, with the very values it was given.

        @ahead
        @given(root=trees())
        def test_is_the_longest_of_all_pairwise_distances(diameter, root):
            assert diameter(root) == longest_by_bfs_from_every_node(root)

    Then many of them may be asked at once. (`assert f(x) == g(x)` computes the right side first.)
    """
    test.__asks_ahead__ = True  # type: ignore[attr-defined]
    return test


class Chunk:
    """Some inputs of a sweep. A host that asks them all at once keeps here what it has written for its pipe."""

    def __init__(self, inputs: list[tuple[Any, ...]]) -> None:
        self.inputs = inputs
        self.written: Any = None


class Sweep:
    """The inputs, what is expected of each, and the test that compares. Calling it judges a subject."""

    def __init__(
        self,
        test: Callable[..., None],
        names: list[str],
        inputs: Iterable[Any],
        expected: Callable[..., Any] | None,
    ) -> None:
        self._test, self._names, self._source, self._oracle = test, names, inputs, expected
        self._expected: list[Any] = []
        self._chunks: list[Chunk] = []
        self._again: Chunk | None = None
        self._is_fresh = False
        update_wrapper(self, test)
        given = [*names, "expected"] if expected else names
        entries = [name for name in inspect.signature(test).parameters if name not in given]
        parameters = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in entries]
        self.__signature__ = inspect.Signature(parameters)

    def prepare(self) -> list[Chunk]:
        """Build the inputs, afresh if somebody has had them, and once what is expected of each."""
        if not self._is_fresh:
            written = [chunk.written for chunk in [*self._chunks, self._again] if chunk]
            inputs = self._built()
            if not self._expected and self._oracle:
                self._expected = [self._oracle(*one) for one in inputs]
                inputs = self._built()  # an oracle may have used them up: iterators, to begin with
            self._chunks = list(chunks(inputs))
            self._again = Chunk(self._built()[:: -max(1, len(inputs) // AGAIN)])
            for chunk, text in zip([*self._chunks, self._again], written, strict=False):
                chunk.written = text
            self._is_fresh = True
        return [*self._chunks, self._again] if self._again else []

    def __call__(self, **subjects: Any) -> None:
        *chunks, last = self.prepare()
        self._is_fresh = False
        size = 0
        for chunk in chunks:
            self._judge(chunk, range(size, size + len(chunk.inputs)), subjects)
            size += len(chunk.inputs)
        recorder = next(iter(subjects.values())).recorder
        recorder.again = True
        self._judge(last, range(size - 1, -1, -max(1, size // AGAIN)), subjects)
        recorder.again = False

    def _judge(self, chunk: Chunk, places: range, subjects: dict[str, Any]) -> None:
        subject = next(iter(subjects.values()))
        if len(subjects) == 1:
            subject.ahead(chunk)
        for place, inputs in zip(places, chunk.inputs, strict=True):
            named = dict(zip(self._names, inputs, strict=True))
            subject.recorder.example(named, _Example(self, place))
            self.on(subjects, place, named)

    def on(self, subjects: dict[str, Any], place: int, inputs: dict[str, Any]) -> None:
        """Judge the input that stands at this place of the sweep."""
        expected = {"expected": self._expected[place]} if self._oracle else {}
        self._test(**subjects, **inputs, **expected)

    def remade(self, place: int) -> dict[str, Any]:
        """The inputs at this place, built afresh."""
        return dict(zip(self._names, self._built()[place], strict=True))

    def _built(self) -> list[tuple[Any, ...]]:
        listed = isinstance(self._source, list | tuple)  # then the items would be the same ones each time
        source = copy.deepcopy(self._source) if listed else self._source
        built = [(one,) for one in source] if len(self._names) == 1 else list(map(tuple, source))
        if not built:
            raise ValueError(f"{self.__name__} has no inputs to try")  # type: ignore[attr-defined]
        return built


class _Example:
    """One input of a sweep, for a recorder."""

    def __init__(self, sweep: Sweep, place: int) -> None:
        self._sweep, self._place = sweep, place

    def remade(self) -> dict[str, Any]:
        return self._sweep.remade(self._place)

    def run(self, subjects: dict[str, Any]) -> None:
        self._sweep.on(subjects, self._place, self.remade())


def chunks(inputs: list[tuple[Any, ...]]) -> Iterator[Chunk]:
    """A few of the inputs, then some, then the rest."""
    start = 0
    for size in CHUNKS:
        if inputs[start : start + size]:
            yield Chunk(inputs[start : start + size])
        start += size
    if inputs[start:]:
        yield Chunk(inputs[start:])


def every(
    names: str, inputs: Iterable[Any], *, expected: Callable[..., Any] | None = None
) -> Callable[[Callable[..., None]], Sweep]:
    """Run the test on every input; with an oracle, it gets `expected` too.

    `names` are the test's parameters, like "root" or "root, p, q"; `inputs` gives one value, or one tuple of values,
    for each run, afresh on every iteration. With `expected`, the oracle gets the inputs and must not change them.
    """
    wanted = [name.strip() for name in names.split(",")]
    if isinstance(inputs, Iterator):
        raise TypeError(
            f"@every({names!r}, ...) needs inputs that can be iterated again; decorate their maker with @again"
        )

    def decorate(test: Callable[..., None]) -> Sweep:
        return Sweep(test, wanted, inputs, expected)

    return decorate
