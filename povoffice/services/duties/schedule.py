"""The schedule table of Appendix A: 时间 | 人员 | 帮扶措施; and what rules ask, in their own words."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from povoffice.core.values.day_list import on_paper as days_on_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from povoffice.core.records.record import Record
    from povoffice.core.visits.rules import Role, VisitRules


def schedule_rows(trips: Iterable[Record], name_of: Callable[[str], str]) -> list[dict[str, str]]:
    """Trips as the schedule table has them: 时间 “7月19、20日”, 人员, 帮扶措施; who goes together stands together."""
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in sorted(trips, key=lambda one: (one.text("start"), one.text("end"))):
        together[one.text("start"), one.text("end"), one.text("theme")].append(one.text("official"))
    rows = []
    for (start, end, theme), officials in together.items():
        first = date.fromisoformat(start)
        last = date.fromisoformat(end) if end else first
        days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        people = "、".join(dict.fromkeys(map(name_of, officials)))
        rows.append({"time": days_on_paper(days), "people": people, "measures": theme})
    return rows


def duty_titles(rules: Iterable[VisitRules], roles: Collection[Role]) -> list[str]:
    """What rules ask of some roles, in their own words."""
    return [duty.title for one in rules for duty in one.duties if duty.role in roles]
