"""Workspaces to test on, the real command line, and what holds for the whole suite."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, settings

from kata import paths
from kata.workspace import Workspace
from tests import command_server
from tests.command_server import KATA as KATA

if TYPE_CHECKING:
    from kata.grading.warm_server import ServerProcess

CHECKOUT = Path(__file__).parent.parent

# A slow or busy machine is no reason to fail, and CI draws the same examples in every run.
EXAMPLES, THOROUGH_EXAMPLES = 50, 100
settings.register_profile(
    "suite",
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=THOROUGH_EXAMPLES)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("kata-drill").addoption(
        "--thorough",
        action="store_true",
        help="run the sweeps over many seeds, kill points and references in full (make test-all)",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--thorough"):
        settings.load_profile("thorough")
    config.addinivalue_line("markers", "thorough: one of many alike, run only with --thorough (make test-all)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--thorough"):
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def amount(usual: int, thorough: int) -> int:
    """How many examples to try: more with --thorough. For settings that differ from the suite's own."""
    return thorough if settings.get_current_profile_name() == "thorough" else usual


def sample(cases: Iterable[object], *, one_in: int) -> list[ParameterSet]:
    """Parameters for a test of many cases that are alike: each `one_in`-th case always, the others with --thorough."""
    return sample_rows(((case,) for case in cases), one_in=one_in)


def sample_rows(rows: Iterable[tuple[object, ...]], *, one_in: int) -> list[ParameterSet]:
    """The same for a test that takes several parameters."""
    return [
        pytest.param(*row, marks=[pytest.mark.thorough] if number % one_in else []) for number, row in enumerate(rows)
    ]


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether sweeps run in full; `make test` takes a sample of them."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let child processes receive Ctrl-C, also where the suite runs under nohup, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def is_cache(path: Path, root: Path) -> bool:
    """Whether it is the cache, which read-only commands may write, a file in it or the folder around it."""
    return path in (root / paths.STATE, root / paths.CACHE) or path.parent == root / paths.CACHE


STUB = '''"""Twice a number

>>> double(2)
4

两倍

一个数的两倍。
"""


def double(n: int) -> int:
    raise NotImplementedError
'''
PROPERTIES = '''"""Twice a number is the number added to itself."""

from hypothesis import given
from hypothesis import strategies as st

from kata import zh
from kata.labels import Sized

WORST_INPUTS = {"any number": lambda n: Sized((n,))}


@zh("从 0 到 10 都正确")
def test_is_right_up_to_ten(double):
    for n in range(11):
        assert double(n) == n + n


@zh("等于这个数与自身之和")
@given(n=st.integers())
def test_is_the_sum_of_the_number_and_itself(double, n):
    assert double(n) == n + n
'''
SOLUTION = '''"""Addition is enough."""

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=("Twice is once and once more.", "两倍就是自己加自己。"),
    invariant=("the sum is even", "和是偶数"),
    say=("I add the number to itself.", "我把这个数加上它自己。"),
    ask=("How large can the number be?", "这个数最大是多少？"),
    follow_ups=("three times", "三倍"),
    family=("numbers/double",),
)

HINTS = ("What is two times a number?", "A sum of two.", "The number and itself.")
HINTS_ZH = ("一个数乘以 2 是什么？", "两个数之和。", "这个数与它自己。")


@approach(
    ("Adds the number to itself", "加上自己"),
    time="O(1)",
    space="O(1)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def by_addition(n: int) -> int:
    return n + n


@mistake(("Doubling is squaring", "两倍就是平方"), fact=("That holds for 0 and 2 only.", "只有 0 和 2 才是。"))
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
    (root / "solutions" / pack / f"{name}.py").write_text(
        SOLUTION.replace("numbers/double", f"{pack}/{name}"), encoding="utf-8"
    )


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


@contextlib.contextmanager
def warm_runner(workspace: Workspace) -> Iterator["ServerProcess"]:
    """Keep a warm runner for the workspace, out of reach of any other: its socket has a folder of its own.

    The folder's path is short, unlike those of `tmp_path`: that of a socket has at most about 100 characters.
    """
    from kata.grading import warm_server

    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory(prefix="kata-") as runtime:
        patched.setenv("XDG_RUNTIME_DIR", runtime)
        with contextlib.closing(warm_server.ServerProcess(workspace)) as server:
            patience = time.monotonic() + 120
            while not warm_server.is_running(workspace) and time.monotonic() < patience:
                time.sleep(0.02)
            assert warm_server.is_running(workspace)
            yield server


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def commands() -> Iterator[str]:
    """The socket of a command server."""
    with command_server.started() as path:
        yield path


@pytest.fixture
def kata(tmp_path: Path, request: pytest.FixtureRequest, thorough: bool) -> Run:
    """Run the command in a folder, with an empty home and nothing inherited that could change it.

    It is the real command with --thorough, and where a test starts it in a special way. Otherwise it runs in a process
    forked from `command_server`, at a tenth of the time.
    """
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(
        *args: str, cwd: Path, env: dict[str, str] | None = None, **options: object
    ) -> "subprocess.CompletedProcess[str]":
        environment, special = (
            clean_environment(home) | (env or {}),
            options or set(env or ()) - command_server.VARIABLES,
        )
        if command_server.SUPPORTED and not thorough and not special:
            return command_server.run(request.getfixturevalue("commands"), args, cwd, environment)
        return subprocess.run(
            [KATA, *args],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            **options,  # type: ignore[call-overload]
        )

    return run


def clean_environment(home: Path) -> dict[str, str]:
    """The environment variables for a command run by a test; pytest runs without other plugins installed here."""
    keep = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
    no_plugins = " ".join(f"-p no:{name}" for name in ("asyncio", "cov", "randomly", "xdist"))
    return keep | {"HOME": str(home), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "PYTEST_ADDOPTS": no_plugins}
