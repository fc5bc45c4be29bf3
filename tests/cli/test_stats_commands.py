from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from povoffice.cli.main import povoffice as commands
from povoffice.services import office
from povoffice.services.accounts import Account, Role
from povoffice.services.evaluating import ratings
from povoffice.services.helping import writing
from tests.conftest import CHEAP, PASSWORD
from tests.services.conftest import a_region, put

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.services.office import World
    from tests.cli.conftest import CommandLine


def fill(world: World, folder: Path) -> None:
    """Two households of a village, an official who has an account, a rating of him, private spending."""
    session = office.open_office(world, folder, "管理员", PASSWORD)
    office.add_account(session, Account("zhou", "周某", Role.REVIEW), PASSWORD, CHEAP)
    a_region(session, "v", "石桥村", "village")
    put(session, "official", "o", {"number": "1", "name": "周某"})
    for place in (1, 2):
        values: dict[str, Value] = {
            "number": f"000{place}",
            "head_name": f"户{place}",
            "region": "v",
            "kind": "建档立卡贫困户",
        }
        put(session, "household", f"h{place}", values)
    ratings.rate(session, "o", "h1", "不满意", "刘某")
    given: dict[str, Value] = {
        "household": "h1",
        "kind": "慰问金",
        "money": 50_000,
        "on": "2018-02-10",
        "paid_by": "帮扶单位资金",
    }
    writing.add(session, "aid", given)
    for _ in range(2):
        writing.add(session, "measure", {"household": "h1", "kind": "危房改造"})
    writing.add(session, "private_aid", {"official": "o", "household": "h2", "item": "电饭煲", "on": "2018-07-01"})
    office.close(session, back_up=False)


def test_the_office_in_figures(povoffice: CommandLine, office_folder: Path, world: World) -> None:
    fill(world, office_folder)
    answer = povoffice("stats", office_folder, "--json")
    assert answer.status == 1
    document = answer.document
    assert document["year"] == 2018
    assert [one["title"] for one in document["indicators"]][:7] == [
        *("落实责任", "落实措施", "落实任务", "漏评率", "错退率", "综合贫困发生率", "群众满意度"),
    ]
    duty = document["indicators"][0]
    assert (duty["value"], duty["met"], [one["number"] for one in duty["rows"]]) == ("0.00%", False, ["0001", "0002"])
    assert [(one["head_name"], one["total"], one["nothing"]) for one in document["equity"]] == [
        ("户2", "0.00", True),
        ("户1", "500.00", False),
    ]
    assert [(one["household"], one["field"]) for one in document["concerns"]] == [("0001", "measure.kind")]
    lines = povoffice("stats", office_folder)
    assert "石桥村：2 户，其中 1 户今年什么也没得到。" in lines.out
    assert "电饭煲" not in answer.out + lines.out
    assert povoffice("stats", office_folder, "--year", 2017, "--json").document["equity"][1]["total"] == "0.00"


def test_the_command_line_tells_the_rated_official_nothing(
    povoffice: CommandLine, office_folder: Path, world: World, tmp_path: Path
) -> None:
    fill(world, office_folder)
    (seen,) = povoffice("list", office_folder, "ratings", "--json").document
    assert seen["grade"] == "不满意"
    assert povoffice("list", office_folder, "ratings", "--json", "--account", "zhou").document == []
    for command in (("log", "--json"), ("stats", "--json"), ("check", "--json"), ("list", "private-aid", "--json")):
        name, *rest = command
        answer = povoffice(name, office_folder, *rest, "--account", "zhou")
        assert "不满意" not in answer.out
    for form in povoffice("forms", "--json").document["registers"]:
        out = tmp_path / f"{form['id']}.xlsx"
        povoffice("export", office_folder, form["id"], out, "--account", "zhou")
        assert not out.exists() or "不满意" not in _texts(out)
    assert len(list(tmp_path.glob("*.xlsx"))) > 3
    found = povoffice("find", office_folder, "不满意", "--json", "--account", "zhou")
    assert "不满意" not in found.out
    number = next(
        one["number"] for one in povoffice("log", office_folder, "--json").document if "满意度" in one["title"]
    )
    refused = povoffice("undo", office_folder, number, "--account", "zhou")
    assert refused.status == 2
    assert "本人" in refused.err


def _texts(file: Path) -> str:
    book = openpyxl.load_workbook(file, read_only=True)
    found = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    book.close()
    return "\n".join(found)


def test_no_command_enters_a_rating(povoffice: CommandLine, office_folder: Path, world: World, tmp_path: Path) -> None:
    """A workbook of ratings is no register of the office: nothing of it is taken, whoever hands it in."""
    fill(world, office_folder)
    before = povoffice("list", office_folder, "ratings", "--json").document
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["评价编号", "被评责任人", "户编号", "户主姓名", "满意度", "询问日期", "询问人"])
    sheet.append(["9", "周某", "0001", "户1", "很满意", "2018-07-01", "刘某"])
    book.save(tmp_path / "满意度.xlsx")
    for account in ("zhou", "admin"):
        chosen = ("--account", "zhou") if account == "zhou" else ()
        povoffice("import", office_folder, tmp_path / "满意度.xlsx", "--year", 2018, "--on-conflict", "take", *chosen)
        assert povoffice("list", office_folder, "ratings", "--json").document == before
    assert not any("rate" in name or "rating" in name for name in commands.commands)
