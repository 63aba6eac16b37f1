"""The script of a failing input repeats the failure: for each classic mistake of each kata, and whatever the values.

A mistake's script prints something else with the mistake than with an approach, or ends otherwise. Failures that only a
verdict can see (the cost, which node is which, what an earlier call has returned) are counted below.
"""

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata import counterexample, failing_input, import_helper
from kata.catalogue import reader, solutions
from kata.grading import runner, warm_server
from kata.model import Kata, Verdict
from kata.sandbox.loading import Source
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, sample, warm_runner

WORKSPACE = Workspace(CHECKOUT)
CATALOGUE = reader.load(WORKSPACE)
CPU_S = 8  # after which a script does not end
MISTAKES = [
    (kata, mistake)
    for kata, about in CATALOGUE.by_id.items()
    for mistake in solutions.read(WORKSPACE.solution(about)).mistakes
]
# Failures that no single call shows: an answer that is shared between calls, or state that builds up over many calls.
NOT_ALONE = (
    "returns an object that an earlier call", "is something kept between calls", "the receiver has changed it",
    "whose receiver",
)  # fmt: skip
IDENTITY = ("the very node", "must stay")  # two nodes that look the same
FORBIDDEN = "which the statement forbids"


def attempt_with(kata: Kata, name: str, folder: Path) -> Path:
    """An attempt that is this reference: the solution's file, with the entries named as the kata asks."""
    lines = [WORKSPACE.solution(kata).read_text(encoding="utf-8")]
    for entry in kata.entries:
        lines.append(f"{entry} = {name}" if len(kata.entries) == 1 else f"{entry} = {name}.{entry}")
    path = folder / f"{name}.py"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run_script(kata: Kata, verdict: Verdict, attempt: Path, folder: Path) -> tuple[object, str]:
    """The end and the output of the script of a verdict's failing input, run on this attempt."""
    failing = failing_input.of(verdict, attempt)
    assert failing is not None
    (folder / "script").mkdir(exist_ok=True)
    place = folder / "script" / f"of_{attempt.name}"
    place.write_text(counterexample.script(WORKSPACE, kata, failing, place), encoding="utf-8")
    import_helper._write(WORKSPACE, place.parent)
    environment = {**os.environ, "PYTHONPATH": str(place.parent)}
    done = subprocess.run(
        [sys.executable, str(place)], env=environment, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1)),
    )  # fmt: skip
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "does not end", ""
    return (done.returncode, *done.stderr.splitlines()[-1:]), done.stdout


@pytest.fixture(scope="module", autouse=True)
def _warm_runner() -> Iterator[None]:
    """Judge with a warm runner, where there is one: most of the time of a cold verdict goes into imports."""
    with warm_runner(WORKSPACE) if warm_server.SUPPORTED else contextlib.nullcontext():
        yield


def judged(kata: Kata, path: Path) -> Verdict:
    return runner.verdict(WORKSPACE, kata, Source(path, "attempt"), seed=1)


@pytest.mark.parametrize("case", sample(MISTAKES[::3], one_in=8))  # all of them take a quarter of an hour
def test_the_script_of_a_mistake_repeats_its_failure(case: tuple[str, str], tmp_path: Path) -> None:
    kata, mistake = CATALOGUE[case[0]], case[1]
    path = attempt_with(kata, mistake, tmp_path)
    verdict = judged(kata, path)
    failing = failing_input.of(verdict, path)
    assert failing is not None
    if not failing.reproduction:
        assert any(text in failing.message for text in NOT_ALONE), failing.message
        return
    end, output = run_script(kata, verdict, path, tmp_path)
    if failing.outcome == "too_slow":
        assert end == (0,) or end == "does not end"
        assert failing.message in output or end == "does not end"
        return
    right = next(iter(solutions.read(WORKSPACE.solution(kata)).approaches))
    right_end, right_output = run_script(kata, verdict, attempt_with(kata, right, tmp_path), tmp_path)
    is_hidden = any(text in failing.message for text in (*IDENTITY, FORBIDDEN))
    assert (end, output) != (right_end, right_output) or is_hidden
    if failing.expected and end == (0,):
        assert f"expected {failing.expected}" in output.splitlines()
        if not any(sign in output for sign in (" -> ", "answer is ")):  # else an earlier answer, or the node, differs
            got = next(line for line in output.splitlines() if line.startswith("got "))
            assert got not in right_output.splitlines()


def test_few_failures_cannot_be_repeated(thorough: bool, tmp_path: Path) -> None:
    """Bounds the failures without code, of all mistakes: so that a change which loses some is noticed."""
    cases = MISTAKES if thorough else MISTAKES[::40]
    without = []
    for name, mistake in cases:
        kata = CATALOGUE[name]
        verdict = judged(kata, attempt_with(kata, mistake, tmp_path))
        if not verdict.can_be_repeated:
            without.append(f"{name} {mistake}")
    assert len(without) <= max(1, len(cases) * 4 // 100), without
