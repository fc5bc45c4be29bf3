"""What the office's code lists say of measures and goods: which count as done, are loans, are paid by whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Titles of code lists by what they mean.

    Attributes:
        open: measures still to do (措施进度).
        done: measures done.
        exclusive: kinds of measure of which a household has one at a time.
        loans: kinds of measure that are paid back.
        public: sources of money that are the state's or a unit's (资金来源).
        donated: sources that are gifts of society.
        own: sources that are the household's own, now or later.
        back: directions (给付方向) from the household.
        money: kinds of goods (钱物类别) that are counted in yuan.
    """

    open: frozenset[str]
    done: frozenset[str]
    exclusive: frozenset[str]
    loans: frozenset[str]
    public: frozenset[str]
    donated: frozenset[str]
    own: frozenset[str]
    back: frozenset[str]
    money: frozenset[str]
