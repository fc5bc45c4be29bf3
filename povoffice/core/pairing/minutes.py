"""The minutes of a draw (抽签记录): what anybody may read, and needs to do the draw again.

Rules are named by their codes alone. Of a household only village, group and head are told; no reason says an illness,
or why somebody is exempt, and that hard cases are spread is told as a rule and never of a household.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from povoffice.core.pairing.rules import canonical_digest
from povoffice.core.values.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.pairing.draw import Drawn
    from povoffice.core.pairing.reasons import Reason
    from povoffice.core.pairing.unplaced import Unplaced
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

    Row = dict[str, str | int]

_HARD: Final = "必须遵守"
_SOFT: Final = "尽量做到"
_SHOWN: Final = 16


def minutes(
    snapshot: Snapshot,
    drawn: Drawn,
    why: Sequence[tuple[Reason, ...]],
    unplaced: Iterable[Unplaced],
    title: str,
    order: Mapping[str, int],
) -> dict[str, object]:
    """The values of the document ``minutes``. ``order`` is each household's place on a walk."""
    problem = drawn.problem
    rules = problem.rules
    left = {one.place: one.why for one in unplaced}
    places = sorted(range(len(problem.asking)), key=lambda place: order[problem.asking[place].key])
    pairings = [_paired(snapshot, drawn, place, why[place]) for place in places if place not in left]
    lacking = [_lacking(snapshot, problem.asking[place].key, left[place]) for place in places if place in left]
    return {
        "title": title,
        "rules_title": f"{rules.title}（{rules.id}，第{rules.version}版）",
        "rules_digest": rules.digest,
        "inputs_digest": problem.digest,
        "digest": canonical_digest([rules.digest, problem.digest, problem.seed])[:_SHOWN],
        "seed": str(problem.seed),
        "start": PartialDate.from_iso(problem.start).on_paper(),
        "households_count": len(problem.asking),
        "officials_count": len(problem.helpers),
        "placed_count": len(pairings),
        "unplaced_count": len(lacking),
        "rules": [{"code": one.code, "title": one.title, "kind": _HARD} for one in rules.hard if one.on]
        + [{"code": one.code, "title": one.title, "kind": _SOFT} for one in rules.soft if one.on],
        "pairings": [{"index": index, **row} for index, row in enumerate(pairings, 1)],
        "unplaced": [{"index": index, **row} for index, row in enumerate(lacking, 1)],
    }


def minutes_of(plan: Record) -> dict[str, object]:
    """The minutes that a plan keeps, with who approved it and when; empty for a plan that was not drawn."""
    text = plan.text("minutes")
    if not text:
        return {}
    values: dict[str, object] = json.loads(text)
    if approved_on := plan.text("approved_on"):
        values["approved_by"] = plan.text("approved_by")
        values["approved_on"] = PartialDate.from_iso(approved_on).on_paper()
    return values


def _paired(snapshot: Snapshot, drawn: Drawn, place: int, why: Iterable[Reason]) -> Row:
    helper = drawn.problem.helpers[drawn.official_of[place]]
    official = snapshot.get("official", helper.key)
    unit = snapshot.get("unit", official.text("unit")) if official else None
    return {
        **_household(snapshot, drawn.problem.asking[place].key),
        "official": official.text("name") if official else helper.number,
        "unit": unit.text("name") if unit else "",
        "rules": _codes(why),
    }


def _lacking(snapshot: Snapshot, household: str, why: Iterable[Reason]) -> Row:
    return {**_household(snapshot, household), "rules": _codes(why)}


def _household(snapshot: Snapshot, key: str) -> Row:
    record = snapshot.get("household", key)
    region = record.text("region") if record else ""
    return {
        "village": snapshot.region_name(region, "village"),
        "group": snapshot.region_name(region, "group"),
        "head_name": record.text("head_name") if record else "",
    }


def _codes(why: Iterable[Reason]) -> str:
    return "、".join(sorted({one.code for one in why}))
