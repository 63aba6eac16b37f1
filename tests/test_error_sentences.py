"""Every sentence of an error in a file, and of an error that a learner gets, goes through `tr`.

The sources are read: no text that is written in English reaches `Problem(...)`, `report(...)` or the exceptions of
`kata.errors` by another way.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata import errors
from tests.conftest import CHECKOUT

KATA = CHECKOUT / "src/kata"
MODULES = sorted(
    path
    for pattern in ("yaml_lines.py", "plan/*.py", "catalogue/*.py", "journal/*.py", "daylog/*.py", "workspace.py",
                    "context.py", "timer.py", "attempt.py", "suggestions.py", "cli/files.py", "cli/records.py",
                    "cli/options.py", "cli/logbook.py", "cli/setup.py", "authoring/*.py")
    for path in KATA.glob(pattern)
)  # fmt: skip
RAISED = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
TAKES_TEXT = RAISED | {"Problem", "report", "CannotUpdate", "ValueError", "TypeError", "BadParameter"}
SENTENCE = re.compile(r"[a-z]{2,} [a-z]{2,}")  # two words
EXCEPTIONS = {
    ("journal/journal.py", "no such kind of event: "): "an error of the program, not of the learner",
    ("journal/projections.py", "a stability of "): "the detail of a damaged table, which names a value",
    ("journal/projections.py", " is not "): "the detail of a damaged table, which names a value",
    ("timer.py", "not a clock reading: "): "caught where a journal's clocks are read, and never shown",
    ("cli/options.py", "write hours and minutes"): "caught by the function itself, which says it in another way",
}  # fmt: skip


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        name = getattr(node, "func", None)
        called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
        if isinstance(node, ast.Call) and called in TAKES_TEXT:
            yield node


def untranslated(node: ast.AST, names: dict[str, ast.AST]) -> Iterator[str]:
    """The English texts that an argument is made of, except those in a call of `tr`."""
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called == "tr":
            return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and SENTENCE.search(node.value):
        yield node.value
    if isinstance(node, ast.Name) and node.id in names:
        yield from untranslated(names[node.id], {name: value for name, value in names.items() if name != node.id})
    for child in ast.iter_child_nodes(node):
        yield from untranslated(child, names)


def english(source: str) -> list[tuple[int, str]]:
    """Each English text that reaches an error, with its line. A name stands for what its function assigns to it."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.Module):
            continue
        names = {
            target.id: node.value
            for node in (ast.walk(function) if isinstance(function, ast.FunctionDef) else function.body)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if isinstance(function, ast.FunctionDef):
            found += [
                (call.lineno, text)
                for call in calls(function)
                for argument in (*call.args, *(keyword.value for keyword in call.keywords))
                for text in untranslated(argument, names)
            ]
    return sorted(set(found))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(KATA).as_posix())
def test_no_english_sentence_reaches_an_error_untranslated(path: Path):
    name = path.relative_to(KATA).as_posix()
    found = english(path.read_text(encoding="utf-8"))
    assert [(line, text) for line, text in found if (name, text) not in EXCEPTIONS] == []


def test_every_exception_is_needed():
    found = {
        (path.relative_to(KATA).as_posix(), text)
        for path in MODULES
        for _, text in english(path.read_text(encoding="utf-8"))
    }
    assert found >= set(EXCEPTIONS)


@pytest.mark.parametrize(
    "source",
    [
        "def f(): raise Refused('nothing was done')",
        "def f(x): raise NotFound(f'there is no {x}')",
        "def f(): problems.append(Problem('x', 1, 'it is bad'))",
        "def f(self): self.report(1, 'it is bad')",
        "def f():\n    text = 'it is bad'\n    raise KataError(text)",
        "def f(x): raise Refused(tr('all well') + ('it is bad' if x else ''))",
        "def f(x): raise Refused(' or '.join(x) + 'name the pack')",
    ],
)
def test_it_finds(source: str):
    assert len(english(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def f(): raise Refused(tr('nothing was done'))",
        "def f():\n    text = tr('it is {x}', x=1)\n    raise KataError(f'{path}:1: {text}')",
        "def f(error): raise Refused(str(error))",
        "def f(): print('it is bad')",
    ],
)
def test_it_lets_pass(source: str):
    assert english(source) == []
