"""Papers about what officials owe: a unit's schedule and work plan, visit plans, reminders by unit."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.values.day_list import on_paper as days_on_paper
from povoffice.core.values.partial_date import PartialDate
from povoffice.core.visits.days import day_of, days_of
from povoffice.core.visits.dues import Standing
from povoffice.core.visits.rules import Channel, Role
from povoffice.services.duties import binding, due, upkeep
from povoffice.services.duties.schedule import duty_titles, schedule_rows
from povoffice.services.listing import in_order
from povoffice.services.told_papers import Told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.visits.ground import Ground
    from povoffice.core.visits.rules import VisitRules
    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.paper_values import PaperValues, Values
    from povoffice.services.session import Session

_URGENT = (Standing.OVERDUE, Standing.TODAY, Standing.SOON)


class DutyPapers:
    """Makes them for a village ("" all) and some officials (None: all), from the newest plan, as of one day."""

    def __init__(
        self, session: Session, values: PaperValues, village: str, officials: Collection[str] | None, day: date | None
    ) -> None:
        """Take whom they are for."""
        self._session, self._values, self._day = session, values, day or session.today()
        self._snapshot = session.snapshot()
        self._village, self._officials = village, officials

    def papers(self, per: Per) -> list[Told]:
        """The papers of one kind: by unit, official or village, in the office's order."""
        match per:
            case "schedule":
                return list(self._schedules())
            case "official-plan":
                return list(self._official_plans())
            case "village-plan":
                return list(self._village_plans())
            case _:
                return list(self._reminders())

    # the plan

    @cached_property
    def _plan(self) -> Record | None:
        """The newest plan of visits."""
        plans = self._session.register.all("visit_plan").values()
        return max(plans, key=lambda one: (one.text("made_on"), one.text("start"), one.key), default=None)

    @cached_property
    def _rules(self) -> list[VisitRules]:
        known = binding.known_rules(self._session)
        wanted = self._plan.text("rules").split(",") if self._plan else []
        return [known[one] for one in wanted if one in known]

    @cached_property
    def _trips(self) -> list[Record]:
        """The planned trips in the plan's days, of those who are asked for, by day."""
        if self._plan is None:
            return []
        first, last = self._plan.text("start"), self._plan.text("end")
        found = [
            one
            for one in self._session.register.all("planned_trip").values()
            if first <= one.text("start") <= last
            and (self._officials is None or one.text("official") in self._officials)
            and self._village in ("", self._name(one.text("region")))
        ]
        return sorted(found, key=lambda one: (one.text("start"), one.text("end"), self._place(one.text("official"))))

    @cached_property
    def _ground(self) -> Ground:
        with self._session.office.readers.reading() as connection:
            return upkeep.ground_of(self._session, connection)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.key: place for place, one in enumerate(in_order(self._snapshot, "official"))}

    def _place(self, official: str) -> int:
        return self._places.get(official, len(self._places))

    def _name(self, region: str) -> str:
        record = self._snapshot.get("region", region)
        return record.text("name") if record else ""

    def _official(self, key: str) -> str:
        record = self._snapshot.get("official", key)
        return record.text("name") if record else ""

    def _unit_of(self, official: str) -> Record | None:
        record = self._snapshot.get("official", official)
        return self._snapshot.get("unit", record.text("unit")) if record else None

    def _common(self) -> Values:
        plan, rules = self._plan, self._rules
        return {
            "title": rules[0].title if rules else (plan.text("title") if plan else ""),
            "start": _day(plan.text("start")) if plan else "",
            "end": _day(plan.text("end")) if plan else "",
            "date": PartialDate.of(self._day).on_paper(),
            "office": {"name": self._session.office_name},
        }

    def _units(self, trips: Iterable[Record]) -> dict[str, list[Record]]:
        """Trips by the unit of whoever makes them, units in the office's order."""
        found: dict[str, list[Record]] = defaultdict(list)
        for one in sorted(trips, key=lambda one: self._place(one.text("official"))):
            unit = self._unit_of(one.text("official"))
            found[unit.key if unit else ""].append(one)
        return found

    # schedule and work plan

    def _schedules(self) -> Iterator[Told]:
        for key, trips in self._units(one for one in self._trips if not self._is_stay(one)).items():
            unit = self._snapshot.get("unit", key)
            name = unit.text("name") if unit else ""
            yield Told(key or "-", "unit", name, name or "—", partial(self._schedule, unit, trips))

    def _schedule(self, unit: Record | None, trips: Sequence[Record]) -> Values:
        officials = list(dict.fromkeys(one.text("official") for one in trips))
        villages = list(dict.fromkeys(self._name(one.text("region")) for one in trips))
        rows = schedule_rows(trips, self._official)
        said = self._common() | {
            "unit": {"name": unit.text("name"), "head": unit.text("head")} if unit else {},
            "people": "、".join(map(self._official, officials)),
            "officials_count": len(officials),
            "trips_count": len(rows),
            "villages": "、".join(villages),
            "source": "；".join(filter(None, (one.source for one in self._rules))),
            "schedule": rows,
        }
        for name, roles in (
            ("official_duties", (Role.RESPONSIBLE, Role.SECOND)),
            ("team_duties", (Role.TEAM, Role.FIRST_SECRETARY)),
            ("leader_duties", (Role.LEADER,)),
        ):
            said[name] = [
                {"index": index, "title": title} for index, title in enumerate(duty_titles(self._rules, roles), 1)
            ]
        return said

    def _is_stay(self, trip: Record) -> bool:
        """Whether somebody of a resident team is simply in his village then."""
        duties = [one for one in json.loads(trip.text("why") or "[]") if one["code"] == "duty"]
        known = {one.id: one for one in self._rules}
        channels = [
            duty.channel
            for one in duties
            if (rules := known.get(one["rules"])) and (duty := rules.duty(one["duty"])) is not None
        ]
        return bool(channels) and all(one is Channel.STAY for one in channels)

    # visit plans

    def _official_plans(self) -> Iterator[Told]:
        by_official: dict[str, list[Record]] = defaultdict(list)
        for one in sorted(self._trips, key=lambda one: self._place(one.text("official"))):
            by_official[one.text("official")].append(one)
        for official, trips in by_official.items():
            unit = self._unit_of(official)
            section, name = unit.text("name") if unit else "", self._official(official)
            values = partial(self._official_plan, official, trips)
            yield Told(official, "official", section, name, values, official=official)

    def _official_plan(self, official: str, trips: Sequence[Record]) -> Values:
        rows = [
            {
                "index": index,
                "time": days_on_paper(days_of(one)),
                "village": self._name(one.text("region")),
                "households": "、".join(self._heads(one)),
                "measures": one.text("theme"),
            }
            for index, one in enumerate(trips, 1)
        ]
        return self._common() | {
            "official": self._values.official(official),
            "trips_count": len(trips),
            "days_count": len({day for one in trips for day in days_of(one)}),
            "trips": rows,
            "unmet": self._unmet(official),
        }

    def _seen(self, trip: Record) -> list[str]:
        """The households seen on a trip: those paired with the official there, and those named besides."""
        first = day_of(trip.text("start"))
        own = [
            one.household
            for one in self._ground.ties_of(trip.text("official"))
            if first is not None
            and first in one.span
            and (home := self._ground.homes.get(one.household))
            and home.village == trip.text("region")
        ]
        return list(dict.fromkeys((*own, *json.loads(trip.text("also") or "[]"))))

    def _heads(self, trip: Record) -> list[str]:
        households = self._snapshot.all("household")
        return [households[key].text("head_name") for key in self._seen(trip) if key in households]

    def _unmet(self, official: str) -> list[dict[str, str]]:
        left = json.loads(self._plan.text("unmet") or "[]") if self._plan else []
        known = {one.id: one for one in self._rules}
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for one in left:
            duty = known[one["rules"]].duty(one["duty"]) if one["rules"] in known else None
            if one["official"] == official and duty is not None:
                why = self._session.wording.text(message(one["why"], **one["values"]))
                rows[duty.title, why] = {"what": duty.title, "why": why}
        return list(rows.values())

    def _village_plans(self) -> Iterator[Told]:
        by_village: dict[str, list[Record]] = defaultdict(list)
        for one in self._trips:
            by_village[one.text("region")].append(one)
        for region in in_order(self._snapshot, "region"):
            if trips := by_village.get(region.key):
                name = region.text("name")
                yield Told(region.key, "region", name, name, partial(self._village_plan, name, trips))

    def _village_plan(self, name: str, trips: Sequence[Record]) -> Values:
        rows = []
        for index, one in enumerate(trips, 1):
            official = self._values.official(one.text("official"))
            rows.append(
                {
                    "index": index,
                    "time": days_on_paper(days_of(one)),
                    "official": official.get("name", ""),
                    "unit": official.get("unit", ""),
                    "households": len(self._seen(one)),
                    "phone": official.get("phone", ""),
                }
            )
        return self._common() | {"village": name, "trips_count": len(trips), "trips": rows}

    # reminders

    def _reminders(self) -> Iterator[Told]:
        """A slip for each unit, by official, what is longest overdue first."""
        found: dict[str, list[due.Due]] = defaultdict(list)
        for one in due.due(self._session, on=self._day):
            wanted = self._officials is None or one.owed.official in self._officials
            if one.standing in _URGENT and wanted and self._village in ("", self._name(one.owed.village)):
                unit = self._unit_of(one.owed.official)
                found[unit.key if unit else ""].append(one)
        for unit in (*in_order(self._snapshot, "unit"), None):
            if rows := found.get(unit.key if unit else ""):
                name = unit.text("name") if unit else ""
                yield Told(unit.key if unit else "-", "unit", name, name or "—", partial(self._reminder, unit, rows))

    def _reminder(self, unit: Record | None, rows: Sequence[due.Due]) -> Values:
        ordered = sorted(rows, key=lambda one: (self._place(one.owed.official), -one.days_late, one.by))
        words = self._session.wording.text
        return {
            "date": PartialDate.of(self._day).on_paper(),
            "office": {"name": self._session.office_name},
            "unit": {"name": unit.text("name"), "head": unit.text("head")} if unit else {},
            "due_count": len(rows),
            "officials_count": len({one.owed.official for one in rows}),
            "due": [
                {
                    "index": index,
                    "official": one.official,
                    "village_group": one.where,
                    "head_name": one.whom or "—",
                    "missing": words(one.missing),
                    "by": f"{one.by.month}月{one.by.day}日",
                    "late": words(message("visits.late_days", days=one.days_late)) if one.days_late else "—",
                }
                for index, one in enumerate(ordered, 1)
            ],
        }


def _day(written: str) -> str:
    day = day_of(written)
    return PartialDate.of(day).on_paper() if day else ""
