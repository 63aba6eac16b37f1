"""The command line as a whole: help, completion, JSON, names of katas, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kata.cli.app import EXAMPLES, application
from kata.grading import warm_server
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, KATA


def commands(group: Any, prefix: str = "") -> dict[str, Any]:
    """Every command by its words, subcommands included: "today", "plan", "plan check"."""
    found = {}
    for name, command in group.commands.items():
        found[prefix + name] = command
        if hasattr(command, "commands"):
            found |= commands(command, f"{prefix}{name} ")
    return found


COMMANDS = commands(get_command(application([])))
RIGHT = "def double(n):\n    return n + n\n"
WRONG = "def double(n):\n    return n * n\n"


class TestHelp:
    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_option_and_argument_has_a_help_text_without_empty_lines(self, name):
        command = COMMANDS[name]
        texts = {name: command.help} | {parameter.name: getattr(parameter, "help", "") for parameter in command.params}
        for subject, text in texts.items():
            lines = [line for paragraph in (text or "").split("\n\n") for line in paragraph.strip("\n").split("\n")]
            assert all(line.strip() for line in lines), f"kata {name}: {subject}"

    def test_the_examples_are_commands_with_options_that_exist(self):
        for name, lines in EXAMPLES.items():
            for line in lines:
                program, *words = line.split()
                command = COMMANDS[" ".join(words[:2])] if " ".join(words[:2]) in COMMANDS else COMMANDS[words[0]]
                options = {option for parameter in command.params for option in parameter.opts}
                assert (program, words[0]) == ("kata", name)
                assert {word for word in words if word.startswith("--")} <= options

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_is_in_the_documentation(self, name):
        assert f"### kata {name}\n" in (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")

    def test_help_runs_and_names_every_command(self, kata, tiny):
        done = kata("--help", cwd=tiny.root)
        assert done.returncode == 0
        assert all(name in done.stdout for name in COMMANDS if " " not in name)

    def test_without_arguments_it_shows_the_help_and_says_the_usage_is_wrong(self, kata, tiny):
        done = kata(cwd=tiny.root)
        assert done.returncode == 2
        assert "Usage" in done.stdout + done.stderr

    def test_the_version(self, kata, tiny):
        assert kata("--version", cwd=tiny.root).stdout.startswith("kata-drill 0.")


def completions(workspace: Workspace, words: str) -> list[str]:
    """What bash is offered for the last of these words."""
    variable = f"_{words.split()[0].replace('-', '_').upper()}_COMPLETE"
    env = {variable: "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = subprocess.run(
        [KATA], cwd=workspace.root, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=600
    )
    return done.stdout.split()


class TestCompletion:
    def test_completes_ids_from_their_start_and_from_the_name(self, tiny):
        assert completions(tiny, "kata start num") == ["numbers/double", "numbers/twice"]
        assert completions(tiny, "kata start tw") == ["twice"]


class TestJson:
    """The fields that programs outside rely on, by name and type."""

    def run_json(self, kata, *args, cwd, code=0):
        done = kata(*args, cwd=cwd)
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def test_today(self, kata, tiny):
        data = self.run_json(kata, "today", "--json", "--date", "2026-11-21", cwd=tiny.root)
        assert data["date"] == "2026-11-21"
        assert data["budget_minutes"] == 100
        assert data["planned_minutes"] == sum(pick["minutes"] for pick in data["picks"])
        assert data["warnings"] == []
        first = data["picks"][0]
        assert list(first) == ["kata", "title", "kind", "minutes", "retrievability", "reason", "done"]
        assert (first["kata"], first["kind"], first["done"]) == ("numbers/double", "new", False)
        assert first["retrievability"] is None
        assert first["reason"]

    def test_test(self, kata, tiny, tmp_path):
        file = tmp_path / "mine.py"
        file.write_text(WRONG)
        data = self.run_json(kata, "test", "double", "--file", str(file), "--json", cwd=tiny.root, code=1)
        assert (data["kata"], data["outcome"]) == ("numbers/double", "failed")
        assert data["seconds"] > 0
        failed, skipped = data["checks"]
        assert failed["name"] == "test_is_right_up_to_ten"
        assert failed["outcome"] == "failed"
        assert failed["message"] == "double(1)\nexpected 2\ngot      1"
        assert failed["counterexample"] == "n = 1"
        assert failed["picture"] == ""
        assert skipped["outcome"] == "skipped"

    def test_test_on_a_right_file_passes_and_records_nothing(self, kata, tiny, tmp_path):
        file = tmp_path / "mine.py"
        file.write_text(RIGHT)
        data = self.run_json(kata, "test", "double", "--file", str(file), "--json", cwd=tiny.root)
        assert data["outcome"] == "passed"
        assert {check["outcome"] for check in data["checks"]} == {"passed"}
        assert not tiny.journal.exists()

    def test_list(self, kata, tiny):
        data = self.run_json(kata, "list", "--json", cwd=tiny.root)
        assert [row["kata"] for row in data] == ["numbers/double", "numbers/twice", "other/again"]
        assert data[1] == {
            "kata": "numbers/twice",
            "entry": "twice",
            "title": "Twice a number",
            "zh": "两倍",
            "level": 1,
            "minutes": 10,
            "after": ["numbers/double"],
            "cost": "",
            "approaches": ["by_addition"],
            "mistakes": ["squares"],
            "state": "new",
            "lists": [],
            "latest": None,
        }

    def test_check(self, kata, tiny):
        data = self.run_json(kata, "check", "double", "--seeds", "3", "--json", cwd=tiny.root)
        (proof,) = data["katas"]
        assert proof["kata"] == "numbers/double"
        assert proof["stub"] == "failed"
        assert proof["approaches"] == {"by_addition": "passed"}
        assert proof["problems"] == []
        squares = proof["mistakes"]["squares"]
        assert (squares["killed"], squares["seeds"]) == (3, 3)
        assert "test_is_right_up_to_ten" in squares["by"]
        assert squares["median_first_kill"] in (1, 2)


class TestNames:
    @pytest.mark.parametrize("name", ["numbers/double", "double", "katas/numbers/double.py", "next"])
    def test_a_kata_answers_to_several(self, kata, tiny, name):
        assert json.loads(kata("show", name, "--json", cwd=tiny.root).stdout)["kata"] == "numbers/double"

    def test_a_typo_gets_the_nearest(self, kata, tiny):
        done = kata("show", "numbers/duoble", cwd=tiny.root)
        assert done.returncode == 2
        assert "did you mean 'numbers/double'" in done.stderr
        assert "Traceback" not in done.stderr

    def test_last_needs_an_attempt(self, kata, tiny):
        done = kata("show", "last", cwd=tiny.root)
        assert done.returncode == 2
        assert "kata start" in done.stderr


class TestPipes:
    """`--file` takes what can be read only once."""

    def shell(self, tiny: Workspace, command: str) -> "subprocess.CompletedProcess[str]":
        (tiny.root / "right.py").write_text(RIGHT)
        (tiny.root / "wrong.py").write_text(WRONG)
        (tiny.root / "broken.py").write_text("def double(n:\n")
        command = command.replace("kata test", f"{KATA} test double --file")
        return subprocess.run(["bash", "-c", command], cwd=tiny.root, capture_output=True, text=True, check=False)

    @pytest.mark.parametrize(
        "command",
        ["kata test <(cat FILE)", "kata test /dev/stdin < FILE", "cat FILE | kata test /dev/stdin",
         "mkfifo code.py; cat FILE > code.py & kata test code.py", "kata test /proc/self/fd/3 3< FILE"],
    )  # fmt: skip
    @pytest.mark.parametrize(("file", "code"), [("right.py", 0), ("wrong.py", 1)])
    def test_are_judged(self, tiny, command, file, code):
        done = self.shell(tiny, command.replace("FILE", file))
        assert done.returncode == code, done.stdout + done.stderr
        assert ("passed" in done.stdout) == (code == 0)

    @pytest.mark.parametrize(
        ("command", "name"),
        [("kata test /dev/stdin < broken.py", "stdin.py:1: SyntaxError"),
         ("kata test <(cat broken.py)", "pipe.py:1: SyntaxError")],
    )  # fmt: skip
    def test_are_named_in_messages(self, tiny, command, name):
        assert name in self.shell(tiny, command).stdout

    def test_are_judged_by_a_warm_server_too(self, tiny):
        with warm_server.ensure_running(tiny, "numbers/double"):
            assert self.shell(tiny, "kata test <(cat right.py)").returncode == 0


class TestModulesNamedLikeTheLibrary:
    """A file `random.py` in the workspace takes no one's place."""

    @pytest.fixture
    def file(self, tiny):
        for name in ("random", "collections", "statistics", "json", "secrets", "heapq"):
            (tiny.root / f"{name}.py").write_text("raise RuntimeError('not the library')\n")
        (tiny.root / "helper_of_mine.py").write_text("x = 1\n")
        right = "import random, collections, statistics, secrets, heapq\n" + RIGHT
        (tiny.root / "mine.py").write_text(f"{right}\nassert random.random() < 1 and statistics.mean([1])\n")
        stub = tiny.katas / "numbers" / "double.py"
        stub.write_text(f"{stub.read_text()}\nimport helper_of_mine\n")
        return tiny.root / "mine.py"

    def test_for_a_cold_verdict(self, kata, tiny, file):
        done = kata("test", "double", "--file", str(file), cwd=tiny.root)
        assert done.returncode == 0, done.stdout

    def test_for_a_warm_verdict(self, kata, tiny, file):
        with warm_server.ensure_running(tiny, "numbers/double"):
            assert warm_server.is_running(tiny)
            done = kata("test", "double", "--file", str(file), cwd=tiny.root)
        assert done.returncode == 0, done.stdout

    def test_for_pytest(self, tiny, file):
        pytest_script = str(Path(sys.executable).with_name("pytest"))
        command = [pytest_script, "-q", "katas/numbers/test_double.py", "--subject", str(file)]
        done = subprocess.run(command, cwd=tiny.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


class TestMisuse:
    """Wrong usage is exit code 2 and a next step, never a traceback."""

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["finish"], "kata start"),
            (["abandon"], "kata start"),
            (["undo"], "no recorded outcome"),
            (["test"], "kata start"),
            (["test", "double", "--file", "nowhere.py"], "there is no file"),
            (["test", "double", "--file", "katas"], "katas is a directory: give the path of a Python file"),
            (["test", "double", "--file", "/dev/fd/99"], "there is no file"),
            (["test", "double", "--file", "/dev/zero"], "more than 16 MiB"),
            (["today", "--date", "2026-02-30"], "2026-02-30"),
            (["record", "double", "--outcome", "won", "--minutes", "3"], "won"),
            (["record", "double", "--outcome", "passed", "--minutes", "-3"], "-3"),
            (["record", "double", "--outcome", "passed", "--minutes", "3", "--at", "2999-01-01"], "future"),
            (["record", "double", "--outcome", "passed", "--minutes", "3", "--at", "noon"], "noon"),
            (["solution", "double"], "--yes"),
            (["import", "nowhere.jsonl"], "nowhere.jsonl"),
            (["export", "nowhere/x.jsonl"], "there is no folder nowhere"),
            (["import", "plan.yaml"], "not an export"),
            (["new", "nonsense"], "PACK/NAME"),
            (["check", "numbers/dubble"], "numbers/double"),
            (["list", "numbrs"], "numbers"),
            (["init", "."], "nothing was changed"),
            (["frobnicate"], "frobnicate"),
            (["start", "double", "--edit"], "$EDITOR"),
        ],
    )
    def test_is_answered(self, kata, tiny, args, says):
        done = kata(*args, cwd=tiny.root)
        assert done.returncode == 2, done.stdout
        assert says in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr
        assert not tiny.journal.exists() or args[0] == "undo"

    def test_no_terminal_gets_no_colours(self, kata, tiny):
        assert "\x1b" not in kata("today", cwd=tiny.root).stdout

    def test_a_closed_pipe_is_no_error(self, tiny):
        done = subprocess.run(
            ["bash", "-c", f"{KATA} list --json | head -n 1; exit ${{PIPESTATUS[0]}}"],
            cwd=tiny.root,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert "Traceback" not in done.stderr


class TestASyllabus:
    def test_of_a_pack_says_what_comes_before_what_it_costs_and_how_it_is_solved(self, kata, tiny):
        shown = kata("list", "numbers", cwd=tiny.root).stdout
        assert "after numbers/double · by_addition" in shown

    def test_of_all_packs_has_a_line_for_each_kata_and_says_where_there_is_more(self, kata, tiny):
        lines = kata("list", cwd=tiny.root).stdout.splitlines()
        assert sum("min" in line for line in lines) == 3
        assert lines[-1] == "`kata list PACK` also shows prerequisites, cost and approaches"

    def test_aligns_chinese_and_cuts_what_is_too_wide(self, kata, real):
        real.plan.write_text(real.plan.read_text(encoding="utf-8").replace("language: en", "language: zh"))
        from rich.cells import cell_len

        shown = kata("list", "trees", cwd=real.root, env={"COLUMNS": "70"}).stdout.splitlines()
        rows = [line for line in shown if line.startswith("  trees/")]
        assert len({cell_len(line[: line.index("●")]) for line in rows}) == 1
        assert all(cell_len(line) <= 70 for line in rows)
        assert any("…" in line for line in rows)
