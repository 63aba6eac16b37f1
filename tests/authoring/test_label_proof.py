"""A label fits exactly if the cost of the approach grows as it says, on the inputs on which the kata costs most.

The wrong labels are those that were found wrong once: each is refused, and what stands there now fits.
"""

import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from kata.authoring import label_proof
from kata.authoring.harness import KataHarness
from kata.authoring.label_proof import Growth, Misfit, NoInput
from kata.labels import Bound
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

FACTOR = label_proof.FACTOR


def grown(*costs: float, name: str = "any input", kind: str = "time", n: tuple[int, ...] = label_proof.SIZES) -> Growth:
    """A measured growth with these costs of one kind; the input has n items and a height of n."""
    variables = [{"n": float(size), "h": float(size)} for size in n]
    values = {"time": 0.0, "space": 0.0, "depth": 0.0, "at_most": 0.0}
    found = [label_proof.Costs(**{**values, kind: cost, "at_most": cost}) for cost in costs]
    return Growth(name, [1.0] * len(n), variables, found)


def law(cost: Callable[[int], float]) -> Growth:
    return grown(*map(cost, label_proof.SIZES))


LAWS: dict[str, Callable[[int], float]] = {
    "O(1)": lambda _: 40,
    "O(log n)": lambda n: 30 * n.bit_length(),
    "O(n)": lambda n: 12 * n + 90,
    "O(n log n)": lambda n: 3 * n * n.bit_length() + 20 * n,
    "O(n^1.5)": lambda n: n**1.5 + 9 * n,
    "O(n^2)": lambda n: n * n / 4 + 10 * n,
}
CANNOT_TELL = {  # a factor of log n is too little: constants may hide it
    ("O(n)", "O(n log n)"), ("O(n log n)", "O(n)"), ("O(log n)", "O(1)"), ("O(1)", "O(log n)"),
    ("O(n log n)", "O(n^1.5)"), ("O(n^1.5)", "O(n log n)"),
}  # fmt: skip


@pytest.mark.parametrize("label", LAWS)
@pytest.mark.parametrize("true", LAWS)
def test_a_label_fits_the_growth_that_it_names(label: str, true: str) -> None:
    if (label, true) in CANNOT_TELL:
        pytest.skip("too near to each other")
    growths = [law(LAWS[true])]
    if label == true:
        assert label_proof.judged("time", Bound.parse(label), growths).label == label
    else:
        with pytest.raises(Misfit):
            label_proof.judged("time", Bound.parse(label), growths)


def test_the_worst_input_counts_for_what_a_label_promises() -> None:
    slow, fast = law(LAWS["O(n^2)"]), law(LAWS["O(n)"])
    with pytest.raises(Misfit, match="does not hold on any input"):
        label_proof.judged("time", Bound.parse("O(n)"), [fast, slow])
    assert label_proof.judged("time", Bound.parse("O(n^2)"), [fast, slow]).measured > 3 * FACTOR


def test_a_condition_leaves_the_other_inputs_out() -> None:
    slow = law(LAWS["O(n^2)"])
    comb = Growth("a comb", slow.calls, slow.variables, slow.costs)
    flat = law(LAWS["O(n)"])
    assert label_proof.judged("time", Bound.parse("O(n h) on a comb"), [comb, flat]).input == "a comb"
    with pytest.raises(Misfit):
        label_proof.judged("time", Bound.parse("O(n) on a comb"), [comb, flat])
    with pytest.raises(NoInput):
        label_proof.judged("time", Bound.parse("O(n) on a lattice"), [comb, flat])


# -- labels of this repository that were wrong once --------------------------------------------------------------------

WRONG = [
    ("trees/balanced", "recomputes_heights_top_down", "time", "O(n log n)", "O(n^1.5)"),
    ("trees/preorder", "one_liner", "time", "O(n)", "O(n h)"),
    ("trees/kth_smallest", "generator", "time", "O(h + k)", "O(h k)"),
    ("trees/path_sum", "every_path", "time", "O(n h)", "O(n h^2)"),
    ("trees/path_sum", "recursive", "space", "O(n)", "O(n h)"),
    ("trees/path_sum", "stack", "space", "O(h)", "O(h^2)"),
    ("recursion/three_steps", "generator", "time", "O(n)", "O(n d)"),
    ("recursion/three_steps", "first_and_rest", "depth", "d", "n"),
    ("recursion/to_iteration", "doubling", "space", "O(n)", "O(2^n)"),
    ("recursion/memo_vs_plain", "cached", "depth", "1", "r + c"),
    ("deques/api_maxlen", "list_model", "time", "O(1)", "O(n)"),
]


@cache
def growths(kata: str, name: str) -> tuple[Growth, ...]:
    harness = KataHarness(Workspace(CHECKOUT), kata)
    try:
        return tuple(label_proof.growths(harness, name))
    finally:
        harness.close()


@pytest.mark.parametrize(("kata", "name", "kind", "wrong", "right"), WRONG, ids=lambda value: str(value))
def test_what_was_wrong_is_refused(kata: str, name: str, kind: str, wrong: str, right: str) -> None:
    measured = list(growths(kata, name))
    assert label_proof.judged(kind, Bound.parse(right), measured)
    with pytest.raises(Misfit, match=kind):
        label_proof.judged(kind, Bound.parse(wrong), measured)


def test_a_plain_dict_is_slow_where_its_oldest_keys_were_deleted() -> None:
    """What `lru.plain_dict` does to find the oldest key. It cannot be counted; the ratio is about 30."""

    def least_s(capacity: int) -> float:
        def once() -> float:
            keys = dict.fromkeys(range(capacity))
            for number in range(capacity // 2):
                del keys[number]
            before_s = time.process_time()
            for _ in range(200):
                next(iter(keys))
            return time.process_time() - before_s

        return min(once() for _ in range(5))

    assert least_s(64_000) > 5 * least_s(1_000)


# -- through the whole of `kata check` ---------------------------------------------------------------------------------


@pytest.fixture
def harness() -> Iterator[KataHarness]:
    made = KataHarness(Workspace(CHECKOUT), "deques/palindrome")
    yield made
    made.close()


def test_all_labels_of_a_kata_are_measured(harness: KataHarness) -> None:
    problems: list[str] = []
    found = label_proof.prove_labels(harness, problems)
    assert problems == []
    assert found.keys() == harness.solution.approaches.keys()
    assert {kind for labels in found.values() for kind in labels} == {"time", "space", "depth"}


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("O(log n)", "does not hold on letters"),
        ("O(n^2)", "promises too little"),
        ("linear in n, say", "no label"),
        ("O(n w)", "gives no value of 'w'"),
        ("O(n) on a comb", "no such input in WORST_INPUTS: on a comb (letters"),
    ],
)
def test_a_label_that_does_not_fit_is_a_problem_with_its_line(harness: KataHarness, label: str, text: str) -> None:
    name, approach = next(iter(harness.solution.approaches.items()))
    approach.time = label
    problems: list[str] = []
    label_proof.prove_labels(harness, problems)
    line = harness.solution.lines[name]
    assert any(
        problem.startswith(f"solutions/deques/palindrome.py:{line}: ") and text in problem for problem in problems
    )


def test_inputs_that_cannot_be_used_are_a_problem(harness: KataHarness) -> None:
    harness.worst_inputs = {"none": lambda _: 1 / 0}  # type: ignore[dict-item, return-value]
    problems: list[str] = []
    assert label_proof.prove_labels(harness, problems)
    assert all("could not be measured: ZeroDivisionError" in problem for problem in problems)
    assert problems
