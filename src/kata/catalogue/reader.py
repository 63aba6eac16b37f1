"""Packs and katas from disk: one syllabus per pack, every problem in any of them reported at once."""

import keyword
from graphlib import CycleError, TopologicalSorter

from kata.catalogue.catalogue import Catalogue, Pack
from kata.errors import Problem, raise_if_any
from kata.model import Kata
from kata.workspace import Workspace
from kata.yaml_lines import Fields, Lined, read, shown

NAMES = "use letters, digits and _, no word of Python's own, no test_ in front"


def can_be_named(name: str) -> bool:
    """Whether Python can import or define it under that name, and pytest takes it for no test."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith(("test_", "__"))


Lines = dict[tuple[Kata, str], int]  # where a kata says that it comes after another


def load(workspace: Workspace) -> Catalogue:
    """Read every pack. Raises BadFiles with every problem found."""
    problems: list[Problem] = []
    catalogue = read_packs(workspace, problems)
    raise_if_any(problems)
    return catalogue


def read_packs(workspace: Workspace, problems: list[Problem]) -> Catalogue:
    """Read every pack, adding what is wrong to `problems`, so that a plan's problems can join them."""
    lines: Lines = {}
    names = sorted(path.parent.name for path in workspace.katas.glob("*/pack.yaml"))
    catalogue = Catalogue(tuple(_pack(workspace, name, lines, problems) for name in names))
    for (kata, other), line in lines.items():
        if other not in catalogue:
            near = catalogue.did_you_mean(other) or "; remove it, or add that kata"
            text = f"{shown(kata.name)} comes after {shown(other)}, which is no kata{near}"
            problems.append(Problem(_label(kata.pack), line, text))
    problems.extend(_cycles(catalogue, lines))
    return catalogue


def _label(pack: str) -> str:
    return f"katas/{pack}/pack.yaml"


def _pack(workspace: Workspace, name: str, lines: Lines, problems: list[Problem]) -> Pack:
    label = _label(name)
    if not can_be_named(name):
        problems.append(Problem(label, 1, f"the folder {name!r} cannot name a Python package; {NAMES}"))
    node = read(workspace.katas / name / "pack.yaml", label, problems)
    fields = Fields(node, "the pack", label, problems)
    if node is None:
        return Pack(name, name, name, ())
    title = fields.require("title", str, name)
    zh = fields.take("zh", str, title)
    listed = fields.node("katas", dict)
    katas = [_kata(name, key, line, fields, lines) for key, line in listed.items()] if listed else []
    fields.done()
    return Pack(name, title, zh, tuple(katas))


def _kata(pack: str, name: str, node: Lined, of_pack: Fields, lines: Lines) -> Kata:
    fields = Fields(node, name if can_be_named(name) else shown(name), of_pack.label, of_pack.problems)
    if not can_be_named(name):
        fields.report(node.line, f"{shown(name)} cannot name a Python module; {NAMES}")
    title = fields.require("title", str, name)
    entries, after = fields.texts("entry"), fields.texts("after")
    for entry in entries:
        if not can_be_named(entry.value):
            fields.report(entry.line, f"entry {shown(entry.value)} cannot name a function or class; {NAMES}")
    before = {word.value if "/" in word.value else f"{pack}/{word.value}": word.line for word in after}
    kata = Kata(
        id=f"{pack}/{name}",
        entries=tuple(entry.value for entry in entries) or (name,),
        title=title,
        zh=fields.take("zh", str, title),
        level=fields.require("level", int, 1, low=1, high=5),
        minutes=fields.require("minutes", int, 20, low=1, high=600),
        after=tuple(before),
        cost=fields.take("cost", str, ""),
        leetcode=tuple(word.value for word in fields.texts("leetcode")),
        line=node.line,
    )
    fields.done()
    lines.update({(kata, other): line for other, line in before.items()})
    return kata


def _cycles(catalogue: Catalogue, lines: Lines) -> list[Problem]:
    """One problem per circle in `after`, at the first of its katas."""
    found = []
    graph = {kata.id: set(kata.after) & catalogue.by_id.keys() for kata in catalogue}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            ring = error.args[1][::-1]  # graphlib lists each node before the one that needs it
            kata = catalogue[ring[0]]
            text = f"`after` goes in a circle: {' -> '.join(repr(one)[1:-1] for one in ring)}; remove one of them"
            found.append(Problem(_label(kata.pack), lines[kata, ring[1]], text))
            graph[ring[0]].discard(ring[1])
        else:
            return found
