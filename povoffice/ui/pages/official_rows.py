"""Units and officials as the lists show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.pairing.standing import first_day, in_force, is_decided, is_open, is_responsible, last_day
from povoffice.services.listing import in_order
from povoffice.ui.tables.column import Column, State

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the list; its key is "" for all together."""

    key: str
    name: str
    officials: int
    villages: str


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One official of the list: the load is the households whose responsible official they are."""

    key: str
    unit: str
    name: str
    unit_name: str
    rank: str
    load: int
    cap: int | None
    exempt: bool


@dataclass(frozen=True)
class Officials:
    """What the page shows of a snapshot."""

    snapshot: Snapshot
    units: tuple[UnitRow, ...]
    rows: tuple[OfficialRow, ...]


def read(snapshot: Snapshot, today: date) -> Officials:
    """Units and officials in the office's order, with loads and exemptions of today."""
    loads = Counter(
        pairing.text("official")
        for pairing in snapshot.all("pairing").values()
        if is_responsible(pairing) and is_decided(snapshot, pairing) and is_open(pairing, today)
    )
    exempt = {one.text("official") for one in snapshot.all("exemption").values() if _holds(one, today)}
    rows = tuple(_row(snapshot, one, loads, exempt) for one in in_order(snapshot, "official"))
    counts = Counter(row.unit for row in rows)
    villages: dict[str, list[str]] = {}
    for one in snapshot.all("unit_village").values():
        region = snapshot.get("region", one.text("region"))
        villages.setdefault(one.text("unit"), []).append(region.text("name") if region else "")
    units = tuple(
        UnitRow(one.key, one.text("name"), counts[one.key], "、".join(villages.get(one.key, ())))
        for one in in_order(snapshot, "unit")
    )
    return Officials(snapshot, units, rows)


def _holds(exemption: Record, today: date) -> bool:
    start, end = first_day(exemption.text("start")), last_day(exemption.text("end"))
    return (start is None or start <= today) and (end is None or end >= today)


def _row(snapshot: Snapshot, official: Record, loads: Counter[str], exempt: set[str]) -> OfficialRow:
    unit = snapshot.get("unit", official.text("unit"))
    return OfficialRow(
        official.key,
        official.text("unit"),
        official.text("name"),
        unit.text("name") if unit else "",
        official.text("rank") or official.text("post"),
        loads[official.key],
        official.number("cap"),
        official.key in exempt,
    )


def unit_columns() -> list[Column[UnitRow]]:
    """The columns of the list of units."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Officials", "单位"), lambda row: row.name, width=6),
        Column(
            translate("Officials", "人数"), lambda row: str(row.officials), lambda row: row.officials, 2.5, right=True
        ),
        Column(translate("Officials", "包村"), lambda row: row.villages, width=4),
    ]


def official_columns() -> list[Column[OfficialRow]]:
    """The columns of the list of officials."""
    translate = QCoreApplication.translate
    exempt, free, over, paired = (
        translate("Officials", "免派"),
        translate("Officials", "未结对"),
        translate("Officials", "超上限"),
        translate("Officials", "已结对"),
    )

    def standing(row: OfficialRow) -> str:
        if row.cap is not None and row.load > row.cap:
            return over
        return exempt if row.exempt else paired if row.load else free

    states = {exempt: State.WARNING, free: State.IDLE, over: State.ERROR, paired: State.GOOD}
    return [
        Column(translate("Officials", "姓名"), lambda row: row.name, width=4),
        Column(translate("Officials", "单位"), lambda row: row.unit_name, width=6),
        Column(translate("Officials", "职务"), lambda row: row.rank, width=4),
        Column(
            translate("Officials", "已结/上限"),
            lambda row: str(row.load) if row.cap is None else f"{row.load}/{row.cap}",
            lambda row: row.load,
            4.5,
            right=True,
        ),
        Column(translate("Officials", "状态"), standing, width=5.5, state=lambda row: states[standing(row)]),
    ]


def pairing_columns(snapshot: Snapshot, today: date) -> list[Column[Record]]:
    """The columns of an official's pairings."""
    translate = QCoreApplication.translate
    holds, ended = translate("Officials", "有效"), translate("Officials", "不在期内")

    def household(pairing: Record) -> str:
        one = snapshot.get("household", pairing.text("household"))
        if one is None:
            return ""
        village, group = (snapshot.region_name(one.text("region"), level) for level in ("village", "group"))
        return f"{village}{group} {one.text('head_name')}".strip()

    def current(pairing: Record) -> bool:
        return in_force(snapshot, pairing, today)

    return [
        Column(translate("Officials", "户"), household, width=9),
        Column(
            translate("Officials", "状态"),
            lambda one: holds if current(one) else ended,
            width=5.5,
            state=lambda one: State.GOOD if current(one) else State.IDLE,
        ),
        Column(translate("Officials", "起"), lambda one: one.text("start"), width=5),
        Column(translate("Officials", "止"), lambda one: one.text("end"), width=5),
        Column(translate("Officials", "类型"), lambda one: one.text("role"), width=5),
    ]
