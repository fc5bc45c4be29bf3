"""What the desk of pairings asks and shows beside itself: who else, until when and why, the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from povoffice.ui.pdf_view import PdfView
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date

    from povoffice.services.pairing_desk import Candidate
    from povoffice.ui.desk import Desk


class CandidatesDialog(QDialog):
    """Who might help a household.

    Signals:
        taken: the official's key.
        raising: the official whose cap stands in the way, and the cap that would do.
    """

    taken = Signal(str)
    raising = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget, who: str, found: tuple[Candidate, ...]) -> None:
        """Show everybody, those who may first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("给 {who} 换责任人").format(who=who))
        self.resize(760, 480)
        self._desk = desk
        self.filter = FilterBox(self.tr("找姓名、单位…"))
        self.list: TableView[Candidate] = TableView(self._columns(), desk.look, lambda one: one.official)
        self.list.setObjectName("candidates")
        self.list.setAccessibleName(self.tr("可以派的人"))
        self.list.when_empty(self.tr("可以派的人会列在这里。现在没有：到“干部台账”加人，或改上限。"))
        self.list.set_rows(found)
        self.list.chosen.connect(lambda _one: self._chosen())
        self.list.activated.connect(lambda _index: self._take())
        self.filter.settled.connect(self.list.set_filter)
        self.take_button = button(self.tr("就派这个人"), self._take, PRIMARY, name="take-candidate")
        self.raise_button = button(self.tr("上限加 1"), self._raise, name="raise-cap")
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        leave = button(self.tr("取消"), self.reject, name="leave-candidates")
        layout.addLayout(row(None, self.raise_button, self.take_button, leave))
        self.list.choose_first()
        self._chosen()

    def _columns(self) -> list[Column[Candidate]]:
        words = self._desk.messages.words
        return [
            Column(
                self.tr("状态"),
                lambda one: self.tr("可以派") if one.against is None else self.tr("不行"),
                lambda one: (one.against is not None, one.load),
                6,
                state=lambda one: State.GOOD if one.against is None else State.ERROR,
            ),
            Column(self.tr("姓名"), lambda one: one.name, width=6),
            Column(self.tr("单位"), lambda one: one.unit, width=12),
            Column(self.tr("户数"), lambda one: f"{one.load}/{one.cap}", lambda one: one.load, 5, right=True),
            Column(self.tr("为什么不行"), lambda one: words(one.against) if one.against else "", width=24),
        ]

    def _chosen(self) -> None:
        one = self.list.current_row()
        self.take_button.setEnabled(one is not None and one.against is None)
        self.raise_button.setEnabled(one is not None and one.full)

    def _take(self) -> None:
        one = self.list.current_row()
        if one is not None and one.against is None:
            self.taken.emit(one.official)
            self.accept()

    def _raise(self) -> None:
        one = self.list.current_row()
        if one is not None and one.full:
            self.raising.emit(one.official, max(one.cap, one.load) + 1)
            self.accept()


class EndDialog(QDialog):
    """Until when a pairing holds, and why it ends.

    Signals:
        ended: the last day (ISO), and the reason.
    """

    ended = Signal(str, str)

    def __init__(self, parent: QWidget, who: str, today: date) -> None:
        """Ask for both."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("结束结对：{who}").format(who=who))
        self.end_button = button(self.tr("结束结对"), self._end, PRIMARY, name="end-it")
        self.end_button.setEnabled(False)
        self.day, self.reason = QDateEdit(), QLineEdit()
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setObjectName("end-day")
        self.reason.setObjectName("end-reason")
        self.reason.setPlaceholderText(self.tr("如：工作调动、户已搬走"))
        self.reason.textChanged.connect(lambda text: self.end_button.setEnabled(bool(text.strip())))
        form = QFormLayout()
        form.addRow(Label(self.tr("最后一天")), self.day)
        form.addRow(Label(self.tr("原因")), self.reason)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(row(None, self.end_button, button(self.tr("取消"), self.reject)))
        self.setMinimumWidth(420)

    def _end(self) -> None:
        self.ended.emit(self.day.date().toString("yyyy-MM-dd"), self.reason.text().strip())
        self.accept()


def show_minutes(parent: QWidget, title: str, data: bytes) -> QDialog:
    """Show minutes as they would be printed, in a window of its own."""
    dialog = QDialog(parent)
    dialog.setObjectName("minutes-window")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    view = PdfView()
    view.setObjectName("minutes-view")
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(view)
    dialog.resize(820, 580)
    dialog.show()
    view.show_pdf(data)
    return dialog
