"""Why an official was suggested: rule codes and values, worded later, kept as JSON with the pairing (结对依据)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.messages import Message, message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.problem import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.core.pairing.problem import Problem


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the rule's code, and what it says of this household."""

    code: str
    message: Message


def reasons(problem: Problem, official_of: Sequence[int]) -> list[tuple[Reason, ...]]:
    """Why each household was given its official; nothing for one that was given none.

    The spreading of hard cases is no household's reason: naming it would tell which household is one.
    """
    given = Counter(official_of)
    near: Counter[tuple[int, int]] = Counter()
    for helper_place, helper in enumerate(problem.helpers):
        near.update({(helper_place, village): count for village, count in helper.standing})
    for one, official in zip(problem.asking, official_of, strict=True):
        near[official, one.village] += 1
    kept = problem.rules.wish(codes.KEEP) is not None
    together, home = (problem.rules.wish(code) is not None for code in (codes.TOGETHER, codes.HOME_VILLAGE))
    answer: list[tuple[Reason, ...]] = []
    for one, official in zip(problem.asking, official_of, strict=True):
        if official == NOWHERE:
            answer.append(())
            continue
        helper = problem.helpers[official]
        found = []
        if kept and one.previous == official:
            found.append(Reason(codes.KEEP, message("pairing.why_kept")))
        if together and near[official, one.village] > 1:
            found.append(Reason(codes.TOGETHER, message("pairing.why_together", count=near[official, one.village])))
        if home and helper.home == one.village:
            found.append(Reason(codes.HOME_VILLAGE, message("pairing.why_home_village")))
        load = message("pairing.why_load", load=helper.load + given[official], cap=helper.cap)
        lot = () if found else (Reason(codes.LOT, message("pairing.why_lot")),)
        answer.append((*found, *lot, Reason(codes.LOAD, load)))
    return answer


def to_json(why: Iterable[Reason]) -> str:
    """Reasons as a pairing keeps them; the same reasons always give the same text."""
    data = [{"rule": one.code, "message": one.message.code, "values": dict(one.message.values)} for one in why]
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> tuple[Reason, ...]:
    """Reasons of a pairing; none where it has none that this program wrote."""
    try:
        data = json.loads(text) if text else []
        return tuple(Reason(str(one["rule"]), Message(str(one["message"]), _values(one["values"]))) for one in data)
    except (ValueError, TypeError, KeyError):
        return ()


def _values(data: object) -> dict[str, object]:
    return dict(data) if isinstance(data, Mapping) else {}
