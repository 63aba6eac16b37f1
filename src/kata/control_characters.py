"""Makes characters visible that would command a terminal instead of being shown.

Attempts, file names, plans, packs and journals are data that somebody else may have written. Printed as it is, an
escape sequence in one of them could recolour or hide lines, rename the window or fill the clipboard; a character that
changes the direction of writing could make a line read differently from what it says.

Two functions, for the two kinds of output: `visible` for text, `in_json` for JSON. `decoded` mends text that comes in.
"""

import re

# C0 (except the tab and the newline), DEL and C1; the bidirectional controls; line and paragraph separators; half
# characters, as in a file name that is not UTF-8, which no terminal can show
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with each of these characters written as Python writes it: `\x1b` or `\u202e`."""
    return UNSAFE.sub(_escape, text)


def in_json(text: str) -> str:
    r"""JSON with each of these characters written as `\u001b`: the same data, and it can be printed."""
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def decoded(text: str) -> str:
    """Text from the command line or stdin that can be stored, in UTF-8.

    Where the locale could not decode it, Python keeps its bytes as half characters: they are read as UTF-8 again.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half characters that stand for no byte
        return text.encode("utf-8", "replace").decode("utf-8")


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
