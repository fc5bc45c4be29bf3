"""Satisfaction (满意度): asked by somebody else, disputed by either side, asked again by a third; seen in sum only.

No rated official enters a rating or sees one (``services.sight``). A grade is for the deputy head; to everybody else a
rating says whom it is about, when and by whom it was asked. What answers come to is told from five answers on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import numbers
from povoffice.services.accounts import Right
from povoffice.services.helping.marks import marked
from povoffice.services.sight import RATING, Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_SIDES: Final = {"户方": "household_side", "责任人方": "official_side"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What households answered of one official's help, or of all: how many answers, how many of them content.

    ``content`` is None where there are too few answers to be told.
    """

    answers: int
    content: int | None


def rate(
    session: Session, official: str, household: str, grade: str, asked_by: str, on: date | None = None, again: str = ""
) -> tuple[ChangeSet, str]:
    """One household's answer about one official, of the year in which it was asked; returns its key too.

    Args:
        session: who enters it.
        official: the rated official's key.
        household: the asked household's key.
        grade: a value of 满意度等级.
        asked_by: the name of whoever asked: neither the rated official nor, of a dispute, who asked before.
        on: when; today where None.
        again: the key of the disputed rating that this one takes the place of.

    Raises:
        OfficeError: the role may not; the account's or the asker's own rating; the same asker again; an unknown grade;
            or the official or household is gone.
    """
    session.require(Right.AMEND)
    for kind, key in (("official", official), ("household", household)):
        if session.register.get(kind, key) is None:
            raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
    asked_by = asked_by.strip()
    if not asked_by:
        raise OfficeError("evaluating.who_asked")
    if grade not in {one.title for one in session.definitions.codes["satisfaction"].values}:
        raise OfficeError("evaluating.grade", text=grade)
    if again:
        _check_third(session, again, asked_by)
    day = on or session.today()
    values: dict[str, str | int] = {
        "number": numbers.next_number(session, RATING),
        "official": official,
        "household": household,
        "year": day.year,
        "asked_on": day.isoformat(),
        "asked_by": asked_by,
        "grade": grade,
    }
    if again:
        values["again"] = again
    change = creation(RATING, session.new_key(), values)
    title = message(
        "journal.rating", number=values["number"]
    )  # whose, and what, is in no title: the log is for all to read
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND), change.key


def _check_third(session: Session, disputed: str, asked_by: str) -> None:
    """A dispute is settled by a third person, once."""
    before = session.register.get(RATING, disputed)
    if before is None or not before.text("disputed_by"):
        raise OfficeError("evaluating.not_disputed")
    if before.text("asked_by").strip() == asked_by:
        raise OfficeError("evaluating.same_asker", name=asked_by)
    if session.register.keys_where(RATING, "again", disputed):
        raise OfficeError("evaluating.asked_already")


def dispute(session: Session, rating: str, side: str, words: str) -> ChangeSet | None:
    """One side does not agree with a rating: its words are kept with the rating, and nothing on the household.

    Each side may have its say, one after the other. None where that stands already.

    Raises:
        OfficeError: the account is the rated official's; the rating is gone; or the side is neither.
    """
    session.require(Right.AMEND)
    record = session.register.get(RATING, rating)
    if record is None or not Sight(session).sees(RATING, record.values):
        raise OfficeError("register.gone", kind=RECORD_TYPES[RATING].title)
    if side not in _SIDES:
        raise OfficeError("evaluating.side", text=side)
    after: dict[str, str | int | None] = {_SIDES[side]: words.strip() or None}
    if not record.text("disputed_by"):
        after["disputed_by"] = side
    change = amendment(RATING, rating, record.values, after)
    if change is None:
        return None
    return session.apply(
        message("journal.rating_disputed", number=record.text("number")),
        Source(SourceKind.TYPED),
        (change,),
        Right.AMEND,
    )


def to_ask_again(session: Session) -> list[Record]:
    """Disputed ratings that no third person has asked about yet."""
    replaced = {one.text("again") for one in session.register.all(RATING).values()}
    return [one for one in listed(session) if one.text("disputed_by") and one.key not in replaced]


def listed(session: Session) -> list[Record]:
    """The ratings that this account may know of, the newest first; with grades and words for the deputy head only."""
    session.require(Right.READ)
    sight = Sight(session)
    found = [sight.seen(one) for one in session.register.all(RATING).values() if sight.sees(RATING, one.values)]
    return sorted(found, key=lambda one: (one.text("asked_on"), one.text("number")), reverse=True)


def answers_about(session: Session, official: str, year: int) -> Answers:
    """What the households answered of one official in a year. He may ask it himself."""
    session.require(Right.READ)
    return _told(session, _counted(session.register.owned(RATING, (official,)).values(), year))


def by_official(session: Session, year: int) -> dict[str, Answers]:
    """The same of every official who was rated, by his key."""
    session.require(Right.READ)
    groups = _by_official(_counted(session.register.all(RATING).values(), year))
    return {official: _told(session, group) for official, group in groups.items()}


def all_answers(session: Session, year: int) -> Answers:
    """What all households answered of all officials in a year.

    Where those of whom too few answered are few together, they are left out: the whole less all that is told of others
    must not tell of them.
    """
    session.require(Right.READ)
    least = session.definitions.help_limits.least_answers
    groups = _by_official(_counted(session.register.all(RATING).values(), year)).values()
    few = [one for group in groups if len(group) < least for one in group]
    enough = [one for group in groups if len(group) >= least for one in group]
    return _told(session, enough if enough and len(few) < least else [*enough, *few])


def _counted(ratings: Iterable[Record], year: int) -> list[Record]:
    """The ratings of a year; disputed ones count by what was answered the second time."""
    of_year = [one for one in ratings if one.number("year") == year]
    replaced = {one.text("again") for one in of_year}
    return [one for one in of_year if one.key not in replaced]


def _by_official(ratings: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in ratings:
        groups[one.text("official")].append(one)
    return groups


def _told(session: Session, ratings: Sequence[Record]) -> Answers:
    if len(ratings) < session.definitions.help_limits.least_answers:
        return Answers(len(ratings), None)
    content = marked(session, "satisfaction", "content")
    return Answers(len(ratings), sum(one.text("grade") in content for one in ratings))
