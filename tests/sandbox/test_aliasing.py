"""Arguments come in the objects of the call before; answers are changed by their receiver."""

# ruff: noqa: E501
import copy
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kata as package
from kata.catalogue import reader as catalogue_reader
from kata.grading import failures, properties, subject
from kata.grading.properties import Property
from kata.model import Check
from kata.sandbox import confine
from kata.sandbox.aliasing import AnswerChanger, mutable_parts, refilled, transplant
from kata.sandbox.loading import Source, load_stub
from kata.sandbox.local_host import LocalHost
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.worker import ForkedWorker, WorkerSpec
from kata.sweep import every, reiterable
from kata.workspace import Workspace

STUB = "from tests.sandbox.test_aliasing import Link\n\ndef double(n): ...\n"
LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_AS": 4 << 30, "RLIMIT_CPU": 60}


class Link:
    __data__ = ("val",)
    __links__ = ("next",)

    def __init__(self, val: Any, next_: Any = None) -> None:
        self.val, self.next = val, next_


def chain(*values: Any) -> Link | None:
    return Link(values[0], chain(*values[1:])) if values else None


def values(link: Link | None) -> list[Any]:
    found = []
    while link:
        found.append(link.val)
        link = link.next
    return found


def twice() -> list[list[int]]:
    row = [1]
    return [row, row]


def apart() -> list[list[int]]:
    return [[2], [3]]


nested = st.recursive(st.integers(), lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner), max_leaves=8)


class TestTransplant:
    def test_changes_a_list_in_place(self) -> None:
        one, other = [1, 2, 3], [4]
        (passed,), _, _ = transplant(mutable_parts([one]), (other,))
        assert passed is one
        assert one == [4]

    @pytest.mark.parametrize(
        ("one", "other"),
        [([1], [2, 3]), ({1: 2}, {3: 4}), ({1}, {2, 3}), (deque([1], 3), deque([2, 3], 3))],
        ids=["list", "dict", "set", "deque"],
    )
    def test_changes_every_kind_of_container(self, one: Any, other: Any) -> None:
        wanted = copy.copy(other)
        (passed,), _, _ = transplant(mutable_parts([one]), (other,))
        assert (passed is one, passed, type(passed)) == (True, wanted, type(wanted))

    @pytest.mark.parametrize(("one", "other"), [([1], deque([1])), (deque([1], 2), deque([1], 3)), ([1], 7)])
    def test_passes_what_has_no_counterpart_as_it_is(self, one: Any, other: Any) -> None:
        (passed,), _, _ = transplant(mutable_parts([one]), (other,))
        assert passed is other

    @given(one=st.lists(nested, max_size=3).map(tuple), other=st.lists(nested, max_size=3).map(tuple))
    def test_passes_the_same_values(self, one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
        wanted = copy.deepcopy(other)
        passed, parts, _ = transplant(mutable_parts(copy.deepcopy(one)), copy.deepcopy(other))
        assert repr(passed) == repr(wanted)
        assert [*map(id, parts)] == [*map(id, mutable_parts(passed))]

    def test_uses_nodes_again_and_keeps_the_attributes_that_an_attempt_has_set(self) -> None:
        one = chain(1, 2, 3)
        used = mutable_parts([one])
        used[1].seen = True
        (passed,), parts, _ = transplant(used, (chain(7, 8),))
        assert (passed is one, values(passed)) == (True, [7, 8])
        assert [*map(id, parts)] == [*map(id, used[:2])]
        assert passed.next.seen

    def test_links_new_nodes_behind_the_used_ones(self) -> None:
        one = chain(1)
        (passed,), _, _ = transplant(mutable_parts([one]), (chain(4, 5, 6),))
        assert (passed is one, values(passed)) == (True, [4, 5, 6])

    def test_uses_nodes_that_the_attempt_has_unlinked(self) -> None:
        one = chain(1, 2)
        used = mutable_parts([one])
        used[0].next = used[0]
        (passed,), _, _ = transplant(used, (chain(4, 5),))
        assert (passed.next is used[1], values(passed)) == (True, [4, 5])

    def test_keeps_what_is_shared_shared_and_no_more(self) -> None:
        for one, other in ((twice(), apart()), (apart(), twice())):
            wanted = copy.deepcopy(other)
            (passed,), _, _ = transplant(mutable_parts([one]), (other,))
            assert (passed, passed[0] is passed[1]) == (wanted, wanted[0] is wanted[1])

    def test_keeps_arguments_that_are_part_of_another(self) -> None:
        root = chain(1, 2, 3)
        assert root
        assert root.next
        (first, second), _, replaced = transplant(mutable_parts([chain(7), chain(8)]), (root, root.next))
        assert (values(first), second is first.next, len(replaced)) == ([1, 2, 3], True, 2)


class TestAnswerChanger:
    def test_empties_all_lists_of_an_answer(self) -> None:
        inner = [2]
        answer = [1, inner, ({3}, {4: inner})]
        AnswerChanger().change(answer, ())
        assert (answer, inner) == ([], [])

    def test_empties_nodes(self) -> None:
        node = chain(1, 2)
        AnswerChanger().change(node, mutable_parts([node]))
        assert node
        assert (node.val, node.next) == (None, None)

    def test_leaves_the_arguments_as_they_are(self) -> None:
        row = [1]
        AnswerChanger().change([row], (), kept=[row])
        assert row == [1]

    def test_recognizes_an_object_of_an_earlier_answer(self) -> None:
        changer, row = AnswerChanger(), [1]
        assert [changer.change(answer, ()) for answer in ([row], [2], [row])] == ["", "", "again"]

    def test_says_where_it_has_contents_once_more(self) -> None:
        changer, answer = AnswerChanger(), [1]
        assert changer.change(answer, ()) == ""
        answer.append(2)
        assert changer.change(answer, ()) == "refilled"

    @pytest.mark.parametrize("answer", [7, "text", None, (), (1, 2), frozenset({1})])
    def test_leaves_what_cannot_be_changed(self, answer: Any) -> None:
        changer = AnswerChanger()
        assert [changer.change(answer, ()), changer.change(answer, ())] == ["", ""]


@reiterable
def lists() -> Iterator[list[int]]:
    for size in range(1, 9):
        yield list(range(size))
    yield from ([5, 1], [1, 5], [2])


@reiterable
def links() -> Iterator[Any]:
    for size in range(1, 9):
        yield chain(*range(size))


@every("items", lists(), expected=sum)
def total(double: Any, items: list[int], expected: int) -> None:
    assert double(items) == expected


@every("items", lists(), expected=sorted)
def in_order(double: Any, items: list[int], expected: list[int]) -> None:
    assert double(items) == expected


@every("items", lists(), expected=lambda items: [[item] for item in items])
def rows(double: Any, items: list[int], expected: list[list[int]]) -> None:
    assert double(items) == expected


@every("head", links(), expected=lambda head: sum(values(head)))
def total_of_links(double: Any, head: Any, expected: int) -> None:
    assert double(head) == expected


@every("items", lists(), expected=list)
def as_links(double: Any, items: list[int], expected: list[int]) -> None:
    assert values(double(items)) == expected


IMPORTS = "from tests.sandbox.test_aliasing import Link\n"
SUM = "return 0 if n is None else n.val + double(n.next)"
RIGHT = [
    (total, "def double(n): return sum(n)"),
    (total, "known = {}\ndef double(n): return known.setdefault(tuple(n), sum(n))"),
    (total, "def double(n):\n    n.sort()\n    return sum(n)"),
    (total, "def double(n):\n    whole = sum(n)\n    n.clear()\n    return whole"),
    (in_order, "def double(n): return sorted(n)"),
    (in_order, "def double(n):\n    n.sort()\n    return n"),
    (in_order, "known = {}\ndef double(n): return [*known.setdefault(tuple(n), tuple(sorted(n)))]"),
    (rows, "def double(n): return [[item] for item in n]"),
    (rows, "def double(n):\n    n[:] = [[item] for item in n]\n    return n"),
    (total_of_links, f"def double(n): {SUM}"),
    (total_of_links, f"import functools\ndef double(n):\n    @functools.cache\n    def double(n): {SUM}\n    return double(n)"),
    (total_of_links, "def double(n):\n    n.sum = n.val + (double(n.next) if n.next else 0)\n    return n.sum"),
    (as_links, IMPORTS + "def double(n):\n    head = None\n    for item in n[::-1]: head = Link(item, head)\n    return head"),
]  # fmt: skip
USED_AGAIN = [
    (total, "known = {}\ndef double(n): return known.setdefault(id(n), (n, sum(n)))[1]"),
    (total_of_links, f"import functools\n@functools.cache\ndef double(n): {SUM}"),
    (total_of_links, "known = {}\ndef double(n):\n    if n not in known: known[n] = (lambda: n.val + (double(n.next) if n.next else 0))()\n    return known[n]"),
    (total_of_links, "def double(n):\n    if not hasattr(n, 'sum'): n.sum = n.val + (double(n.next) if n.next else 0)\n    return n.sum"),
    (total_of_links, "def double(n):\n    total = 0\n    while n and not hasattr(n, 'seen'): total, n.seen, n = total + n.val, True, n.next\n    return total"),
    (rows, "known = []\ndef double(n):\n    for given, made in known:\n        if given is n: return made()\n    made = [(item,) for item in n]\n    known.append((n, lambda: [*map(list, made)]))\n    return known[-1][1]()"),
]  # fmt: skip
GIVEN_AGAIN = [
    (in_order, "known = {}\ndef double(n): return known.setdefault(tuple(n), sorted(n))"),
    (rows, "known = {}\ndef double(n): return [known.setdefault(item, [item]) for item in n]"),
    (as_links, IMPORTS + "made = {}\ndef double(n):\n    head = None\n    for at in range(len(n))[::-1]: head = made.setdefault(tuple(n[at:]), Link(n[at], head))\n    return head"),
]  # fmt: skip
FILLED_AGAIN = [
    (in_order, "out = []\ndef double(n):\n    out[:] = sorted(n)\n    return out"),
    (in_order, "def double(n, out=[]):\n    out += sorted(n)\n    return out"),
    (rows, "row = []\ndef double(n):\n    row[:] = [[item] for item in n]\n    return row"),
    (as_links, IMPORTS + "made = [Link(0) for _ in range(20)]\ndef double(n):\n    for at, item in enumerate(n): made[at].val, made[at].next = item, made[at + 1] if at + 1 < len(n) else None\n    return made[0]"),
]  # fmt: skip


@pytest.fixture(params=["apart", "in_process"])
def judge(request: pytest.FixtureRequest, tiny: Workspace, tmp_path: Path) -> Iterator[Any]:
    """Judges code by a property, in a process of its own and in this one."""
    hosts = []

    def judged(test: Any, code: str) -> Check:
        (tiny.katas / "numbers" / "double.py").write_text(STUB)
        (tmp_path / "tried.py").write_text(code)
        kata = catalogue_reader.load(tiny)["numbers/double"]
        source, stub = Source(tmp_path / "tried.py", "attempt"), load_stub(tiny, kata)
        host: Any = LocalHost(source, kata, stub)
        if request.param == "apart":
            policy = confine.SandboxPolicy(tmp_path, LIMITS, [tmp_path, *map(Path, package.__path__)], [source.path])
            spec = WorkerSpec(source, kata, stub, policy)
            host = RemoteHost(stub, partial(ForkedWorker, spec))
            hosts.append(host)
        prop = Property("test_it", test, ("double",), random=False)
        return properties.run(prop, subject.make(source, kata, stub, host))

    yield judged
    for host in hosts:
        host.close()


class TestAVerdict:
    @pytest.mark.parametrize(("test", "code"), RIGHT)
    def test_of_what_keeps_no_object_is_passed(self, judge: Any, test: Any, code: str) -> None:
        assert judge(test, code).outcome == "passed"

    @pytest.mark.parametrize(("test", "code"), USED_AGAIN)
    def test_of_what_remembers_objects_says_so(self, judge: Any, test: Any, code: str) -> None:
        check = judge(test, code)
        assert (check.outcome, check.message.splitlines()[-1]) == ("failed", failures.used_again())

    @pytest.mark.parametrize(("test", "code"), GIVEN_AGAIN)
    def test_of_what_hands_an_object_out_twice_says_so(self, judge: Any, test: Any, code: str) -> None:
        check = judge(test, code)
        assert (check.outcome, check.message.splitlines()[-1]) == ("failed", failures.given_again())

    @pytest.mark.parametrize(("test", "code"), FILLED_AGAIN)
    def test_of_what_fills_one_object_again_says_so(self, judge: Any, test: Any, code: str) -> None:
        check = judge(test, code)
        assert (check.outcome, refilled() in check.message) == ("failed", True)

    @pytest.mark.parametrize("judge", ["apart"], indirect=True)
    @pytest.mark.parametrize(("code", "outcome"), [(RIGHT[0][1], "passed"), (USED_AGAIN[0][1], "failed")])
    def test_is_the_same_where_each_call_is_sent_on_its_own(self, judge: Any, code: str, outcome: str) -> None:
        @every("items", lists(), expected=sum)
        def total_of_a_copy(double: Any, items: list[int], expected: int) -> None:
            assert double([*items]) == expected

        assert judge(total_of_a_copy, code).outcome == outcome
        assert judge(total_of_a_copy, code).message.endswith("" if outcome == "passed" else failures.used_again())
