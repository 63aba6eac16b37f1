"""The screen of one attempt. It draws and reads keys; `kata.attempt` does the work, `live_attempt` reads the state."""

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
from kata.control_characters import visible
from kata.errors import KataError
from kata.model import Attempt, Kata, OpenAttempt, Verdict
from kata.screen import editing, panes
from kata.screen.dialogs import NoteDraft, NoteEditor, Question
from kata.screen.live_attempt import Bell, JudgeQueue, LiveAttempt, context_of_this_thread, notification
from kata.screen.main_screen import VIEWS, MainScreen
from kata.screen.messages import translate
from kata.screen.panes import Block
from kata.timer import TimerSnapshot

Finished = tuple[Attempt, Verdict]


class Drill(App[int]):
    """Countdown, statement, verdict and hints of one attempt; returns the exit code of `kata start`.

    `judge` and `finish` run in a worker thread. `editor` is the command that the e key runs; with `edit` it is run at
    the start. `ready` is called when the screen has been drawn.
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
        self.main_screen = MainScreen(kata, self.path, self.language, self._fill_views)
        self.live = LiveAttempt(ctx, running)
        self.closed: Attempt | None = None
        self.exit_messages: list[str] = []  # printed after the screen has closed
        self._judge, self._finish = judge or self._judge_attempt, finish or self._finish_attempt
        self._editor, self._edit_first, self._when_drawn = list(editor), edit, ready
        self._bell = Bell(self.live.snapshot())
        self._judge_queue = JudgeQueue(self._start_judging)
        self._signature, self._missing = attempt.file_signature(self.path), False
        self._last_run = (running.last_outcome, "")  # outcome, and time of day
        self.busy = ""  # "testing" or "finishing"
        self._journal_error = self._draft = self._unrecorded = ""

    def get_default_screen(self) -> MainScreen:
        return self.main_screen

    async def _fill_views(self) -> None:
        with self._report_errors():
            await self.main_screen.fill("statement", panes.statement(self.ctx.workspace.stub(self.kata)))
        await self.main_screen.fill("verdict", [Block(Text(self.translate("no_verdict"), "dim"))])
        await self._show_hints()
        self.main_screen.show("statement")
        self.tick()
        self.set_interval(1.0, self.tick)
        self.set_interval(attempt.POLL_S, self.check_file)
        self.set_interval(timer.HEARTBEAT_S, self.heartbeat)
        if not self.is_headless:
            self._handle_signals()
        self.call_after_refresh(self._when_drawn)
        if self._edit_first:
            self.call_after_refresh(self.action_edit)

    def translate(self, name: str, **values: Any) -> str:
        return translate(self.language, name, **values)

    def say(self, text: str, severity: Literal["information", "warning"] = "information") -> None:
        self.notify(visible(text), severity=severity, timeout=10.0, markup=False)

    @contextlib.contextmanager
    def _report_errors(self) -> Iterator[None]:
        """Show an error as a notification instead of ending the screen."""
        try:
            yield
        except (KataError, OSError) as error:
            self.say(str(error), "warning")

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
        self.main_screen.draw_time(snapshot, state, panes.keys(snapshot, self.language, editor=bool(self._editor)))
        self.main_screen.draw_facts(snapshot, self.live.attempt, self.live.planned, self._last_run, self.busy)

    def heartbeat(self) -> None:
        """Every `timer.HEARTBEAT_S` seconds: record that the attempt is being watched, so that the time counts."""
        if not self.closed:
            with self._report_errors():
                self.live.heartbeat()

    def check_file(self) -> None:
        """Four times a second: test the file if it has changed."""
        signature = attempt.file_signature(self.path)
        if self.closed or signature == self._signature:
            return
        if signature is not None:
            self._signature, self._missing = signature, False
            self.action_test()
        elif not self._missing and not self.path.exists():
            self._missing = True
            self.say(self.translate("gone", file=self.path), "warning")

    def _ring(self, snapshot: TimerSnapshot) -> None:
        text = self.translate("break_rings" if snapshot.state == "break" else "rings", number=snapshot.pomodoro)
        self.say(text)
        if self._driver:
            self._driver.write(notification(self.kata.id, text, in_tmux="TMUX" in os.environ))
            self._driver.flush()

    def _handle_signals(self) -> None:
        """SIGINT asks what to do; SIGTERM and SIGHUP leave the attempt running and restore the terminal."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal.SIGINT, self.action_interrupt)
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.action_leave)

    # -- judging -----------------------------------------------------------------------------------------------------

    def _judge_attempt(self) -> Verdict:
        with context_of_this_thread(self.ctx) as ctx:
            verdict, error = attempt.judge(ctx, self.kata)
        self._unrecorded = str(error or "")
        return verdict

    def _finish_attempt(self) -> Finished:
        with context_of_this_thread(self.ctx) as ctx:
            return attempt.finish(ctx)

    def _start_judging(self) -> None:
        self.busy = "testing"
        self.run_worker(self._judge, name="judge", thread=True, exit_on_error=False)
        self.tick()

    def _start_finishing(self) -> None:
        self._judge_queue.busy, self.busy = True, "finishing"
        self.run_worker(self._finish, name="finish", thread=True, exit_on_error=False)
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
            if self._unrecorded:
                self.say(self._unrecorded, "warning")
        elif worker.result:
            await self._show_final_verdict(worker.result)
        self._judge_queue.finished()
        self.tick()

    async def _show_verdict(self, verdict: Verdict) -> None:
        self._last_run = (verdict.outcome, f"{self.ctx.now():%H:%M}")
        await self.main_screen.fill("verdict", panes.verdict(verdict, self.language, open_still=self.closed is None))
        self.action_view("verdict")

    async def _show_final_verdict(self, finished: Finished) -> None:
        self.closed, verdict = finished
        await self._show_verdict(verdict)
        self._reflect(panes.outcome(verdict.outcome, self.language))

    # -- keys --------------------------------------------------------------------------------------------------------

    def action_test(self) -> None:
        if not self.closed:
            self._judge_queue.request()

    async def action_hint(self) -> None:
        with self._report_errors():
            attempt.hint(self.ctx, self.kata)
            self.tick()
            await self._show_hints()
            self.action_view("hints")

    async def _show_hints(self) -> None:
        number = self.live.attempt.hints
        with self._report_errors():
            texts = solutions.read(self.ctx.workspace.solution(self.kata)).hints[:number] if number else ()
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
        with self._report_errors():
            action(self.ctx)
        self.tick()

    def action_view(self, name: str) -> None:
        self.main_screen.show(name)
        self._draw(self.live.snapshot())

    def action_cycle_view(self, steps: int) -> None:
        self.main_screen.cycle_view(steps)
        self._draw(self.live.snapshot())

    def action_finish(self) -> None:
        self._when_idle(self._start_finishing)

    def action_give_up(self) -> None:
        answers = {"y": self.translate("yes"), "n": self.translate("no")}
        question = Question(self.translate("ask_give_up"), answers, self.translate("stay"))
        self.push_screen(question, lambda key: self._when_idle(self._give_up) if key == "y" else None)

    def _when_idle(self, action: Callable[[], None]) -> None:
        """Run the action now, or after the current verdict. Closing an attempt must not overlap with judging it."""
        if self._judge_queue.busy:
            self.say(self.translate("wait"))
        self._judge_queue.run_when_idle(action)

    def _give_up(self) -> None:
        with self._report_errors():
            self.closed = attempt.abandon(self.ctx)
            self.exit_messages = [self.translate("solution", kata=self.kata.id)]
            self._draw(self.live.snapshot())
            self._reflect(panes.outcome("given_up", self.language))

    def action_leave(self) -> None:
        self._save_open_note()
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
            self._save_open_note()
            self.action_finish()

    def _closed_elsewhere(self) -> None:
        self.closed = self.live.closed()
        self.exit_messages = [self.translate("elsewhere" if self.closed else "undone", kata=self.kata.id)]
        self._save_open_note()
        self.exit(0 if self.closed and self.closed.passed else 1)

    # -- notes and the reflection ------------------------------------------------------------------------------------

    def action_note(self) -> None:
        heading = Text(self.translate("note_title", kata=self.kata.id), "bold")
        self.push_screen(NoteEditor(self.language, heading, self._draft, mood=False), self._note_closed)

    def _note_closed(self, draft: NoteDraft | None) -> None:
        if draft is None:
            return
        self._draft = draft.text
        if not draft.text.strip():
            return
        if not draft.saved:
            self.say(self.translate("draft"))
        elif self._save_note(draft):
            self._draft = ""
            self.say(self.translate("noted"))

    def _save_note(self, draft: NoteDraft) -> bool:
        """Whether it was saved; otherwise the error has been shown."""
        with self._report_errors():
            attempt.note(self.ctx, self.kata, draft.text, draft.mood)
            return True
        return False

    def _save_open_note(self) -> None:
        """Save what is being typed in an open dialog, before the screen closes."""
        for screen in self.screen_stack[1:]:
            if isinstance(screen, NoteEditor) and screen.text.strip():
                self._save_note(NoteDraft(screen.text))
                if not self.closed:
                    screen.dismiss(NoteDraft(""))

    def _reflect(self, outcome: Text, text: str = "") -> None:
        heading = Text.assemble(outcome, "  ", (self.translate("reflection"), "bold"))

        def closed(draft: NoteDraft | None) -> None:
            if draft and (draft.text.strip() or draft.mood) and not self._save_note(draft):
                self._reflect(outcome, draft.text)  # could not be saved: ask again, with the same text
            elif self.closed:
                self.exit(0 if self.closed.passed else 1)

        self.push_screen(NoteEditor(self.language, heading, text or self._draft, mood=True), closed)

    # -- the editor --------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        if not self._editor:
            self.say(self.translate("no_editor"))
            return
        try:
            editing.run([*self._editor, str(self.path)], self.suspend, self.heartbeat)
        except SuspendNotSupported:
            self.say(self.translate("no_suspend", file=self.path), "warning")
        except OSError as error:
            self.say(self.translate("editor_fails", editor=self._editor[0], error=error.strerror), "warning")
