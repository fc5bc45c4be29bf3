"""Signed contracts coming back: by whole code, by number, by four digits; what is refused, and how villages stand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import issuing, registering, returns
from povoffice.services.accounts import Role
from povoffice.services.contract_rows import contract_rows
from povoffice.services.returns import Sitting, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.forms.wording import Wording
    from povoffice.services.contract_rows import ContractRow
    from povoffice.services.session import Session


@pytest.fixture
def printed(township: Session) -> Session:
    """Four contracts, the first three printed."""
    issuing.issue(township)
    issuing.mark_printed(township, [one.key for one in contract_rows(township)[:3]])
    return township


def state(session: Session, row: ContractRow) -> tuple[str, str]:
    record = session.snapshot().all("contract")[row.key]
    return record.text("state"), record.text("returned_on")


def test_rows_are_in_walking_order_and_know_their_place(printed: Session) -> None:
    rows = contract_rows(printed)
    assert [one.head for one in rows] == ["李𠅤", "张䶮", "陈𰻝", "安某"]
    assert [(one.village, one.group) for one in rows] == [
        ("石桥村", "2组"),
        ("石桥村", "2组"),
        ("石桥村", "10组"),
        ("后坪村", ""),
    ]
    assert {"t", "v1", "g2"} == rows[0].regions
    assert (rows[0].official, rows[0].unit) == ("周某", "某乡农业服务中心")


@pytest.mark.parametrize("how", ["code", "spaced", "wide", "digits", "number", "short number"])
def test_a_contract_is_known_by_whatever_names_it(printed: Session, how: str) -> None:
    row = contract_rows(printed)[1]
    keyed = {
        "code": row.code,
        "spaced": f" {row.code[:4]} {row.code[4:]}\n",
        "wide": "".join(chr(ord(one) + 0xFEE0) for one in row.code),
        "digits": row.code[-4:],
        "number": row.number,
        "short number": row.number.replace("-", ""),
    }[how]
    sitting = Sitting(printed)
    heard = sitting.hear(keyed)
    assert (heard.verdict, [one.key for one in heard.contracts]) == (Verdict.RIGHT, [row.key])
    sitting.take([row.key])
    assert state(printed, row) == (issuing.RETURNED, "2018-07-11")
    assert sitting.hear(keyed).verdict is Verdict.DUPLICATE, "the sitting keeps step"
    assert Sitting(printed).hear(keyed).verdict is Verdict.DUPLICATE


def test_what_cannot_be_taken_is_told_in_words(printed: Session, chinese: Wording) -> None:
    rows = contract_rows(printed)
    issuing.void(printed, [rows[0].key], " 户主姓名写错 ")
    sitting = Sitting(printed)
    before = len(printed.register.journal.heads())
    wrong = rows[1].code[:-1] + str((int(rows[1].code[-1]) + 1) % 10)
    said = {
        "9999": (Verdict.UNKNOWN, "没有“9999”"),
        "": (Verdict.UNKNOWN, "没有"),
        "山": (Verdict.UNKNOWN, "没有“山”"),
        wrong: (Verdict.WRONG_CODE, "校验位"),
        rows[0].code: (Verdict.VOID, "户主姓名写错"),
        rows[3].code: (Verdict.UNPRINTED, "还没标“已打印”"),
    }
    for keyed, (verdict, words) in said.items():
        heard = sitting.hear(keyed)
        assert heard.verdict is verdict
        assert words in chinese.text(heard.words)
    assert len(printed.register.journal.heads()) == before, "hearing writes nothing"


def test_candidates_are_all_that_stand(printed: Session) -> None:
    rows = contract_rows(printed)
    digits = rows[0].code[-4:]
    registering.amend(printed, "contract", rows[2].key, {"code": "2019000" + "1" + digits[-2:]}, "试")
    same = [one for one in contract_rows(printed) if one.code.endswith(digits)]
    assert len(same) == 2
    sitting = Sitting(printed)
    heard = sitting.hear(digits)
    assert heard.verdict is Verdict.SEVERAL
    assert {one.key for one in heard.contracts} == {one.key for one in same}
    assert sitting.judge(same[1].key).verdict is Verdict.RIGHT
    issuing.void(printed, [same[0].key], "试")
    assert Sitting(printed).hear(digits).contracts[0].key == same[1].key, "a void one is no candidate"


def test_the_day_of_return_can_be_set_within_reason(printed: Session) -> None:
    first, second, *_rest = contract_rows(printed)
    sitting = Sitting(printed)
    for day, code in ((date(2018, 7, 12), "returns.day_to_come"), (date(2018, 7, 10), "returns.day_before")):
        with pytest.raises(OfficeError) as raised:
            sitting.take([first.key], day)
        assert raised.value.message.code == code
    printed.clock = lambda: datetime(2018, 8, 1, 4, tzinfo=UTC)
    sitting.take([first.key], date(2018, 7, 20))
    assert state(printed, first) == (issuing.RETURNED, "2018-07-20")
    sitting.take([second.key])
    assert state(printed, second) == (issuing.RETURNED, "2018-08-01")


def test_each_is_undone_alone_and_so_is_a_list(printed: Session) -> None:
    rows = contract_rows(printed)
    sitting = Sitting(printed)
    first = sitting.take([rows[0].key])
    sitting.take([rows[1].key])
    registering.undo(printed, first.number)
    assert state(printed, rows[0]) == (issuing.PRINTED, "")
    assert state(printed, rows[1])[0] == issuing.RETURNED
    done = returns.take_in(printed, ["", rows[0].code, rows[2].code[-4:], rows[0].number, rows[3].number, "x"])
    assert [one.number for one in done.taken] == [rows[0].number, rows[2].number]
    assert [one.verdict for one in done.refused] == [Verdict.DUPLICATE, Verdict.UNPRINTED, Verdict.UNKNOWN]
    assert done.change_set is not None
    assert len(done.change_set.changes) == 2
    registering.undo(printed, done.change_set.number)
    assert {state(printed, one)[0] for one in rows[:3:2]} == {issuing.PRINTED}
    assert returns.take_in(printed, [rows[3].number], unprinted=True).taken
    assert returns.take_in(printed, ["x"]).change_set is None


def test_villages_stand_as_their_contracts_do(printed: Session) -> None:
    rows = contract_rows(printed)
    sitting = Sitting(printed)
    (village,) = sitting.outstanding()
    assert (village.village, len(village.missing), village.back) == ("石桥村", 3, 0)
    sitting.take([rows[0].key, rows[1].key])
    (village,) = sitting.outstanding()
    assert ([one.head for one in village.missing], village.back) == (["陈𰻝"], 2)


def test_who_may_not_amend_takes_nothing_in(printed: Session, as_role: Callable[[Role], Session]) -> None:
    row = contract_rows(printed)[0]
    reader = as_role(Role.READ_ONLY)
    with pytest.raises(OfficeError) as raised:
        returns.take_in(reader, [row.code])
    assert raised.value.message.code == "account.not_allowed"
    with pytest.raises(OfficeError):
        Sitting(reader).take([row.key])
