"""表样, as a person sees to them: renamed, a column changed or forgotten, handed out and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from povoffice.services import importing
from tests.ui.pages.test_settings import FATAL, begin, footer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.importing import LearnedForm
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def part(window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path]) -> Any:
    plan = importing.plan(session, [village_book()])
    layout = plan.sheets[0].draft.recognition.layout
    importing.apply(session, plan, learned={layout: {"自带一列": "household.natural_village"}})
    return begin(window, hands, session, "learned")


def form(session: Session) -> LearnedForm:
    (one,) = importing.learned_forms(session)
    return one


def test_a_form_is_renamed(part: Any, hands: Any, session: Session) -> None:
    QAbstractItemModelTester(part.list.table, FATAL)
    assert part.list.table.rowCount() == 1
    for name, text in (("form-name", "石桥村月报"), ("form-sender", "石桥村")):
        edit = hands.find(QLineEdit, name)
        edit.selectAll()
        hands.write(edit, text)
    hands.click("form-rename")
    hands.settle()
    assert (form(session).name, form(session).sender) == ("石桥村月报", "石桥村")
    assert str(part.list.table.index(0, 0).data()) == "石桥村月报"


def test_a_column_is_given_another_meaning_and_forgotten(part: Any, hands: Any, session: Session) -> None:
    assert [str(part.columns.table.index(0, place).data()) for place in (0, 1)] == ["自带一列", "自然村"]
    QTest.keyClick(part.columns, Qt.Key.Key_Return)
    hands.write(part.field._edit, "家庭住址")
    QTest.keyClick(part.field._edit, Qt.Key.Key_Return)
    hands.settle()
    assert form(session).columns == {"自带一列": "household.address"}
    hands.click("column-forget")
    hands.settle()
    assert form(session).columns == {}
    assert part.columns.table.rowCount() == 0


def test_a_form_goes_out_is_forgotten_and_comes_back(
    part: Any, hands: Any, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    out, before = tmp_path / "表样.json", form(session)
    part.hand_out(out)
    hands.settle()
    assert "已导出 1 个表样" in footer(window)
    hands.click("form-forget")
    hands.settle()
    assert importing.learned_forms(session) == ()
    assert not part.forget_button.isEnabled()
    part.take_in(out)
    hands.settle()
    assert form(session).columns == before.columns
    assert part.list.table.rowCount() == 1
