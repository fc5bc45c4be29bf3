"""Help as lists: who received what in each village, and what should be looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from povoffice.core.values.money import format_yuan
from povoffice.services.helping.gaps import gaps
from povoffice.services.helping.standing import equity, every_concern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from povoffice.services.session import Session

Line = dict[str, object]


def equity_json(session: Session, year: int | None = None, region: str = "") -> list[Line]:
    """One line a household: what it received, and how its money stands to the middle of its village, in hundredths."""
    return [
        {
            "village": one.village,
            "household": one.household.text("number"),
            "head_name": one.household.text("head_name"),
            "measures": one.share.sums.measures,
            "gifts": one.share.sums.gifts,
            "back": one.share.sums.back,
            "public": format_yuan(one.share.sums.public),
            "donated": format_yuan(one.share.sums.donated),
            "other": format_yuan(one.share.sums.other),
            "total": format_yuan(one.share.sums.total),
            "beside": one.share.beside,
            "nothing": one.share.sums.nothing,
        }
        for one in equity(session, year, region)
    ]


def by_village(lines: Iterable[Line]) -> Iterator[Line]:
    """One line a village: how many households, and how many of them received nothing."""
    villages: dict[object, list[Line]] = defaultdict(list)
    for one in lines:
        villages[one["village"]].append(one)
    for village, group in villages.items():
        yield {"village": village or "—", "count": len(group), "nothing": sum(bool(one["nothing"]) for one in group)}


def gaps_json(session: Session) -> list[Line]:
    """One line a thing to look into: measures not agreed, not received, without a link; teams that left too soon."""
    return [
        {
            "code": one.code,
            one.record.kind: one.record.text("number"),
            "name": one.record.text("head_name") or one.record.text("name"),
            "message": session.wording.text(one.why),
        }
        for one in gaps(session)
    ]


def concerns_json(session: Session) -> list[Line]:
    """One line a concern about a measure."""
    households = session.snapshot().all("household")
    return [
        {
            "household": households[measure.text("household")].text("number"),
            "head_name": households[measure.text("household")].text("head_name"),
            "number": measure.text("number"),
            "field": f"measure.{concern.field}",
            "message": session.wording.text(concern.why),
        }
        for measure, concern in every_concern(session)
    ]
