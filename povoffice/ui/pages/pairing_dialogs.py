"""What the desk of pairings asks and shows beside itself: who else, until when and why, the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QLineEdit, QVBoxLayout, QWidget

from povoffice.ui.pdf_view import PdfView
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date

    from povoffice.services.pairing_desk import Candidate
    from povoffice.ui.desk import Desk


class CandidatesDialog(QDialog):
    """Who might help a household.

    Signals:
        taken: the official's key, the role (帮扶类型), and why a hard rule may be broken ("" where none is).
        raising: the official whose cap stands in the way, and the cap that would do.
    """

    taken = Signal(str, str, str)
    raising = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget, who: str, found: tuple[Candidate, ...]) -> None:
        """Show everybody, those who may first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("给 {who} 换责任人").format(who=who))
        self.resize(1000, 520)
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
        self.role = QComboBox()
        self.role.setObjectName("candidate-role")
        self.role.setAccessibleName(self.tr("帮扶类型"))
        for one in desk.session.definitions.codes["helper-role"].values:
            self.role.addItem(meaning_of(one.title), one.title)
        self.reason = QLineEdit()
        self.reason.setObjectName("override-reason")
        self.reason.setPlaceholderText(self.tr("突破规则的原因（印在审批表上）"))
        self.reason.textChanged.connect(lambda _text: self._chosen())
        self.take_button = button(self.tr("就派这个人"), self._take, PRIMARY, name="take-candidate")
        self.raise_button = button(self.tr("上限加 1"), self._raise, name="raise-cap")
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        leave = button(self.tr("取消"), self.reject, name="leave-candidates")
        layout.addLayout(row(Label(self.tr("帮扶类型")), self.role, self.reason))
        layout.addLayout(row(self.raise_button, None, leave, self.take_button))
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
            Column(self.tr("为什么不行"), lambda one: words(one.against) if one.against else "", width=22),
            Column(
                self.tr("提示"),
                lambda one: "；".join(map(words, one.hints)),
                lambda one: -len(one.hints),
                12,
                state=lambda one: State.WARNING if one.hints else None,
            ),
            Column(self.tr("会说当地话"), lambda one: one.language, lambda one: (not one.language, one.language), 7),
        ]

    def _chosen(self) -> None:
        one = self.list.current_row()
        self.take_button.setEnabled(self._may_take(one))
        self.raise_button.setEnabled(one is not None and one.full)
        self.reason.setEnabled(one is not None and one.with_reason)

    def _may_take(self, one: Candidate | None) -> bool:
        """Whether nothing speaks against somebody, or a reason is given that may."""
        return one is not None and (one.against is None or (one.with_reason and bool(self.reason.text().strip())))

    def _take(self) -> None:
        one = self.list.current_row()
        if one is not None and self._may_take(one):
            reason = self.reason.text().strip() if one.against is not None else ""
            self.taken.emit(one.official, str(self.role.currentData()), reason)
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
        self.end_button.setDefault(True)
        self.day, self.reason = QDateEdit(), QLineEdit()
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setObjectName("end-day")
        self.reason.setObjectName("end-reason")
        self.reason.setPlaceholderText(self.tr("如：工作调动、户已搬走"))
        self.reason.textChanged.connect(lambda text: self.end_button.setEnabled(bool(text.strip())))
        form = form_layout()
        form.addRow(Label(self.tr("最后一天")), self.day)
        form.addRow(Label(self.tr("原因")), self.reason)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject), self.end_button))
        self.setMinimumWidth(420)

    def _end(self) -> None:
        self.ended.emit(self.day.date().toString("yyyy-MM-dd"), self.reason.text().strip())
        self.accept()


class RefusalDialog(QDialog):
    """Which side does not go on, why, and until when the pairing holds.

    Signals:
        refused: the side, the reason, the last day (ISO).
    """

    refused = Signal(str, str, str)

    def __init__(self, desk: Desk, parent: QWidget, who: str) -> None:
        """Ask for all three."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("不续签：{who}").format(who=who))
        self.side, self.reason, self.day = QComboBox(), QLineEdit(), QDateEdit()
        self.side.setObjectName("refusal-side")
        for one in desk.session.definitions.codes["dispute-side"].values:
            self.side.addItem(meaning_of(one.title), one.title)
        self.reason.setObjectName("refusal-reason")
        self.reason.setPlaceholderText(self.tr("只有分管领导看得到"))
        today = desk.session.today()
        self.day.setObjectName("refusal-day")
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.go_button = button(self.tr("不续签，找接任的人…"), self._refuse, PRIMARY, name="refuse-it")
        self.go_button.setEnabled(False)
        self.go_button.setDefault(True)
        self.reason.textChanged.connect(lambda text: self.go_button.setEnabled(bool(text.strip())))
        form = form_layout()
        form.addRow(Label(self.tr("哪一方不续签")), self.side)
        form.addRow(Label(self.tr("原因")), self.reason)
        form.addRow(Label(self.tr("最后一天")), self.day)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject), self.go_button))
        self.setMinimumWidth(440)

    def _refuse(self) -> None:
        day = self.day.date().toString("yyyy-MM-dd")
        self.refused.emit(str(self.side.currentData()), self.reason.text().strip(), day)
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
