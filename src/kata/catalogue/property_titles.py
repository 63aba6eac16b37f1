"""The Chinese titles of a kata's properties, read from the source of its test module without running it."""

import ast
from collections.abc import Mapping
from pathlib import Path

from kata.messages import Language
from kata.workspace import Workspace

DECORATOR = "zh"


def read(path: Path) -> dict[str, str]:
    """The Chinese title of each test that has one, by name. Empty where the module cannot be read as Python."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    titles: dict[str, str] = {}
    for node in tree.body:
        for call in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(call, ast.Call) and ast.unparse(call.func) == DECORATOR and len(call.args) == 1:
                title = call.args[0]
                if isinstance(title, ast.Constant) and isinstance(title.value, str):
                    titles[getattr(node, "name", "")] = title.value
    return titles


def of_kata(workspace: Workspace, kata_id: str, language: Language) -> dict[str, str]:
    """The titles of a kata's properties, for `title`: none in English, where nothing is read."""
    if language == "en":
        return {}
    pack, _, name = kata_id.partition("/")
    return read(workspace.katas / pack / f"test_{name}.py")


def title(name: str, titles: Mapping[str, str]) -> str:
    """The title of the property with that name, or the words of the name."""
    return titles.get(name) or name.removeprefix("test_").replace("_", " ")
