"""What the register says of a row, as the cells of our own forms show it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, home_of
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.records.region import LEVELS
from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS
from povoffice.forms.register_form import PLACE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.exchange.register_book import CellValue
    from povoffice.forms.register_form import Column, RegisterForm
    from povoffice.services.export_lines import Line
    from povoffice.services.sight import Sight

_MASKED: Final = frozenset({FieldKind.ID_NUMBER, FieldKind.CARD, FieldKind.PHONE})


class Rows:
    """The rows of an export, each made when it is asked for: fifty thousand of sixty cells need not lie in memory."""

    def __init__(self, form: RegisterForm, lines: Sequence[Line], cells: RowCells) -> None:
        """Take what the rows are about."""
        self._form, self._lines, self._cells = form, lines, cells

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lines)

    def __iter__(self) -> Iterator[list[CellValue]]:
        """Each row, a value for each column."""
        return (self._cells.row(self._form, line, number) for number, line in enumerate(self._lines, 1))


class RowCells:
    """Values as cells show them. What is for the deputy head's eyes stays blank before others', and where masked."""

    def __init__(self, snapshot: Snapshot, sight: Sight, *, masked: bool) -> None:
        """Take the register, and what may be shown of it."""
        self._snapshot = snapshot
        self._masked = masked
        self._sight = sight

    def row(self, form: RegisterForm, line: Line, number: int) -> list[CellValue]:
        """One row, a value for each column."""
        return [self.cell(column, line, number) for column in form.columns]

    def cell(self, column: Column, line: Line, number: int) -> CellValue:
        """What one column says of a row."""
        if column.record == "region":
            return self._region(column.name, line.region)
        if column.is_extra:
            return number if column.name == "序号" else self._extra(column.name, line)
        kind = home_of(column.record, column.name)
        record = line.records.get(kind)
        value = record.values.get(column.name) if record else None
        hidden = value is None or record is None or not self._reveals(record, column.name)
        return "" if value is None or hidden else self._plain(kind, column.name, value)

    def _reveals(self, record: Record, name: str) -> bool:
        """Whether a cell says a field: what is for the deputy head's eyes on no masked sheet, for whomever."""
        form = RECORD_TYPES[record.kind]
        if not form.confidential:
            return True
        known = form.by_name.get(name)
        if self._masked and (known is None or known.privacy is Privacy.HEAD):
            return False
        return self._sight.reveals(record.kind, record.values, name)

    def _region(self, name: str, region: str) -> CellValue:
        if name in LEVELS:
            return self._snapshot.region_name(region, name)
        path = self._snapshot.region_path(region)
        if name in PLACE_FIELDS:
            value = path[-1].values.get(name, "") if path else ""
            return self._plain("region", name, value) if value != "" else ""
        return next((one.text("code") for one in path if one.text("level") == "village"), "")

    def _extra(self, title: str, line: Line) -> CellValue:
        for record in line.records.values():
            name = f"{EXTRA}{title}"
            if (value := record.values.get(name)) is not None and self._reveals(record, name):
                return str(value)  # a sender's 备注 beside a reason may say the reason
        return ""

    def _plain(self, kind: str, name: str, value: Value) -> CellValue:
        field = RECORD_TYPES[kind].by_name[name]
        if value in MARKS:
            return str(value)
        if self._masked and field.kind in _MASKED:
            return id_number.masked(str(value))
        return _PLAIN.get(field.kind, str)(value)


def _number(written: Value) -> CellValue:
    number = Decimal(written)
    return int(number) if number == number.to_integral_value() else number


_PLAIN: Final[dict[FieldKind, Callable[[Value], CellValue]]] = {
    FieldKind.YES_NO: lambda value: "是" if value else "否",
    FieldKind.MONEY: lambda value: Decimal(value) / 100,
    FieldKind.COUNT: int,
    FieldKind.QUANTITY: _number,
}
