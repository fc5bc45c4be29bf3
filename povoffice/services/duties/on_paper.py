"""What contracts and task sheets say of visits: what the rules in force ask, what is planned, what was done."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.values.day_list import on_paper
from povoffice.core.visits.days import days_of
from povoffice.core.visits.rules import Role
from povoffice.services.duties import binding
from povoffice.services.duties.schedule import duty_titles, schedule_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_LATEST: Final = 8
"""Visits that stand on a task sheet, the latest ones: it is one page."""


class VisitsOnPaper:
    """Reads for one print, as of one day."""

    def __init__(self, session: Session, today: date) -> None:
        """Take the office; nothing is read before it is asked for."""
        self._session, self._today = session, today

    def schedule(self, official: str, village: str) -> dict[str, object]:
        """Of a contract: the official's trips to the village that are still to come; nothing where none is planned."""
        trips = [
            one
            for one in self._planned.get(official, ())
            if one.text("region") == village and one.text("start") >= self._today.isoformat()
        ]
        rows = schedule_rows(trips, self._name)
        return {"schedule": rows} if rows else {}

    def of_task_sheet(self, official: str) -> dict[str, object]:
        """Of a task sheet: what the rules in force ask of the official, and his latest visits."""
        said: dict[str, object] = {}
        if self._asked:
            said["required_visits"] = self._asked
        visits = sorted(self._session.register.referring("visit", (official,)).values(), key=_begins)
        if visits:
            heads = self._session.register.some("household", {one.text("household") for one in visits[-_LATEST:]})
            said["visits"] = [self._visit(one, heads) for one in visits[-_LATEST:]]
        return said

    def _visit(self, visit: Record, households: Mapping[str, Record]) -> dict[str, str]:
        household = households.get(visit.text("household"))
        steps = self._session.register.referring("measure_step", (visit.key,)).values()
        problems = self._session.register.referring("household_problem", (visit.key,)).values()
        solved = [one.text("how") or one.text("what") for one in problems if one.text("closed_in") == visit.key]
        done = [*(one.text("what") for one in steps), *solved]
        return {
            "date": on_paper(days_of(visit)),
            "head_name": household.text("head_name") if household else "",
            "done": "；".join(filter(None, done)),
        }

    @cached_property
    def _asked(self) -> str:
        """What responsible officials are asked for on this day, in the rules' own words."""
        rules = [
            one
            for one in binding.bound_rules(self._session)
            if (one.start is None or one.start <= self._today) and (one.end is None or self._today <= one.end)
        ]
        titles = duty_titles(rules, (Role.RESPONSIBLE,))
        return "；".join(titles) + "。" if titles else ""

    @cached_property
    def _planned(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for one in self._session.register.all("planned_trip").values():
            found.setdefault(one.text("official"), []).append(one)
        return found

    def _name(self, official: str) -> str:
        record = self._session.snapshot().get("official", official)
        return record.text("name") if record else ""


def _begins(visit: Record) -> tuple[str, str]:
    return visit.text("start"), visit.key
