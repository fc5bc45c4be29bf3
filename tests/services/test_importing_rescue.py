"""Rows with a damaged identity number: the person that all else suggests is offered, and never filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.services import importing
from povoffice.services.importing import Choice, Decision, Outcome
from tests.services.test_importing_matching import (
    HEAD,
    MAN,
    MEMBERS,
    NEIGHBOUR,
    PARTNER,
    WRONG,
    member,
    outcomes,
    plan_of,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

DAMAGED = {
    "a number": float(MAN[:15] + "000"),
    "digits lost": "4.30199E+17",
    "a digit short": MAN[:17],
    "a wrong check digit": WRONG,
}


def damaged(number: object, **others: str) -> tuple[object, ...]:
    """The head's row with another number, and perhaps other cells."""
    said = dict(zip(MEMBERS, HEAD, strict=True)) | {"证件号码": number, "文化程度": "高中", **others}
    return tuple(said.values())


@pytest.mark.parametrize("number", DAMAGED.values(), ids=list(DAMAGED))
def test_the_person_is_offered_and_nothing_filled_in(session: Session, tmp_path: Path, number: object) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER, NEIGHBOUR)
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, damaged(number), PARTNER)
    assert outcomes(plan) == [Outcome.HELD, Outcome.SAME]
    (held,) = plan.held
    assert (held.kind, held.candidates) == ("member", (member(session, "王强").key,))
    assert not plan.differences
    assert not plan.new


@pytest.mark.parametrize("number", DAMAGED.values(), ids=list(DAMAGED))
def test_on_the_clerks_word_the_row_is_about_that_person(session: Session, tmp_path: Path, number: object) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER, sender="县")
    waiting = plan_of(session, tmp_path / "b.xlsx", MEMBERS, damaged(number), PARTNER, sender="县")
    (held,) = waiting.held
    plan = importing.decide(session, waiting, {held.row: Decision(Choice.SAME, held.candidates[0])})
    assert not plan.held
    assert [(one.kind, one.field, one.theirs) for one in plan.differences] == [("member_year", "education", "高中")]
    importing.apply(session, plan)
    assert member(session, "王强").text("id_number") == MAN, "the register's number stays"
    assert len(session.snapshot().all("member")) == 2


@pytest.mark.parametrize(
    ("others", "number"),
    [
        ({"姓名": "王刚", "户主姓名": "王刚"}, MAN[:17]),
        ({"村": "大坪村", "户编号": ""}, MAN[:17]),
        ({"户编号": "43019900009"}, MAN[:17]),
        ({}, "43019919801231001"),
    ],
)
def test_nobody_is_offered_whom_something_speaks_against(
    session: Session, tmp_path: Path, others: dict[str, str], number: str
) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER)
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, damaged(number, **others))
    assert [one.candidates for one in plan.held] == [()]


def test_a_households_head_is_offered_too(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER)
    titles = ("村", "户主姓名", "户主证件号码", "家庭人口数", "是否危房户")
    waiting = plan_of(session, tmp_path / "b.xlsx", titles, ("石桥村", "王强", float(MAN), 2, "是"))
    (held,) = waiting.held
    (key,) = session.snapshot().all("household")
    assert (held.kind, held.candidates) == ("household", (key,))
    plan = importing.decide(session, waiting, {held.row: Decision(Choice.SAME, key)})
    assert not plan.held
    assert {one.field for one in plan.differences} == {"members_stated", "unsafe_house"} or plan.new
    assert not any(one.kind in {"household", "member"} for one in plan.new)
