"""What is owed as the lists of 走访 show it: row by row, and summed up by official."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.visits.dues import Standing
from povoffice.services.duties import due
from povoffice.services.duties.binding import bound_rules
from povoffice.services.duties.due import Wanted
from povoffice.services.duties.reminding import matter_of, reminded
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from povoffice.core.messages import Message
    from povoffice.services.duties.due import Due
    from povoffice.services.session import Session

STATES: Final = {
    Standing.OVERDUE: State.ERROR,
    Standing.TODAY: State.WARNING,
    Standing.SOON: State.UNDER_WAY,
    Standing.DUE: State.IDLE,
    Standing.DONE: State.GOOD,
    Standing.EXCUSED: State.IDLE,
    Standing.LAPSED: State.ERROR,
}
_URGENCY: Final = {one: place for place, one in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing owed: what is missing in words, the day of the last reminder (ISO, or ""), days left, how it stands.

    ``said`` is all that the list shows of it, as its filter compares it.
    """

    due: Due
    missing: str
    reminded: str
    left: int
    state: str
    said: str

    @property
    def key(self) -> tuple[str, ...]:
        """Which it is, whatever is read around it."""
        owed = self.due.owed
        return (*matter_of(owed), owed.village)


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One official: how many things stand how, the most days late, the next day by which something is due."""

    key: str
    name: str
    unit: str
    counts: Mapping[Standing, int]
    late: int
    by: date | None
    reminded: str

    @property
    def open(self) -> int:
        """How many are still to be done."""
        return sum(self.counts.get(one, 0) for one in due.OPEN)

    @property
    def done(self) -> int:
        """How many are done."""
        return self.counts.get(Standing.DONE, 0)

    @property
    def state(self) -> State:
        """How the most urgent of them stands."""
        worst = next((one for one in due.OPEN if self.counts.get(one)), None)
        return STATES[worst] if worst else State.GOOD if self.done else State.IDLE


@dataclass(frozen=True)
class Listed:
    """What is owed in a region, the longest overdue first; and whether any rules bind the office."""

    rows: tuple[DueRow, ...]
    officials: tuple[OfficialRow, ...]
    bound: bool


def read(session: Session, scope: str) -> Listed:
    """Everything that is owed now and what of it was done lately."""
    words = _Words(session)
    rows = [words.row(one) for one in due.standings(session, Wanted(scope))]
    rows.sort(key=lambda one: (_URGENCY[one.due.standing], -one.due.days_late, one.due.by))
    return Listed(tuple(rows), _officials(rows), bool(bound_rules(session)))


class _Words:
    """Says of what is owed what the list shows; whatever is the same for many is worked out once."""

    def __init__(self, session: Session) -> None:
        self._reminded, self._today, self._wording = reminded(session), session.today(), session.wording
        self._missing: dict[int, tuple[Message, str]] = {}
        self._state = lru_cache(maxsize=None)(_state_words)

    def row(self, one: Due) -> DueRow:
        """A row of the list."""
        missing, left = self._lacking(one.missing), (one.by - self._today).days
        last = self._reminded.get(matter_of(one.owed), "") if self._reminded else ""
        state = self._state(one.standing, one.days_late, left)
        parts = (state, one.where, one.whom, one.official, one.unit, missing, one.by.isoformat(), last, one.title)
        return DueRow(one, missing, last, left, state, "\n".join(parts).casefold())

    def _lacking(self, said: Message) -> str:
        """The words of a message that many rows share; it is kept, so that its identity stays its own."""
        if (known := self._missing.get(id(said))) is None:
            known = self._missing[id(said)] = (said, self._wording.text(said))
        return known[1]


def _officials(rows: Sequence[DueRow]) -> tuple[OfficialRow, ...]:
    by_official: dict[str, list[DueRow]] = defaultdict(list)
    for one in rows:
        by_official[one.due.owed.official].append(one)
    found = [_official(key, mine) for key, mine in by_official.items()]
    return tuple(sorted(found, key=lambda one: (-one.late, -one.open)))


def _official(key: str, mine: Sequence[DueRow]) -> OfficialRow:
    still = [one for one in mine if one.due.standing in due.OPEN]
    return OfficialRow(
        key,
        mine[0].due.official,
        mine[0].due.unit,
        Counter(one.due.standing for one in mine),
        max((one.due.days_late for one in still), default=0),
        min((one.due.by for one in still), default=None),
        max((one.reminded for one in mine), default=""),
    )


def _state_words(standing: Standing, late: int, left: int) -> str:
    """How something stands, in a few words."""
    translate = QCoreApplication.translate
    match standing:
        case Standing.OVERDUE | Standing.LAPSED:
            return translate("Visits", "逾期 {days} 天").format(days=f"{late:,}")
        case Standing.TODAY:
            return translate("Visits", "今天到期")
        case Standing.SOON | Standing.DUE:
            return translate("Visits", "还有 {days} 天").format(days=f"{left:,}")
        case Standing.DONE:
            return translate("Visits", "已完成")
        case _:
            return translate("Visits", "不计")


def due_columns(*, official: bool = True) -> list[Column[DueRow]]:
    """The columns of the list; without the official where the list is of one."""
    translate = QCoreApplication.translate
    who = [
        Column[DueRow](translate("Visits", "责任人"), lambda one: one.due.official, width=5),
        Column[DueRow](translate("Visits", "单位"), lambda one: one.due.unit, width=9),
    ]
    return [
        Column(
            translate("Visits", "状态"), lambda one: one.state, _urgency, 7, state=lambda one: STATES[one.due.standing]
        ),
        Column(translate("Visits", "村组"), lambda one: one.due.where, width=8),
        Column(translate("Visits", "户主"), lambda one: one.due.whom or "—", width=6),
        *(who if official else ()),
        Column(translate("Visits", "差什么"), lambda one: one.missing, width=16, tip=_full),
        Column(translate("Visits", "截止"), lambda one: one.due.by.isoformat(), width=6),
        Column(translate("Visits", "催办"), lambda one: one.reminded, width=6),
        Column(translate("Visits", "要求"), lambda one: title_of(one.due.title), width=20),
    ]


def _urgency(row: DueRow) -> tuple[int, int, date]:
    return _URGENCY[row.due.standing], -row.due.days_late, row.due.by


def _full(row: DueRow) -> str:
    return f"{row.missing}　{title_of(row.due.title)}"


def official_columns() -> list[Column[OfficialRow]]:
    """The columns of the list of officials."""
    translate = QCoreApplication.translate

    def count(title: str, *wanted: Standing) -> Column[OfficialRow]:
        def number(one: OfficialRow) -> int:
            return sum(one.counts.get(standing, 0) for standing in wanted)

        return Column(title, lambda one: f"{number(one):,}", number, 2, right=True)

    return [
        Column(translate("Visits", "状态"), _official_words, lambda one: (-one.late, -one.open), 6, state=_state),
        Column(translate("Visits", "责任人"), lambda one: one.name, width=4),
        Column(translate("Visits", "单位"), lambda one: one.unit, width=8),
        count(translate("Visits", "逾期"), Standing.OVERDUE),
        count(translate("Visits", "7天内"), Standing.TODAY, Standing.SOON),
        count(translate("Visits", "以后"), Standing.DUE),
        count(translate("Visits", "已完成"), Standing.DONE),
        Column(translate("Visits", "截止"), lambda one: one.by.isoformat() if one.by else "", width=6),
        Column(translate("Visits", "催办"), lambda one: one.reminded, width=6),
    ]


def _state(row: OfficialRow) -> State:
    return row.state


def _official_words(row: OfficialRow) -> str:
    translate = QCoreApplication.translate
    if row.late:
        return translate("Visits", "逾期 {days} 天").format(days=f"{row.late:,}")
    if row.open:
        return translate("Visits", "待做 {count}").format(count=f"{row.open:,}")
    return translate("Visits", "已完成") if row.done else translate("Visits", "不计")
