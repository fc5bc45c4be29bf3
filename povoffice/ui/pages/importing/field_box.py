"""What a column may mean, chosen by typing a part of its title, or the first letters of its sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit
from typing_extensions import override

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.register_form import RegisterForms

_FIELD: Final = int(Qt.ItemDataRole.UserRole)
_SOUGHT: Final = int(Qt.ItemDataRole.UserRole) + 1
_ROWS: Final = 14
_AWAY: Final = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


class _Completer(QCompleter):
    """Looks in titles and their letters; what it puts into the box is the title."""

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The title of a hit."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class FieldBox(QComboBox):
    """A column's meaning.

    Signals:
        settled: the field that was chosen; "" is 不导入.
        left: nothing was chosen.
    """

    settled = Signal(str)
    left = Signal()

    def __init__(self, registers: RegisterForms, pinyin: Pinyin, parent: QWidget | None = None) -> None:
        """Offer everything that the office's registers know."""
        super().__init__(parent)
        self.setObjectName("import-field")
        self.setAccessibleName(self.tr("对应到"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_ROWS)
        self._titles: dict[str, str] = {}
        model = QStandardItemModel(self)
        self._offer(model, pinyin, self.tr("（不导入）"), "")
        others = self.tr("区划及其他")
        for field, column in registers.vocabulary.items():
            kind = RECORD_TYPES.get(column.record)
            group = title_of(kind.title) if kind else others
            self._offer(model, pinyin, f"{title_of(column.standard)}　·　{group}", field, column.standard)
        self.setModel(model)
        self._edit, self._found = QLineEdit(), _Completer(model, self)
        self.setLineEdit(self._edit)
        self._found.setCompletionRole(_SOUGHT)
        self._found.setFilterMode(Qt.MatchFlag.MatchContains)
        self._found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._found.setMaxVisibleItems(_ROWS)
        self._found.activated.connect(self._completed)
        self.setCompleter(self._found)
        self.activated.connect(lambda place: self.settled.emit(str(self.itemData(place, _FIELD))))
        self._edit.setPlaceholderText(self.tr("打几个字或拼音首字母"))
        self._composing = False
        self._edit.installEventFilter(self)
        self._edit.setProperty("passing", True)  # noqa: FBT003 - Qt's own
        self._found.popup().installEventFilter(self)

    def _offer(self, model: QStandardItemModel, pinyin: Pinyin, text: str, field: str, chinese: str = "") -> None:
        item = QStandardItem(text)
        title = text.partition("　")[0]
        item.setData(field, _FIELD)
        item.setData("\n".join((text, chinese, *pinyin.initials(chinese or title))), _SOUGHT)
        model.appendRow(item)
        self._titles[field] = title

    def title_of(self, field: str) -> str:
        """What a field is called; of what no record keeps, the sender's own title."""
        return self._titles.get(field, field.removeprefix(EXTRA)) if field else ""

    def begin(self, field: str) -> None:
        """Show what a column means now, ready to be typed over."""
        place = self.findData(field, _FIELD)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(field.removeprefix(EXTRA))
        self.setFocus()
        self._edit.selectAll()
        self._found.setCompletionPrefix("")
        self._found.complete()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter from the box and its list alike; leave on Escape, or when something else is clicked."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                return self._composing or self._enter()
            if event.key() == Qt.Key.Key_Escape and watched is self._edit:
                self.left.emit()
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _AWAY:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _enter(self) -> bool:
        """Take what is marked in the list, else what was typed."""
        popup = self._found.popup()
        marked = popup.currentIndex() if popup.isVisible() else QModelIndex()
        popup.hide()
        if marked.isValid():
            self._completed(str(marked.data()))
        else:
            self._entered()
        return True

    def _completed(self, text: str) -> None:
        place = self.findText(text)
        if place >= 0:
            self.settled.emit(str(self.itemData(place, _FIELD)))

    def _entered(self) -> None:
        """Take what was typed: the title itself, else the first that has it."""
        text = self.currentText().strip()
        if self.findText(text) < 0 and text:
            self._found.setCompletionPrefix(text)
            text = self._found.currentCompletion() if self._found.completionCount() else text
        self._completed(text)
