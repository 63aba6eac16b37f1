"""What a command works with: a workspace, its plan and catalogue, its journal, a clock; read when asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kata import clock
from kata.cache import parsed
from kata.catalogue.catalogue import Catalogue
from kata.errors import NothingThere
from kata.journal import database
from kata.journal.journal import Journal
from kata.memory import replay
from kata.model import Agenda, Kata, Memory, OpenAttempt, Plan
from kata.plan import study_day as plans
from kata.schedule.agenda import build_agenda
from kata.workspace import Workspace

if TYPE_CHECKING:
    from kata.timer import ClockReading


def local_now() -> datetime:
    return datetime.now().astimezone()


def all_clocks() -> "ClockReading":
    from kata.timer import ClockReading  # which looking at the agenda needs not

    return ClockReading(local_now(), *clock.read())


@dataclass
class AppContext:
    """One workspace at one time; `now` is the time of day, `clock` all clocks, for what is timed."""

    workspace: Workspace
    now: Callable[[], datetime] = field(default=local_now)
    clock: Callable[[], "ClockReading"] = field(default=all_clocks)

    @cached_property
    def _read(self) -> tuple[Plan, Catalogue]:
        return parsed.load(self.workspace)

    @property
    def plan(self) -> Plan:
        return self._read[0]

    @property
    def catalogue(self) -> Catalogue:
        return self._read[1]

    @cached_property
    def journal(self) -> Journal:
        return Journal(self.workspace.journal, replay.replay, replay.RULE)

    @property
    def has_journal(self) -> bool:
        """Whether there is anything to read: looking at the agenda must not create a file."""
        return database.exists(self.workspace.journal)

    @property
    def day(self) -> date:
        return plans.study_day(self.plan, self.now())

    def memory(self, day: date) -> Memory:
        return self.journal.memory(day) if self.has_journal else Memory(day)

    def agenda(self, day: date) -> Agenda:
        return build_agenda(self.plan, self.catalogue, self.memory(day), day)

    def running(self) -> OpenAttempt | None:
        return self.journal.open_attempt() if self.has_journal else None

    def next_pick(self) -> Kata:
        for pick in self.agenda(self.day).picks:
            if not pick.done:
                return self.catalogue[pick.kata]
        raise NothingThere("nothing is left for today: name a kata (`kata list` shows them), or come back tomorrow")

    def last(self) -> Kata:
        """The kata worked on last, open or closed."""
        running = self.running()
        latest = running or (self.journal.latest() if self.has_journal else None)
        if latest is None:
            raise NothingThere("there is no attempt yet: `kata start` begins one")
        return self.catalogue.get(latest.kata)

    def resolve(self, text: str | None) -> Kata:
        """The kata a word on the command line stands for; none stands for the open attempt, else the next pick."""
        if text is None:
            running = self.running()
            return self.catalogue.get(running.kata) if running else self.next_pick()
        if text == "next":
            return self.next_pick()
        return self.last() if text == "last" else self.catalogue.get(text)

    def file_of(self, running: OpenAttempt) -> Path:
        return self.workspace.root / running.file
