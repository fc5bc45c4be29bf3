from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.services.comparing.conftest import identity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

WHY = ("--authority", "县民政函〔2018〕7号", "--purpose", "季度比对", "--source", "县民政局")


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def office(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> Path:
    """An office with one household, of which nobody draws 低保."""
    register = workbook(
        tmp_path / "花名册.xlsx",
        ("村", "户编号", "人口编号", "姓名", "证件号码", "与户主关系", "是否享受低保"),
        ("石桥村", "0001", "000101", "安某", identity(1), "户主", "否"),
    )
    assert povoffice("import", office_folder, register).status < 2
    return office_folder


@pytest.fixture
def low(tmp_path: Path) -> Path:
    """A list in which the household's head does."""
    return workbook(tmp_path / "低保名单.xlsx", ("姓名", "身份证号", "村"), ("安某", identity(1), "石桥村"))


def test_compare_and_look_again(povoffice: CommandLine, office: Path, low: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.xlsx"
    answer = povoffice("compare", office, low, *WHY, "--xlsx", out, "--json")
    assert answer.status == 1, "a hit wants looking into"
    document = answer.document
    assert (document["kind"], document["counts"]["theirs_only"], document["authority"]) == ("subsistence", 1, WHY[1])
    assert [(one["question"], one["household"]) for one in document["hits"]] == [("theirs_only", "0001")]
    assert out.exists()
    (earlier,) = povoffice("compare", office, "--earlier", "--json").document
    assert (earlier["number"], earlier["purpose"]) == (1, "季度比对")
    again = povoffice("compare", office, "--number", "1", "--masked", "--json").document
    assert again["hits"][0]["id_number"].startswith("430****")


def test_lines_say_that_a_hit_is_a_question(povoffice: CommandLine, office: Path, low: Path) -> None:
    answer = povoffice("compare", office, low, *WHY, "--kind", "vehicles")
    assert answer.status == 1
    assert "不能作为清退理由" in answer.out
    assert "对方有我方无 1" in answer.out
    assert povoffice("compare", office, "--earlier").out.startswith("1\t2018-07-11\t车辆\t县民政局\t")


def test_columns_are_looked_at_and_corrected_first(povoffice: CommandLine, office: Path, tmp_path: Path) -> None:
    odd = workbook(tmp_path / "低保名单.xlsx", ("姓名", "号码", "村"), ("安某", identity(1), "石桥村"))
    seen = povoffice("compare", office, odd, "--inspect", "--column", "号码=member.id_number", "--json")
    assert seen.status == 0
    assert [one["field"] for one in seen.document["columns"]] == ["member.name", "member.id_number", "region.village"]
    assert "√ Sheet!A\t姓名\t姓名" in povoffice("compare", office, odd, "--inspect").out
    assert povoffice("compare", office, "--earlier", "--json").document == []
    assert "member.id_number（" in povoffice("compare", office, odd, *WHY, "--column", "号码=nothing").err
    done = povoffice("compare", office, odd, *WHY, "--column", "号码=member.id_number", "--json").document
    assert done["counts"]["theirs_only"] == 1


def test_a_hit_is_marked_as_looked_into_and_opened_again(povoffice: CommandLine, office: Path, low: Path) -> None:
    povoffice("compare", office, low, *WHY)
    assert "核实结果" in povoffice("look-into", office, "1", "1").err
    assert povoffice("look-into", office, "1", "1", "--result", "已入户，漏登").status == 0
    (hit,) = povoffice("compare", office, "--number", "1", "--json").document["hits"]
    assert (hit["looked_into"]["on"], hit["looked_into"]["result"]) == ("2018-07-11", "已入户，漏登")
    assert povoffice("look-into", office, "1", "1", "--reopen", "--json").document["hits"] == [1]
    (hit,) = povoffice("compare", office, "--number", "1", "--json").document["hits"]
    assert hit["looked_into"]["on"] == ""


def test_refusals_are_one_line(povoffice: CommandLine, office: Path, low: Path, tmp_path: Path) -> None:
    for arguments, words in (
        ((low,), "依据"),
        ((), "--earlier"),
        ((low, *WHY, "--kind", "马匹"), "subsistence（低保）"),
        ((low, *WHY, "--xlsx", tmp_path / "没有" / "结果.xlsx"), "没有"),
        (("--number", "9"), "第 9 次"),
    ):
        answer = povoffice("compare", office, *arguments)
        assert answer.status == 2
        assert words in answer.err.splitlines()[-1]
    assert povoffice("compare", office, "--earlier", "--json").document == []
