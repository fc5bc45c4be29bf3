"""What hangs on a household and is only looked at here, as small tables: pairings and contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.records.catalogue import field_of
from povoffice.ui import values
from povoffice.ui.pages.household_rows import CONTRACT_STATES
from povoffice.ui.pages.pairing_rows import kept_reasons
from povoffice.ui.tables.column import Column
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.wording import Wording

_GRIDS: dict[str, tuple[tuple[str, float], ...]] = {
    "pairings": (
        ("official", 5), ("role", 5), ("start", 6), ("end", 6), ("decided_by", 5), ("household_agreed", 4),
    ),
    "contracts": (("number", 9), ("state", 6), ("official", 5), ("issued_on", 6), ("copies", 3), ("void_reason", 10)),
}  # fmt: skip
_KINDS = {"pairings": "pairing", "contracts": "contract"}


def grid_rows(name: str, snapshot: Snapshot, household: str) -> tuple[str, list[Record]]:
    """The heading of a grid with its count, and its rows in order."""
    translate = QCoreApplication.translate
    if name == "pairings":
        found = list(snapshot.pairings_by_household.get(household, ()))
        return translate("Grids", "结对　{count} 条").format(count=len(found)), found
    found = [one for one in snapshot.all(_KINDS[name]).values() if one.text("household") == household]
    found.sort(key=lambda one: one.text("number"))
    return translate("Grids", "认亲协议书　{count} 份").format(count=len(found)), found


def head_first(member: Record) -> tuple[bool, int, str, str]:
    """A sort key: the head, then the others by their numbers."""
    number = member.text("number")
    return (member.text("relation") != "户主", len(number), number, member.key)


def grid_columns(name: str, snapshot: Snapshot, wording: Wording) -> list[Column[Record]]:
    """The columns of a grid. Why a pairing was made is told in words."""
    columns = [record_column(snapshot, _KINDS[name], field, width) for field, width in _GRIDS[name]]
    if name == "pairings":
        title = QCoreApplication.translate("Grids", "依据")
        columns.append(Column(title, lambda one: kept_reasons(one, wording), width=24))
    return columns


def record_column(snapshot: Snapshot, kind: str, name: str, width: float, *, full: bool = False) -> Column[Record]:
    """One field of a kind of record, or of its year, as a column: references in words, private values in part."""
    field = field_of(kind, name)
    if field is None:
        raise KeyError(name)
    text: Callable[[Record], str]
    if field.refers_to:

        def text(record: Record) -> str:
            return values.reference(snapshot, field, record.values.get(name))
    else:

        def text(record: Record) -> str:
            value = record.values.get(name)
            return values.show(field, snapshot.fact(record.key, name) if value is None else value, full=full)

    state = (lambda record: CONTRACT_STATES.get(record.text("state"))) if name == "state" else None
    right = field.unit != ""
    return Column(title_of(field.title), text, width=width, right=right, state=state)
