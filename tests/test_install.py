"""What gets installed: the wheel carries the learner's folders, an editable install leaves no second copy of them."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, clean_environment


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def pip(environment: Path, *args: str) -> None:
    """The pip of this environment works on the other one, which therefore needs none."""
    python = environment / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", *args, cwd=environment)


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=False)
    return folder


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files git knows, and nothing that was built or left lying in this checkout."""
    folder = tmp_path / "clone"
    folder.mkdir()
    names = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=CHECKOUT).splitlines()
    for name in names:
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((CHECKOUT / name).read_bytes())
    return folder


def copies(environment: Path) -> list[Path]:
    return sorted(path for path in environment.rglob("diameter.py") if "katas" in path.parts)


def test_a_wheel_works_anywhere_with_a_workspace_in_the_data_folder(environment, clone, tmp_path):
    (clone / "katas" / "trees" / "__pycache__").mkdir()
    (clone / "katas" / "trees" / "__pycache__" / "node.cpython-311.pyc").write_bytes(b"stale")
    pip(environment, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path / "dist"), str(clone))
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if "__pycache__" in name]
    pip(environment, "install", "--quiet", str(wheel))
    assert len(copies(environment)) == 1

    home, somewhere = tmp_path / "home", tmp_path / "somewhere"
    home.mkdir()
    somewhere.mkdir()
    kata, env = environment / "bin" / "kata", clean_environment(home)
    first = run(kata, "today", cwd=somewhere, env=env)
    data = home / ".local" / "share" / "kata-drill"
    assert f"made a workspace of your own: {data}" in first
    assert "next: kata start recursion/three_steps" in first
    assert "made a workspace" not in run(kata, "today", cwd=somewhere, env=env)
    assert sorted(path.name for path in data.iterdir()) == [".gitignore", ".kata", "katas", "plan.yaml", "solutions"]
    assert list(somewhere.iterdir()) == []
    run(kata, "test", "diameter", "--file", _right(tmp_path), cwd=somewhere, env=env)
    green = run(environment / "bin" / "python", "-m", "pytest", "-q", "katas/trees/test_diameter.py", cwd=data, env=env)
    assert "18 passed" in green


def test_an_editable_install_uses_the_checkout_and_copies_nothing(environment, clone, tmp_path):
    pip(environment, "install", "--quiet", "--editable", str(clone))
    assert copies(environment) == []
    home = tmp_path / "home"
    home.mkdir()
    kata, env = environment / "bin" / "kata", clean_environment(home)
    assert "next: kata start recursion/three_steps" in run(kata, "today", cwd=clone, env=env)
    title = clone / "katas" / "trees" / "pack.yaml"
    title.write_text(title.read_text(encoding="utf-8").replace("Preorder traversal", "Root first"), encoding="utf-8")
    assert "Root first" in run(kata, "today", cwd=clone, env=env)
    assert "Root first" in run(kata, "today", cwd=tmp_path, env=env), "a new workspace is made from the checkout"


def _right(folder: Path) -> Path:
    path = folder / "right.py"
    path.write_text(
        "def diameter(root):\n"
        "    def measure(node):\n"
        "        if not node:\n"
        "            return 0, 0\n"
        "        (a, b), (c, d) = measure(node.left), measure(node.right)\n"
        "        return 1 + max(a, c), max(b, d, a + c)\n"
        "    return measure(root)[1]\n"
    )
    return path
