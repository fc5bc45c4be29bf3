"""Figures that bound help and judge it: they differ by place and year, and are set in forms/help.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entitled:
    """Whom the kinds of measure in ``measures`` are due: where a field says one of ``values`` (as kept, in text)."""

    title: str
    field: str
    values: frozenset[str]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of help.

    Attributes:
        loan: the most that a microloan may be, in fen.
        loan_years: the longest it may run.
        lines: the poverty line in fen a head, by the year from which it holds.
        most_left_out: 漏评率 at most, in parts of ten thousand; so the next two.
        most_wrongly_delisted: 错退率 at most.
        most_poor: 综合贫困发生率 at most.
        least_content: 群众满意度 at least.
        least_answers: with fewer answers nobody sees what they come to.
        entitled: what households' types and people entitle them to.
    """

    loan: int
    loan_years: int
    lines: Mapping[int, int]
    most_left_out: int
    most_wrongly_delisted: int
    most_poor: int
    least_content: int
    least_answers: int
    entitled: tuple[Entitled, ...] = ()

    def line_of(self, year: int) -> int | None:
        """The poverty line of a year: that of the latest year before it where it has none of its own."""
        holding = [since for since in self.lines if since <= year]
        return self.lines[max(holding)] if holding else None
