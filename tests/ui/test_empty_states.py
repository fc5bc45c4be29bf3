"""Where there is nothing, it is said what would be here and what to do next (ux §5, rule 9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QTabBar, QTabWidget

from povoffice.ui.pages.importing import DIFFERENCES, FINDINGS
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.list_view import ListView
from povoffice.ui.tables.view import Grid, TableView
from povoffice.ui.widgets.parts import PartTabs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

AN_ACTION = re.compile("到|点|选|按|扫|在|看")
SAID_BESIDE = {"stack", "checks", "candidates"}
"""Tables whose words stand where the preview would be, or that are seen with rows only."""


def mute(page: QWidget) -> list[str]:
    """The tables that are seen without a row and without a word, or whose words name nothing to do."""
    found = []
    for table in (*page.findChildren(TableView), *page.findChildren(ListView)):
        if not table.isVisible() or table.model().rowCount() or isinstance(table, Grid):
            continue
        signs = [one.text() for one in table.viewport().findChildren(EmptySign) if one.isVisible()]
        if not any(AN_ACTION.search(one) for one in signs) and table.objectName() not in SAID_BESIDE:
            found.append(f"{table.objectName()} {table.accessibleName()} {signs}")
    return found


def tabs_of(page: QWidget) -> list[Callable[[], None]]:
    """What brings each tab of a page to the front."""
    bars: list[Any] = [one for one in page.findChildren(QTabBar) if one.objectName().endswith("-tabs")]
    turns: list[Callable[[], None]] = [
        lambda one=one, place=place: one.setCurrentIndex(place)  # type: ignore[misc] # mypy and defaults
        for one in (*bars, *page.findChildren(QTabWidget))
        for place in range(one.count())
    ]
    parts = [one for one in page.findChildren(PartTabs) if one.isVisible()]
    turns += [lambda one=one, place=place: one.open(place) for one in parts for place in range(one.count())]  # type: ignore[misc] # mypy and defaults
    return turns or [lambda: None]


def test_every_page_of_an_empty_office_says_what_to_do(window: MainWindow, hands: Any, session: Session) -> None:
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    silent: dict[str, list[str]] = {}
    for name in (one for one in window.frame.pages if one != "settings"):
        hands.go(name)
        page: Any = window.frame.page()
        for turn in tabs_of(page):
            turn()
            hands.settle()
            silent.setdefault(name, []).extend(mute(page))
    hands.go("settings")
    settings: Any = window.frame.page()
    for place in range(settings.list.count()):
        settings.list.setCurrentRow(place)
        hands.settle()
        silent.setdefault("settings", []).extend(mute(settings))
    assert {name: found for name, found in silent.items() if found} == {}


def test_what_the_filter_leaves_out_is_said(
    window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> None:
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    shown: Any = window.frame.page()
    rows = shown.list
    (sign,) = rows.viewport().findChildren(EmptySign)
    assert not sign.isVisible()
    cell = rows.filters.cells["head"]
    hands.write(cell, "无此人")
    hands.bot.waitUntil(sign.isVisible)
    assert "清掉筛选" in sign.text()
    cell.clear()
    hands.bot.waitUntil(lambda: rows.rows_model.rowCount() == 3)
    assert not sign.isVisible()


def test_steps_of_an_import_without_doubt_say_how_to_go_on(
    window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    window.start(None, session)
    hands.settle()
    hands.go("importing")
    assert window.frame is not None
    page: Any = window.frame.page()
    page.take([village_book()])
    hands.settle()
    for place in (FINDINGS, DIFFERENCES):
        hands.click("import-next")
        assert page.steps.currentIndex() == place
        assert mute(page) == []
