from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import checking
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

FIRST = "43019919700102001"
GOOD = FIRST + check_digit(FIRST)
WRONG = FIRST + ("0" if GOOD[-1] != "0" else "1")

RECORDS: dict[tuple[str, str], dict[str, Value]] = {
    ("region", "v"): {"name": "石桥村", "level": "village", "order": 1},
    ("region", "g"): {"name": "3组", "level": "group", "parent": "v", "order": 1},
    ("household", "h"): {"number": "4301", "region": "g", "head_name": "王长生"},
    ("household_year", "h@2017"): {"household": "h", "year": 2017, "attribute": "一般贫困户", "members_stated": 2},
    ("member", "m"): {
        "number": "9001",
        "household": "h",
        "name": "王长生",
        "relation": "户主",
        "sex": "男",
        "id_number": WRONG,
    },
    ("official", "o"): {"number": "1001", "name": "张敏", "id_number": "123"},
}


@pytest.fixture
def faulty(session: Session) -> Session:
    """An office whose register has a fault of each kind of record."""
    changes = [creation(kind, key, values) for (kind, key), values in RECORDS.items()]
    session.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


def test_an_empty_register_has_no_findings(session: Session) -> None:
    result = checking.check(session)
    assert result.findings == ()
    assert len(result.rules) == len(session.definitions.checks.for_year(2018))


def test_json_names_records_by_their_numbers(faulty: Session) -> None:
    shown = checking.result_json(checking.check(faulty), faulty.wording)
    assert set(shown) == {"rules", "findings"}
    assert {"code": "V1", "title": "身份证号不符合校验规则", "severity": "error"} in shown["rules"]
    assert shown["findings"] == [
        {
            "code": "V1",
            "record": "9001",
            "field": "member.id_number",
            "severity": "error",
            "message": "王长生（户 4301）：证件号码末位与前 17 位对不上，有数字抄错。对照户口本核对。",
        },
        {
            "code": "V2",
            "record": "1001",
            "field": "official.id_number",
            "severity": "error",
            "message": "责任人 张敏（1001）：证件号码 3 位，应为 18 位（残疾人证 20 或 22 位）。对照户口本补全。",
        },
        {
            "code": "V13",
            "record": "4301",
            "field": "household",
            "severity": "error",
            "message": "户 4301：现在没有帮扶责任人。给这户结对。",
        },
        {
            "code": "V19",
            "record": "4301",
            "field": "household.members_stated",
            "severity": "error",
            "message": "户 4301：家庭人口数写的是 2 人，成员有 1 人。补录成员或改人口数。",
        },
    ]


def test_the_same_in_english(faulty: Session, english: Wording) -> None:
    shown = checking.result_json(checking.check(faulty), english)
    assert "household 4301: has no responsible official now. Pair it." in str(shown)


def test_a_member_without_number_is_named_by_the_household(faulty: Session) -> None:
    change = creation("member", "n", {"household": "h", "name": "王小丽", "relation": "之女", "sex": "女"})
    faulty.apply("录入", Source(SourceKind.TYPED), [change], Right.AMEND)
    result = checking.check(faulty)
    assert [one.place.key for one in result.of("V8")] == ["n"]
    shown = checking.result_json(result, faulty.wording)
    assert [one["record"] for one in shown["findings"] if one["code"] == "V8"] == ["4301"]


def test_findings_of_a_check_come_in_the_offices_order(session: Session) -> None:
    places = [("g2", "10组", "7"), ("g1", "2组", "10"), ("g1", "2组", "9")]
    regions = {("region", group): {"name": name, "level": "group"} for group, name, _number in places}
    households = {
        ("household", f"h{number}"): {"number": number, "region": group, "kind": "脱贫户"}
        for group, _name, number in places
    }
    changes = [creation(kind, key, values) for (kind, key), values in {**regions, **households}.items()]
    session.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)
    result = checking.check(session)
    assert [one.place.key for one in result.of("V20")] == ["h9", "h10", "h7"]


def test_problem_lists(faulty: Session, tmp_path: Path) -> None:
    out = tmp_path / "疑点数据.xlsx"
    checking.write_problem_lists(faulty, checking.check(faulty), out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [
        "统计表",
        "V1 身份证号不符合校验规则",
        "V2 证件号码位数异常",
        "V13 贫困户无帮扶责任人",
        "V19 家庭人口数与成员人数不一致",
    ]
    counts = {row[1]: row[4] for row in book["统计表"].iter_rows(min_row=4, values_only=True)}
    assert counts["V1"] == counts["V2"] == counts["V13"] == counts["V19"] == 1
    assert counts["V3"] == 0
    rows = list(book["统计表"].iter_rows(values_only=True))
    assert rows[2] == ("序号", "编号", "错误类型", "等级", "错误条数")
    assert rows[-1][0] == "合计"
    assert rows[-1][4] == 4
    sheet = book["V1 身份证号不符合校验规则"]
    found = dict(zip([one.value for one in sheet[3]], [one.value for one in sheet[4]], strict=True))
    assert found == {
        "序号": "1",
        "行政村": "石桥村",
        "村民小组": "3组",
        "户编号": "4301",
        "户主姓名": "王长生",
        "人编号": "9001",
        "姓名": "王长生",
        "证件号码": f"430***********{WRONG[-4:]}",
        "项目": "证件号码",
        "疑点说明": "王长生（户 4301）：证件号码末位与前 17 位对不上，有数字抄错。对照户口本核对。",
        "核实情况": "",
    }
    assert all(one.data_type in ("s", "n") and one.number_format == "@" for one in sheet[4])


def test_whole_numbers_only_when_asked_for(faulty: Session, tmp_path: Path) -> None:
    out = tmp_path / "疑点数据.xlsx"
    checking.write_problem_lists(faulty, checking.check(faulty), out, masked=False)
    sheet = openpyxl.load_workbook(out)["V1 身份证号不符合校验规则"]
    assert sheet["H4"].value == WRONG
    assert sheet["H4"].data_type == "s"


@pytest.mark.usefixtures("faulty")
def test_who_may_not_export_may_check(as_role: Callable[[Role], Session], tmp_path: Path) -> None:
    reader = as_role(Role.READ_ONLY)
    result = checking.check(reader)
    assert result.findings
    with pytest.raises(OfficeError) as refused:
        checking.write_problem_lists(reader, result, tmp_path / "x.xlsx")
    assert refused.value.message.code == "account.not_allowed"
    assert not (tmp_path / "x.xlsx").exists()


def test_a_folder_that_is_not_there_is_said(faulty: Session, tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as refused:
        checking.write_problem_lists(faulty, checking.check(faulty), tmp_path / "none" / "x.xlsx")
    assert refused.value.message.code == "export.no_folder"


def test_a_check_can_be_stopped(faulty: Session) -> None:
    def stop(_step: Step, /) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        checking.check(faulty, stop)
