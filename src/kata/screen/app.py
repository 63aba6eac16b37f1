"""The screen of one attempt. It draws and reads keys; `kata.attempt` does the work, `live_attempt` reads the state."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState

from kata import attempt, job_control, saves, timer
from kata.catalogue import property_titles, solutions
from kata.context import AppContext
from kata.errors import KataError
from kata.model import Attempt, Kata, OpenAttempt, Verdict
from kata.screen import editing, panes
from kata.screen.dialogs import Question
from kata.screen.live_attempt import Bell, JudgeQueue, LiveAttempt, context_of_this_thread, notification
from kata.screen.main_screen import VIEWS, MainScreen
from kata.screen.notes import NotesApp
from kata.screen.panes import Block
from kata.timer import TimerSnapshot

Finished = tuple[Attempt | None, Verdict]  # None if the attempt did not pass and stays open
ACTIONS = {
    "t": "test", "h": "hint", "p": "pause", "b": "break", "n": "next", "o": "note", "e": "edit", "f": "finish",
    "g": "give_up", "q": "leave", **{str(number): f"view('{name}')" for number, name in enumerate(VIEWS, 1)},
}  # fmt: skip


class Drill(NotesApp):
    """Countdown, statement, verdict and hints of one attempt; returns the exit code of `kata start`.

    `judge` and `finish` run in a worker thread; `finish` is told whether to close an attempt that does not pass.
    `editor` is the command that the e key runs; with `edit` it is run at the start. `ready` is called when the screen
    has been drawn.
    """

    CSS_PATH = "look.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "interrupt", priority=True), Binding("ctrl+c", "interrupt", priority=True),
        Binding("ctrl+z", "suspend", priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        ctx: AppContext,
        kata: Kata,
        running: OpenAttempt,
        judge: Callable[[], Verdict] | None = None,
        finish: Callable[[bool], Finished] | None = None,
        *,
        editor: Sequence[str] = (),
        edit: bool = False,
        ready: Callable[[], object] = lambda: None,
        key_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(ctx, kata, key_clock)
        self.path = ctx.attempt_path(running)
        self.main_screen = MainScreen(kata, self.path, self.language, ACTIONS, self._fill_views)
        self.live = LiveAttempt(ctx, running)
        self.exit_messages: list[str] = []  # printed after the screen has closed
        self._judge, self._finish = judge or self._judge_attempt, finish or self._finish_attempt
        self._editor, self._edit_first, self._when_drawn = list(editor), edit, ready
        self._bell = Bell(self.live.snapshot())
        self._judge_queue = JudgeQueue(self._start_judging)
        self._saves = saves.SaveWatcher(self.path)
        self._last_run = (running.last_outcome, "")  # outcome, and time of day
        self.busy = ""  # "testing" or "finishing"
        self._journal_error = self._unrecorded = ""

    def get_default_screen(self) -> MainScreen:
        return self.main_screen

    async def _fill_views(self) -> None:
        with self.report_errors():
            stub = self.ctx.workspace.stub(self.kata)
            await self.main_screen.fill("statement", panes.statement(stub, self.kata.zh, self.language))
        await self.main_screen.fill("verdict", [Block(Text(self.translate("no_verdict"), "dim"))])
        await self._show_hints()
        self.main_screen.show("statement")
        self.tick()
        self.set_interval(1.0, self.tick)
        self.set_interval(saves.POLL_S, self.check_file)
        self.set_interval(timer.HEARTBEAT_S, self.heartbeat)
        if not self.is_headless:
            self._handle_signals()
        self.call_after_refresh(self._when_drawn)
        if self._edit_first:
            self.call_after_refresh(self.action_edit)

    # -- timers and signals ------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: update the time, and notice what other terminals have done."""
        if self.closed:
            return
        snapshot = self._refresh_attempt()
        if not self.live.is_open:
            self._closed_elsewhere()
            return
        if self._bell.should_ring(snapshot):
            self._ring(snapshot)
        self._draw(snapshot)

    def _refresh_attempt(self) -> TimerSnapshot:
        """The timer now. While the journal cannot be read, report that once and continue with the state last read."""
        try:
            snapshot, self._journal_error = self.live.refresh(), ""
        except (KataError, OSError) as error:
            snapshot = self.live.snapshot()
            if str(error) != self._journal_error:
                self._journal_error = str(error)
                self.say(self._journal_error, "warning")
        return snapshot

    def _draw(self, snapshot: TimerSnapshot) -> None:
        state = "closed" if self.closed else panes.display_state(snapshot)
        self.main_screen.draw_time(snapshot, state, panes.keys(snapshot, self.language))
        self.main_screen.draw_facts(snapshot, self.live.attempt, self.live.planned, self._last_run, self.busy)

    def heartbeat(self) -> None:
        """Every `timer.HEARTBEAT_S` seconds: record that the attempt is being watched, so that the time counts."""
        if not self.closed:
            with self.report_errors():
                self.live.heartbeat()

    def check_file(self) -> None:
        """Every `saves.POLL_S` seconds: test the file if it was saved."""
        if self.closed:
            return
        event = self._saves.poll()
        if event == "saved":
            self.action_test()
        elif event == "missing":
            self.say(self.translate("gone", file=self.path), "warning")

    def _ring(self, snapshot: TimerSnapshot) -> None:
        text = self.translate("break_rings" if snapshot.state == "break" else "rings", number=snapshot.pomodoro)
        self.say(text)
        if self._driver:
            self._driver.write(notification(self.kata.id, text, in_tmux="TMUX" in os.environ))
            self._driver.flush()

    def _handle_signals(self) -> None:
        """SIGINT asks what to do; SIGTERM and SIGHUP leave the attempt running; all restore the terminal."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal.SIGINT, self.action_interrupt)
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.action_leave)
        # Not by the loop, which would also see the signals that `job_control` handles while an editor runs.
        signal.signal(signal.SIGTSTP, lambda *_: loop.call_soon_threadsafe(self.action_suspend))

    # -- judging -----------------------------------------------------------------------------------------------------

    def _judge_attempt(self) -> Verdict:
        with context_of_this_thread(self.ctx) as ctx:
            verdict, error = attempt.judge(ctx, self.kata)
        self._unrecorded = str(error or "")
        return verdict

    def _finish_attempt(self, anyway: bool) -> Finished:
        with context_of_this_thread(self.ctx) as ctx:
            if anyway:
                return attempt.finish(ctx)
            closed, verdict, error = attempt.finish_if_passed(ctx)
        self._unrecorded = str(error or "")
        return closed, verdict

    def _start_judging(self) -> None:
        self.busy = "testing"
        self._saves.judging()
        self.run_worker(self._judge, name="judge", thread=True, exit_on_error=False)
        self.tick()

    def _start_finishing(self, *, anyway: bool) -> None:
        self._judge_queue.busy, self.busy = True, "finishing"
        self._saves.judging()
        self.run_worker(partial(self._finish, anyway), name="finish", thread=True, exit_on_error=False)
        self.tick()

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        worker: Worker[Any] = event.worker
        if worker.name not in ("judge", "finish") or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self.busy = ""
        if event.state is WorkerState.ERROR:
            error = worker.error
            expected = isinstance(error, (KataError, OSError))
            self.say(str(error) if expected else self.translate("unexpected", error=repr(error)), "warning")
        elif isinstance(worker.result, Verdict):
            await self._show_verdict(worker.result)
        elif worker.result:
            self.closed, verdict = worker.result
            await self._show_verdict(verdict)
            if self.closed:
                self.reflect(panes.outcome(verdict.outcome, self.language))
            else:
                self._ask_finish(verdict)
        if self._unrecorded:
            self.say(self._unrecorded, "warning")
            self._unrecorded = ""
        self._judge_queue.finished()
        self.tick()

    async def _show_verdict(self, verdict: Verdict) -> None:
        self._last_run = (verdict.outcome, f"{self.ctx.now():%H:%M}")
        titles = property_titles.of_kata(self.ctx.workspace, self.kata.id, self.language)
        blocks = panes.verdict(verdict, self.language, titles, open_still=self.closed is None)
        await self.main_screen.fill("verdict", blocks)
        self.action_view("verdict")

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_test(self) -> None:
        if not self.closed:
            self._judge_queue.request()

    async def action_hint(self) -> None:
        """Ask before the next hint. After the last one, show them again."""
        with self.report_errors():
            total = len(solutions.read(self.ctx.workspace.solution(self.kata)).hints)
            given = self.live.attempt.hints
            if given < total:
                self._ask(
                    self.translate("ask_hint", number=given + 1, total=total), "answer_hint",
                    lambda: self.call_later(self._take_hint),
                )  # fmt: skip
            else:
                await self._take_hint()
                if total:
                    self.say(self.translate("no_more_hints", total=total))

    async def _take_hint(self) -> None:
        with self.report_errors():
            attempt.hint(self.ctx, self.kata)
            self.tick()
            await self._show_hints()
            self.action_view("hints")

    async def _show_hints(self) -> None:
        number = self.live.attempt.hints
        with self.report_errors():
            solution = self.ctx.workspace.solution(self.kata)
            texts = solutions.read(solution).hints_in(self.language)[:number] if number else ()
            await self.main_screen.fill("hints", panes.hints(list(texts), self.language))

    def action_pause(self) -> None:
        state = self.live.snapshot().state
        if state == "break":
            self.say(self.translate("ends_break"))
        else:
            self._change(attempt.resume if state == "paused" else attempt.pause)

    def action_break(self) -> None:
        state = self.live.snapshot().state
        if state == "overtime":
            self._change(attempt.start_break)
        else:
            self.say(self.translate("ends_break" if state == "break" else "not_over"))

    def action_next(self) -> None:
        if self.live.snapshot().state in ("overtime", "break"):
            self._change(attempt.next_pomodoro)
        else:
            self.say(self.translate("not_over"))

    def _change(self, action: Callable[[AppContext], TimerSnapshot]) -> None:
        with self.report_errors():
            action(self.ctx)
        self.tick()

    def action_view(self, name: str) -> None:
        self.main_screen.show(name)
        self._draw(self.live.snapshot())

    def action_cycle_view(self, steps: int) -> None:
        self.main_screen.cycle_view(steps)
        self._draw(self.live.snapshot())

    def action_finish(self) -> None:
        self._when_idle(partial(self._start_finishing, anyway=False))

    def _ask_finish(self, verdict: Verdict) -> None:
        outcome = self.translate(f"outcome_{verdict.outcome}")
        if self.screen is self.main_screen:
            self._ask(
                self.translate("ask_finish", outcome=outcome), "answer_finish",
                lambda: self._when_idle(partial(self._start_finishing, anyway=True)),
            )  # fmt: skip
        else:  # the learner has begun something else meanwhile
            self.say(self.translate("still_open", outcome=outcome))

    def action_give_up(self) -> None:
        self._ask(self.translate("ask_give_up"), "answer_give_up", lambda: self._when_idle(self._give_up))

    def _ask(self, question: str, answer: str, action: Callable[[], object]) -> None:
        """Run the action if the learner answers y. `answer` names the text of that key."""
        dialog = Question(question, {"y": self.translate(answer)}, self.translate("stay"))

        def answered(key: str | None) -> None:
            if key == "y":
                action()

        self.push_screen(dialog, answered)

    def _when_idle(self, action: Callable[[], None]) -> None:
        """Run the action now, or after the current verdict. Closing an attempt must not overlap with judging it."""
        if self._judge_queue.busy:
            self.say(self.translate("wait"))
        self._judge_queue.run_when_idle(action)

    def _give_up(self) -> None:
        with self.report_errors():
            self.closed = attempt.abandon(self.ctx)
            self.exit_messages = [self.translate("solution", kata=self.kata.id)]
            self._draw(self.live.snapshot())
            self.reflect(panes.outcome("given_up", self.language))

    def action_solution(self) -> None:
        """Show the solution of an attempt that has ended. It was opened again elsewhere if a look would cost."""
        if self.closed is None:
            return
        from kata import solution_page  # with Pygments, which no attempt needs
        from kata.screen.solution import SolutionScreen

        with self.report_errors():
            if attempt.look_costs(self.ctx, self.kata):
                self.say(self.translate("open_again"), "warning")
                return
            page = solution_page.load(self.ctx.workspace, self.kata, self.language, self.path)
            self.push_screen(SolutionScreen(page, self.language))

    def action_leave(self) -> None:
        self.save_open_note()
        if not self.closed:
            self.exit_messages = [self.translate("left", kata=self.kata.id)]
        self.exit(1 if self.closed and not self.closed.passed else 0)

    def action_interrupt(self) -> None:
        if self.closed:
            self.action_leave()
        elif isinstance(self.screen, Question):
            self.screen.dismiss("")
        else:
            answers = {"f": self.translate("key_finish"), "q": self.translate("key_leave")}
            question = Question(self.translate("ask_interrupt"), answers, self.translate("stay"))
            self.push_screen(question, self._interrupted)

    def _interrupted(self, key: str | None) -> None:
        if key == "q":
            self.action_leave()
        elif key == "f":
            self.save_open_note()
            self.action_finish()

    def _closed_elsewhere(self) -> None:
        self.closed = self.live.closed()
        self.exit_messages = [self.translate("elsewhere" if self.closed else "undone", kata=self.kata.id)]
        self.save_open_note()
        self.exit(0 if self.closed and self.closed.passed else 1)

    # -- other programs in this terminal -----------------------------------------------------------------------------

    def action_edit(self) -> None:
        if not self._editor:
            self.say(self.translate("no_editor", file=self.path))
            return
        try:
            editing.run([*self._editor, str(self.path)], self.ctx, self.suspend, self.heartbeat)
        except SuspendNotSupported:
            self.say(self.translate("no_suspend", file=self.path), "warning")
        except OSError as error:
            self.say(self.translate("editor_fails", editor=self._editor[0], error=error.strerror), "warning")

    def action_suspend(self) -> None:
        """Stop until `fg`. The time in between is a pause."""
        self._when_idle(self._suspend)

    def _suspend(self) -> None:
        try:
            with self.suspend(), job_control.paused(self.ctx):
                job_control.stop_job()
        except SuspendNotSupported:
            self.say(self.translate("no_suspend", file=self.path), "warning")
        self.tick()
