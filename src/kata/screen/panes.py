"""What stands in the parts of the screen, as text: values in, Rich texts out. No state is told by its colour alone."""

import ast
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from kata.clock import text as clock_text
from kata.messages import Language
from kata.model import Check, Kata, OpenAttempt, Verdict
from kata.screen.messages import word
from kata.timer import TimerSnapshot

GOOD, BAD, WARN = "#56B4E9", "#E69F00", "#F0E442"  # told apart by every kind of eye (Okabe and Ito)
STATE_STYLES = {
    "working": GOOD, "paused": "dim", "break": "#009E73", "overtime": f"{BAD} reverse", "break_over": f"{BAD} reverse",
    "closed": "",
}  # fmt: skip
MARKS = {"passed": "✓", "skipped": "·"}
MOST_DOTS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Prose is wrapped, what is drawn is not."""

    text: Text
    drawn: bool = False


def shown_state(look: TimerSnapshot) -> str:
    """The name of its state, for words and styles."""
    return "break_over" if look.state == "break" and look.remaining_s == 0 else look.state


def countdown(look: TimerSnapshot) -> str:
    return f"+{clock_text(look.overtime_s)}" if look.state == "overtime" else clock_text(look.remaining_s)


def title(kata: Kata, language: Language) -> Text:
    facts = word(language, "facts", level=kata.level, minutes=kata.minutes)
    cost = f" · {kata.cost}" if kata.cost else ""
    return Text.assemble(
        (kata.id, "bold"), f"  {kata.titled(language)}  ", (f"{facts}{cost}", "dim"), no_wrap=True, overflow="ellipsis"
    )


def statement(path: Path) -> list[Block]:
    """The stub's docstring. What the learner made of it in the attempt does not matter."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return [Block(Text(text))]


def pomodoros(look: TimerSnapshot, planned: int, language: Language) -> Text:
    """`●●○ 2 of 3`: which pomodoro this is, of how many."""
    total = max(planned, look.pomodoro)
    dots = "●" * look.pomodoro + "○" * (total - look.pomodoro)
    said = word(language, "pomodoro", dots=dots if total <= MOST_DOTS else "●", number=look.pomodoro, total=total)
    return Text(f"{said} · {word(language, 'done', number=look.completed)}")


def facts(
    look: TimerSnapshot, attempt: OpenAttempt, planned: int, language: Language, last: tuple[str, str], busy: str
) -> Text:
    """What there is to know beside the countdown. `last` is the outcome of the last run and when that was."""
    lines = [pomodoros(look, planned, language)]
    worked = word(language, "worked", time=clock_text(look.active_s))
    lines.append(Text(worked, "dim"))
    runs, hints = word(language, "runs", number=attempt.runs), word(language, "hints", number=attempt.hints)
    lines.append(Text(f"{runs} · {hints}"))
    lines.append(Text(busy, "bold") if busy else last_run(*last, language))
    if look.interrupted:
        lines.append(Text(word(language, "interrupted"), WARN))
    if look.uncounted_s >= 60:
        lines.append(Text(word(language, "uncounted", minutes=round(look.uncounted_s / 60)), WARN))
    return Text("\n").join(lines)


def last_run(found: str, at: str, language: Language) -> Text:
    if not found:
        return Text(word(language, "none_yet"), "dim")
    return Text.assemble(outcome(found, language), f"  {word(language, 'last', time=at)}" if at else "")


def outcome(found: str, language: Language) -> Text:
    """`✓ passed`, `✗ too slow`."""
    return Text(f"{MARKS.get(found, '✗')} {word(language, f'outcome_{found}')}", f"bold {_style(found)}")


def _style(found: str) -> str:
    return GOOD if found == "passed" else BAD


def verdict(found: Verdict, language: Language, *, open_still: bool = True) -> list[Block]:
    """The outcome, what failed with its picture, then what held."""
    skipped = sum(one.outcome == "skipped" for one in found.checks)
    head = Text.assemble(outcome(found.outcome, language), (f"  {found.seconds:.2f} s", "dim"))
    blocks = [Block(head)]
    if found.passed and open_still:
        blocks.append(Block(Text(f"{word(language, 'pass_waits')}\n")))
    if not found.checks:
        blocks.append(Block(Text(found.message)))
    for one in found.checks:
        if one.outcome not in ("passed", "skipped"):
            blocks += _failure(one)
    blocks += [Block(_named(one)) for one in found.checks if one.outcome == "passed"]
    if skipped:
        blocks.append(Block(Text(f"· {word(language, 'not_tried', number=skipped)}", "dim")))
    if found.printed and not found.passed:
        first = found.printed.splitlines()[0][:70]
        blocks.append(Block(Text(word(language, "printed", text=first), "dim")))
    return blocks


def _failure(found: Check) -> list[Block]:
    """Its name, the call and the values, the picture apart: wrapped, it would be none."""
    lines, picture = found.lines(), found.picture.splitlines()
    has_picture = bool(picture) and lines[-len(picture) :] == picture
    prose = lines[: -len(picture)] if has_picture else lines
    blocks = [Block(_named(found)), Block(Text("\n".join(f"  {line}" for line in prose).rstrip("\n")))]
    if has_picture:
        blocks.append(Block(Text("\n".join(f"  {line}" for line in picture) + "\n"), drawn=True))
    return blocks


def _named(found: Check) -> Text:
    name = found.name.removeprefix("test_").replace("_", " ")
    return Text.assemble((f"{MARKS.get(found.outcome, '✗')} ", f"bold {_style(found.outcome)}"), name)


def hints(texts: list[str], language: Language) -> list[Block]:
    """Those taken, the latest first."""
    if not texts:
        return [Block(Text(word(language, "no_hints"), "dim"))]
    numbered = list(enumerate(texts, 1))[::-1]
    return [
        Block(Text.assemble((f"{word(language, 'hint_of', number=number)}\n", "bold"), f"{text}\n"))
        for number, text in numbered
    ]


def tabs(current: str, number_of_hints: int, last: str, language: Language) -> Text:
    """`[1 statement]  2 verdict ✗  3 hints (1)`: the brackets say which one is shown."""
    said = {
        "statement": word(language, "statement"),
        "verdict": word(language, "verdict") + (f" {MARKS.get(last, '✗')}" if last else ""),
        "hints": word(language, "hint_view") + (f" ({number_of_hints})" if number_of_hints else ""),
    }
    shown = Text(no_wrap=True, overflow="ellipsis")
    for number, (name, text) in enumerate(said.items(), 1):
        here = name == current
        shown.append(f"[{number} {text}]" if here else f" {number} {text} ", "bold" if here else "dim")
        shown.append(" ")
    return shown


def keys(look: TimerSnapshot, language: Language, *, editor: bool) -> list[tuple[str, str]]:
    """The keys that mean something now, and what each does."""
    names = [("t", "test"), ("h", "hint")]
    if look.state in ("overtime", "break"):
        names += [("b", "break")] if look.state == "overtime" else []
        names.append(("n", "next"))
    if look.state != "break":
        names.append(("p", "resume" if look.state == "paused" else "pause"))
    names += [("o", "note"), *([("e", "edit")] if editor else []), ("f", "finish"), ("g", "give_up"), ("q", "leave")]
    return [(key, word(language, f"key_{name}")) for key, name in names]


def legend(keys: list[tuple[str, str]], width: int) -> Text:
    """Keys and what they do; a line ends between two of them, never within one."""
    shown, column = Text(), 0
    for key, said in keys:
        wide = cell_len(key) + 1 + cell_len(said)
        if column:
            apart = "  " if column + 2 + wide <= width else "\n"
            shown.append(apart)
            column = column + 2 if apart == "  " else 0
        shown.append(key, "bold reverse").append(f" {said}")
        column += wide
    return shown
