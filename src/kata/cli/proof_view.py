"""Prints the results of `kata check`."""

from typing import TYPE_CHECKING

from rich.text import Text

from kata.cli.terminal import console
from kata.renderables import plain_table

if TYPE_CHECKING:
    from kata.authoring.check import KataProof  # which loads Hypothesis


def print_proofs(proofs: "list[KataProof]", orphans: list[str], steps: dict[str, list[str]]) -> None:
    """Print a line per kata, every problem, the files that belong to no kata, and the steps left for each kata.

    The columns: approaches that pass, mistakes rejected, examples it takes to reject the slowest, mutants rejected.
    """
    table = plain_table()
    for name in ("", "kata", "approaches", "mistakes", "examples", "mutants"):
        table.add_column(name, no_wrap=True)
    for proof in proofs:
        sound = not proof.problems
        killed = sum(mistake.killed == mistake.seeds for mistake in proof.mistakes.values())
        slowest = max((mistake.median_first_kill for mistake in proof.mistakes.values()), default=0)
        passed = sum(outcome == "passed" for outcome in proof.approaches.values())
        table.add_row(
            Text("✓" if sound else "✗", "green" if sound else "bold red"),
            proof.kata,
            f"{passed} of {len(proof.approaches)}",
            f"{killed} of {len(proof.mistakes)}",
            f"{slowest}",
            f"{proof.mutants.killed} of {proof.mutants.made - proof.mutants.equivalent}",
        )
    console.print(table)
    _print_problems(proofs)
    for file in orphans:
        console.print(Text(file, "yellow"))
    for kata, left in steps.items():
        for step in left:
            console.print(Text.assemble((kata, "bold"), f": still to do: {step}"), soft_wrap=True)


def print_labels(proofs: "list[KataProof]") -> None:
    """Print what was measured of each approach: a label, how many times it grew of how many it may, on which input."""
    table = plain_table()
    for name in ("kata", "approach", "label", "grew", "may", "on"):
        table.add_column(name, no_wrap=name != "on")
    for proof in proofs:
        for name, labels in proof.labels.items():
            for kind, measured in labels.items():
                grew = f"{measured.measured:.1f}"
                table.add_row(
                    proof.kata, name, f"{kind} {measured.label}", grew, f"{measured.promised:.1f}", measured.input
                )
            if name in proof.uncounted:
                table.add_row(proof.kata, name, "time", "-", "-", f"not counted: {proof.uncounted[name]}")
    console.print(table)
    _print_problems(proofs)


def _print_problems(proofs: "list[KataProof]") -> None:
    for proof in proofs:
        for problem in proof.problems:
            console.print(Text.assemble((proof.kata, "bold red"), f": {problem}"))
