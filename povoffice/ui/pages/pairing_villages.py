"""包村和驻村: which unit is bound to which village, and who is stationed where until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from povoffice.core.snapshot import Snapshot
from povoffice.services import binding
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.pairing_bonds import BondDialog, DayDialog
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.services.binding import Term, VillageTie
    from povoffice.ui.desk import Desk


class VillagesTab(QWidget):
    """Above, every village with its units; below, whoever is stationed in one."""

    def __init__(self, desk: Desk) -> None:
        """Build both lists."""
        super().__init__()
        self._desk = desk
        self.list: TableView[VillageTie] = TableView(_village_columns(), desk.look, lambda one: one.region)
        self.list.setObjectName("villages")
        self.list.setAccessibleName(self.tr("单位包村"))
        self.list.when_empty(self.tr("各村会列在这里。先在“设置”里加村，或导入户台账。"))
        self.terms: TableView[Term] = TableView(_term_columns(), desk.look, lambda one: one.key)
        self.terms.setObjectName("terms")
        self.terms.setAccessibleName(self.tr("驻村任期"))
        self.terms.when_empty(self.tr("驻村的人会列在这里。到“干部台账”里选人，点“派驻村…”。"))
        self.counted, self.running_out = Label("", "secondary"), Label("", "secondary")
        self.bind_button = button(self.tr("定包村单位…"), self._bind, name="bind-unit")
        self.release_button = button(self.tr("不再包这个村…"), self._release, name="release-unit")
        self.leave_button = button(self.tr("结束任期…"), self._leave, name="leave-post")
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        actions = list_actions(desk, self.list, lambda: self.tr("单位包村"))
        splitter.addWidget(
            _pane(row(self.bind_button, self.release_button, self.counted, None, actions.button()), self.list)
        )
        actions = list_actions(desk, self.terms, lambda: self.tr("驻村任期"))
        splitter.addWidget(_pane(row(self.leave_button, self.running_out, None, actions.button()), self.terms))
        splitter.setSizes([300, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(splitter)
        self.list.chosen.connect(lambda _one: self._enable())
        self.terms.chosen.connect(lambda _one: self._enable())
        self.terms.activated.connect(lambda _index: self._go())
        self._enable()

    def refresh(self) -> None:
        """Read who is bound and stationed today."""
        session = self._desk.session
        day = session.today()
        self._desk.reader.run(
            lambda _progress: (binding.villages(session, day), binding.terms(session, day)),
            lambda found: self._filled(*found),
        )

    def _filled(self, villages: tuple[VillageTie, ...], terms: tuple[Term, ...]) -> None:
        self.list.set_rows(villages)
        self.terms.set_rows(terms)
        self.list.choose_first()
        without = sum(not one.units for one in villages)
        several = sum(len(one.units) > 1 for one in villages)
        text = self.tr("{count} 个村，{without} 个没有包村单位，{several} 个有几家")
        self.counted.setText(text.format(count=len(villages), without=without, several=several))
        soon, over = sum(one.soon for one in terms), sum(one.over for one in terms)
        text = self.tr("驻村 {count} 人，60 天内到期 {soon} 人，已过期 {over} 人")
        self.running_out.setText(text.format(count=len(terms), soon=soon, over=over))
        self._enable()

    def _enable(self) -> None:
        account, read_only = self._desk.session.account, self._desk.session.office.read_only
        decides = account.may(Right.DECIDE) and not read_only
        village, term = self.list.current_row(), self.terms.current_row()
        self.bind_button.setEnabled(decides and village is not None)
        self.release_button.setEnabled(decides and village is not None and bool(village.ties))
        self.leave_button.setEnabled(decides and term is not None)

    def _bind(self) -> None:
        one, session = self.list.current_row(), self._desk.session
        if one is not None:
            self._desk.reader.run(
                lambda _progress: in_order(Snapshot({"unit": session.register.all("unit")}), "unit"),
                lambda units: self._ask_unit(one, units),
            )

    def _ask_unit(self, village: VillageTie, units: list[Record]) -> None:
        named = [(one.key, one.text("name")) for one in units]
        title = self.tr("定{village}的包村单位").format(village=village.village)
        dialog = BondDialog(self, (title, self.tr("包村单位")), named, self._desk.session.today())
        session, said = self._desk.session, self.tr("已定{village}的包村单位").format(village=village.village)
        dialog.bound.connect(
            lambda unit, day: self._write(said, lambda: binding.bind(session, unit, village.region, day))
        )
        dialog.open()

    def _release(self) -> None:
        village, session = self.list.current_row(), self._desk.session
        if village is None or not village.ties:
            return
        named = list(zip(village.ties, village.units, strict=False))
        title = self.tr("不再包{village}").format(village=village.village)
        dialog = BondDialog(self, (title, self.tr("包村单位")), named, session.today(), last=True)
        said = self.tr("已结束{village}的包村").format(village=village.village)
        dialog.bound.connect(lambda tie, day: self._write(said, lambda: binding.release(session, tie, day)))
        dialog.open()

    def _leave(self) -> None:
        """Ask for the last day; say how many households there are still poor, for the team stays until then."""
        term, session = self.terms.current_row(), self._desk.session
        if term is None:
            return
        warning = ""
        if term.poor:
            text = self.tr("▲ {village}还有 {count} 户没有脱贫，工作队原则上不撤。先定好接任的人。")
            warning = text.format(village=term.village, count=term.poor)
        dialog = DayDialog(self, f"{term.name} {term.post}", session.today(), warning)
        said = self.tr("已结束{name}的任期").format(name=term.name)
        dialog.said.connect(lambda day: self._write(said, lambda: binding.leave_post(session, term.key, day)))
        dialog.open()

    def _go(self) -> None:
        if (one := self.terms.current_row()) is not None:
            self._desk.wanted.emit("officials", one.official)

    def _write(self, said: str, work: Callable[[], ChangeSet]) -> None:
        self._desk.tasks.run(lambda _progress: work(), lambda change_set: self._desk.applied(said, change_set))


def _pane(head: QHBoxLayout, view: QWidget) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(head)
    layout.addWidget(view, 1)
    return pane


def _village_columns() -> list[Column[VillageTie]]:
    translate = QCoreApplication.translate
    nobody = translate("Pairing", "没有")

    def state(one: VillageTie) -> State:
        return State.GOOD if len(one.units) == 1 else State.WARNING

    def number(title: str, value: Callable[[VillageTie], int], width: float = 5) -> Column[VillageTie]:
        return Column(title, lambda one: str(value(one)), value, width, right=True)

    return [
        Column(translate("Pairing", "村"), lambda one: one.village, width=7),
        Column(
            translate("Pairing", "包村单位"),
            lambda one: "、".join(one.units) or nobody,
            lambda one: (len(one.units) == 1, one.units),
            18,
            state=state,
        ),
        number(translate("Pairing", "单位人数"), lambda one: one.officials, 6),
        number(translate("Pairing", "应结对户"), lambda one: one.households, 6),
        number(translate("Pairing", "其中没有责任人"), lambda one: one.without, 9),
        Column(translate("Pairing", "驻村"), lambda one: "、".join(one.team) or nobody, width=20),
    ]


def _term_columns() -> list[Column[Term]]:
    translate = QCoreApplication.translate
    over, soon, fine = translate("Pairing", "已到期"), translate("Pairing", "快到期"), translate("Pairing", "在任")

    return [
        Column(
            translate("Pairing", "状态"),
            lambda one: over if one.over else soon if one.soon else fine,
            lambda one: (not one.over, not one.soon, one.end or "~"),
            6,
            state=lambda one: State.ERROR if one.over else State.WARNING if one.soon else State.GOOD,
        ),
        Column(translate("Pairing", "姓名"), lambda one: one.name, width=5),
        Column(translate("Pairing", "单位"), lambda one: one.unit, width=12),
        Column(translate("Pairing", "驻村职务"), lambda one: one.post, width=7),
        Column(translate("Pairing", "村"), lambda one: one.village, width=6),
        Column(translate("Pairing", "开始"), lambda one: one.start, width=6),
        Column(translate("Pairing", "到期"), lambda one: one.end, width=6),
        Column(translate("Pairing", "村里未脱贫户"), lambda one: str(one.poor), lambda one: one.poor, 8, right=True),
    ]
