"""What happened to one field, as a small panel within the detail: who, when, from, to, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.changes import SourceKind
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import history
from povoffice.ui import values
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from povoffice.services.history import Alteration, Entry
    from povoffice.ui.desk import Desk


def origin(entry: Entry) -> str:
    """Where a change came from, in words."""
    translate = QCoreApplication.translate
    match entry.kind:
        case SourceKind.WORKBOOK:
            return translate("History", "导入 {files}").format(files="、".join(entry.files))
        case SourceKind.DRAW:
            return translate("History", "抽签")
        case SourceKind.ISSUE:
            return translate("History", "签发协议")
        case SourceKind.VISIT_PLAN:
            return translate("History", "排走访计划")
        case SourceKind.UNDO:
            return translate("History", "撤销 {number} 号").format(number=entry.undoes)
        case _:
            undone = translate("History", "手工录入（已撤销）")
            return undone if entry.undone_by else translate("History", "手工录入")


def _shown(one: Alteration, value: object) -> str:
    field = RECORD_TYPES[one.record].by_name.get(one.field)
    if value is None:
        return QCoreApplication.translate("History", "未填")
    if field is None or not isinstance(value, int | str) or value == history.COVERED:
        return str(value)
    return values.show(field, value)


def columns() -> list[Column[Alteration]]:
    """The columns of a field's history."""
    translate = QCoreApplication.translate
    return [
        Column(translate("History", "时间"), lambda one: f"{one.entry.at.astimezone():%Y-%m-%d %H:%M}", width=8),
        Column(translate("History", "谁"), lambda one: one.entry.person, width=3.5),
        Column(translate("History", "原来"), lambda one: _shown(one, one.old), width=7),
        Column(translate("History", "改为"), lambda one: _shown(one, one.new), width=7),
        Column(translate("History", "来自"), lambda one: origin(one.entry), width=10),
    ]


class HistoryPanel(QFrame):
    """Hidden until somebody asks; Esc closes it.

    Signals:
        closed: it went away, and the field is to have the focus again.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it, unseen and empty."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("panel")
        self.heading = ElidedLabel("", "heading")
        self.table: TableView[Alteration] = TableView(columns(), desk.look, lambda one: one.entry.number)
        self.table.setAccessibleName(self.tr("这一项的历史"))
        self.table.verticalHeader().hide()
        close = button(self.tr("关闭"), self.close_panel, LINK, name="history-close")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(row(self.heading, close))
        layout.addWidget(self.table)
        self.setFixedHeight(190)
        self.hide()

    def ask(self, kind: str, key: str, field: str) -> None:
        """Show what happened to a field."""
        session = self._desk.session
        known = RECORD_TYPES[kind].by_name.get(field)
        title = title_of(known.title) if known else field
        self._desk.reader.run(
            lambda _progress: history.of_field(session, kind, key, field),
            lambda found: self._fill(title, found),
        )

    def _fill(self, title: str, found: list[Alteration]) -> None:
        text = self.tr("“{field}”的历史　{count} 次") if found else self.tr("“{field}”从来没有填过")
        self.heading.setText(text.format(field=title, count=len(found)))
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self.setFixedHeight(190 if found else 40)
        self.show()
        if found:
            self.table.choose_first()
            self.table.setFocus()

    def close_panel(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
