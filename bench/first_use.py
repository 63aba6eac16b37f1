"""Times the way from a clone to the first agenda in an empty home: each line that `make today` runs."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from counts import ENVIRONMENT
from measure import Finding

CHECKOUT = Path(__file__).parent.parent


def findings(folder: Path, step: Callable[[], None]) -> list[Finding]:
    """The total and its parts. The clone holds the last commit, without uncommitted changes."""
    home, clone = folder / "home", folder / "clone"
    home.mkdir()
    outer = {name for name in ENVIRONMENT if name.startswith("MAKE")}  # set by `make bench` for a make inside it
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in outer} | {"HOME": str(home)}

    def timed(command: list[str], where: Path) -> float:
        began = time.monotonic()
        subprocess.run(command, cwd=where, env=environment, check=True, capture_output=True)
        step()
        return time.monotonic() - began

    cloning = timed(["git", "clone", "--quiet", str(CHECKOUT), str(clone)], folder)
    whats = {"-m venv": "making .venv", "pip install": "pip install", "kata today": "the first kata today"}
    lines = subprocess.run(
        ["make", "-n", "today"], cwd=clone, env=environment, check=True, capture_output=True, text=True
    )
    parts, whole = [Finding("git clone", cloning, "s", "by the clock")], cloning
    for line in lines.stdout.splitlines():
        seconds = timed(["sh", "-c", line], clone)
        whole += seconds
        what = next((name for pattern, name in whats.items() if pattern in line), None)
        if what:
            parts.append(Finding(what, seconds, "s", "by the clock"))
    return [Finding("from a clone to the agenda in an empty home", whole, "s", "by the clock", 15), *parts]
