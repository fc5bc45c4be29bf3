"""Help as it stands: of one household, with what should not be; of a village, who received what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.help.concerns import Concern, Facts, concerns
from povoffice.core.help.sums import Share, Sums, shares, sums
from povoffice.services.accounts import Right
from povoffice.services.belongings import around
from povoffice.services.helping.gaps import Gap, of_household
from povoffice.services.helping.marks import marked, marks_of
from povoffice.services.listing import in_order
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


@dataclass(frozen=True)
class Help:
    """All help of one household: records in the order they were planned, found or given, and concerns about them.

    ``private`` holds only what this account may see; ``this_year`` is what measures and goods of this year come to;
    ``gaps`` are questions to look into: what was not agreed, not received, or is linked to no income.
    """

    measures: tuple[Record, ...]
    steps: Mapping[str, tuple[Record, ...]]
    problems: tuple[Record, ...]
    aid: tuple[Record, ...]
    private: tuple[Record, ...]
    concerns: tuple[Concern, ...]
    this_year: Sums
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class VillageShare:
    """One household of an equity list: where it is, what it received, and how that stands beside its neighbours."""

    village: str
    household: Record
    share: Share


def help_of(session: Session, household: str) -> Help:
    """Everything written down for one household."""
    session.require(Right.READ)
    register, sight = session.register, Sight(session)
    owned = {kind: register.owned(kind, (household,)).values() for kind in ("measure", "household_problem", "aid")}
    measures = _sorted(owned["measure"], "number")
    steps = _grouped(_sorted(register.owned("measure_step", (one.key for one in measures)).values(), "on"), "measure")
    spent = [register.get("private_aid", key) for key in register.keys_where("private_aid", "household", household)]
    found = [one for one in spent if one is not None and sight.sees(one.kind, one.values)]
    near = around(session, household)
    return Help(
        measures,
        {key: tuple(group) for key, group in steps.items()},
        _sorted(owned["household_problem"], "opened_on"),
        _sorted(owned["aid"], "on"),
        _sorted(found, "on"),
        concerns(
            measures,
            years_of(session, near, household),
            marks_of(session),
            session.definitions.help_limits,
            session.today(),
        ),
        sums(measures, owned["aid"], marks_of(session), session.today().year),
        tuple(of_household(session, near, household, measures)),
    )


def every_concern(session: Session) -> list[tuple[Record, Concern]]:
    """The concerns of the whole office, with the measure that each is about, in the office's order of households."""
    session.require(Right.READ)
    snapshot, by_household = session.snapshot(), _grouped(session.register.all("measure").values(), "household")
    yearly = _grouped(snapshot.all("household_year").values(), "household")
    marks, limits, today = marks_of(session), session.definitions.help_limits, session.today()
    found = []
    for household in in_order(snapshot, "household"):
        measures = _sorted(by_household.get(household.key, ()), "number")
        if measures:
            years = _facts(session, snapshot, household.key, yearly.get(household.key, ()))
            by_key = {one.key: one for one in measures}
            found += [(by_key[one.measure], one) for one in concerns(measures, years, marks, limits, today)]
    return found


def years_of(session: Session, snapshot: Snapshot, household: str) -> list[Facts]:
    """The years of a household of which the income a head is stated, from a snapshot of it and little else."""
    return _facts(session, snapshot, household, snapshot.all("household_year").values())


def _facts(session: Session, snapshot: Snapshot, household: str, yearly: Iterable[Record]) -> list[Facts]:
    gone = marked(session, "member-change", "left")
    members = snapshot.members_by_household.get(household, ())
    here = sum(one.text("change") not in gone for one in members)
    found = []
    for one in yearly:
        per_head, year = one.number("income_per_head"), one.number("year")
        if per_head is not None and year is not None and one.text("household") == household:
            found.append(Facts(year, per_head, here or one.number("members_stated") or 0))
    return sorted(found, key=lambda one: one.year)


def sums_by_year(session: Session, household: str) -> dict[int, Sums]:
    """What a household received by year, the latest first: for the card on its door, where it wants that there."""
    session.require(Right.READ)
    register, marks = session.register, marks_of(session)
    measures, aid = (register.owned(kind, (household,)).values() for kind in ("measure", "aid"))
    said = [one.text("done_on") for one in measures] + [one.text("on") for one in aid]
    years = sorted({int(one[:4]) for one in said if one[:4].isdigit()}, reverse=True)
    return {year: sums(measures, aid, marks, year) for year in years}


def equity(session: Session, year: int | None = None, region: str = "") -> list[VillageShare]:
    """Help per household of each village, who received least first; of a year, or altogether (§6B 93).

    Households of one village stand together, in the office's order of villages; ``region`` limits to what lies in it.
    """
    session.require(Right.READ)
    snapshot, marks = session.snapshot(), marks_of(session)
    measures, aid = (_grouped(session.register.all(kind).values(), "household") for kind in ("measure", "aid"))
    villages: dict[str, list[tuple[str, Sums]]] = defaultdict(list)
    for household in in_order(snapshot, "household"):
        path = snapshot.region_path(household.text("region"))
        if region and all(one.key != region for one in path):
            continue
        village = snapshot.region_name(household.text("region"), "village")
        key = household.key
        villages[village].append((key, sums(measures.get(key, ()), aid.get(key, ()), marks, year)))
    households = snapshot.all("household")
    return [
        VillageShare(village, households[share.household], share)
        for village, found in villages.items()
        for share in shares(found)
    ]


def _sorted(records: Iterable[Record], by: str) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.text(by), one.text("number"), one.key)))


def _grouped(records: Iterable[Record], field: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        found[one.text(field)].append(one)
    return found


def open_problems(problems: Sequence[Record]) -> list[Record]:
    """Those that nobody has solved yet."""
    return [one for one in problems if not one.text("closed_on")]
