from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services.accounts import Right, Role
from povoffice.ui.widgets.edit import FieldEdit
from tests.ui.pages.rows import stand_on, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    """Three households and two officials, of whom 李青禾 is exempt and kin of a household."""
    take_in(village_book(), officials_book)
    snapshot = session.snapshot()
    official = next(one for one in snapshot.all("official").values() if one.text("name") == "李青禾")
    household = next(iter(snapshot.all("household")))
    exemption = {"official": official.key, "start": "2018-01-01", "reason": "病假", "approved_by": "王主任"}
    kin = {"official": official.key, "household": household, "relation": "表兄"}
    changes = [creation("exemption", session.new_key(), exemption), creation("kin", session.new_key(), kin)]
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


def begin(window: MainWindow, hands: Any, session: Session) -> Any:
    window.start(None, session)
    hands.settle()
    hands.go("officials")
    assert window.frame is not None
    return window.frame.pages["officials"]


def told(view: Any, column: int) -> list[str]:
    return [view.table.index(row, column).data() for row in range(view.table.rowCount())]


def test_officials_show_load_exemption_and_kin(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    assert {one.text(0) for one in page.tree._items()} == {"全部单位  2", "县财政局  1", "县农业局  1"}
    assert dict(zip(texts(page, "name"), texts(page, "standing"), strict=True)) == {
        "李青禾": "免派",
        "何松年": "未结对",
    }
    stand_on(hands, page, "name", "李青禾")
    _heading, exemptions = page.detail.grids["exemption"]
    titles = [one.title for one in exemptions.table.columns]
    assert told(exemptions, titles.index("免派原因")) == ["病假"]
    _heading, kin = page.detail.grids["kin"]
    assert kin.table.rowCount() == 1
    page.pane.quick.buttons["exempt"].click()
    hands.settle()
    assert texts(page, "name") == ["李青禾"]


def test_why_somebody_is_exempt_is_not_for_every_eye(
    window: MainWindow, hands: Any, filled: Session, as_role: Callable[[Role], Session]
) -> None:
    page = begin(window, hands, as_role(Role.ENTRY))
    stand_on(hands, page, "name", "李青禾")
    _heading, exemptions = page.detail.grids["exemption"]
    assert "免派原因" not in [one.title for one in exemptions.table.columns]
    assert filled.account.role is Role.ENTRY


def test_page_down_goes_through_the_list_as_it_is_filtered(window: MainWindow, hands: Any, filled: Session) -> None:
    names = ("李青禾", "何松年", "吴一帆")
    unit = next(iter(filled.snapshot().all("unit")))
    more = creation("official", filled.new_key(), {"name": names[2], "unit": unit, "post": "科员"})
    filled.apply("登记", Source(SourceKind.TYPED), [more], Right.AMEND)
    page = begin(window, hands, filled)
    listed = texts(page, "name")
    assert sorted(listed) == sorted(names)
    stand_on(hands, page, "name", listed[0])
    edit = hands.find(FieldEdit, "official.post")
    edit.setFocus()
    for name in listed[1:]:
        QTest.keyClick(edit, Qt.Key.Key_PageDown)
        hands.bot.waitUntil(lambda name=name: name in page.detail.heading.text())
        hands.settle()
        assert edit.hasFocus(), "in the same field of the next"
    QTest.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    hands.bot.waitUntil(lambda: listed[1] in page.detail.heading.text())
    page.pane.quick.buttons["exempt"].click()
    hands.settle()
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    hands.settle()
    assert "李青禾" in page.detail.heading.text(), "the only one that is listed"
