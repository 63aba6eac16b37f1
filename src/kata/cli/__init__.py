"""The command line. Commands are thin, and only they print and set the exit code."""

import errno
import os
import sys

from kata import __version__
from kata.cache import output

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


def main() -> None:
    """Run the command. A KataError or an OSError becomes a message and exit code 2, Ctrl-C exit code 130."""
    arguments = sys.argv[1:]
    _accept_any_character()
    try:
        _answer(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone, and nobody would read a message
        sys.exit(0)
    except OSError as error:
        if error.strerror is None:
            raise
        path = f"{error.filename}: " if error.filename else ""
        _fail(f"{path}{error.strerror}{_remedy(error)}")


def _answer(arguments: list[str]) -> None:
    try:
        if arguments == ["--version"]:
            print(version())
        elif not output.serve_cached(arguments):
            _run(arguments)
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()  # in here an error has its message; later, Python would print "Exception ignored"


def _remedy(error: OSError) -> str:
    from kata.messages import tr

    if error.errno in DISK_FULL:
        return tr(": the disk is full; nothing recorded is lost. Free some space and try again")
    if error.errno in NOT_WRITABLE:
        return tr("; nothing recorded is lost; make the workspace writable, or set KATA_HOME to one that is")
    return ""


def _accept_any_character() -> None:
    """Let every stream print every character. Checked here, so that a command in UTF-8 does without the import."""
    if any(stream is not None and stream.encoding != "utf-8" for stream in (sys.stdin, sys.stdout, sys.stderr)):
        from kata import encoding

        encoding.accept_any_character()


def version() -> str:
    return f"kata-drill {__version__}"


def _run(arguments: list[str]) -> None:
    import gc

    from kata.cli import streams

    streams.install()
    gc.set_threshold(50_000)  # imports leave no garbage, and looking for it takes 3 % of a command's time
    from kata.errors import KataError

    try:
        if output.COMPLETION.intersection(os.environ):
            from kata.cli.app import application

            application(_words_to_complete())()
        else:
            _run_command(arguments)
    except KataError as error:
        _fail(str(error))


def _run_command(arguments: list[str]) -> None:
    from kata.cli import language
    from kata.cli.app import application

    arguments = language.set_language(arguments)
    app = application(arguments)
    if language.shows_chinese_help(arguments):
        from kata.cli.chinese_help import in_chinese

        in_chinese(app)(arguments)
    else:
        app(arguments)


def _words_to_complete() -> list[str]:
    """The words after `kata` and before the one that the shell completes. bash passes them in COMP_WORDS."""
    if "COMP_CWORD" in os.environ:
        number = os.environ["COMP_CWORD"]
        return os.environ.get("COMP_WORDS", "").split()[1 : int(number) if number.isdecimal() else 1]
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")  # of zsh and fish
    return line.split()[1:] if line.endswith(" ") else line.split()[1:-1]


def _fail(text: str) -> None:
    from kata.cli import streams

    streams.install()
    for line in text.splitlines():
        print(line, file=sys.stderr)
    sys.exit(2)
