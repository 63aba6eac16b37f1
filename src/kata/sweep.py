"""Sweeps: run a property on every small input, the smallest first.

    @every("root", all_trees(7), expected=longest_by_bfs_from_every_node)
    def test_is_right_on_every_tree_of_up_to_seven_nodes(diameter, root, expected):
        assert diameter(root) == expected

Authors of katas use three decorators: `every` makes a sweep of a property, `reiterable` turns a generator function into
a source of inputs, and `batched` speeds up a property with `@given`.

With the inputs in order of size, the first failure is the smallest one and needs no shrinking. The oracle runs once
per input, however many attempts are judged. The inputs are announced to the subject in chunks, and each chunk may be
sent to the attempt's process in one message. This works where the property's first call to its subject passes exactly
the inputs it was given; any other call is sent on its own.

At the end some of the inputs are asked again, roughly in reverse order. An attempt whose answer has changed by then
keeps something between calls, and fails. This time each call gets the objects of the call before, with other contents;
and every answer of a sweep is changed after its call (`Chunk.use`). So an attempt fails as well that remembers objects
instead of values, or hands out an object twice.
"""

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import partial, update_wrapper
from typing import Any, Generic, Literal, ParamSpec, TypeVar

from kata.messages import tr

P = ParamSpec("P")
T = TypeVar("T")

CHUNKS = (8, 120)  # sizes of the first chunks: small at first, where wrong attempts fail; the last has all the rest
Use = Literal["", "once", "again"]
REPEATS = 32  # about how many of the inputs are asked again


class Reiterable(Generic[T]):
    """The results of a generator function: each iteration calls the function again."""

    def __init__(self, make: Callable[[], Iterator[T]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[T]:
        return self._make()


def reiterable(make: Callable[P, Iterator[T]]) -> Callable[P, Reiterable[T]]:
    """Let the results of a generator function be iterated more than once, with new objects each time.

        @reiterable
        def small() -> Iterator[list[int]]:
            for size in range(5):
                yield from map(list, product(range(3), repeat=size))

    A sweep needs its inputs several times, unchanged, though an attempt may modify those it gets.
    """

    def iterable(*args: P.args, **kwargs: P.kwargs) -> Reiterable[T]:
        return Reiterable(partial(make, *args, **kwargs))

    return update_wrapper(iterable, make)


def batched(test: Callable[P, None]) -> Callable[P, None]:
    """Declare that a property with `@given` first calls its subject with exactly the values it was given.

        @batched
        @given(root=trees())
        def test_is_the_longest_of_all_pairwise_distances(diameter, root):
            assert diameter(root) == longest_by_bfs_from_every_node(root)

    Then the generated values are sent to the attempt's process in a few messages instead of one each. The assertion may
    call its oracle too: `assert f(x) == g(x)` computes the right side first, and only calls of the subject count here.
    A property that does something else is judged rightly, but no faster. A property that takes several entries is never
    batched.
    """
    test.__batched__ = True  # type: ignore[attr-defined]
    return test


class Chunk:
    """Consecutive inputs of a sweep. A host that sends them in one message caches the encoded message in `written`.

    `use` says what happens to the objects beside the calls: nothing (""); "once": each answer is changed when it has
    been compared or sent, as its receiver may; "again": besides, each call gets the objects of the call before, with
    the contents of its own arguments.
    """

    def __init__(self, inputs: list[tuple[Any, ...]], use: Use = "") -> None:
        self.inputs, self.use = inputs, use
        self.written: Any = None


class Sweep:
    """A property with its inputs and the expected value of each. Calling it with subjects judges them."""

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
        self._repeats: Chunk | None = None
        self._repeated: list[int] = []  # where the inputs stand that are asked again
        self._is_fresh = False  # the inputs have been built and no subject has had them yet
        update_wrapper(self, test)
        given = [*names, "expected"] if expected else names
        entries = [name for name in inspect.signature(test).parameters if name not in given]
        parameters = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in entries]
        self.__signature__ = inspect.Signature(parameters)

    def prepare(self) -> list[Chunk]:
        """Build the inputs, anew if a subject has had them; compute the expected values, once. Returns the chunks."""
        if not self._is_fresh:
            messages = [chunk.written for chunk in [*self._chunks, self._repeats] if chunk]
            inputs = self._built()
            if not self._expected and self._oracle:
                self._expected = [self._oracle(*arguments) for arguments in inputs]
                inputs = self._built()  # the oracle may have consumed them: iterators, for example
            self._chunks = list(chunks(inputs, "once"))
            self._repeated = order_of_repeats(inputs)
            built = self._built()
            self._repeats = Chunk([built[index] for index in self._repeated], "again")
            for chunk, message in zip([*self._chunks, self._repeats], messages, strict=False):
                chunk.written = message
            self._is_fresh = True
        return [*self._chunks, self._repeats] if self._repeats else []

    def __call__(self, **subjects: Any) -> None:
        *chunks, repeats = self.prepare()
        self._is_fresh = False
        recorder = next(iter(subjects.values())).recorder
        size = 0
        try:
            for chunk in chunks:
                self._judge(chunk, range(size, size + len(chunk.inputs)), subjects)
                size += len(chunk.inputs)
            recorder.is_repeat = True
            self._judge(repeats, self._repeated, subjects)
            recorder.is_repeat = False
        finally:
            next(iter(subjects.values())).begin_use("")

    def _judge(self, chunk: Chunk, indices: Iterable[int], subjects: dict[str, Any]) -> None:
        subject = next(iter(subjects.values()))
        subject.begin_use(chunk.use)
        if len(subjects) == 1:
            subject.announce(chunk)
        for index, arguments in zip(indices, subject.in_use(chunk), strict=True):
            inputs = dict(zip(self._names, arguments, strict=True))
            subject.recorder.start_example(inputs, SweepExample(self, index))
            self.run_on(subjects, index, inputs)

    def run_on(self, subjects: dict[str, Any], index: int, inputs: dict[str, Any]) -> None:
        """Run the property on these inputs, which stand at `index` of the sweep."""
        expected = {"expected": self._expected[index]} if self._oracle else {}
        self._test(**subjects, **inputs, **expected)

    def fresh_inputs(self, index: int) -> dict[str, Any]:
        """The inputs at `index`, built anew."""
        return dict(zip(self._names, self._built()[index], strict=True))

    def _built(self) -> list[tuple[Any, ...]]:
        is_literal = isinstance(self._source, list | tuple)  # then iterating gives the same objects each time
        source = copy.deepcopy(self._source) if is_literal else self._source
        built = [(value,) for value in source] if len(self._names) == 1 else list(map(tuple, source))
        if not built:
            name = self.__name__  # type: ignore[attr-defined]
            raise ValueError(tr("{name} has no inputs to try", name=name))
        return built


class SweepExample:
    """One input of a sweep, as the recorder keeps it (`kata.grading.recorder.Example`)."""

    def __init__(self, sweep: Sweep, index: int) -> None:
        self._sweep, self._index = sweep, index

    def fresh_inputs(self) -> dict[str, Any]:
        return self._sweep.fresh_inputs(self._index)

    def earlier(self) -> list["SweepExample"]:
        """The inputs before this one."""
        return [SweepExample(self._sweep, index) for index in range(self._index)]

    def run(self, subjects: dict[str, Any]) -> None:
        self._sweep.run_on(subjects, self._index, self.fresh_inputs())


def order_of_repeats(inputs: list[tuple[Any, ...]]) -> list[int]:
    """The indices of the inputs to ask again: from the last to the first, those with equal plain arguments together.

    So what remembers only its last question hears it again, about an object with other contents.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index in range(len(inputs) - 1, -1, -max(1, len(inputs) // REPEATS)):
        plain = tuple(value for value in inputs[index] if isinstance(value, int | float | str))
        groups.setdefault(plain, []).append(index)
    return [index for group in groups.values() for index in group]


def chunks(inputs: list[tuple[Any, ...]], use: Use = "") -> Iterator[Chunk]:
    """Split the inputs into chunks of the sizes in CHUNKS, and one of all the rest."""
    start = 0
    for size in CHUNKS:
        if inputs[start : start + size]:
            yield Chunk(inputs[start : start + size], use)
        start += size
    if inputs[start:]:
        yield Chunk(inputs[start:], use)


def every(
    names: str, inputs: Iterable[Any], *, expected: Callable[..., Any] | None = None
) -> Callable[[Callable[..., None]], Sweep]:
    """Run a property on every input, in order; with an oracle, the property also takes `expected`.

        @every("nums, k", small_lists_and_widths(), expected=maximum_of_each_slice)
        def test_is_right_on_every_small_list(sliding_max, nums, k, expected):
            assert sliding_max(nums, k) == expected

    `names` lists the property's parameters, separated by commas. `inputs` yields one value for each run, or one tuple
    of values where there are several names; it must yield new objects on every iteration (see `reiterable`; a list or
    a tuple is copied). `expected` is the oracle: it is called once with each input, on objects that the
    subject does not get, so compare its results by value.

    Several inputs are sent in one message where the property takes one entry and its first call passes exactly these
    inputs. Raises TypeError for an iterator, which would be used up after one pass, and ValueError when a sweep
    without inputs is run.
    """
    parameters = [name.strip() for name in names.split(",")]
    if isinstance(inputs, Iterator):
        raise TypeError(
            tr(
                "@every({names}, ...) needs inputs that can be iterated again; "
                "decorate the function that makes them with @reiterable",
                names=repr(names),
            )
        )

    def decorate(test: Callable[..., None]) -> Sweep:
        return Sweep(test, parameters, inputs, expected)

    return decorate


# Names of earlier versions. Workspaces made then import them.
ahead = batched
again = reiterable
Again = Reiterable
AGAIN = REPEATS
