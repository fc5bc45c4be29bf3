"""What records are called while an import is looked at: those of the register, and those that it would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, field_of
from povoffice.core.records.record import YEAR_SIGN, Record
from povoffice.ui import values
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing import ImportPlan


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
            line = f"{record.text('line')} {record.text('item')}".strip()  # of income; no other kind has these
            return f"{self.of(owner, record.text(owner))} · {line or title_of(RECORD_TYPES[kind].title)}"
        if kind == "member":
            household = self.get("household", record.text("household"))
            head = household.text("head_name") if household else ""
            return f"{record.text('name')}（{head}）" if head and head != record.text("name") else record.text("name")
        if kind == "pairing":
            return f"{self.of('household', record.text('household'))} — {self.of('official', record.text('official'))}"
        return record.text("name") or record.text("number") or title_of(RECORD_TYPES[kind].title)

    def village(self, household: Record) -> str:
        """Key of the village a household lies in, which may be a new one; "" where none is known."""
        region = household.text("region")
        while region:
            record = self.get("region", region)
            if record is None or record.text("level") == "village":
                return region if record else ""
            region = record.text("parent")
        return ""

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

    def subject(self, kind: str, key: str) -> str:
        """Whom a field is about: of facts of one year, whose they are."""
        owner, _, year = key.partition(YEAR_SIGN)
        return self.of(kind.removesuffix("_year"), owner) if year else self.of(kind, key)

    @staticmethod
    def field(kind: str, key: str, name: str) -> str:
        """A field's title, with the year of facts of one year."""
        field = field_of(kind, name)
        title = title_of(field.title) if field else name.removeprefix(EXTRA)
        year = key.partition(YEAR_SIGN)[2]
        return f"{title}（{year}）" if year else title
