"""Plots recall curves as an SVG: a panel for each set of truths, a labelled line for each policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kata.simulate.compare import ORACLE, OURS

WIDTH, MARGIN, HEAD, FOOT = 960, 22, 62, 6
PANEL_HEIGHT, TOP, BOTTOM = 262, 34, 38  # of the plot; above it the name of the panel, below it the days
LEFT, RIGHT, LABEL_GAP = 34, 122, 13  # room for the numbers and for the names; between two names
INK, FAINT, GRID, GREY = "#24292f", "#57606a", "#e4e7eb", "#6e7781"
ACCENT = "#d1242f"
COLOURS = (
    "#7a5c43",
    "#d07a00",
    "#5a8a12",
    "#0e8f83",
    "#1683d8",
    "#34409a",
    "#9a4fd0",
    "#d1489c",
    "#3d444d",
    "#b39500",
    "#2f7d32",
    "#8c2f5f",
    "#607d8b",
)
FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
MOST_TICKS = 5

Curves = Mapping[str, Mapping[str, Sequence[float]]]  # by panel and policy: recall 0..1, day by day


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How the line of a policy is drawn."""

    colour: str
    width: float = 1.5
    dash: str = ""
    weight: str = "normal"


def svg(curves: Curves, title: str = "How much is remembered, day by day") -> str:
    """Render the picture; it needs no file and no particular font."""
    columns = min(2, len(curves))
    rows = -(-len(curves) // columns)
    height = HEAD + rows * (TOP + PANEL_HEIGHT + BOTTOM) + FOOT
    styles = _styles(list(dict.fromkeys(policy for lines in curves.values() for policy in lines)))
    cell = (WIDTH - 2 * MARGIN) / columns
    lines = _opening(height, title, curves)
    for number, (panel, under) in enumerate(curves.items()):
        row, column = divmod(number, columns)
        x, y = MARGIN + column * cell + LEFT, HEAD + row * (TOP + PANEL_HEIGHT + BOTTOM) + TOP
        lines += [f'<g class="panel" transform="translate({x:g} {y:g})">']
        lines += _panel(panel, under, styles, cell - LEFT - RIGHT)
        lines += ["</g>"]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _styles(policies: Sequence[str]) -> dict[str, LineStyle]:
    others = [policy for policy in policies if policy not in (OURS, ORACLE)]
    styles = {policy: LineStyle(COLOURS[number % len(COLOURS)]) for number, policy in enumerate(others)}
    styles[ORACLE] = LineStyle(GREY, 1.75, dash="5 4")
    styles[OURS] = LineStyle(ACCENT, 3.25, weight="bold")  # last, so that it is drawn on top
    return {policy: style for policy, style in styles.items() if policy in policies}


def _opening(height: int, title: str, curves: Curves) -> list[str]:
    """The header: a white background, which GitHub's dark theme needs too, titles, and a text for screen readers."""
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONT}" font-size="12">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_alt_text(curves))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>',
        _text(MARGIN, 32, title, size=18, weight="bold"),
        _text(MARGIN, 52, "Mean recall of all planned katas, those not met yet counting 0", colour=FAINT),
        _text(WIDTH - MARGIN, 32, f"{OURS}: this program's schedule", colour=ACCENT, anchor="end", weight="bold"),
        _text(WIDTH - MARGIN, 52, f"{ORACLE}: knows how the learner forgets", colour=GREY, anchor="end"),
    ]


def _alt_text(curves: Curves) -> str:
    """The recall on the last day in words, highest first."""
    ends = []
    for panel, under in curves.items():
        order = sorted(under, key=lambda policy: -under[policy][-1])
        ends.append(f"{panel}: " + ", ".join(f"{policy} {under[policy][-1]:.2f}" for policy in order))
    return "Recall, 0 to 1, on the last day. " + "; ".join(ends) + "."


def _panel(
    panel: str, under: Mapping[str, Sequence[float]], styles: Mapping[str, LineStyle], width: float
) -> list[str]:
    days = max(map(len, under.values()))
    drawn = {policy: style for policy, style in styles.items() if policy in under}
    return [
        _text(0, -12, panel, size=13, weight="bold"),
        f'<rect width="{width:g}" height="{PANEL_HEIGHT}" fill="none"/>',
        *_axes(days, width),
        *(_line(policy, under[policy], style, days, width) for policy, style in drawn.items()),
        *_labels({policy: under[policy] for policy in drawn}, drawn, days, width),
    ]


def _axes(days: int, width: float) -> list[str]:
    lines = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(tick)
        colour = GRID if tick else GREY
        lines.append(f'<line x1="0" x2="{width:g}" y1="{y:g}" y2="{y:g}" stroke="{colour}"/>')
        lines.append(_text(-8, y + 4, f"{tick:g}", size=11, colour=FAINT, anchor="end"))
    for day in _ticks(days):
        x = day / days * width
        lines.append(f'<line x1="{x:g}" x2="{x:g}" y1="{PANEL_HEIGHT}" y2="{PANEL_HEIGHT + 4}" stroke="{GREY}"/>')
        name = str(day) if day else "day 0"
        lines.append(_text(x, PANEL_HEIGHT + 18, name, size=11, colour=FAINT, anchor="middle"))
    return lines


def _ticks(days: int) -> list[int]:
    steps = (base * 10**power for power in range(9) for base in (1, 2, 5))
    step = next(step for step in steps if days / step <= MOST_TICKS - 1)
    return list(range(0, days + 1, step))


def _y(recall: float) -> float:
    return round(PANEL_HEIGHT * (1 - recall), 1)


def _line(policy: str, recall: Sequence[float], style: LineStyle, days: int, width: float) -> str:
    """The line of a policy, from the morning after the first day."""
    points = " ".join(f"{day / days * width:.1f},{_y(value):g}" for day, value in enumerate(recall, 1))
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{style.colour}" stroke-width="{style.width:g}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dash}><title>{escape(policy)}</title></polyline>'
    )


def _labels(
    under: Mapping[str, Sequence[float]], styles: Mapping[str, LineStyle], days: int, width: float
) -> list[str]:
    """Each name as close to the end of its line as the other names allow, connected by a thin line."""
    order = sorted(under, key=lambda policy: -under[policy][-1])
    lines = []
    for policy, y in zip(order, spread([_y(under[policy][-1]) for policy in order], 0, PANEL_HEIGHT), strict=True):
        style, x, end = styles[policy], len(under[policy]) / days * width, _y(under[policy][-1])
        connector = f"M{x + 3:.1f} {end:g}L{width + 15:.1f} {y:.1f}h4"
        lines.append(f'<path d="{connector}" fill="none" stroke="{style.colour}" stroke-width="0.75" opacity="0.7"/>')
        lines.append(_text(width + 23, y + 4, policy, colour=style.colour, weight=style.weight))
    return lines


def spread(wanted: Sequence[float], low: float, high: float, gap: float = LABEL_GAP) -> list[float]:
    """Positions at least `gap` apart between `low` and `high`, with the least squared distance to those wanted.

    `wanted` is ascending. Neighbours that are too close are pooled around their mean (isotonic regression).
    """
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    pools: list[list[float]] = []
    for number, position in enumerate(wanted):
        pools.append([position - number * gap])
        while len(pools) > 1 and _mean(pools[-2]) >= _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    free = [_mean(pool) for pool in pools for _ in pool]
    room = high - (len(wanted) - 1) * gap
    return [min(max(position, low), room) + number * gap for number, position in enumerate(free)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _text(
    x: float, y: float, text: str, size: int = 12, colour: str = INK, anchor: str = "", weight: str = "normal"
) -> str:
    style = (f' text-anchor="{anchor}"' if anchor else "") + (f' font-weight="{weight}"' if weight == "bold" else "")
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}"{style}>{escape(text)}</text>'
