"""What the clerk decides of a household as it would be, once for the household: who is head, who goes, who stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.work import Progress, silent
from povoffice.services.importing.knowing import STAYS
from povoffice.services.importing.model import Choice, Decision
from povoffice.services.importing.parting import OF_HEAD
from povoffice.services.importing.planning import again

if TYPE_CHECKING:
    from povoffice.services.importing.model import FieldId, ImportPlan, RowId
    from povoffice.services.importing.parting import Parting
    from povoffice.services.importing.reshaping import HeadDecision, HouseholdMatter
    from povoffice.services.session import Session


def settle_head(
    session: Session, plan: ImportPlan, matter: HouseholdMatter, decision: HeadDecision, progress: Progress = silent
) -> ImportPlan:
    """The plan again, with what the clerk decided of who is head of a household.

    Raises:
        OfficeError: ``importing.no_such_head``: that is nobody of the household as it would be.
        CancelledError: the clerk stopped it.
    """
    if decision.head not in matter.named:
        raise OfficeError("importing.no_such_head")
    heads = {**plan.heads, matter.who: decision}
    return again(session, replace(plan, heads=heads, settled=_undecided(plan, matter)), progress)


def settle_move(
    session: Session, plan: ImportPlan, matter: HouseholdMatter, *, stay: bool, progress: Progress = silent
) -> ImportPlan:
    """The plan again, with those who come from another household staying there, or coming as the file says.

    Raises:
        CancelledError: the clerk stopped it.
    """
    answered = replace(plan, decisions=_answered(plan, matter, stay=stay), settled=_undecided(plan, matter))
    return again(session, answered, progress)


def settle_parting(
    session: Session, plan: ImportPlan, matter: HouseholdMatter, parting: Parting, progress: Progress = silent
) -> ImportPlan:
    """The plan again, with members who go to a household of their own, or to one that there is.

    Raises:
        OfficeError: ``importing.no_such_head``: they, or their head, are nobody of the household;
            ``importing.nobody_stays``: all would go to a new household, so that nothing is parted;
            ``importing.same_household``: they would go where they are.
        CancelledError: the clerk stopped it.
    """
    members = frozenset(parting.members)
    if not members or not members <= set(matter.named) or (not parting.to and parting.head not in members):
        raise OfficeError("importing.no_such_head")
    if not parting.to and members >= set(matter.named):
        raise OfficeError("importing.nobody_stays")
    if parting.to in {matter.who, matter.household}:
        raise OfficeError("importing.same_household")
    others = tuple(one for one in plan.partings if members.isdisjoint(one.members))
    decided = replace(
        plan,
        partings=(*others, parting),
        decisions=_answered(plan, matter, stay=False),
        settled=_undecided(plan, matter),
    )
    return again(session, decided, progress)


def _answered(plan: ImportPlan, matter: HouseholdMatter, *, stay: bool) -> dict[RowId, tuple[Decision, ...]]:
    """The decisions on rows, those about who moves in place of what was said of it before."""
    decisions = dict(plan.decisions)
    for row in matter.rows:
        others = tuple(one for one in decisions.get(row, ()) if one.code != STAYS)
        decisions[row] = (*others, Decision(Choice.SAME if stay else Choice.IMPORT, code=STAYS))
    return decisions


def _undecided(plan: ImportPlan, matter: HouseholdMatter) -> dict[FieldId, bool]:
    """What was decided field by field, but for where they are, whose and of which head: that is decided anew."""
    keys = {matter.household, matter.other, *matter.present, *matter.concerned}
    fields = {"relation", "household", *(ours for ours, _theirs in OF_HEAD)}
    return {place: take for place, take in plan.settled.items() if not (place[1] in keys and place[2] in fields)}
