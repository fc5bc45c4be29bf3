from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QThread, QTimer

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step
from povoffice.ui.tasks import Tasks
from tests.ui.waiting import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

STEP = Step(1, 10, message("work.writing"))


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shut_down()


def outcomes(tasks: Tasks) -> list[tuple[str, Any]]:
    heard: list[tuple[str, Any]] = []
    tasks.cancelled.connect(lambda: heard.append(("cancelled", None)))
    tasks.refused.connect(lambda error: heard.append(("refused", error)))
    tasks.crashed.connect(lambda error: heard.append(("crashed", error)))
    return heard


def test_work_is_done_elsewhere_and_its_result_comes_home(tasks: Tasks, qtbot: QtBot) -> None:
    window, heard = threading.get_ident(), outcomes(tasks)

    def done(worker: int) -> None:
        assert QThread.currentThread() is tasks.thread()
        heard.append(("done", worker))

    tasks.run(lambda _progress: threading.get_ident(), done)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [kind for kind, _ in heard] == ["done"]
    assert heard[0][1] != window


def test_work_is_done_in_the_order_it_was_handed_over(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(20):
        tasks.run(lambda _progress, number=number: number, heard.append)  # type: ignore[misc] # mypy and defaults
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == list(range(20))


def test_the_window_has_a_turn_between_two_outcomes(tasks: Tasks, qtbot: QtBot) -> None:
    """What one outcome has to be painted, and what is typed meanwhile, does not wait for the next."""
    heard: list[str] = []
    tasks.run(lambda _progress: None, lambda _none: QTimer.singleShot(0, lambda: heard.append("painted")))
    for _more in range(2):
        tasks.run(lambda _progress: None, lambda _none: heard.append("outcome"))
    tasks._executor.submit(lambda: None).result()  # all three are done before the window looks
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[0] == "painted"


def test_a_dialog_that_one_outcome_opens_hears_of_the_next(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[int] = []

    def opens(_none: None) -> None:
        within(qtbot, 2000, lambda: heard)  # as a dialog does, with events of its own

    tasks.run(lambda _progress: None, opens)
    tasks.run(lambda _progress: 7, heard.append)
    tasks._executor.submit(lambda: None).result()  # both outcomes are there before the window has a turn
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == [7]


def test_a_refusal_goes_to_whoever_asked_or_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    heard = outcomes(tasks)
    own: list[OfficeError] = []

    def refuse(_progress: Progress) -> None:
        raise OfficeError("storage.disk_full", file="a")

    tasks.run(refuse, lambda _none: heard.append(("done", None)), own.append)
    tasks.run(refuse, lambda _none: heard.append(("done", None)))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [one.message.code for one in own] == ["storage.disk_full"]
    assert [kind for kind, _ in heard] == ["refused"]


def test_what_is_no_refusal_is_a_crash(tasks: Tasks, qtbot: QtBot) -> None:
    heard = outcomes(tasks)
    tasks.run(
        lambda _progress: 1 // 0, lambda _none: heard.append(("done", None)), lambda _error: heard.append(("no", 1))
    )
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [(kind, type(error)) for kind, error in heard] == [("crashed", ZeroDivisionError)]


def test_cancel_stops_work_within_a_second_and_tells_nobody_else(tasks: Tasks, qtbot: QtBot) -> None:
    """UX-34: a stop is heard within a second."""
    heard = outcomes(tasks)
    begun = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            begun.set()
            progress(STEP)
            threading.Event().wait(0.02)

    tasks.run(endless, lambda _none: heard.append(("done", None)), lambda _error: heard.append(("refused", None)))
    qtbot.waitUntil(begun.is_set)
    tasks.cancel()
    within(qtbot, 1000, lambda: not tasks.busy)
    assert heard == [("cancelled", None)]


def test_work_that_waits_is_cancelled_before_it_begins(tasks: Tasks, qtbot: QtBot) -> None:
    heard, go = outcomes(tasks), threading.Event()
    tasks.run(lambda _progress: go.wait(10), lambda _done: heard.append(("first", None)))
    tasks.run(lambda _progress: heard.append(("worked", None)), lambda _none: heard.append(("done", None)))
    tasks.cancel()
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [kind for kind, _ in heard] == ["first", "cancelled"]


def test_progress_is_told_within_half_a_second_and_not_of_a_moments_work(tasks: Tasks, qtbot: QtBot) -> None:
    """UX-34: progress is told within half a second."""
    told: list[object] = []
    tasks.progressed.connect(told.append)
    tasks.run(lambda _progress: None, lambda _none: None)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []
    go = threading.Event()

    def slow(progress: Progress) -> None:
        progress(STEP)
        go.wait(10)

    tasks.run(slow, lambda _none: None)
    within(qtbot, 500, lambda: told)
    assert told[0] == STEP
    with qtbot.waitSignals([tasks.rested]):
        go.set()


def test_nothing_is_delivered_after_shutting_down(qtbot: QtBot) -> None:
    tasks, go = Tasks(), threading.Event()
    heard: list[object] = []
    tasks.run(lambda _progress: go.wait(10), heard.append)
    go.set()
    tasks.shut_down()
    qtbot.wait(50)
    assert heard == []


def test_an_outcome_is_found_even_if_nobody_hears_of_it(qtbot: QtBot) -> None:
    tasks = Tasks()
    tasks._finished.disconnect()
    found: list[int] = []
    tasks.run(lambda _progress: 7, found.append)
    qtbot.waitUntil(lambda: found == [7] and not tasks.busy)
    tasks.shut_down()


def test_news_is_heard_on_the_windows_thread_in_order_and_before_the_outcome(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []

    def hear(news: int) -> None:
        assert QThread.currentThread() is tasks.thread()
        heard.append(news)

    def work(_progress: Progress, tell: Callable[[int], None]) -> str:
        tell(1)
        other = threading.Thread(target=tell, args=(2,))  # from whatever thread
        other.start()
        other.join()
        return "done"

    tasks.run_telling(work, hear, heard.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == [1, 2, "done"]


def test_news_is_heard_while_the_work_goes_on_but_not_after_it(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[str] = []
    go, tellers = threading.Event(), []

    def work(_progress: Progress, tell: Callable[[str], None]) -> str:
        tellers.append(tell)
        tell("first")
        go.wait(10)
        return "done"

    tasks.run_telling(work, heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == ["first"])
    assert tasks.busy
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    tellers[0]("late")
    tasks.run(lambda _progress: "next", heard.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == ["first", "done", "next"]


def test_no_news_is_heard_once_the_clerk_asked_to_stop(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[str] = []
    begun, go = threading.Event(), threading.Event()

    def work(progress: Progress, tell: Callable[[str], None]) -> None:
        begun.set()
        go.wait(10)
        tell("news")
        progress(STEP)

    tasks.run_telling(work, heard.append, lambda _none: heard.append("done"), stopped=lambda: heard.append("stopped"))
    qtbot.waitUntil(begun.is_set)
    tasks.cancel()
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == ["stopped"]
