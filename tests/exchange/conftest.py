"""Workbooks of every convention, built by the tests themselves; the people in them are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import openpyxl
import pytest

from povoffice import paths
from povoffice.core.values.id_number import check_digit
from povoffice.exchange.reading import read_drafts
from povoffice.forms.definitions import Definitions, load_definitions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.exchange.drafts import FileDraft, SheetDraft

    Rows = Sequence[Sequence[Any]]


class Drafts(Protocol):
    """Writes rows as a workbook's only sheet and reads it again."""

    def __call__(
        self, rows: Rows, merged: Sequence[str] = (), *, sheet: str = "Sheet1", file: str = "花名册.xlsx"
    ) -> SheetDraft:
        """Rows as lists, merged ranges as Excel writes them."""


def identity(birth: str = "19520312", number: int = 11) -> str:
    """An identity number with a right check digit, of a county that does not exist."""
    first = f"430199{birth}{number:03d}"
    return first + check_digit(first)


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """The shipped definitions."""
    return load_definitions(paths.forms())


@pytest.fixture
def read(definitions: Definitions) -> Any:
    """Read a file to drafts."""

    def reading(path: Path, **options: Any) -> FileDraft:
        return read_drafts(path, definitions, **options)

    return reading


@pytest.fixture
def drafts(definitions: Definitions, tmp_path: Path) -> Drafts:
    """Write rows as a workbook and read them as drafts."""

    def write_and_read(
        rows: Rows, merged: Sequence[str] = (), *, sheet: str = "Sheet1", file: str = "花名册.xlsx"
    ) -> SheetDraft:
        workbook = openpyxl.Workbook()
        worksheet = workbook.worksheets[0]
        worksheet.title = sheet
        for row in rows:
            worksheet.append(list(row))
        for area in merged:
            worksheet.merge_cells(area)
        workbook.save(tmp_path / file)
        return read_drafts(tmp_path / file, definitions).sheets[0]

    return write_and_read
