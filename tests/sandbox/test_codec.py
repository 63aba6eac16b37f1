"""Values arrive as they were sent, with their exact types; data that no encoder has written is refused."""

# ruff: noqa: E501
import collections
import contextlib
import copy
import itertools
import json
import math
from collections import deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kata.sandbox.codec import MalformedData, OpaqueValue, Ref, Table, copy_contents, linked_classes, safe_repr
from kata.sandbox.sharing import UnsendableData


class Node:
    __data__ = ("val",)
    __links__ = ("left", "right")

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val, self.left, self.right = val, left, right


class Link:
    __data__ = ("key", "weight")
    __links__ = ("next",)

    def __init__(self, key: Any, weight: Any, next_: Any = None) -> None:
        self.key, self.weight, self.next = key, weight, next_


CLASSES = {"Node": Node, "Link": Link}


def through_json(data: Any) -> Any:
    """Encode and decode as the connection does."""
    return json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def sent(*values: Any) -> tuple[list[Any], Table, Table]:
    """The values as they arrive, and the tables of the sender and the receiver."""
    here, there = Table(CLASSES), Table(CLASSES)
    data = [here.encode(value) for value in values]
    there.build(through_json(here.rows()))
    return there.decode(through_json(data)), here, there


def same(one: Any, other: Any) -> bool:
    """Whether the values are equal and have the same types at every level."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(same, one.items(), other.items()))
    if isinstance(one, deque) and one.maxlen != other.maxlen:
        return False
    if isinstance(one, list | tuple | deque):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, set | frozenset):
        return one == other and sorted(map(typed, one)) == sorted(map(typed, other))
    if isinstance(one, float):
        return math.isnan(one) == math.isnan(other) and (math.isnan(one) or repr(one) == repr(other))
    return bool(one == other)


def typed(value: Any) -> str:
    """The repr with the types of all items, in a fixed order."""
    if isinstance(value, tuple | frozenset):
        inner = list(map(typed, value))
        return f"{type(value).__name__} {inner if isinstance(value, tuple) else sorted(inner)}"
    return f"{type(value).__name__} {value!r}"


texts = st.text(st.characters(exclude_categories=()))  # lone surrogates too
atoms = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.binary()
keys = st.recursive(
    st.none() | st.booleans() | st.integers() | texts | st.binary(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
plain = st.recursive(
    atoms | st.builds(range, st.integers(), st.integers(), st.integers().filter(bool)),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.sets(keys)
        | st.frozensets(keys)
        | st.builds(deque, st.lists(inner), st.none() | st.integers(0, 5))
    ),
    max_leaves=12,
)


class TestPlainData:
    @given(value=plain)
    @example(value=["\ud83d\ude00", "😀", "\udc80"])
    @example(value=[True, 1, 1.0, -0.0, 0.0, math.nan, math.inf, -math.inf])
    @example(value={"t": "tuple", "v": [1]})
    @example(value=[{"t": "linked", "v": 0}, {}, (), set(), frozenset(), deque(maxlen=0), b"", range(0)])
    def test_arrives_as_it_left(self, value: Any) -> None:
        (arrived,), _, _ = sent(value)
        assert same(arrived, value), (arrived, value)

    @given(value=plain)
    def test_is_not_touched_by_being_sent(self, value: Any) -> None:
        before = copy.deepcopy(value)
        sent(value)
        assert same(value, before)

    @given(value=plain)
    def test_is_sent_alike_each_time(self, value: Any) -> None:
        assert repr(Table({}).encode(value)) == repr(Table({}).encode(value))

    def test_of_a_handle_keeps_its_number(self) -> None:
        (arrived,), _, _ = sent(Ref(7))
        assert (type(arrived), arrived.number) == (Ref, 7)


def identities(value: Any, known: dict[int, int]) -> Any:
    """Each mutable container by its number, in the order of the first occurrences."""
    items = list(itertools.chain(*value.items())) if isinstance(value, dict) else value
    inner = [identities(item, known) for item in items] if isinstance(items, list | tuple | deque) else []
    return (known.setdefault(id(value), len(known)), inner) if isinstance(value, list | dict | set | deque) else inner


@st.composite
def webs(draw: st.DrawFn) -> tuple[Any, ...]:
    """Values that hold each other, some of them several times."""
    pool: list[Any] = [1, "a", {3}, [], [2, 5]]
    for _ in range(draw(st.integers(1, 8))):
        items = draw(st.lists(st.sampled_from(pool), max_size=4))
        kind = draw(st.sampled_from([list, tuple, deque, lambda items: dict(enumerate(items))]))
        pool.append(kind(items))
    return tuple(pool[draw(st.integers(5, len(pool) - 1)) :])


class TestSharedContainers:
    @given(web=webs())
    def test_arrive_shared_alike(self, web: tuple[Any, ...]) -> None:
        here, there = Table(CLASSES), Table(CLASSES)
        arrived = tuple(there.decode_all(through_json(here.encode_all(web))))
        assert same(arrived, web)
        assert identities(arrived, {}) == identities(web, {})

    @given(web=webs())
    def test_of_an_argument_come_back_in_the_answer_as_they_were(self, web: tuple[Any, ...]) -> None:
        here, there = Table(CLASSES), Table(CLASSES)
        given = there.decode_all(through_json(here.encode_all(web)))
        there.encode_all(given)
        answer = here.decode(through_json(there.encode([given[-1], *given])))
        assert answer[0] is web[-1] or isinstance(web[-1], tuple)
        assert identities((*web, answer), {}) == identities((*web, [web[-1], *web]), {})

    @pytest.mark.parametrize("kind", [list, deque])
    def test_that_hold_themselves_are_refused(self, kind: Any) -> None:
        cycle = kind([1])
        cycle.append((cycle,))
        for value in (cycle, [cycle], {1: cycle}):
            with pytest.raises(UnsendableData, match="contains itself"):
                Table({}).encode(value)

    def test_that_stand_for_too_many_items_are_refused(self) -> None:
        rows: list[Any] = []
        data: list[Any] = [[]]
        for number in range(60):
            rows = [rows, rows]
            data = [data[0] if number == 0 else data, {"t": "same", "v": number}]
        with pytest.raises(UnsendableData, match="more than 10,000,000 items"):
            Table({}).encode(rows)
        with pytest.raises(MalformedData):
            Table({}).decode(data)

    def test_do_not_link_what_iterators_yield_with_the_rest(self) -> None:
        """Their items may be gone before the next value is encoded, and their ids used again."""
        (first, second), _, _ = sent(([n] for n in range(50)), [[n] for n in range(50)])
        assert [*first] == second == [[n] for n in range(50)]

    def test_do_not_depend_on_lists_in_the_table(self) -> None:
        row = [1]
        (node, rows), _, _ = sent(Node([row, row], Node({2: row})), [row, [2], row])
        assert (node.val, node.left.val, rows) == ([row, row], {2: row}, [row, [2], row])
        assert (node.val[0] is node.val[1], rows[0] is rows[2]) == (True, True)


class ListSubclass(list):
    def __eq__(self, other: object) -> bool:
        return True


class IntSubclass(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class BrokenRepr:
    def __repr__(self) -> str:
        raise SystemExit


class Namesake:
    """Has the name of a linked class, but is another class."""


Namesake.__name__ = "Node"
Pair = collections.namedtuple("Pair", "a b")
OPAQUE = [
    ListSubclass(), IntSubclass(), BrokenRepr(), Namesake(), Pair(1, 2), object(), Node, len, 1j, Fraction(1, 2), Decimal(1), bytearray(b"x"), collections.Counter("a"), collections.OrderedDict(), collections.defaultdict(list), type("Sub", (Node,), {})(),
]  # fmt: skip


class TestOpaqueValues:
    @pytest.mark.parametrize("value", OPAQUE, ids=lambda value: type(value).__name__)
    def test_arrive_as_their_type_and_repr_and_equal_nothing(self, value: Any) -> None:
        (arrived,), _, _ = sent(value)
        assert (type(arrived), arrived.type_name, repr(arrived)) == (
            OpaqueValue,
            type(value).__name__,
            safe_repr(value),
        )
        for other in (0, [], "", None, arrived.text, OpaqueValue(arrived.type_name, arrived.text)):
            assert arrived != other

    def test_are_found_in_nested_values_too(self) -> None:
        (arrived,), _, _ = sent([{"a": (IntSubclass(3),)}])
        assert type(arrived[0]["a"][0]) is OpaqueValue

    def test_have_a_short_repr_without_an_address(self) -> None:
        assert safe_repr(object()) == "<object object>"
        assert safe_repr("x" * 100) == "'" + "x" * 56 + "..."
        assert safe_repr(BrokenRepr()) == "<BrokenRepr>"


@st.composite
def graphs(draw: st.DrawFn) -> list[Any]:
    """Objects of both classes, linked at random: shared, in cycles, to themselves."""
    kinds = draw(st.lists(st.sampled_from(["Node", "Link"]), min_size=1, max_size=8))
    made = [Node(draw(atoms)) if kind == "Node" else Link(draw(atoms), draw(keys)) for kind in kinds]
    for one in made:
        for name in type(one).__links__:
            setattr(one, name, draw(st.none() | st.sampled_from(made)))
    return made


def isomorphic(ours: list[Any], theirs: list[Any]) -> bool:
    """Whether two graphs are the same up to the identity of their objects, walked in step."""
    twins: dict[int, Any] = {}
    waiting = list(zip(ours, theirs, strict=True))
    while waiting:
        one, other = waiting.pop()
        if id(one) in twins:
            if twins[id(one)] is not other:
                return False
            continue
        if type(one) is not type(other) or any(other is twin for twin in twins.values()):
            return False
        twins[id(one)] = other
        if not all(same(getattr(one, name), getattr(other, name)) for name in type(one).__data__):
            return False
        for name in type(one).__links__:
            mine, yours = getattr(one, name), getattr(other, name)
            if (mine is None) != (yours is None):
                return False
            if mine is not None:
                waiting.append((mine, yours))
    return True


class TestIterators:
    def test_arrive_as_an_iterator_over_the_same_items(self) -> None:
        (arrived,), _, _ = sent(n * n for n in range(4))
        assert (type(arrived).__name__, list(arrived), list(arrived)) == ("generator", [0, 1, 4, 9], [])

    def test_without_an_end_are_no_data(self) -> None:
        (arrived,), _, _ = sent(itertools.count())
        assert (type(arrived), arrived.type_name) == (OpaqueValue, "count")


class TestArrays:
    @pytest.mark.parametrize("dtype", ["int8", "int64", "float16", "float32", "float64", "bool", ">i4", "complex64"])
    @pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 2)])
    def test_arrive_with_type_shape_and_every_bit(self, dtype: str, shape: tuple[int, ...]) -> None:
        array = numpy.arange(math.prod(shape)).reshape(shape).astype(dtype)
        (arrived,), _, _ = sent(array)
        assert (arrived.dtype, arrived.shape, arrived.tobytes()) == (array.dtype, array.shape, array.tobytes())
        assert arrived.flags.writeable

    def test_that_are_not_laid_out_in_order_arrive_with_their_values(self) -> None:
        array = numpy.arange(6.0).reshape(2, 3).T[::-1]
        (arrived,), _, _ = sent(array)
        assert numpy.array_equal(arrived, array)

    def test_of_objects_are_no_data(self) -> None:
        (arrived,), _, _ = sent(numpy.array([object()]))
        assert (type(arrived), arrived.type_name) == (OpaqueValue, "ndarray")

    @pytest.mark.parametrize(
        "data", [["|O", [1], "00" * 8], ["<i8", [2], "00"], ["nonsense", [1], "00"], ["<i8", [3], ""]]
    )
    def test_that_nobody_has_written_are_refused(self, data: list[Any]) -> None:
        with pytest.raises(MalformedData):
            Table({}).decode({"t": "array", "v": data})


class TestLinkedObjects:
    @given(made=graphs())
    def test_arrive_in_the_same_shape(self, made: list[Any]) -> None:
        arrived, _, _ = sent(*made)
        assert isomorphic(made, arrived)
        assert not {id(one) for one in arrived} & {id(one) for one in made}

    def test_keep_p_and_q_nodes_of_the_root(self) -> None:
        root = Node(1, Node(2, None, Node(4)), Node(3))
        (there, p, q), _, _ = sent(root, root.left.right, root.right)
        assert p is there.left.right
        assert q is there.right

    def test_are_shared_by_all_values_of_a_message_however_deep(self) -> None:
        node = Node(1)
        (one, two, three), _, _ = sent([node], {"a": (node,)}, deque([node]))
        assert one[0] is two["a"][0] is three[0]

    def test_may_lie_in_a_chain_of_any_length(self) -> None:
        root = None
        for number in range(20_000):
            root = Node(number, root)
        (arrived,), _, there = sent(root)
        assert (arrived.val, len(there.objects)) == (19_999, 20_000)

    @given(made=graphs(), data=st.data())
    def test_changed_in_place_come_back_to_the_very_objects(self, made: list[Any], data: st.DataObject) -> None:
        arrived, here, there = sent(*made)
        places = [*arrived, Node("new")]
        for one in arrived:
            if data.draw(st.booleans()):
                setattr(one, data.draw(st.sampled_from(type(one).__data__)), data.draw(atoms))
                setattr(one, data.draw(st.sampled_from(type(one).__links__)), data.draw(st.sampled_from(places)))
        wanted = copy.deepcopy(arrived)
        numbers = [id(one) for one in made]
        here.build(through_json(there.rows()))
        assert [id(one) for one in made] == numbers
        assert isomorphic(wanted, made)

    def test_made_there_are_new_here(self) -> None:
        root = Node(1)
        (arrived,), here, there = sent(root)
        arrived.left = Node(2, arrived)
        answer = through_json(there.encode(arrived.left))
        here.build(through_json(there.rows()))
        assert here.decode(answer) is root.left
        assert (root.left.val, root.left.left) == (2, root)

    def test_keep_the_marks_that_are_left_on_them(self) -> None:
        root = Node(1)
        (arrived,), here, there = sent(root)
        arrived.visited, arrived.parent = True, arrived
        here.build(through_json(there.rows()))
        assert (root.visited, root.parent) == (True, root)
        (again,), _, _ = sent(root)
        assert (again.visited, again.parent) == (True, again)

    def test_keep_their_own_methods(self) -> None:
        root = Node(1)
        (arrived,), here, there = sent(root)
        vars(arrived).update(__picture__=1, __deepcopy__=2, __class__=3, honest=4)
        here.build(through_json(there.rows()))
        assert set(vars(root)) == {"val", "left", "right", "honest"}

    @pytest.mark.parametrize("link", [5, -1, True, "left", [1], (1, 2), {"a": 1}])
    def test_may_be_linked_to_what_is_none_and_it_shows(self, link: Any) -> None:
        root = Node(1)
        (arrived,), here, there = sent(root)
        arrived.left = link
        here.build(through_json(there.rows()))
        assert type(root.left) is OpaqueValue if type(link) is int else same(root.left, link)

    def test_are_those_that_name_their_links(self) -> None:
        assert linked_classes({"Node": Node, "Link": Link, "n": Node(1), "int": int, "x": None}) == CLASSES


class TestCopyingContents:
    @given(pair=st.sampled_from([list, set, deque, dict]).flatmap(
        lambda kind: st.tuples(*[st.lists(keys, max_size=5).map(dict.fromkeys if kind is dict else kind)] * 2)))  # fmt: skip
    def test_gives_a_container_what_it_came_back_with(self, pair: tuple[Any, Any]) -> None:
        original, changed = pair
        wanted = copy.deepcopy(changed)
        copy_contents(original, changed)
        assert same(original, wanted)

    @pytest.mark.parametrize("original", [[1], {1}, deque([1]), {1: 1}, (1,), "1", 1, None])
    @pytest.mark.parametrize("changed", [[], set(), deque(), {}, (), "", 0, None])
    def test_leaves_alone_what_is_of_another_type_or_cannot_change(self, original: Any, changed: Any) -> None:
        before = copy.deepcopy(original)
        copy_contents(original, changed)
        assert original == (changed if type(original) is type(changed) in (list, set, deque, dict) else before)


words = st.sampled_from(["t", "v", "Node", "Link", "val", "linked", "tuple", "set", "frozenset", "dict", "deque", "range",
                         "ref", "bytes", "same", "opaque", "zz"])  # fmt: skip
noise = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.integers() | st.floats() | words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(words, inner, max_size=3)
        | st.fixed_dictionaries({"t": words, "v": inner})
        | st.tuples(st.sampled_from(["Node", "Link"]), inner, inner, inner).map(list)
    ),
    max_leaves=15,
)


def nested(depth: int, kind: str = "") -> Any:
    data: Any = 1
    for _ in range(depth):
        data = {"t": kind, "v": [data]} if kind else [data]
    return data


class TestForgeries:
    @given(data=noise)
    @example(data={"t": "deque", "v": [[], 1 << 70]})
    @example(data={"t": "ref", "v": math.inf})
    @example(data={"t": "set", "v": [[]]})
    @example(data={"t": ["linked"], "v": 0})
    @example(data={"t": "bytes", "v": "zz"})
    @example(data=[[1], {"t": "same", "v": True}])
    def test_are_refused_or_are_data(self, data: Any) -> None:
        table = Table(CLASSES)
        table.encode(Node(1, Node(2)))
        table.rows()
        with contextlib.suppress(MalformedData):
            json.dumps(table.encode(table.decode(through_json(data))))

    @given(rows=st.lists(noise, max_size=4) | noise)
    @example(rows=[["Node", 1, 0, 7], ["Node", 2, None, None]])
    @example(rows=[["Node", 1, -1, None], ["Node", 2, None, None]])
    def test_of_the_table_are_refused_or_are_objects_of_the_known_classes(self, rows: Any) -> None:
        table = Table(CLASSES)
        root = Node(1, Node(2))
        table.encode(root)
        table.rows()
        with contextlib.suppress(MalformedData):
            table.build(through_json(rows))
        assert {type(one) for one in table.objects} <= {Node, Link}
        assert table.objects[0] is root

    @pytest.mark.parametrize(
        "data",
        [
            {}, {"t": "tuple"}, {"v": 1}, {"t": "zz", "v": 1}, {"t": None, "v": 1}, {"t": "linked", "v": 2},
            {"t": "linked", "v": -1}, {"t": "linked", "v": "0"}, {"t": "linked", "v": None}, {"t": "set", "v": [[1]]},
            {"t": "tuple", "v": 5}, {"t": "dict", "v": [[1]]}, {"t": "dict", "v": [[[], 1]]}, {"t": "deque", "v": [[], -1]},
            {"t": "deque", "v": []}, {"t": "range", "v": [0, 1, 0]}, {"t": "range", "v": [0.5, 1, 1]}, {"t": "ref", "v": "x"},
            {"t": "same", "v": 0}, {"t": "same", "v": "0"}, [[], {"t": "same", "v": -1}], [[], {"t": "same", "v": 1}],
            {"t": "bytes", "v": 5}, {"t": "opaque", "v": []}, [[{"t": 1}]],
        ],
    )  # fmt: skip
    def test_that_no_encoder_writes_are_refused(self, data: Any) -> None:
        table = Table(CLASSES)
        table.encode(Node(1, Node(2)))
        table.rows()
        with pytest.raises(MalformedData):
            table.decode(data)

    @pytest.mark.parametrize("kind", ["", "tuple"])
    def test_that_have_no_bottom_are_refused(self, kind: str) -> None:
        with pytest.raises(MalformedData):
            Table({}).decode(nested(20_000, kind))

    @pytest.mark.parametrize(
        "rows",
        [
            None, 5, "rows", [], [[]], [5], [["Node"]], [["Tree", 1, None, None]], [["Node", 1, None, None]] * 3 + [["Tree"]],
            [["Node", 1, 9, None]], [["Node", 1, -1, None]], [["Node", {"t": 1}, None, None]], [["Node", 1, None, None, 5]],
            [["Node", 1, None, None, {"mark": {"t": "linked", "v": 9}}]], {"Node": 1}, [[["Node"], 1, None, None]] * 2,
        ],
    )  # fmt: skip
    def test_of_a_table_that_no_encoder_writes_are_refused(self, rows: Any) -> None:
        table = Table(CLASSES)
        table.encode(Node(1))
        table.rows()
        with pytest.raises(MalformedData):
            table.build(rows)
