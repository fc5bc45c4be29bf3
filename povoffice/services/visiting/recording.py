"""Visits (走访记录) as they are recorded: with their trip, measures, problems, goods and photos, as one ChangeSet.

Nothing is made up: a visit says what somebody says of it. Whether it is entered late (补录) is the program's to tell,
more than seven days after its last day, and stays (UX-31).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values.day_list import on_paper
from povoffice.core.values.text import tidy
from povoffice.core.visits.days import as_kept
from povoffice.core.work import Progress, Step, silent
from povoffice.services import numbers
from povoffice.services.accounts import Right
from povoffice.services.visiting import trips
from povoffice.services.visiting.known import known, name_of
from povoffice.services.visiting.model import HOME, Recorded, filled
from povoffice.services.visiting.photos import Album

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from povoffice.core.changes import Change
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.services.visiting.model import AidSaid, VisitSaid

LATE_AFTER: Final = 7
"""Days after its last day from which on a visit that is entered is a late entry (补录)."""
_OPEN: Final = "进行中"


def record(session: Session, said: Sequence[VisitSaid], progress: Progress = silent) -> Recorded:
    """Record visits, one or many (the resident team's grid), as one ChangeSet.

    Args:
        session: who records.
        said: the visits. Those of one official to one village on days that touch share a trip.
        progress: told how far it is; may stop it.

    Raises:
        OfficeError: the role may not; a visit has no visitor, no day, or one that is still to come; somebody or
            something that it names is not in the register; a photo cannot be read; the disk is full.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.AMEND)
    if not said:
        raise OfficeError("storage.nothing_to_change")
    changes: list[Change] = []
    journeys = trips.Journeys(session)
    with Album(session) as album:
        keys = []
        for place, one in enumerate(said):
            progress(Step(place, len(said), message("visit.recording")))
            visit = _Visit(session, one, journeys)
            keys.append(visit.key)
            changes += visit.changes()
            changes += album.add(visit.key, one.photos, one.days)
        changes = [*journeys.changes(), *changes]
        heads = [name_of(session, "household", one.household) for one in said]
        written = session.apply(_title(said, heads), Source(SourceKind.TYPED), changes, Right.AMEND, progress)
        album.keep()
    return Recorded(written, tuple(keys), (*journeys.notes, *album.notes))


def is_late(last: date, entered: date) -> bool:
    """Whether a visit that ended on a day and is entered on another is a late entry."""
    return (entered - last).days > LATE_AFTER


def _title(said: Sequence[VisitSaid], heads: Sequence[str]) -> Message:
    days = on_paper(day for one in said for day in one.days)
    how_many = "one" if len(said) == 1 else "many"
    return message(f"journal.visited_{how_many}", head=heads[0], count=len(said), days=days)


class _Visit:
    """The changes that record one visit."""

    def __init__(self, session: Session, said: VisitSaid, journeys: trips.Journeys) -> None:
        self._session = session
        self._said = said
        self._journeys = journeys
        self._today = session.today()
        self.key = session.new_key()
        self._number = numbers.of_visit(session)
        self._household = known(session, "household", said.household)
        self._check()

    def _check(self) -> None:
        said, head = self._said, self._household.text("head_name")
        if not said.days:
            raise OfficeError("visit.no_day", head=head)
        if max(said.days) > self._today:
            raise OfficeError("visit.to_come", head=head, day=max(said.days).isoformat())
        if not said.official and not tidy(said.visitor):
            raise OfficeError("visit.nobody", head=head)
        if said.official:
            known(self._session, "official", said.official)
        if said.member and known(self._session, "member", said.member).text("household") != said.household:
            raise OfficeError("register.gone", kind=RECORD_TYPES["member"].title)

    def changes(self) -> Iterator[Change]:
        """The visit first, then what hangs on it."""
        said = self._said
        trip = self._journeys.of(said, self._household) if said.official and said.channel == HOME else ""
        values = filled(
            number=self._number,
            household=said.household,
            member=said.member,
            official=said.official,
            visitor=tidy(said.visitor),
            companions=tidy(said.companions),
            trip=trip,
            channel=self._coded("visit", "channel", said.channel),
            kind=",".join(self._coded("visit", "kind", one) for one in said.kinds),
            account=said.account.strip(),
            next_step=said.next_step.strip(),
            next_on=said.next_on,
            signed=said.signed,
            handbook_on=said.handbook_on,
            entered_on=self._today,
            late=True if is_late(max(said.days), self._today) else None,
        )
        yield creation("visit", self.key, {**values, **as_kept(said.days)})
        yield from self._steps()
        yield from self._problems()
        yield from (self._aid(one, f"{self._number}-{place}") for place, one in enumerate(said.aid, 1))

    def _steps(self) -> Iterator[Change]:
        for place, one in enumerate(self._said.steps, 1):
            measure = one.measure
            if measure:
                self._theirs("measure", measure)
            else:
                measure = self._session.new_key()
                fresh = filled(
                    number=f"{self._number}-{place}",
                    household=self._said.household,
                    official=self._said.official,
                    kind=self._coded("measure", "kind", one.kind),
                    content=tidy(one.what),
                    state=_OPEN,
                )
                yield creation("measure", measure, fresh)
            step = filled(measure=measure, visit=self.key, on=max(self._said.days), what=tidy(one.what))
            yield creation("measure_step", self._session.new_key(), step)

    def _problems(self) -> Iterator[Change]:
        last = max(self._said.days)
        for place, one in enumerate(self._said.problems, 1):
            found = filled(
                number=f"{self._number}-{place}",
                household=self._said.household,
                official=self._said.official,
                kind=self._coded("household_problem", "kind", one.kind),
                what=tidy(one.what),
                opened_in=self.key,
                opened_on=last,
                due_on=one.due_on,
            )
            yield creation("household_problem", self._session.new_key(), found)
        for solved in self._said.solved:
            problem = self._theirs("household_problem", solved.problem)
            after = filled(closed_in=self.key, closed_on=last, how=tidy(solved.how))
            if change := amendment("household_problem", problem.key, problem.values, after):
                yield change

    def _aid(self, one: AidSaid, number: str) -> Change:
        shared = filled(
            household=self._said.household,
            official=self._said.official,
            visit=self.key,
            on=max(self._said.days),
            item=tidy(one.item),
            quantity=one.quantity,
            quantity_unit=tidy(one.quantity_unit),
            money=one.money,
        )
        key = self._session.new_key()
        if one.private:
            if not self._said.official:
                raise OfficeError("visit.private_of_nobody", head=self._household.text("head_name"))
            return creation("private_aid", key, shared)
        more = filled(
            number=number,
            kind=self._coded("aid", "kind", one.kind),
            paid_by=self._coded("aid", "paid_by", one.paid_by),
            direction=self._coded("aid", "direction", one.direction),
            occasion=tidy(one.occasion),
        )
        return creation("aid", key, {**shared, **more})

    def _coded(self, kind: str, name: str, said: str) -> str:
        """A value of a code list by its canonical title; "" where nothing is said."""
        field = RECORD_TYPES[kind].by_name[name]
        found = self._session.definitions.codes[field.codes].canonical(said) if said else ""
        if found is None:
            raise OfficeError("window.not_in_list", title=field.title, text=said)
        return found

    def _theirs(self, kind: str, key: str) -> Record:
        found = known(self._session, kind, key)
        if found.text("household") != self._said.household:
            raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
        return found
