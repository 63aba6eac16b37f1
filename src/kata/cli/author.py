"""The commands for those who write katas: `kata check` and `kata new`."""

from typing import Annotated

import typer

from kata.cli.options import Json, app_context, complete_kata, print_json


def check(
    what: Annotated[str | None, typer.Argument(metavar="[ID|PACK]", help="One kata or pack; all of them by default.",
                                               autocompletion=complete_kata)] = None,
    seeds: Annotated[int, typer.Option(min=1, max=10_000, help="How many seeds each mistake must be rejected on.")] = 5,
    labels: Annotated[bool, typer.Option("--labels", help="Only measure the labels of the approaches.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Prove a kata's tests: the stub fails, approaches pass, mistakes are rejected on every seed, labels are true."""
    from kata.authoring.check import prove_all
    from kata.authoring.lint import orphan_files
    from kata.authoring.steps import steps_left
    from kata.cli import progress_bar

    ctx = app_context()
    katas = ctx.catalogue.select(what)
    with progress_bar.steps("measuring" if labels else "proving", len(katas)) as advance:
        proofs = prove_all(ctx.workspace.root, [kata.id for kata in katas], 0 if labels else seeds, advance)
    packs = [pack for pack in ctx.catalogue.packs if set(pack.katas) <= set(katas)]
    orphans = orphan_files(ctx.workspace, packs)
    steps = {kata.id: left for kata in katas if (left := steps_left(ctx.workspace, kata))}
    if as_json:
        print_json({"katas": proofs, "strays": orphans, "steps": steps})
    else:
        from kata.cli.proof_view import print_labels, print_proofs

        if labels:
            print_labels(proofs)
        else:
            print_proofs(proofs, orphans, steps)
    raise typer.Exit(1 if orphans or any(proof.problems for proof in proofs) else 0)


def new(
    name: Annotated[str, typer.Argument(metavar="PACK/NAME", help="Like trees/right_view.")],
) -> None:
    """Scaffold a kata: its syllabus line, stub, properties and solution."""
    from kata.authoring import scaffold

    ctx = app_context()
    for path in scaffold.new(ctx.workspace, ctx.catalogue, name):
        typer.echo(f"wrote {ctx.workspace.relative(path)}")
    typer.echo(f"next: replace the statement, properties and solution, then `kata check {name}`")
