"""Installing: the wheel carries the learner's folders and runs anywhere, an editable install copies nothing."""

import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata import __version__
from tests.conftest import CHECKOUT, clean_environment

RIGHT = """def diameter(root):
    def measure(node):
        if not node:
            return 0, 0
        (a, b), (c, d) = measure(node.left), measure(node.right)
        return 1 + max(a, c), max(b, d, a + c)
    return measure(root)[1]
"""


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None, code: int = 0) -> str:
    """Run a command and return all that it prints."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def pip(environment: Path, *args: str) -> None:
    """Run this environment's pip on another environment, which therefore needs none of its own."""
    python = environment / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", *args, cwd=environment)


def make_environment(folder: Path) -> Path:
    venv.create(folder, with_pip=False)
    return folder


def copy_of_checkout(folder: Path) -> Path:
    """The files that git knows, and nothing that was built or left lying in this checkout."""
    folder.mkdir()
    names = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=CHECKOUT).splitlines()
    for name in names:
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((CHECKOUT / name).read_bytes())
    return folder


def copies(environment: Path) -> list[Path]:
    """Where an environment holds the stub of `trees/diameter`."""
    return sorted(path for path in environment.rglob("diameter.py") if "katas" in path.parts)


def packages(environment: Path) -> Path:
    (folder,) = (environment / "lib").glob("python3*/site-packages")
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built once; the stale file beside a kata must not get into it."""
    folder = tmp_path_factory.mktemp("build")
    clone = copy_of_checkout(folder / "clone")
    (clone / "katas" / "trees" / "__pycache__").mkdir()
    (clone / "katas" / "trees" / "__pycache__" / "node.cpython-311.pyc").write_bytes(b"stale")
    pip(make_environment(folder / "venv"), "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(clone))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it depends on."""
    environment = make_environment(tmp_path_factory.mktemp("installed") / "venv")
    pip(environment, "install", "--quiet", str(wheel))
    return environment


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """An empty folder outside of any workspace, in which nothing may be left."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []


class TestWheel:
    def test_has_the_version_of_the_package_and_no_compiled_files(self, wheel):
        assert wheel.name == f"kata_drill-{__version__}-py3-none-any.whl"
        with zipfile.ZipFile(wheel) as archive:
            assert not [name for name in archive.namelist() if "__pycache__" in name]

    def test_carries_each_kata_once(self, installed):
        assert len(copies(installed)) == 1

    def test_works_outside_of_any_workspace_with_one_in_the_data_folder(self, installed, home, elsewhere):
        kata, env = installed / "bin" / "kata", clean_environment(home)
        first = run(kata, "today", cwd=elsewhere, env=env)
        data = home / ".local" / "share" / "kata-drill"
        assert str(data) in first
        assert "next: kata start recursion/three_steps" in first
        assert str(data) not in run(kata, "today", cwd=elsewhere, env=env)
        contents = [".gitignore", ".kata", "katas", "plan.yaml", "solutions"]
        assert sorted(path.name for path in data.iterdir()) == contents
        right = home / "right.py"
        right.write_text(RIGHT, encoding="utf-8")
        run(kata, "test", "diameter", "--file", right, cwd=elsewhere, env=env)
        python = installed / "bin" / "python"
        green = run(python, "-m", "pytest", "-q", "katas/trees/test_diameter.py", cwd=data, env=env)
        assert re.search(r"[1-9]\d* passed in", green), green

    def test_has_a_command_named_like_the_package_which_names_itself_so(self, installed, home, elsewhere):
        """`uvx kata-drill today` and `pipx run kata-drill today` look for a command of the package's name."""
        drill, env = installed / "bin" / "kata-drill", clean_environment(home)
        assert "next: kata start recursion/three_steps" in run(drill, "today", cwd=elsewhere, env=env)
        assert run(drill, "--version", cwd=elsewhere, env=env) == f"kata-drill {__version__}\n"
        assert "Usage: kata-drill today" in run(drill, "today", "--help", cwd=elsewhere, env=env)
        assert "Try 'kata-drill -h'" in run(drill, "todya", cwd=elsewhere, env=env, code=2)
        asked = {"_KATA_DRILL_COMPLETE": "complete_bash", "COMP_WORDS": "kata-drill show diam", "COMP_CWORD": "2"}
        assert "diameter" in run(drill, cwd=elsewhere, env=env | asked).split()


def test_an_editable_install_uses_the_checkout_and_copies_nothing(installed, tmp_path, home):
    environment, clone = make_environment(tmp_path / "venv"), copy_of_checkout(tmp_path / "clone")
    pip(environment, "install", "--quiet", "--no-deps", "--editable", str(clone))
    dependencies = packages(environment) / "zz_last_of_all.pth"  # so that the clone is found before the wheel there
    dependencies.write_text(f"{packages(installed)}\n", encoding="utf-8")
    assert copies(environment) == []
    kata, env = environment / "bin" / "kata", clean_environment(home)
    assert "next: kata start recursion/three_steps" in run(kata, "today", cwd=clone, env=env)
    syllabus = clone / "katas" / "trees" / "pack.yaml"
    text = syllabus.read_text(encoding="utf-8").replace("Preorder traversal", "Root first")
    syllabus.write_text(text, encoding="utf-8")
    assert "Root first" in run(kata, "today", cwd=clone, env=env)
    assert "Root first" in run(kata, "today", cwd=tmp_path, env=env), "a new workspace is made from the checkout"
