"""While a plan is being made, the clerk sees the first rows of what they chose."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from povoffice.core.messages import message
from povoffice.core.work import Step
from povoffice.exchange import reading
from povoffice.services.importing import planning
from povoffice.ui.pages.importing import FILES, HEADERS
from povoffice.ui.tables.column import State
from tests.ui.conftest import write_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.core.work import Progress
    from povoffice.services.session import Session
    from povoffice.ui.pages.importing import ImportingPage
    from povoffice.ui.pages.importing.preview import Preview
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow, hands: Any, session: Session) -> ImportingPage:
    window.start(None, session)
    hands.settle()
    hands.go("importing")
    assert window.frame is not None
    return cast("ImportingPage", window.frame.pages["importing"])


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Planning waits for this once the files are read, and hears of a stop meanwhile."""
    go = threading.Event()

    def hold(workbook: Any, definitions: Any, known: Any, progress: Progress, **said: Any) -> Any:
        while not go.wait(0.02):
            progress(Step(0, 0, message("importing.comparing")))
        return reading.drafts_of(workbook, definitions, known, progress, **said)

    monkeypatch.setattr(planning, "drafts_of", hold)
    yield go
    go.set()


def names(preview: Preview) -> list[str]:
    return [preview.sheets.item(place).text() for place in range(preview.sheets.count())]


def test_the_first_rows_stand_before_the_plan_is_made(
    page: ImportingPage, hands: Any, held: threading.Event, village_book: Callable[..., Path]
) -> None:
    preview = page.files.preview
    tester = QAbstractItemModelTester(preview.rows.table, FATAL)
    page.take([village_book()])
    hands.bot.waitUntil(lambda: len(preview.rows.table.rows) == 8)
    assert page.desk.tasks.busy
    assert page.steps.currentIndex() == FILES
    assert preview.isVisible()
    assert not page.files.files.isVisible()
    kind, first, second, *_ = preview.rows.table.columns
    lines = preview.rows.table.rows
    assert (first.title, second.title) == ("A", "B")
    assert [first.text(one) for one in lines[:3]] == ["石桥村脱贫户花名册（2018年）", "村", "石桥村"]
    assert second.text(lines[0]) == "", "rows are ragged"
    assert [kind.text(one) for one in lines[:3]] == ["", "表头", ""]
    assert kind.state is not None
    assert [kind.state(one) for one in lines[:3]] == [None, State.GOOD, None]
    assert "表头 第 2–2 行" in preview.said.text()
    assert "像“" in preview.said.text()
    held.set()
    hands.settle()
    assert page.steps.currentIndex() == HEADERS
    assert preview.sheets.count() == 0
    del tester


def test_only_the_first_two_hundred_rows_are_shown(
    page: ImportingPage, hands: Any, held: threading.Event, tmp_path: Path
) -> None:
    rows = [("户编号", "户主姓名"), *((f"4309900{row:04d}", "王强") for row in range(600))]
    page.take([write_book(tmp_path / "长.xlsx", "户", rows)])
    table = page.files.preview.rows.table
    hands.bot.waitUntil(lambda: bool(table.rows))
    assert len(table.rows) == 200
    assert "前 200 行" in page.files.preview.said.text()
    held.set()
    hands.settle()


def test_each_sheet_is_shown_as_it_comes_and_the_register_comes_to_the_front(
    page: ImportingPage,
    hands: Any,
    held: threading.Event,
    village_book: Callable[..., Path],
    officials_book: Path,
    tmp_path: Path,
) -> None:
    note = write_book(tmp_path / "说明.xlsx", "填表说明", [("填表说明",), ("请于月底前报来",)])
    preview = page.files.preview
    page.take([note, village_book(), officials_book])
    hands.bot.waitUntil(lambda: preview.sheets.count() == 3)
    assert names(preview)[0] == "填表说明　说明.xlsx"
    assert preview.sheets.currentRow() == 1
    preview.sheets.setCurrentRow(2)
    assert officials_book.name in preview.said.text()
    assert preview.rows.table.rows[0].number == 1
    held.set()
    hands.settle()
    assert page.steps.currentIndex() == HEADERS


def test_a_stop_takes_the_preview_away_and_leaves_the_files(
    page: ImportingPage, hands: Any, held: threading.Event, village_book: Callable[..., Path]
) -> None:
    preview = page.files.preview
    page.take([village_book()])
    hands.bot.waitUntil(preview.isVisible)
    page.desk.tasks.cancel()
    hands.within(1000, lambda: not page.desk.tasks.busy)
    assert not held.is_set()
    assert page.steps.currentIndex() == FILES
    assert not preview.isVisible()
    assert preview.sheets.count() == 0
    assert len(page.files.paths()) == 1
    assert page.files.files.isVisible()


def test_a_refusal_takes_the_preview_away_and_the_message_stands(
    page: ImportingPage, hands: Any, village_book: Callable[..., Path], tmp_path: Path, held: threading.Event
) -> None:
    """The first of two files is shown while the second turns out to be none."""
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 400)
    told: list[str] = []
    page.desk.tasks.refused.disconnect()
    page.desk.tasks.refused.connect(lambda error: told.append(page.desk.messages.words(error.message)))
    page.take([village_book(), broken])
    hands.bot.waitUntil(page.files.preview.isVisible)
    held.set()
    hands.settle()
    assert len(told) == 1
    assert "坏的.xlsx" in told[0]
    assert not page.files.preview.isVisible()
    assert page.files.files.isVisible()
    assert len(page.files.paths()) == 2


def test_a_crash_takes_the_preview_away(
    page: ImportingPage,
    hands: Any,
    village_book: Callable[..., Path],
    held: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(planning, "plan_drafts", lambda *_: 1 // 0)
    page.desk.tasks.crashed.disconnect()
    page.desk.tasks.crashed.connect(page.files.end_preview)
    page.take([village_book()])
    hands.bot.waitUntil(page.files.preview.isVisible)
    held.set()
    hands.settle()
    assert not page.files.preview.isVisible()
