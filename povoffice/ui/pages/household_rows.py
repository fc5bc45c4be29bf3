"""Households as the list shows them, and the tree of regions with its counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.pairing.standing import is_decided, is_open, is_responsible
from povoffice.services.listing import in_order
from povoffice.ui.tables.column import Column, State

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

CONTRACT_STATES: Final = {
    "未打印": State.IDLE,
    "已打印": State.UNDER_WAY,
    "已签回": State.GOOD,
    "已归档": State.GOOD,
    "已作废": State.IDLE,
}
_VOID: Final = "已作废"


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household of the list. ``place`` is its rank in the office's order, ``regions`` all regions it lies in."""

    key: str
    place: int
    village: str
    group: str
    head: str
    members: int
    attribute: str
    official: str
    contract: str
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegionNode:
    """One region of the tree: how many households lie in it, and the regions below."""

    key: str
    name: str
    households: int
    below: tuple[RegionNode, ...]


@dataclass(frozen=True)
class Register:
    """What the page shows of a snapshot."""

    snapshot: Snapshot
    rows: tuple[HouseholdRow, ...]
    tree: tuple[RegionNode, ...]
    unplaced: int


def read(snapshot: Snapshot, today: date) -> Register:
    """Everything the list and the tree need, in the office's order."""
    contracts = _contract_states(snapshot)
    households = in_order(snapshot, "household")
    rows = tuple(_row(snapshot, one, place, contracts, today) for place, one in enumerate(households))
    counts = Counter(region for row in rows for region in row.regions)
    below: dict[str, list[Record]] = {}
    for region in in_order(snapshot, "region"):
        below.setdefault(region.text("parent"), []).append(region)
    tree = _branching(tuple(_node(one, below, counts) for one in below.get("", ())))
    return Register(snapshot, rows, tree, sum(not row.regions for row in rows))


def _row(snapshot: Snapshot, household: Record, place: int, contracts: dict[str, str], today: date) -> HouseholdRow:
    key, region = household.key, household.text("region")
    official = responsible_official(snapshot, key, today)
    attribute = household.text("monitoring_kind") or str(snapshot.fact(key, "attribute") or household.text("kind"))
    return HouseholdRow(
        key,
        place,
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("head_name"),
        len(snapshot.members_by_household.get(key, ())),
        attribute,
        official.text("name") if official else "",
        contracts.get(key, ""),
        frozenset(one.key for one in snapshot.region_path(region)),
    )


def responsible_official(snapshot: Snapshot, household: str, today: date) -> Record | None:
    """Who is responsible for a household, now or as decided for later."""
    for pairing in reversed(snapshot.pairings_by_household.get(household, ())):
        if is_responsible(pairing) and is_decided(snapshot, pairing) and is_open(pairing, today):
            return snapshot.get("official", pairing.text("official"))
    return None


def _contract_states(snapshot: Snapshot) -> dict[str, str]:
    """The state of each household's newest contract that was not made void."""
    states: dict[str, str] = {}
    for contract in sorted(snapshot.all("contract").values(), key=lambda one: one.text("number")):
        if contract.text("state") != _VOID:
            states[contract.text("household")] = contract.text("state")
    return states


def _node(region: Record, below: dict[str, list[Record]], counts: Counter[str]) -> RegionNode:
    children = tuple(_node(one, below, counts) for one in below.get(region.key, ()))
    return RegionNode(region.key, region.text("name"), counts[region.key], children)


def _branching(nodes: tuple[RegionNode, ...]) -> tuple[RegionNode, ...]:
    """The tree without the stem above it: where everything lies in one county, that is not said on every screen."""
    while len(nodes) == 1 and len(nodes[0].below) == 1 and nodes[0].below[0].below:
        nodes = nodes[0].below
    return nodes


def columns() -> list[Column[HouseholdRow]]:
    """The columns of the list."""
    translate = QCoreApplication.translate
    unpaired, no_contract = translate("Households", "未结对"), translate("Households", "未签发")
    return [
        Column(translate("Households", "村"), lambda row: row.village, lambda row: row.place, 4),
        Column(translate("Households", "组"), lambda row: row.group, lambda row: row.place, 2.5),
        Column(translate("Households", "户主"), lambda row: row.head, width=3.5),
        Column(translate("Households", "人口"), lambda row: str(row.members), lambda row: row.members, 2.2, right=True),
        Column(translate("Households", "属性"), lambda row: row.attribute, width=5.2),
        Column(translate("Households", "责任人"), lambda row: row.official or unpaired, width=3.5),
        Column(
            translate("Households", "协议"),
            lambda row: row.contract or no_contract,
            width=5.5,
            state=lambda row: CONTRACT_STATES.get(row.contract, State.IDLE),
        ),
    ]
