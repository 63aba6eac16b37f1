"""README.md and the pages of docs/ show what really happens, and what they name exists."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from docs import commands, sessions
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

DOCS = CHECKOUT / "docs"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
PAGES = [CHECKOUT / "README.md", *sorted(DOCS.glob("*.md"))]
FENCED = re.DOTALL | re.MULTILINE
MOST_LINES = 160
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def name(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links to them, by the rule of GitHub."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


class TestEveryPage:
    @pytest.mark.parametrize("page", sessions.pages(), ids=name)
    def test_shows_what_its_commands_print(self, page):
        """`python docs/make.py sessions` writes the output anew."""
        text = page.read_text(encoding="utf-8")
        assert sessions.timeless(sessions.run(text)) == sessions.timeless(text)

    def test_of_the_authors_shows_katas_that_kata_check_accepts(self):
        text = read("authors.md")
        assert text.count("✓   numbers/") == 2
        assert "✗   numbers/" not in text

    @pytest.mark.parametrize("page", PAGES, ids=name)
    def test_links_to_files_and_headings_that_exist(self, page):
        prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=FENCED)
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", prose):
            file = (page.parent / target).resolve() if target else page
            assert file.is_file(), target
            assert not anchor or anchor in anchors(file), f"{target}#{anchor}"

    @pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "CONTRIBUTING.md", CHECKOUT / "CHANGELOG.md"], ids=name)
    def test_names_commands_and_options_that_exist(self, page):
        options, text = commands.options(), page.read_text(encoding="utf-8")
        code = [line for block in re.findall(r"^```\w*\n(.*?)^```$", text, FENCED) for line in block.splitlines()]
        code += re.findall(r"`([^`\n]+)`", text)
        typed = [found[1] for line in code if (found := re.match(r"(?:\$ )?kata(?:-drill)? ([a-z][^#]*)", line))]
        for line in typed:
            words = line.split()
            command = " ".join(words[:2]) if " ".join(words[:2]) in options else words[0]
            assert command in options, line
            assert {word for word in words if word.startswith("--")} <= options[command] | {"--help"}, line

    def test_stands_in_the_index_of_the_documentation(self):
        listed = re.findall(r"^- \[[^]]+\]\((\w+\.md)\)", read("README.md"), re.MULTILINE)
        assert sorted(listed) == sorted(page.name for page in DOCS.glob("*.md") if page.name != "README.md")


class TestReadme:
    def test_is_short(self):
        assert len(README.splitlines()) <= MOST_LINES

    def test_has_the_number_of_katas_of_every_pack(self):
        packs = catalogue_reader.load(Workspace(CHECKOUT)).packs
        rows = [f"| [{pack.title}](docs/catalogue.md) | {len(pack.katas)} | {pack.zh} |" for pack in packs]
        assert sorted(re.findall(r"^\| \[.*docs/catalogue.md.*$", README, re.MULTILINE)) == sorted(rows)

    def test_says_how_many_reference_solutions_a_kata_has(self):
        workspace = Workspace(CHECKOUT)
        counts = {len(solutions.read(workspace.solution(kata)).approaches) for kata in catalogue_reader.load(workspace)}
        assert f"{NUMBERS[min(counts)]} to {NUMBERS[max(counts)]} reference solutions" in README

    def test_has_the_number_of_seeds_that_were_tried(self):
        assert "under fifty random seeds" in README
        seeds = re.findall(r"^\| `\w+/\w+` \|(?:[^|]*\|){8} *(\d+) *\|$", read("strength.md"), re.MULTILINE)
        assert min(map(int, seeds)) == 50

    def test_has_the_figures_of_the_simulated_learners(self):
        ours, best_other = re.findall(r"\b\d\.\d{3}\b", README)
        assert re.search(rf"in average recall is {ours} \([a-z ]+: {best_other},", read("schedule.md"))

    def test_names_make_targets_and_commands_that_exist(self):
        makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"`make ([\w-]+)", README))
        assert {"today", "test"} <= targets
        assert all(f"\n{target}:" in makefile for target in targets)
        known = {command.split()[0] for command in commands.names()}
        assert set(re.findall(r"^kata ([a-z]+)", README, re.MULTILINE)) <= known


def test_the_page_of_commands_is_what_the_program_says():
    """`python docs/make.py commands` writes it anew."""
    assert read("commands.md") == commands.page()


def test_the_page_of_commands_explains_exit_codes_of_commands_that_exist():
    assert set(commands.FAILS) <= set(commands.names())


SCHEMA = json.loads((CHECKOUT / "katas" / "plan.schema.json").read_text(encoding="utf-8"))
PLACES: dict[str, Any] = {
    "Top level": SCHEMA["properties"],
    "`day`": SCHEMA["properties"]["day"]["properties"],
    "`limits`": SCHEMA["properties"]["limits"]["properties"],
    "`tracks`": SCHEMA["properties"]["tracks"]["items"]["properties"],
}


@pytest.mark.parametrize("heading", PLACES)
def test_the_page_of_the_plan_has_every_key_with_its_range_and_default(heading):
    section = read("plan.md").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|", section, re.MULTILINE)
    rows = {key: (value, default.strip()) for key, value, default in cells}
    assert set(rows) == set(PLACES[heading])
    for key, schema in PLACES[heading].items():
        value, shown = rows[key]
        if schema.get("type") in ("integer", "number"):
            assert f"{schema['minimum']} to {schema['maximum']}" in value, key
        default = schema.get("default")
        if default not in (None, []):
            assert shown == (f'`"{default}"`' if ":" in str(default) else f"`{default}`"), key
