"""Households as they would be: who moves, who is head. Part of step 4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from povoffice.core.checks.view import HEAD
from povoffice.services.importing import HeadDecision, HouseholdMatter, Matter
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.ui.theme import Tokens


class HouseholdsTab(QWidget):
    """What there is to see to. Signals: settled, with the matter and the decision."""

    settled = Signal(object, object)

    def __init__(self, look: Tokens, relations: Iterable[str]) -> None:
        """Build the tab, empty; ``relations`` are those of the code list."""
        super().__init__()
        self._names: Any = None
        self._words = {
            Matter.TWO_HEADS: self.tr("导入后有两个户主"),
            Matter.NO_HEAD: self.tr("导入后没有户主"),
            Matter.MOVED: self.tr("有人从别的户迁来"),
            Matter.SPLIT: self.tr("从别的户分出来"),
            Matter.EMPTY: self.tr("人都迁走了，户还留着"),
        }
        self.list: TableView[HouseholdMatter] = TableView(self._columns(), look, self._key)
        self.list.setAccessibleName(self.tr("户的变化"))
        self.list.chosen.connect(self._chosen)
        self.head, self.others = QComboBox(), QComboBox()
        self.head.setObjectName("matter-head")
        self.head.setAccessibleName(self.tr("谁是户主"))
        self.others.setObjectName("matter-others")
        self.others.setAccessibleName(self.tr("原来的户主改为"))
        self.others.addItems([one for one in relations if one != HEAD])
        self.others.setCurrentIndex(self.others.count() - 1)  # the list ends with 其他
        self.settle_button = button(self.tr("定下来"), self._settle, PRIMARY, name="matter-settle")
        hint = ElidedLabel(self.tr("按导入后的样子看。定了户主，户主姓名和证件号码一起改。"), "secondary")
        self.parts = (Label(self.tr("户主")), self.head, Label(self.tr("其余写作户主的改为")), self.others)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row(hint, *self.parts, self.settle_button))

    @staticmethod
    def _key(one: HouseholdMatter) -> tuple[object, ...]:
        return one.household, one.matter, one.other

    def _columns(self) -> list[Column[HouseholdMatter]]:
        return [
            Column(self.tr("户"), lambda one: self._names.of("household", one.household), width=12),
            Column(
                self.tr("要看的"),
                lambda one: self._words[one.matter],
                width=12,
                state=lambda one: State.WARNING if one.wants_head else State.IDLE,
            ),
            Column(self.tr("是谁"), lambda one: self._persons(one.concerned), width=12),
            Column(
                self.tr("别的户"), lambda one: self._names.of("household", one.other) if one.other else "", width=12
            ),
            Column(self.tr("导入后这一户"), lambda one: self._persons(one.present), width=20),
        ]

    def _persons(self, keys: Iterable[str]) -> str:
        return "、".join(str(self._names.of("member", key)) for key in keys)

    def fill(self, found: Sequence[HouseholdMatter], names: Any) -> None:
        """Show what there is; those that want a head first."""
        self._names = names
        self.list.set_rows(sorted(found, key=lambda one: not one.wants_head))
        self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: HouseholdMatter | None) -> None:
        wanted = one is not None and one.wants_head
        for part in (*self.parts, self.settle_button):
            part.setVisible(wanted)
        self.head.clear()
        if one is None:
            return
        for key, who in zip(one.present, one.named, strict=True):
            self.head.addItem(str(self._names.of("member", key)), who)

    def _settle(self) -> None:
        one = self.list.current_row()
        if one is not None and self.head.currentIndex() >= 0:
            self.settled.emit(one, HeadDecision(str(self.head.currentData()), self.others.currentText()))
