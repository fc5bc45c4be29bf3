"""待处理: what earlier imports have left undecided, to be taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.messages import Message
    from povoffice.services.importing import Pending
    from povoffice.ui.theme import Tokens

_SHOWN = 3


class WaitingStep(QWidget):
    """What waits, a batch a row.

    Signals:
        take_up: the number of what is taken up.
        give_up: the number of what is not wanted any more.
        back: to step 1.
    """

    take_up = Signal(int)
    give_up = Signal(int)
    back = Signal()

    def __init__(self, look: Tokens, words: Callable[[Message], str]) -> None:
        """Build the empty list."""
        super().__init__()
        self._words = words
        self.list: TableView[Pending] = TableView(self._columns(), look, lambda one: one.number)
        self.list.setAccessibleName(self.tr("待处理"))
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(lambda _index: self._take_up())
        self.what = Label("", wrap=True)
        self.take_button = button(self.tr("接着处理"), self._take_up, PRIMARY, name="waiting-take-up")
        self.give_button = button(self.tr("不要了"), self._give_up, name="waiting-give-up")
        hint = self.tr("接着处理时，按台账现在的样子重新核对；已经写入的不会再动。")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(self.tr("以前导入时没定下来的行和冲突，都留在这里"), "secondary"))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.what)
        foot, back = Label(hint, "secondary"), button(self.tr("返回"), self.back.emit, name="waiting-back")
        layout.addLayout(row(foot, None, back, self.give_button, self.take_button))

    def _columns(self) -> list[Column[Pending]]:
        return [
            Column(self.tr("号"), lambda one: str(one.number), lambda one: one.number, 3, right=True),
            Column(self.tr("时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 9),
            Column(self.tr("谁"), lambda one: one.person, width=6),
            Column(self.tr("报送单位"), lambda one: one.sender, width=9),
            Column(self.tr("文件"), lambda one: "、".join(one.files), width=16),
            Column(self.tr("待处理行"), lambda one: f"{len(one.rows):,}", lambda one: len(one.rows), 6, right=True),
            Column(self.tr("冲突"), lambda one: f"{len(one.fields):,}", lambda one: len(one.fields), 5, right=True),
        ]

    def fill(self, found: Sequence[Pending]) -> None:
        """Show what waits."""
        self.list.set_rows(found)
        self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: Pending | None) -> None:
        self.take_button.setEnabled(one is not None)
        self.give_button.setEnabled(one is not None)
        if one is None:
            self.what.setText(self.tr("没有待处理的"))
            return
        every = (*one.rows, *one.fields)
        place = self.tr("{sheet} 第 {row} 行：{why}")
        lines = [place.format(sheet=each.sheet, row=each.row, why=self._words(each.why)) for each in every[:_SHOWN]]
        if len(every) > _SHOWN:
            lines.append(self.tr("……还有 {count} 处").format(count=f"{len(every) - _SHOWN:,}"))
        self.what.setText("\n".join(lines))

    def _take_up(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.take_up.emit(one.number)

    def _give_up(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.give_up.emit(one.number)
