"""What a hand-over (交接) changes: what ends, what begins, and who is now responsible for what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.check import broken_rules
from povoffice.core.pairing.deciding import BY_HAND, counting, ended, may_be_overridden, overrides
from povoffice.core.pairing.reasons import Reason, to_json
from povoffice.core.pairing.rules import LOT
from povoffice.core.pairing.standing import first_day, is_open
from povoffice.core.undoing import VOID
from povoffice.services import binding, open_matters
from povoffice.services.issuing import NOT_PRINTED
from povoffice.services.pairing import STANDARD
from povoffice.services.pairing_records import Terms, found, free_number, helps_already, pairing_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from povoffice.core.changes import Change
    from povoffice.core.messages import Message
    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

_OPEN_MEASURES: Final = frozenset({"", "未开始", "进行中"})
_HELD: Final = (("measure", "state"), ("household_problem", "closed_on"))


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who hands over and how.

    Attributes:
        official: the key of whoever hands over.
        reason: of the list 交接原因.
        on: the first day on which the successors are responsible.
        witness: who was there (监交人).
        goes: whether he leaves his post; else only his households are others' from now on.
        rules_id: the rules that successors have to fit.
    """

    official: str
    reason: str
    on: date
    witness: str = ""
    goes: bool = True
    rules_id: str = STANDARD


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes a household over; ``reason`` is why a hard rule may be broken. Without an official nobody does yet."""

    official: str
    reason: str = ""


def endings(session: Session, leaving: Leaving, pairings: Iterable[Record]) -> Iterator[Change]:
    """What ends: pairings on the day before, posts, contracts that nobody printed; and that he is gone."""
    snapshot, last = session.snapshot(), leaving.on - timedelta(days=1)
    keys = set()
    for one in pairings:
        begun = first_day(one.text("start"))
        if begun is not None and begun > last:
            head = found(snapshot, "household", one.text("household")).text("head_name")
            raise OfficeError(
                "pairing.former_later", household=head, begun=begun.isoformat(), start=leaving.on.isoformat()
            )
        keys.add(one.key)
        yield from ended(one, last, f"交接（{leaving.reason}）")
    for contract in snapshot.all("contract").values():
        if contract.text("pairing") in keys and contract.text("state") == NOT_PRINTED:
            after: dict[str, Value | None] = {"state": VOID, "void_reason": "交接"}
            if change := amendment("contract", contract.key, contract.values, after):
                yield change
    if leaving.goes:
        yield from _gone(snapshot, leaving, last)


def _gone(snapshot: Snapshot, leaving: Leaving, last: date) -> Iterator[Change]:
    """The official leaves: the day, his posts, and the marks that came with them."""
    helper = found(snapshot, "official", leaving.official)
    flags: dict[str, Value | None] = {"left_on": leaving.on.isoformat()}
    for term in snapshot.all("team_post").values():
        if term.text("official") == helper.key and is_open(term, leaving.on):
            for change in binding.leaving(snapshot, term, last):
                if change.record == "official":
                    flags |= {name: new for name, (_old, new) in change.fields.items()}
                else:
                    yield change
    gone = amendment("official", helper.key, helper.values, flags)
    yield from [gone] if gone else []


class Begun:
    """What begins: the hand-over with its households, the new pairings, and who is now responsible for what is open."""

    def __init__(self, session: Session, leaving: Leaving, grounds: Grounds) -> None:
        self._session, self._leaving, self._grounds = session, leaving, grounds
        self._decided: dict[str, Value] = {
            "approved_by": session.account.person,
            "approved_on": session.today().isoformat(),
        }

    def changes(self, pairings: Sequence[Record], successors: Mapping[str, Successor]) -> Iterator[Change]:
        """All of it."""
        session, leaving = self._session, self._leaving
        handover, plan = session.new_key(), session.new_key()
        taken = [(one, successors.get(one.key, Successor(""))) for one in pairings]
        yield creation("handover", handover, self._handover())
        if any(one.official for _pairing, one in taken):
            title = f"{leaving.on.isoformat()}交接"
            said: dict[str, Value] = {"title": title, "source": BY_HAND, "rules": leaving.rules_id}
            yield creation("plan", plan, said | {"start": leaving.on.isoformat()} | self._decided)
        number = free_number(session, len(pairings))
        for place, (pairing, successor) in enumerate(taken):
            item: dict[str, Value] = {
                "handover": handover,
                "household": pairing.text("household"),
                "before": pairing.key,
                "open_matters": open_matters.to_json(
                    open_matters.matters(session, pairing.text("household"), pairing.key)
                ),
            }
            if successor.official:
                key = session.new_key()
                yield from self._pairing(key, number + place, plan, pairing, successor)
                item |= {"after": key, "successor": successor.official}
            yield creation("handover_item", session.new_key(), item)

    def _handover(self) -> dict[str, Value]:
        leaving, session = self._leaving, self._session
        number = f"{leaving.on.year}-{session.next_number(f'handover-{leaving.on.year}'):03d}"
        said: dict[str, Value] = {
            "number": number,
            "official": leaving.official,
            "reason": leaving.reason,
            "on": leaving.on.isoformat(),
            "witness": leaving.witness.strip(),
        }
        return {name: value for name, value in said.items() if value != ""}

    def _pairing(self, key: str, number: int, plan: str, before: Record, successor: Successor) -> Iterator[Change]:
        """A new pairing of the same kind, under the hard rules; open measures and problems pass to the successor."""
        household, leaving = before.text("household"), self._leaving
        why = to_json([Reason(LOT, message("pairing.why_handed_over"))])
        values = pairing_values(number, household, successor.official, leaving.on, plan, why)
        values |= {"decided_by": self._decided["approved_by"], "decided_on": self._decided["approved_on"]}
        values |= {name: before.values[name] for name in ("role", "member") if name in before.values}
        made = creation("pairing", key, values)
        terms = Terms(before.text("role"), before.text("member"))
        if helps_already(self._grounds.snapshot, household, successor.official, leaving.on, terms):
            self._refuse(household, successor.official, message("pairing.helps_there"))
        broken = () if successor.official != leaving.official else (message("pairing.hands_to_himself"),)
        findings = counting(broken_rules(self._grounds, household, successor.official), before)
        if broken or (findings and not (successor.reason.strip() and may_be_overridden(findings))):
            self._refuse(household, successor.official, broken[0] if broken else findings[0].message)
        yield made
        yield from overrides(findings, key, successor.reason.strip(), self._decided, self._session.new_key)
        yield from self._passed_on(household, successor.official)
        self._grounds = replace(self._grounds, snapshot=self._grounds.snapshot.after([made]))

    def _refuse(self, household: str, official: str, why: Message) -> None:
        names = (
            found(self._grounds.snapshot, kind, key).text(name)
            for kind, key, name in (("household", household, "head_name"), ("official", official, "name"))
        )
        raise OfficeError("pairing.refused", household=next(names), official=next(names), why=why)

    def _passed_on(self, household: str, successor: str) -> Iterator[Change]:
        for kind, state in _HELD:
            for one in self._session.register.owned(kind, [household]).values():
                open_ = one.text(state) in _OPEN_MEASURES if kind == "measure" else not one.text(state)
                if open_ and one.text("official") == self._leaving.official:
                    change = amendment(kind, one.key, one.values, {"official": successor})
                    yield from [change] if change else []
