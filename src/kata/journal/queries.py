"""Queries of the journal: attempts, notes, progress and what can be taken back, as values."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from kata.errors import NotFound
from kata.journal import projections
from kata.journal.file import JournalFile
from kata.messages import tr
from kata.model import LATEST_REVIEWS, Action, Attempt, Event, Memory, Note, OpenAttempt, Progress


class JournalQueries(JournalFile):
    """Everything that reads the journal and changes nothing. `_replay` derives progress from attempts."""

    _replay: projections.Replay

    def events(self) -> Iterator[Event]:
        """Every event, oldest first."""
        return self._values(projections.to_event, f"SELECT {projections.EVENT_COLUMNS} FROM event ORDER BY id")

    def newest(self) -> int:
        """The id of the latest event. It changes whenever any process records something."""
        row = self._row("SELECT max(id) FROM event")
        return int(row[0] or 0) if row else 0

    def open_attempt(self) -> OpenAttempt | None:
        return next(
            self._values(projections.to_open_attempt, f"SELECT {projections.OPEN_ATTEMPT_COLUMNS} FROM open_attempt"),
            None,
        )

    def timeline(self, attempt: OpenAttempt) -> list[Event]:
        """The events of the open attempt, starting with the one that opened it."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE id >= ? AND kata = ? ORDER BY id"
        timeline, open_id = [], attempt.id
        for event in self._values(projections.to_event, query, attempt.id, attempt.kata):
            open_id = event.id if event.kind == "started" else open_id
            # Events of earlier versions do not name their attempt: it was the one open at that time.
            if event.data.get("attempt", open_id) == attempt.id:
                timeline.append(event)
        return timeline

    def last_heartbeat(self, attempt: OpenAttempt) -> dict[str, Any] | None:
        """The clocks at the attempt's latest heartbeat. None if there was none, or it cannot be read."""
        row = self._row("SELECT clock FROM heartbeat WHERE attempt = ?", attempt.id)
        try:
            clocks = json.loads(row[0]) if row else None
        except (TypeError, ValueError):
            return None
        return clocks if isinstance(clocks, dict) else None

    def notes(self, day: date) -> list[Note]:
        """The learner's notes of that study day, oldest first."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE kind = 'noted' AND day = ? ORDER BY id"
        return list(self._values(projections.to_note, query, day))

    def log_events(self, since: date = date.min) -> list[Event]:
        """The events that record a written log, of that study day and later, oldest first."""
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE kind = 'logged' AND day >= ? ORDER BY day, id"
        return list(self._values(projections.to_event, query, since))

    def attempt(self, identity: int) -> Attempt:
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE id = ?"
        attempt = next(self._values(projections.to_attempt, query, identity), None)
        if attempt is None:
            raise NotFound(tr("there is no attempt {number}", number=identity))
        return attempt

    def latest(self) -> Attempt | None:
        """The attempt that was closed last."""
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt ORDER BY closed_by DESC LIMIT 1"
        return next(self._values(projections.to_attempt, query), None)

    def attempts(self, kata: str | None = None) -> list[Attempt]:
        """Closed attempts, at one kata or at all, in the order in which they were closed."""
        if kata is None:
            query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt ORDER BY closed_by"
            return list(self._values(projections.to_attempt, query))
        return list(self._values(projections.to_attempt, projections.ATTEMPTS_OF_KATA, kata))

    def latest_attempts(self) -> dict[str, Attempt]:
        """The latest attempt at each kata that has one, by kata, the latest first: by study day, then as closed."""
        return {found.kata: found for found in self._values(projections.to_attempt, projections.LATEST_ATTEMPTS)}

    def attempts_on(self, day: date) -> list[Attempt]:
        """The closed attempts of one study day, in the order in which they were closed."""
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE day = ? ORDER BY closed_by"
        return list(self._values(projections.to_attempt, query, day))

    def progress(self) -> dict[str, Progress]:
        """The progress of every kata that has been attempted, including today's attempts."""
        return dict(self._values(projections.to_progress, "SELECT * FROM progress ORDER BY kata"))

    def memory(self, day: date) -> Memory:
        """The progress when that day began, and the day's outcomes. Later days are left out."""
        progress = self.progress()
        today: dict[str, str] = {}
        for attempt in self.attempts_on(day):
            today.pop(attempt.kata, None)  # the latest attempt comes last
            today[attempt.kata] = attempt.result
        for kata, latest in list(progress.items()):
            if latest.recall.last_day < day:
                continue
            if before := self._progress_before(kata, latest, day):
                progress[kata] = before
            else:
                del progress[kata]
        query = "SELECT day FROM attempt WHERE day > ? ORDER BY day DESC LIMIT 1"
        last_day = next(self._values(projections.to_day, query, day), None)
        skipped = dict(self._values(projections.to_skip, projections.SKIPPED, day))
        return Memory(day, progress, today, self._reviews(day), last_day, skipped)

    def _progress_before(self, kata: str, progress: Progress, day: date) -> Progress | None:
        """The kata's progress when that day began: stored for its latest day, derived for earlier days."""
        if progress.recall.last_day > day:
            return self._replay([attempt for attempt in self.attempts(kata) if attempt.day < day], None)
        query = "SELECT * FROM progress_before_last_day WHERE kata = ?"
        row = next(self._values(projections.to_progress, query, kata), None)
        return row[1] if row else None

    def _reviews(self, day: date) -> tuple[bool, ...]:
        """Whether the latest reviews before that day passed, oldest first.

        A review is the day's first attempt at a kata that has an attempt on an earlier day.
        """
        query = """SELECT outcome = 'passed' AND NOT revealed FROM attempt AS review WHERE day < ?
            AND EXISTS (SELECT 1 FROM attempt WHERE kata = review.kata AND day < review.day)
            AND NOT EXISTS (SELECT 1 FROM attempt WHERE kata = review.kata AND day = review.day AND id < review.id)
            ORDER BY day DESC, id DESC LIMIT ?"""
        return tuple(bool(row[0]) for row in self._rows(query, day, LATEST_REVIEWS))[::-1]

    def hints_given(self, kata: str, day: date) -> int:
        """How many hints were taken for the kata on that study day."""
        row = self._row("SELECT count(*) FROM event WHERE kind = 'hinted' AND kata = ? AND day = ?", kata, day)
        return int(row[0]) if row else 0

    def is_tried(self, kata: str) -> bool:
        """Whether there is a closed attempt at the kata."""
        return self._row("SELECT 1 FROM attempt WHERE kata = ? LIMIT 1", kata) is not None

    def repeated_looks(self) -> int:
        """How many events record once more that a solution was read, with no attempt between; they do not count."""
        row = self._row("SELECT count(*) FROM repeated_look")
        return int(row[0]) if row else 0

    def last_action(self) -> Action:
        """What `undo` takes back: the latest outcome or skip that was recorded here, or else the latest imported one.

        Raises NotFound if there is none.
        """
        row = self._row("SELECT event FROM undoable ORDER BY imported, event DESC LIMIT 1")
        if row is None:
            raise NotFound(tr("there is no recorded outcome to take back"))
        return self._action(int(row[0]))

    def last_of(self, kata: str) -> Action:
        """The end of the kata's latest attempt that has a file. Raises NotFound if there is none."""
        row = self._row("SELECT max(closed_by) FROM attempt WHERE kata = ? AND file != ''", kata)
        if row is None or row[0] is None:
            raise NotFound(tr("there is no finished attempt at {kata} that could be opened again", kata=kata))
        return self._action(int(row[0]))

    def _action(self, event_id: int) -> Action:
        query = f"SELECT {projections.EVENT_COLUMNS} FROM event WHERE id = ?"
        (event,) = self._values(projections.to_event, query, event_id)
        query = f"SELECT {projections.ATTEMPT_COLUMNS} FROM attempt WHERE closed_by = ?"
        return Action(event, next(self._values(projections.to_attempt, query, event_id), None))
