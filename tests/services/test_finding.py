from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import finding, issuing, office, registering
from povoffice.services.accounts import Account, Right, Role
from povoffice.services.demo.people import Inventor
from povoffice.services.demo.sources import SEED
from povoffice.services.demo.township import build_households
from povoffice.services.finding import NO_VILLAGE, Hit, find
from povoffice.storage import derived
from povoffice.storage.find import FindTables
from tests.conftest import CHEAP, NOW, PASSWORD
from tests.services.conftest import a_region, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording
    from povoffice.services.demo.township import Family
    from povoffice.services.session import Session

_IDS = [f"430199196{place}0101001" for place in range(8)]
_IDS = [first + check_digit(first) for first in _IDS]


@pytest.fixture
def people(session: Session) -> Session:
    """Two villages; households of 王长生, 单小明 and 曾国, with members, an official and a member of nobody."""
    return _settled(session)


@pytest.fixture(scope="module")
def standing_people(
    definitions: Definitions, chinese: Wording, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The same people, for tests that only look."""
    world = office.World(definitions, chinese, lambda: NOW, CHEAP)
    folder = tmp_path_factory.mktemp("finding") / "office"
    account = Account("zhang", "张敏", Role.ADMINISTRATOR)
    made, _recovery = office.create_office(world, folder, "某乡扶贫办", account, PASSWORD)
    yield _settled(made)
    made.office.close()


def _settled(session: Session) -> Session:
    a_region(session, "t", "凉水乡", "township")
    a_region(session, "v1", "石桥村", "village", "t", 1)
    a_region(session, "v2", "后坪村", "village", "t", 2)
    a_region(session, "g3", "3组", "group", "v1")
    a_region(session, "g10", "十组", "group", "v1")
    for key, region, head, number, phone in (
        ("h1", "g3", "王长生", "430199000001", "13800001234"),
        ("h2", "g10", "单小明", "430199000002", ""),
        ("h3", "v2", "曾国", "430199000003", "/"),
    ):
        values: dict[str, Value] = {"region": region, "head_name": head, "number": number}
        put(session, "household", key, values | ({"phone": phone} if phone else {}))
    _member(session, "m1", "h1", "王长生", _IDS[0], relation="户主", number="43019900000101")
    _member(session, "m2", "h1", "刘桂英", _IDS[1], relation="配偶", phone="13900007788", former_name="刘二妹")
    _member(session, "m3", "h2", "万俟卓", _IDS[2])
    _member(session, "m4", "h3", "赵长松", _IDS[3], change="死亡")
    _member(session, "m5", "gone", "孤某", _IDS[4])
    put(session, "unit", "u", {"name": "某县财政局", "number": "7"})
    put(
        session,
        "official",
        "o1",
        {"name": "解明", "unit": "u", "number": "12", "phone": "13700005566", "id_number": _IDS[5]},
    )
    finding.bring_up_to_date(session)
    return session


def _member(session: Session, key: str, household: str, name: str, identity: str, **values: Value) -> None:
    put(session, "member", key, {"household": household, "name": name, "id_number": identity, **values})


def keys(hits: list[Hit]) -> list[str]:
    return [one.key for one in hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王长生", ["h1"]),
        ("王", ["h1"]),
        ("长生", ["h1"]),
        ("wcs", ["h1"]),
        ("ＷＣＳ", ["h1"]),
        ("wzs", ["h1"]),
        ("wangchangs", ["h1"]),
        ("sxm", ["h2"]),
        ("dxm", ["h2"]),
        ("danxiao", ["h2"]),
        ("zg", ["h3"]),
        ("cengguo", ["h3"]),
        ("mqz", ["m3"]),
        ("wanqi", ["m3"]),
        ("lgy", ["m2"]),
        ("刘二妹", ["m2"]),
        ("xm", ["o1"]),
        ("jieming", ["o1"]),
        ("财政", ["o1"]),
        ("孤", ["m5"]),
        (_IDS[1][-4:], ["m2"]),
        (_IDS[0][-6:], ["h1"]),
        (_IDS[5], ["o1"]),
        (_IDS[4][:12], ["m5"]),
        ("138", ["h1"]),
        ("0000 1234", ["h1"]),
        ("0778", ["m2"]),
        ("430199000002", ["h2"]),
        ("０００２", ["h2"]),
        ("43019900000101", ["h1"]),
        ("12", ["o1"]),
        ("wcs sqc", ["h1"]),
        ("wcs 石桥", ["h1"]),
        ("wcs sqc 3", ["h1"]),
        ("wcs sqc3", ["h1"]),
        ("wcs 3", ["h1"]),
        ("s 10", ["h2"]),
        ("s 十组", ["h2"]),
        ("w ls", ["h1", "m3"]),
        ("zcs", ["m4"]),
        ("wcs 1234", ["h1"]),
        ("王 长生", ["h1"]),
        ("wang changsheng", ["h1"]),
        ("w ls 3", ["h1"]),
        ("wcs hpc", []),
        ("wcs sqc 10", []),
        ("wcs 5678", []),
        ("不在", []),
        ("99999999", []),
        ("", []),
        ("  ", []),
        ("%", []),
    ],
)
def test_whatever_one_remembers_finds_it(standing_people: Session, typed: str, found: list[str]) -> None:
    """UX-13: initials, ID, phone, number, characters, village initials after a space: each finds."""
    assert keys(find(standing_people, typed)) == found


@given(st.text(max_size=8), st.text("wcs王石桥3０1²%'\" ", max_size=12))
def test_whatever_is_typed_is_answered(standing_people: Session, anything: str, likely: str) -> None:
    for typed in (anything, likely, f"w {anything}", f"{likely} {anything}"):
        assert len(find(standing_people, typed, limit=3)) <= 3


def test_a_hit_says_who_it_is_where_and_what_was_found(standing_people: Session) -> None:
    people = standing_people
    [head], [wife], [official] = find(people, "wcs"), find(people, "13900007788"), find(people, _IDS[5][-5:])
    text = people.wording.text
    assert (head.kind, head.household_key, head.title, head.subtitle) == ("household", "h1", "王长生", "石桥村3组")
    assert (text(head.why), head.shown) == ("拼音", "")
    assert (wife.kind, wife.household_key, wife.title, wife.subtitle) == (
        "member",
        "h1",
        "刘桂英",
        "石桥村3组 · 王长生",
    )
    assert (text(wife.why), wife.shown) == ("电话", "139****7788")
    assert (official.kind, official.household_key, official.subtitle) == ("official", "", "某县财政局")
    assert text(official.why) == "身份证号"
    assert official.shown.endswith(_IDS[5][-4:])
    assert "19650101" not in official.shown
    [homeless] = find(people, "孤某")
    assert (homeless.household_key, homeless.subtitle) == ("", "")


def test_exact_initials_come_first_then_heads_and_the_scope_before_everything(session: Session) -> None:
    """UX-13: exact-length initials rank above longer ones, the scope above the rest."""
    for village, place in (("v1", 1), ("v2", 2)):
        a_region(session, village, f"{place}村", "village", "", place)
        a_region(session, f"g{village}", "1组", "group", village)
        put(session, "household", f"long{village}", {"region": village, "head_name": "李小月明"})
        put(session, "household", f"head{village}", {"region": f"g{village}", "head_name": "李小月"})
        put(session, "member", f"member{village}", {"household": f"head{village}", "name": "罗学友"})
    put(session, "household", "nowhere", {"head_name": "李小月"})
    finding.bring_up_to_date(session)
    heads, longer, members = ["nowhere", "headv1", "headv2"], ["longv1", "longv2"], ["memberv1", "memberv2"]
    assert keys(find(session, "lxy")) == heads + longer + members
    in_second = ["headv2", "longv2", "memberv2"]
    assert keys(find(session, "lxy", "v2")) == [*in_second, "nowhere", "headv1", "longv1", "memberv1"]
    assert keys(find(session, "lxy", "gv2"))[:3] == ["headv2", "memberv2", "nowhere"]
    assert keys(find(session, "lxy", NO_VILLAGE))[0] == "nowhere"
    assert keys(find(session, "l", "v2"))[:3] == ["headv2", "longv2", "memberv2"]
    assert keys(find(session, "lxy", "v2", limit=1)) == ["headv2"]


def test_contracts_are_found_by_their_code_and_by_the_last_four(township: Session) -> None:
    issuing.issue(township)
    contract = next(iter(township.snapshot().all("contract").values()))
    finding.bring_up_to_date(township)
    number, code = contract.text("number"), contract.text("code")
    for typed in (number, code, code[-4:], number[-4:]):
        hit = next(one for one in find(township, typed) if one.key == contract.key)
        assert (hit.kind, hit.title, hit.household_key) == ("contract", number, contract.text("household"))
        assert township.wording.text(hit.why) == "协议"


def test_what_is_altered_is_found_anew_and_what_is_gone_is_not(people: Session) -> None:
    assert not finding.bring_up_to_date(people)
    registering.amend(people, "household", "h1", {"head_name": "王常胜", "region": "v2"}, "改")
    registering.amend(people, "unit", "u", {"name": "某县水利局"}, "改")
    registering.amend(people, "region", "v1", {"name": "金桥村"}, "改")
    assert finding.bring_up_to_date(people)
    assert keys(find(people, "王常胜 后坪")) == ["h1"]
    assert keys(find(people, "刘桂英 石桥")) == []
    assert keys(find(people, "sxm jqc")) == ["h2"]
    assert keys(find(people, "财政")) == []
    assert keys(find(people, "水利")) == ["o1"]
    registering.amend(people, "region", "g10", {"parent": "v2"}, "改")
    registering.amend(people, "member", "m3", {"household": "h3"}, "改")
    _apply(people, removal("member", "m2", people.register.all("member")["m2"].values))
    _apply(people, creation("household", "gone", {"head_name": "新某"}))
    finding.bring_up_to_date(people)
    assert keys(find(people, "sxm hpc")) == ["h2"]
    assert [one.household_key for one in find(people, "万俟")] == ["h3"]
    assert find(people, "lgy") == []
    assert [one.household_key for one in find(people, "孤某")] == ["gone"]


def _apply(session: Session, *changes: Change) -> None:
    session.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)


def test_following_the_journal_comes_to_the_same_as_making_everything_anew(people: Session) -> None:
    chance = random.Random(13)
    for _ in range(25):
        _apply(people, *_some_changes(people, chance))
        finding.bring_up_to_date(people)
    followed = _rows(people)
    with people.register.writing() as connection:
        derived.Derived(connection, "find", "made otherwise").stand(0)
    assert finding.bring_up_to_date(people)
    assert _rows(people) == followed


def _some_changes(session: Session, chance: random.Random) -> list[Change]:
    snapshot = session.register.snapshot()
    households = [*snapshot.all("household"), "gone"]
    regions = [*snapshot.all("region"), "nowhere"]
    changes: list[Change | None] = []
    for kind, after in (
        ("household", {"head_name": chance.choice(("王某", "李某", None)), "region": chance.choice(regions)}),
        ("member", {"household": chance.choice(households), "change": chance.choice((None, "死亡"))}),
        ("region", {"parent": chance.choice(regions), "level": chance.choice(("village", "group"))}),
        ("official", {"unit": chance.choice(("u", None)), "phone": str(chance.randrange(10**10))}),
    ):
        record = chance.choice(list(snapshot.all(kind).values()))
        changes.append(amendment(kind, record.key, record.values, after))
    member = chance.choice(list(snapshot.all("member").values()))
    if chance.random() < 0.2 and all(one is None or one.key != member.key for one in changes):
        changes.append(removal("member", member.key, member.values))
    changes.append(creation("member", session.new_key(), {"name": "新某", "household": chance.choice(households)}))
    return [one for one in changes if one is not None]


def _rows(session: Session) -> list[tuple[object, ...]]:
    """Everything that is found, under which text, where: without the numbers that entries and places happen to have."""
    with session.office.readers.reading() as connection:
        places = "SELECT place, region FROM find_place"
        names = {0: "nowhere", -1: "none", **dict(connection.execute(places).fetchall())}
        common = connection.execute(
            "SELECT t.text, t.rank, t.village, e.key, e.owner, e.area, e.said FROM find_token t "
            "LEFT JOIN find_entry e ON e.entry = t.entry"
        ).fetchall()
        local = connection.execute(
            "SELECT l.text, l.rank, l.village, e.key, e.owner, e.area, 'local' FROM find_local l "
            "LEFT JOIN find_entry e ON e.entry = l.entry"
        ).fetchall()
    named = [(*row[:2], names[row[2]], *row[3:5], names[row[5]], row[6]) for row in (*common, *local)]
    return sorted(named)


def test_stopping_leaves_something_to_go_on_with(people: Session) -> None:
    registering.amend(people, "household", "h1", {"head_name": "王常胜"}, "改")

    def stop(_step: Step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        finding.bring_up_to_date(people, stop)
    assert finding.bring_up_to_date(people)
    assert keys(find(people, "王常胜")) == ["h1"]


def test_before_it_was_ever_brought_up_to_date_nothing_is_found(session: Session) -> None:
    put(session, "household", "h", {"head_name": "王某"})
    assert find(session, "w") == []


def test_an_office_that_is_only_looked_at_is_searched_as_it_stands(people: Session, tmp_path: Path) -> None:
    registering.amend(people, "household", "h1", {"head_name": "王常胜"}, "改")
    world = office.World(people.definitions, people.wording, people.clock)
    looking = office.open_office(world, tmp_path / "office", "zhang", PASSWORD, read_only=True)
    assert keys(find(looking, "王常胜")) == []
    assert finding.bring_up_to_date(looking)
    assert not finding.bring_up_to_date(looking)
    assert keys(find(looking, "王常胜")) == ["h1"]
    assert keys(find(looking, "财政")) == ["o1"]
    looking.office.close()
    with pytest.raises(OfficeError):
        find(looking, "王")
    with people.office.readers.reading() as connection:
        assert FindTables(connection, people.definitions.pinyin).by_keys(["h1"])[0].said.names == ("王长生",)


def test_three_letters_find_any_household_of_a_township(session: Session) -> None:
    """UX-13: F3 and at most three initials, on an invented township of 1,500 households and 5,000 people."""
    chance = random.Random(SEED)
    families = build_households(chance, Inventor(chance)).families
    changes = [creation("region", name, {"name": name, "level": "village"}) for name in _villages(families)]
    wanted = []
    for family in families:
        village, head = family.village.name, str(family.values["head_name"])
        changes.append(creation("household", family.number, {"head_name": head, "region": village}))
        wanted.append((family.number, head, village))
        for one in family.members:
            values = {name: one.values[name] for name in ("name", "relation", "number") if name in one.values}
            changes.append(creation("member", one.number, {**values, "household": family.number}))
    _apply(session, *changes)
    finding.bring_up_to_date(session)
    pinyin = session.definitions.pinyin
    alone, beside = [], []
    for key, head, village in wanted:
        typed = pinyin.initials(head)[0][:3]
        alone.append(_place(find(session, typed, limit=10), key))
        beside.append(_place(find(session, f"{typed} {pinyin.initials(village)[0]}", limit=10), key))
    assert len(wanted) == 1_500
    assert max(alone) <= 7
    assert sum(place <= 3 for place in alone) >= 0.85 * len(alone)
    assert sum(place <= 3 for place in beside) >= 0.99 * len(beside)


def _villages(families: tuple[Family, ...]) -> list[str]:
    return list(dict.fromkeys(one.village.name for one in families))


def _place(hits: list[Hit], key: str) -> int:
    return next((place for place, one in enumerate(hits, 1) if one.key == key), 99)


def test_an_identity_number_is_never_shown_whole(standing_people: Session) -> None:
    for typed in (_IDS[1], _IDS[1][:10], _IDS[1][-4:]):
        shown = [one.shown for one in find(standing_people, typed) if one.key == "m2"]
        assert shown == [f"430{'*' * 11}{_IDS[1][-4:]}"]
