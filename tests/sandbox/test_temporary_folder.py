"""A temporary folder goes with its owner, whatever is in it, and that of a killed owner with the next one's."""

import contextlib
import fcntl
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kata.sandbox import temporary_folder
from kata.sandbox.temporary_folder import PREFIX, TemporaryFolder
from tests.conftest import CHECKOUT


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, and a process that has not yet looked for leftovers in it."""
    folder = tmp_path / "base"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def looks_again() -> None:
    """As if this process had just begun: it makes a folder, and removes what others have left."""
    temporary_folder._swept.clear()
    TemporaryFolder().close()


def leftover(base: Path, name: str = "one") -> Path:
    folder = base / f"{PREFIX}{name}"
    folder.mkdir(mode=0o700)
    (folder / "file").write_text("x")
    return folder


class TestAFolder:
    def test_is_private_and_ends_with_its_block(self) -> None:
        with TemporaryFolder() as folder:
            assert folder.stat().st_mode & 0o777 == 0o700
            (folder / "file").write_text("x")
        assert not folder.exists()

    def test_is_closed_twice_without_harm(self) -> None:
        folder = TemporaryFolder()
        folder.close()
        folder.close()

    def test_leaves_no_descriptor_open(self) -> None:
        before = os.open(os.devnull, os.O_RDONLY)
        os.close(before)
        for _ in range(3):
            TemporaryFolder().close()
        after = os.open(os.devnull, os.O_RDONLY)
        os.close(after)
        assert before == after

    def test_is_removed_with_modes_that_forbid_it(self, base: Path) -> None:
        with TemporaryFolder() as folder:
            (folder / "a" / "b" / "c").mkdir(parents=True)
            (folder / "a" / "b" / "file").write_text("x")
            for inner in ("a/b/c", "a/b/file", "a/b", "a"):
                (folder / inner).chmod(0)
        assert not list(base.iterdir())

    def test_is_removed_with_modes_that_forbid_it_by_another_user_than_root(self, base: Path) -> None:
        if os.getuid() != 0:
            pytest.skip("the test above has shown it")
        base.chmod(0o777)
        for folder in base.parents:
            if folder.stat().st_mode & 0o777 == 0o700:
                folder.chmod(0o711)
        pid = os.fork()
        if pid == 0:
            try:
                os.setresuid(65534, 65534, 65534)
                with TemporaryFolder() as folder:
                    os.makedirs(folder / "a/b/c")  # noqa: PTH103
                    for inner in ("a/b/c", "a/b", "a"):
                        os.chmod(folder / inner, 0)  # noqa: PTH101
                os._exit(0)
            finally:
                os._exit(4)
        assert os.waitpid(pid, 0)[1] == 0
        assert not list(base.iterdir())

    def test_is_removed_however_deep_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In memory where there is such a file system: on a disk it can take a minute."""
        in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        base = Path(tempfile.mkdtemp(dir=in_memory))
        monkeypatch.setattr("tempfile.tempdir", str(base))
        try:
            folder = TemporaryFolder()
            at = os.open(folder.path, os.O_RDONLY)
            for level in range(10_000):
                os.mkdir("d", dir_fd=at)
                if level % 100 == 0:
                    os.mkdir("e", 0, dir_fd=at)
                inner = os.open("d", os.O_RDONLY, dir_fd=at)
                os.close(at)
                at = inner
            os.close(at)
            folder.close()
            for _ in range(100):  # a slow machine takes several turns
                looks_again()
            assert not list(base.iterdir())
        finally:
            subprocess.run(["rm", "-rf", base], check=True)

    def test_is_removed_with_odd_names(self, base: Path) -> None:
        with TemporaryFolder() as folder:
            for name in (b"\xff\xfe", b"-rf", b" ", b"a\nb", "\u202e".encode(), b"..."):
                (folder / os.fsdecode(name) / "inner").mkdir(parents=True)
                (folder / os.fsdecode(name) / os.fsdecode(name)).write_text("x")
            os.mkfifo(folder / "fifo")
        assert not list(base.iterdir())

    def test_is_removed_without_following_a_link(self, base: Path, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.mkdir(mode=0o755)
        (precious / "file").write_text("kept")
        with TemporaryFolder() as folder:
            (folder / "link").symlink_to(precious)
            (folder / "inner").mkdir()
            (folder / "inner" / "link").symlink_to(precious)
            (folder / "inner" / "broken").symlink_to("nowhere")
        assert not list(base.iterdir())
        assert (precious / "file").read_text() == "kept"
        assert precious.stat().st_mode & 0o777 == 0o755

    def test_takes_no_longer_than_it_may(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is left is removed by the next process."""
        folder = TemporaryFolder()
        for number in range(100):
            (folder.path / str(number)).write_text("")
        monkeypatch.setattr(temporary_folder, "CLEARING_S", -1.0)
        folder.close()
        assert len(list(folder.path.iterdir())) == 100
        monkeypatch.undo()
        monkeypatch.setattr("tempfile.tempdir", str(base))
        looks_again()
        assert not list(base.iterdir())


class TestALeftover:
    def test_of_a_killed_owner_is_removed(self, base: Path) -> None:
        code = (
            f"import os, tempfile; tempfile.tempdir = {str(base)!r}\n"
            "from kata.sandbox.temporary_folder import TemporaryFolder\n"
            "folder = TemporaryFolder(); (folder.path / 'x').mkdir(); os.kill(os.getpid(), 9)"
        )
        subprocess.run([sys.executable, "-P", "-c", code], check=False, cwd=CHECKOUT)
        assert len(list(base.iterdir())) == 1
        looks_again()
        assert not list(base.iterdir())

    def test_is_looked_for_once_in_a_process(self, base: Path) -> None:
        looks_again()
        left = leftover(base)
        TemporaryFolder().close()
        assert left.exists()

    def test_is_none_while_its_owner_lives(self, base: Path) -> None:
        with TemporaryFolder() as folder:
            (folder / "file").write_text("x")
            code = (
                f"import tempfile; tempfile.tempdir = {str(base)!r}\n"
                "from kata.sandbox.temporary_folder import TemporaryFolder\nTemporaryFolder().close()"
            )
            subprocess.run([sys.executable, "-P", "-c", code], check=True, cwd=CHECKOUT)
            assert (folder / "file").read_text() == "x"

    def test_is_none_under_another_name(self, base: Path) -> None:
        others = [base / "kata-drill-0", base / "kata-abcdefgh", base / f"x{PREFIX}"]
        for other in others:
            other.mkdir(mode=0o700)
        looks_again()
        assert all(other.exists() for other in others)

    def test_is_none_if_others_may_enter_it_or_own_it(self, base: Path) -> None:
        open_one = leftover(base, "open")
        open_one.chmod(0o750)
        foreign = leftover(base, "foreign")
        with contextlib.suppress(PermissionError):
            os.chown(foreign, 12345, 12345)
        looks_again()
        assert open_one.exists()
        assert foreign.exists() == (os.getuid() == 0)

    def test_is_no_link_and_no_file(self, base: Path, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.mkdir(mode=0o700)
        (precious / "file").write_text("kept")
        (base / f"{PREFIX}link").symlink_to(precious)
        (base / f"{PREFIX}file").write_text("kept")
        looks_again()
        assert (precious / "file").read_text() == "kept"
        assert len(list(base.iterdir())) == 2

    def test_is_no_folder_that_its_owner_is_about_to_lock(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The folder is removed before the owner has it locked: the owner makes another."""
        really_lock, removed = fcntl.flock, []

        def lock(fd: int, how: int) -> None:
            if not removed:
                (folder,) = base.iterdir()
                folder.rmdir()
                removed.append(folder)
            really_lock(fd, how)

        monkeypatch.setattr(fcntl, "flock", lock)
        with TemporaryFolder() as folder:
            assert removed
            assert folder.is_dir()
            assert folder not in removed
