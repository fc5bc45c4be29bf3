"""Imports of before; what is said of files beforehand; which value is the newer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.core.values.id_number import check_digit
from povoffice.services import importing, registering
from povoffice.services.accounts import Right
from povoffice.services.importing import OnConflict, Said
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

TITLES = ("村", "组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码", "联系电话", "自带一列")


def identity(serial: int) -> str:
    first = f"43019919700506{serial:03d}"
    return first + check_digit(first)


def book(path: Path, phone: str = "13800000001", sheets: tuple[str, ...] = ("石桥村",)) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for place, name in enumerate(sheets, 1):
        sheet = made.create_sheet(name)
        sheet.append(["2018年家庭成员信息表"])
        sheet.append(list(TITLES))
        number = f"4301990000{place}"
        sheet.append([name, "1组", number, "王强", "王强", "户主", "男", identity(place * 2 + 1), phone, "甲"])
    made.save(path)
    return path


def by_hand(session: Session, phone: str) -> None:
    (member,) = session.snapshot().all("member").values()
    change = amendment("member", member.key, member.values, {"phone": phone})
    assert change is not None
    session.apply("改电话", Source(SourceKind.TYPED), [change], Right.AMEND)


def test_every_import_is_listed_with_what_it_did(session: Session, tmp_path: Path) -> None:
    first = importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx")], Said(sender="石桥村委")))
    second = book(tmp_path / "b.xlsx", "13800000002")
    importing.apply(session, importing.plan(session, [second], Said(sender="石桥村委")))
    assert first.change_set is not None
    newest, oldest = importing.earlier(session)
    assert (newest.files, newest.senders, newest.changed) == (("b.xlsx",), ("石桥村委",), {"member": 1})
    assert (oldest.number, oldest.person, oldest.years) == (first.change_set.number, "张敏", (2018,))
    assert oldest.new["member"] == oldest.new["household"] == 1
    assert not oldest.undone
    assert importing.recent_senders(session) == ("石桥村委",)
    registering.undo(session, newest.number)
    assert [one.undone for one in importing.earlier(session)] == [True, False]


def test_a_layout_is_no_name_of_a_sender(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx")]))
    assert importing.recent_senders(session) == ()
    assert importing.earlier(session)[0].senders == ()


def test_a_correction_may_be_tried_without_being_kept(session: Session, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    layout = importing.plan(session, [path]).sheets[0].draft.recognition.layout
    plan = importing.plan(session, [path], Said(columns={layout: {"自带一列": "household.natural_village"}}))
    (household,) = [one for one in plan.new if one.kind == "household"]
    assert household.values["natural_village"] == "甲"
    assert session.register.learned(layout) == {}


def test_a_sheet_may_be_left_out(session: Session, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", sheets=("石桥村", "大坪村"))
    plan = importing.plan(session, [path], Said(left_out=frozenset({("a.xlsx", "大坪村")})))
    assert [one.draft.table.name for one in plan.sheets] == ["石桥村"]
    assert len(plan.files[0].sheets) == 2
    left_out = plan.files[0].sheets[1].recognition
    assert left_out.why_not is not None
    assert left_out.columns, "it can still be looked at"
    assert not [one for one in plan.findings if one.place.sheet == "大坪村"]


@pytest.mark.parametrize(("days", "newer"), [(1, True), (-1, False)])
def test_the_newer_of_two_values(session: Session, tmp_path: Path, days: int, newer: bool) -> None:  # noqa: FBT001 - a parameter of the test
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx")]))
    by_hand(session, "13800000009")
    path = book(tmp_path / "b.xlsx", "13800000002")
    saved = NOW.timestamp() + days * 86_400
    os.utime(path, (saved, saved))
    plan = importing.plan(session, [path])
    (conflict,) = plan.conflicts
    assert importing.newest(session, plan) == {conflict.id: newer}


def test_what_is_no_conflict_may_be_kept_too(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx")]))
    plan = importing.plan(session, [book(tmp_path / "b.xlsx", "13800000002")])
    (change,) = plan.differences
    assert not change.conflict
    assert plan.takes(change)
    kept = plan.settle({change.id: False})
    assert not importing.apply(session, kept, OnConflict.KEEP).applied
    assert importing.apply(session, plan, OnConflict.KEEP).applied


def test_undoing_names_the_fields_that_were_edited_since(session: Session, tmp_path: Path) -> None:
    """UX-24: what was edited since is kept, and named."""
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx")], Said(sender="石桥村委")))
    path = book(tmp_path / "b.xlsx", "13800000002")
    changed = openpyxl.load_workbook(path)
    changed.worksheets[0]["J3"] = "乙"
    changed.save(path)
    importing.apply(session, importing.plan(session, [path], Said(sender="石桥村委")))
    by_hand(session, "13800000009")
    undone = registering.undo(session, importing.earlier(session)[0].number)
    (told,) = undone.edited_as_told()
    assert told.endswith("（联系电话）")
    (member,) = session.snapshot().all("member").values()
    assert (member.text("phone"), member.text("extra.自带一列")) == ("13800000009", "甲")
