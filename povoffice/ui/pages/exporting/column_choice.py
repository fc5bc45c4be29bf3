"""调整: which columns go out to a receiver, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import arranging
from povoffice.services.overview import OverviewColumn
from povoffice.ui.pages.lists.column_dialog import ColumnDialog
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from povoffice.forms.register_form import Column
    from povoffice.ui.desk import Desk


class ColumnChoice(QObject):
    """Asks, and keeps what was answered for this account, register and receiver. Signals: kept."""

    kept = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """``page`` is what the dialog stands before."""
        super().__init__(page)
        self._desk, self._page = desk, page

    def ask(self, form: str, receiver: str) -> None:
        """Offer all columns that the register may have, those of now in their order."""
        session = self._desk.session

        def opened(found: tuple[Sequence[Column], Sequence[str]]) -> None:
            offered, chosen = found
            known = {one.field for one in offered}
            own = session.definitions.registers.get(form).fields
            shown = [one for one in chosen if one in known] or own
            dialog = ColumnDialog([_offer(one) for one in offered], shown, own, self._page)
            dialog.chosen.connect(lambda names: self._keep(form, receiver, names))
            dialog.open()

        self._desk.reader.run(
            lambda _progress: (arranging.offered(session, form), arranging.arrangement(session, form, receiver)), opened
        )

    def _keep(self, form: str, receiver: str, names: Sequence[str]) -> None:
        session = self._desk.session
        self._desk.tasks.run(
            lambda _progress: arranging.arrange(session, form, receiver, names), lambda _none: self.kept.emit()
        )


def _offer(column: Column) -> OverviewColumn:
    """A column as the dialog lists it, below the kind of record it is a field of."""
    group = title_of(RECORD_TYPES[column.record].title) if column.record in RECORD_TYPES else ""
    return OverviewColumn(
        column.field, title_of(column.title), "text", shown=True, private=False, group=group, codes=""
    )
