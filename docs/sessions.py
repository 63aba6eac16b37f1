"""The console sessions in README.md and docs/*.md: runs them and brings the output that the pages show up to date.

`python docs/make.py sessions` rewrites the pages; tests/test_readme.py fails where a page shows something else.

A page is run from top to bottom in a fresh workspace. A block whose first line is a comment with a path, such as
`# wrong.py`, is written to that file. In a `console` block, each line that begins with `$ ` is a command.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from kata import workspace

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# ([\w./-]+\.(?:py|yaml))(?:$|: )")
PROGRAMS = {"kata", "pytest"}
LIMIT_S = 300
# Eighty columns, and pytest without the plugins of others that may be installed here.
SURROUNDINGS = {
    "COLUMNS": "80",
    "PYTHONIOENCODING": "utf-8",
    "PYTEST_ADDOPTS": "-p no:asyncio -p no:cov -p no:randomly -p no:xdist",
}


def pages() -> list[Path]:
    """The pages that have a console session."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [page for page in found if "```console\n" in page.read_text(encoding="utf-8")]


def write(_: object = None) -> list[str]:
    for page in pages():
        shown = page.read_text(encoding="utf-8")
        page.write_text(run(shown), encoding="utf-8")
    return []


def run(text: str) -> str:
    """The page with the output that its sessions have now; what differs only by the time stays as it was."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspace.init(Path(folder) / "drill").root
        return BLOCK.sub(lambda block: _block(block, root), text)


def timeless(text: str) -> str:
    """The text without what differs from run to run: days, seconds, sizes that are drawn, blanks at the end of lines.

    The count at which an attempt is stopped follows from the size: it is one more than the budget.
    """
    text = re.sub(r"\b(?:\w+day )?\d{4}-\d\d-\d\d\b", "DAY", text)
    text = re.sub(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d-\d\d\b", "DAY", text)
    text = re.sub(r"\b[\d.]+ ?s\b", "SECONDS", text)
    text = re.sub(r"\b[\d,]+ (.+) for [\d,]+ items and still counting", r"COUNT \1 for SIZE items", text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _block(block: re.Match[str], root: Path) -> str:
    language, content = block[1], block[2]
    if language == "console":
        return f"```console\n{_session(content, root)}```"
    if file := FILE.match(content.splitlines()[0]):
        path = root / file[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return block[0]


def _session(content: str, root: Path) -> str:
    lines = []
    for exchange in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        command, _, shown = exchange.partition("\n")
        output = _output(command, root)
        lines.append(f"$ {command}\n{shown if timeless(shown) == timeless(output) else output}")
    return "".join(lines)


def _output(command: str, root: Path) -> str:
    program, *arguments = command.split()
    if program not in PROGRAMS:
        raise ValueError(f"a session can run {' or '.join(sorted(PROGRAMS))}, not {program}")
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=root,
        env={**kept, **SURROUNDINGS, "HOME": str(root.parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())
