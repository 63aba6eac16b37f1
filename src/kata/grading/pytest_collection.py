"""The part of the pytest plugin that needs a kata: collects its test module, passes subjects, words failures.

`kata.grading.pytest_plugin`, which every pytest run imports, imports this module when it meets a kata.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from kata import encoding
from kata.catalogue import property_titles, solutions
from kata.catalogue import reader as catalogue_reader
from kata.catalogue.catalogue import Catalogue
from kata.control_characters import visible
from kata.errors import KataError
from kata.grading import properties
from kata.grading.properties import Property
from kata.grading.pytest_judge import Judge, Task
from kata.messages import Language, colon, current_language, outcome_name, tr, use_language
from kata.sandbox import loading
from kata.sandbox.loading import Source, Stub
from kata.suggestions import did_you_mean
from kata.verdict import Check, Kata
from kata.workspace import Workspace

GROUPS = ("attempt", "reference", "mistakes", "stub")  # besides a name and a path, what --subject takes
JUDGE = pytest.StashKey[Judge]()


class PropertyFailed(AssertionError):
    """A property does not hold; the text is what the learner reads."""


class KataModule(pytest.Module):
    """A kata's test module, loaded as `kata test` loads it; each property runs once per subject."""

    workspace: Workspace
    catalogue: Catalogue
    kata: Kata

    @classmethod
    def of(cls, root: Path, path: Path, parent: pytest.Collector) -> "KataModule | None":
        """The module, or None where the file belongs to no kata of the catalogue."""
        workspace = Workspace(root)
        use_language(language_of(workspace))
        try:
            catalogue = _catalogue(workspace)
            kata_id = f"{path.parent.name}/{path.stem.removeprefix('test_')}"
            if kata_id not in catalogue:
                return None
            _check_option(parent.config, workspace, catalogue)
        except pytest.UsageError as error:  # the header did not check this workspace
            raise parent.CollectError(visible(str(error))) from error
        config = parent.config
        if not config.pluginmanager.has_plugin("kata-collection"):
            config.stash[JUDGE] = Judge(
                in_process=config.getoption("--in-process"),
                is_debugging=_is_debugging(config),
                seed=config.getoption("--hypothesis-seed", None),
            )
            config.pluginmanager.register(_Hooks(), "kata-collection")
        module: KataModule = cls.from_parent(parent, path=path)
        module.workspace, module.catalogue, module.kata = workspace, catalogue, catalogue[kata_id]
        return module

    def _getobj(self) -> Any:
        try:
            with properties.profile():
                self.props = {prop.name: prop for prop in properties.load(self.workspace, self.kata)}
        except KataError as error:
            raise self.CollectError(visible(str(error))) from error
        return properties.module(self.workspace, self.kata)

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        for item in super().collect():
            if isinstance(item, pytest.Function):
                item.obj = self._run(self.props[item.originalname])
            yield item

    @cached_property
    def language(self) -> Language:
        return language_of(self.workspace)

    @cached_property
    def titles(self) -> dict[str, str]:
        return property_titles.of_kata(self.workspace, self.kata.id, self.language)

    @cached_property
    def stub(self) -> Stub:
        return loading.load_stub(self.workspace, self.kata)

    def _run(self, prop: Property) -> Any:
        """The function that pytest calls in place of the test: it runs the property and raises PropertyFailed.

        It is called with the same source for each entry.
        """

        def run(**sources: Source) -> None:
            use_language(self.language)  # the module before may be one of another workspace
            task = Task(self.workspace, self.kata, next(iter(sources.values())))
            try:
                check = self.config.stash[JUDGE].run(task, self.stub, prop)
            except KataError as error:
                raise PropertyFailed(visible(str(error))) from None
            if check.outcome != "passed":
                raise PropertyFailed(visible(self._text(check))) from None

        return run

    def _text(self, check: Check) -> str:
        """What is wrong, under the property's Chinese title where the learner reads Chinese."""
        title = f"{self.titles[check.name]}\n" if check.name in self.titles else ""
        kind = "" if check.outcome == "failed" else outcome_name(current_language(), check.outcome) + colon()
        return title + kind + "\n".join(check.lines())


class _Hooks:
    """Hooks for kata modules only, registered with the first of them."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        module = metafunc.definition.parent
        if isinstance(module, KataModule):
            takes = [entry for entry in module.kata.entries if entry in metafunc.fixturenames]
            metafunc.parametrize(takes, list(_params(module, takes)), scope="module")

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        config.stash[JUDGE].close()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, PropertyFailed):
            report.longrepr = str(call.excinfo.value)
        if item.getparent(KataModule):
            report.sections = [(title, visible(text)) for title, text in report.sections]  # what the attempt printed
        return report


def language_of(workspace: Workspace) -> Language:
    """The plan's language where the terminal can show it. While pytest captures, `sys.stdout` is not the terminal."""
    return encoding.language_for(sys.__stdout__, workspace.language)


def _params(module: KataModule, takes: list[str]) -> Iterator[Any]:
    """A parameter for each source to judge, with its label as the id; a skipped one where there is no source."""
    option = module.config.getoption("--subject")
    sources = select_sources(module.workspace, module.catalogue, module.kata, option)
    for source in sources:
        yield pytest.param(*(source for _ in takes), id=source.label)
    if not sources:
        skip = pytest.mark.skip(reason=tr("{kata} has no {subject}", kata=module.kata.id, subject=option))
        yield pytest.param(*(None for _ in takes), id=f"no-{Path(option).name}", marks=skip)


def select_sources(workspace: Workspace, catalogue: Catalogue, kata: Kata, option: str | None) -> list[Source]:
    """The sources to judge: those that `--subject` names; by default the latest attempt, else the references."""
    if option is None:
        return loading.sources(workspace, kata, "attempt") or loading.sources(workspace, kata, "reference")
    if option.endswith(".py"):
        path = Path(option).absolute()
        # A file that defines no kata is judged by every kata, so that it fails with a message instead of a skip.
        katas = [other for other in catalogue if _defines(path, other)] or [kata]
        return [Source(path, path.name)] if kata in katas else []
    return loading.sources(workspace, kata, option)


def _defines(path: Path, kata: Kata) -> bool:
    """Whether a file has an attempt at this kata: its entry at top level or in a class Solution, or the kata's name."""
    try:
        tree = ast.parse(loading.read_source(path))
    except (OSError, SyntaxError, ValueError):
        return True  # so that it fails with a message instead of a skip
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


def _check_option(config: pytest.Config, workspace: Workspace, catalogue: Catalogue) -> None:
    """Raise UsageError for a `--subject` that no kata has."""
    option = config.getoption("--subject")
    if option is None or option in GROUPS:
        return
    if option.endswith(".py"):
        if not Path(option).is_file():
            raise pytest.UsageError(visible(tr("--subject {subject}: there is no such file", subject=option)))
        return
    names, errors = list[str](), list[KataError]()
    for kata in catalogue:
        try:
            names += solutions.read(workspace.solution(kata)).code
        except KataError as error:  # it matters only if it may be the one that has the name
            errors.append(error)
    if option not in names and errors:
        raise pytest.UsageError(visible(str(errors[0])))
    if option not in names:
        hint = did_you_mean(option, [*GROUPS, *names]) or tr(
            "; it takes {groups}, a reference's name, or a path.py", groups=GROUPS
        )
        problem = tr("--subject {subject}: no kata has a reference of that name{hint}", subject=option, hint=hint)
        raise pytest.UsageError(visible(problem))


def header(config: pytest.Config, root: Path, paths: list[Path]) -> list[str]:
    """Lines that say who is judged in the katas under `paths`, and where. Raises UsageError for a wrong `--subject`."""
    use_language(language_of(Workspace(root)))
    return [_who(config, root, paths), *_where(config)]


def _where(config: pytest.Config) -> list[str]:
    """A line where attempts run in pytest's own process, or where coverage does not see them."""
    if config.getoption("--in-process"):
        if _is_debugging(config):
            return [tr("kata: to be debugged, attempts run in pytest's own process, without a sandbox")]
        return [tr("kata: attempts run in pytest's own process, without a sandbox")]
    if config.pluginmanager.has_plugin("_cov"):
        return [tr("kata: coverage does not see attempts, which run in processes of their own: add --in-process")]
    return []


def _is_debugging(config: pytest.Config) -> bool:
    """Whether pytest's debugger may be entered."""
    return bool(config.getoption("usepdb", False) or config.getoption("trace", False))


def _who(config: pytest.Config, root: Path, paths: list[Path]) -> str:
    workspace = Workspace(root)
    option = config.getoption("--subject")
    catalogue = _catalogue(workspace)
    _check_option(config, workspace, catalogue)
    katas = [kata for kata in catalogue if any(workspace.properties(kata).is_relative_to(path) for path in paths)]
    if option is not None:
        return tr("kata: {katas} {katas:kata|katas}, judging {subject}", katas=len(katas), subject=visible(option))
    attempts = sum(workspace.latest_attempt(kata) is not None for kata in katas)
    return tr(
        "kata: {attempts} judged by the latest attempt, {references} by the reference approaches",
        attempts=attempts,
        references=len(katas) - attempts,
    )


@cache
def _catalogue(workspace: Workspace) -> Catalogue:
    """The catalogue, read once per run instead of once per module."""
    try:
        return catalogue_reader.load(workspace)
    except KataError as error:
        raise pytest.UsageError(visible(str(error))) from error
