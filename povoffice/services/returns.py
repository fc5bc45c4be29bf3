"""Signed contracts coming back (回收登记): what was scanned or keyed, whose it is, and the mark that it is back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.undoing import VOID
from povoffice.core.values.text import compact
from povoffice.services.accounts import Right
from povoffice.services.contract_code import KEYED, is_whole
from povoffice.services.contract_rows import ContractRow, contract_rows
from povoffice.services.issuing import FILED, NOT_PRINTED, PRINTED, RETURNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

_BACK: Final = (RETURNED, FILED)
_DIGITS: Final = 8
"""Of a number keyed without its dash: 20180412."""


class Verdict(Enum):
    """What became of something scanned or keyed."""

    RIGHT = "right"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    WRONG_CODE = "wrong_code"
    DUPLICATE = "duplicate"
    VOID = "void"
    UNPRINTED = "unprinted"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was scanned or keyed: the verdict, in words, and the contracts it may mean."""

    keyed: str
    verdict: Verdict
    words: Message
    contracts: tuple[ContractRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How a village stands: handed out and not back, and back."""

    village: str
    missing: tuple[ContractRow, ...]
    back: int


class Sitting:
    """One sitting at a stack of signed contracts: knows them all by code, and keeps step with what it takes in.

    Finding one is a look into a table, so that scanning is never waited for; ``take`` writes.
    """

    def __init__(self, session: Session) -> None:
        """Read the contracts."""
        self._session = session
        self._rows = {row.key: row for row in contract_rows(session)}
        self._keys: dict[str, list[str]] = defaultdict(list)
        for row in self._rows.values():
            names = {row.code, row.number, row.code[-KEYED:], "".join(one for one in row.number if one.isdigit())}
            for name in names - {""}:
                self._keys[name].append(row.key)

    def is_back(self, key: str) -> bool:
        """Whether a contract has come back."""
        return key in self._rows and self._rows[key].state in _BACK

    def hear(self, text: str) -> Heard:
        """What a scanned code, a number, or the last four digits of a code mean. Writes nothing."""
        keyed = compact(text)
        found = tuple(self._rows[key] for key in self._keys.get(keyed, ()))
        if not found:
            return self._unknown(keyed)
        standing = tuple(one for one in found if one.state != VOID)
        if len(standing) > 1:
            numbers = "、".join(one.number for one in standing)
            return Heard(keyed, Verdict.SEVERAL, message("returns.several", code=keyed, numbers=numbers), standing)
        return self._verdict(keyed, (standing or found)[-1])

    def _unknown(self, keyed: str) -> Heard:
        whole = keyed.isascii() and keyed.isdigit() and len(keyed) > _DIGITS
        if whole and not is_whole(keyed):
            return Heard(keyed, Verdict.WRONG_CODE, message("contract.wrong_code", code=keyed))
        return Heard(keyed, Verdict.UNKNOWN, message("returns.unknown", code=keyed))

    def judge(self, key: str) -> Heard:
        """The same of a contract that was pointed at."""
        row = self._rows[key]
        return self._verdict(row.number, row)

    def _verdict(self, keyed: str, row: ContractRow) -> Heard:
        said: dict[str, object] = {"number": row.number, "name": row.head, "village": row.village}
        match row.state:
            case state if state in _BACK:
                words = message("returns.duplicate", returned_on=row.returned_on, **said)
                return Heard(keyed, Verdict.DUPLICATE, words, (row,))
            case state if state == VOID:
                words = message("returns.void", reason=row.void_reason, **said)
                return Heard(keyed, Verdict.VOID, words, (row,))
            case state if state == NOT_PRINTED:
                return Heard(keyed, Verdict.UNPRINTED, message("returns.unprinted", **said), (row,))
            case _:
                return Heard(keyed, Verdict.RIGHT, message("returns.right", **said), (row,))

    def take(self, keys: Iterable[str], on: date | None = None) -> ChangeSet:
        """Mark contracts as signed and back, as one ChangeSet.

        Args:
            keys: contracts that are not back and not void.
            on: the day they came back; today where None.

        Raises:
            OfficeError: the role may not; the day has not come yet, or lies before a contract's; nothing to mark.
        """
        session = self._session
        session.require(Right.AMEND)
        day = on or session.today()
        taken = [self._rows[key] for key in keys if self._rows[key].state in (NOT_PRINTED, PRINTED)]
        self._check_day(day, taken)
        after: Mapping[str, Value] = {"state": RETURNED, "returned_on": day.isoformat()}
        changes = []
        for row in taken:
            record = session.register.get("contract", row.key)
            if record is not None and (change := amendment("contract", row.key, record.values, after)):
                changes.append(change)
        one = len(taken) == 1
        title = message(f"journal.signed_{'one' if one else 'many'}", number=taken[0].number, count=len(taken))
        applied = session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)
        for row in taken:
            self._rows[row.key] = replace(row, state=RETURNED, returned_on=day.isoformat())
        return applied

    def _check_day(self, day: date, rows: Iterable[ContractRow]) -> None:
        if day > self._session.today():
            raise OfficeError("returns.day_to_come", day=day.isoformat())
        for row in rows:
            if day.isoformat() < row.issued_on:
                raise OfficeError("returns.day_before", day=day.isoformat(), number=row.number, issued=row.issued_on)

    def outstanding(self) -> list[Outstanding]:
        """How each village stands, in the office's order; villages with nothing handed out are not named."""
        missing: dict[str, list[ContractRow]] = {}
        back: dict[str, int] = defaultdict(int)
        for row in self._rows.values():
            if row.state == PRINTED:
                missing.setdefault(row.village, []).append(row)
            elif row.state in _BACK:
                missing.setdefault(row.village, [])
                back[row.village] += 1
        return [Outstanding(village, tuple(rows), back[village]) for village, rows in missing.items()]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a list of codes: the contracts marked, what was refused, and the one ChangeSet."""

    taken: tuple[ContractRow, ...]
    refused: tuple[Heard, ...]
    change_set: ChangeSet | None


def take_in(session: Session, codes: Iterable[str], on: date | None = None, *, unprinted: bool = False) -> TakenIn:
    """Mark the contracts of a list of codes as back, all that can be as one ChangeSet; the others are told.

    Args:
        session: who records it.
        codes: as a scanner wrote them, or keyed: whole codes, numbers, last four digits; empty ones are passed over.
        on: the day they came back; today where None.
        unprinted: take those too that were never marked printed.

    Raises:
        OfficeError: as ``Sitting.take``.
    """
    session.require(Right.AMEND)
    sitting = Sitting(session)
    good = {Verdict.RIGHT, Verdict.UNPRINTED} if unprinted else {Verdict.RIGHT}
    taken: dict[str, ContractRow] = {}
    refused: list[Heard] = []
    for code in codes:
        if not compact(code):
            continue
        heard = sitting.hear(code)
        if heard.verdict not in good:
            refused.append(heard)
        elif (row := heard.contracts[0]).key in taken:
            twice = message("returns.twice", number=row.number, name=row.head)
            refused.append(Heard(heard.keyed, Verdict.DUPLICATE, twice, (row,)))
        else:
            taken[row.key] = row
    change_set = sitting.take(taken, on) if taken else None
    return TakenIn(tuple(taken.values()), tuple(refused), change_set)
