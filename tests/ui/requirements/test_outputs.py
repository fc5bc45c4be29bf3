"""Every list of the window: it can be printed and exported, it is numbered anew, and it is whole on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import registering
from povoffice.services.accounts import Right
from povoffice.ui.tables.list_view import ListView
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.parts import PartTabs
from tests.ui.pages.rows import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow


@pytest.fixture
def frame(window: MainWindow, issued: Session, hands: Any) -> Frame:
    """An office with something in every list."""
    window.start(None, issued)
    hands.settle()
    assert window.frame is not None
    return window.frame


def pages(frame: Frame, hands: Any) -> Iterator[tuple[str, QWidget]]:
    """Every page, and every part of those that have parts."""
    for name in frame.pages:
        frame.open(name)
        hands.settle()
        yield name, frame.page()
        tabs: Any = getattr(frame.page(), "tabs", None)
        for place in range(tabs.count() if tabs is not None else 0):
            tabs.open(place) if isinstance(tabs, PartTabs) else tabs.setCurrentIndex(place)
            hands.settle()
            yield f"{name} {place}", frame.page()
    settings: Any = frame.pages["settings"]
    for part, _title, _kind in settings._kinds:
        frame.open("settings", part)
        hands.settle()
        yield f"settings {part}", settings


def menu_of(table: QWidget) -> list[str]:
    """What the right mouse button offers on a table."""
    viewport = cast("Any", table).viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), viewport.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(viewport, event)
    found = [one for one in table.findChildren(QMenu) if one.isVisible()]
    offered = [action.text() for one in found for action in one.actions()]
    for one in found:
        one.close()
    return offered


def test_every_list_prints_and_exports(frame: Frame, hands: Any) -> None:
    """Every list prints and exports: by buttons of its page, or under the right mouse button."""
    seen: dict[int, str] = {}
    mute: set[str] = set()
    for name, page in pages(frame, hands):
        for table in page.findChildren(QWidget):
            if not isinstance(table, TableView | ListView) or id(table) in seen:
                continue
            if isinstance(table.window(), QDialog):
                continue
            if not table.isVisible():
                continue
            buttons = {one.objectName() for one in page.findChildren(QPushButton)}
            seen[id(table)] = name
            own = isinstance(table, ListView) and {"list-print", "list-export"} <= buttons
            offered = " ".join(menu_of(table)) if not own else "打印 导出"
            if "打印" not in offered or "导出" not in offered:
                mute.add(f"{name}: {table.accessibleName() or table.objectName()} {offered}")
    assert len(seen) > 20
    assert sorted(mute) == [], "\n".join(sorted(mute))


def test_rows_are_numbered_anew_on_one_long_sheet(window: MainWindow, session: Session, hands: Any) -> None:
    """UX-17: no paging; 序号 counts what is listed, however it is filtered and sorted."""
    changes = [creation("region", "v", {"name": "石桥村", "level": "village"})]
    changes += [
        creation("household", f"h{place:04d}", {"number": f"{place:04d}", "head_name": f"王{place:04d}", "region": "v"})
        for place in range(1_000)
    ]
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    window.start(None, session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    page = cast("HouseholdsPage", window.frame.pages["households"])
    model = page.list.rows_model
    assert model.rowCount() == 1_000
    hands.write(page.list.filters.cells["head"], "王000")
    hands.settle()
    assert model.rowCount() == 10
    vertical = Qt.Orientation.Vertical
    assert [str(model.headerData(row, vertical)) for row in range(10)] == [str(row) for row in range(1, 11)]
    assert texts(page, "head")[9] == "王0009"


def test_widths_and_order_are_as_they_were_left(frame: Frame, window: MainWindow, hands: Any, session: Session) -> None:
    """UX-17: widths and order of columns come back at the next login."""
    hands.go("households")
    page = cast("HouseholdsPage", frame.pages["households"])
    names = [one.name for one in page.list.rows_model.columns]
    page.pane.show_columns([names[1], names[0], *names[2:]])
    hands.settle()
    page.list.setColumnWidth(1, 177)
    hands.bot.wait(700)
    hands.settle()
    window._take_down()
    window.enter(session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    again = cast("HouseholdsPage", window.frame.pages["households"])
    assert again is not page
    assert [one.name for one in again.list.rows_model.columns][:2] == [names[1], names[0]]
    assert again.list.columnWidth(1) == 177


def test_every_data_change_is_a_step(frame: Frame, hands: Any, session: Session) -> None:
    """UX-36: whatever was done at any page is one labelled step of the menu, and of 操作记录 with who and when."""
    head = session.register.journal.heads()[-1].number
    hands.go("papers")
    page: Any = frame.pages["papers"]
    page.list.selectRow(0)
    page.stack.deeds.reason.setText("写错")
    hands.click("void")
    hands.go("households")
    key = next(iter(session.snapshot().all("household")))
    frame.desk.tasks.run(
        lambda _progress: registering.amend(session, "household", key, {"remark": "甲"}, "改备注"),
        lambda done: frame.desk.applied("改了", done),
    )
    hands.settle()
    heads = session.register.journal.heads()
    assert heads[-1].number == head + 2
    assert [one.title for one in frame.desk.steps.latest()] == [heads[-1].title, heads[-2].title]
    hands.click("undo")
    frame.desk.undo()
    hands.settle()
    assert not frame.desk.steps.latest()
