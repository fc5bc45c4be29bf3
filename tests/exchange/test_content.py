"""Columns known by what stands in them: suggested, never taken; told where they contradict their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.findings import Severity
from povoffice.exchange.content import profile
from tests.exchange.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.exchange.drafts import SheetDraft
    from tests.exchange.conftest import Drafts

NAMES = ("王甲", "李乙", "赵丙", "钱丁", "孙戊", "周己")
IDS = [identity(number=one) for one in range(11, 23, 2)]
PHONES = [f"1380000{one:04d}" for one in range(6)]


def told(sheet: SheetDraft) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in sheet.findings if one.code.startswith("column_")]


def suggested(sheet: SheetDraft) -> dict[int, str]:
    return {column: one.standard for column, one in sheet.recognition.suggested.items()}


def register(titles: Sequence[str], *columns: Sequence[object]) -> list[list[object]]:
    return [list(titles), *(list(row) for row in zip(*columns, strict=True))]


@pytest.mark.parametrize(
    ("title", "values", "meant"),
    [
        ("族", ["汉", "苗族", "汉族", "侗族", "汉族", "土家族"], "民族"),
        ("与主", ["户主", "配偶", "之子", "户主", "配偶", "之女"], "与户主关系"),
        ("别", ["男", "女", "男", "男", "女", "女"], "性别"),
        ("手机1", PHONES, "联系电话"),
        ("何时生", [one[6:10] + "." + one[10:12] for one in IDS], "出生日期"),
        ("身体", ["健康", "患有大病", "健康", "长期慢性病", "健康", "健康"], ""),
        ("评语", ["好", "很好", "一般", "好", "尚可", "好"], ""),
        ("本数", [1, 2, 1, 2, 1, 1], ""),
    ],
)
def test_a_column_with_an_unknown_title_gets_a_suggestion_and_stays_as_it_is(
    drafts: Drafts, title: str, values: list[object], meant: str
) -> None:
    sheet = drafts(register(["姓名", "证件号码", title], NAMES, IDS, values))
    assert suggested(sheet) == ({2: meant} if meant else {})
    assert sheet.recognition.unmatched == {2: title}
    assert sheet.rows[0].values["member"][f"extra.{title}"] == str(values[0])
    assert told(sheet) == ([("column_suggested", "C1")] if meant else [])


def test_nothing_below_a_missing_title_is_lost(drafts: Drafts) -> None:
    sheet = drafts(register(["姓名", "证件号码", "", "备注", ""], NAMES, IDS, ["汉族"] * 6, ["x"] * 6, ["是"] * 6))
    assert sheet.recognition.unmatched == {2: "C列（无表头）", 4: "E列（无表头）"}
    assert suggested(sheet) == {2: "民族"}
    assert told(sheet) == [("column_suggested", "C1"), ("column_untitled", "E1")]
    assert sheet.rows[5].values["member"]["extra.E列（无表头）"] == "是"


def test_a_missing_title_does_not_make_another_layout(drafts: Drafts) -> None:
    with_data = drafts(register(["姓名", "", "证件号码"], NAMES, ["x"] * 6, IDS))
    assert with_data.recognition.layout == drafts([["姓名", "", "证件号码"]]).recognition.layout


def test_what_stands_far_from_the_register_is_no_column(drafts: Drafts) -> None:
    sheet = drafts(register(["姓名", "证件号码", "", "", ""], NAMES, IDS, [""] * 6, [""] * 6, ["某市"] * 6))
    assert sheet.recognition.unmatched == {}


def test_columns_that_have_changed_places_are_told(drafts: Drafts) -> None:
    sheet = drafts(register(["姓名", "证件号码", "联系电话"], NAMES, PHONES, IDS))
    assert told(sheet) == [("column_contradicts", "B1"), ("column_contradicts", "C1")]
    assert suggested(sheet) == {1: "联系电话", 2: "证件号码"}
    assert sheet.recognition.confidence < 0.6
    assert all(one.held for one in sheet.rows)
    assert not any("phone" in one.values["member"] for one in sheet.rows), "an identity number is no telephone number"


def test_names_and_numbers_that_have_changed_places_hold_their_rows(drafts: Drafts) -> None:
    sheet = drafts(register(["姓名", "证件号码"], IDS, NAMES))
    assert told(sheet) == [("column_contradicts", "A1"), ("column_contradicts", "B1")]
    assert all(one.held and "name" not in one.values.get("member", {}) for one in sheet.rows)


def test_one_slipped_row_does_not_make_the_column_doubtful(drafts: Drafts) -> None:
    names = [*NAMES[:5], IDS[5]]
    sheet = drafts(register(["姓名", "证件号码"], names, IDS))
    assert told(sheet) == []
    assert [one.row for one in sheet.rows if one.held] == [7]
    assert [(one.code, one.place.cell) for one in sheet.findings] == [("unreadable_name", "A7")]


def test_the_clerks_word_is_not_doubted(read: Any, drafts: Drafts, tmp_path: Path) -> None:
    drafts(register(["姓名", "证件号码", "联系电话"], NAMES, PHONES, IDS))
    said = {"证件号码": "member.phone", "联系电话": "member.id_number"}
    sheet = read(tmp_path / "花名册.xlsx", learned=lambda _layout: said).sheets[0]
    assert told(sheet) == []
    assert sheet.rows[0].values["member"] == {"name": "王甲", "phone": PHONES[0], "id_number": IDS[0]}


def test_each_of_several_columns_with_one_title_is_corrected_by_itself(
    read: Any, drafts: Drafts, tmp_path: Path
) -> None:
    drafts(register(["户编号", "户主姓名", "占比", "占比", "占比"], ["4309900001"], ["王甲"], [5], [7], [9]))
    said = {"占比（D列）": "household.members_stated", "占比（E列）": ""}
    sheet = read(tmp_path / "花名册.xlsx", learned=lambda _layout: said).sheets[0]
    assert sheet.rows[0].values["household"] == {"number": "4309900001", "head_name": "王甲", "extra.占比": "5"}
    assert sheet.rows[0].values["household_year"] == {"members_stated": 7}


def headless(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["石桥村"])
    rows = zip(range(1, 7), NAMES, "男女男女男女", IDS, ["户主", "配偶"] * 3, PHONES, strict=True)
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.worksheets[0].append(["合计", 6])
    workbook.save(tmp_path / "名单.xlsx")
    return tmp_path / "名单.xlsx"


def test_a_sheet_without_a_header_is_offered_and_not_taken(read: Any, tmp_path: Path) -> None:
    found = read(headless(tmp_path)).sheets[0].recognition
    assert found.form is None
    assert found.offered is not None
    assert found.offered.id == "members"
    assert found.why_not is not None
    assert found.why_not.code == "import.sheet_offered"
    assert {one.standard for one in found.suggested.values()} == {"序号", "姓名", "性别", "与户主关系", "联系电话"}


def test_an_offered_sheet_is_taken_on_the_clerks_word(read: Any, tmp_path: Path) -> None:
    sheet = read(headless(tmp_path), form="members").sheets[0]
    assert sheet.recognition.form is not None
    assert sheet.recognition.confidence <= 0.3
    assert [one.row for one in sheet.rows] == [2, 3, 4, 5, 6, 7]
    assert sheet.rows[1].values["member"] == {
        "name": "李乙",
        "sex": "女",
        "id_number": IDS[1],
        "relation": "配偶",
        "phone": PHONES[1],
    }
    assert [one.row for one in sheet.recognition.skipped] == [1, 8]


def test_two_rows_are_no_register(drafts: Drafts) -> None:
    assert drafts([["王甲", IDS[0]], ["李乙", IDS[1]]]).recognition.offered is None


def test_prose_is_no_register_even_on_the_clerks_word(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "说明.csv"
    path.write_text("今天开会，研究了帮扶工作。\n会议认为，要抓紧。\n明天再开。\n", encoding="utf-8")
    assert read(path, form="members").sheets[0].recognition.form is None


def test_findings_about_columns_ask_and_do_not_hold(drafts: Drafts) -> None:
    sheet = drafts(register(["姓名", "码", "民族"], NAMES, IDS, ["汉族"] * 6))
    assert [(one.code, one.severity) for one in sheet.findings] == [("column_by_content", Severity.WARNING)]
    assert not any(one.held for one in sheet.rows)


def test_places_are_no_names() -> None:
    assert profile(["石桥村", "王家村", "李家村"]).names == 0
    assert profile(["王甲"] * 5 + ["李乙"] * 5).names == 0, "two words over and over are values, not names"
