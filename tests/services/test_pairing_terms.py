"""Second helpers, one person of a household, one to three, rules broken with a reason, renewal, plans side by side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.pairing.standing import in_force, responsible_pairing
from povoffice.services import one_to_three, pairing, plans, registering, renewing
from povoffice.services.accounts import Right, Role
from povoffice.services.one_to_three import Three
from povoffice.services.pairing_records import Terms
from povoffice.services.renewing import Refusal
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session

START = date(2018, 7, 1)
SECOND = Terms("第二帮扶人")


@pytest.fixture
def filled(session: Session) -> Session:
    """A village, four households, three officials: o0 is kin of h0."""
    changes = [creation("region", "v", {"name": "石桥村", "level": "village"})]
    changes.append(creation("unit", "u", {"number": "1", "name": "某局"}))
    for n in range(4):
        values = {"number": f"4300{n:02d}", "head_name": f"户主{n}", "kind": "脱贫户", "region": "v"}
        changes.append(creation("household", f"h{n}", values))
    changes += [
        creation("official", f"o{n}", {"number": f"{n}", "name": f"干部{n}", "unit": "u", "cap": 3}) for n in range(3)
    ]
    changes.append(creation("kin", "k", {"official": "o0", "household": "h0", "relation": "表兄"}))
    session.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as told:
        action()
    return told.value.message.code


def standing(session: Session, household: str, day: date) -> list[tuple[str, str, str]]:
    """Official, role and person of whoever helps a household on a day."""
    snapshot = session.snapshot()
    found = snapshot.pairings_by_household.get(household, ())
    return sorted(
        (one.text("official"), one.text("role"), one.text("member")) for one in found if in_force(snapshot, one, day)
    )


def test_a_second_helper_stands_beside_the_first(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    pairing.pair_by_hand(filled, "h1", "o2", START, terms=SECOND)
    assert standing(filled, "h1", START) == [("o1", "帮扶责任人", ""), ("o2", "第二帮扶人", "")]
    assert refused(lambda: pairing.pair_by_hand(filled, "h1", "o2", START, terms=SECOND)) == "pairing.paired_already"
    assert refused(lambda: pairing.pair_by_hand(filled, "h1", "o1", START, terms=SECOND)) == "pairing.paired_already"


def test_a_second_helper_may_become_the_first(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    pairing.pair_by_hand(filled, "h1", "o2", START, terms=SECOND)
    pairing.pair_by_hand(filled, "h1", "o2", date(2018, 8, 1))
    assert ("o2", "帮扶责任人", "") in standing(filled, "h1", date(2018, 8, 1))
    assert not any(who == "o1" for who, _role, _person in standing(filled, "h1", date(2018, 8, 1)))


def test_one_person_of_a_household(filled: Session) -> None:
    put(filled, "member", "m", {"household": "h1", "name": "某甲"})
    pairing.pair_by_hand(filled, "h1", "o1", START)
    pairing.pair_by_hand(filled, "h1", "o2", START, terms=Terms(member="m"))
    assert ("o2", "帮扶责任人", "m") in standing(filled, "h1", START)
    responsible = responsible_pairing(filled.snapshot(), "h1", START)
    assert responsible is not None
    assert responsible.text("official") == "o1", "the household's own official stays"


def test_a_hard_rule_is_broken_only_with_a_reason(filled: Session) -> None:
    assert refused(lambda: pairing.pair_by_hand(filled, "h0", "o0", START)) == "pairing.refused"
    blank = Terms(reason="  ")
    assert refused(lambda: pairing.pair_by_hand(filled, "h0", "o0", START, terms=blank)) == "pairing.refused"
    pairing.pair_by_hand(filled, "h0", "o0", START, decided_by="周镇长", terms=Terms(reason="全村只有他会说瑶语"))
    (kept,) = filled.snapshot().all("override").values()
    (paired,) = filled.snapshot().all("pairing").values()
    assert kept.values == {
        "pairing": paired.key,
        "rule": "R1",
        "reason": "全村只有他会说瑶语",
        "approved_by": "周镇长",
        "approved_on": "2018-07-11",
    }
    registering.undo(filled)
    assert not filled.snapshot().all("override")


def test_no_reason_sends_somebody_who_has_left(filled: Session) -> None:
    registering.amend(filled, "official", "o1", {"left_on": "2018-06-30"}, "离岗")
    said = Terms(reason="他愿意")
    assert refused(lambda: pairing.pair_by_hand(filled, "h1", "o1", START, terms=said)) == "pairing.refused"


def person(session: Session, key: str, household: str, born: str, /, **facts: str | int) -> None:
    put(session, "member", key, {"household": household, "name": key, "birth_date": born})
    put(session, "member_year", f"{key}@2018", {"member": key, "year": 2018, **facts})


@pytest.fixture
def three(filled: Session) -> Session:
    """Old and young people: 五保 in h1, a child of somebody who works away in h2."""
    person(filled, "alone", "h1", "1940-01-01", destitute=1)
    person(filled, "old", "h0", "1950-01-01")
    person(filled, "child", "h2", "2010-05-01")
    person(filled, "father", "h2", "1985", work_area="省外务工")
    person(filled, "pupil", "h0", "2009-05-01")
    return filled


def test_who_might_be_taken_comes_first(three: Session) -> None:
    assert [(one.name, one.sure) for one in one_to_three.elders(three)] == [("alone", True), ("old", False)]
    assert [(one.name, one.sure) for one in one_to_three.children(three)] == [("child", True), ("pupil", False)]
    assert [one.age for one in one_to_three.children(three)] == [8, 9]


def test_one_to_three_is_one_change_set(three: Session) -> None:
    pairing.pair_by_hand(three, "h3", "o2", START)
    one_to_three.take_three(three, "o1", Three("alone", "child", "h3"), START, decided_by="周镇长")
    assert standing(three, "h1", START) == [("o1", "帮扶责任人", "alone")]
    assert standing(three, "h2", START) == [("o1", "帮扶责任人", "child")]
    assert standing(three, "h3", START) == [("o1", "第二帮扶人", ""), ("o2", "帮扶责任人", "")]
    numbers = [one.text("number") for one in three.snapshot().all("pairing").values()]
    assert len(set(numbers)) == 4
    registering.undo(three)
    assert standing(three, "h1", START) == []


def test_one_to_three_takes_all_three_and_keeps_the_cap(three: Session) -> None:
    lacking = Three("alone", "", "h3")
    assert refused(lambda: one_to_three.take_three(three, "o1", lacking, START)) == "pairing.three_of_them"
    registering.amend(three, "official", "o1", {"cap": 2}, "上限")
    whole = Three("alone", "child", "h3")
    assert refused(lambda: one_to_three.take_three(three, "o1", whole, START)) == "pairing.refused"
    assert not three.snapshot().all("pairing")


def key_of(session: Session, household: str) -> str:
    found = responsible_pairing(session.snapshot(), household, session.today())
    assert found is not None
    return found.key


def test_both_sides_go_on(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    pairing.pair_by_hand(filled, "h2", "o1", START)
    keys = [key_of(filled, "h1"), key_of(filled, "h2")]
    applied = renewing.renew(filled, keys, 2019)
    assert applied is not None
    assert len(applied.changes) == 2
    assert renewing.renew(filled, keys, 2019) is None, "they had said so"
    assert {one.text("answer") for one in renewing.answers(filled.snapshot(), 2019).values()} == {"续签"}


def test_who_does_not_go_on_ends_it_and_is_not_drawn_again(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    key = key_of(filled, "h1")
    renewing.renew(filled, [key], 2018)
    renewing.refuse(filled, key, 2018, Refusal("责任人方", "家在外县，照应不过来", date(2018, 7, 31)))
    snapshot = filled.snapshot()
    assert (snapshot.all("pairing")[key].text("end"), snapshot.all("pairing")[key].text("end_reason")) == (
        "2018-07-31",
        "不续签",
    )
    (kept,) = snapshot.all("renewal").values()
    assert (kept.text("answer"), kept.text("refused_by")) == ("不续签", "责任人方")
    result = pairing.draw(filled, 1, start=date(2018, 8, 1), dry_run=True)
    drawn = {one.household.key: one.official.key for one in result.suggestions}
    assert drawn["h1"] != "o1", "its household asks for a successor, and not for the same"
    registering.undo(filled)
    assert responsible_pairing(filled.snapshot(), "h1", date(2018, 8, 2)) is not None


def test_a_refusal_says_who_and_why(filled: Session, as_role: Callable[[Role], Session]) -> None:
    pairing.pair_by_hand(filled, "h1", "o1", START)
    key = key_of(filled, "h1")
    day = date(2018, 7, 31)
    assert refused(lambda: renewing.refuse(filled, key, 2018, Refusal("户方", " ", day))) == "pairing.why_refused"
    assert refused(lambda: renewing.refuse(filled, key, 2018, Refusal("", "远", day))) == "pairing.why_refused"
    early = Refusal("户方", "远", date(2018, 6, 1))
    assert refused(lambda: renewing.refuse(filled, key, 2018, early)) == "pairing.ends_before_start"
    clerk = as_role(Role.ENTRY)
    assert refused(lambda: renewing.refuse(clerk, key, 2018, Refusal("户方", "远", day))) == "account.not_allowed"


def test_plans_side_by_side(filled: Session) -> None:
    pairing.pair_by_hand(filled, "h3", "o0", START)
    first = pairing.draw(filled, 1, start=START, approve=False).plan
    second = next(
        drawn.plan
        for seed in range(2, 40)
        if (drawn := pairing.draw(filled, seed, start=START, approve=False)).suggestions
        and [one.official.key for one in drawn.suggestions]
        != [one.text("official") for one in filled.snapshot().all("pairing").values() if one.text("plan") == first]
    )
    told = plans.compare(filled, [first, second])
    assert [one.key for one in told.plans] == [first, second]
    assert {(one.placed, one.unplaced, one.spread) for one in told.plans} == {(3, 0, 1)}
    assert [one.head for one in told.households] == ["户主0", "户主1", "户主2"]
    assert any(one.differs for one in told.households)
    assert not any(one.changes for one in told.households)
    waiting = [one.key for one in plans.listed(filled) if not one.approved_on]
    assert {first, second} <= set(waiting)


def test_a_plan_is_given_up_and_brought_back(filled: Session) -> None:
    plan = pairing.draw(filled, 1, start=START, approve=False).plan
    plans.discard(filled, plan)
    assert not filled.snapshot().all("plan")
    assert not filled.snapshot().all("pairing")
    registering.undo(filled)
    pairing.approve(filled, plan, "周镇长")
    assert refused(lambda: plans.discard(filled, plan)) == "pairing.approved_already"
