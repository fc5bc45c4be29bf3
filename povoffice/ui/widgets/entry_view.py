"""The view of an editable table within a form, and the line that opens in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from povoffice.core.records.field import FieldKind
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.fitting import Fitter
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.choices import ChoiceCompleter
from povoffice.ui.widgets.edit import FieldEdit, choosing
from povoffice.ui.widgets.entry_grid import EntryModel
from povoffice.ui.widgets.fields import grouped, titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from povoffice.ui.widgets.entry_grid import Cell, EntryColumn, EntryRow
    from povoffice.ui.widgets.fields import Concern, Entry

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 28


class CellDelegate(QStyledItemDelegate):
    """Opens the same line in a cell that forms have. While a list of choices is open, Enter chooses from it."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line."""
        model = _model(index)
        field = model.columns[index.column()].field
        edit = FieldEdit(title_of(field.title))
        edit.setParent(parent)
        edit.setFrame(False)
        choices = model.choices(index.column())
        if choices is not None:
            edit.setCompleter(ChoiceCompleter(choices, edit, several=field.kind is FieldKind.MULTI))
        if field.kind is FieldKind.ID_NUMBER:
            edit.space(grouped)
        edit.half_typed.connect(lambda text: self._half_typed(model, QPersistentModelIndex(index), text))
        return edit

    def _half_typed(self, model: EntryModel, index: QPersistentModelIndex, text: object) -> None:
        if index.isValid():
            column = model.columns[index.column()]
            model.half_typed.emit(model.rows[index.row()].key, column.kind, column.field.name, text)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell holds; what is being typed is never replaced."""
        if isinstance(editor, FieldEdit) and not editor.rewritten:
            editor.put(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if anything was."""
        if isinstance(editor, FieldEdit) and editor.rewritten and not editor.composing:
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's delegate closes the editor when its completer takes the focus; it is not left then."""
        if isinstance(watched, FieldEdit) and choosing(watched) and event.type() == event.Type.FocusOut:
            return False
        return super().eventFilter(watched, event)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell, and be wide enough to type in."""
        rect = option.rect  # type: ignore[attr-defined] # the stubs do not know an option's members
        rect.setWidth(max(rect.width(), 96))
        editor.setGeometry(rect)


class EntryView(QTableView):
    """A table of all its rows; F2, Enter or typing edits, Tab goes on, Esc takes back.

    Signals:
        chosen: the key of the row that became current, or "".
        uncovered: the cell of which the private value was asked for, with its kind: key, kind, field.
        history_wanted: key, kind, field of the current cell.
        remove_wanted: Ctrl+Del on a row: its key.
        open_wanted: the row's own form is asked for: its key.
    """

    chosen = Signal(str)
    uncovered = Signal(str, str, str)
    history_wanted = Signal(str, str, str)
    remove_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, columns: Sequence[EntryColumn], entry: Entry, colours: Mapping[str, str], title: str) -> None:
        """Make a table without rows."""
        super().__init__()
        self.entries = EntryModel(columns, entry, colours, self)
        self._waiting: tuple[Sequence[EntryRow], bool] | None = None
        self.setModel(self.entries)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(title)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.setDefaultSectionSize(ROW_HEIGHT)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.hide()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        said = [(titled(one.field), one.width) for one in columns]
        self._fitter = Fitter(self, lambda: said, stretch=lambda: False)
        self._fitter.fitted.connect(self._be_high)
        EmptySign(self, lambda: self.tr("还没有。点“＋”加一行。") if self.entries.editable else "").look()
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit(self.current_key()))

    def fill(self, rows: Sequence[EntryRow], *, editable: bool, anew: bool) -> None:
        """Show rows, once no cell is being typed in: nothing typed is dropped."""
        if self.state() == QAbstractItemView.State.EditingState and not anew:
            self._waiting = (rows, editable)
            return
        self._waiting = None
        current = self.currentIndex()
        cell = self.entries.cell(current) if current.isValid() else None
        self.entries.show(rows, editable=editable, anew=anew)
        if cell is not None and not anew and not self.currentIndex().isValid():
            self.setCurrentIndex(self.entries.place_of(*cell))
        self._fitter.now()

    def _be_high(self) -> None:
        """As high as the rows are; where the columns have no room, a bar moves them."""
        head, rows = self.horizontalHeader(), self.entries.rowCount()
        moved = rows > 0 and head.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if moved else 0
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if rows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(head.sizeHint().height() + max(rows, 1) * ROW_HEIGHT + bar + 4)

    def begin(self, row: EntryRow) -> None:
        """Append a row and open its first cell."""
        place = self.entries.add(row)
        self._fitter.now()
        self.setFocus()
        self.setCurrentIndex(self.entries.index(place, 0))
        self.edit(self.currentIndex())

    def current_key(self) -> str:
        """The key of the current row, or ""."""
        index = self.currentIndex()
        return self.entries.rows[index.row()].key if index.isValid() else ""

    def current_cell(self) -> tuple[str, str, str] | None:
        """Key, kind and field of the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        column = self.entries.columns[index.column()]
        return self.entries.rows[index.row()].key, column.kind, column.field.name

    def tell(self, concerns: Mapping[Cell, Sequence[Concern]]) -> None:
        """Mark cells with what the checks have found."""
        self.entries.tell(concerns)

    def commit(self) -> None:
        """Hand over what is being typed in a cell."""
        editor = self.findChild(FieldEdit)
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What waited for the cell to be left is shown now."""
        super().closeEditor(editor, hint)
        if self._waiting is not None and self.state() != QAbstractItemView.State.EditingState:
            rows, editable = self._waiting
            self.fill(rows, editable=editable, anew=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell; F2 shows a private value; Ctrl+Del takes the row out; Delete empties the cell."""
        index, key = self.currentIndex(), event.key()
        if not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2 and self.entries.covered(index):
            self._uncover(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # a cell that is left by Enter passes it on
                self.open_wanted.emit(self.current_key())
        elif key == Qt.Key.Key_Delete:
            self._empty(index, whole=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _empty(self, index: QModelIndex, *, whole: bool) -> None:
        if not self.entries.editable:
            return
        if whole:
            self.remove_wanted.emit(self.current_key())
        else:
            self.entries.setData(index, "")

    def _uncover(self, index: QModelIndex) -> None:
        key, kind, name = self.entries.rows[index.row()].key, *self._names(index)
        self.entries.uncover(index)
        self.uncovered.emit(key, kind, name)

    def _names(self, index: QModelIndex) -> tuple[str, str]:
        column = self.entries.columns[index.column()]
        return column.kind, column.field.name

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the cell under the pointer."""
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        key, kind, name = self.current_key(), *self._names(index)
        menu = QMenu(self)
        menu.addAction(self.tr("这一项的历史\tCtrl+H"), lambda: self.history_wanted.emit(key, kind, name))
        if self.entries.covered(index):
            menu.addAction(self.tr("显示\tF2"), lambda: self._uncover(index))
        if self.entries.editable:
            menu.addAction(self.tr("清空这一格\tDel"), lambda: self._empty(index, whole=False))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _model(index: Index) -> EntryModel:
    model = index.model()
    if not isinstance(model, EntryModel):
        raise TypeError(model)
    return model
