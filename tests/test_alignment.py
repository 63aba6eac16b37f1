"""The lines of `kata solution --diff`: which ones of an attempt and an approach are the same."""

import pytest

from kata.alignment import aligned_lines


class TestAlignedLines:
    """A difference is one in what the code does: names, comments and spacing are none."""

    APPROACH = (
        "def height(node):\n    if node is None:\n        return 0\n    best = height(node.left)\n    return best + 1\n"
    )

    def signs(self, attempt: str) -> str:
        return "".join(sign for sign, _ in aligned_lines(attempt, self.APPROACH))

    def test_names_of_functions_parameters_and_locals_do_not_count(self):
        other = self.APPROACH.replace("height", "depth").replace("node", "root").replace("best", "b")
        assert self.signs(other) == " " * 5

    def test_comments_and_spacing_do_not_count(self):
        assert self.signs(self.APPROACH.replace("return 0", "return   0  # empty")) == " " * 5

    @pytest.mark.parametrize(
        ("old", "new"),
        [(".left", ".right"), ("return 0", "return 1"), ("is None", "is not None"), ("+ 1", "+ missing")],
    )
    def test_what_the_code_does_counts(self, old: str, new: str):
        assert sorted(self.signs(self.APPROACH.replace(old, new))) == sorted(" " * 4 + "-+")

    def test_the_depth_of_a_line_counts(self):
        attempt = self.APPROACH.replace("    return best + 1", "    if best:\n        return best + 1")
        assert sorted(self.signs(attempt)) == sorted(" " * 4 + "--+")

    @pytest.mark.parametrize("attempt", ["", "def (", "x = 1\n\n\n", "\tif\n", "def f():\n  return '''\n a\n'''\n"])
    def test_every_line_of_both_is_there(self, attempt: str):
        found = list(aligned_lines(attempt, self.APPROACH))
        assert [line for sign, line in found if sign in " -"] == attempt.splitlines()
        assert sum(sign in " +" for sign, line in found if line.strip()) == 5


def signs(attempt: str, approach: str) -> str:
    return "".join(sign for sign, _ in aligned_lines(attempt, approach))


@pytest.mark.parametrize(
    ("attempt", "approach"),
    [
        (
            "def f(tree):\n    best = 0\n    def go(x):\n        nonlocal best\n        l, r = go(x.left), 0\n"
            "        best = max(best, l + r)\n        return 1 + max(l, r)\n    go(tree)\n    return best",
            "def g(root):\n    top = 0\n    def h(node):\n        nonlocal top\n        left, right = h(node.left), 0\n"
            "        top = max(top, left + right)\n        return 1 + max(left, right)\n    h(root)\n    return top",
        ),
        ("def f(xs):\n    return {a: b for a, b in xs}", "def g(items):\n    return {key: v for key, v in items}"),
        ("def f(xs, *a, key=None):\n    return min(xs, key=lambda p: p[1])",
         "def g(ys, *b, by=None):\n    return min(ys, key=lambda pair: pair[1])"),
        ("def f(xs):\n    while (top := next(xs)):\n        print(top)",
         "def g(it):\n    while (value := next(it)):\n        print(value)"),
        ("def f(x):\n    def go(a, b=1):\n        return go(a=x, b=2)\n    return go(x)",
         "def g(y):\n    def walk(c, d=1):\n        return walk(c=y, d=2)\n    return walk(y)"),
        ("def f(x):\n    try:\n        pass\n    except ValueError as a:\n        print(a)",
         "def g(x):\n    try:\n        pass\n    except ValueError as error:\n        print(error)"),
        ("def f(x):\n    match x:\n        case [a, *b]:\n            return b",
         "def g(x):\n    match x:\n        case [head, *rest]:\n            return rest"),
        ("def f(a):\n    return f'{a} 中' + '()'", "def g(b):\n    return f\"{b} 中\" + \"()\""),
        ("def f(root):\n    best = 0\n    return root",
         "def g(t: 'Nöde | None') -> int:\n    b: int = 0\n    return t"),
        ("class A:\n    def __init__(self, n):\n        self.n = n\n    def get(self):\n        return self.n",
         "class B:\n    def __init__(self, k):\n        self._k = k\n    def get(self):\n        return self._k"),
        ("def f(x):\n    def go(node):\n        return node\n    node = go(x)\n    return node",
         "def g(x):\n    def walk(n):\n        return n\n    root = walk(x)\n    return root"),
    ],
)  # fmt: skip
def test_names_do_not_count_wherever_they_are_given(attempt: str, approach: str) -> None:
    assert set(signs(attempt, approach)) == {" "}
    assert set(signs(approach, attempt)) == {" "}


@pytest.mark.parametrize(
    ("attempt", "approach"),
    [
        ("def f(a, b):\n    return a - b", "def g(x, y):\n    return y - x"),
        ("def f(root):\n    left = root.left\n    return left", "def g(root):\n    x = root.right\n    return x"),
        ("def f(a, key):\n    return min(a, key=key)", "def g(a, key):\n    return min(a, default=key)"),
        ("def f(a):\n    return f'{a}'", "def g(a):\n    return f'{a}.'"),
    ],
)
def test_a_name_stands_for_one_other_and_a_field_for_itself(attempt: str, approach: str) -> None:
    assert "-+" in signs(attempt, approach)


def test_empty_lines_are_no_difference() -> None:
    assert signs("def f(x):\n    y = x\n    return y", "def g(x):\n\n    y = x\n\n    return y") == "   "
    assert signs("def f(x):\n\n    return x", "def g(x):\n    return x") == "   "


def test_the_class_around_a_pasted_function_is_one_difference_and_its_depth_none() -> None:
    pasted = "class Solution:\n    def f(x):\n        if x:\n            return x\n        return 0"
    assert signs(pasted, "def g(n):\n    if n:\n        return n\n    return 0") == "-    "


def test_a_line_before_others_does_not_make_them_differ() -> None:
    assert signs('def f(n):\n    """Twice."""\n    return n + n', "def g(n):\n    return n + n") == " - "
