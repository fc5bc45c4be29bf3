"""Which visit rules (走访规则) bind an office, from when to when, and rules of its own.

Both are settings of the office, no records: what is owed follows from them and is reckoned anew when they change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.visits.dues import bound
from povoffice.forms.visit_rule import as_said, check_visit_rules
from povoffice.services.accounts import Right
from povoffice.settings import OWN_VISIT_RULES, OWN_VISIT_RULES_BEFORE, VISIT_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.session import Session

_KEPT: Final = 20
"""So many times that rules were altered can be taken back."""


@dataclass(frozen=True, slots=True)
class InForce:
    """Rules that bind the office, and the days that it has set for them; None as the rules say themselves."""

    rules: str
    start: date | None = None
    end: date | None = None


def known_rules(session: Session) -> Mapping[str, VisitRules]:
    """Every set of visit rules by its id: those that came with the program, and the office's own."""
    return {**session.definitions.visit_rules, **_own(session)}


def is_own(session: Session, rules: str) -> bool:
    """Whether rules are the office's own and so can be altered."""
    return rules in _own(session)


def rules_of(session: Session, rules: str) -> VisitRules:
    """The rules of an id.

    Raises:
        OfficeError: ``visits.rules_unknown``.
    """
    known = known_rules(session)
    if rules not in known:
        raise OfficeError("visits.rules_unknown", rules=rules, known="、".join(known))
    return known[rules]


def in_force(session: Session) -> tuple[InForce, ...]:
    """What binds the office, in the order in which it was set."""
    said = json.loads(session.register.setting(VISIT_RULES.name) or "[]")
    return tuple(InForce(one["rules"], _day(one.get("from")), _day(one.get("to"))) for one in said)


def bound_rules(session: Session) -> tuple[VisitRules, ...]:
    """The rules that bind the office, each no longer than the office has set; those that are gone are left out."""
    known = known_rules(session)
    return tuple(bound(known[one.rules], one.start, one.end) for one in in_force(session) if one.rules in known)


def bind(session: Session, chosen: Iterable[InForce]) -> None:
    """Say which rules bind the office from now on.

    Raises:
        OfficeError: the role may not decide, there are no such rules, one stands twice, or its days are none.
    """
    session.require(Right.DECIDE)
    wanted = tuple(chosen)
    for one in wanted:
        rules = rules_of(session, one.rules)
        effective = bound(rules, one.start, one.end)
        if effective.start and effective.end and effective.end < effective.start:
            raise OfficeError("visits.bound_never", rules=rules.title, start=effective.start, end=effective.end)
    if len({one.rules for one in wanted}) < len(wanted):
        raise OfficeError("visits.bound_twice")
    said = [{"rules": one.rules, "from": _text(one.start), "to": _text(one.end)} for one in wanted]
    session.register.set_setting(VISIT_RULES.name, json.dumps(said))
    session.note("visit_rules", count=len(wanted))


def bind_one(session: Session, rules: str, start: date | None = None, end: date | None = None) -> None:
    """Have rules bind the office, beside what binds it already.

    Raises:
        OfficeError: as ``bind``.
    """
    bind(session, [*(one for one in in_force(session) if one.rules != rules), InForce(rules, start, end)])


def copy_rules(session: Session, rules: str, new_id: str, title: str) -> VisitRules:
    """The office's own copy of rules under another name, to be altered.

    Raises:
        OfficeError: the role may not decide, there are no such rules, or the name is taken or none.
    """
    if new_id in known_rules(session):
        raise OfficeError("visits.rules_taken", rules=new_id)
    return keep_rules(session, {**as_said(rules_of(session, rules)), "id": new_id, "title": title})


def keep_rules(session: Session, said: Mapping[str, Any]) -> VisitRules:
    """Keep rules of the office's own, new or altered, as ``forms.visit_rule.as_said`` has them.

    Raises:
        OfficeError: the role may not decide, a field is wrong (it is named), or the id is one of the program's.
    """
    session.require(Right.DECIDE)
    rules = check_visit_rules(said)
    if rules.id in session.definitions.visit_rules:
        raise OfficeError("visits.rules_shipped", rules=rules.title)
    _keep_own(session, {**_own(session), rules.id: rules})
    return rules


def can_take_back(session: Session) -> bool:
    """Whether the office's own rules were altered, and the last time can be taken back."""
    return bool(_before(session))


def take_back(session: Session) -> None:
    """The office's own rules as they were before they were last altered, taken away or copied.

    Raises:
        OfficeError: the role may not decide, there is nothing to take back, or rules that bind would be gone.
    """
    session.require(Right.DECIDE)
    before = _before(session)
    if not before:
        raise OfficeError("visits.rules_as_ever")
    again = {name: check_visit_rules(one) for name, one in json.loads(before[-1]).items()}
    for one in in_force(session):
        if one.rules in _own(session) and one.rules not in again:
            raise OfficeError("visits.rules_in_force", rules=_own(session)[one.rules].title)
    session.register.set_setting(OWN_VISIT_RULES.name, before[-1])
    session.register.set_setting(OWN_VISIT_RULES_BEFORE.name, json.dumps(before[:-1], ensure_ascii=False))
    session.note("own_visit_rules", count=len(again))


def drop_rules(session: Session, rules: str) -> None:
    """Take away rules of the office's own that no longer bind it.

    Raises:
        OfficeError: the role may not decide, they are not the office's own, or they are in force.
    """
    session.require(Right.DECIDE)
    own = _own(session)
    if rules not in own:
        raise OfficeError("visits.rules_unknown", rules=rules, known="、".join(own))
    if any(one.rules == rules for one in in_force(session)):
        raise OfficeError("visits.rules_in_force", rules=own[rules].title)
    _keep_own(session, {name: one for name, one in own.items() if name != rules})


def _own(session: Session) -> dict[str, VisitRules]:
    said = json.loads(session.register.setting(OWN_VISIT_RULES.name) or "{}")
    return {name: check_visit_rules(one) for name, one in said.items()}


def _before(session: Session) -> list[str]:
    """The office's own rules as they were, each time before they were altered; the latest last."""
    found: list[str] = json.loads(session.register.setting(OWN_VISIT_RULES_BEFORE.name) or "[]")
    return found


def _keep_own(session: Session, own: Mapping[str, VisitRules]) -> None:
    said = json.dumps({name: as_said(one) for name, one in own.items()}, ensure_ascii=False)
    before = session.register.setting(OWN_VISIT_RULES.name) or "{}"
    if said != before:
        kept = json.dumps([*_before(session), before][-_KEPT:], ensure_ascii=False)
        session.register.set_setting(OWN_VISIT_RULES_BEFORE.name, kept)
    session.register.set_setting(OWN_VISIT_RULES.name, said)
    session.note("own_visit_rules", count=len(own))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
