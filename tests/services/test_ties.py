"""Exemptions and declared kin: imported, typed, taken back, exported; and whose eyes the reason is for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import exporting, importing, listing, registering, ties
from povoffice.services.accounts import Right, Role
from povoffice.services.importing import Choice, Decision, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

KIN = ("帮扶责任人", "证件号码", "帮扶单位", "行政村", "村民小组", "户编号", "户主姓名", "亲属关系", "申报时间")
EXEMPTIONS = ("帮扶责任人", "证件号码", "帮扶单位", "免派开始时间", "免派结束时间", "免派原因", "批准人")
REASON = "照料重病家人"


def identity(order: int) -> str:
    first = f"43019919800101{order:03d}"
    return first + check_digit(first)


MING, HAO = identity(1), identity(3)
MING_EXEMPT = ("陈明", MING, "县水利局", "2018-01-01", "2018-12-31", REASON, "王主任")
MING_KIN = ("陈明", MING, "县水利局", "石桥村", "1组", "43019900001", "王强", "表兄", "2018-03-01")


@pytest.fixture
def office(session: Session) -> Session:
    """One village with one household; two officials of two units."""
    given: dict[tuple[str, str], dict[str, Any]] = {
        ("region", "t"): {"name": "某乡", "level": "township"},
        ("region", "v"): {"name": "石桥村", "level": "village", "parent": "t"},
        ("region", "g"): {"name": "1组", "level": "group", "parent": "v"},
        ("household", "h"): {"number": "43019900001", "head_name": "王强", "region": "g"},
        ("unit", "u1"): {"name": "县水利局"},
        ("unit", "u2"): {"name": "县财政局"},
        ("official", "ming"): {"name": "陈明", "unit": "u1", "id_number": MING},
        ("official", "hao"): {"name": "周浩", "unit": "u2", "id_number": HAO},
    }
    changes = [creation(kind, key, values) for (kind, key), values in given.items()]
    session.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


def book(path: Path, *rows: Sequence[object]) -> Path:
    made: Any = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def plan_of(session: Session, path: Path, *rows: Sequence[object]) -> ImportPlan:
    return importing.plan(session, [book(path, *rows)])


def write(session: Session, path: Path, *rows: Sequence[object]) -> ImportPlan:
    plan = plan_of(session, path, *rows)
    importing.apply(session, plan)
    return plan


def kept(session: Session, kind: str) -> list[dict[str, Any]]:
    return [dict(one.values) for one in session.snapshot().all(kind).values()]


def shown(path: Path) -> str:
    sheet: Any = openpyxl.load_workbook(path).active
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def test_declared_kin_are_imported_once(office: Session, tmp_path: Path) -> None:
    plan = write(office, tmp_path / "亲属.xlsx", KIN, MING_KIN)
    assert [(row.outcome, row.kind) for row in plan.rows] == [(Outcome.NEW, "kin")]
    assert kept(office, "kin") == [
        {"official": "ming", "household": "h", "relation": "表兄", "declared_on": "2018-03-01"}
    ]
    again = write(office, tmp_path / "又.xlsx", KIN, MING_KIN, MING_KIN)
    assert [row.outcome for row in again.rows] == [Outcome.SAME, Outcome.SAME]
    assert len(kept(office, "kin")) == 1
    assert len(kept(office, "pairing")) == 0, "kin are no pairing"


def test_an_identity_number_in_a_register_of_kin_is_of_whom_it_follows(office: Session, tmp_path: Path) -> None:
    titles = ("户主姓名", "身份证号", "户编号", "帮扶责任人", "帮扶单位", "亲属关系")
    write(office, tmp_path / "a.xlsx", titles, ("王强", identity(5), "43019900001", "陈明", "县水利局", "姑父"))
    snapshot = office.snapshot()
    assert snapshot.all("household")["h"].values["head_id_number"] == identity(5)
    assert snapshot.all("official")["ming"].values["id_number"] == MING
    assert [one["relation"] for one in kept(office, "kin")] == ["姑父"]


def test_kin_of_a_household_told_by_name_alone_are_asked(office: Session, tmp_path: Path) -> None:
    plan = plan_of(office, tmp_path / "a.xlsx", KIN, ("陈明", MING, "县水利局", "石桥村", "", "", "王强", "表兄", ""))
    (held,) = plan.held
    assert held.why is not None
    assert held.why.code == "match_by_name"
    importing.apply(office, importing.decide(office, plan, {held.row: Decision(Choice.SAME, "h")}))
    assert [(one["official"], one["household"]) for one in kept(office, "kin")] == [("ming", "h")]


def test_exemptions_are_imported_once(office: Session, tmp_path: Path) -> None:
    write(office, tmp_path / "免派.xlsx", ("免派登记表",), EXEMPTIONS, MING_EXEMPT)
    assert kept(office, "exemption") == [
        {
            "official": "ming",
            "start": "2018-01-01",
            "end": "2018-12-31",
            "reason": REASON,
            "approved_by": "王主任",
        }
    ]
    later = ("陈明", MING, "县水利局", "2019-01-01", "", "借调", "王主任")
    again = write(office, tmp_path / "又.xlsx", EXEMPTIONS, MING_EXEMPT, later)
    assert [row.outcome for row in again.rows] == [Outcome.SAME, Outcome.NEW]
    assert len(kept(office, "exemption")) == 2
    assert not any(REASON in str(one) for one in kept(office, "official"))


def test_an_official_told_by_name_alone_is_asked(office: Session, tmp_path: Path) -> None:
    plan = plan_of(office, tmp_path / "a.xlsx", EXEMPTIONS, ("陈明", "", "", "2018-01-01", "", REASON, ""))
    assert [row.why.code for row in plan.held if row.why] == ["official_by_name"]
    assert not plan.new


def test_an_exemption_that_ends_before_it_begins_is_held(office: Session, tmp_path: Path) -> None:
    row = ("陈明", MING, "县水利局", "2018-05-01", "2018-01-01", REASON, "王主任")
    plan = plan_of(office, tmp_path / "a.xlsx", EXEMPTIONS, row)
    assert [row.why.code for row in plan.held if row.why] == ["exemption_ends_before"]
    assert not plan.new


def test_a_reason_in_a_register_of_officials_is_of_the_exemption(office: Session, tmp_path: Path) -> None:
    titles = ("帮扶单位", "姓名", "性别", "职务级别", "证件号码", "联系电话", "免派原因")
    row = ("县水利局", "陈明", "男", "科员级", MING, "13800001234", REASON)
    write(office, tmp_path / "a.xlsx", titles, row)
    assert [one["reason"] for one in kept(office, "exemption")] == [REASON]
    assert not any(REASON in str(one) for one in kept(office, "official"))


def test_who_may_not_know_reasons_imports_no_exemption(
    office: Session, as_role: Callable[[Role], Session], tmp_path: Path
) -> None:
    write(office, tmp_path / "a.xlsx", EXEMPTIONS, MING_EXEMPT)
    clerk = as_role(Role.ENTRY)
    other = (*MING_EXEMPT[:5], "病假", "王主任")
    plan = plan_of(clerk, tmp_path / "b.xlsx", EXEMPTIONS, other)
    assert [row.why.code for row in plan.held if row.why] == ["exemption_confidential"]
    assert not plan.differences, "a difference would tell the reason that is kept"
    (held,) = plan.held
    stubborn = importing.decide(clerk, plan, {held.row: Decision(Choice.IMPORT)})
    assert len(stubborn.held) == 1
    assert stubborn.nothing_to_do


def test_who_may_not_know_reasons_imports_officials_without_them(
    office: Session, as_role: Callable[[Role], Session], tmp_path: Path
) -> None:
    titles = ("帮扶单位", "姓名", "性别", "职务级别", "证件号码", "联系电话", "免派原因")
    row = ("县水利局", "陈明", "男", "科员级", MING, "13800001234", REASON)
    plan = write(as_role(Role.ENTRY), tmp_path / "a.xlsx", titles, row)
    assert "exemption_left_out" in {one.code for one in plan.findings}
    assert kept(office, "exemption") == []
    assert office.snapshot().all("official")["ming"].values["phone"] == "13800001234"
    assert not any(REASON in str(one) for one in kept(office, "official"))


def test_both_registers_go_out_and_come_back(office: Session, tmp_path: Path) -> None:
    write(office, tmp_path / "a.xlsx", EXEMPTIONS, MING_EXEMPT)
    write(office, tmp_path / "b.xlsx", KIN, MING_KIN)
    for form in ("exemptions", "kin"):
        out = tmp_path / f"{form}.xlsx"
        assert exporting.export_form(office, form, out).rows == 1
        plan = importing.plan(office, [out])
        assert [sheet.draft.recognition.form.id for sheet in plan.sheets if sheet.draft.recognition.form] == [form]
        assert not plan.differences
        assert [row.outcome for row in plan.rows] == [Outcome.SAME]


@pytest.mark.parametrize(("role", "masked"), [(Role.ENTRY, False), (Role.ADMINISTRATOR, True), (Role.REVIEW, True)])
def test_reasons_stay_blank_before_other_eyes(
    office: Session, as_role: Callable[[Role], Session], tmp_path: Path, role: Role, *, masked: bool
) -> None:
    remarked = (*EXEMPTIONS, "备注")
    write(office, tmp_path / "a.xlsx", remarked, (*MING_EXEMPT, "母亲住院"))
    exporting.export_form(office, "exemptions", tmp_path / "all.xlsx")
    assert REASON in shown(tmp_path / "all.xlsx")
    session = as_role(role)
    exporting.export_form(session, "exemptions", tmp_path / "out.xlsx", masked=masked)
    said = shown(tmp_path / "out.xlsx")
    assert REASON not in said
    assert "王主任" in said
    _form, _lines, rows = exporting.filled(session, "exemptions", "", masked=masked)
    assert REASON not in str(rows), "the printed ledger is filled from these rows"
    if not masked:
        listed = str(listing.list_records(session, "exemptions"))
        assert REASON not in listed
        assert "母亲住院" not in listed, "what stands beside a reason may say it"


def test_exempting_is_undone_as_one(office: Session) -> None:
    change_set = ties.exempt(office, "ming", date(2018, 1, 1), date(2018, 12, 31), REASON, "王主任")
    (made,) = kept(office, "exemption")
    assert made == {
        "official": "ming",
        "start": "2018-01-01",
        "end": "2018-12-31",
        "reason": REASON,
        "approved_by": "王主任",
    }
    assert REASON not in change_set.title
    registering.undo(office, change_set.number)
    assert kept(office, "exemption") == []


def test_kin_are_declared_once(office: Session) -> None:
    ties.declare_kin(office, "ming", "h", " 表兄 ", None)
    assert kept(office, "kin") == [{"official": "ming", "household": "h", "relation": "表兄"}]
    with pytest.raises(OfficeError) as refused:
        ties.declare_kin(office, "ming", "h", "表兄", None)
    assert refused.value.message.code == "ties.kin_already"


@pytest.mark.parametrize("kind", ["exemption", "kin"])
def test_withdrawing_is_undone(office: Session, kind: str) -> None:
    ties.exempt(office, "ming", None, None, REASON, "")
    ties.declare_kin(office, "hao", "h", "姑父", date(2018, 3, 1))
    before = kept(office, kind)
    change_set = ties.withdraw(office, kind, next(iter(office.snapshot().all(kind))))
    assert kept(office, kind) == []
    registering.undo(office, change_set.number)
    assert kept(office, kind) == before


def test_what_cannot_be_is_refused(office: Session) -> None:
    with pytest.raises(OfficeError) as refused:
        ties.exempt(office, "ming", date(2018, 5, 1), date(2018, 4, 30), REASON, "王主任")
    assert refused.value.message.code == "ties.ends_before"
    refusals: tuple[Callable[[], object], ...] = (
        lambda: ties.exempt(office, "nobody", None, None, REASON, ""),
        lambda: ties.declare_kin(office, "nobody", "h", "表兄", None),
        lambda: ties.declare_kin(office, "ming", "nowhere", "表兄", None),
        lambda: ties.withdraw(office, "kin", "none"),
    )
    for refusing in refusals:
        with pytest.raises(OfficeError) as gone:
            refusing()
        assert gone.value.message.code == "register.gone"
    assert kept(office, "kin") == kept(office, "exemption") == []


def test_a_clerk_declares_kin_but_exempts_nobody(office: Session, as_role: Callable[[Role], Session]) -> None:
    ties.exempt(office, "ming", date(2018, 1, 1), None, REASON, "王主任")
    (key,) = office.snapshot().all("exemption")
    clerk = as_role(Role.ENTRY)
    ties.declare_kin(clerk, "ming", "h", "表兄", None)
    refusals: tuple[Callable[[], object], ...] = (
        lambda: ties.exempt(clerk, "hao", None, None, "病假", ""),
        lambda: ties.withdraw(clerk, "exemption", key),
        lambda: registering.amend(clerk, "exemption", key, {"end": "2018-02-01"}, "改"),
    )
    for refusing in refusals:
        with pytest.raises(OfficeError):
            refusing()
    assert len(kept(office, "exemption")) == 1
