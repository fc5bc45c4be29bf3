"""An official's year (年度小结): what was done, each figure with what it counts (domain §6B 40, 91, 92).

What he spent privately is not in it, nor any single rating; what households answered is told in sum, from five on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day, is_decided, last_day
from povoffice.core.visits.days import days_of
from povoffice.services.accounts import Right
from povoffice.services.evaluating import ratings
from povoffice.services.helping.marks import marked, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

FIGURES: Final = (
    *("households", "visits", "calls", "late", "days", "measures", "measures_done", "steps", "income_routes"),
    *("practical", "problems", "problems_closed", "complaints", "slips", "slips_open", "absences", "answers"),
)
"""In the order of the paper."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its code, how much, and what it counts, in words."""

    code: str
    count: int
    explained: Message


@dataclass(frozen=True)
class Summary:
    """One official in one year."""

    official: Record
    year: int
    figures: tuple[Figure, ...]

    def count(self, code: str) -> int:
        """One figure."""
        return next(one.count for one in self.figures if one.code == code)


def summary_of(session: Session, official: Record, year: int) -> Summary:
    """What one official did in a year, and was answered.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    return Summary(official, year, tuple(_Year(session, official.key, year).figures()))


class _Year:
    def __init__(self, session: Session, official: str, year: int) -> None:
        self._session, self._official, self._year = session, official, year
        self._snapshot: Snapshot = session.snapshot()

    def figures(self) -> Iterable[Figure]:
        """All figures, in order."""
        return (
            *self._bound(),
            *self._visited(),
            *self._measured(),
            *self._solved(),
            *self._judged(),
        )

    def _bound(self) -> Iterable[Figure]:
        held = {
            one.text("household")
            for one in self._snapshot.all("pairing").values()
            if one.text("official") == self._official and is_decided(self._snapshot, one) and self._overlaps(one)
        }
        yield Figure("households", len(held), message("summary.households", year=self._year))

    def _overlaps(self, pairing: Record) -> bool:
        start, end = first_day(pairing.text("start")), last_day(pairing.text("end"))
        return (start is None or start.year <= self._year) and (end is None or end.year >= self._year)

    def _visited(self) -> Iterable[Figure]:
        visits = [one for one in self._own("visit") if self._in_year(one.text("start"))]
        trips = [one for one in self._own("trip") if self._in_year(one.text("start"))]
        phones = marked(self._session, "visit-channel", "phone")
        calls = [one for one in visits if one.text("channel") in phones]
        seen = [one for one in visits if one.text("channel") not in phones]
        late = [one for one in visits if one.number("late") == 1]
        days: set[date] = set()
        for one in (*seen, *trips):
            days |= {day for day in days_of(one) if day.year == self._year}
        homes = len({one.text("household") for one in seen})
        yield Figure("visits", len(seen), message("summary.visits", households=homes))
        yield Figure("calls", len(calls), message("summary.calls"))
        yield Figure("late", len(late), message("summary.late"))
        yield Figure("days", len(days), message("summary.days"))

    def _measured(self) -> Iterable[Figure]:
        marks = marks_of(self._session)
        measures = self._own("measure")
        done = [one for one in measures if one.text("state") in marks.done and self._in_year(one.text("done_on"))]
        going = [one for one in measures if one.text("state") in marks.open]
        signed = sum(one.text("signed_on") != "" for one in done)
        steps = self._session.register.owned("measure_step", (one.key for one in measures)).values()
        in_year = [one for one in steps if self._in_year(one.text("on"))]
        routes = [one for one in (*done, *going) if one.number("income_route") == 1]
        yield Figure("measures", len(done) + len(going), message("summary.measures", open=len(going)))
        yield Figure("measures_done", len(done), message("summary.measures_done", signed=signed))
        yield Figure("steps", len(in_year), message("summary.steps"))
        yield Figure("income_routes", len(routes), message("summary.income_routes"))
        yield self._practical(done)

    def _practical(self, done: Iterable[Record]) -> Figure:
        """The "ten things" (实事) done, by kind (domain §6B 55)."""
        known = self._session.definitions.codes["measure-kind"].values
        counts = Counter(one.text("kind") for one in done)
        kinds = [f"{one.title} {counts[one.title]}" for one in known if "practical" in one.marks and counts[one.title]]
        count = sum(counts[one.title] for one in known if "practical" in one.marks)
        return Figure("practical", count, message("summary.practical", kinds="、".join(kinds) or "—"))

    def _solved(self) -> Iterable[Figure]:
        problems = self._own("household_problem")
        opened = [one for one in problems if self._in_year(one.text("opened_on"))]
        closed = [one for one in problems if self._in_year(one.text("closed_on"))]
        still = sum(one.text("closed_on") == "" for one in problems)
        yield Figure("problems", len(opened), message("summary.problems"))
        yield Figure("problems_closed", len(closed), message("summary.problems_closed", open=still))

    def _judged(self) -> Iterable[Figure]:
        complaints = [one for one in self._own("complaint") if self._in_year(one.text("received_on"))]
        answered = sum(one.text("answered_on") != "" for one in complaints)
        slips = [one for one in self._own("inspection_finding") if self._in_year(one.text("slip_on"))]
        still = [one for one in slips if one.text("closed_on") == ""]
        absent = marked(self._session, "problem-kind", "absence")
        absences = [one for one in slips if one.text("kind") in absent]
        told = ratings.answers_about(self._session, self._official, self._year)
        yield Figure("complaints", len(complaints), message("summary.complaints", answered=answered))
        yield Figure("slips", len(slips), message("summary.slips"))
        yield Figure("slips_open", len(still), message("summary.slips_open"))
        yield Figure("absences", len(absences), message("summary.absences"))
        least = self._session.definitions.help_limits.least_answers
        if told.content is None:
            yield Figure("answers", told.answers, message("summary.few_answers", least=least))
        else:
            yield Figure("answers", told.answers, message("summary.answers", content=told.content))

    def _own(self, kind: str) -> Sequence[Record]:
        """What names the official as its own."""
        keys = self._session.register.keys_where(kind, "official", self._official)
        return list(self._session.register.some(kind, keys).values())

    def _in_year(self, written: str) -> bool:
        day = first_day(written)
        return day is not None and day.year == self._year
