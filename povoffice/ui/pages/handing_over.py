"""交接: who leaves, since when, which household goes to whom; proposed by the draw's rules, altered here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from povoffice.services import handing_over, pairing, pairing_desk
from povoffice.services.handover_changes import Leaving, Successor
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.pairing_bonds import day_edit
from povoffice.ui.pages.pairing_dialogs import CandidatesDialog
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import meaning_of, title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.errors import OfficeError
    from povoffice.core.records.record import Record
    from povoffice.services.handing_over import Passing
    from povoffice.services.pairing_desk import Candidate
    from povoffice.ui.desk import Desk


class HandingOver(QDialog):
    """All households of one official, each with who takes it over.

    Signals:
        saved: the ChangeSet.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Propose successors from today on."""
        super().__init__(parent)
        self._desk, self._official = desk, official
        self._reasons: dict[str, str] = {}
        self.setWindowTitle(self.tr("交接：{who}").format(who=official.text("name")))
        self.setModal(True)
        self.resize(980, 560)
        self.reason, self.on = QComboBox(), day_edit("handover-on", desk.session.today())
        self.reason.setObjectName("handover-reason")
        for one in desk.session.definitions.codes["handover-reason"].values:
            self.reason.addItem(meaning_of(one.title), one.title)
        self.witness, self.goes = QLineEdit(), QCheckBox(self.tr("同时离岗"))
        self.witness.setObjectName("handover-witness")
        self.witness.setAccessibleName(self.tr("监交人"))
        self.witness.setMaximumWidth(120)
        self.goes.setObjectName("handover-goes")
        self.goes.setChecked(True)
        self.list: TableView[Passing] = TableView(self._columns(), desk.look, lambda one: one.pairing)
        self.list.setObjectName("handover-households")
        self.list.setAccessibleName(self.tr("交接的户"))
        self.list.when_empty(self.tr("要交接的户会列在这里。这名责任人现在没有结对的户。"))
        self.counted, self.problem = Label("", "secondary"), Label("", "problem", wrap=True)
        self.problem.hide()
        self.change_button = button(self.tr("换接收人…"), self._change, name="change-successor")
        self.all_button = button(self.tr("选中的都交给这个人"), self._same, name="same-successor")
        self.none_button = button(self.tr("先不定人"), self._nobody, name="no-successor")
        self.go_button = button(self.tr("交接"), self._hand_over, PRIMARY, name="handover-go")
        self._lay_out()
        self.list.chosen.connect(lambda _one: self._enable())
        self.list.activated.connect(lambda _index: self._change())
        self._propose()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        again = button(self.tr("重新推荐"), self._propose, name="propose-again")
        asked = (Label(self.tr("交接原因")), self.reason, Label(self.tr("接收人从这天起负责")), self.on)
        layout.addLayout(row(*asked, Label(self.tr("监交人")), self.witness, self.goes, None, again))
        actions = list_actions(self._desk, self.list, lambda: self.tr("交接的户"))
        parts = (self.change_button, self.all_button, self.none_button)
        layout.addLayout(row(*parts, self.counted, None, actions.button()))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.problem)
        hint = self.tr("走访记录留在原走访人名下。交接后到“协议与打印”签发新协议、打印交接单。")
        leave = button(self.tr("取消"), self.reject, name="handover-cancel")
        layout.addLayout(row(Label(hint, "secondary"), None, leave, self.go_button))

    def _columns(self) -> list[Column[Passing]]:
        nobody = self.tr("没有")
        return [
            Column(
                self.tr("接收人"),
                lambda one: one.name or nobody,
                lambda one: (bool(one.successor), one.name),
                7,
                state=lambda one: State.GOOD if one.successor else State.WARNING,
            ),
            Column(self.tr("单位"), lambda one: one.unit, width=9),
            Column(self.tr("村"), lambda one: one.village, width=5),
            Column(self.tr("组"), lambda one: one.group, lambda one: (one.village, len(one.group), one.group), 3),
            Column(self.tr("户主"), lambda one: one.head, width=5),
            Column(
                self.tr("帮扶类型"),
                lambda one: f"{title_of(one.role)} {one.member}".strip(),
                width=6,
            ),
            Column(
                self.tr("未办事项"),
                lambda one: "；".join(one.matters),
                lambda one: (-len(one.matters), one.matters),
                22,
                tip=lambda one: "\n".join(one.matters),
            ),
        ]

    def _leaving(self) -> Leaving:
        on: date = self.on.date().toPython()  # type: ignore[assignment] # the stubs say object
        return Leaving(
            self._official.key,
            str(self.reason.currentData()),
            on,
            self.witness.text().strip(),
            self.goes.isChecked(),
        )

    def _propose(self) -> None:
        session, leaving = self._desk.session, self._leaving()
        self._reasons.clear()
        self.go_button.setEnabled(False)
        self._desk.tasks.run(
            lambda progress: handing_over.propose(session, leaving, progress), self._filled, self._refused
        )

    def _filled(self, found: tuple[Passing, ...]) -> None:
        self.problem.hide()
        self._show(list(found))
        self.list.choose_first()

    def _show(self, rows: list[Passing]) -> None:
        self.list.set_rows(rows)
        without = sum(not one.successor for one in rows)
        matters = sum(len(one.matters) for one in rows)
        text = self.tr("{count} 户，{without} 户没有接收人，未办事项 {matters} 件")
        self.counted.setText(text.format(count=len(rows), without=without, matters=matters))
        self._enable()

    def _enable(self) -> None:
        one = self.list.current_row()
        for each in (self.change_button, self.none_button):
            each.setEnabled(one is not None)
        self.all_button.setEnabled(one is not None and bool(one.successor) and len(self.list.selected()) > 1)
        self.go_button.setEnabled(bool(self.list.table.rows) or self.goes.isChecked())

    def _change(self) -> None:
        """Show who else could take the household over."""
        one, session, leaving = self.list.current_row(), self._desk.session, self._leaving()
        if one is None:
            return
        given = Counter(each.successor for each in self.list.table.rows if each.pairing != one.pairing)

        def shown(found: tuple[Candidate, ...]) -> None:
            dialog = CandidatesDialog(self._desk, self, one.head, found)
            dialog.role.setCurrentIndex(max(dialog.role.findData(one.role), 0))
            dialog.role.setEnabled(False)
            dialog.raise_button.hide()
            dialog.taken.connect(lambda key, _role, why: self._taken(one, key, why, found))
            dialog.open()

        self._desk.reader.run(
            lambda _progress: pairing_desk.candidates(session, one.household, pairing.STANDARD, leaving.on, given),
            shown,
        )

    def _taken(self, one: Passing, key: str, why: str, found: tuple[Candidate, ...]) -> None:
        who = next(each for each in found if each.official == key)
        self._reasons.pop(one.pairing, None)
        if why:
            self._reasons[one.pairing] = why
        self._put({one.pairing}, key, who.name, who.unit)

    def _same(self) -> None:
        if (one := self.list.current_row()) is not None:
            self._put({each.pairing for each in self.list.selected()}, one.successor, one.name, one.unit)

    def _nobody(self) -> None:
        self._put({each.pairing for each in self.list.selected()}, "", "", "")

    def _put(self, pairings: set[str], key: str, name: str, unit: str) -> None:
        rows = [
            replace(one, successor=key, name=name, unit=unit) if one.pairing in pairings else one
            for one in self.list.table.rows
        ]
        self._show(rows)

    def _hand_over(self) -> None:
        session, leaving = self._desk.session, self._leaving()
        successors = {
            one.pairing: Successor(one.successor, self._reasons.get(one.pairing, ""))
            for one in self.list.table.rows
            if one.successor
        }
        self.go_button.setEnabled(False)
        self._desk.tasks.run(
            lambda _progress: handing_over.hand_over(session, leaving, successors), self._done, self._refused
        )

    def _done(self, change_set: object) -> None:
        self.accept()
        self.saved.emit(change_set)

    def _refused(self, error: OfficeError) -> None:
        """Say what is wrong; what was chosen stays."""
        self._enable()
        self.problem.setText(self._desk.messages.words(error.message))
        self.problem.show()
