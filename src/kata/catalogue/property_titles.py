"""The Chinese titles of a kata's properties, read from the source of its test module without running it."""

import ast
from pathlib import Path

from kata.messages import Language, current_language
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


def of_kata(workspace: Workspace, kata_id: str) -> dict[str, str]:
    """The Chinese titles of a kata's properties where this process speaks Chinese; else none, and nothing is read."""
    if current_language() != "zh":
        return {}
    pack, _, name = kata_id.partition("/")
    return read(workspace.katas / pack / f"test_{name}.py")


def title(name: str, titles: dict[str, str], language: Language) -> str:
    """The title of the property with that name: the Chinese one if the learner reads Chinese, else the name's words."""
    if language == "zh" and name in titles:
        return titles[name]
    return name.removeprefix("test_").replace("_", " ")
