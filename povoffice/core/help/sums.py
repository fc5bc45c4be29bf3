"""What help adds up to: of one household in a year, and side by side in a village.

Loans and what the household pays itself add to no sum; what officials spend privately is not among the records at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING

from povoffice.core.pairing.standing import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.core.help.marks import Marks
    from povoffice.core.records.record import Record


@dataclass(frozen=True, slots=True)
class Sums:
    """Help that a household received, money in fen.

    Attributes:
        public: of the state's and units' funds.
        donated: of society's gifts.
        other: of sources not told.
        measures: measures done.
        gifts: times that goods or money were handed over.
        back: times that the household gave something.
    """

    public: int = 0
    donated: int = 0
    other: int = 0
    measures: int = 0
    gifts: int = 0
    back: int = 0

    @property
    def total(self) -> int:
        """All the money."""
        return self.public + self.donated + self.other

    @property
    def nothing(self) -> bool:
        """Whether the household received nothing at all."""
        return not (self.measures or self.gifts or self.total)


@dataclass(frozen=True, slots=True)
class Share:
    """One household beside its neighbours. ``beside`` is its money in hundredths of the village's middle household."""

    household: str
    sums: Sums
    beside: int | None


def sums(measures: Iterable[Record], aid: Iterable[Record], marks: Marks, year: int | None = None) -> Sums:
    """What measures that are done, and goods, come to; of one year, or altogether."""
    done = [one for one in measures if one.text("state") in marks.done and _in(one.text("done_on"), year)]
    handed = [one for one in aid if _in(one.text("on"), year)]
    given = [one for one in handed if one.text("direction") not in marks.back]
    money = {"public": 0, "donated": 0, "other": 0}
    for one in (*done, *given):
        source = one.text("paid_by")
        if source in marks.own or (one.kind == "measure" and one.text("kind") in marks.loans):
            continue
        name = "public" if source in marks.public else "donated" if source in marks.donated else "other"
        money[name] += one.number("money") or 0
    return Sums(**money, measures=len(done), gifts=len(given), back=len(handed) - len(given))


def shares(found: Sequence[tuple[str, Sums]]) -> tuple[Share, ...]:
    """Households of one village side by side (§6B 93): who received least comes first, as they stand where alike."""
    middle = median_low([one.total for _household, one in found]) if found else 0
    listed = [Share(household, one, one.total * 100 // middle if middle else None) for household, one in found]
    return tuple(sorted(listed, key=lambda one: (one.sums.total, one.sums.measures + one.sums.gifts)))


def _in(written: str, year: int | None) -> bool:
    if year is None:
        return True
    day = first_day(written)
    return day is not None and day.year == year
