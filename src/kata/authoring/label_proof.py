"""Measures the labels of a kata's approaches: time, space and depth, on the inputs on which the kata costs most.

Each approach is called on inputs of n and 4n items while its operations are counted; nothing depends on the clock. What
a small input costs is subtracted, so that constants do not hide how the rest grows. A label fits if no input makes the
cost grow faster than the label says, and if one of those on which the label grows fastest makes it grow about as fast.
So both a label that promises too much and one that promises too little are found.

- time: reads of children, elements read or copied, turns of loops, calls, and resumed generators.
- space: the most memory held at once, without what the answer keeps of it, and the frames of recursion.
- depth: the most functions and generators that run inside each other.

What happens inside a library cannot be counted: a test module names such approaches in UNCOUNTED, each with the reason.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kata.authoring.harness import KataHarness
from kata.labels import AMORTIZED, NO_RECURSION, AnswerOf, Bound, InvalidLabel, Sized
from kata.references import Approach

FACTOR = 4
SIZES = (16, 256, 256 * FACTOR)
TOO_FAST = {"time": 1.35, "space": 1.7, "depth": 1.35}  # times the growth that a label allows; tables grow in steps
TOO_SLOW = 0.53  # of the growth that a label promises: lower terms weigh more in the smaller input
SLACK = {"time": 8, "space": 160, "depth": 3}  # a cost that grows by no more than that does not grow
SMALL_INTEGERS = 8 * SIZES[-1]  # items of memory: those up to 256 are there already, so a small input needs none
RECORD_ITEMS = 2  # of memory for each call of a script, whose outcomes are recorded
FRAME_ITEMS = 16  # memory of a frame, in items of a list
NEARLY = 0.98  # of the fastest growth among the inputs
UNLIMITED = 10**12
LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class LabelMeasurement:
    """A label, and how many times the cost grew for 4 times the size, as promised and as measured."""

    label: str
    input: str
    promised: float
    measured: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What one call costs, by the kind of label; `at_most` is the space with all that the answer keeps."""

    time: float
    space: float
    depth: float
    at_most: float


Labels = dict[str, LabelMeasurement]  # by kind: "time", "space", "depth"


def prove_labels(harness: KataHarness, problems: list[str]) -> dict[str, Labels]:
    """Measure the labels of all approaches. Appends a problem for each that does not fit, and returns what it found."""
    if not harness.worst_inputs:
        return {}
    return {name: _labels(harness, name, problems) for name in harness.solution.approaches}


def _labels(harness: KataHarness, name: str, problems: list[str]) -> Labels:
    approach = harness.solution.approaches[name]
    where = harness.in_solution(name)
    try:
        bounds = _bounds(approach)
    except InvalidLabel as error:
        problems.append(f"{where}: approach {name}: no label: {error}")
        return {}
    for bound in bounds.values():
        if bound.condition not in ("", AMORTIZED) and not any(map(bound.holds_of, harness.worst_inputs)):
            known = ", ".join(harness.worst_inputs)
            problems.append(f"{where}: {bound.text!r}: no such input in WORST_INPUTS: {bound.condition} ({known})")
    try:
        grown = list(growths(harness, name))
    except Exception as error:  # of the approach, or of WORST_INPUTS
        problems.append(f"{where}: the labels of {name} could not be measured: {type(error).__name__}: {error}")
        return {}
    found: Labels = {}
    for kind, bound in bounds.items():
        if kind == "time" and name in harness.uncounted:
            continue
        try:
            found[kind] = judged(kind, bound, grown)
        except Misfit as misfit:
            found[kind] = misfit.measurement
            problems.append(f"{where}: approach {name}: {misfit}")
        except KeyError as unknown:
            problems.append(f"{where}: {bound.text!r}: WORST_INPUTS gives no value of {unknown.args[0]!r}")
        except NoInput:
            problems.append(f"{where}: {bound.text!r}: no input of WORST_INPUTS is one that it speaks of")
    return found


def _bounds(approach: Approach) -> dict[str, Bound]:
    """The approach's labels, read."""
    labels = {"time": approach.time, "space": approach.space, "depth": approach.depth or NO_RECURSION}
    return {kind: Bound.parse(label) for kind, label in labels.items()}


@dataclass(frozen=True, slots=True)
class Growth:
    """An input of SIZES, with what the approach costs for each."""

    name: str
    calls: list[float]
    variables: list[dict[str, float]]
    costs: list[Costs]

    def of(self, kind: str) -> list[float]:
        return [getattr(cost, kind) for cost in self.costs]


def growths(harness: KataHarness, name: str) -> Iterator[Growth]:
    """The costs of an approach for each of the kata's inputs."""
    subjects, _ = harness.subjects(harness.source(name), limit_s=LIMIT_S)
    for title, sized in harness.worst_inputs.items():
        inputs = [sized(size) for size in SIZES]
        variables = [_variables(one, size) for one, size in zip(inputs, SIZES, strict=True)]
        yield Growth(title, [one.calls for one in inputs], variables, [_costs(subjects, one) for one in inputs])


def _costs(subjects: dict[str, Any], sized: Sized) -> Costs:
    called = subjects[sized.entry or next(iter(subjects))]
    args = tuple(
        subjects[argument.entry].deep(*argument.args) if isinstance(argument, AnswerOf) else argument
        for argument in sized.args
    )

    def count(**budgets: int) -> Counter[str]:
        counts: Counter[str] = called.count(args, budgets)
        return counts

    work, frames = count(), count(frames=UNLIMITED)
    held = min((count(held=UNLIMITED) for _ in range(2)), key=lambda counts: counts["held"])
    stack = FRAME_ITEMS * frames["frames"]
    return Costs(
        time=(work["child_reads"] + work["list_steps"] + work["turns"] + frames["entered"]) / sized.calls,
        space=max(0, held["held"] - held["kept"]) + stack,
        depth=frames["frames"],
        at_most=held["held"] + stack,
    )


def _variables(sized: Sized, size: int) -> dict[str, float]:
    """`n` is the size and `h` the levels of the first tree, unless the input says otherwise."""
    given = [one for argument in sized.args for one in getattr(argument, "args", [argument])]
    roots = [argument for argument in given if hasattr(argument, "__links__")]
    heights = {"h": float(_levels(roots[0]))} if roots else {}
    return {"n": float(size), "calls": sized.calls, **heights, **sized.variables}


def _levels(root: Any) -> int:
    levels, level = 0, [root]
    while level:
        levels += 1
        level = [child for node in level for link in node.__links__ if (child := getattr(node, link)) is not None]
    return levels


class NoInput(Exception):
    """There is no input of which the label says something."""


class Misfit(Exception):
    """A label that the measured growth does not fit."""

    def __init__(self, message: str, measurement: LabelMeasurement) -> None:
        super().__init__(message)
        self.measurement = measurement


def judged(kind: str, bound: Bound, growths: list[Growth]) -> LabelMeasurement:
    """The measurement that shows the label best. Raises Misfit, and NoInput."""
    measured = []
    for growth in growths:
        if bound.holds_of(growth.name):
            promised = _times([bound.value(variables) for variables in growth.variables])
            costs = growth.of(kind)
            slack = SLACK[kind] + (RECORD_ITEMS * growth.calls[-1] if kind == "space" else 0)
            grown = _times(costs, slack)
            slack += SMALL_INTEGERS if kind == "space" and promised > 2 else 0
            found = LabelMeasurement(bound.text, growth.name, round(promised, 2), round(grown, 2))
            if grown > TOO_FAST[kind] * promised + slack / max(costs[1] - costs[0], 1):
                raise Misfit(_too_fast(kind, found, costs), found)
            # A part of the answer may be space that was needed before the answer was there.
            measured.append((found, _times(growth.of("at_most")) if kind == "space" else 0.0))
    if not measured:
        raise NoInput
    fastest = max(found.promised for found, _ in measured)
    best, most = max(
        ((found, most) for found, most in measured if found.promised >= NEARLY * fastest),
        key=lambda pair: (pair[0].measured, pair[1]),
    )
    if max(best.measured, most) < TOO_SLOW * best.promised and best.promised > 1 / TOO_SLOW:
        raise Misfit(
            f"{kind} {bound.text} promises too little: it grows {best.promised:.1f} times on {best.input} for "
            f"{FACTOR} times the size, and the cost grew {best.measured:.1f} times at most",
            best,
        )
    return best


def _times(values: list[float], slack: float = 0) -> float:
    """How many times a value grew for FACTOR times the size; 1 if it grew by no more than the slack."""
    least, small, large = values
    return 1.0 if large - small <= slack else (large - least) / max(small - least, 1)


def _too_fast(kind: str, found: LabelMeasurement, costs: list[float]) -> str:
    exponent = math.log(max(found.measured, 1), FACTOR)
    return (
        f"{kind} {found.label} does not hold on {found.input}: {costs[1]:,.0f} to {costs[2]:,.0f} for {FACTOR} times "
        f"the size, {found.measured:.1f} times as much (like n^{exponent:.1f}); the label allows {found.promised:.1f}"
    )
