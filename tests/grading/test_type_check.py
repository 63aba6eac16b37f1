"""Answers must have exactly the type of the signature, items too; under Any they must not define their own ==."""

import collections
import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, Optional, Self, Union
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.grading.type_check import type_error


class Node:
    """A pack's own type."""

    def __init__(self, val: int = 0) -> None:
        self.val = val

    def __repr__(self) -> str:
        return f"Node({self.val})"


class MeteredNode(Node):
    pass


class EqualsAll:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class IntEqualsAll(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class ListSubclass(list):  # type: ignore[type-arg]
    pass


class Disguised:
    __class__ = int  # type: ignore[assignment]

    def __repr__(self) -> str:  # which pytest puts into the test id, the same in each of its processes
        return "Disguised()"


class PropertyEq(type):
    @property
    def __eq__(cls) -> Any:  # type: ignore[override]
        return object.__eq__

    __hash__ = type.__hash__


class MetaclassEqualsAll(metaclass=PropertyEq):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class MockEq:
    __eq__ = mock.Mock(return_value=True)  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


# annotation, values that fit it, values that do not
CASES: list[tuple[Any, list[Any], list[Any]]] = [
    (int, [0, -5, 10**30], [True, 3.0, "3", None, IntEqualsAll(3), Disguised(), [3]]),
    (float, [0.0, float("inf")], [1, True, "1.0"]),
    (bool, [True, False], [0, 1, None, "True"]),
    (str, ["", "a"], [b"a", None, ["a"]]),
    (None, [None], [0, False, []]),
    (type(None), [None], [0]),
    (list[int], [[], [1, 2]], [(1, 2), [1, 2.0], [True], ListSubclass([1]), {1}, None, deque([1]), iter([1])]),
    (list, [[], [1, "a"]], [(), ListSubclass()]),
    (list[list[int]], [[], [[]], [[1], [2]]], [[1], [[1.0]], [(1,)], [[1], None]]),
    (list[int | None], [[1, None]], [[1, "a"]]),
    (tuple[int, str], [(1, "a")], [(1,), (1, "a", 2), [1, "a"], ("a", 1)]),
    (tuple[int, ...], [(), (1, 2, 3)], [(1, "a"), [1]]),
    (tuple[()], [()], [(1,)]),
    (dict[str, int], [{}, {"a": 1}], [{"a": "b"}, {1: 1}, collections.OrderedDict(a=1), collections.Counter("a")]),
    (set[int], [set(), {1}], [frozenset({1}), {1.0}, [1]]),
    (frozenset[int], [frozenset({1})], [{1}]),
    (deque[int], [deque([1])], [[1], deque(["a"])]),
    (deque, [deque()], [[]]),
    (int | None, [1, None], [1.0, False]),
    (Optional[int], [1, None], [1.0]),  # noqa: UP045
    (Union[int, str], [1, "a"], [b"", None]),  # noqa: UP007
    (Node, [Node(), MeteredNode()], [None, 1, Node]),
    (Node | None, [Node(), None], [1, [Node()]]),
    (list[Node], [[], [MeteredNode()]], [[None]]),
    (Iterator[int], [iter([]), [1], 3], []),
    (Iterable, [[1]], []),
    (Callable[[int], int], [len, None], []),
    (Self, [Node()], []),
    ("Node", [Node(), 1], []),
    (Any, [1, "a", None, [1, {"a": (2,)}], Node(), len, iter([]), {1}, deque([1]), range(3), ListSubclass([1])],
     [EqualsAll(), mock.ANY, IntEqualsAll(1), MetaclassEqualsAll(), MockEq(), [EqualsAll()],
      ([1, [EqualsAll()]],), {"a": EqualsAll()}, deque([EqualsAll()]), Fraction(1, 2)]),
]  # fmt: skip


plain = st.integers() | st.booleans() | st.text() | st.none() | st.floats()


class TestExactTypes:
    @pytest.mark.parametrize(("annotation", "value"), [(a, value) for a, fitting, _ in CASES for value in fitting])
    def test_a_matching_value_is_no_error(self, annotation: Any, value: Any) -> None:
        assert type_error(value, annotation) is None

    @pytest.mark.parametrize(("annotation", "value"), [(a, value) for a, _, others in CASES for value in others])
    def test_any_other_value_is_one(self, annotation: Any, value: Any) -> None:
        assert type_error(value, annotation) is not None

    @given(value=st.recursive(plain, st.lists, max_leaves=5))
    def test_of_plain_values_any_takes_all_and_int_takes_ints(self, value: Any) -> None:
        assert type_error(value, Any) is None
        assert (type_error(value, int) is None) == (type(value) is int)
        assert (type_error(value, list[int]) is None) == (type(value) is list and all(type(i) is int for i in value))
        assert type_error([value], list[Any]) is None


class TestTheMessage:
    @pytest.mark.parametrize(
        ("value", "annotation", "message"),
        [
            (3.0, int, "3.0 (float), where the signature says int"),
            (True, int, "True (bool), where the signature says int"),
            (None, int, "None (is a `return` missing?), where the signature says int"),
            (0, None, "0 (int), where the signature says None"),
            ((1, 2), list[int], "(1, 2) (tuple of int), where the signature says list[int]"),
            ([1, 2.0], list[int], "[1, 2.0] (list of float and int), where the signature says list[int]"),
            ([], dict[str, int], "[] (list), where the signature says dict[str, int]"),
            (1, Node | None, "1 (int), where the signature says Node | None"),
            ([1], list[Node], "[1] (list of int), where the signature says list[Node]"),
            (Node(3), int, "Node(3) (Node), where the signature says int"),
            (datetime.date(2026, 1, 2), str, "datetime.date(2026, 1, 2) (date), where the signature says str"),
        ],
    )
    def test_names_the_value_its_type_and_the_signature(self, value: Any, annotation: Any, message: str) -> None:
        assert type_error(value, annotation) == message

    def test_is_short_however_long_the_value(self) -> None:
        message = type_error(list(range(10**4)), int)
        assert message is not None
        assert len(message) < 120
        assert message.startswith("[0, 1, 2")

    @pytest.mark.parametrize("error", [KeyError, SystemExit, RecursionError])
    def test_does_not_need_a_repr(self, error: type[BaseException]) -> None:
        class Mute:
            def __repr__(self) -> str:
                raise error

        assert type_error(Mute(), int) == "<Mute> (Mute), where the signature says int"

    def test_names_a_type_with_its_own_equality(self) -> None:
        assert type_error(mock.ANY, Any) == ("<ANY> (_ANY), whose type defines its own ==: return plain values")
