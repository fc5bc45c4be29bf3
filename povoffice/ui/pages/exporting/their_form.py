"""A receiver's own workbook (少填一张表): which of its columns the register answers, of whom something is lacking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from povoffice.services import covering, importing
from povoffice.services.accounts import Right
from povoffice.ui.pages.exporting.columns import MEANING, Asked, asked_columns, gap_columns, place_of
from povoffice.ui.pages.importing.field_box import FieldBox
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.password_line import ASKED_FOR, PasswordLine

if TYPE_CHECKING:
    from povoffice.core.errors import OfficeError
    from povoffice.core.messages import Message
    from povoffice.core.work import Progress
    from povoffice.services.covering import Coverage
    from povoffice.services.export_lines import Scope
    from povoffice.services.reporting import Gap
    from povoffice.ui.desk import Desk

_LEAST_WIDTH = 260


class TheirForm(QWidget):
    """The form's columns above; below, of the chosen one, whose cells would stay empty.

    Signals:
        read: the form was read, or read anew.
    """

    read = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start without a form."""
        super().__init__()
        self.desk = desk
        self.path: Path | None = None
        self.password = ""
        self.sheets: tuple[Coverage, ...] = ()
        self._scope: Scope | None = None
        self._stale = False
        self.barred: Message | None = None
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("form-barred")
        self.problem.hide()
        self.told = Label(self.tr("选好对方的表，这里列出它要的每一列库里有没有、缺多少。"), wrap=True)
        self.ask = PasswordLine()
        self.ask.given.connect(self._unlock)
        self.columns: TableView[Asked] = TableView(
            asked_columns(), desk.look, lambda one: (one.sheet.sheet, one.column.column)
        )
        self.columns.setAccessibleName(self.tr("对方的表要的列"))
        self.columns.when_empty(self.tr("对方的表要的列会列在这里。先选对方发来的表。"))
        self.columns.set_rows(())
        self.lacking: TableView[Gap] = TableView(gap_columns(), desk.look, lambda one: (one.key, one.who))
        self.lacking.setAccessibleName(self.tr("这一列缺的人"))
        self.lacking.when_empty(self.tr("缺这一列的人会列在这里。在上面选一列。"))
        self.lacking.set_rows(())
        self.whose = ElidedLabel("", "secondary")
        definitions = desk.session.definitions
        self.field = FieldBox(definitions.registers, definitions.pinyin, self.columns.viewport())
        self.field.hide()
        list_actions(desk, self.columns, lambda: self.tr("对方的表库里有哪些列"))
        list_actions(desk, self.lacking, lambda: self.tr("对方的表缺的数据"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        below = QWidget()
        within = QVBoxLayout(below)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.whose)
        within.addWidget(self.lacking, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.columns)
        splitter.addWidget(below)
        splitter.setSizes([320, 150])
        splitter.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for part in (self.problem, self.told, self.ask):
            layout.addWidget(part)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.desk.changed.connect(self._spoil)
        self.columns.chosen.connect(self._show_lacking)
        self.columns.clicked.connect(self._clicked)
        self.columns.verticalScrollBar().valueChanged.connect(lambda _value: self.field.hide())
        self.lacking.activated.connect(lambda _index: self._go())
        self.field.settled.connect(self._settled)
        self.field.left.connect(self._close_box)
        inside = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.columns, self.choose_meaning, context=inside)

    @property
    def form(self) -> str:
        """The id of the register that the form is; "" where it is none, or several."""
        forms = {one.form for one in self.sheets if one.form}
        return forms.pop() if len(forms) == 1 else ""

    @property
    def fields(self) -> frozenset[str]:
        """What it asks for of ours."""
        return frozenset(column.field for one in self.sheets if one.form for column in one.columns)

    # reading it

    def pick(self, scope: Scope) -> None:
        """Ask which workbook."""
        dialog = QFileDialog(self, self.tr("选对方的表"), "", self.tr("表格 (*.xlsx *.xls *.et *.xlsm *.ods)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take(Path(name), scope))
        dialog.open()

    def take(self, path: Path, scope: Scope) -> None:
        """Look into a receiver's workbook."""
        self.path, self.password, self.sheets, self.barred = path, "", (), None
        self.look(scope)

    def _spoil(self) -> None:
        self._stale = True

    def look_again(self, scope: Scope) -> bool:
        """Look anew where the scope is another, or the register has changed; whether there was anything to do."""
        if self.path is None or (scope == self._scope and not self._stale):
            return False
        self.look(scope)
        return True

    def look(self, scope: Scope) -> None:
        """Tell column by column what the register answers, of a scope."""
        session, path, password = self.desk.session, self.path, self.password
        self._scope, self._stale = scope, False
        self.ask.hide()
        if path is None:
            return

        def work(progress: Progress) -> tuple[tuple[Coverage, ...], Message | None]:
            found = covering.coverage(session, path, password, progress, scope)
            return found, covering.barred(path, found)

        self.desk.tasks.run(work, lambda looked: self._show(*looked), self._refused)

    def _refused(self, error: OfficeError) -> None:
        if error.message.code in ASKED_FOR:
            self.ask.ask(self.desk.messages.words(error.message))
            self.read.emit()
        else:
            self.path = None
            self.read.emit()
            self.desk.tasks.refused.emit(error)

    def _unlock(self, password: str) -> None:
        self.password = password
        if self._scope is not None:
            self.look(self._scope)

    def _show(self, sheets: tuple[Coverage, ...], barred: Message | None) -> None:
        """What is asked for is shown of any workbook; that it cannot be filled as it is stands above that."""
        self.sheets, self.barred = sheets, barred
        self.problem.setText(self.desk.messages.words(barred) if barred else "")
        self.problem.setVisible(barred is not None)
        known = [one for one in sheets if one.form]
        rows = [Asked(sheet, column) for sheet in known or sheets for column in sheet.columns]
        self.columns.set_rows(rows)
        self.columns.choose_first()
        self._show_lacking(self.columns.current_row())
        if not known:
            self.told.setText(self.tr("没有认成台账。点“我们的栏”那一格改对列名，再看一次。"))
        else:
            text = self.tr("认作 {form}：{columns} 列里库里能填 {answered} 列，{rows} 行，省下 {cells} 格不用手填。")
            answered, columns = sum(one.answered for one in known), sum(len(one.columns) for one in known)
            cells = sum(column.filled for one in known for column in one.columns)
            forms = "、".join(dict.fromkeys(title_of(one.title) for one in known))
            told = {"columns": columns, "answered": answered, "cells": f"{cells:,}"}
            self.told.setText(text.format(form=forms, rows=f"{sum(one.rows for one in known):,}", **told))
        self.read.emit()

    def _show_lacking(self, one: Asked | None) -> None:
        self.field.hide()
        session = self.desk.session

        def show(gaps: tuple[Gap, ...]) -> None:
            if one is self.columns.current_row():
                self.lacking.set_rows(gaps)

        if one is None or not one.column.lacking:
            self.lacking.set_rows(())
        else:
            self.desk.reader.run(lambda _progress: covering.lacking(session, one.sheet, one.column), show)
        self.whose.setText(self._said_of(one) if one else "")

    def _said_of(self, one: Asked) -> str:
        title, missing = one.column.title, len(one.column.lacking)
        if not one.column.answered:
            return self.tr("“{title}”库里都没有，要另外收集。").format(title=title)
        if missing:
            return self.tr("“{title}”缺 {count}：").format(title=title, count=f"{missing:,}")
        return self.tr("“{title}”都有。").format(title=title)

    def _go(self) -> None:
        if (one := self.lacking.current_row()) is not None:
            self.desk.wanted.emit(*place_of(one))

    # what its columns are

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MEANING:
            self.choose_meaning()

    def choose_meaning(self) -> None:
        """Open the box over the cell of the current column."""
        one = self.columns.current_row()
        if one is None or not self.desk.session.account.may(Right.IMPORT):
            return
        cell = self.columns.visualRect(self.columns.table.index(self.columns.currentIndex().row(), MEANING))
        self.field.setGeometry(cell.x(), cell.y(), max(cell.width(), _LEAST_WIDTH), ROW_HEIGHT)
        self.field.show()
        self.field.begin(one.column.field)

    def _settled(self, field: str) -> None:
        """Keep what a column is, for the next form of this layout too; then look anew."""
        one, session, scope = self.columns.current_row(), self.desk.session, self._scope
        self._close_box()
        if one is None or scope is None:
            return
        self.desk.tasks.run(
            lambda _progress: importing.learn(session, one.sheet.layout, {one.column.title: field}),
            lambda _nothing: self.look(scope),
        )

    def _close_box(self) -> None:
        self.field.hide()
        self.columns.setFocus()
