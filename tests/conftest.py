"""Workspaces to test on, and the real command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kata import paths
from kata.workspace import Workspace

CHECKOUT = Path(__file__).parent.parent
KATA = str(Path(sys.executable).with_name("kata"))  # the console script of this environment


def is_kept(path: Path, root: Path) -> bool:
    """Whether it is made by looking at things, and never missed; the folder around it included."""
    return path in (root / paths.OURS, root / paths.KEPT) or path.parent == root / paths.KEPT


STUB = '''"""Twice a number

>>> double(2)
4

一个数的两倍。
"""


def double(n: int) -> int:
    raise NotImplementedError
'''
PROPERTIES = '''"""Twice a number is the number added to itself."""

from hypothesis import given
from hypothesis import strategies as st


def test_is_right_up_to_ten(double):
    for n in range(11):
        assert double(n) == n + n


@given(n=st.integers())
def test_is_the_sum_of_the_number_and_itself(double, n):
    assert double(n) == n + n
'''
SOLUTION = '''"""Addition is enough."""

from kata import approach, mistake

HINTS = ("What is two times a number?", "A sum of two.", "The number and itself.")


@approach("Adds the number to itself", time="O(1)", space="O(1)")
def by_addition(n: int) -> int:
    return n + n


@mistake("Doubling is squaring")
def squares(n: int) -> int:
    return n * n
'''


def write_kata(root: Path, pack: str, name: str, *, title: str = "Twice a number", extra: str = "") -> None:
    """Add a kata that asks to double a number, its entry named after it."""
    for folder in (root / "katas" / pack, root / "solutions" / pack):
        folder.mkdir(parents=True, exist_ok=True)
    syllabus = root / "katas" / pack / "pack.yaml"
    if not syllabus.exists():
        syllabus.write_text(f"title: {pack}\nzh: {pack}\nkatas:\n", encoding="utf-8")
    with syllabus.open("a", encoding="utf-8") as lines:
        lines.write(f"  {name}: {{title: {title}, zh: 两倍, level: 1, minutes: 10{extra}}}\n")
    (root / "katas" / pack / f"{name}.py").write_text(STUB.replace("double", name), encoding="utf-8")
    (root / "katas" / pack / f"test_{name}.py").write_text(PROPERTIES.replace("double", name), encoding="utf-8")
    (root / "solutions" / pack / f"{name}.py").write_text(SOLUTION, encoding="utf-8")


@pytest.fixture
def tiny(tmp_path: Path) -> Workspace:
    """A workspace with three small katas: numbers/double, numbers/twice (after it) and other/again."""
    root = tmp_path / "tiny"
    root.mkdir()
    write_kata(root, "numbers", "double")
    write_kata(root, "numbers", "twice", extra=", after: [double]")
    write_kata(root, "other", "again")
    (root / "plan.yaml").write_text("tracks:\n  - name: All\n    katas: [numbers/*, other/*]\n", encoding="utf-8")
    return Workspace(root)


@pytest.fixture
def real(tmp_path: Path) -> Workspace:
    """A fresh workspace with the real katas, as `kata init` makes it."""
    from kata import workspace

    return workspace.init(tmp_path / "real")


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def kata(tmp_path: Path) -> Run:
    """Run the real command in a folder, with an empty home and nothing inherited that could change it."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(
        *args: str, cwd: Path, env: dict[str, str] | None = None, **options: object
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [KATA, *args],
            cwd=cwd,
            env=clean_environment(home) | (env or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,  # type: ignore[call-overload]
        )

    return run


def clean_environment(home: Path) -> dict[str, str]:
    keep = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
    return keep | {"HOME": str(home), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
