"""Numbers for records whose sender gave none: in the order of import, never given twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.records.record import Values
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.model import ImportPlan, NewRecord
    from povoffice.services.session import Session

COUNTED: Final = ("household", "official", "pairing")
DEEDS: Final = ("visit", "measure", "household_problem", "aid")
"""Counted as well; of these the register is not in memory, and the numbers taken are asked for."""
_COUNTED_NUMBER: Final = re.compile(r"\d{6}")
_MEMBER_NUMBER: Final = re.compile(r"\d{8}")


def given_here(kind: str, number: object) -> bool:
    """Whether a number has the shape of those given here, for want of the sender's; theirs take their place."""
    pattern = _MEMBER_NUMBER if kind == "member" else _COUNTED_NUMBER
    return kind in {*COUNTED, "member"} and pattern.fullmatch(str(number)) is not None


def numbered(session: Session, plan: ImportPlan) -> ImportPlan:
    """The plan with a number on every household, official, pairing and member, from the office's counters."""
    numbers = _Numbers(session, plan)
    return replace(plan, new=tuple(numbers.with_number(one) for one in plan.new))


class _Numbers:
    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._snapshot = session.snapshot()
        self._taken = {kind: _taken(self._snapshot, plan, kind) for kind in (*COUNTED, "member")}
        self._made: dict[str, Values] = {}
        self._placed: dict[str, int] = defaultdict(int)
        self._session = session
        self._new = plan.new
        self._free: dict[str, Iterator[str]] = {}
        self._wanted = {
            kind: sum(1 for one in plan.new if one.kind == kind and "number" not in one.values) for kind in COUNTED
        }
        self._next = dict.fromkeys(COUNTED, 0)
        self._last = dict.fromkeys(COUNTED, -1)

    def with_number(self, one: NewRecord) -> NewRecord:
        made = one
        if "number" not in one.values:
            if one.kind in DEEDS:
                made = replace(one, values={**one.values, "number": next(self._of_deeds(one.kind))})
            elif one.kind in COUNTED:
                made = replace(one, values={**one.values, "number": self._counted(one.kind)})
            elif one.kind == "member":
                made = replace(one, values={**one.values, "number": self._of_member(one.values)})
        if one.kind == "household":
            self._made[one.key] = made.values
        return made

    def _counted(self, kind: str) -> str:
        while True:
            if self._next[kind] > self._last[kind]:
                count = max(self._wanted[kind], 1)
                self._next[kind] = self._session.next_number(kind, count)
                self._last[kind] = self._next[kind] + count - 1
            number = f"{self._next[kind]:06d}"
            self._next[kind] += 1
            self._wanted[kind] -= 1
            if number not in self._taken[kind]:
                return number

    def _of_deeds(self, kind: str) -> Iterator[str]:
        """Numbers as those that are typed get them: of a visit with the year before it."""
        if kind not in self._free:
            self._free[kind] = self._numbers(kind)
        return self._free[kind]

    def _numbers(self, kind: str) -> Iterator[str]:
        year = self._session.today().year if kind == "visit" else 0
        counter, before = (f"{kind}-{year}", f"{year}-") if year else (kind, "")
        told = {str(one.values["number"]) for one in self._new if one.kind == kind and "number" in one.values}
        count = max(sum(1 for one in self._new if one.kind == kind) - len(told), 1)
        while True:
            first = self._session.next_number(counter, count)
            made = [f"{before}{number:06d}" for number in range(first, first + count)]
            taken = self._session.register.having(kind, "number", made).keys() | told
            yield from (number for number in made if number not in taken)

    def _of_member(self, values: Values) -> str:
        """The household's number and two digits: the next that nobody in the household has."""
        key = str(values.get("household", ""))
        known = self._snapshot.get("household", key)
        household = self._made.get(key) or (known.values if known else {})
        while True:
            self._placed[key] += 1
            number = f"{household.get('number', '')}{self._placed[key]:02d}"
            if number not in self._taken["member"]:
                self._taken["member"].add(number)
                return number


def _taken(snapshot: Snapshot, plan: ImportPlan, kind: str) -> set[object]:
    standing = {record.values.get("number") for record in snapshot.all(kind).values()}
    return standing | {one.values.get("number") for one in plan.new if one.kind == kind}
