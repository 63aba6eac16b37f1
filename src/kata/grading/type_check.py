"""Whether an answer is of the type the stub's signature promises, by exact type: True is no int, a tuple no list."""

import collections
import re
import types
import typing
from typing import Any

from kata.sandbox.codec import OpaqueValue, safe_repr

HOLDING = (list, tuple, dict, set, frozenset, collections.deque)


def complaint(value: Any, annotation: Any) -> str | None:
    """What is wrong with the value, or None. Any, and no annotation, accepts all that compares honestly."""
    if _fits(value, annotation):
        return None
    if annotation is Any:
        return f"{_article(value)}, which decides for itself what it is equal to: return plain values"
    return f"{_article(value)}, where the signature says {_named(annotation)}"


def sure(annotation: Any) -> frozenset[type]:
    """Types of which every value fits, so that most answers need no closer look."""
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    plain = {type(None) if one is None else one for one in options}
    return frozenset(one for one in plain if isinstance(one, type) and not typing.get_args(one) and one not in HOLDING)


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
        return True  # an Iterator or a Callable: what it yields is the property's business
    if annotation.__module__ in ("builtins", "collections"):
        return type(value) is annotation
    # A pack's own type, such as Node: its metered copies are subclasses.
    return isinstance(value, annotation)


def _compares_honestly(value: Any) -> bool:
    """Whether `==` is left to C, in the items of a container too: a `def __eq__` may say yes to everything."""
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


def _article(value: Any) -> str:
    """`3.0 (float)`; containers name the types of their items too, where those are what is wrong."""
    if isinstance(value, OpaqueValue):
        return f"{value.text} ({value.kind})"
    if value is None:
        return "None (is a `return` missing?)"
    kind = type(value).__name__
    if any(type(value) is own for own in (list, tuple, set)) and value:
        kind += f" of {' and '.join(sorted({type(item).__name__ for item in value}))}"
    return f"{safe_repr(value)} ({kind})"


def _named(annotation: Any) -> str:
    if annotation is None or annotation is type(None):
        return "None"
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation.__name__
    return re.sub(r"(?:\w+\.)+(\w+)", r"\1", str(annotation))  # list[Node], not list[katas.trees.node.Node]
