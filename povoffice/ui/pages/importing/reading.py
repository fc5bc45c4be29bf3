"""An import plan as the steps show it: rows of plain text, worked out off the window's thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, field_of
from povoffice.core.records.record import YEAR_SIGN, Record
from povoffice.ui import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.wording import Wording
    from povoffice.services.importing import Difference, ImportPlan, NewRecord, RowPlan

_ADDRESS: Final = re.compile(r"^([A-Z]+)(\d+)$")
_SAMPLES: Final = 3
_FIRST: Final = {kind: place for place, kind in enumerate(("household", "member", "official", "unit", "pairing"))}
_NAMES: Final = frozenset({"name", "head_name", "level", "order"})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a sheet: its letter, what stands above it, what it was understood to be, samples."""

    letter: str
    title: str
    field: str
    standard: str
    sample: str
    learned: bool
    known: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of a file, as step 2 shows it."""

    file: str
    name: str
    form: str
    why_not: str
    layout: str
    header: str
    rows: str
    skipped: str
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, and the held row it belongs to, if any."""

    place: int
    severity: Severity
    file: str
    sheet: str
    cell: str
    value: str
    message: str
    held: RowPlan | None


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One field the files say otherwise; of a new or absent record the whole of it."""

    key: tuple[str, ...]
    who: str
    field: str
    ours: str
    theirs: str
    difference: Difference | None = None


@dataclass(frozen=True)
class PlanShown:
    """All rows of all steps."""

    plan: ImportPlan
    sheets: tuple[SheetRow, ...]
    findings: tuple[FindingRow, ...]
    conflicts: tuple[DifferenceRow, ...]
    changed: tuple[DifferenceRow, ...]
    new: tuple[DifferenceRow, ...]
    absent: tuple[DifferenceRow, ...]
    names: Names


class Names:
    """What records are called, those of the register and those a plan would make."""

    def __init__(self, snapshot: Snapshot, plan: ImportPlan) -> None:
        """Take both."""
        self._snapshot = snapshot
        self._new = {(one.kind, one.key): Record(one.kind, one.key, one.values) for one in plan.new}

    def get(self, kind: str, key: str) -> Record | None:
        """A record of the register, or one that would be made."""
        return self._snapshot.get(kind, key) or self._new.get((kind, key))

    def of(self, kind: str, key: str) -> str:
        """A record as one says it: place and head, name and household, or its title."""
        record = self.get(kind, key)
        if record is None:
            return key
        if kind == "household":
            return f"{self._place(record.text('region'))} {record.text('head_name')}".strip()
        owner = RECORD_TYPES[kind].owner
        if owner and not record.text("name"):
            return f"{self.of(owner, record.text(owner))} · {RECORD_TYPES[kind].title}"
        if kind == "member":
            household = self.get("household", record.text("household"))
            head = household.text("head_name") if household else ""
            return f"{record.text('name')}（{head}）" if head and head != record.text("name") else record.text("name")
        if kind == "pairing":
            return f"{self.of('household', record.text('household'))} — {self.of('official', record.text('official'))}"
        return record.text("name") or record.text("number") or RECORD_TYPES[kind].title

    def _place(self, region: str) -> str:
        """Village and group of a region, which may be a new one."""
        if self._snapshot.get("region", region):
            return values.place_name(self._snapshot, region)
        names = []
        record = self._new.get(("region", region))
        while record is not None and record.text("level") in {"village", "group"}:
            names.append(record.text("name"))
            region = record.text("parent")
            record = self._new.get(("region", region))
        known = values.place_name(self._snapshot, region) if self._snapshot.get("region", region) else ""
        return known + "".join(reversed(names))

    def value(self, kind: str, name: str, value: Value | None) -> str:
        """A value as shown: references by name, private ones in part."""
        field = field_of(kind, name)
        if field is None or value is None:
            return "" if value is None else str(value)
        if field.refers_to:
            return self.of(field.refers_to, str(value))
        return values.show(field, value)


def show(plan: ImportPlan, snapshot: Snapshot, wording: Wording, languages: Mapping[str, str]) -> PlanShown:
    """Work out everything the steps show. ``languages`` are the few words rows need, by name (see ``words``)."""
    names = Names(snapshot, plan)
    conflicts = tuple(_difference(names, one) for one in plan.differences if one.conflict)
    changed = tuple(_difference(names, one) for one in plan.differences if not one.conflict)
    made = [one for one in plan.new if not one.kind.endswith("_year")]
    new = tuple(_new(names, one) for one in sorted(made, key=lambda one: _FIRST.get(one.kind, len(_FIRST))))
    absent = tuple(
        DifferenceRow(
            (kind, key), names.of(kind, key), RECORD_TYPES[kind].title, languages["here"], languages["missing"]
        )
        for kind, key in plan.absent
    )
    sheets = tuple(_sheets(plan, wording, languages))
    return PlanShown(plan, sheets, tuple(_findings(plan, wording)), conflicts, changed, new, absent, names)


def words() -> dict[str, str]:
    """The words that rows need, in the window's language."""
    translate = QCoreApplication.translate
    return {
        "here": translate("Importing", "有"),
        "missing": translate("Importing", "表里没有（不删）"),
        "header": translate("Importing", "表头 第 {first}–{last} 行"),
        "no_header": translate("Importing", "没有表头"),
        "rows": translate("Importing", "数据 {count} 行（第 {first}–{last} 行）"),
        "no_rows": translate("Importing", "没有数据行"),
        "skipped": translate("Importing", "跳过 {count} 行：{rows}"),
    }


def _sheets(plan: ImportPlan, wording: Wording, said: Mapping[str, str]) -> Iterator[SheetRow]:
    for file in plan.files:
        for sheet in file.sheets:
            found = sheet.recognition
            first, last = found.first_row + 1, (found.last_row or found.first_row) + 1
            rows = said["rows"].format(count=found.rows, first=first, last=last) if found.rows else said["no_rows"]
            header = said["no_header"]
            if found.header is not None:
                header = said["header"].format(first=found.header[0] + 1, last=found.header[1] + 1)
            skipped = "；".join(f"{one.row} {wording.text(one.why)}" for one in found.skipped[:6])
            yield SheetRow(
                file.file,
                sheet.table.name,
                found.form.title if found.form else "",
                wording.text(found.why_not) if found.why_not else "",
                found.layout,
                header,
                rows,
                said["skipped"].format(count=len(found.skipped), rows=skipped) if found.skipped else "",
                tuple(_columns(sheet)),
            )


def _columns(sheet: Any) -> Iterator[ColumnRow]:
    """The columns of a ``SheetDraft`` in their order, known and unknown ones."""
    found = sheet.recognition
    data = [one for block in found.blocks for one in block.rows][:40]
    for place in sorted({*found.columns, *found.unmatched}):
        texts = (sheet.table.text(line, place).strip() for line in data)
        sample = "、".join(list(dict.fromkeys(text for text in texts if text))[:_SAMPLES])
        match = found.columns.get(place)
        if match is None:
            title = found.unmatched[place]
            yield ColumnRow(_letter(place), title, f"{EXTRA}{title}", "", sample, learned=False, known=False)
        else:
            yield ColumnRow(
                _letter(place), match.title, match.field, match.standard, sample, learned=match.learned, known=True
            )


def _letter(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _findings(plan: ImportPlan, wording: Wording) -> Iterator[FindingRow]:
    """Findings, the gravest first, each with the cell's text and the held row it stands in."""
    sheets = {(file.file, sheet.table.name): sheet.table for file in plan.files for sheet in file.sheets}
    held: dict[tuple[str, str, int], RowPlan] = {}
    for one in plan.held:
        draft = plan.sheets[one.row.sheet].draft
        held[draft.file, draft.table.name, one.row.row] = one
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    for place, finding in enumerate(sorted(plan.findings, key=lambda found: order[found.severity])):
        where = finding.place
        address = _ADDRESS.match(where.cell)
        table = sheets.get((where.file, where.sheet))
        value, row = "", None
        if address and table:
            line = int(address[2])
            value = table.text(line - 1, _number(address[1]))
            row = held.get((where.file, where.sheet, line))
        yield FindingRow(
            place, finding.severity, where.file, where.sheet, where.cell, value, wording.text(finding.message), row
        )


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _difference(names: Names, one: Difference) -> DifferenceRow:
    field = field_of(one.kind, one.field)
    title = field.title if field else one.field.removeprefix(EXTRA)
    owner, _, year = one.key.partition(YEAR_SIGN)
    who = names.of(one.kind.removesuffix("_year"), owner) if year else names.of(one.kind, one.key)
    return DifferenceRow(
        one.id,
        who,
        f"{title}（{year}）" if year else title,
        names.value(one.kind, one.field, one.ours),
        names.value(one.kind, one.field, one.theirs),
        one,
    )


def _new(names: Names, one: NewRecord) -> DifferenceRow:
    kind = RECORD_TYPES[one.kind]
    told = []
    for name, value in one.values.items():
        field = kind.by_name.get(name)
        if field is not None and not field.refers_to and field.name not in _NAMES:
            told.append(f"{field.title} {names.value(one.kind, name, value)}")
    return DifferenceRow((one.kind, one.key), names.of(one.kind, one.key), kind.title, "", "　".join(told[:8]))
