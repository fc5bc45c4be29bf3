from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import listing, registering
from povoffice.services.accounts import Role
from povoffice.services.helping import writing
from povoffice.services.inspections import calendar, findings, naming, packet, sampling
from povoffice.services.inspections.packet import State
from tests.services.conftest import identity, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

TODAY = date(2018, 7, 11)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as caught:
        act()
    return caught.value.message.code


@pytest.fixture
def inspection(township: Session) -> str:
    _change_set, key = calendar.announce(township, "县", "7月县督查", date(2018, 7, 24), date(2018, 7, 25), "县督查组")
    return key


# the calendar


def test_what_is_near_is_what_goes_on_or_begins_within_thirty_days(township: Session, inspection: str) -> None:
    calendar.announce(township, "省", "早已查过", date(2018, 5, 2))
    calendar.announce(township, "市", "还早", date(2018, 8, 11))
    calendar.announce(township, "市", "正好三十天", date(2018, 8, 10))
    calendar.announce(township, "乡镇自查", "今天结束", date(2018, 7, 1), TODAY)
    assert [one.text("title") for one in calendar.near(township)] == ["今天结束", "7月县督查", "正好三十天"]
    assert calendar.near(township)[1].key == inspection
    assert calendar.listed(township)[0].text("title") == "还早"


def test_several_inspections_on_one_day_are_told(township: Session, inspection: str) -> None:
    _change_set, other = calendar.announce(township, "省", "省第三方", date(2018, 7, 25))
    calendar.announce(township, "市", "市抽查", date(2018, 7, 26))
    first = calendar.one_of(township, inspection)
    assert [one.key for one in calendar.same_days(township, first)] == [other]


@pytest.mark.parametrize(
    ("level", "title", "end", "code"),
    [
        ("村", "查", None, "inspections.level"),
        ("县", " ", None, "inspections.title"),
        ("县", "查", date(2018, 7, 23), "inspections.ends_before"),
    ],
)
def test_an_inspection_has_a_level_a_title_and_sound_days(
    township: Session, level: str, title: str, end: date | None, code: str
) -> None:
    assert code_of(lambda: calendar.announce(township, level, title, date(2018, 7, 24), end)) == code


def test_what_was_announced_can_be_called_off_until_it_found_something(township: Session, inspection: str) -> None:
    sampling.take(township, inspection, ["h1"])
    findings.enter(township, inspection, "饮水", "水管漏水", TODAY, household="h1")
    assert code_of(lambda: calendar.call_off(township, inspection)) == "inspections.has_findings"
    registering.undo(township)
    calendar.call_off(township, inspection)
    assert calendar.listed(township) == []
    assert township.register.all("inspection_sample") == {}


# the sample


def test_a_sample_is_drawn_kept_and_drawn_alike_again(township: Session, inspection: str) -> None:
    chosen = sampling.drawn(township, inspection, 2, "2018")
    sampling.take(township, inspection, chosen, "2018")
    assert sampling.sample_of(township, inspection) == list(chosen)
    assert sampling.drawn(township, inspection, 2, "2018") == chosen
    record = calendar.one_of(township, inspection)
    assert (record.text("seed"), record.number("sample_size")) == ("2018", 2)
    assert len(sampling.drawn(township, inspection, 99, "1")) == 4
    sampling.take(township, inspection, ["h1"])
    assert sampling.sample_of(township, inspection) == ["h1"]
    assert calendar.one_of(township, inspection).text("seed") == ""


def test_only_households_of_the_region_are_drawn(township: Session) -> None:
    _change_set, key = calendar.announce(township, "县", "只看后坪", date(2018, 7, 24), region="v2")
    assert sampling.drawn(township, key, 5, "1") == ("h4",)
    assert code_of(lambda: sampling.drawn(township, key, 0, "1")) == "inspections.how_many"
    _change_set, none = calendar.announce(township, "县", "没有户", date(2018, 7, 24), region="gone")
    assert code_of(lambda: sampling.drawn(township, none, 5, "1")) == "inspections.nobody"


def told(session: Session, text: str) -> list[tuple[str, list[str]]]:
    return [(one.text, [house.key for house in one.households]) for one in naming.named(session, text)]


def test_a_pasted_list_names_households_by_head_or_number(township: Session) -> None:
    put(township, "household", "h5", {"number": "0005", "head_name": "张䶮", "region": "v2"})
    assert told(township, "张䶮\n0002、 安 某，没有的人;0002") == [
        ("张䶮", ["h1", "h5"]),
        ("0002", ["h2"]),
        ("安某", ["h4"]),
        ("没有的人", []),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石桥村 张䶮", [("石桥村张䶮", ["h1"])]),
        ("后坪村张䶮", [("后坪村张䶮", ["h5"])]),
        ("石桥2组张䶮", [("石桥2组张䶮", ["h1"])]),
        ("石桥村2组张䶮", [("石桥村2组张䶮", ["h1"])]),
        ("张䶮 后坪", [("后坪 张䶮", ["h5"])]),
        ("3\t石桥村\t2组\t张䶮", [("石桥村 2组 张䶮", ["h1"])]),
        ("12、李𠅤\n（13）陈𰻝", [("李𠅤", ["h2"]), ("陈𰻝", ["h3"])]),
        ("李𠅤户", [("李𠅤户", ["h2"])]),
        ("后坪村 张䶮 安某 石桥村 李𠅤", [("后坪村 张䶮", ["h5"]), ("后坪村 安某", ["h4"]), ("石桥村 李𠅤", ["h2"])]),
        ("张䶮 后坪村 李𠅤 石桥村", [("张䶮", ["h1", "h5"]), ("李𠅤", ["h2"])]),
        ("石桥村", [("石桥村", [])]),
        (f"张䶮 {identity(1)[-4:]}", [(f"张䶮 {identity(1)[-4:]}", ["h1"])]),
        (identity(2)[-4:].lower(), [(identity(2)[-4:].lower(), ["h2"])]),
        (identity(1), [(identity(1), ["h1"])]),
        ("430199199001010017", [("430199199001010017", ["h5"])]),
        (" \n、\n", []),
    ],
)
def test_a_line_names_a_household_by_place_or_identity(
    township: Session, text: str, found: list[tuple[str, list[str]]]
) -> None:
    put(township, "household", "h5", {"number": "0005", "head_name": "张䶮", "region": "v2"})
    put(township, "member", "m5", {"number": "000501", "household": "h5", "id_number": "430199199001010017"})
    assert told(township, text) == found


def test_a_list_may_come_with_its_inspection_in_one(township: Session) -> None:
    change_set, key = sampling.take_anew(township, "县", "突击检查", TODAY, ["h2", "h1", "h2"])
    assert sampling.sample_of(township, key) == ["h2", "h1"]
    assert calendar.one_of(township, key).number("sample_size") == 2
    registering.undo(township, change_set.number)
    assert township.register.get("inspection", key) is None
    assert not township.register.all("inspection_sample")


# what lies ready


def test_a_household_of_which_nothing_is_known_lacks_all_nine_parts(township: Session) -> None:
    registering.amend(township, "household", "h1", {"kind": "建档立卡贫困户"}, "试")
    (one,) = packet.packets(township, ["h1", "gone"])
    told = {gap.part for gap in one.gaps}
    assert told == {"basic", "identified", "causes", "plan", "income", "policy", "papers", "after"}
    assert one.states["exit"] is State.NOT_ASKED
    assert one.states["papers"] is State.NOTHING
    assert one.states["basic"] is State.LACKING
    assert not one.is_whole


def test_a_household_off_the_register_is_asked_little(township: Session) -> None:
    registering.amend(township, "household", "h1", {"kind": "普通农户", "phone": "13800000000"}, "试")
    registering.amend(township, "member", "m1", {"id_number": "1"}, "试")
    (one,) = packet.packets(township, ["h1"])
    assert [gap.what.code for gap in one.gaps] == ["inspections.no_visit"]
    assert {part for part, state in one.states.items() if state is State.NOT_ASKED} == {
        *("identified", "causes", "plan", "income", "policy", "exit", "papers"),
    }


def test_what_is_filled_in_is_missing_no_more(township: Session) -> None:
    household = {"kind": "建档立卡贫困户", "phone": "13800000000", "identified_on": "2014"}
    registering.amend(township, "household", "h1", household, "试")
    registering.amend(township, "member", "m1", {"id_number": "1"}, "试")
    guarantees = ("housing", "water", "education", "medical", "social")
    facts = {f"{one}_guarantee": "有" for one in guarantees}
    registering.amend(
        township, "household_year", "h1@2018", {"main_cause": "缺资金", "income_per_head": 1, **facts}, "试"
    )
    said = {"household": "h1", "kind": "产业帮扶", "due_on": "2018-12", "content": "油茶"}
    _change_set, measure = writing.add(township, "measure", said)
    put(township, "contract", "c", {"number": "2018-0001", "household": "h1", "state": "已签回"})
    visit: dict[str, Value] = {"household": "h1", "start": "2018-07-05", "channel": "入户", "signed": 1, "late": 1}
    put(township, "visit", "w", visit)
    (one,) = packet.packets(township, ["h1"])
    assert one.gaps == ()
    assert (one.visits, one.late) == (1, 1)
    writing.finish(township, measure, "2018-07-10", "种下了")
    put(township, "visit", "w2", {"household": "h1", "start": "2018-07-06", "channel": "入户"})
    registering.undo(township)
    registering.amend(township, "contract", "c", {"state": "已打印"}, "试")
    (one,) = packet.packets(township, ["h1"])
    assert [gap.what.code for gap in one.gaps] == ["inspections.measures_unsigned", "inspections.not_signed"]


# slips


def test_a_slip_is_written_corrected_and_closed(township: Session, inspection: str) -> None:
    _change_set, key = findings.enter(township, inspection, "饮水", "水管漏水", date(2018, 7, 20), household="h1")
    record = township.register.get("inspection_finding", key)
    assert record is not None
    assert (record.text("number"), record.text("official"), record.text("unit"), record.text("region")) == (
        "2018-0001",
        "o2",
        "u",
        "v1",
    )
    assert code_of(lambda: findings.close(township, key)) == "inspections.not_corrected"
    findings.correct(township, key, "换了水管")
    findings.close(township, key)
    assert code_of(lambda: findings.correct(township, key, "再换一次")) == "inspections.closed"
    record = township.register.get("inspection_finding", key)
    assert record is not None
    assert findings.standing(record, TODAY) is findings.Standing.CLOSED
    assert record.text("closed_by") == "张敏"


def test_a_slip_past_its_term_is_late(township: Session, inspection: str) -> None:
    _change_set, key = findings.enter(township, inspection, "饮水", "水管漏水", date(2018, 7, 20), region="v2")
    record = township.register.get("inspection_finding", key)
    assert record is not None
    assert findings.standing(record, date(2018, 7, 20)) is findings.Standing.OPEN
    assert findings.standing(record, date(2018, 7, 21)) is findings.Standing.LATE


def test_a_clerk_writes_slips_and_whoever_decides_closes_them(
    as_role: Callable[[Role], Session], township: Session, inspection: str
) -> None:
    del township
    clerk = as_role(Role.ENTRY)
    _change_set, key = findings.enter(clerk, inspection, "饮水", "水管漏水", TODAY)
    findings.correct(clerk, key, "换了")
    assert code_of(lambda: findings.close(clerk, key)) == "account.not_allowed"
    findings.close(as_role(Role.REVIEW), key)
    assert [one["closed_by"] for one in listing.list_records(clerk, "inspection-findings")] == ["张敏"]
