"""Step 5, 写入: what was written, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.services.importing import ImportResult


class WrittenStep(QWidget):
    """What was written.

    Signals:
        again: another batch.
        look: the list of households.
        undo_wanted, changes_wanted: of the number of the ChangeSet.
    """

    again = Signal()
    look = Signal()
    undo_wanted = Signal(int)
    changes_wanted = Signal(int)

    def __init__(self) -> None:
        """Build the step."""
        super().__init__()
        self._number = 0
        self.text = Label("", "title", wrap=True)
        self.counts = Label("", wrap=True)
        self.more = Label("", "secondary", wrap=True)
        self.undo_button = button(
            self.tr("撤销本次导入"), lambda: self.undo_wanted.emit(self._number), name="import-undo"
        )
        self.changes_button = button(
            self.tr("看变动"), lambda: self.changes_wanted.emit(self._number), name="import-changes"
        )
        to_list = button(self.tr("看户台账"), self.look.emit, PRIMARY, name="import-look")
        again = button(self.tr("再导入一批"), self.again.emit, name="import-again")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(12)
        for part in (self.text, self.counts, self.more):
            layout.addWidget(part)
        layout.addLayout(row(to_list, self.changes_button, self.undo_button, again, None))
        layout.addStretch(1)

    def fill(self, said: str, result: ImportResult) -> None:
        """Show what came of it."""
        change_set = result.change_set
        self._number = change_set.number if change_set else 0
        changes = change_set.changes if change_set else ()
        made = Counter(one.record for one in changes if one.created)
        altered = Counter(one.record for one in changes if not one.created)
        self.text.setText(said)
        lines = [self.tr("新增：{what}").format(what=_listed(made)) if made else ""]
        lines.append(self.tr("变更：{what}").format(what=_listed(altered)) if altered else "")
        self.counts.setText("\n".join(filter(None, lines)))
        held, absent = len(result.plan.held), len(result.plan.absent)
        text = self.tr("{held} 行没有写入，留在“待处理”；库里有、表里没有 {absent} 条，没有动。")
        later = self.tr("以后也能在“导入记录”里整批撤销。") if self._number else self.tr("这次核对记在“导入记录”里。")
        self.more.setText(text.format(held=f"{held:,}", absent=f"{absent:,}") + later)
        self.changes_button.setEnabled(self._number > 0)
        self.undo_button.setEnabled(self._number > 0)


def _listed(counts: Counter[str]) -> str:
    return "　".join(f"{title_of(RECORD_TYPES[kind].title)} {count:,}" for kind, count in counts.most_common(8))
