"""bench/regret.py compares versions of the schedule on the same simulated learners."""

import re
import tempfile
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import regret

from kata.simulate import compare, harness
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import QUICK
from tests.simulate.test_simulate import InProcess

ONE = ["--truth", "power law", "--learners", "1", "--seed", "3"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """The policies of each simulation, which keeps its results in a folder of this test."""
    policies: list[tuple[str, ...]] = []
    simulate = harness.simulate

    def watched(learners: int, chosen: Any, *args: Any, **values: Any) -> Any:
        policies.append(tuple(chosen))
        return simulate(learners, chosen, *args, **values)

    monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
    monkeypatch.setattr(harness, "simulate", watched)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return policies


def test_prints_the_regret_and_simulates_the_other_policies_once(
    asked: list[tuple[str, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "before"
    assert regret.main([*ONE, "--save", str(kept)]) == 0
    first = capsys.readouterr().out
    others = tuple(policy for policy in POLICIES if policy not in ("kata", "oracle"))
    assert asked == [others, ("kata",)]
    assert regret.main([*ONE, "--against", str(kept)]) == 0
    second = capsys.readouterr().out
    assert asked == [others, ("kata",), ("kata",)]
    assert second.startswith(first)
    changes = re.findall(r"([+-]\d\.\d{4}) ± (\d\.\d{4})", second)
    assert changes == [("+0.0000", "0.0000")] * len(compare.METRICS)

    runs = harness.simulate(1, [*others, "kata"], ["power law"], QUICK, 3)
    for metric in compare.METRICS:
        (line,) = (line for line in first.splitlines() if line.startswith(metric.name + " "))
        found = compare.metric_regrets(runs, metric)["kata"]
        mean = fmean(metric.measure(under["kata"][0]) for under in runs.values())
        numbers = [f"{mean:.3f}", f"{found.mean:.4f}", f"{found.worst:.3f}"]
        assert line.removeprefix(metric.name).split()[:3] == numbers


def test_other_learners_are_not_taken_for_those_that_were_kept(asked: list[tuple[str, ...]]) -> None:
    regret.main(ONE)
    regret.main([*ONE[:-1], "4"])
    assert [len(policies) for policies in asked] == [len(POLICIES) - 2, 1] * 2
