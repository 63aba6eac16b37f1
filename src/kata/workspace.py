"""Where things are. A workspace is a folder with plan.yaml, katas/ and solutions/."""

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kata.errors import NoWorkspace, Refused
from kata.model import Kata

CONTENT = ("plan.yaml", "katas", "solutions")
GITIGNORE = "/attempts/\n/log/\n/.kata/\n__pycache__/\n.pytest_cache/\n.hypothesis/\n"


@dataclass(frozen=True, slots=True)
class Workspace:
    root: Path

    @property
    def plan(self) -> Path:
        return self.root / "plan.yaml"

    @property
    def katas(self) -> Path:
        return self.root / "katas"

    @property
    def attempts(self) -> Path:
        return self.root / "attempts"

    @property
    def journal(self) -> Path:
        return self.root / ".kata" / "journal.db"

    def stub(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"{kata.name}.py"

    def properties(self, kata: Kata) -> Path:
        return self.katas / kata.pack / f"test_{kata.name}.py"

    def solution(self, kata: Kata) -> Path:
        return self.root / "solutions" / kata.pack / f"{kata.name}.py"

    def attempts_of(self, kata: Kata) -> list[Path]:
        """The learner's files of this kata, oldest first."""
        found = [
            (path.parent.parent.name, number, path)
            for path in self.attempts.glob(f"*/{kata.pack}/{kata.name}*.py")
            if (number := _number(path.stem, kata.name))
        ]
        return [path for _, _, path in sorted(found)]

    def latest_attempt(self, kata: Kata) -> Path | None:
        return next(reversed(self.attempts_of(kata)), None)

    def new_attempt(self, kata: Kata, day: date) -> Path:
        """A path nothing stands at: `diameter.py`, then `diameter-2.py` for another try on the same day."""
        folder = self.attempts / day.isoformat() / kata.pack
        number = 1
        while (path := folder / (f"{kata.name}.py" if number == 1 else f"{kata.name}-{number}.py")).exists():
            number += 1
        return path

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def _number(stem: str, name: str) -> int | None:
    """1 for `diameter`, 2 for `diameter-2`, None for another kata's file."""
    if stem == name:
        return 1
    tail = stem.removeprefix(f"{name}-")
    return int(tail) if tail != stem and tail.isdecimal() else None


def looks_like_workspace(folder: Path) -> bool:
    """plan.yaml may be missing: then the workspace is still found, and the plan's absence is what gets reported."""
    return (folder / "katas").is_dir() and ((folder / "plan.yaml").is_file() or (folder / "solutions").is_dir())


def enclosing(start: Path) -> Workspace | None:
    """The nearest workspace at `start` or above it."""
    return next((Workspace(folder) for folder in (start, *start.parents) if looks_like_workspace(folder)), None)


def find(start: Path, environ: dict[str, str]) -> tuple[Workspace, bool]:
    """The workspace a command uses, and whether it was made just now in the user's data folder.

    Nearest upwards from `start`, else `$KATA_HOME`, else the user's own.
    """
    if here := enclosing(start):
        return here, False
    if home := environ.get("KATA_HOME"):
        folder = Path(home).expanduser().absolute()
        if not looks_like_workspace(folder):
            raise NoWorkspace(
                f"$KATA_HOME names {folder}, which has no katas/ and plan.yaml: create it with `kata init {folder}`"
            )
        return Workspace(folder), False
    own = data_folder(environ)
    if looks_like_workspace(own):
        return Workspace(own), False
    return init(own), True


def data_folder(environ: dict[str, str]) -> Path:
    """The user's own workspace, where the XDG base directory specification puts data."""
    base = environ.get("XDG_DATA_HOME", "")
    root = Path(base) if Path(base).is_absolute() else Path(environ.get("HOME") or Path.home()) / ".local" / "share"
    return root / "kata-drill"


def template() -> Path:
    """The folder new workspaces are copied from: inside the wheel, or the checkout of an editable install."""
    packaged = Path(__file__).parent / "workspace_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def init(folder: Path) -> Workspace:
    """Make a workspace in `folder`. Raises Refused where any of its content already stands; overwrites nothing."""
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file: name a folder for the workspace")
    if taken := [name for name in CONTENT if (folder / name).exists()]:
        raise Refused(f"{folder} already has {', '.join(taken)}: nothing was changed; choose another folder")
    source = template()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("katas", "solutions"):
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(GITIGNORE)
        shutil.copyfile(source / "plan.yaml", folder / "plan.yaml")  # last: from here on it is a workspace
    except OSError as error:
        raise Refused(f"cannot make a workspace in {folder}: {error.strerror or error}") from error
    return Workspace(folder)


def current(environ: dict[str, str] | None = None) -> tuple[Workspace, bool]:
    """`find` from where the process stands."""
    return find(Path.cwd(), dict(os.environ) if environ is None else environ)
