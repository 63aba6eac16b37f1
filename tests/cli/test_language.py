"""The language of a command: that of `--lang`, before or after the command, else that of the workspace's plan."""

import json
import re
from typing import Any

import pytest
from rich.cells import cell_len, set_cell_size
from typer.main import get_command

from kata import attempt
from kata.catalogue import reader
from kata.chinese.costs import COSTS
from kata.chinese.help import HELP
from kata.cli import chinese_help, language
from kata.cli.app import EXAMPLES, FAMILIES, application
from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import CHECKOUT, Run

CHINESE = re.compile("[\u4e00-\u9fff]")


def in_chinese(tiny: Workspace) -> None:
    tiny.plan.write_text(f"language: zh\n{tiny.plan.read_text(encoding='utf-8')}", encoding="utf-8")


class TestTheOption:
    """`--lang` may stand before or after the command, and stands against the plan's language."""

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (["today"], ["today"]),
            (["--lang", "zh", "today"], ["--lang", "zh", "today"]),
            (["today", "--lang", "zh", "--why"], ["--lang", "zh", "today", "--why"]),
            (["plan", "check", "--lang=zh"], ["--lang=zh", "plan", "check"]),
            (["--lang", "en", "today", "--lang=zh"], ["--lang", "en", "--lang=zh", "today"]),
            (["note", "--", "--lang", "zh"], ["note", "--", "--lang", "zh"]),
            (["today", "--lang"], ["today", "--lang"]),
        ],
    )
    def test_moves_before_the_command(self, tmp_path, monkeypatch, arguments, expected):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(language, "use_language", lambda *_, **__: None)
        assert language.set_language(arguments) == expected

    @pytest.mark.parametrize("line", ["today", "list", "status", "plan", "plan check", "doctor", "today --why"])
    def test_is_heeded_on_both_sides_of_a_command(self, kata: Run, tiny: Workspace, line: str):
        before = kata("--lang", "zh", *line.split(), cwd=tiny.root)
        after = kata(*line.split(), "--lang", "zh", cwd=tiny.root)
        assert before.stdout == after.stdout
        assert (before.returncode, after.returncode, before.stderr, after.stderr) == (0, 0, "", "")
        assert CHINESE.search(before.stdout)

    def test_stands_against_the_plan(self, kata: Run, tiny: Workspace):
        in_chinese(tiny)
        assert "no attempt is open" in kata("status", "--lang", "en", cwd=tiny.root).stdout
        assert "没有正在进行的练习" in kata("status", cwd=tiny.root).stdout

    def test_of_an_unknown_language_is_an_error(self, kata: Run, tiny: Workspace):
        done = kata("today", "--lang", "fr", cwd=tiny.root)
        assert done.returncode == 2
        assert "'fr'" in done.stderr


class TestTheCache:
    """Cached output is served in the language in which it was made, and only in that."""

    @pytest.mark.parametrize("line", ["today", "today --why", "today --json"])
    def test_never_serves_another_language(self, kata: Run, tiny: Workspace, line: str):
        words = line.split()
        english = kata(*words, cwd=tiny.root).stdout
        for asked in (["--lang", "zh", *words], [*words, "--lang", "zh"], [*words, "--lang=zh"]):
            assert CHINESE.search(kata(*asked, cwd=tiny.root).stdout), asked
            assert kata(*words, cwd=tiny.root).stdout == english
        in_chinese(tiny)
        chinese = kata(*words, cwd=tiny.root).stdout
        assert CHINESE.search(chinese)
        for asked in (["--lang", "en", *words], [*words, "--lang", "en"]):
            assert kata(*asked, cwd=tiny.root).stdout == english
            assert kata(*words, cwd=tiny.root).stdout == chinese

    def test_nor_does_the_line_of_a_prompt(self, kata: Run, tiny: Workspace):
        ctx = AppContext(tiny)
        attempt.start(ctx, ctx.catalogue["numbers/double"])
        attempt.pause(ctx)
        english = kata("status", "--line", cwd=tiny.root).stdout
        assert re.fullmatch(r"double \d\d:\d\d paused #1\n", english)
        for _ in range(2):
            assert "已暂停" in kata("status", "--line", "--lang", "zh", cwd=tiny.root).stdout
            assert kata("status", "--line", cwd=tiny.root).stdout == english
        in_chinese(tiny)
        assert "已暂停" in kata("status", "--line", cwd=tiny.root).stdout


class TestJson:
    """Keys and codes are the same in both languages; only sentences differ."""

    CODES = ("kind", "state", "outcome", "what", "kata", "name", "mood")

    @pytest.mark.parametrize(
        "line",
        [
            "list",
            "today",
            "today --why",
            "doctor",
            "plan check",
            "status",
            "log",
            "solution double --yes",
            "test double",
        ],
    )
    def test_of_a_command(self, kata: Run, tiny: Workspace, line: str):
        ctx = AppContext(tiny)
        running = attempt.start(ctx, ctx.catalogue["numbers/double"])
        ctx.attempt_path(running).write_text("def double(n):\n    return n * n\n", encoding="utf-8")
        attempt.abandon(ctx)
        english, chinese = (
            json.loads(kata(*line.split(), "--json", "--lang", language, cwd=tiny.root).stdout)
            for language in ("en", "zh")
        )
        assert codes(english, self.CODES) == codes(chinese, self.CODES)


def codes(data: Any, names: tuple[str, ...]) -> Any:
    """The data with its keys and codes, without other texts."""
    if isinstance(data, list):
        return [codes(value, names) for value in data]
    if isinstance(data, dict):
        return {key: value if key in names else codes(value, names) for key, value in data.items()}
    return None if isinstance(data, str | float) else data


class TestTables:
    """Columns align by cells, of which a Chinese character takes two, and fit into 80."""

    def test_of_the_agenda_and_the_outlook(self, kata: Run, real: Workspace):
        for line, heading in (("today", "分钟"), ("plan check", "分钟")):
            shown = kata(*line.split(), "--lang", "zh", cwd=real.root, env={"COLUMNS": "80"}).stdout.splitlines()
            assert max(map(cell_len, shown)) <= 80
            head = next(row for row in shown if re.search(f"题 +.*{heading}", row))
            end = cell_len(head[: head.index(heading) + len(heading)])
            rows = [row for row in shown if re.match(r"(?:· |周. \S+)? +(?:trees|deques|recursion)/", row)]
            assert len(rows) > 2
            for row in rows:
                assert re.search(r"\d+$", set_cell_size(row, end).rstrip("\n")), row

    def test_of_the_catalogue(self, kata: Run, real: Workspace):
        shown = kata("list", "--lang", "zh", cwd=real.root, env={"COLUMNS": "80"}).stdout
        for pack in re.split(r"(?m)^(?=\S)", shown):
            starts = {cell_len(row[: row.index("分钟")]) for row in pack.splitlines() if "分钟" in row}
            assert len(starts) <= 1
        assert max(map(cell_len, shown.splitlines())) <= 80


class TestHelp:
    """Help is in the language of the command line, which is known before the application is built."""

    def test_every_text_has_its_chinese_and_every_chinese_text_is_used(self):
        command = get_command(application([]))
        english = {chinese_help.key(getattr(owner, name)) for owner, name in chinese_help.texts(command)}
        assert english >= {*FAMILIES}
        assert sorted(english - HELP.keys()) == [], "add it to src/kata/chinese/help.py"
        assert sorted(HELP.keys() - english) == []

    def test_the_chinese_is_chinese_and_names_the_same_commands_and_options(self):
        for english, chinese in HELP.items():
            assert CHINESE.search(chinese), english
            named = [set(re.findall(r"`[^`]*`|--\w+|\$\w+|\w+\.yaml", text)) for text in (english, chinese)]
            assert named[0] == named[1], english

    @pytest.mark.parametrize("arguments", [["--lang", "zh", "--help"], ["-h", "--lang=zh"]])
    def test_of_all_commands(self, kata: Run, tiny: Workspace, arguments: list[str]):
        shown = kata(*arguments, cwd=tiny.root).stdout
        for english in (*FAMILIES, "Options", "Show"):
            assert english not in shown
        for family in FAMILIES:
            assert HELP[family] in shown

    def test_of_one_command_in_a_chinese_workspace(self, kata: Run, tiny: Workspace):
        in_chinese(tiny)
        shown = kata("record", "--help", cwd=tiny.root).stdout
        assert "记录用了多少分钟。" in shown
        assert "例子：" in shown
        assert EXAMPLES["record"][0] in shown
        assert "-h" in shown
        assert kata("--lang", "en", "record", "--help", cwd=tiny.root).stdout.count("Record") > 1

    def test_without_a_workspace_it_is_english(self, kata: Run, tmp_path):
        shown = kata("today", "--help", cwd=tmp_path)
        assert shown.returncode == 0
        assert not CHINESE.search(shown.stdout)


class TestErrors:
    """Errors are in the language of the command line, those of its arguments included."""

    def test_of_arguments(self, kata: Run, tiny: Workspace):
        in_chinese(tiny)
        assert "不是 2026-11-21 这样的日期" in " ".join(kata("today", "--date", "x", cwd=tiny.root).stderr.split())
        assert "还没有练过 numbers/double" in kata("test", "double", cwd=tiny.root).stderr

    def test_before_there_is_a_workspace(self, kata: Run, tmp_path):
        nowhere = {"KATA_HOME": str(tmp_path / "nowhere")}
        assert "$KATA_HOME names" in kata("today", cwd=tmp_path, env=nowhere).stderr
        assert "$KATA_HOME 指向" in kata("today", "--lang", "zh", cwd=tmp_path, env=nowhere).stderr


class TestCosts:
    """The cost contracts of the shipped packs are said in the learner's language."""

    def test_every_contract_has_its_chinese(self):
        costs = {kata.cost for kata in reader.load(Workspace(CHECKOUT)) if kata.cost}
        assert sorted(costs - COSTS.keys()) == []
        assert sorted(COSTS.keys() - costs) == []

    def test_of_a_kata(self, kata: Run):
        assert "读取孩子 O(n) 次" in kata("--lang", "zh", "show", "diameter", cwd=CHECKOUT).stdout
        assert "开销约定：读取孩子 O(n) 次" in kata("--lang", "zh", "list", "diameter", cwd=CHECKOUT).stdout
        assert "O(n) reads" in kata("--lang", "en", "show", "diameter", cwd=CHECKOUT).stdout
