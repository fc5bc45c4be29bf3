"""Members come and leave, another becomes head, households part and join; each is undone as one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import families, kinship, registering
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Value, Values
    from povoffice.services.session import Session

_FAMILY = (
    ("m1", "张䶮", "户主", "男"),
    ("wife", "王小荷", "配偶", "女"),
    ("son", "张青山", "之子", "男"),
    ("daughter-in-law", "刘桂", "之儿媳", "女"),
    ("grandson", "张小山", "之孙子", "男"),
    ("mother", "赵秀", "之母", "女"),
)


@pytest.fixture
def family(township: Session) -> Session:
    """The first household of the township with six members and their number stated."""
    made = [
        creation("member", key, {"household": "h1", "name": name, "relation": relation, "sex": sex})
        for key, name, relation, sex in _FAMILY[1:]
    ]
    facts: dict[str, Value] = {"household": "h1", "year": 2018, "members_stated": 6}
    made.append(creation("household_year", "h1@2018", facts))
    township.apply("试", Source(SourceKind.TYPED), made, Right.AMEND)
    registering.amend(township, "member", "m1", {"sex": "男"}, "试")
    return township


def standing(session: Session) -> dict[tuple[str, str], Values]:
    snapshot = session.snapshot()
    return {(kind, key): one.values for kind in snapshot.records for key, one in snapshot.all(kind).items()}


def relations(session: Session, household: str) -> dict[str, str]:
    members = session.snapshot().members_by_household.get(household, ())
    return {one.key: one.text("relation") for one in members}


def members(session: Session) -> int | None:
    facts = session.snapshot().facts("h1")
    return facts.number("members_stated") if facts else None


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(OfficeError) as told:
        act()
    assert told.value.message.code == code


def test_a_member_comes_with_a_number_and_what_the_identity_says(family: Session) -> None:
    first = "43019920180301001"
    number = first + check_digit(first)
    _change_set, key = families.add_member(family, "h1", {"name": "张新", "id_number": number, "relation": "之孙子"})
    made = family.snapshot().all("member")[key]
    assert made.text("number").startswith("0001")
    assert (made.text("sex"), made.text("birth_date")) == ("男", "2018-03-01")
    assert members(family) == 7
    numbers = [one.text("number") for one in family.snapshot().members_by_household["h1"]]
    assert numbers.count(made.text("number")) == 1


def test_who_dies_stays_on_record_and_counts_no_more(family: Session) -> None:
    before = standing(family)
    gone = families.leave(family, "mother", "死亡", "2018-07")
    mother = family.snapshot().all("member")["mother"]
    assert (mother.text("change"), mother.text("changed_on")) == ("死亡", "2018-07")
    assert members(family) == 5
    registering.undo(family, gone.number)
    assert standing(family) == before


def test_a_head_does_not_leave_others_behind(family: Session) -> None:
    refused("families.head_leaves", lambda: families.leave(family, "m1", "死亡", "2018-07"))
    refused("families.no_leaving", lambda: families.leave(family, "son", "嫁入", "2018-07"))


def test_another_becomes_head(family: Session) -> None:
    before = standing(family)
    people = family.snapshot().members_by_household["h1"]
    told = kinship.relations_to(people, "son")
    assert told == {
        "m1": "之父",
        "wife": "之母",
        "son": "户主",
        "daughter-in-law": "配偶",
        "grandson": "之子",
        "mother": "之祖母",
    }
    done = families.change_head(family, "h1", "son", told)
    assert relations(family, "h1") == told
    home = family.snapshot().all("household")["h1"]
    assert home.text("head_name") == "张青山"
    assert home.text("head_id_number") == "", "nothing is known of the new head's number"
    assert done.pairings == ("吴某",)
    registering.undo(family, done.change_set.number)
    assert standing(family) == before


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("wife", {"m1": "配偶", "son": "之子", "mother": "之婆婆", "grandson": "之孙子", "daughter-in-law": "之儿媳"}),
        ("mother", {"m1": "之子", "wife": "之儿媳", "son": "之孙子", "grandson": "", "daughter-in-law": ""}),
        ("grandson", {"m1": "", "wife": "", "son": "", "mother": "", "daughter-in-law": ""}),
    ],
)
def test_only_what_follows_in_every_family_is_told(family: Session, head: str, expected: dict[str, str]) -> None:
    people = family.snapshot().members_by_household["h1"]
    assert kinship.relations_to(people, head) == expected | {head: "户主"}


def test_a_relation_that_is_not_said_is_asked_for(family: Session) -> None:
    told = {"m1": "之父"}
    refused("families.relation_unsaid", lambda: families.change_head(family, "h1", "son", told))
    everybody = dict.fromkeys(relations(family, "h1"), "户主")
    refused("families.heads", lambda: families.change_head(family, "h1", "son", everybody))


def test_a_family_parts(family: Session) -> None:
    before = standing(family)
    moving = ("son", "daughter-in-law", "grandson")
    told = {"daughter-in-law": "配偶", "grandson": "之子"}
    done = families.split(family, "h1", moving, "son", told)
    new = family.snapshot().all("household")[done.household]
    assert (new.text("head_name"), new.text("region")) == ("张青山", "g2")
    assert new.text("number") not in {"", "0001"}
    assert set(relations(family, done.household)) == set(moving)
    assert members(family) == 3
    assert done.pairings == ("吴某",), "pairings stay with the old household, and are named"
    registering.undo(family, done.change_set.number)
    assert standing(family) == before


def test_who_parts_leaves_a_head_on_both_sides(family: Session) -> None:
    everybody = tuple(relations(family, "h1"))
    refused("families.nobody_moves", lambda: families.split(family, "h1", everybody, "son", {}))
    refused("families.nobody_moves", lambda: families.split(family, "h1", (), "son", {}))
    refused("families.heads", lambda: families.split(family, "h1", ("m1", "wife"), "m1", {"wife": "配偶"}))


def test_households_join(family: Session) -> None:
    before = standing(family)
    told = dict.fromkeys(relations(family, "h1"), "其他")
    done = families.merge(family, "h1", "h2", told, date(2018, 7, 11))
    assert len(relations(family, "h2")) == 7
    assert relations(family, "h1") == {}
    assert [one.text("end_reason") for one in family.snapshot().pairings_by_household["h1"]] == ["并户"]
    assert done.household == "h2"
    registering.undo(family, done.change_set.number)
    assert standing(family) == before
    refused("families.same_household", lambda: families.merge(family, "h1", "h1", told, date(2018, 7, 11)))


def test_a_household_is_closed(family: Session, as_role: Callable[[Role], Session]) -> None:
    before = standing(family)
    refused("account.not_allowed", lambda: families.close(as_role(Role.ENTRY), "h1", "其他转出", date(2018, 7, 1)))
    done = families.close(as_role(Role.REVIEW), "h1", "其他转出", date(2018, 7, 11))
    assert families.present(family, family.snapshot().members_by_household["h1"]) == []
    assert [one.text("end") for one in family.snapshot().pairings_by_household["h1"]] == ["2018-07-11"]
    assert family.snapshot().get("household", "h1") is not None
    registering.undo(family, done.change_set.number)
    assert standing(family) == before
