"""A label is read as the formula that a person reads, and evaluated for the variables of an input."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.labels import Bound, InvalidLabel

N, H, K, M = 64.0, 16.0, 5.0, 7.0
VARIABLES = {"n": N, "h": H, "k": K, "m": M, "r": 3.0, "c": 4.0, "output": 9.0}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("O(1)", 1),
        ("-", 1),
        ("O(n)", N),
        ("O(n h)", N * H),
        ("O(n h^2)", N * H**2),
        ("O(n^1.5)", N**1.5),
        ("O(2^n)", 2**N),
        ("O(n log n)", N * math.log2(N)),
        ("O(log² n)", math.log2(N) ** 2),
        ("O(n + m log n)", N + M * math.log2(N)),
        ("O(min(k, n - k))", min(K, N - K)),
        ("O(k mod n)", K),
        ("O(|k| mod n)", K),
        ("O(n (h + k))", N * (H + K)),
        ("O(n + output)", N + 9),
        ("O(1) amortized", 1),
        ("O(n h) on a comb", N * H),
        ("r + c", 7),
        ("log n", math.log2(N)),
        ("h", H),
    ],
)
def test_its_value_is_that_of_the_formula(label: str, value: float) -> None:
    assert Bound.parse(label).value(VARIABLES) == pytest.approx(value)


def test_it_names_its_variables_and_its_condition() -> None:
    bound = Bound.parse("O(n + m log n) on a comb")
    assert (bound.variables, bound.condition) == ({"n", "m"}, "on a comb")
    assert Bound.parse("O(2^n)").variables == {"n"}


def test_a_condition_is_the_name_of_an_input() -> None:
    assert Bound.parse("O(n h) on a comb").holds_of("a comb")
    assert not Bound.parse("O(n h) on a comb").holds_of("a chain")
    assert Bound.parse("O(1) at ends").holds_of("at ends")
    assert Bound.parse("O(1) amortized").holds_of("whatever")
    assert Bound.parse("O(n)").holds_of("whatever")


@pytest.mark.parametrize(
    "label",
    ["", "O()", "O(n", "O(n))", "O(n +)", "O(+ n)", "O(log)", "O(min(n))", "O(n # h)", "O(|n)", "O(n mod)", "n)"],
)
def test_what_is_no_formula_is_refused(label: str) -> None:
    with pytest.raises(InvalidLabel):
        Bound.parse(label)


@given(
    st.recursive(st.sampled_from(["n", "h", "k", "3"]), lambda inner: st.tuples(st.sampled_from("+*"), inner, inner))
)
def test_it_agrees_with_python_on_sums_and_products(tree: object) -> None:
    """The oracle writes the same formula with `*`, which Python reads."""

    def written(node: object, times: str) -> str:
        if isinstance(node, str):
            return node
        sign, first, second = node  # type: ignore[misc]
        return f"({written(first, times)}{times if sign == '*' else ' + '}{written(second, times)})"

    expected = eval(written(tree, " * "), {}, dict(VARIABLES))
    assert Bound.parse(f"O({written(tree, ' ')})").value(VARIABLES) == pytest.approx(expected)
