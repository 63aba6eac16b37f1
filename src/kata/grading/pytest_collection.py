"""The pytest plugin's house: collects a kata's test module, hands it subjects, tells failures in learners' words."""

import ast
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.catalogue.catalogue import Catalogue
from kata.errors import KataError
from kata.grading import properties, subject
from kata.grading.properties import Property
from kata.model import Check, Kata
from kata.sandbox import loading
from kata.sandbox.loading import InvalidSource, Source
from kata.suggestions import did_you_mean
from kata.workspace import Workspace

WORDS = ("attempt", "reference", "mistakes", "stub")
LIMIT_S = 30.0
SEED = secrets.randbits(64)  # of this run of pytest


class Rejected(AssertionError):
    """A property is not satisfied; the text is what the learner reads."""


class KataModule(pytest.Module):
    """A kata's test module, loaded as `kata test` loads it; each of its properties once per subject."""

    workspace: Workspace
    known: Catalogue
    kata: Kata

    @classmethod
    def of(cls, root: Path, path: Path, parent: pytest.Collector) -> "KataModule | None":
        """The module, or None where the file belongs to no kata of the catalogue."""
        workspace = Workspace(root)
        try:
            known = _catalogue(workspace)
            kata_id = f"{path.parent.name}/{path.stem.removeprefix('test_')}"
            if kata_id not in known:
                return None
            _check_word(parent.config, workspace, known)
        except pytest.UsageError as error:  # the header has not seen this workspace
            raise parent.CollectError(str(error)) from error
        if not parent.config.pluginmanager.has_plugin("kata-collecting"):
            parent.config.pluginmanager.register(_Hooks(), "kata-collecting")
        module: KataModule = cls.from_parent(parent, path=path)
        module.workspace, module.known, module.kata = workspace, known, known[kata_id]
        return module

    def _getobj(self) -> Any:
        try:
            with properties.profile():
                self.props = {prop.name: prop for prop in properties.load(self.workspace, self.kata)}
        except KataError as error:
            raise self.CollectError(str(error)) from error
        return properties.module(self.workspace, self.kata)

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        for item in super().collect():
            if isinstance(item, pytest.Function):
                item.obj = _run(self.props[item.originalname])
            yield item


def _run(prop: Property) -> Any:
    """What pytest calls in place of the test: the same run as everywhere, its failure as an exception."""

    def run(**subjects: Any) -> None:
        try:
            with properties.profile():
                check = properties.run(prop, subjects, seed=SEED, limit_s=LIMIT_S)
        except InvalidSource as error:
            raise Rejected(str(error)) from None
        if check.outcome != "passed":
            raise Rejected(_told(check)) from None

    return run


def _told(check: Check) -> str:
    kind = "" if check.outcome == "failed" else f"{check.outcome.replace('_', ' ')}: "
    return kind + "\n".join(check.lines())


class _Hooks:
    """Registered when the first kata is met."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        module = metafunc.definition.parent
        if isinstance(module, KataModule):
            takes = [entry for entry in module.kata.entries if entry in metafunc.fixturenames]
            metafunc.parametrize(takes, list(_params(module, takes)), scope="module")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, Rejected):
            report.longrepr = str(call.excinfo.value)
        return report


def _params(module: KataModule, takes: list[str]) -> Iterator[Any]:
    """The subjects as parameters, named for who is judged; a skip where there is nobody."""
    word = module.config.getoption("--subject")
    stub = loading.load_stub(module.workspace, module.kata)
    found = chosen(module.workspace, module.known, module.kata, word)
    for one in found:
        subjects = _subjects(module, one, stub)
        yield pytest.param(*(subjects[entry] for entry in takes), id=one.label)
    if not found:
        skip = pytest.mark.skip(reason=f"{module.kata.id} has no {word}")
        yield pytest.param(*(None for _ in takes), id=f"no-{Path(word).name}", marks=skip)


def _subjects(module: KataModule, one: Source, stub: loading.Stub) -> dict[str, subject.Subject]:
    """Made once per source, so that a file is loaded once for all of a module's properties."""
    made: dict[Source, dict[str, subject.Subject]] = module.__dict__.setdefault("_made", {})
    if one not in made:
        made[one] = subject.make(one, module.kata, stub)
    return made[one]


def chosen(workspace: Workspace, known: Catalogue, kata: Kata, word: str | None) -> list[Source]:
    """Whom the properties judge: what `--subject` names, else the latest attempt, else the references."""
    if word is None:
        return loading.sources(workspace, kata, "attempt") or loading.sources(workspace, kata, "reference")
    if word.endswith(".py"):
        path = Path(word).absolute()
        about = [one for one in known if _defines(path, one)] or [kata]  # of none: say so rather than skip
        return [Source(path, path.name)] if kata in about else []
    return loading.sources(workspace, kata, word)


def _defines(path: Path, kata: Kata) -> bool:
    """Whether a file has anything to say on this kata: its entry at top level, or a Solution in a file of its name."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, SyntaxError, ValueError):
        return True  # say what is wrong with it rather than skip
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    methods = {
        node.name
        for top in tree.body
        if isinstance(top, ast.ClassDef) and top.name == "Solution"
        for node in top.body
        if isinstance(node, ast.FunctionDef)
    }
    wanted = {*kata.entries, *map(loading.camel_case, kata.entries), *kata.leetcode}
    return bool(wanted & (names | methods)) or path.stem.partition("-")[0] == kata.name


def _check_word(config: pytest.Config, workspace: Workspace, known: Catalogue) -> None:
    """Refuse a `--subject` that names nobody anywhere."""
    word = config.getoption("--subject")
    if word is None or word in WORDS:
        return
    if word.endswith(".py"):
        if not Path(word).is_file():
            raise pytest.UsageError(f"--subject {word}: there is no such file")
        return
    names = [name for kata in known for name in solutions.read(workspace.solution(kata)).code]
    if word not in names:
        hint = (
            did_you_mean(word, [*WORDS, *names]) or f"; it takes {', '.join(WORDS)}, a reference's name, or a path.py"
        )
        raise pytest.UsageError(f"--subject {word}: no kata has a reference of that name{hint}")


def header(config: pytest.Config, root: Path, asked: list[Path]) -> str | None:
    """Who is judged in the katas asked for. Raises UsageError for what is known to be wrong before anything runs."""
    workspace = Workspace(root)
    word = config.getoption("--subject")
    known = _catalogue(workspace)
    _check_word(config, workspace, known)
    katas = [kata for kata in known if any(workspace.properties(kata).is_relative_to(path) for path in asked)]
    if word is not None:
        return f"kata: {len(katas)} katas, judging {word}"
    attempts = sum(workspace.latest_attempt(kata) is not None for kata in katas)
    return f"kata: {attempts} judged by the latest attempt, {len(katas) - attempts} by the reference approaches"


@cache
def _catalogue(workspace: Workspace) -> Catalogue:
    """Read once per run, not once per module."""
    try:
        return catalogue_reader.load(workspace)
    except KataError as error:
        raise pytest.UsageError(str(error)) from error
