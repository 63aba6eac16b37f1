"""`kata solution` through the real command: the comparison, an attempt of a given day, the list of attempts."""

import json
import re

import pytest

from kata import attempt
from kata.catalogue import solutions
from kata.context import AppContext
from kata.workspace import Workspace
from tests.test_similarity import BY_HEIGHTS, PASTED


def write_attempt(workspace: Workspace, file: str, text: str) -> None:
    path = workspace.attempts / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def drill(real: Workspace) -> Workspace:
    """Attempts at the diameter on two days, the first day two."""
    write_attempt(real, "2026-11-19/trees/diameter.py", "def diameter(root):\n    return 0\n")
    write_attempt(real, "2026-11-19/trees/diameter-2.py", BY_HEIGHTS)
    write_attempt(real, "2026-11-21/trees/diameter.py", PASTED)
    return real


def solution(kata, *args, cwd, code=0, **options) -> str:
    done = kata("solution", *args, cwd=cwd, **options)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    shown = done.stderr if code else done.stdout
    return "\n".join(line.rstrip() for line in shown.split("\n"))  # the rows of a table are padded


class TestTheComparison:
    def test_stands_after_the_code(self, kata, drill):
        shown = solution(kata, "diameter", "--yes", cwd=drill.root, env={"COLUMNS": "200"})
        mark = solutions.read(drill.root / "solutions/trees/diameter.py").approaches["nested_nonlocal"]
        assert re.sub(r"\d+ %", "N %", shown).endswith(f"""
nearest approach: nested_nonlocal, N % similar in structure and techniques
  idea:            {mark.idea}
  cost:            time O(n), space O(h)
  lines:           yours 11, reference 11
  techniques:      the same
  interviewer:     What happens at a recursion depth of 100,000, as on a chain of so many nodes?
  others:          helper N %, postorder_stack N %

next: kata solution trees/diameter --all · --mistakes · --diff
""")

    def test_is_with_the_approach_asked_for_and_names_the_nearest(self, kata, drill):
        shown = solution(kata, "diameter", "--yes", "--diff", "--approach", "helper", cwd=drill.root)
        pattern = r"^compared with helper, \d+ % similar .*(\n  .*)+\n  nearest:         nested_nonlocal \d+ %, "
        assert re.search(pattern, shown, re.MULTILINE)
        assert "  only yours:      nonlocal\n  only reference:  several values returned at once\n" in shown
        assert "next:" not in shown

    def test_goes_on_with_what_was_asked(self, kata, drill):
        shown = solution(kata, "diameter", "--yes", "--attempt", "2026-11-19", cwd=drill.root)
        command = "kata solution trees/diameter --attempt 2026-11-19 --approach postorder_stack"
        assert f"\nnext: {command}\n" in shown
        assert kata(*command.split()[1:], cwd=drill.root).returncode == 0, "a second look costs nothing"

    @pytest.mark.parametrize(
        ("text", "says"), [("def diameter(root:\n", "line 1: '(' was never closed"), (None, "it is still the stub")]
    )
    def test_is_skipped_where_there_is_none(self, kata, drill, text, says):
        stub = (drill.katas / "trees" / "diameter.py").read_text(encoding="utf-8")
        write_attempt(drill, "2026-11-22/trees/diameter.py", text or stub)
        shown = solution(kata, "diameter", "--yes", cwd=drill.root)
        (line,) = (line for line in shown.splitlines() if line.startswith("your attempt is not compared"))
        assert says in line
        data = json.loads(solution(kata, "diameter", "--yes", "--json", cwd=drill.root))["comparison"]
        assert says in data["skipped"]
        assert (data["lines"], data["nearest"], data["approaches"]) == (None, None, [])

    def test_is_no_part_of_a_solution_without_an_attempt(self, kata, tiny):
        assert "similar" not in solution(kata, "double", "--yes", cwd=tiny.root)
        assert json.loads(solution(kata, "double", "--yes", "--json", cwd=tiny.root))["comparison"] is None

    def test_is_whole_in_json(self, kata, drill):
        data = json.loads(solution(kata, "diameter", "--yes", "--json", "--attempt", "2026-11-19", cwd=drill.root))
        assert data["attempt"] == "attempts/2026-11-19/trees/diameter-2.py"
        comparison = data["comparison"]
        assert (comparison["skipped"], comparison["lines"], comparison["nearest"]) == ("", 10, "postorder_stack")
        assert [one["name"] for one in comparison["approaches"]] == ["nested_nonlocal", "helper", "postorder_stack"]
        nearest = comparison["approaches"][2]
        assert nearest.pop("likeness") == pytest.approx(0.5, abs=0.2)
        assert nearest == {
            "name": "postorder_stack",
            "lines": 14,
            "only_attempt": ["a for loop"],
            "only_approach": ["a while loop"],
            "question": "`order` grows while the loop iterates over it. Is that well defined, and how long does it "
            "get?",
        }
        chinese = json.loads(kata("--lang", "zh", "solution", "diameter", "--json", cwd=drill.root).stdout)[
            "comparison"
        ]
        assert chinese["approaches"][2]["question"].endswith("？")

    def test_of_a_class(self, kata, real):
        text = (real.root / "solutions/deques/lru.py").read_text(encoding="utf-8")
        start, body = text.index("class _Node"), text.index("class linked_list")
        nodes = text[start : text.index("@approach", body)]
        nodes = nodes.replace("linked_list", "LRUCache").replace("@approach", "@_").replace("node", "link")
        write_attempt(real, "2026-11-21/deques/lru.py", f"def _(*_, **__):\n    return lambda it: it\n\n\n{nodes}")
        comparison = json.loads(solution(kata, "lru", "--yes", "--json", cwd=real.root))["comparison"]
        assert comparison["nearest"] == "linked_list"
        assert [one["only_approach"] for one in comparison["approaches"] if one["name"] == "linked_list"] == [[]]

    def test_of_several_functions_pasted_as_a_class(self, kata, real):
        text = (real.root / "solutions/trees/serialize.py").read_text(encoding="utf-8")
        start = text.index("class level_order_with_marks")
        body = text[start : text.index("@approach", start)].replace("level_order_with_marks", "Codec")
        pasted = body.replace("def dumps(", "def serialize(").replace("def loads(", "def deserialize(")
        helpers = text[text.index("MISSING =") : text.index("@approach", text.index("MISSING ="))]
        write_attempt(real, "2026-11-21/trees/serialize.py", helpers + pasted)
        comparison = json.loads(solution(kata, "serialize", "--yes", "--json", cwd=real.root))["comparison"]
        nearest = next(one for one in comparison["approaches"] if one["name"] == "level_order_with_marks")
        assert (comparison["nearest"], nearest["likeness"], nearest["lines"]) == (
            nearest["name"],
            1,
            comparison["lines"],
        )


class TestAnAttemptOfADay:
    def test_is_its_latest(self, kata, drill):
        shown = solution(kata, "diameter", "--yes", "--attempt", "2026-11-19", cwd=drill.root, env={"COLUMNS": "140"})
        assert any(
            "your attempt of 2026-11-19, diameter-2.py" in line and "postorder_stack" in line
            for line in shown.splitlines()
        )
        assert "heights[node]" in shown
        assert "nearest approach: postorder_stack" in shown

    def test_is_what_the_difference_is_with(self, kata, drill):
        shown = solution(kata, "diameter", "--yes", "--diff", "--attempt", "2026-11-19", cwd=drill.root)
        assert "--- your attempt of 2026-11-19, diameter-2.py\n" in shown
        assert "-    heights, best = {None: 0}, 0\n" in shown

    def test_that_has_none_names_those_that_have(self, kata, drill):
        message = solution(kata, "diameter", "--yes", "--attempt", "2026-11-20", cwd=drill.root, code=2)
        assert "of 2026-11-20, only of 2026-11-19, 2026-11-21" in message
        assert not drill.journal.exists(), "nothing was looked at"

    @pytest.mark.parametrize(
        ("args", "says"), [(["--attempt", "2026-11-21"], "kata start numbers/double"), (["--attempt", "soon"], "soon"),
                           (["--attempts"], "kata start numbers/double")]
    )  # fmt: skip
    def test_needs_a_day_and_an_attempt(self, kata, tiny, args, says):
        assert says in " ".join(solution(kata, "double", *args, cwd=tiny.root, code=2).split())


class TestTheListOfAttempts:
    def test_is_free_and_says_what_is_known_of_each(self, kata, tiny):
        ctx = AppContext(tiny)
        double = ctx.catalogue["numbers/double"]
        write_attempt(tiny, "2026-01-02/numbers/double.py", "def double(n):\n    return (\n")
        opened = attempt.start(ctx, double)
        (tiny.root / opened.file).write_text("def double(n):\n    # twice\n    return n + n\n", encoding="utf-8")
        assert kata("finish", cwd=tiny.root).returncode == 0
        kata("record", "double", "--outcome", "failed", "--minutes", "7.5", cwd=tiny.root)
        again = attempt.start(ctx, double)

        before = kata("export", cwd=tiny.root).stdout
        rows = json.loads(solution(kata, "double", "--attempts", "--json", cwd=tiny.root))
        day = ctx.day.isoformat()
        assert rows == [
            {"date": "2026-01-02", "file": "attempts/2026-01-02/numbers/double.py", "outcome": "", "minutes": None,
             "lines": None},
            {"date": day, "file": opened.file, "outcome": "passed", "minutes": 0.0, "lines": 2},
            {"date": day, "file": again.file, "outcome": "open", "minutes": None, "lines": None},
            {"date": day, "file": "", "outcome": "failed", "minutes": 7.5, "lines": None},
        ]  # fmt: skip
        shown = solution(kata, "double", "--attempts", cwd=tiny.root)
        assert re.search(rf"{day} +passed +0 +2 +{opened.file}", shown)
        assert re.search(rf"{day} +failed +8 +no file", shown)
        assert shown.endswith("next: kata solution numbers/double --attempt 2026-01-02\n")
        assert kata("export", cwd=tiny.root).stdout == before
