"""Checks answers against the return type in the stub's signature.

Types must match exactly: True is not an int, and a tuple is not a list.
"""

import collections
import re
import types
import typing
from typing import Any

from kata.messages import tr
from kata.sandbox.codec import OpaqueValue, own_class, safe_repr, type_label

CONTAINERS = (list, tuple, dict, set, frozenset, collections.deque)


def type_error(value: Any, annotation: Any, *, is_signature: bool = True) -> str | None:
    """What is wrong with the value's type, as the rest of a sentence; None where it matches the annotation.

    Any accepts every value whose `==` is a built-in type's own. `is_signature` says whether the learner finds the
    annotation in the stub.
    """
    if _fits(value, annotation):
        return None
    if annotation is Any:
        return tr("{value}, whose type defines its own ==: return plain values", value=_describe(value))
    name, text = _type_name(annotation), _describe(value)
    if "Node" in name and own_class() in text:
        name += tr(": build the answer from the kata's own class")
    if is_signature:
        return tr("{value}, where the signature says {type}", value=text, type=name)
    return tr("{value}, where it must be {type}", value=text, type=name)


def trusted_types(annotation: Any) -> frozenset[type]:
    """Types of which every value matches the annotation, so that most answers need no further check."""
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    types_only = {type(None) if option is None else option for option in options}
    return frozenset(
        option
        for option in types_only
        if isinstance(option, type) and not typing.get_args(option) and option not in CONTAINERS
    )


def _fits(value: Any, annotation: Any) -> bool:
    if annotation is Any:
        return _compares_honestly(value)
    if annotation is typing.Self or isinstance(annotation, typing.TypeVar | str):
        return True
    if annotation is None or annotation is type(None):
        return value is None
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in arguments)
    if origin in (list, set, frozenset, collections.deque):
        return type(value) is origin and all(_fits(item, arguments[0]) for item in value)
    if origin is tuple:
        return _fits_tuple(value, arguments)
    if origin is dict:
        return type(value) is dict and all(_fits(k, arguments[0]) and _fits(v, arguments[1]) for k, v in value.items())
    if origin is not None or getattr(annotation, "__module__", "") == "collections.abc":
        return True  # an Iterator or a Callable: the property checks what it yields or returns
    if annotation.__module__ in ("builtins", "collections"):
        return type(value) is annotation
    # A pack's own type, such as Node, of which metered copies are subclasses.
    return isinstance(value, annotation)


def _compares_honestly(value: Any) -> bool:
    """Whether `==` is implemented in C, for the items of a container too: an `__eq__` in Python may always say True."""
    kind = type(value)
    equals = next(vars(base)["__eq__"] for base in kind.__mro__ if "__eq__" in vars(base))
    if not isinstance(equals, types.WrapperDescriptorType):
        return False
    if kind is dict:
        return all(map(_compares_honestly, value.values()))
    return kind not in (list, tuple, set, frozenset, collections.deque) or all(map(_compares_honestly, value))


def _fits_tuple(value: Any, arguments: tuple[Any, ...]) -> bool:
    if type(value) is not tuple:
        return False
    if len(arguments) == 2 and arguments[1] is ...:
        return all(_fits(item, arguments[0]) for item in value)
    return len(value) == len(arguments) and all(map(_fits, value, arguments))


def _describe(value: Any) -> str:
    """`3.0 (float)`; for a container with the types of its items, which may be what is wrong."""
    if isinstance(value, OpaqueValue):
        return f"{value.text} ({value.type_name})"
    if value is None:
        return tr("None (is a `return` missing?)")
    kind = type_label(type(value))
    if any(type(value) is container for container in (list, tuple, set)) and value:  # `in` would ask a metaclass
        items = tr(" and ").join(sorted({type(item).__name__ for item in value}))
        kind = tr("{container} of {items}", container=kind, items=items)
    return f"{safe_repr(value)} ({kind})"


def _type_name(annotation: Any) -> str:
    if annotation is None or annotation is type(None):
        return "None"
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation.__name__
    return re.sub(r"(?:\w+\.)+(\w+)", r"\1", str(annotation))  # list[Node], not list[katas.trees.node.Node]
