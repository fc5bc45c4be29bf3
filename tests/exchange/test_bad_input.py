"""Files that no reader should be given: each opens, or is refused in one line that names it."""

from __future__ import annotations

import io
import os
import random
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.forms.wording import Wording

SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"


def plain() -> bytes:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved) as workbook:  # writes shared strings, as Excel and WPS do
        sheet = workbook.add_worksheet()
        rows = (["户编号", "户主姓名", "家庭人口数"], ["4309900001", "王甲", 3], ["4309900002", "李乙", 4])
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return saved.getvalue()


def repacked(change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    packed = io.BytesIO()
    touched = bool(more)
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            touched = touched or content != old.read(name)
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    assert touched
    return packed.getvalue()


def with_strings(xml: bytes) -> bytes:
    return repacked(lambda name, content: xml if name == "xl/sharedStrings.xml" else content)


def with_sheet(xml: str) -> bytes:
    return repacked(lambda name, content: xml.encode() if name == SHEET else content)


def doubled() -> bytes:
    packed = io.BytesIO(plain())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(packed, "a") as file:
        file.writestr(SHEET, OPEN + CLOSE)
    return packed.getvalue()


def encrypted() -> bytes:
    data = bytearray(plain())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    return bytes(data)


STRINGS = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="4294967295">'
    "<si><t>a</t></si></sst>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{place} "{f"&l{place - 1};" * 10}">' for place in range(1, 10))
    + ']><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&l9;</t></si></sst>'
)
REFUSED: dict[str, Callable[[], bytes]] = {
    "half a file": lambda: plain()[: len(plain()) // 2],
    "no end record": lambda: plain()[:-30],
    "random bytes": lambda: b"\x00\x01" + random.Random(3).randbytes(4000),
    "OLE header, then zeros": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    "OLE that says Workbook, then noise": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + random.Random(5).randbytes(4000)
    ),
    "parts of one name": doubled,
    "encrypted parts": encrypted,
    "missing sheet": lambda: repacked(lambda name, content: None if name == SHEET else content),
    "missing workbook": lambda: repacked(lambda name, content: None if name == "xl/workbook.xml" else content),
    "3,000 parts": lambda: repacked(lambda _, content: content, {f"x/{one}.xml": b"<a/>" for one in range(3000)}),
    "1,000 to 1": lambda: with_sheet(OPEN + " " * 40_000_000 + CLOSE),
    "DOCTYPE": lambda: with_sheet('<!DOCTYPE a [<!ENTITY b "bb">]>' + OPEN + CLOSE),
    "a billion laughs": lambda: with_strings(LAUGHS.encode()),
    "a billion laughs in UTF-16": lambda: with_strings(LAUGHS.encode("utf-16")),
    "an external entity": lambda: with_sheet(
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
        f'{OPEN}<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>{CLOSE}'
    ),
    "one cell in each corner": lambda: with_sheet(
        f'{OPEN}<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>{CLOSE}'
    ),
    "a string that is not there": lambda: with_sheet(f'{OPEN}<row r="1"><c r="A1" t="s"><v>99</v></c></row>{CLOSE}'),
    "row two million": lambda: with_sheet(f'{OPEN}<row r="2000000"><c r="A2000000"><v>1</v></c></row>{CLOSE}'),
    "half an element": lambda: with_sheet(OPEN + '<row r="1"><c r="A1"'),
    "a field of 2 MB": lambda: '户编号,"'.encode() + b"a" * 2_000_000,
    "an open quote": '户编号,户主姓名\n1,"王甲\n2,李乙\n'.encode,
    "20,000 columns": ("户编号," * 20_000 + "户主姓名").encode,
    "60,000 rows of HTML": lambda: b"<table>" + b"<tr><td>1" * 60_001,
}
NUMBERS = ("1E300", "-1E300", "NaN", "INF", "-INF", "1e999", "2958466", "-1", "0")
OPENS: dict[str, Callable[[], bytes]] = {
    "DIMENSION of the whole grid": lambda: repacked(
        lambda _, content: content.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')
    ),
    "4e9 unique strings announced": lambda: with_strings(STRINGS.encode()),
    "one byte": lambda: b"P",
    "other bytes before": lambda: b"\n\n" + plain(),
    "other bytes after": lambda: plain() + b"\0" * 300,
    "a colspan of a billion": lambda: b"<table><tr><td colspan=999999999>1</td></tr>" * 5,
    "whole sheet merged": lambda: with_sheet(
        OPEN + '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    ),
    "rows out of order": lambda: with_sheet(
        f'{OPEN}<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>{CLOSE}'
    ),
    "reference out of all bounds": lambda: with_sheet(
        f'{OPEN}<row r="1"><c r="ZZZ99999999999"><v>1</v></c></row>{CLOSE}'
    ),
    "20,000 empty rows": lambda: with_sheet(OPEN + '<row r="1"/>' * 20_000 + CLOSE),
    "a NUL in text": lambda: "户编号,户主姓名\n1,王".encode() + b"\n" * 70_000 + b"\0,x\n",
    "markup and paths": "户编号,户主姓名\n1,<img src=/etc/passwd>\n2,../../x\n3,=cmd|'/c calc'!A0\n".encode,
    "numbers that are none": lambda: with_sheet(
        OPEN
        + "".join(f'<row r="{row}"><c r="A{row}"><v>{text}</v></c></row>' for row, text in enumerate(NUMBERS, 1))
        + CLOSE
    ),
    "10,000 columns": ("户编号,户主姓名,家庭人口数," + ",".join(f"列{one}" for one in range(10_000))).encode,
    "one line without an end": "户编号,户主姓名".encode,
    "prose": "今天开会，研究了帮扶工作。\n会议认为，要抓紧。\n".encode,
}


def _settles(read: Any, path: Path, chinese: Wording) -> str:
    """The refusal in words, or "" where the file opened. Anything but these two fails the test."""
    try:
        read(path)
    except OfficeError as refusal:
        words = chinese.text(refusal.message)
        assert path.name in words
        assert "\n" not in words
        return words
    return ""


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_one_line(read: Any, tmp_path: Path, chinese: Wording, name: str) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(REFUSED[name]())
    assert _settles(read, path, chinese)


@pytest.mark.parametrize("name", OPENS)
def test_opens_or_is_refused(read: Any, tmp_path: Path, chinese: Wording, name: str) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(OPENS[name]())
    _settles(read, path, chinese)


def test_mutated_files_neither_crash_nor_hang(read: Any, tmp_path: Path, chinese: Wording) -> None:
    chance = random.Random(11)
    path = tmp_path / "来文.xlsx"
    good = plain()
    for _ in range(12):
        data = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        _settles(read, path, chinese)


def test_not_a_file_is_said_so(read: Any, tmp_path: Path, chinese: Wording) -> None:
    (tmp_path / "文件夹.xlsx").mkdir()
    (tmp_path / "~$来文.xlsx").write_bytes(b"user")
    (tmp_path / "空.xlsx").touch()
    told = [_settles(read, tmp_path / name, chinese) for name in ("没有.xlsx", "文件夹.xlsx", "~$来文.xlsx", "空.xlsx")]
    assert all(told)
    assert len(set(told)) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_what_has_no_end_is_not_read(read: Any, tmp_path: Path, chinese: Wording) -> None:
    (tmp_path / "设备.xlsx").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "管道.xlsx")
    assert _settles(read, tmp_path / "设备.xlsx", chinese)
    assert _settles(read, tmp_path / "管道.xlsx", chinese)


def test_numbers_that_are_none_are_told_and_not_lost(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.xlsx"
    titles = "".join(
        f'<c r="{column}1" t="str"><v>{text}</v></c>'
        for column, text in zip("AB", ("户编号", "人均纯收入"), strict=True)
    )
    cells = '<c r="A2" t="str"><v>4309900001</v></c><c r="B2"><v>NaN</v></c>'
    path.write_bytes(with_sheet(f'{OPEN}<row r="1">{titles}</row><row r="2">{cells}</row>{CLOSE}'))
    sheet = read(path).sheets[0]
    assert [(one.code, one.place.cell) for one in sheet.findings] == [("error_value", "B2")]
    assert sheet.rows[0].values == {"household": {"number": "4309900001"}}


def test_a_quote_that_is_closed_may_hold_lines(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.csv"
    path.write_bytes('户编号,户主姓名,备注\n1,王甲,"一\n二"\n2,李乙,"说""好"""'.encode())
    assert [one.values["household"]["remark"] for one in read(path).sheets[0].rows] == ["一 二", '说"好"']


def test_a_file_that_may_not_be_read_is_said_to_be_open_elsewhere(
    read: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(plain())

    def denied(_self: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(type(path), "read_bytes", denied)
    with pytest.raises(OfficeError) as refused:
        read(path)
    assert refused.value.message.code == "import.locked"


def test_a_file_too_large_is_not_even_opened(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.xlsx"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(OfficeError) as refused:
        read(path)
    assert refused.value.message.code == "import.too_large"
