from __future__ import annotations

from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import comparing
from povoffice.services.accounts import Role
from tests.services.comparing.conftest import identity
from tests.services.comparing.test_running import SAID, STRANGER, TITLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.session import Session
    from tests.services.comparing.conftest import Lists

SHEETS: Final = ["说明", "不一致", "对方有我方无", "我方有对方无", "待确认"]


@pytest.fixture
def number(village: Session, lists: Lists) -> int:
    """A comparison with a hit of every kind but 我方有对方无."""
    rows = [
        TITLES,
        ("安某", identity(1), "石桥村", "=1+1", "62170000999"),
        ("白某", identity(2), "石桥村", "D2", ""),
        ("改名者", identity(3), "石桥村", "D3", ""),
        (*STRANGER, "石桥村", "D4", ""),
    ]
    return comparing.run(village, lists(rows), SAID)


def cells(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_both_sides_stand_beside_each_other(village: Session, number: int, tmp_path: Path) -> None:
    comparing.write(village, number, tmp_path / "结果.xlsx")
    sheets = cells(tmp_path / "结果.xlsx")
    assert list(sheets) == SHEETS
    head, row = sheets["不一致"]
    told = dict(zip(head, row, strict=True))
    assert (told["行政村"], told["村民小组"], told["户编号"], told["姓名"]) == ("石桥村", "2组", "0001", "安某")
    assert (told["内容"], told["我方"], told["对方"]) == ("银行账号", "62170000123", "62170000999")
    assert told["证件号码"] == identity(1)
    (uncertain,) = sheets["待确认"][1:]
    assert (uncertain[1], "曹某" in str(uncertain[4])) == ("改名者", True)
    about = {str(row[0]): row[1] for row in sheets["说明"][2:]}
    assert (about["依据"], about["用途"], about["来源单位"]) == (SAID.authority, SAID.purpose, SAID.source)
    assert (about["名单行数"], about["对方有我方无"], about["名单中有、不在本库（不保存）"]) == (4, 1, 1)


def test_numbers_are_text_and_sheets_can_be_sorted(village: Session, number: int, tmp_path: Path) -> None:
    comparing.write(village, number, tmp_path / "结果.xlsx")
    book = openpyxl.load_workbook(tmp_path / "结果.xlsx")
    for name in SHEETS[1:]:
        assert book[name].auto_filter.ref
        assert book[name].freeze_panes == "A2"
    cell = book["不一致"]["C2"]
    assert (cell.value, cell.data_type, cell.number_format) == (identity(1), "s", "@")


def test_strangers_stand_in_no_workbook(village: Session, number: int, tmp_path: Path) -> None:
    comparing.write(village, number, tmp_path / "结果.xlsx")
    said = repr(cells(tmp_path / "结果.xlsx"))
    assert not any(part in said for part in (*STRANGER, "D4"))


@pytest.mark.parametrize(("role", "mask"), [(Role.ADMINISTRATOR, True), (Role.ENTRY, False)])
def test_masked(
    role: Role, *, mask: bool, village: Session, number: int, tmp_path: Path, as_role: Callable[[Role], Session]
) -> None:
    assert village is as_role(role)
    comparing.write(village, number, tmp_path / "结果.xlsx", mask=mask)
    said = repr(cells(tmp_path / "结果.xlsx"))
    assert "D2" in said
    assert not any(whole in said for whole in (*map(identity, (1, 2, 3)), "62170000123", "62170000999"))


def test_what_is_gone_since_the_last_one_has_its_sheet(
    village: Session, number: int, lists: Lists, tmp_path: Path
) -> None:
    again = comparing.run(village, lists([TITLES, ("安某", identity(1), "石桥村", "", "")]), SAID)
    comparing.write(village, again, tmp_path / "结果.xlsx")
    gone = cells(tmp_path / "结果.xlsx")["上次有这次没有"]
    assert number < again
    assert {row[1] for row in gone[1:]} == {"安某", "白某", "改名者"}


def test_who_may_only_read_writes_no_workbook(
    village: Session, number: int, tmp_path: Path, as_role: Callable[[Role], Session]
) -> None:
    with pytest.raises(OfficeError):
        comparing.write(as_role(Role.READ_ONLY), number, tmp_path / "结果.xlsx")
    assert village.account.role is Role.READ_ONLY
    assert not (tmp_path / "结果.xlsx").exists()


def test_a_cancel_leaves_the_workbook_as_it_was(village: Session, number: int, tmp_path: Path) -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    (tmp_path / "结果.xlsx").write_text("旧")
    with pytest.raises(CancelledError):
        comparing.write(village, number, tmp_path / "结果.xlsx", stop)
    assert (tmp_path / "结果.xlsx").read_text() == "旧"


def test_a_folder_that_is_not_there_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as refused:
        comparing.check_place(tmp_path / "没有" / "结果.xlsx")
    assert refused.value.message.code == "export.no_folder"
