"""The checks of `kata doctor`."""

import importlib.util
import os
import platform
import sys

from kata import __version__
from kata.context import AppContext
from kata.errors import KataError
from kata.messages import tr
from kata.progress import ProgressCallback, no_progress

Finding = tuple[str, bool, str]  # (what was checked, whether it is in order, details); the first is a value in JSON


def subject_name(subject: str) -> str:
    """What was checked, in words."""
    names = {
        "workspace": tr("workspace"),
        "plan and katas": tr("plan and katas"),
        "journal": tr("journal"),
        "limits of an attempt": tr("limits of an attempt"),
    }
    return names.get(subject, subject)


def diagnose(ctx: AppContext, tell: ProgressCallback = no_progress) -> list[Finding]:
    """Run every check. A check that fails is a finding and does not stop the others."""
    root = ctx.workspace.root
    writable = os.access(root, os.W_OK)
    return [
        ("kata-drill", True, _versions()),
        ("workspace", writable, str(root) if writable else tr("{folder} cannot be written", folder=root)),
        _plan_and_katas(ctx),
        _journal(ctx, tell),
        _attempt_limits(),
    ]


def _versions() -> str:
    python = platform.python_version()
    return tr("{version} on Python {python}, {path}", version=__version__, python=python, path=sys.executable)


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
        return "plan and katas", False, tr("missing: {files}", files=missing)
    return (
        "plan and katas",
        True,
        tr("{katas} {katas:kata|katas}, {tracks} {tracks:track|tracks}", katas=katas, tracks=tracks),
    )


def _journal(ctx: AppContext, tell: ProgressCallback) -> Finding:
    try:
        if not ctx.has_journal:
            return "journal", True, tr("none yet; the first attempt creates it")
        events = sum(1 for _ in ctx.journal.events())
        problems = ctx.journal.check(tell)
    except KataError as error:
        return "journal", False, str(error)
    path = ctx.workspace.relative(ctx.journal.path)
    detail = "; ".join(problems) or tr("{number} {number:event|events}, {file}", number=events, file=path)
    return "journal", not problems, detail


def _attempt_limits() -> Finding:
    """Which limits an attempt can be confined by on this system, found by trying them."""
    if importlib.util.find_spec("resource") is None or not hasattr(os, "fork"):
        missing = tr("this system has no fork or no resource limits: attempts cannot be judged")
        return "limits of an attempt", False, missing
    from kata.sandbox import confine

    active = confine.available_mechanisms()
    descriptions = {
        "rlimits": tr("CPU time, memory and file size (rlimits)"),
        "tmpfs": tr("a file system of its own for what it writes (tmpfs)"),
        "landlock": tr("file access restricted to what it needs (Landlock)"),
        "seccomp": tr("no processes, signals or network (seccomp)"),
    }
    separator = tr("; ")
    detail = separator.join([tr("a time limit"), *(text for name, text in descriptions.items() if name in active)])
    if missing := separator.join(text for name, text in descriptions.items() if name not in active):
        detail += tr("; NOT available here: {limits}", limits=missing)
    return "limits of an attempt", True, detail
