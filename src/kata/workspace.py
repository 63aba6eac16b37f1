"""Where things are. A workspace is a folder with plan.yaml, katas/ and solutions/."""

import contextlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kata import paths
from kata.errors import NoWorkspace, Refused
from kata.model import Kata

CONTENT = ("solutions", paths.PLAN, paths.KATAS)  # in the order they are put in place
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

    def stub(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"{kata.name}.py"

    def properties(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"test_{kata.name}.py"

    def solution(self, kata: Kata) -> Path:
        return self.root / "solutions" / kata.pack / f"{kata.name}.py"

    def attempts_of(self, kata: Kata) -> list[Path]:
        """The learner's files of this kata, oldest first. Folders that are no day (a backup) do not count."""
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
        """A path nothing stands at, and later than all of that day: `diameter.py`, then `diameter-2.py`."""
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
    """Whether `folder` is one, as `layout` tells it."""
    return paths.looks_like_workspace(str(folder))


def enclosing(start: Path) -> Workspace | None:
    """The nearest workspace at `start` or above it."""
    found = paths.enclosing(str(start))
    return Workspace(Path(found)) if found else None


def find(start: Path, environ: dict[str, str], *, make: bool = True) -> tuple[Workspace, bool]:
    """The workspace a command uses, and whether it was made just now in the user's data folder, where that may be.

    Raises NoWorkspace where `$KATA_HOME` names none, and where none may be made.
    """
    if found := paths.current(str(start), environ):
        return Workspace(Path(found)), False
    if home := paths.home_folder(environ):
        raise NoWorkspace(
            f"$KATA_HOME names {home}, which has no katas/ and plan.yaml: create it with `kata init {home}`"
        )
    own = data_folder(environ)
    if not make:
        raise NoWorkspace(f"there is no workspace here, and none in {own} yet")
    try:
        return init(own), True
    except Refused:
        if looks_like_workspace(own):  # another command made it meanwhile
            return Workspace(own), False
        raise


def data_folder(environ: dict[str, str]) -> Path:
    """The user's own workspace, where the XDG base directory specification puts data."""
    return Path(paths.data_folder(environ))


def template() -> Path:
    """The folder new workspaces are copied from: inside the wheel, or the checkout of an editable install."""
    packaged = Path(__file__).parent / "workspace_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def init(folder: Path) -> Workspace:
    """Make a workspace in `folder`, all of it or nothing. Raises Refused where any of its content already stands."""
    folder = folder.absolute()
    new: list[Path] = []
    try:
        for place in (folder, *folder.parents):
            if place.exists() and not place.is_dir():
                raise Refused(f"{place} is a file: name a folder for the workspace")
        new = [place for place in folder.parents if not place.exists()]
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and (taken := sorted({*CONTENT} & {path.name for path in folder.iterdir()})):
            raise Refused(f"{folder} already has {', '.join(taken)}: nothing was changed; choose another folder")
        _fill(folder)
    except OSError as error:
        for place in new:
            with contextlib.suppress(OSError):
                place.rmdir()
        raise Refused(f"cannot make a workspace in {folder}: {error.strerror or error}; nothing was made") from error
    return Workspace(folder)


def _fill(folder: Path) -> None:
    """Copy the template beside its place, then move it there: at once, or katas/ last, which makes it a workspace."""
    import tempfile  # only here: every command would pay for it

    there = folder.exists()
    with tempfile.TemporaryDirectory(prefix=".kata-init-", dir=folder if there else folder.parent) as beside:
        made = Path(beside) / "made"
        made.mkdir()
        for name in CONTENT:
            _copy(template() / name, made / name)
        (made / ".gitignore").write_text(GITIGNORE, encoding="utf-8")
        if not there:
            made.rename(folder)
            return
        moved: list[str] = []
        try:
            for name in CONTENT:  # a second `kata init` at the same time stops at the first of these
                (made / name).rename(folder / name)
                moved.append(name)
        except OSError:
            for name in reversed(moved):
                (folder / name).rename(made / name)
            raise
        if not (folder / ".gitignore").exists():
            (made / ".gitignore").rename(folder / ".gitignore")


def _copy(source: Path, target: Path) -> None:
    """Content only: where the template may not be written, the learner's copy may."""
    import shutil

    if not source.is_dir():
        shutil.copyfile(source, target)
        return
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.name != "__pycache__" and not path.name.startswith("."):
            _copy(path, target / path.name)


def current(*, make: bool = True) -> tuple[Workspace, bool]:
    """`find` from where the process stands."""
    return find(Path.cwd(), dict(os.environ), make=make)
