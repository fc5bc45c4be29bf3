"""Checks on telephones (V24, V25)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule
from povoffice.core.checks.view import grouped, phone_of, stated
from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import Person, View
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Record


def _shared_phone(view: View, rule: CheckSettings) -> Iterator[Finding]:
    looked_at = {one.key for one in view.households}
    for group in grouped((*view.snapshot.all("household").values(), *view.every_member), phone_of).values():
        households = dict.fromkeys(_household(record) for record in group)
        for record in group:
            holder = _household(record)
            other = next((one for one in households if one != holder), None)
            if holder in looked_at and other is not None:
                yield view.found(rule, record, "phone", other=view.called(other), count=len(households))


def _household(record: Record) -> str:
    return record.key if record.kind == "household" else record.text("household")


def _phone_length(view: View, rule: CheckSettings) -> Iterator[Finding]:
    length = rule.number("length")
    for household in view.households:
        phone = stated(household, "phone")
        if phone and not _whole(phone, length):
            yield view.found(rule, household, "phone", phone=phone, length=length)
    for person in view.members:
        phone = stated(person.record, "phone")
        if phone and not _whole(phone, length) and _works_away(view, person):
            yield view.found(rule, person.record, "phone", phone=phone, length=length)


def _whole(phone: str, length: int) -> bool:
    return len(phone) == length and phone.isascii() and phone.isdigit()


def _works_away(view: View, person: Person) -> bool:
    area = view.snapshot.fact(person.record.key, "work_area")
    months = view.snapshot.fact(person.record.key, "work_months")
    return area not in {None, *MARKS} or months not in {None, "0", *MARKS}


CONTACT_RULES: Final = (
    Rule("V24", _shared_phone),
    Rule("V25", _phone_length, frozenset({"length"})),
)
