from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from povoffice import paths
from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, amendment, creation, inverse, removal
from povoffice.core.errors import CancelledError
from povoffice.core.records.record import year_key
from povoffice.forms.pinyin import load_pinyin
from povoffice.storage.overview import building
from povoffice.storage.overview.building import Rules
from povoffice.storage.overview.rows import HOUSEHOLD_COLUMNS, OFFICIAL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.core.work import Step
    from povoffice.services.session import Session
    from povoffice.storage.register import Register

AT = datetime(2018, 7, 11, tzinfo=UTC)
TODAY = date(2018, 7, 11)
LEFT = frozenset({"死亡"})
ABLE = frozenset({"普通劳动力"})
SOME = st.sampled_from

KEYS = {
    "region": ["t", "v1", "v2", "g1", "g2"],
    "household": ["h1", "h2", "h3"],
    "member": ["m1", "m2", "m3"],
    "household_year": [year_key(one, year) for one in ("h1", "h2") for year in (2017, 2018)],
    "member_year": [year_key(one, year) for one in ("m1", "m2") for year in (2017, 2018)],
    "unit": ["u1", "u2"],
    "official": ["o1", "o2"],
    "plan": ["p1"],
    "pairing": ["a1", "a2", "a3", "a4"],
    "contract": ["c1", "c2"],
    "exemption": ["e1"],
}
DAYS = SOME(["2018-07-10", "2018-07-11", "2018-07-12", "2018-07-13", "2018-07", "2018", "2017-01-01"])
FIELDS: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "region": {
        "name": SOME(["石桥村", "大坪村", "10组", "2组"]),
        "level": SOME(["township", "village", "group"]),
        "parent": SOME(KEYS["region"]),
        "order": st.integers(0, 3),
    },
    "household": {
        "region": SOME([*KEYS["region"], "nowhere"]),
        "head_name": SOME(["单雄", "王强", "曾国", "䶮某"]),
        "number": SOME(["9", "10", "4301"]),
        "kind": SOME(["脱贫户", "一般户"]),
        "monitoring_kind": SOME(["突发严重困难户"]),
    },
    "member": {"household": SOME([*KEYS["household"], "nowhere"]), "change": SOME(["死亡", "嫁入"])},
    "household_year": {"attribute": SOME(["一般脱贫户", "/"])},
    "member_year": {"able_to_work": SOME([0, 1, "?"]), "labour": SOME(["普通劳动力", "无劳动力"])},
    "unit": {"name": SOME(["县财政局", "县一中"]), "number": SOME(["1", "2"])},
    "official": {
        "name": SOME(["李某", "何某"]),
        "unit": SOME([*KEYS["unit"], "nowhere"]),
        "cap": st.integers(0, 3),
        "order": st.integers(0, 3),
    },
    "plan": {"approved_on": SOME(["2018-07-01"]), "title": SOME(["甲", "乙"])},
    "pairing": {
        "household": SOME(KEYS["household"]),
        "official": SOME([*KEYS["official"], "nowhere"]),
        "role": SOME(["帮扶责任人", "驻村干部"]),
        "member": SOME(["m1"]),
        "start": DAYS,
        "end": DAYS,
        "plan": SOME(["p1", "gone"]),
        "number": SOME(["1", "2"]),
    },
    "contract": {
        "household": SOME(KEYS["household"]),
        "state": SOME(["未打印", "已打印", "已签回", "已作废"]),
        "number": SOME(["2018-0001", "2018-0002"]),
    },
    "exemption": {"official": SOME(KEYS["official"]), "start": DAYS, "end": DAYS},
}


BASE: Mapping[str, Mapping[str, Mapping[str, Value]]] = {
    "region": {
        "t": {"name": "某乡", "level": "township"},
        "v1": {"name": "石桥村", "level": "village", "parent": "t", "order": 1},
        "v2": {"name": "大坪村", "level": "village", "parent": "t", "order": 2},
        "g1": {"name": "10组", "level": "group", "parent": "v1"},
        "g2": {"name": "2组", "level": "group", "parent": "v1"},
    },
    "household": {
        "h1": {"region": "g1", "head_name": "单雄", "number": "1"},
        "h2": {"region": "g2", "head_name": "王强", "number": "2"},
        "h3": {"region": "v2", "head_name": "曾国", "number": "3"},
    },
    "member": {"m1": {"household": "h1"}, "m2": {"household": "h1"}, "m3": {"household": "h2"}},
    "member_year": {"m1@2018": {"member": "m1", "year": 2018, "labour": "普通劳动力"}},
    "household_year": {"h1@2018": {"household": "h1", "year": 2018, "attribute": "一般脱贫户"}},
    "unit": {"u1": {"name": "县财政局", "number": "1"}},
    "official": {"o1": {"name": "李某", "unit": "u1", "cap": 2}, "o2": {"name": "何某", "unit": "u1"}},
    "plan": {"p1": {"title": "甲"}},
    "pairing": {
        "a1": {"household": "h1", "official": "o1", "start": "2017-01-01"},
        "a2": {"household": "h2", "official": "o2", "start": "2017-01-01", "end": "2018-07-12"},
        "a3": {"household": "h3", "official": "o1", "start": "2018-07-12", "plan": "p1"},
        "a4": {"household": "h1", "official": "o2", "start": "2018-07-12"},
    },
    "contract": {"c1": {"household": "h1", "number": "2018-0001", "state": "未打印"}},
    "exemption": {"e1": {"official": "o2", "start": "2018-07-12", "end": "2018-07-12"}},
}


def _operation(kind: str) -> st.SearchStrategy[tuple[str, str, bool, dict[str, Any]]]:
    """A kind, a key, whether the record goes, and one or two fields of what it says."""
    fields = FIELDS[kind]
    pair = SOME(sorted(fields)).flatmap(lambda name: st.tuples(st.just(name), st.one_of(fields[name], st.none())))
    values = st.lists(pair, min_size=1, max_size=2).map(dict)
    return st.tuples(st.just(kind), SOME(KEYS[kind]), SOME([False] * 5 + [True]), values)


OPERATIONS = st.lists(SOME(sorted(KEYS)).flatmap(_operation), min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(OPERATIONS, SOME(["go on", "go on", "later", "a day", "undo", "stop"])), min_size=1, max_size=6
)


@cache
def pinyin() -> Pinyin:
    return load_pinyin(paths.resources() / "pinyin")


def rules(today: date = TODAY) -> Rules:
    return Rules(today, LEFT, ABLE, pinyin())


def changes_of(register: Register, operations: Iterable[tuple[str, str, bool, dict[str, Any]]]) -> list[Change]:
    made: dict[tuple[str, str], Change] = {}
    for kind, key, remove, values in operations:
        before = register.get(kind, key)
        said: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
        if "@" in key:
            owner, _, year = key.partition("@")
            said |= {kind.removesuffix("_year"): owner, "year": int(year)}
        change: Change | None
        if before is None:
            change = None if remove else creation(kind, key, said)
        elif remove:
            change = removal(kind, key, before.values)
        else:
            change = amendment(kind, key, before.values, values)
        if change is not None:
            made[kind, key] = change
    return list(made.values())


def apply(register: Register, changes: Sequence[Change]) -> None:
    if changes:
        register.apply(ChangeSet("试", "zhang", AT, Source(SourceKind.TYPED), tuple(changes)))


def standing(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    """All that is derived, but for the places of rows, which tell when a row was first made."""
    found = {}
    tables = {
        "household_row": HOUSEHOLD_COLUMNS,
        "official_row": OFFICIAL_COLUMNS,
        "region_row": ("key", "path", "village", "group_name"),
        "region_count": ("region", "households", "people"),
    }
    for table, columns in tables.items():
        named = ",".join(f'"{one}"' for one in columns)
        where = "WHERE households > 0" if table == "region_count" else ""
        sql = f"SELECT {named} FROM {table} {where} ORDER BY 1"  # noqa: S608 - our own names
        found[table] = register._database.execute_sql(sql).fetchall()
    return found


def made_anew(register: Register, today: date) -> dict[str, list[tuple[Any, ...]]]:
    for table in ("overview_state", "household_row", "official_row", "region_row", "region_count"):
        register._database.execute_sql(f"DELETE FROM {table}")  # noqa: S608 - our own names
    assert register.follow_journal(rules(today))
    return standing(register)


def clear(register: Register) -> None:
    for kind in KEYS:
        apply(register, [removal(kind, one.key, one.values) for one in register.all(kind).values()])


@pytest.fixture
def register(session: Session, monkeypatch: pytest.MonkeyPatch) -> Register:
    monkeypatch.setattr(building, "_PORTION", 2)  # so that few records make many portions
    return session.register


@given(steps=STEPS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=80, deadline=None
)
def test_what_was_followed_is_what_would_be_made_anew(register: Register, steps: Sequence[Any]) -> None:
    clear(register)
    apply(register, [creation(kind, key, said) for kind, group in BASE.items() for key, said in group.items()])
    today = TODAY
    register.follow_journal(rules(today))
    for operations, what in steps:
        changes = changes_of(register, operations)
        apply(register, changes)
        if what == "later":
            continue
        if what == "a day":
            today += timedelta(days=1)
        if what == "undo":
            register.follow_journal(rules(today))
            apply(register, inverse(changes))
        if what == "stop":
            stopped_after(register, today, 1)
        register.follow_journal(rules(today))
    register.follow_journal(rules(today))
    assert not register.follow_journal(rules(today)), "nothing is left to follow"
    followed = standing(register)
    assert followed == made_anew(register, today)


def stopped_after(register: Register, today: date, steps: int) -> bool:
    """Follow the journal and be stopped; returns whether it came to that."""
    seen: list[Step] = []

    def stop(step: Step) -> None:
        seen.append(step)
        if len(seen) > steps:
            raise CancelledError

    try:
        register.follow_journal(rules(today), stop)
    except CancelledError:
        return True
    return False


def _seven(register: Register) -> None:
    apply(register, [creation("region", "v", {"name": "石桥村", "level": "village"})])
    apply(register, [creation("household", f"h{n}", {"region": "v", "head_name": "王强"}) for n in range(7)])


def test_making_everything_goes_on_where_it_was_stopped(register: Register) -> None:
    _seven(register)
    assert stopped_after(register, TODAY, 2)
    count = "SELECT count(*) FROM household_row"
    assert register._database.execute_sql(count).fetchone()[0] == 4
    apply(register, [Change("household", "h0", {"head_name": ("王强", "曾国")})])  # made already, and changed since
    steps: list[Step] = []
    register.follow_journal(rules(), steps.append)
    assert steps[0].done == 4
    followed = standing(register)
    assert [row[HOUSEHOLD_COLUMNS.index("head")] for row in followed["household_row"]] == ["曾国", *["王强"] * 6]
    assert followed == made_anew(register, TODAY)


def test_rows_made_by_other_rules_are_made_again(register: Register) -> None:
    _seven(register)
    apply(register, [creation("member", "m", {"household": "h0", "change": "死亡"})])
    register.follow_journal(rules())
    other = Rules(TODAY, frozenset(), ABLE, pinyin())
    assert register.follow_journal(other)
    members = HOUSEHOLD_COLUMNS.index("members")
    assert [row[members] for row in standing(register)["household_row"]][:2] == [1, 0]


def test_a_clock_that_was_put_back_makes_everything_again(register: Register) -> None:
    _seven(register)
    apply(register, [creation("official", "o", {"name": "李某"})])
    pairing: dict[str, Value] = {"household": "h0", "official": "o", "start": "2018-07-01", "end": "2018-07-20"}
    apply(register, [creation("pairing", "a", pairing)])
    register.follow_journal(rules(date(2018, 7, 21)))
    official = HOUSEHOLD_COLUMNS.index("official_name")
    assert standing(register)["household_row"][0][official] is None
    register.follow_journal(rules(date(2018, 7, 20)))
    assert standing(register)["household_row"][0][official] == "李某"


def test_more_than_can_be_followed_makes_everything_again(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    register.follow_journal(rules())
    monkeypatch.setattr("povoffice.storage.overview.touched.MOST", 5)
    _seven(register)
    register.follow_journal(rules())
    followed = standing(register)
    assert len(followed["household_row"]) == 7
    assert followed == made_anew(register, TODAY)


def test_a_journal_whose_content_was_deleted_makes_everything_again(register: Register) -> None:
    _seven(register)
    apply(register, [creation("member", "m", {"household": "h0"})])
    register.follow_journal(rules())
    apply(register, [Change("member", "m", {"household": ("h0", "h1")})])
    register._database.execute_sql("UPDATE journal_change SET payload = NULL WHERE record = 'member'")
    register.follow_journal(rules())
    assert standing(register) == made_anew(register, TODAY)
