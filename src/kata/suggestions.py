"""What somebody may have meant who has misspelt a name."""

from collections.abc import Collection, Mapping


def did_you_mean(name: str, known: Collection[str]) -> str:
    """`; did you mean 'x'?`, or nothing where nothing is near. A mapping names each of its keys by its value."""
    names = known if isinstance(known, Mapping) else {option: option for option in known}
    likeness = {option: _likeness(name, called) for option, called in names.items()}
    best = max(likeness.values(), default=0.0)
    near = [option for option, ratio in likeness.items() if ratio >= max(best - 0.1, 0.6)]
    near = sorted(near, key=lambda option: -likeness[option])[:3]
    return f"; did you mean {' or '.join(repr(option) for option in near)}?" if near else ""


def _likeness(name: str, option: str) -> float:
    import difflib  # only where something is misspelt

    matcher = difflib.SequenceMatcher(None, option, name, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 else 0.0
