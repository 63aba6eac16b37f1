"""Proofs stored in a checkout, one file per kata: `docs/strength/PACK/NAME.json`. docs/strength.md is built from them.

A stored proof carries a fingerprint of the code it was made from. When that code changes, the proof is stale. A new
version of the engine does not make it stale: the engine changes daily, so each proof names its version and date.
"""

import ast
import hashlib
import io
import json
import platform
import tokenize
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis

from kata import __version__
from kata.authoring.check import KataProof, MistakeProof, MutantProof
from kata.authoring.label_proof import LabelMeasurement, Labels
from kata.authoring.lint import imported_modules
from kata.authoring.mutants import equivalents_file
from kata.catalogue.solutions import DECORATORS
from kata.model import Kata
from kata.workspace import Workspace

SEEDS = 50  # of a proof that is stored
PROSE_NAMES = [["HINTS"], ["HINTS_ZH"], ["LESSON"]]
PROSE_IMPORTS = ("zh", "Lesson")
PROVEN = ("cost", "time", "space", "depth")  # of a reference: no words, but what `kata check` proves
TITLE = "zh"  # the decorator that gives a property its Chinese title


@dataclass(frozen=True, slots=True)
class StoredProof:
    """A proof with what it was made from, and by."""

    proof: KataProof
    fingerprint: str
    seeds: int
    date: str  # ISO
    engine: str
    python: str
    hypothesis: str


def proofs_folder(workspace: Workspace) -> Path:
    return workspace.root / "docs" / "strength"


def proof_file(workspace: Workspace, kata: Kata) -> Path:
    return proofs_folder(workspace) / kata.pack / f"{kata.name}.json"


def store(workspace: Workspace, kata: Kata, proof: KataProof, *, seeds: int, day: date) -> None:
    """Write a proof that found no problem."""
    versions = {"engine": __version__, "python": platform.python_version(), "hypothesis": hypothesis.__version__}
    found = asdict(proof)
    facts = {name: found[name] for name in ("approaches", "mistakes", "properties", "mutants", "labels", "uncounted")}
    record = {"fingerprint": fingerprint(workspace, kata), "seeds": seeds, "date": day.isoformat()} | versions | facts
    path = proof_file(workspace, kata)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(workspace: Workspace, kata: Kata) -> StoredProof | None:
    """The stored proof of a kata; None where there is none, or its file is damaged."""
    path = proof_file(workspace, kata)
    try:
        return _proof(kata, json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _proof(kata: Kata, record: dict[str, Any]) -> StoredProof:
    mistakes = {
        name: MistakeProof(**{**found, "by": tuple(found["by"])}) for name, found in record.pop("mistakes").items()
    }
    proof = KataProof(
        kata.id,
        "failed",
        record.pop("approaches"),
        mistakes,
        record.pop("properties"),
        MutantProof(**record.pop("mutants")),
        _labels(record.pop("labels", {})),
        record.pop("uncounted", {}),
    )
    return StoredProof(proof, **record)


def _labels(record: dict[str, Any]) -> dict[str, Labels]:
    return {
        name: {kind: LabelMeasurement(**measured) for kind, measured in labels.items()}
        for name, labels in record.items()
    }


def remove_orphans(workspace: Workspace, katas: Container[str]) -> None:
    """Delete the stored proofs of katas that are not among these ids."""
    for path in proofs_folder(workspace).glob("*/*.json"):
        if f"{path.parent.name}/{path.stem}" not in katas:
            path.unlink()


def is_current(workspace: Workspace, kata: Kata) -> bool:
    """Whether a proof is stored, and the code it was made from has not changed since."""
    stored = load(workspace, kata)
    return stored is not None and stored.fingerprint == fingerprint(workspace, kata)


def fingerprint(workspace: Workspace, kata: Kata) -> str:
    """A hash of the code a proof depends on: the kata's own files, the list of equivalent mutants, shared modules.

    Prose does not count (comments, docstrings, hints, titles, ideas, beliefs), so a spelling mistake can be put right
    without a new proof. The hash is the same under every version of Python.
    """
    digest = hashlib.sha256(repr(kata.entries).encode())
    for path in sorted(_modules(workspace, kata)):
        digest.update(
            f"\0{workspace.relative(path)}\0{_code(path.read_text(encoding='utf-8', errors='replace'))}".encode()
        )
    listed = equivalents_file(workspace, kata)
    digest.update(listed.read_bytes() if listed.is_file() else b"")
    return digest.hexdigest()[:16]


def _modules(workspace: Workspace, kata: Kata) -> set[Path]:
    """The kata's three files, and the modules under katas/ and solutions/ that they import, directly or not."""
    pending = [workspace.stub(kata), workspace.properties(kata), workspace.solution(kata)]
    found: set[Path] = set()
    while pending:
        path = pending.pop()
        if path not in found and path.is_file():
            found.add(path)
            names = [name for name in imported_modules(path) if name.partition(".")[0] in ("katas", "solutions")]
            pending += [workspace.root / f"{name.replace('.', '/')}.py" for name in names]
    return found


def _code(text: str) -> str:
    """The lines of code, without comments, docstrings, hints, titles, and the words in @approach and @mistake."""
    lines = text.split("\n")
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column]
        for node, substitute in _prose(ast.parse(text)):
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                lines[line - 1] = ""
            lines[node.lineno - 1] = substitute
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        return text  # proving the kata reports that it is no Python
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _prose(tree: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Nodes that hold only words for people, and what is left of each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                yield node, ""
        elif isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] in PROSE_NAMES:
            yield node, ""
        elif isinstance(node, ast.ImportFrom) and any(alias.name in PROSE_IMPORTS for alias in node.names):
            others = [alias for alias in node.names if alias.name not in PROSE_IMPORTS]
            yield node, ast.unparse(ast.ImportFrom(node.module, others, node.level)) if others else ""
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == TITLE:
                    yield decorator, ""
                elif isinstance(decorator, ast.Call) and (name := ast.unparse(decorator.func)) in DECORATORS:
                    proven = [ast.unparse(keyword) for keyword in decorator.keywords if keyword.arg in PROVEN]
                    yield decorator, f"@{name}({', '.join(proven)})"
