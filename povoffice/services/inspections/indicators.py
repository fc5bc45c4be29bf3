"""The seven figures of an office in a year, each with the rows that it is made of (domain §6B 46, 83, §6D)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from povoffice.core.inspections.indicators import (
    CONTENT,
    DUTY,
    LEFT_OUT,
    MEASURES,
    POOR,
    TASKS,
    WRONGLY_DELISTED,
    WRONGLY_LISTED,
    Indicator,
    Row,
    poor_share,
    share,
)
from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day, last_day, responsible_pairing
from povoffice.services.accounts import Right
from povoffice.services.evaluating import ratings
from povoffice.services.helping.marks import marked, marks_of
from povoffice.services.inspections.standing import Standings
from povoffice.services.walking import walking_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_ALL: Final = 10_000
_OWED: Final = (("measure", "done_on"), ("household_problem", "closed_on"), ("inspection_finding", "done_on"))
"""What has a term, and the field that says when it was met."""


def indicators(session: Session, year: int | None = None) -> list[Indicator]:
    """The seven, and 错评率 beside them, of a year (this one where None).

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    return _Figures(session, year or session.today().year).all()


def as_json(session: Session, found: Iterable[Indicator]) -> list[dict[str, object]]:
    """The figures as ``stats --json`` prints them; counts that are no whole number are told with two decimals."""
    words = session.wording.text
    return [
        {
            "code": one.code,
            "title": words(message(f"indicators.{one.code}")),
            "explained": words(message(f"indicators.{one.code}_explained")),
            "part": None if one.part is None else round(float(one.part), 2),
            "whole": one.whole,
            "value": share(one.value),
            "limit": share(one.limit),
            "at_most": one.at_most,
            "met": one.met,
            "rows": [
                {"record": row.kind, "number": row.number, "name": row.name, "place": row.place, "why": words(row.why)}
                for row in one.rows
            ],
        }
        for one in found
    ]


class _Figures:
    def __init__(self, session: Session, year: int) -> None:
        self._session, self._year = session, year
        self._snapshot = session.snapshot()
        self._standings = Standings(session, self._snapshot)
        self._limits = session.definitions.help_limits
        self._households = walking_order(self._snapshot, session.definitions.pinyin)
        self._registered = [one for one in self._households if self._standings.is_registered(one)]
        self._poor = [one for one in self._registered if not self._standings.is_delisted(one)]
        self._delisted = [one for one in self._registered if self._standings.is_delisted(one)]
        registered = {one.key for one in self._registered}
        self._others = [one for one in self._households if one.key not in registered]

    def all(self) -> list[Indicator]:
        """Every figure in order."""
        left_out = self._looked_at(LEFT_OUT, self._others, self._limits.most_left_out)
        wrongly_delisted = self._looked_at(WRONGLY_DELISTED, self._delisted, self._limits.most_wrongly_delisted)
        return [
            self._duty(),
            self._measures(),
            self._tasks(),
            left_out,
            wrongly_delisted,
            self._poor_people(left_out, wrongly_delisted),
            self._content(),
            self._looked_at(WRONGLY_LISTED, self._poor, self._limits.most_left_out),
        ]

    def _duty(self) -> Indicator:
        """落实责任: households of the register that have a responsible official."""
        today = self._session.today()
        return self._share_of(
            DUTY, lambda one: responsible_pairing(self._snapshot, one.key, today) is not None, "without_official"
        )

    def _measures(self) -> Indicator:
        """落实措施: households of the register that have a measure which was not stopped."""
        marks = marks_of(self._session)
        held = {
            one.text("household")
            for one in self._session.register.all("measure").values()
            if one.text("state") in marks.open | marks.done or not one.text("state")
        }
        return self._share_of(MEASURES, lambda one: one.key in held, "no_measures")

    def _share_of(self, code: str, has: Callable[[Record], bool], why: str) -> Indicator:
        missing = [one for one in self._registered if not has(one)]
        rows = tuple(self._row(one, message(f"inspections.{why}")) for one in missing)
        whole = len(self._registered)
        return Indicator(code, Fraction(whole - len(missing)), whole, _ALL, at_most=False, rows=rows)

    def _tasks(self) -> Indicator:
        """落实任务: measures, problems and slips whose term ended this year, and by today, that were met."""
        held = marked(self._session, "measure-state", "open") | marked(self._session, "measure-state", "done")
        owed, open_ones = 0, []
        for kind, met in _OWED:
            for one in self._session.register.all(kind).values():
                due = last_day(one.text("due_on"))
                if due is None or due.year != self._year or due > self._session.today():
                    continue
                if kind == "measure" and one.text("state") and one.text("state") not in held:
                    continue
                owed += 1
                if not one.text(met):
                    open_ones.append(one)
        rows = tuple(self._task_row(one) for one in sorted(open_ones, key=lambda one: (one.text("due_on"), one.key)))
        return Indicator(TASKS, Fraction(owed - len(open_ones)), owed, _ALL, at_most=False, rows=rows)

    def _task_row(self, task: Record) -> Row:
        household = self._snapshot.get("household", task.text("household"))
        why = message("indicators.overdue", what=_called(task), due=task.text("due_on"))
        if household is not None:
            return self._row(household, why)
        region = self._snapshot.get("region", task.text("region"))
        return Row(task.kind, task.key, task.text("number"), "", region.text("name") if region else "", why)

    def _looked_at(self, code: str, households: Sequence[Record], limit: int) -> Indicator:
        """Of people in some households that this year's inspections looked at, those of whom it was found wrong."""
        looked, wrong = self._sampled, self._wrong
        whole = sum(self._standings.people(one) for one in households if one.key in looked)
        found = [one for one in households if one.key in looked and one.key in wrong]
        part = Fraction(sum(self._standings.people(one) for one in found))
        rows = tuple(self._row(one, message("indicators.found_by", number=wrong[one.key])) for one in found)
        return Indicator(code, part, whole, limit, at_most=True, rows=rows)

    @property
    def _sampled(self) -> set[str]:
        return {
            one.text("household")
            for one in self._snapshot.all("inspection_sample").values()
            if one.text("inspection") in self._inspections
        }

    @property
    def _inspections(self) -> set[str]:
        every = self._snapshot.all("inspection").values()
        return {one.key for one in every if (day := first_day(one.text("start"))) and day.year == self._year}

    @property
    def _wrong(self) -> Mapping[str, str]:
        """Households of which it was found that they should (not) be on the register, with the slip's number."""
        kinds = marked(self._session, "problem-kind", "identified")
        return {
            one.text("household"): one.text("number")
            for one in self._snapshot.all("inspection_finding").values()
            if one.text("inspection") in self._inspections and one.text("kind") in kinds and one.text("household")
        }

    def _poor_people(self, left_out: Indicator, delisted: Indicator) -> Indicator:
        """综合贫困发生率, of all people on file; where no others are on file, they cannot be all there are."""
        counts = [
            sum(self._standings.people(one) for one in group) for group in (self._poor, self._others, self._delisted)
        ]
        remaining, others, gone = counts
        part = poor_share(remaining, left_out, others, delisted, gone) if others else None
        rows = tuple(
            self._row(one, message("indicators.poor_still", people=self._standings.people(one))) for one in self._poor
        )
        return Indicator(POOR, part, sum(counts), self._limits.most_poor, at_most=True, rows=rows)

    def _content(self) -> Indicator:
        """群众满意度. Its rows are officials with what their households answered, where they are enough; no answers."""
        told = ratings.all_answers(self._session, self._year)
        part = None if told.content is None else Fraction(told.content)
        rows = []
        for key, own in ratings.by_official(self._session, self._year).items():
            official = self._snapshot.get("official", key)
            if official is not None and own.content is not None:
                why = message("indicators.answers", answers=own.answers, content=own.content)
                rows.append(Row("official", key, official.text("number"), official.text("name"), "", why))
        rows.sort(key=lambda one: (len(one.number), one.number))
        return Indicator(CONTENT, part, told.answers, self._limits.least_content, at_most=False, rows=tuple(rows))

    def _row(self, household: Record, why: Message) -> Row:
        region = household.text("region")
        place = self._snapshot.region_name(region, "village") + self._snapshot.region_name(region, "group")
        return Row("household", household.key, household.text("number"), household.text("head_name"), place, why)


def _called(task: Record) -> str:
    names = {"measure": ("content", "kind"), "household_problem": ("what", "kind"), "inspection_finding": ("number",)}
    return next((said for name in names[task.kind] if (said := task.text(name))), task.text("number"))
