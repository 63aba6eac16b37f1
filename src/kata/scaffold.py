"""`kata new`: the three files of a kata and its line in the syllabus, from one name."""

from pathlib import Path

from kata.catalogue import Catalogue
from kata.errors import Refused
from kata.workspace import Workspace

PACK = "title: {title}\nzh: {title}\nkatas:\n"
LINE = "  {name}: {{title: {title}, zh: {title}, level: 1, minutes: 20}}\n"

STUB = '''"""{title}

Say what is to be returned, and settle what the empty input gives.

>>> {name}([3, 1, 2])
[1, 2, 3]

中文题面。
"""


def {name}(nums: list[int]) -> list[int]:
    raise NotImplementedError
'''

PROPERTIES = '''"""The rule in one sentence."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st


def slow_and_obvious(nums: list[int]) -> list[int]:
    """The oracle: another algorithm than any approach, so obvious that it needs no test."""
    return next(list(order) for order in permutations(nums) if all(a <= b for a, b in pairwise(order)))


def test_is_right_on_every_small_input(candidate):
    for length in range(5):
        for order in permutations(range(length)):
            assert candidate(list(order)) == slow_and_obvious(list(order))


@given(nums=st.lists(st.integers(-3, 3), max_size=6))
def test_agrees_with_the_oracle(candidate, nums):
    before = list(nums)
    assert candidate(nums) == slow_and_obvious(before)
    assert nums == before, "the input was changed"
'''

SOLUTION = '''"""The idea, in the words of the field."""

from kata import approach, mistake

HINTS = (
    "A nudge.",
    "The idea.",
    "Nearly the answer, but not the code.",
)


@approach("Say what makes it work", time="O(n log n)", space="O(n)")
def by_the_library(nums: list[int]) -> list[int]:
    return sorted(nums)


@mistake("Say what the mistaken learner believes")
def drops_duplicates(nums: list[int]) -> list[int]:
    return sorted(set(nums))
'''


def new(workspace: Workspace, catalogue: Catalogue, name: str) -> list[Path]:
    """Write the files; returns their paths. Raises Refused for a name that cannot be one or is taken."""
    pack, slash, kata = name.replace("-", "_").partition("/")
    if not slash or not pack.isidentifier() or not kata.isidentifier():
        raise Refused(
            f"{name!r} is no name for a kata; write it like trees/right_view: PACK/NAME, letters, digits and _"
        )
    if f"{pack}/{kata}" in catalogue:
        raise Refused(f"{pack}/{kata} exists already; choose another name")
    title = kata.replace("_", " ").capitalize()
    files = {
        workspace.katas / pack / f"{kata}.py": STUB.format(name=kata, title=title),
        workspace.katas / pack / f"test_{kata}.py": PROPERTIES.replace("candidate", kata),
        workspace.root / "solutions" / pack / f"{kata}.py": SOLUTION,
    }
    if taken := [path for path in files if path.exists()]:
        raise Refused(f"{workspace.relative(taken[0])} exists already; nothing was written")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    syllabus = workspace.katas / pack / "pack.yaml"
    if not syllabus.exists():
        syllabus.write_text(PACK.format(title=pack.replace("_", " ").capitalize()), encoding="utf-8")
    with syllabus.open("a+", encoding="utf-8") as lines:
        lines.seek(0)
        gap = "" if lines.read().endswith("\n") else "\n"
        lines.write(gap + LINE.format(name=kata, title=title))
    return [*files, syllabus]
