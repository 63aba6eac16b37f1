"""Where things stand in a workspace, and how one is found: by strings alone, for `kept` cannot afford pathlib."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN, KATAS, SYLLABUS = "plan.yaml", "katas", "pack.yaml"
OURS = ".kata"  # what is not the learner's own work
JOURNAL = f"{OURS}/journal.db"
KEPT = f"{OURS}/kept"

APPLICATION_ID = 0x6B617461  # "kata", in the header of a journal
SCHEMA_VERSION = 2  # of its tables; 1 kept medians instead of times, no ratings and no version of the rule


def looks_like_workspace(folder: str) -> bool:
    """plan.yaml may be missing: then the workspace is still found, and the plan's absence is what gets reported."""
    if not os.path.isdir(f"{folder}/{KATAS}"):  # also where it may not be looked into: that is nobody's workspace
        return False
    return os.path.isfile(f"{folder}/{PLAN}") or os.path.isdir(f"{folder}/solutions")


def enclosing(start: str) -> str | None:
    """The nearest workspace at `start` or above it."""
    folder = start
    while not looks_like_workspace(folder):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def home_folder(environ: "Mapping[str, str]") -> str | None:
    """What `$KATA_HOME` names, whether or not it is a workspace."""
    named = environ.get("KATA_HOME")
    return os.path.join(os.getcwd(), os.path.expanduser(named)) if named else None


def data_folder(environ: "Mapping[str, str]") -> str:
    """The user's own workspace, where the XDG base directory specification puts data."""
    base = environ.get("XDG_DATA_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "kata-drill")


def current(start: str, environ: "Mapping[str, str]") -> str | None:
    """The workspace that a command uses, where there is one already.

    Nearest upwards from `start`, else `$KATA_HOME`, else the user's own.
    """
    if here := enclosing(start):
        return here
    folder = home_folder(environ) or data_folder(environ)
    return folder if looks_like_workspace(folder) else None
