"""Reading pack.yaml, reporting its problems, and finding katas by name."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.catalogue import catalogue
from kata.catalogue import reader as catalogue_reader
from kata.catalogue.catalogue import Catalogue
from kata.errors import BadFiles, Problem, UnknownKata
from kata.model import Kata
from kata.workspace import Workspace

NAMING = catalogue_reader.naming()


def packs(root: Path, **syllabuses: str) -> Workspace:
    """A folder with nothing but pack.yaml files."""
    for name, text in syllabuses.items():
        folder = root / "katas" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return Workspace(root)


def syllabus_of(**lines: str) -> str:
    """A pack.yaml whose katas have the given additions to their lines."""
    listed = "".join(f"  {name}: {{title: T, level: 1, minutes: 10{extra}}}\n" for name, extra in lines.items())
    return f"title: A pack\nkatas:\n{listed}"


def problems(workspace: Workspace) -> list[str]:
    with pytest.raises(BadFiles) as raised:
        catalogue_reader.load(workspace)
    return str(raised.value).splitlines()


TREES = """\
title: Binary trees
zh: 二叉树
katas:
  max_depth: {title: Maximum depth, zh: 最大深度, level: 1, minutes: 10}
  balanced:
    title: Balanced
    level: 2
    minutes: 20
    entry: is_balanced
    after: [max_depth, deques/ring]
    cost: O(n) reads
    leetcode: isBalanced
    lists: [blind75, grind-75]
"""
DEQUES = syllabus_of(ring=", entry: [push, pop]", sliding_max=", after: ring", balanced="")


@pytest.fixture
def known(tmp_path: Path) -> Catalogue:
    return catalogue_reader.load(packs(tmp_path, trees=TREES, deques=DEQUES))


class TestAPack:
    def test_its_katas_have_every_field(self, known: Catalogue) -> None:
        assert known["trees/balanced"] == Kata(
            id="trees/balanced", entries=("is_balanced",), title="Balanced", zh="Balanced", level=2, minutes=20,
            after=("trees/max_depth", "deques/ring"), cost="O(n) reads", leetcode=("isBalanced",), line=6,
            lists=("blind75", "grind-75"),
        )  # fmt: skip

    def test_the_default_entry_is_the_file_name(self, known: Catalogue) -> None:
        assert known["trees/max_depth"].entries == ("max_depth",)
        assert known["deques/ring"].entries == ("push", "pop")

    def test_packs_are_sorted_by_name_and_katas_in_teaching_order(self, known: Catalogue) -> None:
        expected = ["deques/ring", "deques/sliding_max", "deques/balanced", "trees/max_depth", "trees/balanced"]
        assert [kata.id for kata in known] == expected
        assert len(known) == 5
        assert [pack.zh for pack in known.packs] == ["A pack", "二叉树"]

    def test_a_pack_may_be_empty(self, tmp_path: Path) -> None:
        assert len(catalogue_reader.load(packs(tmp_path, new="title: New\nkatas:\n"))) == 0

    def test_a_folder_without_pack_yaml_is_not_a_pack(self, tmp_path: Path) -> None:
        (tmp_path / "katas" / "notes").mkdir(parents=True)
        assert catalogue_reader.load(Workspace(tmp_path)).packs == ()


class TestLists:
    """Katas are tagged with the lists of interview questions that have them."""

    def test_have_their_katas_in_syllabus_order(self, tmp_path: Path) -> None:
        text = syllabus_of(b=", lists: [zen, blind75]", a=", lists: blind75", c="")
        known = catalogue_reader.load(packs(tmp_path, trees=text, deques=syllabus_of(d=", lists: [blind75]")))
        assert known.tags == {"blind75": ["deques/d", "trees/b", "trees/a"], "zen": ["trees/b"]}
        assert list(known.tags) == ["blind75", "zen"]
        assert known.tagged("#zen") == known.tagged("zen") == ["trees/b"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [("blind-75", "; did you mean 'blind75'?"), ("#75blind", "; did you mean 'blind75'?"),
         ("hot100", "; the lists are blind75, grind-75"), ("", "; the lists are blind75, grind-75")],
    )  # fmt: skip
    def test_unknown_are_answered_with_those_there_are(self, known: Catalogue, text: str, said: str) -> None:
        with pytest.raises(UnknownKata) as raised:
            known.tagged(text)
        assert str(raised.value) == f"no kata is in the list {text.removeprefix('#')!r}{said}"

    def test_there_may_be_none(self) -> None:
        with pytest.raises(UnknownKata, match=r"no kata is in the list 'blind75'$"):
            Catalogue(()).tagged("blind75")

    @pytest.mark.parametrize(
        "name", ["Blind75", "blind 75", "'#blind75'", "-a", "a-", "a--b", "a_b", "'75\u0665'", "''"]
    )
    def test_have_names_that_can_be_typed(self, tmp_path: Path, name: str) -> None:
        text = syllabus_of(a=f", lists: [blind75, {name}]")
        quoted = repr(name.strip("'"))
        assert problems(packs(tmp_path, trees=text)) == [
            f"katas/trees/pack.yaml:3: {quoted} cannot name a list; use lower-case letters, digits and hyphens"
        ]

    def test_are_listed_once_and_are_words(self, tmp_path: Path) -> None:
        text = syllabus_of(a=", lists: [zen, zen]", b=", lists: [75]")
        assert problems(packs(tmp_path, trees=text)) == [
            "katas/trees/pack.yaml:3: 'zen' stands in lists twice; keep one",
            "katas/trees/pack.yaml:4: lists lists words, not 75",
        ]


class TestGet:
    @pytest.mark.parametrize(
        "text",
        ["deques/sliding_max", "deques/sliding-max", "sliding_max", "sliding-max", " sliding_max ",
         "katas/deques/sliding_max.py", "deques/sliding_max/"],
    )  # fmt: skip
    def test_finds_by_id_name_hyphens_and_path(self, known: Catalogue, text: str) -> None:
        assert known.get(text).id == "deques/sliding_max"

    @pytest.mark.parametrize(
        ("text", "nearest"),
        [
            ("sliding_mx", "'deques/sliding_max'"),
            ("deque/sliding_max", "'deques/sliding_max'"),
            ("tress/max-depth", "'trees/max_depth'"),
            ("rng", "'deques/ring'"),
            ("tree/rng", "'deques/ring'"),
            ("ballanced", "'deques/balanced' or 'trees/balanced'"),
        ],
    )
    def test_a_typo_gets_the_nearest_ids(self, known: Catalogue, text: str, nearest: str) -> None:
        with pytest.raises(UnknownKata) as raised:
            known.get(text)

        assert str(raised.value) == f"no kata is called {text!r}; did you mean {nearest}?"

    @pytest.mark.parametrize("text", ["zebra", "", "/", "a/b/c"])
    def test_a_name_similar_to_none_points_to_the_list(self, known: Catalogue, text: str) -> None:
        with pytest.raises(UnknownKata, match=r"no kata is called .*; `kata list` shows them all"):
            known.get(text)

    def test_a_name_in_two_packs_needs_the_pack(self, known: Catalogue) -> None:
        with pytest.raises(UnknownKata) as raised:
            known.get("balanced")

        assert str(raised.value) == "'balanced' could be deques/balanced or trees/balanced: name the pack too"

    @given(text=st.text(max_size=30))
    def test_any_text_names_a_kata_or_is_unknown(self, text: str) -> None:
        small = Catalogue((catalogue.Pack("p", "P", "P", (Kata("p/ab", ("ab",), "T", "T", 1, 1),)),))
        if small.candidates(text):
            assert small.get(text).id == "p/ab"
        else:
            with pytest.raises(UnknownKata) as raised:
                small.get(text)
            assert text not in ("ab", "p/ab")
            assert str(raised.value).isprintable()


class TestSelect:
    def test_a_pack_selects_its_katas(self, known: Catalogue) -> None:
        for text in ("trees", "trees/", "katas/trees", "katas/trees/"):
            assert [kata.id for kata in known.select(text)] == ["trees/max_depth", "trees/balanced"]

    def test_none_selects_all_and_a_kata_itself(self, known: Catalogue) -> None:
        assert len(known.select(None)) == 5
        assert [kata.id for kata in known.select("ring")] == ["deques/ring"]

    def test_a_misspelt_pack_gets_the_nearest_pack(self, known: Catalogue) -> None:
        with pytest.raises(UnknownKata) as raised:
            known.select("tree")

        assert str(raised.value) == "no pack and no kata is called 'tree'; did you mean 'trees'?"

    def test_a_misspelt_kata_gets_the_nearest_kata(self, known: Catalogue) -> None:
        with pytest.raises(UnknownKata, match=r"did you mean 'deques/sliding_max'\?"):
            known.select("slidng_max")
        with pytest.raises(UnknownKata, match=r"did you mean 'trees/max_depth'\?"):
            known.select("trees/max_dept")
        with pytest.raises(UnknownKata, match=r"no pack and no kata is called 'zebra'; `kata list` shows them all"):
            known.select("zebra")


class TestAnInvalidPack:
    def test_reports_every_problem_at_once_with_its_line(self, tmp_path: Path) -> None:
        workspace = packs(
            tmp_path,
            numbers="""\
titel: Numbers
katas:
  double: {title: 3, level: 9, minutes: ten}
  twice:
    title: Twice
    level: 1
    minutes: 10
    after:
      - doubel
      - 7
    entry: [is twice]
  3sum: {title: Three, level: 1, minutes: 10, lvel: 1}
  class: {title: A class, level: 1, minutes: 10}
  test_it: {title: A test, level: 1, minutes: 10}
  bare:
""",
            other="[]",
        )

        assert [
            "katas/numbers/pack.yaml:1: the pack has no title; add it",
            "katas/numbers/pack.yaml:1: unknown key 'titel' in the pack; did you mean 'title'?",
            "katas/numbers/pack.yaml:3: title must be text, not 3; put it in quotes",
            "katas/numbers/pack.yaml:3: level must be between 1 and 5, not 9",
            "katas/numbers/pack.yaml:3: minutes must be a whole number, not 'ten'",
            "katas/numbers/pack.yaml:9: 'twice' comes after 'numbers/doubel', which is no kata; "
            "did you mean 'numbers/double'?",
            "katas/numbers/pack.yaml:10: after lists words, not 7",
            f"katas/numbers/pack.yaml:11: entry 'is twice' cannot name a function or class; {NAMING}",
            f"katas/numbers/pack.yaml:12: '3sum' cannot name a Python module; {NAMING}",
            "katas/numbers/pack.yaml:12: unknown key 'lvel' in '3sum'; did you mean 'level'?",
            f"katas/numbers/pack.yaml:13: 'class' cannot name a Python module; {NAMING}",
            f"katas/numbers/pack.yaml:14: 'test_it' cannot name a Python module; {NAMING}",
            "katas/numbers/pack.yaml:15: bare must be a mapping like `name: value`, not nothing",
            "katas/other/pack.yaml:1: the pack must be a mapping like `name: value`, not a list",
        ] == problems(workspace)

    def test_a_missing_prerequisite_in_another_pack_is_reported(self, tmp_path: Path) -> None:
        workspace = packs(tmp_path, a=syllabus_of(x=", after: [b/zebra]"))

        assert (problems(workspace)) == [
            "katas/a/pack.yaml:3: 'x' comes after 'b/zebra', which is no kata; remove it, or add that kata"
        ]

    def test_a_folder_python_cannot_import_is_reported(self, tmp_path: Path) -> None:
        workspace = packs(tmp_path, **{"my-pack": syllabus_of(x="")})

        assert [f"katas/my-pack/pack.yaml:1: the folder 'my-pack' cannot name a Python package; {NAMING}"] == problems(
            workspace
        )

    def test_an_empty_file_among_valid_ones_is_reported(self, tmp_path: Path) -> None:
        (problem,) = problems(packs(tmp_path, a=syllabus_of(x=""), b=""))

        assert problem.startswith("katas/b/pack.yaml:1: the file is empty")

    @given(text=st.text() | st.text("{}[]:,-?&*!'\" \nabktils012345"))
    def test_any_text_is_a_catalogue_or_problems(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        workspace = packs(tmp_path_factory.getbasetemp() / "any", p=f"title: P\nkatas:\n  x: {text}\n", q=text)
        reported: list[Problem] = []
        catalogue_ = catalogue_reader.read_packs(workspace, reported)

        assert [pack.name for pack in catalogue_.packs] == ["p", "q"]
        assert all(str(problem).isprintable() for problem in reported)


class TestACycle:
    def test_is_reported_as_a_path_with_its_first_line(self, tmp_path: Path) -> None:
        workspace = packs(
            tmp_path, a=syllabus_of(x=", after: [y]", y=", after: [b/z]", free=""), b=syllabus_of(z=", after: [a/x]")
        )

        assert problems(workspace) == [
            "katas/a/pack.yaml:3: `after` goes in a circle: a/x -> a/y -> b/z -> a/x; remove one of them"
        ]

    def test_is_reported_on_the_line_of_the_prerequisite(self, tmp_path: Path) -> None:
        line = "  {}:\n    title: T\n    level: 1\n    minutes: 1\n    after:\n      - free\n      - {}\n"
        text = syllabus_of(free="") + line.format("x", "y") + line.format("y", "x")

        (problem,) = problems(packs(tmp_path, a=text))

        assert problem.startswith("katas/a/pack.yaml:10: `after` goes in a circle: a/x -> a/y -> a/x;")

    def test_may_be_a_single_kata(self, tmp_path: Path) -> None:
        assert problems(packs(tmp_path, a=syllabus_of(x=", after: [x]"))) == [
            "katas/a/pack.yaml:3: `after` goes in a circle: a/x -> a/x; remove one of them"
        ]

    @given(
        graph=st.integers(1, 6).flatmap(
            lambda size: st.lists(st.sets(st.integers(0, size - 1), max_size=2), min_size=size, max_size=size)
        )
    )
    def test_is_reported_exactly_when_a_kata_is_its_own_prerequisite(
        self, tmp_path_factory: pytest.TempPathFactory, graph: list[set[int]]
    ) -> None:
        lines = {f"k{n}": f", after: [{', '.join(f'k{m}' for m in sorted(after))}]" for n, after in enumerate(graph)}
        workspace = packs(tmp_path_factory.getbasetemp() / "cycles", a=syllabus_of(**lines))

        reported: list[Problem] = []
        catalogue_reader.read_packs(workspace, reported)

        assert any(n in reachable(graph, n) for n in range(len(graph))) == bool(reported)
        left = [set(after) for after in graph]
        for problem in reported:
            cycle = [int(kata_id.strip("; ").removeprefix("a/k")) for kata_id in cycle_of(problem.message)]
            assert cycle[0] == cycle[-1]
            assert all(m in graph[n] for n, m in pairwise(cycle))
            assert problem.line == cycle[0] + 3
            left[cycle[0]].discard(cycle[1])
        assert not any(n in reachable(left, n) for n in range(len(left))), "a cycle was not reported"


def reachable(graph: list[set[int]], start: int) -> set[int]:
    nodes: set[int] = set()
    waiting = list(graph[start])
    while waiting:
        nodes.add(node := waiting.pop())
        waiting += graph[node] - nodes
    return nodes


def cycle_of(message: str) -> list[str]:
    return message.partition("circle: ")[2].partition(";")[0].split(" -> ")
