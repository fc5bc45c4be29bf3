"""An official's pairings as a list shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.pairing.standing import in_force, is_decided, is_open, is_responsible
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import meaning_of

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot


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
        Column(translate("Officials", "类型"), lambda one: meaning_of(one.text("role")), width=5),
    ]


def load_of(snapshot: Snapshot, official: Record, today: date) -> str:
    """How many households, of how many that they may have."""
    load = sum(
        is_responsible(one) and is_decided(snapshot, one) and is_open(one, today)
        for one in snapshot.all("pairing").values()
        if one.text("official") == official.key
    )
    cap = official.number("cap")
    if cap is None:
        return QCoreApplication.translate("Officials", "已结 {load} 户").format(load=load)
    text = QCoreApplication.translate("Officials", "已结 {load}/上限 {cap} 户").format(load=load, cap=cap)
    return f"✕ {text}" if load > cap else text
