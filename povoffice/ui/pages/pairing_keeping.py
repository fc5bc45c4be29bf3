"""协议履行: contracts clause by clause, against what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from povoffice.services import keeping
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.pairing.duties import Kept
    from povoffice.core.work import Progress
    from povoffice.services.keeping import ContractKept
    from povoffice.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of one contract."""

    contract: ContractKept
    kept: Kept
    asked: str


class KeepingTab(QWidget):
    """Every clause that can be counted, of every contract that is not void."""

    def __init__(self, desk: Desk) -> None:
        """Build the list."""
        super().__init__()
        self._desk = desk
        self._all: list[ClauseRow] = []
        self.list: TableView[ClauseRow] = TableView(
            _columns(), desk.look, lambda one: (one.contract.contract, one.kept.clause)
        )
        self.list.setObjectName("keeping")
        self.list.setAccessibleName(self.tr("协议履行"))
        self.list.when_empty(self.tr("协议的每一条会列在这里：该做几次、做了几次。先签发协议。"))
        self.which = QComboBox()
        self.which.setObjectName("keeping-which")
        self.which.setAccessibleName(self.tr("只看"))
        self.which.addItems([self.tr("全部"), self.tr("没做到的")])
        self.counted = Label("", "secondary")
        self.filter = FilterBox(self.tr("找户主、责任人、协议编号…"))
        self.filter.keep_width(240)
        actions = list_actions(desk, self.list, lambda: self.tr("协议履行情况"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(row(self.which, self.counted, None, self.filter, actions.button()))
        layout.addWidget(self.list, 1)
        self.which.currentIndexChanged.connect(lambda _place: self._show())
        self.filter.settled.connect(self.list.set_filter)
        self.list.activated.connect(lambda _index: self._go())

    def refresh(self) -> None:
        """Measure all contracts up to today."""
        session, words = self._desk.session, self._desk.messages.words

        def read(progress: Progress) -> list[ClauseRow]:
            found = keeping.kept(session, session.today(), progress=progress)
            return [ClauseRow(one, kept, words(keeping.clause_in_words(kept))) for one in found for kept in one.clauses]

        self._desk.reader.run(read, self._filled)

    def _filled(self, found: list[ClauseRow]) -> None:
        self._all = found
        lacking = sum(not one.kept.met for one in found)
        text = self.tr("{count} 条，没做到 {lacking} 条")
        self.counted.setText(text.format(count=f"{len(found):,}", lacking=f"{lacking:,}"))
        self._show()

    def _show(self) -> None:
        only = self.which.currentIndex() == 1
        self.list.set_rows([one for one in self._all if not (only and one.kept.met)])

    def _go(self) -> None:
        if (one := self.list.current_row()) is not None:
            self._desk.wanted.emit("households", one.contract.household)


def _columns() -> list[Column[ClauseRow]]:
    translate = QCoreApplication.translate
    good, lacking, later = translate("Pairing", "做到"), translate("Pairing", "没做到"), translate("Pairing", "未到期")
    as_today = translate("Pairing", "按现行文本算")

    def word(one: ClauseRow) -> str:
        return later if not one.kept.due else good if one.kept.met else lacking

    def state(one: ClauseRow) -> State:
        return State.IDLE if not one.kept.due else State.GOOD if one.kept.met else State.ERROR

    def number(title: str, value: Callable[[ClauseRow], int]) -> Column[ClauseRow]:
        return Column(title, lambda one: str(value(one)), value, 5, right=True)

    return [
        Column(translate("Pairing", "状态"), word, lambda one: (one.kept.met, not one.kept.due), 5.5, state=state),
        Column(translate("Pairing", "户主"), lambda one: one.contract.head, width=5),
        Column(translate("Pairing", "村"), lambda one: one.contract.village, width=5),
        Column(translate("Pairing", "责任人"), lambda one: one.contract.name, width=5),
        Column(translate("Pairing", "单位"), lambda one: one.contract.unit, width=9),
        number(translate("Pairing", "条款"), lambda one: one.kept.clause.clause),
        Column(translate("Pairing", "要求"), lambda one: one.asked, width=12),
        number(translate("Pairing", "应做到"), lambda one: one.kept.due),
        number(translate("Pairing", "已做到"), lambda one: one.kept.kept),
        number(translate("Pairing", "合计"), lambda one: one.kept.count),
        Column(translate("Pairing", "协议编号"), lambda one: one.contract.number, width=6),
        Column(translate("Pairing", "说明"), lambda one: as_today if one.contract.as_today else "", width=7),
    ]
