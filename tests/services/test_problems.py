from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from povoffice.core.changes import Change, Source, SourceKind, amendment, creation, removal
from povoffice.core.checks import run
from povoffice.core.checks.run import READS
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.values.id_number import check_digit
from povoffice.forms.check_list import CheckList
from povoffice.services import checking, office, overview, problems
from povoffice.services.accounts import Right
from povoffice.services.duties.suspects import with_suspects
from tests.conftest import NOW, PASSWORD
from tests.services.conftest import a_region, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.services.session import Session

_SOUND = [
    first + check_digit(first)
    for first in (f"43019919{year}0101{order}" for year in (40, 70, 99) for order in (101, 122))
]
_IDS = [
    *_SOUND,
    *(f"{one}11" for one in _SOUND[:2]),  # disability cards of the same people
    f"{_SOUND[0]}91",
    "430199700101101",
    "43019919700101",
    "430199209901011012",
    "430199197001011019",
    "999999197001011019",
    "4.30199E+17",
    None,
    "?",
]
_PHONES = ["13800001234", "13900001234", "1380000", "/", None, None]
_HOUSEHOLDS = [*(f"h{place}" for place in range(12)), "gone", None]
_FIELDS: dict[str, dict[str, list[Value | None]]] = {
    "household": {
        "number": ["1001", "1002", None],
        "head_name": ["王某", "李某", None],
        "phone": list(_PHONES),
        "kind": ["一般户", "一般脱贫户", None],
        "monitoring_kind": [None, "突发严重困难户"],
        "risk_removed": [1, None],
        "exited_on": [None, "2018", None, "2018"],
    },
    "household_year": {
        "attribute": ["已脱贫", None],
        "members_stated": [1, 2, 3, None],
        "exit_attribute": ["脱贫", None, None],
    },
    "member": {
        "household": list(_HOUSEHOLDS),
        "name": ["王某", "李某"],
        "relation": ["户主", "户主", "配偶", "配偶", "配偶", "之子", "之女", "之父", "邻居", None],
        "sex": ["男", "女", None],
        "birth_date": ["1970-01-01", "1971", "2018-07-15", "2090-01-01", "1880", None],
        "id_number": list(_IDS),
        "phone": list(_PHONES),
        "disability_number": [None, f"{_SOUND[3]}11", "/", "12"],
        "change": [None, None, None, "死亡"],
    },
    "member_year": {"health": ["残疾", "健康", None], "work_area": ["省内", None], "work_months": ["0", "6", None]},
    "official": {
        "name": ["周某", "吴某"],
        "id_number": list(_IDS),
        "phone": list(_PHONES),
        "birth_date": ["1970-01-01", "2018-07-20", None],
        "unit": ["u1", None],
        "village_cadre": [1, None, None],
    },
    "unit": {"kind": ["村民自治组织", "国家机关", None]},
    "kin": {"official": ["o1", "o2", "gone"], "household": list(_HOUSEHOLDS)},
    "exemption": {
        "official": ["o1", "o2", None],
        "start": ["2018-07-01", "2018-07-14", None],
        "end": ["2018-07-20", "2018-07", None],
    },
    "override": {"pairing": ["q0", "q1", "q2"], "rule": ["R1", "R2"]},
    "contract": {
        "number": ["1", "2"],
        "household": ["h0", "h0", "h1", "h2", "h3", "h4", None],
        "pairing": ["q8", "q8", "q0", None],
        "state": ["已签回", "已打印", "已作废"],
        "issued_on": ["2017-06-01", "2018-06-01", None],
    },
    "pairing": {
        "household": list(_HOUSEHOLDS),
        "official": ["o1", "o2", "o3"],
        "role": [None, "帮扶责任人", "驻村队员"],
        "start": ["2018-07-01", "2018-07-15", "2018-08", None],
        "end": [None, None, "2018-07-13", "2018-07", "2018"],
        "plan": [None, "p1"],
    },
    "plan": {"approved_on": ["2018-07-01", None]},
    "visit": {
        "household": ["h0", "h0", "h1", "h2", "gone", None],
        "official": ["o1", "o2", "o3", None],
        "start": ["2017-05-01", "2018-07-10", "2018-07-20"],
        "end": ["2017-04-30", "2018-07-20", None],
    },
    "trip": {
        "official": ["o1", "o2", "gone"],
        "region": ["v1", "v2", None],
        "start": ["2018-07-10", "2018-07-12"],
        "end": ["2018-07-09", "2018-07-13", None],
    },
    "rating": {
        "number": ["1", None],
        "official": ["o1", "o2", "gone", None],
        "asked_by": ["周某", "吴某", "刘某", None],
    },
}
_DIARY = ("visit", "trip")


def _values(chance: random.Random, kind: str) -> dict[str, Value | None]:
    return {name: chance.choice(pool) for name, pool in _FIELDS[kind].items()}


def _apply(session: Session, changes: Iterable[Change | None]) -> None:
    said = [one for one in changes if one is not None]
    if said:
        session.apply("试", Source(SourceKind.TYPED), said, Right.AMEND)


def _made(kind: str, key: str, values: dict[str, Value | None]) -> Change:
    return creation(kind, key, {name: value for name, value in values.items() if value is not None})


def _of_a_year(chance: random.Random, kind: str, key: str, year: int) -> Change:
    return _made(f"{kind}_year", f"{key}@{year}", {kind: key, "year": year, **_values(chance, f"{kind}_year")})


@pytest.fixture
def faulty(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Households, members and officials in which nothing is right, as an older program may have left them."""
    monkeypatch.setattr("povoffice.services.session.check_writing", lambda *_given: None)
    chance = random.Random(5)
    changes = []
    for kind, count in (("household", 12), ("member", 40)):
        for place in range(count):
            key = f"{kind[0]}{place}"
            changes.append(_made(kind, key, _values(chance, kind)))
            changes += [_of_a_year(chance, kind, key, year) for year in (2017, 2018)[place % 3 > 0 :]]
    changes += [_made("official", f"o{place}", _values(chance, "official")) for place in range(5)]
    changes += [_made("plan", "p1", {"title": "一"})]
    changes += [_made("pairing", f"q{place}", _values(chance, "pairing")) for place in range(8)]
    changes += [_made("pairing", "q8", {"household": "h0", "official": "o1", "start": "2018-01-01"})]
    changes += [_made("unit", "u1", {"name": "丁村委会"})]
    changes += [
        _made(kind, f"{kind}{place}", _values(chance, kind))
        for kind in ("kin", "exemption", "override", "contract")
        for place in range(5)
    ]
    changes += [
        _made(kind, f"{kind}{place}", _values(random.Random(place), kind)) for kind in _DIARY for place in range(5)
    ]
    changes += [_made("rating", f"r{place}", _values(random.Random(place), "rating")) for place in range(6)]
    _apply(session, changes)
    return session


def _told(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(repr(one) for one in findings)


def _kept(session: Session) -> Counter[str]:
    owners = [*problems.keys(session), *problems.keys(session, kind="official")]
    return _told(one for owner in owners for one in problems.of(session, owner))


def _is_right(session: Session) -> None:
    wanted = checking.check(session).findings
    assert _kept(session) == _told(wanted)
    said = Counter(one.severity for one in wanted)
    assert problems.counts(session) == {severity: said[severity] for severity in Severity}


def test_all_checks_find_something_here(faulty: Session) -> None:
    """Or what follows would prove less than it seems to."""
    chance, found = random.Random(6), set[str]()
    for _ in range(100):
        found |= {one.code for one in checking.check(faulty).findings}
        _apply(faulty, _some_changes(faulty, chance))
    overdue = {"V121", "V122"}  # where rules of visits bind: see below
    assert found == {rule.code for rule in checking.standing_checks(faulty).rules} - overdue


def test_what_is_kept_is_what_a_check_finds(faulty: Session) -> None:
    assert problems.bring_up_to_date(faulty)
    _is_right(faulty)
    assert not problems.bring_up_to_date(faulty)


def test_it_stays_so_whatever_is_altered(faulty: Session) -> None:
    chance = random.Random(7)
    problems.bring_up_to_date(faulty)
    for _ in range(80):
        _apply(faulty, _some_changes(faulty, chance))
        problems.bring_up_to_date(faulty)
        _is_right(faulty)


def _some_changes(session: Session, chance: random.Random) -> list[Change | None]:
    snapshot = session.register.snapshot()
    changes: dict[tuple[str, str], Change | None] = {}
    for kind, fields in _FIELDS.items():
        if kind in _DIARY:
            continue
        records = [] if kind == "rating" else list(snapshot.all(kind).values())
        if records and chance.random() < 0.6:
            record = chance.choice(records)
            name = chance.choice(list(fields))
            after = {name: chance.choice(fields[name])}
            changes[kind, record.key] = amendment(kind, record.key, record.values, after)
    for kind in ("household", "member", "official", "pairing", "kin", "exemption", "override", "contract"):
        records = list(snapshot.all(kind).values())
        if len(records) > 4 and chance.random() < 0.15:
            record = chance.choice(records)
            changes[kind, record.key] = removal(kind, record.key, record.values)
        if chance.random() < 0.25:
            key = chance.choice([one for one in _HOUSEHOLDS if one]) if kind == "household" else session.new_key()
            if snapshot.get(kind, key) is None:
                changes[kind, key] = _made(kind, key, _values(chance, kind))
    return [*changes.values(), *_rated(session, snapshot), *_visited(session)]


def _visited(session: Session) -> list[Change | None]:
    """What is written day by day, which is in no snapshot: one comes, one goes, one is altered, now and then."""
    chance = random.Random(-len(session.register.journal.heads()))
    changes: dict[str, Change | None] = {}
    for kind in _DIARY:
        records = sorted(session.register.all(kind).values(), key=lambda one: one.key)
        for record in chance.sample(records, min(2, len(records))):
            name = chance.choice(list(_FIELDS[kind]))
            changes[record.key] = amendment(kind, record.key, record.values, {name: chance.choice(_FIELDS[kind][name])})
        if len(records) > 6:
            record = chance.choice(records)
            changes[record.key] = removal(kind, record.key, record.values)
        made = _made(kind, session.new_key(), _values(chance, kind))
        changes[made.key] = made
    return list(changes.values())


def _rated(session: Session, snapshot: Snapshot) -> list[Change]:
    """A rating comes, another goes, a third is altered; by a chance of their own."""
    chance = random.Random(len(session.register.journal.heads()))
    first, second, *_others = chance.sample(sorted(snapshot.all("rating").values(), key=lambda one: one.key), 3)
    altered = amendment("rating", first.key, first.values, {"asked_by": chance.choice(["周某", "吴某"])})
    return [
        _made("rating", session.new_key(), _values(chance, "rating")),
        removal("rating", second.key, second.values),
        *([altered] if altered else []),
    ]


def test_a_new_day_is_looked_at_anew_and_an_old_one_too(faulty: Session) -> None:
    problems.bring_up_to_date(faulty)
    for days in (1, 2, 4, 5, 8, 21, 60, 3, 400):
        faulty.clock = lambda days=days: NOW + timedelta(days=days)  # type: ignore[misc] # the default binds the day
        assert problems.bring_up_to_date(faulty)
        _is_right(faulty)


def test_altered_checks_are_run_anew(faulty: Session) -> None:
    problems.bring_up_to_date(faulty)
    before = problems.counts(faulty)
    checks = faulty.definitions.checks.checks
    others = tuple(
        one.model_copy(update={"severity": Severity.WARNING}) for one in checks if one.code not in ("V8", "V24")
    )
    faulty.definitions = replace(faulty.definitions, checks=CheckList(checks=others))
    assert problems.bring_up_to_date(faulty)
    _is_right(faulty)
    assert problems.counts(faulty)[Severity.ERROR] == 0 < before[Severity.ERROR]


def test_keys_are_those_of_which_something_of_that_severity_was_found(faulty: Session) -> None:
    problems.bring_up_to_date(faulty)
    for severity in (Severity.ERROR, Severity.WARNING):
        for kind in ("household", "official"):
            wanted = {
                owner
                for owner in problems.keys(faulty, kind=kind)
                if any(one.severity is severity for one in problems.of(faulty, owner))
            }
            assert set(problems.keys(faulty, severity, kind)) == wanted != set()
    assert problems.keys(faulty, Severity.INFO) == ()


def test_places_are_all_findings_of_a_severity_in_the_office_s_order(faulty: Session) -> None:
    a_region(faulty, "v1", "石桥村", "village", "", 1)
    a_region(faulty, "v2", "后坪村", "village", "", 2)
    for place in range(12):
        after: dict[str, Value | None] = {
            "region": "v1" if place % 3 else "v2",
            "head_name": f"单{'一二三'[place % 3]}",
        }
        before = faulty.register.all("household")[f"h{place}"].values
        _apply(faulty, [amendment("household", f"h{place}", before, after)])
    overview.bring_up_to_date(faulty)
    problems.bring_up_to_date(faulty)
    for severity in (Severity.ERROR, Severity.WARNING):
        kept = problems.at(faulty, problems.places(faulty, severity))
        assert len(kept) == problems.counts(faulty)[severity]
        assert all(one.finding in problems.of(faulty, one.owner) for one in kept)
        assert [one.where for one in kept if one.where] == sorted(
            (one.where for one in kept if one.where), reverse=True
        )
    errors = problems.at(faulty, problems.places(faulty, Severity.ERROR))
    assert {one.is_official for one in errors} == {True, False}
    in_first = problems.at(faulty, problems.places(faulty, Severity.ERROR, "v1"))
    assert in_first == [one for one in errors if one.where == "石桥村"] != []
    assert problems.at(faulty, problems.places(faulty, Severity.ERROR, words="石桥 S")) == in_first
    assert problems.at(faulty, problems.places(faulty, Severity.ERROR, words="单三"))[0].whom == "单三"
    assert not problems.places(faulty, Severity.ERROR, "nowhere")
    assert problems.at(faulty, [987654]) == []


def test_a_finding_comes_back_with_its_place_and_its_words(faulty: Session) -> None:
    problems.bring_up_to_date(faulty)
    for owner in problems.keys(faulty):
        for one in problems.of(faulty, owner):
            assert faulty.wording.text(one.message)
            assert one.place.record in READS
            assert one.place.key


def test_stopping_leaves_something_to_go_on_with(faulty: Session) -> None:
    def stop(_step: Step) -> None:
        raise CancelledError

    for _ in range(2):  # all of it, and what was altered since
        with pytest.raises(CancelledError):
            problems.bring_up_to_date(faulty, stop)
        assert problems.bring_up_to_date(faulty)
        _is_right(faulty)
        _apply(faulty, _some_changes(faulty, random.Random(8)))


def test_where_nobody_has_looked_yet_nothing_is_said(faulty: Session) -> None:
    assert problems.counts(faulty) == dict.fromkeys(Severity, 0)
    assert problems.keys(faulty) == ()
    assert problems.of(faulty, "h1") == ()


def test_a_large_change_is_checked_in_portions(faulty: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "_FEW", 3)
    monkeypatch.setattr(problems, "_CHUNK", 4)
    problems.bring_up_to_date(faulty)
    _is_right(faulty)
    _apply(faulty, _some_changes(faulty, random.Random(9)))
    problems.bring_up_to_date(faulty)
    _is_right(faulty)


def test_an_office_that_is_only_looked_at(faulty: Session, tmp_path: Path) -> None:
    world = office.World(faulty.definitions, faulty.wording, faulty.clock)
    looking = office.open_office(world, tmp_path / "office", "zhang", PASSWORD, read_only=True)
    try:
        assert problems.bring_up_to_date(looking)
        assert not problems.bring_up_to_date(looking)
        _is_right(looking)
    finally:
        looking.office.close()
    assert problems.counts(faulty) == dict.fromkeys(Severity, 0)


def test_whoever_may_not_read_is_told_nothing(faulty: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("povoffice.services.accounts.RIGHTS", dict.fromkeys(type(faulty.account.role), frozenset()))
    with pytest.raises(OfficeError):
        problems.counts(faulty)


class _Noting(dict[str, "Value"]):
    """Values of a record that tell which of them were read."""

    def __init__(self, values: dict[str, Value], note: Callable[[str], None]) -> None:
        super().__init__(values)
        self._note = note

    @override
    def get(self, name: str, default: Value | None = None) -> Value | None:  # type: ignore[override] # texts only
        self._note(name)
        return super().get(name, default)

    @override
    def __getitem__(self, name: str) -> Value:
        self._note(name)
        return super().__getitem__(name)


def test_checks_read_no_other_fields_than_they_are_given(faulty: Session) -> None:
    read = set[tuple[str, str]]()

    def noted(record: Record) -> Record:
        return Record(record.kind, record.key, _Noting(dict(record.values), lambda name: read.add((record.kind, name))))

    chance = random.Random(6)
    years: dict[str, Value | None] = {"household": "hx", "year": 2018, "attribute": "一般脱贫户"}
    contract = _made("contract", "cx", {"household": "hx", "state": "已签回"})
    _apply(
        faulty, [_made("household", "hx", {"head_name": "龚某"}), _made("household_year", "hx@2018", years), contract]
    )
    for _ in range(30):
        snapshot = with_suspects(faulty, faulty.register.snapshot())
        kinds = {kind: {key: noted(one) for key, one in snapshot.all(kind).items()} for kind in snapshot.records}
        run.check(Snapshot(kinds), checking.standing_checks(faulty))
        _apply(faulty, _some_changes(faulty, chance))
    known = {(kind, name) for kind in READS for name in RECORD_TYPES[kind].by_name}
    assert read & known == {(kind, name) for kind, names in READS.items() for name in names}


def test_nobody_s_members_are_told_of(session: Session) -> None:
    put(session, "member", "m", {"name": "孤某", "household": "gone"})
    put(session, "member", "n", {"name": "独某"})
    problems.bring_up_to_date(session)
    _is_right(session)
    assert problems.keys(session) == ("", "gone")
