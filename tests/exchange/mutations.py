"""One small register in every container, and ways of damaging it; what reading a damaged copy may and may not come to.

Each copy is read by the reader's own code in a process of the harness, many to a process; one that dies is noticed, and
the copy that killed it read again as the program reads: it must be refused. Everything follows from one seed.
"""

from __future__ import annotations

import csv
import faulthandler
import importlib
import io
import json
import os
import random
import re
import signal
import tempfile
import warnings
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import openpyxl
import xlsxwriter
import xlwt

from povoffice.core.errors import OfficeError
from povoffice.exchange.codec import LENGTH, encode, read_frame
from povoffice.exchange.reader import Workbook, _Assembly, read_workbook
from povoffice.exchange.reader_child import serve
from povoffice.exchange.reading import drafts_of
from povoffice.exchange.sniff import sniff
from povoffice.exchange.table import cell_text, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from povoffice.exchange.rows import Knowledge
    from povoffice.exchange.table import Table
    from tests.exchange.conftest import Rows

_IDS: Final = ("430199195203120118", "430199196011050122", "430199198507230135", "430199199001150149")
ROWS: Final[Rows] = (
    ("石桥村脱贫户花名册",),
    ("户编号", "户主姓名", "证件号码", "家庭人口数", "户联系电话", "人均纯收入"),
    ("4309900001", "王甲", _IDS[0], 3, "13800001234", 4321.5),
    ("4309900002", "李乙", _IDS[1], 2, "13800001235", 5200),
    ("4309900003", "赵丙", _IDS[2], 4, "13800001236", 3999),
    ("4309900004", "钱丁", _IDS[3], 1, "13800001237", 8100),
    ("合计", "", "", 10, "", ""),
)
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_FIRST_RECORD: Final = b"\x09\x08\x10\x00\x00\x06"
"""The beginning of a BIFF8 stream."""
_MEMORY: Final = 2**30
_SECONDS: Final = 20
_SHEET: Final = "xl/worksheets/sheet1.xml"


def _shared() -> bytes:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved) as workbook:
        for place, row in enumerate(ROWS):
            (workbook.worksheets() or [workbook.add_worksheet()])[0].write_row(place, 0, row)
    return saved.getvalue()


def _other_writer() -> bytes:
    saved, workbook = io.BytesIO(), openpyxl.Workbook()
    for row in ROWS:
        workbook.worksheets[0].append(list(row))
    workbook.save(saved)
    return saved.getvalue()


def _binary() -> bytes:
    saved, workbook = io.BytesIO(), xlwt.Workbook()
    sheet = workbook.add_sheet("Sheet1")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    workbook.save(saved)
    return saved.getvalue()


def _page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _xml() -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(f"<Row>{''.join(map(cell.format, row))}</Row>" for row in ROWS)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Sheet1"><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    ).encode()


def _open_document() -> bytes:
    names = {one: f"urn:oasis:names:tc:opendocument:xmlns:{one}:1.0" for one in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{one}="{urn}"' for one, urn in names.items())
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(cell.format(one) for one in row)}</table:table-row>" for row in ROWS)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", f'<manifest xmlns="{names["office"]}"/>')
    return saved.getvalue()


def _lines() -> str:
    text = io.StringIO()
    csv.writer(text).writerows(ROWS)
    return text.getvalue()


def containers() -> dict[str, bytes]:
    """The register in every container that is read."""
    return {
        "xlsx": _shared(),
        "xlsx of another writer": _other_writer(),
        "xls": _binary(),
        "ods": _open_document(),
        "xml of 2003": _xml(),
        "html": _page(),
        "csv": _lines().encode(),
        "csv in gb18030": _lines().encode("gb18030"),
        "csv in utf-16": _lines().encode("utf-16"),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A damaged copy: bytes of the file, or bytes of a part of it that is packed again as if nothing had happened."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_parts(data, chance)
    if data.startswith(_OLE) and chance.random() < 0.5:
        return _with_records(data, chance)
    return _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        if not damaged:
            break
        at, size = chance.randrange(len(damaged)), chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(7):
            case 0:
                damaged[at] ^= 1 << chance.randrange(8)
            case 1:
                damaged[at] = chance.randrange(256)
            case 2:
                del damaged[at : at + size]
            case 3:
                damaged[at:at] = damaged[at : at + size]
            case 4:
                other = chance.randrange(len(damaged))
                damaged[at : at + size], damaged[other : other + size] = (
                    damaged[other : other + size],
                    damaged[at : at + size],
                )
            case 5:
                damaged[at:at] = chance.choice((b"-", b"0", b"9", b"\0", b'"', b"<", b">", b"&", b",", b"\n", b"1E17"))
            case _:
                del damaged[max(at, len(damaged) // 2) :]
    return bytes(damaged)


def _with_records(data: bytes, chance: random.Random) -> bytes:
    """A .xls with records lost, doubled, moved, of another kind or length; the stream keeps its size."""
    start = data.index(_FIRST_RECORD)
    records: list[tuple[int, bytes, int]] = []
    at = start
    while at + 4 <= len(data) and (kind := int.from_bytes(data[at : at + 2], "little")):
        size = int.from_bytes(data[at + 2 : at + 4], "little")
        records.append((kind, data[at + 4 : at + 4 + size], size))
        at += 4 + size
    for _ in range(chance.choice((1, 1, 2, 4))):
        one, other = chance.randrange(len(records)), chance.randrange(len(records))
        match chance.randrange(5):
            case 0:
                del records[one]
            case 1:
                records.insert(other, records[one])
            case 2:
                records[one], records[other] = records[other], records[one]
            case 3:
                records[one] = (records[other][0], *records[one][1:])
            case _:
                records[one] = (*records[one][:2], chance.choice((0, 1, records[one][2] + 1, 0xFFFF)))
    stream = b"".join(kind.to_bytes(2, "little") + size.to_bytes(2, "little") + body for kind, body, size in records)
    return data[:start] + stream[: at - start].ljust(at - start, b"\0") + data[at:]


def _with_parts(data: bytes, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        likely = [
            one for one in names if "sheet1" in one or "shared" in one or "content" in one or one.endswith("k.xml")
        ]
        chosen = chance.choice(likely if likely and chance.random() < 0.8 else names)
        way = chance.randrange(12)
        for entry in old.infolist():
            name, content = entry.filename, old.read(entry)
            if name == chosen:
                if way == 0:
                    continue
                content = old.read(chance.choice(names)) if way == 1 else _bytes(content, chance)
            new.writestr(name, content, entry.compress_type)
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading one copy: its tables and rows, or why it was refused."""

    tables: tuple[list[list[str]], ...] = ()
    rows: tuple[tuple[int, str], ...] = ()
    told: frozenset[str] = frozenset()
    refused: str = ""


def read(data: bytes, definitions: Knowledge) -> Read:
    """Read bytes as the program does, but in this process."""
    try:
        sniffed = sniff(data, "表")
        if sniffed.locked:
            return Read(refused="password")
        book = _Assembly("表")
        head = {"format": sniffed.format.value, "encoding": sniffed.encoding, "password": ""}
        asked = encode({**head, "memory": 2**31, "seconds": 600}) + LENGTH.pack(len(data)) + data
        answer = io.BytesIO()
        serve(io.BytesIO(asked), answer, lambda _memory, _seconds: None)
        answer.seek(0)
        while (said := read_frame(answer)) is not None and said["kind"] != "end":
            book.take(said)
        draft = drafts_of(Workbook("表", sniffed.format.value, "", book.tables()), definitions)
    except OfficeError as refusal:
        return Read(refused=refusal.message.code)
    rows = [(one.row, json.dumps(one.values, ensure_ascii=False, sort_keys=True)) for one in _all(draft)]
    told = frozenset(one.place.cell for sheet in draft.sheets for one in sheet.findings)
    unseen = {f"{row}:{column}" for table in book.tables() for row, column, _ in table.unseen.errors}
    return Read(tuple(_texts(one) for one in book.tables()), tuple(rows), told | frozenset(unseen))


def _all(draft: Any) -> Iterator[Any]:
    for sheet in draft.sheets:
        yield from sheet.rows


def _texts(table: Table) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in table.rows]


def unexplained(good: Read, bad: Read) -> str:
    """Why a damaged copy was read wrongly in silence; "" where it was refused, or whatever differs is in its cells.

    A row that is read otherwise than before must have other cells; so must one that is gone, unless the titles have
    changed, or what stands above them.
    """
    if bad.refused or bad.rows == good.rows:
        return ""
    if not bad.tables or not good.tables:
        return "no sheet at all, and nothing told"
    before, after = good.tables[0], bad.tables[0]
    if after[:2] != before[:2]:
        return ""
    said = dict(bad.rows)
    for row, values in good.rows:
        same = row <= len(after) and after[row - 1] == before[row - 1]
        if same and said.get(row) != values:
            return f"row {row} has the same cells and is read otherwise: {values} → {said.get(row)}"
    return ""


def misread(data: bytes, found: Read) -> str:
    """Where the reader's cells differ from what an independent, strict reading of the same package says."""
    if found.refused or not found.tables:
        return ""
    try:
        said = _strict(data)
    except ET.ParseError:
        return "" if found.tables[0] == [list(map(_plain, row)) for row in ROWS] else "the XML is broken, and was read"
    for (row, column), text in said.items():
        cells = found.tables[0][row] if row < len(found.tables[0]) else []
        read_as = cells[column] if column < len(cells) else ""
        if _plain(read_as) != text and f"{row}:{column}" not in found.told:
            return f"cell {row + 1}:{column + 1} says {text!r} and was read as {read_as!r}"
    return ""


def _plain(cell: object) -> str:
    text = str(cell).strip()
    with suppress(ValueError):
        return repr(float(text)) if not re.fullmatch(r"\d{10,}", text) else text
    return text


def _strict(data: bytes) -> dict[tuple[int, int], str]:
    """The texts and plain numbers of an .xlsx by the standard library alone; cells of other kinds are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        texts = []
        if "xl/sharedStrings.xml" in file.namelist():
            strings = ET.fromstring(file.read("xl/sharedStrings.xml"))  # noqa: S314 - made here
            items = [one for one in strings.iter() if one.tag.rpartition("}")[2] == "si"]
            texts = ["".join(part.text or "" for part in one.iter() if part.tag.endswith("}t")) for one in items]
        sheet = ET.fromstring(file.read(_SHEET))  # noqa: S314 - made here
    said = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        value = cell.findtext(f"{_MAIN}v", "")
        kind = cell.get("t", "n")
        if match is None or kind not in {"s", "str"}:
            continue
        text = value if kind == "str" else _shared_text(texts, value)
        if text.strip():
            said[int(match[2]) - 1, column_number(match[1])] = _plain(text)
    return said


def _shared_text(texts: Sequence[str], index: str) -> str:
    return texts[int(index)] if re.fullmatch(r"\d+", index) and int(index) < len(texts) else f"no text {index}"


def run(name: str, data: bytes, seeds: Sequence[int], definitions: Knowledge) -> tuple[list[str], dict[str, int]]:
    """Damage a container once for each seed. What went wrong, and how many copies were read, refused, or deadly.

    Where there is no fork (Windows), the copies are read here; none of the shipped seeds kills the reader.
    """
    wrong: list[str] = []
    counts = {"read": 0, "refused": 0, "deadly": 0}
    left = list(seeds)
    while left:
        done, faults, tally = _in_a_child(name, data, left, definitions)
        wrong += faults
        for one, count in tally.items():
            counts[one] += count
        if done < len(left):  # it died reading this one
            counts["deadly"] += 1
            wrong += _not_contained(name, mutated(data, random.Random(f"{name} {left[done]}")), left[done])
            done += 1
        left = left[done:]
    return wrong, counts


def _not_contained(name: str, copy: bytes, seed: int) -> list[str]:
    """A copy that kills the reader, read as the program reads: it must be refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xls"
        path.write_bytes(copy)
        try:
            read_workbook(path)
        except OfficeError:
            return []
    return [f"{name} {seed}: it kills the reader here, and is read in a process of its own"]


def _in_a_child(
    name: str, data: bytes, seeds: Sequence[int], definitions: Knowledge
) -> tuple[int, list[str], dict[str, int]]:
    if not hasattr(os, "fork"):
        told = io.StringIO()
        _work(name, data, seeds, definitions, told)
        return _tally(told.getvalue())
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child uses none of them
        child = os.fork()
    if child == 0:
        os.close(reading)
        _bound()
        faulthandler.disable()  # a copy that kills the reader is what is looked for, not a thing to print
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with os.fdopen(writing, "w", buffering=1) as out, suppress(BaseException):
            _work(name, data, seeds, definitions, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answers:
        said = answers.read()
    os.waitpid(child, 0)
    return _tally(said)


def _bound() -> None:
    """Hold a forked child to about what the reader's own may use: a copy that asks for more kills it, and is seen."""
    resource = importlib.import_module("resource")  # not on Windows, where nothing is forked either
    pages = Path("/proc/self/statm")
    if pages.exists():
        limit = int(pages.read_text().split()[0]) * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tally(said: str) -> tuple[int, list[str], dict[str, int]]:
    wrong, tally = [], {"read": 0, "refused": 0}
    lines = said.splitlines()
    for line in lines:
        outcome, _, fault = line.partition("\t")
        tally[outcome] += 1
        if fault:
            wrong.append(fault)
    return len(lines), wrong, tally


def _watch() -> None:
    """End this process where the next copy is not read within the time; not on Windows, which knows no alarm."""
    if hasattr(signal, "alarm"):
        signal.alarm(_SECONDS)


def _work(name: str, data: bytes, seeds: Sequence[int], definitions: Knowledge, out: Any) -> None:
    good = read(data, definitions)
    for seed in seeds:
        copy = mutated(data, random.Random(f"{name} {seed}"))
        _watch()
        try:
            bad = read(copy, definitions)
            fault = unexplained(good, bad)
            if not fault and name.startswith("xlsx") and copy.startswith(b"PK"):
                fault = misread(copy, bad)
        except MemoryError:
            os._exit(1)  # as deadly as to die of it
        except Exception as error:  # noqa: BLE001 - anything but a refusal is what is looked for
            bad, fault = Read(), f"{type(error).__name__}: {error}"
        told = f"{name} {seed}: {fault}".replace("\n", " ") if fault else ""
        out.write(f"{'refused' if bad.refused else 'read'}\t{told}\n")
