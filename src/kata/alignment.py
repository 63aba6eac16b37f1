"""Aligns the lines of an attempt with those of an approach, for `kata solution --diff`.

Names that the code itself gives do not count, nor do annotations, comments, spacing and the quotes of strings. But the
same name must always stand for the same one: `a - b` is not `b - a`.
"""

import ast
import io
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kata.scopes import Definition

NO_TOKENS = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
QUOTES = tuple(getattr(tokenize, name, None) for name in ("FSTRING_START", "FSTRING_END"))  # since Python 3.12
OWN = "_"  # stands for every name that the code gives
Position = tuple[int, int]


@dataclass(slots=True)
class _Line:
    """A line as its depth and its tokens without names, the names in their order, and the function it belongs to.

    Methods have the depth of functions: a class may only be the namespace of an attempt.
    """

    shape: str
    names: list[str] = field(default_factory=list)
    scope: int = 0


def aligned_lines(attempt: str, approach: str) -> Iterator[tuple[str, str]]:
    """The lines of both, each with a sign: " " in both, "-" in the attempt, "+" in the approach.

    Lines that are the same but for names stand as in the attempt, and so do empty ones.
    """
    mine, theirs = _lines(attempt), _lines(approach)
    texts, other_texts = attempt.splitlines(), approach.splitlines()
    matcher = SequenceMatcher(None, [line.shape for line in mine], [line.shape for line in theirs], autojunk=False)
    opcodes = matcher.get_opcodes()
    pairs = [(first + number, other_first + number) for tag, first, last, other_first, _ in opcodes if tag == "equal"
             for number in range(last - first)]  # fmt: skip
    renamed = _renamed([(mine[number], theirs[other]) for number, other in pairs])
    same = {pair for pair, fits in zip(pairs, renamed, strict=True) if fits}
    for _, first, last, other_first, other_last in opcodes:
        matched = [(first + number, other_first + number) for number in range(last - first)]
        if any(pair in same for pair in matched):
            for number, other in matched:
                yield from (
                    [(" ", texts[number])]
                    if (number, other) in same
                    else _both(texts[number : number + 1], other_texts[other : other + 1])
                )
        else:
            yield from _both(texts[first:last], other_texts[other_first:other_last])


def _both(removed: list[str], added: list[str]) -> Iterator[tuple[str, str]]:
    yield from (("-" if line.strip() else " ", line) for line in removed)
    yield from (("+", line) for line in added if line.strip())


def _renamed(pairs: list[tuple[_Line, _Line]]) -> Iterator[bool]:
    """Whether each pair of lines gives every name the counterpart that it has in most lines of its function."""
    votes: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for line, other in pairs:
        for name, counterpart in zip(line.names, other.names, strict=True):
            votes[line.scope, name][counterpart] += 1
    for line, other in pairs:
        names = zip(line.names, other.names, strict=True)
        yield all(votes[line.scope, name].most_common(1)[0][0] == counterpart for name, counterpart in names)


def _lines(code: str) -> list[_Line]:
    """The lines; with their text as it is where the code is no Python."""
    texts = code.splitlines()
    try:
        tree = ast.parse(code)
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        return [_Line(text) for text in texts]
    lines = [_Line("") for _ in range(len(texts) + 2)]
    for number, scope in enumerate(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for line in lines[scope.lineno : (scope.end_lineno or 0) + 1]:
            line.scope = number + 1  # the innermost one comes last
    names = _Names(tree, texts)
    previous, depth = tokens[0], 0
    for token in tokens:
        depth += (token.type == tokenize.INDENT) - (token.type == tokenize.DEDENT)
        if token.type in NO_TOKENS or names.leaves_out(token):
            continue
        line = lines[token.start[0]]
        line.shape = line.shape or str(depth - names.classes_around(token.start[0]))
        if names.is_own(token, previous):
            line.shape += f" {OWN}"
            line.names.append(token.string if previous.string != "." else f".{token.string}")
        else:
            line.shape += f" {_text(token, names)}"
        previous = token
    return lines[1 : len(texts) + 1]


def _text(token: tokenize.TokenInfo, names: "_Names") -> str:
    """A token as text: imported things by their own names, strings in one kind of quotes."""
    if token.type == tokenize.NAME:
        return names.imported.get(token.string, token.string)
    if token.type in QUOTES:
        return token.string.replace("'", '"')
    if token.type != tokenize.STRING:
        return token.string
    try:
        node = ast.parse(token.string.strip(), mode="eval")
    except (SyntaxError, ValueError):
        return token.string
    for name in ast.walk(node):
        if isinstance(name, ast.Name) and name.id in names.own:
            name.id = OWN
    return ast.unparse(node)


class _Names:
    """Which names a piece of code gives, and where its annotations are."""

    def __init__(self, tree: ast.Module, texts: list[str]) -> None:
        self._texts = [text.encode() for text in texts]
        self.own: set[str] = set()
        self.imported: dict[str, str] = {}
        self._state: set[str] = set()  # attributes of self
        self._keywords: set[Position] = set()  # the beginnings of arguments that others name
        self._left_out: list[tuple[Position, Position]] = []
        self._classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for node in ast.walk(tree):
            self._collect(node)
        self.own -= {"self"}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if not (isinstance(call.func, ast.Name) and call.func.id in self.own):
                self._keywords |= {self._begin(keyword) for keyword in call.keywords if keyword.arg}

    def _collect(self, node: ast.AST) -> None:
        if isinstance(node, Definition | ast.AsyncFunctionDef | ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            self.own |= {node.name} if node.name else set()
        elif isinstance(node, ast.arg):
            self.own.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self.own.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_self(node.value):
            self._state.add(node.attr)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            self.imported |= {alias.asname: alias.name for alias in node.names if alias.asname}
        for name in ("annotation", "returns"):
            annotation = getattr(node, name, None)
            if isinstance(annotation, ast.expr) and getattr(node, "value", node) is not None:
                self._left_out.append((self._begin(annotation), self._end(annotation)))

    def leaves_out(self, token: tokenize.TokenInfo) -> bool:
        """Whether a token belongs to an annotation, or introduces one."""
        if token.string in (":", "->"):
            rest = self._texts[token.end[0] - 1].decode()[token.end[1] :]
            following = (token.end[0], token.end[1] + len(rest) - len(rest.lstrip()))
            return any(begin == following for begin, _ in self._left_out)
        return any(begin <= token.start < end for begin, end in self._left_out)

    def classes_around(self, line: int) -> int:
        return sum(node.lineno < line <= (node.end_lineno or 0) for node in self._classes)

    def is_own(self, token: tokenize.TokenInfo, previous: tokenize.TokenInfo) -> bool:
        """Whether a token is a name that the code gives; fields of objects and arguments of others are none."""
        if token.type != tokenize.NAME or token.start in self._keywords:
            return False
        if previous.string == ".":
            return token.string in self._state
        return token.string in self.own

    def _begin(self, node: ast.expr | ast.keyword) -> Position:
        return node.lineno, self._column(node.lineno, node.col_offset)

    def _end(self, node: ast.expr) -> Position:
        line, column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return line, self._column(line, column)

    def _column(self, line: int, offset: int) -> int:
        """The column in characters; the syntax tree counts bytes."""
        return len(self._texts[line - 1][:offset].decode(errors="replace"))


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"
