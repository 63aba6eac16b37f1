"""The messages: each in both languages with the same placeholders, each used somewhere, plurals in English."""

import ast
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import ClassVar, get_args

import pytest

from kata import messages
from kata.messages import (
    MESSAGES,
    OUTCOMES,
    WEEKDAYS,
    Table,
    ago,
    outcome_name,
    render,
    say,
    short_weekday,
    tr,
    weekday,
)
from kata.model import CheckOutcome, Outcome
from kata.schedule.messages import ADVICE
from tests.conftest import CHECKOUT

KATA = CHECKOUT / "src" / "kata"
TABLE = KATA / "messages.py"
SOURCES = {  # modules that use messages; some of the schedule only name them
    path: text
    for path, text in ((path, path.read_text(encoding="utf-8")) for path in sorted(KATA.rglob("*.py")))
    if path == TABLE or path.parent.name == "schedule" or "from kata.messages" in text
}
CHINESE = re.compile("[\u4e00-\u9fff\u3001-\u301f\uff01-\uff65]")  # signs and punctuation
LATIN = re.compile(r"[A-Za-z]{3,}")
EITHER = {"weight"}  # a sign and a number


def placeholders(sentence: str) -> list[tuple[str, str, str | None]]:
    """The placeholders, each with its format, without the plurals; sorted, because languages differ in their order."""
    parsed = string.Formatter().parse(sentence)
    return sorted(
        (name, form or "", conversion) for _, name, form, conversion in parsed if name and "|" not in (form or "")
    )


def plurals(sentence: str) -> list[tuple[str, str]]:
    """The words that agree with a number: the number's name, and both forms."""
    return [(name, form) for _, name, form, _ in string.Formatter().parse(sentence) if name and "|" in (form or "")]


def names(sentence: str) -> set[str]:
    return {name for name, _, _ in placeholders(sentence)}


def calls(function: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of that function, or of a method if it has an underscore, in the modules that use messages."""
    kind = ast.Attribute if function.startswith("_") else ast.Name
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, kind):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                if called == function:
                    yield path, node


def named(argument: ast.expr) -> set[str]:
    """The messages an argument may stand for, as far as the source shows: both sides of a conditional expression."""
    if isinstance(argument, ast.IfExp):
        return named(argument.body) | named(argument.orelse)
    return {argument.value} if isinstance(argument, ast.Constant) else set()


def table() -> ast.Dict:
    """The dictionary MESSAGES in the source."""
    (found,) = (node.value for node in ast.parse(SOURCES[TABLE]).body if isinstance(node, ast.AnnAssign))
    assert isinstance(found, ast.Dict)
    return found


EVERY = {**MESSAGES, **ADVICE}  # names are distinct


class TestEachMessage:
    @pytest.mark.parametrize("name", EVERY)
    def test_has_the_same_placeholders_in_both_languages(self, name: str):
        english, chinese = EVERY[name]
        assert placeholders(english) == placeholders(chinese)
        assert all(placeholder.isidentifier() for placeholder in names(english))

    @pytest.mark.parametrize("name", EVERY)
    def test_has_two_forms_of_a_word_only_in_english_and_beside_the_number_they_agree_with(self, name: str):
        english, chinese = EVERY[name]
        assert not plurals(chinese)
        assert {number for number, _ in plurals(english)} <= names(english)
        assert all(form.count("|") == 1 and "" not in form.split("|") for _, form in plurals(english))

    @pytest.mark.parametrize("name", EVERY)
    def test_gives_every_counted_word_both_forms(self, name: str):
        counted = r"\} (?:new |due |more )*(?:katas|reviews|pomodoros|hints|runs|minutes|days)\b"
        assert not re.search(counted, re.sub(r"\{(?:budget|stability|gain)[^}]*\} \w+", "", EVERY[name][0]))

    @pytest.mark.parametrize("name", EVERY)
    def test_is_said_in_its_language(self, name: str):
        english, chinese = EVERY[name]
        assert english.strip()
        assert chinese.strip()
        assert not CHINESE.search(english)
        words = re.sub(r"`[^`]*`|\{[^}|]*\}", "", english)  # a plural is words
        assert name in EITHER or LATIN.search(words) or name == "or"
        assert CHINESE.search(chinese)

    @pytest.mark.parametrize("name", EVERY)
    def test_names_the_same_commands_and_files_in_both_languages(self, name: str):
        english, chinese = (set(re.findall(r"`[^`]*`|plan\.yaml|limits\.\w+", text)) for text in EVERY[name])
        assert english == chinese

    def test_no_two_say_the_same(self):
        for language in (0, 1):
            said = [phrase[language] for phrase in EVERY.values()]
            assert len(said) == len(set(said))

    def test_the_source_lists_each_name_once(self):
        keys = [key.value for key in table().keys if isinstance(key, ast.Constant)]
        assert keys == list(MESSAGES)


class TestNames:
    """Every message that the sources name exists, and every message is named in them."""

    def test_every_message_that_is_asked_for_exists(self):
        text = "\n".join(SOURCES.values())
        asked = set(re.findall(r'(?<![_.])\bsay\([\w.]+, "(\w+)"', text))
        asked |= set(re.findall(r'_leave_out\(candidate, "(\w+)"', text))
        assert len(asked) > 20
        assert asked <= MESSAGES.keys()
        for function, place in (("say", 1), ("_leave_out", 1), ("_not_met_yet", 2), ("_candidate", 2)):
            for path, call in calls(function):
                known = named(call.args[place]) if len(call.args) > place else set()
                assert known <= MESSAGES.keys(), f"{path.name}:{call.lineno}"

    @pytest.mark.parametrize("name", ADVICE)
    def test_every_advice_is_used_somewhere_and_no_other_table_has_its_name(self, name: str):
        others = (path for path in (KATA / "schedule").glob("*.py") if path.name != "messages.py")
        assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in others)
        assert name not in MESSAGES

    @pytest.mark.parametrize("name", MESSAGES)
    def test_every_message_is_used_somewhere(self, name: str):
        below = SOURCES[TABLE].splitlines()[table().end_lineno :]
        elsewhere = [text for path, text in SOURCES.items() if path != TABLE]
        text = "\n".join((*elsewhere, *below))
        built = re.findall(r'say\([\w.]+, f"(\w+_)\{', text)  # say(language, f"kind_{pick.kind}")
        by_keyword = "_" in name and re.search(rf"[(,]\s*{name}=", text)  # counted(language, with_hints=3)
        assert f'"{name}"' in text or name.startswith(tuple(built)) or by_keyword

    def test_a_call_fills_every_placeholder(self):
        checked = set()
        for function in ("say", "_leave_out"):
            for path, call in calls(function):
                given = {keyword.arg for keyword in call.keywords}
                for name in named(call.args[1]) if None not in given else ():  # **values are only known when it runs
                    assert names(MESSAGES[name][0]) <= given, f"{path.name}:{call.lineno}"
                    checked.add(name)
        assert len(checked) > 20


class TestRender:
    """Any table of messages; plurals follow their number."""

    TABLE: ClassVar[Table] = {
        "hints": ("{number} {number:hint|hints}, {chance:.0%}", "提示 {number} 次，{chance:.0%}"),
        "verb": ("{number:it does|they do}", "{number}"),
        "plain": ("{name}: {flag} {table:>4}|", "{name}：{flag} {table:>4}|"),
    }

    @pytest.mark.parametrize(
        ("number", "expected"),
        [(0, "0 hints"), (1, "1 hint"), (2, "2 hints"), (-1, "-1 hints"), (10**20, f"{10**20} hints")],
    )
    def test_one_is_singular_and_every_other_number_is_plural(self, number: int, expected: str):
        assert render(self.TABLE, "en", "hints", number=number, chance=0.5) == f"{expected}, 50%"

    def test_a_language_without_plurals_needs_none(self):
        assert render(self.TABLE, "zh", "hints", number=1, chance=0.5) == "提示 1 次，50%"

    def test_the_forms_may_be_several_words_and_stand_without_the_number(self):
        assert [render(self.TABLE, "en", "verb", number=number) for number in (1, 2)] == ["it does", "they do"]

    def test_values_of_other_types_and_names_are_formatted_as_ever(self):
        assert render(self.TABLE, "en", "plain", name="x", flag=True, table=7) == "x: True    7|"

    def test_an_unknown_name_is_an_error(self):
        with pytest.raises(KeyError, match="nothing"):
            render(self.TABLE, "en", "nothing")


class TestSay:
    def test_it_fills_in_the_sentence_of_the_language(self):
        assert say("en", "more_pomodoros", more=2) == "2 more pomodoros a day"
        assert say("en", "more_pomodoros", more=1) == "1 more pomodoro a day"
        assert say("zh", "more_pomodoros", more=2) == "每天加 2 个番茄钟"

    def test_yesterday_is_not_one_day_ago(self):
        assert [ago("en", days) for days in (1, 2)] == ["yesterday", "2 days ago"]
        assert [ago("zh", days) for days in (1, 2)] == ["昨天", "2 天前"]

    def test_a_week_begins_on_monday_and_has_seven_days(self):
        assert [len(names) for names in WEEKDAYS] == [7, 7]
        assert [weekday("en", number)[:3].lower() for number in (0, 2, 6)] == ["mon", "wed", "sun"]
        assert [weekday("zh", number) for number in (0, 2, 6)] == ["星期一", "星期三", "星期日"]
        assert [short_weekday("en", number) for number in (0, 6)] == ["Mon", "Sun"]
        assert [short_weekday("zh", number) for number in (0, 6)] == ["周一", "周日"]

    def test_a_list_is_joined_as_the_language_joins_lists(self):
        assert say("en", "comes_after", others=["a", "b"]) == "comes after a, b, not passed yet"
        assert say("zh", "comes_after", others=("a", "b")) == "要先通过 a、b"

    def test_every_outcome_has_a_name_in_both_languages(self):
        assert {outcome for alias in (Outcome, CheckOutcome) for outcome in get_args(alias)} <= OUTCOMES.keys()
        assert all(CHINESE.search(chinese) and not CHINESE.search(english) for english, chinese in OUTCOMES.values())
        assert [outcome_name(language, "too_slow") for language in ("en", "zh")] == ["too slow", "开销超限"]
        assert outcome_name("zh", "of_another_version") == "of another version"


def sentences() -> dict[str, tuple[Path, int]]:
    """Every literal that the sources pass to `tr`, with where it stands."""
    found = {}
    for path in sorted(KATA.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                argument = node.args[0]
                assert isinstance(argument, ast.Constant), f"{path.name}:{node.lineno}: tr takes a literal"
                given = {keyword.arg for keyword in node.keywords}
                assert None in given or names(argument.value) == given, f"{path.name}:{node.lineno}"
                found[argument.value] = (path, node.lineno)
    return found


SENTENCES = sentences()


def chinese_tables() -> dict[str, dict[str, str]]:
    return {
        path.stem: import_module(f"kata.chinese.{path.stem}").TEXTS
        for path in sorted((KATA / "chinese").glob("[a-z]*.py"))
        if path.stem not in ("costs", "help")  # whose texts are no sentences
    }


CHINESE_TABLES = chinese_tables()


class TestTr:
    """`tr` speaks the language of the process; kata.chinese has each sentence."""

    @pytest.fixture(autouse=True)
    def _own_language(self, monkeypatch):
        monkeypatch.setattr(messages._Process, "language", "en")
        monkeypatch.setattr(messages._Process, "requested", None)

    def test_every_sentence_has_its_chinese(self):
        known = {english for table in CHINESE_TABLES.values() for english in table}
        missing = [
            f"{path.name}:{line}: {english}" for english, (path, line) in SENTENCES.items() if english not in known
        ]
        assert not missing

    def test_every_chinese_sentence_is_used_and_stands_in_one_table(self):
        listed = [english for table in CHINESE_TABLES.values() for english in table]
        assert sorted(listed) == sorted(SENTENCES)

    @pytest.mark.parametrize("table", CHINESE_TABLES)
    def test_both_languages_have_the_same_placeholders_and_commands(self, table):
        for english, chinese in CHINESE_TABLES[table].items():
            assert names(english) == names(chinese), english
            assert not plurals(chinese), english
            in_english, in_chinese = (set(re.findall(r"`[^`]*`", text)) for text in (english, chinese))
            assert in_english == in_chinese, english

    @pytest.mark.parametrize("table", CHINESE_TABLES)
    def test_the_chinese_is_chinese(self, table):
        assert not [english for english, chinese in CHINESE_TABLES[table].items() if not CHINESE.search(chinese)]

    def test_it_speaks_the_language_that_was_set(self):
        english = "made a workspace of your own: {folder}"
        assert tr(english, folder="x") == "made a workspace of your own: x"
        messages.use_language("zh")
        assert tr(english, folder="x") == "已为你新建工作区：x"

    def test_a_requested_language_stands(self):
        messages.use_language("zh", requested=True)
        messages.use_language("en")
        assert (messages.current_language(), messages.requested_language()) == ("zh", "zh")

    def test_a_sentence_without_chinese_is_said_in_english(self):
        messages.use_language("zh")
        unknown = "{number} {number:thing|things}"
        assert [tr(unknown, number=number) for number in (1, 2)] == ["1 thing", "2 things"]
