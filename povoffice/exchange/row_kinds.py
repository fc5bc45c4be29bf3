"""Tells rows that are records from the titles, totals, notes, samples and signatures around them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import compact, squeeze_title
from povoffice.exchange.table import cell_text, is_blank

if TYPE_CHECKING:
    from povoffice.exchange.headers import Header
    from povoffice.exchange.table import Cell, Table
    from povoffice.exchange.titles import TitleReader

TOTAL: Final = "total"
NOTE: Final = "note"
SIGNATURE: Final = "signature"
PLACEHOLDER: Final = "placeholder"
MARKER: Final = "marker"
GUIDANCE: Final = "guidance"
NUMBERS: Final = "column_numbers"
REPEATED: Final = "repeated_header"
NOBODY: Final = "nobody"
OTHER_TABLE: Final = "other_table"
LABELS: Final = "labels"
SECTION: Final = "section"
ABOVE: Final = "above_header"

_TOTAL: Final = re.compile(
    r"^(本页|全[村镇乡县组]|本[村镇乡县组]|.{1,10}[村组社镇乡县区页户类月])?(合计|总计|小计|共计|累计)(数|户数|人数)?[:：]?$"
)
_NOTE: Final = re.compile(
    r"^[(]?(续表|续上表|接上页|接上表|转下页|见下页)[)]?$|^(备注|说明|注|附注|填表说明|填报说明|填写说明|注意|注意事项|提示)\d*[:：、]"
)
_SIGNATURE: Final = re.compile(
    r"^(填表人?|填报人?|制表人?|审核人?|复核人?|单位负责人|负责人|经办人|分管领导|主要领导|领导签字|调查人|被调查人|填报单位|填表单位|"
    r"填报日期|填表日期|填报时间|填表时间|制表日期|制表时间|审批人|签字|盖章|村主任|村支书|驻村干部|联系人|联系电话)"
    r"(姓名|签字|签名|签章|（签字）|[(（].{1,6}[)）])?[:：]",
)
_PLACEHOLDER: Final = re.compile(r"^[\s$#]*[{<]\s*[.$#\w]+(\.\w+)*\s*[}>]$|^\{\{.*\}\}$")
_MARKER: Final = re.compile(r"^[A-Za-z#*]$|^[nN]+$")
_GUIDANCE: Final = re.compile(
    r"^(例|例如|如|示例|样例|格式|必填|可选|选填|非必填|填写|请填|请选|下拉|文本格式|数字格式|日期格式|单位)([:：,，、\s].*|.{0,20})$"
    r"|^\d+位.*(号|码)$|^[yY]{4}|^男/女$|^是/否$|^有/无$",
)
_ORDINAL: Final = re.compile(r"^[(（]?(\d{1,3}|[甲乙丙丁戊己])[)）]?$")
STARTS: Final = frozenset("续接转见(（本全合总小共累备说注附填提制审复单负经分主领调被签盖村驻联{<$#")
"""What totals, notes and signatures begin with."""
_ENDS: Final = frozenset("计:：")
"""What totals of a village or group end with: 一组小计."""
_NO_NAME: Final = (
    (re.compile(r"^(合计|总计|小计|共计|累计)|(合|总|小|共|累)计[:：]?$|大写|元整$"), TOTAL),
    (
        re.compile(
            "^(填表|填报|制表|审核|复核|经办|经手|负责|审批|校对|统计|核实|核查|排查|调查|录入|监督|公示)(人|员|负责人|单位|日期|时间|电话)"
            r"|签字|签章|签名|盖章|公章|^[^:：]{2,12}[:：]"
        ),
        SIGNATURE,
    ),
    (re.compile(r"[。；！？]|^以[上下]|属实|^第.{1,3}页|^\d{4}年"), NOTE),
)
"""What stands where a name should, and is none; of rows that say little else."""


def footer_kind(cells: list[Cell]) -> str | None:
    """What a row is by the first thing that stands in it: a total, a note, a signature; None for anything else."""
    for cell in cells:
        if not isinstance(cell, str):
            if is_number_like(cell):
                return None
            continue
        text = cell.strip()
        if not text:
            continue
        if text[0] not in STARTS and text[-1] not in _ENDS:
            return None
        return _named(compact(text))
    return None


def no_name(text: str) -> str | None:
    """What a text is that stands where a name should: a total, a signature, a note; None where it may be a name."""
    plain = compact(text)
    return next((kind for pattern, kind in _NO_NAME if pattern.search(plain)), None)


def is_name(text: str) -> bool:
    """Whether a text may be somebody's name."""
    return bool(text.strip()) and no_name(text) is None


def is_number_like(cell: Cell) -> bool:
    """Whether a cell holds a number or a date."""
    return not isinstance(cell, str)


def _named(text: str) -> str | None:
    for pattern, kind in ((_TOTAL, TOTAL), (_SIGNATURE, SIGNATURE), (_NOTE, NOTE), (_PLACEHOLDER, PLACEHOLDER)):
        if pattern.match(text):
            return kind
    return None


def is_total(cells: list[Cell]) -> bool:
    """Whether one of the first filled cells says 合计."""
    texts = [compact(cell) for cell in cells[:8] if isinstance(cell, str) and cell.strip()]
    return any(_TOTAL.match(text) for text in texts[:3])


def filler_kind(cells: list[Cell]) -> str | None:
    """A row of placeholders, of N markers or of column numbers; None for anything else."""
    texts = [cell_text(cell).strip() for cell in cells if not is_blank(cell)]
    if not texts:
        return None
    if sum(bool(_PLACEHOLDER.match(text)) for text in texts) * 2 > len(texts):
        return PLACEHOLDER
    if len(texts) > 2 and len(set(texts)) == 1 and _MARKER.match(texts[0]):
        return MARKER
    if len(texts) > 3 and all(_ORDINAL.match(text) for text in texts) and _ascending(texts):
        return NUMBERS
    return None


def _ascending(texts: list[str]) -> bool:
    numbers = [int(digits) for text in texts if (digits := re.sub(r"\D", "", text))]
    return len(numbers) > 2 and all(after == before + 1 for before, after in pairwise(numbers))


def guides(text: str) -> bool:
    """Whether a text says how to fill in, or gives an example."""
    return bool(_GUIDANCE.match(text.strip()))


def is_guidance(cells: list[Cell]) -> bool:
    """A row below the header that says how to fill in, or gives an example."""
    texts = [cell_text(cell).strip() for cell in cells if not is_blank(cell)]
    said = sum(map(guides, texts))
    return len(texts) > 1 and said * 2 >= len(texts) and said > 1


def is_other_table(cells: list[Cell], reader: TitleReader) -> bool:
    """A row that begins another table below the register: mostly titles."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    if len(texts) < 3 or len(texts) * 2 < sum(not is_blank(cell) for cell in cells):
        return False
    return sum(reader.like_title(text) for text in texts) * 5 >= len(texts) * 3


def repeats(table: Table, row: int, header: Header) -> bool:
    """Whether a row repeats the header, as sheets cut into pages do."""
    titles = {column: squeeze_title(title.parts[-1]) for column, title in header.titles.items()}
    first = {column: squeeze_title(title.parts[0]) for column, title in header.titles.items()}
    filled = table.filled(row)
    same = 0
    for column in filled:
        text = squeeze_title(table.text(row, column))
        same += text in {titles.get(column), first.get(column)}
    return len(filled) > 1 and same * 5 >= len(filled) * 4
