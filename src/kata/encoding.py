"""Output in an encoding that lacks some characters: a sign becomes a similar one in ASCII, any other its escape."""

import codecs
import io
import sys
from typing import TextIO

from kata.messages import Language

REPLACE, ESCAPE = "kata.replace", "kata.escape"  # the names of the error handlers, for text and for JSON
SIMILAR = str.maketrans(
    "✓✗●○▶■·…×±−–—‘’“”‖─│┌┐└┘├┤┬┴┼━┃╭╮╰╯",
    "vx*o>#-.x+---''\"\"|-|+++++++++-|++++",
)
# The default handlers of stdout and stderr; one that the user has chosen stays.
REPLACED_HANDLERS = ("strict", "surrogateescape", "backslashreplace")


def is_utf8(stream: TextIO | None) -> bool:
    """Whether a stream can encode every character. A missing stream, or one of str, needs no encoding."""
    encoding = getattr(stream, "encoding", None)
    return encoding is None or encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def accept_any_character() -> None:
    """Have stdout and stderr replace what their encoding lacks, and stdin keep the bytes that it cannot decode."""
    for stream in (sys.stdout, sys.stderr):
        replace_missing(stream)
    if isinstance(sys.stdin, io.TextIOWrapper) and not is_utf8(sys.stdin) and sys.stdin.errors == "strict":
        sys.stdin.reconfigure(errors="surrogateescape")


def replace_missing(stream: TextIO | None) -> None:
    """Have a stream replace what its encoding lacks."""
    if isinstance(stream, io.TextIOWrapper) and not is_utf8(stream) and stream.errors in REPLACED_HANDLERS:
        stream.reconfigure(errors=REPLACE)


def encodable(text: str, stream: TextIO | None = None) -> str:
    """The text as a stream, stdout by default, prints it: every character that its encoding lacks is replaced."""
    stream = stream or sys.stdout
    return text if is_utf8(stream) else text.encode(stream.encoding, REPLACE).decode(stream.encoding)


def encodable_json(text: str) -> str:
    r"""JSON as stdout prints it: a character that its encoding lacks becomes an escape such as `\u4e2d`."""
    return text if is_utf8(sys.stdout) else text.encode(sys.stdout.encoding, ESCAPE).decode(sys.stdout.encoding)


def shows_chinese(stream: TextIO | None = None) -> bool:
    """Whether stdout, or that stream, has Chinese characters. Where it has none, English is easier than escapes."""
    return encodable("中", stream) == "中"


def language_for(stream: TextIO | None, language: Language) -> Language:
    """That language if the stream can show it, else English."""
    return language if language == "en" or shows_chinese(stream) else "en"


def _similar(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return missing.translate(SIMILAR).encode("ascii", "backslashreplace").decode("ascii"), error.end


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[start : start + 2].hex()}" for start in range(0, len(units), 2)), error.end


codecs.register_error(REPLACE, _similar)
codecs.register_error(ESCAPE, _escaped)
