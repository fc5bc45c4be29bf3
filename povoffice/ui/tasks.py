"""Long work off the window's thread: one worker, progress, cancel, and exactly one outcome for every piece of work."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from povoffice.core.errors import CancelledError, OfficeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from povoffice.core.work import Progress, Step

T = TypeVar("T")
N = TypeVar("N")

TURN: Final = 0.0005
"""Seconds that a worker computes before it lets the window have Python. Qt asks Python at each cell it paints: at the
usual 5 ms a list took 150 ms beside a worker that computes, now 60; the worker loses nothing that can be told."""
_LOOK: Final = 100  # ms between two looks at how far the work is
_SHOW_AFTER: Final = 0.3  # s; quicker work shows nothing


@dataclass(eq=False)
class Task:
    """One piece of work, from the moment it is handed over until its outcome is delivered."""

    work: Callable[[Progress], Any]
    done: Callable[[Any], object]
    failed: Callable[[OfficeError], object] | None
    stopped: Callable[[], object] | None = None
    since: float = field(default_factory=monotonic)
    step: Step | None = None
    stopping: threading.Event = field(default_factory=threading.Event)

    def progress(self, step: Step) -> None:
        """Hear from the work how far it is; raises CancelledError once the clerk asked to stop."""
        self.step = step
        if self.stopping.is_set():
            raise CancelledError

    def perform(self) -> Outcome:
        """Do the work, on whatever thread; whatever happens is an outcome."""
        if self.stopping.is_set():
            return Outcome(error=CancelledError())
        try:
            return Outcome(self.work(self.progress))
        except BaseException as error:  # noqa: BLE001 - what it means is decided where it is delivered
            return Outcome(error=error)


@dataclass(frozen=True)
class Outcome:
    """What came of a piece of work: a result, or what was raised."""

    result: Any = None
    error: BaseException | None = None


@dataclass(frozen=True)
class News:
    """What a piece of work told before it was done, and who hears it."""

    heard: Callable[[], object]


class Tasks(QObject):
    """Work is done one piece after another, in the order it was handed over; outcomes arrive on the window's thread.

    They are delivered one a turn: what the clerk types, and what one outcome has painted anew, comes before the next.

    Signals:
        progressed: a Step, or None while nothing is known yet, of work that takes longer than a moment.
        rested: nothing is under way any more.
        cancelled: a piece of work was stopped.
        refused: an OfficeError that nobody else takes.
        crashed: anything else that was raised.
    """

    progressed = Signal(object)
    rested = Signal()
    cancelled = Signal()
    refused = Signal(object)
    crashed = Signal(object)
    _finished = Signal()

    def __init__(self, parent: QObject | None = None, executor: Executor | None = None) -> None:
        """Start with nothing to do. Tests may hand in another executor."""
        super().__init__(parent)
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="povoffice-worker")
        self._waiting: list[Task] = []
        self._afterwards: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self._finished.connect(self._arrive)
        self._arrived: deque[tuple[Task, Outcome | News]] = deque()
        self._turn = QTimer(self)  # a timer, and not a queued call: Qt makes those all at once
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._deliver_next)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waits."""
        return bool(self._waiting)

    @property
    def lasting(self) -> bool:
        """Whether work is under way that has told the clerk how far it is: to stop it is to be asked for."""
        return bool(self._waiting) and monotonic() - self._waiting[0].since > _SHOW_AFTER

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[OfficeError], object] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """Have ``work`` done by the worker; then ``done`` is called with its result on the window's thread.

        Where it is refused ``failed`` is called instead, or, without one, the clerk is told; where it is stopped
        ``stopped``, and the clerk is told.
        """
        self._hand_over(Task(work, done, failed, stopped))

    def run_telling(
        self,
        work: Callable[[Progress, Callable[[N], None]], T],
        heard: Callable[[N], object],
        done: Callable[[T], object],
        failed: Callable[[OfficeError], object] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """As ``run``, of work that has something to show before it is done.

        ``work`` gets, beside its progress, what it may call with that from any thread: ``heard`` is called with it on
        the window's thread, in order and before the outcome. Nothing is heard once the clerk asked to stop.
        """

        def tell(news: N) -> None:
            self._arrived.append((task, News(partial(heard, news))))
            self._finished.emit()

        task = Task(lambda progress: work(progress, tell), done, failed, stopped)
        self._hand_over(task)

    def _hand_over(self, task: Task) -> None:
        self._waiting.append(task)
        self._timer.start()
        self._executor.submit(self._perform, task)

    def when_rested(self, then: Callable[[], object]) -> None:
        """Call ``then`` once nothing is under way: at once where nothing is."""
        if self._waiting:
            self._afterwards.append(then)
        else:
            then()

    def cancel(self) -> None:
        """Ask everything under way to stop."""
        for task in self._waiting:
            task.stopping.set()

    def shut_down(self) -> None:
        """Stop and wait for the worker; no outcome is delivered after this."""
        self.cancel()
        self._waiting.clear()
        self._afterwards.clear()
        self._timer.stop()
        self._turn.stop()
        self._arrived.clear()
        self._executor.shutdown(wait=True)

    def _perform(self, task: Task) -> None:
        self._arrived.append((task, task.perform()))  # kept here, so that it is found even if nobody hears the signal
        self._finished.emit()

    def _look(self) -> None:
        if self._arrived and not self._turn.isActive():
            self._turn.start()
        if self._waiting and monotonic() - self._waiting[0].since > _SHOW_AFTER:
            self.progressed.emit(self._waiting[0].step)

    def _arrive(self) -> None:
        self._turn.start()

    def _deliver_next(self) -> None:
        self._turn.stop()
        if not self._arrived:
            return
        task, outcome = self._arrived.popleft()
        if self._arrived:
            self._turn.start()  # first: Qt fires no timer within itself, and a dialog opened now waits for the next
        self._deliver(task, outcome)

    def _deliver(self, task: Task, outcome: Outcome | News) -> None:
        if task not in self._waiting:
            return  # the window is closing, or it told too late
        if isinstance(outcome, News):
            if not task.stopping.is_set():
                outcome.heard()
            return
        self._waiting.remove(task)
        try:
            self._tell(task, outcome)
        finally:
            if not self._waiting:
                self._rest()

    def _tell(self, task: Task, outcome: Outcome) -> None:
        match outcome.error:
            case None:
                task.done(outcome.result)
            case CancelledError():
                if task.stopped is not None:
                    task.stopped()
                self.cancelled.emit()
            case OfficeError() as error:
                self._refuse(task, error)
            case error:
                self.crashed.emit(error)

    def _rest(self) -> None:
        self._timer.stop()
        self.rested.emit()
        afterwards, self._afterwards = self._afterwards, []
        for then in afterwards:
            then()

    def _refuse(self, task: Task, error: OfficeError) -> None:
        if task.failed is not None:
            task.failed(error)
        else:
            self.refused.emit(error)
