"""What the clerk decides of households as they would be, once for a household: who is head, who goes, who stays.

Of thousands that want the same it is decided in one gesture, and the plan made anew once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.work import Progress, silent
from povoffice.services.importing.knowing import STAYS
from povoffice.services.importing.model import Choice, Decision
from povoffice.services.importing.parting import OF_HEAD, Parting
from povoffice.services.importing.planning import again
from povoffice.services.importing.reshaping import HeadDecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.importing.reshaping import HouseholdMatter
    from povoffice.services.session import Session

    Settled = HeadDecision | Parting | bool
    """Who is head; who goes; or of those who would come, whether they stay where they are."""


def settle(
    session: Session,
    plan: ImportPlan,
    decided: Iterable[tuple[HouseholdMatter, Settled]],
    progress: Progress = silent,
) -> ImportPlan:
    """The plan again, with what the clerk decided of households.

    Raises:
        OfficeError: ``importing.no_such_head``: a head, or who goes, is nobody of the household as it would be;
            ``importing.nobody_stays``: all would go to a new household, so that nothing is parted;
            ``importing.same_household``: they would go where they are.
        CancelledError: the clerk stopped it.
    """
    every = list(decided)
    for matter, one in every:
        _check(matter, one)
    return again(session, _decided(plan, every), progress)


def likely_head(matter: HouseholdMatter) -> str:
    """Of those who stay together the head who was, as the file shows it; "" where nobody is likelier than another."""
    heads = [one for one, key in zip(matter.named, matter.present, strict=True) if key in matter.concerned]
    return next((one for one in heads if one not in matter.goers), "")


def likely_parting(matter: HouseholdMatter) -> Parting | None:
    """Who parts with the second of two heads, as the file shows it; None where nobody would, or nobody stay."""
    if not matter.goers or set(matter.goers) >= set(matter.named):
        return None
    return Parting(matter.who, matter.goers, head=matter.goers[0])


def _check(matter: HouseholdMatter, one: Settled) -> None:
    if isinstance(one, HeadDecision) and one.head not in matter.named:
        raise OfficeError("importing.no_such_head")
    if not isinstance(one, Parting):
        return
    members = frozenset(one.members)
    if not members or not members <= set(matter.named) or (not one.to and one.head not in members):
        raise OfficeError("importing.no_such_head")
    if not one.to and members >= set(matter.named):
        raise OfficeError("importing.nobody_stays")
    if one.to in {matter.who, matter.household}:
        raise OfficeError("importing.same_household")


def _decided(plan: ImportPlan, decided: Sequence[tuple[HouseholdMatter, Settled]]) -> ImportPlan:
    """The plan with the decisions in it, not yet made anew; of two about the same members the first holds."""
    heads, decisions = dict(plan.heads), dict(plan.decisions)
    partings: list[Parting] = []
    gone: set[str] = set()
    for matter, one in decided:
        if isinstance(one, HeadDecision):
            heads[matter.who] = one
            continue
        if isinstance(one, Parting) and gone.isdisjoint(one.members):
            partings.append(one)
            gone.update(one.members)
        for row in matter.rows:
            others = tuple(two for two in decisions.get(row, ()) if two.code != STAYS)
            stays = one is True
            decisions[row] = (*others, Decision(Choice.SAME if stays else Choice.IMPORT, code=STAYS))
    kept = tuple(two for two in plan.partings if gone.isdisjoint(two.members))
    # What was decided field by field of where they are, whose and of which head, is decided anew.
    keys = {key for one, _ in decided for key in (one.household, one.other, *one.present, *one.concerned)}
    fields = {"relation", "household", *(ours for ours, _theirs in OF_HEAD)}
    settled = {place: take for place, take in plan.settled.items() if not (place[1] in keys and place[2] in fields)}
    return replace(plan, heads=heads, decisions=decisions, partings=(*kept, *partings), settled=settled)
