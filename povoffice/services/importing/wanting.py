"""What the clerk wants of records, over what the files want: put into the same comparison."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.services.importing.model import Difference, NewRecord, RowId, Side

if TYPE_CHECKING:
    from povoffice.core.records.record import Value, Values
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.comparing import Comparison
    from povoffice.services.importing.model import FieldId, RecordId

_NO_ROW: Final = RowId(0, 0)


class Wants:
    """Alters a comparison; nothing is in it before ``write``: thousands of households may be settled at once."""

    def __init__(self, before: Snapshot, comparison: Comparison) -> None:
        """Take the register, and what the files want."""
        self._before = before
        self._comparison = comparison
        self._made: list[NewRecord] = []  # what no file speaks of, but the clerk

    @cached_property
    def _new(self) -> dict[str, NewRecord]:
        return {one.key: one for one in self._comparison.new}

    @cached_property
    def _differences(self) -> dict[FieldId, Difference]:
        return {one.id: one for one in self._comparison.differences}

    @cached_property
    def _rows(self) -> dict[RecordId, RowId]:
        rows: dict[RecordId, RowId] = {}
        for one in self._comparison.differences:
            rows.setdefault((one.kind, one.key), one.row)
        return rows

    def say(self, kind: str, key: str, name: str, value: Value) -> None:
        """Let a record say something, whatever the files say."""
        if made := self._new.get(key):
            self._new[key] = replace(made, values={**made.values, name: value})
            return
        record = self._before.get(kind, key)
        ours = record.values.get(name) if record else None
        former = self._differences.pop((kind, key, name), None)
        if ours != value:
            row = former.row if former else self._rows.setdefault((kind, key), _NO_ROW)
            found = Difference(kind, key, name, ours, value, conflict=False, change_set=0, row=row, side=Side.NONE)
            self._differences[found.id] = found

    def make(self, kind: str, key: str, values: Values, row: RowId) -> None:
        """Let there be a record."""
        self._new[key] = made = NewRecord(kind, key, values, row)
        self._made.append(made)

    def write(self) -> None:
        """Put all of it into the comparison; what was made after the regions, before all that may hang on it."""
        comparison, made = self._comparison, {one.key for one in self._made}
        known = [one for key, one in self._new.items() if key not in made]
        place = next((place for place, one in enumerate(known) if one.kind != "region"), len(known))
        comparison.new[:] = (*known[:place], *(self._new[one.key] for one in self._made), *known[place:])
        comparison.differences[:] = self._differences.values()
