"""What the tables of a household's parts share: their signals, and a new row that is saved with its first cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from povoffice.ui.widgets.entry_grid import EntryRow
from povoffice.ui.widgets.entry_view import EntryView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_tab import Shown
    from povoffice.ui.widgets.entry_grid import EntryColumn
    from povoffice.ui.widgets.fields import Entry


class HouseholdPane(QWidget):
    """A table edited in place, and what stands around it.

    Signals:
        altered: kind, key of the record, field, new value, text as typed.
        uncovered: kind, key, field.
        half_typed: kind, key, field, text or None.
        history_wanted: kind, key, field.
    """

    altered = Signal(str, str, str, object, str)
    uncovered = Signal(str, str, str)
    half_typed = Signal(str, str, str, object)
    history_wanted = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        """Start without a household; ``view`` is made by ``_make_view``."""
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._new = ""
        self.view: EntryView

    def _make_view(self, columns: Sequence[EntryColumn], entry: Entry, title: str, name: str) -> EntryView:
        view = EntryView(columns, entry, self._desk.look.colours, title)
        view.setObjectName(name)
        view.entries.altered.connect(self._altered)
        view.entries.half_typed.connect(
            lambda owner, kind, field, text: self.half_typed.emit(kind, self._key(kind, owner), field, text)
        )
        view.uncovered.connect(lambda owner, kind, field: self.uncovered.emit(kind, self._key(kind, owner), field))
        view.history_wanted.connect(
            lambda owner, kind, field: self.history_wanted.emit(kind, self._key(kind, owner), field)
        )
        return view

    def _key(self, kind: str, owner: str) -> str:
        """The key of the record that a cell of a row is kept in; a row is one record, where nothing else is said."""
        del kind
        return owner

    def _altered(self, owner: str, kind: str, name: str, value: object, text: str) -> None:
        raise NotImplementedError

    def add(self) -> None:
        """Begin another row, saved with the first cell that is filled in."""
        if self._shown is None or not self._shown.editable:
            return
        self.view.commit()
        self._new = self._desk.session.new_key()
        self.view.begin(EntryRow(self._new, {}))

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.view.commit()
