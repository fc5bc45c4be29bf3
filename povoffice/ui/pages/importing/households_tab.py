"""Households as they would be: who moves, who is head, each settled once. Part of step 4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from povoffice.services.importing import HouseholdMatter, Matter
from povoffice.ui.pages.importing.settling_bar import SettlingBar
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.ui.pages.importing.homes import Homes
    from povoffice.ui.theme import Tokens


class HouseholdsTab(QWidget):
    """What there is to see to. Signals: settled, with matters, each with its decision."""

    settled = Signal(object)

    def __init__(self, look: Tokens, relations: Iterable[str]) -> None:
        """Build the tab, empty; ``relations`` are those of the code list."""
        super().__init__()
        self._names: Any = None
        self._homes: Mapping[str, Homes] = {}
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
        self.bar = SettlingBar(relations)
        self.bar.settled.connect(self.settled)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.bar.people)
        split.setStretchFactor(0, 1)
        split.setSizes([800, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split, 1)
        layout.addWidget(self.bar)

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
                state=lambda one: State.WARNING if one.wants_clerk else State.IDLE,
            ),
            Column(self.tr("是谁"), lambda one: self._persons(one.concerned), width=12),
            Column(
                self.tr("别的户"), lambda one: self._names.of("household", one.other) if one.other else "", width=12
            ),
            Column(self.tr("导入后这一户"), lambda one: self._persons(one.present), width=20),
        ]

    def _persons(self, keys: Iterable[str]) -> str:
        return "、".join(str(self._names.of("member", key)) for key in keys)

    def fill(self, found: Sequence[HouseholdMatter], names: Any, homes: Mapping[str, Homes]) -> None:
        """Show what there is; what wants the clerk first."""
        self._names, self._homes = names, homes
        self.list.set_rows(sorted(found, key=lambda one: not one.wants_clerk))
        self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: HouseholdMatter | None) -> None:
        homes = self._homes.get(one.household, ()) if one else ()
        kind = (one.matter, one.wants_clerk) if one else None
        alike = [two for two in self.list.table.rows if (two.matter, two.wants_clerk) == kind]
        self.bar.show_matter(one, self._names, homes, alike)
