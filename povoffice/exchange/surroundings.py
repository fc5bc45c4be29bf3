"""What a sheet says around its table: labels with values, and places in titles, sheet names and file names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import narrow, tidy
from povoffice.exchange.titles import Title
from povoffice.forms.register_form import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.exchange.table import Table
    from povoffice.exchange.titles import TitleReader

YEAR: Final = "household.year"
VILLAGE: Final = "region.village"
GROUP: Final = "region.group"

Labels = Mapping[str, tuple[str, int, int]]
"""field → text, row, column."""

OF_HOUSEHOLDS: Final = frozenset({"household.head_name", "household.number", "household.address", "household.phone"})
"""What a line above a block says of one household."""
_UNIT_LABEL: Final = re.compile("^(填报|填表|报送|编制|组织)?(单位|组织)(名称)?$|^所属地区$|^地区$")
_VILLAGE: Final = re.compile(
    r"(?:\d{4}年?)?([\u3400-\u9fff]{1,8}?(?:村|社区|居委会|嘎查))(?=[\s,，、0-9()（）_\-]|$|[^民级干级内外镇组委庄])"
)
_TOWNSHIP: Final = re.compile(r"([\u3400-\u9fff]{1,7}?(?:镇|街道|乡|苏木))(?!村|民|级|贫|内|外|\()")
_GROUP: Final = re.compile(r"(?:第)?([一二三四五六七八九十\d]{1,3})(?:村民小)?组")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:年|年度|度)")
_NOISE: Final = re.compile(r"[\d_.\-（）()【】\[\]\s]+")
_GENERIC: Final = frozenset(
    {
        "行政村",
        "自然村",
        "全村",
        "各村",
        "本村",
        "农村",
        "驻村",
        "贫困村",
        "乡村",
        "乡镇",
        "城镇",
        "县乡",
        "镇街",
        "各乡镇",
        "村",
        "镇",
        "乡",
        "街道",
    },
)
_NO_NAME: Final = re.compile(r"^[各全本]|(农村|到村|驻村|入村|全村|行政村|自然村|贫困村)$")
_SECTION: Final = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.．])?(?P<name>[^:：(（,，。]{1,14}?)(?:[(（].*[)）])?[:：]?$"
)
_GROUP_ALONE: Final = re.compile(r"^第?[一二三四五六七八九十\d]{1,3}(?:村民)?小?组$")
_BLANKS: Final = re.compile(r"^[\s_xX×＿…\-]*$")


def labels_of_rows(table: Table, rows: Iterable[int], reader: TitleReader) -> dict[str, tuple[str, int, int]]:
    """Labels with their values: ``户主姓名`` beside a cell, or ``乡镇：…；村：…`` in one. field → text, row, column."""
    found: dict[str, tuple[str, int, int]] = {}
    for row in rows:
        filled = table.filled(row)
        for place, column in enumerate(filled):
            text = table.text(row, column)
            for label, value in pairs(text):
                _note(found, reader, label, value, row, column)
            if not re.search("[:：]", text):
                continue
            # A label that ends in its colon, the value in the next cell.
            label = re.split("[;；]", text)[-1].rstrip(":： ")
            if text.rstrip().endswith((":", "：")) and place + 1 < len(filled):
                _note(found, reader, label, table.text(row, filled[place + 1]), row, filled[place + 1])
        _beside(table, row, filled, reader, found)
    return found


def _beside(
    table: Table,
    row: int,
    filled: list[int],
    reader: TitleReader,
    found: dict[str, tuple[str, int, int]],
) -> None:
    """``户主姓名 | 张三 | 户编号 | 4309…``: known titles and texts that are none, by turns.

    A value may be a title elsewhere (``户类型 | 脱贫户``): in a row of titles and values by turns it is a value.
    """
    texts = [table.text(row, column) for column in filled]
    titles = [label_field(text, reader) is not None for text in texts]
    by_turns = len(texts) % 2 == 0 and all(titles[::2]) and not all(titles[1::2])
    for place, (label, value) in enumerate(pairwise(texts)):
        if titles[place] and (not titles[place + 1] or (by_turns and place % 2 == 0)):
            _note(found, reader, label, value, row, filled[place + 1])


def by_turns(table: Table, row: int, reader: TitleReader) -> bool:
    """Whether a row is labels and values by turns, the last value perhaps not filled in."""
    texts = [table.text(row, column) for column in table.filled(row)]
    labels = [label_field(text.rstrip(":： "), reader) is not None for text in texts]
    return len(texts) > 1 and all(labels[::2]) and not any(labels[1::2])


def label_field(label: str, reader: TitleReader) -> str | None:
    """The household's or region's field that a label names; None for anything else."""
    if not label.strip() or len(label) > 20:
        return None
    meanings = reader.meanings(Title((label.strip(),)))
    for one in meanings:
        if not one.after and one.field.startswith(("household.", "region.")):
            return one.field
    return None


def pairs(text: str) -> list[tuple[str, str]]:
    """``乡镇：祝站镇；村（社区）：祝站村；湾组：三组`` → labels and values. Blank values are left out."""
    pieces = re.split(r"[;；\n]|\s{2,}(?=\S{1,12}[:：])", text)
    found = []
    for piece in pieces:
        parts = re.split("[:：]", piece, maxsplit=1)
        if len(parts) == 2 and not _BLANKS.match(parts[1]):
            found.append((parts[0].strip(), tidy(parts[1])))
    return found


def _note(
    found: dict[str, tuple[str, int, int]], reader: TitleReader, label: str, value: str, row: int, column: int
) -> None:
    field = label_field(label, reader)
    if field and value.strip():
        found.setdefault(field, (tidy(value), row, column))


def context_of(table: Table, above: Iterable[int], labels: Labels, file: str) -> dict[str, str]:
    """Village, township, group and year that the sheet says of all its rows.

    Lines with labels are believed first, then the title, the sheet's name and the file's.
    """
    context = {field: said[0] for field, said in labels.items() if field.startswith("region.") or field == YEAR}
    of_one = {row for field, (_, row, _) in labels.items() if field in OF_HOUSEHOLDS}
    texts = [table.text(row, column) for row in above if row not in of_one for column in table.filled(row)]
    texts += [value for text in texts for label, value in pairs(text) if _UNIT_LABEL.match(plain_title(label))]
    for text in (*reversed(texts), table.name, file.rsplit(".", 1)[0]):
        for field, value in places_in(text).items():
            context.setdefault(field, value)
    if _GROUP_ALONE.match(tidy(table.name)):  # a sheet a group, of the village that the file names
        context.setdefault(GROUP, tidy(table.name))
    return {field: value for field, value in context.items() if not _BLANKS.match(value)}


def section_of(text: str) -> dict[str, str]:
    """The village or group that a line between records names and says no more: 石桥村, 一、石桥村（4户）, 3组."""
    match = _SECTION.match(tidy(text))
    if match is None:
        return {}
    name = match["name"].strip()
    if _GROUP_ALONE.match(name):
        return {GROUP: name}
    places = places_in(name)
    said = "".join(places.get(field, "") for field in ("region.township", VILLAGE))
    return places if VILLAGE in places and name.startswith(said) and not re.sub(_GROUP, "", name[len(said) :]) else {}


def places_in(text: str) -> dict[str, str]:
    """Township, village, group and year that a title or a name speaks of."""
    plain = re.sub(r"\s+", " ", re.sub(r"\s{2,}", "|", narrow(text)).strip()).replace(" ", "")
    found: dict[str, str] = {}
    if year := _YEAR.search(plain):
        found[YEAR] = year[1]
    plain = re.sub(r"^.*?(?:省|市|县|旗)(?=.{2,}(?:镇|乡|街道|村))", "", plain)
    if (township := _TOWNSHIP.search(plain)) and township[1] not in _GENERIC and not _NO_NAME.search(township[1]):
        found["region.township"] = _NOISE.sub("", township[1])
        plain = plain[township.end() :]
    if village := _VILLAGE.search(plain):
        name = _NOISE.sub("", re.sub("^(?:年|年度|附件|关于)+", "", village[1]))
        if name not in _GENERIC and not _NO_NAME.search(name):
            found["region.village"] = name
            if group := _GROUP.search(plain[village.end() :]):
                found["region.group"] = f"{group[1]}组"
    return found
