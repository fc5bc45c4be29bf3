"""Contracts as lists show them, void ones too: whose they are, where they stand, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.services import issuing
from povoffice.services.accounts import Right
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract, by what a clerk tells it from others. ``regions`` are all regions that its household lies in."""

    key: str
    number: str
    code: str
    state: str
    head: str
    village: str
    group: str
    official: str
    unit: str
    household: str
    regions: frozenset[str]
    copies: int
    issued_on: str
    printed_on: str
    returned_on: str
    void_reason: str


def contract_rows(session: Session) -> list[ContractRow]:
    """All contracts in walking order, several of a household by number.

    Raises:
        OfficeError: the role may not.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    regions, pinyin = _Regions(snapshot), session.definitions.pinyin
    rows: list[tuple[tuple[object, ...], ContractRow]] = []
    for contract in snapshot.all("contract").values():
        household = snapshot.get("household", contract.text("household"))
        place = walking_key(snapshot, household, pinyin) if household else ()
        rows.append(((household is None, place, contract.text("number")), _row(snapshot, contract, household, regions)))
    return [row for _place, row in sorted(rows, key=lambda one: one[0])]


class _Regions:
    """Where regions lie, looked up once each."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: dict[str, tuple[str, str, frozenset[str]]] = {}

    def of(self, key: str) -> tuple[str, str, frozenset[str]]:
        """Village, group and everything above."""
        if key not in self._known:
            path = self._snapshot.region_path(key)
            names = {one.text("level"): one.text("name") for one in path}
            self._known[key] = names.get("village", ""), names.get("group", ""), frozenset(one.key for one in path)
        return self._known[key]


def _row(snapshot: Snapshot, contract: Record, household: Record | None, regions: _Regions) -> ContractRow:
    village, group, above = regions.of(household.text("region") if household else "")
    official = snapshot.get("official", contract.text("official"))
    unit = snapshot.get("unit", official.text("unit")) if official else None
    return ContractRow(
        contract.key,
        contract.text("number"),
        contract.text("code"),
        contract.text("state"),
        issuing.frozen_name(contract),
        village,
        group,
        official.text("name") if official else "",
        unit.text("name") if unit else "",
        contract.text("household"),
        above,
        contract.number("copies") or 1,
        contract.text("issued_on"),
        contract.text("printed_on"),
        contract.text("returned_on"),
        contract.text("void_reason"),
    )
