"""Income and expense of a household by year (收支明细): totals, what was stated beside them, last year's as a draft."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.values.missing import MARKS
from povoffice.services.accounts import Right
from povoffice.services.belongings import around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value, Values
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.code_list import CodeList
    from povoffice.services.session import Session

LINES: Final = "income-line"
_BLOCKS: Final = ("wage", "business", "property", "transfer")
UNCHECKED: Final = "未核"


@dataclass(frozen=True, slots=True)
class Totals:
    """What the lines of one year add up to, in fen. ``members`` is by how many the head's share is divided."""

    income: int
    expense: int
    blocks: Mapping[str, int]
    members: int

    @property
    def net(self) -> int:
        """纯收入: income less expense."""
        return self.income - self.expense

    @property
    def per_head(self) -> int | None:
        """人均纯收入, half a fen and more rounded up; None where there is nobody to divide by."""
        if self.members < 1:
            return None
        return (2 * self.net + self.members) // (2 * self.members)


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that is stated otherwise than the lines add up to: the field, what is stated, what is computed."""

    field: str
    stated: int
    computed: int


def lines_of(snapshot: Snapshot, household: str, year: int) -> list[Record]:
    """The income lines of one year, in the order of the form."""
    found = (one for one in snapshot.all("income_line").values() if one.text("household") == household)
    return [one for one in found if one.number("year") == year]


def worth(values: Values) -> int | None:
    """What a line comes to, in fen: area x yield x price, or quantity x price; None where one of them is not said."""
    price = values.get("price")
    if not isinstance(price, int):
        return None
    measures = ("quantity",) if values.get("quantity") not in (None, *MARKS) else ("area", "yield_per_mu")
    product = Decimal(price)
    for name in measures:
        try:
            product *= Decimal(str(values.get(name)))
        except InvalidOperation:
            return None
    return int(product.to_integral_value(ROUND_HALF_UP))


def with_amount(line: Values, after: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """What is altered of a line, and its amount with it, where that was not said or followed from the rest before."""
    altered = dict(after)
    if "amount" in after or line.get("amount") not in (None, worth(line)):
        return altered
    merged = {**line, **after}
    found = worth({name: value for name, value in merged.items() if value is not None})
    if found is not None:
        altered["amount"] = found
    return altered


def totals(lines: Iterable[Record], codes: CodeList, members: int) -> Totals:
    """Add up lines. A line whose heading the list does not know counts nowhere; a check tells of it."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        value, amount = codes.by_title.get(line.text("line")), line.number("amount")
        if value is None or amount is None:
            continue
        side = "income" if "income" in value.marks else "expense"
        sums[side] += amount
        for block in _BLOCKS:
            if block in value.marks and side == "income":
                sums[block] += amount
    return Totals(sums["income"], sums["expense"], {block: sums[block] for block in _BLOCKS}, members)


def differences(found: Totals, facts: Record | None) -> list[Difference]:
    """Where the year states a total of its own that is not what its lines add up to."""
    if facts is None:
        return []
    computed = {
        "total_income": found.income,
        "business_expense": found.expense,
        "net_income": found.net,
        "income_per_head": found.per_head,
        "wage_income": found.blocks["wage"],
        "business_income": found.blocks["business"],
        "property_income": found.blocks["property"],
        "transfer_income": found.blocks["transfer"],
    }
    return [
        Difference(field, stated, value)
        for field, value in computed.items()
        if value is not None and (stated := facts.number(field)) is not None and stated != value
    ]


def copy_year(session: Session, household: str, year: int) -> ChangeSet:
    """Take the lines of the year before as a draft, each marked 未核 until somebody has looked at it.

    Raises:
        OfficeError: the role may not; the year before has no lines; or the year has some already.
    """
    session.require(Right.AMEND)
    snapshot = around(session, household)
    before, now = lines_of(snapshot, household, year - 1), lines_of(snapshot, household, year)
    if not before:
        raise OfficeError("income.nothing_before", year=year - 1)
    if now:
        raise OfficeError("income.lines_already", year=year, count=len(now))
    mark = f"{UNCHECKED}：抄自{year - 1}年"
    changes = []
    for line in before:
        values: dict[str, Value] = {**line.values, "year": year, "note": mark}
        changes.append(creation("income_line", session.new_key(), values))
    home = snapshot.get("household", household)
    title = message("journal.income_copied", head=home.text("head_name") if home else "", before=year - 1, year=year)
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)
