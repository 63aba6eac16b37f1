"""Judges right, wrong and slow versions of the katas on a busy machine, and lists the verdicts that are wrong.

A right version must pass, a slow one must be too slow, a wrong one must be rejected, whatever else the machine does.
The versions are the references and mistakes of solutions/, those of tests/unusual and tests/impostors, and the files
PACK/KATA/{right,wrong,slow}_NAME.py of the folders that --files names. They are judged in random order.

  python bench/under_load.py --times 3 --busy 16                    every kata, beside 16 processes that compute
  python bench/under_load.py trees/diameter --how cold --stops 5    stopping the graders for 5 seconds now and then
  python bench/under_load.py --extremes --times 200                 the slowest right and the fastest slow version

Ends with exit code 1 if there was a wrong verdict.
"""

import argparse
import contextlib
import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kata.authoring.versions import versions
from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.errors import GraderFailed
from kata.grading import runner, warm_server
from kata.model import Kata
from kata.sandbox.loading import Source
from kata.workspace import Workspace

CHECKOUT = Path(__file__).parent.parent
EXPECTED = {"right": "passed", "wrong": "rejected", "slow": "too_slow"}
HOW = ("warm", "cold", "pytest")
MOST_BETWEEN_STOPS_S = 8.0


@dataclass(frozen=True)
class Version:
    """One implementation of a kata. `kind` is right, wrong or slow; `is_file` tells a file of its own."""

    kata: Kata
    kind: str
    source: Source
    is_file: bool = False

    @property
    def name(self) -> str:
        return f"{self.kata.id} {self.kind} {self.source.label}"


@dataclass(frozen=True)
class Judgement:
    """A verdict as far as it is compared: its kind, its outcome, and the message of the check that failed."""

    version: Version
    how: str
    kind: str  # passed, rejected or too_slow; "failed to judge" where the grader failed
    outcome: str
    message: str
    seconds: float

    @property
    def is_right(self) -> bool:
        # A wrong version may be slow as well, and which of the two is seen first may depend on the seed.
        is_slow_too = self.version.kind == "wrong" and self.kind == "too_slow"
        return self.kind == EXPECTED[self.version.kind] or is_slow_too


# -- which versions -------------------------------------------------------------------------------------------------


def collected(workspace: Workspace, katas: list[str], folders: list[Path], *, only_files: bool) -> list[Version]:
    """The versions of the katas that are named, of all katas where none is. Raises SystemExit for an unknown one."""
    known = {kata.id: kata for kata in catalogue_reader.load(workspace)}
    unknown = [name for name in katas if name not in known]
    if unknown:
        raise SystemExit(f"no such kata: {', '.join(unknown)}")
    chosen = [kata for kata in known.values() if not katas or kata.id in katas]
    own = [] if only_files else [version for kata in chosen for version in own_versions(workspace, kata)]
    return own + [version for folder in folders for kata in chosen for version in files(folder, kata)]


def own_versions(workspace: Workspace, kata: Kata) -> Iterator[Version]:
    path = workspace.solution(kata)
    solution = solutions.read(path)
    for name in solution.approaches:
        yield Version(kata, "right", Source(path, name, name))
    for name, mistake in solution.mistakes.items():
        yield Version(kata, "slow" if mistake.cost else "wrong", Source(path, name, name))
    for folder, kind in (("unusual", "right"), ("impostors", "wrong")):
        for source in versions(workspace, folder, kata):
            yield Version(kata, kind, source)


def files(folder: Path, kata: Kata) -> Iterator[Version]:
    for path in sorted((folder / kata.id).glob("*.py")):
        kind = path.stem.partition("_")[0]
        if kind in EXPECTED:
            yield Version(kata, kind, Source(path, path.stem), is_file=True)


# -- judging --------------------------------------------------------------------------------------------------------


class Judge:
    """Judges versions by one of the ways of HOW. The warm server is started by the way "warm" and ends with `close`."""

    def __init__(self, workspace: Workspace, how: str) -> None:
        self.workspace, self.how = workspace, how
        self._stack = contextlib.ExitStack()
        # A server of a learner would answer in this one's place; the path of a socket must be short.
        os.environ["XDG_RUNTIME_DIR"] = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="kata-"))
        if how == "warm":
            self.server = self._stack.enter_context(contextlib.closing(warm_server.ServerProcess(workspace)))
            while not warm_server.is_running(workspace):
                time.sleep(0.02)

    def close(self) -> None:
        self._stack.close()

    def can_judge(self, version: Version) -> bool:
        """pytest judges what `--subject` can name."""
        of_solution = version.source.path == self.workspace.solution(version.kata)
        return self.how != "pytest" or version.is_file or of_solution

    def judge(self, version: Version) -> Judgement:
        began = time.monotonic()
        judged = self._by_pytest if self.how == "pytest" else self._by_runner
        outcome, message = judged(version)
        kind = outcome if outcome in ("passed", "too_slow", "failed to judge") else "rejected"
        return Judgement(version, self.how, kind, outcome, message, time.monotonic() - began)

    def _by_runner(self, version: Version) -> tuple[str, str]:
        try:
            verdict = runner.verdict(self.workspace, version.kata, version.source)
        except GraderFailed as error:
            return "failed to judge", str(error)
        failed = next((check for check in verdict.checks if check.outcome != "passed"), None)
        return verdict.outcome, f"{failed.name}: {failed.message}" if failed else verdict.message

    def _by_pytest(self, version: Version) -> tuple[str, str]:
        subject = str(version.source.path) if version.is_file else version.source.reference
        properties = str(self.workspace.properties(version.kata))
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", properties]
        done = subprocess.run(
            [*command, "--subject", subject], cwd=self.workspace.root, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 1):
            return "failed to judge", f"exit code {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"
        is_slow = any(line.startswith("too slow: ") for line in done.stdout.splitlines())
        return "passed" if done.returncode == 0 else "too_slow" if is_slow else "failed", done.stdout[-1000:]


# -- what else the machine does -------------------------------------------------------------------------------------


@contextlib.contextmanager
def busy(count: int) -> Iterator[list[int]]:
    """The ids of `count` processes that compute until the end of the block, or until this process is gone."""
    loop = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    for _ in range(1_000_000): pass"
    processes = [subprocess.Popen([sys.executable, "-I", "-S", "-c", loop]) for _ in range(count)]
    try:
        yield [process.pid for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait()


@contextlib.contextmanager
def stops(seconds: float, spared: list[int]) -> Iterator[None]:
    """Stop the processes below this one for `seconds` at random moments; half of the time this process as well.

    A child process does it, which spares itself and the processes that are named.
    """
    parent = os.getpid()
    if not seconds:
        yield
        return
    pid = os.fork()
    if pid == 0:
        try:
            _stop_now_and_then(parent, seconds, {*spared, os.getpid()})
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.kill(
            pid, signal.SIGTERM
        )  # while this process runs, it is not stopped: nothing has to be continued but these
        os.waitpid(pid, 0)
        _signal(descendants(parent, set(spared)), signal.SIGCONT)


def _stop_now_and_then(parent: int, seconds: float, spared: set[int]) -> None:
    draw = random.Random()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while os.getppid() == parent:
        time.sleep(draw.uniform(0.05, MOST_BETWEEN_STOPS_S))
        below = descendants(parent, spared)
        stopped = [*below, *([parent] if draw.random() < 0.5 else [])]
        _signal(stopped, signal.SIGSTOP)
        time.sleep(seconds)
        _signal(stopped, signal.SIGCONT)


def _signal(pids: list[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def descendants(pid: int, spared: set[int]) -> list[int]:
    """The processes below a process, started by any of its threads, without those that are spared."""
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, file.read_text().split()):
                if child not in spared:
                    found += [child, *descendants(child, spared)]
    return found


# -- the slowest and the fastest ------------------------------------------------------------------------------------


def extremes(judge: Judge, candidates: list[Version]) -> list[Version]:
    """Of each kata with a slow version: the right one that costs most CPU time, and the slow one that costs least."""
    chosen = []
    for _, group in itertools.groupby(candidates, key=lambda version: version.kata.id):
        used = {version: _cpu_s(judge, version) for version in group if version.kind != "wrong"}
        right = [version for version in used if version.kind == "right"]
        slow = [version for version in used if version.kind == "slow"]
        if right and slow:
            chosen += [max(right, key=used.__getitem__), min(slow, key=used.__getitem__)]
    return chosen


def _cpu_s(judge: Judge, version: Version) -> float:
    """The CPU seconds of one verdict, those of the server's processes that have ended included."""
    before_s = _used_s(judge)
    judge.judge(version)
    return _used_s(judge) - before_s


def _used_s(judge: Judge) -> float:
    ticks = 0
    server = judge.server.process.pid
    for pid in [server, *descendants(server, set())]:
        with contextlib.suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


# -- the run --------------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("katas", nargs="*", metavar="KATA", help="judge versions of these only, such as trees/diameter")
    parser.add_argument("--how", choices=HOW, default="warm", help="by the warm server (default) or not, or pytest")
    parser.add_argument("--times", type=int, default=1, help="verdicts on each version (default 1)")
    parser.add_argument("--most", type=int, help="stop after so many verdicts, a random choice of them")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="processes that compute beside (default 0)")
    parser.add_argument("--stops", type=float, default=0, metavar="S", help="stop the graders for S seconds at random")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="verdicts at the same time (default 1)")
    parser.add_argument("--files", type=Path, action="append", default=[], metavar="FOLDER", help="judge its files too")
    parser.add_argument("--only-files", action="store_true", help="judge no versions but the files of --files")
    parser.add_argument("--extremes", action="store_true", help="the slowest right and the fastest slow ones")
    options = parser.parse_args(arguments)
    workspace = Workspace(CHECKOUT)
    chosen = collected(workspace, options.katas, options.files, only_files=options.only_files)
    if options.extremes:
        with contextlib.closing(Judge(workspace, "warm")) as judge:
            chosen = extremes(judge, chosen)
            for version in chosen:
                print(version.name)
    judgements = judged(workspace, chosen, options)
    print(summary(judgements))
    return any(not judgement.is_right for judgement in judgements)


def judged(workspace: Workspace, chosen: list[Version], options: argparse.Namespace) -> list[Judgement]:
    """Judge all in random order, and print each wrong verdict as soon as it is there."""
    with contextlib.closing(Judge(workspace, options.how)) as judge, ThreadPoolExecutor(options.jobs) as pool:
        rounds = [version for version in chosen if judge.can_judge(version)] * options.times
        random.shuffle(rounds)
        judgements = []
        with busy(options.busy) as spared, stops(options.stops, spared):
            for judgement in pool.map(judge.judge, rounds[: options.most]):
                judgements.append(judgement)
                if not judgement.is_right:
                    print(
                        f"WRONG: {judgement.version.name} is {judgement.outcome}: {judgement.message}",
                        flush=True,
                    )
    return judgements


def summary(judgements: list[Judgement]) -> str:
    """How many verdicts of which kind, and which versions were not always rejected for the same reason."""
    wrong = sum(not judgement.is_right for judgement in judgements)
    counts = Counter((judgement.version.kind, judgement.outcome) for judgement in judgements)
    lines = [f"{number:6,} {kind} versions: {outcome}" for (kind, outcome), number in sorted(counts.items())]
    outcomes: dict[str, set[str]] = {}
    for judgement in judgements:
        outcomes.setdefault(judgement.version.name, set()).add(judgement.outcome)
    lines += [f"{name}: {' or '.join(sorted(found))}" for name, found in outcomes.items() if len(found) > 1]
    longest = max((judgement.seconds for judgement in judgements), default=0.0)
    return "\n".join([*lines, f"{len(judgements):,} verdicts, {wrong} wrong; the longest took {longest:.1f} s"])


if __name__ == "__main__":
    raise SystemExit(main())
