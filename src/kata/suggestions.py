"""Did-you-mean suggestions."""

from collections.abc import Collection, Mapping

from kata.messages import tr


def did_you_mean(name: str, options: Collection[str]) -> str:
    """`; did you mean 'x'?` with up to three options similar to `name`, or "" if none is similar.

    For a mapping, `name` is compared with the values, and the keys are suggested.
    """
    names = options if isinstance(options, Mapping) else {option: option for option in options}
    similarity = {option: _similarity(name, known_name) for option, known_name in names.items()}
    best = max(similarity.values(), default=0.0)
    similar = [option for option, ratio in similarity.items() if ratio >= max(best - 0.1, 0.6)]
    suggestions = sorted(similar, key=lambda option: -similarity[option])[:3]
    if not suggestions:
        return ""
    return tr("; did you mean {names}?", names=f" {tr('or')} ".join(map(repr, suggestions)))


def _similarity(name: str, option: str) -> float:
    import difflib  # here, because it is rarely needed

    matcher = difflib.SequenceMatcher(None, option, name, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 else 0.0
