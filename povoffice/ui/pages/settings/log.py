"""操作记录: who did what when, from what to what; any of it can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSplitter
from typing_extensions import override

from povoffice.core.changes import SourceKind
from povoffice.core.records.catalogue import RECORD_TYPES, field_of
from povoffice.services import history
from povoffice.services.accounts import Right
from povoffice.ui import values
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Value
    from povoffice.services.history import Alteration, Entry
    from povoffice.ui.desk import Desk

_DAYS: Final = (0, 6, 29)


class LogPart(Part):
    """What happened in the office, and of what is chosen each field."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty lists."""
        super().__init__(desk)
        self._wanted = 0
        self.filter = FilterBox(self.tr("找操作、姓名、文件…（Ctrl+F）"))
        self.filter.keep_width(240)
        self.since, self.account, self.kind = QComboBox(), QComboBox(), QComboBox()
        self._fill_boxes()
        self.list: TableView[Entry] = TableView(self._columns(), desk.look, lambda one: one.number)
        self.list.setAccessibleName(self.tr("操作记录"))
        self.list.when_empty(self.tr("写进台账的每一次都会列在这里。先到“导入”把花名册导进来。"))
        self.changes: TableView[Alteration] = TableView(self._change_columns(), desk.look, id)
        self.changes.setAccessibleName(self.tr("改了什么"))
        self.changes.when_empty(self.tr("在上面选一次操作，看它改了什么。"))
        self.undo_button = button(self.tr("撤销选中的操作"), self._undo, name="undo-chosen")
        actions = list_actions(desk, self.list, lambda: self.tr("操作记录"))
        list_actions(desk, self.changes, lambda: self.tr("改了什么"))
        boxes = (self.since, self.account, self.kind)
        self.body.addLayout(row(*boxes, self.filter, None, actions.button(), self.undo_button))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.changes)
        splitter.setSizes([300, 180])
        self.body.addWidget(splitter, 1)
        self.counted = Label("", "secondary")
        self.body.addWidget(self.counted)
        self.list.chosen.connect(self._chosen)
        self.filter.settled.connect(lambda _text: self.refresh())
        for box in boxes:
            box.currentIndexChanged.connect(lambda _place: self.refresh())

    def _fill_boxes(self) -> None:
        for text, days in zip((self.tr("今天"), self.tr("7 天内"), self.tr("30 天内")), _DAYS, strict=True):
            self.since.addItem(text, days)
        self.since.insertItem(0, self.tr("全部时间"), None)
        self.since.setCurrentIndex(0)
        self.account.addItem(self.tr("所有人"), "")
        for name, person, _role, _active in self.desk.session.register.accounts():
            self.account.addItem(person, name)
        self.kind.addItem(self.tr("所有来源"), "")
        kinds = (
            (self.tr("手工"), SourceKind.TYPED),
            (self.tr("导入"), SourceKind.WORKBOOK),
            (self.tr("抽签"), SourceKind.DRAW),
            (self.tr("签发"), SourceKind.ISSUE),
            (self.tr("排走访计划"), SourceKind.VISIT_PLAN),
            (self.tr("撤销"), SourceKind.UNDO),
        )
        for text, kind in kinds:
            self.kind.addItem(text, kind)
        for box, said in ((self.since, self.tr("时间")), (self.account, self.tr("谁")), (self.kind, self.tr("来源"))):
            box.setAccessibleName(said)

    def _columns(self) -> list[Column[Entry]]:
        undone, holds = self.tr("已撤销"), self.tr("有效")
        return [
            Column(self.tr("号"), lambda one: str(one.number), lambda one: one.number, 3, right=True),
            Column(self.tr("时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 9),
            Column(self.tr("谁"), lambda one: one.person, width=5),
            Column(
                self.tr("状态"),
                lambda one: undone if one.undone_by else holds,
                width=6.5,
                state=lambda one: State.IDLE if one.undone_by else State.GOOD,
            ),
            Column(self.tr("做了什么"), lambda one: one.title, width=30),
        ]

    def _change_columns(self) -> list[Column[Alteration]]:
        return [
            Column(self.tr("对象"), lambda one: one.subject, width=12),
            Column(self.tr("种类"), lambda one: title_of(RECORD_TYPES[one.record].title), width=6),
            Column(self.tr("字段"), self._field, width=10),
            Column(self.tr("从"), lambda one: self._said(one, one.old), width=12),
            Column(self.tr("到"), lambda one: self._said(one, one.new), width=12),
        ]

    def _field(self, one: Alteration) -> str:
        if one.created or one.removed:
            return self.tr("（新增）") if one.created else self.tr("（移除）")
        field = field_of(one.record, one.field)
        return title_of(field.title) if field else one.field.removeprefix("extra.")

    @staticmethod
    def _said(one: Alteration, value: Value | None) -> str:
        field = field_of(one.record, one.field)
        if value is None:
            return ""
        return values.show(field, value) if field is not None and not field.refers_to else str(value)

    @override
    def refresh(self) -> None:
        """Read the journal anew."""
        session, days = self.desk.session, self.since.currentData()
        since: date | None = session.today() - timedelta(days=days) if days is not None else None
        account, kind, text = str(self.account.currentData()), str(self.kind.currentData()), self.filter.text()
        self.desk.reader.run(lambda _progress: history.log(session, since, account, kind, text), self._filled)

    def _filled(self, found: list[Entry]) -> None:
        self.list.set_rows(found)
        self.counted.setText(self.tr("{count} 次操作").format(count=f"{len(found):,}"))
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = 0
        self.list.choose_first()
        self._chosen(self.list.current_row())

    @override
    def show_key(self, key: str) -> None:
        """Choose an operation by its number."""
        self._wanted = int(key) if key.isdecimal() else 0
        self.refresh()

    def _chosen(self, one: Entry | None) -> None:
        self.undo_button.setEnabled(self.may(Right.UNDO) and one is not None and not one.undone_by)
        session = self.desk.session
        if one is None:
            self.changes.set_rows(())
            return
        number = one.number
        self.desk.reader.run(lambda _progress: history.changes_of(session, number), self.changes.set_rows)

    def _undo(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.undo(one.number)
