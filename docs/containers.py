"""The table of docs/judging.md: what operations on each kind of container cost. It is measured, not written."""

from pathlib import Path

from kata.sandbox.instrument import compile_counting
from kata.sandbox.metering import Meter

PAGE = Path(__file__).with_name("judging.md")
BEGIN, END = "<!-- begin containers -->\n", "<!-- end containers -->\n"
ITEMS = 100
CONTAINERS = {
    "list": "list(range(100))",
    "deque": "deque(range(100))",
    "tuple": "tuple(range(100))",
    "str": "''.join(map(chr, range(32, 132)))",
    "bytearray": "bytearray(range(100))",
    "array": "array('q', range(100))",
    "dict": "dict.fromkeys(range(100), 0)",
    "set": "set(range(100))",
}
OPERATIONS = {
    "read one in the middle": ("c[50]",),
    "write one in the middle": ("c[50] = 7",),
    "add one at the end": ("c.append(1)", "c.add(100)", "c[100] = 0"),
    "take the last": ("c.pop()", "c.popitem()"),
    "take the first": ("c.popleft()", "c.pop(0)"),
    "insert at the front": ("c.appendleft(1)", "c.insert(0, 1)"),
    "a slice, `c[10:40]`": ("c[10:40]",),
    "a copy": ("c.copy()", "c[:]"),
    "`x in c`, not found": ("200 in c", "'é' in c"),
    "a loop over all": ("for x in c: pass",),
    "`c + c`, or the union": ("c + c", "c | c"),
    "`c == d`, equal": ("c == d",),
    "`max(c)`": ("max(c)",),
    "`sorted(c)`": ("sorted(c)",),
}
UNSUPPORTED = (TypeError, AttributeError)


def steps(container: str, statement: str) -> int | None:
    """The steps of the statement on this container; None where the container does not support it."""
    meter = Meter({})
    names: dict[str, object] = {}
    code = "\n".join([
        "from array import array", "from collections import deque", f"c, d = {container}, {container}",
        "def run():", "    global c", f"    {statement}",
    ])  # fmt: skip
    exec(compile_counting(code, "table", meter), names)
    meter.begin({})
    try:
        names["run"]()  # type: ignore[operator]
    except UNSUPPORTED:
        return None
    return meter.counts["list_steps"]


def cost(container: str, statements: tuple[str, ...]) -> str:
    """The steps of the first of the statements that the container supports."""
    counted = (steps(container, statement) for statement in statements)
    first = next((count for count in counted if count is not None), None)
    return "" if first is None else f"{first:,}"


def table() -> str:
    rows = [["operation", *CONTAINERS], ["---", *["--:"] * len(CONTAINERS)]]
    rows += [
        [name, *(cost(code, statements) for code in CONTAINERS.values())] for name, statements in OPERATIONS.items()
    ]
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"The steps of an operation on a container of {ITEMS} items, as they are counted:\n\n{text}\n"


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table() + END + after


def write(_: object) -> list[str]:
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return []
