"""What a clerk says of a visit, as the window, the command line and workbooks hand it over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Value

HOME = "入户"
"""The channel of a visit to the household where it lives."""


@dataclass(frozen=True, slots=True)
class StepSaid:
    """What the visit did for a measure. ``measure`` is the key of one that stands; "" makes one of ``kind``."""

    what: str
    measure: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ProblemSaid:
    """A problem that was found."""

    what: str
    kind: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SolvedSaid:
    """A problem on record that was solved, and how."""

    problem: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class AidSaid:
    """Goods or money. ``money`` is whole fen. ``private``: the visitor paid it out of his own pocket."""

    item: str
    kind: str = ""
    quantity: str = ""
    quantity_unit: str = ""
    money: int | None = None
    paid_by: str = ""
    direction: str = "给户"
    occasion: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class PhotoSaid:
    """A photo as it came: its file's name and bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TripSaid:
    """What was shared with the village on the trip (同吃、同住、同劳动); None is not said."""

    ate: bool | None = None
    stayed: bool | None = None
    worked: bool | None = None


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """One visit. ``official`` is a key; ``visitor`` the name of somebody who is not in the register.

    ``days`` are those at the household, in any order. ``signed`` None is not said.
    """

    household: str
    days: tuple[date, ...]
    official: str = ""
    visitor: str = ""
    companions: str = ""
    member: str = ""
    channel: str = HOME
    kinds: tuple[str, ...] = ()
    account: str = ""
    next_step: str = ""
    next_on: date | None = None
    signed: bool | None = None
    handbook_on: date | None = None
    trip: TripSaid = TripSaid()
    steps: tuple[StepSaid, ...] = ()
    problems: tuple[ProblemSaid, ...] = ()
    solved: tuple[SolvedSaid, ...] = ()
    aid: tuple[AidSaid, ...] = ()
    photos: tuple[PhotoSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the ChangeSet, the keys of the visits in the order they were said, and what to look at."""

    change_set: ChangeSet
    visits: tuple[str, ...]
    notes: tuple[Message, ...] = ()


def filled(**values: Value | date | bool | None) -> dict[str, Value]:
    """A record's values without those that say nothing; days as ISO, yes and no as 1 and 0."""
    said: dict[str, Value] = {}
    for name, value in values.items():
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            said[name] = int(value)
        else:
            said[name] = value if isinstance(value, str | int) else value.isoformat()
    return said
