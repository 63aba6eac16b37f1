"""`kata plan check`, `kata plan simulate`: what the plan amounts to, and whether its schedule serves the learner."""

from typing import Annotated, Any

import typer

from kata.cli.options import Json, app_context, print_json

app = typer.Typer(help="What plan.yaml amounts to (check), and the schedule against baselines (simulate).")


@app.callback(invoke_without_command=True)
def plan(context: typer.Context, as_json: Json = False) -> None:
    """Without a subcommand: `kata plan check`."""
    if context.invoked_subcommand is None:
        check(as_json)


@app.command()
def check(as_json: Json = False) -> None:
    """Validate plan.yaml and say what it amounts to: katas, minutes, the day each first comes, what will not fit.

    Exit code 1 when there are katas that the deadline comes too early for.
    """
    from kata.schedule import projection

    ctx = app_context()
    found = projection.outlook(ctx.plan, ctx.catalogue, ctx.memory(ctx.day), ctx.day)
    if as_json:
        print_json(found)
    else:
        from kata.cli.plan_view import print_outlook

        print_outlook(found, ctx.plan)
    raise typer.Exit(1 if found.unreached else 0)


@app.command()
def simulate(
    learners: Annotated[
        int, typer.Option("--learners", min=1, max=10_000, metavar="N", help="Of each truth in each scenario.")
    ] = 10,
    seed: Annotated[int, typer.Option("--seed", help="The same seed, the same learners and luck.")] = 0,
    own: Annotated[
        bool, typer.Option("--own", help="Only how the predictions have fared in your own journal.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Let learners whose truth is known live under this schedule and under others; then your own numbers.

    Ten learners take half a minute on two cores; docs/schedule.md has the result of many.
    """
    import platform
    from importlib.metadata import version

    from kata.cli import progress_bar
    from kata.memory import calibration, replay
    from kata.simulate import compare, harness

    ctx = app_context()
    language = ctx.plan.language
    with progress_bar.progress() as tell:
        mine = calibration.score_predictions(ctx.journal.attempts() if ctx.has_journal else [], tell)
    said = calibration.verdict(mine, language)
    if own:
        _own(mine, said, as_json)
        return
    from kata.cli.plan_view import print_calibration, print_simulation

    with progress_bar.steps("learners", harness.jobs(learners)) as advance:
        lives = harness.simulate(learners, seed=seed, progress=advance)
    if as_json:
        print_json(
            {
                "learners": learners,
                "seed": seed,
                "versions": {"python": platform.python_version(), "fsrs": version("fsrs"), "rule": replay.RULE},
                "policies": compare.summary(lives),
                "own": {**_scores(mine), "verdict": said},
            }
        )
        return
    print_simulation(lives, learners)
    print_calibration(mine, said)


def _own(mine: Any, said: str, as_json: bool) -> None:
    if as_json:
        print_json({"own": {**_scores(mine), "verdict": said}})
        return
    from kata.cli.plan_view import print_calibration

    print_calibration(mine, said)


def _scores(mine: Any) -> dict[str, Any]:
    return {"reviews": mine.reviews, "passed": mine.passed, "enough": mine.enough, "scores": mine.scores}
