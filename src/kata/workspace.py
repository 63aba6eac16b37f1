"""A workspace: a folder with plan.yaml, katas/ and solutions/. Its paths, how it is found, how it is created."""

import contextlib
import os
import re
import shlex
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kata import paths
from kata.errors import NoWorkspace, Refused
from kata.messages import Language, requested_language, tr
from kata.verdict import Kata

CONTENT = ("solutions", paths.PLAN, paths.KATAS)  # in the order in which they are moved into place
LANGUAGE = re.compile(rb"""^language:[ \t]*["']?(en|zh)["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE)  # in plan.yaml
GITIGNORE = "/attempts/\n/log/\n/.kata/\n__pycache__/\n.pytest_cache/\n.hypothesis/\n"


@dataclass(frozen=True, slots=True)
class Workspace:
    root: Path

    @property
    def plan(self) -> Path:
        return self.root / paths.PLAN

    @property
    def katas(self) -> Path:
        return self.root / paths.KATAS

    @property
    def attempts(self) -> Path:
        return self.root / "attempts"

    @property
    def journal(self) -> Path:
        return self.root / paths.JOURNAL

    @property
    def language(self) -> Language:
        """The plan's language, read from its text: a plan with mistakes has one, too. English if there is none."""
        try:
            found = LANGUAGE.search(self.plan.read_bytes())
        except OSError:
            return "en"
        return "zh" if found and found[1] == b"zh" else "en"

    def stub(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"{kata.name}.py"

    def properties(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"test_{kata.name}.py"

    def solution(self, kata: Kata) -> Path:
        return self.root / "solutions" / kata.pack / f"{kata.name}.py"

    def attempts_of(self, kata: Kata) -> list[Path]:
        """The learner's files of this kata, oldest first. A folder not named like a date (a backup) does not count."""
        return [path for _, _, path in self._numbered(kata, "????-??-??")]

    def _numbered(self, kata: Kata, days: str) -> list[tuple[str, int, Path]]:
        return sorted(
            (path.parent.parent.name, number, path)
            for path in self.attempts.glob(f"{days}/{kata.pack}/{kata.name}*.py")
            if (number := _number(path.stem, kata.name))
        )

    def latest_attempt(self, kata: Kata) -> Path | None:
        return next(reversed(self.attempts_of(kata)), None)

    def latest_by_day(self, kata: Kata) -> dict[str, Path]:
        """The latest file of each day that has one, the days in ISO form and in order."""
        return {day: path for day, _, path in self._numbered(kata, "????-??-??")}

    def new_attempt(self, kata: Kata, day: date) -> Path:
        """An unused path that sorts after the others of that day: `diameter.py`, then `diameter-2.py`."""
        numbers = [number for _, number, _ in self._numbered(kata, day.isoformat())]
        number = max(numbers, default=0) + 1
        name = f"{kata.name}.py" if number == 1 else f"{kata.name}-{number}.py"
        return self.attempts / day.isoformat() / kata.pack / name

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def _number(stem: str, name: str) -> int | None:
    """1 for `diameter`, 2 for `diameter-2`, None for another kata's file."""
    if stem == name:
        return 1
    tail = stem.removeprefix(f"{name}-")
    return int(tail) if tail != stem and tail.isdecimal() else None


def looks_like_workspace(folder: Path) -> bool:
    """Whether a folder has katas/, and plan.yaml or solutions/."""
    return paths.looks_like_workspace(str(folder))


def enclosing(start: Path) -> Workspace | None:
    """The nearest workspace at `start` or above it."""
    root = paths.enclosing_workspace(str(start))
    return Workspace(Path(root)) if root else None


def find(start: Path, environ: dict[str, str], *, create: bool = True) -> tuple[Workspace, bool]:
    """The workspace a command uses, and whether it has just been created in the user's data folder.

    Raises NoWorkspace if `$KATA_HOME` names a folder that is none, and without `create` if there is none yet.
    """
    if root := paths.find_workspace(str(start), environ):
        return Workspace(Path(root)), False
    if home := paths.kata_home(environ):
        raise NoWorkspace(
            tr(
                "$KATA_HOME names {folder}, which has no katas/ and plan.yaml: create it with `kata init {quoted}`",
                folder=home,
                quoted=shlex.quote(home),
            )
        )
    folder = data_folder(environ)
    if not create:
        raise NoWorkspace(tr("there is no workspace here, and none in {folder} yet", folder=folder))
    try:
        return init(folder), True
    except Refused:
        if looks_like_workspace(folder):  # another command created it meanwhile
            return Workspace(folder), False
        raise


def data_folder(environ: dict[str, str]) -> Path:
    """The user's own workspace, where the XDG base directory specification puts data."""
    return Path(paths.data_folder(environ))


def template() -> Path:
    """The folder new workspaces are copied from: inside the wheel, or the checkout of an editable install."""
    packaged = Path(__file__).parent / "workspace_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def init(folder: Path) -> Workspace:
    """Create a workspace in `folder`, all of it or nothing. Raises Refused if some of its content is already there.

    With `kata --lang zh`, its plan says `language: zh`.
    """
    folder = folder.absolute()
    new_parents: list[Path] = []
    try:
        for path in (folder, *folder.parents):
            if path.exists() and not path.is_dir():
                raise Refused(tr("{path} is a file: name a folder for the workspace", path=path))
        new_parents = [path for path in folder.parents if not path.exists()]
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and (taken := sorted({*CONTENT} & {path.name for path in folder.iterdir()})):
            raise Refused(
                tr(
                    "{folder} already has {names}: nothing was changed; choose another folder",
                    folder=folder,
                    names=taken,
                )
            )
        _fill(folder)
    except OSError as error:
        for path in new_parents:
            with contextlib.suppress(OSError):
                path.rmdir()
        reason = error.strerror or error
        raise Refused(
            tr("cannot make a workspace in {folder}: {error}; nothing was made", folder=folder, error=reason)
        ) from error
    return Workspace(folder)


def _fill(folder: Path) -> None:
    """Copy the template to a temporary folder, then move it into place.

    A new folder is moved at once. In an existing one katas/ comes last, because it makes the folder a workspace.
    """
    import tempfile  # here, so that other commands do not pay for the import

    exists = folder.exists()
    with tempfile.TemporaryDirectory(prefix=".kata-init-", dir=folder if exists else folder.parent) as temporary:
        copy = Path(temporary) / "copy"
        copy.mkdir()
        for name in CONTENT:
            _copy(template() / name, copy / name)
        (copy / ".gitignore").write_text(GITIGNORE, encoding="utf-8")
        if language := requested_language():
            _set_language(copy / paths.PLAN, language)
        if not exists:
            copy.rename(folder)
            return
        moved: list[str] = []
        try:
            for name in CONTENT:  # a second `kata init` at the same time stops at the first of these
                (copy / name).rename(folder / name)
                moved.append(name)
        except OSError:
            for name in reversed(moved):
                (folder / name).rename(copy / name)
            raise
        if not (folder / ".gitignore").exists():
            (copy / ".gitignore").rename(folder / ".gitignore")


def _set_language(plan: Path, language: Language) -> None:
    """Write the language into a plan that names another one."""
    text = plan.read_bytes()
    if found := LANGUAGE.search(text):
        plan.write_bytes(text[: found.start(1)] + language.encode() + text[found.end(1) :])


def _copy(source: Path, target: Path) -> None:
    """Copy contents without permissions: the learner may write the copy of a read-only template."""
    import shutil

    if not source.is_dir():
        shutil.copyfile(source, target)
        return
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.name != "__pycache__" and not path.name.startswith("."):
            _copy(path, target / path.name)


def find_current(*, create: bool = True) -> tuple[Workspace, bool]:
    """`find`, from the working directory and the environment of this process."""
    return find(Path.cwd(), dict(os.environ), create=create)


def add_to_path(workspace: Workspace) -> None:
    """Make the workspace's modules importable, as `katas.trees.node`.

    They come behind the standard library, so that a `random.py` in the workspace does not take the place of its module,
    and before all else that may have a package `katas`.
    """
    root, library = str(workspace.root), os.path.dirname(os.__file__)  # noqa: PTH120
    if root in sys.path:
        return
    is_library = [entry in (library, os.path.join(library, "lib-dynload")) for entry in sys.path]  # noqa: PTH118
    behind = len(is_library) - is_library[::-1].index(True) if True in is_library else 0
    others = [number for number, entry in enumerate(sys.path) if Path(entry, "katas").is_dir()]
    sys.path.insert(min(behind, *others[:1], len(sys.path)), root)


def day_of(path: Path) -> str:
    """The study day of an attempt, in ISO form: its path is attempts/DAY/PACK/NAME.py."""
    return path.parts[-3]
