"""Writes a new kata (`kata new`): its line in the syllabus and its files, from templates.

In the templates, text between « and » is a placeholder. `kata check` rejects a kata in which one is left.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from kata.authoring.versions import versions_folder
from kata.catalogue.catalogue import Catalogue
from kata.catalogue.reader import is_importable_name, naming
from kata.errors import Refused
from kata.messages import tr
from kata.model import Kata
from kata.workspace import Workspace

PACK = "title: {title}\nzh: «中文标题»\nkatas:\n"
LINE = "  {name}: {{title: {title}, zh: «中文标题», level: 1, minutes: 20}}\n"

STUB = '''"""{title}

«Say what is to be returned, and settle what the empty input gives.»

>>> {name}([3, 1, 2])
[1, 2, 3]

«中文标题»

«说明要返回什么，并约定输入为空时的结果。»
"""


def {name}(nums: list[int]) -> list[int]:
    raise NotImplementedError
'''

PROPERTIES = '''"""«The rule in one sentence.»"""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from kata import zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable

WORST_INPUTS: WorstInputs = {  # for the labels of the approaches, which `kata check` measures
    "a falling list": lambda n: Sized((list(range(n, 0, -1)),)),
}

@reiterable
def small() -> Iterator[list[int]]:
    """Every list of up to four of the numbers 0, 1 and 2, the shortest first."""
    for size in range(5):
        yield from map(list, product(range(3), repeat=size))


def slow_and_obvious(nums: list[int]) -> list[int]:
    """The oracle: another algorithm than any approach, so obvious that it needs no test."""
    return next(list(order) for order in permutations(nums) if all(a <= b for a, b in pairwise(order)))


@zh("在每一个小列表上都正确")
@every("nums", small(), expected=slow_and_obvious)
def test_is_right_on_every_small_list(candidate, nums, expected):
    assert candidate(nums) == expected


@zh("与对拍程序的结果一致")
@batched
@given(nums=st.binary(max_size=6).map(lambda data: [byte % 7 for byte in data]))
def test_agrees_with_the_oracle(candidate, nums):
    assert candidate(nums) == slow_and_obvious(nums)


@zh("不修改原列表")
@every("nums", small(), expected=list)
def test_leaves_the_list_as_it_was(candidate, nums, expected):
    """«Kills no mistake yet: write one that changes its input, and take this line away.»"""
    candidate(nums)
    assert nums == expected
'''

SOLUTION = '''"""«The idea, in the words of the field.»"""

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=("«The one thing to see, in one or two sentences.»", "«关键在哪里，一两句话。»"),
    invariant=("«What holds at every step»", "«每一步都成立的性质»"),
    say=("«What you would say aloud in an interview, with the costs.»", "«面试时会怎么讲，包括复杂度。»"),
    ask=("«What to ask before writing a line?»", "«动手之前先问什么？»"),
    follow_ups=("«Harder versions, with LeetCode's numbers»", "«更难的变体，注明 LeetCode 题号»"),
    family=("{kata}",),  # related katas in the order of practice, this one among them
)

HINTS = (
    "«A nudge.»",
    "«The idea.»",
    "«Nearly the answer, but not the code.»",
)
HINTS_ZH = (
    "«给一个方向。»",
    "«点出思路。»",
    "«接近答案，但不是代码。»",
)


@approach(
    ("«Say what makes it work»", "«说明它为什么成立»"),
    time="O(n log n)",
    space="O(n)",
    depth="-",
    use=("«Say when to choose it»", "«说明什么时候选它»"),
    interview=True,
)
def by_the_library(nums: list[int]) -> list[int]:
    return sorted(nums)


@mistake(
    ("«Say what the mistaken learner believes»", "«说明犯错的人以为什么»"),
    fact=("«Say what is true instead»", "«说明其实是怎样»"),
)
def drops_duplicates(nums: list[int]) -> list[int]:
    return sorted(set(nums))
'''

UNUSUAL = '"""Right answers in styles that no approach has."""\n'

IMPOSTORS = '''"""Wrong answers, written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {}  # whether the properties rejected it at once
'''

TEMPLATES = (PACK, LINE, STUB, PROPERTIES, SOLUTION, UNUSUAL, IMPOSTORS)
PLACEHOLDERS = tuple(dict.fromkeys(text for template in TEMPLATES for text in re.findall("«(.+?)»", template)))
# A placeholder that is a whole line, or a whole string or YAML value; `The idea.` may occur in longer sentences.
_LEFT = re.compile(rf"(?:^|[\"':,{{])\s*({'|'.join(map(re.escape, PLACEHOLDERS))})\s*(?:$|[\"',}}])", re.MULTILINE)


def new(workspace: Workspace, catalogue: Catalogue, name: str) -> list[Path]:
    """Write the files, all or none, and return their paths.

    In a checkout of this repository, empty files for the unusual versions and the impostors come with them. Raises
    Refused for a name that cannot be one or is taken.
    """
    pack, _, kata = name.replace("-", "_").partition("/")
    if not is_importable_name(pack) or not is_importable_name(kata):
        raise Refused(
            tr(
                "{name!r} is no name for a kata; write it like trees/right_view: PACK/NAME. For both, {naming}",
                name=name,
                naming=naming(),
            )
        )
    if f"{pack}/{kata}" in catalogue:
        raise Refused(tr("{kata} exists already; choose another name", kata=f"{pack}/{kata}"))
    title = _title(kata)
    files = {
        workspace.katas / pack / f"{kata}.py": _without_markers(STUB).format(name=kata, title=title),
        workspace.katas / pack / f"test_{kata}.py": _without_markers(PROPERTIES).replace("candidate", kata),
        workspace.root / "solutions" / pack / f"{kata}.py": _without_markers(SOLUTION).format(kata=f"{pack}/{kata}"),
    }
    for kind, template in (("unusual", UNUSUAL), ("impostors", IMPOSTORS)):
        if versions_folder(workspace, kind).is_dir():
            files[versions_folder(workspace, kind) / pack / f"{kata}.py"] = template
    if taken := [path for path in files if path.exists()]:
        raise Refused(tr("{file} exists already; nothing was written", file=workspace.relative(taken[0])))
    syllabus = workspace.katas / pack / "pack.yaml"
    line = _without_markers(LINE).format(name=kata, title=_quoted(title))
    text = _with_line(syllabus, _without_markers(PACK).format(title=_quoted(_title(pack))), line)
    if text is None:
        label = workspace.relative(syllabus)
        text = tr("{file} cannot take a line at its end; nothing was written. Add under katas:", file=label)
        raise Refused(f"{text}\n{line.rstrip()}")
    _write(files, syllabus, text)
    return [*files, syllabus]


def placeholders_left(workspace: Workspace, kata: Kata) -> Iterator[str]:
    """One problem, with file and line, for each placeholder that stands alone in a string or line of the kata's files.

    Of the syllabus, only the kata's own line and the pack's title count.
    """
    for path in (workspace.stub(kata), workspace.properties(kata), workspace.solution(kata)):
        yield from _placeholders(workspace, path, path.read_text(encoding="utf-8"))
    syllabus = workspace.katas / kata.pack / "pack.yaml"
    lines = syllabus.read_text(encoding="utf-8").split("\n")
    own = [
        line if number == kata.line or line.startswith(("title:", "zh:")) else ""
        for number, line in enumerate(lines, start=1)
    ]
    yield from _placeholders(workspace, syllabus, "\n".join(own))


def _placeholders(workspace: Workspace, path: Path, text: str) -> Iterator[str]:
    for match in _LEFT.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        yield f"{workspace.relative(path)}:{line}: replace the scaffold's text {match[1]!r}"


def _without_markers(template: str) -> str:
    return template.replace("«", "").replace("»", "")


def _title(name: str) -> str:
    return name.replace("_", " ").strip().capitalize() or name


def _quoted(title: str) -> str:
    """The title in the form in which YAML reads it back as text: `True` and `No` need quotes."""
    return title if yaml.safe_load(title) == title else f'"{title}"'


def _with_line(syllabus: Path, fresh: str, line: str) -> str | None:
    """The syllabus with the line added, indented like the others; None where that would change its other content."""
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
    """Write the files, then the syllabus, which makes them a kata. After an OSError, remove all that was written."""
    written: list[Path] = []
    temporary = syllabus.with_name(".pack.yaml.new")
    try:
        for path, content in {**files, temporary: text}.items():
            missing = [folder for folder in path.parents if not folder.exists()]
            written += [*reversed(missing), path]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        temporary.replace(syllabus)
    except OSError:
        for path in reversed(written):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
