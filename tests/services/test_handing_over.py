"""交接: an official leaves, and every household has somebody the day after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.pairing.standing import in_force, responsible_pairing
from povoffice.services import binding, handing_over, issuing, open_matters, pairing, registering
from povoffice.services.accounts import Role
from povoffice.services.handover_changes import Leaving, Successor
from povoffice.services.pairing_records import Terms
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session

ON = date(2018, 8, 1)
LEAVING = Leaving("o2", "调离", ON, "村支书")
"""o2 has the first and the third household of the township, o1 the others."""


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as told:
        action()
    return told.value.message.code


@pytest.fixture
def office(township: Session) -> Session:
    put(township, "official", "o3", {"number": "3", "name": "郑某", "unit": "u"})
    return township


def proposed(session: Session, leaving: Leaving = LEAVING) -> dict[str, Successor]:
    return {one.pairing: Successor(one.successor) for one in handing_over.propose(session, leaving)}


def official_of(session: Session, household: str, day: date) -> str:
    found = responsible_pairing(session.snapshot(), household, day)
    return found.text("official") if found else ""


def whose(session: Session, kind: str, key: str) -> str:
    record = session.register.get(kind, key)
    return record.text("official") if record else "gone"


def test_every_household_is_proposed_a_successor(office: Session) -> None:
    told = handing_over.propose(office, LEAVING)
    assert sorted(one.household for one in told) == ["h1", "h3"]
    assert {one.successor for one in told} <= {"o1", "o3"}
    assert {one.name for one in told} <= {"周某", "郑某"}
    assert [one.pairing for one in handing_over.propose(office, LEAVING)] == [one.pairing for one in told]
    assert handing_over.propose(office, LEAVING) == told, "the same register proposes the same"


def test_one_change_set_ends_and_begins(office: Session) -> None:
    put(office, "team_post", "t", {"official": "o2", "region": "v1", "post": "工作队队员", "start": "2018-01-01"})
    handing_over.hand_over(office, LEAVING, proposed(office))
    snapshot = office.snapshot()
    for household in ("h1", "h3"):
        assert official_of(office, household, date(2018, 7, 31)) == "o2"
        assert official_of(office, household, ON) in {"o1", "o3"}
    before = [one for one in snapshot.all("pairing").values() if one.text("official") == "o2"]
    assert {(one.text("end"), one.text("end_reason")) for one in before} == {("2018-07-31", "交接（调离）")}
    assert snapshot.all("official")["o2"].text("left_on") == "2018-08-01"
    assert snapshot.all("team_post")["t"].text("end") == "2018-07-31"
    (handover,) = snapshot.all("handover").values()
    assert (handover.text("number"), handover.text("witness")) == ("2018-001", "村支书")
    items = snapshot.all("handover_item").values()
    assert {one.text("household") for one in items} == {"h1", "h3"}
    assert all(snapshot.get("pairing", one.text("after")) for one in items)


def test_undo_takes_all_of_it_back(office: Session) -> None:
    before = {kind: dict(every) for kind, every in office.snapshot().records.items() if every}
    handing_over.hand_over(office, LEAVING, proposed(office))
    registering.undo(office)
    after = {kind: dict(every) for kind, every in office.snapshot().records.items() if every}
    assert after == before


def test_new_contracts_are_issued_and_those_nobody_printed_are_void(office: Session) -> None:
    issuing.issue(office)
    printed = next(one for one in office.snapshot().all("contract").values() if one.text("household") == "h1")
    issuing.mark_printed(office, [printed.key])
    handing_over.hand_over(office, LEAVING, proposed(office))
    states = {one.text("household"): one.text("state") for one in office.snapshot().all("contract").values()}
    assert states == {"h1": "已打印", "h2": "未打印", "h3": "已作废", "h4": "未打印"}
    matters = {
        one.text("household"): open_matters.from_json(one.text("open_matters"))
        for one in office.snapshot().all("handover_item").values()
    }
    assert matters["h1"] == (f"协议 {printed.text('number')} 没有签回，收回作废",)
    assert len(issuing.issue(office, ON).numbers) == 2, "amended contracts"


def test_what_is_open_is_told_and_passes_to_the_successor(office: Session) -> None:
    put(office, "household_problem", "p1", {"household": "h1", "official": "o2", "what": "屋顶漏雨"})
    put(
        office, "household_problem", "p2", {"household": "h1", "official": "o2", "what": "旧事", "closed_on": "2018-05"}
    )
    put(office, "measure", "m1", {"household": "h1", "content": "养牛", "due_on": "2018-10", "state": "进行中"})
    put(office, "measure", "m2", {"household": "h1", "official": "o2", "content": "种茶", "state": "已完成"})
    visit = {"household": "h1", "official": "o2", "start": "2018-07-02", "next_step": "送饲料", "next_on": "2018-08-10"}
    put(office, "visit", "v", dict(visit))
    first = next(one for one in handing_over.propose(office, LEAVING) if one.household == "h1")
    assert first.matters == (
        "问题未解决：屋顶漏雨",
        "措施未完成：养牛（2018年10月）",
        "上次走访后打算：送饲料（2018年8月10日）",
    )
    handing_over.hand_over(office, LEAVING, proposed(office))
    assert whose(office, "household_problem", "p1") == official_of(office, "h1", ON)
    assert whose(office, "household_problem", "p2") == whose(office, "measure", "m2") == "o2"
    assert whose(office, "visit", "v") == "o2", "visits stay with their author"
    registering.undo(office)
    assert whose(office, "household_problem", "p1") == "o2"


def test_a_household_may_be_left_without_a_successor_for_now(office: Session) -> None:
    handing_over.hand_over(office, LEAVING, {})
    assert official_of(office, "h1", ON) == ""
    assert all("after" not in one.values for one in office.snapshot().all("handover_item").values())


def test_whoever_stays_only_passes_households_on(office: Session) -> None:
    stays = Leaving("o2", "调整结对", ON, goes=False)
    handing_over.hand_over(office, stays, proposed(office, stays))
    assert office.snapshot().all("official")["o2"].text("left_on") == ""
    again = Leaving("o2", "调整结对", date(2018, 9, 1), goes=False)
    assert refused(lambda: handing_over.hand_over(office, again, {})) == "pairing.nothing_to_hand_over"


def test_a_successor_fits_the_rules_or_a_reason_is_given(office: Session) -> None:
    put(office, "kin", "k", {"official": "o3", "household": "h1", "relation": "表兄"})
    pairings = {one.household: one.pairing for one in handing_over.propose(office, LEAVING)}
    assert proposed(office)[pairings["h1"]].official == "o1", "kin is proposed to nobody"
    kin = {pairings["h1"]: Successor("o3"), pairings["h3"]: Successor("o1")}
    assert refused(lambda: handing_over.hand_over(office, LEAVING, kin)) == "pairing.refused"
    himself = {pairings["h1"]: Successor("o2")}
    assert refused(lambda: handing_over.hand_over(office, LEAVING, himself)) == "pairing.refused"
    kin[pairings["h1"]] = Successor("o3", "组里只有他懂种茶")
    handing_over.hand_over(office, LEAVING, kin)
    (override,) = office.snapshot().all("override").values()
    assert (override.text("rule"), override.text("reason")) == ("R1", "组里只有他懂种茶")


def test_caps_count_together(office: Session) -> None:
    for key in ("o1", "o3"):
        registering.amend(office, "official", key, {"cap": 2 if key == "o1" else 1}, "上限")
    told = handing_over.propose(office, LEAVING)
    assert sorted(one.successor for one in told) == ["", "o3"]
    both = {one.pairing: Successor("o3") for one in told}
    assert refused(lambda: handing_over.hand_over(office, LEAVING, both)) == "pairing.refused"


def test_second_helpers_and_persons_are_handed_over_too(office: Session) -> None:
    pairing.pair_by_hand(office, "h2", "o2", date(2018, 7, 11), terms=Terms("第二帮扶人"))
    told = {one.household: one for one in handing_over.propose(office, LEAVING)}
    assert (told["h2"].role, told["h2"].successor) == ("第二帮扶人", "o3"), "o1 is there already"
    handing_over.hand_over(office, LEAVING, proposed(office))
    snapshot = office.snapshot()
    roles = {
        (one.text("official"), one.text("role"))
        for one in snapshot.pairings_by_household["h2"]
        if in_force(snapshot, one, ON)
    }
    assert roles == {("o1", "帮扶责任人"), ("o3", "第二帮扶人")}


def test_signing_and_roles(office: Session, as_role: Callable[[Role], Session]) -> None:
    successors = proposed(office)
    clerk = as_role(Role.ENTRY)
    assert refused(lambda: handing_over.hand_over(clerk, LEAVING, successors)) == "account.not_allowed"
    handing_over.hand_over(as_role(Role.REVIEW), LEAVING, successors)
    (handover,) = office.snapshot().all("handover")
    assert handing_over.sign(office, handover, ON) is not None
    assert handing_over.sign(office, handover, ON) is None


def test_nothing_is_handed_over_before_it_began(office: Session) -> None:
    early = Leaving("o2", "调离", date(2018, 7, 11))
    assert refused(lambda: handing_over.hand_over(office, early, {})) == "pairing.former_later"
    assert binding.terms(office, ON) == ()


def test_undone_after_printing_the_amended_contracts_are_void_and_named(office: Session) -> None:
    """Paper that lies on desks already is called back by number; the number is never given again."""
    issuing.issue(office)
    done = handing_over.hand_over(office, LEAVING, proposed(office))
    amended = issuing.issue(office, ON)
    contracts = office.register.all("contract")
    keys = [key for key, one in contracts.items() if one.text("number") in amended.numbers]
    issuing.mark_printed(office, keys[:1])
    undone = registering.undo(office, done.number)
    assert sorted(undone.voided) == sorted(amended.numbers)
    after = office.register.all("contract")
    assert {after[key].text("state") for key in keys} == {"已作废"}
    assert {after[key].text("void_reason") for key in keys} == {f"撤销{done.number}号"}
    for household in ("h1", "h3"):
        assert official_of(office, household, ON) == "o2", "whoever was to leave is responsible again"
    snapshot = office.snapshot()
    assert snapshot.all("official")["o2"].text("left_on") == ""
    later = issuing.issue(office, ON)
    assert not set(later.numbers) & {one.text("number") for one in contracts.values()}
