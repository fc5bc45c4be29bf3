"""Whom a row with a damaged identity number may be about: offered for the clerk to say yes to, never filled in.

A person is offered where name and birth date, or name and village, are the row's own and nothing that the row says
speaks against it. What is left of a damaged number counts as far as it goes: a program that kept fifteen digits has
kept the birth date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.core.values import id_number
from povoffice.core.values.partial_date import PartialDate
from povoffice.core.values.text import compact
from povoffice.services.importing.directory import person_of, plain_number
from povoffice.services.importing.regions import same_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.ledger import Line
    from povoffice.services.importing.regions import Regions

MOST: Final = 5
"""More namesakes than these say nothing."""
_KEPT: Final = re.compile(r"^\d{6}(\d{8})")
_NAMES: Final = {"member": ("member", "name", "id_number"), "household": ("household", "head_name", "head_id_number")}


class Rescue:
    """Looks for people of the register by what a damaged row still says."""

    def __init__(self, snapshot: Snapshot, regions: Regions) -> None:
        """Take the register; it is indexed when the first damaged row comes."""
        self._snapshot = snapshot
        self._regions = regions
        self._by_name: dict[str, dict[str, list[str]]] = {}

    def candidates(self, kind: str, line: Line, village: str) -> tuple[str, ...]:
        """Keys of the members or households that a row may be about.

        Args:
            kind: ``member`` or ``household``: what the row is about.
            line: the row.
            village: the village it names, as written; "" where none.
        """
        owner, name_field, id_field = _NAMES[kind]
        name = line.text(owner, name_field)
        if not name or (line.why is not None and line.why.place.field not in {f"{owner}.{id_field}", ""}):
            return ()
        born = line.text("member", "birth_date") or _birth_of(line)
        number = plain_number(line.text("household", "number"))
        found = tuple(
            key
            for key in self._named(kind).get(name, ())
            if self._agrees(kind, key, born=born, village=village, number=number)
        )
        return found if len(found) <= MOST else ()

    def _named(self, kind: str) -> Mapping[str, list[str]]:
        if kind not in self._by_name:
            names: dict[str, list[str]] = {}
            for key, record in self._snapshot.all(kind).items():
                names.setdefault(record.text(_NAMES[kind][1]), []).append(key)
            self._by_name[kind] = names
        return self._by_name[kind]

    def _agrees(self, kind: str, key: str, *, born: str, village: str, number: str) -> bool:
        record = self._snapshot.all(kind)[key]
        owner = record.text("household") if kind == "member" else key
        household = self._snapshot.get("household", owner)
        if household is None:
            return False
        checks = list(self._checks(record.text(_NAMES[kind][2]), record.text("birth_date"), born))
        where = self._village(household.text("region"))
        if village and where:
            checks.append(same_place("village", where, village))
        ours = household.text("number")
        if number and ours:
            checks.append(number == ours)
        return bool(checks) and all(checks)

    @staticmethod
    def _checks(identity: str, stated: str, born: str) -> Iterator[bool]:
        """Whether the birth dates agree, where both are known."""
        day = id_number.parse(identity).birth_date
        known = stated or (PartialDate.of(day).iso() if day else "")
        if born and known:
            yield known.startswith(born) or born.startswith(known)

    def _village(self, region: str) -> str:
        village = self._regions.village(region) if region else ""
        record = self._snapshot.get("region", village) if village else None
        return record.text("name") if record else ""


def _birth_of(line: Line) -> str:
    """The birth date that a damaged number still shows; "" where it shows none."""
    written = compact(str(line.why.values.get("text", ""))) if line.why is not None else ""
    if line.why is not None and line.why.code == "numeric_id" and written.isdigit():
        written = f"{int(written):.14e}".partition("e")[0].replace(".", "")  # as many digits as a number keeps
    match = _KEPT.match(written)
    day = id_number.parse(f"000000{match[1]}0000").birth_date if match else None
    return PartialDate.of(day).iso() if day else ""


def said_to_be(snapshot: Snapshot, kind: str, line: Line, key: str) -> None:
    """Let a row be about a record because the clerk says so: its damaged number is left out, the register's stays."""
    record = snapshot.get(kind, key)
    if record is None:
        return
    owner, _, field = _NAMES[kind]
    values = {one: dict(said) for one, said in line.draft.values.items()}
    values.get(owner, {}).pop(field, None)
    line.draft = replace(line.draft, values=values)
    line.said_to_be = key
    if kind == "member":
        line.person = person_of(record.values.get("id_number"))
