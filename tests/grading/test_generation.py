"""Generation of examples: determined by a seed, repeatable, and the first that fails is shrunk."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import hypothesis
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import StopTest

from kata.catalogue import reader as catalogue_reader
from kata.grading import failures, generation, properties, subject
from kata.grading.properties import FailureStore, Property
from kata.model import Check, Kata
from kata.sandbox.loading import Source, load_stub
from kata.workspace import Workspace

RIGHT = "def double(n): return n + n\n"
LARGE = "def double(n): return n + n + (n >= 1001)\n"
ASKED = "asked = []\ndef double(n):\n    asked.append(n)\n    return n + n if {right} else n + n + 1\n"


@pytest.fixture(autouse=True)
def our_settings() -> Iterator[None]:
    with properties.profile():
        yield


def kata_in(workspace: Workspace) -> Kata:
    return catalogue_reader.load(workspace)["numbers/double"]


def run(workspace: Workspace, test: Any, code: str, **options: Any) -> Check:
    path = workspace.root / "tried.py"
    path.write_text(code)
    kata = kata_in(workspace)
    subjects = subject.make(Source(path, "attempt"), kata, load_stub(workspace, kata))
    return properties.run(as_property(test), subjects, **options)


def as_property(test: Any) -> Property:
    properties.record_examples(test)
    return Property("test_it", test, ("double",), random=True)


def drawn(strategy: st.SearchStrategy[Any], seed: int = 1) -> list[Any]:
    return [example.inputs["value"] for example in generation.generate(drawing_from(strategy), seed)]


def drawing_from(strategy: st.SearchStrategy[Any]) -> Any:
    @given(value=strategy)
    def test_it(double: Any, value: Any) -> None:
        double(value)

    return test_it


def doubles() -> Any:
    """The property that every number is doubled."""

    @given(n=st.integers())
    def test_it(double: Any, n: int) -> None:
        assert double(n) == n + n

    return test_it


def never() -> Any:
    """The property that the answer to bytes is always 0."""

    @given(data=st.binary(max_size=20))
    def test_it(double: Any, data: bytes) -> None:
        assert double(data) == 0

    return test_it


def test_the_installed_hypothesis_has_the_parts_that_are_used() -> None:
    assert generation.is_usable


class TestExamples:
    def test_of_one_seed_are_the_same_and_of_another_others(self) -> None:
        strategy = st.lists(st.integers())
        assert drawn(strategy, 1) == drawn(strategy, 1) != drawn(strategy, 2)

    def test_are_as_many_as_the_test_s_settings_say(self) -> None:
        assert len(drawn(st.integers())) == properties.EXAMPLES
        assert len([*generation.generate(settings(max_examples=7)(doubles()), 1)]) == 7

    def test_rejected_by_a_filter_or_an_assumption_are_drawn_again(self) -> None:
        @st.composite
        def odd(draw: st.DrawFn) -> int:
            number = draw(st.integers())
            assume(number % 4)
            return number

        for strategy in (odd(), st.integers().filter(lambda number: number % 4)):
            numbers = drawn(strategy)
            assert len(numbers) == properties.EXAMPLES
            assert all(number % 4 for number in numbers)

    def test_that_are_bytes_are_of_every_size_that_is_allowed_and_of_no_other(self) -> None:
        assert {len(data) for data in drawn(st.binary(min_size=2, max_size=5))} == {2, 3, 4, 5}
        assert {len(data) for data in drawn(st.binary(max_size=3))} == {0, 1, 2, 3}
        assert {len(data) for data in drawn(st.binary(min_size=3, max_size=3))} == {3}
        assert min(len(data) for data in drawn(st.binary(min_size=70))) >= 70

    def test_have_a_value_of_every_strategy(self) -> None:
        @given(n=st.integers(), text=st.text())
        def test_it(double: Any, n: int, text: str) -> None:
            double(n, text)

        for example in generation.generate(test_it, 1):
            assert {name: type(value) for name, value in example.inputs.items()} == {"n": int, "text": str}


class TestAnExample:
    nested = st.lists(st.lists(st.text() | st.binary() | st.floats(allow_nan=False)))

    def test_drawn_again_is_the_same_and_other_objects(self) -> None:
        for example in generation.generate(drawing_from(self.nested), 3):
            again = example.fresh_inputs()
            assert again == example.inputs
            assert again["value"] is not example.inputs["value"]

    def test_drawn_again_is_as_it_was_also_where_it_has_been_changed(self) -> None:
        example = next(
            example for example in generation.generate(drawing_from(self.nested), 3) if example.inputs["value"]
        )
        before = list(example.inputs["value"])
        example.inputs["value"].clear()
        assert example.fresh_inputs() == {"value": before}

    def test_can_be_decoded_from_its_bytes(self) -> None:
        test = drawing_from(self.nested)
        for example in generation.generate(test, 5):
            decoded = generation.decode(test, example.encode())
            assert decoded is not None
            assert (decoded.inputs, decoded.choices) == (example.inputs, example.choices)

    @pytest.mark.parametrize("data", [b"", b"\xff\xff", b"nothing that was encoded"])
    def test_is_not_decoded_from_bytes_that_the_strategies_would_not_draw(self, data: bytes) -> None:
        assert generation.decode(drawing_from(st.lists(st.integers(), min_size=3)), data) is None


class TestTheFirstFailure:
    """Shrunk by Hypothesis: by its shrinker alone, or by a whole run where the parts used here are missing."""

    @pytest.fixture(params=["drawn", "ordinary"], autouse=True)
    def way(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(generation, "is_usable", request.param == "drawn")

    def test_shrinks_to_the_smallest_number(self, tiny: Workspace) -> None:
        check = run(tiny, doubles(), LARGE, seed=1)
        assert (check.outcome, check.counterexample) == ("failed", "n = 1001")
        assert check.message.startswith("double(1001)\n")

    def test_shrinks_to_the_shortest_bytes(self, tiny: Workspace) -> None:
        check = run(tiny, never(), "def double(data): return int(7 in data)", seed=1)
        assert check.counterexample == r"data = b'\x07'"

    def test_shrinks_to_the_shortest_list(self, tiny: Workspace) -> None:
        check = run(
            tiny, drawing_from(st.lists(st.integers())), "def double(value): return [0][len(value) // 3]", seed=1
        )
        assert (check.counterexample, "IndexError" in check.message) == ("value = [0, 0, 0]", True)

    def test_is_reported_as_it_was_before_the_attempt_changed_it(self, tiny: Workspace) -> None:
        code = "def double(value):\n    value.reverse()\n    return 1 // (2 - len(value))"
        assert run(tiny, drawing_from(st.lists(st.integers(5, 9))), code, seed=1).counterexample == "value = [5, 5]"

    def test_is_none_of_a_right_attempt(self, tiny: Workspace) -> None:
        assert run(tiny, doubles(), RIGHT) == Check("test_it", "passed", examples=100)

    def test_leaves_the_settings_of_the_test_as_they_were(self, tiny: Workspace) -> None:
        test = settings(max_examples=60)(doubles())
        before = repr(generation.settings_of(test))
        run(tiny, test, LARGE, seed=1)
        assert repr(generation.settings_of(test)) == before


class TestAnAttemptWithState:
    def test_that_failed_once_is_flaky(self, tiny: Workspace) -> None:
        check = run(tiny, doubles(), ASKED.format(right="len(asked) != 30"))
        assert (check.outcome, check.examples, failures.flaky() in check.message) == ("failed", 30, True)

    def test_that_fails_from_some_call_on_is_right_alone(self, tiny: Workspace) -> None:
        check = run(tiny, doubles(), ASKED.format(right="len(asked) < 30"))
        assert (check.outcome, check.counterexample) == ("failed", "n = 0")
        assert check.message.endswith(failures.stateful())

    def test_or_randomness_is_one_or_the_other(self, tiny: Workspace) -> None:
        code = f"import random\nchance = random.Random(8)\n{ASKED.format(right='chance.random() < 0.8')}"
        check = run(tiny, doubles(), code)
        assert check.outcome == "failed"
        assert check.message.splitlines()[-1] in (failures.stateful(), failures.flaky())

    def test_whose_shrinking_was_cut_short_is_right_alone(
        self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(properties, "SHRINK_S", 0.3)
        code = "asked = []\ndef double(n):\n    asked.append(n)\n    while len(asked) > 8: pass\n"
        check = run(tiny, doubles(), f"{code}    return n + n + (len(asked) > 5)")
        assert (check.outcome, check.message.splitlines()[-1]) == ("failed", failures.stateful())

    def test_is_told_from_one_that_is_always_wrong(self, tiny: Workspace) -> None:
        message = run(tiny, doubles(), LARGE).message
        assert not {failures.stateful(), failures.flaky()} & {*message.splitlines()}


class TestAProperty:
    def test_may_reject_examples_by_an_assumption(self, tiny: Workspace) -> None:
        @given(n=st.integers())
        def test_it(double: Any, n: int) -> None:
            assume(n % 2)
            assert double(n) == n + n

        check = run(tiny, test_it, RIGHT)
        assert (check.outcome, 0 < check.examples < 100) == ("passed", True)

    @pytest.mark.parametrize("strategy", [st.integers().filter(lambda _: False), st.binary(min_size=70_000)])
    def test_of_which_no_example_can_be_drawn_does_not_pass(
        self, tiny: Workspace, strategy: st.SearchStrategy[Any]
    ) -> None:
        check = run(tiny, drawing_from(strategy), "def double(value): raise KeyError")
        assert (check.outcome, "reject every example" in check.message) == ("failed", True)

    def test_with_explicit_examples_runs_them_too(self, tiny: Workspace) -> None:
        @hypothesis.example(n=123_456)
        @given(n=st.integers(0, 9))
        def test_it(double: Any, n: int) -> None:
            assert double(n) == n + n

        check = run(tiny, test_it, LARGE)
        assert (check.outcome, check.counterexample) == ("failed", "n = 123456")

    def test_may_draw_while_it_runs(self, tiny: Workspace) -> None:
        @given(data=st.data())
        def test_it(double: Any, data: st.DataObject) -> None:
            n = data.draw(st.integers())
            assert double(n) == n + n

        codes = RIGHT, "def double(n): return n"
        assert [run(tiny, test_it, code).outcome for code in codes] == ["passed", "failed"]


class TestStoredExamples:
    @pytest.fixture
    def store(self, tiny: Workspace, tmp_path: Path) -> FailureStore:
        return FailureStore(str(tmp_path / "examples"), kata_in(tiny))

    def test_are_the_smallest_that_have_failed(self, tiny: Workspace, store: FailureStore) -> None:
        test = doubles()
        run(tiny, test, LARGE, store=store)
        assert [example.inputs for example in store.examples(as_property(test))] == [{"n": 1001}]

    def test_are_tried_first(self, tiny: Workspace, store: FailureStore) -> None:
        first = run(tiny, doubles(), LARGE, store=store)
        second = run(tiny, doubles(), LARGE, store=store, seed=9)
        assert (first.counterexample, second.counterexample, second.examples) == ("n = 1001", "n = 1001", 1)

    def test_are_replaced_by_another_that_fails(self, tiny: Workspace, store: FailureStore) -> None:
        test = doubles()
        run(tiny, test, LARGE, store=store)
        run(tiny, test, "def double(n): return n + n + (n < -7)", store=store)
        assert [example.inputs for example in store.examples(as_property(test))] == [{"n": -8}]

    def test_are_removed_once_the_property_passes(self, tiny: Workspace, store: FailureStore) -> None:
        test = doubles()
        run(tiny, test, LARGE, store=store)
        assert run(tiny, test, RIGHT, store=store).examples == 101
        assert store.examples(as_property(test)) == []

    def test_are_kept_where_the_attempt_gives_no_answer(self, tiny: Workspace, store: FailureStore) -> None:
        test = doubles()
        run(tiny, test, LARGE, store=store)
        check = run(tiny, test, "def double(n):\n    while True: pass", store=store, limit_s=0.2)
        assert check.outcome == "timeout"
        assert [example.inputs for example in store.examples(as_property(test))] == [{"n": 1001}]

    def test_are_left_out_where_the_strategies_would_not_draw_them(self, tiny: Workspace, store: FailureStore) -> None:
        run(tiny, doubles(), LARGE, store=store)
        assert store.examples(as_property(drawing_from(st.lists(st.integers(), min_size=3)))) == []


def test_on_timeout_the_smallest_failure_so_far_is_reported(tiny: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(properties, "SHRINK_S", 0.3)
    failed: list[int] = []

    @given(n=st.integers())
    def test_it(double: Any, n: int) -> None:
        if double(n) != n + n:
            failed.append(n)
            raise AssertionError

    hangs = "wrong = 0\ndef double(n):\n    global wrong\n    wrong += n > 1000\n    while wrong > 6: pass\n"
    check = run(tiny, test_it, f"{hangs}    return n + n + (n > 1000)", seed=2)
    assert (check.outcome, check.counterexample) == ("failed", f"n = {min(failed)}")
    assert failed[0] > min(failed)


def fails(error: type[Exception], after: int = 0) -> Any:
    """A function that raises the error, from some call on: what was there before it is called as usual."""

    def replacing(original: Any) -> Any:
        calls = iter(range(10**9))

        def replacement(*args: Any, **kwargs: Any) -> Any:
            if next(calls) >= after:
                raise error("changed in this version")
            return original(*args, **kwargs)

        return replacement

    return replacing


def always(answer: Any) -> Any:
    return lambda _original: lambda *_args, **_kwargs: answer


def stops(_original: Any) -> Any:
    def stop(*_args: Any, **_kwargs: Any) -> Any:
        raise StopTest(0)

    return stop


class TestADifferentHypothesis:
    """Whatever has changed in the parts that are not public, right is right and wrong is wrong."""

    CHANGED: ClassVar[dict[str, tuple[str, str, Any]]] = {
        "no BuildContext": ("generation", "BuildContext", fails(AttributeError)),
        "other arguments of ConjectureData": ("generation", "ConjectureData", fails(TypeError)),
        "a draw that stops at once": ("ConjectureData", "draw", stops),
        "a draw that fails": ("ConjectureData", "draw", fails(TypeError)),
        "a draw that fails later": ("ConjectureData", "draw", fails(AttributeError, after=40)),
        "no replay": ("ConjectureData", "for_choices", fails(AttributeError)),
        "no replay later": ("ConjectureData", "for_choices", fails(TypeError, after=1)),
        "a provider with other arguments": ("Provider", "draw_integer", fails(TypeError)),
        "a provider that fails later": ("Provider", "draw_integer", fails(AttributeError, after=60)),
        "no encoding": ("generation", "choices_to_bytes", fails(TypeError)),
        "no encoding later": ("generation", "choices_to_bytes", fails(TypeError, after=1)),
        "no decoding": ("generation", "choices_from_bytes", fails(AttributeError)),
        "no decoding later": ("generation", "choices_from_bytes", fails(AttributeError, after=1)),
        "a decoding that finds nothing": ("generation", "choices_from_bytes", always(None)),
        "a decoding that finds something else": ("generation", "choices_from_bytes", always((0,))),
        "a database that is asked otherwise": ("ShrinkDatabase", "fetch", always(())),
        "a database that fails": ("ShrinkDatabase", "fetch", fails(TypeError)),
        "settings that are kept elsewhere": ("generation", "settings_of", fails(AttributeError)),
        "a function that is kept elsewhere": ("generation", "inner_test", fails(generation.CannotGenerate)),
    }

    @pytest.mark.parametrize("what", CHANGED)
    def test_changes_no_verdict(self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
        place, name, replacing = self.CHANGED[what]
        owner = generation if place == "generation" else getattr(generation, place)
        monkeypatch.setattr(generation, "_any_number", doubles())  # which has not been tried out yet
        if place == "ConjectureData":  # of which Hypothesis itself uses another copy
            owner = type("ConjectureData", (generation.ConjectureData,), {})
            monkeypatch.setattr(generation, "ConjectureData", owner)
        monkeypatch.setattr(owner, name, replacing(getattr(owner, name)))
        assert run(tiny, doubles(), RIGHT).outcome == "passed"
        check = run(tiny, doubles(), LARGE)
        assert check.outcome == "failed"
        assert check.message.startswith("double(")
        assert not any(text in check.message for text in ("not in your code", failures.flaky(), failures.stateful()))
        assert "n = " in check.counterexample

    @pytest.mark.parametrize("read_only", [True, False])
    def test_that_keeps_the_function_elsewhere_is_let_run_alone(self, tiny: Workspace, read_only: bool) -> None:
        class Handle:
            __slots__ = () if read_only else ("__dict__",)

        for code, outcome in ((RIGHT, "passed"), (LARGE, "failed")):
            test = doubles()

            def as_before(*args: Any, ordinary: Any = test, **kwargs: Any) -> None:
                ordinary(*args, **kwargs)

            as_before.hypothesis = Handle()  # type: ignore[attr-defined]
            assert run(tiny, as_before, code).outcome == outcome

    @pytest.mark.parametrize(
        ("module", "name", "part"),
        [
            ("hypothesis.control", "BuildContext", "gone"),
            ("hypothesis.database", "choices_to_bytes", "gone"),
            ("hypothesis.internal.constants_ast", "Constants", "None"),
            ("hypothesis.internal.conjecture.providers", "HypothesisProvider", "lambda: 3"),
            ("hypothesis.internal.conjecture.data", "ConjectureData", "gone"),
        ],
    )
    def test_that_lacks_a_part_is_let_run_alone(self, tiny: Workspace, module: str, name: str, part: str) -> None:
        """The part is missing, or is another thing, while our module is imported: Hypothesis itself needs it."""
        (tiny.root / "right.py").write_text(RIGHT)
        (tiny.root / "wrong.py").write_text(LARGE)
        script = f"""
import importlib, hypothesis.strategies
module = importlib.import_module({module!r})
original = module.{name}
{f"del module.{name}" if part == "gone" else f"module.{name} = {part}"}
from kata.grading import generation
module.{name} = original
from pathlib import Path
from kata.catalogue import reader
from kata.grading import properties, subject
from kata.sandbox.loading import Source, load_stub
from kata.workspace import Workspace
workspace = Workspace(Path({str(tiny.root)!r}))
kata = reader.load(workspace)["numbers/double"]
properties.use_profile()
props = properties.load(workspace, kata)
print(generation.is_usable)
for name in ("right", "wrong"):
    subjects = subject.make(Source(workspace.root / f"{{name}}.py", name), kata, load_stub(workspace, kata))
    print([properties.run(prop, subjects).outcome for prop in props])
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=600, check=False)
        expected = ["False", "['passed', 'passed']", "['passed', 'failed']"]
        assert done.stdout.splitlines() == expected, done.stderr
