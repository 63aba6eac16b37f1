"""The pytest plugin's house: collects a kata's test module, hands it its subjects, tells failures in learners' words."""

import ast
from pathlib import Path
from typing import Any

import pytest

from kata import catalogue
from kata.errors import KataError
from kata.grading import explain, properties, references, subject
from kata.grading.properties import Property
from kata.grading.source import Invalid, Source, load_stub, sources
from kata.model import Kata
from kata.workspace import Workspace

WORDS = ("attempt", "reference", "mistakes", "stub")


class KataModule(pytest.Module):
    """A kata's test module. Loaded the way `kata test` loads it, each test once per subject."""

    workspace: Workspace
    kata: Kata
    props: dict[str, Property]

    @classmethod
    def of(cls, root: Path, path: Path, parent: pytest.Collector) -> "KataModule | None":
        """The module, or None where the file belongs to no kata of the catalogue."""
        workspace = Workspace(root)
        try:
            known = catalogue.load(workspace)
        except KataError as error:
            raise pytest.UsageError(str(error)) from error
        kata_id = f"{path.parent.name}/{path.stem.removeprefix('test_')}"
        if kata_id not in known:
            return None
        module = cls.from_parent(parent, path=path)
        module.workspace, module.kata, module.props = workspace, known[kata_id], {}
        return module  # type: ignore[no-any-return]

    def _getobj(self) -> Any:
        properties.use_profile()
        try:
            self.props = {prop.name: prop for prop in properties.load(self.workspace, self.kata)}
        except KataError as error:
            raise self.CollectError(str(error)) from error
        return properties.module(self.workspace, self.kata)

    def collect(self) -> Any:
        collected = list(super().collect())
        for item in collected:
            if isinstance(item, pytest.Function):
                item.obj = _told(item.obj, self.props[item.originalname])
        return collected


def _told(test: Any, prop: Property) -> Any:
    return test


def header(config: pytest.Config, root: Path) -> str:
    """How many katas are judged by an attempt and how many by their references."""
    return ""
