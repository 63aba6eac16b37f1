"""Numbers, tables and lists in Markdown, as docs/schedule.md has them."""

import inspect
from collections.abc import Iterable, Sequence

from kata.simulate.compare import OURS, Difference


def first_line(described: object) -> str:
    return (inspect.getdoc(described) or "").partition("\n")[0]


def bullets(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{name}**: {text}" if text else f"- **{name}**" for name, text in items)


def policy_name(name: str) -> str:
    return f"**{name}**" if name == OURS else name


def three(number: float) -> str:
    """Three decimals, but never -0.000."""
    return f"{round(number, 3) + 0.0:.3f}"


def percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def difference_cells(difference: Difference) -> list[str]:
    if difference.interval is None:
        return [signed(difference.mean), "too few learners"]
    low, high = difference.interval
    return [signed(difference.mean), f"{signed(low)} to {signed(high)}"]


def signed(number: float) -> str:
    return f"{round(number, 3) + 0.0:+.3f}".replace("-", "−").replace("+0.000", "0.000")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
