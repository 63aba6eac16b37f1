"""Reads the extra versions of a kata that this repository's tests judge: unusual right solutions, and impostors.

An impostor is a wrong solution, written after the properties by someone who tries to get past them. Only a checkout has
these files: `tests/unusual/PACK/NAME.py` and `tests/impostors/PACK/NAME.py`. Every public function or class in one of
them is one version.
"""

import ast
from pathlib import Path

from kata.model import Kata
from kata.sandbox.loading import Source
from kata.workspace import Workspace

WANTED = {"unusual": 3, "impostors": 2}  # the least number of versions of each kind


def versions_folder(workspace: Workspace, kind: str) -> Path:
    return workspace.root / "tests" / kind


def versions_file(workspace: Workspace, kind: str, kata: Kata) -> Path:
    return versions_folder(workspace, kind) / kata.pack / f"{kata.name}.py"


def versions(workspace: Workspace, kind: str, kata: Kata) -> list[Source]:
    """The versions of one kind, none where the file is missing. Raises SyntaxError or ValueError if it is no Python."""
    path = versions_file(workspace, kind, kata)
    names = [node.name for node in _statements(path) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [Source(path, name, name) for name in names if not name.startswith("_")]


def first_try(workspace: Workspace, kata: Kata) -> dict[str, bool]:
    """For each impostor of a kata, whether the properties rejected it the first time, as its file's FIRST_TRY says.

    Raises what `versions` raises, and ValueError or TypeError where FIRST_TRY is no literal dict.
    """
    for node in _statements(versions_file(workspace, "impostors", kata)):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FIRST_TRY":
            return dict(ast.literal_eval(node.value))
    return {}


def _statements(path: Path) -> list[ast.stmt]:
    return ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else []
