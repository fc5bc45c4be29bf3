"""A village's register, and lists of other departments beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.values.id_number import check_digit
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.changes import Change
    from povoffice.services.session import Session


class Lists(Protocol):
    """Writes a list and returns its path."""

    def __call__(self, rows: Sequence[Sequence[Any]], file: str = "低保名单.xlsx") -> Path:
        """Rows as they stand in the only sheet."""


def identity(number: int, birth: str = "19520312") -> str:
    first = f"430199{birth}{number:03d}"
    return first + check_digit(first)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Write a list."""

    def write(rows: Sequence[Sequence[Any]], file: str = "低保名单.xlsx") -> Path:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
        book.save(tmp_path / file)
        return tmp_path / file

    return write


@pytest.fixture
def village(session: Session) -> Session:
    """Two households in 石桥村: 安某 and 白某 (h1), 曹某 (h2); 安某 draws 低保, 白某 does not, of 曹某 nobody said."""
    facts: list[Change] = [
        creation("region", "t", {"name": "凉水乡", "level": "township", "order": 0}),
        creation("region", "v", {"name": "石桥村", "level": "village", "parent": "t", "order": 1}),
        creation("region", "g", {"name": "2组", "level": "group", "parent": "v", "order": 1}),
        creation(
            "household", "h1", {"number": "0001", "region": "g", "head_name": "安某", "bank_account": "62170000123"}
        ),
        creation("household", "h2", {"number": "0002", "region": "v", "head_name": "曹某"}),
    ]
    for place, (household, name) in enumerate((("h1", "安某"), ("h1", "白某"), ("h2", "曹某")), 1):
        values = {"number": f"000{place}01", "household": household, "name": name, "id_number": identity(place)}
        facts.append(creation("member", f"m{place}", values))
    facts.append(creation("member_year", "m1@2018", {"member": "m1", "year": 2018, "subsistence": 1}))
    facts.append(creation("member_year", "m2@2018", {"member": "m2", "year": 2018, "subsistence": 0}))
    session.apply("试", Source(SourceKind.TYPED), facts, Right.AMEND)
    return session
