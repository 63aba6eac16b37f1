"""The pytest plugin in real pytest runs: which subjects it judges, its output, and no effect on other projects."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kata.workspace import Workspace
from tests.conftest import clean_environment, sample, sample_rows, write_kata

RIGHT = "def double(n):\n    return n + n\n"
WRONG = "def double(n):\n    return n * n\n"
NOISE = (
    "Traceback",
    "kata/grading",
    "hypothesis",
    "Falsifying",
    "Failing test case",
    "reproduce",
    "Mismatch",
    "def run",
)


def python_in(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", *args],
        cwd=folder,
        env=clean_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def pytest_in(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    return python_in(folder, "-m", "pytest", "-p", "no:cacheprovider", *args)


def attempt(workspace: Workspace, name: str, code: str, day: str = "2026-01-01") -> Path:
    path = workspace.attempts / day / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code)
    return path


def judged(output: str) -> list[str]:
    """`numbers/test_double.py::test_x[who] PASSED` of a verbose run, without the test's own name."""
    return [
        f"{line.split('::')[0].removeprefix('katas/')} {line[line.index('[') + 1 : line.index(']')]} {word}"
        for line in output.splitlines()
        for word in ("PASSED", "FAILED", "SKIPPED")
        if "::" in line and f"] {word}" in line
    ]


def twice(*lines: str) -> list[str]:
    """Each kata here has two properties."""
    return [line for line in lines for _ in range(2)]


class TestWhoIsJudged:
    def test_the_references_in_a_fresh_workspace(self, tiny: Workspace) -> None:
        done = pytest_in(tiny.root, "katas", "-v")
        assert done.returncode == 0, done.stdout
        assert "kata: 0 judged by the latest attempt, 3 by the reference approaches" in done.stdout
        assert judged(done.stdout) == twice(
            "numbers/test_double.py by_addition PASSED",
            "numbers/test_twice.py by_addition PASSED",
            "other/test_again.py by_addition PASSED",
        )

    def test_the_latest_attempt_where_there_is_one(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", RIGHT)
        attempt(tiny, "numbers/double", WRONG, "2026-01-02")
        done = pytest_in(tiny.root, "katas/numbers", "-v")
        assert done.returncode == 1
        assert "kata: 1 judged by the latest attempt, 1 by the reference approaches" in done.stdout
        assert judged(done.stdout) == twice(
            "numbers/test_double.py attempt FAILED", "numbers/test_twice.py by_addition PASSED"
        )

    def test_the_subject_that_the_option_names(self, tiny: Workspace) -> None:
        """`attempt`, where one kata has none, is covered below with a file."""
        attempt(tiny, "numbers/double", WRONG)
        for word, who, outcome in (
            ("reference", "by_addition", "PASSED"),
            ("mistakes", "squares", "FAILED"),
            ("stub", "stub", "FAILED"),
            ("by_addition", "by_addition", "PASSED"),
            ("squares", "squares", "FAILED"),
        ):
            done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-v", "--subject", word)
            assert judged(done.stdout) == twice(f"numbers/test_double.py {who} {outcome}")
            assert f"kata: 1 kata, judging {word}" in done.stdout

    def test_with_a_skip_where_a_kata_has_no_such_subject(self, tiny: Workspace) -> None:
        path = attempt(tiny, "numbers/double", RIGHT)
        for word in ("attempt", str(path)):
            done = pytest_in(tiny.root, "katas/numbers", "-v", "-rs", "--subject", word)
            assert done.returncode == 0
            assert [line.rpartition(" ")[2] for line in judged(done.stdout)] == ["PASSED"] * 2 + ["SKIPPED"] * 2
            assert f"numbers/twice has no {word}" in done.stdout

    def test_a_file_that_defines_none_of_the_katas_is_no_pass(self, tiny: Workspace) -> None:
        path = tiny.root / "tried.py"
        path.write_text(RIGHT.replace("double", "dubble"))
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "-v", "--subject", "tried.py")
        assert judged(done.stdout) == twice("numbers/test_double.py tried.py FAILED")
        assert "tried.py:1: there is no `double` here, which numbers/double asks for" in done.stdout
        assert "did you mean 'dubble'?" in done.stdout

    @pytest.mark.parametrize(
        ("word", "message"),
        sample_rows(
            [
                ("by_additoin", "no kata has a reference of that name; did you mean 'by_addition'?"),
                ("", "it takes attempt, reference, mistakes, stub, a reference's name, or a path.py"),
                ("gone.py", "--subject gone.py: there is no such file"),
                ("katas.py", "--subject katas.py: there is no such file"),
            ],
            one_in=2,
        ),
    )
    def test_an_unknown_subject_is_wrong_usage(self, tiny: Workspace, word: str, message: str) -> None:
        (tiny.root / "katas.py").mkdir()
        done = pytest_in(tiny.root, "katas", "--subject", word)
        assert (done.returncode, "Traceback" in done.stderr + done.stdout) == (4, False)
        assert message in done.stderr
        outside = pytest_in(tiny.root.parent, "tiny/..", "--subject", word)
        assert (outside.returncode, message in outside.stdout, "kata/grading" in outside.stdout) == (2, True, False)

    def test_a_solution_that_cannot_be_read_matters_only_where_its_references_may_be_meant(
        self, tiny: Workspace
    ) -> None:
        (tiny.root / "solutions/other/again.py").write_text("LESSON = 3\n")
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "--subject", "by_addition")
        assert done.returncode == 0
        unknown = pytest_in(tiny.root, "katas/numbers/test_double.py", "--subject", "by_additoin")
        assert unknown.returncode == 4
        assert "solutions/other/again.py:1: write LESSON = Lesson(" in unknown.stderr

    def test_one_test_by_its_id_from_any_folder(self, tiny: Workspace) -> None:
        attempt(tiny, "numbers/double", WRONG)
        test_id = "test_double.py::test_is_right_up_to_ten[attempt]"
        for folder, argument in ((tiny.root, f"katas/numbers/{test_id}"), (tiny.katas / "numbers", test_id)):
            done = pytest_in(folder, argument)
            assert (done.returncode, "1 failed" in done.stdout) == (1, True)
            assert "kata: 1 judged by the latest attempt, 0 by the reference approaches" in done.stdout

    def test_by_a_keyword_and_the_header_also_at_the_root(self, tiny: Workspace) -> None:
        done = pytest_in(tiny.root, "-k", "double and ten")
        assert (done.returncode, "1 passed, 5 deselected" in done.stdout) == (0, True)
        assert "kata: 0 judged by the latest attempt, 3 by the reference approaches" in done.stdout


class TestOutput:
    """Failures are worded for the learner, whatever pytest's options."""

    @pytest.mark.parametrize(
        "options", sample([["-v"], ["--tb=long", "-l"], ["--tb=native"], ["-x", "--tb=short"]], one_in=2)
    )
    def test_has_the_call_and_what_was_expected_and_got(self, tiny: Workspace, options: list[str]) -> None:
        attempt(tiny, "numbers/double", WRONG)
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", *options)
        report = done.stdout.partition("= FAILURES =")[2].partition("short test summary")[0]
        assert done.returncode == 1
        assert "\ndouble(1)\nexpected 2\ngot      1\n" in report
        assert not [word for word in NOISE if word.lower() in report.lower()]
        assert report.count("double(1)") == (1 if "-x" in options else 2)

    @pytest.mark.parametrize(
        ("code", "message"),
        sample_rows(
            [
                ("def double(n)\n", "double.py:1: SyntaxError"),
                ("import sys\nsys.exit()\n", "double.py:2: does not import: it calls sys.exit()"),
                ("import pytest\npytest.skip(allow_module_level=True)\n", "double.py:2: does not import: Skipped"),
                ("def double(n):\n    import pytest; pytest.skip()\n", "double(0)\ndouble.py:2: Skipped"),
                ("def double(n):\n    raise SystemExit\n", "double.py:2: it calls sys.exit()"),
                ("def double(n):\n    return double(n)\n", "double.py:2: RecursionError: the recursion never ends"),
                ("def double(n):\n    return 2.0 * n\n", "returned 0.0 (float), where the signature says int"),
                ("def double(n):\n    yield n\n", "where the signature says int"),
                ("def double(n):\n    print('hello')\n    return n * n\n", "expected 2"),
            ],
            one_in=4,
        ),
    )
    def test_names_what_the_attempt_does_instead_of_answering(self, tiny: Workspace, code: str, message: str) -> None:
        attempt(tiny, "numbers/double", code)
        done = pytest_in(tiny.root, "katas/numbers/test_double.py", "--junitxml", "report.xml")
        assert (done.returncode, "2 failed" in done.stdout) == (1, True), done.stdout
        assert message in done.stdout
        report = done.stdout.partition("= FAILURES =")[2].partition("short test summary")[0]
        assert not [word for word in NOISE if word.lower() in report.lower()]
        failures = ElementTree.parse(tiny.root / "report.xml").getroot().iter("failure")
        assert all(failure.text for failure in failures)

    def test_a_test_module_that_is_broken_is_an_error_in_our_words(self, tiny: Workspace) -> None:
        (tiny.katas / "numbers" / "test_double.py").write_text("def test_it(duoble):\n    pass\n")
        (tiny.katas / "other" / "test_again.py").write_text("import no_such_module\n")
        done = pytest_in(tiny.root, "katas")
        assert done.returncode == 2
        assert "katas/numbers/test_double.py: test_it(duoble) must take double" in done.stdout
        assert "katas/other/test_again.py does not import: ModuleNotFoundError" in done.stdout
        assert "kata/grading" not in done.stdout

    def test_a_broken_syllabus_is_wrong_usage(self, tiny: Workspace) -> None:
        (tiny.katas / "numbers" / "pack.yaml").write_text("title: [\n")
        done = pytest_in(tiny.root, "katas")
        assert (done.returncode, "Traceback" in done.stderr) == (4, False)
        assert "katas/numbers/pack.yaml:" in done.stderr


class TestLanguage:
    """What the plugin says is in the language of the workspace's plan."""

    @pytest.fixture
    def chinese(self, tiny: Workspace) -> Workspace:
        with tiny.plan.open("a", encoding="utf-8") as plan:
            plan.write("language: zh\n")
        test = tiny.katas / "numbers" / "test_double.py"
        titled = '@zh("不超过 10 的数都正确")\ndef test_is_right_up_to_ten'
        code = test.read_text(encoding="utf-8").replace("def test_is_right_up_to_ten", titled)
        test.write_text(
            code.replace("from hypothesis import given", "from hypothesis import given\nfrom kata import zh")
        )
        return tiny

    @pytest.mark.parametrize("options", [[], ["--in-process"]])
    def test_of_failures_and_their_titles(self, chinese: Workspace, options: list[str]) -> None:
        attempt(chinese, "numbers/double", WRONG)
        done = pytest_in(chinese.root, "katas/numbers", *options)
        assert (done.returncode, "kata：1 道题判最近一次练习，1 道题判参考解法" in done.stdout) == (1, True)
        assert "\n不超过 10 的数都正确\ndouble(1)\n期望 2\n实际 1\n" in done.stdout
        assert ("kata：代码在 pytest 自己的进程里运行，没有沙箱" in done.stdout) == bool(options)

    @pytest.mark.parametrize(
        ("code", "message"),
        [
            ("def double(n):\n    import os; os._exit(0)\n", "崩溃：double(0)\n测试还没做完，进程就以退出码 0 结束了"),
            ("def double(n):\n    return double(n)\n", "double.py:2: RecursionError：递归没有终止"),
            ("import sys\nsys.exit()\n", "double.py:2: 无法导入：调用了 sys.exit()"),
        ],
    )
    def test_of_what_the_worker_says(self, chinese: Workspace, code: str, message: str) -> None:
        attempt(chinese, "numbers/double", code)
        assert message in pytest_in(chinese.root, "katas/numbers/test_double.py").stdout

    def test_of_skips_and_wrong_usage(self, chinese: Workspace) -> None:
        assert "numbers/twice 没有 attempt" in pytest_in(chinese.root, "katas", "-rs", "--subject", "attempt").stdout
        done = pytest_in(chinese.root, "katas", "--subject", "by_additoin")
        assert "没有哪道题有这个名字的参考解法；是不是 'by_addition'？" in done.stderr
        outside = pytest_in(chinese.root.parent, "tiny/..", "--subject", "gone.py")
        assert "--subject gone.py：没有这个文件" in outside.stdout

    def test_of_two_workspaces_in_one_run(self, chinese: Workspace, tmp_path: Path) -> None:
        other = tmp_path / "other"
        shutil.copytree(chinese.root, other)
        (other / "plan.yaml").write_text("tracks: []\n", encoding="utf-8")
        for workspace in (chinese, Workspace(other)):
            attempt(workspace, "numbers/double", WRONG)
        folders = (str(chinese.katas / "other"), str(other / "katas" / "numbers"), str(chinese.katas / "numbers"))
        done = pytest_in(tmp_path, "--import-mode=importlib", *folders)
        assert ("expected 2\ngot      1" in done.stdout, "期望 2\n实际 1" in done.stdout) == (True, True), done.stdout

    @pytest.mark.parametrize(("encoding", "shown"), [("latin-1", "expected 2"), ("gbk", "期望 2")])
    def test_where_the_terminal_can_show_it(self, chinese: Workspace, encoding: str, shown: str) -> None:
        attempt(chinese, "numbers/double", WRONG)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "katas/numbers/test_double.py"],
            cwd=chinese.root,
            env=clean_environment(chinese.root) | {"PYTHONIOENCODING": encoding},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 1
        assert shown in done.stdout.decode(encoding)

    def test_of_a_run_that_was_ended(self, chinese: Workspace) -> None:
        attempt(chinese, "numbers/double", "import ctypes\ndef double(n):\n    ctypes.CDLL(None)._exit(0)\n")
        done = pytest_in(chinese.root, "katas/numbers", "--in-process")
        assert done.returncode != 0
        assert "没有给出总结（退出码 0）：不算通过" in done.stderr


OTHERS_CONFTEST = """
import json, sys
from hypothesis import settings
settings.register_profile("theirs", max_examples=7)
settings.load_profile("theirs")

def pytest_sessionfinish(session):
    now = settings.get_current_profile_name(), settings.default.max_examples
    print("SETTINGS", json.dumps(now))
"""
OTHERS_TEST = """
from hypothesis import given, settings, strategies as st
calls = []

@given(st.integers())
def test_a_property(n):
    calls.append(n)

def test_settings():
    assert settings.default.max_examples == 7
    assert settings.get_current_profile_name() == "theirs"
    assert len(calls) == 7
"""
MODULES = """
import json, sys
def pytest_unconfigure():
    print("MODULES", json.dumps(sorted(sys.modules)))
"""


def modules(done: "subprocess.CompletedProcess[str]") -> set[str]:
    line = next(line for line in done.stdout.splitlines() if line.startswith("MODULES "))
    return set(json.loads(line.removeprefix("MODULES ")))


class TestOtherProjects:
    def test_a_project_that_is_no_workspace_imports_nothing_more_and_reads_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "conftest.py").write_text(MODULES)
        (tmp_path / "katas").mkdir()
        for folder in (tmp_path, tmp_path / "katas"):
            (folder / f"test_{folder.name.replace('-', '_')}.py").write_text("def test_it(): assert True\n")
        without, with_it = pytest_in(tmp_path, "-s", "-p", "no:kata"), pytest_in(tmp_path, "-s")
        assert with_it.returncode == without.returncode == 0
        added = modules(with_it) - modules(without)
        assert added == {"kata", "kata.grading", "kata.grading.pytest_plugin"}
        assert "kata:" not in with_it.stdout

    def test_a_folder_called_katas_in_a_project_of_somebody_elses_is_theirs(self, tmp_path: Path) -> None:
        """Even with a plan.yaml beside it, and packs of something else."""
        (tmp_path / "katas" / "pack").mkdir(parents=True)
        (tmp_path / "katas" / "pack" / "test_theirs.py").write_text(
            "import pytest\n@pytest.fixture\ndef theirs(): return 1\ndef test_it(theirs): assert theirs == 1\n"
        )
        (tmp_path / "katas" / "test_top.py").write_text("def test_it(): pass\n")
        for plan in (None, "what: ever\n"):
            if plan is not None:
                (tmp_path / "plan.yaml").write_text(plan)
            done = pytest_in(tmp_path, "-q")
            assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout

    def test_their_hypothesis_settings_stand_before_between_and_after(self, tiny: Workspace) -> None:
        (tiny.root / "conftest.py").write_text(OTHERS_CONFTEST)
        for name in ("a_tests", "z_tests"):
            (tiny.root / name).mkdir()
            (tiny.root / name / f"test_{name}.py").write_text(OTHERS_TEST)
        done = pytest_in(tiny.root, "-q", "-s", "a_tests", "katas", "z_tests")
        assert (done.returncode, "10 passed" in done.stdout) == (0, True), done.stdout
        assert 'SETTINGS ["theirs", 7]' in done.stdout

    def test_tests_of_a_workspace_outside_its_katas_are_theirs(self, tiny: Workspace) -> None:
        (tiny.root / "test_double.py").write_text("def test_plain(): assert 1 == 1\n")
        (tiny.katas / "numbers" / "test_helpers.py").write_text("def test_helper(tmp_path): assert tmp_path.exists()\n")
        done = pytest_in(tiny.root, "-v")
        assert (done.returncode, "8 passed" in done.stdout) == (0, True)
        assert "test_helpers.py::test_helper PASSED" in done.stdout

    def test_the_option_says_what_it_takes(self, tmp_path: Path) -> None:
        done = pytest_in(tmp_path, "--help")
        assert "--subject" in done.stdout


def test_two_katas_of_one_name_in_different_packs_do_not_meet(tmp_path: Path) -> None:
    root = tmp_path / "w"
    root.mkdir()
    write_kata(root, "one", "double")
    write_kata(root, "two", "double")
    (root / "plan.yaml").write_text("tracks: []\n")
    attempt(Workspace(root), "two/double", WRONG)
    done = pytest_in(root, "katas", "-v")
    assert judged(done.stdout) == twice("one/test_double.py by_addition PASSED", "two/test_double.py attempt FAILED")
    assert [path.name for path in (root / "attempts").iterdir()] == ["2026-01-01"]
