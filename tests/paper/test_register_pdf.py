from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from povoffice.forms.document_blocks import Grid, plain
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.paper.blocks import Layout
from povoffice.paper.document import Frame, lay_out
from povoffice.paper.register_pdf import Ledger, LedgerColumn, ledger, split
from povoffice.paper.slab import MM

if TYPE_CHECKING:
    from povoffice.paper.fonts import Faces

_COLUMNS = (
    LedgerColumn("序号"),
    LedgerColumn("户主"),
    LedgerColumn("证件号码"),
    LedgerColumn("种植业", "收入"),
    LedgerColumn("养殖业", "收入"),
    LedgerColumn("备注", align="left"),
)


def rows(count: int) -> list[list[str]]:
    return [[str(n), f"龚䶮{n}", "430199195001010012", "1200.00", "", "已搬迁"] for n in range(1, count + 1)]


@pytest.mark.parametrize(("paper", "wide"), [("A4-landscape", 297), ("A3-landscape", 420)])
def test_a_ledger_lies_across_and_repeats_its_header(faces: Faces, paper: str, wide: int) -> None:
    content = Ledger("台账", _COLUMNS, rows(200), ("合计", "", "", "240000.00", "", ""), "单位：元", paper)
    out = io.BytesIO()
    printed = write_batch([BatchItem(ledger(content, faces))], out, faces, "台账")
    pages = pypdf.PdfReader(out).pages
    assert printed.pages == len(pages) > 2
    texts = [page.extract_text() for page in pages]
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1):
        assert float(page.mediabox.width) / MM == pytest.approx(wide, abs=0.1)
        assert "收入" in text
        assert "证件号码" in text
        assert f"第 {number} 页　共 {len(pages)} 页" in text
    assert "合计" in texts[-1]
    assert "240000.00" in texts[-1]
    assert "填表人" in texts[-1]
    assert "审核人" in texts[-1]
    whole = "".join(texts)
    for number in range(1, 201):
        assert f"龚䶮{number} 4301" in whole


def test_groups_stand_over_their_columns(faces: Faces) -> None:
    grid = next(block for block in ledger(Ledger("台账", _COLUMNS, rows(1)), faces).blocks if isinstance(block, Grid))
    upper, lower = (row for row in grid.rows if row.header)
    assert [(plain(cell.text), cell.column, cell.colspan, cell.rowspan) for cell in upper.cells] == [
        ("序号", 0, 1, 2), ("户主", 1, 1, 2), ("证件号码", 2, 1, 2), ("收入", 3, 2, 1), ("备注", 5, 1, 2),
    ]  # fmt: skip
    assert [(plain(cell.text), cell.column) for cell in lower.cells] == [("种植业", 3), ("养殖业", 4)]


def test_numbers_are_not_broken_and_words_stay_inside(faces: Faces) -> None:
    wide = tuple(LedgerColumn(f"第{n}列") for n in range(24))
    content = Ledger("台账", wide, [["430199195001010012", "甲乙丙丁戊己庚辛壬癸" * 3] * 12])
    filled = ledger(content, faces)
    frame = Frame.of(filled.style)
    words = [word for page in lay_out(Layout(faces), filled) for slab, _below in page for word in slab.words]
    assert all(word.x >= 0 and word.x + word.line.width <= frame.width + 3 for word in words)
    few = ledger(Ledger("台账", _COLUMNS, rows(2000)), faces)
    said = {
        piece.text
        for page in lay_out(Layout(faces), few)
        for slab, _below in page
        for word in slab.words
        for piece in word.line.pieces
    }
    assert {"430199195001010012", "1200.00", "2000", "龚䶮1999"} <= said


def test_more_columns_than_a_sheet_shows_lie_on_several(faces: Faces) -> None:
    columns = tuple(LedgerColumn(f"第{place}列金额") for place in range(60))
    lines = [[f"{place}{row:06d}.00" for place in range(60)] for row in range(3)]
    content = Ledger("台账", columns, lines, tuple(str(place) for place in range(60)), paper="A3-landscape")
    sheets = split(content, faces, kept=(0, 2))
    assert len(sheets) > 1
    assert [one.title for one in sheets][:2] == [f"台账（{number}/{len(sheets)}）" for number in (1, 2)]
    seen = [column.title for one in sheets for column in one.columns[2:]]
    assert seen == [column.title for place, column in enumerate(columns) if place not in (0, 2)]
    for one in sheets:
        assert [row[:2] for row in one.rows] == [[row[0], row[2]] for row in lines]
        assert one.totals[:2] == ("0", "2")
        grid = next(block for block in ledger(one, faces).blocks if isinstance(block, Grid))
        assert grid.size >= 7.0
    assert split(Ledger("台账", _COLUMNS, rows(3)), faces, (0,)) == [Ledger("台账", _COLUMNS, rows(3))]
