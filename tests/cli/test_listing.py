"""`kata list` by list of interview questions, by state and by latest attempt, through the real command."""

import json
import re
from datetime import timedelta

import pytest
from rich.cells import cell_len

from kata.workspace import Workspace
from tests.cli.test_cli import completions
from tests.conftest import Run, write_kata
from tests.schedule.test_explanation import study_day


@pytest.fixture
def tagged(tiny: Workspace) -> Workspace:
    """The small workspace; two katas more are in lists, and three were attempted.

    In order of their latest attempt: other/short failed today, numbers/double passed today after a failure, and
    other/again failed five days ago.
    """
    write_kata(tiny.root, "other", "short", title="Short", extra=", lists: [blind75]")
    write_kata(
        tiny.root,
        "numbers",
        "long",
        title="A title that is far too long for a line",
        extra=", lists: [blind75, grind-75]",
    )
    return tiny


@pytest.fixture
def practised(kata: Run, tagged: Workspace) -> Workspace:
    ago = f"{study_day() - timedelta(days=5)}T12:00"
    for name, outcome, *at in (
        ("double", "failed"), ("double", "passed"), ("short", "failed"), ("again", "failed", "--at", ago),
    ):  # fmt: skip
        done = kata("record", name, "--outcome", outcome, "--minutes", "5", *at, cwd=tagged.root)
        assert done.returncode == 0, done.stderr
    return tagged


def listed(kata: Run, workspace: Workspace, *words: str) -> list[str]:
    """The ids of `kata list`, which the text and the JSON agree on."""
    done = kata("list", *words, "--json", cwd=workspace.root)
    assert done.returncode == 0, done.stderr
    ids = [row["kata"] for row in json.loads(done.stdout)]
    shown = kata("list", *words, cwd=workspace.root)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert re.findall(r"^ +(\w+/\w+)", shown.stdout, re.MULTILINE) == ids
    return ids


class TestLists:
    def test_select_the_katas_that_have_the_tag_in_syllabus_order(self, kata: Run, tagged: Workspace):
        for tag in ("blind75", "#blind75"):
            assert listed(kata, tagged, "--tag", tag) == ["numbers/long", "other/short"]
        assert listed(kata, tagged, "numbers", "--tag", "blind75") == ["numbers/long"]
        assert listed(kata, tagged, "double", "--tag", "blind75") == []

    def test_stand_in_the_data_and_with_the_details(self, kata: Run, tagged: Workspace):
        rows = json.loads(kata("list", "numbers", "--json", cwd=tagged.root).stdout)
        assert [row["lists"] for row in rows] == [[], [], ["blind75", "grind-75"]]
        assert "by_addition · #blind75 #grind-75" in kata("list", "numbers", cwd=tagged.root).stdout

    @pytest.mark.parametrize(
        ("tag", "said"),
        [("blnd75", "no kata is in the list 'blnd75'; did you mean 'blind75'?"),
         ("hot100", "no kata is in the list 'hot100'; the lists are blind75, grind-75")],
    )  # fmt: skip
    def test_unknown_are_answered_with_those_there_are(self, kata: Run, tagged: Workspace, tag: str, said: str):
        done = kata("list", "--tag", tag, cwd=tagged.root)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")

    def test_are_completed(self, tagged: Workspace):
        assert completions(tagged, "kata list --tag bl") == ["blind75"]
        assert completions(tagged, "kata list --tag hot") == []

    def test_of_the_shipped_katas_are_three(self, kata: Run, real: Workspace):
        rows = json.loads(kata("list", "--json", cwd=real.root).stdout)
        lists = {name: [row["kata"] for row in rows if name in row["lists"]] for row in rows for name in row["lists"]}
        assert sorted(lists) == ["blind75", "grind75", "neetcode150"]
        assert "trees/invert" in set(lists["blind75"]) & set(lists["grind75"]) & set(lists["neetcode150"])


class TestAttempts:
    def test_recent_are_sorted_by_the_latest_attempt(self, kata: Run, practised: Workspace):
        assert listed(kata, practised, "--recent") == ["other/short", "numbers/double", "other/again"]
        lines = kata("list", "--recent", cwd=practised.root).stdout.splitlines()
        assert [" ".join(line.split()[-3:]) for line in lines[:2]] == ["learning failed today", "known passed today"]
        assert lines[2].endswith("failed  5 days ago")

    def test_failed_are_those_whose_latest_attempt_did_not_pass(self, kata: Run, practised: Workspace):
        assert listed(kata, practised, "--failed") == ["other/again", "other/short"]
        assert listed(kata, practised, "--failed", "--recent") == ["other/short", "other/again"]
        assert listed(kata, practised, "--failed", "--tag", "blind75") == ["other/short"]
        assert listed(kata, practised, "numbers", "--failed") == []

    def test_due_are_those_in_that_state(self, kata: Run, practised: Workspace):
        assert listed(kata, practised, "--due") == ["other/again"]
        assert listed(kata, practised, "--due", "--failed", "--recent", "other") == ["other/again"]
        assert listed(kata, practised, "--due", "numbers") == []

    def test_stand_in_the_data(self, kata: Run, practised: Workspace):
        rows = json.loads(kata("list", "--recent", "--json", cwd=practised.root).stdout)
        assert [row["latest"] for row in rows] == [
            {"date": str(study_day()), "outcome": "failed"},
            {"date": str(study_day()), "outcome": "passed"},
            {"date": str(study_day() - timedelta(days=5)), "outcome": "failed"},
        ]
        assert [row["state"] for row in rows] == ["learning", "known", "due"]

    @pytest.mark.parametrize(
        ("words", "said", "chinese"),
        [
            ("--due", "none of these katas is due", "这些题都没到期"),
            ("--failed", "none of these katas failed at its latest attempt", "这些题最近一次练习都没有失败"),
            ("--recent", "none of these katas has been attempted yet", "这些题都还没练过"),
            ("--due --failed", "none of these katas is due and failed at its latest attempt",
             "没有既到期、最近一次又没通过的题"),
            ("double --tag blind75", "there is no such kata", "没有这样的题"),
        ],
    )  # fmt: skip
    def test_none_is_said(self, kata: Run, tagged: Workspace, words: str, said: str, chinese: str):
        assert kata("list", *words.split(), cwd=tagged.root).stdout == f"{said}\n"
        assert kata("list", *words.split(), "--lang", "zh", cwd=tagged.root).stdout == f"{chinese}\n"
        assert kata("list", *words.split(), "--json", cwd=tagged.root).stdout == "[]\n"
        assert not tagged.journal.exists()


@pytest.mark.parametrize("columns", [76, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_columns_align(kata: Run, practised: Workspace, language: str, columns: int):
    done = kata("--lang", language, "list", "--recent", cwd=practised.root, env={"COLUMNS": str(columns)})
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert len({cell_len(line[: line.index("●")]) for line in lines}) == 1
    words = ("today", "5 days ago") if language == "en" else ("今天", "5 天前")
    assert len({cell_len(re.split("|".join(words), line)[0]) for line in lines}) == 1
    assert all(cell_len(line) <= columns for line in lines)
