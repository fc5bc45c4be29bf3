"""What should not be in the help of one household: two exclusive measures, too large a loan, what only lifts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from povoffice.core.help.limits import Limits
    from povoffice.core.help.marks import Marks
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at: which measure (its key), which field, and why."""

    measure: str
    field: str
    why: Message


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a household's year: the income a head, in fen, and by how many it is divided."""

    year: int
    per_head: int
    members: int


def concerns(
    measures: Sequence[Record], years: Sequence[Facts], marks: Marks, limits: Limits, today: date
) -> tuple[Concern, ...]:
    """All concerns about one household's measures, in their order."""
    return (
        *_exclusive(measures, marks, today),
        *(concern for one in measures for concern in _loan(one, marks, limits)),
        *_lifted(measures, years, marks, limits),
    )


def _exclusive(measures: Sequence[Record], marks: Marks, today: date) -> Iterator[Concern]:
    """Of each exclusive kind (§6B, 排他性) a second one that is held at the same time."""
    held: dict[str, Record] = {}
    for one in measures:
        kind = one.text("kind")
        if kind not in marks.exclusive or not _holds(one, marks, today):
            continue
        if kind in held:
            yield Concern(one.key, "kind", message("helping.twice", kind=kind, other=held[kind].text("number")))
        held.setdefault(kind, one)


def _holds(measure: Record, marks: Marks, today: date) -> bool:
    """Whether a household still has it: it is to do, or is done and has not run out."""
    state, end = measure.text("state"), last_day(measure.text("due_on"))
    return state in marks.open or (state in marks.done and (end is None or end >= today))


def _loan(measure: Record, marks: Marks, limits: Limits) -> Iterator[Concern]:
    """A microloan (§6B 77). It runs from the day it was paid out (措施完成日期) to the day it is due (完成时限)."""
    if measure.text("kind") not in marks.loans:
        return
    money = measure.number("money")
    if money is not None and money > limits.loan:
        yield Concern(measure.key, "money", message("helping.loan_too_large", most=limits.loan // 100))
    start, end = first_day(measure.text("done_on")), last_day(measure.text("due_on"))
    if start and end and _years_later(start, limits.loan_years) < end:
        yield Concern(measure.key, "due_on", message("helping.loan_too_long", years=limits.loan_years))


def _years_later(day: date, years: int) -> date:
    """The same day some years on; of 29 February the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


def _lifted(measures: Sequence[Record], years: Sequence[Facts], marks: Marks, limits: Limits) -> Iterator[Concern]:
    """One-off support that alone lifts a household over the line (§6B 78): told at each measure it is made of."""
    given = _one_off_by_year(measures, marks)
    for facts in years:
        line, once = limits.line_of(facts.year), given.get(facts.year, ())
        total = sum(one.number("money") or 0 for one in once)
        if line is None or not total or facts.members < 1 or facts.per_head < line:
            continue
        without = facts.per_head - total // facts.members
        if without < line:
            for one in once:
                said = {"year": facts.year, "without": without // 100, "line": line // 100}
                yield Concern(one.key, "one_off", message("helping.lifted", **said))


def _one_off_by_year(measures: Sequence[Record], marks: Marks) -> Mapping[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for one in measures:
        day = first_day(one.text("done_on"))
        if (
            one.number("one_off") == 1
            and one.text("state") in marks.done
            and day
            and one.text("kind") not in marks.loans
        ):
            found.setdefault(day.year, []).append(one)
    return found
