"""The dialogs of ＋免派 and ＋回避, of a new official and a new unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import registering, ties
from povoffice.ui import values
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.choices import ChoiceCompleter, choices_of
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.ui.desk import Desk

_OF_OFFICIAL: Final = ("name", "id_number", "phone", "rank", "post", "cap")
_OF_UNIT: Final = ("name", "kind", "address", "head", "contact", "contact_phone")


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


class TieDialog(SavingDialog):
    """What both dialogs share: the official that they are about. ``saved`` carries the ChangeSet."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Begin with the official's name."""
        super().__init__(desk, parent, "tie")
        self.official = official
        self.form.addRow(Label(self.tr("帮扶责任人")), Label(official.text("name")))


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
        self.name_fields()

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
        self.name_fields()

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Find the household and declare the kinship."""
        session, key = self.desk.session, self.official.key
        number, relation, on = self.number.text().strip(), self.relation.text(), _date_of(self.on)

        def declare() -> ChangeSet:
            found = (one for one in session.register.all("household").values() if one.text("number") == number)
            household = next(found, None) if number else None
            if household is None:
                raise OfficeError("ties.no_household", number=number)
            return ties.declare_kin(session, key, household.key, relation, on)

        return declare


class NewRecordDialog(SavingDialog):
    """The few fields that a new official or unit needs; ``saved`` carries the ChangeSet and the key."""

    def __init__(self, desk: Desk, parent: QWidget, kind: str, names: Iterable[str]) -> None:
        """Make the fields."""
        super().__init__(desk, parent, f"new-{kind}")
        self.kind = kind
        self.fields: dict[str, FieldEdit] = {}
        codes, pinyin = desk.session.definitions.codes, desk.session.definitions.pinyin
        self._readings: dict[str, values.Reading] = {}
        today = desk.session.today()
        for name in names:
            field = RECORD_TYPES[kind].by_name[name]
            edit = FieldEdit(title_of(field.title))
            edit.setObjectName(f"new-{kind}-{name}")
            choices = choices_of(field, codes.get(field.codes), pinyin, today.year)
            if choices is not None:
                edit.setCompleter(ChoiceCompleter(choices, edit, several=False))
            self._readings[name] = values.Reading(codes, today, choices.meant if choices else None)
            self.fields[name] = edit
            self.form.addRow(Label(title_of(field.title)), edit)

    def said(self) -> dict[str, Value]:
        """What the fields say.

        Raises:
            OfficeError: one of them says what it cannot hold.
        """
        by_name = RECORD_TYPES[self.kind].by_name
        read = {
            name: values.understand(by_name[name], edit.text(), self._readings[name])
            for name, edit in self.fields.items()
        }
        return {name: value for name, value in read.items() if value is not None}


class NewOfficialDialog(NewRecordDialog):
    """A new official, of a unit that is known."""

    def __init__(self, desk: Desk, parent: QWidget, units: Iterable[Record], unit: str) -> None:
        """Begin with a unit."""
        super().__init__(desk, parent, "official", _OF_OFFICIAL)
        self.setWindowTitle(self.tr("新建帮扶责任人"))
        self.unit = QComboBox()
        self.unit.setObjectName("new-official-unit")
        self.unit.addItem("", "")
        for one in units:
            self.unit.addItem(one.text("name"), one.key)
        self.unit.setCurrentIndex(max(self.unit.findData(unit), 0))
        self.form.addRow(Label(title_of(RECORD_TYPES["unit"].title)), self.unit)
        self.name_fields()

    @override
    def work(self) -> Callable[[], tuple[ChangeSet, str]]:
        """Make the official."""
        session, said = self.desk.session, self.said()
        if unit := self.unit.currentData():
            said["unit"] = str(unit)
        title = message("journal.official_made", name=said.get("name", ""))
        return lambda: registering.add(session, "official", said, title)


class NewUnitDialog(NewRecordDialog):
    """A new unit."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(desk, parent, "unit", _OF_UNIT)
        self.setWindowTitle(self.tr("新建帮扶单位"))

    @override
    def work(self) -> Callable[[], tuple[ChangeSet, str]]:
        """Make the unit."""
        session, said = self.desk.session, self.said()
        title = message("journal.unit_made", name=said.get("name", ""))
        return lambda: registering.add(session, "unit", said, title)
