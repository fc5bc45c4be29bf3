"""Exporting against the clock: 50,000 rows of 60 columns with styles, text IDs, drop-downs and a frozen header.

At most 1.2 times what XlsxWriter takes in constant memory to write the same cells with the same formats, in one run;
at most 200 MB. Run with ``pytest tests/bench/bench_export.py -s``. Each has a process of its own; what counts is the
processor's time, so that whoever else works on the machine changes nothing.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import xlsxwriter

from povoffice import paths
from povoffice.exchange import register_book
from povoffice.forms.definitions import load_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.exchange.register_book import CellValue
    from povoffice.forms.register_form import RegisterForm

ROWS: Final = 50_000
COLUMNS: Final = 60
_MOST: Final = 1.2
_MEMORY: Final = 200
_CHOICES: Final = ("是", "否")


class _Rows:
    """Rows made when they are asked for, so that what is measured is the writing."""

    def __len__(self) -> int:
        return ROWS

    def __iter__(self) -> Iterator[list[CellValue]]:
        for row in range(ROWS):
            cells: list[CellValue] = [row + 1, f"4301990{row:09d}", f"43019919500101{row % 10000:04d}", "石桥村", "是"]
            cells += [Decimal(row * 7) / 100, row % 9, "汉族", "138" + f"{row:08d}", ""]
            yield cells * (COLUMNS // len(cells))


def _form() -> RegisterForm:
    form = load_definitions(paths.forms()).registers.get("members")
    columns = (*form.columns, form.columns[-1])[:COLUMNS]
    assert len(columns) == COLUMNS
    return form.model_copy(update={"columns": columns})


def _ours(out: Path) -> None:
    form = _form()
    book = register_book.RegisterBook(
        form,
        "填报单位：某乡",
        _Rows(),
        {one.field: _CHOICES for one in form.columns[:10]},
        {},
        "填表人：",
    )
    register_book.write(book, out)


def _bare(out: Path) -> None:
    """The same cells with the same formats by the library alone."""
    with xlsxwriter.Workbook(str(out), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("名册")
        border = {"border": 1, "border_color": "#808B99", "font_name": "宋体", "font_size": 10, "valign": "vcenter"}
        text, number, decimal = (book.add_format({**border, "num_format": one}) for one in ("@", "General", "0.00"))
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(_Rows()):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(row, place, cell, text)
                    else:
                        sheet.write_blank(row, place, None, text)
                else:
                    sheet.write_number(row, place, cell, number if isinstance(cell, int) else decimal)
        for place in range(10):
            sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": list(_CHOICES)})


def _measured(part: str, out: Path) -> dict[str, float]:
    command = [sys.executable, __file__, part, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=paths.root())
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(900)
def test_export_of_fifty_thousand_rows(tmp_path: Path) -> None:
    bare = min((_measured("bare", tmp_path / "bare.xlsx") for _ in range(2)), key=lambda one: one["cpu"])
    ours = min((_measured("ours", tmp_path / "ours.xlsx") for _ in range(2)), key=lambda one: one["cpu"])
    ratio = ours["cpu"] / bare["cpu"]
    sys.stdout.write(
        f"\nXlsxWriter {bare['cpu']:.1f} s of processor ({bare['seconds']:.1f} s); ours {ours['cpu']:.1f} s "
        f"({ours['seconds']:.1f} s) = {ratio:.2f}x (1.2x); {ours['memory']:.0f} MB (200)\n"
    )
    assert ratio <= _MOST
    assert ours["memory"] <= _MEMORY


if __name__ == "__main__":
    begun, clock = time.process_time(), time.perf_counter()
    (_ours if sys.argv[1] == "ours" else _bare)(Path(sys.argv[2]))
    told = {
        "cpu": time.process_time() - begun,
        "seconds": time.perf_counter() - clock,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(told))
