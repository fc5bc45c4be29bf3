"""The papers of decisions on pairings, printed through the same door as all others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import handing_over, pairing, ties
from povoffice.services.accounts import Role
from povoffice.services.handover_changes import Leaving, Successor
from povoffice.services.pairing_records import Terms
from povoffice.services.papers import Choice, papers_to_print
from povoffice.services.printing import print_document
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session

ON = date(2018, 8, 1)


def said(session: Session, document: str, choice: Choice | None = None) -> list[str]:
    """What each paper says, all words in one."""
    return [str(paper.fill().blocks) for paper in papers_to_print(session, document, choice or Choice())]


@pytest.fixture
def handed_over(township: Session) -> Session:
    """o2 hands its two households over to two successors."""
    put(township, "official", "o3", {"number": "3", "name": "郑某", "unit": "u", "post": "教师"})
    put(township, "household_problem", "p", {"household": "h1", "what": "屋顶漏雨"})
    leaving = Leaving("o2", "调离", ON, "村支书")
    to = {"h1": "o1", "h3": "o3"}
    successors = {one.pairing: Successor(to[one.household]) for one in handing_over.propose(township, leaving)}
    handing_over.hand_over(township, leaving, successors)
    return township


def test_a_sheet_for_each_who_takes_over(handed_over: Session, tmp_path: Path) -> None:
    first, second = said(handed_over, "handover-sheet")
    assert all(words in first for words in ("吴某", "周某", "张䶮", "问题未解决：屋顶漏雨", "2018年8月1日"))
    assert all(words in second for words in ("吴某", "郑某", "教师", "陈𰻝", "无"))
    assert "陈𰻝" not in first
    assert papers_to_print(handed_over, "handover-sheet", Choice())[0].fill().number == "编号 2018-001"
    written = print_document(handed_over, "handover-sheet", tmp_path / "out.pdf")
    assert (written.documents, written.pages) == (2, 6), "three copies of each"
    assert len(said(handed_over, "handover-sheet", Choice(official="郑某"))) == 1


def test_a_household_without_a_successor_leaves_room_for_one(township: Session) -> None:
    handing_over.hand_over(township, Leaving("o2", "调离", ON), {})
    (paper,) = papers_to_print(township, "handover-sheet", Choice())
    assert paper.entry.endswith("→＿＿")
    assert paper.fill().blanks


def test_the_reason_of_an_exemption_prints_for_whoever_may_see_it(
    township: Session, as_role: Callable[[Role], Session]
) -> None:
    ties.exempt(township, "o1", date(2018, 7, 1), None, "照料住院的父亲", "王镇长")
    (sheet,) = said(as_role(Role.REVIEW), "exemption-sheet")
    assert all(words in sheet for words in ("周某", "2018年7月1日", "撤回为止", "照料住院的父亲", "王镇长", "2户"))
    (sheet,) = said(as_role(Role.ENTRY), "exemption-sheet")
    assert "父亲" not in sheet


def test_rules_broken_on_purpose_are_one_sheet(township: Session) -> None:
    with pytest.raises(OfficeError, match=r"paper\.nobody"):
        papers_to_print(township, "override-sheet", Choice())
    put(township, "kin", "k", {"official": "o1", "household": "h1", "relation": "表兄"})
    terms = Terms(reason="全村只有他会说瑶语")
    pairing.pair_by_hand(township, "h1", "o1", ON, decided_by="周镇长", terms=terms)
    (sheet,) = said(township, "override-sheet")
    assert all(words in sheet for words in ("张䶮", "周某", "R1 亲属回避", "全村只有他会说瑶语", "周镇长 2018.07.11"))
    assert "表兄" not in sheet


def test_the_public_minutes_tell_nothing_of_it(township: Session) -> None:
    """No reason that disclosed an illness or an exemption stands on what hangs on the wall."""
    put(township, "official", "o9", {"number": "9", "name": "孙某", "unit": "u"})
    put(township, "household", "h9", {"number": "0009", "region": "v2", "head_name": "某丙", "kind": "脱贫户"})
    ties.exempt(township, "o9", date(2018, 7, 1), None, "照料住院的父亲", "王镇长")
    plan = pairing.draw(township, 5, start=ON).plan
    assert plan
    (minutes,) = said(township, "minutes")
    assert "某丙" in minutes
    assert not any(words in minutes for words in ("父亲", "孙某", "免派", "困难户", "患"))
