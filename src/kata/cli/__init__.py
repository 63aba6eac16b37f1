"""The command line: thin commands, the only place that prints and exits."""

import errno
import os
import sys

from kata import __version__
from kata.cache import output

FULL = ": the disk is full; nothing recorded is lost. Free some space and try again"
CLOSED = "; nothing recorded is lost; make the workspace writable, or set KATA_HOME to one that is"
REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: CLOSED,
    errno.EPERM: CLOSED,
    errno.EROFS: CLOSED,
}


def main() -> None:
    """Run the command; the errors of kata's own tree become a message and exit code 2, Ctrl-C becomes 130."""
    words = sys.argv[1:]
    try:
        if words == ["--version"]:
            print(version())
        elif not output.serve_cached(words):
            _run(words)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader is gone; there is nobody to tell
        sys.exit(0)
    except OSError as error:
        if error.strerror is None:
            raise
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror}{REMEDIES.get(error.errno or 0, '')}")


def version() -> str:
    return f"kata-drill {__version__}"


def _run(words: list[str]) -> None:
    import gc

    gc.set_threshold(50_000)  # imports leave no garbage: looking for it is 3 % of what a command costs
    from kata.cli.app import application
    from kata.errors import KataError

    try:
        application(_completed() if output.COMPLETION.intersection(os.environ) else words)()
    except KataError as error:
        _fail(str(error))


def _completed() -> list[str]:
    """The words before the one that a shell wants completed, without `kata`: where bash, and where zsh and fish say."""
    if "COMP_CWORD" in os.environ:
        number = os.environ["COMP_CWORD"]
        return os.environ.get("COMP_WORDS", "").split()[1 : int(number) if number.isdecimal() else 1]
    said = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return said.split()[1:] if said.endswith(" ") else said.split()[1:-1]


def _fail(text: str) -> None:
    for line in text.splitlines():
        print(line, file=sys.stderr)
    sys.exit(2)
