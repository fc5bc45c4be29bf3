"""Step 4, 看差异: conflicts to decide, what changes, what is new, what the files do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView, column_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.services.importing import ImportPlan
    from povoffice.services.importing.model import FieldId
    from povoffice.ui.pages.importing.reading import DifferenceRow, PlanShown
    from povoffice.ui.theme import Tokens


def _columns(ours: str, theirs: str) -> list[Column[DifferenceRow]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("Importing", "对象"), lambda one: one.who, width=14),
        Column(translate("Importing", "字段"), lambda one: one.field, width=10),
        *([Column(ours, lambda one: one.ours, width=14)] if ours else []),
        Column(theirs, lambda one: one.theirs, width=14),
    ]


class DifferencesStep(QWidget):
    """What writing would do, field by field.

    Signals:
        settled: field → True takes the file's, False keeps ours.
        back, go: to step 3; write.
    """

    settled = Signal(object)
    back = Signal()
    go = Signal()

    def __init__(self, look: Tokens) -> None:
        """Build the step, empty."""
        super().__init__()
        self._choices: Mapping[FieldId, bool] = {}
        ours, theirs = self.tr("库里"), self.tr("表里")
        self.tabs = QTabWidget()
        choice = Column(self.tr("取用"), self._choice_word, width=6, state=self._choice_state)
        self.conflicts = self._table([*_columns(ours, theirs), choice], look)
        self.changed = self._table(_columns(ours, theirs), look)
        self.new = self._table(_columns("", theirs), look)
        self.absent = self._table(_columns(ours, theirs), look)
        bar = QWidget()
        bar.setLayout(
            row(
                Label(self.tr("选中的行"), "secondary"),
                button(self.tr("取表里"), lambda: self._settle(take=True), name="take-theirs"),
                button(self.tr("取库里"), lambda: self._settle(take=False), name="keep-ours"),
                16,
                button(self.tr("都取表里"), lambda: self._settle_all(take=True), name="take-all"),
                button(self.tr("都取库里"), lambda: self._settle_all(take=False), name="keep-all"),
                None,
            )
        )
        self.tabs.addTab(column_of(self.conflicts, bar, margins=4), "")
        for table in (self.changed, self.new, self.absent):
            self.tabs.addTab(table, "")
        self.foot = Label("", "secondary")
        self.write_button = button("", self.go.emit, PRIMARY, name="import-next")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row(self.foot, None, button(self.tr("上一步"), self.back.emit), self.write_button))

    def _table(self, columns: Sequence[Column[DifferenceRow]], look: Tokens) -> TableView[DifferenceRow]:
        return TableView(columns, look, lambda one: one.key)

    def fill(self, shown: PlanShown) -> None:
        """Show a plan; the first tab that has anything comes to the front when the plan is new."""
        self._choices = shown.plan.settled
        tables = (
            (self.conflicts, shown.conflicts, self.tr("▲ 冲突 {count}")),
            (self.changed, shown.changed, self.tr("变更 {count}")),
            (self.new, shown.new, self.tr("＋ 新增 {count}")),
            (self.absent, shown.absent, self.tr("表里没有 {count}")),
        )
        for place, (table, rows, title) in enumerate(tables):
            table.set_rows(rows)
            self.tabs.setTabText(place, title.format(count=f"{len(rows):,}"))
        items = written_items(shown.plan)
        self.write_button.setText(self.tr("写入 {count} 项").format(count=f"{items:,}"))
        self.write_button.setEnabled(items > 0)
        self._say_what_writing_does(shown.plan, items)

    def _say_what_writing_does(self, plan: ImportPlan, items: int) -> None:
        still_open, held = len(plan.conflicts), len(plan.held)
        if still_open:
            text = self.tr("{count} 处冲突还没定，写入时保留库里的。").format(count=still_open)
        elif items:
            text = self.tr("写入前自动备份；写完可以整批撤销。")
        elif held:
            text = self.tr("没有能写入的行：{held} 行待处理。").format(held=held)
        else:
            text = self.tr("表里的内容台账都已有，没有要写的。")
        self.foot.setText(text)

    def show_first(self, shown: PlanShown) -> None:
        """Bring the first tab that has anything to the front."""
        filled = [place for place, rows in enumerate((shown.conflicts, shown.changed, shown.new)) if rows]
        self.tabs.setCurrentIndex(filled[0] if filled else 0)

    def _choice_word(self, one: DifferenceRow) -> str:
        choice = self._choices.get(one.difference.id) if one.difference else None
        return self.tr("待定") if choice is None else self.tr("表里") if choice else self.tr("库里")

    def _choice_state(self, one: DifferenceRow) -> State:
        return State.WARNING if one.difference and one.difference.id not in self._choices else State.GOOD

    def _settle(self, *, take: bool) -> None:
        chosen = (one.difference for one in self.conflicts.selected())
        self.settled.emit({one.id: take for one in chosen if one is not None})

    def _settle_all(self, *, take: bool) -> None:
        every = (one.difference for one in self.conflicts.table.rows)
        self.settled.emit({one.id: take for one in every if one is not None})


def written_items(plan: ImportPlan) -> int:
    """How many records are made and fields altered when the plan is written now."""
    return len(plan.new) + sum(not one.conflict or plan.settled.get(one.id, False) for one in plan.differences)
