"""`kata plan check`, `kata plan simulate`: check plan.yaml, and compare its schedule with others."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kata.cli.options import Json, app_context, print_json
from kata.messages import tr

if TYPE_CHECKING:
    from kata.memory.calibration import CalibrationReport

app = typer.Typer(help="Check plan.yaml, or simulate its schedule. Without a command: check.")


@app.callback(invoke_without_command=True)
def plan(context: typer.Context, as_json: Json = False) -> None:
    """Run `kata plan check` if no subcommand is named."""
    if context.invoked_subcommand is None:
        check(as_json)


@app.command()
def check(as_json: Json = False) -> None:
    """Check plan.yaml, and show when each kata comes and what will not fit before the deadline.

    Exit code 1 means that the deadline is too early for some katas.
    """
    from kata.cli import progress_bar
    from kata.schedule.projection import outlook

    ctx = app_context()
    plan, catalogue, memory = ctx.plan, ctx.catalogue, ctx.memory(ctx.day)
    with progress_bar.progress() as report:
        prospects = outlook(plan, catalogue, memory, ctx.day, report)
    if as_json:
        print_json(prospects)
    else:
        from kata.cli.plan_view import print_outlook

        print_outlook(prospects, ctx.plan)
    raise typer.Exit(1 if prospects.unreached else 0)


@app.command()
def simulate(
    learners: Annotated[
        int,
        typer.Option(
            "--learners",
            min=1,
            max=10_000,
            metavar="N",
            help="Simulate N learners per truth (how learners really forget) and scenario.",
        ),
    ] = 4,
    seed: Annotated[int, typer.Option("--seed", help="Draw learners and luck from this seed.")] = 0,
    own: Annotated[bool, typer.Option("--own", help="Only score the predictions on your own journal.")] = False,
    as_json: Json = False,
) -> None:
    """Compare this schedule with others on simulated learners, then score its predictions on your own journal.

    Each simulated learner forgets by a known model. Four learners take half a minute on two cores.
    """
    import platform
    from importlib.metadata import version

    from kata.cli import progress_bar
    from kata.memory import calibration, replay
    from kata.simulate import compare, harness, truths
    from kata.simulate.scenarios import QUICK

    ctx = app_context()
    language = ctx.plan.language
    with progress_bar.progress() as report:
        calibration_report = calibration.score_predictions(ctx.journal.attempts() if ctx.has_journal else [], report)
    conclusion = calibration.verdict(calibration_report, language)
    if own:
        _print_own(calibration_report, conclusion, as_json)
        return
    from kata.cli.plan_view import print_calibration, print_simulation

    with progress_bar.steps(tr("learners"), harness.jobs(learners, scenarios=QUICK)) as advance:
        runs = harness.simulate(learners, scenarios=QUICK, seed=seed, progress=advance)
    if as_json:
        print_json(
            {
                "learners": learners,
                "seed": seed,
                "scenarios": [scenario.name for scenario in QUICK],
                "versions": {"python": platform.python_version(), "fsrs": version("fsrs"), "rule": replay.RULE},
                "policies": compare.summary(runs),
                "metrics": compare.metric_table(runs, truths.SETS),
                "own": {**_scores(calibration_report), "verdict": conclusion},
            }
        )
        return
    print_simulation(runs, learners)
    print_calibration(calibration_report, conclusion)


def _print_own(calibration_report: "CalibrationReport", conclusion: str, as_json: bool) -> None:
    if as_json:
        print_json({"own": {**_scores(calibration_report), "verdict": conclusion}})
        return
    from kata.cli.plan_view import print_calibration

    print_calibration(calibration_report, conclusion)


def _scores(calibration_report: "CalibrationReport") -> dict[str, Any]:
    return {name: getattr(calibration_report, name) for name in ("reviews", "passed", "enough", "scores")}
