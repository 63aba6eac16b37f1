"""The language of a command line, set before the command is built, so that its help is in that language, too."""

import os

from kata import paths
from kata.messages import current_language, use_language

OPTION = "--lang"


def set_language(arguments: list[str]) -> list[str]:
    """Let the process speak the language of `--lang`, else that of the workspace, if there is one.

    Returns the arguments with `--lang` before everything else, where the application takes it from.
    """
    options, others = _split(arguments)
    language = options[-1].rpartition("=")[2] if options else ""
    if language in ("en", "zh"):
        use_language(language, requested=True)  # type: ignore[arg-type]
    else:
        _use_language_of_workspace()
    return [*options, *others]


def shows_chinese_help(arguments: list[str]) -> bool:
    return current_language() == "zh" and (not arguments or not {"-h", "--help"}.isdisjoint(arguments))


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """`--lang` with its values, and everything else. What follows `--` is no option."""
    options: list[str] = []
    others: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return options, [*others, word, *words]
        value = next(words, None) if word == OPTION else None
        if value is not None:
            options += [word, value]
        else:
            (options if word.startswith(f"{OPTION}=") else others).append(word)
    return options, others


def _use_language_of_workspace() -> None:
    from pathlib import Path

    from kata.workspace import Workspace

    try:
        root = paths.find_workspace(str(Path.cwd()), os.environ)
    except OSError:  # the working directory was removed: the command will say so
        return
    if root:
        use_language(Workspace(Path(root)).language)
