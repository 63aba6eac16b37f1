"""The checks of `kata doctor`."""

import importlib.util
import os
import platform
import sys
from pathlib import Path

from kata import __version__
from kata.context import AppContext
from kata.errors import KataError
from kata.messages import tr
from kata.progress import ProgressCallback, no_progress

ZSHRC = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
Finding = tuple[str, bool, str]  # (what was checked, whether it is in order, details); the first is a value in JSON


def subject_name(subject: str) -> str:
    """What was checked, in words."""
    names = {
        "workspace": tr("workspace"),
        "plan and katas": tr("plan and katas"),
        "journal": tr("journal"),
        "limits of an attempt": tr("limits of an attempt"),
        "completion": tr("completion"),
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
        *_zsh_completion(Path.home(), os.environ.get("ZDOTDIR", "")),
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


def _zsh_completion(home: Path, settings: str) -> list[Finding]:
    """A finding if the script that completes in zsh is installed, and does not complete, or not at the first Tab."""
    script, rc = home / ".zfunc/_kata", Path(settings or home) / ".zshrc"
    try:
        installed = script.read_text(encoding="utf-8", errors="replace")
        read = rc.read_text(encoding="utf-8", errors="replace") if rc.exists() else ""
    except OSError:
        return []
    if "funcstack" not in installed:
        text = tr("{file} completes nothing at the first Tab: `kata --install-completion` in zsh writes a better one",
                  file=script)  # fmt: skip
        return [("completion", False, text)]
    if ".zfunc" not in read:
        text = tr("zsh does not find {file}: add the line `{line}` to {rc}", file=script, rc=rc, line=ZSHRC)
        return [("completion", False, text)]
    return []
