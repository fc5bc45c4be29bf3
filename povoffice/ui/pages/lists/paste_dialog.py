"""What a pasted block would change, and what of it cannot be written, before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.values import show
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.services.cells import Edit, Refusal
    from povoffice.ui.pages.lists.editing import Planned
    from povoffice.ui.pages.lists.pane import ListPane

_MOST: Final = 2000
"""Lines of a preview; beyond these only their number is told."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One cell as the preview tells it."""

    place: int
    who: str
    column: str
    before: str
    after: str
    state: State | None = None


class PasteDialog(QDialog):
    """Bad cells first, each with its place and reason; then what changes. All that can be written may be."""

    def __init__(self, pane: ListPane, planned: Planned, title: str) -> None:
        """Show what was planned."""
        super().__init__(pane)
        self._pane, self._names = pane, planned.names
        plan = planned.plan
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(820, 520)
        layout = QVBoxLayout(self)
        refused = sum(not one.taken for one in plan.refusals)
        said = self.tr("将改 {cells} 格；{refused} 格写不进去，留着原来的内容；{alike} 格本来就一样。空白格不动。")
        numbers = {"cells": f"{plan.cells:,}", "refused": f"{refused:,}", "alike": f"{plan.alike:,}"}
        layout.addWidget(Label(said.format(**numbers), wrap=True))
        self.problems = self._table(self.tr("填的"), self.tr("为什么"), "paste-problems")
        self.problems.set_rows(self._problem(at, one) for at, one in enumerate(plan.refusals[:_MOST]))
        self.problems.setVisible(bool(plan.refusals))
        self.changes = self._table(self.tr("原来"), self.tr("改成"), "paste-changes")
        self.changes.set_rows(self._change(at, one) for at, one in enumerate(plan.edits[:_MOST]))
        if plan.refusals:
            layout.addWidget(Label(self.tr("要看的格"), "heading"))
            layout.addWidget(self.problems, 2)
        layout.addWidget(Label(self.tr("要改的格"), "heading"))
        layout.addWidget(self.changes, 3)
        self.write = button(
            self.tr("写入 {count} 格").format(count=f"{plan.cells:,}"), self.accept, PRIMARY, name="paste-write"
        )
        self.write.setEnabled(plan.cells > 0)
        self.write.setDefault(True)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject, name="paste-cancel"), self.write))

    def _table(self, before: str, after: str, name: str) -> TableView[_Line]:
        columns: list[Column[_Line]] = [
            Column(self.tr("哪一行"), lambda one: one.who, lambda one: one.place, 6),
            Column(self.tr("哪一列"), lambda one: one.column, width=7),
            Column(before, lambda one: one.before, width=10, state=lambda one: one.state),
            Column(after, lambda one: one.after, width=20),
        ]
        table: TableView[_Line] = TableView(columns, self._pane.desk.look, lambda one: one.place)
        table.setObjectName(name)
        table.verticalHeader().hide()
        return table

    def _problem(self, place: int, one: Refusal) -> _Line:
        shown = self._pane.offered().get(one.column)
        state = State.WARNING if one.taken else State.ERROR
        words = self._pane.desk.messages.words(one.why)
        return _Line(place, self._names.get(one.key, ""), shown.title if shown else "", one.text, words, state)

    def _change(self, place: int, one: Edit) -> _Line:
        home, _, name = one.column.partition(".")
        found = RECORD_TYPES[home].by_name[name]
        blank = self.tr("（空）")
        before, after = show(found, one.old) or blank, show(found, one.new) or blank
        return _Line(place, self._names.get(one.key, ""), found.title, before, after)
