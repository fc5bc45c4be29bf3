"""Fields edited in place: leaving one saves it; what is not understood stays, marked and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.field import FieldKind
from povoffice.ui import values
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QInputMethodEvent, QResizeEvent

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.wording import Wording

_LABEL_WIDTH: Final = 118
_TWO_FROM: Final = 560
_TWO_ROWS_FROM: Final = 6
_NUMBERS: Final = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.QUANTITY})


class FieldEdit(QLineEdit):
    """One line in which a value is typed. Esc brings back what was there.

    Signals:
        entered: the text, when the field is left or Enter pressed, if it differs; never while a composition is open.
    """

    entered = Signal(str)

    def __init__(self, title: str) -> None:
        """Start empty."""
        super().__init__()
        self._was = ""
        self._composing = False
        self.setAccessibleName(title)
        self.editingFinished.connect(self._finish)

    def put(self, text: str) -> None:
        """Show what the register holds."""
        self._was = text
        self.setText(text)
        self.setCursorPosition(0)
        self.setToolTip(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does nothing while an input method composes; Esc takes back."""
        if self._composing and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.text() != self._was:
            self.setText(self._was)
            return
        super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a composition is open."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _finish(self) -> None:
        if not self._composing and not self.isReadOnly() and self.text() != self._was:
            self._was = self.text()
            self.entered.emit(self.text())


class FieldRow(QObject):
    """A label, a line, for private values 显示, and below them what is wrong with what was typed.

    Signals:
        altered: the field's kind and name, and its new value or None.
        uncovered: the field's kind and name; its private value was shown in full.
    """

    altered = Signal(str, str, object)
    uncovered = Signal(str, str)

    def __init__(
        self, kind: str, field: Field, codes: Mapping[str, CodeList], wording: Wording, parent: QWidget
    ) -> None:
        """Make the widgets; ``place`` puts them into a grid."""
        super().__init__(parent)
        self.kind, self.field = kind, field
        self._codes, self._wording = codes, wording
        self._value: Value | None = None
        self._editable = True
        self.title = Label(f"{field.title}（{field.unit}）" if field.unit else field.title, "secondary")
        self.title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.title.setMinimumWidth(_LABEL_WIDTH)
        self.title.setWordWrap(True)
        self.edit = FieldEdit(field.title)
        self.edit.setObjectName(f"{kind}.{field.name}")
        self.edit.entered.connect(self._entered)
        if field.kind in _NUMBERS:
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.codes and field.kind is FieldKind.CODE:
            self._offer([one.title for one in codes[field.codes].values])
        elif field.kind is FieldKind.YES_NO:
            self._offer([values.yes_no(1), values.yes_no(0)])
        self.show_button = button(self.tr("显示"), self.uncover, LINK)
        self.show_button.setVisible(False)
        self.line = QWidget()
        self.line.setLayout(row(self.edit, self.show_button, spacing=4))
        self.problem = Label("", "problem", wrap=True)
        self.problem.hide()

    def _offer(self, titles: list[str]) -> None:
        completer = QCompleter(titles, self.edit)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(completer)
        self.edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key in an empty or unaltered field shows all that can be chosen."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._list_wanted(event)
        return super().eventFilter(watched, event)

    def _list_wanted(self, event: QKeyEvent) -> bool:
        completer = self.edit.completer()
        if event.key() != Qt.Key.Key_Down or self.edit.isReadOnly() or completer.popup().isVisible():
            return False
        completer.setCompletionPrefix("")
        completer.complete()
        return True

    def put_into(self, grid: QGridLayout, row: int, column: int) -> None:
        """Take a place in a grid: two cells of one row, and the line below for problems."""
        grid.addWidget(self.title, row * 2, column * 2)
        grid.addWidget(self.line, row * 2, column * 2 + 1)
        grid.addWidget(self.problem, row * 2 + 1, column * 2 + 1)

    def put(self, value: Value | None, *, editable: bool) -> None:
        """Show what the register holds; private values in part."""
        self._value = value
        shown, whole = values.show(self.field, value), values.show(self.field, value, full=True)
        covered = shown != whole
        self.edit.put(shown)
        self._editable = editable
        self.edit.setReadOnly(covered or not editable)
        self.show_button.setVisible(covered)
        self.problem.hide()

    def uncover(self) -> None:
        """Show a private value in full; that is recorded."""
        self.edit.put(values.show(self.field, self._value, full=True))
        self.edit.setReadOnly(not self._editable)
        self.show_button.setVisible(False)
        self.uncovered.emit(self.kind, self.field.name)

    def _entered(self, text: str) -> None:
        try:
            value = values.understand(self.field, text, self._codes)
        except OfficeError as error:
            self.problem.setText(f"✕ {self._wording.text(error.message)}")
            self.problem.show()
            return
        self.problem.hide()
        if value == self._value:
            self.edit.put(values.show(self.field, value, full=True))
        else:
            self._value = value
            self.altered.emit(self.kind, self.field.name, value)


class FieldForm(QWidget):
    """Fields in reading order, side by side where there is room."""

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        """Take the fields."""
        super().__init__()
        self._rows = rows
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._lay_out(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two beside one another from a certain width on."""
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= _TWO_FROM and len(self._rows) >= _TWO_ROWS_FROM else 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self._rows):
            one.put_into(self._grid, place // columns, place % columns)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if columns == 2 else 0)
