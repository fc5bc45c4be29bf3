"""What there is to print, file or make void, as lists show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.errors import OfficeError
from povoffice.core.undoing import VOID
from povoffice.services import batches, issuing, ledgers
from povoffice.services.accounts import Right
from povoffice.services.contract_rows import contract_rows
from povoffice.services.issuing import FILED, NOT_PRINTED, PRINTED, RETURNED
from povoffice.services.listing import in_order
from povoffice.services.papers import papers_to_print
from povoffice.services.printing import EVERYBODY
from povoffice.ui.tables.column import Column, State
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.batches import LastBatch
    from povoffice.services.contract_rows import ContractRow
    from povoffice.services.papers import Choice
    from povoffice.services.session import Session

CONTRACT: Final = "contract"
VISIT: Final = "visit"
BLANK: Final = "blank:"
"""Before a document's id: its empty form, to fill by hand."""
NO_VILLAGE: Final = "-"
STATES: Final = {
    NOT_PRINTED: State.IDLE,
    PRINTED: State.UNDER_WAY,
    RETURNED: State.GOOD,
    FILED: State.GOOD,
    VOID: State.IDLE,
}


class Tab(Enum):
    """The parts of the page, by the way of a contract; the last is every other document."""

    WAITING = "waiting"
    PRINTED = "printed"
    RETURNS = "returns"
    FILED = "filed"
    VOID = "void"
    OTHER = "other"


OF_STATE: Final = {
    NOT_PRINTED: Tab.WAITING,
    PRINTED: Tab.PRINTED,
    RETURNED: Tab.FILED,
    FILED: Tab.FILED,
    VOID: Tab.VOID,
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper: its name in a ``Choice``, whom it is for, where that is, and of a contract how it stands."""

    key: str
    who: str
    place: str
    number: str = ""
    state: str = ""
    official: str = ""
    household: str = ""
    day: str = ""
    reason: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A region that the scope can be: its key, what it is called, and whether it is a village."""

    key: str
    name: str
    is_village: bool


@dataclass(frozen=True)
class Listed:
    """What a tab shows: rows, or why there are none; how many contracts each tab has; and what goes round them."""

    rows: tuple[PaperRow, ...]
    counts: Mapping[Tab, int]
    why_none: OfficeError | None
    places: tuple[Place, ...]
    to_issue: int
    last: LastBatch | None


def read(session: Session, tab: Tab, document: str, scope: str, limit: Choice = EVERYBODY) -> Listed:
    """Everything that a tab shows of a scope, in walking order; of a document what ``limit`` leaves."""
    snapshot = session.snapshot()
    inside = [one for one in contract_rows(session) if _is_inside(one.regions, scope)]
    counts = Counter(OF_STATE[one.state] for one in inside if one.state in OF_STATE)
    why_none: OfficeError | None = None
    rows: Sequence[PaperRow]
    if tab is Tab.OTHER:
        rows, why_none = _others(session, snapshot, document, scope, limit)
    else:
        rows = [_of_contract(one) for one in inside if OF_STATE.get(one.state) is tab]
    return Listed(
        tuple(rows),
        counts,
        why_none,
        _places(snapshot, scope),
        _to_issue(session, snapshot, scope),
        batches.last(session),
    )


def village_of(snapshot: Snapshot, scope: str) -> str:
    """The name of the village that a scope is or lies in; "" where it is coarser."""
    return snapshot.region_name(scope, "village")


def _to_issue(session: Session, snapshot: Snapshot, scope: str) -> int:
    return issuing.to_issue(session, village_of(snapshot, scope)) if session.account.may(Right.ISSUE) else 0


def _is_inside(regions: Collection[str], scope: str) -> bool:
    return not scope or (not regions if scope == NO_VILLAGE else scope in regions)


def _places(snapshot: Snapshot, scope: str) -> tuple[Place, ...]:
    """The villages, and the scope itself where it is none of them."""
    villages = [one for one in in_order(snapshot, "region") if one.text("level") == "village"]
    found = [Place(one.key, one.text("name"), is_village=True) for one in villages]
    if scope and scope not in {one.key for one in found}:
        fine = [one.text("name") for one in snapshot.region_path(scope) if one.text("level") in {"village", "group"}]
        region = snapshot.get("region", scope)
        name = "".join(fine) or (region.text("name") if region else QCoreApplication.translate("Papers", "未分村"))
        found.append(Place(scope, name, is_village=False))
    return tuple(found)


def _of_contract(row: ContractRow) -> PaperRow:
    """A contract, with the day of its last step."""
    day = row.returned_on or row.printed_on or row.issued_on
    place = f"{row.village}{row.group}"
    return PaperRow(
        row.key, row.head, place, row.number, row.state, row.official, row.household, day, row.void_reason, row.unit
    )


def _others(
    session: Session, snapshot: Snapshot, document: str, scope: str, limit: Choice
) -> tuple[list[PaperRow], OfficeError | None]:
    """The papers of a document that is no contract; of a register its villages; of an empty form one."""
    if document.startswith(BLANK):
        return [PaperRow(BLANK, QCoreApplication.translate("Papers", "空白表"), "")], None
    if batches.is_register(session, document):
        return _ledgers(session, snapshot, document, scope), None
    try:
        papers = papers_to_print(session, document, limit)
    except OfficeError as error:
        return [], error
    rows = []
    for paper in papers:
        household = paper.household
        regions = {one.key for one in snapshot.region_path(household.text("region"))} if household else set()
        if scope and household is not None and not _is_inside(regions, scope):
            continue
        if scope and not paper.kind and paper.section != village_of(snapshot, scope):
            continue
        if scope and paper.kind == "official" and not _helps_in(snapshot, paper.key, scope):
            continue
        record: Any = snapshot.get(paper.kind, paper.key) if paper.key else None
        who = household.text("head_name") if household else (record.text("name") if record else "") or paper.entry
        place = paper.section
        if household is not None:
            place += snapshot.region_name(household.text("region"), "group")
        number = record.text("number") if record else paper.number
        rows.append(PaperRow(paper.name, who, place, number, household=household.key if household else ""))
    return rows, None


def _helps_in(snapshot: Snapshot, official: str, scope: str) -> bool:
    """Whether an official helps a household of a scope."""
    for pairing in snapshot.all("pairing").values():
        if pairing.text("official") == official:
            household = snapshot.get("household", pairing.text("household"))
            if household and scope in {one.key for one in snapshot.region_path(household.text("region"))}:
                return True
    return False


def _ledgers(session: Session, snapshot: Snapshot, document: str, scope: str) -> list[PaperRow]:
    """One ledger of everything, or one of each village."""
    whole = PaperRow(batches.WHOLE, QCoreApplication.translate("Papers", "全部，一册"), "")
    if not ledgers.goes_by_village(session.definitions.registers.get(document)):
        return [whole]
    each = QCoreApplication.translate("Papers", "本村一册")
    villages = [one.name for one in _places(snapshot, "") if not scope or one.key == scope]
    return [*([] if scope else [whole]), *(PaperRow(name, each, name) for name in villages)]


def columns_of(tab: Tab, flags: Mapping[str, tuple[str, State]]) -> list[Column[PaperRow]]:
    """The columns of a tab's list, behind the tick; ``flags`` is what the check before printing said of a paper."""
    translate = QCoreApplication.translate
    who = Column[PaperRow](translate("Papers", "户主"), lambda one: one.who, width=4.5)
    place = Column[PaperRow](translate("Papers", "村组"), lambda one: one.place, width=6.5)
    number = Column[PaperRow](translate("Papers", "编号"), lambda one: one.number, width=5.5)
    official = Column[PaperRow](
        translate("Papers", "责任人"), lambda one: one.official, width=4.5, tip=lambda one: f"{one.official} {one.unit}"
    )
    state = Column[PaperRow](
        translate("Papers", "状态"),
        lambda one: flags[one.key][0] if one.key in flags else title_of(one.state),
        width=5,
        state=lambda one: flags[one.key][1] if one.key in flags else STATES.get(one.state),
    )
    if tab is Tab.OTHER:
        name = Column[PaperRow](translate("Papers", "对象"), lambda one: title_of(one.who), width=9)
        where = Column[PaperRow](translate("Papers", "村组、单位"), lambda one: one.place, width=10)
        return [name, where, number, state]
    days = {
        Tab.PRINTED: translate("Papers", "打印时间"),
        Tab.FILED: translate("Papers", "签回时间"),
    }
    if tab is Tab.VOID:
        reason = Column[PaperRow](translate("Papers", "作废原因"), lambda one: one.reason, width=12)
        return [who, place, number, reason, official]
    day = [Column[PaperRow](days[tab], lambda one: one.day, width=6)] if tab in days else []
    return [who, place, number, state, *day, official]
