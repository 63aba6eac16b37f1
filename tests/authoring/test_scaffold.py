"""`kata new` writes all of a kata or nothing, into any syllabus; only its placeholders are left to replace."""

import json
import re
import resource
from pathlib import Path

import pytest
import yaml

from kata.authoring import scaffold
from kata.authoring.versions import first_try, versions
from kata.catalogue import reader as catalogue_reader
from kata.errors import Refused
from kata.model import Kata
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, Run
from tests.test_workspace import tree, without_override


def syllabus_of(workspace: Workspace, pack: str = "numbers") -> Path:
    return workspace.katas / pack / "pack.yaml"


def new(workspace: Workspace, name: str) -> list[str]:
    return [workspace.relative(path) for path in scaffold.new(workspace, catalogue_reader.load(workspace), name)]


class TestANewKata:
    def test_is_three_files_and_a_line(self, tiny: Workspace) -> None:
        before = syllabus_of(tiny).read_text()

        assert new(tiny, "numbers/half-of") == [
            "katas/numbers/half_of.py",
            "katas/numbers/test_half_of.py",
            "solutions/numbers/half_of.py",
            "katas/numbers/pack.yaml",
        ]
        assert syllabus_of(tiny).read_text() == (
            before + "  half_of: {title: Half of, zh: 中文标题, level: 1, minutes: 20}\n"
        )
        assert catalogue_reader.load(tiny)["numbers/half_of"] == Kata(
            "numbers/half_of", ("half_of",), "Half of", "中文标题", 1, 20, line=6
        )

    def test_may_begin_a_pack(self, tiny: Workspace) -> None:
        new(tiny, "graph_walks/islands")

        (pack,) = [pack for pack in catalogue_reader.load(tiny).packs if pack.name == "graph_walks"]
        assert (pack.title, [kata.id for kata in pack.katas]) == ("Graph walks", ["graph_walks/islands"])

    def test_has_empty_files_for_more_versions_in_a_checkout(self, tiny: Workspace) -> None:
        for kind in ("unusual", "impostors"):
            (tiny.root / "tests" / kind).mkdir(parents=True)

        assert new(tiny, "numbers/half")[3:-1] == ["tests/unusual/numbers/half.py", "tests/impostors/numbers/half.py"]
        half = catalogue_reader.load(tiny)["numbers/half"]
        assert [versions(tiny, kind, half) for kind in ("unusual", "impostors")] == [[], []]
        assert first_try(tiny, half) == {}

    @pytest.mark.parametrize(
        "text",
        [
            "title: N\nkatas:\n  double: {title: D, level: 1, minutes: 10}",
            "title: N\r\nkatas:\r\n  double: {title: D, level: 1, minutes: 10}\r\n",
            "title: N\nkatas: # in teaching order\n\n    # first\n    double: {title: D, level: 1, minutes: 10}\n\n",
            "title: N\nkatas:\n  double:\n    title: D\n    level: 1\n    minutes: 10\n# the end\n",
            "title: N\nkatas:\n",
            "title: N\n",
        ],
    )
    def test_joins_a_syllabus_however_it_is_written(self, tiny: Workspace, text: str) -> None:
        syllabus_of(tiny).write_bytes(text.encode())
        before = catalogue_reader.load(tiny)

        new(tiny, "numbers/half")

        after = {kata.id: kata for kata in catalogue_reader.load(tiny)}
        assert set(after) == {*before.by_id, "numbers/half"}
        assert all(after[kata.id] == kata for kata in before)

    @pytest.mark.parametrize(
        "text",
        [
            "katas:\n  double: {title: D,\n    level: 1, minutes: 10}\ntitle: N\n",
            "title: N\nkatas: {double: {title: D, level: 1, minutes: 10}}\n",
            "title: N\nkatas:\n  double: {title: D, level: 1, minutes: 10}\n...\n",
            "{title: N, katas: {double: {title: D, level: 1, minutes: 10}}}\n",
        ],
    )
    def test_leaves_a_syllabus_that_takes_no_line_at_its_end(self, tiny: Workspace, text: str) -> None:
        syllabus_of(tiny).write_text(text)
        before = tree(tiny.root)

        with pytest.raises(Refused) as raised:
            new(tiny, "numbers/half")

        assert str(raised.value) == (
            "katas/numbers/pack.yaml cannot take a line at its end; nothing was written. Add under katas:\n"
            "  half: {title: Half, zh: 中文标题, level: 1, minutes: 20}"
        )
        assert tree(tiny.root) == before

    @pytest.mark.parametrize("indent", ["  ", "    "])
    def test_is_indented_like_the_others(self, tiny: Workspace, indent: str) -> None:
        syllabus_of(tiny).write_text(f"title: N\nkatas:\n{indent}double: {{title: D, level: 1, minutes: 10}}\n")
        new(tiny, "numbers/half")

        assert syllabus_of(tiny).read_text().splitlines()[-1].startswith(f"{indent}half: ")


class TestARefusedName:
    @pytest.mark.parametrize(
        "name",
        ["half", "numbers/", "/half", "numbers/half/of", "numbers/1st", "numbers/class", "numbers/test_half",
         "../out/half", "numbers/../half", "numbers/ha lf", "numbers/half.py", "test_numbers/half", "", "numbers/__x"],
    )  # fmt: skip
    def test_is_told_with_what_a_name_is_and_nothing_is_written(self, tiny: Workspace, name: str) -> None:
        before = tree(tiny.root)

        with pytest.raises(Refused) as raised:
            new(tiny, name)

        assert str(raised.value) == (
            f"{name!r} is no name for a kata; write it like trees/right_view: PACK/NAME. "
            f"For both, {catalogue_reader.naming()}"
        )
        assert tree(tiny.root) == before

    def test_is_one_that_is_taken(self, tiny: Workspace) -> None:
        with pytest.raises(Refused, match=r"^numbers/double exists already; choose another name$"):
            new(tiny, "numbers/double")

    @pytest.mark.parametrize(
        "file", ["katas/numbers/half.py", "katas/numbers/test_half.py", "solutions/numbers/half.py"]
    )
    def test_is_one_whose_file_stands_there(self, tiny: Workspace, file: str) -> None:
        (tiny.root / file).write_text("mine")
        before = tree(tiny.root)

        with pytest.raises(Refused) as raised:
            new(tiny, "numbers/half")

        assert str(raised.value) == f"{file} exists already; nothing was written"
        assert tree(tiny.root) == before


class TestPlaceholders:
    def test_are_all_found_in_what_was_written(self, tiny: Workspace) -> None:
        new(tiny, "fresh/half")

        problems = [*scaffold.placeholders_left(tiny, catalogue_reader.load(tiny)["fresh/half"])]

        found = {problem.partition("text ")[2][1:-1] for problem in problems}
        assert found == set(scaffold.PLACEHOLDERS)
        assert {"中文标题", "说明要返回什么，并约定输入为空时的结果。", "A nudge.", "点出思路。"} < found
        assert problems[0] == (
            "katas/fresh/half.py:3: replace the scaffold's text "
            "'Say what is to be returned, and settle what the empty input gives.'"
        )
        assert problems[-2:] == [
            f"katas/fresh/pack.yaml:{line}: replace the scaffold's text '中文标题'" for line in (2, 4)
        ]

    def test_are_found_in_another_layout(self, tiny: Workspace) -> None:
        solution = tiny.root / "solutions/numbers/double.py"
        hints = """HINTS = ('A nudge.',"The idea.", "Add.")"""
        solution.write_text(re.sub("HINTS = .*", hints, solution.read_text()))

        problems = scaffold.placeholders_left(tiny, catalogue_reader.load(tiny)["numbers/double"])

        assert [problem.partition("text ")[2] for problem in problems] == ["'A nudge.'", "'The idea.'"]

    def test_are_no_part_of_another_sentence(self, tiny: Workspace) -> None:
        solution = tiny.root / "solutions/numbers/double.py"
        solution.write_text(solution.read_text().replace("A sum of two.", "A sum. The idea. Twice."))

        assert [*scaffold.placeholders_left(tiny, catalogue_reader.load(tiny)["numbers/double"])] == []

    def test_in_another_kata_of_the_pack_are_not_counted(self, tiny: Workspace) -> None:
        new(tiny, "numbers/half")

        assert [*scaffold.placeholders_left(tiny, catalogue_reader.load(tiny)["numbers/double"])] == []

    def test_are_in_no_kata_of_ours(self) -> None:
        workspace = Workspace(CHECKOUT)
        left = {kata.id: [*scaffold.placeholders_left(workspace, kata)] for kata in catalogue_reader.load(workspace)}
        assert not {kata: problems for kata, problems in left.items() if problems}


class TestAHalfWrittenKata:
    @pytest.mark.parametrize("limit", [0, 200, 600])
    @pytest.mark.parametrize("name", ["numbers/half", "fresh/half"])
    def test_is_taken_away_again(self, tiny: Workspace, kata: Run, name: str, limit: int) -> None:
        """Simulates the full disk by a limit on the size of files.

        Under such a limit Python stores cut-off bytecode of the modules it imports, and cannot read it the next time.
        """
        before = tree(tiny.root)

        refused = kata(
            "new", name, cwd=tiny.root, env={"PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )  # fmt: skip

        assert (refused.returncode, refused.stdout) == (2, "")
        assert "File too large" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert tree(tiny.root) == before
        assert kata("new", name, cwd=tiny.root).returncode == 0

    def test_is_not_begun_in_a_read_only_folder(self, tiny: Workspace, kata: Run) -> None:
        for folder in (tiny.root / "solutions", tiny.root / "solutions/numbers"):
            folder.chmod(0o555)
        before = tree(tiny.root)

        refused = kata("new", "numbers/half", cwd=tiny.root, preexec_fn=without_override)

        assert (refused.returncode, refused.stdout) == (2, "")
        assert "solutions/numbers/half.py: Permission denied" in refused.stderr
        assert tree(tiny.root) == before


class TestTheScaffoldAsWritten:
    NAMES = ("permutations", "list", "st", "true", "_1")

    @pytest.fixture
    def filled(self, tiny: Workspace) -> Workspace:
        """Katas whose names have a meaning in Python, in the scaffold itself or in YAML."""
        for name in self.NAMES:
            new(tiny, f"fresh/{name}")
        return tiny

    def test_is_sound_but_for_its_placeholders(self, filled: Workspace, kata: Run) -> None:
        """Its stub fails, its approach passes, its mistake is rejected on 20 of 20 seeds."""
        checked = kata("check", "fresh", "--seeds", "20", "--json", cwd=filled.root)

        proofs = {proof["kata"]: proof for proof in json.loads(checked.stdout)["katas"]}
        assert {f"fresh/{name}" for name in self.NAMES} == set(proofs)
        for proof in proofs.values():
            assert [problem for problem in proof["problems"] if "replace the scaffold's text" not in problem] == [
                f"solutions/{proof['kata']}.py:1: 0 mutants: no approach has an operator, a number or a name that can "
                "be changed; write one that does the work itself"
            ]
            assert proof["stub"] == "failed"
            assert proof["approaches"] == {"by_the_library": "passed"}
            assert [(one["killed"], one["seeds"]) for one in proof["mistakes"].values()] == [(20, 20)]
        assert (checked.returncode, checked.stderr) == (1, "")

    def test_reads_its_titles_back_as_text(self, filled: Workspace) -> None:
        titles = {kata.name: kata.title for kata in catalogue_reader.load(filled) if kata.pack == "fresh"}

        assert {"permutations": "Permutations", "true": "True", "_1": "1"}.items() <= titles.items()
        assert list(yaml.safe_load(syllabus_of(filled, "fresh").read_text())["katas"])[:2] == ["permutations", "list"]

    def test_can_be_started_and_judged(self, tiny: Workspace, kata: Run) -> None:
        assert kata("new", "fresh/half", cwd=tiny.root).stdout.splitlines() == [
            "wrote katas/fresh/half.py",
            "wrote katas/fresh/test_half.py",
            "wrote solutions/fresh/half.py",
            "wrote katas/fresh/pack.yaml",
            "next: replace the statement, properties and solution, then `kata check fresh/half`",
        ]
        attempt = tiny.root / "mine.py"
        attempt.write_text("def half(nums):\n    return sorted(nums)\n")
        assert kata("test", "half", "--file", "mine.py", cwd=tiny.root).returncode == 0
        attempt.write_text("def half(nums):\n    return sorted(set(nums))\n")
        assert kata("test", "half", "--file", "mine.py", cwd=tiny.root).returncode == 1
