"""Prints the regret of the current schedule on simulated learners, to compare one version of it with the next.

`python bench/regret.py` takes the truths on which the schedule may be tuned: under a minute of CPU time, and half of
that from the second run on, because the results of the other policies are kept in the temporary folder until the
simulation or the memory changes. The same learners come every time, so two versions are compared learner by learner
with `--save FILE` and `--against FILE`.
"""

import argparse
import hashlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean, stdev

from kata.cli import progress_bar
from kata.simulate import compare, harness
from kata.simulate.compare import OURS
from kata.simulate.harness import Runs
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import QUICK, SCENARIOS
from kata.simulate.truths import LEFT_OUT, TUNING

PACKAGE = Path(harness.__file__).parent.parent
MOST_CELLS = 12  # printed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=6, help="of each truth in each scenario (default 6)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--all-scenarios", action="store_true", help=f"not only {len(QUICK)} of {len(SCENARIOS)}")
    parser.add_argument("--left-out", action="store_true", help="the truths left out of tuning: only to judge")
    parser.add_argument("--truth", choices=[*TUNING, *LEFT_OUT], help="only this one")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the results of the schedule")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with results that were kept")
    options = parser.parse_args(arguments)
    truths = [options.truth] if options.truth else list(LEFT_OUT if options.left_out else TUNING)
    scenarios = SCENARIOS if options.all_scenarios else QUICK

    def simulate(policies: list[str]) -> Runs:
        with progress_bar.steps("learning", harness.jobs(options.learners, truths, scenarios)) as advance:
            return harness.simulate(options.learners, policies, truths, scenarios, options.seed, progress=advance)

    others = _kept(lambda: simulate([name for name in POLICIES if name not in (OURS, compare.ORACLE)]), options, truths)
    ours = simulate([OURS])
    runs = {cell: by_policy | ours[cell] for cell, by_policy in others.items()}
    _print_regrets(runs)
    _print_lost(runs)
    if options.against:
        _print_change(ours, pickle.loads(options.against.read_bytes()))
    if options.save:
        options.save.write_bytes(pickle.dumps(ours))
    return 0


def _kept(run: Callable[[], Runs], options: argparse.Namespace, truths: list[str]) -> Runs:
    """The results of the other policies, computed anew when anything that they depend on has changed."""
    digest = hashlib.sha256(repr((options.learners, options.seed, options.all_scenarios, truths)).encode())
    for path in sorted([*PACKAGE.glob("simulate/*.py"), *PACKAGE.glob("memory/*.py"), PACKAGE / "model.py"]):
        digest.update(path.read_bytes())
    file = Path(tempfile.gettempdir(), f"kata-regret-{digest.hexdigest()[:16]}.pickle")
    if not file.exists():
        file.write_bytes(pickle.dumps(run()))
    runs: Runs = pickle.loads(file.read_bytes())
    return runs


def _print_regrets(runs: Runs) -> None:
    """The schedule's mean and regret in every metric, and the lowest worst and mean regret of the other policies."""
    print(f"{'':26} {'kata':>7} {'regret: mean':>13} {'worst':>7}  others: {'mean':>6} {'worst':>7}  worst in")
    for metric in compare.METRICS:
        found = compare.metric_regrets(runs, metric)
        mean = fmean(metric.measure(run) for by_policy in runs.values() for run in by_policy[OURS])
        ours = found.pop(OURS)
        least_mean, least_worst = min(one.mean for one in found.values()), min(one.worst for one in found.values())
        print(
            f"{metric.name:26} {mean:7.3f} {ours.mean:13.4f} {ours.worst:7.3f}  {least_mean:14.4f} {least_worst:7.3f}"
            f"  {': '.join(ours.where)}"
        )


def _print_lost(runs: Runs) -> None:
    """The cells of the highest regret, with twice the standard error of the difference."""
    lost = sorted(compare.lost_cells(runs), key=lambda cell: cell.difference.mean)
    print(f"\naverage recall: another policy is ahead in {len(lost)} of {len(runs)} cells")
    for cell in lost[:MOST_CELLS]:
        margin = "" if cell.difference.margin is None else f" ± {cell.difference.margin:.3f}"
        print(f"  {cell.difference.mean:+.3f}{margin}  {': '.join(cell.cell)}  ({cell.best})")


def _print_change(now: Runs, before: Runs) -> None:
    """The mean change of every metric since the results that were kept, with its standard error over the learners."""
    print("\nchange since the results that were kept, ± standard error")
    for metric in compare.METRICS:
        changes = [
            metric.measure(new) - metric.measure(old)
            for cell in now.keys() & before.keys()
            for new, old in zip(now[cell][OURS], before[cell][OURS], strict=True)
        ]
        print(f"  {metric.name:26} {fmean(changes):+.4f} ± {stdev(changes) / len(changes) ** 0.5:.4f}")


if __name__ == "__main__":
    sys.exit(main())
