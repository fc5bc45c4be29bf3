"""The lines of a visit's form: Enter goes on to the next, digits and initials choose, and rows of several cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.titles import meaning_of
from povoffice.ui.values import code_words
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.choices import Choice, Choices, choices_of
from povoffice.ui.widgets.edit import FieldEdit, choosing
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from povoffice.core.records.field import Field
    from povoffice.ui.desk import Desk

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Going(QObject):
    """Enter goes to the next line, Shift+Enter back, Ctrl+Enter finishes; in a text of several lines Enter is a line.

    Nothing of it while an input method composes, or while a list of choices is open.
    """

    def __init__(self, parent: QWidget, finish: Callable[[], object]) -> None:
        """Watch the lines of a dialog."""
        super().__init__(parent)
        self._finish = finish

    def watch(self, *widgets: QWidget) -> None:
        """Watch some more."""
        for one in widgets:
            one.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter where it means to go on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return super().eventFilter(watched, event)
        if isinstance(watched, FieldEdit) and (watched.composing or choosing(watched)):
            return super().eventFilter(watched, event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if isinstance(watched, FieldEdit):
                watched.settle()
            self._finish()
            return True
        if isinstance(watched, QPlainTextEdit):
            return super().eventFilter(watched, event)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        QApplication.sendEvent(watched, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        return True


def line(name: str, title: str, hint: str = "") -> FieldEdit:
    """A line that is typed into."""
    made = FieldEdit(title)
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    return made


def before(title: str, widget: QWidget) -> Label:
    """What stands before a line, with the letter that Alt goes to it by."""
    made = Label(title)
    made.setBuddy(widget)
    return made


class ChoiceLine(FieldEdit):
    """A line in which a value of a list is chosen by digit, initials or its characters."""

    def __init__(self, name: str, title: str, choices: Choices, *, several: bool = False) -> None:
        """Take what can be chosen."""
        super().__init__(title)
        self.setObjectName(name)
        self._of = choices
        self._many = several
        self.offer(lambda: self._of, several=several)
        self.entered.connect(lambda _text: self._spell_out())

    def said(self) -> str:
        """The title that is meant, or what is typed."""
        text = self.text().strip()
        return self._of.meant(text) or text

    def all_said(self) -> tuple[str, ...]:
        """The titles that are meant, of a line that takes several."""
        parts = self.text().replace("，", ",").replace("、", ",").replace("；", ",").replace(";", ",").split(",")
        return tuple(self._of.meant(one.strip()) or one.strip() for one in parts if one.strip())

    def _spell_out(self) -> None:
        text = code_words(",".join(self.all_said())) if self._many else meaning_of(self.said())
        if text != self.text():
            self.put(text)


def coded(desk: Desk, name: str, field: Field, title: str, *, several: bool = False) -> ChoiceLine:
    """A line of a coded field."""
    definitions = desk.session.definitions
    found = choices_of(field, definitions.codes.get(field.codes), definitions.pinyin, desk.session.today().year)
    return ChoiceLine(name, title, found or Choices([]), several=several)


def named(desk: Desk, names: Iterable[str]) -> Choices:
    """Names that can be chosen by their initials."""
    pinyin = desk.session.definitions.pinyin
    return Choices([Choice(str(place), name, pinyin.initials(name)) for place, name in enumerate(names, 1)])


class Rows(QWidget):
    """Rows of lines, one more whenever the last is written into."""

    def __init__(self, make: Callable[[int], Sequence[FieldEdit]], most: int = 6) -> None:
        """Begin with one row; ``make`` makes the lines of the row at a place."""
        super().__init__()
        self._make = make
        self._most = most
        self.lines: list[Sequence[FieldEdit]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.added: Callable[[Sequence[FieldEdit]], object] = lambda _lines: None
        self.add()

    def add(self) -> None:
        """One more row."""
        lines = self._make(len(self.lines))
        self.lines.append(lines)
        self._layout.addLayout(row(*lines, spacing=4))
        for one in lines:
            one.textEdited.connect(lambda _text, lines=lines: self._grow(lines))
        self.added(lines)

    def _grow(self, lines: Sequence[FieldEdit]) -> None:
        if lines is self.lines[-1] and len(self.lines) < self._most:
            before = lines[-1]
            self.add()
            for one in self.lines[-1]:
                QWidget.setTabOrder(before, one)
                before = one

    def filled(self) -> list[Sequence[FieldEdit]]:
        """Rows into which something is written."""
        return [lines for lines in self.lines if any(one.text().strip() for one in lines)]
