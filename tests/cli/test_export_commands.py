"""``export``, ``template``, ``sent`` as a script calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

_TITLES = ["户编号", "户主姓名", "户主证件号码", "户联系电话", "养牛头数"]


@pytest.fixture
def folder(povoffice: CommandLine, tmp_path: Path) -> Path:
    """An office with two households, taken in from a workbook."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(_TITLES[:4])
    for number, name in ((1, "张䶮"), (2, "李𠅤")):
        book.worksheets[0].append([f"000{number}", name, None, f"1380000123{number}"])
    book.save(tmp_path / "来.xlsx")
    assert (
        povoffice("new", tmp_path / "office", "--name", "扶贫办", "--account", "zhang", "--person", "张敏").status == 0
    )
    assert povoffice("import", tmp_path / "office", tmp_path / "来.xlsx", "--year", "2018", "--json").document[
        "applied"
    ]
    return tmp_path / "office"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form that somebody asks for."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(_TITLES)
    book.save(tmp_path / "县.xlsx")
    return tmp_path / "县.xlsx"


def test_into_a_senders_form_and_what_it_says_of_itself(
    povoffice: CommandLine, folder: Path, form: Path, tmp_path: Path
) -> None:
    answer = povoffice("export", folder, "-", tmp_path / "out.xlsx", "--into", form, "--to", "县扶贫办", "--json")
    assert answer.status == 0, answer.err
    assert {name: answer.document[name] for name in ("rows", "added", "households", "elsewhere")} == {
        "rows": 2, "added": 2, "households": 2, "elsewhere": 0,
    }  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows(min_row=2)] == [
        ["0001", "张䶮"],
        ["0002", "李𠅤"],
    ]
    (entry,) = povoffice("sent", folder, "--json").document
    assert (entry["receiver"], entry["template"], entry["households"]) == ("县扶贫办", "县.xlsx", 2)
    assert "县扶贫办" in povoffice("sent", folder).out


def test_coverage_writes_nothing_and_says_what_is_known(povoffice: CommandLine, folder: Path, form: Path) -> None:
    (sheet,) = povoffice("export", folder, "-", "--into", form, "--coverage", "--json").document["sheets"]
    told = {one["title"]: (one["answered"], one["filled"]) for one in sheet["columns"]}
    known = dict.fromkeys(("户编号", "户主姓名", "户联系电话"), (True, 2))
    assert told == {**known, "户主证件号码": (False, 0), "养牛头数": (False, 0)}
    assert "√ A 户编号 2/2" in povoffice("export", folder, "-", "--into", form, "--coverage").out
    assert povoffice("sent", folder, "--json").document == []


def test_check_lists_and_decides_nothing(povoffice: CommandLine, folder: Path) -> None:
    answer = povoffice("export", folder, "households", "--check", "--json")
    assert answer.status == 1
    assert answer.document["missing"]


def test_changes_since_it_was_last_sent(povoffice: CommandLine, folder: Path, tmp_path: Path) -> None:
    command = ("export", folder, "households", tmp_path / "a.xlsx", "--changes", tmp_path / "变.xlsx", "--json")
    assert povoffice(*command).document["changes"]["since"] is None
    book = openpyxl.load_workbook(tmp_path / "来.xlsx")
    book.worksheets[0]["D2"] = "13900001111"
    book.save(tmp_path / "来.xlsx")
    assert povoffice("import", folder, tmp_path / "来.xlsx", "--year", "2018", "--on-conflict", "take").status in {0, 1}
    changes = povoffice(*command).document["changes"]
    assert (changes["new"], changes["altered"], changes["gone"]) == (0, 1, 0)
    assert (tmp_path / "变.xlsx").exists()


def test_a_template_and_a_password(povoffice: CommandLine, folder: Path, tmp_path: Path) -> None:
    assert povoffice("template", folder, "members", tmp_path / "模板.xlsx").status == 0
    assert povoffice("inspect", tmp_path / "模板.xlsx", "--json").document["files"][0]["sheets"][0]["form"] == "members"
    out = tmp_path / "锁.xlsx"
    assert povoffice("export", folder, "households", out, "--open-password", "某2018").status == 0
    assert povoffice("import", folder, out, "--dry-run", "--year", "2018").status == 2
    again = povoffice("import", folder, out, "--dry-run", "--year", "2018", "--open-password", "某2018", "--json")
    assert (again.document["same"], again.document["changed"]) == (2, 0)


def test_what_is_missing_in_the_command_is_told(povoffice: CommandLine, folder: Path, tmp_path: Path) -> None:
    assert "文件" in povoffice("export", folder, "households").err
    (tmp_path / "旧.csv").write_text("户编号,户主姓名\n1,某\n", encoding="utf-8")
    answer = povoffice("export", folder, "-", tmp_path / "out.csv", "--into", tmp_path / "旧.csv")
    assert (answer.status, "旧.csv" in answer.err, "另存为" in answer.err) == (2, True, True)


def test_a_form_as_of_an_earlier_day(povoffice: CommandLine, folder: Path, form: Path, tmp_path: Path) -> None:
    command = ("export", folder, "-", tmp_path / "then.xlsx", "--into", form, "--as-of")
    refused = povoffice(*command, "1999-01-01")
    assert (refused.status, "还没有内容" in refused.err) == (2, True)
    assert not (tmp_path / "then.xlsx").exists()
    answer = povoffice(*command, "2999-01-01", "--json")
    assert (answer.status, answer.document["rows"]) == (0, 2)


def test_a_script_may_ask_for_columns_and_for_an_earlier_day(
    povoffice: CommandLine, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"
    command = ("export", folder, "households", out, "--columns", "household.head_name, household.number")
    assert povoffice(*command).status == 0
    assert [cell.value for cell in openpyxl.load_workbook(out).worksheets[0][3]] == ["户主姓名", "户编号"]
    refused = povoffice(*command, "--as-of", "1999-01-01")
    assert refused.status == 2
    assert "还没有内容" in refused.err
    assert "至少留一列" in povoffice("export", folder, "households", out, "--columns", "household.phone").err
