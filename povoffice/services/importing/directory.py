"""By what records are found: numbers, identity numbers, names in their place. The register's, and those being made."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.core.values.id_number import check_digit
from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from povoffice.core.records.record import Values
    from povoffice.core.snapshot import Snapshot

_PLACEHOLDER: Final = "999999"  # systems write this area code where nobody knows the number
_SHORTEST: Final = 15


def person_of(written: object) -> str:
    """Who an identity or disability card number means: its first 18 characters; one of 15 as it was reissued.

    "" for what means nobody: too short, a mark, a placeholder.
    """
    text = str(written or "")
    if len(text) < _SHORTEST or text in MARKS or text.startswith(_PLACEHOLDER):
        return ""
    if len(text) == _SHORTEST and text.isascii() and text.isdigit():
        longer = f"{text[:6]}19{text[6:]}"
        return longer + check_digit(longer)
    return text[:18]


def plain_number(value: object) -> str:
    """A number that names something; "" for an absent one and for a mark."""
    text = str(value or "")
    return "" if text in MARKS else text


class Directory:
    """Look-ups from what rows say to keys."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Index the register."""
        self.numbers: dict[tuple[str, str], str] = {}
        self.persons: dict[tuple[str, str], str] = {}
        # Keys in the order in which they came, each once: dicts, for a name may be that of thousands.
        self.households_by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self.members_of: dict[str, dict[str, None]] = defaultdict(dict)
        self.officials_by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self.units_by_name: dict[str, str] = {}
        self.pairings_of: dict[str, dict[str, None]] = defaultdict(dict)
        for kind in ("unit", "official", "household", "member", "pairing"):
            for key, record in snapshot.all(kind).items():
                self.enter(kind, key, record.values)

    def enter(self, kind: str, key: str, values: Values) -> None:
        """Let a record be found by what is known of it. What was there first is kept."""
        if number := plain_number(values.get("number")):
            self.numbers.setdefault((kind, number), key)
        if kind == "member":
            self._enter_member(key, values)
        elif kind == "household":
            self._enter_household(key, values)
        elif kind == "official":
            self._enter_official(key, values)
        elif kind == "unit" and "name" in values:
            self.units_by_name.setdefault(str(values["name"]), key)
        elif kind == "pairing":
            self.pairings_of[str(values.get("household", ""))][key] = None

    def number(self, kind: str, written: object) -> str:
        """The record of that number; "" where none."""
        return self.numbers.get((kind, plain_number(written)), "") if written else ""

    def person(self, kind: str, written: object) -> str:
        """The member, official, or (of a head) household of an identity number; "" where none."""
        person = person_of(written)
        return self.persons.get((kind, person), "") if person else ""

    def of_member(self, number: str, person: str) -> str:
        """The member of that number, else of that identity; "" where none."""
        key = self.numbers.get(("member", number)) if number else None
        return key or (self.persons.get(("member", person), "") if person else "")

    def _enter_member(self, key: str, values: Values) -> None:
        if person := person_of(values.get("id_number")):
            self.persons.setdefault(("member", person), key)
        if household := values.get("household"):
            self.members_of[str(household)][key] = None

    def _enter_household(self, key: str, values: Values) -> None:
        if person := person_of(values.get("head_id_number")):
            self.persons.setdefault(("household", person), key)
        if name := values.get("head_name"):
            self.households_by_name[str(name)][key] = None

    def _enter_official(self, key: str, values: Values) -> None:
        if person := person_of(values.get("id_number")):
            self.persons.setdefault(("official", person), key)
        if name := values.get("name"):
            self.officials_by_name[str(name)][key] = None
