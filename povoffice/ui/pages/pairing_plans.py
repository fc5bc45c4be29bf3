"""方案比较: plans side by side, household by household and by what each does to loads; given up or put into force."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from povoffice.services import pairing, plans
from povoffice.services.accounts import Right
from povoffice.services.plans import Compared, Comparison, Plan
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.ui.desk import Desk


class PlansTab(QWidget):
    """Above, all plans with their figures; below, what the chosen ones give each household."""

    def __init__(self, desk: Desk, decided_by: Callable[[], str]) -> None:
        """Build both lists."""
        super().__init__()
        self._desk, self._decided_by = desk, decided_by
        self._compared: tuple[Compared, ...] = ()
        self.list: TableView[Plan] = TableView(_plan_columns(), desk.look, lambda one: one.key)
        self.list.setObjectName("plans")
        self.list.setAccessibleName(self.tr("结对方案"))
        self.list.when_empty(self.tr("保存过、生效过的方案会列在这里。先到“方案”里生成，保存后再来比较。"))
        self.households: TableView[Compared] = TableView(_compared_columns(()), desk.look, lambda one: one.household)
        self.households.setObjectName("compared")
        self.households.setAccessibleName(self.tr("各户差异"))
        self.households.when_empty(
            self.tr("各户派给谁会列在这里。在上面选一个或几个方案；没有不同的，去掉“只看不同的户”。")
        )
        self.differing = QCheckBox(self.tr("只看不同的户"))
        self.differing.setObjectName("only-differing")
        self.differing.setChecked(True)
        self.filter = FilterBox(self.tr("找户主、责任人…"))
        self.filter.keep_width(200)
        self.counted = Label(self.tr("选一个或几个方案（按住 Ctrl 点），下面比较各户派给谁。"), "secondary")
        self.approve_button = button(self.tr("批准生效"), self._approve, PRIMARY, name="approve-chosen")
        self.discard_button = button(self.tr("放弃方案"), self._discard, name="discard-plan")
        above, below = QWidget(), QWidget()
        actions = list_actions(desk, self.list, lambda: self.tr("结对方案"))
        top = QVBoxLayout(above)
        top.setContentsMargins(0, 0, 0, 0)
        top.addLayout(row(self.approve_button, self.discard_button, None, actions.button()))
        top.addWidget(self.list, 1)
        actions = list_actions(desk, self.households, lambda: self.tr("方案比较"))
        bottom = QVBoxLayout(below)
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.addLayout(row(self.counted, None, self.differing, self.filter, actions.button()))
        bottom.addWidget(self.households, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes([190, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(splitter)
        self.list.selectionModel().selectionChanged.connect(lambda _chosen, _left: self._compare())
        self.differing.toggled.connect(lambda _on: self._show())
        self.filter.settled.connect(self.households.set_filter)
        self.households.activated.connect(lambda _index: self._go())
        self._enable()

    def refresh(self) -> None:
        """Read all plans."""
        session = self._desk.session
        self._desk.reader.run(lambda _progress: plans.listed(session), self._filled)

    def _filled(self, found: list[Plan]) -> None:
        self.list.set_rows(found)
        self.list.choose_first()
        self._compare()

    def _compare(self) -> None:
        self._enable()
        session, keys = self._desk.session, [one.key for one in self.list.selected()]
        if keys:
            self._desk.reader.run(lambda _progress: plans.compare(session, keys), self._shown)
        else:
            self._shown(Comparison((), ()))

    def _shown(self, found: Comparison) -> None:
        self._compared = found.households
        self.households.set_columns(_compared_columns(found.plans))
        self._show()

    def _show(self) -> None:
        several = len(self.households.table.columns) > len(_compared_columns(())) + 1
        self.differing.setEnabled(several)
        only = several and self.differing.isChecked()
        self.households.set_rows([one for one in self._compared if one.differs or not only])
        differing = sum(one.differs for one in self._compared)
        text = self.tr("{count} 户，方案之间不同 {differing} 户")
        if self._compared:
            self.counted.setText(text.format(count=f"{len(self._compared):,}", differing=f"{differing:,}"))

    def _enable(self) -> None:
        account, read_only = self._desk.session.account, self._desk.session.office.read_only
        chosen = self.list.selected()
        waits = len(chosen) == 1 and not chosen[0].approved_on and not read_only
        self.approve_button.setEnabled(waits and account.may(Right.DECIDE))
        self.discard_button.setEnabled(waits and account.may(Right.DRAW))

    def _approve(self) -> None:
        (one,) = self.list.selected()
        session, by, said = self._desk.session, self._decided_by(), self.tr("方案已批准生效")
        self._desk.tasks.run(
            lambda _progress: pairing.approve(session, one.key, by),
            lambda change_set: self._desk.applied(said, change_set),
        )

    def _discard(self) -> None:
        (one,) = self.list.selected()
        session, said = self._desk.session, self.tr("已放弃方案，撤销可找回")
        self._desk.tasks.run(
            lambda _progress: plans.discard(session, one.key),
            lambda change_set: self._desk.applied(said, change_set),
        )

    def _go(self) -> None:
        if (one := self.households.current_row()) is not None:
            self._desk.wanted.emit("households", one.household)


def _plan_columns() -> list[Column[Plan]]:
    translate = QCoreApplication.translate
    waits, holds = translate("Pairing", "待批准"), translate("Pairing", "已生效")

    def number(title: str, value: Callable[[Plan], int], width: float = 5) -> Column[Plan]:
        return Column(title, lambda one: str(value(one)), value, width, right=True)

    return [
        Column(
            translate("Pairing", "状态"),
            lambda one: holds if one.approved_on else waits,
            width=5.5,
            state=lambda one: State.GOOD if one.approved_on else State.UNDER_WAY,
        ),
        Column(translate("Pairing", "方案"), lambda one: one.title, width=16),
        number(translate("Pairing", "结对"), lambda one: one.placed, 4),
        number(translate("Pairing", "无人可派"), lambda one: one.unplaced, 6),
        number(translate("Pairing", "户数相差"), lambda one: one.spread, 6),
        number(translate("Pairing", "困难户相差"), lambda one: one.hard_spread, 7),
        number(translate("Pairing", "同村成片"), lambda one: one.together, 6),
        number(translate("Pairing", "疑似近亲"), lambda one: one.near_kin, 6),
        Column(
            translate("Pairing", "总里程（公里）"),
            lambda one: "" if one.kilometres is None else f"{one.kilometres:f}",
            lambda one: -1 if one.kilometres is None else one.kilometres,
            8,
            right=True,
        ),
        Column(translate("Pairing", "来源"), lambda one: meaning_of(one.source), width=4),
        Column(translate("Pairing", "种子"), lambda one: one.seed, width=6),
        Column(translate("Pairing", "批准人"), lambda one: one.approved_by, width=5),
        Column(translate("Pairing", "批准时间"), lambda one: one.approved_on, width=6),
    ]


def _given(place: int, one: Compared) -> str:
    return one.given[place] if place < len(one.given) else ""


def _compared_columns(chosen: Sequence[Plan]) -> list[Column[Compared]]:
    translate = QCoreApplication.translate
    columns: list[Column[Compared]] = [
        Column(translate("Pairing", "村"), lambda one: one.village, width=5),
        Column(
            translate("Pairing", "组"), lambda one: one.group, lambda one: (one.village, len(one.group), one.group), 3
        ),
        Column(translate("Pairing", "户主"), lambda one: one.head, width=5),
        Column(translate("Pairing", "现在"), lambda one: one.now, width=6),
    ]
    columns += [Column(plan.title, partial(_given, place), width=10) for place, plan in enumerate(chosen)]
    return columns
