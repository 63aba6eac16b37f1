"""The command line: thin commands, the only place that prints and exits."""

import errno
import sys

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
    from kata.cli.app import app
    from kata.errors import KataError

    try:
        app()
    except KataError as error:
        _fail(str(error))
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


def _fail(text: str) -> None:
    for line in text.splitlines():
        print(line, file=sys.stderr)
    sys.exit(2)
