"""Sweeps: inputs in order, expected values computed once, the first failure reported, some inputs asked again."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata import sweep
from kata.catalogue import reader as catalogue_reader
from kata.grading import failures, properties, subject
from kata.grading.properties import Property
from kata.grading.recorder import Recorder
from kata.model import Check
from kata.sandbox.loading import Source, load_stub
from kata.sandbox.local_host import LocalHost
from kata.sweep import REPEATS, Chunk, Sweep, batched, chunks, every, reiterable
from kata.workspace import Workspace


class RecordingSubject:
    """A subject that records the chunks announced to it and the inputs it is asked."""

    def __init__(self, answer: Callable[..., Any] = lambda *_: None) -> None:
        self.recorder = Recorder()
        self.announced: list[Chunk] = []
        self.uses: list[str] = []
        self.asked: list[Any] = []
        self._answer = answer

    def announce(self, chunk: Chunk) -> None:
        self.announced.append(chunk)

    def begin_use(self, use: str) -> None:
        self.uses.append(use)

    def in_use(self, chunk: Chunk) -> list[tuple[Any, ...]]:
        return chunk.inputs

    def __call__(self, *args: Any) -> Any:
        self.asked.append(args[0] if len(args) == 1 else args)
        return self._answer(*args)


@reiterable
def counted(up_to: int = 3) -> Iterator[list[int]]:
    """The lists [0], [1], [2], made when they are asked for."""
    for number in range(up_to):
        yield [number]


def sweep_of(inputs: Any, **options: Any) -> Sweep:
    """A property that asks each input and wants no particular answer."""

    @every("value", inputs, **options)
    def test_it(double: Any, value: Any, **_: Any) -> None:
        double(value)

    return test_it


class TestReiterable:
    def test_lets_a_generator_s_results_be_iterated_more_than_once(self) -> None:
        made = counted(4)
        assert [*made] == [*made] == [[0], [1], [2], [3]]

    def test_makes_them_afresh_each_time(self) -> None:
        made = counted()
        for items in made:
            items.clear()
        assert [*made] == [[0], [1], [2]]

    def test_keeps_name_and_docstring_of_the_maker(self) -> None:
        assert (counted.__name__, inspect.getdoc(counted)) == (
            "counted",
            "The lists [0], [1], [2], made when they are asked for.",
        )


class TestEvery:
    def test_takes_the_names_from_one_string(self) -> None:
        seen = []

        @every("root, p,q", [(1, 2, 3), (4, 5, 6)])
        def test_it(lca: Any, root: int, p: int, q: int) -> None:
            del lca
            seen.append((root, p, q))

        test_it(lca=RecordingSubject())
        assert seen[:2] == [(1, 2, 3), (4, 5, 6)]

    def test_passes_a_tuple_under_a_single_name_as_it_is(self) -> None:
        double = RecordingSubject()
        sweep_of([(1, 2), (3,)])(double=double)
        assert double.asked[:2] == [(1, 2), (3,)]

    def test_leaves_only_the_entries_in_the_signature(self) -> None:
        def test_one(lca, root, p, q): ...
        def test_two(encode, decode, root, expected): ...

        first, second = every("root, p, q", [])(test_one), every("root", [], expected=len)(test_two)
        assert [list(inspect.signature(swept).parameters) for swept in (first, second)] == [
            ["lca"],
            ["encode", "decode"],
        ]

    def test_keeps_the_name_of_the_test(self) -> None:
        assert sweep_of([]).__name__ == "test_it"

    @pytest.mark.parametrize("once", [iter([1]), (n for n in [1]), map(abs, [1])])
    def test_refuses_what_can_be_iterated_only_once_and_says_what_to_do(self, once: Any) -> None:
        with pytest.raises(TypeError, match=r"@every\('n', ...\) needs inputs that can .* with @reiterable"):
            every("n", once)

    @pytest.mark.parametrize("nothing", [[], range(0), counted(0)])
    def test_refuses_to_run_on_no_inputs(self, nothing: Any) -> None:
        with pytest.raises(ValueError, match="test_it has no inputs to try"):
            sweep_of(nothing)(double=RecordingSubject())


class TestWhatIsExpected:
    def test_stands_beside_its_input(self) -> None:
        pairs = []

        @every("n", range(4), expected=lambda n: n + n)
        def test_it(double: Any, n: int, expected: int) -> None:
            del double
            pairs.append((n, expected))

        test_it(double=RecordingSubject())
        assert set(pairs) == {(0, 0), (1, 2), (2, 4), (3, 6)}

    def test_is_computed_once_for_each_input_however_often_the_sweep_runs(self) -> None:
        computed = []
        swept = sweep_of(counted(), expected=lambda items: computed.append(items[0]))
        for _ in range(3):
            swept(double=RecordingSubject())
        assert computed == [0, 1, 2]

    def test_is_computed_before_anything_is_asked(self) -> None:
        happened: list[str] = []
        swept = sweep_of(counted(2), expected=lambda _: happened.append("computed"))
        swept(double=RecordingSubject(lambda _: happened.append("asked")))
        assert happened[:4] == ["computed", "computed", "asked", "asked"]

    def test_may_come_from_a_careless_oracle_that_changes_its_input(self) -> None:
        double = RecordingSubject()
        sweep_of(counted(), expected=list.clear)(double=double)
        assert double.asked[:3] == [[0], [1], [2]]


class TestInputs:
    def test_come_in_their_order_and_then_again_from_the_last_to_the_first(self) -> None:
        double = RecordingSubject()
        sweep_of(range(4))(double=double)
        assert double.asked == [0, 1, 2, 3, 3, 2, 1, 0]

    def test_come_again_only_in_part_where_they_are_many(self) -> None:
        double = RecordingSubject()
        sweep_of(range(626))(double=double)
        assert double.asked[626:] == [*range(625, -1, -(626 // REPEATS))]

    def test_come_again_with_equal_plain_arguments_together(self) -> None:
        inputs = [([n], n % 3, "abc"[n % 2]) for n in range(12)]
        double = RecordingSubject()

        @every("items, k, word", inputs)
        def test_it(double: Any, items: list[int], k: int, word: str) -> None:
            double(items[0], k, word)

        test_it(double=double)
        assert [number for number, _, _ in double.asked[12:]] == [11, 5, 10, 4, 9, 3, 8, 2, 7, 1, 6, 0]

    @pytest.mark.parametrize("inputs", [counted(), [[0], [1], [2]]], ids=["made", "literal"])
    def test_are_fresh_on_every_run_also_where_the_subject_has_changed_them(self, inputs: Any) -> None:
        swept = sweep_of(inputs, expected=len)
        for _ in range(2):
            seen: list[int] = []
            swept(double=RecordingSubject(lambda items, seen=seen: seen.append(items.pop())))
            assert seen == [0, 1, 2, 2, 1, 0]

    @pytest.mark.parametrize(
        ("size", "sizes"),
        [(0, []), (1, [1]), (8, [8]), (9, [8, 1]), (128, [8, 120]), (129, [8, 120, 1]), (626, [8, 120, 498])],
    )
    def test_lie_in_chunks_of_a_few_then_some_then_the_rest(self, size: int, sizes: list[int]) -> None:
        split = [chunk.inputs for chunk in chunks([(n,) for n in range(size)])]
        assert [len(chunk) for chunk in split] == sizes
        assert [arguments for chunk in split for arguments in chunk] == [(n,) for n in range(size)]

    def test_are_used_again_only_at_the_end_and_no_longer_than_the_sweep(self) -> None:
        double, broken = RecordingSubject(), RecordingSubject(lambda items: items[5])
        sweep_of(counted(20))(double=double)
        with pytest.raises(IndexError):
            sweep_of(counted(20))(double=broken)
        assert (double.uses, broken.uses) == (["once", "once", "again", ""], ["once", ""])

    def test_are_announced_chunk_by_chunk_with_the_very_objects_that_are_asked(self) -> None:
        double = RecordingSubject()
        sweep_of(counted(20))(double=double)
        announced = [value for chunk in double.announced for (value,) in chunk.inputs]
        assert [len(chunk.inputs) for chunk in double.announced] == [8, 12, 20]
        assert [*map(id, announced)] == [*map(id, double.asked)]

    def test_are_not_announced_where_two_entries_take_turns(self) -> None:
        @every("n", range(3))
        def test_both(encode: Any, decode: Any, n: int) -> None:
            decode(encode(n))

        encode = RecordingSubject()
        test_both(encode=encode, decode=RecordingSubject())
        assert (encode.announced, encode.asked[:3]) == ([], [0, 1, 2])

    def test_made_afresh_keep_what_a_host_has_written_of_them(self) -> None:
        swept = sweep_of(counted(10))
        for chunk in swept.prepare():
            chunk.written = [value for (value,) in chunk.inputs]
        swept(double=RecordingSubject())
        for chunk in swept.prepare():
            assert chunk.written == [value for (value,) in chunk.inputs]
            assert chunk.written[0] is not chunk.inputs[0][0]


def subjects(workspace: Workspace, code: str) -> dict[str, subject.Subject]:
    path = workspace.root / "tried.py"
    path.write_text(code)
    kata = catalogue_reader.load(workspace)["numbers/double"]
    return subject.make(Source(path, "attempt"), kata, load_stub(workspace, kata))


def judged(workspace: Workspace, test: Any, code: str) -> Check:
    prop = Property("test_it", test, ("double",), hasattr(test, "hypothesis"), hasattr(test, "__batched__"))
    return properties.run(prop, subjects(workspace, code))


@every("n", range(20), expected=lambda n: n + n)
def doubles(double: Any, n: int, expected: int) -> None:
    assert double(n) == expected


@every("items", reiterable(lambda: iter([[1], [2, 1], [3, 2, 1]]))(), expected=sum)
def totals(double: Any, items: list[int], expected: int) -> None:
    assert double(items) == expected


class TestAVerdict:
    def test_of_a_right_attempt_is_passed(self, tiny: Workspace) -> None:
        assert judged(tiny, doubles, "def double(n): return 2 * n").outcome == "passed"

    def test_names_the_first_input_that_fails_and_how_many_it_took(self, tiny: Workspace) -> None:
        check = judged(tiny, doubles, "def double(n): return 2 * n if n < 3 else 0")
        assert (check.outcome, check.counterexample, check.examples) == ("failed", "n = 3", 4)
        assert check.message.startswith("double(3)\n")

    def test_counts_each_input_once_though_it_is_asked_again(self, tiny: Workspace) -> None:
        assert judged(tiny, doubles, "def double(n): return 2 * n").examples == 20

    def test_names_it_as_it_was_before_the_attempt_changed_it(self, tiny: Workspace) -> None:
        check = judged(tiny, totals, "def double(items):\n    items.sort()\n    return sum(items[:2])")
        assert (check.counterexample, check.message.splitlines()[0]) == ("items = [3, 2, 1]", "double([3, 2, 1])")

    def test_of_one_that_answers_otherwise_when_asked_again_says_so(self, tiny: Workspace) -> None:
        """The largest answer so far is right as long as the inputs grow."""
        code = "most = 0\ndef double(n):\n    global most\n    most = max(most, 2 * n)\n    return most"
        check = judged(tiny, doubles, code)
        assert (check.outcome, check.counterexample) == ("failed", "n = 18")
        assert failures.changed() in check.message

    def test_of_one_that_is_wrong_only_after_other_calls_says_so(self, tiny: Workspace) -> None:
        code = "asked = []\ndef double(n):\n    asked.append(n)\n    return 2 * n if len(asked) < 3 else 0"
        check = judged(tiny, doubles, code)
        assert (check.counterexample, check.message.splitlines()[-1]) == ("n = 2", failures.stateful())

    def test_of_one_that_is_always_wrong_there_says_neither(self, tiny: Workspace) -> None:
        message = judged(tiny, doubles, "def double(n): return n * n").message
        assert not {failures.changed(), failures.stateful()} & {*message.splitlines()}


class TestBatched:
    def test_marks_the_test_and_leaves_it_as_it_is(self) -> None:
        def test_it() -> None: ...

        assert batched(test_it) is test_it
        assert hasattr(test_it, "__batched__")

    @pytest.mark.parametrize(("decorator", "announced"), [(batched, [8, 92]), (lambda test: test, [])])
    def test_has_drawn_examples_announced_in_chunks(
        self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch, decorator: Any, announced: list[int]
    ) -> None:
        sizes: list[int] = []
        monkeypatch.setattr(LocalHost, "announce_batch", lambda *args: sizes.append(len(args[-1].inputs)))
        with properties.profile():

            @decorator
            @given(n=st.integers())
            def test_it(double: Any, n: int) -> None:
                assert double(n) == n + n

        properties.record_examples(test_it)
        assert judged(tiny, test_it, "def double(n): return 2 * n").examples == 100
        assert sizes == announced


def test_the_names_of_earlier_versions_can_still_be_imported() -> None:
    """Workspaces made by `kata init` before the names changed use them."""
    assert (sweep.ahead, sweep.again, sweep.Again, sweep.AGAIN) == (batched, reiterable, sweep.Reiterable, REPEATS)


def test_the_module_says_how_it_is_used() -> None:
    assert '@every("root", all_trees(7)' in (sweep.__doc__ or "")


def test_an_oracle_may_use_up_its_inputs() -> None:
    @reiterable
    def lines() -> Iterator[Iterator[str]]:
        for size in range(5):
            yield iter("abcde"[:size])

    @every("lines", lines(), expected=list)
    def test_it(tail: Any, lines: Iterator[str], expected: list[str]) -> None:
        del tail
        assert list(lines) == expected

    tail = RecordingSubject()
    test_it(tail=tail)
    assert tail.recorder.examples == 5
