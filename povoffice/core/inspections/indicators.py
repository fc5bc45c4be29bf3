"""The seven figures that inspections ask for: three implementations, three rates, one degree (domain §6B 46, 83).

三个落实 (责任、措施、任务) and 三率一度 (漏评率、错退率、综合贫困发生率、群众满意度). 错评率, which another names in
the place of 错退率, is told beside them. Where there is nothing to divide by there is no figure: "—", never 0 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from povoffice.core.messages import Message

DUTY: Final = "duty"
MEASURES: Final = "measures"
TASKS: Final = "tasks"
LEFT_OUT: Final = "left_out"
WRONGLY_DELISTED: Final = "wrongly_delisted"
POOR: Final = "poor"
CONTENT: Final = "content"
WRONGLY_LISTED: Final = "wrongly_listed"
SEVEN: Final = (DUTY, MEASURES, TASKS, LEFT_OUT, WRONGLY_DELISTED, POOR, CONTENT)
_WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One thing behind a figure: a record to open (kind and key), what it is called, where it is, why it is told."""

    kind: str
    key: str
    number: str
    name: str
    place: str
    why: Message


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure.

    Attributes:
        code: one of ``SEVEN``, or ``WRONGLY_LISTED``.
        part: what is counted; None where it cannot be told.
        whole: what it is divided by.
        limit: the least that it should be, or with ``at_most`` the most, in parts of ten thousand.
        at_most: whether less is better.
        rows: what is behind it: of a good figure those that are missing in it, of a bad one those that make it.
    """

    code: str
    part: Fraction | None
    whole: int
    limit: int
    at_most: bool
    rows: tuple[Row, ...] = ()

    @property
    def value(self) -> int | None:
        """In parts of ten thousand, half and more rounded up; None where there is nothing to divide by."""
        if self.part is None or self.whole <= 0:
            return None
        return int((self.part * _WHOLE * 2 + self.whole) // (2 * self.whole))

    @property
    def met(self) -> bool | None:
        """Whether it is as it should be, reckoned exactly; None where there is no figure."""
        if self.part is None or self.whole <= 0:
            return None
        exact = self.part * _WHOLE
        return exact <= self.limit * self.whole if self.at_most else exact >= self.limit * self.whole


def share(value: int | None) -> str:
    """Parts of ten thousand in words of two decimals: 9125 → 91.25%; — where there is no figure."""
    return "—" if value is None else f"{value // 100}.{value % 100:02d}%"


def poor_share(remaining: int, left_out: Indicator, others: int, delisted: Indicator, gone: int) -> Fraction | None:
    """综合贫困发生率's count: who is poor still, and who would be, were all others as those that were looked at.

    Args:
        remaining: people on the register who are not delisted.
        left_out: 漏评率 of those looked at.
        others: people who are not on the register.
        delisted: 错退率 of those looked at.
        gone: people who are delisted.

    Returns:
        How many people, or None where nobody looked.
    """
    if not left_out.whole and not delisted.whole:
        return None
    extra = Fraction(0)
    for one, people in ((left_out, others), (delisted, gone)):
        if one.whole and one.part is not None:
            extra += one.part * people / one.whole
    return remaining + extra
