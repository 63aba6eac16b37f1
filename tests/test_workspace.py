"""Finding a workspace, creating one, and the paths of attempts in it."""

import os
import resource
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata import workspace
from kata.errors import NoWorkspace, Refused
from kata.model import Kata
from kata.workspace import Workspace
from tests.conftest import Run, is_cache

DIAMETER = Kata("trees/diameter", ("diameter",), "Diameter", "直径", 2, 20)
DAY = date(2026, 11, 21)


def bare(folder: Path) -> Path:
    """The smallest possible workspace."""
    (folder / "katas").mkdir(parents=True)
    (folder / "plan.yaml").write_text("")
    return folder


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder, files with their content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not is_cache(path, folder)
    }


def attempts(root: Path, *files: str) -> Workspace:
    for file in files:
        path = root / "attempts" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return Workspace(root)


class TestTheLatestAttempt:
    def test_is_the_last_number_of_the_last_day(self, tmp_path: Path) -> None:
        at = attempts(
            tmp_path,
            "2026-11-20/trees/diameter-12.py",
            *(f"2026-11-21/trees/diameter{end}.py" for end in ("", "-2", "-9", "-10")),
        )

        assert [at.relative(path) for path in at.attempts_of(DIAMETER)] == [
            "attempts/2026-11-20/trees/diameter-12.py",
            "attempts/2026-11-21/trees/diameter.py",
            "attempts/2026-11-21/trees/diameter-2.py",
            "attempts/2026-11-21/trees/diameter-9.py",
            "attempts/2026-11-21/trees/diameter-10.py",
        ]
        assert at.latest_attempt(DIAMETER) == at.attempts_of(DIAMETER)[-1]

    @pytest.mark.parametrize(
        "file",
        ["2026-11-22/trees/diameter_2.py", "2026-11-22/trees/diameters.py", "2026-11-22/trees/diameter-x.py",
         "2026-11-22/trees/diameter-0.py", "2026-11-22/trees/diameter-².py", "2026-11-22/trees/diameter.txt",
         "2026-11-22/deques/diameter.py", "2026-11-22/trees/min_diameter.py", "old/trees/diameter.py"],
    )  # fmt: skip
    def test_is_not_the_file_of_another_kata(self, tmp_path: Path, file: str) -> None:
        assert attempts(tmp_path, file).latest_attempt(DIAMETER) is None

        at = attempts(tmp_path, "2026-11-21/trees/diameter.py")
        assert at.latest_attempt(DIAMETER) == tmp_path / "attempts/2026-11-21/trees/diameter.py"

    def test_without_any_is_none(self, tmp_path: Path) -> None:
        assert Workspace(tmp_path).latest_attempt(DIAMETER) is None


class TestANewAttempt:
    def test_is_named_for_the_kata_then_numbered(self, tmp_path: Path) -> None:
        at = Workspace(tmp_path)
        for expected in ("diameter.py", "diameter-2.py", "diameter-3.py"):
            path = at.new_attempt(DIAMETER, DAY)
            assert tmp_path / "attempts/2026-11-21/trees" / expected == path
            attempts(tmp_path, at.relative(path).removeprefix("attempts/"))

    def test_of_another_kata_or_day_is_numbered_from_one(self, tmp_path: Path) -> None:
        at = attempts(tmp_path, "2026-11-20/trees/diameter.py", "2026-11-21/trees/diameter_2.py")
        assert at.new_attempt(DIAMETER, DAY).name == "diameter.py"

    def test_sorts_last_even_if_the_first_was_deleted(self, tmp_path: Path) -> None:
        at = attempts(tmp_path, "2026-11-21/trees/diameter-2.py")
        assert at.new_attempt(DIAMETER, DAY).name == "diameter-3.py"

    @given(steps=st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 5)), max_size=15))
    def test_is_unused_and_the_latest_after_any_history(
        self, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int | None]]
    ) -> None:
        """Days pass, attempts are made, and files are deleted by hand."""
        at = Workspace(tmp_path_factory.mktemp("numbering"))
        day = DAY
        for days, delete in steps:
            day += timedelta(days=days)
            there = at.attempts_of(DIAMETER)
            if delete is not None and delete < len(there):
                there[delete].unlink()
            path = at.new_attempt(DIAMETER, day)
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
            assert at.latest_attempt(DIAMETER) == path


class TestPaths:
    def test_of_a_kata_are_its_three_files(self, tmp_path: Path) -> None:
        at = Workspace(tmp_path)

        assert [at.relative(path) for path in (at.stub(DIAMETER), at.properties(DIAMETER), at.solution(DIAMETER))] == [
            "katas/trees/diameter.py",
            "katas/trees/test_diameter.py",
            "solutions/trees/diameter.py",
        ]

    def test_outside_the_workspace_stay_whole(self, tmp_path: Path) -> None:
        assert Workspace(tmp_path / "in").relative(tmp_path / "out.py") == str(tmp_path / "out.py")


class TestFinding:
    def test_finds_the_nearest_upwards(self, tmp_path: Path) -> None:
        bare(tmp_path)
        inner = bare(tmp_path / "a" / "inner")
        below = inner / "attempts" / "2026-11-21"
        below.mkdir(parents=True)

        assert workspace.find(below, {}) == (Workspace(inner), False)
        assert workspace.find(tmp_path / "a", {}) == (Workspace(tmp_path), False)

    def test_prefers_the_current_folder_to_the_environment(self, tmp_path: Path) -> None:
        here, home = bare(tmp_path / "here"), bare(tmp_path / "home")

        assert workspace.find(here, {"KATA_HOME": str(home)}) == (Workspace(here), False)
        assert workspace.find(tmp_path, {"KATA_HOME": str(home)}) == (Workspace(home), False)

    def test_rejects_a_kata_home_that_is_not_a_workspace(self, tmp_path: Path) -> None:
        with pytest.raises(NoWorkspace) as raised:
            workspace.find(tmp_path, {"KATA_HOME": str(tmp_path / "none"), "HOME": str(tmp_path)})

        assert str(raised.value) == (
            f"$KATA_HOME names {tmp_path}/none, which has no katas/ and plan.yaml: "
            f"create it with `kata init {tmp_path}/none`"
        )
        assert tree(tmp_path) == {}

    def test_creates_one_in_the_users_data_folder_once(self, tmp_path: Path) -> None:
        environ = {"HOME": str(tmp_path), "KATA_HOME": ""}
        own = tmp_path / ".local/share/kata-drill"

        assert workspace.find(tmp_path, environ) == (Workspace(own), True)
        (own / "plan.yaml").write_text("mine")
        assert workspace.find(tmp_path, environ) == (Workspace(own), False)
        assert (own / "plan.yaml").read_text() == "mine"

    @pytest.mark.parametrize(("xdg", "expected"), [("{}/data", "data"), ("data", ".local/share"), ("", ".local/share")])
    def test_follows_xdg_data_home_if_it_is_absolute(self, tmp_path: Path, xdg: str, expected: str) -> None:
        environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": xdg.format(tmp_path)}
        assert workspace.data_folder(environ) == tmp_path / expected / "kata-drill"

    def test_still_finds_a_workspace_whose_plan_is_missing(self, tmp_path: Path) -> None:
        """The command then reports the missing plan instead of a missing workspace."""
        (bare(tmp_path) / "plan.yaml").unlink()
        assert workspace.enclosing(tmp_path) is None
        (tmp_path / "solutions").mkdir()
        assert workspace.enclosing(tmp_path) == Workspace(tmp_path)

    def test_twice_at_the_same_time_creates_one(self, tmp_path: Path) -> None:
        code = (
            "import sys, pathlib; from kata import workspace; print('ready', flush=True); sys.stdin.readline();"
            "print(workspace.find(pathlib.Path(sys.argv[1]), {'HOME': sys.argv[1]})[1])"
        )
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        several = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], **pipes) for _ in range(4)]  # type: ignore[call-overload]
        assert [process.stdout.readline() for process in several] == ["ready\n"] * 4
        for process in several:
            process.stdin.write("go\n")
            process.stdin.flush()
        outputs = [process.communicate(timeout=600)[0] for process in several]

        assert [process.returncode for process in several] == [0] * 4
        assert sorted(outputs) == ["False\n"] * 3 + ["True\n"]
        assert tree(tmp_path / ".local/share/kata-drill") == tree(workspace.init(tmp_path / "other").root)


class TestInit:
    def test_copies_the_template(self, tmp_path: Path) -> None:
        made = workspace.init(tmp_path / "a" / "b")

        assert made == Workspace(tmp_path / "a" / "b")
        assert {".gitignore", "katas", "plan.yaml", "solutions"} == {path.name for path in made.root.iterdir()}
        for name in ("katas", "solutions"):
            copied = tree(made.root / name)
            source = tree(workspace.template() / name)
            assert {path: text for path, text in source.items() if "__pycache__" not in path} == copied
        assert made.plan.read_bytes() == (workspace.template() / "plan.yaml").read_bytes()
        assert "/attempts/" in (made.root / ".gitignore").read_text().splitlines()

    def test_fills_a_folder_that_has_other_things_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "README").write_text("mine")
        (tmp_path / ".gitignore").write_text("*.o\n")

        workspace.init(tmp_path)

        assert workspace.looks_like_workspace(tmp_path)
        assert [(tmp_path / name).read_text() for name in ("README", ".gitignore")] == ["mine", "*.o\n"]

    @pytest.mark.parametrize("name", ["plan.yaml", "katas", "solutions"])
    def test_overwrites_nothing(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).mkdir() if name != "plan.yaml" else (tmp_path / name).write_text("mine")
        before = tree(tmp_path)

        with pytest.raises(Refused) as raised:
            workspace.init(tmp_path)

        assert str(raised.value) == f"{tmp_path} already has {name}: nothing was changed; choose another folder"
        assert tree(tmp_path) == before

    def test_overwrites_no_dangling_link(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").symlink_to(tmp_path / "elsewhere")

        with pytest.raises(Refused, match=r"already has plan.yaml"):
            workspace.init(tmp_path)

        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]

    def test_lists_everything_that_is_in_the_way(self, tmp_path: Path) -> None:
        made = workspace.init(tmp_path)
        before = tree(tmp_path)

        with pytest.raises(Refused, match=r"already has katas, plan.yaml, solutions: nothing was changed"):
            workspace.init(made.root)

        assert tree(tmp_path) == before

    def test_refuses_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")

        for folder in (tmp_path / "file", tmp_path / "file" / "below"):
            with pytest.raises(Refused) as raised:
                workspace.init(folder)
            assert str(raised.value) == f"{tmp_path}/file is a file: name a folder for the workspace"

    def test_leaves_nothing_where_folders_cannot_be_made(self) -> None:
        with pytest.raises(Refused, match=r"cannot make a workspace in /proc/none/x: .*; nothing was made"):
            workspace.init(Path("/proc/none/x"))

    @pytest.mark.parametrize("existing", [True, False])
    @pytest.mark.parametrize("limit", [0, 500, 1200, 3000])
    def test_leaves_nothing_when_the_disk_becomes_full(
        self, tmp_path: Path, kata: Run, limit: int, existing: bool
    ) -> None:
        """A limit on file sizes simulates a full disk: the first file beyond it cannot be written."""
        target = tmp_path / "a" / "b"
        if existing:
            target.mkdir(parents=True)
            (target / "mine").write_text("mine")

        refused = kata(
            "init", str(target), cwd=tmp_path,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )  # fmt: skip

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == f"cannot make a workspace in {target}: File too large; nothing was made\n"
        assert ({"a/b/mine"} if existing else set()) == set(tree(tmp_path)) - {"home", "a", "a/b"}
        assert existing == (tmp_path / "a").exists()
        assert kata("init", str(target), cwd=tmp_path).returncode == 0

    def test_leaves_nothing_in_a_folder_that_is_read_only(self, tmp_path: Path, kata: Run) -> None:
        closed = tmp_path / "closed"
        closed.mkdir()
        closed.chmod(0o555)

        refused = kata("init", str(closed / "new"), cwd=tmp_path, preexec_fn=without_override)

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == f"cannot make a workspace in {closed}/new: Permission denied; nothing was made\n"
        assert tree(closed) == {}

    def test_copies_contents_from_a_read_only_installation(self, tmp_path: Path) -> None:
        """Caches, hidden files and permissions are not copied."""
        shutil.copytree(Path(workspace.__file__).parent, tmp_path / "lib" / "kata")
        data = bare(tmp_path / "lib" / "kata" / "workspace_data")
        (data / "solutions").mkdir()
        for name in ("katas/trees/pack.yaml", "katas/trees/__pycache__/node.pyc", "katas/.cache/x", "solutions/.swp"):
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_text(name)
        for path in data.rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        code = "import pathlib, sys; from kata import workspace; workspace.init(pathlib.Path(sys.argv[1]))"

        made = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "made")],
            env={"PYTHONPATH": str(tmp_path / "lib")}, preexec_fn=without_override, capture_output=True, text=True,
        )  # fmt: skip

        assert (made.returncode, made.stderr) == (0, "")
        assert set(tree(tmp_path / "made")) == {
            ".gitignore", "katas", "katas/trees", "katas/trees/pack.yaml", "plan.yaml", "solutions",
        }  # fmt: skip
        assert all(path.stat().st_mode & 0o200 for path in (tmp_path / "made").rglob("*"))

    def test_an_interrupted_init_leaves_no_workspace(self, tmp_path: Path) -> None:
        """The folder that makes it a workspace is moved into place last."""
        for name in workspace.CONTENT:
            assert not workspace.looks_like_workspace(tmp_path)
            (tmp_path / name).write_text("") if name.endswith(".yaml") else (tmp_path / name).mkdir()
        assert workspace.looks_like_workspace(tmp_path)


def without_override() -> None:
    """Make file permissions apply to root, too, by dropping the capabilities that override them (Linux)."""
    if os.geteuid() == 0:
        import ctypes

        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise OSError("permissions bind nobody here")


class TestTheCommandLine:
    def test_init_prints_the_folder_and_the_next_steps(self, tmp_path: Path, kata: Run) -> None:
        made = kata("init", "drill", cwd=tmp_path)

        assert (made.returncode, made.stderr) == (0, "")
        assert made.stdout == f"made a workspace in {tmp_path}/drill\n  cd {tmp_path}/drill\n  kata today\n"
        assert kata("today", cwd=tmp_path / "drill" / "katas").returncode == 0

    @pytest.mark.parametrize("name", ["my katas", "it's", '"quoted"', "a;b&c", "$HOME", "工作 区", "-leading", "*"])
    def test_the_commands_that_init_prints_work_in_a_shell(self, name: str, tmp_path: Path, kata: Run) -> None:
        made = kata("init", "--", name, cwd=tmp_path)
        commands = [line.strip() for line in made.stdout.splitlines()[1:]]
        assert commands[1] == "kata today"
        done = subprocess.run(
            ["bash", "-c", f"{commands[0]} && pwd"], cwd="/", capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.stdout, done.stderr) == (f"{tmp_path / name}\n", "")

    def test_a_home_that_the_shell_left_unexpanded_is_expanded(self, tmp_path: Path, kata: Run) -> None:
        made = kata("init", "~/my katas", cwd=tmp_path, env={"HOME": str(tmp_path / "home")})
        assert (made.returncode, made.stderr) == (0, "")
        assert (tmp_path / "home/my katas/plan.yaml").is_file()
        assert kata("init", "~nobody-of-that-name", cwd=tmp_path).returncode == 0
        assert (tmp_path / "~nobody-of-that-name/plan.yaml").is_file()

    def test_a_home_with_a_space_that_is_no_workspace_is_named_with_a_command_that_works(
        self, tmp_path: Path, kata: Run
    ) -> None:
        refused = kata("today", cwd=tmp_path, env={"KATA_HOME": str(tmp_path / "my katas")})
        assert f"create it with `kata init '{tmp_path}/my katas'`" in refused.stderr

    def test_init_refuses_to_overwrite(self, tmp_path: Path, kata: Run) -> None:
        bare(tmp_path / "drill")
        before = tree(tmp_path / "drill")

        refused = kata("init", "drill", cwd=tmp_path)

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == (
            f"{tmp_path}/drill already has katas, plan.yaml: nothing was changed; choose another folder\n"
        )
        assert tree(tmp_path / "drill") == before

    def test_a_workspace_created_on_first_use_is_named_on_stderr_once(self, tmp_path: Path, kata: Run) -> None:
        first = kata("today", "--json", cwd=tmp_path)
        again = kata("today", "--json", cwd=tmp_path)

        own = tmp_path / "home/.local/share/kata-drill"
        assert [first.returncode, again.returncode] == [0, 0]
        assert [f"made a workspace of your own: {own}\n", ""] == [first.stderr, again.stderr]
        assert first.stdout == again.stdout != ""

    def test_kata_home_is_used_from_anywhere_else(self, tiny: Workspace, tmp_path: Path, kata: Run) -> None:
        listed = kata("list", "--json", cwd=tmp_path, env={"KATA_HOME": str(tiny.root)})

        assert (listed.returncode, listed.stderr) == (0, "")
        assert "numbers/double" in listed.stdout

    def test_a_wrong_kata_home_is_reported_and_nothing_is_created(self, tmp_path: Path, kata: Run) -> None:
        refused = kata("today", cwd=tmp_path, env={"KATA_HOME": str(tmp_path / "gone")})

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith(f"$KATA_HOME names {tmp_path}/gone, which has no katas/ and plan.yaml")
        assert set(tree(tmp_path)) == {"home"}

    def test_a_home_that_cannot_be_written_is_reported(self, tmp_path: Path, kata: Run) -> None:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        home.chmod(0o555)

        refused = kata("today", cwd=tmp_path, preexec_fn=without_override)

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == (
            f"cannot make a workspace in {home}/.local/share/kata-drill: Permission denied; nothing was made\n"
        )


class TestLanguage:
    """The plan's language is known before the plan is read, also when it has mistakes."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("language: zh\n", "zh"),
            ("tracks: [\nlanguage: 'zh'  # Chinese\r\n", "zh"),
            ('language: "zh"', "zh"),
            ("language: en\n", "en"),
            ("# language: zh\n", "en"),
            ("  language: zh\n", "en"),
            ("language: zhongwen\n", "en"),
            ("", "en"),
        ],
    )
    def test_it_is_the_plans(self, tmp_path: Path, text: str, expected: str):
        (tmp_path / "plan.yaml").write_bytes(text.encode())
        assert Workspace(tmp_path).language == expected

    def test_without_a_plan_it_is_english(self, tmp_path: Path):
        assert Workspace(tmp_path).language == "en"

    def test_a_workspace_made_in_chinese_is_chinese(self, kata, tmp_path: Path):
        for language in ("en", "zh"):
            done = kata("--lang", language, "init", str(tmp_path / language), cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            assert Workspace(tmp_path / language).language == language
        english, chinese = ((tmp_path / name / "plan.yaml").read_text(encoding="utf-8") for name in ("en", "zh"))
        assert chinese == english.replace("language: en", "language: zh")
        assert kata("plan", "check", cwd=tmp_path / "zh").stdout.startswith("plan.yaml 有效")
