"""报送台账, what is wrong before sending, and what changed since it was last sent."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, amendment, removal
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.services import importing, overview, problems, sending
from povoffice.services.accounts import Right, Role
from povoffice.services.export_lines import Scope
from povoffice.services.exporting import export_form
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session


def _alter(session: Session, kind: str, key: str, values: dict[str, Value | None]) -> None:
    found = session.register.get(kind, key)
    assert found is not None
    change = amendment(kind, key, found.values, values)
    assert change is not None
    session.apply("改", Source(SourceKind.TYPED), [change], Right.AMEND)


def test_the_ledger_tells_who_was_given_what_and_how_the_register_stood(township: Session, tmp_path: Path) -> None:
    export_form(township, "households", tmp_path / "a.xlsx", receiver="县扶贫办")
    export_form(township, "members", tmp_path / "b.xlsx", receiver="民政局", masked=True)
    second, first = sending.sent(township)
    assert (first.receiver, first.forms, first.households, first.masked) == ("县扶贫办", ("households",), 4, False)
    assert (second.receiver, second.members, second.masked, second.person) == ("民政局", 4, True, "张敏")
    assert first.journal == township.register.journal.heads()[-1].number
    assert first.digest == hashlib.sha256((tmp_path / "a.xlsx").read_bytes()).hexdigest()
    assert [one["receiver"] for one in sending.sent_json((second, first))] == ["民政局", "县扶贫办"]


def test_what_changed_since_it_was_last_sent_to_the_same_receiver(township: Session, tmp_path: Path) -> None:
    assert sending.since(township, "households", "县扶贫办").last is None
    export_form(township, "households", tmp_path / "a.xlsx", receiver="县扶贫办")
    _alter(township, "household", "h1", {"phone": "13800001234"})
    _alter(township, "household", "h1", {"phone": "13900001234"})
    _alter(township, "household", "h2", {"phone": "13800001111"})
    _alter(township, "household", "h2", {"phone": None})
    put(township, "household", "h9", {"number": "0009", "head_name": "新某", "region": "g2"})
    gone = township.register.get("member", "m4")
    left = township.register.get("household", "h4")
    assert gone is not None
    assert left is not None
    told = [removal("member", "m4", gone.values)]
    ties = [one for one in township.register.all("pairing").values() if one.text("household") == "h4"]
    told += [removal("pairing", one.key, one.values) for one in ties]
    told.append(removal("household", "h4", left.values))
    township.apply("销户", Source(SourceKind.TYPED), told, Right.AMEND)
    found = sending.since(township, "households", "县扶贫办")
    assert [found.count(kind) for kind in (sending.NEW, sending.ALTERED, sending.GONE)] == [1, 1, 1]
    (altered,) = (one for one in found.altered if one.kind == sending.ALTERED)
    assert (altered.number, altered.title, altered.old, altered.new) == ("0001", "户联系电话", "", "13900001234")
    assert sending.since(township, "households", "民政局").last is None
    (masked,) = (one for one in sending.since(township, "households", "县扶贫办", masked=True).altered if one.new)
    assert masked.new == "139****1234"
    within = sending.since(township, "households", "县扶贫办", Scope("v1"))
    assert within.count(sending.GONE) == 0
    sending.write_changes(township, found, tmp_path / "变动说明.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "变动说明.xlsx").worksheets[0].iter_rows(min_row=4, values_only=True))
    assert ("变更", "0001", "张䶮", "户联系电话", "", "13900001234") in rows
    assert {row[0] for row in rows} == {"新增", "变更", "减少"}


def test_before_sending_gaps_and_contradictions_of_its_records_are_told(township: Session) -> None:
    for key in ("h1", "h2"):
        _alter(township, "household", key, {"phone": "13800001234"})
    found = sending.before(township, "households")
    assert found.rows == 4
    assert {one.key for one in found.gaps} >= {"h3", "h4"}
    assert any(one.place.key == "h1" for one in found.findings)
    elsewhere = sending.before(township, "households", Scope("v2"))
    assert not any(one.place.key == "h1" for one in elsewhere.findings)


def test_the_checks_as_they_stand_tell_the_same_before_sending(township: Session) -> None:
    for key in ("h1", "h2"):
        _alter(township, "household", key, {"phone": "13800001234"})
    assert sending.standing(township, "households").doubts == (), "nobody has checked yet"
    overview.bring_up_to_date(township)
    problems.bring_up_to_date(township)
    found, whole = sending.standing(township, "households"), sending.before(township, "households")
    assert (found.rows, found.gaps) == (whole.rows, whole.gaps)
    told = {(one.finding.code, one.finding.place.key) for one in found.doubts}
    assert told == {(one.code, one.place.key) for one in whole.findings if one.severity is not Severity.INFO}
    assert all(one.owner and one.whom for one in found.doubts)


def test_changes_stand_behind_the_register_and_what_is_missing_in_yellow(township: Session, tmp_path: Path) -> None:
    export_form(township, "members", tmp_path / "a.xlsx", receiver="县扶贫办")
    _alter(township, "member", "m1", {"phone": "13900001111"})
    found = sending.since(township, "members", "县扶贫办")
    changes = sending.changes_of(township, found)
    export_form(township, "members", tmp_path / "b.xlsx", changes=changes, mark_missing=True)
    register, said = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets
    assert said.title == "变动说明"
    assert "13900001111" in [cell.value for row in said.iter_rows() for cell in row]
    (title,) = [cell for row in register.iter_rows() for cell in row if cell.value == "证件号码"]
    blank = [register.cell(title.row + place, title.column) for place in range(1, 5)]
    assert [cell.value for cell in blank] == [None] * 4
    assert {cell.fill.fgColor.rgb for cell in blank} == {"FFFFF0C2"}
    plan = importing.plan(township, [tmp_path / "b.xlsx"], importing.Said(2018))
    assert [sheet.draft.table.name for sheet in plan.sheets] == [register.title], "a note is no register"


def test_who_may_not_export_may_not_ask(as_role: Callable[[Role], Session]) -> None:
    session = as_role(Role.READ_ONLY)
    assert sending.sent(session) == ()
    for asked in (sending.since, sending.before, sending.standing):
        with pytest.raises(OfficeError, match="not_allowed"):
            asked(session, "households")
