"""What the files say of each record, gathered over rows, sheets and files, beside what the register says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from povoffice.core.records.record import Value, Values
    from povoffice.core.snapshot import Snapshot
    from povoffice.exchange.drafts import RowDraft
    from povoffice.services.importing.knowing import Asked, Known
    from povoffice.services.importing.model import Decision, RowId, SheetPlan

_NOTHING: Final[Mapping[str, Value]] = {}


@dataclass(slots=True, eq=False)
class Line:
    """A data row on its way into the register.

    Attributes:
        index: its place among all rows of the import.
        row: its sheet and row in the plan.
        draft: what it says.
        decisions: what the clerk decided of it, one for each reason it was held for.
        person: who its member's identity number means; "" where it has none.
        head: whether it is about a head of household.
        region: the finest region it names, once found.
        kind: the record it is mainly about …
        key: … and its key, once found.
        why: why it is held.
        candidates: what it may be about instead.
        said_to_be: the record that the clerk says it is about, though its number is damaged.
        asked: the questions it raises of whom it is about.
        stays: whether its member stays in another household than the row says.
        moves: of a member who stands in another household than the row says: the member, that household, the row's.
        group: index of the first row about the same household in its sheet; -1 where rows are not of members.
    """

    index: int
    row: RowId
    draft: RowDraft
    decisions: tuple[Decision, ...] = ()
    person: str = ""
    head: bool = False
    region: str | None = None
    kind: str = ""
    key: str = ""
    why: Finding | None = None
    candidates: tuple[str, ...] = ()
    asked: list[Asked] = field(default_factory=list)
    stays: bool = False
    said_to_be: str = ""
    moves: tuple[str, str, str] | None = None
    group: int = -1

    @property
    def sheet(self) -> int:
        """Place of its sheet in the plan."""
        return self.row.sheet

    def says(self, kind: str) -> Mapping[str, Value]:
        """The values the row has for a kind of record."""
        return self.draft.values.get(kind, _NOTHING)

    def decided(self, *codes: str) -> Decision | None:
        """What the clerk answered to one of these reasons."""
        if not self.decisions:  # all but a few rows
            return None
        return next((one for one in self.decisions if one.code in codes), None)

    def text(self, kind: str, name: str) -> str:
        """One value as text, "" where the row does not say it."""
        value = self.draft.values.get(kind, _NOTHING).get(name)
        return "" if value is None else str(value)


class Wanted:
    """A record as the files want it: ``said`` over ``before`` (None: a new one), and which rows said what.

    ``agrees``: the register says all of it already.
    """

    __slots__ = ("_own", "agrees", "before", "key", "kind", "parts", "said")

    def __init__(self, kind: str, key: str, before: Values | None, said: Values, line: Line) -> None:
        """Begin with what one row says."""
        self.kind = kind
        self.key = key
        self.before = before
        self.said: Values = said
        self.parts: list[tuple[Line, Values]] = [(line, said)]
        self._own: dict[str, Value] | None = None
        self.agrees = before is not None and said.items() <= before.items()

    def put(self, name: str, value: Value) -> None:
        """Say a field. What the first row says is shared with its draft until another row adds to it."""
        if self._own is None:
            self.said = self._own = dict(self.said)
        self._own[name] = value
        self.agrees = self.before is not None and self.said.items() <= self.before.items()

    @property
    def line(self) -> Line:
        """The first row that spoke of it."""
        return self.parts[0][0]

    def value(self, name: str) -> Value | None:
        """A field as it would be."""
        value = self.said.get(name)
        return value if value is not None or self.before is None else self.before.get(name)

    def source(self, name: str) -> Line:
        """The row that said a field first."""
        return next((line for line, values in self.parts if name in values), self.line)

    def differing(self) -> list[str]:
        """Fields that the register has otherwise, or not at all."""
        if self.agrees:
            return []
        before = self.before or _NOTHING
        return [name for name, value in self.said.items() if before.get(name) != value]


class Ledger:
    """All that the files want, by kind and key."""

    def __init__(
        self, snapshot: Snapshot, new_key: Callable[[], str], sheets: tuple[SheetPlan, ...], known: Known
    ) -> None:
        """Begin with nothing said; ``known`` is what the clerk has decided of rows, now and before."""
        self.snapshot = snapshot
        self.known = known
        self.new_key = new_key
        self.sheets = sheets
        self.findings: list[Finding] = []
        self._records: dict[str, dict[str, Wanted]] = {}

    def all(self, kind: str) -> Mapping[str, Wanted]:
        """What is wanted of a kind."""
        return self._records.get(kind, {})

    def kinds(self) -> Iterator[str]:
        """Kinds of which something is wanted."""
        return iter(self._records)

    def say(self, kind: str, key: str, values: Values, line: Line) -> Wanted:
        """Take what a row says of a record. The first row to say a field is believed; another's is told."""
        records = self._records.setdefault(kind, {})
        one = records.get(key)
        if one is None:
            record = self.snapshot.get(kind, key)
            records[key] = one = Wanted(kind, key, record.values if record else None, values, line)
        elif values != one.parts[-1][1]:
            self._add(one, values, line)
        return one

    def refine(self, kind: str, key: str, name: str, value: Value) -> bool:
        """Put a finer value in the place of a coarser one that another row of these files has said, if one has."""
        wanted = self._records.get(kind, {}).get(key)
        if wanted is None or name not in wanted.said:
            return False
        wanted.put(name, value)
        return True

    def make(self, kind: str, values: Values, line: Line) -> str:
        """A new record; returns its key."""
        key = self.new_key()
        self.say(kind, key, values, line)
        return key

    def value(self, kind: str, key: str, name: str) -> Value | None:
        """A field as it would be."""
        wanted = self._records.get(kind, {}).get(key)
        if wanted is not None:
            return wanted.value(name)
        record = self.snapshot.get(kind, key)
        return record.values.get(name) if record else None

    def made_by(self, kind: str, key: str) -> int | None:
        """The sheet that makes a record; None for one that the register has already."""
        wanted = self._records.get(kind, {}).get(key)
        return wanted.line.sheet if wanted is not None and wanted.before is None else None

    def agrees(self, kind: str, key: str, values: Values) -> bool:
        """Whether a record says all of this already."""
        return all(self.value(kind, key, name) == value for name, value in values.items())

    def found(self, code: str, severity: Severity, line: Line, kind: str, name: str, /, **values: object) -> Finding:
        """Put down a finding at the cell that says a row's field, or at its row."""
        finding = self._finding(code, severity, line, kind, name, values)
        self.findings.append(finding)
        return finding

    def hold(
        self, line: Line, code: str, kind: str, name: str, /, *, candidates: tuple[str, ...] = (), **values: object
    ) -> None:
        """Keep a row back for the clerk to decide, and say why."""
        line.why = self.found(code, Severity.ERROR, line, kind, name, **values)
        line.candidates = candidates

    def place(self, line: Line, kind: str, name: str) -> Place:
        """Where a row says a field; its row where no cell does."""
        draft = self.sheets[line.sheet].draft
        cell = draft.cell(line.draft, kind, name) or draft.beginning(line.draft)
        return Place(draft.file, draft.table.name, cell, kind, line.key, name)

    def _add(self, one: Wanted, values: Values, line: Line) -> None:
        added = False
        for name, value in values.items():
            standing = one.said.get(name)
            if standing is None:
                one.put(name, value)
                added = True
            elif standing != value:
                self._tell_clash(one, name, value, line)
        if added:
            one.parts.append((line, values))

    def _tell_clash(self, one: Wanted, name: str, value: Value, line: Line) -> None:
        first = one.source(name)
        where, here = self.place(first, one.kind, name), self.sheets[line.sheet].draft.file
        self.found(
            "differs_in_file",
            Severity.WARNING,
            line,
            one.kind,
            name,
            said=value,
            kept=one.said[name],
            cell=where.cell,
            sheet=where.sheet if where.file == here else f"{where.file} {where.sheet}",
        )

    def _finding(
        self, code: str, severity: Severity, line: Line, kind: str, name: str, values: Mapping[str, object]
    ) -> Finding:
        return Finding(code, severity, self.place(line, kind, name), values)
