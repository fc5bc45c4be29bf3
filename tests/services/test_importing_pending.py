"""待处理: what nobody has decided waits in the office file, for days, and is decided on the register as it is then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import importing, registering
from povoffice.services.accounts import Role
from povoffice.services.importing import Choice, Decision, OnConflict, Outcome, Said
from povoffice.storage.register import Register
from tests.services.test_importing_matching import HEAD, MEMBERS, NEIGHBOUR, PARTNER, WRONG, book, member

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.importing import ImportPlan, Pending
    from povoffice.services.session import Session

DAMAGED = (*NEIGHBOUR[:7], WRONG, *NEIGHBOUR[8:])
THEIRS = (*HEAD[:9], "13900004321")


@pytest.fixture
def waiting(session: Session, tmp_path: Path) -> Pending:
    """A conflict and a damaged row wait; the rest of the county's file has been written and the file thrown away."""
    village = importing.plan(session, [book(tmp_path / "村.xlsx", MEMBERS, HEAD)], Said(year=2018, sender="石桥村"))
    importing.apply(session, village)
    path = book(tmp_path / "县.xlsx", MEMBERS, THEIRS, PARTNER, DAMAGED)
    plan = importing.plan(session, [path], Said(year=2018, sender="县"))
    assert importing.apply(session, plan, OnConflict.WAIT).applied
    path.unlink()
    (one,) = importing.pending(session)
    return one


def outcomes(plan: ImportPlan) -> list[tuple[int, Outcome]]:
    return [(row.row.row, row.outcome) for row in plan.rows]


def test_the_rest_is_written_and_what_waits_is_listed(session: Session, waiting: Pending) -> None:
    assert member(session, "李梅").text("relation") == "配偶"
    assert member(session, "王强").text("phone") == HEAD[9]
    assert (waiting.files, waiting.sender, waiting.person, waiting.count) == (("县.xlsx",), "县", "张敏", 2)
    (row,), (field,) = waiting.rows, waiting.fields
    assert (row.sheet, row.row, row.cell, row.why.code) == ("Sheet", 4, "H4", "finding.id_check_digit")
    assert session.wording.text(row.why)
    assert (field.row, session.wording.text(field.why)) == (2, "“联系电话”两边不同，还没定取哪边")


def test_it_is_taken_up_from_the_workbook_that_the_office_keeps(session: Session, waiting: Pending) -> None:
    plan = importing.take_up(session, waiting.number)
    assert outcomes(plan) == [(2, Outcome.CONFLICT), (4, Outcome.HELD)]
    assert [one.field for one in plan.conflicts] == ["phone"]
    assert plan.absent == ()
    plan = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    result = importing.apply(session, plan.settle({plan.conflicts[0].id: True}))
    assert result.change_set is not None
    assert result.change_set.title == "导入待处理 县.xlsx"
    assert member(session, "王强").text("phone") == THEIRS[9]
    assert member(session, "赵青").text("id_number") == WRONG
    assert importing.pending(session) == ()


def test_it_is_decided_on_the_register_as_it_is_then(session: Session, waiting: Pending) -> None:
    registering.amend(session, "member", member(session, "李梅").key, {"relation": "之女"}, "改关系")
    registering.amend(session, "member", member(session, "王强").key, {"phone": THEIRS[9]}, "改电话")
    plan = importing.take_up(session, waiting.number)
    assert outcomes(plan) == [(4, Outcome.HELD)], "the conflict is none any more, and written rows are left alone"
    assert plan.differences == ()


def test_what_is_still_undecided_goes_on_waiting(session: Session, waiting: Pending) -> None:
    plan = importing.take_up(session, waiting.number)
    plan = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SKIP)})
    assert not importing.apply(session, plan, OnConflict.WAIT).applied
    (left,) = importing.pending(session)
    assert (left.number, left.rows, len(left.fields)) == (waiting.number, (), 1)
    plan = importing.take_up(session, waiting.number)
    importing.apply(session, plan.settle({plan.conflicts[0].id: False}))
    assert importing.pending(session) == ()
    assert member(session, "王强").text("phone") == HEAD[9]


def test_the_same_file_again_waits_once(session: Session, tmp_path: Path) -> None:
    path = book(tmp_path / "县.xlsx", MEMBERS, HEAD, DAMAGED)
    for _time in range(2):
        importing.apply(session, importing.plan(session, [path]), OnConflict.WAIT)
    assert [one.count for one in importing.pending(session)] == [1]
    plan = importing.plan(session, [path])
    importing.apply(session, importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)}))
    assert importing.pending(session) == ()


def test_what_is_given_up_is_never_written(session: Session, waiting: Pending) -> None:
    importing.give_up(session, waiting.number)
    assert importing.pending(session) == ()
    for act in (importing.give_up, importing.take_up):
        with pytest.raises(OfficeError) as gone:
            act(session, waiting.number)
        assert gone.value.message.code == "importing.pending_gone"


def test_undoing_what_was_taken_up_leaves_the_first_import(session: Session, waiting: Pending) -> None:
    plan = importing.take_up(session, waiting.number)
    importing.apply(
        session, importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)}), OnConflict.KEEP
    )
    registering.undo(session)
    assert {one.text("name") for one in session.snapshot().all("member").values()} == {"王强", "李梅"}


def test_a_whole_file_that_is_held_can_wait_too(session: Session, tmp_path: Path) -> None:
    path = book(tmp_path / "县.xlsx", MEMBERS, DAMAGED)
    result = importing.apply(session, importing.plan(session, [path]), OnConflict.WAIT)
    assert not result.applied
    path.unlink()
    (one,) = importing.pending(session)
    plan = importing.take_up(session, one.number)
    importing.apply(session, importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)}))
    assert member(session, "赵青").text("id_number") == WRONG
    assert len(session.snapshot().all("household")) == 1


def test_problems_of_what_waits_can_be_sent_back(session: Session, waiting: Pending, tmp_path: Path) -> None:
    plan = importing.take_up(session, waiting.number)
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert out.exists()


def test_who_may_not_import_sees_nothing_of_it(waiting: Pending, as_role: Callable[[Role], Session]) -> None:
    reader = as_role(Role.READ_ONLY)
    assert waiting.count == 2
    with pytest.raises(OfficeError):
        importing.pending(reader)


def test_history_tells_what_waits_and_what_changed_nothing(session: Session, waiting: Pending, tmp_path: Path) -> None:
    first = importing.earlier(session)[0]
    assert (first.files, first.imported, first.waiting) == (("县.xlsx",), waiting.imported, 2)
    assert (first.before["member"], first.after["member"]) == (1, 2)
    assert (first.rows["held"], first.rows["conflicts"], first.rows["new"]) == (1, 1, 1)
    path = book(tmp_path / "村.xlsx", MEMBERS, HEAD)
    result = importing.apply(session, importing.plan(session, [path], Said(year=2018, sender="石桥村")))
    assert result.why_not is not None
    same = importing.earlier(session)[0]
    assert (same.number, same.files, same.senders) == (0, ("村.xlsx",), ("石桥村",))
    assert same.digests == (result.plan.files[0].digest,)
    assert same.before == same.after


def test_history_tells_what_was_learned(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [book(tmp_path / "a.xlsx", (*MEMBERS, "老家"), (*HEAD, "云岭省"))])
    layout = plan.sheets[0].draft.recognition.layout
    importing.apply(session, plan, learned={layout: {"老家": "member.native_place"}})
    (learned,) = importing.earlier(session)[0].learned
    assert (learned.layout, learned.register, learned.titles) == (layout, "members", {"老家": "member.native_place"})
    assert session.register.learned(layout) == {"老家": "member.native_place"}


def test_nothing_is_kept_of_an_import_that_fails(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "县.xlsx", (*MEMBERS, "老家"), (*HEAD, "云岭省"), (*DAMAGED, ""))
    plan = importing.plan(session, [path])
    layout = plan.sheets[0].draft.recognition.layout

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Register, "note_attachment", full)
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan, OnConflict.WAIT, learned={layout: {"老家": "member.native_place"}})
    assert refused.value.message.code == "storage.disk_full"
    assert session.register.snapshot().all("member") == {}
    assert session.register.journal.heads() == []
    assert session.register.learned(layout) == {}
    assert importing.pending(session) == ()
    assert importing.earlier(session) == ()
    assert session.attachments.digests() == set()
