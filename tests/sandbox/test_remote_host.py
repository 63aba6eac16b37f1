"""A batch gets the replies that single calls get, and a worker's end is reported at the call that caused it."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kata
from kata import cost
from kata.catalogue import reader as catalogue_reader
from kata.grading import failures, properties, subject
from kata.grading.properties import FailureStore, Property
from kata.sandbox import channel, confine
from kata.sandbox.aliasing import refilled
from kata.sandbox.loading import Source, TimeLimitExceeded, load_stub
from kata.sandbox.local_host import STACK_BYTES, AttemptRaised
from kata.sandbox.remote_host import RemoteHost, WorkerDied, WorkerFailed
from kata.sandbox.worker import ForkedWorker, WorkerSpec
from kata.scripts import New, Script, played
from kata.sweep import Chunk, every, reiterable
from kata.workspace import Workspace
from tests.conftest import write_kata

LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_AS": 4 << 30, "RLIMIT_CPU": 60}
RIGHT = "def double(n): return n + n\n"
COUNTS = "asked = []\ndef double(n):\n    asked.append(n)\n    return len(asked)\n"
CLEARS = "def double(n):\n    length = len(n)\n    n.clear()\n    return length\n"
SHARES = "held = []\ndef double(n):\n    held.append(n)\n    return held\n"
BOX = """
class Box(list):
    def put(self, item): self.append(item)
    def joined(self, other): return Box(self + other)
"""
BOX_STUB = "class Box:\n    def put(self, item: int) -> None: ...\n"

LINKED_STUB = """
class Link:
    __data__ = ("val",)
    __links__ = ("next",)
    def __init__(self, val, next_=None): self.val, self.next = val, next_

def double(n): ...
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc to look at")

Hosted = Callable[..., RemoteHost]


@pytest.fixture
def hosted(tiny: Workspace, tmp_path: Path) -> Iterator[Hosted]:
    """Makes loaded hosts for the code. `workers` is how many workers a host may start, one after the other."""
    hosts: list[RemoteHost] = []
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    def host(code: str, *, name: str = "double", workers: int = 3, call_limit_s: float = 10.0) -> RemoteHost:
        file = tiny.root / f"attempt{len(hosts)}.py"
        file.write_text(code)
        judged = catalogue_reader.load(tiny)[f"numbers/{name}"]
        stub = load_stub(tiny, judged)
        policy = confine.SandboxPolicy(scratch, LIMITS, [tiny.root, *map(Path, kata.__path__)], [file])
        waiting = [partial(ForkedWorker, WorkerSpec(Source(file, "attempt"), judged, stub, policy))] * workers
        hosts.append(RemoteHost(stub, lambda: waiting.pop()(), call_limit_s=call_limit_s, pin_to_cpu=False))
        hosts[-1].load()
        return hosts[-1]

    yield host
    for started in hosts:
        started.close()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every message that is sent to a worker."""
    messages: list[str] = []
    really_send = channel.send

    def send(connection: Any, text: str, *budget: Any) -> None:
        messages.append(text)
        really_send(connection, text, *budget)

    monkeypatch.setattr(channel, "send", send)
    return messages


def announce(host: RemoteHost, inputs: list[Any], op: str = "call", entry: str = "double") -> list[tuple[Any, ...]]:
    """Announce the inputs as a batch; returns the arguments of its calls."""
    chunk = Chunk([(value,) for value in inputs])
    host.announce_batch(op, entry, chunk)
    return chunk.inputs


def places(*values: Any) -> list[list[tuple[Any, ...]]]:
    """The places at which each list stands that stands at more than one."""
    found: dict[int, list[tuple[Any, ...]]] = {}

    def look(value: Any, place: tuple[Any, ...]) -> None:
        if isinstance(value, list):
            found.setdefault(id(value), []).append(place)
        if isinstance(value, list | tuple | dict):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                look(item, (*place, key))

    look(values, ())
    return [stands for stands in found.values() if len(stands) > 1]


def chains(host: RemoteHost) -> Iterator[Any]:
    """Chains of three nodes, announced as a batch."""
    link = host._classes["Link"]
    yield from (first for (first,) in announce(host, [link(1, link(2, link(n))) for n in range(5)]))


def answers(host: RemoteHost, calls: list[tuple[Any, ...]]) -> list[Any]:
    """The answer to each call, up to the one at which the worker ends or hangs."""
    replies: list[Any] = []
    for args in calls:
        try:
            replies.append(host.call("double", args, {}))
        except AttemptRaised as error:
            replies.append(error.kind)
        except (TimeLimitExceeded, WorkerDied) as error:
            replies.append(error)
            break
    return replies


class TestAnnouncedCalls:
    @pytest.mark.parametrize("answer", ["n + n", "None", "[n]", "1 / 0"])
    def test_go_in_one_message(self, hosted: Hosted, sent: list[str], answer: str) -> None:
        host = hosted(f"def double(n): return {answer}")
        sent.clear()
        answers(host, announce(host, [*range(30)]))
        assert len(sent) == 1

    @pytest.mark.parametrize(
        "body",
        [
            "return n + n",
            "return [n, (n, {n: n}), None, True, 1.5, str(n), {n}]",
            "return None",
            "return 1 / (n - 3)",
            "return '\\ud83d两' * n",
            "return object",
            "import sys; sys.exit(n)",
            "n = [n]; n.append(n); return n",
        ],
    )
    def test_are_answered_as_they_are_one_by_one(self, hosted: Hosted, body: str) -> None:
        host, other = hosted(f"def double(n):\n    {body}"), hosted(f"def double(n):\n    {body}")
        calls = announce(host, [*range(10)])
        assert [*map(repr, answers(host, calls))] == [*map(repr, answers(other, calls))]

    def test_change_the_very_arguments(self, hosted: Hosted) -> None:
        host = hosted(CLEARS)
        first, second = [1], [2, 3]
        assert answers(host, announce(host, [first, second])) == [1, 2]
        assert (first, second) == ([], [])

    def test_change_an_argument_no_sooner_than_it_is_asked(self, hosted: Hosted) -> None:
        host = hosted(CLEARS)
        calls = announce(host, [[1], [2, 3]])
        host.call("double", calls[0], {})
        assert calls == [([],), ([2, 3],)]

    def test_change_earlier_answers_as_they_would_here(self, hosted: Hosted) -> None:
        host = hosted(SHARES)
        calls = announce(host, ["a", "b", "c"])
        first = host.call("double", calls[0], {})
        assert first == ["a"]
        host.call("double", calls[1], {})
        assert first == ["a", "b"]

    def test_may_be_followed_by_others(self, hosted: Hosted, sent: list[str]) -> None:
        host = hosted(RIGHT)
        sent.clear()
        for inputs in ([1, 2], [3, 4]):
            assert answers(host, announce(host, inputs)) == [n + n for n in inputs]
        assert host.call("double", (5,), {}) == 10
        assert len(sent) == 3

    @pytest.mark.parametrize("args", [([1],), (2,), ()])
    def test_are_not_taken_for_another_call(self, hosted: Hosted, sent: list[str], args: tuple[Any, ...]) -> None:
        """Equal arguments are not enough: the call must use the very objects of the batch."""
        host = hosted("def double(*args): return args")
        announce(host, [[1], [2]])
        assert host.call("double", args, {}) == args
        assert '"op": "call"' in sent[-1]

    def test_answer_with_the_very_nodes_that_were_given(self, tiny: Workspace, hosted: Hosted) -> None:
        (tiny.katas / "numbers" / "double.py").write_text(LINKED_STUB)
        host = hosted("def double(n):\n    n.next.next, last = n, n.next.next\n    return [n.next, last]")
        for first in chains(host):
            second, third = first.next, first.next.next
            found = host.call("double", (first,), {})
            assert [*map(id, found)] == [id(second), id(third)]
            assert second.next is first

    @pytest.mark.parametrize("in_batch", [True, False])
    @pytest.mark.parametrize(
        "body",
        [
            "return n",
            "return [n[0], n, [n[-1]], n[0]]",
            "n.reverse(); return [n, n[0]]",
            "n[0].append(5); return n[0]",
            "n[0].append(5); return [n[0], n]",
            "n.insert(1, [7]); return (n[1], n)",
            "n.append(n[0]); return {1: n[-1], 2: n}",
            "return (item for item in n)",
            "return [[1], n]",
        ],
    )
    def test_answer_with_the_very_lists_that_were_given(self, hosted: Hosted, in_batch: bool, body: str) -> None:
        """Whether two lists are one, at every place of the answer and the arguments, is as it would be here."""
        names: dict[str, Any] = {}
        exec(f"def double(n):\n    {body}", names)
        host = hosted(f"def double(n):\n    {body}")
        inputs, others = ([[[1], [2, 3], [n]] for n in range(3)] for _ in range(2))
        calls = announce(host, inputs) if in_batch else [(nested,) for nested in inputs]
        for (nested,), other in zip(calls, others, strict=True):
            answer, wanted = host.call("double", (nested,), {}), names["double"](other)
            if "item for" in body:
                assert [*answer] == [*wanted]
                continue
            assert (answer, nested) == (wanted, other)
            assert places(answer, nested) == places(wanted, other)

    def test_say_that_an_answer_contains_itself(self, hosted: Hosted) -> None:
        host = hosted("def double(n):\n    n = [n]\n    n.append(n)\n    return n")
        with pytest.raises(AttemptRaised, match="contains itself: a list that is one of its own items"):
            host.call("double", (1,), {})

    def test_say_that_an_argument_contains_itself_afterwards(self, hosted: Hosted) -> None:
        host = hosted("def double(n):\n    n.append(n)\n    return 1")
        with pytest.raises(AttemptRaised, match="an argument after the call, cannot be sent: it contains itself"):
            host.call("double", ([],), {})

    def test_are_scripts_where_the_entry_is_a_class(self, tiny: Workspace, hosted: Hosted, sent: list[str]) -> None:
        write_kata(tiny.root, "numbers", "box", extra=", entry: Box")
        (tiny.katas / "numbers" / "box.py").write_text(BOX_STUB)
        host = hosted(BOX, name="box")
        scripts: list[Script] = [
            [([n],), ("put", 7), ("joined", New([8])), ("__iter__",), ("pop", 5), ("extend", [1])] for n in range(5)
        ]
        sent.clear()
        calls = announce(host, scripts, "play", "Box")
        outcomes = [host.play("Box", script) for (script,) in calls]
        names: dict[str, Any] = {}
        exec(BOX, names)
        assert outcomes == [*map(played(names["Box"]), scripts)]
        assert len(sent) == 1

    @pytest.mark.parametrize("cut", ["[:-1]", "[:1]", "[:0]", "+ [('became', None)]"])
    @pytest.mark.parametrize("announced", [True, False])
    def test_end_where_a_script_has_not_one_outcome_for_each_step(
        self, tiny: Workspace, hosted: Hosted, cut: str, announced: bool
    ) -> None:
        write_kata(tiny.root, "numbers", "box", extra=", entry: Box")
        (tiny.katas / "numbers" / "box.py").write_text(BOX_STUB)
        forger = f"import kata.scripts as s\nplay = s.play\ns.play = lambda *args: play(*args) {cut}\n"
        host = hosted(BOX + forger, name="box")
        script: Script = [([1],), ("put", 7), ("joined", New([8]))]
        calls = announce(host, [script], "play", "Box") if announced else [(script,)]
        with pytest.raises(WorkerDied, match="tampered with"):
            host.play("Box", *calls[0])


class TestTheEnd:
    @pytest.mark.parametrize("place", [0, 4])
    def test_by_a_time_limit_comes_at_the_input_that_hangs(self, hosted: Hosted, place: int) -> None:
        host = hosted(f"def double(n):\n    while n == {place}: pass\n    return n + n", call_limit_s=0.4)
        *before, last = answers(host, announce(host, [*range(10)]))
        assert before == [n + n for n in range(place)]
        assert type(last) is TimeLimitExceeded

    @pytest.mark.parametrize(
        ("dies", "message"),
        [("os._exit(3)", "exit code 3"), ("ctypes.string_at(0)", "SIGSEGV"), ("os.abort()", "SIGABRT")],
    )
    def test_of_the_process_comes_at_the_input_that_ends_it(self, hosted: Hosted, dies: str, message: str) -> None:
        host = hosted(f"import ctypes, os\ndef double(n):\n    if n == 4: {dies}\n    return n + n\n")
        *before, last = answers(host, announce(host, [*range(10)]))
        assert before == [0, 2, 4, 6]
        assert type(last) is WorkerDied
        assert message in str(last)

    def test_is_reported_again_for_later_calls(self, hosted: Hosted) -> None:
        host = hosted("import os\ndef double(n): os._exit(n)")
        calls = announce(host, [1, 2])
        for args in calls:
            with pytest.raises(WorkerDied, match="exit code 1"):
                host.call("double", args, {})

    def test_of_the_buffer_loses_no_answer(self, hosted: Hosted, sent: list[str]) -> None:
        sizes = [800_000, 800_000, 800_000, 5, 800_000, 3]
        host = hosted("def double(n): return 'x' * n")
        sent.clear()
        assert answers(host, announce(host, sizes)) == ["x" * size for size in sizes]
        assert len(sent) == 1 + 3  # two fit into the buffer, the third comes in the reply, the rest are single calls

    def test_of_the_buffer_has_nothing_computed_twice(self, hosted: Hosted) -> None:
        host = hosted("asked = []\ndef double(n):\n    asked.append(n)\n    return len(asked), 'x' * n")
        assert [count for count, _ in answers(host, announce(host, [5, 3_000_000, 5, 5]))] == [1, 2, 3, 4]


class TestEarlierAnswers:
    """A later call may change them, however many other calls there were in between."""

    def test_are_not_mistaken_for_those_of_calls_that_were_timed(self, hosted: Hosted) -> None:
        host = hosted(SHARES)
        host.time_call("double", ("a",))
        assert host.call("double", ("b",), {}) == ["a", "b"]

    def test_are_not_mistaken_for_those_of_announced_calls_that_nobody_made(self, hosted: Hosted) -> None:
        host = hosted(SHARES)
        first = host.call("double", announce(host, ["a", "b", "c"])[0], {})
        assert host.call("double", ("x",), {}) == first == ["a", "b", "c", "x"]

    def test_may_all_be_one_list_in_a_cost_contract_but_not_in_a_sweep(self, tiny: Workspace, hosted: Hosted) -> None:
        def test_cost(double: Any) -> None:
            cost.linear(double, lambda n: ([*range(n)],), list_steps=24)

        (tiny.katas / "numbers" / "double.py").write_text("def double(items: list[int]) -> list[int]: ...\n")
        one = catalogue_reader.load(tiny)["numbers/double"]
        host = hosted("out = []\ndef double(items):\n    out.clear()\n    out.extend(items)\n    return out")
        props = [Property(test.__name__, test, ("double",), random=False) for test in (test_cost, copies)]
        checks = properties.judge(props, subject.make(Source(tiny.root, "attempt"), one, load_stub(tiny, one), host))
        assert [(check.outcome, refilled() in check.message) for check in checks] == [
            ("passed", False),
            ("failed", True),
        ]


class TestReloading:
    def test_leaves_nothing_of_earlier_calls(self, hosted: Hosted) -> None:
        host = hosted(COUNTS)
        assert answers(host, [("a",), ("b",)]) == [1, 2]
        assert host.reload()
        host.load()
        assert answers(host, [("a",)]) == [1]

    def test_replaces_a_worker_that_has_died_or_hangs(self, hosted: Hosted) -> None:
        host = hosted(
            "import os\ndef double(n):\n    while n == 1: pass\n    return n or os._exit(1)", call_limit_s=0.3
        )
        for n in (0, 1):
            with pytest.raises((WorkerDied, TimeLimitExceeded)):
                host.call("double", (n,), {})
            assert host.reload()
            host.load()
        assert host.call("double", (2,), {}) == 2

    def test_drops_what_was_announced(self, hosted: Hosted) -> None:
        host = hosted(COUNTS)
        first, second = announce(host, ["a", "b"])
        assert host.call("double", first, {}) == 1
        host.reload()
        assert host.call("double", second, {}) == 1

    def test_changes_nothing_where_there_is_no_other_worker(self, hosted: Hosted) -> None:
        host = hosted(COUNTS, workers=1)
        host.call("double", ("a",), {})
        assert not host.reload()
        assert host.call("double", ("b",), {}) == 2


class TestLastArguments:
    def test_are_empty_at_first(self, hosted: Hosted) -> None:
        host = hosted(RIGHT)
        assert host.last_arguments() == ((), {})

    def test_are_as_they_were_before_the_attempt_changed_them(self, hosted: Hosted) -> None:
        host = hosted("def double(n, m): n.clear()")
        one, other = [1], {"a": [2]}
        host.call("double", (one,), {"m": other})
        assert host.last_arguments() == (([1],), {"m": {"a": [2]}})

    def test_are_so_in_a_batch_too(self, hosted: Hosted) -> None:
        host = hosted(CLEARS)
        for args, before in zip(announce(host, [[1], [2, 3], [4]]), ([1], [2, 3], [4]), strict=True):
            host.call("double", args, {})
            assert host.last_arguments() == ((before,), {})

    def test_are_the_input_at_which_the_attempt_ended(self, hosted: Hosted) -> None:
        host = hosted("import os\ndef double(n): return n if n < 3 else os._exit(1)")
        answers(host, announce(host, [*range(9)]))
        assert host.last_arguments() == ((3,), {})


@reiterable
def short_lists() -> Iterator[list[int]]:
    for size in range(20):
        yield [0] * size


@every("items", short_lists(), expected=len)
def lengths(double: Any, items: list[int], expected: int) -> None:
    assert double(items) == expected


@every("items", short_lists(), expected=list)
def copies(double: Any, items: list[int], expected: list[int]) -> None:
    assert double(items) == expected


class TestASweep:
    @pytest.fixture
    def judge(self, tiny: Workspace, hosted: Hosted) -> Callable[[str], Any]:
        (tiny.katas / "numbers" / "double.py").write_text("def double(items: list[int]) -> int: ...\n")
        one = catalogue_reader.load(tiny)["numbers/double"]

        def judged(code: str) -> Any:
            made = subject.make(Source(tiny.root, "attempt"), one, load_stub(tiny, one), hosted(code))
            return properties.run(Property("test_it", lengths, ("double",), random=False), made)

        return judged

    def test_takes_a_message_for_each_chunk_and_one_for_those_asked_again(
        self, judge: Callable[[str], Any], sent: list[str]
    ) -> None:
        assert judge("def double(items): return len(items)").outcome == "passed"
        assert len(sent) == 1 + 3  # loading; 8 and 12 inputs, and all of them again

    def test_tells_the_first_input_that_fails_as_it_was(self, judge: Callable[[str], Any]) -> None:
        check = judge("def double(items):\n    length = len(items)\n    items.clear()\n    return min(length, 9)")
        assert check.counterexample == f"items = {[0] * 10}"
        assert check.message.startswith(f"double({[0] * 10})\n")

    def test_tells_the_input_at_which_the_attempt_ends(self, judge: Callable[[str], Any]) -> None:
        check = judge("import os\ndef double(items): return len(items) if len(items) < 4 else os._exit(0)")
        assert (check.outcome, check.counterexample, check.examples) == ("crashed", "items = [0, 0, 0, 0]", 5)


class TestASearchForASmallerFailure:
    def test_does_not_end_with_the_example_during_which_time_was_up(
        self, tiny: Workspace, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """1001 is the smallest failure. To know that, the search tries 1000, which hangs except as the first call."""
        monkeypatch.setattr(properties, "SHRINK_S", 0.5)
        with properties.profile():

            @given(n=st.integers())
            def test_it(double: Any, n: int) -> None:
                assert double(n) == 0

        properties.record_examples(test_it)
        prop = Property("test_it", test_it, ("double",), random=True)
        one = catalogue_reader.load(tiny)["numbers/double"]
        store = FailureStore(str(tmp_path / "examples"), one)
        code = "asked = []\ndef double(n):\n    asked.append(n)\n    while n == 1000 and asked[1:]: pass\n"
        host = hosted(f"{code}    return int(n > 1000)")
        made = subject.make(Source(tiny.root, "attempt"), one, load_stub(tiny, one), host)
        check = properties.run(prop, made, seed=1, store=store)
        assert (check.outcome, failures.stateful() in check.message) == ("failed", False)
        assert [f"n = {example.inputs['n']}" for example in store.examples(prop)] == [check.counterexample]


@needs_proc
@pytest.mark.parametrize("code", [RIGHT, "import os\ndef double(n): os._exit(1)", "def double(n):\n    while n: pass"])
def test_nothing_is_left_after_closing(hosted: Hosted, code: str) -> None:
    before = os.listdir("/proc/self/fd")  # noqa: PTH208
    host = hosted(code, call_limit_s=0.2)
    pids = [host._worker.pid]
    answers(host, announce(host, [1, 2]))
    host.reload()
    pids.append(host._worker.pid)
    host.close()
    assert os.listdir("/proc/self/fd") == before  # noqa: PTH208
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_timed_calls_print_nothing(hosted: Hosted) -> None:
    """The repr of a large tree in each of its nodes takes quadratic time; a learner who prints it is debugging."""
    code = "class A:\n    def __str__(self): raise ValueError\ndef double(x):\n    print(A())\n    return 2 * x\n"
    host = hosted(code)
    assert host.time_call("double", (1,)) >= 0
    with pytest.raises(AttemptRaised):
        host.call("double", (1,), {})


class TestAWorkerThatEndsTooEarly:
    """Before the attempt's code runs, whatever happens is not the attempt's fault."""

    @staticmethod
    def host(tiny: Workspace, tmp_path: Path, code: str, dying: int) -> RemoteHost:
        """A host of which the first `dying` workers end before they load the attempt."""
        path = tmp_path / "tried.py"
        path.write_text(code)
        (tmp_path / "scratch").mkdir()
        kata = catalogue_reader.load(tiny)["numbers/double"]
        stub = load_stub(tiny, kata)
        policy = confine.SandboxPolicy(tmp_path / "scratch", LIMITS, [], [path])
        spec = WorkerSpec(Source(path, "attempt"), kata, stub, policy)
        broken = WorkerSpec(spec.source, kata, stub, confine.SandboxPolicy(tmp_path / "missing", LIMITS, [], [path]))
        specs = iter([broken] * dying + [spec] * 5)
        return RemoteHost(stub, lambda: ForkedWorker(next(specs)), pin_to_cpu=False)

    def test_is_replaced_once(self, tiny: Workspace, tmp_path: Path) -> None:
        host = self.host(tiny, tmp_path, RIGHT, dying=1)
        host.load()
        assert host.call("double", (4,), {}) == 8
        host.close()

    def test_fails_as_a_worker_the_second_time(self, tiny: Workspace, tmp_path: Path) -> None:
        host = self.host(tiny, tmp_path, RIGHT, dying=2)
        with pytest.raises(WorkerFailed, match="ended before it ran the attempt"):
            host.load()
        host.close()

    def test_is_told_from_an_attempt_that_ends_itself_while_it_loads(self, tiny: Workspace, tmp_path: Path) -> None:
        host = self.host(tiny, tmp_path, "import os\nos._exit(5)\n", dying=0)
        with pytest.raises(WorkerDied, match="exit code 5"):
            host.load()
        host.close()


def limits_seen(hosted: Hosted, limits: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The recursion limits that an attempt sees in plain, deep, counted and timed calls."""
    monkeypatch.setattr("tests.sandbox.test_remote_host.LIMITS", limits)
    host = hosted(
        "import sys\nseen = set()\ndef double(n):\n    seen.add(sys.getrecursionlimit())\n    return list(seen)\n"
    )
    host.call("double", (1,), {})
    host.call("double", (1,), {}, deep=True)
    host.count("double", (1,), {})
    host.time_call("double", (1,))
    return set(host.call("double", (1,), {}))


def test_every_call_has_the_same_recursion_limit(hosted: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = {**LIMITS, "RLIMIT_STACK": STACK_BYTES}
    assert len(limits_seen(hosted, deep, monkeypatch)) == 1


def test_a_small_stack_is_not_overflown_by_endless_recursion(hosted: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.sandbox.test_remote_host.LIMITS", {**LIMITS, "RLIMIT_STACK": 4 << 20})
    host = hosted("def double(n): return max(double(m) for m in [n])\n")
    with pytest.raises(AttemptRaised, match="RecursionError"):
        host.call("double", (1,), {})
