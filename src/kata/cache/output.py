"""On-disk cache of rendered command output, keyed by everything the output depends on.

A cached `kata today` has to be fast enough for a shell prompt, so this module imports almost nothing. In any unusual
case it steps aside, and the command computes its output. The cache folder may be deleted at any time.
"""

import os
import sys

from kata import __version__, clock, paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMAT = 3  # part of the key: entries of another format are ignored
# A shell that completes a command line sets one of them.
COMPLETION = {"_KATA_COMPLETE", "_KATA_DRILL_COMPLETE"}
MAX_RENDERINGS = 8  # per command: terminals of different widths, pipes, ...
CACHED_COMMANDS = {"today", "today --json", "today --why", "today --json --why", "status --line"}
OLD_CACHE_FILES = (*CACHED_COMMANDS, "plan and catalogue")  # of version 0.1, in `.kata/kept`
# The environment variables that Rich reads, besides the terminal itself.
RENDER_ENV = (
    "COLORTERM", "COLUMNS", "FORCE_COLOR", "JUPYTER_COLUMNS", "LINES", "NO_COLOR", "TERM", "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)  # fmt: skip

_fingerprint: list[bytes] = []  # computed at most once per process


class DayText:
    """A text that is valid for a stretch of wall time.

    Both limits have the form of `clock.wall`: "2026-11-21 14:35". The end is exclusive; "" means no limit.
    """

    KIND = b"day"

    def __init__(self, text: str, valid_from: str = "", valid_until: str = "") -> None:
        self.text, self.valid_from, self.valid_until = text, valid_from, valid_until

    def render(self, _heartbeat: str) -> str | None:
        """The text to print now; None if it is not valid now."""
        now = clock.wall()
        is_valid = self.valid_from <= now and (not self.valid_until or now < self.valid_until)
        return self.text if is_valid else None

    def pack(self) -> bytes:
        return pack([self.KIND, *map(_encode, (self.text, self.valid_from, self.valid_until))])

    @classmethod
    def unpack(cls, fields: list[bytes]) -> "DayText":
        text, valid_from, valid_until = map(_decode, fields)
        return cls(text, valid_from, valid_until)


class CountdownText:
    """A text with a running countdown, valid between two readings of one clock in one boot.

    `clock` is "monotonic" or "boottime"; the limits are seconds on it, the end is exclusive, None means no end. The
    first `{}` in the text is replaced by the time left until `countdown_to`, or with `counts_up` by the time since
    then. With `heartbeat`, the text is valid only while the journal's latest heartbeat is that one.
    """

    KIND = b"countdown"

    def __init__(
        self,
        text: str,
        clock: str,
        boot: str,
        valid_from: float,
        valid_until: float | None = None,
        *,
        countdown_to: float | None = None,
        counts_up: bool = False,
        heartbeat: str | None = None,
    ) -> None:
        self.text, self.clock, self.boot = text, clock, boot
        self.valid_from, self.valid_until = valid_from, valid_until
        self.countdown_to, self.counts_up, self.heartbeat = countdown_to, counts_up, heartbeat

    def render(self, heartbeat: str) -> str | None:
        """The text to print now; None if it is not valid now."""
        if self.heartbeat is not None and self.heartbeat != heartbeat:
            return None
        monotonic, boottime, boot = clock.read()
        now = monotonic if self.clock == "monotonic" else boottime
        if boot != self.boot or now < self.valid_from or (self.valid_until is not None and now >= self.valid_until):
            return None
        if self.countdown_to is None:
            return self.text
        seconds = now - self.countdown_to if self.counts_up else self.countdown_to - now
        return self.text.replace("{}", clock.mm_ss(seconds), 1)

    def pack(self) -> bytes:
        numbers = ("" if number is None else repr(number) for number in (self.valid_until, self.countdown_to))
        direction = "up" if self.counts_up else "down"
        heartbeat = [] if self.heartbeat is None else [self.heartbeat]  # the empty heartbeat is one, too
        fields = (self.text, self.clock, self.boot, repr(self.valid_from), *numbers, direction, *heartbeat)
        return pack([self.KIND, *map(_encode, fields)])

    @classmethod
    def unpack(cls, fields: list[bytes]) -> "CountdownText":
        text, clock, boot, valid_from, valid_until, countdown_to, direction, *heartbeat = map(_decode, fields)
        return cls(
            text, clock, boot, float(valid_from), float(valid_until) if valid_until else None,
            countdown_to=float(countdown_to) if countdown_to else None, counts_up=direction == "up",
            heartbeat=heartbeat[0] if heartbeat else None,
        )  # fmt: skip


def unpack_text(data: bytes) -> DayText | CountdownText:
    """Read what `pack` of either kind wrote. Raises ValueError for anything else."""
    kind, *fields = unpack(data) or [b""]
    for candidate in (DayText, CountdownText):
        if kind == candidate.KIND:
            return candidate.unpack(fields)
    raise ValueError(f"no kind of cached text: {kind!r}")


class Uncacheable(Exception):
    """Something that the output depends on cannot be determined quickly, so there is no cache key."""


class OutputCache:
    """The cached output of one command. Create it before reading anything that the output depends on."""

    def __init__(self, root: str, name: str) -> None:
        """`name` comes from `command_name`; an empty one means that the output is not cached."""
        self._root, self._name = root, name
        self._key, self.heartbeat = self._current_key()

    def _current_key(self) -> tuple[bytes | None, str]:
        """The key, or None if there is none; and the journal's latest heartbeat."""
        if not self._name:
            return None, ""
        try:
            return cache_key(self._root)
        except Uncacheable:
            return None, ""

    def store(self, texts: "Sequence[DayText | CountdownText]") -> None:
        """Store the output, unless its inputs have changed since this object was created. Failures are ignored."""
        if self._key is None or self._key != self._current_key()[0] or sys.stdout is None:
            return
        renderings, current = _renderings(read(self._root, self._name), self._key), render_key()
        renderings.pop(current, None)  # the latest come last
        renderings[current] = pack([text.pack() for text in texts])
        latest = list(renderings.items())[-MAX_RENDERINGS:]
        write(self._root, self._name, pack([self._key, *(part for rendering in latest for part in rendering)]))


def serve_cached(arguments: list[str]) -> bool:
    """Print the cached output of this command line if it is valid now; return whether it was printed."""
    name = command_name(arguments)
    if not name or sys.stdout is None or COMPLETION.intersection(os.environ):
        return False
    try:
        root = paths.find_workspace(os.getcwd(), os.environ)
        data = read(root, name) if root else None
        if root is None or data is None:
            return False
        key, heartbeat = cache_key(root)
        texts = unpack(_renderings(data, key).get(render_key(), pack([])))
        rendered = (unpack_text(text).render(heartbeat) for text in texts)
        output = next((text for text in rendered if text is not None), None)
    except (Uncacheable, OSError, ValueError):
        return False
    if output is None:
        return False
    sys.stdout.write(output)
    sys.stdout.flush()
    return True


def command_name(arguments: list[str]) -> str:
    """The name under which the output of a command line is cached; "" if it is not cached."""
    name = " ".join([*arguments[:1], *sorted(set(arguments[1:]))])
    return name if name in CACHED_COMMANDS else ""


# -- the key -----------------------------------------------------------------------------------------------------------


def cache_key(root: str) -> tuple[bytes, str]:
    """Everything the output depends on, except the terminal and the time; and the journal's latest heartbeat.

    The heartbeat is separate because few texts depend on it. Raises Uncacheable.
    """
    event, heartbeat = _last_event(root)
    return pack([*sources(root), event]), heartbeat


def sources(root: str) -> tuple[bytes, bytes]:
    """The bytes of the plan; and the code's fingerprint with the bytes of every pack.yaml.

    Raises Uncacheable if one of them cannot be read.
    """
    try:
        plan, parts = _bytes(f"{root}/{paths.PLAN}"), [code_fingerprint()]
        for folder in sorted(os.listdir(f"{root}/{paths.KATAS}")):
            try:
                parts += [os.fsencode(folder), _bytes(f"{root}/{paths.KATAS}/{folder}/{paths.SYLLABUS}")]
            except (FileNotFoundError, NotADirectoryError):
                continue  # not a pack
    except OSError as error:
        raise Uncacheable from error
    return plan, pack(parts)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def code_fingerprint() -> bytes:
    """Versions of kata and Python, the state of the import path, and in a checkout the state of every module.

    It is computed once per process: a later change of the code does not affect the process that runs.
    """
    if not _fingerprint:
        _fingerprint.append(_compute_fingerprint())
    return _fingerprint[0]


def _compute_fingerprint() -> bytes:
    package = os.path.dirname(os.path.dirname(__file__))
    lines = [f"{FORMAT} {__version__} {sys.version}"]
    for folder in sys.path:
        try:
            lines.append(f"{folder} {os.stat(folder or '.').st_mtime_ns}")
        except OSError:
            continue
    if os.path.basename(os.path.dirname(package)) not in ("site-packages", "dist-packages"):
        lines += sorted(_module_states(package))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _module_states(folder: str) -> "Iterator[str]":
    """Path, time of the last change and size of every module, at any depth."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            status = entry.stat()
            yield f"{entry.path} {status.st_mtime_ns} {status.st_size}"
        elif entry.name != "__pycache__" and entry.is_dir():
            yield from _module_states(entry.path)


def _last_event(root: str) -> tuple[bytes, str]:
    """The journal's last event with the identity of its file; and its latest heartbeat.

    Raises Uncacheable for a journal in any unusual state.
    """
    path = f"{root}/{paths.JOURNAL}"
    status, wal = _stat(path), _stat(f"{path}-wal")
    if status is None and wal is None:
        return b"", ""
    if status is None or not status.st_size:
        raise Uncacheable
    import sqlite3

    # Without a -wal file nobody has the journal open: `immutable` then takes no lock and leaves no -shm file behind.
    # If another process commits at this very moment, what is read here was still true a moment ago.
    mode = "immutable=1" if wal is None else "mode=ro"
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{quoted}?{mode}", uri=True, timeout=1.0)
        try:
            header = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if header != [paths.APPLICATION_ID, paths.SCHEMA_VERSION]:
                raise Uncacheable
            event = connection.execute("SELECT id, at, kind, kata, data FROM event ORDER BY id DESC LIMIT 1").fetchone()
            heartbeat = connection.execute("SELECT clock FROM heartbeat").fetchone()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Uncacheable from error
    return f"{status.st_dev} {status.st_ino} {event!r}".encode(), str(heartbeat[0]) if heartbeat else ""


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Uncacheable from error


def render_key() -> bytes:
    """What decides the width, colours and characters of the output: the terminal, its encoding, the environment."""
    width = 0
    for stream in (0, 1, 2):  # in the order in which Rich asks them
        try:
            width = os.get_terminal_size(stream).columns
            break
        except OSError:
            continue
    environment = [os.environ.get(name) for name in RENDER_ENV]
    terminal = (sys.stdout.isatty(), width, sys.stdout.encoding, sys.stdout.errors, environment)
    return repr(terminal).encode("utf-8", "replace")


# -- files -------------------------------------------------------------------------------------------------------------


def read(root: str, name: str) -> bytes | None:
    """The content of one file of the cache; None if it cannot be read."""
    try:
        return _bytes(f"{root}/{paths.CACHE}/{name}")
    except OSError:
        return None


def write(root: str, name: str, data: bytes) -> None:
    """Write one file of the cache, all of it or nothing. Without space or permission, do nothing."""
    folder = f"{root}/{paths.CACHE}"
    temporary = f"{folder}/.{name}.{os.getpid()}"
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
            _remove_old_cache(root)
        try:
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, f"{folder}/{name}")
        except OSError:
            os.unlink(temporary)
            raise
    except OSError:
        return


def _remove_old_cache(root: str) -> None:
    """Remove the cache folder of version 0.1, and from it only the files that version wrote."""
    folder = f"{root}/{paths.OLD_CACHE}"
    if os.path.islink(folder):
        return
    try:
        for name in os.listdir(folder):
            if name in OLD_CACHE_FILES or name.startswith(tuple(f".{file}." for file in OLD_CACHE_FILES)):
                os.unlink(f"{folder}/{name}")
        os.rmdir(folder)
    except OSError:
        return


def clear(root: str) -> None:
    """Remove every file of the cache."""
    folder = f"{root}/{paths.CACHE}"
    try:
        for name in os.listdir(folder):
            os.unlink(f"{folder}/{name}")
    except OSError:
        return


def _renderings(data: bytes | None, key: bytes) -> dict[bytes, bytes]:
    """The packed texts by render key, from the content of a file; empty if it was stored under another key."""
    try:
        stored_key, *parts = unpack(data or b"")
    except ValueError:
        return {}
    return dict(zip(parts[::2], parts[1::2], strict=False)) if stored_key == key else {}


def pack(parts: list[bytes]) -> bytes:
    """Join byte strings: their lengths on one line, then the parts. Needs no parser, and nothing in it can be run."""
    return b" ".join([b"%d" % len(part) for part in parts]) + b"\n" + b"".join(parts)


def unpack(data: bytes) -> list[bytes]:
    """Undo `pack`. Raises ValueError for data it has not made."""
    head, newline, body = data.partition(b"\n")
    parts, start = [], 0
    for length in map(int, head.split()):
        parts.append(body[start : start + length])
        start += length
    if not newline or start != len(body):
        raise ValueError("not what pack makes")
    return parts


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
