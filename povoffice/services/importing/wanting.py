"""What the clerk wants of records, over what the files want: put into the same comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.services.importing.model import Difference, NewRecord, RowId, Side

if TYPE_CHECKING:
    from povoffice.core.records.record import Value, Values
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.comparing import Comparison

_NO_ROW: Final = RowId(0, 0)


class Wants:
    """Alters a comparison."""

    def __init__(self, before: Snapshot, comparison: Comparison) -> None:
        """Take the register, and what the files want."""
        self._before = before
        self._comparison = comparison

    def say(self, kind: str, key: str, name: str, value: Value) -> None:
        """Let a record say something, whatever the files say."""
        comparison = self._comparison
        for place, made in enumerate(comparison.new):
            if made.key == key:
                comparison.new[place] = replace(made, values={**made.values, name: value})
                return
        record = self._before.get(kind, key)
        ours = record.values.get(name) if record else None
        former = next((one for one in comparison.differences if one.id == (kind, key, name)), None)
        if former is not None:
            comparison.differences.remove(former)
        if ours != value:
            row = former.row if former else self._row_of(kind, key)
            found = Difference(kind, key, name, ours, value, conflict=False, change_set=0, row=row, side=Side.NONE)
            comparison.differences.append(found)

    def make(self, kind: str, key: str, values: Values, row: RowId) -> None:
        """Let there be a record: after the regions, and before all that may hang on it."""
        made = self._comparison.new
        place = next((place for place, one in enumerate(made) if one.kind != "region"), len(made))
        made.insert(place, NewRecord(kind, key, values, row))

    def _row_of(self, kind: str, key: str) -> RowId:
        found = (one.row for one in self._comparison.differences if (one.kind, one.key) == (kind, key))
        return next(found, _NO_ROW)
