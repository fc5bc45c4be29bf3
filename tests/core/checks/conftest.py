from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.checks.run import check
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.values.id_number import check_digit
from povoffice.forms.check_list import checklist, load_check_list
from povoffice.forms.code_list import load_code_lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.checks.rule import Checklist
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Value

TODAY = date(2018, 7, 11)


def number(born: str, serial: int, *, male: bool, area: str = "430199") -> str:
    """An invented identity number with a valid check digit."""
    first = f"{area}{born}{serial % 500 * 2 + male:03d}"
    return first + check_digit(first)


class Town:
    """A small register that has no fault, and what tests do to it."""

    def __init__(self, standing: Checklist) -> None:
        self.standing = standing
        self.records: dict[str, dict[str, Record]] = {}
        self.put("region", "v1", code="430199100201", name="石桥村", level="village")
        self.put("official", "o1", number="1001", name="干部甲", id_number=number("19750506", 1, male=True))
        self.put("official", "o2", number="1002", name="干部乙", id_number=number("19760506", 2, male=False))
        for place, household in enumerate(("h1", "h2")):
            self.household(household, place)

    def household(self, key: str, place: int) -> None:
        """A couple, their son and the head's mother, paired with an official."""
        self.put("household", key, number=f"43{place:04d}", region="v1", phone=f"1380000{1200 + place}")
        self.put("household_year", f"{key}@2017", household=key, year=2017, attribute="一般贫困户", members_stated=4)
        self.member(f"{key}a", key, "户主", "男", "19700102", place)
        self.member(f"{key}b", key, "配偶", "女", "19720304", place)
        self.member(f"{key}c", key, "之子", "男", "20010910", place)
        self.member(f"{key}d", key, "之母", "女", "19480910", place)
        self.put("pairing", f"{key}p", number=key, household=key, official="o1", role="帮扶责任人", start="2018-01-01")

    def member(self, key: str, household: str, relation: str, sex: str, born: str, serial: int) -> None:
        values: dict[str, Value] = {
            "number": f"9{key}",
            "household": household,
            "name": f"成员{key}",
            "relation": relation,
            "sex": sex,
            "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}",
            "id_number": number(born, serial, male=sex == "男"),
        }
        self.put("member", key, **values)
        self.put("member_year", f"{key}@2017", member=key, year=2017, health="健康")

    def put(self, record: str, key: str, /, **values: Value) -> None:
        self.records.setdefault(record, {})[key] = Record(record, key, values)

    def alter(self, record: str, key: str, /, **values: Value | None) -> None:
        """Alter fields; None takes one out."""
        merged = {**self.records[record][key].values, **values}
        kept = {name: value for name, value in merged.items() if value is not None}
        self.records[record][key] = Record(record, key, kept)

    def remove(self, record: str, key: str) -> None:
        del self.records[record][key]

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot({kind: dict(records) for kind, records in self.records.items()})

    def findings(self) -> tuple[Finding, ...]:
        return check(self.snapshot, self.standing)

    def found(self) -> set[tuple[str, str, str]]:
        """Code, record key and field of every finding."""
        return {(one.code, one.place.key, one.place.field) for one in self.findings()}


def standing_on(day: date) -> Checklist:
    return checklist(load_check_list(paths.forms() / "checks.toml"), load_code_lists(paths.forms() / "codes"), day)


@pytest.fixture(scope="session")
def standing() -> Checklist:
    """The shipped checks as they stand in 2018."""
    return standing_on(TODAY)


@pytest.fixture(scope="session")
def standing_later() -> Checklist:
    """The shipped checks as they stand in 2024."""
    return standing_on(date(2024, 7, 11))


@pytest.fixture
def town(standing: Checklist) -> Town:
    return Town(standing)


@pytest.fixture
def found_by() -> Callable[[Town, Checklist], set[tuple[str, str, str]]]:
    """Code, record key and field of every finding by other checks than the town's own."""

    def found(town: Town, standing: Checklist) -> set[tuple[str, str, str]]:
        return {(one.code, one.place.key, one.place.field) for one in check(town.snapshot, standing)}

    return found
