"""The bench that judges versions beside other programs knows a wrong verdict when it sees one."""

from pathlib import Path

import pytest
import under_load

from kata.grading import warm_server

THOROUGH = pytest.mark.thorough
RIGHT = "def max_depth(root):\n    return 1 + max(max_depth(root.left), max_depth(root.right)) if root else 0\n"
WRONG = "def max_depth(root):\n    return 1 + max_depth(root.left) if root else 0\n"
SLOW = (
    "def max_depth(root):\n"
    "    return 1 + (max_depth(root.left) if max_depth(root.left) > max_depth(root.right) else max_depth(root.right))"
    " if root else 0\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three versions of a kata; add one whose name does not say what it is."""
    kata = tmp_path / "trees" / "max_depth"
    kata.mkdir(parents=True)
    for name, code in (("right_one", RIGHT), ("wrong_one", WRONG), ("slow_one", SLOW)):
        (kata / f"{name}.py").write_text(code)
    return tmp_path


@pytest.fixture(autouse=True)
def _own_runtime_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")  # the bench sets it


@pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
@pytest.mark.parametrize("how", ["warm", pytest.param("cold", marks=THOROUGH), pytest.param("pytest", marks=THOROUGH)])
def test_tells_each_wrong_verdict(folder: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["trees/max_depth", "--only-files", "--files", str(folder), "--how", how, "--busy", "2"]
    assert under_load.main(options) == 0, capsys.readouterr().out
    assert "3 verdicts, 0 wrong" in capsys.readouterr().out
    for name, code in (("right_but_wrong", WRONG), ("slow_but_right", RIGHT)):
        (folder / "trees" / "max_depth" / f"{name}.py").write_text(code)
    assert under_load.main(options) == 1
    printed = capsys.readouterr().out
    assert "WRONG: trees/max_depth right right_but_wrong is failed: " in printed
    assert "WRONG: trees/max_depth slow slow_but_right is passed: " in printed
    assert "5 verdicts, 2 wrong" in printed


@pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here")
def test_stops_leave_no_process_stopped_and_change_no_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["trees/max_depth", "--only-files", "--files", str(folder), "--times", "5", "--stops", "0.3"]
    assert under_load.main(options) == 0, capsys.readouterr().out


def test_an_unknown_kata_is_named() -> None:
    with pytest.raises(SystemExit, match="no such kata: trees/unheard_of"):
        under_load.main(["trees/unheard_of"])
