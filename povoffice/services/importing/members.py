"""Which member a row is: by number, by identity number, else asked; or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.records.record import year_key
from povoffice.services.importing.directory import person_of, plain_number
from povoffice.services.importing.grouping import HEAD
from povoffice.services.importing.knowing import STAYS, settle
from povoffice.services.importing.model import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.records.record import Value
    from povoffice.services.importing.directory import Directory
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import Decision

_TOLD_BY_HOUSEHOLD: Final = ("name", "id_number", "number")


class Members:
    """Finds and makes members, within households that are known already."""

    def __init__(self, ledger: Ledger, directory: Directory) -> None:
        """Take what is known so far; both grow while rows are taken."""
        self._ledger = ledger
        self._directory = directory
        self._seen: dict[tuple[str, str, str], Line] = {}

    def check_repeated(self, line: Line) -> None:
        """Hold a row whose identity number stood in an earlier row of its register: in the same file, same layout."""
        person = line.person
        if not person:
            return
        draft = self._ledger.sheets[line.sheet].draft
        first = self._seen.setdefault((draft.file, draft.recognition.layout, person), line)
        if first is line or line.decided("duplicate_in_file") or first.why is not None:
            return
        place, name = self._ledger.place(first, "member", "id_number"), first.text("member", "name")
        self._ledger.hold(
            line, "duplicate_in_file", "member", "id_number", name=name, cell=place.cell, sheet=place.sheet
        )

    def take(self, line: Line, household: str, year: int, *, as_head: bool = False) -> None:
        """Take what a row says of a member of a household, or hold it.

        Args:
            line: the row.
            household: key of its household.
            year: of its yearly facts.
            as_head: whether it is the row of a household that tells its head's person.
        """
        said = {**(_head_of(line) if as_head else {}), **line.says("member")}
        key = self._find(line, household, said)
        if key is None:
            return
        if key and line.stays:
            said.pop("relation", None)  # it is to another's head
        else:
            said["household"] = household
        if key:
            known = self._ledger.say("member", key, said, line).agrees
        else:
            key, known = self._ledger.make("member", said, line), False
        facts = line.says("member_year")
        if len(facts) > ("year" in facts):
            values = {**facts, "member": key, "year": year}
            self._ledger.say("member_year", year_key(key, year), values, line)
        settle(line, "member", key)
        if not known:
            self._directory.enter("member", key, said)
        if not as_head:
            line.kind, line.key = "member", key

    def staying_in(self, line: Line) -> str:
        """The household in which a row's member stays, as the clerk has said; "" where nothing was said."""
        decided = line.decided(STAYS)
        if decided is None or decided.choice is not Choice.SAME:
            return ""
        known = decided.key or self._directory.of_member(line.text("member", "number"), line.person)
        return str(self._ledger.value("member", known, "household") or "") if known else ""

    def stay(self, line: Line, household: str, year: int) -> None:
        """Take what a row says of a member, but for where it is and whose."""
        line.stays = True
        self.take(line, household, year)

    def _find(self, line: Line, household: str, said: Mapping[str, Value]) -> str | None:
        """The member's key, "" for a new one, None where the row is held."""
        if line.said_to_be and self._ledger.snapshot.get("member", line.said_to_be) is not None:
            return self._in_household(line, line.said_to_be, household)
        number = plain_number(said.get("number"))
        numbered = self._directory.number("member", number)
        known = self._directory.person("member", said.get("id_number"))
        differ = numbered != known if known else self._is_another(numbered, said)
        key = known or numbered
        if numbered and differ:
            keys = (numbered, known) if known else (numbered,)
            decided = self._answer(line, "number_and_id_differ", keys, number, person_of(said.get("id_number")), said)
            if decided is None:
                self._ledger.hold(line, "number_and_id_differ", "member", "number", candidates=keys, number=number)
                return None
            if decided.key:
                return decided.key
        if not key:
            return self._by_name(line, household, said)
        return self._in_household(line, key, household)

    def _answer(
        self, line: Line, code: str, keys: tuple[str, ...], number: str, person: str, said: Mapping[str, Value]
    ) -> Decision | None:
        return self._ledger.known.answer(line, "member", code, keys, number, person, said.get("name", ""))

    def _is_another(self, numbered: str, said: Mapping[str, Value]) -> bool:
        """Whether a member found by number alone has another name, so that the number may be another's."""
        name = self._ledger.value("member", numbered, "name") if numbered else None
        return bool(name and said.get("name")) and name != said.get("name")

    def _in_household(self, line: Line, key: str, household: str) -> str | None:
        standing = str(self._ledger.value("member", key, "household") or "")
        if standing in ("", household):
            return key
        line.moves = (key, standing, household)
        decided = self._ledger.known.answer(line, "member", STAYS, (key,), household)
        if decided is not None:
            line.stays = decided.choice is Choice.SAME
            return decided.key or key
        other = self._ledger.value("household", standing, "head_name")
        number = self._ledger.value("household", standing, "number")
        name = line.text("member", "name")
        self._ledger.hold(
            line,
            STAYS,
            "member",
            "id_number",
            candidates=(key,),
            name=name,
            other=other or "",
            number=number or "",
        )
        return None

    def _by_name(self, line: Line, household: str, said: Mapping[str, Value]) -> str | None:
        candidates = self._namesakes(line, household, said)
        who = (household, said.get("name", ""), said.get("birth_date", ""), person_of(said.get("id_number")))
        decided = self._ledger.known.answer(line, "member", "match_by_name", candidates, *who)
        if candidates and decided is None:
            if len(candidates) == 1 and self._ledger.agrees("member", candidates[0], said):
                return candidates[0]
            self._ledger.hold(
                line, "match_by_name", "member", "name", candidates=candidates, name=said.get("name", ""), region=""
            )
            return None
        if candidates and decided is not None and decided.choice is Choice.SAME:
            return decided.key or candidates[0]
        return ""

    def _namesakes(self, line: Line, household: str, said: Mapping[str, Value]) -> tuple[str, ...]:
        """Members of the household of that name who are nobody else for certain."""
        if self._ledger.made_by("household", household) == line.sheet:
            return ()  # and so is everybody in it
        name = said.get("name")
        keys = self._directory.members_of.get(household, ())
        return tuple(key for key in keys if self._may_be(line, key, said)) if name else ()

    def _may_be(self, line: Line, key: str, said: Mapping[str, Value]) -> bool:
        ledger = self._ledger
        if ledger.value("member", key, "name") != said.get("name") or ledger.made_by("member", key) == line.sheet:
            return False
        ours, theirs = person_of(ledger.value("member", key, "id_number")), person_of(said.get("id_number"))
        if ours and theirs:
            return False
        return _compatible(ledger.value("member", key, "birth_date"), said.get("birth_date"))


def _head_of(line: Line) -> dict[str, Value]:
    """The head's person as a row of households tells it."""
    household = line.says("household")
    told = {name: household[f"head_{name}"] for name in _TOLD_BY_HOUSEHOLD if f"head_{name}" in household}
    return {**told, "relation": HEAD}


def _compatible(ours: Value | None, theirs: Value | None) -> bool:
    """Whether two dates may be one, each with the precision it has."""
    one, other = str(ours or ""), str(theirs or "")
    return one.startswith(other) or other.startswith(one)
