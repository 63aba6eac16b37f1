"""A learner's first days end to end, with the real command, a real journal and saved files."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import KATA, clean_environment

ROOT_ONLY = """from katas.trees.node import Node


def height(node):
    return 1 + max(height(node.left), height(node.right)) if node else 0


def diameter(root):
    return height(root.left) + height(root.right) if root else 0
"""

RIGHT = """class Solution:
    def diameterOfBinaryTree(self, root: Optional[TreeNode]) -> int:
        best = 0

        def height(node):
            nonlocal best
            if not node:
                return 0
            left, right = height(node.left), height(node.right)
            best = max(best, left + right)
            return 1 + max(left, right)

        height(root)
        return best
"""

SIX_NODES = """\
1
└─────┐
      2
  ┌───┴─┐
  3     4
  └─┐   └─┐
    5     6"""


class StartProcess:
    """`kata start --plain` in its own process, with its output so far."""

    def __init__(self, root: Path, home: Path, *args: str) -> None:
        self.output = home / "start.txt"
        with self.output.open("w") as out:
            self.process = subprocess.Popen(
                [KATA, "start", *args, "--plain"],
                cwd=root,
                env=clean_environment(home),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait_for(self, what: str) -> None:
        wait(lambda: what in " ".join(self.text().split()), f"{what!r} in:\n{self.text()}")


def wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not until():
        assert time.monotonic() < deadline, f"timed out waiting for {what}"
        time.sleep(0.05)


def test_from_init_to_the_review_days_later(kata, tmp_path):
    root, home = tmp_path / "drill", tmp_path / "home"
    home.mkdir(exist_ok=True)
    assert kata("init", str(root), cwd=tmp_path).returncode == 0

    def data(*args: str) -> dict:
        done = kata(*args, "--json", cwd=root)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    day_one = data("today")
    assert [pick["kata"] for pick in day_one["picks"]] == [
        "recursion/three_steps",
        "trees/preorder",
        "trees/inorder",
        "trees/postorder",
        "deques/signature",
        "deques/rotate",
    ]

    started = StartProcess(root, home, "diameter")
    started.wait_for("every save is tested")
    (file,) = root.glob("attempts/*/trees/diameter.py")
    assert file.read_text() == (root / "katas/trees/diameter.py").read_text()

    file.write_text(ROOT_ONLY)
    started.wait_for("more properties not tried yet")
    assert "expected 4" in started.text()
    assert "got      3" in started.text()
    assert SIX_NODES in "\n".join(line.removeprefix("    ") for line in started.text().splitlines())
    assert len(started.text().splitlines()) < 25
    assert "Traceback" not in started.text()

    hint = data("hint")
    assert (hint["kata"], hint["number"]) == ("trees/diameter", 1)
    assert kata("start", "lca", cwd=root).returncode == 2  # one attempt at a time

    file.write_text(RIGHT)
    started.wait_for("trees/diameter passed")
    finished = kata("finish", cwd=root)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "recorded: trees/diameter passed" in finished.stdout
    assert started.process.wait(timeout=600) == 0
    assert "recorded: trees/diameter passed" in started.text()

    difference = kata("solution", "diameter", "--diff", cwd=root)
    assert difference.returncode == 0
    assert "+def nested_nonlocal(root: Node | None) -> int:" in difference.stdout
    assert "-class Solution:" in difference.stdout

    beside = kata("solution", "diameter", cwd=root, env={"COLUMNS": "140"}).stdout
    assert any("your attempt" in line and "nested_nonlocal" in line for line in beside.splitlines())

    assert data("record", "trees/preorder", "--outcome", "passed", "--minutes", "9")["outcome"] == "passed"
    again = data("today")
    assert [pick["done"] for pick in again["picks"]] == [False, True, False, False, False, False]
    assert "kata start recursion/three_steps" in kata("today", cwd=root).stdout

    kinds = {}
    for days_later in range(1, 8):
        then = data("today", "--date", _days_after(day_one["date"], days_later))
        kinds[days_later] = {pick["kata"]: pick["kind"] for pick in then["picks"]}
    assert "trees/diameter" not in kinds[1], "it is fresh in memory on the next morning"
    assert kinds[1]["trees/inorder"] == "carried"
    first_review = min(day for day, picks in kinds.items() if "review" in picks.values())
    assert 2 <= first_review <= 3, "whatever else is planned, the third day has a review"
    assert any(picks.get("trees/preorder") == "review" for picks in kinds.values())

    states = {row["kata"]: row["state"] for row in data("list")}
    assert (states["trees/diameter"], states["trees/lca"]) == ("known", "new")
    assert kata("doctor", cwd=root).returncode == 0


def _days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_judges_and_closes_the_attempt(kata, tmp_path):
    root, home = tmp_path / "drill", tmp_path / "home"
    home.mkdir(exist_ok=True)
    kata("init", str(root), cwd=tmp_path)
    started = StartProcess(root, home, "diameter")
    started.wait_for("every save is tested")
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(timeout=600) == 130
    assert "recorded: trees/diameter failed" in started.text()
    assert "Traceback" not in started.text()
    undone = kata("undo", "--json", cwd=root)
    assert json.loads(undone.stdout)["kata"] == "trees/diameter"


def test_a_killed_start_is_continued_with_the_same_file(kata, tmp_path):
    root, home = tmp_path / "drill", tmp_path / "home"
    home.mkdir(exist_ok=True)
    kata("init", str(root), cwd=tmp_path)
    started = StartProcess(root, home, "diameter")
    started.wait_for("every save is tested")
    (file,) = root.glob("attempts/*/trees/diameter.py")
    file.write_text(RIGHT)
    started.process.kill()
    started.process.wait(timeout=600)

    assert "open since" in kata("today", cwd=root).stdout
    continued = StartProcess(root, home)
    continued.wait_for("continuing trees/diameter")
    assert kata("finish", cwd=root).returncode == 0
    assert continued.process.wait(timeout=600) == 0
    assert file.read_text() == RIGHT


def test_a_second_try_on_the_same_day_gets_a_file_of_its_own(kata, tmp_path):
    root = tmp_path / "drill"
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    kata("init", str(root), cwd=tmp_path)
    for name in ("diameter.py", "diameter-2.py"):
        started = StartProcess(root, home, "diameter")
        started.wait_for(name)
        started.wait_for("every save is tested")
        kata("abandon", cwd=root)
        assert started.process.wait(timeout=600) == 1
    assert len(list(root.glob("attempts/*/trees/diameter*.py"))) == 2


def test_looking_at_the_solution_before_a_pass_counts_as_giving_up(kata, tmp_path):
    root = tmp_path / "drill"
    kata("init", str(root), cwd=tmp_path)
    refused = kata("solution", "diameter", cwd=root)
    assert refused.returncode == 2
    assert "nonlocal best" not in refused.stdout
    shown = kata("solution", "diameter", "--yes", cwd=root)
    assert shown.returncode == 0
    assert "nonlocal best" in shown.stdout
    states = {row["kata"]: row["state"] for row in json.loads(kata("list", "--json", cwd=root).stdout)}
    assert states["trees/diameter"] == "learning"
