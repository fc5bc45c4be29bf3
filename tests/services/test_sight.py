"""The rated official neither enters a rating nor sees one; private spending is its spender's, and the deputy head's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.changes import Change, Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.services import history, importing, listing, office, problems, registering
from povoffice.services.accounts import Account, Right, Role
from povoffice.services.evaluating import ratings
from povoffice.services.helping import writing
from povoffice.services.importing import OnConflict
from povoffice.services.sight import may_enter_private
from tests.conftest import CHEAP
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

GRADE = "不满意"
RATED = "周某"


def become(session: Session, person: str, role: Role = Role.ADMINISTRATOR, name: str = "x") -> Session:
    session.account = Account(name, person, role)
    return session


@pytest.fixture
def rated(township: Session) -> str:
    """A rating of 周某 by 陈 household's, asked by somebody else; the administrator entered it."""
    _change_set, key = ratings.rate(township, "o1", "h3", GRADE, "刘某")
    return key


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as caught:
        act()
    return caught.value.message.code


def everything_said(session: Session) -> str:
    """All that lists and history tell this account, in one text."""
    told = [str(listing.list_records(session, what)) for what in listing.LISTS]
    for entry in history.log(session):
        told.append(entry.title)
        told += [f"{one.field} {one.old} {one.new}" for one in history.changes_of(session, entry.number)]
    return "\n".join(told)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REVIEW, Role.ENTRY])
def test_the_rated_official_enters_no_rating_of_himself(township: Session, role: Role) -> None:
    mine = become(township, RATED, role)
    assert refused(lambda: ratings.rate(mine, "o1", "h1", "很满意", "刘某")) == "evaluating.own"
    _change_set, other = ratings.rate(mine, "o2", "h1", "很满意", "刘某")
    assert township.register.get("rating", other)


def test_by_the_register_either(township: Session, rated: str) -> None:
    mine = become(township, RATED)
    values = {"official": "o1", "household": "h1", "grade": "很满意"}
    assert refused(lambda: registering.add(mine, "rating", values, "试")) == "evaluating.own"
    assert refused(lambda: registering.amend(mine, "rating", rated, {"grade": "很满意"}, "试")) == "evaluating.own"
    assert refused(lambda: registering.take_out(mine, "rating", rated, "试")) == "evaluating.own"
    assert refused(lambda: registering.amend(mine, "rating", rated, {"official": "o2"}, "试")) == "evaluating.own"
    assert refused(lambda: registering.undo(mine)) == "evaluating.own"


@pytest.mark.parametrize("kind", sorted(one for name, one in vars(SourceKind).items() if name.isupper()))
@pytest.mark.parametrize("right", [Right.AMEND, Right.IMPORT, Right.DECIDE])
def test_by_no_source_either(township: Session, rated: str, kind: str, right: Right) -> None:
    """Typed, from a workbook, from another office's package, as an undo: wherever an operation comes from."""
    mine = become(township, RATED)
    for changes in (
        [creation("rating", "new", {"official": "o1", "household": "h1", "grade": "很满意"})],
        [Change("rating", rated, {"grade": (GRADE, "很满意")})],
        [Change("rating", rated, {"official": ("o1", "o2")})],
    ):
        assert refused(lambda changes=changes: mine.apply("试", Source(kind), changes, right)) == "evaluating.own"  # type: ignore[misc] # the default binds the changes
    assert mine.register.get("rating", "new") is None


def test_nobody_enters_what_the_rated_official_asked(township: Session) -> None:
    assert refused(lambda: ratings.rate(township, "o1", "h1", "很满意", " 周某 ")) == "evaluating.asked_by_rated"


@pytest.mark.parametrize("role", list(Role))
def test_the_rated_official_sees_no_single_rating(township: Session, rated: str, role: Role) -> None:
    registering.amend(township, "rating", rated, {"household_side": "没有来过"}, "试")
    mine = become(township, RATED, role)
    assert listing.list_records(mine, "ratings") == []
    assert ratings.listed(mine) == []
    assert history.of_record(mine, "rating", rated) == []
    said = everything_said(mine)
    assert GRADE not in said
    assert "没有来过" not in said
    assert refused(lambda: ratings.dispute(mine, rated, "责任人方", "不是这样")) in (
        "register.gone",
        "account.not_allowed",
    )


@pytest.mark.usefixtures("rated")
def test_an_account_is_its_officials_by_link_and_failing_that_by_name(township: Session) -> None:
    office.add_account(township, Account("wu", "老吴", Role.REVIEW), "a long password", CHEAP)
    head = Account("wu", "老吴", Role.REVIEW)
    administrator, township.account = township.account, head
    assert [one["grade"] for one in listing.list_records(township, "ratings")] == [GRADE]
    township.account = administrator
    office.link_official(township, "wu", "o1")
    township.account = head
    assert listing.list_records(township, "ratings") == []
    township.account = administrator
    office.link_official(township, "wu", "")
    township.account = head
    assert len(ratings.listed(township)) == 1


def test_nobody_says_of_his_own_account_whose_it_is(township: Session) -> None:
    assert refused(lambda: office.link_official(township, township.account.name, "o2")) == "account.own_link"
    assert refused(lambda: office.link_official(township, "nobody", "o2")) == "storage.no_account"
    become(township, "刘某", Role.REVIEW)
    assert refused(lambda: office.link_official(township, "zhang", "o2")) == "account.not_allowed"


@pytest.mark.parametrize(("role", "shown"), [(Role.REVIEW, True), (Role.ENTRY, False), (Role.READ_ONLY, False)])
def test_grades_are_for_the_deputy_head(township: Session, rated: str, role: Role, shown: bool) -> None:  # noqa: FBT001 - an example
    del rated
    other = become(township, "刘某", role)
    (one,) = listing.list_records(other, "ratings")
    assert ("grade" in one) is shown
    assert ("grade" in ratings.listed(other)[0].values) is shown
    assert (GRADE in everything_said(other)) is shown


def test_answers_are_told_from_five_on(township: Session) -> None:
    for place in range(4):
        ratings.rate(township, "o1", f"h{place % 4 + 1}", "满意", "刘某")
    mine = become(township, RATED, Role.ENTRY)
    assert ratings.answers_about(mine, "o1", 2018) == ratings.Answers(4, None)
    become(township, "张敏")
    ratings.rate(township, "o1", "h1", GRADE, "刘某")
    assert ratings.answers_about(become(township, RATED), "o1", 2018) == ratings.Answers(5, 4)


def test_the_whole_less_the_others_tells_of_nobody(township: Session) -> None:
    for _ in range(5):
        ratings.rate(township, "o2", "h1", "满意", "刘某")
    ratings.rate(township, "o1", "h3", GRADE, "刘某")
    assert ratings.all_answers(township, 2018) == ratings.Answers(5, 5)
    for _ in range(4):
        ratings.rate(township, "o1", "h3", GRADE, "刘某")
    assert ratings.all_answers(township, 2018) == ratings.Answers(10, 5)
    assert ratings.all_answers(township, 2017) == ratings.Answers(0, None)


def test_a_disputed_rating_is_asked_again_by_a_third_and_counts_by_what_was_answered_then(
    township: Session, rated: str
) -> None:
    assert refused(lambda: ratings.rate(township, "o1", "h3", "满意", "马某", again=rated)) == (
        "evaluating.not_disputed"
    )
    ratings.dispute(township, rated, "责任人方", "每月都去")
    ratings.dispute(township, rated, "户方", "来过两次")
    assert [one.key for one in ratings.to_ask_again(township)] == [rated]
    assert refused(lambda: ratings.rate(township, "o1", "h3", "满意", "刘某", again=rated)) == ("evaluating.same_asker")
    ratings.rate(township, "o1", "h3", "满意", "马某", again=rated)
    assert ratings.to_ask_again(township) == []
    assert refused(lambda: ratings.rate(township, "o1", "h3", "满意", "牛某", again=rated)) == (
        "evaluating.asked_already"
    )
    for place in range(4):
        ratings.rate(township, "o1", f"h{place + 1}", "满意", "刘某")
    assert ratings.answers_about(township, "o1", 2018) == ratings.Answers(5, 5)
    record = township.register.get("rating", rated)
    assert record is not None
    assert (record.text("disputed_by"), record.text("official_side")) == ("责任人方", "每月都去")
    assert record.text("household_side") == "来过两次"
    household = township.register.get("household", "h3")
    assert household is not None
    assert "来过" not in str(household.values)


def test_a_workbook_brings_no_ratings(township: Session, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户编号", "户主姓名", "家庭人口数", "群众满意度", "信访情况", "积分", "燃料"])
    sheet.append(["0001", "张䶮", 4, "很满意", "老户", "积9分", "柴草"])
    book.save(tmp_path / "a.xlsx")
    plan = importing.plan(township, (tmp_path / "a.xlsx",), importing.Said(2018))
    told = [one.values["text"] for one in plan.findings if one.code == "never_kept"]
    assert told == ["群众满意度", "信访情况", "积分"]
    importing.apply(township, plan, OnConflict.TAKE)
    said = everything_said(township) + str(listing.list_records(township, "households"))
    assert "柴草" in said
    assert not any(word in said for word in ("很满意", "老户", "积9分"))


def self_asked(session: Session) -> bool:
    problems.bring_up_to_date(session)
    return "V124" in [one.code for one in problems.of_official(session, "o1")]


def test_v124_is_found_and_gone_as_ratings_come_and_go(township: Session) -> None:
    put(township, "rating", "r", {"number": "7", "official": "o1", "household": "h1", "asked_by": "周"})
    assert not self_asked(township)
    registering.amend(township, "official", "o1", {"name": "周"}, "试")
    assert self_asked(township)
    registering.amend(township, "rating", "r", {"asked_by": "刘某"}, "试")
    assert not self_asked(township)


# private spending


@pytest.fixture
def spent(township: Session) -> str:
    values: dict[str, Value] = {
        "official": "o1",
        "household": "h1",
        "on": "2018-07-11",
        "item": "电饭煲",
        "money": 29_900,
    }
    _change_set, key = writing.add(township, "private_aid", values)
    return key


@pytest.mark.parametrize(
    ("person", "role", "shown"),
    [
        (RATED, Role.ENTRY, True),
        ("吴某", Role.ENTRY, False),
        ("刘某", Role.ENTRY, False),
        ("刘某", Role.READ_ONLY, False),
        ("刘某", Role.REVIEW, True),
    ],
)
def test_private_spending_is_its_spenders_and_the_deputy_heads(
    township: Session,
    spent: str,
    person: str,
    role: Role,
    shown: bool,  # noqa: FBT001 - an example
) -> None:
    one = become(township, person, role)
    said = everything_said(one)
    assert ("电饭煲" in said) is shown
    assert ("299.00" in said) is shown
    found = history.of_record(one, "private_aid", spent)
    assert any(line.new == 29_900 for line in found) is shown


def test_only_they_enter_it(township: Session) -> None:
    values = {"official": "o1", "household": "h1", "item": "电饭煲"}
    other = become(township, "吴某", Role.ENTRY)
    assert not may_enter_private(other, "o1")
    assert refused(lambda: writing.add(other, "private_aid", values)) == "helping.private_of_another"
    assert refused(lambda: registering.add(other, "private_aid", values, "试")) == "helping.private_of_another"
    mine = become(township, RATED, Role.ENTRY)
    assert may_enter_private(mine, "o1")
    assert writing.add(mine, "private_aid", values)
    assert not may_enter_private(become(township, RATED, Role.READ_ONLY), "o1")


def test_whoever_takes_a_visit_back_lets_private_spending_go_without_seeing_it(township: Session, spent: str) -> None:
    registering.amend(township, "private_aid", spent, {"visit": "w"}, "试")
    clerk = become(township, "刘某", Role.ENTRY)
    assert refused(lambda: registering.amend(clerk, "private_aid", spent, {"visit": "other"}, "试")) == (
        "helping.private_of_another"
    )
    registering.amend(clerk, "private_aid", spent, {"visit": None}, "试")
    record = township.register.get("private_aid", spent)
    assert record is not None
    assert (record.text("visit"), record.number("money")) == ("", 29_900)
