"""The statistics of the simulation, worked out by hand on tiny runs; its page and its picture."""

import itertools
import math
import random
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.memory import calibration
from kata.simulate import compare, confirmation, harness, predictions
from kata.simulate.compare import Difference, LostCell, PairedComparison, Regret
from kata.simulate.confirmation import Claim, Confirmation
from kata.simulate.harness import LearnerRun, Runs
from kata.simulate.plot import PANEL_HEIGHT, Curves, spread, svg
from kata.simulate.policies import POLICIES
from kata.simulate.predictions import WindowScore
from kata.simulate.report import markdown
from kata.simulate.scenarios import SCENARIOS, Scenario, catalogue
from kata.simulate.truths import SETS, TRUTHS
from tests.simulate.test_simulate import InProcess

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["random", "greedy", "kata", "oracle"]
MONTH, SMALL = ("FSRS-like", "a month"), ("noisy grading", "two months")
PLAIN = Scenario("plain", days=2, katas=10, minutes=50)
AWAY = Scenario("away", days=9, katas=10, minutes=50, absence=(3, 5))


def run(
    *recall: float, minutes: float = 100, failed: int = 1, backlog: int = 0, days_to_recover: int | None = None
) -> LearnerRun:
    return LearnerRun(recall, minutes, 4, failed, backlog, days_to_recover)


def cell(**recalls: list[float]) -> dict[str, list[LearnerRun]]:
    """Learners under each policy whose recall stays constant."""
    return {policy: [run(recall, recall) for recall in recalls[policy]] for policy in NAMES}


@pytest.fixture
def runs() -> Runs:
    return {
        MONTH: cell(random=[0.25, 0.5], greedy=[0.5, 1.0], kata=[0.5, 0.75], oracle=[0.75, 1.0]),
        SMALL: cell(random=[0.25, 0.25], greedy=[0.125, 0.375], kata=[0.5, 0.5], oracle=[0.5, 0.25]),
    }


class TestAchieved:
    def test_recall_is_the_mean_over_learners(self):
        found = compare.cell_means([run(0.0, 0.5), run(0.5, 1.0)], PLAIN)
        assert (found.average, found.final) == (0.5, 0.75)

    def test_minutes_are_divided_by_what_all_learners_together_remember(self):
        found = compare.cell_means([run(0.5, minutes=100), run(0.25, minutes=200)], PLAIN)
        assert found.minutes == 300 / (5 + 2.5)

    def test_nothing_remembered_costs_infinitely_much(self):
        assert compare.cell_means([run(0.0)], PLAIN).minutes == math.inf

    def test_failures_are_a_share_of_all_attempts(self):
        assert compare.cell_means([run(0.5, failed=1), run(0.5, failed=3)], PLAIN).failed == 0.5

    def test_the_backlog_is_the_mean_peak(self):
        assert compare.cell_means([run(0.5, backlog=2), run(0.5, backlog=5)], PLAIN).backlog == 3.5

    def test_who_never_recovers_counts_the_days_left(self):
        assert compare.cell_means([run(0.5, days_to_recover=2), run(0.5)], AWAY).days_to_recover == (2 + 4) / 2

    def test_without_an_absence_nobody_recovers(self):
        assert compare.cell_means([run(0.5, days_to_recover=2)], PLAIN).days_to_recover is None

    def test_over_cells_only_those_with_an_absence_count_for_recovering(self):
        cells = [compare.cell_means([run(0.5, days_to_recover=3)], AWAY), compare.cell_means([run(1.0)], PLAIN)]
        assert (compare.mean_over_cells(cells).days_to_recover, compare.mean_over_cells(cells).final) == (3, 0.75)


class TestDifference:
    def test_the_interval_is_the_mean_and_twice_its_standard_error(self):
        found = compare.difference([run(0.5), run(0.75)], [run(0.25), run(0.0)])
        assert found.mean == 0.5
        assert found.margin == pytest.approx(1.96 * math.sqrt(0.125) / math.sqrt(2))  # (0.25² + 0.25²) / (2 - 1)
        assert found.interval == pytest.approx((0.5 - 0.49, 0.5 + 0.49))

    def test_it_is_the_learners_that_are_paired(self):
        alike = compare.difference([run(0.5), run(0.75)], [run(0.25), run(0.5)])
        assert alike == Difference(0.25, 0.0)

    def test_one_learner_tells_nothing(self):
        found = compare.difference([run(0.5)], [run(0.25)])
        assert (found.mean, found.interval, found.sign) == (0.25, None, 0)

    @pytest.mark.parametrize(
        ("mean", "margin", "sign"), [(0.2, 0.1, 1), (-0.2, 0.1, -1), (0.1, 0.2, 0), (0.1, 0.1, 0), (0.0, 0.0, 0)]
    )
    def test_only_an_interval_without_zero_decides(self, mean, margin, sign):
        assert Difference(mean, margin).sign == sign

    def test_cells_are_independent_and_count_the_same(self):
        assert compare.overall([Difference(0.5, 0.3), Difference(0.1, 0.4)]) == Difference(0.3, 0.25)

    def test_one_cell_without_an_interval_leaves_all_without(self):
        assert compare.overall([Difference(0.5, 0.3), Difference(0.1, None)]).margin is None


class TestContest:
    def test_cells_are_won_lost_or_undecided(self, runs):
        margin = 0.49 / 2  # kata less random: 0.25, 0.25 in the one cell and in the other
        assert compare.against(runs, "random") == PairedComparison(2, 0, 0, Difference(0.25, 0.0))
        found = compare.against(runs, "greedy")  # 0, -0.25 undecided; 0.375, 0.125 just won
        assert (found.won, found.undecided, found.lost) == (1, 1, 0)
        assert found.overall.mean == 0.0625
        assert found.overall.margin == pytest.approx(math.hypot(margin, margin) / 2)

    def test_what_the_other_wins_is_lost(self, runs):
        swapped = {place: under | {"kata": under["random"], "random": under["kata"]} for place, under in runs.items()}
        assert compare.against(swapped, "random").lost == 2

    def test_where_another_is_best_is_told_but_not_of_the_oracle(self, runs):
        assert compare.lost_cells(runs) == [LostCell(MONTH, "greedy", Difference(-0.125, pytest.approx(0.245)))]

    def test_as_good_as_the_best_is_not_behind(self, runs):
        runs[MONTH]["greedy"] = runs[MONTH]["kata"]
        assert compare.lost_cells(runs) == []


class TestRegret:
    def test_it_is_what_the_best_had_more(self, runs):
        blind = compare.regrets(compare.scores(runs, compare.average, compare.uninformed(runs)))
        assert blind == {
            "random": Regret(0.375, MONTH, 0.3125),
            "greedy": Regret(0.25, SMALL, 0.125),
            "kata": Regret(0.125, MONTH, 0.0625),
        }

    def test_with_the_oracle_it_can_only_grow(self, runs):
        among = compare.policies(runs)
        assert compare.regrets(compare.scores(runs, compare.average, among)) == {
            "random": Regret(0.5, MONTH, 0.375),
            "greedy": Regret(0.25, SMALL, 0.1875),
            "kata": Regret(0.25, MONTH, 0.125),
            "oracle": Regret(0.125, SMALL, 0.0625),
        }

    def test_at_the_end_only_the_end_counts(self):
        crammed: Runs = {MONTH: {"kata": [run(0.75, 0.5)], "greedy": [run(0.0, 1.0)]}}
        assert compare.regrets(compare.scores(crammed, compare.average, ["kata", "greedy"]))["kata"].worst == 0
        assert compare.regrets(compare.scores(crammed, compare.final, ["kata", "greedy"]))["kata"].worst == 0.5

    @given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=6))
    def test_it_is_never_negative_and_zero_for_the_best(self, table):
        reached = {("truth", str(place)): dict(zip(NAMES, row, strict=True)) for place, row in enumerate(table)}
        found = compare.regrets(reached)
        assert all(0 <= regret.mean <= regret.worst + 1e-12 for regret in found.values())
        for policy in NAMES:
            always_best = all(under[policy] == max(under.values()) for under in reached.values())
            assert (found[policy].worst == 0) == always_best


class TestMetrics:
    """The regret in every metric, compared with loops over cells and policies; lower is better for some."""

    @given(st.lists(st.tuples(*[st.integers(0, 4)] * 3, st.floats(0, 9)), min_size=6, max_size=6))
    def test_regret_is_the_distance_to_the_best_of_the_cell_in_the_direction_of_the_metric(self, table):
        policies = ["random", "greedy", "kata"]
        rows = iter(table)
        runs: Runs = {}
        for cell in (MONTH, ("ACT-R", "a month")):
            for policy in policies:
                recall, met, failed, drain = next(rows)
                one = LearnerRun((recall / 4,), 100, 4, failed, 0, None, met=met / 4, days_to_drain=drain)
                runs.setdefault(cell, {})[policy] = [one]
        values = {
            "average recall": (1, lambda one: one.recall[0]), "recall at the deadline": (1, lambda one: one.recall[-1]),
            "recall of katas met": (1, lambda one: one.met), "failed attempts": (-1, lambda one: one.failed / 4),
            "days to drain the backlog": (-1, lambda one: one.days_to_drain),
        }  # fmt: skip
        assert [metric.name for metric in compare.METRICS] == list(values)
        for metric in compare.METRICS:
            sign, value = values[metric.name]
            for policy in policies:
                missed = []
                for under in runs.values():
                    best = max(sign * value(under[other][0]) for other in policies)
                    missed.append(best - sign * value(under[policy][0]))
                found = compare.metric_regrets(runs, metric)[policy]
                assert found.worst == pytest.approx(max(missed))
                assert found.mean == pytest.approx(sum(missed) / 2)

    def test_the_table_has_every_metric_and_policy_of_every_set(self):
        rows = compare.metric_table(whole(), SETS)
        informed = [policy for policy in POLICIES if policy != "oracle"]
        expected = set(itertools.product(SETS, [metric.name for metric in compare.METRICS], informed))
        assert {(row.truths, row.metric, row.policy) for row in rows} == expected
        assert len(rows) == len(expected)
        assert all(row.where[0] in SETS[row.truths] for row in rows)
        assert all(0 <= row.mean_regret <= row.worst_regret + 1e-12 for row in rows)


class TestConfirmation:
    """Which policy is better is asked again of fresh learners."""

    def test_claims_are_cells_in_which_another_is_ahead_by_more_than_a_little(self, runs):
        found = confirmation.claims(runs)
        assert [(claim.metric.name, claim.cell, claim.best) for claim in found] == [
            ("average recall", MONTH, "greedy"),
            ("recall at the deadline", MONTH, "greedy"),
        ]
        runs[MONTH]["greedy"] = [run(one.average + 0.005) for one in runs[MONTH]["kata"]]
        assert confirmation.claims(runs) == []

    @pytest.mark.parametrize(
        ("mean", "margin", "verdict"), [(-0.2, 0.1, "better"), (-0.1, 0.2, "level"), (0.1, 0.05, "worse")]
    )
    def test_the_interval_of_the_fresh_learners_decides(self, mean: float, margin: float, verdict: str):
        claim = Claim(compare.AVERAGE, MONTH, "greedy", Difference(-0.3, 0.1))
        assert Confirmation(claim, Difference(mean, margin)).verdict == verdict

    def test_losses_are_those_of_the_fresh_learners_over_all_cells(self):
        fresh = [-0.2, 0.1, -0.1]
        found = [
            Confirmation(
                Claim(compare.AVERAGE, ("t", str(place)), "greedy", Difference(-0.3, 0.1)), Difference(one, 0.01)
            )
            for place, one in enumerate(fresh)
        ]
        assert confirmation.worst_loss(found, compare.AVERAGE) == 0.2
        assert confirmation.mean_loss(found, compare.AVERAGE, 10) == pytest.approx(0.03)
        assert confirmation.worst_loss(found, compare.FINAL) == 0

    def test_fresh_learners_are_others_and_the_same_for_both_policies(self, monkeypatch: pytest.MonkeyPatch):
        """What is confirmed is the difference between runs of learners drawn from another seed."""
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        short = (replace(SCENARIOS[0], days=8),)
        cell = ("power law", "a month")
        claims = [Claim(metric, cell, "Leitner", Difference(-0.1, 0.1)) for metric in confirmation.CONFIRMED]
        ticks: list[int] = []
        found = confirmation.confirm(claims, 3, 5, short, ticks.append)
        assert len(ticks) == confirmation.jobs(claims, 3) == 3
        fresh = harness.simulate(3, ["kata", "Leitner"], ["power law"], short, 5 + confirmation.SEED)[cell]
        assert [one.claim for one in found] == claims
        for one, measure in zip(found, (compare.average, compare.final), strict=True):
            assert one.fresh == compare.difference(fresh["kata"], fresh["Leitner"], measure)
        first = harness.simulate(3, ["kata"], ["power law"], short, 5)[cell]
        assert {one.recall for one in first["kata"]}.isdisjoint({one.recall for one in fresh["kata"]})


class TestPredictions:
    """The scores of the predictions, by hand and against the journal of a learner simulated alone."""

    def test_losses_biases_and_differences_are_those_of_the_reviews(self):
        found = predictions._score([[(0.5, 0.25, True), (0.75, 0.5, False)], [], [(0.5, 0.5, True)]])
        assert found is not None
        assert found.reviews == 3
        assert found.loss == pytest.approx((math.log(2) + math.log(4) + math.log(2)) / 3)
        assert found.constant == pytest.approx((math.log(4) + math.log(2) + math.log(2)) / 3)
        assert found.difference.mean == pytest.approx(0.0)
        assert found.bias == pytest.approx((0.5 + 0.75 + 0.5) / 3 - 2 / 3)

    def test_learners_without_reviews_in_a_window_have_no_score(self):
        assert predictions._score([[], []]) is None

    def test_they_are_those_of_each_learners_own_journal(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(harness, "ProcessPoolExecutor", InProcess)
        scenario = replace(SCENARIOS[0], days=20)
        ticks: list[int] = []
        found = predictions.score(2, ["ACT-R", "tired"], scenario, 4, ticks.append)
        assert (list(found), len(ticks)) == (["ACT-R", "tired"], 4)
        for truth, (first, *_) in found.items():
            losses: list[float] = []
            known = catalogue(scenario.katas)
            for number in range(2):
                seed = f"4/{truth}/a month/{number}"
                view = harness.view_of(scenario, known, seed)
                learner = TRUTHS[truth](list(known), random.Random(seed))
                list(harness.practise(POLICIES["kata"], scenario, view, learner, seed))
                made = calibration.predict_reviews(view.log)[:50]
                losses += [-math.log(one.chances["own"] if one.passed else 1 - one.chances["own"]) for one in made]
            assert first is not None
            assert first.reviews == len(losses) > 10
            assert first.loss == pytest.approx(sum(losses) / len(losses))


def whole(learners: int = 2) -> Runs:
    """Runs of every truth, scenario and policy, with arbitrary but fixed results."""
    recalls = itertools.cycle([0.1, 0.7, 0.3, 0.5, 0.9, 0.2, 0.8])
    return {
        (truth, scenario.name): {
            policy: [run(*[next(recalls)] * scenario.days, days_to_recover=3) for _ in range(learners)]
            for policy in POLICIES
        }
        for truth in TRUTHS
        for scenario in SCENARIOS
    }


class TestCurves:
    def test_they_are_the_mean_over_learners_and_the_scenarios_of_the_usual_length(self):
        short, other = ("FSRS-like", "a month"), ("FSRS-like", "days missed")
        runs: Runs = {
            short: {"kata": [run(0.0)]},
            ("FSRS-like", "two months"): {"kata": [run(0.5, 1.0)]},
            other: {"kata": [run(0.0, 0.5)]},
        }
        assert compare.plotted_scenarios(runs) == ["two months", "days missed"]
        assert compare.curves(runs, {"one": ["FSRS-like"]}) == {"one": {"kata": [0.25, 0.75]}}


class TestMarkdown:
    def test_every_policy_and_cell_has_its_row(self):
        page = markdown(whole(), 2, 7, {"Python": "3.12", "fsrs": "6.3.2"}, "schedule.svg")
        recalls = page.partition("\n## Average recall")[2].partition("\n## ")[0]
        assert all(f"\n| {name} | {' | '.join(POLICIES)} |\n" in recalls for name in ("truth", "scenario"))
        assert all(f"\n| {name} | " in recalls for name in [*TRUTHS, *(scenario.name for scenario in SCENARIOS)])
        costs = page.partition("\n## What it costs")[2].partition("\n## ")[0]
        assert all(f"\n{title}:\n" in costs and f"\n### {title}\n" in page for title in SETS)
        assert costs.count("\n| **kata** | ") == len(SETS)
        assert all(f"- **{policy}**" in page for policy in POLICIES)

    def test_how_to_get_the_same_is_told(self):
        page = markdown(whole(), 2, 7, {"Python": "3.12", "fsrs": "6.3.2"}, "schedule.svg")
        assert "2 learners a cell, seed 7, Python 3.12, fsrs 6.3.2." in page
        assert "](schedule.svg)" in page

    def test_the_numbers_are_those_computed(self, runs):
        page = markdown(runs, 2, 0, {}, "x.svg")
        assert "| a month | 0.375 | **0.750** | 0.625 | 0.875 |" in page  # the oracle's is never bold
        assert "| two months | 0.250 | 0.250 | **0.500** | 0.375 |" in page
        assert "| random | 2 | 0 | 0 | +0.250 | +0.250 to +0.250 |" in page
        assert "| **kata** | 0.125 | 0.062 | FSRS-like: a month |" in page

    def test_what_fresh_learners_confirm_is_told_with_its_interval(self, runs):
        claim = Claim(compare.AVERAGE, MONTH, "greedy", Difference(-0.125, 0.245))
        page = markdown(runs, 2, 0, {}, "x.svg", confirmed=[Confirmation(claim, Difference(-0.1, 0.05))], fresh=24)
        assert "| FSRS-like | a month | greedy | −0.125 | −0.100 | −0.150 to −0.050 | better |" in page
        assert "Another policy is better in 1 of 2 cells, `greedy` in 1." in page
        assert "with 24 fresh learners" in page
        assert "better in 1 of 2 cells, by at most 0.100 and by 0.050 on average" in page.replace("\n", " ")

    def test_being_best_everywhere_is_told_too(self, runs):
        runs[MONTH]["kata"] = runs[MONTH]["oracle"]
        assert "Another policy is better in 0 of 2 cells." in markdown(runs, 2, 0, {}, "x.svg", confirmed=[])

    def test_predictions_have_a_row_for_each_truth_and_window(self, runs):
        found = WindowScore(90, 0.5, 0.625, Difference(-0.125, 0.0625), 0.03)
        page = markdown(runs, 2, 0, {}, "x.svg", predictions={"FSRS-like": [found, None, found]}, predicted=3)
        assert page.count("| FSRS-like | 90 | 0.500 | 0.625 | −0.125 | −0.188 to −0.062 | +0.030 |") == 2
        assert "### Reviews 21 to 50\n\nBetter than a constant under 0 of 1 truths, worse under 0.\n" in page
        assert "with 3 learners for each truth" in page

    def test_one_learner_has_no_interval(self):
        assert "too few learners" in markdown(whole(1), 1, 0, {}, "x.svg")


class TestPicture:
    def drawn(self, curves: Curves) -> ElementTree.Element:
        return ElementTree.fromstring(svg(curves))

    def test_a_panel_for_each_truth_and_a_line_for_each_policy(self):
        curves = compare.curves(whole(), SETS)
        panels = self.drawn(curves).findall(f"{SVG}g[@class='panel']")
        assert len(panels) == 2
        for panel, (truth, under) in zip(panels, curves.items(), strict=True):
            texts = [text.text for text in panel.iter(f"{SVG}text")]
            assert truth in texts
            assert set(under) <= set(texts)
            titles = [line.findtext(f"{SVG}title") for line in panel.iter(f"{SVG}polyline")]
            assert sorted(map(str, titles)) == sorted(under)

    def test_ours_is_drawn_last_and_thickest_and_the_oracle_dashed(self):
        *others, ours = self.drawn({"t": {"kata": [0.1], "oracle": [0.2], "SM-2": [0.3]}}).iter(f"{SVG}polyline")
        assert ours.findtext(f"{SVG}title") == "kata"
        assert all(float(line.attrib["stroke-width"]) < float(ours.attrib["stroke-width"]) for line in others)
        assert [line.findtext(f"{SVG}title") for line in others if "stroke-dasharray" in line.attrib] == ["oracle"]

    @given(st.lists(st.lists(st.floats(0, 1), min_size=2, max_size=5), min_size=1, max_size=12))
    def test_lines_and_names_stay_inside_the_panel(self, recalls):
        curves = {"truth": {f"policy {number}": recall for number, recall in enumerate(recalls)}}
        (panel,) = self.drawn(curves).findall(f"{SVG}g[@class='panel']")
        frame = panel.find(f"{SVG}rect")
        assert frame is not None
        for line in panel.iter(f"{SVG}polyline"):
            for point in line.attrib["points"].split():
                x, y = map(float, point.split(","))
                assert 0 <= x <= float(frame.attrib["width"])
                assert 0 <= y <= float(frame.attrib["height"])
        names = [text for text in panel.iter(f"{SVG}text") if str(text.text).startswith("policy")]
        places = sorted(float(text.attrib["y"]) - 4 for text in names)  # of their middle
        assert 0 <= places[0] <= places[-1] <= float(frame.attrib["height"])
        assert all(after - before > 12 for before, after in itertools.pairwise(places))

    def test_higher_recall_is_higher_up_and_days_go_right(self):
        (line,) = self.drawn({"t": {"kata": [0.0, 0.5, 1.0]}}).iter(f"{SVG}polyline")
        xs, ys = zip(*(map(float, point.split(",")) for point in line.attrib["points"].split()), strict=True)
        assert ys == (PANEL_HEIGHT, PANEL_HEIGHT / 2, 0)
        assert list(xs) == sorted(xs)

    def test_it_says_in_words_what_it_shows_and_escapes_names(self):
        root = self.drawn({"slow & <steady>": {"kata": [0.5], "SM-2": [0.25]}})
        assert root.findtext(f"{SVG}title")
        assert "slow & <steady>: kata 0.50, SM-2 0.25." in str(root.findtext(f"{SVG}desc"))


class TestSpread:
    def test_what_does_not_collide_stays(self):
        assert spread([0, 20, 50], 0, 100, gap=10) == [0, 20, 50]

    def test_neighbours_part_around_their_middle(self):
        assert spread([50, 50], 0, 100, gap=10) == [45, 55]

    def test_at_the_edge_they_are_pushed_inside(self):
        assert spread([0, 1], 0, 100, gap=10) == [0, 10]
        assert spread([99, 100], 0, 100, gap=10) == [90, 100]

    @given(st.lists(st.floats(0, 100), max_size=15).map(sorted))
    def test_they_are_apart_and_inside_even_if_many(self, wanted):
        found = spread(wanted, 0, 100, gap=10)
        gap = min(10, 100 / max(1, len(wanted) - 1))
        assert all(-1e-9 <= place <= 100 + 1e-9 for place in found)
        assert all(after - before >= gap - 1e-9 for before, after in itertools.pairwise(found))
