"""`kata new`: the three files of a kata and its line in the syllabus, from one name."""

import contextlib
import re
from pathlib import Path

import yaml

from kata.catalogue.catalogue import Catalogue
from kata.catalogue.reader import NAMING, is_importable_name
from kata.errors import Refused
from kata.workspace import Workspace

PACK = "title: {title}\nzh: {title}\nkatas:\n"
LINE = "  {name}: {{title: {title}, zh: 中文标题, level: 1, minutes: 20}}\n"

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

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from kata.sweep import batched, every, reiterable


@reiterable
def small() -> Iterator[list[int]]:
    """Every list of up to four of the numbers 0, 1 and 2, the shortest first."""
    for size in range(5):
        yield from map(list, product(range(3), repeat=size))


def slow_and_obvious(nums: list[int]) -> list[int]:
    """The oracle: another algorithm than any approach, so obvious that it needs no test."""
    return next(list(order) for order in permutations(nums) if all(a <= b for a, b in pairwise(order)))


@every("nums", small(), expected=slow_and_obvious)
def test_is_right_on_every_small_list(candidate, nums, expected):
    assert candidate(nums) == expected


@batched
@given(nums=st.binary(max_size=6).map(lambda data: [byte % 7 for byte in data]))
def test_agrees_with_the_oracle(candidate, nums):
    assert candidate(nums) == slow_and_obvious(nums)


@every("nums", small(), expected=list)
def test_leaves_the_list_as_it_was(candidate, nums, expected):
    """Kills no mistake yet: write one that changes its input, and take this line away."""
    candidate(nums)
    assert nums == expected
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
    """Write the files, all or none; returns their paths. Raises Refused for a name that cannot be one or is taken."""
    pack, _, kata = name.replace("-", "_").partition("/")
    if not is_importable_name(pack) or not is_importable_name(kata):
        raise Refused(f"{name!r} is no name for a kata; write it like trees/right_view: PACK/NAME. For both, {NAMING}")
    if f"{pack}/{kata}" in catalogue:
        raise Refused(f"{pack}/{kata} exists already; choose another name")
    title = _title(kata)
    files = {
        workspace.katas / pack / f"{kata}.py": STUB.format(name=kata, title=title),
        workspace.katas / pack / f"test_{kata}.py": PROPERTIES.replace("candidate", kata),
        workspace.root / "solutions" / pack / f"{kata}.py": SOLUTION,
    }
    if taken := [path for path in files if path.exists()]:
        raise Refused(f"{workspace.relative(taken[0])} exists already; nothing was written")
    syllabus = workspace.katas / pack / "pack.yaml"
    line = LINE.format(name=kata, title=_quoted(title))
    text = _with_line(syllabus, PACK.format(title=_quoted(_title(pack))), line)
    if text is None:
        where = workspace.relative(syllabus)
        raise Refused(f"{where} cannot take a line at its end; nothing was written. Add under katas:\n{line.rstrip()}")
    _write(files, syllabus, text)
    return [*files, syllabus]


def _title(name: str) -> str:
    return name.replace("_", " ").strip().capitalize() or name


def _quoted(title: str) -> str:
    """The title as YAML reads it back: `True` and `No` are no text without quotes."""
    return title if yaml.safe_load(title) == title else f'"{title}"'


def _with_line(syllabus: Path, fresh: str, line: str) -> str | None:
    """The syllabus with one line more, indented like the others; None where that would change what it says."""
    text = syllabus.read_text(encoding="utf-8") if syllabus.exists() else fresh
    before = yaml.safe_load(text)
    text += "" if text.endswith("\n") else "\n"
    if not re.search(r"^katas:", text, re.MULTILINE):
        text += "katas:\n"
    indent = re.search(r"^katas:.*\n(?:\s*(?:#.*)?\n)*( +)\w", text, re.MULTILINE)
    text += line.replace("  ", indent[1], 1) if indent else line
    try:
        wanted = before | {"katas": (before.get("katas") or {}) | yaml.safe_load(line)}
        return text if yaml.safe_load(text) == wanted else None
    except yaml.YAMLError:
        return None


def _write(files: dict[Path, str], syllabus: Path, text: str) -> None:
    """The files, then the syllabus, which makes them a kata; what was written goes again if a disk refuses."""
    made: list[Path] = []
    beside = syllabus.with_name(".pack.yaml.new")
    try:
        for path, content in {**files, beside: text}.items():
            missing = [folder for folder in path.parents if not folder.exists()]
            made += [*reversed(missing), path]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        beside.replace(syllabus)
    except OSError:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
