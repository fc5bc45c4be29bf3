"""One line in which a value is typed: nothing acts while an input method composes, Esc takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from povoffice.ui.widgets.choices import ChoiceCompleter
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from povoffice.ui.widgets.choices import Choices

_OF_THE_WINDOW: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FieldEdit(QLineEdit):
    """One line. A covered value is typed over as a whole, or uncovered by F2.

    Signals:
        entered: the text, when the line is left or Enter pressed, if it differs; never while a composition is open.
        uncover_wanted: F2 on a covered value.
        half_typed: the text as it stands after a key, or None once it is as it was.
        restored: what was typed over a covered value was given up; it is to be covered again.
        history_wanted: what happened to the field is asked for.
    """

    entered = Signal(str)
    uncover_wanted = Signal()
    half_typed = Signal(object)
    restored = Signal()
    history_wanted = Signal()

    def __init__(self, title: str) -> None:
        """Start empty."""
        super().__init__()
        self._was = ""
        self._resting = ""
        self._given = ""
        self._composing = False
        self.covered = False
        self._over = False  # a covered value is being typed over
        self._spaced: Callable[[str], str] | None = None
        self._inside: QPushButton | None = None
        self._choices: Callable[[], Choices] | None = None
        self._several = False
        self.setAccessibleName(title)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda text: self.half_typed.emit(text if text != self._was else None))

    @property
    def composing(self) -> bool:
        """Whether an input method is at work on something that is not written yet."""
        return self._composing

    @property
    def dirty(self) -> bool:
        """Whether something is typed that was not handed over yet."""
        return self.text() != self._was

    @property
    def rewritten(self) -> bool:
        """Whether the text is another than was put into the line, handed over or not."""
        return self.text() != self._given

    def space(self, spaced: Callable[[str], str]) -> None:
        """Group the characters as long as the line has the focus."""
        self._spaced = spaced

    def offer(self, choices: Callable[[], Choices], *, several: bool) -> None:
        """Let the value be chosen from a list, which is made when the line is first gone to."""
        self._choices, self._several = choices, several

    def keep_elsewhere(self) -> None:
        """Whoever shows the line keeps what is half-typed; the window need not (``ui.half_typed``)."""
        self.setProperty("passing", True)  # noqa: FBT003 - Qt's own

    def put(self, text: str, *, covered: bool = False) -> None:
        """Show what the register holds."""
        self.covered, self._over = covered, False
        self._resting = text
        self._was = self._spaced(text) if self._spaced and self.hasFocus() and not covered else text
        self._given = self._was
        self.setText(self._was)
        self.setCursorPosition(0)
        self.setToolTip(plain_tip(text))

    def begin_with(self, text: str) -> None:
        """Write a text as if it had been typed: it is handed over when the line is left."""
        self.covered = False
        self.setText(text)
        self.half_typed.emit(text)

    def give_up(self) -> None:
        """What was typed goes; what was there before comes back."""
        self.setText(self._was)
        self.half_typed.emit(None)
        if self._over:
            self.restored.emit()

    def settle(self) -> None:
        """Hand over what is typed, as leaving the line does."""
        self._finish()

    def set_inside(self, button: QPushButton | None) -> None:
        """A button within the line, at its end."""
        if self._inside is not None and self._inside is not button:
            self._inside.hide()
        self._inside = button
        if button is not None:
            button.setParent(self)
            button.show()
            self._arrange()
        else:
            self.setTextMargins(0, 0, 0, 0)

    def _arrange(self) -> None:
        if (button := self._inside) is not None:
            size = button.sizeHint()
            button.setGeometry(self.width() - size.width() - 2, 2, size.width(), self.height() - 4)
            self.setTextMargins(0, 0, size.width(), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does nothing while an input method composes; Esc takes back; down shows what can be chosen."""
        key = event.key()
        if self._composing and key in _ENTER:
            event.accept()
        elif key == Qt.Key.Key_Escape and self.dirty:
            self.give_up()
        elif key == Qt.Key.Key_F2:
            self._begin_editing()
        elif key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier and self._list_choices():
            event.accept()
        else:
            if self.covered and _writes(event):
                self._begin_anew()
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a composition is open."""
        self._composing = bool(event.preeditString())
        if self.covered and (event.preeditString() or event.commitString()):
            self._begin_anew()
        super().inputMethodEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Group the characters; have the list of choices ready."""
        if self._choices is not None and self.completer() is None:
            self.setCompleter(ChoiceCompleter(self._choices(), self, several=self._several))
        if self._spaced and not self.covered and not self.dirty:
            self._was = self._given = self._spaced(self._resting)
            self.setText(self._was)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is being composed is written before the line is left."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        self._composing = False
        super().focusOutEvent(event)
        if not self.dirty and self.text() != self._resting and not self.hasFocus():
            self._was = self._resting
            self.setText(self._resting)

    @override
    def event(self, event: QEvent) -> bool:
        """While composing no key is a shortcut; where nothing is being typed Ctrl+Z is the window's, not the line's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._composing:
                event.accept()
                return True
            if not self.dirty and any(event.matches(one) for one in _OF_THE_WINDOW):
                event.ignore()
                return False
        return super().event(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What Qt offers, and the field's history."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addAction(self.tr("这一项的历史\tCtrl+H"), self.history_wanted.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _begin_editing(self) -> None:
        if self.covered:
            self.uncover_wanted.emit()
        elif not self.isReadOnly():
            self.end(False)  # noqa: FBT003 - Qt's own

    def _begin_anew(self) -> None:
        """A covered value is not altered by a character: what is typed takes its place."""
        if not self.isReadOnly():
            self.covered, self._over = False, True
            self.set_inside(None)
            self.clear()

    def _list_choices(self) -> bool:
        completer = self.completer()
        if not isinstance(completer, ChoiceCompleter) or self.isReadOnly() or completer.popup().isVisible():
            return False
        completer.typed("")
        completer.setCompletionPrefix("")
        completer.complete()
        return True

    def _finish(self) -> None:
        if self._composing or self.isReadOnly() or self.covered or not self.dirty:
            return
        if self._over and not self.text():
            self.give_up()
        else:
            self._was = self._resting = self.text()
            self.entered.emit(self.text())


def _writes(event: QKeyEvent) -> bool:
    """Whether a key puts something into a line."""
    return (event.text() != "" and event.text().isprintable()) or event.matches(QKeySequence.StandardKey.Paste)


def choosing(edit: QLineEdit) -> bool:
    """Whether a list of choices is open under a line."""
    completer: QCompleter | None = edit.completer()
    return completer is not None and completer.popup().isVisible()
