"""The versions of each kata that nobody planned for: `tests/unusual` and `tests/impostors`, a module for each kata."""

import ast

from kata.model import Kata
from kata.sandbox.loading import Source
from tests.conftest import CHECKOUT


def versions(kind: str, kata: Kata) -> list[Source]:
    """Every public function or class of the kata's module; none where there is no such module."""
    path = CHECKOUT / "tests" / kind / kata.pack / f"{kata.name}.py"
    if not path.is_file():
        return []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [Source(path, name, name) for name in names if not name.startswith("_")]


def first_try(kata: Kata) -> dict[str, bool]:
    """Whether each impostor of a kata died when it was tried first."""
    path = CHECKOUT / "tests" / "impostors" / kata.pack / f"{kata.name}.py"
    for node in ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FIRST_TRY":
            return dict(ast.literal_eval(node.value))
    return {}
