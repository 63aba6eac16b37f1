"""No English reaches a learner past `tr`, `say` and their like.

The sources are read: a phrase of English words may stand only where it is translated, in a docstring, in the text of
help (which `kata.chinese.help` has), in an internal error, or in the lists below. A single word may not be printed.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from kata.cli.app import FAMILIES
from kata.techniques import TECHNIQUES
from tests.conftest import CHECKOUT

KATA = CHECKOUT / "src" / "kata"
NOT_READ = {  # packages and modules, and why their English is not a learner's
    "authoring": "for authors of katas, who write in English",
    "cache": "names of commands and files",
    "cli/author.py": "for authors",
    "cli/proof_view.py": "for authors",
    "chinese": "the translations",
    "cost.py": "the contracts, whose words are translated where they are printed",
    "counterexample.py": "writes Python",
    "grading": "writes Python, and speaks to pytest",
    "import_helper.py": "writes Python",
    "journal/projections.py": "writes SQL",
    "labels.py": "for authors of katas",
    "sandbox": "the protocol of the workers",
    "simulate": "research, printed as tables of numbers",
    "yaml_lines.py": "mistakes in YAML files",
}
ALLOWED = {  # texts, and why they stay as they are
    "plan and katas": "a value in JSON",
    "limits of an attempt": "a value in JSON",
    "moving average": "a value in JSON",
    "tags: [kata, daily]": "YAML",
    "Mapping[str, str]": "a type",
    "fpath+=~/.zfunc; autoload -Uz compinit; compinit": "zsh",
    "no such": "looked for in what SQLite says",
}
HELP_TEXT = re.compile("FAMILIES|ID|[A-Z]+_HELP")  # names of constants of which `kata.chinese.help` has the Chinese
STYLES = re.compile(r"\b(?:bold|dim|red|green|yellow|cyan|magenta|left|right|fold)\b")
CHINESE = re.compile("[\u4e00-\u9fff]")
TRANSLATING = {"tr", "say", "render", "translate"}
HELPING = {"Option", "Argument", "Typer"}
PRINTING = {
    "echo", "print", "Text", "assemble", "Paragraph", "Panel", "add_column", "add_row", "confirm", "input",
    "BadParameter", "Problem", "warn", "_warn", "_fail",
}  # fmt: skip
INTERNAL = {"ValueError", "TypeError", "AttributeError", "KeyError", "RuntimeError", "OSError"}
WORD = re.compile(r"[A-Za-z]{2,}")
PHRASE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
COMMANDS = "|".join(name for family in FAMILIES.values() for name in family)
SQL = r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|BEGIN|FROM|COMMIT)\b[^`]*"
CODE = re.compile(rf"{SQL}|`[^`]*`|\bkata (?:{COMMANDS})\b|--\w+|\bcd\b|\bkata-drill\b")


def modules() -> list[str]:
    names = [path.relative_to(KATA).as_posix() for path in sorted(KATA.rglob("*.py"))]
    return [name for name in names if not {name, name.partition("/")[0]} & NOT_READ.keys()]


def called(node: ast.AST | None) -> str:
    """The last name of what is called; "" for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            yield body[0].value


def translations(tree: ast.AST) -> Iterator[ast.AST]:
    """What stands beside its Chinese, in a pair or as the key of a dictionary, and the texts of help."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and any(map(is_chinese, node.elts)):
            yield node
        elif isinstance(node, ast.Dict):
            for name, value in zip(node.keys, node.values, strict=True):
                if name and (is_chinese(value) or called(value) in TRANSLATING):
                    yield name
        elif isinstance(node, ast.Assign) and HELP_TEXT.fullmatch(getattr(node.targets[0], "id", "")):
            yield node.value


def is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CHINESE.search(node.value))


def english(text: str, *, printed: bool) -> bool:
    """Whether a text has English that has to be translated. What is only assigned may be one word: a name, a key."""
    words = STYLES.sub("", CODE.sub("", text))
    return bool((WORD if printed else PHRASE).search(words)) and text not in ALLOWED and text not in TECHNIQUES


def untranslated(text: str) -> list[str]:
    """The English in the text of a module that no function translates, each with its line."""
    tree = ast.parse(text)
    skipped = {id(node) for find in (docstrings, translations) for node in find(tree)}
    return [f"{node.lineno}: {node.value}" for node in _english(tree, skipped, printed=False)]


def _english(node: ast.AST, skipped: set[int], *, printed: bool) -> Iterator[ast.Constant]:
    if id(node) in skipped or called(node) in TRANSLATING | HELPING:
        return
    if isinstance(node, ast.Raise) and called(node.exc) in INTERNAL:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and english(node.value, printed=printed):
        yield node
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        for argument in node.exc.args:
            yield from _english(argument, skipped, printed=True)
        return
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _english(child, skipped, printed=_is_printed(node, name, printed))


def _is_printed(node: ast.AST, field: str, printed: bool) -> bool:
    """Whether that field of a node is printed: the arguments of a call that prints, and the parts of those."""
    if isinstance(node, ast.Call):
        return field == "args" and called(node) in PRINTING
    if isinstance(node, ast.IfExp):
        return printed and field != "test"
    return printed and not isinstance(node, ast.Compare | ast.Subscript | ast.keyword)


@pytest.mark.parametrize("module", modules())
def test_what_a_learner_reads_is_translated(module: str):
    found = untranslated((KATA / module).read_text(encoding="utf-8"))
    assert found == []


def test_every_exception_is_needed():
    names = {path.relative_to(KATA).as_posix() for path in KATA.rglob("*.py")}
    assert all(any(name == left or name.startswith(f"{left}/") for name in names) for left in NOT_READ)
    sources = "\n".join((KATA / module).read_text(encoding="utf-8") for module in modules())
    assert [text for text in ALLOWED if text not in sources] == []


@pytest.mark.parametrize(
    "line",
    [
        'typer.echo("recorded")',
        'typer.echo(f"{kata} recorded")',
        'print("done: " + name, file=sys.stderr)',
        'console.print(f"! {warning} again", style="yellow")',
        'console.print(Text.assemble("next: ", ("kata today", "bold")))',
        'console.print("yes" if ok else "no")',
        'raise Refused("nothing to do")',
        'raise NotFound(f"no kata {name}") from error',
        'raise Refused(f"{path} is a file" if path else tr("no"))',
        'raise typer.BadParameter("wrong", param_hint="--at")',
        'REMEDIES = {errno.ENOSPC: "free some space"}',
        'problem = f"{name} is twice here"',
        'table.add_column("outcome")',
        'typer.confirm("Look?")',
        'TEXTS = {"one": ("it is over", "it is over")}',
    ],
)
def test_each_way_past_the_translation_is_found(line: str):
    assert untranslated(line)


@pytest.mark.parametrize(
    "line",
    [
        'def f():\n    """A docstring of words."""',
        'typer.echo(tr("recorded: {kata}", kata=kata))',
        'console.print(Text(say(language, "picked"), "bold red"))',
        'console.print(Text.assemble(tr("next: "), (f"kata solution {kata} --diff", "bold")))',
        'pack: Annotated[str, typer.Argument(help="List only this pack.")] = ""',
        'raise ValueError("not what pack makes")',
        'state = {"new": tr("new")}[key]',
        'print_json({"state": "none"})',
        'TEXTS = {"one": ("it is over", "结束了"), "a for loop": "for 循环"}',
        'table.add_column(tr("min"), justify="right")',
    ],
)
def test_what_is_translated_or_no_sentence_is_left_alone(line: str):
    assert not untranslated(line)
