"""Notices when a file is saved. The file is polled, because file system events do not work on every mount."""

from pathlib import Path
from typing import Literal

POLL_S = 0.25

Event = Literal["", "saved", "missing"]


class SaveWatcher:
    """Reports each save once, when it is complete: an editor may truncate the file first and write it later."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reported = self._polled = self._signature()
        self._missing = False
        self._judged: bytes | None = None

    def poll(self) -> Event:
        """What happened; to be called every `POLL_S` seconds.

        A save is reported when the file has stayed the same for one poll, unless the bytes are those judged last. That
        the file is missing is reported once.
        """
        before, self._polled = self._polled, self._signature()
        if self._polled is None:
            if self._missing or before is not None:  # some editors move the file while saving
                return ""
            self._missing = True
            return "missing"
        self._missing = False
        if self._polled != before or self._polled == self._reported:
            return ""
        self._reported = self._polled
        return "saved" if self._judged is None or self._content() != self._judged else ""

    def judging(self) -> None:
        """Remember the present bytes as judged."""
        self._judged = self._content()

    def _content(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except OSError:
            return None

    def _signature(self) -> tuple[int, int] | None:
        """A value that changes when the file is saved; None while it does not exist."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
