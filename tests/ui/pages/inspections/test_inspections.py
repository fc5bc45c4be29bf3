"""迎检, as a person uses it."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)
from typing_extensions import override

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import issuing
from povoffice.services.accounts import Account, Right, Role
from povoffice.services.evaluating import ratings
from povoffice.services.inspections import calendar, findings, sampling
from tests.services.conftest import identity, put, township

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from povoffice.services.session import Session
    from povoffice.ui.pages.inspections import InspectionsPage
    from povoffice.ui.window import MainWindow

__all__ = ["township"]  # a fixture of the services' tests
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def many(session: Session) -> Session:
    """Two villages with thirty households each, of the same names; one visit was entered late."""
    put(session, "official", "o1", {"number": "1", "name": "周某", "phone": "13800001234"})
    for village, name in (("v1", "石桥村"), ("v2", "后坪村")):
        put(session, "region", village, {"name": name, "level": "village"})
        changes = []
        for n in range(30):
            said = {"number": f"{village}{n:02d}", "head_name": f"户主{n:02d}", "region": village, "kind": "脱贫户"}
            changes.append(creation("household", f"{village}h{n}", said))
            tie = {"household": f"{village}h{n}", "official": "o1", "start": "2018-01-01", "state": "已批准"}
            changes.append(creation("pairing", f"{village}p{n}", tie))
        session.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    issuing.issue(session)
    said = {"household": "v1h3", "official": "o1", "channel": "入户", "start": "2018-07-02", "end": "2018-07-02"}
    put(session, "visit", "w", {**said, "number": "1", "late": 1})
    return session


@pytest.fixture
def page(window: MainWindow, hands: Any, township: Session) -> InspectionsPage:
    window.resize(1280, 640)
    window.start(None, township)
    hands.settle()
    hands.go("inspections")
    assert window.frame is not None
    return cast("InspectionsPage", window.frame.pages["inspections"])


def open_part(page: InspectionsPage, hands: Any, place: int) -> Any:
    page.tabs.open(place)
    hands.settle()
    return page.part()


def save(window: MainWindow, hands: Any, name: str) -> None:
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    button = dialog.findChild(QPushButton, f"{name}-save")
    assert button is not None
    button.click()
    hands.settle()


def look(window: QWidget, name: str) -> None:
    if folder := os.environ.get("POVOFFICE_LOOK"):
        window.grab().save(f"{folder}/{name}.png")


def test_an_inspection_is_entered_households_drawn_and_their_gaps_seen(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    part: Any = page.part()
    hands.click("add-inspection")
    hands.write(hands.find(QLineEdit, "inspection-title"), "县督查")
    save(window, hands, "inspection")
    (inspection,) = calendar.listed(township)
    assert (inspection.text("level"), inspection.text("title")) == ("县", "县督查")
    hands.click("draw-sample")
    hands.find(QSpinBox, "draw-size").setValue(3)
    save(window, hands, "draw")
    assert len(sampling.sample_of(township, inspection.key)) == 3
    sample = part.sample
    assert len(sample.table.table.rows) == 3
    QAbstractItemModelTester(sample.table.table, FATAL)
    assert "缺 3 户" in sample.said.text()
    assert sample.gaps.table.rows
    look(window, "inspections")
    hands.click("go-fill")
    assert window.frame is not None
    assert window.frame.pages["households"].isVisible()


def test_of_a_name_that_is_not_clear_the_clerk_is_asked(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    put(township, "household", "h5", {"number": "0005", "head_name": "张䶮", "region": "v2"})
    _change_set, key = calendar.announce(township, "县", "县督查", date(2018, 7, 24))
    page.refresh()
    hands.settle()
    hands.click("paste-names")
    text = hands.find(QPlainTextEdit, "names-text")
    text.setPlainText("张䶮、没有的人、安某")
    save(window, hands, "names")
    dialog: Any = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert "2 个名字" in dialog.problem.text()
    first, second = dialog.findChildren(QComboBox, "names-choice")
    assert [first.itemText(place) for place in range(4)] == [
        "有 2 户，请选",
        f"石桥村2组 张䶮 0001 430***********{identity(1)[-4:]}",
        "后坪村 张䶮 0005 ",
        "不要这个",
    ]
    assert second.itemText(0).startswith("没找到")
    look(dialog, "names")
    first.setCurrentIndex(2)
    save(window, hands, "names")  # one of them is still open, and what was decided of the other stands
    first, second = dialog.findChildren(QComboBox, "names-choice")
    assert first.currentData() == "h5"
    second.setCurrentIndex(1)
    save(window, hands, "names")
    assert sampling.sample_of(township, key) == ["h5", "h4"]


class Clicks(QObject):
    """Counts how often a mouse is pressed anywhere in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QPushButton):
            self.count += 1
        return super().eventFilter(watched, event)


def test_twenty_pasted_names_become_a_packet_in_six_clicks(
    window: MainWindow, hands: Any, many: Session, qapp: QApplication, tmp_path: Path
) -> None:
    """UX-33: twenty households pasted as names; what is missing in 3 s, the PDF in 30 s; what came late says so."""
    window.resize(1280, 640)
    window.start(None, many)
    hands.settle()
    clicks = Clicks()
    qapp.installEventFilter(clicks)
    hands.go("inspections")
    hands.click("paste-names")
    hands.find(QPlainTextEdit, "names-text").setPlainText("\n".join(f"{n}、石桥村户主{n:02d}" for n in range(1, 21)))
    assert window.frame is not None
    page: Any = window.frame.pages["inspections"]
    sample = page.part().sample
    started = time.monotonic()
    QTest.mouseClick(hands.find(QPushButton, "names-save"), Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: len(sample.table.table.rows) == 20)
    assert time.monotonic() - started < 3
    hands.settle()
    assert "缺 20 户" in sample.said.text()
    assert "补录 1 条" in sample.said.text()
    look(window, "packet")
    hands.click("packet-save")
    asked = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    out = tmp_path / "迎检.pdf"
    hands.find(QLineEdit, "fileNameEdit").setText(str(out))
    started = time.monotonic()
    accept = asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)  # type: ignore[union-attr] # Qt's own
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    hands.settle()
    assert time.monotonic() - started < 30
    qapp.removeEventFilter(clicks)
    assert clicks.count <= 6
    document = pypdfium2.PdfDocument(out)
    titles = [one.get_title() for one in document.get_toc()]
    document.close()
    assert sum("户主" in one and "石桥村" in one for one in titles) == 20
    assert sum(one.endswith("（补录）") for one in titles) == 1
    assert (many.register.events()[-1][2], many.register.events()[-1][3]["document"]) == ("print", "inspection-packet")
    (inspection,) = calendar.listed(many)
    assert inspection.text("title") == "7月11日检查"


def test_a_slip_is_written_corrected_and_closed(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    _change_set, key = calendar.announce(township, "县", "县督查", date(2018, 7, 24))
    sampling.take(township, key, ["h1"])
    page.refresh()
    hands.settle()
    hands.click("add-slip")
    hands.write(hands.find(QLineEdit, "slip-what"), "缺签字")
    save(window, hands, "slip")
    open_part(page, hands, 1)
    hands.click("correct-slip")
    hands.write(hands.find(QLineEdit, "done-what"), "补签了")
    save(window, hands, "done")
    hands.click("close-slip")
    (slip,) = findings.listed(township)
    assert (slip.text("household"), slip.text("done"), slip.text("closed_by")) == ("h1", "补签了", "张敏")
    look(window, "slips")


def test_figures_show_the_rows_that_they_are_made_of(window: MainWindow, hands: Any, page: InspectionsPage) -> None:
    part = open_part(page, hands, 2)
    assert [part.table.table.columns[0].text(one) for one in part.table.table.rows][-2:] == ["群众满意度", "错评率"]
    assert part.table.choose("duty")
    for one in part.table.table.rows:
        part.table.choose(one.code)
        assert len(part.rows.table.rows) == len(one.rows)
    look(window, "figures")
    shares = open_part(page, hands, 3)
    assert len(shares.table.table.rows) == 4
    look(window, "shares")


def test_a_rating_is_entered_disputed_and_asked_again(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    open_part(page, hands, 4)
    hands.click("add-rating")
    hands.write(hands.find(QLineEdit, "rating-official"), "周某")
    hands.write(hands.find(QLineEdit, "rating-household"), "0002")
    hands.find(QComboBox, "rating-grade").setCurrentText("不满意")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "刘某")
    save(window, hands, "rating")
    hands.click("dispute-rating")
    hands.write(hands.find(QLineEdit, "dispute-words"), "来过")
    save(window, hands, "dispute")
    hands.click("rate-again")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "马某")
    save(window, hands, "rating")
    assert len(ratings.listed(township)) == 2
    assert ratings.to_ask_again(township) == []
    look(window, "ratings")


def test_the_rated_official_finds_no_rating_of_himself_and_can_enter_none(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    ratings.rate(township, "o1", "h2", "不满意", "刘某")
    township.account = Account("zhou", "周某", Role.ADMINISTRATOR)
    part = open_part(page, hands, 4)
    assert part.table.table.rows == []
    hands.click("add-rating")
    hands.write(hands.find(QLineEdit, "rating-official"), "周某")
    hands.write(hands.find(QLineEdit, "rating-household"), "0002")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "刘某")
    save(window, hands, "rating")
    dialog: Any = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert "本人" in dialog.problem.text()
    dialog.reject()
    assert len(township.register.all("rating")) == 1


def test_a_complaint_is_entered_and_answered(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    open_part(page, hands, 5)
    hands.click("add-complaint")
    hands.write(hands.find(QLineEdit, "complaint-official"), "周某")
    save(window, hands, "complaint")
    hands.click("answer-complaint")
    hands.write(hands.find(QLineEdit, "done-what"), "谈了话")
    save(window, hands, "done")
    (one,) = township.register.all("complaint").values()
    assert (one.text("official"), one.text("done"), one.text("answered_on")) == ("o1", "谈了话", "2018-07-11")
    look(window, "complaints")
