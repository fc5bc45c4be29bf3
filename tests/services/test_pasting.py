from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from povoffice.services import cells, pasting, registering
from povoffice.services.pasting import Target

if TYPE_CHECKING:
    from povoffice.services.cells import CellPlan
    from povoffice.services.session import Session


def codes(plan: CellPlan) -> list[tuple[str, str]]:
    return [(one.column, one.why.code) for one in plan.refusals]


def paste(session: Session, columns: list[str], block: str, keys: tuple[str, ...] = ("h1", "h2")) -> CellPlan:
    targets = [Target(key, ("",) * len(columns)) for key in keys]
    return pasting.plan_block(session, "households", columns, targets, pasting.parse(block))


def test_a_block_of_wps_is_read_cell_by_cell() -> None:
    assert pasting.parse("甲\t乙\r\n丙\t\r\n") == (("甲", "乙"), ("丙", ""))
    assert pasting.parse('"第一行\n第二行"\t"带""引号"\n丁\t戊') == (("第一行\n第二行", '带"引号'), ("丁", "戊"))
    assert pasting.parse('"没有收尾\t5" 管\n') == (('"没有收尾', '5" 管'),)
    assert pasting.parse('""\t"\t"') == (("", "\t"),)
    assert pasting.parse("单") == (("单",),)
    assert pasting.parse("甲\n\n乙") == (("甲",), ("",), ("乙",))
    assert pasting.parse("") == ()


CELL = st.text(alphabet='甲 a"\t\n', max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_quotes_comes_back_whole(rows: list[list[str]]) -> None:
    def quoted(text: str) -> str:
        special = any(one in text for one in '"\t\n')
        return '"' + text.replace('"', '""') + '"' if special else text

    text = "\r\n".join("\t".join(map(quoted, row)) for row in rows) + "\r\n"
    assert pasting.parse(text) == tuple(tuple(row) for row in rows)


@given(st.text(alphabet='甲"\t\n\r', max_size=12))
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    assert all(isinstance(cell, str) for row in pasting.parse(text) for cell in row)


def test_what_can_be_understood_is_written_and_the_rest_is_told(township: Session) -> None:
    block = "１３８００００１２３４\t2014.6\t一般户\n138\t某年某月\t一般农户"
    plan = paste(township, ["household.phone", "household.identified_on", "household.kind"], block)
    assert plan.cells == 2 + ("household.kind" in {one.column for one in plan.edits})
    assert {(one.key, one.column, one.new) for one in plan.edits} >= {
        ("h1", "household.phone", "13800001234"),
        ("h1", "household.identified_on", "2014-06"),
    }
    told = {(one.key, one.column): one for one in plan.refusals}
    assert told["h2", "household.phone"].why.code == "finding.unreadable_phone"
    assert told["h2", "household.identified_on"].text == "某年某月"
    written = cells.write(township, plan, "粘贴 2 行")
    assert written is not None
    assert township.snapshot().all("household")["h1"].text("phone") == "13800001234"
    registering.undo(township)
    assert township.snapshot().all("household")["h1"].text("phone") == ""


def test_blank_says_nothing_and_what_is_shown_already_changes_nothing(township: Session) -> None:
    cells.write(township, paste(township, ["household.phone"], "13800001234", ("h1",)), "试")
    shown = [Target("h1", ("138****1234", "3")), Target("h2", ("", "1"))]
    columns = ["household.phone", "members"]
    plan = pasting.plan_block(township, "households", columns, shown, pasting.parse("138****1234\t3\n \t1"))
    assert plan == cells.CellPlan()
    covered = pasting.plan_block(township, "households", columns, shown, pasting.parse("139****1234\t4"))
    assert codes(covered) == [("household.phone", "cells.covered"), ("members", "cells.computed")]
    assert paste(township, ["household.phone"], "13800001234", ("h1",)).alike == 1


def test_cells_outside_the_list_are_told_not_dropped(township: Session) -> None:
    """UX-06: what finds no cell is listed, not dropped."""
    plan = paste(township, ["household.remark"], "甲\t多一列\n乙\n丙", ("h1", "h2"))
    assert plan.cells == 2
    assert codes(plan) == [("", "cells.no_column"), ("household.remark", "cells.no_row")]
    assert [one.text for one in plan.refusals] == ["多一列", "丙"]


def test_a_number_with_a_wrong_check_digit_is_taken_and_told(township: Session) -> None:
    plan = paste(township, ["household.head_id_number"], "430199195001010110", ("h1",))
    assert [one.taken for one in plan.refusals] == [True]
    assert plan.cells == 1
