"""Fields edited in place: leaving one saves it; what is not understood stays, marked and explained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import Message, message
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS
from povoffice.ui import values
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import LINK, button
from povoffice.ui.widgets.choices import Choices, choices_of
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.wording import Wording

__all__ = [
    "GLYPHS", "Concern", "Entry", "FieldEdit", "FieldForm", "FieldRow", "beside", "concern_about", "grouped", "titled",
]  # fmt: skip

_LABEL_WIDTH: Final = 10  # characters of Chinese
_TWO_FROM: Final = 600
_TWO_ROWS_FROM: Final = 6
_NUMBERS: Final = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.QUANTITY})
_CHOSEN: Final = frozenset({FieldKind.CODE, FieldKind.MULTI, FieldKind.YES_NO})
_LATIN: Final = re.compile(r"[A-Za-z]")
_CARDS: Final = (20, 22)
GLYPHS: Final = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "◐"}


@dataclass(frozen=True)
class Entry:
    """What typing needs beside the field: code lists, sounds, words, and the day."""

    codes: Mapping[str, CodeList]
    pinyin: Pinyin
    wording: Wording
    today: date
    masked: bool = True
    """Whether private numbers are shown in part until somebody asks; some accounts chose otherwise."""

    def full(self, field: Field) -> bool:
        """Whether a field is shown whole at once. What is for the deputy head's eyes never is."""
        return not self.masked and field.privacy is Privacy.MASKED


@dataclass(frozen=True, slots=True)
class Concern:
    """What is wrong, or may be, with a field: how grave, and in words."""

    severity: Severity
    text: str

    @property
    def shown(self) -> str:
        """With its sign, which tells it apart without colour."""
        return f"{GLYPHS[self.severity]} {self.text}"


def concern_about(field: Field, value: Value | None) -> tuple[Severity, Message] | None:
    """What one sees of a value without looking at any other: at once, as the field is left."""
    text = "" if value is None or value in MARKS else str(value)
    if not text:
        return None
    if field.kind is FieldKind.ID_NUMBER:
        return _about_number(field, text)
    if field.kind is FieldKind.NAME and _LATIN.search(text):
        return Severity.WARNING, message("fields.latin_name", text=text)
    return None


def _about_number(field: Field, text: str) -> tuple[Severity, Message] | None:
    number = id_number.parse(text)
    if number.fault is None:
        return None
    if field.name == "disability_number" and len(text) not in _CARDS:
        return Severity.ERROR, message("id.card_length", length=len(text))
    severity = Severity.WARNING if number.fault is id_number.Fault.OLD else Severity.ERROR
    return severity, id_number.explained(number)


def titled(field: Field) -> str:
    """A field's title with its unit, where the title does not tell it."""
    title = title_of(field.title)
    return f"{title}（{title_of(field.unit)}）" if field.unit and field.unit not in field.title else title


def grouped(text: str) -> str:
    """An identity number as one reads it aloud: 6-8-4."""
    bare = id_number.clean(text)
    return " ".join(filter(None, (bare[:6], bare[6:14], bare[14:]))) if len(bare) > 6 else bare


def beside(title: str, parent: QWidget | None = None) -> Label:
    """The title that stands to the left of a field."""
    made = Label(title, "secondary", parent, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setMinimumWidth(made.fontMetrics().horizontalAdvance("国" * _LABEL_WIDTH))
    return made


class FieldRow(QObject):
    """A label, a line, for private values 显示, and below them what is wrong with what was typed.

    Signals:
        altered: the field's kind and name, its new value or None, and the text as it was typed.
        uncovered: the field's kind and name; its private value was shown in full.
        half_typed: the field's kind and name, and the text typed so far, or None once nothing is pending.
        history_wanted: the field's kind and name; what happened to it is asked for.
    """

    altered = Signal(str, str, object, str)
    uncovered = Signal(str, str)
    half_typed = Signal(str, str, object)
    history_wanted = Signal(str, str)

    def __init__(self, kind: str, field: Field, entry: Entry, parent: QWidget, year: int = 0) -> None:
        """Make the widgets; ``put_into`` puts them into a grid."""
        super().__init__(parent)
        self.kind, self.field = kind, field
        self._wording = entry.wording
        self._value: Value | None = None
        self._editable = True
        self._unread: str | None = None
        self._own: Concern | None = None
        self._told: tuple[Concern, ...] = ()
        self._place: tuple[QGridLayout, int, int] | None = None
        self._problem: Label | None = None
        self.title = beside(titled(field), parent)
        self.edit = FieldEdit(title_of(field.title))
        self.edit.setParent(parent)
        self.edit.setObjectName(f"{kind}.{field.name}")
        self.edit.setPlaceholderText(self.tr("未填"))
        self.edit.entered.connect(self._entered)
        self.edit.uncover_wanted.connect(self.uncover)
        self.edit.restored.connect(lambda: self.put(self._value, editable=self._editable, same=False))
        self.edit.half_typed.connect(lambda text: self.half_typed.emit(kind, field.name, text))
        self.edit.history_wanted.connect(lambda: self.history_wanted.emit(kind, field.name))
        self.title.setBuddy(self.edit)
        if field.kind in _NUMBERS:
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.kind is FieldKind.ID_NUMBER:
            self.edit.space(grouped)
        self._entry, self._year = entry, year or entry.today.year
        if field.kind in _CHOSEN:
            self.edit.offer(lambda: self.choices, several=field.kind is FieldKind.MULTI)

    @cached_property
    def choices(self) -> Choices:
        """What can be chosen; worked out when the field is first gone to."""
        found = choices_of(self.field, self._entry.codes.get(self.field.codes), self._entry.pinyin, self._year)
        return found or Choices([])

    @property
    def _reading(self) -> values.Reading:
        chosen = self.field.kind in _CHOSEN
        return values.Reading(self._entry.codes, self._entry.today, self.choices.meant if chosen else None)

    @property
    def problem(self) -> Label:
        """The line below the field that tells what is wrong; made when there is first something to tell."""
        if self._problem is None:
            self._problem = Label("", "problem", self.edit.parentWidget(), wrap=True)
            self._problem.hide()
            if self._place is not None:
                grid, row, column = self._place
                grid.addWidget(self._problem, row * 2 + 1, column * 2 + 1)
        return self._problem

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Everything that is told of the field, the gravest first."""
        known = {one.text for one in self._told}
        own = (self._own,) if self._own is not None and self._own.text not in known else ()
        return (*own, *self._told)

    def put_into(self, grid: QGridLayout, row: int, column: int) -> None:
        """Take a place in a grid: two cells of one row, and the line below for problems."""
        self._place = (grid, row, column)
        grid.addWidget(self.title, row * 2, column * 2)
        grid.addWidget(self.edit, row * 2, column * 2 + 1)
        if self._problem is not None:
            grid.addWidget(self._problem, row * 2 + 1, column * 2 + 1)

    @property
    def pending(self) -> str | None:
        """What is typed and not saved: under way, or not understood; None for nothing."""
        return self.edit.text() if self.edit.dirty else self._unread

    def put(self, value: Value | None, *, editable: bool, same: bool = True) -> None:
        """Show what the register holds; private values in part.

        Where it is the ``same`` record as before, what is typed and not saved stays.
        """
        if same and self.pending is not None and self._editable:
            self._value = value
            return
        self._show(value, editable=editable, whole=value == self._value and self._is_open())

    def _is_open(self) -> bool:
        """Whether the private value is shown in full because somebody asked, and still looks at it."""
        return not self.edit.covered and self.edit.hasFocus()

    def _show(self, value: Value | None, *, editable: bool, whole: bool) -> None:
        self._value, self._editable, self._unread = value, editable, None
        shown, full = values.at_rest(self.field, value), values.at_rest(self.field, value, full=True)
        covered = shown != full and not whole and not self._entry.full(self.field)
        self.edit.put(shown if covered else full, covered=covered)
        self.edit.setReadOnly(not editable)
        self.edit.set_inside(self._show_button() if covered else None)
        own = concern_about(self.field, value)
        self._own = Concern(own[0], self._wording.text(own[1])) if own else None
        self._told = ()
        self._tell()

    def _show_button(self) -> QPushButton:
        made = button(self.tr("显示"), self.uncover, LINK, name=f"show.{self.kind}.{self.field.name}")
        made.setAccessibleName(self.tr("显示 {field}").format(field=title_of(self.field.title)))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made

    def tell(self, found: Sequence[Concern]) -> None:
        """Say what the checks have found; what one sees of the value itself is said already."""
        self._told = tuple(found)
        self._tell()

    def _tell(self) -> None:
        found = self.concerns
        if not found and self._problem is None:
            return
        self.problem.setText("\n".join(one.shown for one in found))
        role = "problem" if any(one.severity is Severity.ERROR for one in found) else "caution"
        if self.problem.property("role") != role:
            self.problem.setProperty("role", role)
            self.problem.style().polish(self.problem)
        self.problem.setVisible(bool(found))
        self.edit.setAccessibleDescription(self.problem.text())
        mark = "" if not found else min((one.severity for one in found), key=list(Severity).index).value
        if self.edit.property("mark") != mark:
            self.edit.setProperty("mark", mark)
            self.edit.style().polish(self.edit)

    def uncover(self) -> None:
        """Show a private value in full; that is recorded."""
        if not self.edit.covered:
            return
        self.edit.setFocus()
        self.edit.put(values.at_rest(self.field, self._value, full=True))
        self.edit.set_inside(None)
        self.uncovered.emit(self.kind, self.field.name)

    def _entered(self, text: str) -> None:
        try:
            value = values.understand(self.field, text, self._reading)
        except OfficeError as error:
            self._unread = text
            self._own = Concern(Severity.ERROR, self._wording.text(error.message))
            self._tell()
            self.half_typed.emit(self.kind, self.field.name, text)
            return
        self.half_typed.emit(self.kind, self.field.name, None)
        altered = value != self._value
        self._show(value, editable=self._editable, whole=True)
        if altered:
            self.altered.emit(self.kind, self.field.name, value, text)


class FieldForm(QWidget):
    """Fields in reading order, side by side where there is room."""

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        """Take the fields."""
        super().__init__()
        self._rows = list(rows)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._lay_out(1)

    def append(self, rows: Sequence[FieldRow]) -> None:
        """More fields after the last; those that stand there do not move."""
        for place, one in enumerate(rows, len(self._rows)):
            one.put_into(self._grid, place // self._columns, place % self._columns)
            one.title.show()
            one.edit.show()
        self._rows += rows

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two beside one another from a certain width on."""
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= _TWO_FROM and len(self._rows) >= _TWO_ROWS_FROM else 1)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, whatever they stand in now."""
        hint = super().minimumSizeHint()
        hint.setWidth(hint.width() // max(self._columns, 1))
        if self._grid.hasHeightForWidth():  # titles of two lines are read whole, however little room there is
            hint.setHeight(max(hint.height(), self._grid.minimumHeightForWidth(self.width())))
        return hint

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self._rows):
            one.put_into(self._grid, place // columns, place % columns)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if columns == 2 else 0)
