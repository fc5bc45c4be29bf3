"""The board: each count is that of the rows it lists (UX-30)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.values.id_number import check_digit
from povoffice.services import overview, problems, registering
from povoffice.services.accounts import Right
from povoffice.services.board import CARDS, COLUMNS, Asked, Boards, Matter, Urgency
from povoffice.services.duties import binding, due
from povoffice.services.inspections import calendar, sampling
from povoffice.services.overview import Overview
from tests.conftest import NOW

if TYPE_CHECKING:
    from povoffice.core.changes import Change
    from povoffice.services.session import Session

_FIRST = "43019919600101001"
WRONG = _FIRST + ("1" if check_digit(_FIRST) != "1" else "2")
TODAY = NOW.astimezone().date()


def contract(session: Session, household: str, number: int, state: str, printed: date | None = None) -> Change:
    values: dict[str, str | int] = {"number": f"2018-{number:04d}", "household": household, "state": state}
    if printed is not None:
        values["printed_on"] = printed.isoformat()
    return creation("contract", session.new_key(), values)


@pytest.fixture
def office(session: Session) -> Session:
    """Two villages. In the first: printed 20 days ago, printed yesterday, not printed, and one unpaired household."""
    villages = [session.new_key() for _name in range(2)]
    changes = [
        creation("region", key, {"name": name, "level": "village", "order": place})
        for place, (key, name) in enumerate(zip(villages, ("石桥村", "大坪村"), strict=True))
    ]
    official = session.new_key()
    changes.append(creation("official", official, {"name": "李青禾", "number": "1"}))
    names = ("王远山", "陈石溪", "曾云亭", "单小明", "周一川")
    households = [session.new_key() for _name in names]
    for place, (key, name) in enumerate(zip(households, names, strict=True)):
        where = villages[place // 4]
        changes.append(creation("household", key, {"number": f"{place + 1}", "head_name": name, "region": where}))
    member = {"household": households[0], "name": names[0], "relation": "户主", "sex": "男", "id_number": WRONG}
    changes.append(creation("member", session.new_key(), member))
    changes += [
        contract(session, households[0], 1, "已打印", TODAY - timedelta(days=1)),
        contract(session, households[1], 2, "已打印", TODAY - timedelta(days=20)),
        contract(session, households[2], 3, "未打印"),
        contract(session, households[3], 4, "已签回"),
        contract(session, households[3], 5, "已作废"),
    ]
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    overview.bring_up_to_date(session)
    problems.bring_up_to_date(session)
    return session


@pytest.fixture
def boards(office: Session) -> Boards:
    return Boards(office, Overview(office))


def test_no_problem_counted_means_none_only_where_the_checks_have_been(session: Session) -> None:
    overview.bring_up_to_date(session)
    boards = Boards(session, Overview(session))
    assert not boards.read(Asked()).checked
    problems.bring_up_to_date(session)
    assert boards.read(Asked()).checked


def test_every_count_is_that_of_its_rows(boards: Boards) -> None:
    """UX-30: every count is that of its rows."""
    for scope in ("", *(region for region in boards_scopes(boards))):
        whole = boards.read(Asked(scope))
        assert len(whole.places) == sum(whole.counts.values())
        for card in CARDS:
            listed = boards.read(Asked(scope, card=card))
            assert listed.count(card) == len(listed.places) == len(boards.rows(listed.places))
            assert listed.counts == whole.counts, "a card chosen alters no number"


def boards_scopes(boards: Boards) -> list[str]:
    source = boards._sources[Matter.PAIR]
    return list(source._session.register.all("region"))  # type: ignore[attr-defined] # the source of lists


def test_what_is_late_comes_first_and_the_oldest_is_named(boards: Boards) -> None:
    """UX-30: what is late is told by the office's rule, the oldest first."""
    board = boards.read(Asked())
    rows = boards.rows(board.places)
    assert [one.values[COLUMNS.index("whom")] for one in rows[:2]] == ["陈石溪", "王远山"]
    assert [one.urgency for one in rows[:2]] == [Urgency.SOON, Urgency.UNDER_WAY]
    assert "20" in rows[0].values[0]
    assert board.oldest[Matter.RETURN] == rows[0]
    assert rows[2].urgency is Urgency.WRONG
    order = [Urgency.SOON, Urgency.UNDER_WAY, Urgency.WRONG, *[Urgency.OPEN] * 6]
    assert [one.urgency for one in rows[:9]] == order
    assert {one.urgency for one in rows[9:]} <= {Urgency.SOON}


def test_a_contract_that_is_back_or_void_is_nothing_to_do(boards: Boards) -> None:
    rows = boards.rows(boards.read(Asked(card="unsigned")).places)
    assert sorted(one.values[COLUMNS.index("what")][:9] for one in rows) == ["2018-0001", "2018-0002", "2018-0003"]
    assert {one.target.page for one in rows if one.target} == {"papers"}


def test_everybody_whom_nobody_is_responsible_for_is_told(boards: Boards) -> None:
    rows = boards.rows(boards.read(Asked(card="unpaired")).places)
    assert {one.values[COLUMNS.index("whom")] for one in rows} == {"王远山", "陈石溪", "曾云亭", "单小明", "周一川"}
    assert {one.target.page for one in rows if one.target} == {"households"}


def test_a_household_without_an_official_is_told_once(boards: Boards, office: Session) -> None:
    """UX-30: it waits to be paired, and is no data problem beside."""
    (poor,) = [key for key, one in office.register.all("household").items() if one.text("head_name") == "周一川"]
    registering.amend(office, "household", poor, {"kind": "脱贫户"}, "改")
    overview.bring_up_to_date(office)
    problems.bring_up_to_date(office)
    assert "V13" in {one.code for one in problems.of(office, poor)}, "the check finds it all the same"
    for scope in ("", office.register.all("household")[poor].text("region")):
        board = boards.read(Asked(scope))
        own = [one for one in boards.rows(board.places) if one.target and one.target.key == poor]
        assert [one.values[COLUMNS.index("matter")] for one in own].count("结对") == 1
        assert not [one for one in own if one.key.endswith("/V13")]
        assert len(board.places) == sum(board.counts.values())


def test_a_region_and_words_narrow_the_list(boards: Boards, office: Session) -> None:
    second = next(key for key, one in office.register.all("region").items() if one.text("name") == "大坪村")
    rows = boards.rows(boards.read(Asked(second, card="unpaired")).places)
    assert [one.values[COLUMNS.index("whom")] for one in rows] == ["周一川"]
    rows = boards.rows(boards.read(Asked(words="曾云亭", card="unsigned")).places)
    assert len(rows) == 1


def test_it_sorts_by_name_within_a_matter(boards: Boards) -> None:
    read = [boards.read(Asked(card="unpaired", sorting=("whom", downwards))) for downwards in (False, True)]
    names = [[one.values[COLUMNS.index("whom")] for one in boards.rows(board.places)] for board in read]
    assert names[0] == names[1][::-1]
    assert names[0] == ["陈石溪", "单小明", "王远山", "曾云亭", "周一川"]


def test_what_was_done_meanwhile_is_no_row_any_more(boards: Boards) -> None:
    places = boards.read(Asked(card="unsigned")).places
    gone = [place + 5 * 1000 for place in places]
    assert [one.key for one in boards.rows(gone)] == [""] * 3
    assert all(one.target is None for one in boards.rows(gone))


def test_a_problem_leads_to_the_field_it_is_in(boards: Boards, office: Session) -> None:
    board = boards.read(Asked(card="problems"))
    assert board.count("problems") == len(board.places) > 0
    wrong = [one for one in boards.rows(board.places) if one.urgency is Urgency.WRONG]
    assert [one.values[COLUMNS.index("whom")] for one in wrong] == ["王远山"]
    assert wrong[0].target is not None
    assert (wrong[0].target.page, wrong[0].target.field) == ("households", "member.id_number")
    assert office.register.get("household", wrong[0].target.key) is not None


def test_a_problem_put_right_meanwhile_is_no_row_any_more(boards: Boards, office: Session) -> None:
    places = boards.read(Asked(card="problems")).places
    rows = boards.rows(places)
    wrong = next(one for one in rows if one.urgency is Urgency.WRONG)
    assert wrong.target is not None
    member = next(iter(office.register.all("member")))
    registering.amend(office, "member", member, {"id_number": _FIRST + check_digit(_FIRST)}, "改正")
    problems.bring_up_to_date(office)
    again = boards.rows(places)
    assert again[rows.index(wrong)].key == ""
    assert len(boards.read(Asked(card="problems")).places) < len(places)


def test_inspections_that_are_near_are_counted_and_listed(boards: Boards, office: Session) -> None:
    """UX-30: the card counts what the list and the calendar have."""
    first, second = (
        next(k for k, one in office.register.all("region").items() if one.text("name") == name)
        for name in ("石桥村", "大坪村")
    )
    _change_set, county = calendar.announce(
        office, "县", "县督查", TODAY + timedelta(days=13), by="县督查组", region=first
    )
    calendar.announce(office, "省", "省第三方", TODAY + timedelta(days=5))
    calendar.announce(office, "市", "太远", TODAY + timedelta(days=31))
    calendar.announce(office, "乡镇自查", "正在查", TODAY - timedelta(days=1), TODAY)
    sampling.take(office, county, list(office.register.all("household"))[:2])
    board = boards.read(Asked(card="inspections"))
    rows = boards.rows(board.places)
    assert board.count("inspections") == len(rows) == len(calendar.near(office)) == 3
    assert [one.values[0] for one in rows] == ["正在检查", "还有 5 天", "还有 13 天"]
    assert [one.urgency for one in rows] == [Urgency.SOON, Urgency.SOON, Urgency.UNDER_WAY]
    assert rows[2].values[1:] == (
        "迎检",
        "石桥村",
        "县督查组",
        "—",
        f"县督查（{TODAY + timedelta(days=13)}），抽查 2 户，备齐材料",
    )
    assert board.oldest[Matter.INSPECTION] == rows[0]
    assert [(one.target.page, one.target.key) for one in rows if one.target][2] == ("inspections", county)
    assert boards.read(Asked(second)).count("inspections") == 2
    assert len(boards.read(Asked(words="督查组", card="inspections")).places) == 1
    calendar.call_off(office, calendar.near(office)[0].key)
    assert boards.rows(board.places)[0].key == ""
    again = boards.read(Asked(card="inspections"))
    assert list(again.places) == list(board.places)[1:], "a row keeps its place while another goes"


def test_too_many_are_counted_and_left_to_their_cards(boards: Boards, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = boards.read(Asked())
    assert whole.left_out(Asked()) == 0
    monkeypatch.setattr("povoffice.services.board.AT_ONCE", 2)
    board = boards.read(Asked())
    assert board.counts == whole.counts
    assert 0 < len(board.places) < len(whole.places)
    assert board.left_out(Asked()) == len(whole.places) - len(board.places)
    for card in CARDS:
        listed = boards.read(Asked(card=card))
        assert len(listed.places) == listed.count(card)
        assert listed.left_out(Asked(card=card)) == 0


def test_an_empty_office_has_nothing_to_do(session: Session) -> None:
    overview.bring_up_to_date(session)
    board = Boards(session, Overview(session)).read(Asked())
    assert list(board.places) == []
    assert not any(board.counts.values())
    assert board.oldest == {}


def test_visits_overdue_and_soon_are_counted_and_listed(office: Session) -> None:
    keys = {one.text("head_name"): key for key, one in office.register.all("household").items()}
    [official] = office.register.all("official")
    ties = [
        creation("pairing", office.new_key(), {"household": keys[name], "official": official, "start": "2018-06-01"})
        for name in ("王远山", "周一川")
    ]
    office.apply("结对", Source(SourceKind.TYPED), ties, Right.AMEND)
    overview.bring_up_to_date(office)
    binding.bind_one(office, "weekly-day", date(2018, 7, 2))  # a Monday; today is Wednesday, 11 July
    due.bring_up_to_date(office)
    boards = Boards(office, Overview(office))
    board = boards.read(Asked(card="visits"))
    assert (board.counts[Matter.OVERDUE], board.counts[Matter.VISIT_SOON]) == (2, 2)
    rows = boards.rows(board.places)
    assert [one.values for one in rows][::2] == [
        ("逾期 3 天", "走访", "石桥村", "王远山", "李青禾", "7月2日至8日第1次未记录（2018-07-08 前）"),
        ("还有 4 天", "走访", "石桥村", "王远山", "李青禾", "7月9日至15日第1次未记录（2018-07-15 前）"),
    ]
    assert [one.urgency for one in rows] == [Urgency.WRONG, Urgency.WRONG, Urgency.UNDER_WAY, Urgency.UNDER_WAY]
    assert board.oldest[Matter.OVERDUE] == rows[0]
    villages = {one.text("name"): key for key, one in office.register.all("region").items()}
    assert boards.read(Asked(scope=villages["大坪村"], card="visits")).count("visits") == 2
    assert len(boards.read(Asked(words="周一川", card="visits")).places) == 2
    by_place = boards.read(Asked(card="visits", sorting=("place", True)))
    assert [one.values[3] for one in boards.rows(by_place.places)] == ["周一川", "王远山", "周一川", "王远山"]
