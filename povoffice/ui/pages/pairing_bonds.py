"""Small dialogs: which one and from (or until) when; until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QVBoxLayout, QWidget

from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def day_edit(name: str, day: date) -> QDateEdit:
    """A day, as all dialogs ask for it."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setObjectName(name)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    return made


class BondDialog(QDialog):
    """One of several, and a day.

    Signals:
        bound: the key of what was chosen, and the day.
    """

    bound = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        said: tuple[str, str],
        named: Sequence[tuple[str, str]],
        today: date,
        *,
        last: bool = False,
    ) -> None:
        """Ask; ``said`` is the title and what is chosen, ``last`` is whether the day is the last one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, what = said
        self.setWindowTitle(title)
        self.which, self.day = QComboBox(), day_edit("bond-day", today)
        self.which.setObjectName("bond-which")
        for key, name in named:
            self.which.addItem(name, key)
        form = form_layout()
        form.addRow(Label(what), self.which)
        form.addRow(Label(self.tr("最后一天") if last else self.tr("开始日期")), self.day)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        go = button(self.tr("确定"), self._go, PRIMARY, name="bond-go")
        go.setDefault(True)
        go.setEnabled(bool(named))
        layout.addLayout(row(None, button(self.tr("取消"), self.reject), go))
        self.setMinimumWidth(420)

    def _go(self) -> None:
        self.bound.emit(str(self.which.currentData()), self.day.date().toPython())
        self.accept()


class DayDialog(QDialog):
    """The last day of something.

    Signals:
        said: the day.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget, who: str, today: date, warning: str = "") -> None:
        """Ask for it; ``warning`` is what to think of first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("结束任期：{who}").format(who=who))
        self.day = day_edit("last-day", today)
        form = form_layout()
        form.addRow(Label(self.tr("最后一天")), self.day)
        layout = QVBoxLayout(self)
        if warning:
            layout.addWidget(Label(warning, "", wrap=True))
        layout.addLayout(form)
        go = button(self.tr("结束任期"), self._go, PRIMARY, name="day-go")
        go.setDefault(True)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject), go))
        self.setMinimumWidth(440)

    def _go(self) -> None:
        self.said.emit(self.day.date().toPython())
        self.accept()
