"""What costs something asks first and says what it costs; Enter and Escape stay, and staying loses nothing."""

import threading

import pytest
from textual.pilot import Pilot

from kata.model import Verdict
from kata.screen.dialogs import NoteEditor, Question
from kata.screen.messages import translate
from tests.screen.test_app import FAILED, PASSED, Session, finish_anyway, notices, play, play_for_real, text, until

STAY = pytest.mark.parametrize("key", ["enter", "escape", "n"])


async def asks(session: Session, pilot: Pilot[int], key: str) -> str:
    """Press a key that asks; the question on the screen, in one line."""
    await session.press(pilot, key)
    await until(pilot, lambda: isinstance(session.app.screen, Question))
    await pilot.pause()
    return " ".join(text(session.app).partition("╭")[2].replace("│", " ").split())


class TestFinish:
    @STAY
    def test_an_attempt_that_does_not_pass_stays_open_with_one_more_run(self, tiny, key):
        async def script(session, pilot):
            question = await asks(session, pilot, "f")
            assert "The verdict: failed. Finish all the same? It is recorded as not passed" in question
            assert "y finish as not passed Enter keep working" in question
            await session.press(pilot, key)
            assert len(session.app.screen_stack) == 1
            assert session.app.closed is None
            assert session.events()[-1] == "tested"
            running = session.other.running()
            assert (running.runs, running.last_outcome) == (1, "failed")
            assert "✗ failed" in text(session.app)

        play_for_real(tiny, script)

    def test_y_finishes_it_as_not_passed(self, tiny):
        async def script(session, pilot):
            await finish_anyway(session, pilot)
            assert (session.app.closed.outcome, session.app.closed.runs) == ("failed", 1)

        play_for_real(tiny, script)

    def test_an_attempt_that_passes_is_finished_without_a_question(self, tiny):
        async def script(session, pilot):
            session.save("def double(n):\n    return n + n\n")
            await session.press(pilot, "f")
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            assert session.app.closed.passed
            assert session.events()[-1] == "finished"

        play_for_real(tiny, script)

    def test_what_was_saved_while_it_asked_is_judged_again(self, tiny):
        async def script(session, pilot):
            await asks(session, pilot, "f")
            session.save("def double(n):\n    return n + n\n")
            await session.press(pilot, "y")
            await until(pilot, lambda: isinstance(session.app.screen, NoteEditor))
            assert session.app.closed.passed

        play_for_real(tiny, script)

    def test_it_does_not_ask_over_a_note_that_was_begun_meanwhile(self, tiny):
        let_go = threading.Event()

        def judge() -> Verdict:
            assert let_go.wait(20)
            return FAILED

        async def script(session, pilot):
            await session.press(pilot, "f", "o")
            let_go.set()
            await until(pilot, lambda: notices(session.app))
            assert notices(session.app) == ["The verdict: failed. The attempt stays open."]
            assert isinstance(session.app.screen, NoteEditor)

        play(tiny, script, judge=judge)


class TestHints:
    def test_the_question_says_which_hint_it_is_and_what_it_costs(self, tiny):
        async def script(session, pilot):
            question = await asks(session, pilot, "h")
            assert "Take hint 1 of 3? It is recorded." in question
            assert "with two or more it counts as hard" in question

        play(tiny, script)

    @STAY
    def test_staying_records_nothing(self, tiny, key):
        async def script(session, pilot):
            await asks(session, pilot, "h")
            await session.press(pilot, key)
            assert len(session.app.screen_stack) == 1
            assert "hinted" not in session.events()

        play(tiny, script)

    def test_after_the_last_hint_there_is_no_question(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "h", "y", "h", "y", "h", "y", "1", "h")
            assert session.events().count("hinted") == 3
            assert len(session.app.screen_stack) == 1
            assert "hint 3" in text(session.app)
            assert notices(session.app) == ["No further hint: all 3 are shown."]

        play(tiny, script)

    def test_a_kata_without_hints_asks_nothing(self, tiny):
        solution = tiny.root / "solutions" / "numbers" / "double.py"
        solution.write_text('"""None."""\n', encoding="utf-8")

        async def script(session, pilot):
            await session.press(pilot, "h")
            assert len(session.app.screen_stack) == 1
            assert notices(session.app) == ["numbers/double has no hints"]

        play(tiny, script)


class TestGivingUp:
    @STAY
    def test_staying_leaves_the_attempt_open(self, tiny, key):
        async def script(session, pilot):
            assert "It counts as not passed" in await asks(session, pilot, "g")
            await session.press(pilot, key)
            assert len(session.app.screen_stack) == 1
            assert session.other.running()

        play(tiny, script)


class TestAnswers:
    def test_y_pressed_as_soon_as_the_question_is_there_does_not_count(self, tiny):
        async def script(session, pilot):
            await session.press(pilot, "g")
            session.key_time -= 2.2  # `press` waits two seconds; now it is 0.3 s after g
            await session.press(pilot, "y")
            assert session.app.closed is None
            await session.press(pilot, "y")
            assert session.app.closed

        play(tiny, script, judge=lambda: PASSED)

    def test_other_keys_do_nothing(self, tiny):
        async def script(session, pilot):
            await asks(session, pilot, "g")
            await session.press(pilot, "x", "q", "f", "tab", "up", "space")
            assert isinstance(session.app.screen, Question)
            assert session.app.closed is None

        play(tiny, script)


class TestTheEditorsKey:
    def test_it_stands_among_the_keys_without_an_editor_and_says_how_to_set_one(self, tiny):
        async def script(session, pilot):
            assert "e editor" in text(session.app)
            await session.press(pilot, "e")
            assert "`export EDITOR=vim`" in notices(session.app)[-1]

        play(tiny, script)


@pytest.mark.parametrize(("number", "runs", "hints"), [(0, "0 runs", "0 hints"), (1, "1 run", "1 hint")])
def test_numbers_have_their_plurals(number, runs, hints):
    assert translate("en", "runs", number=number) == runs
    assert translate("en", "hints", number=number) == hints
