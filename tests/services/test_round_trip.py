"""Export → import → nothing changed, for every shipped register, whatever a register may hold; and filled, the same.

A few registers in every run, as many as are asked for with ``POVOFFICE_ROUND_TRIPS=200 pytest …``.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from povoffice import paths
from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.records.catalogue import RECORD_TYPES, home_of
from povoffice.core.records.field import FieldKind
from povoffice.core.values.id_number import check_digit
from povoffice.forms.definitions import load_definitions
from povoffice.forms.register_form import DEEDS
from povoffice.services import exporting, filling, importing, office
from povoffice.services.accounts import Account, Right, Role

if TYPE_CHECKING:
    from povoffice.core.changes import Change
    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

_FORMS = sorted(one.id for one in load_definitions(paths.forms()).registers)
_DEFINITIONS = load_definitions(paths.forms())
_BOUND = {"exemptions", "kin", "pairings"}
_OF_KNOWN = {"regions"}
"""Registers that make nobody and no place: another office has to have them first."""
_DEEDS = {one.id for one in load_definitions(paths.forms()).registers if one.level in DEEDS}
_NAMES = st.text("张李陈䶮𠅤𰻝㐂某甲乙丙丁戊", min_size=2, max_size=4).filter(lambda name: "某某" not in name)
"""Of nobody; 某某 is the name in the sample row of a form, which filling writes over."""
_PLACES = ("石桥村", "后坪村")
_KEPT = frozenset(
    {"number", "head_number", "name", "head_name", "id_number", "head_id_number", "year", "members_stated"}
)
_TEXT = st.text("种茶养蜂乙村东头𰻝0189", min_size=2, max_size=12).filter(lambda text: not text.isdigit())
_COUNT = int(os.environ.get("POVOFFICE_ROUND_TRIPS", "3"))


def _identity(number: int) -> str:
    first = f"430199{1950 + number % 40}0101{number // 40 % 1000:03d}"
    return first + check_digit(first)


def _values(field: Field) -> st.SearchStrategy[Value]:
    """What a field may hold, as records keep it."""
    kind = field.kind
    if kind in {FieldKind.CODE, FieldKind.MULTI} and field.codes in _DEFINITIONS.codes:
        return st.sampled_from([one.title for one in _DEFINITIONS.codes[field.codes].values])
    known: dict[FieldKind, st.SearchStrategy[Value]] = {
        FieldKind.YES_NO: st.sampled_from((0, 1)),
        FieldKind.MONEY: st.integers(0, 99_999_999),
        FieldKind.COUNT: st.integers(0, 12),
        FieldKind.QUANTITY: st.sampled_from(("0", "3", "3.25", "120.5")),
        FieldKind.DATE: st.sampled_from(("2014", "2014-06", "2014-06-01")),
        FieldKind.PHONE: st.just("13800001234"),
        FieldKind.ID_NUMBER: st.just(f"{_identity(7)}43"),
        FieldKind.CARD: st.just("6217000012345678901"),
        FieldKind.NAME: _NAMES,
    }
    return known.get(kind, _TEXT)


def _record(kind: str, named: frozenset[str]) -> st.SearchStrategy[dict[str, Value]]:
    """Some of the fields of a record that a form shows."""
    fields = [one for one in RECORD_TYPES[kind].fields if one.name in named - _KEPT]
    return st.fixed_dictionaries({}, optional={one.name: _values(one) for one in fields})


@st.composite
def registers(draw: st.DrawFn, form: str) -> list[Change]:
    """A small register with what a form shows of it."""
    shown: dict[str, set[str]] = {}
    for column in _DEFINITIONS.registers.get(form).columns:
        if column.record in RECORD_TYPES:
            shown.setdefault(home_of(column.record, column.name), set()).add(column.name)

    def some(kind: str) -> dict[str, Value]:
        return draw(_record(kind, frozenset(shown.get(kind, ()))))

    made = [creation("region", "t", {"name": "凉水乡", "level": "township"})]
    made += [creation("region", f"v{n}", {"name": v, "level": "village", "parent": "t"}) for n, v in enumerate(_PLACES)]
    numbers = itertools.count(1)
    # 走访农户名单 has no number: households whose heads share a name in one village are nobody's to tell apart.
    for place, head in enumerate(draw(st.lists(_NAMES, min_size=1, max_size=3, unique=True))):
        key, number = f"h{place}", next(numbers)
        told: dict[str, Value] = {"number": f"4301990000{place:04d}", "head_name": head, "region": f"v{place % 2}"}
        told |= {"head_id_number": _identity(number), "head_number": f"4301990000{place:04d}00"}
        made.append(creation("household", key, {**some("household"), **told}))
        made.append(
            creation("household_year", f"{key}@2018", {**some("household_year"), "household": key, "year": 2018})
        )
        for seat in range(draw(st.integers(1, 2))):
            mine = number if seat == 0 else next(numbers)
            member: dict[str, Value] = {
                "household": key, "number": f"4301990000{place:04d}{seat:02d}",
                "name": head if seat == 0 else draw(_NAMES),
                "id_number": _identity(mine), "relation": "户主" if seat == 0 else "之子",
            }  # fmt: skip
            made.append(creation("member", f"m{place}{seat}", {**some("member"), **member}))
            facts: dict[str, Value] = {**some("member_year"), "member": f"m{place}{seat}", "year": 2018}
            made.append(creation("member_year", f"m{place}{seat}@2018", facts))
    made.append(creation("unit", "u", {**some("unit"), "number": "1", "name": "某乡农业服务中心"}))
    official: dict[str, Value] = {"number": "1", "name": draw(_NAMES), "unit": "u", "phone": "13800001234"}
    made.append(creation("official", "o", {**some("official"), **official, "id_number": _identity(999)}))
    level = str(_DEFINITIONS.registers.get(form).level)
    if level in DEEDS:
        made += [_deed(level, some(level), place, draw(st.integers(1, 28))) for place in range(draw(st.integers(1, 3)))]
    return made


def _deed(kind: str, some: dict[str, Value], place: int, day: int) -> Change:
    """One thing that the official did, or the household was given, on a day of its own."""
    start, end = f"2018-0{place + 1}-{day:02d}", f"2018-0{place + 1}-28"
    told: dict[str, Value] = {name: value for name, value in some.items() if name not in {"visitor", "dates", "end"}}
    told |= {"household": "h0"} if kind in {"visit", "measure", "aid"} else {}
    told |= {"official": "o"} if kind != "closed_days" else {"region": "v0", "kind": "停访"}
    told |= {"on": start} if kind == "aid" else {"start": start} if kind != "measure" else {}
    told |= {"end": end} if kind in {"absence", "closed_days"} else {}
    told |= {"region": "v1"} if kind == "trip" else {}
    told |= {"number": f"N{place}"} if kind in {"visit", "measure", "aid"} else {}
    told |= {"direction": "给户", "item": f"第{place}样"} if kind == "aid" else {}
    told |= {"content": f"第{place}项"} if kind == "measure" else {}
    return creation(kind, f"{kind}{place}", told)


@pytest.mark.parametrize("form", [one for one in _FORMS if one not in _BOUND])
@pytest.mark.timeout(600)
def test_a_register_that_is_exported_and_imported_says_nothing_new(world: office.World, form: str) -> None:
    @settings(
        max_examples=_COUNT,
        deadline=None,
        derandomize=_COUNT == 3,
        suppress_health_check=list(HealthCheck),
    )
    @given(registers(form))
    def holds(made: list[Change]) -> None:
        folder = Path(tempfile.mkdtemp())
        account = Account("zhang", "张敏", Role.ADMINISTRATOR)
        session, _ = office.create_office(world, folder / "office", "扶贫办", account, "correct horse")
        try:
            session.apply("造", Source(SourceKind.TYPED), made, Right.AMEND)
            _round(session, form, folder)
        finally:
            session.office.close()
            shutil.rmtree(folder)

    holds()


def _round(session: Session, form: str, folder: Path) -> None:
    out = folder / "out.xlsx"
    done = exporting.export_form(session, form, out)
    plan = importing.plan(session, [out], importing.Said(2018))
    counts = {kind.value: count for kind, count in plan.counts.items() if count}
    told = [(one.kind, one.field, one.ours, one.theirs) for one in plan.differences]
    assert (told, counts) == ([], {"same": done.rows} if done.rows else {})
    assert not importing.apply(session, plan).applied
    if done.rows:
        again = filling.fill(session, out, folder / "again.xlsx", filling.Filling(form))
        assert {(one.altered, one.added, one.left) for one in again.sheets} == {(0, 0, ())}, "filled"


_BY_KIND: dict[FieldKind, list[Value]] = {
    FieldKind.YES_NO: [0, 1],
    FieldKind.MONEY: [0, 1, 99_999_999],
    FieldKind.COUNT: [0, 1, 12],
    FieldKind.QUANTITY: ["0", "3", "3.25", "120.5"],
    FieldKind.DATE: ["2014", "2014-06", "2014-06-01"],
    FieldKind.PHONE: ["13800001234", "0731-85550000"],
    FieldKind.CARD: ["6217000012345678901"],
    FieldKind.ID_NUMBER: [f"{_identity(7)}43", f"{_identity(7)}43B1"],
}


def _every_value(field: Field) -> list[Value | None]:
    """One after the other everything that a field may hold by its kind: each code, each precision, each empty kind."""
    told: list[Value | None] = ["种茶", "𰻝䶮", "东头·艾力", "0189 二"]
    if field.codes in _DEFINITIONS.codes:
        told = [one.title for one in _DEFINITIONS.codes[field.codes].values]
        if field.kind is FieldKind.MULTI:
            told.append(",".join(str(one) for one in told[:2]))
    return [*_BY_KIND.get(field.kind, told), None, "/", "?"]


def _swept(form: str) -> list[Change]:
    """Records enough for every column of a form to hold everything that it may."""
    shown: dict[str, list[Field]] = {}
    for column in _DEFINITIONS.registers.get(form).columns:
        kind = home_of(column.record, column.name) if column.record in RECORD_TYPES else ""
        if kind and column.name in RECORD_TYPES[kind].by_name and column.name not in _KEPT:
            shown.setdefault(kind, []).append(RECORD_TYPES[kind].by_name[column.name])
    ways = {one: _every_value(one) for fields in shown.values() for one in fields}

    def some(kind: str, place: int) -> dict[str, Value]:
        values = {one.name: ways[one][place % len(ways[one])] for one in shown.get(kind, ())}
        return {name: value for name, value in values.items() if value is not None}

    made = [creation("region", "t", {"name": "凉水乡", "level": "township"})]
    made += [creation("region", f"v{n}", {"name": v, "level": "village", "parent": "t"}) for n, v in enumerate(_PLACES)]
    made.append(creation("unit", "u", {"number": "U", "name": "某乡农业服务中心"}))
    year: dict[str, Value] = {"year": 2018}
    for place in range(max(map(len, ways.values()))):
        key, number, name = f"h{place}", f"4301990001{place:04d}", f"甲{chr(0x4E00 + place)}"
        told: dict[str, Value] = {"number": number, "head_name": name, "region": f"v{place % 2}"}
        told |= {"head_id_number": _identity(place), "head_number": f"{number}00"}
        member: dict[str, Value] = {"number": f"{number}00", "name": name, "id_number": _identity(place)}
        official: dict[str, Value] = {"number": f"O{place}", "name": name, "id_number": _identity(5_000 + place)}
        made += [
            creation("household", key, {**some("household", place), **told}),
            creation("household_year", f"{key}@2018", {**some("household_year", place), "household": key, **year}),
            creation("member", f"m{place}", {**some("member", place), **member, "household": key}),
            creation("member_year", f"m{place}@2018", {**some("member_year", place), "member": f"m{place}", **year}),
            creation("unit", f"u{place}", {**some("unit", place), "number": f"U{place}", "name": f"某局{place}"}),
            creation("official", f"o{place}", {**some("official", place), **official, "unit": "u"}),
        ]  # fmt: skip
    return made


@pytest.mark.parametrize("form", [one for one in _FORMS if one not in _BOUND | _DEEDS | _OF_KNOWN])
def test_every_code_every_precision_and_every_kind_of_empty_comes_back(
    world: office.World, form: str, tmp_path: Path
) -> None:
    """Of UX-08: 未填, 0, ``/`` and ``?`` come back from a workbook each as itself, into another office too."""
    account = Account("zhang", "张敏", Role.ADMINISTRATOR)
    session, _ = office.create_office(world, tmp_path / "office", "扶贫办", account, "correct horse")
    other, _ = office.create_office(world, tmp_path / "other", "扶贫办", account, "correct horse")
    try:
        session.apply("造", Source(SourceKind.TYPED), _swept(form), Right.AMEND)
        _round(session, form, tmp_path)
        importing.apply(other, importing.plan(other, [tmp_path / "out.xlsx"], importing.Said(2018)))
        assert _rows(other, form) == _rows(session, form)
    finally:
        session.office.close()
        other.office.close()


def _rows(session: Session, form: str) -> list[tuple[str, ...]]:
    """What a form shows of a register, but for the running number of its rows, and a year of which nothing is said."""
    shown, _lines, rows = exporting.filled(session, form, "", masked=False)
    places = [place for place, column in enumerate(shown.columns) if column.name not in {"序号", "year"}]
    return sorted(tuple(repr(row[place]) for place in places) for row in rows)
