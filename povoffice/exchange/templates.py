"""导入模板: a register without rows, for a village to fill in, that imports as it comes back.

Drop-downs offer the code lists; numbers of people are text before anybody types; one row below the header shows how
(its cells begin with 例：, by which importing passes over it); another sheet says what each column takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.field import FieldKind
from povoffice.exchange.headers import SEARCHED
from povoffice.exchange.new_workbook import new_workbook
from povoffice.exchange.register_book import header, look, page
from povoffice.exchange.table import address, column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from povoffice.core.records.field import Field
    from povoffice.forms.register_form import Column, RegisterForm

NOTES: Final = "填写说明"
_LISTS: Final = "选项"
_ROWS: Final = 5_000
_MARK: Final = "例："
_NUMERIC: Final = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.QUANTITY})
_EXAMPLES: Final[Mapping[FieldKind, str]] = {
    FieldKind.NAME: "张某",
    FieldKind.ID_NUMBER: "430199********0011",
    FieldKind.CARD: "6217********0011",
    FieldKind.PHONE: "138****1234",
    FieldKind.DATE: "2018-07-11",
    FieldKind.COUNT: "3",
    FieldKind.QUANTITY: "3.5",
    FieldKind.MONEY: "3500.00",
    FieldKind.YES_NO: "是",
}
_BY_NAME: Final[Mapping[str, str]] = {
    "extra.序号": "1",
    "region.province": "某省",
    "region.city": "某市",
    "region.county": "某县",
    "region.township": "某乡",
    "region.village": "某村",
    "region.group": "1组",
    "household.number": "430199000000001",
    "household.year": "2018",
    "member.number": "43019900000000101",
    "unit.name": "某县农业农村局",
}
_WAYS: Final[Mapping[FieldKind, str]] = {
    FieldKind.NAME: "文字，不加空格",
    FieldKind.ID_NUMBER: "18位居民身份证号，或20、22位残疾人证号；已设为文本格式，不要改",
    FieldKind.CARD: "号码，已设为文本格式，不要改",
    FieldKind.PHONE: "手机号11位；座机写区号",
    FieldKind.DATE: "年月日，如2018-07-11；只知道年月写2018-07，只知道年写2018",
    FieldKind.COUNT: "整数",
    FieldKind.QUANTITY: "数字，可带小数",
    FieldKind.MONEY: "数字，单位：元",
    FieldKind.YES_NO: "选是或否；不清楚的留空",
    FieldKind.CODE: "从下拉选项里选",
    FieldKind.MULTI: "可填几项，用顿号隔开",
}
_PLAIN: Final = "文字"
_NOTE_TITLES: Final = (("列", 6), ("列名", 28), ("必填", 8), ("怎么填", 56), ("可选的值", 80))


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to be filled in: the field it is (None for what no record keeps), and what may stand in it."""

    column: Column
    field: Field | None
    choices: Sequence[str] = ()

    @property
    def kind(self) -> FieldKind:
        """What its cells hold."""
        return self.field.kind if self.field else FieldKind.TEXT


def write(form: RegisterForm, columns: Sequence[TemplateColumn], path: Path) -> None:
    """Write a template into a temporary file that the caller provides. Raises OSError."""
    with new_workbook(path) as book:
        looks = look(book)
        sheet = book.add_worksheet(form.title[:31])
        text = book.add_format({"num_format": "@", "font_name": "宋体", "font_size": 10})
        number = book.add_format({"num_format": "General", "font_name": "宋体", "font_size": 10})
        for place, one in enumerate(columns):
            sheet.set_column(place, place, max(one.column.width, 8) + 2, number if one.kind in _NUMERIC else text)
        first = header(sheet, form, "填报单位：          填报日期：          （怎么填见“填写说明”表）", looks)
        page(sheet, first, sum(one.column.width + 1 for one in columns))
        shown = book.add_format(
            {"font_name": "宋体", "font_size": 10, "font_color": "#808B99", "italic": True, "border": 1}
        )
        for place, one in enumerate(columns):
            if said := _example(one):
                sheet.write_string(first, place, said, shown)
            else:
                sheet.write_blank(first, place, None, shown)
        lists = book.add_worksheet(_LISTS)
        lists.hide()
        _offer(sheet, lists, columns, first + 1)
        _explain(book.add_worksheet(NOTES), columns, book)
        sheet.activate()


def _example(one: TemplateColumn) -> str:
    """What the example says; "" where any text will do."""
    known = _BY_NAME.get(one.column.field) or _EXAMPLES.get(one.kind, "")
    said = one.choices[0] if one.choices else known
    return f"{_MARK}{said}" if said else ""


def _offer(sheet: Any, lists: Any, columns: Sequence[TemplateColumn], first: int) -> None:
    """Drop-downs for every column that has a list, however long; other values are asked about, not refused.

    The lists stand below the rows in which importing looks for a header: 户主 among relations is no title.
    """
    used = 0
    for place, one in enumerate(columns):
        if not one.choices:
            continue
        for row, choice in enumerate(one.choices):
            lists.write_string(SEARCHED + row, used, choice)
        letters = column_letter(used)
        source = f"={_LISTS}!${letters}${SEARCHED + 1}:${letters}${SEARCHED + len(one.choices)}"
        area = f"{address(first, place)}:{address(first + _ROWS - 1, place)}"
        asked = {
            "error_type": "warning",
            "error_title": "不在选项里",
            "error_message": "选项里没有这个值，确实要填吗？",
        }
        sheet.data_validation(area, {"validate": "list", "source": source, **asked})
        used += 1


def _explain(sheet: Any, columns: Sequence[TemplateColumn], book: Any) -> None:
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#EEF1F4", "font_name": "宋体", "font_size": 10})
    cell = book.add_format(
        {"border": 1, "text_wrap": True, "valign": "top", "num_format": "@", "font_name": "宋体", "font_size": 10}
    )
    for place, (title, width) in enumerate(_NOTE_TITLES):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for row, one in enumerate(columns, 1):
        way = _WAYS.get(one.kind, _PLAIN)
        unit = f"，单位：{one.column.unit}" if one.column.unit and one.kind is not FieldKind.MONEY else ""
        said = (column_letter(row - 1), one.column.title, "必填" if one.column.required else "", way + unit)
        for place, text in enumerate((*said, "、".join(one.choices))):
            sheet.write_string(row, place, text, cell)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
