"""Lists the steps that are left before a kata is complete: its lesson, and in a checkout more versions and pages."""

from collections.abc import Iterator

from kata.authoring import stored_proofs
from kata.authoring.versions import WANTED, first_try, versions, versions_file, versions_folder
from kata.catalogue import solutions
from kata.errors import KataError
from kata.model import Kata
from kata.workspace import Workspace

DESCRIPTIONS = {
    "unusual": "right solutions in styles that no approach has",
    "impostors": "wrong solutions that try to get past the finished properties",
}
WORST_INPUTS = "WORST_INPUTS"
PAGES_COMMAND = "python docs/make.py catalogue strength"


def steps_left(workspace: Workspace, kata: Kata) -> list[str]:
    """Each step with the file to edit or the command to run; in a learner's workspace, only those of the lesson."""
    return [*_lesson_steps(workspace, kata), *_version_steps(workspace, kata), *_page_steps(workspace, kata)]


def _lesson_steps(workspace: Workspace, kata: Kata) -> Iterator[str]:
    """A module from before there were lessons is sound, but its page has little to teach, and no label is measured."""
    path, properties = workspace.solution(kata), workspace.properties(kata)
    try:
        lesson = solutions.read(path).lesson
    except KataError:  # proving the kata reports it
        return
    if lesson is None:
        fields = ", ".join(f"{name}=..." for name in solutions.LESSON_FIELDS)
        yield f"{workspace.relative(path)}: write LESSON = Lesson({fields}), as `kata new` does"
    elif properties.is_file() and WORST_INPUTS not in properties.read_text(encoding="utf-8", errors="replace"):
        yield f"{workspace.relative(properties)}: list the inputs on which the kata costs most in {WORST_INPUTS}"


def _version_steps(workspace: Workspace, kata: Kata) -> Iterator[str]:
    for kind, wanted in WANTED.items():
        if not versions_folder(workspace, kind).is_dir():
            continue
        path = versions_file(workspace, kind, kata)
        label = workspace.relative(path)
        try:
            names = {version.label for version in versions(workspace, kind, kata)}
            listed = first_try(workspace, kata) if kind == "impostors" else dict.fromkeys(names)
        except SyntaxError as error:
            yield f"{label}:{error.lineno or 1}: {error.msg}"
            continue
        except (ValueError, TypeError) as error:  # not UTF-8, a zero byte, or FIRST_TRY is no literal dict
            yield f"{label}:1: cannot be read: {error}"
            continue
        if len(names) < wanted:
            yield f"{label}: write {wanted} or more {DESCRIPTIONS[kind]}; it has {len(names)}"
        if unnamed := sorted(names - listed.keys()):
            yield f"{label}: say in FIRST_TRY whether the properties rejected it at once: {', '.join(unnamed)}"


def _page_steps(workspace: Workspace, kata: Kata) -> Iterator[str]:
    if not stored_proofs.proofs_folder(workspace).is_dir():
        return
    page = workspace.root / "docs" / "catalogue.md"
    if not page.is_file() or f"| `{kata.id}` |" not in page.read_text(encoding="utf-8"):
        yield f"docs/catalogue.md: the kata is missing; run `{PAGES_COMMAND}`"
    if not stored_proofs.is_current(workspace, kata):
        yield f"docs/strength.md: the stored proof is missing or stale; run `{PAGES_COMMAND}`"
