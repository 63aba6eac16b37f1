"""Paths within a workspace, and how a workspace is found.

They are plain strings, because `cache.output` cannot afford to import pathlib.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN, KATAS, SYLLABUS = "plan.yaml", "katas", "pack.yaml"
STATE = ".kata"  # what kata itself writes: the journal and the cache
JOURNAL = f"{STATE}/journal.db"
CACHE = f"{STATE}/cache"
OLD_CACHE = f"{STATE}/kept"  # of version 0.1; removed when CACHE is first written

APPLICATION_ID = 0x6B617461  # "kata", in the header of a journal
SCHEMA_VERSION = 4  # of its derived tables; an earlier one is brought up to date when the journal is opened


def looks_like_workspace(folder: str) -> bool:
    """Whether a folder has katas/, and plan.yaml or solutions/.

    Without plan.yaml it is still a workspace: the command then reports the missing plan.
    """
    if not os.path.isdir(f"{folder}/{KATAS}"):  # also False where access is denied
        return False
    return os.path.isfile(f"{folder}/{PLAN}") or os.path.isdir(f"{folder}/solutions")


def enclosing_workspace(start: str) -> str | None:
    """The nearest workspace at `start` or above it."""
    folder = start
    while not looks_like_workspace(folder):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def kata_home(environ: "Mapping[str, str]") -> str | None:
    """The folder `$KATA_HOME` names, whether or not it is a workspace."""
    named = environ.get("KATA_HOME")
    return os.path.join(os.getcwd(), os.path.expanduser(named)) if named else None


def data_folder(environ: "Mapping[str, str]") -> str:
    """The user's own workspace, where the XDG base directory specification puts data."""
    base = environ.get("XDG_DATA_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "kata-drill")


def find_workspace(start: str, environ: "Mapping[str, str]") -> str | None:
    """The workspace a command uses, if it exists already.

    That is the nearest one upwards from `start`, else `$KATA_HOME`, else the user's own.
    """
    if nearest := enclosing_workspace(start):
        return nearest
    folder = kata_home(environ) or data_folder(environ)
    return folder if looks_like_workspace(folder) else None
