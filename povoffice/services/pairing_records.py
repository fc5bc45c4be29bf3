"""A pairing as a record, and pairing by hand: on what terms, what it replaces, which rules it breaks on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.check import broken_rules
from povoffice.core.pairing.deciding import BY_HAND, counting, may_be_overridden, overrides, replaced
from povoffice.core.pairing.reasons import Reason, to_json
from povoffice.core.pairing.rules import LOT
from povoffice.core.pairing.standing import RESPONSIBLE, is_decided, is_open, standing_pairings
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.changes import Change
    from povoffice.core.messages import Message
    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pairing by hand is.

    Attributes:
        role: what the official is to the household, of the list 帮扶类型.
        member: the key of the one person who is helped; "" for the whole household.
        reason: why hard rules may be broken; "" where they may not.
    """

    role: str = RESPONSIBLE
    member: str = ""
    reason: str = ""

    @property
    def replaces(self) -> bool:
        """Whether the household's responsible official is another from now on."""
        return self.role in ("", RESPONSIBLE) and not self.member


FIRST: Final = Terms()
"""A household's responsible official, under all rules."""


def hand_changes(
    session: Session, grounds: Grounds, pair: tuple[str, str], decider: str, terms: Terms = FIRST
) -> tuple[Message, list[Change]]:
    """What pairing by hand would be: its title and its changes.

    Args:
        session: who pairs, where.
        grounds: the register that it is to stand in, the rules, and the first day.
        pair: the keys of household and official.
        decider: who decides.
        terms: what it is.

    Raises:
        OfficeError: as ``pair_by_hand``, roles aside.
    """
    snapshot, start, (household, official) = grounds.snapshot, grounds.start, pair
    helped, helper = found(snapshot, "household", household), found(snapshot, "official", official)
    former = standing_pairings(snapshot, household, start) if terms.replaces else ()
    names = {"household": helped.text("head_name"), "official": helper.text("name")}
    if helps_already(snapshot, household, official, start, terms):
        raise OfficeError("pairing.paired_already", **names)
    day = session.today().isoformat()
    plan_key, key = session.new_key(), session.new_key()
    why = to_json([Reason(LOT, message("pairing.why_by_hand"))])
    values = pairing_values(free_number(session, 1), household, official, start, plan_key, why)
    values |= {"decided_by": decider, "decided_on": day, "role": terms.role or RESPONSIBLE}
    if terms.member:
        values["member"] = terms.member
    broken = broken_rules(grounds, household, official, apart_from=[one.key for one in former])
    broken = tuple(counting(broken, Record("pairing", key, values)))
    if broken and not (terms.reason.strip() and may_be_overridden(broken)):
        raise OfficeError("pairing.refused", **names, why=broken[0].message)
    title = f"{start.isoformat()}手工结对：{names['household']}—{names['official']}"
    plan: dict[str, Value] = {"title": title, "source": BY_HAND, "rules": grounds.rules.id, "start": start.isoformat()}
    approved: dict[str, Value] = {"approved_by": decider, "approved_on": day}
    said = message("journal.paired_by_hand", date=start.isoformat(), **names)
    return said, [
        *(change for one in former for change in replaced(snapshot, one, start)),
        creation("plan", plan_key, plan | approved),
        creation("pairing", key, values),
        *overrides(broken, key, terms.reason.strip(), approved, session.new_key),
    ]


def helps_already(snapshot: Snapshot, household: str, official: str, start: date, terms: Terms) -> bool:
    """Whether a pairing of the two stands that says the same, or of which this one would be a part."""
    return any(
        one.text("official") == official
        and is_decided(snapshot, one)
        and is_open(one, start)
        and one.text("member") in ("", terms.member)
        and not (terms.replaces and one.text("role") not in ("", RESPONSIBLE))
        for one in snapshot.pairings_by_household.get(household, ())
    )


def found(snapshot: Snapshot, kind: str, key: str) -> Record:
    """A record.

    Raises:
        OfficeError: ``pairing.gone``.
    """
    record = snapshot.get(kind, key)
    if record is None:
        raise OfficeError("pairing.gone", kind=RECORD_TYPES[kind].title)
    return record


def free_number(session: Session, count: int) -> int:
    """The first of so many numbers of which no pairing, of whatever origin, has one."""
    taken = {one.text("number") for one in session.snapshot().all("pairing").values()}
    while True:
        first = session.next_number("pairing", max(count, 1))
        if taken.isdisjoint(map(str, range(first, first + count))):
            return first


def pairing_values(number: int, household: str, official: str, start: date, plan: str, why: str) -> dict[str, Value]:
    """What a new pairing with a responsible official says."""
    return {
        "number": str(number),
        "household": household,
        "official": official,
        "role": RESPONSIBLE,
        "start": start.isoformat(),
        "plan": plan,
        "why": why,
    }
