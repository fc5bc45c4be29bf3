from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import bulk, cells, registering
from povoffice.services.accounts import Role
from povoffice.services.cells import Wanted, field_in, plan_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Step
    from povoffice.services.session import Session

KEYS = ("h1", "h2", "h3", "h4")


def test_the_preview_groups_what_the_records_say_now(township: Session) -> None:
    cells.write(township, plan_cells(township, "households", [Wanted("h1", "household.address", "石桥村1号")]), "试")
    seen = bulk.preview(township, "households", KEYS, "household.address", " 兴旺社区 ")
    assert seen.new == "兴旺社区"
    assert seen.groups == ((None, 3), ("石桥村1号", 1))
    assert seen.plan.records == 4
    done = cells.write(township, seen.plan, "改 4 户的地址")
    assert done is not None
    assert len(done.changes) == 4
    assert {one.text("address") for one in township.snapshot().all("household").values()} == {"兴旺社区"}
    registering.undo(township)
    assert township.snapshot().all("household")["h1"].text("address") == "石桥村1号"


def test_to_clear_is_said_in_so_many_words(township: Session) -> None:
    cells.write(township, plan_cells(township, "households", [Wanted("h1", "household.remark", "甲")]), "试")
    blank = bulk.preview(township, "households", KEYS, "household.remark", "")
    assert blank.plan.cells == 0
    cleared = bulk.preview(township, "households", KEYS, "household.remark", None)
    assert (cleared.groups, cleared.new, cleared.plan.alike) == ((("甲", 1),), None, 3)
    cells.write(township, cleared.plan, "清空")
    assert "remark" not in township.snapshot().all("household")["h1"].values


def test_facts_of_a_year_go_to_the_latest_or_make_the_first(township: Session) -> None:
    first = bulk.preview(township, "households", ("h1",), "household_year.net_income", "1,200.50")
    cells.write(township, first.plan, "试")
    assert township.snapshot().all("household_year")["h1@2018"].values == {
        "household": "h1",
        "year": 2018,
        "net_income": 120050,
    }
    both = bulk.preview(township, "households", ("h1", "h2"), "household_year.net_income", "1300")
    assert both.groups == ((120050, 1), (None, 1))
    assert bulk.preview(township, "households", ("h3",), "household_year.net_income", None).plan.changes == ()


def test_what_may_not_be_written_is_refused_row_by_row(township: Session) -> None:
    seen = bulk.preview(township, "households", KEYS, "official", "周某")
    assert seen.plan.changes == ()
    assert [one.why.code for one in seen.plan.refusals] == ["cells.computed"] * 4
    gone = bulk.preview(township, "households", ("h1", "nobody"), "household.remark", "甲")
    assert [(one.key, one.why.code) for one in gone.plan.refusals] == [("nobody", "cells.gone")]
    assert gone.plan.records == 1
    bad = bulk.preview(township, "households", ("h1",), "household.kind", "没有这种户")
    assert [one.why.code for one in bad.plan.refusals] == ["finding.unknown_code"]


def test_closed_columns() -> None:
    head = field_in("households", "head")
    assert head
    assert (head[0], head[1].name) == ("household", "head_name")
    assert field_in("households", "household_year.net_income")
    assert field_in("members", "member_year.education")
    closed = ("number", "village", "members", "household.number", "household_year.year", "member.name", "official")
    assert not any(field_in("households", one) for one in closed)
    assert field_in("contracts", "state") is None


def test_a_reader_may_not(township: Session, as_role: Callable[[Role], Session]) -> None:
    as_role(Role.READ_ONLY)
    with pytest.raises(OfficeError) as refused:
        bulk.preview(township, "households", KEYS, "household.remark", "甲")
    assert refused.value.message.code == "account.not_allowed"


def test_looking_can_be_stopped(township: Session) -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        bulk.preview(township, "households", KEYS, "household.remark", "甲", stop)


def test_a_head_is_called_the_same_in_both_places_and_never_nothing(township: Session) -> None:
    plan = plan_cells(township, "households", [Wanted("h4", "head", "安 然"), Wanted("h3", "head", None)])
    assert [(one.key, one.why.code) for one in plan.refusals] == [("h3", "cells.nameless")]
    cells.write(township, plan, "试")
    snapshot = township.snapshot()
    assert snapshot.all("household")["h4"].text("head_name") == snapshot.all("member")["m4"].text("name") == "安然"
    cells.write(township, plan_cells(township, "members", [Wanted("m4", "member.name", "安生")]), "试")
    assert township.snapshot().all("household")["h4"].text("head_name") == "安生"
