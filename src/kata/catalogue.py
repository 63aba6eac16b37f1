"""Packs and katas from disk: one syllabus per pack, every problem in any of them reported at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from kata.errors import Problem, UnknownKata
from kata.lined import Fields, Lined, nearest, raise_if_any, read
from kata.model import Kata
from kata.workspace import Workspace


@dataclass(frozen=True)
class Pack:
    name: str
    title: str
    zh: str
    katas: tuple[Kata, ...]


@dataclass(frozen=True)
class Catalogue:
    packs: tuple[Pack, ...]

    @cached_property
    def by_id(self) -> dict[str, Kata]:
        return {kata.id: kata for pack in self.packs for kata in pack.katas}

    def __iter__(self) -> Iterator[Kata]:
        return iter(self.by_id.values())

    def __getitem__(self, kata_id: str) -> Kata:
        return self.by_id[kata_id]

    def __contains__(self, kata_id: str) -> bool:
        return kata_id in self.by_id

    def __len__(self) -> int:
        return len(self.by_id)

    def named(self, text: str) -> Kata:
        """The kata a learner means by `trees/diameter`, `diameter`, or either with hyphens."""
        wanted = text.strip().strip("/").removesuffix(".py").removeprefix("katas/").replace("-", "_")
        if wanted in self.by_id:
            return self.by_id[wanted]
        same_name = [kata for kata in self if kata.name == wanted]
        if len(same_name) == 1:
            return same_name[0]
        if same_name:
            raise UnknownKata(f"{text!r} could be {' or '.join(kata.id for kata in same_name)}: name the pack too")
        names = [*self.by_id, *(kata.name for kata in self)]
        raise UnknownKata(f"no kata is called {text!r}{nearest(wanted, names) or '; `kata list` shows them all'}")

    def within(self, text: str | None) -> list[Kata]:
        """The katas of a pack, the one kata of that name, or all of them for None."""
        if text is None:
            return list(self)
        pack = next((pack for pack in self.packs if pack.name == text.strip("/").replace("-", "_")), None)
        return list(pack.katas) if pack else [self.named(text)]


def load(workspace: Workspace) -> Catalogue:
    """Read every pack. Raises BadFiles with every problem found."""
    problems: list[Problem] = []
    catalogue = read_packs(workspace, problems)
    raise_if_any(problems)
    return catalogue


def read_packs(workspace: Workspace, problems: list[Problem]) -> Catalogue:
    """Read every pack, adding what is wrong to `problems`, so that a plan's problems can join them."""
    packs = [_pack(workspace, path.parent.name, problems) for path in sorted(workspace.katas.glob("*/pack.yaml"))]
    catalogue = Catalogue(tuple(packs))
    for kata in catalogue:
        for other in kata.after:
            if other not in catalogue:
                near = nearest(other, list(catalogue.by_id)) or "; `kata list` shows what there is"
                problems.append(
                    Problem(_label(kata.pack), kata.line, f"{kata.name} comes after {other!r}, which is no kata{near}")
                )
    problems.extend(_cycles(catalogue))
    return catalogue


def _label(pack: str) -> str:
    return f"katas/{pack}/pack.yaml"


def _pack(workspace: Workspace, name: str, problems: list[Problem]) -> Pack:
    label = _label(name)
    node = read(workspace.katas / name / "pack.yaml", label, problems)
    fields = Fields(node, "the pack", label, problems)
    if node is None:
        return Pack(name, name, name, ())
    title = fields.require("title", str, name)
    zh = fields.take("zh", str, title)
    listed = fields.node("katas", dict)
    katas = [_kata(name, key, line, label, problems) for key, line in listed.items()] if listed else []
    fields.done()
    return Pack(name, title, zh, tuple(katas))


def _kata(pack: str, name: str, node: Lined, label: str, problems: list[Problem]) -> Kata:
    if not name.isidentifier():
        problems.append(Problem(label, node.line, f"{name!r} cannot name a Python module; use letters, digits and _"))
    fields = Fields(node, name, label, problems)
    title = fields.require("title", str, name)
    kata = Kata(
        id=f"{pack}/{name}",
        entries=tuple(entry.value for entry in fields.texts("entry")) or (name,),
        title=title,
        zh=fields.take("zh", str, title),
        level=fields.require("level", int, 1, low=1, high=5),
        minutes=fields.require("minutes", int, 20, low=1, high=600),
        after=tuple(word.value if "/" in word.value else f"{pack}/{word.value}" for word in fields.texts("after")),
        cost=fields.take("cost", str, ""),
        leetcode=tuple(word.value for word in fields.texts("leetcode")),
        line=node.line,
    )
    fields.done()
    return kata


def _cycles(catalogue: Catalogue) -> list[Problem]:
    """One problem per circle in `after`, at the first of its katas."""
    found = []
    graph = {kata.id: set(kata.after) & catalogue.by_id.keys() for kata in catalogue}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            ring = error.args[1][::-1]  # graphlib lists each node before the one that needs it
            kata = catalogue[ring[0]]
            text = " -> ".join(ring)
            found.append(Problem(_label(kata.pack), kata.line, f"`after` goes in a circle: {text}; remove one of them"))
            graph[ring[0]].discard(ring[1])
        else:
            return found
