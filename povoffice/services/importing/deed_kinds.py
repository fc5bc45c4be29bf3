"""What makes a row of help the same as a record: whose it is, when it was, and what it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Need(Enum):
    """Whether a deed has an official, a household or a village: not at all, where one is named, or it waits."""

    NO = "no"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of deed.

    Attributes:
        kind: of record.
        household: whether it is done at a household.
        official: whether somebody did it.
        village: whether it was in a village.
        same: the fields by which it is known again where it has no number.
        days: the fields that say when; the last may be left out.
        past: whether it cannot be still to come.
        numbered: whether it has a number.
    """

    kind: str
    household: Need
    official: Need
    village: Need
    same: tuple[str, ...]
    days: tuple[str, ...] = ()
    past: bool = False
    numbered: bool = False

    @property
    def owner(self) -> str:
        """The field whose record it hangs on; "" where it hangs on none."""
        if self.kind == "private_aid" or self.household is Need.NO:
            return "official" if self.official is Need.MUST else ""
        return "household"

    @property
    def sketched(self) -> tuple[str, ...]:
        """The fields to be read of records for comparing."""
        return tuple(dict.fromkeys((*self.same, *self.days, *(("number",) if self.numbered else ()))))


_NO, _MAY, _MUST = Need.NO, Need.MAY, Need.MUST
DEED_KINDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        one.kind: one
        for one in (
            Deed("trip", _NO, _MUST, _MUST, ("official", "region", "start"), ("start", "end", "dates"), past=True),
            Deed(
                *("visit", _MUST, _MAY, _NO, ("household", "official", "visitor", "start"), ("start", "end", "dates")),
                past=True,
                numbered=True,
            ),
            Deed("measure", _MUST, _MAY, _NO, ("household", "kind", "content"), numbered=True),
            Deed("aid", _MUST, _MAY, _NO, ("household", "on", "direction", "kind", "item"), past=True, numbered=True),
            Deed("private_aid", _MUST, _MUST, _NO, ("official", "household", "on", "item"), past=True),
            Deed("absence", _NO, _MUST, _NO, ("official", "start"), ("start", "end")),
            Deed("closed_days", _NO, _NO, _MAY, ("region", "kind", "start"), ("start", "end")),
        )
    }
)
