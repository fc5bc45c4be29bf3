"""What a planned trip keeps, and how it is worded: the theme of its turn, and why it is on these days."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from povoffice.core.messages import message
from povoffice.services.duties import binding

if TYPE_CHECKING:
    from povoffice.core.records.record import Record, Value
    from povoffice.core.visits.planning import Journey
    from povoffice.forms.wording import Wording
    from povoffice.services.duties.planning import Planned
    from povoffice.services.session import Session


def as_kept(journey: Journey, theme: str, plan: str) -> dict[str, Value]:
    """What the record of a planned trip says."""
    said: dict[str, Value] = {
        "plan": plan,
        "official": journey.official,
        "region": journey.village,
        "start": journey.first.isoformat(),
        "end": journey.last.isoformat(),
        "why": json.dumps([{"code": code, **_plain(values)} for code, values in journey.why], ensure_ascii=False),
    }
    if theme:
        said["theme"] = theme
    if journey.also:
        said["also"] = json.dumps(list(journey.also))
    return said


def themes_of(session: Session, planned: Planned) -> dict[tuple[str, str, date], str]:
    """The measures of each trip, as the rules name them for the first, the second, …; by official, village and day.

    Trips made before the plan count: who has been there twice comes for the third time.
    """
    del session
    themes = next((one.themes for one in planned.rules if one.themes), ())
    if not themes:
        return {}
    turns: Counter[tuple[str, str]] = Counter()
    found = {}
    for one in planned.journeys:
        turn = turns[one.official, one.village]
        turns[one.official, one.village] += 1
        found[one.official, one.village, one.first] = themes[turn % len(themes)]
    return found


def reasons(session: Session, trip: Record) -> list[str]:
    """Why a planned trip is on its days, in words."""
    rules = binding.known_rules(session)
    return [_reason(session.wording, rules, one) for one in json.loads(trip.text("why") or "[]")]


def _reason(wording: Wording, rules: Any, said: dict[str, Any]) -> str:
    values = dict(said)
    code = values.pop("code")
    if code == "duty":
        known = rules.get(values["rules"])
        duty = known.duty(values["duty"]) if known else None
        values["title"] = duty.title if duty else values["duty"]
    return wording.text(message(f"visits.why_{code}", **values))


def _plain(values: tuple[tuple[str, object], ...]) -> dict[str, object]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values}
