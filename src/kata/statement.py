"""A kata's statement in two languages: its docstring, split into the parts of each, and put in a learner's order.

A docstring has an English title, the English text with `>>>` examples, then the Chinese title and the Chinese text. The
Chinese part begins at the paragraph that is the kata's Chinese title, or else at the first that begins in Chinese.
"""

import ast
from typing import NamedTuple

from kata.messages import Language

QUOTES = '"""'


class Statement(NamedTuple):
    """The paragraphs of a statement by language, each group with its title first, and the examples."""

    english: tuple[str, ...]
    examples: tuple[str, ...]  # paragraphs of `>>>` lines and their results
    chinese: tuple[str, ...] = ()
    original: str = ""

    def ordered(self, language: Language) -> str:
        """The whole statement, with the part in that language first. The examples stand in that part."""
        if language == "en" or not self.chinese:
            return self.original
        return "\n\n".join((*self.chinese, *self.examples, *self.english))


def parse(docstring: str, zh: str) -> Statement:
    """Split a docstring, as `ast.get_docstring` returns it. `zh` is the kata's Chinese title."""
    paragraphs = docstring.strip("\n").split("\n\n")
    begin = next((number for number, text in enumerate(paragraphs) if text.strip() == zh), None)
    if begin is None:
        begin = next((number for number, text in enumerate(paragraphs) if is_chinese(text[:1])), len(paragraphs))
    english, chinese = paragraphs[:begin], paragraphs[begin:]
    examples = tuple(text for text in english if text.startswith(">>>"))
    prose = tuple(text for text in english if not text.startswith(">>>"))
    return Statement(prose, examples, tuple(chinese), docstring)


def in_learners_order(source: str, zh: str, language: Language) -> str:
    """The source of a stub with its statement in the learner's order; unchanged where the language is the first one."""
    if language == "en":
        return source
    tree = ast.parse(source)
    node = tree.body[0] if tree.body else None
    docstring = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(docstring, ast.Constant) or not isinstance(docstring.value, str):
        return source
    lines = source.split("\n")
    first, last = docstring.lineno - 1, (docstring.end_lineno or 1) - 1
    text = "\n".join(lines[first : last + 1])
    if not (text.startswith(QUOTES) and text.endswith(QUOTES) and len(text) > 2 * len(QUOTES)):
        return source
    statement = parse(text.removeprefix(QUOTES).removesuffix(QUOTES).rstrip(), zh).ordered(language)
    return "\n".join((*lines[:first], f"{QUOTES}{statement}\n{QUOTES}", *lines[last + 1 :]))


def is_chinese(text: str) -> bool:
    """Whether any character is a Chinese one; punctuation does not count."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
