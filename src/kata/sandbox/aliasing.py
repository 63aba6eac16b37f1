"""Calls an attempt as a program would that goes on using its objects: it changes them, and calls again.

A caller may change an argument after a call and pass the same object again; and it may change an answer, which is its
own. Code that remembers objects instead of values is wrong then: a cache by node or by `id`, an attribute set on a
node, one list that is returned again and again. Arguments that are sent as data would hide that: they are new objects
in each call.
"""

import contextlib
from collections import deque
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from kata.messages import tr

CONTAINERS = (list, dict, set, deque)  # the mutable ones
IMMUTABLE = (int, float, str, bool, bytes, type(None))
Handed = Literal["", "again", "refilled"]
REMEMBERED = 10_000  # of the changed answers: as many objects are kept, to recognize them


def refilled() -> str:
    """The text for an answer that an earlier call gave, with other contents."""
    return tr(
        "it returns an object that an earlier call has returned, with other contents: make a new one in each call "
        "(is it a default argument, or a global variable?)"
    )


class Reused(NamedTuple):
    """The arguments of the next call."""

    args: tuple[Any, ...]
    parts: list[Any]  # every mutable object in them
    replaced: dict[int, Any]  # by the id of an object that was to be passed: the object that is passed in its place


def transplant(used: list[Any], args: tuple[Any, ...]) -> Reused:
    """Give objects of the call before the contents of these arguments, and return the arguments made of them.

    `used` holds the parts of the arguments before. The first list takes the contents of the first list, the second
    those of the second, and so on: the same for nodes, level by level. So a root takes the place of a root. Attributes
    that an attempt has set on a node stay. What has no counterpart is passed as it is.
    """
    parts = mutable_parts(args)
    spare: dict[Any, deque[Any]] = {}
    for part in used:
        spare.setdefault(_sort(part), deque()).append(part)
    replaced = {id(part): spare[sort].popleft() for part in parts if spare.get(sort := _sort(part))}

    def passed(value: Any) -> Any:
        return tuple(map(passed, value)) if type(value) is tuple else replaced.get(id(value), value)

    for part in parts:
        target, kind = replaced.get(id(part), part), type(part)
        if kind is list:
            target[:] = list(map(passed, part))
        elif kind is dict:
            contents = {passed(key): passed(value) for key, value in part.items()}
            target.clear()
            target.update(contents)
        elif kind in CONTAINERS:
            items = list(map(passed, part))
            target.clear()
            (target.update if kind is set else target.extend)(items)
        else:
            attributes, contents = vars(target), vars(part)
            for name in (*kind.__data__, *kind.__links__):
                attributes[name] = passed(contents.get(name))
    return Reused(tuple(map(passed, args)), [replaced.get(id(part), part) for part in parts], replaced)


def mutable_parts(values: Iterable[Any]) -> list[Any]:
    """The containers and linked objects in the values, each once: those of a level before those they hold."""
    found, seen = [], set()
    waiting = [*values]
    for value in waiting:  # which grows
        kind = type(value)
        if kind in IMMUTABLE:
            continue
        if kind is tuple:
            waiting += value
        elif (kind in CONTAINERS or hasattr(kind, "__links__")) and id(value) not in seen:
            seen.add(id(value))
            found.append(value)
            if kind is dict:
                waiting += value.keys()
                waiting += value.values()
            elif kind in CONTAINERS:
                waiting += value
            else:
                attributes = vars(value)
                waiting += [attributes.get(name) for name in (*kind.__links__, *kind.__data__)]
    return found


def _sort(part: Any) -> Any:
    """What must be equal in two objects, so that one can take the contents of the other."""
    return (deque, part.maxlen) if type(part) is deque else type(part)


class AnswerChanger:
    """Changes answers, as their receiver may, and recognizes objects that are handed out a second time."""

    def __init__(self) -> None:
        self._changed: dict[int, Any] = {}

    def knows(self, answer: Any) -> bool:
        """Whether an object of this answer was in an earlier one."""
        return any(id(part) in self._changed for part in mutable_parts([answer]))

    def change(self, answer: Any, nodes: Iterable[Any], kept: Iterable[Any] = ()) -> Handed:
        """Empty the containers of the answer, and these nodes of it; leave what is in `kept` as it is.

        Returns what the answer has in common with earlier ones: "again" if an object of it was emptied before, and
        "refilled" if that object has contents once more.
        """
        parts = [part for part in mutable_parts([answer]) if type(part) in CONTAINERS] if _holds_more(answer) else []
        parts += nodes
        if spared := {id(part) for part in kept}:
            parts = [part for part in parts if id(part) not in spared]
        old = [part for part in parts if id(part) in self._changed]
        handed: Handed = "refilled" if any(map(_has_contents, old)) else "again" if old else ""
        for part in parts:
            if type(part) in CONTAINERS:
                part.clear()
                continue
            with contextlib.suppress(Exception):  # a class of the attempt's own may forbid it
                for name in (*type(part).__links__, *type(part).__data__):
                    setattr(part, name, None)
        if len(self._changed) > REMEMBERED:
            self._changed.clear()
        self._changed.update((id(part), part) for part in parts)
        return handed


def _holds_more(value: Any) -> bool:
    return type(value) in CONTAINERS or type(value) is tuple


def _has_contents(part: Any) -> bool:
    if type(part) in CONTAINERS:
        return bool(part)
    return any(getattr(part, name, None) is not None for name in (*type(part).__links__, *type(part).__data__))
