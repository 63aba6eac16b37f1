"""Invalid plans and packs through the real command: every problem is reported at once, nothing is written."""

import json
import re

import pytest

from kata import attempt
from kata.catalogue import reader as catalogue_reader
from kata.context import AppContext
from kata.workspace import Workspace
from tests.conftest import Run
from tests.test_workspace import tree, without_override

GOOD = "tracks:\n  - name: All\n    katas: [numbers/*, other/*]\n"
NUMBERS = "katas/numbers/pack.yaml"

# Every command that reads the plan. `export` and `abandon` need none; `finish` and `undo` have tests of their own.
COMMANDS = (
    ["today"], ["today", "--json", "--why"], ["start", "double"], ["test", "double"], ["hint", "double"],
    ["show", "double"], ["solution", "double"], ["list"], ["list", "--json"],
    ["record", "double", "--outcome", "passed", "--minutes", "5"], ["check", "double"],
    ["new", "numbers/half"],
)  # fmt: skip


def errors_of(kata: Run, workspace: Workspace, *command: str) -> list[str]:
    """The lines on stderr of a command that must fail: exit code 2, no other output, no file changed."""
    before = tree(workspace.root)

    done = kata(*(command or ("today",)), cwd=workspace.root)

    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert tree(workspace.root) == before
    return done.stderr.splitlines()


class TestAnInvalidPlan:
    def test_missing_is_reported(self, tiny: Workspace, kata: Run) -> None:
        tiny.plan.unlink()

        assert errors_of(kata, tiny) == [
            "plan.yaml:1: the file is missing; `kata init DIR` makes a workspace that has one"
        ]

    @pytest.mark.parametrize("text", ["", "\n# nothing but a remark\n"])
    def test_empty_is_reported(self, tiny: Workspace, kata: Run, text: str) -> None:
        tiny.plan.write_text(text)

        assert errors_of(kata, tiny) == [
            "plan.yaml:1: the file is empty; `kata init DIR` makes a workspace whose files can be copied"
        ]

    def test_that_is_a_folder_is_reported(self, tiny: Workspace, kata: Run) -> None:
        tiny.plan.unlink()
        tiny.plan.mkdir()

        assert errors_of(kata, tiny) == ["plan.yaml:1: cannot be read: Is a directory"]

    def test_without_read_permission_is_reported(self, tiny: Workspace, kata: Run) -> None:
        tiny.plan.chmod(0)

        done = kata("today", cwd=tiny.root, preexec_fn=without_override)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "plan.yaml:1: cannot be read: Permission denied\n"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (b"tracks: [\n  - {name: A\n", "plan.yaml:2: not YAML: "),
            (b"tracks:\n\t- name: A\n", "plan.yaml:2: not YAML: "),
            (b"language: en\n# caf\xe9\n", "plan.yaml:2: not UTF-8 text"),
            (b"language: en\ntracks: \x1b[0m\n", "plan.yaml:2: not YAML: unacceptable character #x001b"),
            (b"[" * 200_000, "plan.yaml:1: not YAML: nested too deeply"),
            (b"PK\x03\x04\x00\x00\xff\xfe", "plan.yaml:1: not UTF-8 text"),
        ],
    )
    def test_that_is_not_yaml_is_reported_with_the_line(
        self, tiny: Workspace, kata: Run, text: bytes, expected: str
    ) -> None:
        tiny.plan.write_bytes(text)

        (line,) = errors_of(kata, tiny)

        assert line.startswith(expected)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- a list\n", ["plan.yaml:1: the plan must be a mapping like `name: value`, not a list"]),
            (GOOD + "retention: high\nday: {pomodoros: 2.5}\n",
             ["plan.yaml:4: retention must be a number, not 'high'",
              "plan.yaml:5: pomodoros must be a whole number, not 2.5"]),
            (GOOD + "limit: {new: 3}\nday: {pomodoro: 3}\n",
             ["plan.yaml:4: unknown key 'limit' in the plan; did you mean 'limits'?",
              "plan.yaml:5: unknown key 'pomodoro' in day; did you mean 'pomodoros'?"]),
            ("tracks:\n  - name: A\n    katas: [number/double,\n      twise]\n",
             ["plan.yaml:3: unknown kata 'number/double'; did you mean 'numbers/double'?",
              "plan.yaml:4: unknown kata 'twise'; did you mean 'numbers/twice'?"]),
            ("deadline: 2026-02-30\n" + GOOD + "    start: 2025-02-29\n",
             ["plan.yaml:1: '2026-02-30' does not exist; take a date of the calendar",
              "plan.yaml:5: '2025-02-29' does not exist; take a date of the calendar"]),
            ("retention: 0.5\n" + GOOD, ["plan.yaml:1: retention must be between 0.7 and 0.97, not 0.5"]),
            (GOOD + "retention: 0.99\n", ["plan.yaml:4: retention must be between 0.7 and 0.97, not 0.99"]),
            (GOOD + "day:\n  pomodoros: 0\n", ["plan.yaml:5: pomodoros must be between 1 and 48, not 0"]),
            (GOOD + "day: {pomodoros: -1}\n", ["plan.yaml:4: pomodoros must be between 1 and 48, not -1"]),
            (GOOD + "day: {\n  pomodoros: 4,\n  minutes: 0}\n",
             ["plan.yaml:6: minutes must be between 1 and 240, not 0"]),
            (GOOD + "  - name: X\n    start: 2027-02-01\n    days: [[double]]\ndeadline: 2027-01-15\n",
             ["plan.yaml:5: track 'X' starts 2027-02-01, after the deadline 2027-01-15; move one of them"]),
        ],
        ids=["no mapping", "wrong types", "unknown keys", "unknown katas", "dates that do not exist",
             "retention too low", "retention too high", "no pomodoros", "fewer than none", "no minutes",
             "a start after the deadline"],
    )  # fmt: skip
    def test_has_all_its_problems_reported(self, tiny: Workspace, kata: Run, text: str, expected: list[str]) -> None:
        tiny.plan.write_text(text)

        assert expected == errors_of(kata, tiny)


class TestAnInvalidPack:
    def test_with_a_cycle_is_reported_as_a_path(self, tiny: Workspace, kata: Run) -> None:
        path = tiny.root / NUMBERS
        path.write_text(path.read_text().replace("minutes: 10}", "minutes: 10, after: [twice]}", 1))

        assert [
            f"{NUMBERS}:4: `after` goes in a circle: numbers/double -> numbers/twice -> numbers/double; "
            "remove one of them"
        ] == errors_of(kata, tiny)

    def test_after_a_kata_that_does_not_exist_names_the_nearest(self, tiny: Workspace, kata: Run) -> None:
        path = tiny.root / NUMBERS
        path.write_text(path.read_text().replace("after: [double]", "after: [dubble]"))

        assert [
            f"{NUMBERS}:5: 'twice' comes after 'numbers/dubble', which is no kata; did you mean 'numbers/double'?"
        ] == errors_of(kata, tiny)

    def test_that_is_not_yaml_does_not_hide_the_others(self, tiny: Workspace, kata: Run) -> None:
        (tiny.root / NUMBERS).write_text("title: 'open\n")
        (tiny.root / "katas/other/pack.yaml").write_text("title: Other\nkatas:\n  again: {title: A, level: 9}\n")
        tiny.plan.write_text("tracks: [{name: A, katas: other/again}]\nretention: 9\n")

        lines = errors_of(kata, tiny)

        assert lines[0].startswith(f"{NUMBERS}:2: not YAML: ")
        assert sorted(lines[1:]) == [
            "katas/other/pack.yaml:3: again has no minutes; add it",
            "katas/other/pack.yaml:3: level must be between 1 and 5, not 9",
            "plan.yaml:2: retention must be between 0.7 and 0.97, not 9",
        ]


class TestEveryCommand:
    @pytest.fixture
    def broken(self, tiny: Workspace) -> Workspace:
        """A workspace with problems of every kind in both packs and in the plan."""
        numbers = tiny.root / NUMBERS
        self.good = {path: path.read_text() for path in (tiny.plan, *tiny.katas.glob("*/pack.yaml"))}
        text = numbers.read_text().replace("minutes: 10}", "minutes: soon}", 1).replace("[double]", "[twice]")
        numbers.write_text(text)
        (tiny.root / "katas/other/pack.yaml").write_text("")
        tiny.plan.write_text(
            "deadline: 2026-02-30\nretension: 0.9\nday: {off: [someday]}\n"
            "tracks:\n  - {name: A, katas: [double, tvice]}\n"
        )
        return tiny

    PROBLEMS = (
        f"{NUMBERS}:4: minutes must be a whole number, not 'soon'",
        f"{NUMBERS}:5: `after` goes in a circle: numbers/twice -> numbers/twice; remove one of them",
        "katas/other/pack.yaml:1: the file is empty; `kata init DIR` makes a workspace whose files can be copied",
        "plan.yaml:1: '2026-02-30' does not exist; take a date of the calendar",
        "plan.yaml:2: unknown key 'retension' in the plan; did you mean 'retention'?",
        "plan.yaml:3: off lists weekdays (mon, tue, wed, thu, fri, sat, sun), dates (2026-12-31) and periods "
        "(2026-12-24..2027-01-02), not 'someday'",
        "plan.yaml:5: unknown kata 'tvice'; did you mean 'numbers/twice'?",
    )

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_reports_all_problems_exits_with_2_and_writes_nothing(
        self, broken: Workspace, kata: Run, command: list[str]
    ) -> None:
        assert list(self.PROBLEMS) == errors_of(kata, broken, *command)

    def test_doctor_reports_them_and_checks_the_rest(self, broken: Workspace, kata: Run) -> None:
        before = tree(broken.root)

        done = kata("doctor", "--json", cwd=broken.root)

        findings = {finding["what"]: finding for finding in json.loads(done.stdout)}
        assert (done.returncode, done.stderr) == (1, "")
        assert findings["plan and katas"] == {"what": "plan and katas", "ok": False, "detail": "\n".join(self.PROBLEMS)}
        assert findings["workspace"]["ok"]
        assert findings["journal"]["ok"]
        assert tree(broken.root) == before

    def test_finish_keeps_the_attempt_open_until_they_are_fixed(self, broken: Workspace, kata: Run) -> None:
        files = {path: path.read_text() for path in (broken.plan, *broken.katas.glob("*/pack.yaml"))}
        for path, good in self.good.items():
            path.write_text(good)
        opened = attempt.start(AppContext(broken), catalogue_reader.load(broken)["numbers/double"])
        (broken.root / opened.file).write_text("def double(n):\n    return n + n\n")
        for path, bad in files.items():
            path.write_text(bad)

        done = kata("finish", cwd=broken.root)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines() == list(self.PROBLEMS)
        for path, good in self.good.items():
            path.write_text(good)
        assert kata("finish", cwd=broken.root).returncode == 0

    def test_undo_reports_them_without_creating_a_journal(self, broken: Workspace, kata: Run) -> None:
        assert errors_of(kata, broken, "undo") == list(self.PROBLEMS)

    def test_works_again_when_they_are_fixed(self, tiny: Workspace, kata: Run) -> None:
        tiny.plan.write_text("")
        errors_of(kata, tiny)
        tiny.plan.write_text(GOOD)

        assert kata("today", cwd=tiny.root).returncode == 0


class TestAMisspeltId:
    @pytest.mark.parametrize(
        "command",
        [["start"], ["test"], ["hint"], ["show"], ["solution"], ["record", "--outcome", "passed", "--minutes", "5"]],
        ids=lambda command: command[0],
    )
    @pytest.mark.parametrize(("typo", "near"), [("duoble", "numbers/double"), ("other/agian", "other/again")])
    def test_gets_the_nearest_ids(self, tiny: Workspace, kata: Run, command: list[str], typo: str, near: str) -> None:
        name, *options = command

        assert [f"no kata is called {typo!r}; did you mean {near!r}?"] == errors_of(kata, tiny, name, typo, *options)

    @pytest.mark.parametrize("command", ["list", "check"])
    def test_of_a_pack_gets_the_nearest_pack(self, tiny: Workspace, kata: Run, command: str) -> None:
        assert errors_of(kata, tiny, command, "nubmers") == [
            "no pack and no kata is called 'nubmers'; did you mean 'numbers'?"
        ]

    def test_similar_to_none_points_to_the_list(self, tiny: Workspace, kata: Run) -> None:
        assert errors_of(kata, tiny, "show", "xyzzy") == ["no kata is called 'xyzzy'; `kata list` shows them all"]

    def test_a_name_in_two_packs_needs_the_pack(self, tiny: Workspace, kata: Run) -> None:
        (tiny.root / "katas/other/pack.yaml").write_text(
            "title: O\nkatas:\n  again: {title: A, level: 1, minutes: 5}\n  twice: {title: T, level: 1, minutes: 5}\n"
        )

        assert errors_of(kata, tiny, "show", "twice") == [
            "'twice' could be numbers/twice or other/twice: name the pack too"
        ]


CHINESE = re.compile("[一-鿿]")
QUOTED = re.compile(r"""'[^']*'|"[^"]*"|`[^`]*`|“[^”]*”""")
# What stays as it is in Chinese: keys, values and names of the plan's language.
WORDS = {
    "plan.yaml", "yaml", "utf-8", "yyyy-mm-dd", "en", "zh", "true", "auto", "mon", "tue", "wed", "thu", "fri", "sat",
    "sun", "language", "deadline", "retention", "day", "pomodoros", "minutes", "starts", "off", "limits", "new",
    "max_interval", "checkpoints", "tracks", "name", "katas", "days", "start", "weight", "no", "on",
    "numbers", "other",
}  # fmt: skip
BAD_PLANS = {
    "values": (
        "language: no\ndeadline: soon\nretention: 0,9\nday: {pomodoros: 0, minutes: 1:30, starts: 25:00, off: [on]}\n"
        "limits: {new: many, max_interval: never}\ncheckpoints: [noon, 18:00, '18:00']\nfoo: 1\nretension: 2\n"
        "tracks: [{name: on, katas: [trees/lac, no, {a: b}]}, {name: A, weight: 0}, 7, {days: 3}, *x]\n? [a]\n: b\n"
    ),
    "no tracks": "language: zh\n",
    "a deadline over": "deadline: 2026-02-30\ntracks: []\n",
    "mapping values": "a: b: c\n",
    "an open list": "tracks: [\n",
    "an open mapping": "tracks: {a: 1\n",
    "an open text": 'a: "x\n',
    "a tab": "a: 1\n\tb: 2\n",
    "a tag": "a: !t y\n",
    "a sign": "@: 3\n",
    "no colon": "a: 1\nb\nc: 2\n",
    "a list below": "a: 1\n- b\n",
    "a control": "a: \x07\n",
    "two documents": "a: 1\n---\nb: 1\n",
    "too deep": "[" * 99,
    "empty": "",
}


@pytest.mark.parametrize("plan", BAD_PLANS.values(), ids=BAD_PLANS)
def test_every_problem_of_a_plan_is_said_in_chinese(plan: str, tiny: Workspace, kata: Run):
    """Each line is Chinese; besides what is quoted from the plan, only its own words are not."""
    tiny.plan.write_text(plan, encoding="utf-8")
    done = kata("--lang", "zh", "plan", "check", cwd=tiny.root)
    assert done.returncode == 2
    for line in done.stderr.splitlines():
        _, _, message = line.split(":", 2)
        assert CHINESE.search(message), line
        words = re.findall(r"[a-z][a-z._-]*[a-z]", QUOTED.sub("", message).lower())
        assert [word for word in words if word not in WORDS] == []
        assert not re.search("[一-鿿] [一-鿿]", QUOTED.sub("", message)), line
