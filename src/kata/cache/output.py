"""What a command printed, kept beside everything it was made from, and printed again while nothing of that has changed.

This is the road that `kata today` takes in a prompt, so it imports next to nothing, and anything out of the ordinary is
left to the command itself. What is kept is never missed: it may be removed at any time.
"""

import os
import sys

from kata import __version__, clock, paths

FORMAT = 1
COMPLETION = {"_KATA_COMPLETE", "_KATA_DRILL_COMPLETE"}  # a shell that completes a command line sets one of them
MOST_VIEWS = 8  # terminals of different width, pipes, ...
PAGES = {"today", "today --json", "today --why", "today --json --why", "status --line"}
# What Rich looks at, besides the terminal itself.
SEEN = (
    "COLORTERM", "COLUMNS", "FORCE_COLOR", "JUPYTER_COLUMNS", "LINES", "NO_COLOR", "TERM", "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)  # fmt: skip


_built: list[bytes] = []


class Spell:
    """A text that holds from `begin` to before `end` on a clock; `{}` in it is what a countdown shows.

    The clock is "wall" (its readings are those of `clock.wall`), or "monotonic" or "boottime" within one `boot`. The
    countdown is the time left until `zero`, or since then where `up`. `beat` is what the text holds for as well: the
    journal's latest beat.
    """

    def __init__(
        self,
        text: str,
        on: str = "wall",
        begin: str | float = "",
        end: str | float = "",
        *,
        boot: str = "",
        zero: float | None = None,
        up: bool = False,
        beat: str | None = None,
    ) -> None:
        self.text, self.on, self.boot, self.beat = text, on, boot, beat
        self.begin, self.end, self.zero, self.up = begin, end, zero, up

    def now(self, beat: str) -> str | None:
        """What it shows now; None where it does not hold."""
        if self.beat is not None and self.beat != beat:
            return None
        if self.on == "wall":
            minute = clock.wall()
            return self.text if str(self.begin) <= minute and (not self.end or minute < str(self.end)) else None
        monotonic, boottime, boot = clock.read()
        seconds = monotonic if self.on == "monotonic" else boottime
        if boot != self.boot or seconds < float(self.begin) or (self.end and seconds >= float(self.end)):
            return None
        if self.zero is None:
            return self.text
        return self.text.replace("{}", clock.text(seconds - self.zero if self.up else self.zero - seconds), 1)

    def packed(self) -> bytes:
        zero = "" if self.zero is None else repr(self.zero)
        beat = [] if self.beat is None else [self.beat]
        fields = [self.text, self.on, str(self.begin), str(self.end), self.boot, zero, "up" if self.up else "", *beat]
        return pack([field.encode("utf-8", "surrogateescape") for field in fields])

    @classmethod
    def of(cls, data: bytes) -> "Spell":
        """Raises ValueError for what is none."""
        said, on, begin, end, boot, zero, up, *beat = (part.decode("utf-8", "surrogateescape") for part in unpack(data))
        return cls(
            said, on, begin, end, boot=boot, zero=float(zero) if zero else None, up=bool(up),
            beat=beat[0] if beat else None,
        )  # fmt: skip


class Unknown(Exception):
    """Something that an answer depends on cannot be told in a moment."""


class Page:
    """The output of one command, and what it is made from: to be opened before anything of that is read."""

    def __init__(self, root: str, name: str) -> None:
        self._root, self._name = root, name
        self._state, self.beat = self._now()

    def _now(self) -> tuple[bytes | None, str]:
        """None for a page without a name, and where something is Unknown; and the journal's last beat."""
        if not self._name:
            return None, ""
        try:
            return _state(self._root)
        except Unknown:
            return None, ""

    def keep(self, spells: list[Spell]) -> None:
        """Keep what was printed, unless something has changed meanwhile. Where it cannot be kept, it is not."""
        if self._state is None or self._state != self._now()[0] or sys.stdout is None:
            return
        views, here = _views(read(self._root, self._name), self._state), _view()
        views.pop(here, None)  # the latest come last
        views[here] = pack([spell.packed() for spell in spells])
        latest = list(views.items())[-MOST_VIEWS:]
        write(self._root, self._name, pack([self._state, *(part for view in latest for part in view)]))


def answered(arguments: list[str]) -> bool:
    """Print what is kept of this command, if it holds."""
    name = name_of(arguments)
    if not name or sys.stdout is None or COMPLETION.intersection(os.environ):
        return False
    try:
        root = paths.current(os.getcwd(), os.environ)
        data = read(root, name) if root else None
        if root is None or data is None:
            return False
        state, beat = _state(root)
        spells = _views(data, state).get(_view(), pack([]))
        said = next((text for spell in unpack(spells) if (text := Spell.of(spell).now(beat)) is not None), None)
    except (Unknown, OSError, ValueError):
        return False
    if said is None:
        return False
    sys.stdout.write(said)
    sys.stdout.flush()
    return True


def name_of(arguments: list[str]) -> str:
    """The name of a page that a command line asks for; nothing where it is none that is kept."""
    name = " ".join([*arguments[:1], *sorted(set(arguments[1:]))])
    return name if name in PAGES else ""


# -- what an answer depends on -----------------------------------------------------------------------------------------


def _state(root: str) -> tuple[bytes, str]:
    """All of it, and the journal's last beat, which few texts depend on. Raises Unknown."""
    latest, beat = _latest(root)
    return pack([*sources(root), latest]), beat


def sources(root: str) -> tuple[bytes, bytes]:
    """The plan; this program with every pack's syllabus: to the byte. Raises Unknown where one cannot be read."""
    try:
        plan, parts = _bytes(f"{root}/{paths.PLAN}"), [_build()]
        for folder in sorted(os.listdir(f"{root}/{paths.KATAS}")):
            try:
                parts += [os.fsencode(folder), _bytes(f"{root}/{paths.KATAS}/{folder}/{paths.SYLLABUS}")]
            except (FileNotFoundError, NotADirectoryError):
                continue  # no pack
    except OSError as error:
        raise Unknown from error
    return plan, pack(parts)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _build() -> bytes:
    """This program and what it runs on: versions, what is installed, and of a checkout each module's last change.

    As it was when it was asked first: what changes later is another program, which does not run here.
    """
    if not _built:
        _built.append(_look_at_build())
    return _built[0]


def _look_at_build() -> bytes:
    package = os.path.dirname(os.path.dirname(__file__))
    said = [f"{FORMAT} {__version__} {sys.version}"]
    for folder in sys.path:
        try:
            said.append(f"{folder} {os.stat(folder or '.').st_mtime_ns}")
        except OSError:
            continue
    if os.path.basename(os.path.dirname(package)) not in ("site-packages", "dist-packages"):
        for folder in (package, *(entry.path for entry in os.scandir(package) if entry.is_dir())):
            for entry in os.scandir(folder):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    said.append(f"{entry.path} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(said).encode("utf-8", "surrogateescape")


def _latest(root: str) -> tuple[bytes, str]:
    """The journal's last event, with the file it stands in, and its last beat. Raises Unknown for anything unusual."""
    path = f"{root}/{paths.JOURNAL}"
    size, wal = _status(path), _status(f"{path}-wal")
    if size is None and wal is None:
        return b"", ""
    if size is None or not size.st_size:
        raise Unknown
    import sqlite3

    # At rest nothing needs to be locked, and no -shm to be left behind. If a commit comes just now, then what is read
    # was true a moment ago.
    how = "immutable=1" if wal is None else "mode=ro"
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{quoted}?{how}", uri=True, timeout=1.0)
        try:
            header = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if header != [paths.APPLICATION_ID, paths.SCHEMA_VERSION]:
                raise Unknown
            event = connection.execute("SELECT id, at, kind, kata, data FROM event ORDER BY id DESC LIMIT 1").fetchone()
            beat = connection.execute("SELECT clock FROM heartbeat").fetchone()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Unknown from error
    return f"{size.st_dev} {size.st_ino} {event!r}".encode(), str(beat[0]) if beat else ""


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unknown from error


def _view() -> bytes:
    """Where it is printed: what decides about width, colours and signs."""
    width = 0
    for stream in (0, 1, 2):  # in the order in which Rich asks them
        try:
            width = os.get_terminal_size(stream).columns
            break
        except OSError:
            continue
    seen = [os.environ.get(name) for name in SEEN]
    return repr((sys.stdout.isatty(), width, sys.stdout.encoding, sys.stdout.errors, seen)).encode("utf-8", "replace")


# -- files -------------------------------------------------------------------------------------------------------------


def read(root: str, name: str) -> bytes | None:
    try:
        return _bytes(f"{root}/{paths.KEPT}/{name}")
    except OSError:
        return None


def write(root: str, name: str, data: bytes) -> None:
    """All of it or nothing; where there is no room or no right to it, nothing."""
    folder = f"{root}/{paths.KEPT}"
    part = f"{folder}/.{name}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        try:
            with open(part, "wb") as file:
                file.write(data)
            os.replace(part, f"{folder}/{name}")
        except OSError:
            os.unlink(part)
            raise
    except OSError:
        return


def forget(root: str) -> None:
    """Remove everything that is kept: it is made anew when it is asked for."""
    folder = f"{root}/{paths.KEPT}"
    try:
        for name in os.listdir(folder):
            os.unlink(f"{folder}/{name}")
    except OSError:
        return


def _views(data: bytes | None, state: bytes) -> dict[bytes, bytes]:
    """What is kept for each view, if it was made from that."""
    try:
        made_from, *parts = unpack(data or b"")
    except ValueError:
        return {}
    return dict(zip(parts[::2], parts[1::2], strict=False)) if made_from == state else {}


def pack(parts: list[bytes]) -> bytes:
    """Lengths in a line, then the parts: read without a parser, and nothing in it can be run."""
    return b" ".join([b"%d" % len(part) for part in parts]) + b"\n" + b"".join(parts)


def unpack(data: bytes) -> list[bytes]:
    """Raises ValueError for what `pack` has not made."""
    head, newline, body = data.partition(b"\n")
    found, place = [], 0
    for length in map(int, head.split()):
        found.append(body[place : place + length])
        place += length
    if not newline or place != len(body):
        raise ValueError("not what pack makes")
    return found
