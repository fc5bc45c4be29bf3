"""Checks on who somebody is (V1–V12, V14): numbers, cards, sex, birth date, the same person twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule
from povoffice.core.checks.view import DISABLED, FEMALE, MALE, NOTHING, grouped, person_of, phone_of, stated
from povoffice.core.messages import message
from povoffice.core.values import id_number, partial_date
from povoffice.core.values.id_number import Fault, explained
from povoffice.core.values.missing import NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import Person, View
    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.core.values.id_number import IdNumber

_CARD_LENGTHS: Final = (20, 22)
_OLDEST: Final = "1900"


def _check_digit(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person, number in view.faulty:
        if number.fault in (Fault.CHECK_DIGIT, Fault.CHARACTERS):
            yield view.found(rule, person.record, "id_number", what=explained(number))


def _length(view: View, rule: CheckSettings) -> Iterator[Finding]:
    lengths = frozenset(rule.numbers("lengths"))
    for person, number in view.numbered:
        if len(number.text) not in lengths:
            yield view.found(rule, person.record, "id_number", what=explained(number))


def _old_number(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person, number in view.faulty:
        if number.fault is Fault.OLD:
            yield view.found(rule, person.record, "id_number", what=explained(number))


def _disability_card(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person, number in view.faulty:
        if number.fault is Fault.DISABILITY:
            yield view.found(rule, person.record, "id_number", what=explained(number))
    for person in view.members:
        if written := stated(person.record, "disability_number"):
            what = _card_fault(id_number.parse(written), person)
            if what is not None:
                yield view.found(rule, person.record, "disability_number", what=what)


def _card_fault(card: IdNumber, person: Person) -> Message | None:
    if len(card.text) not in _CARD_LENGTHS:
        return message("id.card_length", length=len(card.text))
    if card.fault is not None:
        return explained(card)
    own = person.trusted
    if own is not None and len(own.text) >= 18 and own.person != card.person:
        return message("id.card_of_another")
    return None


def _disabled_without_card(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person in view.members:
        if DISABLED in _health(view, person) and not _has_card(person):
            yield view.found(rule, person.record, "disability_number")


def _card_without_disability(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person in view.members:
        if _has_card(person):
            health = _health(view, person)
            if health not in NOTHING and DISABLED not in health:
                yield view.found(rule, person.record, "health", health=health.replace(",", "、"))


def _health(view: View, person: Person) -> str:
    """States of health as kept, joined by commas; 残疾 is part of no other state's name."""
    return str(view.snapshot.fact(person.record.key, "health") or "")


def _has_card(person: Person) -> bool:
    if person.record.text("disability_number") not in ("", NOT_APPLICABLE):
        return True
    return person.number is not None and len(person.number.text) in _CARD_LENGTHS


def _birth_date(view: View, rule: CheckSettings) -> Iterator[Finding]:
    today = view.context.today.isoformat()
    for person, number in view.numbered:
        if number.fault is Fault.BIRTH_DATE or (number.fault is None and _birth_text(number) > today):
            yield view.found(rule, person.record, "id_number", what=message("id.birth_date", written=number.text[6:14]))
    for person in (*view.members, *view.officials):
        written = stated(person.record, "birth_date")
        if written and not _OLDEST <= written <= today:
            what = message("id.birth_date_stated", written=written)
            yield view.found(rule, person.record, "birth_date", what=what)


def _birth_text(number: IdNumber) -> str:
    """Digits 7–14 as an ISO date, without asking whether there is such a day: cheap, for comparing."""
    text = f"19{number.text[6:12]}" if len(number.text) == 15 else number.text[6:14]
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _no_number(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person in view.members:
        if person.number is None:
            yield view.found(rule, person.record, "id_number")


def _sex(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person, number in view.trusted:
        sex = person.record.values.get("sex")
        if sex in (MALE, FEMALE) and number.is_male != (sex == MALE):
            yield view.found(rule, person.record, "sex", sex=sex, meant=FEMALE if sex == MALE else MALE)


def _stated_birth(view: View, rule: CheckSettings) -> Iterator[Finding]:
    for person, number in view.trusted:
        written = stated(person.record, "birth_date")
        meant = _birth_text(number)
        if written and not meant.startswith(written) and partial_date.parse(written) is not None:
            yield view.found(rule, person.record, "birth_date", written=written, meant=meant)


def _same_member(view: View, rule: CheckSettings) -> Iterator[Finding]:
    yield from _twice(view, rule, "id_number", grouped(view.every_member, person_of))


def _official_is_poor(view: View, rule: CheckSettings) -> Iterator[Finding]:
    officials = {person: one for one in view.snapshot.all("official").values() if (person := person_of(one))}
    for person, members in grouped(view.every_member, person_of, officials).items():
        for member in members:
            official, household = officials[person], view.snapshot.get("household", member.text("household"))
            wanted = view.looks_at(official) or view.looks_at(member)
            if wanted and household is not None and view.is_registered(household):
                yield view.found(rule, official, "id_number", household=view.called(household.key))


def _same_official(view: View, rule: CheckSettings) -> Iterator[Finding]:
    yield from _twice(view, rule, "id_number", grouped(view.snapshot.all("official").values(), person_of))


def _same_official_phone(view: View, rule: CheckSettings) -> Iterator[Finding]:
    yield from _twice(view, rule, "phone", grouped(view.snapshot.all("official").values(), phone_of))


def _twice(view: View, rule: CheckSettings, field: str, groups: Mapping[str, tuple[Record, ...]]) -> Iterator[Finding]:
    for group in groups.values():
        for record in filter(view.looks_at, group):
            other = next(one for one in group if one is not record)
            yield view.found(rule, record, field, other=view.who(other), count=len(group))


IDENTITY_RULES: Final = (
    Rule("V1", _check_digit),
    Rule("V2", _length, frozenset({"lengths"})),
    Rule("V3", _old_number),
    Rule("V4", _disability_card),
    Rule("V5", _disabled_without_card),
    Rule("V6", _card_without_disability),
    Rule("V7", _birth_date),
    Rule("V8", _no_number),
    Rule("V9", _sex),
    Rule("V10", _stated_birth),
    Rule("V11", _same_member),
    Rule("V12", _official_is_poor),
    Rule("V14", _same_official),
    Rule("V14b", _same_official_phone),
)
