"""What is shown is readable: the keys under a notice, paths by whole names, the learner's language first."""

import asyncio
import re

import pytest
from textual.pilot import Pilot

from kata import attempt
from kata.context import AppContext
from kata.model import Check, Verdict
from kata.screen.app import Drill
from kata.screen.dialogs import NoteEditor
from tests.screen.test_app import PASSED, Session, finish_anyway, play, text, until

STUB_ENGLISH = "Twice a number"  # the statement shows both languages
LONG = (
    "the journal cannot be written, because the disk is full; free some space, and then try it once more, if you like"
)


class TestNotices:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    @pytest.mark.parametrize("number", [1, 3])
    def test_the_keys_of_the_reflection_stay_visible(self, tiny, size, number):
        async def script(session, pilot):
            await session.press(pilot, "f")
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            for count in range(number):
                session.app.say(f"{count}: {LONG}", "warning")
            await pilot.pause(0.2)
            shown = "\n".join(strip.text for strip in session.app.screen._compositor.render_strips())
            assert "journal" in shown
            for part in ("Tab or Ctrl+S: how it went · Enter: a new line", "How was it?  1 good · 2 fine · 3 hard"):
                assert part in shown

        play(tiny, script, judge=lambda: PASSED, size=size, notifications=True)

    @pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
    def test_the_keys_of_the_screen_stay_visible(self, tiny, size):
        async def script(session, pilot):
            session.app.say(LONG, "warning")
            await pilot.pause(0.2)
            for part in ("t test", "e editor", "f finish", "g give up", "q leave"):
                assert part in text(session.app)

        play(tiny, script, size=size, notifications=True)


class TestPaths:
    PATH = "/home/somebody/interviews/drill/attempts/2026-11-21/numbers/double.py"

    @pytest.mark.parametrize("width", range(72, 124, 7))
    def test_the_file_is_broken_between_names_only(self, tiny, width):
        async def script(session, _):
            side = [row.partition("│")[0].strip() for row in text(session.app).splitlines()]
            begin = next(number for number, row in enumerate(side) if row.startswith("/home"))
            rows = side[begin : side.index("", begin)]
            assert "".join(rows) == self.PATH
            assert all(row.endswith("/") for row in rows[:-1])

        play(tiny, script, size=(width, 30), path=self.PATH)

    def test_a_path_in_a_notice_is_broken_between_names_only(self, tiny):
        async def script(session, pilot):
            session.app.say(f"{self.PATH} is missing")
            await pilot.pause(0.2)
            assert all(any(name in row for row in text(session.app).splitlines()) for name in self.PATH.split("/"))

        play(tiny, script, notifications=True)


class TestLanguages:
    @pytest.fixture
    def chinese(self, tiny):
        plan = tiny.root / "plan.yaml"
        plan.write_text("language: zh\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
        return tiny

    @staticmethod
    def view(session: Session) -> str:
        return "\n".join(row.partition("│")[2].rstrip() for row in text(session.app).splitlines())

    def test_the_statement_begins_in_chinese_and_has_all_of_it(self, chinese):
        async def script(session, _):
            shown = self.view(session)
            assert 0 <= shown.index("一个数的两倍。") < shown.index(">>> double(2)") < shown.index("Twice a number")

        play(chinese, script, size=(80, 40))

    def test_hints_and_properties_are_in_chinese(self, chinese):
        async def script(session, pilot):
            await session.press(pilot, "h", "y")
            assert "一个数乘以 2 是什么？" in self.view(session)
            await session.press(pilot, "t")
            await until(pilot, lambda: "✓ 通过" in text(session.app))
            assert "✓ 从 0 到 10 都正确" in self.view(session)

        checks = (Check("test_is_right_up_to_ten", "passed"),)
        play(chinese, script, judge=lambda: Verdict("numbers/double", "passed", 0.1, checks))

    def test_no_english_word_of_ours_is_left_but_names(self, chinese):
        failed = Check("test_is_right_up_to_ten", "failed", "double(3)\n期望 6\n实际 9")

        async def script(session, pilot):
            shown: list[str] = []
            keys = (
                "2",
                "3",
                "h",
                "enter",
                "g",
                "enter",
                "ctrl+c",
                "enter",
                "o",
                "escape",
                "p",
                "p",
                "b",
                "n",
                "x",
                "y",
            )
            for key in keys:
                await session.press(pilot, key)
                shown += text(session.app).splitlines()
            session.pass_time(30)
            shown += text(session.app).splitlines()
            await finish_anyway(session, pilot)
            shown += text(session.app).splitlines()
            statement = STUB_ENGLISH.split()
            words = {word for row in shown for word in re.findall(r"[A-Za-z]{2,}", row)}
            assert words - {*statement, "numbers", "double", "Ctrl", "Tab", "Esc", "Enter"} == set()

        checks = (failed, Check("test_sum", "skipped"))
        play(
            chinese, script, judge=lambda: Verdict("numbers/double", "failed", 0.1, checks), path="x",
            notifications=True,
        )  # fmt: skip


class TestWrapping:
    def test_the_statement_is_wrapped_anew_after_a_resize(self, real):
        async def rows(pilot: Pilot[int], app: Drill, width: int) -> list[str]:
            await pilot.resize_terminal(width, 40)
            await pilot.pause(0.1)
            shown = [row.partition("│")[2].strip() for row in text(app).splitlines()]
            begin = next(number for number, row in enumerate(shown) if row.startswith("Return"))
            return shown[begin : shown.index("", begin)]

        async def run() -> None:
            ctx = AppContext(real)
            kata = ctx.catalogue.get("trees/diameter")
            app = Drill(ctx, kata, attempt.start(ctx, kata))
            async with app.run_test(size=(80, 40)) as pilot:
                await pilot.pause()
                narrow, wide = await rows(pilot, app, 80), await rows(pilot, app, 140)
                assert " ".join(narrow) == " ".join(wide)
                assert len(wide) < len(narrow)
                assert max(map(len, narrow)) > 40
            ctx.journal.close()

        asyncio.run(run())
