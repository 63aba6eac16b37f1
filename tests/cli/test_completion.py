"""The first Tab of a new shell completes, and what keeps zsh from it is named."""

import os
import pty
import re
import select
import shutil
import time
from pathlib import Path

import pytest

from kata import doctor
from kata.cli import completion
from kata.workspace import Workspace
from tests.conftest import KATA, clean_environment

needs_zsh = pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")


class Shell:
    """An interactive shell on a terminal."""

    def __init__(self, shell: str, home: Path, folder: Path) -> None:
        env = clean_environment(home) | {"TERM": "xterm", "PS1": "$ ", "LANG": "C.UTF-8"}
        env["PATH"] = f"{Path(KATA).parent}:{env['PATH']}"
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(shell, [shell, "-i"], env)

    def type(self, text: str, until: str) -> str:
        """Type a text, and return what is shown from then on until that appears, for a minute at most."""
        os.write(self._terminal, text.encode())
        shown, patience = "", time.monotonic() + 60
        while until not in shown and time.monotonic() < patience:
            if select.select([self._terminal], [], [], 0.1)[0]:
                shown += os.read(self._terminal, 65536).decode("utf-8", "replace")
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)

    def close(self) -> None:
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


@pytest.mark.parametrize("shell", ["bash", pytest.param("zsh", marks=needs_zsh)])
def test_the_first_tab_after_the_installation_completes(shell: str, tiny: Workspace, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / f".{shell}rc").touch()
    first = Shell(shell, home, tiny.root)
    said = first.type("kata --install-completion\n", "once you restart the terminal")
    first.close()
    assert f"{shell} completion installed in" in said
    assert r"\x1b" not in said
    second = Shell(shell, home, tiny.root)
    shown = second.type("kata start numbers/dou\t", "numbers/double")
    second.close()
    assert "kata start numbers/double" in shown


class TestTheDoctor:
    """It names a script that completes only from the second Tab on, and one that zsh does not read."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        (tmp_path / ".zfunc").mkdir()
        (tmp_path / ".zfunc/_kata").write_text(completion.ZSH)
        (tmp_path / ".zshrc").write_text(f"{doctor.ZSHRC}\n")
        return tmp_path

    def test_says_nothing_where_all_is_well(self, home: Path):
        assert doctor._zsh_completion(home, "") == []

    def test_says_nothing_where_it_is_not_installed(self, tmp_path: Path):
        assert doctor._zsh_completion(tmp_path, "") == []

    def test_names_the_script_of_an_earlier_version(self, home: Path):
        (home / ".zfunc/_kata").write_text("#compdef kata\ncompdef _kata_completion kata\n")
        ((what, ok, detail),) = doctor._zsh_completion(home, "")
        assert (what, ok) == ("completion", False)
        assert detail == (
            f"{home}/.zfunc/_kata completes nothing at the first Tab: "
            "`kata --install-completion` in zsh writes a better one"
        )

    def test_names_the_line_that_is_missing(self, home: Path):
        (home / "zdot").mkdir()
        ((_, ok, detail),) = doctor._zsh_completion(home, str(home / "zdot"))
        assert not ok
        assert detail.endswith(f"add the line `fpath+=~/.zfunc; autoload -Uz compinit; compinit` to {home}/zdot/.zshrc")
