"""Several registers in one sheet: each is read by itself, at its own addresses, and nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.exchange.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.exchange.drafts import SheetDraft

    Parts = Callable[..., list[SheetDraft]]

ID = identity()
HOUSEHOLDS: list[list[Any]] = [
    ["户编号", "户主姓名", "家庭人口数"],
    ["4309900001", "王甲", 3],
    ["4309900002", "李乙", 2],
]
OFFICIALS: list[list[Any]] = [["姓名", "单位", "职务", "联系电话"], ["张三", "县财政局", "科长", "13800001234"]]
MONITORED: list[list[Any]] = [
    ["户主姓名", "证件号码", "监测对象类型", "风险识别时间"],
    ["赵丙", ID, "突发严重困难户", "2022-03"],
    ["钱丁", identity(number=13), "脱贫不稳定户", "2022-04"],
]


@pytest.fixture
def parts(read: Any, tmp_path: Path) -> Parts:
    """Write rows as the only sheet of a workbook; every register found in it."""

    def write_and_read(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> list[SheetDraft]:
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.worksheets[0].append(list(row))
        for area in merged:
            workbook.worksheets[0].merge_cells(area)
        workbook.save(tmp_path / "表.xlsx")
        return list(read(tmp_path / "表.xlsx").sheets)

    return write_and_read


def forms(found: list[SheetDraft]) -> list[str | None]:
    return [one.recognition.form.id if one.recognition.form else None for one in found]


def beside(*tables: Sequence[Sequence[Any]], gap: int = 1) -> list[list[Any]]:
    """Tables next to each other with empty columns between."""
    height, rows = max(map(len, tables)), []
    for row in range(height):
        cells: list[Any] = []
        for table in tables:
            own = list(table[row]) if row < len(table) else [""] * len(table[0])
            cells += [*own, *([""] * gap)]
        rows.append(cells)
    return rows


def test_two_registers_one_below_the_other(parts: Parts) -> None:
    rows = [["石桥村脱贫户"], *HOUSEHOLDS, ["合计", "", 5], [], ["大坪村监测户"], *MONITORED, ["填表人：孙某"]]
    first, second = parts(rows, ["A1:D1", "A7:D7"])
    assert forms([first, second]) == ["households", "monitoring"]
    assert [one.row for one in first.rows] == [3, 4]
    assert [one.row for one in second.rows] == [9, 10]
    assert first.recognition.context["region.village"] == "石桥村"
    assert second.recognition.context["region.village"] == "大坪村"
    assert second.cell(second.rows[0], "household", "head_id_number") == "B9"


def test_a_register_right_below_the_total_of_another(parts: Parts) -> None:
    found = parts([*HOUSEHOLDS, ["合计", "", 5], *MONITORED])
    assert forms(found) == ["households", "monitoring"]
    assert [[one.row for one in sheet.rows] for sheet in found] == [[2, 3], [6, 7]]


def test_three_registers_one_below_the_other(parts: Parts) -> None:
    assert forms(parts([*HOUSEHOLDS, [], *MONITORED, [], *OFFICIALS])) == ["households", "monitoring", "officials"]


def test_the_same_register_again_is_the_next_page_of_it(parts: Parts) -> None:
    found = parts([*HOUSEHOLDS, [], ["（续表）"], HOUSEHOLDS[0], ["4309900003", "赵丙", 1]])
    assert forms(found) == ["households"]
    assert [one.row for one in found[0].rows] == [2, 3, 7]


def test_what_is_no_register_below_one_is_told_as_before(parts: Parts) -> None:
    statistics = [["村名", "户数", "人数"], ["石桥村", 2, 5]]
    found = parts([*HOUSEHOLDS, [], *statistics])
    assert forms(found) == ["households"]
    assert [one.row for one in found[0].rows] == [2, 3]
    assert 5 in [one.row for one in found[0].recognition.skipped]


def test_two_registers_side_by_side(parts: Parts) -> None:
    found = parts(beside(HOUSEHOLDS, OFFICIALS))
    assert forms(found) == ["households", "officials"]
    assert [one.values["household"]["number"] for one in found[0].rows] == ["4309900001", "4309900002"]
    assert [one.values["official"]["name"] for one in found[1].rows] == ["张三"]
    assert found[1].cell(found[1].rows[0], "official", "name") == "E2"
    assert [one.name for one in found] == ["Sheet", "Sheet〔2〕"]
    assert [[one.covers(column) for column in (0, 4)] for one in found] == [[True, False], [False, True]]


def test_each_of_two_registers_has_the_title_above_it(parts: Parts) -> None:
    left = [["石桥村脱贫户", "", ""], *HOUSEHOLDS]
    right = [["大坪村脱贫户", "", ""], *HOUSEHOLDS[:1], ["4309900009", "周己", 4]]
    found = parts(beside(left, right), ["A1:C1", "E1:G1"])
    assert sum(len(one.rows) for one in found) == 3
    assert [one.recognition.context["region.village"] for one in found] == ["石桥村", "大坪村"]


def test_helpers_behind_an_empty_column_stay_with_their_households(parts: Parts) -> None:
    helpers = [["帮扶责任人", "联系电话"], ["张三", "13800001234"], ["李四", "13800001235"]]
    found = parts(beside(HOUSEHOLDS, helpers))
    assert forms(found) == ["pairings"]
    assert [one.values["official"]["name"] for one in found[0].rows] == ["张三", "李四"]


@pytest.mark.parametrize("extra", [[], ["备注"]])
def test_a_notice_printed_two_up(parts: Parts, extra: list[str]) -> None:
    """H11 of the field's notices; with a last column that stands on the right only, too."""
    half = ["序号", "村民小组", "户主姓名", "家庭人口数"]
    rows = [
        ["石桥村公示名单"],
        [*half, *half, *extra],
        [1, "1组", "王甲", 3, 3, "2组", "赵丙", 4, *(["新增"] * len(extra))],
        [2, "1组", "李乙", 2],
    ]
    found = parts(rows, ["A1:H1"])
    said = [row.values for sheet in found for row in sheet.rows]
    assert {one["household"]["head_name"]: one["region"]["group"] for one in said} == {
        "王甲": "1组",
        "李乙": "1组",
        "赵丙": "2组",
    }
    assert [one["household"].get("remark") for one in said] == [None, None, "新增" if extra else None]
    assert {sheet.recognition.context["region.village"] for sheet in found} == {"石桥村"}


def test_a_problems_book_lays_such_a_sheet_out_once(parts: Parts) -> None:
    from povoffice.exchange.drafts import FileDraft  # noqa: PLC0415 - only here
    from povoffice.services.importing.problems import _sheets  # noqa: PLC0415 - as the service does

    found = parts(beside(HOUSEHOLDS, OFFICIALS))
    assert len(list(_sheets(FileDraft("表.xls", "xls", "", tuple(found)), {}))) == 1
