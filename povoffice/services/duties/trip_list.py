"""The planned trips as a list that goes out: who, where to, when, what for, and why on these days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.visits.days import days_of
from povoffice.services.accounts import Right
from povoffice.services.duties.plan_words import reasons
from povoffice.services.listing_out import Sheet

if TYPE_CHECKING:
    from povoffice.services.listing_out import Cell
    from povoffice.services.session import Session

_TITLES = ("number", "unit", "official", "village", "start", "end", "days", "theme", "why")


def trip_list(session: Session, scope: str = "") -> Sheet:
    """Every planned trip to a region ("" everywhere), by day.

    Raises:
        OfficeError: the role may not look.
    """
    session.require(Right.READ)
    snapshot, words = session.snapshot(), session.wording
    officials, units = snapshot.all("official"), snapshot.all("unit")
    trips = sorted(
        snapshot.all("planned_trip").values(), key=lambda one: (one.text("start"), one.text("official"), one.key)
    )
    rows: list[list[Cell]] = []
    for one in trips:
        region = one.text("region")
        if scope and all(scope != above.key for above in snapshot.region_path(region)):
            continue
        official = officials.get(one.text("official"))
        unit = units.get(official.text("unit")) if official else None
        rows.append(
            [
                len(rows) + 1,
                unit.text("name") if unit else "",
                official.text("name") if official else "",
                snapshot.region_name(region, "village"),
                one.text("start"),
                one.text("end") or one.text("start"),
                len(days_of(one)),
                one.text("theme"),
                "；".join(reasons(session, one)),
            ]
        )
    titles = tuple(words.text(message(f"visit_work.trip_{name}")) for name in _TITLES)
    note = f"{session.office_name}　{session.today():%Y-%m-%d}"
    return Sheet(words.text(message("visit_work.trips")), note, titles, rows)
