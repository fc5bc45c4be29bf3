"""What is due (到期): the one answer for the board, a household, an official, a village, the reminders and scripts.

As of today it is read from a table that follows the journal (``upkeep``); as of another day it is reckoned from the
records. Both come from ``core.visits.dues``, so that no two screens disagree.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.messages import Message, message
from povoffice.core.visits.dues import Standing, standing
from povoffice.core.visits.reckoning import State
from povoffice.core.visits.rules import Channel, Period
from povoffice.core.visits.terms import Span, period_of
from povoffice.core.work import Progress, silent
from povoffice.services.accounts import Right
from povoffice.services.duties import upkeep
from povoffice.services.duties.binding import bound_rules
from povoffice.storage.lazily import Lazily
from povoffice.storage.visit_due import DueQuestion, DueTables, KeptDue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.visits.dues import Owed
    from povoffice.core.visits.reckoning import Reckoning
    from povoffice.core.visits.rules import Duty, VisitRules
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

OPEN: Final = (Standing.OVERDUE, Standing.TODAY, Standing.SOON, Standing.DUE)
"""What is still to be done."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is owed, with all that a list says of it.

    Attributes:
        owed: rules, duty, official, household (keys; "" where it is owed to no single one), village, and the counts.
        standing: done, due, overdue …
        days_late: for how many days it has been overdue.
        title: what is owed, in the words of the rules.
        missing: what exactly is missing.
        where: village and group.
        whom: the household's head; "" where it is owed to no single one.
        household_number: the household's number.
        official: the official's name.
        official_number: the official's number.
        unit: the official's unit.
    """

    owed: Owed
    standing: Standing
    days_late: int
    title: str
    missing: Message
    where: str
    whom: str
    household_number: str
    official: str
    official_number: str
    unit: str

    @property
    def by(self) -> date:
        """The last day on which it can be done in time."""
        return self.owed.reckoning.by


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what is asked: of a region, an official, a household, a unit (their keys; "" does not limit); typed words."""

    scope: str = ""
    official: str = ""
    household: str = ""
    unit: str = ""
    words: str = ""


ALL: Final = Wanted()


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Have what is due say what the register, the rules and the day say; whether there was anything to do."""
    return upkeep.bring_up_to_date(session, progress)


def due(session: Session, wanted: Wanted = ALL, on: date | None = None) -> Sequence[Due]:
    """What is to be done as of a day (today): overdue, today, within seven days, later; the oldest first.

    Raises:
        OfficeError: the role may not read.
    """
    return standings(session, wanted, on, (State.OPEN,))


def standings(
    session: Session, wanted: Wanted = ALL, on: date | None = None, states: Sequence[State] = tuple(State)
) -> Sequence[Due]:
    """The same of everything that was owed lately, done or not. Each row is put in words when it is looked at."""
    session.require(Right.READ)
    day = on or session.today()
    telling = _Telling(session, day)
    with session.office.readers.reading() as connection:
        if day == session.today() and upkeep.is_current(session):
            kept = DueTables(connection).all(_question(telling, wanted, states))
        else:
            kept = _reckoned(session, connection, telling, wanted, states)
    return telling.all(kept)


def history(session: Session, span: Span, *, official: str = "", household: str = "") -> Sequence[Due]:
    """How an official or a household stood in every period of some days: for calendars, summaries, the record."""
    session.require(Right.READ)
    telling = _Telling(session, session.today())
    with session.office.readers.reading() as connection:
        only = _keys_of(connection, official, household)
        found = [one for _rules, one in upkeep.owed_on(session, connection, span, only)]
        wanted = [one for one in found if not official or one.official == official]
        return telling.all(DueTables(connection).named(wanted))


def places(
    session: Session,
    scope: str = "",
    words: str = "",
    *,
    overdue: bool = True,
    order: str = "by",
    down: bool = False,
    first: int | None = None,
) -> array[int]:
    """Where today's open rows stand in a list: those overdue, or those due within seven days; ``at`` reads them."""
    session.require(Right.READ)
    telling = _Telling(session, session.today())
    with session.office.readers.reading() as connection:
        if not upkeep.has_table(connection):
            return array("q")
        asked = _question(telling, Wanted(scope, words=words), (State.OPEN,), overdue=overdue)
        return DueTables(connection).places(asked, order, down=down, first=first)


def count(session: Session, scope: str = "", *, overdue: bool = True) -> int:
    """How many rows that list has."""
    session.require(Right.READ)
    telling = _Telling(session, session.today())
    with session.office.readers.reading() as connection:
        if not upkeep.has_table(connection):
            return 0
        return DueTables(connection).count(_question(telling, Wanted(scope), (State.OPEN,), overdue=overdue))


def at(session: Session, wanted: Sequence[int]) -> list[Due | None]:
    """The rows at some places; None for one that is no more."""
    telling = _Telling(session, session.today())
    with session.office.readers.reading() as connection:
        kept = DueTables(connection).at(wanted)
    told = {one.id: due for one, due in zip(kept, telling.all(kept), strict=True)}
    return [told.get(place) for place in wanted]


def result_json(found: Iterable[Due], wording: Wording) -> list[dict[str, Any]]:
    """As scripts read it: records by their numbers, dates as ISO."""
    return [
        {
            "standing": one.standing.value,
            "rules": one.owed.rules,
            "duty": one.owed.duty,
            "official": one.official_number,
            "household": one.household_number or None,
            "village": one.where,
            "from": one.owed.reckoning.begins.isoformat(),
            "by": one.by.isoformat(),
            "days_late": one.days_late,
            "visits": one.owed.reckoning.count,
            "visits_needed": one.owed.reckoning.needed,
            "days": one.owed.reckoning.days,
            "days_needed": one.owed.reckoning.days_needed,
            "days_short": one.owed.reckoning.short,
            "missing": wording.text(one.missing),
        }
        for one in found
    ]


class _Telling:
    """Puts what is owed into words, as of a day."""

    def __init__(self, session: Session, on: date) -> None:
        self.on = on
        self.rules: Mapping[str, VisitRules] = {one.id: one for one in bound_rules(session)}
        self._duties = {(one.id, duty.id): duty for one in self.rules.values() for duty in one.duties}
        self._said: dict[tuple[str, str, Reckoning], tuple[Standing, int, str, Message]] = {}

    def all(self, kept: Sequence[KeptDue]) -> Sequence[Due]:
        """Each with how it stands."""
        return Lazily(kept, self.tell)

    def tell(self, one: KeptDue) -> Due:
        """One of them in words."""
        how, late, title, lacking = self._stand(one.owed)
        return Due(
            one.owed,
            how,
            late,
            title,
            lacking,
            one.where,
            one.whom,
            one.household_number,
            one.official,
            one.official_number,
            one.unit,
        )

    def _stand(self, owed: Owed) -> tuple[Standing, int, str, Message]:
        """How something owed stands, and what is missing: the same for all who stand alike, and so said once."""
        which = (owed.rules, owed.duty, owed.reckoning)
        if (said := self._said.get(which)) is None:
            duty = self._duties[owed.rules, owed.duty]
            how, late = standing(owed.reckoning, self.on, self.rules[owed.rules].lapse_days)
            said = self._said[which] = (how, late, duty.title, missing(duty, owed.reckoning))
        return said


def missing(duty: Duty, found: Reckoning) -> Message:
    """What exactly is missing, or that nothing is: “7月第1次未记录，须≥2天”, “仅记1天，差1天”, “在村17/20天，差3天”."""
    values = {
        "period": _period(duty, found),
        "count": found.count,
        "needed": found.needed,
        "missing": max(found.needed - found.count, 0),
        "next": found.count + 1,
        "days": found.days,
        "days_needed": found.days_needed,
        "days_missing": max(found.days_needed - found.days, 0),
        "each": duty.days_each,
        "had": duty.days_each - found.short,
        "short": found.short,
    }
    return message(f"visits.missing_{_kind(duty, found)}", **values)


def _kind(duty: Duty, found: Reckoning) -> str:
    if found.state is not State.OPEN:
        return "nothing" if found.state is State.DONE else f"excused_{found.why}"
    if duty.channel is Channel.STAY:
        return "on_site"
    if duty.is_of_others:
        return "others"
    if found.count >= found.needed:
        return "days"
    return "short" if found.short else _unseen(duty)


def _unseen(duty: Duty) -> str:
    if duty.channel is Channel.PHONE:
        return "calls"
    return "visits_each" if duty.days_each > 1 else "visits"


def _period(duty: Duty, found: Reckoning) -> Message:
    """The period in a few signs: 7月, 7—8月, 2018年, 7月16日至22日."""
    period, begins, by = period_of(duty), found.begins, found.by
    if period is Period.MONTH and duty.within is None:
        code = "month" if begins.month == by.month else "months"
        return message(f"visits.period_{code}", first=begins.month, last=by.month)
    if period is Period.YEAR and duty.every == 1 and duty.within is None:
        return message("visits.period_year", year=begins.year)
    code = "days" if begins.month == by.month else "span"
    return message(f"visits.period_{code}", month=begins.month, day=begins.day, last_month=by.month, last=by.day)


def _question(
    telling: _Telling, wanted: Wanted, states: Sequence[State], *, overdue: bool | None = None
) -> DueQuestion:
    lapse = {one.id: one.lapse_days for one in telling.rules.values()}
    before = telling.on - timedelta(days=1)
    upto = before if overdue else telling.on + timedelta(days=7) if overdue is False else None
    after = before if overdue is False else None
    return DueQuestion(
        telling.on,
        lapse,
        upto,
        after,
        wanted.scope,
        wanted.words,
        wanted.official,
        wanted.household,
        wanted.unit,
        tuple(states),
    )


def _reckoned(
    session: Session, connection: Any, telling: _Telling, wanted: Wanted, states: Sequence[State]
) -> Sequence[KeptDue]:
    """The same rows as the table would have them on another day: of it alone, with what had been done by then."""
    only = _keys_of(connection, wanted.official, wanted.household)
    longest = max((one.lapse_days for one in telling.rules.values()), default=0)
    span = Span(telling.on - timedelta(days=longest), telling.on)
    found = [
        one
        for rules, one in upkeep.owed_on(session, connection, span, only, until=telling.on)
        if one.reckoning.state in states
        and one.reckoning.begins <= telling.on <= one.reckoning.by + timedelta(days=rules.lapse_days)
        and (not wanted.official or one.official == wanted.official)
    ]
    tables = DueTables(connection)
    officials = tables.officials_of(wanted.unit) if wanted.unit else None
    return tables.named([one for one in found if officials is None or one.official in officials], wanted.scope)


def _keys_of(connection: Any, official: str, household: str) -> set[str] | None:
    """Households and officials to reckon; None for all. An official's are all of his households and his village's."""
    if household:
        return {household}
    return DueTables(connection).concerning(official) if official else None
