from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.services import cells, issuing, listing, overview, problems, registering
from povoffice.services.accounts import Right, Role
from povoffice.services.overview import Condition, Overview, RegionNode, View
from povoffice.storage.overview.lists import LISTS, ListColumn
from tests.services.conftest import identity, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from povoffice.core.records.record import Value
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

HOUSEHOLDS = View("households")


@pytest.fixture
def lists(township: Session) -> Iterator[Overview]:
    put(township, "household_year", "h1@2017", {"household": "h1", "year": 2017, "net_income": 100_000})
    said: dict[str, Value] = {"household": "h1", "year": 2018, "net_income": 250_000, "attribute": "一般脱贫户"}
    put(township, "household_year", "h1@2018", said)
    put(township, "member", "m5", {"number": "000102", "household": "h1", "name": "曾小", "relation": "之子"})
    put(township, "member_year", "m5@2018", {"member": "m5", "year": 2018, "able_to_work": 1, "health": "长期慢性病"})
    put(township, "household", "h5", {"number": "0005", "head_name": "单雄"})
    overview.bring_up_to_date(township)
    made = Overview(township)
    yield made
    made.close()


def keys(lists: Overview, view: View) -> list[str]:
    places = lists.places(view)
    assert lists.count(view) == len(places)
    return lists.keys(view, places)


def where(lists: Overview, column: str, typed: str, kind: str = "households") -> list[str]:
    return keys(lists, View(kind, conditions=(Condition(column, typed),)))


def alter(session: Session, kind: str, key: str, **after: Value | None) -> None:
    record = session.register.get(kind, key)
    assert record is not None
    change = amendment(kind, key, record.values, after)
    assert change is not None
    session.apply("改", Source(SourceKind.TYPED), [change], Right.AMEND)


def test_households_come_by_region_group_as_a_number_and_the_sound_of_the_heads_name(lists: Overview) -> None:
    # v1: group 2 (李𠅤, 张䶮), group 10 (陈𰻝); v2 (安某); in no village 单雄
    assert keys(lists, HOUSEHOLDS) == ["h2", "h1", "h3", "h4", "h5"]


def test_what_is_shown_where_nobody_has_chosen(lists: Overview) -> None:
    rows = {row.key: row for row in lists.rows(HOUSEHOLDS, lists.places(HOUSEHOLDS))}
    assert [one.title for one in lists.columns("households") if one.shown] == [
        "村", "组", "户主", "人口", "责任人", "走访", "协议",
    ]  # fmt: skip
    assert rows["h1"].values == ("石桥村", "2组", "张䶮", "2", "吴某", "", "未签发")
    assert rows["h1"].raw == ("石桥村", "2组", "张䶮", 2, "吴某", None, None)
    assert rows["h5"].values == ("", "", "单雄", "0", "未结对", "", "未签发")


def test_every_stored_field_can_be_shown_filtered_and_sorted(lists: Overview) -> None:
    for kind, records in (
        ("households", ("household", "household_year")),
        ("members", ("member", "member_year")),
        ("officials", ("official",)),
        ("contracts", ("contract",)),
    ):
        columns = lists.columns(kind)
        names = {one.name for one in columns}
        told = {"number", "head_name", "name", "year"}  # under the list's own names
        for record in records:
            fields = RECORD_TYPES[record].fields
            fit = [one for one in fields if one.kind not in {FieldKind.REFERENCE, FieldKind.DOCUMENT}]
            assert {f"{record}.{one.name}" for one in fit if one.name not in told} <= names
        whole = View(kind, columns=tuple(one.name for one in columns))
        places = lists.places(View(kind))
        assert all(len(row.values) == len(columns) for row in lists.rows(whole, places))
        for one in columns:
            empty, filled = where(lists, one.name, "空", kind), where(lists, one.name, "非空", kind)
            assert sorted(empty + filled) == sorted(lists.keys(View(kind), places)), one.name
            assert len(lists.places(View(kind, sorting=((one.name, True),)))) == len(places)


def test_filters(lists: Overview) -> None:
    assert where(lists, "head", "李") == ["h2"]
    assert where(lists, "head", "sx") == ["h5"]
    assert where(lists, "village", "sqc") == ["h2", "h1", "h3"]
    assert where(lists, "members", ">=2") == ["h1"]
    assert where(lists, "labour", "1") == ["h1"]
    assert where(lists, "household_year.net_income", ">=2,500") == ["h1"]
    assert where(lists, "household_year.net_income", "1000") == [], "of the latest year"
    assert where(lists, "official", "空") == ["h5"]
    assert where(lists, "attribute", "ybtp") == ["h1"]
    both = (Condition("village", "石桥"), Condition("group", "10"))
    assert keys(lists, View("households", conditions=both)) == ["h3"]


def test_in_english_codes_are_shown_and_asked_for_by_what_they_are_called(township: Session, english: Wording) -> None:
    """UX-38: a filter takes English, Chinese and initials; typing in a cell takes English too."""
    for typed, key in (("Out of poverty", "h1"), ("near the line", "h2"), ("脱贫户", "h3"), ("zz", "h4")):
        abroad = replace(township, wording=english)
        plan = cells.plan_cells(abroad, "households", [cells.Wanted(key, "household.kind", typed)])
        assert bool(plan.refusals) is (key == "h4")
        cells.write(abroad, plan, "试")
    assert [township.snapshot().all("household")[key].text("kind") for key in ("h1", "h2", "h3")] == [
        "脱贫户", "边缘易致贫户", "脱贫户",
    ]  # fmt: skip
    overview.bring_up_to_date(township)
    abroad = replace(township, wording=english)
    lists = Overview(abroad)
    places = lists.places(View("households"))
    shown = lists.rows(View("households", columns=("household.kind",)), places)
    assert {one.key: one.values[0] for one in shown}["h2"] == "Near the line"
    assert set(lists.choices("households", "household.kind")) >= {"Out of poverty", "Near the line"}
    for typed in ("=Out of poverty", "=out of poverty", "poverty", "=脱贫户", "tph", "脱贫"):
        assert {"h1", "h3"} <= set(where(lists, "household.kind", typed)), typed
        assert "h2" not in where(lists, "household.kind", typed), typed
    assert set(where(lists, "household.kind", "=Near the line|脱贫户")) >= {"h1", "h2", "h3"}
    lists.close()


def test_words_stand_somewhere_in_the_row(lists: Overview) -> None:
    assert keys(lists, View("households", words="石桥村2组 张")) == ["h1"]
    assert keys(lists, View("households", words="0004")) == ["h4"]
    assert keys(lists, View("households", words="sqc 吴")) == keys(
        lists, View("households", conditions=(Condition("village", "石桥"), Condition("official", "吴")))
    )
    assert keys(lists, View("households", words="石桥村 无此人")) == []


def test_sorting_keeps_what_is_absent_last_either_way(lists: Overview) -> None:
    def by(column: str, *, down: bool) -> list[str]:
        return keys(lists, View("households", sorting=((column, down),)))

    assert by("household_year.net_income", down=False)[0] == "h1"
    assert by("household_year.net_income", down=True)[0] == "h1"
    assert by("head", down=False) == ["h4", "h3", "h2", "h5", "h1"]  # 安 陈 李 单(shan) 张
    assert by("head", down=True) == ["h1", "h5", "h2", "h3", "h4"]
    assert by("number", down=True) == ["h5", "h4", "h3", "h2", "h1"]
    assert by("official", down=False)[-1] == "h5"


def test_scopes_and_their_counts(lists: Overview) -> None:
    assert keys(lists, View("households", scope="t")) == ["h2", "h1", "h3", "h4"]
    assert keys(lists, View("households", scope="v1")) == ["h2", "h1", "h3"]
    assert keys(lists, View("households", scope="g10")) == ["h3"]
    assert keys(lists, View("households", scope="-")) == ["h5"]
    assert keys(lists, View("households", scope="gone")) == []
    assert keys(lists, View("households", scope="v1", conditions=(Condition("head", "张"),))) == ["h1"]
    assert keys(lists, View("members", scope="v2")) == ["m4"]
    assert lists.tree("households") == (
        RegionNode(
            "t",
            "凉水乡",
            4,
            (
                RegionNode("v1", "石桥村", 3, (RegionNode("g2", "2组", 2), RegionNode("g10", "10组", 1))),
                RegionNode("v2", "后坪村", 1),
            ),
        ),
        RegionNode("-", "", 1),
    )
    assert lists.tree("members")[0].count == 5


def test_units_are_the_tree_of_officials(lists: Overview, township: Session) -> None:
    put(township, "official", "o3", {"name": "何某"})
    put(township, "unit_village", "b", {"unit": "u", "region": "v2"})
    overview.bring_up_to_date(township)
    assert lists.tree("officials") == (
        RegionNode("u", "某乡农业服务中心", 2, (), "后坪村"),
        RegionNode("-", "", 1),
    )
    assert keys(lists, View("officials", scope="u")) == ["o2", "o1"]  # 吴 周
    assert keys(lists, View("officials", scope="-")) == ["o3"]
    assert keys(lists, View("officials", quick="unpaired")) == ["o3"]
    assert where(lists, "standing", "=free", "officials") == ["o3"]
    row = lists.rows(View("officials"), lists.places(View("officials", scope="-")))[0]
    assert row.values[-1] == "未结对"
    assert row.raw[-1] == "free"


def test_members_come_household_by_household_the_head_first(lists: Overview) -> None:
    assert keys(lists, View("members")) == ["m2", "m1", "m5", "m3", "m4"]
    assert where(lists, "member.name", "cx", "members") == ["m5"]
    assert where(lists, "member_year.health", "慢性", "members") == ["m5"]
    assert keys(lists, View("members", sorting=(("member.name", False),))) == ["m4", "m3", "m2", "m5", "m1"]


def test_contracts_and_what_is_not_signed(lists: Overview, township: Session) -> None:
    issuing.issue(township)
    overview.bring_up_to_date(township)
    assert len(keys(lists, View("contracts"))) == 4
    assert keys(lists, View("households", quick="unsigned")) == ["h2", "h1", "h3", "h4"]
    assert keys(lists, View("households", quick="unprinted")) == ["h2", "h1", "h3", "h4"]
    assert keys(lists, View("households", quick="unpaired")) == ["h5"]
    numbers = [one.text("number") for one in township.register.all("contract").values()]
    first = lists.rows(View("contracts"), lists.places(View("contracts"))[:1])[0]
    assert first.values[0] == min(numbers)
    assert first.values[1] == "未打印"


def test_private_values_come_in_part(lists: Overview) -> None:
    view = View("households", columns=("head", "household.head_id_number"))
    (row,) = lists.rows(view, lists.places(View("households", conditions=(Condition("head", "张"),))))
    assert row.values == ("张䶮", listing_masked(identity(1)))
    assert row.raw == row.values, "the whole value does not leave the service"
    column = next(one for one in lists.columns("households") if one.name == "household.head_id_number")
    assert column.private
    assert where(lists, column.name, identity(1)[-4:]) == ["h1"]
    assert where(lists, column.name, identity(1)[:6]) == []
    assert lists.choices("households", column.name) == []
    assert keys(lists, View("households", words=identity(1), columns=("household.head_id_number",))) == []


def listing_masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def test_what_is_for_the_deputy_heads_eyes_is_no_column_for_others(
    lists: Overview, as_role: Callable[[Role], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    officials = LISTS["officials"]
    reason = ListColumn("reason", "coalesce(r.name, '')", field=RECORD_TYPES["exemption"].by_name["reason"])
    kinds = {"officials": replace(officials, columns={**officials.columns, "reason": reason})}
    monkeypatch.setattr("povoffice.services.overview.LISTS", kinds)
    monkeypatch.setattr("povoffice.storage.overview.asking.LISTS", kinds)
    asked = View(
        "officials",
        columns=("name", "reason"),
        conditions=(Condition("reason", "空"),),
        sorting=(("reason", False),),
    )
    assert keys(lists, asked) == []
    as_role(Role.ENTRY)
    assert "reason" not in {one.name for one in lists.columns("officials")}
    assert keys(lists, asked) == ["o2", "o1"], "nothing can be learned of it by asking"
    assert [row.values for row in lists.rows(asked, lists.places(asked))] == [("吴某",), ("周某",)]


def test_another_service_may_offer_a_choice_of_rows(lists: Overview) -> None:
    lists.offer("visits", lambda kind: {"h3", "gone"} if kind == "households" else ())
    assert "visits" in lists.quick("households")
    assert keys(lists, View("households", quick="visits")) == ["h3"]
    assert keys(lists, View("members", quick="visits")) == []
    assert keys(lists, View("members", quick="nobody offers this")) == []


def test_problems_are_those_that_the_checks_found(lists: Overview, township: Session) -> None:
    put(
        township,
        "member",
        "m6",
        {"household": "h4", "name": "安小", "relation": "之子", "id_number": "43019919500101019"},
    )
    overview.bring_up_to_date(township)
    problems.bring_up_to_date(township)
    lists.offer("problems", lambda _kind: ())  # the list knows better
    faulty = set(problems.keys(township))
    assert "h4" in faulty
    assert set(keys(lists, View("households", quick="problems"))) == faulty
    found = [one.place for household in faulty for one in problems.of(township, household)]
    members = {one.key.partition("@")[0] for one in found if one.record in {"member", "member_year"}}
    assert set(keys(lists, View("members", quick="problems"))) == members
    assert set(where(lists, "problems", ">=1")) == faulty
    assert set(keys(lists, View("officials", quick="problems"))) == set(problems.keys(township, kind="official"))
    (row,) = lists.rows(View("households", columns=("problems",)), lists.places(View("households", scope="v2")))
    assert row.raw[0] == len(problems.of(township, "h4"))


def test_the_first_places_are_those_of_the_whole_list(lists: Overview) -> None:
    for kind in ("households", "members", "officials", "contracts"):
        assert lists.places(View(kind), 2) == lists.places(View(kind))[:2]


def test_a_record_is_found_in_the_list_it_stands_in(lists: Overview) -> None:
    assert lists.place_of(HOUSEHOLDS, "h3") == 2
    assert lists.place_of(View("households", scope="v2"), "h3") is None
    assert lists.place_of(HOUSEHOLDS, "gone") is None
    assert lists.place_of(HOUSEHOLDS, "h3", lists.places(HOUSEHOLDS)[2:]) == 0


def test_a_row_that_is_gone_is_empty_until_the_list_is_read_anew(lists: Overview, township: Session) -> None:
    places = lists.places(HOUSEHOLDS)
    registering.undo(township)  # 单雄 is not entered
    overview.bring_up_to_date(township)
    assert [row.key for row in lists.rows(HOUSEHOLDS, places)] == ["h2", "h1", "h3", "h4", ""]
    assert lists.keys(HOUSEHOLDS, places)[-1] == ""
    assert keys(lists, HOUSEHOLDS) == ["h2", "h1", "h3", "h4"]


def test_lists_follow_what_is_typed_and_what_a_day_brings(lists: Overview, township: Session) -> None:
    alter(township, "region", "v1", name="新桥村", order=3)
    alter(township, "official", "o2", name="郑某")
    pairing = next(one for one in township.register.all("pairing").values() if one.text("household") == "h4")
    alter(township, "pairing", pairing.key, end="2018-07-11")
    assert overview.bring_up_to_date(township)
    assert keys(lists, HOUSEHOLDS) == ["h4", "h2", "h1", "h3", "h5"]
    assert where(lists, "official", "郑") == ["h1", "h3"]
    assert where(lists, "official", "空") == ["h4", "h5"], "taken back on the day on which it began"


def test_a_pairing_that_ends_is_gone_the_day_after(lists: Overview, township: Session) -> None:
    today = township.now()
    pairing = next(one for one in township.register.all("pairing").values() if one.text("household") == "h4")
    alter(township, "pairing", pairing.key, end="2018-07-12")
    overview.bring_up_to_date(township)
    assert where(lists, "official", "空") == ["h5"]
    township.clock = lambda: today + timedelta(days=1)
    overview.bring_up_to_date(township)
    assert where(lists, "official", "空") == ["h5"]
    township.clock = lambda: today + timedelta(days=2)
    assert overview.bring_up_to_date(township)
    assert where(lists, "official", "空") == ["h4", "h5"]


def test_lists_live_on_in_other_threads(lists: Overview) -> None:
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(keys(lists, HOUSEHOLDS))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [["h2", "h1", "h3", "h4", "h5"]] * 4


def test_a_closed_office_says_so(lists: Overview, township: Session) -> None:
    township.office.close()
    with pytest.raises(OfficeError, match=r"overview\.closed"):
        lists.places(HOUSEHOLDS)


def test_lists_say_what_the_register_says(lists: Overview, township: Session) -> None:
    view = View("households", columns=("number", "village", "members", "household.phone", "household_year.net_income"))
    rows = {row.key: row.values for row in lists.rows(view, lists.places(view))}
    shown = {str(one["number"]): one for one in listing.list_records(township, "households")}
    for number, village, _members, _phone, income in rows.values():
        told = shown[number]
        assert village == told.get("village", "")
        assert income.replace(",", "") == told.get("net_income", "")


def test_changes_of_many_kinds_at_once(lists: Overview, township: Session) -> None:
    changes = [creation("household", f"n{n}", {"number": f"{n}", "head_name": "甲", "region": "g2"}) for n in range(30)]
    township.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)
    overview.bring_up_to_date(township)
    assert lists.count(View("households", scope="g2")) == 32
    registering.undo(township)
    overview.bring_up_to_date(township)
    assert lists.count(View("households", scope="g2")) == 2
