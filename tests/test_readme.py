"""What the README shows is what happens: its sessions are run, its commands exist."""

import re
import subprocess

import pytest

from tests.conftest import CHECKOUT, KATA, clean_environment

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BAD_PLAN = """language: en
day:
  pomodoros: 0
tracks:
  - name: Trees
    katas: [tree/diameter]
    wieght: 2
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def sessions() -> list[tuple[str, str]]:
    """Each command of the console blocks with the output that is shown under it."""
    found = []
    for block in blocks("console"):
        for session in block.removeprefix("$ ").split("\n$ "):
            command, _, output = session.partition("\n")
            found.append((command, output))
    return found


def timeless(text: str) -> str:
    """Without what differs from run to run: the day, the seconds, blanks at the end of lines."""
    text = re.sub(r"\b\w+day \d{4}-\d\d-\d\d", "DAY", text)
    text = re.sub(r"\b[\d.]+ s\b", "SECONDS", text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


@pytest.mark.parametrize(("command", "shown"), sessions(), ids=lambda value: value.splitlines()[0][:40])
def test_sessions_are_real(command, shown, real, tmp_path):
    for block in blocks("python"):
        name = block.splitlines()[0].removeprefix("# ")
        (real.root / name).write_text(block, encoding="utf-8")
    if shown.startswith("plan.yaml:"):
        real.plan.write_text(BAD_PLAN, encoding="utf-8")
    program, *arguments = command.split()
    assert program == "kata"
    done = subprocess.run(
        [KATA, *arguments],
        cwd=real.root,
        env=clean_environment(tmp_path) | {"COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert timeless(done.stdout + done.stderr) == timeless(shown)


def test_the_make_targets_exist():
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", README, re.MULTILINE)
    assert {"today", "test"} <= set(targets)
    assert all(f"\n{target}:" in makefile for target in targets)


def test_linked_files_exist():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert all((CHECKOUT / link).is_file() for link in links)
