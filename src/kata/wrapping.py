"""Wraps text in English and Chinese to a width in terminal cells.

The lines of a paragraph are joined first, and so are those of an item in a list. `>>>` blocks and other indented
lines keep their lines. A row may end at a space or beside a Chinese character, but not within a short command between
backticks. No row begins with 。 or ） and none ends with （ or “ where that can be avoided (避头尾). A word wider than
a row, such as a path, is broken after a slash.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

NOT_FIRST = frozenset("，。、；：？！）」』”’》〉】〕％%‰·…—～,.;:?!)]}")  # must not begin a row
NOT_LAST = frozenset("（「『“‘《〈【〔([{")  # must not end a row

# A line that keeps to itself: indented, of a list, or an example. A block of examples goes on to the next empty line.
_KEPT = re.compile(r"\s|[-*•·+] |\d+[.)、] ?|>>> ?|\.\.\. ?")
_ITEM = re.compile(r"\s*(?:[-*•·+] +|\d+[.)] +|\d+、)")  # what stands before the text of an item
_COMMAND = re.compile(r"`[^`]{1,36}`")  # to be copied from one row; longer ones are code
_HANGING = re.compile(r"\s*(?:[-*•·+] +|\d+[.)] +|\d+、)?")


def wrap(text: str, width: int) -> list[str]:
    """The rows of a text. Empty lines stay; spaces at the end of a row are dropped."""
    return [row for line in joined(text) for row in wrap_line(line, width)]


def joined(text: str) -> list[str]:
    """The lines of a text with each paragraph and each item of a list in one line."""
    lines: list[str] = []
    previous, in_example = "", False
    item_indent = 0  # of the item's text, while the line before belongs to an item
    for line in map(str.rstrip, text.split("\n")):
        in_example = bool(line) and (in_example or line.startswith(">>>"))
        item = None if in_example else _ITEM.match(line)
        if item_indent and not item and len(line) - len(line.lstrip(" ")) == item_indent:
            lines[-1] += _between(lines[-1][-1], line[item_indent]) + line[item_indent:]
            continue
        item_indent = cell_len(item[0]) if item else 0
        keeps = in_example or not line or bool(_KEPT.match(line))
        if lines and not keeps and previous and not (_KEPT.match(previous) or previous.startswith(">>>")):
            lines[-1] += _between(lines[-1][-1], line[0]) + line
        else:
            lines.append(line)
        previous = ">>>" if in_example else line
    return lines


def _between(last: str, first: str) -> str:
    """What stands between two lines that are joined: Chinese needs no space, but one beside a Latin word stays."""
    if is_wide(last) and is_wide(first):
        return ""
    return "" if any(is_wide(letter) and not letter.isalnum() for letter in (last, first)) else " "


def is_wide(letter: str) -> bool:
    """Whether a character takes two cells, as Chinese characters and their punctuation do."""
    return cell_len(letter) == 2


def wrap_line(line: str, width: int) -> list[str]:
    """The rows of one line; those after the first are indented as far as its text, if there is room."""
    indent = hanging_indent(line, width)
    rows = [line[begin:end] for begin, end in spans(line, width, len(indent))]
    return [rows[0], *(indent + row for row in rows[1:])]


def hanging_indent(line: str, width: int) -> str:
    """The spaces before each row of a line but the first."""
    found = _HANGING.match(line)
    hanging = cell_len(found[0]) if found else 0
    return " " * hanging if 2 * hanging <= width else ""


def spans(line: str, width: int, indent: int = 0) -> list[tuple[int, int]]:
    """Where each row of a line begins and ends. Rows after the first are narrower by the indent."""
    width = max(2, width)
    found: list[tuple[int, int]] = []
    begin = end = 0
    room = width
    for start, stop in _unbreakable(line):
        if stop > begin and cell_len(line[begin:stop].rstrip(" ")) > room:
            if line[begin:end].strip(" "):  # what is on the row so far makes a row
                found.append((begin, begin + len(line[begin:end].rstrip(" "))))
                begin, room = start, width - indent
            while cell_len(line[begin:stop].rstrip(" ")) > room:  # a word wider than a row
                cut = _cut(line, begin, stop, room)
                found.append((begin, begin + len(line[begin:cut].rstrip(" "))))
                begin, room = cut + len(line[cut:stop]) - len(line[cut:stop].lstrip(" ")), width - indent
        end = stop
    return [*found, (begin, begin + len(line[begin:].rstrip(" ")))]


def _unbreakable(line: str) -> Iterator[tuple[int, int]]:
    """The parts of a line that stay together where a row is wide enough, each with the spaces after it."""
    indent = len(line) - len(line.lstrip(" "))
    begin = 0
    inside_command = {place for found in _COMMAND.finditer(line) for place in range(found.start() + 1, found.end())}
    for place in range(indent + 1, len(line)):
        if place in inside_command:
            continue
        before, after = line[place - 1], line[place]
        if after != " " and (before == " " or is_wide(before) or is_wide(after)):
            last = line[begin:place].rstrip(" ")[-1:]
            if after not in NOT_FIRST and last not in NOT_LAST:
                yield begin, place
                begin = place
    if begin < len(line):
        yield begin, len(line)


def _cut(line: str, begin: int, stop: int, room: int) -> int:
    """Where to break a part that is wider than the room: after a slash, else where 避头尾 allows, else anywhere."""
    fits = [
        place for place in range(begin + 1, min(stop, begin + room + 1)) if cell_len(line[begin:place]) <= room
    ] or [begin + 1]
    slashes = [place for place in fits if line[place - 1] == "/" and line[place : place + 1] not in ("/", "")]
    allowed = [place for place in fits if line[place] not in NOT_FIRST and line[place - 1] not in NOT_LAST]
    return (slashes or allowed or fits)[-1]
