"""Where the engine or the tests of a kata fail, commands say so with exit code 2, and the attempt is not blamed."""

import pytest

from kata import attempt
from kata.cli import solutions
from kata.context import AppContext
from kata.grading import runner
from kata.model import Verdict
from kata.workspace import Workspace
from tests.conftest import Run

SAID = (
    "numbers/double could not be judged, which is not the attempt's fault: "
    "katas/numbers/test_double.py does not import: ModuleNotFoundError: No module named 'no_such_module'\n"
)


@pytest.fixture
def broken(tiny: Workspace) -> AppContext:
    """An open attempt at a kata whose tests cannot be imported."""
    ctx = AppContext(tiny)
    attempt.start(ctx, ctx.catalogue["numbers/double"])
    (tiny.katas / "numbers" / "test_double.py").write_text("import no_such_module\n")
    return ctx


@pytest.mark.parametrize("command", [["test"], ["test", "--json"], ["finish"]])
def test_a_command_that_cannot_judge_records_nothing(broken: AppContext, kata: Run, command: list[str]) -> None:
    events = broken.journal.events()
    done = kata(*command, cwd=broken.workspace.root)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", SAID)
    assert list(broken.journal.events()) == list(events)
    assert broken.running() is not None


@pytest.mark.parametrize(("outcome", "shown"), [("crashed", "crashed"), ("timeout", "timeout"), ("invalid", "failed")])
def test_a_mistake_without_a_check_is_shown_with_its_outcome(
    tiny: Workspace, outcome: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = Verdict("numbers/double", outcome, 0.1, (), "it did not load")  # type: ignore[arg-type]
    monkeypatch.setattr(runner, "verdict", lambda *_, **__: verdict)
    ctx = AppContext(tiny)
    check = solutions._rejecting_check(ctx, ctx.catalogue["numbers/double"], "squares")
    assert (check.name, check.outcome, check.message) == (outcome, shown, "it did not load")
