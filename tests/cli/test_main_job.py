"""The main job as somebody does it who makes mistakes: imports again, conflicts, draws, work undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest

from povoffice.core.values.id_number import check_digit
from povoffice.services import office
from povoffice.services.accounts import Account, Role
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.conftest import Answer, CommandLine

MEMBERS: Final = ("村", "村民小组", "户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "性别", "联系电话")
OFFICIALS: Final = ("干部编号", "帮扶单位", "姓名", "性别", "职务级别", "证件号码", "联系电话")
COUNTS: Final = ("new", "changed", "same", "conflicts", "held", "absent")
LISTS: Final = ("households", "members", "officials", "units", "regions", "pairings", "plans", "contracts")
PHONE: Final = 8


def identity(birth: str, serial: int) -> str:
    first = f"430199{birth}{serial:03d}"
    return first + check_digit(first)


def household(serial: int, village: str = "石桥村") -> list[list[Any]]:
    """A head and his wife."""
    place = [village, f"{serial % 3 + 1}组", f"43019900{serial:04d}", f"王{chr(0x4E00 + serial)}"]
    head, wife = identity("19600506", 2 * serial + 1), identity("19620708", 2 * serial)
    return [
        [*place, place[-1], head, "户主", "男", f"1380000{serial:04d}"],
        [*place, f"李{chr(0x4E00 + serial)}", wife, "配偶", "女", ""],
    ]


def members(path: Path, serials: Sequence[int], village: str = "石桥村") -> Path:
    return written(path, [MEMBERS, *(row for serial in serials for row in household(serial, village))])


def officials(path: Path, count: int = 3) -> Path:
    rows = [
        [
            f"G{one}",
            "某县水利局",
            f"陈{chr(0x4E00 + one)}",
            "男",
            "科员",
            identity("19800101", 101 + 2 * one),
            "13900001234",
        ]
        for one in range(1, count + 1)
    ]
    return written(path, [OFFICIALS, *rows])


def written(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def altered(source: Path, target: Path, cells: dict[str, Any]) -> Path:
    book: Any = openpyxl.load_workbook(source)
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(target)
    return target


def counts(answer: Answer) -> dict[str, int]:
    return {name: answer.document[name] for name in COUNTS if answer.document[name]}


def everything(povoffice: CommandLine, folder: Path) -> dict[str, Any]:
    return {name: povoffice("list", folder, name, "--json").document for name in LISTS}


def change_sets(povoffice: CommandLine, folder: Path, kind: str) -> list[int]:
    log = povoffice("log", folder, "--json").document
    return [one["number"] for one in log if one["source"]["kind"] == kind]


@pytest.fixture
def sent(povoffice: CommandLine, office_folder: Path, tmp_path: Path) -> Path:
    """Six households' workbook, imported."""
    path = members(tmp_path / "石桥村.xlsx", range(1, 7))
    assert counts(povoffice("import", office_folder, path, "--json")) == {"new": 12}
    return path


def test_the_same_file_again_changes_nothing_and_says_so(
    povoffice: CommandLine, office_folder: Path, sent: Path
) -> None:
    before = everything(povoffice, office_folder)
    again = povoffice("import", office_folder, sent, "--json")
    assert (again.status, again.document["applied"], counts(again)) == (0, False, {"same": 12})
    assert "都已有" in povoffice("import", office_folder, sent).out
    assert everything(povoffice, office_folder) == before
    assert len(change_sets(povoffice, office_folder, "workbook")) == 1


def test_one_telephone_altered_by_the_same_sender_is_one_change(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path
) -> None:
    again = povoffice("import", office_folder, altered(sent, tmp_path / "b.xlsx", {"I4": "13700001234"}), "--json")
    assert (again.status, counts(again)) == (0, {"changed": 1, "same": 11})
    phones = [one.get("phone") for one in everything(povoffice, office_folder)["members"]]
    assert phones.count("13700001234") == 1


@pytest.mark.parametrize(
    ("rule", "status", "applied", "phone"),
    [((), 1, False, "13800000001"), (("keep",), 0, False, "13800000001"), (("take",), 0, True, "13700001234")],
    ids=["stop", "keep", "take"],
)
def test_another_sender_s_telephone_is_a_conflict(
    povoffice: CommandLine,
    office_folder: Path,
    sent: Path,
    tmp_path: Path,
    rule: tuple[str, ...],
    status: int,
    applied: bool,  # noqa: FBT001 - a column of the table
    phone: str,
) -> None:
    assert sent.exists()
    rows = [[row[2], row[4], row[5], row[6], row[3], row[8]] for row in household(1)]
    rows[0][-1] = "13700001234"
    other = written(tmp_path / "县.xlsx", [["户编号", "姓名", "证件号码", "与户主关系", "户主姓名", "联系电话"], *rows])
    before = everything(povoffice, office_folder)
    options = ["--on-conflict", *rule] if rule else []
    answer = povoffice("import", office_folder, other, "--json", *options)
    assert (answer.status, answer.document["applied"]) == (status, applied)
    assert counts(answer)["conflicts"] == 1
    after = everything(povoffice, office_folder)
    assert (after == before) is not applied
    assert next(one for one in after["members"] if one["name"] == rows[0][1])["phone"] == phone


def test_blanks_and_missing_rows_remove_nothing(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path
) -> None:
    before = everything(povoffice, office_folder)
    fewer = members(tmp_path / "b.xlsx", range(1, 5))
    blank = altered(fewer, tmp_path / "c.xlsx", {"I2": None, "B3": None, "H4": None})
    answer = povoffice("import", office_folder, blank, "--json")
    assert (answer.status, counts(answer)) == (0, {"same": 8, "absent": 4})
    assert everything(povoffice, office_folder) == before
    assert sent.exists()


def test_a_corrected_problems_workbook_is_imported_again(
    povoffice: CommandLine, office_folder: Path, tmp_path: Path
) -> None:
    good = members(tmp_path / "a.xlsx", range(1, 4))
    book: Any = openpyxl.load_workbook(good)
    right = {cell: book.active[cell].value for cell in ("F2", "F5")}
    wrong = str(right["F2"])[:-1] + ("0" if str(right["F2"])[-1] != "0" else "1")
    faulty = altered(good, tmp_path / "b.xlsx", {"F2": wrong, "F5": 430199196207080000})
    first = povoffice("import", office_folder, faulty, "--problems", tmp_path / "问题.xlsx", "--json")
    assert (first.status, counts(first)) == (1, {"new": 4, "held": 2})
    corrected = altered(tmp_path / "问题.xlsx", tmp_path / "改好.xlsx", right)
    second = povoffice("import", office_folder, corrected, "--json")
    assert (second.status, counts(second)) == (0, {"new": 2, "same": 4})
    straight = tmp_path / "straight"
    povoffice("new", straight, "--name", "某县某乡扶贫办", "--region", "430199101")
    povoffice("import", straight, good)
    wanted, got = everything(povoffice, straight), everything(povoffice, office_folder)
    for name in ("members", "households"):
        for one in (*wanted[name], *got[name]):
            for given in ("number", "head_number"):  # given in order of import
                one.pop(given, None)
        key = "id_number" if name == "members" else "head_id_number"
        assert sorted(got[name], key=lambda one: one[key]) == sorted(wanted[name], key=lambda one: one[key])


def test_undo_of_draw_and_imports_restores_exactly(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path
) -> None:
    states = [everything(povoffice, office_folder)]
    povoffice("import", office_folder, officials(tmp_path / "干部.xlsx"))
    states.append(everything(povoffice, office_folder))
    povoffice("import", office_folder, altered(sent, tmp_path / "b.xlsx", {"I2": "13700001234", "A4": "柳林村"}))
    states.append(everything(povoffice, office_folder))
    assert povoffice("pair", office_folder, "--seed", 1).status == 0
    drawn = everything(povoffice, office_folder)
    assert len(drawn["pairings"]) == 6
    povoffice("import", office_folder, members(tmp_path / "c.xlsx", range(20, 23), "柳林村"))
    assert povoffice("undo", office_folder).status == 0
    assert everything(povoffice, office_folder) == drawn
    for state in reversed(states):
        answer = povoffice("undo", office_folder, "--json")
        assert (answer.status, answer.document["edited"], answer.document["needed"]) == (0, [], [])
        assert everything(povoffice, office_folder) == state


def test_undo_of_an_import_below_the_draw_is_refused_and_says_what_needs_it(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path
) -> None:
    povoffice("import", office_folder, officials(tmp_path / "干部.xlsx"))
    povoffice("pair", office_folder, "--seed", 1)
    before = everything(povoffice, office_folder)
    answer = povoffice("undo", office_folder, change_sets(povoffice, office_folder, "workbook")[0])
    assert answer.status == 2
    assert "先撤销后面的操作" in answer.err
    assert everything(povoffice, office_folder) == before
    assert sent.exists()


def test_undo_of_a_draw_with_contracts_voids_them_by_name(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path
) -> None:
    assert sent.exists()
    povoffice("import", office_folder, officials(tmp_path / "干部.xlsx"))
    povoffice("pair", office_folder, "--seed", 1)
    issued = povoffice("issue", office_folder, "--json").document["contracts"]
    paired = {one["household"] for one in everything(povoffice, office_folder)["pairings"]}
    assert {one["household"] for one in everything(povoffice, office_folder)["contracts"]} == paired
    assert povoffice("issue", office_folder, "--json").document == {"contracts": [], "issued": 0, "change_set": None}
    (draw,) = change_sets(povoffice, office_folder, "draw")
    undone = povoffice("undo", office_folder, draw, "--json").document
    assert sorted(undone["voided"]) == sorted(issued)
    assert {one["state"] for one in everything(povoffice, office_folder)["contracts"]} == {"已作废"}
    povoffice("pair", office_folder, "--seed", 2)
    again = povoffice("issue", office_folder, "--json").document["contracts"]
    assert len(again) == len(issued)
    assert not set(again) & set(issued)
    assert povoffice("verify", office_folder).status == 0


def test_two_offices_draw_the_same_whatever_order_their_files_came_in(povoffice: CommandLine, tmp_path: Path) -> None:
    files = [
        officials(tmp_path / "干部.xlsx", 2),
        members(tmp_path / "石桥村.xlsx", range(1, 8)),
        members(tmp_path / "柳林村.xlsx", range(20, 26), "柳林村"),
    ]
    drawn = []
    for name, order in (("one", files), ("other", files[::-1])):
        folder = tmp_path / name
        povoffice("new", folder, "--name", "某县某乡扶贫办", "--region", "430199101")
        for file in order:
            assert povoffice("import", folder, file, "--json").document["applied"]
        drawn.append(povoffice("pair", folder, "--seed", 2018, "--from", "2018-07-11", "--json"))
    assert drawn[0].out == drawn[1].out
    assert (len(drawn[0].document["pairings"]), len(drawn[0].document["unplaced"])) == (10, 3)
    assert drawn[0].status == 1


FORBIDDEN: Final = {
    Role.READ_ONLY: (
        ("import", "{office}", "{file}"),
        ("pair", "{office}", "--seed", "1"),
        ("issue", "{office}"),
        ("print", "{office}", "contract", "{out}.pdf"),
        ("export", "{office}", "members", "{out}.xlsx"),
        ("undo", "{office}"),
        ("backup", "{office}", "{out}"),
    ),
    Role.ENTRY: (("restore", "{backup}", "{office}"),),
}


@pytest.mark.parametrize(
    ("role", "command"),
    [(role, command) for role, commands in FORBIDDEN.items() for command in commands],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else one.value,
)
def test_what_a_role_may_not_do_is_refused(
    povoffice: CommandLine, office_folder: Path, sent: Path, tmp_path: Path, role: Role, command: tuple[str, ...]
) -> None:
    administrator = office.open_office(povoffice.world, office_folder, "管理员", PASSWORD)
    office.add_account(administrator, Account("li", "李某", role), PASSWORD, CHEAP)
    office.close(administrator, back_up=False)
    backup = povoffice("backup", office_folder, tmp_path / "backups").out.strip()
    before = everything(povoffice, office_folder), povoffice("log", office_folder, "--json").document
    places = {"office": office_folder, "file": sent, "out": tmp_path / "out", "backup": backup}
    answer = povoffice(*(one.format(**places) for one in command), "--account", "li")
    assert answer.status == 2
    assert role.value in answer.err.splitlines()[-1]
    assert answer.out == ""
    assert not list(tmp_path.glob("out*"))
    assert (everything(povoffice, office_folder), povoffice("log", office_folder, "--json").document) == before
    assert povoffice("list", office_folder, "members", "--json", "--account", "li").status == 0
