"""Writing in a big list as in WPS: Enter goes down, Tab goes right, Ctrl+Enter fills what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QCompleter, QLineEdit, QWidget
from typing_extensions import override

from povoffice.ui.tables.chips import ChipDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QInputMethodEvent

    from povoffice.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex


class CellEditor(QLineEdit):
    """The text of one cell; it takes whatever is typed, and what cannot be understood is told afterwards."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("cellEditor")
        self.composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is open."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class CellDelegate(ChipDelegate):
    """Draws cells, and makes their editors.

    Signals:
        moved: rows down and columns right to go after a cell was written.
        filled: what was written is to stand in every cell chosen.
    """

    moved = Signal(int, int)
    filled = Signal(str)

    def __init__(self, look: Tokens, parent: QObject) -> None:
        """Take the colours of states."""
        super().__init__(look, parent)
        self.choices: Callable[[int], Sequence[str]] = lambda _column: ()

    @override
    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """A line; where the column has values to choose from it offers them."""
        editor = CellEditor(parent)
        if values := self.choices(index.column()):
            completer = QCompleter(list(values), editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell says; not again while one types."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    @override
    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, CellEditor):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab end the writing, but never while an input method composes."""
        if not (isinstance(editor, CellEditor) and isinstance(event, QKeyEvent)):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and (editor.composing or self._ended(editor, event)):
            return not editor.composing or event.key() in _ENDS
        return super().eventFilter(editor, event)

    def _ended(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _ENDS:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key not in _TABS:
            text = editor.text()
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self.filled.emit(text)
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match key:
            case Qt.Key.Key_Tab:
                self.moved.emit(0, 1)
            case Qt.Key.Key_Backtab:
                self.moved.emit(0, -1)
            case _:
                self.moved.emit(-1 if back else 1, 0)
        return True


_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter}) | _TABS
