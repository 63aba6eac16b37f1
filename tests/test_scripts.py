"""Scripts: played on a model they give its outcomes; rendered as lines of Python they run and give the same."""

import copy
import inspect
import operator
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kata import scripts as kata_scripts
from kata.catalogue import reader as catalogue_reader
from kata.sandbox.loading import Source, load_stub
from kata.sandbox.local_host import LocalHost
from kata.scripts import BECAME, New, Outcome, Script, play, played, render
from kata.workspace import Workspace
from tests.conftest import write_kata


class Purse:
    """A class with what a deque lacks: an attribute to set, a method that takes a list, a length that fails."""

    def __init__(self, coins: Any = ()) -> None:
        if coins is None:
            raise ValueError("no coins")
        self.coins = list(coins)
        self.owner: Any = None

    def __len__(self) -> Any:
        return len(self.coins) if self.owner is None else "many"

    def take_all(self, coins: list[int]) -> int:
        while coins:
            self.coins.append(coins.pop())
        return len(self.coins)

    def poured(self, other: "Purse") -> "Purse":
        return Purse(self.coins + other.coins)

    def leave(self) -> None:
        raise SystemExit


by_deque, by_purse = played(deque), played(Purse)

few = st.integers(-2, 4)
lists = st.lists(few, max_size=3)
steps = st.one_of(
    st.tuples(st.sampled_from(["append", "appendleft", "remove", "index", "__contains__"]), few),
    st.tuples(st.sampled_from(["rotate", "__getitem__", "__delitem__", "__mul__"]), few),
    st.tuples(st.just("__setitem__"), few, few),
    st.tuples(st.sampled_from(["extend", "extendleft"]), lists),
    st.tuples(st.sampled_from(["__add__", "__eq__"]), lists.map(New)),
    st.sampled_from(["pop", "popleft", "__len__", "__iter__", "maxlen", "copy", "clear", "nothing"]).map(
        lambda s: (s,)
    ),
)
starts = st.tuples(lists, st.none() | st.integers(-1, 4))
scripts = st.builds(lambda start, steps: [start, *steps], starts, st.lists(steps, max_size=12))


BY_HAND: dict[str, Callable[..., Any]] = {
    "__len__": lambda d: len(d),
    "__iter__": lambda d: [item for item in d],  # noqa: C416
    "__contains__": lambda d, item: item in d,
    "__getitem__": lambda d, index: d[index],
    "__setitem__": operator.setitem,
    "__delitem__": operator.delitem,
    "__mul__": lambda d, times: d * times,
    "__add__": lambda d, other: d + deque(*other.args),
    "__eq__": lambda d, other: d == deque(*other.args),
    "maxlen": lambda d: d.maxlen,
    "nothing": lambda d: d.nothing,
}


def by_hand(script: Script) -> list[Outcome]:
    """The oracle: the outcomes of the steps on a deque, each written as ordinary Python."""
    try:
        d = deque(*script[0])
    except ValueError:
        return [("raised", "ValueError")]
    outcomes: list[Outcome] = [("became", None)]
    for name, *args in script[1:]:
        try:
            answer = BY_HAND.get(name, getattr(deque, name, None))(d, *args)
        except Exception as error:
            outcomes.append(("raised", type(error).__name__))
            continue
        if name in ("copy", "__mul__", "__add__"):
            d = answer
            outcomes.append(("became", None))
        else:
            outcomes.append(("returned", answer))
    return outcomes


class TestPlaying:
    @given(script=scripts)
    @example(script=[([], -1), ("append", 1)])
    @example(script=[([1, 2], 2), ("append", 3), ("__mul__", 2), ("__add__", New([7])), ("maxlen",), ("__iter__",)])
    def test_a_script_on_a_deque_gives_what_ordinary_python_gives(self, script: Script) -> None:
        assert by_deque(script) == by_hand(script)

    def test_answers_to_every_step_whatever_the_one_before_has_raised(self) -> None:
        assert by_deque([([1],), ("pop",), ("pop",), ("append", 2), ("__getitem__", 5), ("pop",)]) == [
            ("became", None),
            ("returned", 1),
            ("raised", "IndexError"),
            ("returned", None),
            ("raised", "IndexError"),
            ("returned", 2),
        ]

    def test_names_an_exception_that_is_no_error_too(self) -> None:
        assert by_purse([(), ("leave",)]) == [BECAME, ("raised", "SystemExit")]

    def test_ends_where_the_constructor_raises(self) -> None:
        assert by_purse([(None,), ("__len__",), ("leave",)]) == [("raised", "ValueError")]

    def test_goes_on_with_an_instance_that_a_step_answers_with(self) -> None:
        assert by_deque([([1, 2],), ("copy",), ("append", 3), ("__iter__",)])[1:] == [
            BECAME,
            ("returned", None),
            ("returned", [1, 2, 3]),
        ]

    def test_makes_another_instance_where_an_argument_says_so(self) -> None:
        script: Script = [([1],), ("poured", New([2, 3])), ("coins",), ("poured", New()), ("coins",)]
        assert by_purse(script) == [BECAME, BECAME, ("returned", [1, 2, 3]), BECAME, ("returned", [1, 2, 3])]

    def test_raises_in_the_step_where_another_instance_cannot_be_made(self) -> None:
        assert by_purse([(), ("poured", New(None)), ("__len__",)]) == [
            BECAME,
            ("raised", "ValueError"),
            ("returned", 0),
        ]

    def test_gets_and_sets_attributes(self) -> None:
        script: Script = [(), ("owner",), ("__setattr__", "owner", "Ann"), ("owner",), ("colour",)]
        assert by_purse(script)[1:] == [
            ("returned", None),
            ("returned", None),
            ("returned", "Ann"),
            ("raised", "AttributeError"),
        ]
        assert by_deque([([], 3), ("__setattr__", "maxlen", 5), ("maxlen",)])[1:] == [
            ("raised", "AttributeError"),
            ("returned", 3),
        ]

    def test_insists_on_a_length_that_is_a_number(self) -> None:
        assert by_purse([(), ("__setattr__", "owner", "Ann"), ("__len__",)])[2] == ("raised", "TypeError")

    @pytest.mark.parametrize(
        ("step", "answer"),
        [
            (("__bool__",), True),
            (("__eq__", [1]), False),
            (("__eq__", New([1])), True),
        ],
    )
    def test_does_what_python_does_beyond_the_method_of_that_name(self, step: tuple[Any, ...], answer: bool) -> None:
        assert by_deque([([1],), step]) == [BECAME, ("returned", answer)]

    def test_iterates_without_asking_for_the_length(self) -> None:
        class Endless(Purse):
            def __iter__(self):
                return iter(self.coins)

            def __len__(self):
                raise AssertionError

        assert played(Endless)([([1, 2],), ("__iter__",)]) == [BECAME, ("returned", [1, 2])]

    def test_reports_at_the_end_a_list_that_was_passed_in_and_has_changed(self) -> None:
        assert by_purse([([9],), ("take_all", [1, 2]), ("coins",)]) == [
            BECAME,
            ("returned", 3),
            ("returned", [9, 2, 1]),
            ("changed", []),
        ]

    def test_reports_a_constructor_s_list_too(self) -> None:
        def emptying(coins: list[int]) -> Purse:
            purse = Purse(coins)
            coins.append(0)
            return purse

        assert played(emptying)([([1],), ("coins",)]) == [BECAME, ("returned", [1]), ("changed", [1, 0])]

    def test_lets_the_caller_name_exceptions_and_look_up_attributes(self) -> None:
        def raised(error: BaseException) -> str:
            if isinstance(error, SystemExit):
                raise error
            return str(error)

        def spelled(instance: Any, name: str) -> Any:
            return getattr(instance, {"takeAll": "take_all"}.get(name, name))

        assert play(Purse, [(None,)], raised, spelled) == [("raised", "no coins")]
        assert play(Purse, [(), ("takeAll", [])], raised, spelled) == [BECAME, ("returned", 0)]
        with pytest.raises(SystemExit):
            play(Purse, [(), ("leave",)], raised, spelled)

    def test_on_a_local_host_shares_no_list_between_steps(self, tiny: Workspace) -> None:
        write_kata(tiny.root, "numbers", "purse", extra=", entry: Purse")
        (tiny.katas / "numbers" / "purse.py").write_text("class Purse:\n    def take_all(self, coins): ...\n")
        file = tiny.root / "attempt.py"
        file.write_text(f"from typing import Any\n{inspect.getsource(Purse)}")
        kata, coins = catalogue_reader.load(tiny)["numbers/purse"], [1, 2]
        host = LocalHost(Source(file, "attempt"), kata, load_stub(tiny, kata))
        outcomes = host.play("Purse", [(), ("take_all", coins), ("take_all", coins)])
        assert outcomes[:3] == [BECAME, ("returned", 2), ("returned", 4)]
        assert coins == [1, 2]


def is_attribute(name: str) -> bool:
    return not callable(getattr(deque, name, None))


def lines_of(script: Script, model: Callable[..., Any] = deque) -> list[str]:
    return render(script, played(model)(copy.deepcopy(script)), model.__name__, "d", is_attribute)


def answer(line: str, names: dict[str, Any]) -> str:
    """Run the line of Python; returns its value as `render` writes it."""
    try:
        code = compile(line, "line", "eval")
    except SyntaxError:
        code = compile(line, "line", "exec")
    try:
        value = eval(code, names)
    except Exception as error:
        return f"raises {type(error).__name__}"
    return "" if value is None else repr(value)


class TestRendering:
    @given(script=scripts)
    @example(script=[([], -1)])
    @example(script=[([1], 3), ("copy",), ("__mul__", 2), ("__add__", New([7])), ("__eq__", New([1, 1, 7]))])
    def test_gives_lines_of_python_that_give_the_answers_beside_them(self, script: Script) -> None:
        names: dict[str, Any] = {"deque": deque}
        lines = [line.partition("  # ")[::2] for line in lines_of(script)]
        assert [(text, answer(text, names)) for text, _ in lines] == lines

    def test_writes_each_step_as_one_would(self) -> None:
        script: Script = [
            ([1, 2], 3), ("append", 9), ("pop",), ("maxlen",), ("__len__",), ("__iter__",), ("__getitem__", 0),
            ("__setitem__", 0, 7), ("__delitem__", 1), ("__contains__", 7), ("__setattr__", "maxlen", 5), ("copy",),
            ("__copy__",), ("__mul__", 2), ("__add__", New([7], 2)), ("__eq__", New()), ("rotate",), ("clear",),
            ("pop",),
        ]  # fmt: skip
        assert lines_of(script) == [
            "d = deque([1, 2], 3)",
            "d.append(9)",
            "d.pop()  # 9",
            "d.maxlen  # 3",
            "len(d)  # 2",
            "list(d)  # [1, 2]",
            "d[0]  # 1",
            "d[0] = 7",
            "del d[1]",
            "7 in d  # True",
            "d.maxlen = 5  # raises AttributeError",
            "d = d.copy()",
            "d = copy.copy(d)",
            "d = d * 2",
            "d = d + deque([7], 2)",
            "d == deque()  # False",
            "d.rotate()",
            "d.clear()",
            "d.pop()  # raises IndexError",
        ]

    def test_is_one_line_where_the_constructor_raises(self) -> None:
        assert lines_of([([], -1), ("pop",)]) == ["d = deque([], -1)  # raises ValueError"]

    def test_goes_as_far_as_the_outcomes(self) -> None:
        script: Script = [([1],), ("pop",), ("pop",)]
        assert render(script, by_deque(script)[:2], "deque", "d", is_attribute) == ["d = deque([1])", "d.pop()  # 1"]

    def test_can_be_imported_under_its_name_of_earlier_versions(self) -> None:
        assert kata_scripts.told is render

    def test_says_nothing_of_a_changed_list(self) -> None:
        assert lines_of([(), ("take_all", [1])], Purse) == ["d = Purse()", "d.take_all([1])  # 1"]


class TestAnotherInstance:
    def test_equals_one_of_the_same_arguments_and_nothing_else(self) -> None:
        assert New([1], 2) == New([1], 2)
        assert New([1], 2) != New([1])
        assert New([1]) != ([1],)

    def test_looks_as_it_is_written(self) -> None:
        assert repr(New([1], None)) == "New([1], None)"
