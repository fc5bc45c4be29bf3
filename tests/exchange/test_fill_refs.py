"""References and formulas after rows were added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.exchange.fill_refs import Growth, area, areas, copied, formula

_GROWN = Growth(3, 5, 9, {5: 4})  # rows 4 to 6 held records; four were added below row 6
_IN_A_HOUSEHOLD = Growth(3, 9, 10, {4: 1})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(C4:C6)", "SUM(C4:C10)"),
        ("SUM($C$4:$C$6)/COUNTA(B4:B6)", "SUM($C$4:$C$10)/COUNTA(B4:B10)"),
        ("C7+1", "C11+1"),
        ("C4", "C4"),
        ('IF(A4="C7",C7,"")', 'IF(A4="C7",C11,"")'),
        ("名册!C7", "名册!C11"),
        ("'名册'!C4:C6", "'名册'!C4:C10"),
        ("别的!C7", "别的!C7"),
        ("[1]名册!C7", "[1]名册!C7"),
        ("LOG10(C7)", "LOG10(C11)"),
        ("名册!$1:$3", "名册!$1:$3"),
        ("SUM(C1:C9)", "SUM(C1:C13)"),
    ],
)
def test_a_formula_follows_the_rows(before: str, after: str) -> None:
    assert formula(before, {"名册": _GROWN}, "名册", stretch=True) == after


def test_a_row_added_within_lengthens_what_covers_it_and_moves_what_is_below() -> None:
    assert area("C4:C6", _IN_A_HOUSEHOLD, stretch=False) == "C4:C7"
    assert area("C5", _IN_A_HOUSEHOLD, stretch=False) == "C5"
    assert areas("C6 A1:B2", _IN_A_HOUSEHOLD, stretch=False) == "C7 A1:B2"
    assert formula("SUM(D6:H6)", {"s": _IN_A_HOUSEHOLD}, "s", stretch=False) == "SUM(D7:H7)"


def test_nothing_moves_below_an_open_end() -> None:
    open_end = Growth(3, 3, 8, {3: 5}, open_end=True)
    assert area("C4:C1000", open_end, stretch=True) == "C4:C1000"
    assert area("C4", open_end, stretch=True) == "C4:C9"


@given(st.integers(1, 500), st.integers(0, 50), st.integers(0, 20))
def test_a_copied_formula_keeps_its_distances(row: int, down: int, right: int) -> None:
    text = f"D{row}*2+$A$1+B${row}"
    letters = chr(ord("D") + right)
    other = chr(ord("B") + right)
    assert copied(text, down, right) == f"{letters}{row + down}*2+$A$1+{other}${row}"
