"""What other writers lose stays: charts, pictures, notes, links, controls; and it follows the rows that are added."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter

from povoffice.exchange.fill import Entry, Job
from povoffice.exchange.fill_book import fill_book
from povoffice.exchange.reading import read_drafts

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.forms.definitions import Definitions

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHAIN = f'<?xml version="1.0"?><calcChain xmlns="{_MAIN}"><c r="D6" i="1"/><c r="B1" i="2"/></calcChain>'.encode()


def _picture() -> io.BytesIO:
    raw = zlib.compress(b"\0\xff\0\0")
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", raw), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def _form(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名册")
        text = book.add_format({"num_format": "@", "border": 1})
        for place, title in enumerate(("户编号", "户主姓名", "户主证件号码", "家庭人口数")):
            sheet.write(2, place, title)
        for row in (3, 4):
            for place in range(4):
                sheet.write_blank(row, place, None, text if place < 3 else book.add_format({"border": 1}))
        sheet.merge_range(0, 0, 0, 3, "某县名册")
        sheet.write(5, 0, "合计")
        sheet.write_formula(5, 3, "=SUM(D4:D5)", None, 0)
        sheet.write_comment("A6", "盖章处")
        sheet.insert_image("A8", "印.png", {"image_data": _picture()})
        sheet.write_url("A7", "https://example.invalid/", string="说明：见网页")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=名册!$D$4:$D$5"})
        sheet.insert_chart("G8", chart)
        sheet.conditional_format("D4:D5", {"type": "cell", "criteria": ">", "value": 9})
        sheet.data_validation("D4:D5", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.protect("", {"format_cells": True})
        other = book.add_worksheet("统计")
        other.write_formula("B1", "=SUM(名册!D4:D5)")
    with zipfile.ZipFile(path, "a") as package:  # a part that nobody here knows, and the order of computing
        package.writestr("xl/calcChain.xml", _CHAIN)
        package.writestr("xl/ctrlProps/ctrlProp1.xml", b"<x/>")
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_every_part_but_those_that_must_change_stays_byte_for_byte(definitions: Definitions, tmp_path: Path) -> None:
    form = _form(tmp_path / "县.xlsx")
    draft = read_drafts(form, definitions)
    entries = [
        Entry({"household.number": f"000{n}", "household.head_name": "张䶮", "household.members_stated": n})
        for n in range(1, 6)
    ]
    (report,) = fill_book(
        form.read_bytes(), draft, [Job(draft.sheets[0], entries)], definitions.codes, tmp_path / "out.xlsx"
    )
    assert (report.rows, report.added) == (5, 5)
    before, after = _parts(form), _parts(tmp_path / "out.xlsx")
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/workbook.xml",
        "xl/calcChain.xml",
        "xl/comments1.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/charts/chart1.xml",
    } - ({"xl/workbook.xml"} if before["xl/workbook.xml"] == after["xl/workbook.xml"] else set())
    assert b'ref="A9"' in after["xl/comments1.xml"]
    assert "名册!$D$4:$D$8".encode() in after["xl/charts/chart1.xml"]
    assert b'<c r="D9" i="1"/><c r="B1" i="2"/>' in after["xl/calcChain.xml"]
    assert b"<xdr:row>10</xdr:row>" in after["xl/drawings/drawing1.xml"]
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["名册"]
    assert (sheet["D9"].value, book["统计"]["B1"].value) == ("=SUM(D4:D8)", "=SUM(名册!D4:D8)")
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["D4:D8"]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D4:D8"]
    assert (sheet["A10"].hyperlink.target, sheet.protection.sheet) == ("https://example.invalid/", True)
    assert [sheet.cell(row, 4).value for row in range(4, 9)] == [1, 2, 3, 4, 5]
    assert openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["名册"]["D9"].value == 15
