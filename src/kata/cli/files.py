"""The files that a learner names on the command line: read or written, or refused with the reason and a remedy."""

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kata.errors import NotFound, Refused
from kata.messages import tr
from kata.progress import REPORT_EVERY, ProgressCallback

STANDARD = "-"  # standard input or standard output
MAX_PIPED_BYTES = 16 << 20
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
GZIP, SQLITE = b"\x1f\x8b", b"SQLite format 3\0"


def standard_input() -> BinaryIO:
    """The bytes of standard input, read to their end. Raises NotFound if it is closed."""
    if sys.stdin is None:
        raise NotFound(tr("standard input is closed; name a file"))
    return io.BytesIO(sys.stdin.buffer.read())


@contextmanager
def open_to_read(file: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input. A pipe is read to its end first, so that nothing is locked while waiting for it.

    Raises NotFound if it cannot be read.
    """
    if file == STANDARD:
        yield standard_input()
        return
    with contextlib.ExitStack() as stack:
        with _explained(Path(file)):
            source = stack.enter_context(Path(file).open("rb"))
            if not source.seekable():
                source = io.BytesIO(source.read())  # type: ignore[assignment]
        yield source


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(tr("there is no file {file}", file=path)) from error
    except IsADirectoryError as error:
        raise NotFound(tr("{file} is a directory; give the path of a file", file=path)) from error
    except OSError as error:
        raise NotFound(tr("{file} cannot be read: {error}", file=path, error=error.strerror)) from error


def text_lines(source: BinaryIO, name: str, report: ProgressCallback) -> Iterator[str]:
    """The lines of a text in UTF-8, or in UTF-16 with its mark. Bytes that are neither become half characters.

    Only a newline ends a line. Raises NotFound for a file of another kind that can be recognised.
    """
    total = source.seek(0, os.SEEK_END)
    source.seek(0)
    start = source.read(len(SQLITE))
    source.seek(0)
    if start.startswith(GZIP):
        raise NotFound(tr("{file} is compressed: `gunzip -c FILE | kata import -` reads it", file=name))
    if start == SQLITE:
        raise NotFound(
            tr("{file} is a database, not an export; `kata export FILE` in its workspace writes one", file=name)
        )
    encoding, errors = ("utf-16", "replace") if start.startswith(UTF16) else ("utf-8-sig", "surrogateescape")
    text = io.TextIOWrapper(source, encoding, errors, newline="\n")
    for number, line in enumerate(text, 1):
        if not number % REPORT_EVERY:
            report(tr("reading"), source.tell(), total)
        yield line


def expect_new(file: Path) -> None:
    """Check that a file of that name can be made. Raises Refused or NotFound."""
    if file.is_dir():
        raise Refused(tr("{file} is a directory; name a new file in it", file=file))
    if file.exists():
        raise Refused(tr("{file} already exists and is not overwritten; name another file", file=file))
    if not file.parent.is_dir():
        raise NotFound(tr("there is no folder {folder}; make it, or name another file", folder=file.parent))


@contextmanager
def regular_file(file: Path | None) -> Iterator[Path | None]:
    """The file, or a temporary copy of a pipe: several processes read the file, and a pipe can be read only once.

    Raises NotFound or Refused for a path without readable text, such as a directory.
    """
    if file is None:
        yield file
        return
    if file.is_dir():
        raise NotFound(tr("{file} is a directory: give the path of a Python file", file=file))
    with _explained(file), file.open("rb") as opened:
        if file.is_file() and file.absolute().parts[1] not in ("dev", "proc"):
            content = None
        else:
            content = opened.read(MAX_PIPED_BYTES + 1)
    if content is None:
        yield file
        return
    if len(content) > MAX_PIPED_BYTES:
        limit = MAX_PIPED_BYTES >> 20
        raise Refused(tr("{file} has more than {limit} MiB: give the path of a Python file", file=file, limit=limit))
    from kata.sandbox.temporary_folder import TemporaryFolder

    name = file.name if file.suffix == ".py" else "stdin.py" if file.name in ("stdin", "0") else "pipe.py"
    with TemporaryFolder() as folder:
        copy = folder / name
        copy.write_bytes(content)
        yield copy
