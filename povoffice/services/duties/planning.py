"""Planning visits (排走访计划): from the rules in force to trips on certain days, as one ChangeSet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.pairing.rules import canonical_digest
from povoffice.core.visits.days import day_of
from povoffice.core.visits.dues import bound, owed
from povoffice.core.visits.needs import of_one_kind
from povoffice.core.visits.planning import Circumstances, Journey, Laid, lay
from povoffice.core.visits.terms import Span, terms
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, upkeep
from povoffice.services.duties.due import missing
from povoffice.services.duties.plan_words import as_kept, themes_of
from povoffice.services.duties.workdays import WorkCalendar
from povoffice.services.listing import in_order
from povoffice.storage.visit_ground import read_closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.visits.dues import Deeds, Owed
    from povoffice.core.visits.ground import Ground
    from povoffice.core.visits.planning import Why
    from povoffice.core.visits.reckoning import Done
    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.session import Session

_PLAN_FIELDS: Final = ("rules", "start", "end")


@dataclass(frozen=True, slots=True)
class Unmet:
    """Something that the plan cannot bring about: what, and why."""

    owed: Owed
    title: str
    missing: Message
    why: Message


@dataclass(frozen=True)
class Planned:
    """A plan of visits, written or only tried.

    Attributes:
        rules: by which rules.
        span: for which days.
        journeys: the trips that it comes to, with those that stood already.
        unmet: what it leaves.
        kept: how many trips stood already and stay.
        unannounced: years whose holidays nobody knows yet; of these only weekends were avoided.
        ground: who is bound to whom.
        change_set: what was written; None where nothing was, or nothing had to be.
    """

    rules: tuple[VisitRules, ...]
    span: Span
    journeys: tuple[Journey, ...]
    unmet: tuple[Unmet, ...]
    kept: int
    unannounced: tuple[int, ...]
    ground: Ground
    change_set: ChangeSet | None = None

    def households(self, journey: Journey) -> tuple[str, ...]:
        """Who is seen on a trip: the households paired with the official in that village, and those named besides."""
        own = [
            one.household
            for one in self.ground.ties_of(journey.official)
            if (home := self.ground.homes.get(one.household))
            and home.village == journey.village
            and journey.first in one.span
        ]
        return tuple(dict.fromkeys((*own, *journey.also)))


def plan(
    session: Session,
    rules: str | Sequence[str],
    start: date | None = None,
    end: date | None = None,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Planned:
    """Plan the visits that rules ask for, keeping what was done and what was moved by hand.

    What stood in the days of the plan and was neither is replaced. The rules need not bind the office yet.

    Args:
        session: who plans.
        rules: the ids of the rules; all are planned together.
        start: the first day; where not said today, or the rules' first day if that is later or all is past.
        end: the last day; where not said that of the rules, else the end of the year.
        dry_run: write nothing.
        progress: told as it goes.

    Raises:
        OfficeError: the role may not, there are no such rules, they do not hold on these days.
        CancelledError: progress asked to stop; nothing is written.
    """
    session.require(Right.READ if dry_run else Right.AMEND)
    wanted = _wanted(session, (rules,) if isinstance(rules, str) else tuple(rules))
    span = _span(wanted, session.today(), start, end)
    progress(Step(0, 1, message("visits.planning")))
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
        harvest = read_closed(connection, session.definitions.codes["closed-days-kind"].marked("avoid"))
        deeds = upkeep.deeds_of(session, connection, _since(wanted, span))
    standing = _Standing(session, span, {one.id for one in wanted})
    calendar = WorkCalendar(session.definitions.workdays)
    snapshot = session.snapshot()
    officials = snapshot.all("official")
    around = Circumstances(
        span,
        calendar.is_working,
        {key: one.text("unit") or key for key, one in officials.items()},
        [one.key for one in in_order(snapshot, "official")],
        harvest,
        standing.kept_journeys,
    )
    alike = of_one_kind(ground, deeds)
    laid = lay(wanted, ground, partial(_owed, wanted, alike, deeds, span), around, progress)
    unmet = tuple(_unmet(wanted, one, why) for one, why in laid.unmet)
    journeys = tuple(sorted((*standing.kept_journeys, *laid.journeys), key=lambda one: (one.first, one.official)))
    planned = Planned(wanted, span, journeys, unmet, len(standing.kept), tuple(calendar.unannounced(span)), ground)
    if dry_run:
        return planned
    changes = list(_changes(session, planned, laid, standing))
    if not changes:
        return planned
    details = {"rules": [one.id for one in wanted], "from": span.first.isoformat(), "to": span.last.isoformat()}
    title = message("visits.plan_title", title=wanted[0].title)
    source = Source(SourceKind.VISIT_PLAN, details)
    return replace(planned, change_set=session.apply(title, source, changes, Right.AMEND, progress))


def result_json(session: Session, planned: Planned) -> dict[str, Any]:
    """As scripts read it: records by their numbers, dates as ISO."""
    snapshot, wording = session.snapshot(), session.wording
    numbers = {kind: {key: one.text("number") for key, one in snapshot.all(kind).items()} for kind in _NUMBERED}
    villages = {key: one.text("name") for key, one in snapshot.all("region").items()}
    return {
        "rules": [one.id for one in planned.rules],
        "from": planned.span.first.isoformat(),
        "to": planned.span.last.isoformat(),
        "visits": [
            {
                "official": numbers["official"].get(one.official, ""),
                "households": [numbers["household"].get(key, "") for key in planned.households(one)],
                "village": villages.get(one.village, ""),
                "start": one.first.isoformat(),
                "end": one.last.isoformat(),
                "days": len(one.days),
                "why": [
                    wording.text(message(f"visits.why_{code}", **_worded(planned, code, values)))
                    for code, values in one.why
                ],
            }
            for one in planned.journeys
        ],
        "unmet": [
            {
                "official": numbers["official"].get(one.owed.official, ""),
                "household": numbers["household"].get(one.owed.household) if one.owed.household else None,
                "what": wording.text(one.missing),
                "why": wording.text(one.why),
            }
            for one in planned.unmet
        ],
        "kept": planned.kept,
        "change_set": planned.change_set.number if planned.change_set else None,
    }


_NUMBERED: Final = ("official", "household")


def _worded(planned: Planned, code: str, values: tuple[tuple[str, object], ...]) -> dict[str, object]:
    said = dict(values)
    if code == "duty":
        rules = next((one for one in planned.rules if one.id == said["rules"]), None)
        duty = rules.duty(str(said["duty"])) if rules else None
        said["title"] = duty.title if duty else str(said["duty"])
    return said


def _wanted(session: Session, rules: Sequence[str]) -> tuple[VisitRules, ...]:
    """The rules to plan by, each no longer than the office is bound by it, where it is."""
    days = {one.rules: (one.start, one.end) for one in binding.in_force(session)}
    return tuple(bound(binding.rules_of(session, one), *days.get(one, (None, None))) for one in rules)


def _span(wanted: Sequence[VisitRules], today: date, start: date | None, end: date | None) -> Span:
    """The days of a plan."""
    begins = min((one.start for one in wanted if one.start), default=today)
    ends = max((one.end for one in wanted if one.end), default=None)
    if any(one.end is None for one in wanted):
        ends = None
    last = end or ends or date((start or today).year, 12, 31)
    first = start or (max(begins, today) if last >= today else begins)
    if last < first:
        raise OfficeError("visits.plan_no_days", first=first.isoformat(), last=last.isoformat())
    return Span(first, last)


def _since(wanted: Sequence[VisitRules], span: Span) -> date:
    firsts = [one.span.first for rules in wanted for duty in rules.duties for one in terms(rules, duty, span)]
    return min(firsts, default=span.first)


def _owed(
    wanted: Sequence[VisitRules], ground: Ground, deeds: Deeds, span: Span, besides: Sequence[Done]
) -> Iterator[Owed]:
    """What is owed in the days of the plan, if this were done too."""
    both = deeds.with_more(besides)
    for rules in wanted:
        yield from owed(rules, ground, both, span)


def _unmet(wanted: Sequence[VisitRules], one: Owed, why: Why) -> Unmet:
    duty = next(rules.duty(one.duty) for rules in wanted if rules.id == one.rules)
    if duty is None:  # pragma: no cover - what is owed is owed by a duty
        raise KeyError(one.duty)
    code, values = why
    return Unmet(one, duty.title, missing(duty, one.reckoning), message(f"visits.unmet_{code}", **dict(values)))


class _Standing:
    """The trips that are planned already in some days, and which of them stay."""

    def __init__(self, session: Session, span: Span, rules: set[str]) -> None:
        self._span = span
        self.records = {
            key: one for key, one in session.register.all("planned_trip").items() if (first_of(one) or date.min) in span
        }
        self.plans = session.register.all("visit_plan")
        begun = {one.text("planned") for one in session.register.referring("trip", self.records).values()}
        today = session.today()
        of_others = {key for key, one in self.plans.items() if not rules & set(one.text("rules").split(","))}
        self.kept = {
            key: one
            for key, one in self.records.items()
            if one.number("moved_by_hand") == 1
            or key in begun
            or one.text("plan") in of_others
            or (first_of(one) or today) < today <= span.last
        }
        self.kept_journeys = tuple(journey_of(one) for one in self.kept.values())


def first_of(trip: Record) -> date | None:
    """The first day of a planned trip."""
    return day_of(trip.text("start"))


def journey_of(trip: Record) -> Journey:
    """A planned trip as plans speak of it."""
    first = first_of(trip) or date.min
    also = tuple(json.loads(trip.text("also") or "[]"))
    return Journey(trip.text("official"), trip.text("region"), first, day_of(trip.text("end")) or first, also)


def _changes(session: Session, planned: Planned, laid: Laid, standing: _Standing) -> Iterator[Change]:
    """The plan and its trips; a trip that stands just so already is left as it is."""
    stands: dict[tuple[Any, ...], Record] = {}
    for one in standing.records.values():
        if one.key not in standing.kept:
            stands[_same(one.values)] = one
    key, plan_changes = _plan_record(session, planned, standing)
    fresh: list[Change] = []
    themes = themes_of(session, planned)
    for journey in laid.journeys:
        values = as_kept(journey, themes.get((journey.official, journey.village, journey.first), ""), key)
        before = stands.pop(_same(values), None)
        if before is None:
            fresh.append(creation("planned_trip", session.new_key(), values))
        elif change := amendment("planned_trip", before.key, before.values, values):
            fresh.append(change)
    gone = [removal("planned_trip", one.key, one.values) for one in stands.values()]
    if fresh or gone:
        yield from plan_changes
    yield from gone
    yield from fresh


def _same(values: Mapping[str, Value]) -> tuple[Any, ...]:
    return tuple(values.get(name) for name in ("official", "region", "start", "end"))


def _plan_record(session: Session, planned: Planned, standing: _Standing) -> tuple[str, list[Change]]:
    """The record of the plan: that of the same rules and days again, else a new one."""
    values: dict[str, Value] = {
        "title": session.wording.text(message("visits.plan_title", title=planned.rules[0].title)),
        "rules": ",".join(one.id for one in planned.rules),
        "rules_digest": canonical_digest([one.digest for one in planned.rules]),
        "start": planned.span.first.isoformat(),
        "end": planned.span.last.isoformat(),
        "made_on": session.today().isoformat(),
        "unmet": json.dumps([_unmet_kept(one) for one in planned.unmet], ensure_ascii=False),
    }
    for one in standing.plans.values():
        if all(one.values.get(name) == values[name] for name in _PLAN_FIELDS):
            change = amendment("visit_plan", one.key, one.values, values)
            return one.key, [change] if change else []
    key = session.new_key()
    return key, [creation("visit_plan", key, values)]


def _unmet_kept(one: Unmet) -> dict[str, object]:
    return {
        "rules": one.owed.rules,
        "duty": one.owed.duty,
        "official": one.owed.official,
        "household": one.owed.household,
        "why": one.why.code,
        "values": dict(one.why.values),
    }
