"""What happens in a family, asked for in small dialogs: leaving, another head, parting, joining, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from povoffice.core.checks.view import HEAD
from povoffice.core.errors import OfficeError
from povoffice.core.values import partial_date
from povoffice.services import families, kinship
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.services.families import Regrouped
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_tab import Shown


def ask(desk: Desk, shown: Shown, what: str, member: str, parent: QWidget) -> None:
    """Open the dialog of an event: leave (of a member), head, split, merge or close (of the household)."""
    people = families.present(desk.session, shown.snapshot.members_by_household.get(shown.household.key, ()))
    dialog: SavingDialog
    if what == "leave":
        leaving = next((one for one in people if one.key == member), None)
        if leaving is None:
            desk.messages.tell(QCoreApplication.translate("Family", "先在成员里选一人，再登记离开。"))
            return
        dialog = LeaveDialog(desk, parent, leaving)
    elif what == "close":
        dialog = CloseDialog(desk, parent, shown.household)
    elif what == "merge":
        dialog = MergeDialog(desk, parent, shown.household, people)
    elif what == "split":
        dialog = SplitDialog(desk, parent, shown.household, people)
    else:
        dialog = HeadDialog(desk, parent, shown.household, people, member)
    dialog.name_fields()
    dialog.saved.connect(lambda result: _tell(desk, result, shown.household.key))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _tell(desk: Desk, result: ChangeSet | Regrouped, shown: str) -> None:
    """Say in the footer what was done, and which pairings and contracts somebody has to look after."""
    if not isinstance(result, families.Regrouped):
        saved = QCoreApplication.translate("Family", "已登记：{what}")
        desk.applied(saved.format(what=result.title), result)
        return
    said = [QCoreApplication.translate("Family", "已登记：{what}").format(what=result.change_set.title)]
    if result.pairings:
        text = QCoreApplication.translate("Family", "结对责任人：{names}，请核对")
        said.append(text.format(names="、".join(result.pairings)))
    if result.contracts:
        text = QCoreApplication.translate("Family", "协议：{numbers}，请核对")
        said.append(text.format(numbers="、".join(result.contracts)))
    desk.applied("　".join(said), result.change_set)
    if result.household != shown:
        desk.wanted.emit("households", result.household)


class LeaveDialog(SavingDialog):
    """Somebody died or moved away."""

    def __init__(self, desk: Desk, parent: QWidget, member: Record) -> None:
        """Begin today."""
        super().__init__(desk, parent, "leave", self.tr("登记离开"))
        self.setWindowTitle(self.tr("成员离开"))
        self._member = member
        self.why = _choice("leave-why", families.leavings(desk.session))
        self.on = _line("leave-on", desk.session.today().isoformat())
        self.form.addRow(Label(self.tr("成员")), Label(member.text("name")))
        self.form.addRow(Label(self.tr("人员变更")), self.why)
        self.form.addRow(Label(self.tr("变更时间")), self.on)

    @override
    def work(self) -> Callable[[], object]:
        """Record it."""
        session, member, why = self.desk.session, self._member.key, str(self.why.currentData())
        on = _day_of(self.on).iso()
        return lambda: families.leave(session, member, why, on)


class CloseDialog(SavingDialog):
    """A household is no more."""

    def __init__(self, desk: Desk, parent: QWidget, household: Record) -> None:
        """Begin today."""
        super().__init__(desk, parent, "close", self.tr("销户"))
        self.setWindowTitle(self.tr("销户"))
        self._household = household
        self.why = _choice("close-why", families.leavings(desk.session))
        self.on = _line("close-on", desk.session.today().isoformat())
        self.form.addRow(Label(self.tr("户主")), Label(household.text("head_name")))
        self.form.addRow(Label(self.tr("全户人员变更")), self.why)
        self.form.addRow(Label(self.tr("变更时间")), self.on)
        self.form.addRow(Label(self.tr("户留在台账里，结对在这一天结束。"), "secondary", wrap=True))

    @override
    def work(self) -> Callable[[], object]:
        """Close it."""
        session, household, why = self.desk.session, self._household.key, str(self.why.currentData())
        on = _whole(self.on)
        return lambda: families.close(session, household, why, on)


class RelationsDialog(SavingDialog):
    """Members, each with what they are to a head."""

    def __init__(self, desk: Desk, parent: QWidget, name: str, verb: str, people: Sequence[Record]) -> None:
        """Show everybody."""
        super().__init__(desk, parent, name, verb)
        self.people = tuple(people)
        titles = [one.title for one in desk.session.definitions.codes["relation"].values]
        self.relations = {one.key: _choice(f"{name}-relation-{one.key}", ("", *titles)) for one in people}
        self.table = QGridLayout()
        self.table.setColumnStretch(2, 1)
        for place, one in enumerate(people):
            self.relations[one.key].setAccessibleName(self.tr("{name} 与户主关系").format(name=one.text("name")))
            self.table.addWidget(self.first_cell(one), place, 0)
            self.table.addWidget(Label(meaning_of(one.text("relation")), "secondary"), place, 1)
            self.table.addWidget(self.relations[one.key], place, 2)
        self.body.insertLayout(1, self.table)

    def first_cell(self, member: Record) -> QWidget:
        """What stands before a member: the name, or a box with it."""
        return Label(member.text("name"))

    def set_relations(self, told: dict[str, str]) -> None:
        """Fill in what is known, and leave the rest to be said."""
        for key, relation in told.items():
            box = self.relations[key]
            box.setCurrentIndex(max(box.findData(relation), 0))
            box.setEnabled(relation != HEAD)

    def said(self) -> dict[str, str]:
        """What each is said to be."""
        return {key: str(box.currentData()) for key, box in self.relations.items()}


class HeadDialog(RelationsDialog):
    """Another member becomes head."""

    def __init__(self, desk: Desk, parent: QWidget, household: Record, people: Sequence[Record], member: str) -> None:
        """Begin with the member that is chosen in the table."""
        super().__init__(desk, parent, "head", self.tr("换户主"), people)
        self.setWindowTitle(self.tr("换户主"))
        self._household = household
        others = [one for one in people if one.text("relation") != HEAD]
        self.head = _people("head-who", others)
        self.head.setCurrentIndex(max(self.head.findData(member), 0))
        self.head.currentIndexChanged.connect(lambda _place: self._propose())
        self.form.addRow(Label(self.tr("新户主")), self.head)
        self._propose()

    def _propose(self) -> None:
        if self.head.currentData():
            self.set_relations(kinship.relations_to(self.people, self.head.currentData()))

    @override
    def work(self) -> Callable[[], object]:
        """Make them head."""
        session, household, head, said = self.desk.session, self._household.key, self.head.currentData(), self.said()
        if not head:
            raise OfficeError("families.no_head")
        return lambda: families.change_head(session, household, head, said)


class SplitDialog(RelationsDialog):
    """Some members become a household of their own."""

    def __init__(self, desk: Desk, parent: QWidget, household: Record, people: Sequence[Record]) -> None:
        """Begin with nobody."""
        self._boxes: dict[str, QCheckBox] = {}
        super().__init__(desk, parent, "split", self.tr("分户"), people)
        self.setWindowTitle(self.tr("分户：勾选分出去的成员"))
        self._household = household
        self.head = _people("split-head", ())
        self.head.currentIndexChanged.connect(lambda _place: self._propose())
        self.form.addRow(Label(self.tr("新户主")), self.head)
        self._chosen()

    @override
    def first_cell(self, member: Record) -> QWidget:
        """A box to tick."""
        box = QCheckBox(member.text("name"))
        box.setObjectName(f"split-{member.key}")
        box.setEnabled(member.text("relation") != HEAD)
        box.toggled.connect(lambda _on: self._chosen())
        self._boxes[member.key] = box
        return box

    @property
    def _moving(self) -> list[Record]:
        return [one for one in self.people if self._boxes[one.key].isChecked()]

    def _chosen(self) -> None:
        kept = self.head.currentData()
        self.head.clear()
        for one in self._moving:
            self.head.addItem(one.text("name"), one.key)
        self.head.setCurrentIndex(max(self.head.findData(kept), 0) if self._moving else -1)
        self._propose()

    def _propose(self) -> None:
        moving = [one.key for one in self._moving]
        for key, box in self.relations.items():
            box.setEnabled(key in moving)
        if (head := self.head.currentData()) is not None:
            told = kinship.relations_to(self.people, head)
            self.set_relations({key: told[key] for key in moving})

    @override
    def work(self) -> Callable[[], object]:
        """Part."""
        session, household, said = self.desk.session, self._household.key, self.said()
        moving, head = [one.key for one in self._moving], str(self.head.currentData() or "")
        return lambda: families.split(session, household, moving, head, said)


class MergeDialog(RelationsDialog):
    """A household joins another, which is told by its number."""

    def __init__(self, desk: Desk, parent: QWidget, household: Record, people: Sequence[Record]) -> None:
        """Begin today."""
        super().__init__(desk, parent, "merge", self.tr("并户"), people)
        self.setWindowTitle(self.tr("并入另一户：填与那一户户主的关系"))
        self._household = household
        self.number = _line("merge-number", "")
        self.on = _line("merge-on", desk.session.today().isoformat())
        self.form.addRow(Label(self.tr("并入户的户编号")), self.number)
        self.form.addRow(Label(self.tr("并户时间")), self.on)

    @override
    def work(self) -> Callable[[], object]:
        """Find the other household and join it."""
        session, household, said, on = self.desk.session, self._household.key, self.said(), _whole(self.on)
        number = self.number.text().strip()

        def join() -> Regrouped:
            found = (one for one in session.register.all("household").values() if one.text("number") == number)
            into = next(found, None) if number else None
            if into is None:
                raise OfficeError("ties.no_household", number=number)
            return families.merge(session, household, into.key, said, on)

        return join


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    return made


def _choice(name: str, titles: Sequence[str]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    for title in titles:
        made.addItem(meaning_of(title), title)
    return made


def _people(name: str, people: Sequence[Record]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    for one in people:
        made.addItem(one.text("name"), one.key)
    return made


def _day_of(edit: QLineEdit) -> partial_date.PartialDate:
    found = partial_date.parse(edit.text())
    if found is None:
        raise OfficeError("window.not_a_date", title=QCoreApplication.translate("Family", "变更时间"), text=edit.text())
    return found


def _whole(edit: QLineEdit) -> date:
    """A day on which a pairing can end."""
    return _day_of(edit).first_day()
