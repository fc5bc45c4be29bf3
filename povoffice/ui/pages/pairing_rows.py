"""What a draw suggests, and proposed plans, as the lists show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.core.pairing.reasons import from_json
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from povoffice.core.pairing.reasons import Reason
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.wording import Wording
    from povoffice.services.pairing import DrawResult
    from povoffice.services.pairing_desk import Standing


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One household with the official suggested, and why; or without one, why, and what would help."""

    household: str
    place: int
    village: str
    group: str
    head: str
    official: str
    unit: str
    why: str
    helps: str
    placed: bool
    official_key: str = ""
    before: str = ""

    @property
    def differs(self) -> bool:
        """Whether the plan looked at before had somebody else, or nobody."""
        return self.before not in {"", self.official or "—"}


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A plan that is proposed and not approved."""

    plan: str
    title: str
    pairings: int


def reasons_in_words(why: Iterable[Reason], wording: Wording) -> str:
    """Reasons in words, one after another."""
    return "；".join(wording.text(one.message) for one in why)


def kept_reasons(pairing: Record, wording: Wording) -> str:
    """The reasons kept with a pairing (结对依据), in words."""
    kept = pairing.text("why")
    return reasons_in_words(from_json(kept), wording) if kept else ""


def read(
    result: DrawResult, snapshot: Snapshot, wording: Wording, before: Mapping[str, str] | None = None
) -> list[SuggestionRow]:
    """Everything that was drawn: what could not be placed first, then suggestions in the draw's order.

    ``before`` is whom the plan looked at before gave to each household, by name; "—" is nobody.
    """
    rows = [
        _row(
            snapshot,
            place,
            one.household,
            None,
            reasons_in_words(one.why, wording),
            "；".join(map(wording.text, one.helps)),
        )
        for place, one in enumerate(result.unplaced)
    ]
    placed = enumerate(result.suggestions, len(rows))
    rows += [
        _row(snapshot, place, one.household, one.official, reasons_in_words(one.why, wording), "")
        for place, one in placed
    ]
    if before:
        rows = [replace(one, before=before.get(one.household, "—")) for one in rows]
    return rows


def _row(
    snapshot: Snapshot, place: int, household: Record, official: Record | None, why: str, helps: str
) -> SuggestionRow:
    region = household.text("region")
    unit = snapshot.get("unit", official.text("unit")) if official else None
    return SuggestionRow(
        household.key,
        place,
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("head_name"),
        official.text("name") if official else "",
        unit.text("name") if unit else "",
        why,
        helps,
        official is not None,
        official.key if official else "",
    )


def proposals(snapshot: Snapshot) -> list[ProposalRow]:
    """Plans that wait for whoever decides."""
    waiting = [one for one in snapshot.all("plan").values() if not one.text("approved_on")]
    counts = {one.key: 0 for one in waiting}
    for pairing in snapshot.all("pairing").values():
        if pairing.text("plan") in counts:
            counts[pairing.text("plan")] += 1
    return [ProposalRow(one.key, one.text("title"), counts[one.key]) for one in waiting if counts[one.key]]


def columns() -> list[Column[SuggestionRow]]:
    """The columns of what was drawn."""
    translate = QCoreApplication.translate
    nobody, suggested = translate("Pairing", "无人可派"), translate("Pairing", "建议")

    def why(row: SuggestionRow) -> str:
        return row.why if row.placed or not row.helps else f"{row.why}。{helps}{row.helps}"

    helps = translate("Pairing", "可以：")
    return [
        Column(
            translate("Pairing", "状态"),
            lambda row: suggested if row.placed else nobody,
            lambda row: row.place,
            6,
            state=lambda row: State.GOOD if row.placed else State.ERROR,
        ),
        Column(translate("Pairing", "村"), lambda row: row.village, width=4),
        Column(
            translate("Pairing", "组"), lambda row: row.group, lambda row: (row.village, len(row.group), row.group), 3
        ),
        Column(translate("Pairing", "户主"), lambda row: row.head, width=4),
        Column(translate("Pairing", "建议责任人"), lambda row: row.official, width=5),
        Column(translate("Pairing", "单位"), lambda row: row.unit, width=9),
        Column(translate("Pairing", "上一方案"), lambda row: row.before if row.differs else "", width=5),
        Column(translate("Pairing", "依据"), why, width=12),
    ]


def standing_columns(wording: Wording) -> list[Column[Standing]]:
    """The columns of the list of households with who helps them now."""
    translate = QCoreApplication.translate
    nobody, agreed, refused = translate("Pairing", "没有"), translate("Pairing", "同意"), translate("Pairing", "不同意")

    def state(row: Standing) -> State:
        if not row.pairing:
            return State.IDLE
        return State.WARNING if row.agreed is False else State.GOOD

    def said(row: Standing) -> str:
        return "" if row.agreed is None else agreed if row.agreed else refused

    return [
        Column(translate("Pairing", "责任人"), lambda row: row.name or nobody, width=7, state=state),
        Column(translate("Pairing", "村"), lambda row: row.village, width=4),
        Column(
            translate("Pairing", "组"), lambda row: row.group, lambda row: (row.village, len(row.group), row.group), 3
        ),
        Column(translate("Pairing", "户主"), lambda row: row.head, width=5),
        Column(translate("Pairing", "单位"), lambda row: row.unit, width=10),
        Column(translate("Pairing", "开始"), lambda row: row.start, width=6),
        Column(translate("Pairing", "户意见"), said, width=4),
        Column(translate("Pairing", "本年续签"), lambda row: meaning_of(row.answer), width=5),
        Column(translate("Pairing", "其他帮扶人"), lambda row: row.others, width=9),
        Column(translate("Pairing", "依据"), lambda row: "；".join(map(wording.text, row.why)), width=16),
    ]
