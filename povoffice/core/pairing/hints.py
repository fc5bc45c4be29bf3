"""What suggests that an official is kin of a household although nobody declared it: asked for, shown, never stored.

A suggestion forbids nothing and is no finding. It is reckoned from what the register has anyway: surname and home
village, a name that stands among the members, declared kin who live next door.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.records.record import Record

_NOBODY: Final[frozenset[str]] = frozenset()


class KinHints:
    """Suggestions of kinship in one register. ``surname_of`` tells what of a name is the surname."""

    def __init__(self, grounds: Grounds, surname_of: Callable[[str], str]) -> None:
        """Take the register and how names are read."""
        self._grounds, self._surname_of = grounds, surname_of

    def of(self, household: str, official: str) -> tuple[Message, ...]:
        """What suggests it of one pair, by their keys; nothing where it is declared or known."""
        snapshot = self._grounds.snapshot
        helped, helper = snapshot.get("household", household), snapshot.get("official", official)
        if helped is None or helper is None or official in self._grounds.kin.get(household, _NOBODY):
            return ()
        hints = []
        surname = self._surname(helped.text("head_name"))
        village = self._grounds.villages.get(household, "")
        if village and surname == self._surname(helper.text("name")) and helper.text("home_village") == village:
            place = snapshot.region_name(village, "village")
            hints.append(message("pairing.hint_surname", surname=surname, village=place))
        if (name := helper.text("name")) and name in self._names.get(household, _NOBODY):
            hints.append(message("pairing.hint_name", name=name))
        if near := next((one for one in self._kin_of.get(official, ()) if self._is_near(one, helped, surname)), None):
            hints.append(message("pairing.hint_near", head=near.text("head_name")))
        return tuple(hints)

    @cached_property
    def _names(self) -> Mapping[str, set[str]]:
        """The names of the people of each household."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._grounds.snapshot.all("member").values():
            found[one.text("household")].add(one.text("name"))
        return found

    @cached_property
    def _kin_of(self) -> Mapping[str, tuple[Record, ...]]:
        """The households of which each official is known to be kin."""
        found: dict[str, list[Record]] = defaultdict(list)
        for household, officials in self._grounds.kin.items():
            if record := self._grounds.snapshot.get("household", household):
                for official in officials:
                    found[official].append(record)
        return {official: tuple(sorted(every, key=lambda one: one.key)) for official, every in found.items()}

    def _is_near(self, kin: Record, helped: Record, surname: str) -> bool:
        """Whether known kin of the same surname live in the same group."""
        same_place = kin.text("region") == helped.text("region") != ""
        return same_place and kin.key != helped.key and self._surname(kin.text("head_name")) == surname

    def _surname(self, name: str) -> str:
        return self._surname_of(name) if name else ""
