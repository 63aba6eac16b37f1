"""Subjects: answers are values, and everything else an attempt does is a failure with a message."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from kata import outcome
from kata.catalogue import reader as catalogue_reader
from kata.cost import TooSlow, linear
from kata.grading import subject
from kata.grading.assert_rewriting import Mismatch
from kata.grading.subject import AttemptRaised, Handle, Subject, WrongType
from kata.sandbox.loading import InvalidSource, Source, TimeLimitExceeded, load_stub
from kata.scripts import BECAME
from kata.workspace import Workspace
from tests.conftest import write_kata

STACK = """
from typing import Any
class MinStack:
    def __init__(self, items: list[int] = (), limit: int | None = None) -> None: ...
    @property
    def limit(self) -> int | None: ...
    def push_all(self, items: list[int]) -> None: ...
    def pop(self) -> int: ...
    def get_min(self) -> int: ...
    def copy(self) -> "MinStack": ...
    def peek(self) -> Any: ...
    def itself(self) -> "MinStack": ...
    def __len__(self) -> int: ...
"""
RIGHT_STACK = '''
class MinStack:
    def __init__(self, items=(), limit=None):
        self.items, self._limit = list(items), limit
    @property
    def limit(self): return self._limit
    def pushAll(self, items): self.items.extend(items)
    def pop(self): return self.items.pop()
    def getMin(self): return min(self.items)
    def copy(self): return MinStack(self.items, self._limit)
    def peek(self): return self.items[-1]
    def itself(self): return self
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __reversed__(self): return reversed(self.items)
    def __contains__(self, x): return x in self.items
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, x): self.items[i] = x
    def __delitem__(self, i): del self.items[i]
    def __eq__(self, other): return isinstance(other, MinStack) and self.items == other.items
    def __hash__(self): return 5
    def __add__(self, other): return MinStack(self.items + other.items)
    def __mul__(self, n): return MinStack(self.items * n)
    def __bool__(self): return bool(self.items)
'''  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root: Path = tmp_path_factory.mktemp("subjects")
    write_kata(root, "all", "double")
    write_kata(root, "all", "total")
    write_kata(root, "all", "stack", extra=", entry: MinStack")
    (root / "katas/all/total.py").write_text("def total(items: list[int], start: int = 0) -> int: ...\n")
    (root / "katas/all/stack.py").write_text(STACK)
    return Workspace(root)


Make = Callable[[str, str], Subject]


@pytest.fixture
def make(workspace: Workspace) -> Make:
    def made(name: str, code: str) -> Subject:
        path = workspace.root / "tried.py"
        path.write_text(code)
        kata = catalogue_reader.load(workspace)[f"all/{name}"]
        return subject.make(Source(path, "attempt"), kata, load_stub(workspace, kata))[kata.entries[0]]

    return made


class TestAFunction:
    def test_answers_with_what_the_attempt_returned(self, make: Make) -> None:
        assert make("double", "def double(n): return 2 * n")(21) == 42

    def test_is_given_the_objects_themselves(self, make: Make) -> None:
        items = [3, 1]
        assert make("total", "def total(items, start=0):\n    items.append(5)\n    return 0")(items) == 0
        assert items == [3, 1, 5]

    def test_remembers_its_arguments_as_they_were_before_the_call(self, make: Make) -> None:
        total = make("total", "def total(items, start=0):\n    items.clear()\n    return 0")
        total([1, 2], start=3)
        assert total.recorder.arguments == {"items": [1, 2], "start": 3}
        assert total.recorder.live_arguments["items"] == []

    def test_is_loaded_at_the_first_call_and_once(self, make: Make) -> None:
        broken = make("double", "def duoble(n): ...")
        with pytest.raises(InvalidSource, match="did you mean 'duoble'"):
            broken(1)
        counting = make("double", "n = 0\ndef double(x):\n    global n\n    n += 1\n    return n")
        assert [counting(0), counting(0)] == [1, 2]

    @pytest.mark.parametrize(
        ("body", "kind", "text"),
        [
            ("raise IndexError('no')", "IndexError", "tried.py:2: IndexError: no"),
            ("import sys; sys.exit(0)", "SystemExit", "tried.py:2: it calls sys.exit()"),
            ("import pytest; pytest.skip()", "Skipped", "tried.py:2: Skipped"),
            ("return {}[n]", "KeyError", "tried.py:2: KeyError: 1"),
            ("return double(n)", "RecursionError", "tried.py:2: RecursionError"),
            ("return n(5)", "TypeError", "tried.py:2: TypeError: 'int' object is not callable"),
        ],
    )
    def test_turns_whatever_is_raised_into_a_failure_with_the_learners_line(
        self, make: Make, body: str, kind: str, text: str
    ) -> None:
        with pytest.raises(AttemptRaised) as caught:
            make("double", f"def double(n):\n    {body}")(1)
        assert (caught.value.kind, str(caught.value).startswith(text)) == (kind, True)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__

    @pytest.mark.usefixtures("interruptible")
    @pytest.mark.parametrize("stopped", ["KeyboardInterrupt", "TimeLimitExceeded"])
    def test_lets_through_what_stops_it(self, make: Make, stopped: str) -> None:
        code = f"from kata.sandbox.loading import TimeLimitExceeded\ndef double(n): raise {stopped}"
        with pytest.raises({"KeyboardInterrupt": KeyboardInterrupt, "TimeLimitExceeded": TimeLimitExceeded}[stopped]):
            make("double", code)(1)

    def test_refuses_the_answer_of_one_that_caught_the_timeout(self, make: Make) -> None:
        double = make("double", "def double(n): return 2 * n")
        double.recorder.record_timeout()
        with pytest.raises(TimeLimitExceeded):
            double(1)

    def test_refuses_another_type(self, make: Make) -> None:
        with pytest.raises(WrongType, match=r"double\(...\) returned 2.0 \(float\), where the signature says int"):
            make("double", "def double(n): return 2.0 * n")(1)

    def test_refuses_arguments_the_stub_does_not_take(self, make: Make) -> None:
        """An error in the property, even where the attempt would accept them."""
        with pytest.raises(TypeError, match="too many positional arguments"):
            make("double", "def double(*all): return 1")(1, 2)

    def test_allows_deep_recursion_with_deep_and_restores_the_limit(self, make: Make) -> None:
        import sys

        before = sys.getrecursionlimit()
        double = make("double", "def double(n): return 2 + double(n - 1) if n else 0")
        assert double.deep(20_000) == 40_000
        assert sys.getrecursionlimit() == before
        with pytest.raises(AttemptRaised, match="RecursionError"):
            double(20_000)

    def test_knows_nothing_of_earlier_calls_after_a_restart(self, make: Make) -> None:
        double = make("double", "seen = []\ndef double(n): seen.append(n); return len(seen)")
        assert [double(1), double(1)] == [1, 2]
        double.restart()
        assert double(1) == 1

    def test_has_a_repr_with_entry_and_label(self, make: Make) -> None:
        assert repr(make("double", "")) == "<double of attempt>"


class TestOutcome:
    def test_compares_subject_and_model(self, make: Make) -> None:
        double = make("double", "def double(n): return [1, 2][n]")
        assert [outcome(double, n) for n in (0, 5)] == [outcome([1, 2].__getitem__, n) for n in (0, 5)]

    def test_raises_for_a_wrong_type_or_a_broken_file(self, make: Make) -> None:
        with pytest.raises(WrongType):
            outcome(make("double", "def double(n): return True"), 1)
        with pytest.raises(InvalidSource):
            outcome(make("double", ""), 1)

    def test_lets_the_model_s_own_assertions_fail(self) -> None:
        def model() -> None:
            raise AssertionError

        with pytest.raises(AssertionError):
            outcome(model)

    def test_can_be_imported_from_where_earlier_versions_had_it(self) -> None:
        assert subject.outcome is outcome


class TestCounting:
    def test_is_done_on_copies_in_a_fresh_module(self, make: Make) -> None:
        total = make("total", "held = [1] * 99\ndef total(items, start=0):\n    held.append(items.pop())\n    return 0")
        items = [1, 2, 3]
        counts = [total.count((items,), {})["list_steps"] for _ in range(3)]
        assert items == [1, 2, 3]
        assert counts[0] == counts[1] == counts[2] > 0

    def test_does_not_count_what_the_module_did_while_loading(self, make: Make) -> None:
        lean = make("total", "def total(items, start=0): return 0")
        fat = make("total", "table = [i for i in range(999)]\ndef total(items, start=0): return 0")
        assert lean.count(([1],), {}) == fat.count(([1],), {})

    def test_stops_at_the_budget_also_one_that_catches_everything(self, make: Make) -> None:
        loop = "    try:\n        while True: items.append(1)\n    except BaseException: return 0"
        code = f"def total(items, start=0):\n{loop}"
        counts = make("total", code).count(([],), {"list_steps": 50})
        assert counts["list_steps"] == 51

    def test_makes_a_slow_attempt_too_slow(self, make: Make) -> None:
        slow = make("total", "def total(items, start=0):\n    while items: items.pop(0)\n    return 0")
        with pytest.raises(TooSlow):
            linear(slow, lambda n: ([0] * n,), list_steps=60)
        linear(
            make("total", "def total(items, start=0):\n    while items: items.pop()\n    return 0"),
            lambda n: ([0] * n,),
            list_steps=60,
        )

    def test_turns_an_error_into_a_failure(self, make: Make) -> None:
        with pytest.raises(AttemptRaised, match=r"tried\.py:1: KeyError"):
            make("total", "def total(items, start=0): raise KeyError").count(([1],), {})


class TestAClass:
    def test_passes_every_operation_on_and_records_the_script(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        s = stack.fresh([3, 1], limit=9)
        assert isinstance(s, Handle)
        s.push_all([2])
        assert (s.get_min(), s.pop(), s.limit, len(s), bool(s), s.peek()) == (1, 2, 9, 2, True, 1)
        assert (s[0], 3 in s, list(iter(s)), list(reversed(s))) == (3, True, [3, 1], [1, 3])
        s[0] = 7
        del s[1]
        assert stack.recorder.steps == [
            "s = MinStack([3, 1], limit=9)",
            "s.push_all([2])",
            "s.get_min()  # 1",
            "s.pop()  # 2",
            "s.limit  # 9",
            "len(s)  # 2",
            "bool(s)  # True",
            "s.peek()  # 1",
            "s[0]  # 3",
            "3 in s  # True",
            "list(s)  # [3, 1]",
            "list(reversed(s))  # [1, 3]",
            "s[0] = 7",
            "del s[1]",
        ]

    @pytest.mark.parametrize("length", [0, 1, 2])
    def test_has_to_have_an_outcome_for_each_step(
        self, make: Make, monkeypatch: pytest.MonkeyPatch, length: int
    ) -> None:
        stack = make("stack", RIGHT_STACK)
        expected = [BECAME] * 3
        stack.plays([([1],), ("copy",), ("copy",)], expected)
        monkeypatch.setattr(stack.host, "play", lambda *_: expected[:length])
        with pytest.raises(Mismatch):
            stack.plays([([1],), ("copy",), ("copy",)], expected)

    def test_has_to_have_no_outcome_more(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        with pytest.raises(Mismatch):
            stack.plays([([1],), ("copy",), ("copy",)], [BECAME] * 2)

    def test_gives_every_new_instance_a_name(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        s, other = stack.fresh([1]), stack([2])
        both = s + other
        again = both.copy() * 2
        assert (repr(s), repr(other), repr(both), repr(again)) == ("s", "s2", "s3", "s5")
        assert [*again] == [1, 2, 1, 2]
        assert (s == stack([1]), s == other, hash(s)) == (True, False, 5)
        assert stack.recorder.steps[:6] == [
            "s = MinStack([1])",
            "s2 = MinStack([2])",
            "s3 = s + s2",
            "s4 = s3.copy()",
            "s5 = s4 * 2",
            "list(s5)  # [1, 2, 1, 2]",
        ]

    def test_begins_a_new_script_with_fresh(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        stack.fresh([1])
        stack.fresh([2])
        assert stack.recorder.steps == ["s = MinStack([2])"]

    def test_is_itself_when_the_attempt_answers_with_itself(self, make: Make) -> None:
        s = make("stack", RIGHT_STACK).fresh([1])
        assert s.itself() is s

    def test_records_what_was_raised(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        s = stack.fresh()
        assert outcome(s.pop) == ("raised", "IndexError")
        assert outcome(setattr, s, "limit", 3) == ("raised", "AttributeError")
        assert stack.recorder.steps[1:] == ["s.pop()  # raises IndexError", "s.limit = 3  # raises AttributeError"]

    def test_checks_the_types_of_answers(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK.replace("return self.items.pop()", "return float(self.items.pop())"))
        with pytest.raises(WrongType, match=r"s.pop\(\) returned 1.0 \(float\), where the signature says int"):
            stack.fresh([1]).pop()

    @pytest.mark.parametrize("answer", ["mock.ANY", "[mock.ANY]"])
    def test_refuses_what_equals_everything_also_where_the_type_is_any(self, make: Make, answer: str) -> None:
        stack = make("stack", "from unittest import mock\n" + RIGHT_STACK.replace("self.items[-1]", answer))
        with pytest.raises(WrongType, match="defines its own =="):
            stack.fresh([1]).peek()

    def test_says_that_a_method_is_missing(self, make: Make) -> None:
        with pytest.raises(AttemptRaised, match="AttributeError: 'MinStack' object has no attribute 'pop'"):
            make("stack", "class MinStack: pass").fresh().pop()

    def test_cannot_be_made_with_what_its_constructor_refuses(self, make: Make) -> None:
        stack = make("stack", "class MinStack:\n    def __init__(self, items=()): raise ValueError('no')")
        assert outcome(stack.fresh, [1]) == ("raised", "ValueError")

    def test_is_not_copied_with_what_is_recorded(self, make: Make) -> None:
        s = make("stack", RIGHT_STACK).fresh([1])
        assert copy.deepcopy(s) is s

    def test_counts_scripts_as_examples(self, make: Make) -> None:
        stack = make("stack", RIGHT_STACK)
        for _ in range(3):
            stack.fresh([1]).pop()
        assert stack.recorder.examples == 3
