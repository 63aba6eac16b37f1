"""Reads every pack.yaml, and reports every problem in all of them at once."""

import keyword
import re
from graphlib import CycleError, TopologicalSorter

from kata.catalogue.catalogue import Catalogue, Pack
from kata.errors import Problem, raise_if_any
from kata.messages import tr
from kata.model import Kata
from kata.workspace import Workspace
from kata.yaml_lines import Fields, Located, quote_value, read

LIST_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def naming() -> str:
    """What names are made of."""
    return tr("use letters, digits and _, not a Python keyword, without test_ in front")


def is_importable_name(name: str) -> bool:
    """Whether Python can import and define it under that name, and pytest does not take it for a test."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith(("test_", "__"))


PrerequisiteLines = dict[tuple[Kata, str], int]  # (kata, id of a prerequisite): its line in `after`


def load(workspace: Workspace) -> Catalogue:
    """Read every pack. Raises BadFiles with every problem found."""
    problems: list[Problem] = []
    catalogue = read_packs(workspace, problems)
    raise_if_any(problems)
    return catalogue


def read_packs(workspace: Workspace, problems: list[Problem]) -> Catalogue:
    """Read every pack, adding the problems found to `problems`, to be reported together with those of the plan."""
    lines: PrerequisiteLines = {}
    names = sorted(path.parent.name for path in workspace.katas.glob("*/pack.yaml"))
    catalogue = Catalogue(tuple(_pack(workspace, name, lines, problems) for name in names))
    for (kata, other), line in lines.items():
        if other not in catalogue:
            hint = catalogue.did_you_mean(other) or tr("; remove it, or add that kata")
            text = tr("{kata} comes after {other}, which is no kata{hint}", kata=quote_value(kata.name),
                      other=quote_value(other), hint=hint)  # fmt: skip
            problems.append(Problem(_label(kata.pack), line, text))
    problems.extend(_cycles(catalogue, lines))
    return catalogue


def _label(pack: str) -> str:
    return f"katas/{pack}/pack.yaml"


def _pack(workspace: Workspace, name: str, lines: PrerequisiteLines, problems: list[Problem]) -> Pack:
    label = _label(name)
    if not is_importable_name(name):
        text = tr("the folder {name!r} cannot name a Python package; {naming}", name=name, naming=naming())
        problems.append(Problem(label, 1, text))
    node = read(workspace.katas / name / "pack.yaml", label, problems)
    fields = Fields(node, tr("the pack"), label, problems)
    if node is None:
        return Pack(name, name, name, ())
    title = fields.require("title", str, name)
    zh = fields.get("zh", str, title)
    listed = fields.get_node("katas", dict)
    katas = [_kata(name, key, line, fields, lines) for key, line in listed.items()] if listed else []
    fields.report_unknown()
    return Pack(name, title, zh, tuple(katas))


def _lists(fields: Fields) -> tuple[str, ...]:
    """The names of the lists of interview questions that have the kata."""
    names: list[str] = []
    for name in fields.get_strings("lists"):
        quoted = quote_value(name.value)
        if not LIST_NAME.fullmatch(name.value):
            message = tr("{name} cannot name a list; use lower-case letters, digits and hyphens", name=quoted)
            fields.report(name.line, message)
        elif name.value in names:
            fields.report(name.line, tr("{name} stands in lists twice; keep one", name=quoted))
        else:
            names.append(name.value)
    return tuple(names)


def _kata(pack: str, name: str, node: Located, pack_fields: Fields, lines: PrerequisiteLines) -> Kata:
    importable = is_importable_name(name)
    fields = Fields(node, name if importable else quote_value(name), pack_fields.label, pack_fields.problems)
    if not importable:
        text = tr("{name} cannot name a Python module; {naming}", name=quote_value(name), naming=naming())
        fields.report(node.line, text)
    title = fields.require("title", str, name)
    entries, after = fields.get_strings("entry"), fields.get_strings("after")
    for entry in entries:
        if not is_importable_name(entry.value):
            text = tr("entry {name} cannot name a function or class; {naming}", name=quote_value(entry.value),
                      naming=naming())  # fmt: skip
            fields.report(entry.line, text)
    prerequisites = {name.value if "/" in name.value else f"{pack}/{name.value}": name.line for name in after}
    kata = Kata(
        id=f"{pack}/{name}",
        entries=tuple(entry.value for entry in entries) or (name,),
        title=title,
        zh=fields.get("zh", str, title),
        level=fields.require("level", int, 1, low=1, high=5),
        minutes=fields.require("minutes", int, 20, low=1, high=600),
        after=tuple(prerequisites),
        cost=fields.get("cost", str, ""),
        leetcode=tuple(number.value for number in fields.get_strings("leetcode")),
        line=node.line,
        lists=_lists(fields),
    )
    fields.report_unknown()
    lines.update({(kata, other): line for other, line in prerequisites.items()})
    return kata


def _cycles(catalogue: Catalogue, lines: PrerequisiteLines) -> list[Problem]:
    """One problem per cycle in `after`, at the line of the cycle's first kata."""
    problems = []
    graph = {kata.id: set(kata.after) & catalogue.by_id.keys() for kata in catalogue}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle = error.args[1][::-1]  # graphlib lists each node before the one that needs it
            kata = catalogue[cycle[0]]
            path = " -> ".join(repr(kata_id)[1:-1] for kata_id in cycle)
            text = tr("`after` goes in a circle: {path}; remove one of them", path=path)
            problems.append(Problem(_label(kata.pack), lines[kata, cycle[1]], text))
            graph[cycle[0]].discard(cycle[1])
        else:
            return problems
