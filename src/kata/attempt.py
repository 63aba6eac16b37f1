"""The life of one attempt: a file, runs, hints, an outcome. What `start`, `test`, `hint`, `finish`, `abandon` call.

The world is passed in as a `Desk`.
"""

import shutil
from pathlib import Path

from kata.desk import Desk
from kata.errors import NothingThere, Refused
from kata.grading import references, runner
from kata.grading.source import Source
from kata.model import Attempt, Kata, OpenAttempt, Verdict


def start(desk: Desk, kata: Kata, pomodoros: int | None = None) -> OpenAttempt:
    """Put a fresh copy of the stub where nothing stands, and open the attempt. Raises Refused while one is open."""
    if running := desk.running():
        raise Refused(f"{running.kata} is open since {running.started:%H:%M}: `kata finish` or `kata abandon` it first")
    path = desk.workspace.new_attempt(kata, desk.day)
    path.parent.mkdir(parents=True, exist_ok=True)
    target = pomodoros * desk.plan.minutes if pomodoros else kata.minutes
    file = desk.workspace.relative(path)
    fresh = path.open("xb")  # from here on the file is ours, and ours to take away again
    try:
        with fresh, desk.workspace.stub(kata).open("rb") as stub:
            shutil.copyfileobj(stub, fresh)
        return desk.journal.start(kata.id, desk.now(), desk.day, file=file, target_minutes=target, pomodoros=pomodoros)
    except BaseException:
        path.unlink(missing_ok=True)  # no attempt without a record, and this copy nobody has seen
        raise


def judge(desk: Desk, kata: Kata, file: Path | None = None) -> Verdict:
    """Judge the attempt and record it; with a file, judge that and record nothing."""
    if file is not None:
        return _verdict(desk, kata, file)
    running = desk.running()
    open_here = running is not None and running.kata == kata.id
    path = desk.file_of(running) if running and open_here else desk.workspace.latest_attempt(kata)
    if path is None:
        raise NothingThere(f"there is no attempt at {kata.id} yet: `kata start {kata.id}` begins one")
    verdict = _verdict(desk, kata, path)
    if open_here:
        failing = next((check.name for check in verdict.checks if check.outcome != "passed"), "")
        desk.journal.append(
            "tested", kata.id, desk.now(), desk.day, outcome=verdict.outcome, failing=failing, seconds=verdict.seconds
        )
    return verdict


def finish(desk: Desk) -> tuple[Attempt, Verdict]:
    """Judge the open attempt as it stands and close it with that outcome."""
    running = _open(desk)
    kata = desk.catalogue.named(running.kata)
    verdict = _verdict(desk, kata, desk.file_of(running))  # of the outcome, not one more run
    outcome = "passed" if verdict.passed else "failed"
    return _close(desk, running, outcome), verdict


def abandon(desk: Desk) -> Attempt:
    """Close the open attempt as given up."""
    return _close(desk, _open(desk), "given_up")


def hint(desk: Desk, kata: Kata) -> tuple[int, int, str]:
    """The next hint of the day: its number, how many there are, its text. Recorded, unless it is the last once more."""
    hints = references.read(desk.workspace.solution(kata)).hints
    if not hints:
        raise NothingThere(f"{kata.id} has no hints")
    running = desk.running()
    if running and running.kata == kata.id:
        given = running.hints
    else:
        given = desk.journal.hints_given(kata.id, desk.day) if desk.has_journal else 0
    if given < len(hints):
        desk.journal.append("hinted", kata.id, desk.now(), desk.day, number=given + 1)
    number = min(given + 1, len(hints))
    return number, len(hints), hints[number - 1]


def reveal(desk: Desk, kata: Kata) -> None:
    """Record that the solution was looked at before a pass: it counts as giving up."""
    running = desk.running()
    if running and running.kata == kata.id:
        desk.journal.append("revealed", kata.id, desk.now(), desk.day)
    else:
        desk.journal.append(
            "recorded", kata.id, desk.now(), desk.day, outcome="given_up", minutes=0.0, target_minutes=kata.minutes
        )


def _verdict(desk: Desk, kata: Kata, path: Path) -> Verdict:
    if not path.is_file():
        hint = "; put it back, or `kata abandon` the attempt" if path.is_relative_to(desk.workspace.attempts) else ""
        raise NothingThere(f"{path}: there is no such file{hint}")
    return runner.verdict(desk.workspace, kata, Source(path, "attempt"))


def _open(desk: Desk) -> OpenAttempt:
    running = desk.running()
    if running is None:
        raise NothingThere("no attempt is open: `kata start` begins one")
    return running


def _close(desk: Desk, running: OpenAttempt, outcome: str) -> Attempt:
    now = desk.now()
    active_s = max(0.0, (now - running.started).total_seconds())  # a clock set back is no negative time
    return desk.journal.finish(running, now, running.day, outcome=outcome, active_seconds=round(active_s, 1))
