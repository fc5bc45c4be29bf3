"""Issuing contracts (认亲协议书): numbered, coded and frozen once; then printed, signed, filed or made void."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice import settings
from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.undoing import VOID
from povoffice.core.values.text import tidy
from povoffice.core.work import Progress, Step, silent
from povoffice.forms.document_form import CONTRACT
from povoffice.services.accounts import Right
from povoffice.services.contract_code import KEYED, code_of, is_whole
from povoffice.services.keeping import frozen_duties
from povoffice.services.paper_values import PaperValues, is_standing
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.document_form import DocumentForm
    from povoffice.services.session import Session

NOT_PRINTED: Final = "未打印"
PRINTED: Final = "已打印"
RETURNED: Final = "已签回"
FILED: Final = "已归档"
_MOST_COPIES: Final = 9


@dataclass(frozen=True, slots=True)
class IssueResult:
    """What was issued: the contracts' numbers in walking order. ``change_set`` is absent where nothing was to issue."""

    numbers: tuple[str, ...]
    change_set: ChangeSet | None


def issue(session: Session, on: date | None = None, village: str = "", progress: Progress = silent) -> IssueResult:
    """Number and freeze a contract for every decided pairing that has none (or only void ones).

    What a contract says is kept with it, its wording too, so that printing it again gives the same paper whatever has
    changed since.

    Args:
        session: who issues, where.
        on: the day the contracts bear; today where none is given.
        village: only this village's households, by name.
        progress: told how far it is; may stop it.

    Raises:
        OfficeError: the role may not; there is no such village.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.ISSUE)
    day = on or session.today()
    pairings = _without_contract(session, day, village)
    if not pairings:
        return IssueResult((), None)
    first = session.next_number(f"contract-{day.year}", len(pairings))
    numbers = tuple(f"{day.year}-{first + place:04d}" for place in range(len(pairings)))
    changes = list(_contracts(session, zip(pairings, numbers, strict=True), day, (len(pairings), progress)))
    title = message("journal.issued", count=len(pairings), first=numbers[0], last=numbers[-1])
    return IssueResult(numbers, session.apply(title, Source(SourceKind.ISSUE), changes, Right.ISSUE, progress))


def to_issue(session: Session, village: str = "") -> int:
    """How many contracts ``issue`` would issue today.

    Raises:
        OfficeError: there is no such village.
    """
    return len(_without_contract(session, session.today(), village))


def copies_of_contracts(session: Session) -> int:
    """How many copies of a contract the office makes."""
    written = session.register.setting(settings.CONTRACT_COPIES.name, settings.CONTRACT_COPIES.default)
    return min(max(int(written), 1), _MOST_COPIES) if written.isdecimal() else int(settings.CONTRACT_COPIES.default)


def wording_name(form: DocumentForm) -> str:
    """What a contract keeps of its wording: the form and the very text, ``contract-hunan@1f2e3d4c5b6a``."""
    return f"{form.id}@{form.digest}"


def frozen_values(contract: Record) -> Mapping[str, object]:
    """What a contract says, as it was when it was issued."""
    values: Mapping[str, object] = json.loads(contract.text("frozen"))["values"]
    return values


def frozen_name(contract: Record) -> str:
    """The householder's name as the contract has it."""
    household = frozen_values(contract)["household"]
    return str(household.get("head_name", "")) if isinstance(household, dict) else ""


def frozen_source(snapshot: Snapshot, wording: str) -> str:
    """The text of a wording that contracts were issued in; "" where none keeps it."""
    for contract in snapshot.all("contract").values():
        if contract.text("wording") == wording and (source := json.loads(contract.text("frozen")).get("source")):
            return str(source)
    return ""


def find_contract(session: Session, keyed: str) -> Record:
    """The contract that a scanned code, a number, or the last four digits of a code name. Void ones are not found.

    Raises:
        OfficeError: none, or a wrong check digit, or several (they are named).
    """
    text = "".join(keyed.split())
    contracts = [one for one in session.snapshot().all("contract").values() if one.text("state") != VOID]
    if len(text) > KEYED and "-" not in text and not is_whole(text):
        raise OfficeError("contract.wrong_code", code=text)
    exact = [one for one in contracts if text in (one.text("code"), one.text("number"))]
    found = exact or [one for one in contracts if len(text) == KEYED and one.text("code").endswith(text)]
    if not found:
        raise OfficeError("contract.unknown", code=text)
    if len(found) > 1:
        raise OfficeError("contract.several", code=text, numbers="、".join(sorted(one.text("number") for one in found)))
    return found[0]


def mark_printed(session: Session, keys: Iterable[str]) -> ChangeSet | None:
    """Contracts that were handed to the printer, by their keys; None where all were marked before."""
    after: dict[str, Value] = {"state": PRINTED, "printed_on": session.today().isoformat()}
    return _move(session, keys, (NOT_PRINTED,), after, "printed", Right.PRINT)


def take_back(session: Session, keyed: str) -> Record:
    """A signed contract came back: scanned, or the last four digits keyed. Returns it as it was.

    Raises:
        OfficeError: as ``find_contract``; or it has come back before.
    """
    contract = find_contract(session, keyed)
    after: dict[str, Value] = {"state": RETURNED, "returned_on": session.today().isoformat()}
    moved = _move(session, [contract.key], (NOT_PRINTED, PRINTED), after, "signed", Right.AMEND)
    if moved is None:
        raise OfficeError(
            "contract.back_already", number=contract.text("number"), returned_on=contract.text("returned_on")
        )
    return contract


def file_away(session: Session, keys: Iterable[str]) -> ChangeSet | None:
    """Signed contracts were put into their households' files; None where none of them was signed."""
    return _move(session, keys, (RETURNED,), {"state": FILED}, "filed", Right.AMEND)


def void(session: Session, keys: Iterable[str], reason: str) -> ChangeSet | None:
    """Make contracts void; their numbers are never used again. None where all were void.

    Raises:
        OfficeError: the role may not, or no reason is given.
    """
    said = tidy(reason)
    if not said:
        raise OfficeError("contract.why_void")
    after: dict[str, Value] = {"state": VOID, "void_reason": said}
    return _move(session, keys, (NOT_PRINTED, PRINTED, RETURNED, FILED), after, "voided", Right.DECIDE)


def _move(
    session: Session, keys: Iterable[str], states: tuple[str, ...], after: Mapping[str, Value], done: str, right: Right
) -> ChangeSet | None:
    """Contracts in one of some states into another, as one ChangeSet."""
    session.require(right)
    known = session.snapshot().all("contract")
    moving = [known[key] for key in keys if key in known and known[key].text("state") in states]
    changes = [change for one in moving if (change := amendment("contract", one.key, one.values, after))]
    if not changes:
        return None
    title = message(f"journal.contracts_{done}", count=len(changes))
    return session.apply(title, Source(SourceKind.TYPED), changes, right)


def _without_contract(session: Session, day: date, village: str) -> list[Record]:
    """Pairings to issue contracts for, in walking order."""
    snapshot, pinyin = session.snapshot(), session.definitions.pinyin
    if village and not any(
        one.text("level") == "village" and one.text("name") == village for one in snapshot.all("region").values()
    ):
        raise OfficeError("contract.no_village", village=village)
    served = {one.text("pairing") for one in snapshot.all("contract").values() if one.text("state") != VOID}
    households = snapshot.all("household")
    found = [
        one
        for one in snapshot.all("pairing").values()
        if one.key not in served
        and is_standing(snapshot, one, day)
        and (
            not village or snapshot.region_name(households[one.text("household")].text("region"), "village") == village
        )
    ]
    return sorted(found, key=lambda one: (walking_key(snapshot, households[one.text("household")], pinyin), one.key))


def _contracts(
    session: Session, pairings: Iterable[tuple[Record, str]], day: date, watched: tuple[int, Progress]
) -> Iterator[Change]:
    form = session.definitions.documents[CONTRACT]
    wording, copies = wording_name(form), copies_of_contracts(session)
    papers = PaperValues(session, day)
    duties = frozen_duties(form)
    source = "" if frozen_source(session.snapshot(), wording) else form.source
    total, progress = watched
    for place, (pairing, number) in enumerate(pairings):
        progress(Step(place, total, message("contract.issuing")))
        code = code_of(number)
        frozen: dict[str, object] = {"values": papers.contract(pairing, number, code, day, copies), "duties": duties}
        if source:  # once is enough: other contracts of this wording find it there
            frozen["source"], source = source, ""
        yield creation(
            "contract",
            session.new_key(),
            {
                "number": number,
                "code": code,
                "pairing": pairing.key,
                "household": pairing.text("household"),
                "official": pairing.text("official"),
                "issued_on": day.isoformat(),
                "wording": wording,
                "copies": copies,
                "frozen": json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
                "state": NOT_PRINTED,
            },
        )
