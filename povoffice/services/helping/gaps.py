"""What to look into in the help that was agreed: questions for the office to ask, never a verdict on a household.

Measures that nobody has agreed with the household (domain §6B 44); what a household's type entitles it to and no
measure answers (47); households that no measure links to lasting income (48); resident teams that have left while
households of their village are still to be helped (64).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.standing import last_day
from povoffice.core.records.catalogue import home_of
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing import STANDARD, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from povoffice.core.help.limits import Entitled
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

_GIVEN_UP: Final = "已停止"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to look into: which requirement asks it, of which household or official, and in words."""

    code: str
    record: Record
    why: Message


def gaps(session: Session) -> list[Gap]:
    """Everything to look into, in the office's order of households; teams last.

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    grounds = Grounds(snapshot, rules_of(session, STANDARD), session.today())
    measures: dict[str, list[Record]] = defaultdict(list)
    for one in session.register.all("measure").values():
        if one.text("state") != _GIVEN_UP:
            measures[one.text("household")].append(one)
    entitled = session.definitions.help_limits.entitled
    found: list[Gap] = []
    for household in in_order(snapshot, "household"):
        own = sorted(measures.get(household.key, ()), key=lambda one: (one.text("number"), one.key))
        if grounds.needs_official(household):
            found += _of_household(snapshot, household, own, entitled)
    return [*found, *_teams(session, snapshot, grounds)]


def of_household(session: Session, snapshot: Snapshot, household: str, measures: Sequence[Record]) -> list[Gap]:
    """The same of one household, from a snapshot of it and its measures; nothing where no official is owed to it."""
    record = snapshot.get("household", household)
    grounds = Grounds(snapshot, rules_of(session, STANDARD), session.today())
    if record is None or not grounds.needs_official(record):
        return []
    own = [one for one in measures if one.text("state") != _GIVEN_UP]
    return list(_of_household(snapshot, record, own, session.definitions.help_limits.entitled))


def _of_household(
    snapshot: Snapshot, household: Record, measures: Sequence[Record], entitled: Sequence[Entitled]
) -> Iterator[Gap]:
    for one in measures:
        if not one.text("agreed_on"):
            what = one.text("content") or one.text("kind") or one.text("number")
            yield Gap("unagreed", household, message("helping.not_agreed", what=what))
    if not any(one.text("link") for one in measures):
        yield Gap("unlinked", household, message("helping.not_linked"))
    has = {one.text("kind") for one in measures}
    for wanted in entitled:
        if has.isdisjoint(wanted.measures) and _is_entitled(snapshot, household, wanted):
            values = {"why": wanted.title, "measures": "、".join(wanted.measures)}
            yield Gap("not_received", household, message("helping.not_received", **values))


def _is_entitled(snapshot: Snapshot, household: Record, wanted: Entitled) -> bool:
    record, _, name = wanted.field.partition(".")
    owners = [household] if record == "household" else snapshot.members_by_household.get(household.key, ())
    return any(_says(snapshot, owner, home_of(record, name), name, wanted) for owner in owners)


def _says(snapshot: Snapshot, owner: Record, kind: str, name: str, wanted: Entitled) -> bool:
    value = owner.values.get(name) if kind == owner.kind else snapshot.fact(owner.key, name)
    return value is not None and str(value) in wanted.values


def _teams(session: Session, snapshot: Snapshot, grounds: Grounds) -> Iterator[Gap]:
    """Posts that have ended in villages where nobody is stationed any more, and households are still to be helped."""
    today = session.today()
    waiting: Mapping[str, int] = _waiting(session, snapshot, grounds)
    posts = list(snapshot.all("team_post").values())
    ended = {one.key for one in posts if (end := last_day(one.text("end"))) is not None and end < today}
    manned = {one.text("region") for one in posts if one.key not in ended}
    for one in sorted(posts, key=lambda one: (one.text("region"), one.text("end"), one.key)):
        village = one.text("region")
        official = snapshot.get("official", one.text("official"))
        if one.key in ended and official is not None and village not in manned and waiting.get(village):
            name = snapshot.region_name(village, "village")
            values = {"name": official.text("name"), "village": name, "count": waiting[village], "end": one.text("end")}
            yield Gap("team_left", official, message("helping.team_left", **values))


def _waiting(session: Session, snapshot: Snapshot, grounds: Grounds) -> dict[str, int]:
    """By village, how many households are to be helped and have not left poverty."""
    exited = session.definitions.codes["exit-attribute"].marked("exited")
    found: dict[str, int] = defaultdict(int)
    for one in snapshot.all("household").values():
        left = one.text("exited_on") or str(snapshot.fact(one.key, "exit_attribute") or "") in exited
        if not left and grounds.needs_official(one):
            found[snapshot.village_of(one)] += 1
    return found
