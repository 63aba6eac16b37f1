"""The screen of one attempt. It draws and asks; what happens is decided in `attempt` and read in `following`."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Literal

from rich.text import Text
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState

from kata import attempt, timer
from kata.catalogue import solutions
from kata.context import AppContext
from kata.errors import KataError
from kata.model import Attempt, Kata, OpenAttempt, Verdict
from kata.screen import editing, panes
from kata.screen.dialogs import Ask, Note, Written
from kata.screen.live_attempt import Bell, Followed, Judging, context_of_this_thread, notification
from kata.screen.main_screen import VIEWS, Board
from kata.screen.messages import word
from kata.screen.panes import Block
from kata.timer import TimerSnapshot

Finished = tuple[Attempt, Verdict]


class Drill(App[int]):
    """Countdown, statement, verdict, hints; returns the exit code of `kata start`.

    `judge` and `finish` run in a thread of their own; `editor` is the command that e runs, with `edit` at once;
    `ready` is called when the screen has been drawn.
    """

    CSS_PATH = "look.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "test"), Binding("h", "hint"), Binding("p", "pause"), Binding("b", "break"),
        Binding("n", "next"), Binding("o", "note"), Binding("e", "edit"), Binding("f", "finish"),
        Binding("g", "give_up"), Binding("q", "leave"), Binding("ctrl+q", "interrupt", priority=True),
        Binding("ctrl+c", "interrupt", priority=True),
        *(Binding(str(number), f"view('{name}')") for number, name in enumerate(VIEWS, 1)),
    ]  # fmt: skip

    def __init__(
        self,
        ctx: AppContext,
        kata: Kata,
        running: OpenAttempt,
        judge: Callable[[], Verdict] | None = None,
        finish: Callable[[], Finished] | None = None,
        *,
        editor: Sequence[str] = (),
        edit: bool = False,
        ready: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.ctx, self.kata, self.language = ctx, kata, ctx.plan.language
        self.path = ctx.attempt_path(running)
        self.board = Board(kata, self.path, self.language, self._begin)
        self.followed = Followed(ctx, running)
        self.closed: Attempt | None = None
        self.parting: list[str] = []  # what to say when the screen is gone
        self._judge, self._finish = judge or self._judged, finish or self._finished
        self._editor, self._edit_first, self._when_drawn = list(editor), edit, ready
        self._bell = Bell(self.followed.unread())
        self._judging = Judging(self._begin_to_judge)
        self._stamp, self._missing = attempt.file_signature(self.path), False
        self._last = (running.last_outcome, "")  # outcome, and when
        self.busy = self._trouble = self._draft = self._unrecorded = ""

    def get_default_screen(self) -> Board:
        return self.board

    async def _begin(self) -> None:
        with self._troubles():
            await self.board.fill("statement", panes.statement(self.ctx.workspace.stub(self.kata)))
        await self.board.fill("verdict", [Block(Text(self.word("no_verdict"), "dim"))])
        await self._show_hints()
        self.board.show("statement")
        self.tick()
        self.set_interval(1.0, self.tick)
        self.set_interval(attempt.POLL_S, self.look_at_the_file)
        self.set_interval(timer.TICK_S, self.heartbeat)
        if not self.is_headless:
            self._hear_signals()
        self.call_after_refresh(self._when_drawn)
        if self._edit_first:
            self.call_after_refresh(self.action_edit)

    def word(self, name: str, **values: Any) -> str:
        return word(self.language, name, **values)

    def say(self, text: str, severity: Literal["information", "warning"] = "information") -> None:
        self.notify(text, severity=severity, timeout=10.0, markup=False)

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        """Whatever goes wrong is said, and the attempt goes on."""
        try:
            yield
        except (KataError, OSError) as error:
            self.say(str(error), "warning")

    # -- what goes by itself -----------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: the time, and what other terminals have done."""
        if self.closed:
            return
        look = self._look()
        if not self.followed.is_open:
            self._closed_elsewhere()
            return
        if self._bell.rings(look):
            self._ring(look)
        self._draw(look)

    def _look(self) -> TimerSnapshot:
        """What cannot be read is said once while that lasts; the clock goes on with what is known."""
        try:
            look, self._trouble = self.followed.look(), ""
        except (KataError, OSError) as error:
            look = self.followed.unread()
            if str(error) != self._trouble:
                self._trouble = str(error)
                self.say(self._trouble, "warning")
        return look

    def _draw(self, look: TimerSnapshot) -> None:
        state = "closed" if self.closed else panes.shown_state(look)
        self.board.draw_time(look, state, panes.keys(look, self.language, editor=bool(self._editor)))
        self.board.draw_facts(look, self.followed.attempt, self.followed.planned, self._last, self.busy)

    def heartbeat(self) -> None:
        """Every `timer.TICK_S` seconds: the time up to now is vouched for."""
        if not self.closed:
            with self._troubles():
                self.followed.heartbeat()

    def look_at_the_file(self) -> None:
        """Four times a second: a change is tested."""
        stamp = attempt.file_signature(self.path)
        if self.closed or stamp == self._stamp:
            return
        if stamp is not None:
            self._stamp, self._missing = stamp, False
            self.action_test()
        elif not self._missing and not self.path.exists():
            self._missing = True
            self.say(self.word("gone", file=self.path), "warning")

    def _ring(self, look: TimerSnapshot) -> None:
        text = self.word("break_rings" if look.state == "break" else "rings", number=look.pomodoro)
        self.say(text)
        if self._driver:
            self._driver.write(notification(self.kata.id, text, in_tmux="TMUX" in os.environ))
            self._driver.flush()

    def _hear_signals(self) -> None:
        """Being interrupted from outside asks; being told to go leaves the attempt running and the terminal tidy."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal.SIGINT, self.action_interrupt)
            for told_to_go in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(told_to_go, self.action_leave)

    # -- judging -----------------------------------------------------------------------------------------------------

    def _judged(self) -> Verdict:
        with context_of_this_thread(self.ctx) as own:
            found, trouble = attempt.judge(own, self.kata)
        self._unrecorded = str(trouble or "")
        return found

    def _finished(self) -> Finished:
        with context_of_this_thread(self.ctx) as own:
            return attempt.finish(own)

    def _begin_to_judge(self) -> None:
        self.busy = "testing"
        self.run_worker(self._judge, name="judge", thread=True, exit_on_error=False)
        self.tick()

    def _begin_to_finish(self) -> None:
        self._judging.busy, self.busy = True, "finishing"
        self.run_worker(self._finish, name="finish", thread=True, exit_on_error=False)
        self.tick()

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        worker: Worker[Any] = event.worker
        if worker.name not in ("judge", "finish") or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self.busy = ""
        if event.state is WorkerState.ERROR:
            error = worker.error
            known = isinstance(error, (KataError, OSError))
            self.say(str(error) if known else self.word("unexpected", error=repr(error)), "warning")
        elif isinstance(worker.result, Verdict):
            await self._show(worker.result)
            if self._unrecorded:
                self.say(self._unrecorded, "warning")
        elif worker.result:
            await self._show_the_end(worker.result)
        self._judging.over()
        self.tick()

    async def _show(self, found: Verdict) -> None:
        self._last = (found.outcome, f"{self.ctx.now():%H:%M}")
        await self.board.fill("verdict", panes.verdict(found, self.language, open_still=self.closed is None))
        self.action_view("verdict")

    async def _show_the_end(self, finished: Finished) -> None:
        self.closed, found = finished
        await self._show(found)
        self._reflect(panes.outcome(found.outcome, self.language))

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_test(self) -> None:
        if not self.closed:
            self._judging.ask()

    async def action_hint(self) -> None:
        with self._troubles():
            attempt.hint(self.ctx, self.kata)
            self.tick()
            await self._show_hints()
            self.action_view("hints")

    async def _show_hints(self) -> None:
        number = self.followed.attempt.hints
        with self._troubles():
            texts = solutions.read(self.ctx.workspace.solution(self.kata)).hints[:number] if number else ()
            await self.board.fill("hints", panes.hints(list(texts), self.language))

    def action_pause(self) -> None:
        state = self.followed.unread().state
        if state == "break":
            self.say(self.word("ends_break"))
        else:
            self._change(attempt.resume if state == "paused" else attempt.pause)

    def action_break(self) -> None:
        state = self.followed.unread().state
        if state == "overtime":
            self._change(attempt.start_break)
        else:
            self.say(self.word("ends_break" if state == "break" else "not_over"))

    def action_next(self) -> None:
        if self.followed.unread().state in ("overtime", "break"):
            self._change(attempt.next_pomodoro)
        else:
            self.say(self.word("not_over"))

    def _change(self, how: Callable[[AppContext], TimerSnapshot]) -> None:
        with self._troubles():
            how(self.ctx)
        self.tick()

    def action_view(self, name: str) -> None:
        self.board.show(name)
        self._draw(self.followed.unread())

    def action_turn(self, steps: int) -> None:
        self.board.turn(steps)
        self._draw(self.followed.unread())

    def action_finish(self) -> None:
        self._alone(self._begin_to_finish)

    def action_give_up(self) -> None:
        answers = {"y": self.word("yes"), "n": self.word("no")}
        ask = Ask(self.word("ask_give_up"), answers, self.word("stay"))
        self.push_screen(ask, lambda key: self._alone(self._give_up) if key == "y" else None)

    def _alone(self, act: Callable[[], None]) -> None:
        """An attempt is not closed while a verdict on it is under way."""
        if self._judging.busy:
            self.say(self.word("wait"))
        self._judging.alone(act)

    def _give_up(self) -> None:
        with self._troubles():
            self.closed = attempt.abandon(self.ctx)
            self.parting = [self.word("solution", kata=self.kata.id)]
            self._draw(self.followed.unread())
            self._reflect(panes.outcome("given_up", self.language))

    def action_leave(self) -> None:
        self._keep_what_is_written()
        if not self.closed:
            self.parting = [self.word("left", kata=self.kata.id)]
        self.exit(1 if self.closed and not self.closed.passed else 0)

    def action_interrupt(self) -> None:
        if self.closed:
            self.action_leave()
        elif isinstance(self.screen, Ask):
            self.screen.dismiss("")
        else:
            answers = {"f": self.word("key_finish"), "q": self.word("key_leave")}
            self.push_screen(Ask(self.word("ask_interrupt"), answers, self.word("stay")), self._interrupted)

    def _interrupted(self, key: str | None) -> None:
        if key == "q":
            self.action_leave()
        elif key == "f":
            self._keep_what_is_written()
            self.action_finish()

    def _closed_elsewhere(self) -> None:
        self.closed = self.followed.closed()
        self.parting = [self.word("elsewhere" if self.closed else "undone", kata=self.kata.id)]
        self._keep_what_is_written()
        self.exit(0 if self.closed and self.closed.passed else 1)

    # -- what the learner writes -------------------------------------------------------------------------------------

    def action_note(self) -> None:
        heading = Text(self.word("note_title", kata=self.kata.id), "bold")
        self.push_screen(Note(self.language, heading, self._draft, mood=False), self._written)

    def _written(self, written: Written | None) -> None:
        if written is None:
            return
        self._draft = written.text
        if not written.text.strip():
            return
        if not written.kept:
            self.say(self.word("draft"))
        elif self._noted(written):
            self._draft = ""
            self.say(self.word("noted"))

    def _noted(self, written: Written) -> bool:
        with self._troubles():
            attempt.note(self.ctx, self.kata, written.text, written.mood)
            return True
        return False

    def _keep_what_is_written(self) -> None:
        """Into the journal with it, before the screen goes."""
        for screen in self.screen_stack[1:]:
            if isinstance(screen, Note) and screen.text.strip():
                self._noted(Written(screen.text))
                if not self.closed:
                    screen.dismiss(Written(""))

    def _reflect(self, said: Text, text: str = "") -> None:
        heading = Text.assemble(said, "  ", (self.word("reflection"), "bold"))

        def written(found: Written | None) -> None:
            if found and (found.text.strip() or found.mood) and not self._noted(found):
                self._reflect(said, found.text)  # not kept: nothing is thrown away
            elif self.closed:
                self.exit(0 if self.closed.passed else 1)

        self.push_screen(Note(self.language, heading, text or self._draft, mood=True), written)

    # -- the editor --------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        if not self._editor:
            self.say(self.word("no_editor"))
            return
        try:
            editing.run([*self._editor, str(self.path)], self.suspend, self.heartbeat)
        except SuspendNotSupported:
            self.say(self.word("no_suspend", file=self.path), "warning")
        except OSError as error:
            self.say(self.word("editor_fails", editor=self._editor[0], error=error.strerror), "warning")
