from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.exchange.reading import reading_ahead

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step


def _books(folder: Path, count: int) -> list[Path]:
    paths = []
    for number in range(count):
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append([f"第{number}本"])
        paths.append(folder / f"{number}.xlsx")
        book.save(paths[-1])
    return paths


def test_workbooks_come_in_order_though_they_are_read_ahead(tmp_path: Path) -> None:
    with reading_ahead(_books(tmp_path, 3)) as workbooks:
        assert [one.tables[0].text(0, 0) for one in workbooks] == ["第0本", "第1本", "第2本"]


def test_what_is_wrong_with_a_file_is_told_when_its_turn_comes(tmp_path: Path) -> None:
    good, bad = _books(tmp_path, 2)
    bad.write_bytes(b"PK\x03\x04 no workbook")
    with reading_ahead([good, bad]) as workbooks:
        assert next(workbooks).file == good.name
        with pytest.raises(OfficeError, match="import"):
            next(workbooks)


def test_leaving_ends_the_reading(tmp_path: Path) -> None:
    heard = threading.Event()

    def hear(_step: Step) -> None:
        heard.set()

    with pytest.raises(ZeroDivisionError), reading_ahead(_books(tmp_path, 40), hear):
        raise ZeroDivisionError
    assert not [one for one in threading.enumerate() if one.name.startswith("povoffice-reading")]


def test_a_clerk_who_stops_stops_the_reader(tmp_path: Path) -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    with reading_ahead(_books(tmp_path, 1), stop) as workbooks, pytest.raises(CancelledError):
        next(workbooks)
