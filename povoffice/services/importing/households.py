"""Which household a group of rows is: by number, by identity number, else asked; or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.findings import Severity
from povoffice.core.records.record import year_key
from povoffice.services.importing.directory import person_of
from povoffice.services.importing.knowing import settle
from povoffice.services.importing.model import Choice
from povoffice.services.importing.numbering import given_here

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.importing.directory import Directory
    from povoffice.services.importing.grouping import Group
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import Decision
    from povoffice.services.importing.regions import Regions


class Households:
    """Finds and makes households for groups of rows."""

    def __init__(self, ledger: Ledger, directory: Directory, regions: Regions) -> None:
        """Take what is known so far; all three grow while rows are taken."""
        self._ledger = ledger
        self._directory = directory
        self._regions = regions
        self._seen: dict[tuple[int, str], Line] = {}
        self.by_name: set[str] = set()

    def find(self, group: Group, live: Sequence[Line]) -> str | None:
        """The household of a group, "" for a new one; None where its rows are held for the clerk.

        Args:
            group: the rows.
            live: those of them that are not held for themselves.
        """
        told = next((one.said_to_be for one in live if self._snapshot_has(one.said_to_be)), "")
        if told:
            return told
        numbered = self._directory.number("household", group.number)
        known = self._by_person(group)
        if numbered:
            return self._checked_number(group, live, numbered, known)
        if known and not self._other_in_sheet(group, known):
            return known
        return self._by_name(group, live)

    def _snapshot_has(self, key: str) -> bool:
        return bool(key) and self._ledger.snapshot.get("household", key) is not None

    def write(self, key: str, group: Group, live: Sequence[Line], years: Mapping[int, int]) -> str:
        """Take what a group's rows say of their household; makes it where ``key`` is "". Returns its key."""
        first = live[0]
        said = dict(first.says("household"))
        said.update(self._derived(key, group, live, said))
        if key:
            self._ledger.say("household", key, said, first)
        else:
            key = self._ledger.make("household", said, first)
        wanted = self._ledger.all("household")[key]
        for line in live:
            settle(line, "household", key)
        self._write_rest(key, live, years)
        if not wanted.agrees:
            self._directory.enter("household", key, self._identity(key))
        return key

    def duplicate_of(self, sheet: int, key: str, line: Line) -> Line | None:
        """The earlier row of the sheet that was about the same household, in a sheet with one row each."""
        first = self._seen.setdefault((sheet, key), line)
        return None if first is line else first

    def _write_rest(self, key: str, live: Sequence[Line], years: Mapping[int, int]) -> None:
        """Take what the other rows say, and the facts of a year. Most rows repeat what the row before has said."""
        said, told = live[0].says("household"), None
        for line in live:
            values = line.says("household")
            if values and values != said:
                self._ledger.say("household", key, values, line)
                said = values
            facts, year = line.says("household_year"), years[line.index]
            if len(facts) > ("year" in facts) and (facts, year) != told:
                values = {**facts, "household": key, "year": year}
                self._ledger.say("household_year", year_key(key, year), values, line)
                told = (facts, year)

    def _derived(self, key: str, group: Group, live: Sequence[Line], said: Mapping[str, Value]) -> dict[str, Value]:
        """Region and head, where the rows show them without a column of that name."""
        derived: dict[str, Value] = {}
        standing = str(self._ledger.value("household", key, "region") or "") if key else ""
        finer = bool(standing and self._regions.covers(standing, group.region))
        if finer and self._ledger.refine("household", key, "region", group.region):
            standing = group.region
        if group.region and not (standing and self._regions.covers(group.region, standing)):
            derived["region"] = group.region
        heads = [line for line in group.lines if line.head]
        if len(heads) == 1:
            head = heads[0]
            names = ("name", "id_number", "number") if head in live else ("name",)
            for name in names:
                value = head.says("member").get(name)
                if value is not None and f"head_{name}" not in said:
                    derived[f"head_{name}"] = value
            if head not in live:
                self._ledger.found("head_held", Severity.INFO, head, "member", "name", name=head.text("member", "name"))
        return derived

    def _identity(self, key: str) -> dict[str, Value]:
        names = ("number", "head_id_number", "head_name")
        found = {name: self._ledger.value("household", key, name) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def _by_person(self, group: Group) -> str:
        """The household that the head's number leads to, or else a member's where the head's name is no other."""
        if group.head_id and (key := self._of_person(group.head_id)):
            return key
        directory = self._directory
        for line in sorted(group.lines, key=_members_last):
            if line.why is None:
                if member := directory.of_member(line.text("member", "number"), line.person):
                    key = str(self._ledger.value("member", member, "household") or "")
                    if line.head or self._same_head(group, key):
                        return key
                if line.head and (key := directory.persons.get(("household", line.person), "")):
                    return key
        return ""

    def _of_person(self, written: str) -> str:
        if member := self._directory.person("member", written):
            return str(self._ledger.value("member", member, "household") or "")
        return self._directory.person("household", written)

    def _checked_number(self, group: Group, live: Sequence[Line], numbered: str, known: str) -> str | None:
        """A household found by its number, unless identity numbers or names say that it is another."""
        head = self._of_person(group.head_id) if group.head_id else ""
        said = (group.number, group.head_name, person_of(group.head_id))
        if head and head != numbered:
            decided = self._answer(live, "number_and_id_differ", (numbered, head), *said)
            if decided is None:
                self._hold(live, "number_and_id_differ", "head_id_number", (numbered, head), number=group.number)
        elif known != numbered and not self._same_head(group, numbered):
            decided = self._answer(live, "number_of_another", (numbered,), *said)
            if decided is None:
                name = self._ledger.value("household", numbered, "head_name")
                self._hold(live, "number_of_another", "number", (numbered,), number=group.number, name=name)
        else:
            return numbered
        return None if decided is None else decided.key or numbered

    def _same_head(self, group: Group, key: str) -> bool:
        ours = self._ledger.value("household", key, "head_name")
        return not ours or not group.head_name or ours == group.head_name

    def _other_in_sheet(self, group: Group, key: str) -> bool:
        """Whether the same sheet has put that household under another number."""
        number = str(self._ledger.value("household", key, "number") or "")
        return bool(group.number and number and number != group.number) and (
            self._ledger.made_by("household", key) == group.lines[0].sheet
        )

    def _by_name(self, group: Group, live: Sequence[Line]) -> str | None:
        candidates = self._namesakes(group)
        said = (self._regions.village(group.region), group.number, group.head_name, person_of(group.head_id))
        decided = self._answer(live, "match_by_name", candidates, *said, *sorted({one.person for one in live}))
        if candidates and decided is None:
            if len(candidates) == 1 and self._agrees(candidates[0], live):
                self.by_name.add(candidates[0])
                return candidates[0]
            where = self._regions.name(group.region)
            self._hold(live, "match_by_name", "head_name", candidates, name=group.head_name, region=where)
            return None
        if candidates and decided is not None and decided.choice is Choice.SAME:
            return decided.key or candidates[0]
        if not group.shown:
            self._hold(live, "member_without_household", "name", (), name=live[0].text("member", "name"))
            return None
        return ""

    def _namesakes(self, group: Group) -> tuple[str, ...]:
        if not group.head_name or not self._regions.village(group.region):
            return ()
        keys = self._directory.households_by_name.get(group.head_name, ())
        return tuple(key for key in keys if self._may_be(group, key))

    def _may_be(self, group: Group, key: str) -> bool:
        """Whether a namesake lives in the same place and nothing says that it is another household."""
        region = str(self._ledger.value("household", key, "region") or "")
        if self._ledger.made_by("household", key) == group.lines[0].sheet:
            return False
        if not (self._regions.covers(region, group.region) or self._regions.covers(group.region, region)):
            return False
        number = str(self._ledger.value("household", key, "number") or "")
        if group.number and number and number != group.number and not given_here("household", number):
            return False
        ours = self._persons(key)
        theirs = {line.person for line in group.lines} | {person_of(group.head_id)}
        return not ours or not theirs - {""}

    def _persons(self, key: str) -> set[str]:
        members = self._directory.members_of.get(key, ())
        found = {person_of(self._ledger.value("member", member, "id_number")) for member in members}
        return (found | {person_of(self._ledger.value("household", key, "head_id_number"))}) - {""}

    def _agrees(self, key: str, live: Sequence[Line]) -> bool:
        return all(self._ledger.agrees("household", key, line.says("household")) for line in live)

    def _answer(self, live: Sequence[Line], code: str, keys: tuple[str, ...], /, *said: object) -> Decision | None:
        """What the clerk answered of any of a household's rows, now or before."""
        answers = [self._ledger.known.answer(line, "household", code, keys, *said) for line in live]
        return next((one for one in answers if one is not None), None)

    def _hold(self, live: Sequence[Line], code: str, name: str, keys: tuple[str, ...], /, **values: object) -> None:
        for line in live:
            kind = "member" if name == "name" else "household"
            self._ledger.hold(line, code, kind, name, candidates=keys, **values)


def _members_last(line: Line) -> bool:
    return not line.head
