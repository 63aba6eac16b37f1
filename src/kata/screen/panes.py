"""The texts of the screen: values in, Rich texts out. No state is shown by colour alone."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from kata import statement as statements
from kata import wrapping
from kata.catalogue import property_titles
from kata.chinese.costs import COSTS
from kata.clock import mm_ss
from kata.messages import Language
from kata.model import Check, Kata, OpenAttempt, Verdict
from kata.screen.messages import translate
from kata.timer import TimerSnapshot

GOOD, BAD, WARN = "#56B4E9", "#E69F00", "#F0E442"  # distinguishable by colour-blind people, too (Okabe and Ito)
STATE_STYLES = {
    "working": GOOD, "paused": "dim", "break": "#009E73", "overtime": f"{BAD} reverse", "break_over": f"{BAD} reverse",
    "closed": "",
}  # fmt: skip
MARKS = {"passed": "✓", "skipped": "·"}
MAX_DOTS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A text in a view: prose, which is wrapped, or a drawing, which is not."""

    text: Text
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text that Rich wraps anew for each width, by the rules of `kata.wrapping`."""

    text: Text

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split("\n", allow_blank=True):
            width = options.max_width
            indent = wrapping.hanging_indent(line.plain, width)
            for number, (begin, end) in enumerate(wrapping.spans(line.plain, width, len(indent))):
                row = Text(indent if number else "", no_wrap=True, end="\n")
                yield row.append_text(line[begin:end])


def display_state(snapshot: TimerSnapshot) -> str:
    """The state's name in TEXTS and STATE_STYLES."""
    return "break_over" if snapshot.state == "break" and snapshot.remaining_s == 0 else snapshot.state


def countdown(snapshot: TimerSnapshot) -> str:
    return f"+{mm_ss(snapshot.overtime_s)}" if snapshot.state == "overtime" else mm_ss(snapshot.remaining_s)


def title(kata: Kata, language: Language) -> Text:
    facts = translate(language, "facts", level=kata.level, minutes=kata.minutes)
    promised = COSTS.get(kata.cost, kata.cost) if language == "zh" else kata.cost
    cost = f" · {promised}" if promised else ""
    return Text.assemble(
        (kata.id, "bold"), f"  {kata.titled(language)}  ", (f"{facts}{cost}", "dim"), no_wrap=True, overflow="ellipsis"
    )


def statement(path: Path, zh: str, language: Language) -> list[Block]:
    """The docstring of the stub, not of the attempt, which the learner may have edited; the learner's language first.

    `zh` is the kata's Chinese title.
    """
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return [Block(prose(statements.parse(docstring, zh).ordered(language)))]


def prose(text: str) -> Text:
    """A text with each paragraph in one line, for `Wrapped`."""
    return Text("\n".join(wrapping.joined(text)))


def pomodoros(snapshot: TimerSnapshot, planned: int, language: Language) -> Text:
    """`●●○ 2 of 3`: which pomodoro this is, of how many."""
    total = max(planned, snapshot.pomodoro)
    dots = "●" * snapshot.pomodoro + "○" * (total - snapshot.pomodoro)
    current = translate(
        language, "pomodoro", dots=dots if total <= MAX_DOTS else "●", number=snapshot.pomodoro, total=total
    )
    return Text(f"{current} · {translate(language, 'done', number=snapshot.completed)}")


def facts(
    snapshot: TimerSnapshot, attempt: OpenAttempt, planned: int, language: Language, last: tuple[str, str], busy: str
) -> Text:
    """The facts below the countdown. `last` is the outcome of the last run, or "", and its time of day."""
    lines = [pomodoros(snapshot, planned, language)]
    worked = translate(language, "worked", time=mm_ss(snapshot.active_s))
    lines.append(Text(worked, "dim"))
    runs, hints = translate(language, "runs", number=attempt.runs), translate(language, "hints", number=attempt.hints)
    lines.append(Text(f"{runs} · {hints}"))
    lines.append(Text(busy, "bold") if busy else last_run(*last, language))
    if snapshot.interrupted:
        lines.append(Text(translate(language, "interrupted"), WARN))
    if snapshot.uncounted_s >= 60:
        lines.append(Text(translate(language, "uncounted", minutes=round(snapshot.uncounted_s / 60)), WARN))
    return Text("\n").join(lines)


def last_run(resultoutcome: str, time: str, language: Language) -> Text:
    if not resultoutcome:
        return Text(translate(language, "none_yet"), "dim")
    return Text.assemble(
        outcome(resultoutcome, language), f"  {translate(language, 'last', time=time)}" if time else ""
    )


def outcome(name: str, language: Language) -> Text:
    """`✓ passed`, `✗ too slow`."""
    return Text(f"{MARKS.get(name, '✗')} {translate(language, f'outcome_{name}')}", f"bold {_style(name)}")


def _style(name: str) -> str:
    return GOOD if name == "passed" else BAD


def verdict(result: Verdict, language: Language, titles: Mapping[str, str], *, open_still: bool = True) -> list[Block]:
    """The outcome, the failed checks with their pictures, then the passed ones.

    `titles` has the Chinese titles of properties.
    """
    skipped = sum(check.outcome == "skipped" for check in result.checks)
    head = Text.assemble(outcome(result.outcome, language), (f"  {result.seconds:.2f} s", "dim"))
    blocks = [Block(head)]
    if result.passed and open_still:
        blocks.append(Block(Text(f"{translate(language, 'pass_waits')}\n")))
    if not result.checks:
        blocks.append(Block(Text(result.message)))
    for check in result.checks:
        if check.outcome not in ("passed", "skipped"):
            blocks += _failure(check, _title(check, titles))
    blocks += [Block(_title(check, titles)) for check in result.checks if check.outcome == "passed"]
    if skipped:
        blocks.append(Block(Text(f"· {translate(language, 'not_tried', number=skipped)}", "dim")))
    if result.printed and not result.passed:
        first = result.printed.splitlines()[0][:70]
        blocks.append(Block(Text(translate(language, "printed", text=first), "dim")))
    if result.can_be_repeated:
        blocks.append(Block(Text(translate(language, "repeat"), "dim")))
    return blocks


def _failure(check: Check, title: Text) -> list[Block]:
    """The check's title, the call and the values; the picture in a block of its own, because it must not be wrapped."""
    lines, picture = check.lines(), check.picture.splitlines()
    has_picture = bool(picture) and lines[-len(picture) :] == picture
    prose = lines[: -len(picture)] if has_picture else lines
    blocks = [Block(title), Block(Text("\n".join(f"  {line}" for line in prose).rstrip("\n")))]
    if has_picture:
        blocks.append(Block(Text("\n".join(f"  {line}" for line in picture) + "\n"), drawn=True))
    return blocks


def _title(check: Check, titles: Mapping[str, str]) -> Text:
    title = property_titles.title(check.name, titles)
    return Text.assemble((f"{MARKS.get(check.outcome, '✗')} ", f"bold {_style(check.outcome)}"), title)


def hints(texts: list[str], language: Language) -> list[Block]:
    """The hints taken, the latest first."""
    if not texts:
        return [Block(Text(translate(language, "no_hints"), "dim"))]
    numbered = list(enumerate(texts, 1))[::-1]
    return [
        Block(Text.assemble((f"{translate(language, 'hint_of', number=number)}\n", "bold"), prose(text), "\n"))
        for number, text in numbered
    ]


def tabs(current: str, number_of_hints: int, last: str, language: Language) -> Text:
    """`[1 statement]  2 verdict ✗  3 hints (1)`; the brackets mark the current view."""
    labels = {
        "statement": translate(language, "statement"),
        "verdict": translate(language, "verdict") + (f" {MARKS.get(last, '✗')}" if last else ""),
        "hints": translate(language, "hint_view") + (f" ({number_of_hints})" if number_of_hints else ""),
    }
    row = Text(no_wrap=True, overflow="ellipsis")
    for number, (name, label) in enumerate(labels.items(), 1):
        is_current = name == current
        row.append(f"[{number} {label}]" if is_current else f" {number} {label} ", "bold" if is_current else "dim")
        row.append(" ")
    return row


def keys(snapshot: TimerSnapshot, language: Language) -> list[tuple[str, str]]:
    """The keys that do something in the current state, each with its label."""
    names = [("t", "test"), ("h", "hint")]
    if snapshot.state in ("overtime", "break"):
        names += [("b", "break")] if snapshot.state == "overtime" else []
        names.append(("n", "next"))
    if snapshot.state != "break":
        names.append(("p", "resume" if snapshot.state == "paused" else "pause"))
    names += [("o", "note"), ("e", "edit"), ("f", "finish"), ("g", "give_up"), ("q", "leave")]
    return [(key, translate(language, f"key_{name}")) for key, name in names]


def legend(keys: list[tuple[str, str]], width: int) -> Text:
    """The keys with their labels, wrapped only between two of them."""
    text, column = Text(), 0
    for key, label in keys:
        entry_width = cell_len(key) + 1 + cell_len(label)
        if column:
            separator = "  " if column + 2 + entry_width <= width else "\n"
            text.append(separator)
            column = column + 2 if separator == "  " else 0
        text.append(key, "bold reverse").append(f" {label}")
        column += entry_width
    return text
