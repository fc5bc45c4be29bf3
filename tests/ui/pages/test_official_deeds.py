"""派驻村, 一联三 and 交接 on the officials' page, as the deputy head does them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QPushButton

from povoffice.core.pairing.standing import responsible_pairing
from povoffice.services import importing, pairing
from povoffice.services.accounts import Role
from tests.services.conftest import put
from tests.ui.pages.rows import stand_on
from tests.ui.pages.test_official_ties import begin, undo
from tests.ui.pages.test_pairing import FATAL, household, official

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def filled(session: Session, village_book: Callable[..., Path], officials_book: Path) -> Session:
    """An office with three households and two officials; 李青禾 helps two of the households."""
    importing.apply(session, importing.plan(session, [village_book(), officials_book]))
    for head in ("王远山", "陈石溪"):
        pairing.pair_by_hand(session, household(session, head), official(session, "李青禾"), date(2018, 7, 1))
    return session


def helper(session: Session, head: str, day: date) -> str:
    snapshot = session.snapshot()
    found = responsible_pairing(snapshot, household(session, head), day)
    record = snapshot.get("official", found.text("official")) if found else None
    return record.text("name") if record else ""


def test_everything_is_handed_over_and_taken_back(window: MainWindow, hands: Any, filled: Session) -> None:
    put(filled, "household_problem", "p", {"household": household(filled, "王远山"), "what": "屋顶漏雨"})
    begin(window, hands, filled)
    hands.click("hand-over")
    dialog: Any = hands.find(QPushButton, "handover-go").window()
    QAbstractItemModelTester(dialog.list.table, FATAL)
    assert [one.name for one in dialog.list.table.rows] == ["何松年", "何松年"], "proposed by the draw's rules"
    assert dialog.counted.text() == "2 户，0 户没有接收人，未办事项 1 件"
    hands.find(QDateEdit, "handover-on").setDate(QDate(2018, 8, 1))
    hands.click("handover-go")
    assert helper(filled, "王远山", date(2018, 7, 31)) == "李青禾"
    assert helper(filled, "王远山", date(2018, 8, 1)) == helper(filled, "陈石溪", date(2018, 8, 1)) == "何松年"
    assert filled.register.all("official")[official(filled, "李青禾")].text("left_on") == "2018-08-01"
    undo(window, hands)
    assert helper(filled, "王远山", date(2018, 8, 1)) == "李青禾"
    assert not filled.register.all("handover")


def test_the_sheet_of_a_hand_over_comes_back_signed(window: MainWindow, hands: Any, filled: Session) -> None:
    """Of 6B-63: what both have signed is noted with its day, once, and undone."""
    put(filled, "handover", "x", {"official": official(filled, "李青禾"), "number": "2018-1", "on": "2018-07-20"})
    begin(window, hands, filled)
    hands.click("handover-sign")
    form: Any = hands.find(QPushButton, "tie-save").window()
    assert "2018-1" in form.handover.currentText()
    form.on.setDate(QDate(2018, 7, 25))
    hands.click("tie-save")
    assert filled.register.all("handover")["x"].text("signed_on") == "2018-07-25"
    assert not any(one.isVisible() for one in window.findChildren(QPushButton, "handover-sign")), "none waits any more"
    undo(window, hands)
    assert not filled.register.all("handover")["x"].text("signed_on")


def test_a_successor_is_changed_or_left_open(window: MainWindow, hands: Any, filled: Session) -> None:
    begin(window, hands, filled)
    hands.click("hand-over")
    dialog: Any = hands.find(QPushButton, "handover-go").window()
    dialog.list.choose(next(one.pairing for one in dialog.list.table.rows if one.head == "陈石溪"))
    hands.click("no-successor")
    assert "1 户没有接收人" in dialog.counted.text()
    hands.find(QDateEdit, "handover-on").setDate(QDate(2018, 7, 1))
    hands.click("handover-go")
    assert dialog.problem.text(), "the pairing begins on that day"
    hands.find(QDateEdit, "handover-on").setDate(QDate(2018, 8, 1))
    hands.tick("handover-goes")
    hands.click("handover-go")
    assert helper(filled, "陈石溪", date(2018, 8, 1)) == ""
    assert helper(filled, "王远山", date(2018, 8, 1)) == "何松年"
    assert not filled.register.all("official")[official(filled, "李青禾")].text("left_on")


def test_another_successor_is_chosen_from_the_list(window: MainWindow, hands: Any, filled: Session) -> None:
    put(filled, "official", "third", {"number": "99", "name": "孙某"})
    begin(window, hands, filled)
    hands.click("hand-over")
    dialog: Any = hands.find(QPushButton, "handover-go").window()
    dialog.list.selectRow(0)
    hands.click("change-successor")
    candidates: Any = hands.find(QPushButton, "take-candidate").window()
    assert candidates.list.choose("third")
    hands.click("take-candidate")
    assert "孙某" in [one.name for one in dialog.list.table.rows]


def test_a_first_secretary_is_stationed_for_two_years(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    hands.click("station")
    hands.click("tie-save")
    assert hands.find(QLabel, "tie-problem").text() == "先选行政村。"
    hands.find(QComboBox, "station-village").setCurrentIndex(1)
    hands.click("tie-save")
    (term,) = filled.register.all("team_post").values()
    assert (term.text("post"), term.text("start"), term.text("end")) == ("第一书记", "2018-07-11", "2020-07-10")
    heading, terms = page.detail.grids["team_post"]
    assert (heading.text(), terms.table.rowCount()) == ("驻村任期　1 条", 1)
    undo(window, hands)
    assert not filled.register.all("team_post")


def test_one_cadre_takes_three(window: MainWindow, hands: Any, filled: Session) -> None:
    for key, born, home in (("elder", "1940-01-01", "陈石溪"), ("child", "2010-01-01", "王远山")):
        put(filled, "member", key, {"household": household(filled, home), "name": key, "birth_date": born})
    page = begin(window, hands, filled)
    stand_on(hands, page, "name", "何松年")
    hands.click("one-to-three")
    hands.click("tie-save")
    assert "选齐" in hands.find(QLabel, "tie-problem").text()
    dialog: Any = hands.find(QPushButton, "tie-save").window()
    for view in (dialog.elders, dialog.young, dialog.homes):
        QAbstractItemModelTester(view.table, FATAL)
        view.selectRow(0)
    assert dialog.homes.current_row().name == "", "who has nobody comes first"
    hands.click("tie-save")
    taken = [
        one for one in filled.register.all("pairing").values() if one.text("official") == official(filled, "何松年")
    ]
    assert sorted(one.text("member") for one in taken) == ["", "child", "elder"]


@pytest.mark.parametrize(("role", "may"), [(Role.REVIEW, True), (Role.ENTRY, False), (Role.READ_ONLY, False)])
@pytest.mark.usefixtures("filled")
def test_only_who_decides(
    window: MainWindow,
    hands: Any,
    as_role: Callable[[Role], Session],
    role: Role,
    may: bool,  # noqa: FBT001
) -> None:
    begin(window, hands, as_role(role))
    for name in ("station", "one-to-three", "hand-over"):
        assert hands.find(QPushButton, name).isEnabled() is may
