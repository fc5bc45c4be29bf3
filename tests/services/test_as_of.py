"""The register at the end of an earlier day: records, exports, the note of changes and the ledger."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.services import covering, exporting, filling, registering, sending
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing
from povoffice.services.export_lines import Scope
from povoffice.services.filling import Filling
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

FIRST = date(2018, 7, 11)
TYPED = Source(SourceKind.TYPED)


def on(session: Session, days: int) -> None:
    session.clock = lambda: NOW + timedelta(days=days)


def change(session: Session, kind: str, key: str, values: dict[str, Value | None]) -> None:
    found = session.register.get(kind, key)
    assert found is not None
    made = amendment(kind, key, found.values, values)
    assert made is not None
    session.apply("改", TYPED, [made], Right.AMEND)


def said(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, Value]]:
    return {(kind, key): dict(one.values) for kind in snapshot.records for key, one in snapshot.all(kind).items()}


def test_each_day_is_told_as_it_ended(township: Session) -> None:
    days = {FIRST: said(township.snapshot())}
    on(township, 1)
    change(township, "household", "h1", {"phone": "13800001234"})
    change(township, "household", "h1", {"phone": "13900001234", "address": "石桥1号"})
    days[FIRST + timedelta(1)] = said(township.snapshot())
    on(township, 3)
    gone = township.register.get("member", "m4")
    assert gone is not None
    born = creation("member", "m9", {"number": "9", "name": "新某", "household": "h1", "relation": "之子"})
    township.apply("增减", TYPED, [removal("member", "m4", gone.values), born], Right.AMEND)
    days[FIRST + timedelta(3)] = said(township.snapshot())
    on(township, 5)
    registering.undo(township)
    for day, then in days.items():
        assert said(standing(township, day).snapshot) == then
    assert said(standing(township, FIRST + timedelta(2)).snapshot) == days[FIRST + timedelta(1)]
    assert standing(township, None).snapshot is township.snapshot()
    assert standing(township, FIRST + timedelta(5)).snapshot is township.snapshot()


def test_before_anything_was_there_is_refused(township: Session) -> None:
    with pytest.raises(OfficeError) as refused:
        standing(township, FIRST - timedelta(1))
    assert refused.value.message.code == "export.before_first"
    assert refused.value.message.values["first"] == "2018-07-11"


def test_a_clock_that_was_wrong_loses_nothing(township: Session) -> None:
    """Order is the number: what a PC dated too late still comes before what followed it."""
    on(township, 9)
    change(township, "household", "h1", {"phone": "13800001234"})
    on(township, 1)
    change(township, "household", "h2", {"phone": "13800001111"})
    on(township, 20)
    then = standing(township, FIRST + timedelta(1)).snapshot
    assert then.all("household")["h1"].text("phone") == "13800001234"
    assert then.all("household")["h2"].text("phone") == "13800001111"


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


def test_an_export_as_of_a_day_says_so_and_is_entered(township: Session, tmp_path: Path) -> None:
    before = exporting.export_form(township, "households", tmp_path / "a.xlsx", receiver="县扶贫办")
    on(township, 4)
    change(township, "household", "h1", {"phone": "13900001234"})
    exporting.export_form(township, "households", tmp_path / "b.xlsx", receiver="县扶贫办", scope=Scope(day=FIRST))
    now, then = cells(tmp_path / "a.xlsx"), cells(tmp_path / "b.xlsx")
    assert "数据截至：2018-07-11" in str(then[1][0])
    assert "填报日期：2018-07-15" in str(then[1][0])
    assert "数据截至" not in str(now[1][0])
    assert then[2:] == now[2:]
    latest, first = sending.sent(township)
    assert (latest.day, first.day) == ("2018-07-11", "")
    assert latest.journal == first.journal, "it contains no more than the earlier one"
    assert sending.sent_json([latest])[0]["as_of"] == "2018-07-11"
    assert before.rows == 4


def test_what_changed_is_told_up_to_that_day(township: Session, tmp_path: Path) -> None:
    exporting.export_form(township, "households", tmp_path / "a.xlsx", receiver="县扶贫办")
    on(township, 2)
    change(township, "household", "h1", {"phone": "13800001234"})
    on(township, 4)
    change(township, "household", "h2", {"phone": "13900001234"})
    told = sending.since(township, "households", "县扶贫办", Scope(day=FIRST + timedelta(2)))
    assert [one.new for one in told.altered] == ["13800001234"]
    stood = sending.standing(township, "households", Scope(day=FIRST))
    assert stood.doubts == ()
    assert stood.rows == 4


def test_whatever_happens_each_day_is_told_as_it_ended(township: Session) -> None:
    chance = random.Random(7)
    days = {}
    for day in range(12):
        on(township, day)
        for step in range(chance.randint(0, 4)):
            alter_something(township, chance, f"m{day}x{step}")
        days[FIRST + timedelta(day)] = said(township.snapshot())
    for ended, then in days.items():
        assert said(standing(township, ended).snapshot) == then


def alter_something(session: Session, chance: random.Random, key: str) -> None:
    members = sorted(session.snapshot().all("member"))
    act = chance.randrange(4)
    if act == 0:
        session.apply("增", TYPED, [creation("member", key, {"name": "新某", "household": "h1"})], Right.AMEND)
    elif act == 1 and len(members) > 1:
        gone = session.snapshot().all("member")[chance.choice(members)]
        session.apply("减", TYPED, [removal("member", gone.key, gone.values)], Right.AMEND)
    elif act == 2:
        registering.undo(session)
    else:
        record = session.snapshot().all("household")[f"h{chance.randint(1, 4)}"]
        new = {"phone": chance.choice(("13800001111", "13800002222", None)), "remark": str(chance.random())}
        if made := amendment("household", record.key, record.values, new):
            session.apply("改", TYPED, [made], Right.AMEND)


def county_form(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (("户编号", "户主姓名", "户联系电话", "养牛头数"), ("0001", "", "", ""), ("", "", "", "")):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_a_countys_form_is_filled_as_of_an_earlier_day(township: Session, tmp_path: Path) -> None:
    change(township, "household", "h1", {"phone": "13800001234"})
    on(township, 4)
    change(township, "household", "h1", {"phone": "13900009999", "head_name": "改某"})
    newcomer = {"number": "0009", "head_name": "新某", "region": "g2"}
    township.apply("新户", TYPED, [creation("household", "h9", newcomer)], Right.AMEND)
    then = Filling(scope=Scope(day=FIRST), receiver="县扶贫办")
    done = filling.fill(township, county_form(tmp_path / "县.xlsx"), tmp_path / "then.xlsx", then)
    filling.fill(township, tmp_path / "县.xlsx", tmp_path / "now.xlsx", Filling())
    first, now = cells(tmp_path / "then.xlsx"), cells(tmp_path / "now.xlsx")
    assert first[1][:3] == ("0001", "张䶮", "13800001234")
    assert now[1][:3] == ("0001", "改某", "13900009999")
    assert {row[0] for row in now[1:]} - {row[0] for row in first[1:]} == {"0009"}
    assert done.exported.households == 4
    assert sending.sent(township)[-1].day == "2018-07-11"


def test_what_a_form_asks_for_is_told_as_of_that_day_too(township: Session, tmp_path: Path) -> None:
    on(township, 4)
    change(township, "household", "h1", {"phone": "13900009999"})
    form = county_form(tmp_path / "县.xlsx")

    def phones(scope: Scope) -> int:
        (sheet,) = covering.coverage(township, form, scope=scope)
        return next(one.filled for one in sheet.columns if one.title == "户联系电话")

    assert (phones(Scope(day=FIRST)), phones(Scope())) == (0, 1)


def test_the_register_of_a_day_is_worked_out_once_until_it_changes(township: Session) -> None:
    on(township, 4)
    change(township, "household", "h1", {"phone": "13900009999"})
    once = standing(township, FIRST)
    assert standing(township, FIRST) is once
    change(township, "household", "h1", {"phone": "13900008888"})
    again = standing(township, FIRST)
    assert again is not once
    assert said(again.snapshot) == said(once.snapshot)
    township.let_go()
    assert township.earlier == {}
