"""The dialogs of ＋免派 and ＋回避: what is declared of one official."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services import ties
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.ui.desk import Desk


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def _day(name: str, day: date) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setObjectName(name)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setLocale(QLocale.c())
    made.setCalendarPopup(True)
    return made


def _date_of(edit: QDateEdit) -> date:
    day: date = edit.date().toPython()  # type: ignore[assignment] # the stubs say object
    return day


class TieDialog(QDialog):
    """What both dialogs share: fields of one official, what is wrong with them, save and cancel.

    Signals:
        saved: the ChangeSet that was written.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Begin with the official's name."""
        super().__init__(parent)
        self.desk, self.official = desk, official
        self.setModal(True)
        self.setMinimumWidth(380)
        self.form = QFormLayout()
        self.form.addRow(Label(self.tr("帮扶责任人")), Label(official.text("name")))
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("tie-problem")
        self.problem.hide()
        self.save = button(self.tr("保存"), self._save, PRIMARY, name="tie-save")
        self.save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.problem)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject, name="tie-cancel"), self.save))

    def work(self) -> Callable[[], ChangeSet]:
        """What saving does, with what the fields say now."""
        raise NotImplementedError

    def _save(self) -> None:
        work = self.work()
        self.save.setEnabled(False)
        self.desk.tasks.run(lambda _progress: work(), self._saved, self._refused)

    def _saved(self, change_set: ChangeSet) -> None:
        self.accept()
        self.saved.emit(change_set)

    def _refused(self, error: OfficeError) -> None:
        """Say what is wrong; what was typed stays."""
        self.save.setEnabled(True)
        self.problem.setText(self.desk.messages.words(error.message))
        self.problem.show()


class ExemptionDialog(TieDialog):
    """＋免派: from when to when, why, and who approved it."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Begin today, without an end."""
        super().__init__(desk, official, parent)
        self.setWindowTitle(self.tr("登记免派"))
        today = desk.session.today()
        self.start, self.end = _day("tie-start", today), _day("tie-end", today)
        self.end.setEnabled(False)
        self.has_end = QCheckBox(self.tr("有结束时间"))
        self.has_end.setObjectName("tie-has-end")
        self.has_end.toggled.connect(self.end.setEnabled)
        self.reason, self.approved_by = _field("tie-reason"), _field("tie-approved-by")
        self.form.addRow(Label(self.tr("免派开始时间")), self.start)
        self.form.addRow(self.has_end, self.end)
        self.form.addRow(Label(self.tr("免派原因")), self.reason)
        self.form.addRow(Label(self.tr("批准人")), self.approved_by)

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Exempt the official."""
        start, end = _date_of(self.start), _date_of(self.end) if self.has_end.isChecked() else None
        reason, approved_by = self.reason.text(), self.approved_by.text()
        session, key = self.desk.session, self.official.key
        return lambda: ties.exempt(session, key, start, end, reason, approved_by)


class KinDialog(TieDialog):
    """＋回避: which household, by its number, and how they are related."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Begin with a declaration of today."""
        super().__init__(desk, official, parent)
        self.setWindowTitle(self.tr("登记亲属回避"))
        self.number, self.relation = _field("tie-household"), _field("tie-relation")
        self.on = _day("tie-declared-on", desk.session.today())
        self.form.addRow(Label(self.tr("户编号")), self.number)
        self.form.addRow(Label(self.tr("亲属关系")), self.relation)
        self.form.addRow(Label(self.tr("申报时间")), self.on)

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Find the household and declare the kinship."""
        session, key = self.desk.session, self.official.key
        number, relation, on = self.number.text().strip(), self.relation.text(), _date_of(self.on)

        def declare() -> ChangeSet:
            found = (one for one in session.snapshot().all("household").values() if one.text("number") == number)
            household = next(found, None) if number else None
            if household is None:
                raise OfficeError("ties.no_household", number=number)
            return ties.declare_kin(session, key, household.key, relation, on)

        return declare
