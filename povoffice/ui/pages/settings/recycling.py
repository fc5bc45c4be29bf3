"""回收站: households taken out in the last thirty days, to be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.services import recycling
from povoffice.services.accounts import Right
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from povoffice.services.recycling import Removed
    from povoffice.ui.desk import Desk


class RecyclingPart(Part):
    """What lies in the bin."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self.back_button = button(self.tr("恢复这一户"), self._bring_back, PRIMARY, name="bring-back")
        self.list: TableView[Removed] = TableView(
            [
                Column(
                    self.tr("移除时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 10
                ),
                Column(self.tr("户主"), lambda one: one.head, width=6),
                Column(self.tr("村组"), lambda one: one.place, width=12),
                Column(self.tr("人数"), lambda one: str(one.members), lambda one: one.members, 4, right=True),
                Column(self.tr("谁移除的"), lambda one: one.person, width=8),
            ],
            desk.look,
            lambda one: one.household,
        )
        self.list.setAccessibleName(self.tr("回收站"))
        self.list.when_empty(self.tr("移除的户会在这里留 30 天。在“户台账”里打开一户，选“移到回收站”。"))
        self.list.chosen.connect(self._chosen)
        self.empty = ElidedLabel("", "secondary")
        actions = list_actions(desk, self.list, lambda: self.tr("回收站"))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(self.empty, actions.button(), self.back_button))

    @override
    def refresh(self) -> None:
        """Read the bin anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: recycling.removed(session), self._filled)

    def _filled(self, found: list[Removed]) -> None:
        self.list.set_rows(found)
        self.list.choose_first()
        self._chosen(self.list.current_row())
        kept = self.tr("移除的户在这里留 30 天；更早的，到“操作记录”里撤销那次操作。")
        self.empty.setText(kept if found else self.tr("回收站是空的。") + kept)

    def _chosen(self, one: Removed | None) -> None:
        self.back_button.setEnabled(one is not None and self.may(Right.AMEND))

    def _bring_back(self) -> None:
        session, one = self.desk.session, self.list.current_row()
        if one is not None:
            said = self.tr("已恢复 {head} 户").format(head=one.head)
            self.desk.tasks.run(
                lambda _progress: recycling.restore(session, one.number, one.household),
                lambda change_set: self.desk.applied(said, change_set),
            )
