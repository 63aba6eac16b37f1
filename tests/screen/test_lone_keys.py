"""A key acts only if it is pressed alone; text, whether pasted or typed slowly, does nothing."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.screen.lone_keys import HOLD_S, QUIET_S, READ_S, LoneKeys

COMMANDS = "thpbnoefgq123"
STEP_S = 0.05


class Typist:
    """Presses keys at given times, and lets the keys act at their time, as the screen's timer does."""

    def __init__(self) -> None:
        self.keys, self.now_s = LoneKeys(), 0.0
        self.acted: list[tuple[str, float]] = []  # what was done, and when its key was pressed
        self.ignored = 0

    def wait(self, seconds: float) -> None:
        self.now_s += seconds
        if action := self.keys.release(self.now_s):
            action()

    def press(self, key: str, **how: float) -> None:
        pressed_s = self.now_s
        act = (lambda: self.acted.append((key, pressed_s))) if key in COMMANDS else None
        self.ignored += self.keys.press(act, self.now_s, **how)

    def type(self, text: str, gap_s: float) -> None:
        for key in text:
            self.press(key)
            self.wait(gap_s)

    def done(self) -> str:
        self.wait(10)
        return "".join(key for key, _ in self.acted)


@pytest.fixture
def typist() -> Typist:
    return Typist()


@given(st.lists(st.tuples(st.sampled_from(COMMANDS + "xyz ("), st.integers(0, 40)), max_size=30))
def test_what_acts_stood_alone_and_what_stands_quite_alone_acts(presses: Iterable[tuple[str, int]]):
    typist = Typist()
    times: list[tuple[str, float]] = []
    for key, steps in presses:
        times.append((key, typist.now_s))
        typist.press(key)
        for _ in range(steps):
            typist.wait(STEP_S)
    typist.done()
    for key, at_s in times:
        others = sorted(abs(other_s - at_s) for _, other_s in times)[1:]
        if (key, at_s) in typist.acted:
            assert not others or others[0] > HOLD_S - STEP_S
        elif key in COMMANDS:
            assert others
            assert others[0] < QUIET_S + STEP_S


@pytest.mark.parametrize("gap_s", [0.0, 0.03, 0.1, 0.2, 0.3, 0.34])
@pytest.mark.parametrize("text", ["ffff", "help", "gh", "f", "print(t)", "123", "not of hope", "tttttttt"])
def test_text_typed_at_any_usual_speed_does_nothing(typist, text, gap_s):
    typist.type(text + "x", gap_s)
    assert typist.done() == ""


def test_a_key_acts_once_and_only_after_the_hold(typist):
    typist.press("f")
    typist.wait(HOLD_S - 0.01)
    assert typist.acted == []
    typist.wait(0.02)
    typist.wait(5)
    assert typist.done() == "f"


def test_keys_pressed_one_after_the_other_with_the_effect_seen_between_all_act(typist):
    typist.type("t1h3", 0.5)
    assert typist.done() == "t1h3"


def test_after_text_a_key_needs_a_second_of_quiet(typist):
    typist.type("x", 0.9)
    typist.type("f", 0.9)
    assert (typist.done(), typist.ignored) == ("", 1)
    typist.type("f", 1.0)
    assert typist.done() == "f"


def test_a_held_key_does_nothing_but_its_first_press(typist):
    typist.press("t")
    typist.wait(0.5)  # the usual delay before a key repeats
    typist.type("t" * 40, 0.03)
    assert typist.done() == "t"


def test_an_answer_needs_time_to_read_the_question(typist):
    typist.press("h")
    typist.wait(READ_S - 0.05)
    typist.press("q", after_s=READ_S)
    assert (typist.done(), typist.ignored) == ("h", 1)
    typist.press("q", after_s=READ_S)
    assert typist.done() == "hq"


def test_after_a_paste_a_key_needs_a_second_of_quiet(typist):
    typist.keys.paste(typist.now_s)
    typist.wait(0.5)
    typist.press("f")
    assert typist.done() == ""


def test_a_new_beginning_forgets_the_text_before_it(typist):
    typist.type("dear", 0.1)
    typist.keys.reset()
    typist.press("2")
    assert typist.done() == "2"
