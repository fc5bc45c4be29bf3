"""What lies ready of each household that an inspection looks at: its nine parts, and what is missing in them.

Everything is read from what the register holds; nothing can be ticked off. Late entries are told as such.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message
from povoffice.core.pairing.standing import last_day, responsible_pairing
from povoffice.core.records.catalogue import DIARY
from povoffice.core.undoing import VOID
from povoffice.core.values.missing import MARKS
from povoffice.core.visits.dues import Standing
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.duties.due import Wanted, due
from povoffice.services.duties.upkeep import is_current as duties_are_current
from povoffice.services.helping.marks import marked, marks_of
from povoffice.services.inspections.standing import Standings
from povoffice.services.issuing import FILED, RETURNED
from povoffice.services.part import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.duties.due import Due
    from povoffice.services.session import Session

PARTS: Final = ("basic", "identified", "causes", "plan", "income", "policy", "exit", "papers", "after")
"""The nine parts, as the household's file has them."""
_GUARANTEES: Final = (
    *("housing_guarantee", "water_guarantee", "education_guarantee"),
    *("medical_guarantee", "social_guarantee"),
)
_READ: Final = ("measure", "visit")
CHUNK: Final = 200
FEW: Final = 60
"""Households that are asked for one by one, visits too; for more at once everything is read."""


class State(Enum):
    """How a part stands: whole, something missing, nothing there, or not asked of this household."""

    WHOLE = "whole"
    LACKING = "lacking"
    NOTHING = "nothing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: in which part, the field to fill in (``kind.name``, or ""), and in words."""

    part: str
    field: str
    what: Message


@dataclass(frozen=True)
class Packet:
    """One household's papers. ``late`` is how many of this year's visits were entered late (补录)."""

    household: Record
    states: Mapping[str, State]
    gaps: tuple[Gap, ...]
    visits: int
    late: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.gaps


def packets(session: Session, households: Sequence[str], progress: Progress = silent) -> list[Packet]:
    """What lies ready of some households, in their order; those that are gone are left out.

    Raises:
        OfficeError: the account may not read.
        CancelledError: progress asked to stop.
    """
    session.require(Right.READ)
    looking = Looking(session, households if len(households) <= FEW else None)
    found: list[Packet] = []
    for start in range(0, len(households), CHUNK):
        progress(Step(start, len(households), message("inspections.looking")))
        found += looking.read(households[start : start + CHUNK])
    return found


class Looking:
    """Looks at households, so many at once as are asked for, with what is written of them day by day."""

    def __init__(self, session: Session, households: Sequence[str] | None = None) -> None:
        """Read what is common to all; where ``households`` are said, of these alone: no others can be looked at then.

        Raises:
            OfficeError: the account may not read.
        """
        session.require(Right.READ)
        self._session = session
        self._year = session.today().year
        self._overdue: Mapping[str, Sequence[Due]] = {}
        self._snapshot: Snapshot = session.snapshot() if households is None else part_of(session, households)
        self._standings = Standings(session, self._snapshot)
        self._marks = marks_of(session)
        self._homes = marked(session, "visit-channel", "home")
        self._contracts: dict[str, list[Record]] = defaultdict(list)
        for one in self._snapshot.all("contract").values():
            if one.text("state") != VOID:
                self._contracts[one.text("household")].append(one)
        self._income: dict[str, set[int]] = defaultdict(set)
        for line in self._snapshot.all("income_line").values():
            self._income[line.text("household")].add(line.number("year") or 0)

    @property
    def snapshot(self) -> Snapshot:
        """What is common to all, as it was read."""
        return self._snapshot

    def read(self, keys: Sequence[str]) -> list[Packet]:
        """Their packets, in order; those that are gone are left out."""
        self._overdue = self._ask_due(keys)
        diary = {kind: _grouped(self._session.register.owned(kind, keys).values()) for kind in _READ if kind in DIARY}
        homes = (self._snapshot.get("household", key) for key in keys)
        return [
            self._packet(home, diary["measure"].get(home.key, []), diary["visit"].get(home.key, []))
            for home in homes
            if home is not None
        ]

    def _ask_due(self, keys: Sequence[str]) -> Mapping[str, Sequence[Due]]:
        """What of visits is overdue, by household: of a few asked one by one, else of all, and then once."""
        if len(keys) <= FEW and duties_are_current(self._session):
            return _overdue(one for key in keys for one in due(self._session, Wanted(household=key)))
        return self._every_overdue

    @cached_property
    def _every_overdue(self) -> Mapping[str, Sequence[Due]]:
        return _overdue(due(self._session))

    def _packet(self, household: Record, measures: Sequence[Record], visits: Sequence[Record]) -> Packet:
        year = str(self._year)
        of_year = [one for one in visits if one.text("start").startswith(year)]
        registered = self._standings.is_registered(household)
        gaps: list[Gap] = list(self._basic(household))
        if registered:
            looked: tuple[Callable[[Record], Iterable[Gap]], ...] = (
                self._identified,
                self._causes,
                lambda one: self._plan(one, measures),
                self._income_gaps,
                self._policy,
                self._exit,
                self._papers,
            )
            gaps += [gap for look in looked for gap in look(household)]
        gaps += self._after(household, of_year)
        states = {part: self._state(part, household, gaps, registered=registered) for part in PARTS}
        late = sum(one.number("late") == 1 for one in of_year)
        return Packet(household, states, tuple(gaps), len(of_year), late)

    def _state(self, part: str, household: Record, gaps: Sequence[Gap], *, registered: bool) -> State:
        if not registered and part not in ("basic", "after"):
            return State.NOT_ASKED
        if part == "exit" and not self._standings.is_delisted(household):
            return State.NOT_ASKED
        found = [one for one in gaps if one.part == part]
        if not found:
            return State.WHOLE
        nothing = any(one.what.code.startswith("inspections.no_") for one in found)
        return State.NOTHING if nothing else State.LACKING

    def _basic(self, household: Record) -> Iterator[Gap]:
        members = self._standings.members(household)
        if not members:
            yield Gap("basic", "", message("inspections.no_members"))
        nameless = [one.text("name") for one in members if not _said(one, "id_number")]
        if nameless:
            yield Gap("basic", "member.id_number", message("inspections.without_number", names=_names(nameless)))
        if not _said(household, "phone"):
            yield Gap("basic", "household.phone", message("inspections.without_phone"))

    def _identified(self, household: Record) -> Iterator[Gap]:
        if not _said(household, "identified_on"):
            yield Gap("identified", "household.identified_on", message("inspections.no_identification"))

    def _causes(self, household: Record) -> Iterator[Gap]:
        if self._snapshot.fact(household.key, "main_cause") in {None, "", *MARKS}:
            yield Gap("causes", "household_year.main_cause", message("inspections.no_cause"))

    def _plan(self, household: Record, measures: Sequence[Record]) -> Iterator[Gap]:
        if responsible_pairing(self._snapshot, household.key, self._session.today()) is None:
            yield Gap("plan", "", message("inspections.without_official"))
        if not measures:
            yield Gap("plan", "", message("inspections.no_measures"))
        for code, numbers in self._of_measures(measures).items():
            if numbers:
                yield Gap("plan", "", message(f"inspections.{code}", numbers=_names(numbers)))

    def _of_measures(self, measures: Sequence[Record]) -> dict[str, list[str]]:
        """The numbers of measures without a term, past their term, and done but not signed for."""
        found: dict[str, list[str]] = {"measures_without_term": [], "measures_late": [], "measures_unsigned": []}
        today = self._session.today()
        for one in measures:
            due = last_day(one.text("due_on"))
            if one.text("state") in self._marks.done:
                if not _said(one, "signed_on"):
                    found["measures_unsigned"].append(one.text("number"))
            elif one.text("state") in self._marks.open:
                if due is None:
                    found["measures_without_term"].append(one.text("number"))
                elif due < today:
                    found["measures_late"].append(one.text("number"))
        return found

    def _income_gaps(self, household: Record) -> Iterator[Gap]:
        year = self._year
        told = {year, year - 1} & self._income.get(household.key, set())
        facts = [self._snapshot.get("household_year", f"{household.key}@{one}") for one in (year, year - 1)]
        if not told and not any(one is not None and one.number("income_per_head") is not None for one in facts):
            yield Gap("income", "household_year.income_per_head", message("inspections.no_income", year=year - 1))

    def _policy(self, household: Record) -> Iterator[Gap]:
        missing = [one for one in _GUARANTEES if self._snapshot.fact(household.key, one) in {None, "", *MARKS}]
        if missing:
            code = "no_guarantees" if len(missing) == len(_GUARANTEES) else "guarantees_missing"
            yield Gap("policy", f"household_year.{missing[0]}", message(f"inspections.{code}", count=len(missing)))

    def _exit(self, household: Record) -> Iterator[Gap]:
        if self._standings.is_delisted(household) and not _said(household, "exited_on"):
            yield Gap("exit", "household.exited_on", message("inspections.no_exit_date"))

    def _papers(self, household: Record) -> Iterator[Gap]:
        contracts = self._contracts.get(household.key, [])
        if not contracts:
            yield Gap("papers", "", message("inspections.no_contract"))
        elif not any(one.text("state") in (RETURNED, FILED) for one in contracts):
            newest = max(contracts, key=lambda one: one.text("issued_on"))
            said = {"number": newest.text("number"), "state": newest.text("state")}
            yield Gap("papers", "", message("inspections.not_signed", **said))

    def _after(self, household: Record, visits: Sequence[Record]) -> Iterator[Gap]:
        for one in self._overdue.get(household.key, ()):
            said = {"missing": one.missing, "days": one.days_late}
            yield Gap("after", "", message("inspections.visit_overdue", **said))
        year = self._year
        if not any(one.text("channel") in self._homes or not one.text("channel") for one in visits):
            yield Gap("after", "", message("inspections.no_visit", year=year))
        unsigned = sum(one.text("channel") in self._homes and one.number("signed") != 1 for one in visits)
        if unsigned:
            yield Gap("after", "", message("inspections.visits_unsigned", count=unsigned))


def _overdue(found: Iterable[Due]) -> Mapping[str, list[Due]]:
    by: dict[str, list[Due]] = defaultdict(list)
    for one in found:
        if one.standing is Standing.OVERDUE and one.owed.household:
            by[one.owed.household].append(one)
    return by


def _grouped(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        found[one.text("household")].append(one)
    return found


def _said(record: Record, field: str) -> bool:
    return record.values.get(field) not in {None, "", *MARKS}


def _names(names: Sequence[str]) -> str:
    """Some of many, so that a line stays a line."""
    return "、".join(names[:3]) + (f"等{len(names)}" if len(names) > 3 else "")
