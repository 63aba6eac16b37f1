"""`kata run`, `debug`: execute an attempt, or call it on the input that it fails on, in an ordinary process.

The process of the command becomes the attempt's, so that input, output, Ctrl-C, Ctrl-Z and the exit code are its own.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kata.cli.options import ID_HELP, app_context, complete_kata
from kata.errors import NotFound
from kata.messages import tr

if TYPE_CHECKING:
    from kata.context import AppContext
    from kata.failing_input import FailingInput
    from kata.model import Kata

RUN_HELP = f"{ID_HELP} The default is the open attempt, or else the last one."
RunArgument = Annotated[str | None, typer.Argument(metavar="[ID]", help=RUN_HELP, autocompletion=complete_kata)]
File = Annotated[Path | None, typer.Option("--file", metavar="PATH", help="Use this file instead of the attempt.")]
MAIN = 'if __name__ == "__main__":'


def run(
    kata: RunArgument = None,
    file: File = None,
    counterexample: Annotated[
        bool, typer.Option("--counterexample", "-c", help="Call it on the input on which the last verdict failed.")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Write that call as a script beside the attempt, and do not run it.")
    ] = False,
) -> None:
    """Run the attempt as a program, in an ordinary process without the sandbox.

    The exit code is that of the program: 0 when it ends, 1 after an exception.
    """
    from kata import import_helper

    ctx = app_context()
    selected, path = _select(ctx, kata, file)
    if save:
        print(ctx.workspace.relative(_save(ctx, selected, _failing_input(ctx, selected, path))))
        return
    if counterexample:
        _execute(ctx, [str(_write(ctx, selected, _failing_input(ctx, selected, path), debug=False))])
    import_helper.add_beside(ctx.workspace, path)  # an attempt of an earlier version has none
    _say_if_nothing_runs(path, selected)
    _execute(ctx, [str(path)])


def debug(kata: RunArgument = None, file: File = None) -> None:
    """Stop in the debugger (pdb) where the attempt is called on the input on which the last verdict failed.

    If no input fails, the file itself is debugged from its first line. `breakpoint()` in the attempt stops there, too.
    """
    ctx = app_context()
    selected, path = _select(ctx, kata, file)
    try:
        failing = _failing_input(ctx, selected, path)
    except NotFound as error:
        print(tr("{reason}; this is the file itself", reason=str(error)), file=sys.stderr)
        _execute(ctx, ["-m", "pdb", str(path)])
    _execute(ctx, [str(_write(ctx, selected, failing, debug=True))])


def _select(ctx: "AppContext", name: str | None, file: Path | None) -> tuple["Kata", Path]:
    """The kata, and the file to run: absolute, so that it is the same from any folder."""
    if file is None:
        kata = ctx.resolve(name) if name else ctx.last_kata()
        path = ctx.find_file(kata)
    else:
        kata, path = ctx.resolve(name), file.absolute()
    if path.is_dir():
        raise NotFound(tr("{file} is a directory: give the path of a Python file", file=str(path)))
    if not path.is_file():
        raise NotFound(tr("{path}: there is no such file", path=str(path)))
    return kata, path


def _failing_input(ctx: "AppContext", kata: "Kata", path: Path) -> "FailingInput":
    """The input on which the file fails, of the last verdict or of a new one. Raises NotFound if there is none."""
    from kata import attempt, failing_input

    failing = failing_input.kept(ctx.workspace, kata, path)
    if failing is None:
        verdict, _ = attempt.judge(ctx, kata, path)
        if verdict.passed:
            raise NotFound(tr("{kata} passes: there is no input on which {file} fails", kata=kata.id, file=path.name))
        failing = failing_input.of(verdict, path)
        if failing is None:
            raise NotFound(verdict.message)
    if not failing.reproduction:
        reason = failing.message.splitlines()[-1]
        raise NotFound(tr("{kata}: this failure cannot be repeated by one call: {reason}", kata=kata.id, reason=reason))
    return failing


def _write(ctx: "AppContext", kata: "Kata", failing: "FailingInput", *, debug: bool) -> Path:
    """Write the script to run, and return its path."""
    from kata import counterexample, failing_input

    path = failing_input.script_path(ctx.workspace, kata)
    path.parent.mkdir(parents=True, exist_ok=True)
    counterexample.write(path, counterexample.script(ctx.workspace, kata, failing, path, debug=debug))
    return path


def _save(ctx: "AppContext", kata: "Kata", failing: "FailingInput") -> Path:
    """Write the script beside the file, and return its path. A script that the learner has edited stays."""
    from kata import counterexample, import_helper

    file = Path(failing.file)
    import_helper.add_beside(ctx.workspace, file)
    path = counterexample.saved_path(file)
    counterexample.write(path, counterexample.script(ctx.workspace, kata, failing, path, save=True))
    return path


def _say_if_nothing_runs(path: Path, kata: "Kata") -> None:
    """Say so if the file only defines things: then running it prints nothing."""
    from kata import counterexample

    if not counterexample.runs_something(path):
        call = f"{MAIN} print({kata.entries[0]}(...))"
        text = tr(
            "{file} calls nothing when it runs: add `{call}`, or use `kata run --counterexample`",
            file=path.name, call=call,
        )  # fmt: skip
        print(text, file=sys.stderr)


def _execute(ctx: "AppContext", arguments: list[str]) -> NoReturn:
    """Become a Python process with these arguments, in which the workspace's `katas` can be imported."""
    from kata import import_helper

    folder = import_helper.folder(ctx.workspace)
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")  # what it cannot encode is replaced
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    sys.stdout.flush()
    sys.stderr.flush()
    variables = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": f"{encoding}:{errors or 'backslashreplace'}"}
    os.execve(sys.executable, [sys.executable, *arguments], {**os.environ, **variables})
