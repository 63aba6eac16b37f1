"""Everything a command needs, loaded lazily: workspace, plan, catalogue, journal, clocks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kata import clock
from kata.cache import parsed
from kata.catalogue.catalogue import Catalogue
from kata.errors import NotFound
from kata.journal import database
from kata.journal.journal import Journal
from kata.memory import replay
from kata.messages import requested_language, tr
from kata.model import Agenda, Kata, Memory, OpenAttempt, Plan
from kata.plan.study_day import study_day
from kata.workspace import Workspace

if TYPE_CHECKING:
    from kata.timer import ClockReading


def local_now() -> datetime:
    return datetime.now().astimezone()


def all_clocks() -> "ClockReading":
    from kata.timer import ClockReading  # here, because `kata today` does not need it

    return ClockReading(local_now(), *clock.read())


@dataclass
class AppContext:
    """One workspace. `now` gives the local time; `clock` reads all clocks at once, for timers."""

    workspace: Workspace
    now: Callable[[], datetime] = field(default=local_now)
    clock: Callable[[], "ClockReading"] = field(default=all_clocks)

    @cached_property
    def _loaded(self) -> tuple[Plan, Catalogue]:
        plan, catalogue = parsed.load(self.workspace)
        language = requested_language()
        return (replace(plan, language=language) if language else plan), catalogue

    @property
    def plan(self) -> Plan:
        return self._loaded[0]

    @property
    def catalogue(self) -> Catalogue:
        return self._loaded[1]

    @cached_property
    def journal(self) -> Journal:
        return Journal(self.workspace.journal, replay.replay, replay.RULE)

    @property
    def has_journal(self) -> bool:
        """Whether the journal's file exists. To be checked first by commands that must not create it."""
        return database.exists(self.workspace.journal)

    @property
    def day(self) -> date:
        return study_day(self.plan, self.now())

    def memory(self, day: date) -> Memory:
        return self.journal.memory(day) if self.has_journal else Memory(day)

    def agenda(self, day: date) -> Agenda:
        from kata.schedule.agenda import build_agenda  # here, because most commands do not need it

        return build_agenda(self.plan, self.catalogue, self.memory(day), day)

    def running(self) -> OpenAttempt | None:
        """The open attempt, if there is one."""
        return self.journal.open_attempt() if self.has_journal else None

    def next_pick(self) -> Kata:
        """The first of today's picks that is not done. Raises NotFound if none is left."""
        for pick in self.agenda(self.day).picks:
            if not pick.done:
                return self.catalogue[pick.kata]
        raise NotFound(tr("nothing is left for today: name a kata (`kata list` shows them), or come back tomorrow"))

    def last_kata(self) -> Kata:
        """The kata of the open attempt, else of the latest closed one. Raises NotFound if there is none."""
        running = self.running()
        latest = running or (self.journal.latest() if self.has_journal else None)
        if latest is None:
            raise NotFound(tr("there is no attempt yet: `kata start` begins one"))
        return self.catalogue.get(latest.kata)

    def resolve(self, text: str | None) -> Kata:
        """The kata that an ID on the command line names; without one, the open attempt's, else the next pick."""
        if text is None:
            running = self.running()
            return self.catalogue.get(running.kata) if running else self.next_pick()
        if text == "next":
            return self.next_pick()
        return self.last_kata() if text == "last" else self.catalogue.get(text)

    def is_open(self, kata: Kata) -> bool:
        """Whether the open attempt is one at this kata."""
        running = self.running()
        return running is not None and running.kata == kata.id

    def find_file(self, kata: Kata) -> Path:
        """The file of the open attempt, else of the latest at this kata. Raises NotFound if there is none."""
        running = self.running()
        if running is not None and running.kata == kata.id:
            return self.attempt_path(running)
        path = self.workspace.latest_attempt(kata)
        if path is None:
            raise NotFound(tr("there is no attempt at {kata} yet: `kata start {kata}` begins one", kata=kata.id))
        return path

    def attempt_path(self, running: OpenAttempt) -> Path:
        return self.workspace.root / running.file
