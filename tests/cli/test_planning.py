"""`kata plan check` and `kata plan simulate` through the real command."""

import itertools
import json
import random
import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kata.plan import reader as plan_reader
from kata.simulate.compare import METRICS
from kata.simulate.policies import POLICIES
from kata.simulate.scenarios import QUICK
from kata.simulate.truths import SETS, TRUTHS
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment, write_kata
from tests.schedule.test_explanation import study_day

KATAS = ("numbers/double", "numbers/twice", "other/again")
METRIC_NAMES = [metric.name for metric in METRICS]
CELLS = len(TRUTHS) * len(QUICK)
TRACKS = "tracks:\n  - {name: Numbers, katas: [numbers/*]}\n  - {name: Others, katas: [other/*]}\n"


def planned(workspace: Workspace, **fields: Any) -> None:
    """Write a plan of the three small katas, ten minutes each, with those fields; a deadline is in days from today."""
    if "deadline" in fields:
        fields["deadline"] = study_day() + timedelta(days=fields["deadline"])
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    workspace.plan.write_text(head + TRACKS, encoding="utf-8")


def words(text: str) -> str:
    """The text without a table's frame and the breaks of lines."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", text).split())


def load_json(done: "subprocess.CompletedProcess[str]", code: int = 0) -> Any:
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


class TestCheck:
    def test_of_the_shipped_plan_counts_katas_minutes_and_days_and_lists_every_kata_once(self, kata, real):
        plan, catalogue = plan_reader.load(real)
        ids = {kata_id for track in plan.tracks for kata_id in track.all_katas()}
        done = kata("plan", "check", cwd=real.root)
        assert done.returncode == 0, done.stderr
        result = words(done.stdout)
        minutes = sum(catalogue[kata_id].minutes for kata_id in ids)
        tracks = "1 track" if len(plan.tracks) == 1 else f"{len(plan.tracks)} tracks"
        assert result.startswith(f"plan.yaml is valid: {len(ids)} katas in {tracks}, {minutes} minutes; ")
        assert f"{plan.budget_minutes * 9 // 10} of {plan.budget_minutes} minutes a day are planned first" in result
        assert sorted(re.findall(r"\w+/\w+", result)) == sorted(ids)
        assert re.search(r"\d+ practice days until every kata has been met, \d+ minutes including \d+ reviews$", result)
        assert "!" not in result
        assert not real.journal.exists()

    def test_as_data_it_has_the_same(self, kata, real):
        plan, _ = plan_reader.load(real)
        result = load_json(kata("plan", "check", "--json", cwd=real.root))
        assert list(result) == [
            "day", "deadline", "end", "budget_minutes", "katas", "practice_days", "planned_minutes", "reviews",
            "unreached", "remedies", "oversized_days",
        ]  # fmt: skip
        assert (result["day"], result["deadline"]) == (str(study_day()), None)
        assert (result["unreached"], result["remedies"], result["oversized_days"]) == ([], [], [])
        assert list(result["katas"][0]) == ["kata", "track", "minutes", "met", "first"]
        assert result["katas"][0]["first"] == result["day"]
        assert sorted(row["kata"] for row in result["katas"]) == sorted(
            {kata_id for track in plan.tracks for kata_id in track.all_katas()}
        )
        firsts = [row["first"] for row in result["katas"]]
        assert firsts == sorted(firsts)
        picks = load_json(kata("today", "--json", cwd=real.root))["picks"]
        assert {row["kata"] for row in result["katas"] if row["first"] == result["day"]} == {
            row["kata"] for row in picks
        }
        shown = words(kata("plan", "check", cwd=real.root).stdout)
        assert [row["kata"] for row in result["katas"]] == re.findall(r"\w+/\w+", shown)
        assert f"{result['practice_days']} practice days" in shown
        assert f"{result['planned_minutes']} minutes including {result['reviews']} reviews" in shown

    @pytest.mark.parametrize(("fields", "code"), [({}, 0), ({"deadline": 1, "limits": "{new: 1}"}, 1)])
    def test_is_what_plan_alone_does(self, kata, tiny, fields, code):
        planned(tiny, **fields)
        alone, check = kata("plan", cwd=tiny.root), kata("plan", "check", cwd=tiny.root)
        assert alone.returncode == check.returncode == code
        assert alone.stdout == check.stdout != ""

    @pytest.mark.parametrize(
        ("fields", "late", "remedies"),
        [
            ({"limits": "{new: 1}"}, ["numbers/twice", "other/again"], ["set limits.new to 3", "drop track Numbers"]),
            ({"limits": "{new: 2}"}, ["other/again"], ["set limits.new to 3", "drop track Others"]),
            ({"day": "{pomodoros: 1}"}, ["other/again"], ["1 more pomodoro a day", "drop track Others"]),
            (
                {"day": "{pomodoros: 1, minutes: 12}"},
                ["numbers/twice", "other/again"],
                ["2 more pomodoros a day", "drop track Numbers"],
            ),
            ({"day": "{pomodoros: 8, minutes: 2}"}, ["numbers/twice", "other/again"], ["drop track Numbers"]),
            ({"day": "{pomodoros: 8, minutes: 2}", "limits": "{new: 0}"}, list(KATAS), []),
        ],
    )
    def test_of_a_deadline_too_early_names_what_would_help_which_does(self, kata, tiny, fields, late, remedies):
        planned(tiny, deadline=1, **fields)
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root), code=1)
        assert result["unreached"] == late
        assert result["remedies"] == remedies
        done = kata("plan", "check", cwd=tiny.root)
        assert done.returncode == 1
        shown, deadline = words(done.stdout), study_day() + timedelta(days=1)
        helps = ", or ".join(result["remedies"]) or "no single change is enough; plan fewer katas or move the deadline"
        warning = f"! at this pace {len(late)} of 3 katas will not be reached by {deadline}: {helps}"
        assert shown.endswith(warning)
        assert warning in words(kata("today", cwd=tiny.root).stdout)
        assert f"not reached {late[0]}" in shown
        for remedy in result["remedies"]:
            self.follow(tiny, remedy, deadline, fields)
            assert kata("plan", "check", cwd=tiny.root).returncode == 0, remedy

    @staticmethod
    def follow(workspace: Workspace, remedy: str, deadline: Any, fields: dict[str, str]) -> None:
        """Change plan.yaml as the remedy says."""
        head, tracks = fields | {"deadline": deadline}, TRACKS
        number = int((re.findall(r"\d+", remedy) or ["0"])[0])
        if "limits.new" in remedy:
            head["limits"] = f"{{new: {number}}}"
        elif "pomodoro" in remedy:
            head["day"] = re.sub(r"pomodoros: (\d+)", lambda was: f"pomodoros: {int(was[1]) + number}", fields["day"])
        else:
            tracks = re.sub(rf".*name: {remedy.rpartition(' ')[2]}.*\n", "", TRACKS)
        text = "".join(f"{name}: {value}\n" for name, value in head.items()) + tracks
        workspace.plan.write_text(text, encoding="utf-8")

    def test_of_a_deadline_that_is_over_says_so_and_plans_on(self, kata, tiny):
        planned(tiny, deadline=-3)
        done = kata("plan", "check", cwd=tiny.root)
        assert done.returncode == 0
        over = study_day() - timedelta(days=3)
        result = words(done.stdout)
        assert f"! the deadline {over} has passed; set a new one in plan.yaml or remove it" in result
        assert "1 practice day until every kata has been met" in result
        assert "not reached" not in result
        found = load_json(kata("plan", "check", "--json", cwd=tiny.root))
        assert (found["deadline"], found["unreached"], found["practice_days"]) == (str(over), [], 1)

    def test_on_the_day_of_the_deadline_it_is_not_over_and_nothing_is_late(self, kata, tiny):
        planned(tiny, deadline=0)
        done = kata("plan", "check", cwd=tiny.root)
        assert done.returncode == 0
        assert "!" not in done.stdout

    def test_what_can_never_be_reached_ends_with_code_1_also_without_a_deadline(self, kata, tiny):
        tiny.plan.write_text("tracks: [{name: All, katas: [numbers/twice]}]\n", encoding="utf-8")
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root), code=1)
        assert result["unreached"] == ["numbers/twice"]  # it comes after a kata that is not in the plan
        end = study_day() + timedelta(days=365)
        assert (result["deadline"], result["end"]) == (None, str(end))
        shown = words(kata("plan", "check", cwd=tiny.root).stdout)
        assert f"365 practice days up to {end}" in shown
        assert f"1 of 1 kata will not be reached by {end}" in shown
        assert "None" not in shown

    def test_of_a_plan_that_cannot_be_read_names_the_line_with_code_2(self, kata, tiny):
        tiny.plan.write_text("tracks:\n  - name: All\n    katas: [numbers/dubble]\n", encoding="utf-8")
        for args in (["plan"], ["plan", "check"], ["plan", "check", "--json"], ["plan", "simulate", "--own"]):
            done = kata(*args, cwd=tiny.root)
            assert done.returncode == 2
            assert done.stderr.startswith("plan.yaml:3: unknown kata 'numbers/dubble'; did you mean 'numbers/double'?")
            assert done.stdout == ""

    def test_what_has_been_met_is_marked(self, kata, tiny):
        planned(tiny)
        at = f"{study_day() - timedelta(days=2)}T12:00"
        done = kata("record", "again", "--outcome", "failed", "--minutes", "9", "--at", at, cwd=tiny.root)
        assert done.returncode == 0, done.stderr
        first, *rest = load_json(kata("plan", "check", "--json", cwd=tiny.root))["katas"]
        assert (first["kata"], first["met"], first["first"]) == ("other/again", True, at[:10])
        assert [row["met"] for row in rest] == [False, False]
        assert "met other/again" in words(kata("plan", "check", cwd=tiny.root).stdout)

    def test_days_off_are_named_and_left_out(self, kata, tiny):
        planned(tiny, day="{off: [sat, sun]}", limits="{new: 1}")
        shown = words(kata("plan", "check", cwd=tiny.root).stdout)
        assert "90 of 100 minutes a day are planned, Saturday, Sunday off" in shown
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root))
        days = [study_day() + timedelta(days=number) for number in range(7)]
        firsts = [str(day) for day in days if day.weekday() < 5][:3]
        assert [row["first"] for row in result["katas"]] == firsts

    def test_dates_off_are_named_until_they_are_over(self, kata, tiny):
        today, first, last = study_day(), study_day() + timedelta(days=1), study_day() + timedelta(days=4)
        over = today - timedelta(days=1)
        planned(tiny, day=f"{{off: [{over}, {first}..{last}]}}", limits="{new: 1}")
        shown = words(kata("plan", "check", cwd=tiny.root).stdout)
        assert f"90 of 100 minutes a day are planned, {first} to {last} off" in shown
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root))
        firsts = [str(today), *(str(last + timedelta(days=number)) for number in (1, 2))]
        assert [row["first"] for row in result["katas"]] == firsts
        done = kata("today", "--date", str(last), cwd=tiny.root)
        assert f"{first} to {last} are days off: nothing is planned" in words(done.stdout)

    def test_warnings_are_in_the_language_of_the_plan(self, kata, tiny):
        planned(tiny, language="zh", deadline=1, limits="{new: 2}")
        assert load_json(kata("plan", "check", "--json", cwd=tiny.root), code=1)["remedies"] == [
            "limits.new 改为 3",
            "去掉题单“Others”",
        ]
        shown = words(kata("plan", "check", cwd=tiny.root).stdout).replace(" ", "")
        assert "还有1道题（共3道）来不及做：limits.new改为3，或者去掉题单“Others”" in shown

    def sprint(self, workspace: Workspace, minutes: int, language: str = "en") -> None:
        days = "[[numbers/double, numbers/twice], [other/again]]"
        text = f"language: {language}\nday: {{pomodoros: 1, minutes: {minutes}}}\ntracks: [{{name: S, days: {days}}}]\n"
        workspace.plan.write_text(text, encoding="utf-8")

    def test_of_a_sprint_day_longer_than_a_day_says_when_the_sprint_ends_which_it_does(self, kata, tiny):
        self.sprint(tiny, minutes=12)
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root))
        planned_end, end = (str(study_day() + timedelta(days=number)) for number in (1, 2))
        assert result["oversized_days"] == [
            {"track": "S", "number": 1, "minutes": 20, "usable_minutes": 10, "planned_end": planned_end, "end": end}
        ]
        done = kata("plan", "check", cwd=tiny.root)
        assert done.returncode == 0
        said = (
            f"! day 1 of S lists 20 minutes, a day has 10: the sprint will end on {end} instead of {planned_end}; "
            "list fewer katas on that day, or raise day.pomodoros"
        )
        assert said in words(done.stdout)
        picks = load_json(kata("today", "--json", cwd=tiny.root))["picks"]
        assert [pick["kata"] for pick in picks] == ["numbers/double"]

    def test_of_a_sprint_whose_days_fit_says_nothing(self, kata, tiny):
        self.sprint(tiny, minutes=23)
        assert load_json(kata("plan", "check", "--json", cwd=tiny.root))["oversized_days"] == []
        assert "!" not in kata("plan", "check", cwd=tiny.root).stdout

    def test_of_a_sprint_day_too_long_in_chinese(self, kata, tiny):
        self.sprint(tiny, minutes=12, language="zh")
        planned_end, end = (str(study_day() + timedelta(days=number)) for number in (1, 2))
        said = f"“S”第1天列了20分钟的题，一天可排10分钟：这个冲刺要到{end}才做完，不是{planned_end}；"
        assert said in words(kata("plan", "check", cwd=tiny.root).stdout).replace(" ", "")

    def test_a_kata_of_several_tracks_stands_under_the_first(self, kata, tiny):
        text = "tracks:\n  - {name: First, katas: [double]}\n  - {name: All, katas: ['*/*']}\n"
        tiny.plan.write_text(text, encoding="utf-8")
        result = load_json(kata("plan", "check", "--json", cwd=tiny.root))["katas"]
        assert [(row["kata"], row["track"]) for row in result] == [
            ("numbers/double", "First"),
            ("numbers/twice", "All"),
            ("other/again", "All"),
        ]


DAYS = 21


def outcomes() -> Iterator[tuple[int, str, bool]]:
    """Three weeks of attempts at each kata once a day: sixty reviews, about two thirds passed."""
    chance = random.Random(4)
    return ((day, kata, chance.random() < 0.65) for day in range(DAYS) for kata in KATAS)


def export(days: int = DAYS) -> str:
    """Those attempts as `kata export` would write them."""
    lines: list[dict[str, Any]] = [{"format": "kata-drill journal", "schema": 1}]
    for number, (day, kata, passed) in enumerate(outcomes(), 1):
        on = study_day() - timedelta(days=DAYS - day)
        ended = {"outcome": "passed" if passed else "failed", "minutes": 9, "hints": 0, "target_minutes": 10}
        event = {"id": number, "at": f"{on}T12:00:00+00:00", "day": str(on), "kind": "recorded", "kata": kata}
        if day < days:
            lines.append(event | {"data": ended})
    return "\n".join(json.dumps(line) for line in lines) + "\n"


def imported(kata: Run, workspace: Workspace, days: int = DAYS) -> None:
    file = workspace.root / "export.jsonl"
    file.write_text(export(days), encoding="utf-8")
    assert load_json(kata("import", str(file), "--json", cwd=workspace.root))["added"] == 3 * days


class TestOwnNumbers:
    """`--own` scores the predictions on the journal, and simulates nothing."""

    def test_without_a_journal_nothing_can_be_concluded(self, kata, tiny):
        result = load_json(kata("plan", "simulate", "--own", "--json", cwd=tiny.root))
        assert result.keys() == {"own"}
        assert result["own"].pop("verdict").endswith("so nothing can be concluded yet.")
        assert result["own"] == {"reviews": 0, "passed": 0, "enough": False, "scores": []}
        assert not tiny.journal.exists()

    def test_of_sixty_reviews_have_intervals(self, kata, tiny):
        imported(kata, tiny)
        own = load_json(kata("plan", "simulate", "--own", "--json", cwd=tiny.root))["own"]
        reviews = [passed for day, _, passed in outcomes() if day > 0]
        assert (own["reviews"], own["passed"], own["enough"]) == (60, sum(reviews), True)
        scores = {score["name"]: score for score in own["scores"]}
        assert list(scores) == ["fsrs", "own", "constant", "moving average"]
        assert (scores["constant"]["low"], scores["constant"]["high"]) == (None, None)
        for name in ("fsrs", "own", "moving average"):
            apart = scores[name]["log_loss"] - scores["constant"]["log_loss"]
            assert scores[name]["low"] < apart < scores[name]["high"]
            assert 0 <= scores[name]["auc"] <= 1
        assert "60 reviews" in own["verdict"]
        assert "95 % interval of the difference" in own["verdict"]

    def test_are_shown_with_their_intervals(self, kata, tiny):
        imported(kata, tiny)
        done = kata("plan", "simulate", "--own", cwd=tiny.root)
        assert done.returncode == 0
        own = load_json(kata("plan", "simulate", "--own", "--json", cwd=tiny.root))["own"]
        shown = words(done.stdout)
        assert shown.startswith(f"your own journal: 60 reviews, {own['passed']} passed")
        for score in own["scores"]:
            row = f"{score['name']} {score['log_loss']:.3f} {score['auc']:.2f}"
            assert row + (f" {score['low']:+.3f} to {score['high']:+.3f}" if score["low"] is not None else "") in shown
        assert shown.endswith(words(own["verdict"]))
        assert "learners" not in shown

    def test_of_fewer_are_too_few_to_tell(self, kata, tiny):
        imported(kata, tiny, days=17)
        own = load_json(kata("plan", "simulate", "--own", "--json", cwd=tiny.root))["own"]
        assert (own["reviews"], own["enough"]) == (48, False)
        assert "at least 50 with 5 of each outcome are needed, so nothing can be concluded yet" in own["verdict"]
        shown = words(kata("plan", "simulate", "--own", cwd=tiny.root).stdout)
        assert "nothing can be concluded yet" in shown
        assert " to +" not in shown
        assert " to -" not in shown

    def test_in_chinese(self, kata, tiny):
        planned(tiny, language="zh")
        own = load_json(kata("plan", "simulate", "--own", "--json", cwd=tiny.root))["own"]
        assert own["verdict"].startswith("目前有 0 次复习")


def simulated(folder: Path, *args: str, journal: bool) -> "subprocess.CompletedProcess[str]":
    """Simulate one learner of each truth in each scenario, in a workspace with a journal or without."""
    root, home = folder / "one", folder / "home"
    for place in (root, home):
        place.mkdir()
    for pack, name in (one.split("/") for one in KATAS):
        write_kata(root, pack, name)
    (root / "plan.yaml").write_text(TRACKS, encoding="utf-8")
    (root / "export.jsonl").write_text(export(), encoding="utf-8")

    def run(*args: str) -> "subprocess.CompletedProcess[str]":
        env = clean_environment(home)
        done = subprocess.run(
            [KATA, *args], cwd=root, env=env, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr
        return done

    if journal:
        run("import", "export.jsonl")
    done = run("plan", "simulate", "--learners", "1", *args)
    assert (root / ".kata" / "journal.db").exists() == journal
    return done


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Any:
    done = simulated(tmp_path_factory.mktemp("json"), "--seed", "7", "--json", journal=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    return simulated(tmp_path_factory.mktemp("text"), "--seed", "7", journal=False).stdout


class TestSimulate:
    def test_as_data_it_has_the_seed_every_policy_and_the_own_numbers(self, result):
        assert (result["learners"], result["seed"]) == (1, 7)
        assert {row["policy"] for row in result["policies"]} == set(POLICIES)
        for row in result["policies"]:
            assert row.keys() == {"policy", "average", "final", "worst", "where", "better"}
            assert 0 < row["average"] < 1
            assert 0 < row["final"] < 1
        uninformed = set(POLICIES) - {"oracle"}
        for truths in SETS:
            rows = [row for row in result["metrics"] if row["truths"] == truths]
            assert {(row["metric"], row["policy"]) for row in rows} == set(itertools.product(METRIC_NAMES, uninformed))
            assert all(0 <= row["mean_regret"] <= row["worst_regret"] + 1e-9 for row in rows)
        assert (result["own"]["reviews"], result["own"]["enough"]) == (60, True)
        assert result["own"]["verdict"]

    def test_the_smallest_worst_regret_stands_first_and_who_knows_the_truth_last(self, result):
        *rows, last = result["policies"]
        worst = [row["worst"] for row in rows]
        assert worst == sorted(worst)
        assert (last["policy"], last["worst"], last["where"]) == ("oracle", 0.0, None)
        assert last["average"] == max(row["average"] for row in [*rows, last])

    @pytest.mark.thorough
    def test_the_same_seed_has_the_same_numbers_whatever_the_journal(self, result, shown):
        rows = [line.split() for line in shown.splitlines()]
        for row in result["policies"]:
            numbers = [f"{row['average']:.3f}", f"{row['final']:.3f}"]
            numbers += [] if row["where"] is None else [f"{row['worst']:.3f}"]
            numbers += [] if row["better"] is None else [str(row["better"]), "of", str(CELLS)]
            assert [*row["policy"].split(), *numbers] in rows
        assert "1 learner per truth and scenario, the same under every policy" in shown

    @pytest.mark.thorough
    def test_another_seed_has_others_and_none_is_zero(self, result, tmp_path):
        other = json.loads(simulated(tmp_path, "--json", journal=True).stdout)
        assert other["seed"] == 0
        averages = [{row["policy"]: row["average"] for row in one["policies"]} for one in (result, other)]
        assert all(averages[0][policy] != averages[1][policy] for policy in POLICIES)
        assert other["own"] == result["own"]

    @pytest.mark.thorough
    def test_the_text_ends_with_the_own_numbers(self, shown):
        assert words(shown).endswith("so nothing can be concluded yet.")
        assert "your own journal: 0 reviews, 0 passed" in shown


class TestMisuse:
    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["simulate", "--learners", "0"], "0 is not in the range"),
            (["simulate", "--learners", "-3"], "-3 is not in the range"),
            (["simulate", "--learners", "10001"], "10001 is not in the range"),
            (["simulate", "--learners", "many"], "many"),
            (["simulate", "--seed", "x"], "x"),
            (["simulate", "numbers/double"], "numbers/double"),
            (["check", "--learners", "3"], "--learners"),
            (["frobnicate"], "frobnicate"),
        ],
    )
    def test_is_code_2_and_says_what_is_wrong(self, kata, tiny, args, says):
        done = kata("plan", *args, cwd=tiny.root)
        assert done.returncode == 2
        assert says in words(done.stderr)
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
