"""What `kata doctor` looks at. Each finding is (what, whether it is in order, the detail)."""

import importlib.util
import os
import platform
import sys

from kata import __version__
from kata.context import AppContext
from kata.errors import KataError
from kata.progress import ProgressCallback, no_progress

Finding = tuple[str, bool, str]


def diagnose(ctx: AppContext, tell: ProgressCallback = no_progress) -> list[Finding]:
    """Everything there is to say, the parts that fail included."""
    root = ctx.workspace.root
    return [
        ("kata-drill", True, f"{__version__} on Python {platform.python_version()}, {sys.executable}"),
        ("workspace", os.access(root, os.W_OK), f"{root}{'' if os.access(root, os.W_OK) else ' cannot be written'}"),
        _files(ctx),
        _journal(ctx, tell),
        _limits(),
    ]


def _files(ctx: AppContext) -> Finding:
    try:
        katas, tracks = len(ctx.catalogue), len(ctx.plan.tracks)
    except KataError as error:
        return "plan and katas", False, str(error)
    missing = [
        ctx.workspace.relative(path)
        for kata in ctx.catalogue
        for path in (ctx.workspace.stub(kata), ctx.workspace.properties(kata), ctx.workspace.solution(kata))
        if not path.is_file()
    ]
    if missing:
        return "plan and katas", False, f"missing: {', '.join(missing)}"
    return "plan and katas", True, f"{katas} katas, {tracks} tracks"


def _journal(ctx: AppContext, tell: ProgressCallback) -> Finding:
    if not ctx.has_journal:
        return "journal", True, "none yet; it is made with the first attempt"
    try:
        events = sum(1 for _ in ctx.journal.events())
        wrong = ctx.journal.check(tell)
    except KataError as error:
        return "journal", False, str(error)
    return "journal", not wrong, "; ".join(wrong) or f"{events} events, {ctx.workspace.relative(ctx.journal.path)}"


def _limits() -> Finding:
    """Which limits the runner can hold an attempt to here, found out by trying them."""
    if importlib.util.find_spec("resource") is None or not hasattr(os, "fork"):
        return "limits of an attempt", False, "this system has no fork or no resource limits: attempts cannot be judged"
    from kata.sandbox import confine

    active = confine.available_mechanisms()
    words = {
        "rlimits": "CPU time, memory and file size (rlimits)",
        "landlock": "no reading or writing elsewhere (Landlock)",
        "seccomp": "no processes, signals or network (seccomp)",
    }
    held = ["wall clock", *(text for name, text in words.items() if name in active)]
    missing = [text for name, text in words.items() if name not in active]
    detail = "; ".join(held) + (f"; NOT here: {'; '.join(missing)}" if missing else "")
    return "limits of an attempt", True, detail
