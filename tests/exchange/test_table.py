from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.exchange.table import Table, address, cell_text, column_letter, column_number


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV"), (16_383, "XFD")])
def test_columns_are_named_as_excel_names_them(column: int, letters: str) -> None:
    assert column_letter(column) == letters
    assert column_number(letters) == column


@given(st.integers(0, 16_383))
def test_letters_and_numbers_of_columns_are_each_others_inverse(column: int) -> None:
    assert column_number(column_letter(column)) == column


def test_addresses_count_from_one() -> None:
    assert address(16, 2) == "C17"


def test_a_letter_that_is_none_is_no_column() -> None:
    with pytest.raises(ValueError, match="A1"):
        column_number("A1")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"),
        (4.75, "4.75"),
        (13800001234.0, "13800001234"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (date(2018, 7, 11), "2018-07-11"),
        (datetime.fromisoformat("2018-07-11T08:30"), "2018-07-11 08:30:00"),
        (430199195203120000.0, "430199195203120000"),
    ],
)
def test_cells_are_written_as_a_clerk_reads_them(cell: object, text: str) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type] # cells of every kind


def test_a_cell_outside_the_rows_is_empty() -> None:
    table = Table("一", [["甲"], []])
    assert (table.cell(0, 5), table.cell(9, 0), table.cell(1, 0), table.width) == ("", "", "", 1)
