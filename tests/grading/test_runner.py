"""Verdicts from a grader process: only a complete report can pass."""

import json
import os
import signal
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.catalogue import reader as catalogue_reader
from kata.errors import GraderFailed
from kata.grading import runner
from kata.grading.runner import MAX_LINE, Limits, _conclude, _grader_failed, _Report
from kata.model import Check, Verdict
from kata.sandbox.loading import Source
from kata.sandbox.local_host import STACK_BYTES
from kata.workspace import Workspace

TOKEN = "0123456789abcdef"
PLANNED = ["test_a", "test_b"]
PASSES = [Check(name, "passed", examples=3) for name in PLANNED]


def line(**content: Any) -> bytes:
    return json.dumps(content).encode() + b"\n"


def complete(*checks: Check, token: str = TOKEN) -> list[bytes]:
    return [line(planned=PLANNED), *(line(check=asdict(check)) for check in checks), line(end=token)]


def conclude(lines: list[bytes], code: int | None = 0) -> tuple[str, list[Check], str]:
    report = _Report(TOKEN)
    report.feed(b"".join(lines))
    return _conclude(report, code, Limits())


class TestAReport:
    def test_that_is_complete_passes(self) -> None:
        assert conclude(complete(*PASSES)) == ("passed", PASSES, "")

    def test_that_is_complete_counts_whatever_the_exit_code(self) -> None:
        for code in (0, 1, -9, None):
            assert conclude(complete(*PASSES), code)[0] == "passed"

    def test_with_a_failure_has_its_outcome(self) -> None:
        checks = [Check("test_a", "too_slow", "why"), Check("test_b", "skipped")]
        assert conclude(complete(*checks)) == ("too_slow", checks, "")

    def test_is_read_in_any_pieces(self) -> None:
        whole = b"".join(complete(*PASSES))
        for size in (1, 7, 64):
            report = _Report(TOKEN)
            for start in range(0, len(whole), size):
                report.feed(whole[start : start + size])
            assert _conclude(report, 0, Limits())[0] == "passed"

    @given(data=st.data())
    def test_with_any_line_missing_doubled_or_swapped_is_no_pass(self, data: st.DataObject) -> None:
        lines = complete(*PASSES)
        index = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["missing", "doubled", "swapped", "cut"]))
        if change == "missing":
            del lines[index]
        elif change == "doubled":
            lines.insert(index, lines[index])
        elif change == "swapped":
            other = data.draw(st.integers(0, len(lines) - 1).filter(lambda n: n != index))
            lines[index], lines[other] = lines[other], lines[index]
        else:
            lines[index] = lines[index][: data.draw(st.integers(0, len(lines[index]) - 2))]
        assert conclude(lines)[0] != "passed"

    @given(
        noise=st.binary(min_size=1, max_size=40) | st.sampled_from([b"[]\n", b"null\n", b"1\n", b"{}\n", b"[" * 9999])
    )
    def test_with_anything_else_in_it_is_no_pass(self, noise: bytes) -> None:
        for index in range(4):
            lines = complete(*PASSES)
            lines.insert(index, noise + b"\n")
            assert conclude(lines)[0] == "crashed"

    @given(token=st.text(max_size=40).filter(lambda text: text != TOKEN))
    def test_with_another_token_is_no_pass(self, token: str) -> None:
        outcome, _, why = conclude(complete(*PASSES, token=token))
        assert (outcome, why) == ("crashed", "the report of the tests was tampered with")

    @pytest.mark.parametrize(
        "change",
        [
            {"name": "test_c"},
            {"name": "test_b"},
            {"outcome": "brilliant"},
            {"outcome": None},
            {"message": 5},
            {"more": "x"},
            {"examples": "many"},
            {"examples": None},
        ],
    )
    def test_with_an_impossible_check_is_no_pass(self, change: dict[str, Any]) -> None:
        forged = line(check=asdict(PASSES[0]) | change)
        lines = [line(planned=PLANNED), forged, line(check=asdict(PASSES[1])), line(end=TOKEN)]
        outcome, checks, why = conclude(lines)
        assert (outcome, why) == ("crashed", "the report of the tests was tampered with")
        assert [check.outcome for check in checks] == ["crashed", "skipped"]

    def test_without_any_planned_test_is_no_pass(self) -> None:
        assert conclude([line(planned=[]), line(end=TOKEN)])[0] != "passed"
        assert conclude([line(end=TOKEN)])[0] != "passed"
        assert conclude([])[0] != "passed"

    def test_with_a_line_without_end_is_dropped(self) -> None:
        report = _Report(TOKEN)
        report.feed(line(planned=PLANNED))
        report.feed(b"[" * (MAX_LINE + 1))
        assert report.malformed

    def test_that_breaks_off_says_where_and_why(self) -> None:
        lines = complete(*PASSES)[:2]
        for code, outcome, why in (
            (-24, "timeout", "stopped after 30 s of CPU time"),
            (None, "timeout", "no verdict after 30 s: stopped"),
        ):
            assert conclude(lines, code) == (outcome, [PASSES[0], Check("test_b", outcome, why)], why)

    def test_that_breaks_off_is_the_graders_failure_unless_time_is_up(self) -> None:
        for lines in (complete(*PASSES)[:2], []):
            report = _Report(TOKEN)
            report.feed(b"".join(lines))
            assert {code: _grader_failed(report, code) for code in (0, 3, -11, -9, -24, None)} == {
                0: True, 3: True, -11: True, -9: True, -24: False, None: False
            }  # fmt: skip

    def test_that_never_began_in_time_is_a_timeout(self) -> None:
        assert conclude([], None) == ("timeout", [], "no verdict after 30 s: stopped")

    def test_of_an_invalid_file_has_no_checks(self) -> None:
        assert conclude([line(planned=PLANNED), line(invalid="why"), line(end=TOKEN)]) == ("invalid", [], "why")
        assert conclude([line(planned=PLANNED), line(invalid="why")])[0] == "crashed"

    def test_of_a_file_that_loads_for_ever_is_a_timeout(self) -> None:
        assert conclude([line(planned=PLANNED), line(timeout="why"), line(end=TOKEN)]) == ("timeout", [], "why")

    def test_may_contain_lone_surrogates_which_are_escaped(self) -> None:
        checks = [Check("test_a", "failed", "\udc80", "\udc81", "\udc82"), Check("test_b", "skipped")]
        _, (first, _), _ = conclude(complete(*checks))
        assert (first.message, first.counterexample, first.picture) == ("\\udc80", "\\udc81", "\\udc82")


def judge(workspace: Workspace, code: str, **options: Any) -> Verdict:
    path = workspace.root / "tried.py"
    path.write_text(code)
    return runner.verdict(
        workspace, catalogue_reader.load(workspace)["numbers/double"], Source(path, "attempt"), **options
    )


class TestAVerdict:
    def test_of_a_right_attempt(self, tiny: Workspace) -> None:
        verdict = judge(tiny, "def double(n): return n + n")
        assert (verdict.kata, verdict.outcome, verdict.message, verdict.printed) == ("numbers/double", "passed", "", "")
        assert [(check.outcome, check.examples) for check in verdict.checks] == [("passed", 11), ("passed", 100)]
        assert verdict.seconds > 0

    def test_of_a_wrong_one(self, tiny: Workspace) -> None:
        verdict = judge(tiny, "def double(n): return n * n")
        assert [check.outcome for check in verdict.checks] == ["failed", "skipped"]
        assert verdict.checks[0].message == "double(1)\nexpected 2\ngot      1"

    def test_of_a_reference(self, tiny: Workspace) -> None:
        kata = catalogue_reader.load(tiny)["numbers/double"]
        for name, outcome in (("by_addition", "passed"), ("squares", "failed")):
            assert runner.verdict(tiny, kata, Source(tiny.solution(kata), name, name)).outcome == outcome

    @pytest.mark.parametrize("ci", ["", "true"])
    def test_generates_the_examples_of_its_seed(
        self, tiny: Workspace, ci: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CI", ci)  # where Hypothesis would always generate the same examples
        code = "def double(n):\n    print(n)\n    return n + n"
        first, again, other = (judge(tiny, code, seed=seed).printed for seed in (1, 1, 2))
        assert first == again
        assert first != other

    def test_leaves_nothing_in_the_workspace(self, tiny: Workspace) -> None:
        judge(tiny, "def double(n):\n    open('here', 'w').close()\n    return 0")
        files = {
            path.relative_to(tiny.root).parts[0] for path in tiny.root.rglob("*") if "__pycache__" not in path.parts
        }
        assert files == {"katas", "solutions", "plan.yaml", "tried.py"}

    def test_does_not_depend_on_the_current_folder_or_the_environment(
        self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A json.py of the learner in the current folder is not imported in place of the standard library's."""
        (tiny.root / "json.py").write_text("raise SystemExit\n")
        monkeypatch.chdir(tiny.root)
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")
        assert judge(tiny, "def double(n):\n    print('é')\n    return n + n").outcome == "passed"

    def test_of_a_kata_whose_tests_do_not_load_is_none(self, tiny: Workspace) -> None:
        (tiny.katas / "numbers" / "test_double.py").write_text("import no_such_module\n")
        with pytest.raises(GraderFailed) as raised:
            judge(tiny, "def double(n): return n + n")
        assert str(raised.value) == (
            "numbers/double could not be judged, which is not the attempt's fault: "
            "katas/numbers/test_double.py does not import: ModuleNotFoundError: No module named 'no_such_module'"
        )

    def test_is_given_by_a_second_grader_where_the_first_fails(
        self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first starts in a folder in which somebody else has made what it wants to make."""
        started: list[str] = []
        really_start = runner._ColdProcess

        def start(request: dict[str, Any], fds: list[int]) -> runner._ColdProcess:
            if not started:
                (Path(request["scratch"]) / "attempt").mkdir()
            started.append(request["scratch"])
            return really_start(request, fds)

        monkeypatch.setattr(runner, "_ColdProcess", start)
        assert judge(tiny, "def double(n): return n * n").outcome == "failed"
        assert len(set(started)) == 2

    def test_is_none_where_every_grader_is_killed(self, tiny: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        really_start = runner._ColdProcess

        def start(request: dict[str, Any], fds: list[int]) -> runner._ColdProcess:
            process = really_start(request, fds)
            os.kill(process.pid, signal.SIGKILL)
            return process

        monkeypatch.setattr(runner, "_ColdProcess", start)
        with pytest.raises(GraderFailed, match="the grader ended with exit code -9"):
            judge(tiny, "def double(n): return n * n")

    def test_of_a_kata_without_a_property_is_no_pass(self, tiny: Workspace) -> None:
        (tiny.katas / "numbers" / "test_double.py").write_text("x = 1\n")
        assert judge(tiny, "def double(n): return n + n").outcome != "passed"

    def test_of_tests_that_never_load_comes_in_time(self, tiny: Workspace) -> None:
        (tiny.katas / "numbers" / "test_double.py").write_text("while True: pass\n")
        verdict = judge(tiny, "def double(n): return n + n", limits=Limits(wall_s=1.0))
        assert (verdict.outcome, verdict.message) == ("timeout", "no verdict after 1 s: stopped")

    def test_stores_failing_examples_only_where_there_is_a_journal(self, tiny: Workspace) -> None:
        wrong = "def double(n): return n + n if -11 < n < 11 else 0"
        assert judge(tiny, wrong).outcome == "failed"
        assert not (tiny.root / ".kata").exists()
        (tiny.root / ".kata").mkdir()
        assert judge(tiny, wrong).outcome == "failed"
        assert any((tiny.root / ".kata" / "examples").rglob("*"))

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files in /proc")
    def test_leaves_no_file_open(self, tiny: Workspace) -> None:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for code in ("def double(n): return n + n", "import os; os._exit(0)", "import os; os.closerange(0, 99)"):
            judge(tiny, code)
        assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_limits_are_what_the_operating_system_is_asked_for() -> None:
    limits = Limits(cpu_s=7, memory_mib=3, file_mib=2).rlimits()
    assert limits == {
        "RLIMIT_CPU": 7,
        "RLIMIT_AS": 3 << 20,
        "RLIMIT_FSIZE": 2 << 20,
        "RLIMIT_CORE": 0,
        "RLIMIT_STACK": STACK_BYTES,
    }


PASTED = """
# Definition for a binary tree node.
# class TreeNode:
#     def __init__(self, val=0, left=None, right=None):
#         self.val = val
#         self.left = left
#         self.right = right
class Solution:
    def diameterOfBinaryTree(self, root: Optional[TreeNode]) -> int:
        self.best = 0
        def depth(node: Optional[TreeNode]) -> int:
            if not node:
                return 0
            left, right = depth(node.left), depth(node.right)
            self.best = max(self.best, left + right)
            return 1 + max(left, right)
        depth(root)
        return self.best
"""


@pytest.mark.parametrize(
    ("change", "outcome"),
    [(("", ""), "passed"), (("left + right)", "left + right + 1)"), "failed"), (("depth(root)\n", "\n"), "failed")],
)
def test_a_pasted_solution_of_a_real_kata_is_judged_as_it_is(
    real: Workspace, change: tuple[str, str], outcome: str
) -> None:
    path = real.root / "pasted.py"
    path.write_text(PASTED.replace(*change, 1) if change[0] else PASTED)
    kata = catalogue_reader.load(real)["trees/diameter"]
    assert runner.verdict(real, kata, Source(path, "pasted")).outcome == outcome
