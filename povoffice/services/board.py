"""The board (首页): what waits to be done, counted and listed from the same rows, so that a count is never another.

A matter is one kind of thing to do. Its rows are those of a list in SQL (``overview``) or of whoever else counts, such
as the logic checks; the board keeps their places only.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.services import problems
from povoffice.services.board_inspections import InspectionSource
from povoffice.services.board_rows import (
    AT_ONCE,
    CARDS,
    COLUMNS,
    GONE,
    MATTERS,
    ORDINALS,
    Asked,
    Due,
    Matter,
    Target,
    Urgency,
    due_row,
)
from povoffice.services.board_visits import VisitSource
from povoffice.services.overview import Condition, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.services.overview import Overview, OverviewRow
    from povoffice.services.session import Session
    from povoffice.storage.problems import Kept

__all__ = ["AT_ONCE", "CARDS", "COLUMNS", "Asked", "Board", "Boards", "Due", "Matter", "Target", "Urgency"]

_LATE: Final = 7  # days after which a printed contract should have come back
_CONTRACT: Final = ("village", "group", "head", "official", "contract.number", "contract.printed_on")
_HOUSEHOLD: Final = ("village", "group", "head", "number")
_SEVERITIES: Final[Mapping[Matter, Severity]] = {Matter.CORRECT: Severity.ERROR, Matter.CHECK: Severity.WARNING}
_TOLD_ALREADY: Final = "V13"
"""The check that finds households without an official: whoever waits to be paired is told once, as that."""
_SORTED_BY: Final = {"place": "village", "whom": "head", "official": "official"}


@dataclass(frozen=True)
class Board:
    """What there is to do: the places of all rows asked for, the counts by matter, and the oldest where it is known.

    ``checked``: the checks have looked at everybody, so that no problem counted means none.
    """

    places: array[int]
    counts: Mapping[Matter, int]
    oldest: Mapping[Matter, Due] = field(default_factory=dict)
    checked: bool = True

    def left_out(self, asked: Asked) -> int:
        """How many rows there are beside those listed, where nothing but a region was asked for."""
        whole = sum(self.counts[one] for one in asked.matters())
        return 0 if asked.words else whole - len(self.places)

    def count(self, card: str) -> int:
        """How many rows a card counts."""
        return sum(self.counts.get(one, 0) for one in CARDS[card])


class Source(Protocol):
    """Whoever knows of things to do of some matter."""

    def count(self, matter: Matter, asked: Asked) -> int:
        """How many there are."""

    def places(self, matter: Matter, asked: Asked, first: int | None = None) -> Sequence[int]:
        """Where they are, in order; with ``first`` only so many."""

    def rows(self, matter: Matter, places: Sequence[int]) -> list[Due]:
        """What stands there, one for each."""


class Boards:
    """The board of one open office, for one account. Safe to call from the window's thread and the reader's."""

    def __init__(self, session: Session, overview: Overview) -> None:
        """Take the lists."""
        self._session = session
        lists, found, visits = ListSource(session, overview), ProblemSource(session), VisitSource(session)
        self._sources: dict[Matter, Source] = {
            Matter.OVERDUE: visits,
            Matter.RETURN: lists,
            Matter.VISIT_SOON: visits,
            Matter.INSPECTION: InspectionSource(session),
            Matter.CORRECT: found,
            Matter.PAIR: lists,
            Matter.PRINT: lists,
            Matter.CHECK: found,
        }

    def read(self, asked: Asked) -> Board:
        """Count everything, and list what is asked for: of a card all, else of each matter so many at first."""
        whole = replace(asked, words="", card="")
        checked = problems.are_known(self._session)  # before they are counted: the checks go on meanwhile
        counts = {one: source.count(one, whole) for one, source in self._sources.items()}
        places: array[int] = array("q")
        for matter in asked.matters():
            if counts[matter]:
                found = self._sources[matter].places(matter, asked, None if asked.card else AT_ONCE)
                places.extend(place * len(MATTERS) + ORDINALS[matter] for place in found)
        return Board(places, counts, self._oldest(whole, counts), checked)

    def rows(self, places: Sequence[int]) -> list[Due]:
        """What stands at some places of a board."""
        found: dict[int, Due] = {}
        for matter, source in self._sources.items():
            own = [place for place in places if place % len(MATTERS) == ORDINALS[matter]]
            if own:
                rows = source.rows(matter, [place // len(MATTERS) for place in own])
                found.update(zip(own, rows, strict=True))
        return [found[place] for place in places]

    def _oldest(self, whole: Asked, counts: Mapping[Matter, int]) -> dict[Matter, Due]:
        found: dict[Matter, Due] = {}
        for matter in (Matter.OVERDUE, Matter.RETURN, Matter.INSPECTION):
            source = self._sources[matter]
            places = source.places(matter, replace(whole, sorting=None), 1) if counts[matter] else ()
            if places:
                found[matter] = source.rows(matter, places)[0]
        return found


class ListSource:
    """Contracts that are not back or not printed, and households that nobody is responsible for."""

    def __init__(self, session: Session, overview: Overview) -> None:
        """Take the lists."""
        self._session = session
        self._overview = overview

    def count(self, matter: Matter, asked: Asked) -> int:
        """How many there are."""
        return self._overview.count(self._view(matter, asked))

    def places(self, matter: Matter, asked: Asked, first: int | None = None) -> Sequence[int]:
        """Where they are: what was printed longest ago comes first, all else in the office's own order."""
        return self._overview.places(self._view(matter, asked), first)

    def rows(self, matter: Matter, places: Sequence[int]) -> list[Due]:
        """What stands there."""
        make = {Matter.RETURN: self._to_return, Matter.PRINT: self._to_print, Matter.PAIR: self._to_pair}[matter]
        return [make(row) for row in self._overview.rows(self._view(matter, Asked()), places)]

    def _view(self, matter: Matter, asked: Asked) -> View:
        if matter is Matter.PAIR:
            base = View("households", quick="unpaired", columns=_HOUSEHOLD)
        elif matter is Matter.PRINT:
            base = View("contracts", quick="unprinted", columns=_CONTRACT)
        else:
            printed = Condition("contract.state", "=已打印")
            oldest_first = (("contract.printed_on", False),)
            base = View("contracts", conditions=(printed,), sorting=oldest_first, columns=_CONTRACT)
        sorting = base.sorting
        if asked.sorting is not None and (column := _SORTED_BY.get(asked.sorting[0])):
            sorting = ((column, asked.sorting[1]),)
        return replace(base, scope=asked.scope, words=asked.words, sorting=sorting)

    def _to_return(self, row: OverviewRow) -> Due:
        village, group, head, official, number, printed = row.values
        days = self._days_since(printed)
        late = days is not None and days > _LATE
        state = self._words("state_printed", days=days) if days else self._words("state_printed_once")
        texts = (state, self._words("matter_contract"), f"{village}{group}", head, official)
        what = self._words("do_return", number=number)
        return due_row(row.key, (*texts, what), Urgency.SOON if late else Urgency.UNDER_WAY, Target("papers", row.key))

    def _to_print(self, row: OverviewRow) -> Due:
        village, group, head, official, number, _printed = row.values
        texts = (self._words("state_unprinted"), self._words("matter_contract"), f"{village}{group}", head, official)
        what = self._words("do_print", number=number)
        return due_row(row.key, (*texts, what), Urgency.OPEN, Target("papers", row.key))

    def _to_pair(self, row: OverviewRow) -> Due:
        village, group, head, _number = row.values
        texts = (self._words("state_unpaired"), self._words("matter_pairing"), f"{village}{group}", head, "—")
        return due_row(row.key, (*texts, self._words("do_pair")), Urgency.OPEN, Target("households", row.key))

    def _days_since(self, printed: str) -> int | None:
        try:
            return (self._session.today() - date.fromisoformat(printed)).days
        except ValueError:  # kept with less precision than a day, or not at all
            return None

    def _words(self, code: str, **values: object) -> str:
        return self._session.wording.text(message(f"board.{code}", **values))


class ProblemSource:
    """What the logic checks have found, but for what ``ListSource`` tells: ✕ must be corrected, ▲ may be right."""

    def __init__(self, session: Session) -> None:
        """Take the office."""
        self._session = session

    def count(self, matter: Matter, asked: Asked) -> int:
        """How many there are."""
        if asked.scope:
            return len(self.places(matter, asked))
        return problems.counts(self._session, _TOLD_ALREADY)[_SEVERITIES[matter]]

    def places(self, matter: Matter, asked: Asked, first: int | None = None) -> Sequence[int]:
        """Where they are, in the office's order; to be put in it they are all read, so that too many are left out."""
        if first is not None and not asked.scope and not asked.words and self.count(matter, asked) > first > 1:
            return ()
        severity = _SEVERITIES[matter]
        return problems.places(self._session, severity, asked.scope, asked.words, _TOLD_ALREADY)[:first]

    def rows(self, matter: Matter, places: Sequence[int]) -> list[Due]:
        """What stands there."""
        found = problems.at(self._session, places)
        if len(found) == len(places):
            return [self._to_correct(matter, one) for one in found]
        # Some were put right meanwhile; which ones, only asking for each tells.
        singly = (problems.at(self._session, [place]) for place in places)
        return [self._to_correct(matter, one[0]) if one else GONE for one in singly]

    def _to_correct(self, matter: Matter, kept: Kept) -> Due:
        wrong, place = matter is Matter.CORRECT, kept.finding.place
        texts = (
            self._words("state_correct" if wrong else "state_check"),
            self._words("matter_data"),
            kept.where,
            kept.whom,
            "—",
            self._session.wording.text(kept.finding.message),
        )
        spoken = f"{place.record}.{place.field}" if place.field else ""
        target = Target("officials" if kept.is_official else "households", kept.owner, "", spoken)
        key = f"{kept.owner}/{place.record}/{place.key}/{place.field}/{kept.finding.code}"
        return due_row(key, texts, Urgency.WRONG if wrong else Urgency.SOON, target)

    def _words(self, code: str) -> str:
        return self._session.wording.text(message(f"board.{code}"))
