"""Every village sends its 花名册.xlsx: files of one name, told apart wherever they are spoken of."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import openpyxl

from povoffice.services import importing
from povoffice.services.importing import Said
from tests.services.test_importing import FAMILY, MEMBERS, members

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

NAMES = ("石桥村/花名册.xlsx", "大坪村/花名册.xlsx")
SECOND = ("大坪村", "1组", "43019900002", "赵某", "赵某", "户主", "男", "43019919700506", "初中", "")
"""Somebody whose number is damaged."""


def both(folder: Path) -> list[Path]:
    paths = [folder / name for name in NAMES]
    for path in paths:
        path.parent.mkdir()
    damaged = (*FAMILY[0][:7], "4301991970050", *FAMILY[0][8:])
    return [members(paths[0], damaged, *FAMILY[1:]), members(paths[1], SECOND)]


def test_the_folder_tells_them_apart_in_plan_findings_and_history(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, both(tmp_path))
    assert [one.file for one in plan.files] == list(NAMES)
    told = [(one.place.file, one.place.cell) for one in plan.findings if one.code == "id_length"]
    assert sorted(told) == sorted([(NAMES[0], "H3"), (NAMES[1], "H3")])
    importing.apply(session, plan)
    assert importing.earlier(session)[0].files == NAMES
    waiting = importing.pending(session)
    assert {row.file for row in waiting[0].rows} == set(NAMES)


def test_each_has_a_problems_workbook_of_its_own(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, both(tmp_path))
    written = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert [one.name for one in written] == ["问题-石桥村-花名册.xlsx", "问题-大坪村-花名册.xlsx"]
    names = [openpyxl.load_workbook(one).worksheets[0]["E3"].value for one in written]
    assert names == ["王强", "赵某"]


def test_nor_does_a_copy_take_the_place_of_another_container_s(session: Session, tmp_path: Path) -> None:
    damaged = (*FAMILY[0][:7], "4301991970050", *FAMILY[0][8:])
    paths = [members(tmp_path / "花名册.xlsx", damaged), tmp_path / "花名册.csv"]
    with paths[1].open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([MEMBERS, SECOND])
    plan = importing.plan(session, paths)
    written = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert [one.name for one in written] == ["问题-花名册.xlsx", "问题-花名册-2.xlsx"]
    assert all(one.exists() for one in written)


def test_one_of_them_is_left_out_and_the_other_taken(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, both(tmp_path), Said(left_out=frozenset({(NAMES[0], "成员")})))
    assert [one.draft.file for one in plan.sheets] == [NAMES[1]]


def test_a_person_in_two_files_of_one_name_is_not_twice_in_a_file(session: Session, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in NAMES]
    for path in paths:
        path.parent.mkdir()
        members(path, *FAMILY)
    plan = importing.plan(session, paths)
    assert [one.code for one in plan.findings if one.code == "duplicate_in_file"] == []
    assert len([one for one in plan.new if one.kind == "member"]) == len(FAMILY)


def test_what_waits_is_taken_up_again_by_its_folder(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, both(tmp_path)))
    (waiting,) = importing.pending(session)
    again = importing.take_up(session, waiting.number)
    assert [one.file for one in again.files] == list(NAMES)
    assert len(again.held) == len(waiting.rows)
