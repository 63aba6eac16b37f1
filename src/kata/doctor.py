"""The checks of `kata doctor`."""

import importlib.util
import os
import platform
import sys

from kata import __version__
from kata.context import AppContext
from kata.errors import KataError
from kata.progress import ProgressCallback, no_progress

Finding = tuple[str, bool, str]  # (what was checked, whether it is in order, details)


def diagnose(ctx: AppContext, tell: ProgressCallback = no_progress) -> list[Finding]:
    """Run every check. A check that fails is a finding and does not stop the others."""
    root = ctx.workspace.root
    writable = os.access(root, os.W_OK)
    return [
        ("kata-drill", True, f"{__version__} on Python {platform.python_version()}, {sys.executable}"),
        ("workspace", writable, f"{root}{'' if writable else ' cannot be written'}"),
        _plan_and_katas(ctx),
        _journal(ctx, tell),
        _attempt_limits(),
    ]


def _plan_and_katas(ctx: AppContext) -> Finding:
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
        return "journal", True, "none yet; the first attempt creates it"
    try:
        events = sum(1 for _ in ctx.journal.events())
        problems = ctx.journal.check(tell)
    except KataError as error:
        return "journal", False, str(error)
    return (
        "journal",
        not problems,
        "; ".join(problems) or f"{events} events, {ctx.workspace.relative(ctx.journal.path)}",
    )


def _attempt_limits() -> Finding:
    """Which limits an attempt can be confined by on this system, found by trying them."""
    if importlib.util.find_spec("resource") is None or not hasattr(os, "fork"):
        return "limits of an attempt", False, "this system has no fork or no resource limits: attempts cannot be judged"
    from kata.sandbox import confine

    active = confine.available_mechanisms()
    descriptions = {
        "rlimits": "CPU time, memory and file size (rlimits)",
        "tmpfs": "a file system of its own for what it writes (tmpfs)",
        "landlock": "file access restricted to what it needs (Landlock)",
        "seccomp": "no processes, signals or network (seccomp)",
    }
    available = ["a time limit", *(text for name, text in descriptions.items() if name in active)]
    missing = [text for name, text in descriptions.items() if name not in active]
    detail = "; ".join(available) + (f"; NOT available here: {'; '.join(missing)}" if missing else "")
    return "limits of an attempt", True, detail
