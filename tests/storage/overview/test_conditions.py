from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.records.field import FieldKind
from povoffice.storage.overview.conditions import test as condition
from povoffice.storage.overview.lists import LISTS, ListColumn

if TYPE_CHECKING:
    from povoffice.core.records.record import Value

COLUMNS = {name: column for one in LISTS.values() for name, column in one.columns.items()}


def passing(column: ListColumn, typed: str, values: list[Value | None]) -> list[Value | None]:
    """Which of some values come through what is typed above their column."""
    connection = sqlite3.connect(":memory:")
    connection.create_function("initials", 1, lambda text: {"王长生": "wcs wzs", "一般户": "ybh"}.get(text, ""))
    sql, parameters = condition(column, typed)
    try:
        return [
            value
            for value in values
            for (held,) in connection.execute(f"SELECT {sql} FROM (SELECT ? AS x)", (*parameters, value)).fetchall()  # noqa: S608
            if held
        ]
    finally:
        connection.close()


def column(kind: FieldKind, private: str = "") -> ListColumn:
    return ListColumn("x", "x", kind, COLUMNS[private].field if private else None)


@pytest.mark.parametrize(
    ("kind", "typed", "values", "expected"),
    [
        (FieldKind.TEXT, "桥", ["石桥村", "大坪村", None], ["石桥村"]),
        (FieldKind.TEXT, "AB", ["xaby", "b"], ["xaby"]),
        (FieldKind.TEXT, "４３０", ["43019", "5"], ["43019"]),
        (FieldKind.TEXT, "%", ["甲", "50%"], ["50%"]),
        (FieldKind.NAME, "wz", ["王长生", "李某"], ["王长生"]),
        (FieldKind.NAME, "WCS", ["王长生", "李某"], ["王长生"]),
        (FieldKind.CODE, "yb", ["一般户", "脱贫户"], ["一般户"]),
        (FieldKind.CODE, "=脱贫户", ["不稳定脱贫户", "脱贫户"], ["脱贫户"]),
        (FieldKind.CODE, "=脱贫户|一般户", ["不稳定脱贫户", "脱贫户", "一般户"], ["脱贫户", "一般户"]),
        (FieldKind.CODE, "=", ["脱贫户", None], ["脱贫户", None]),
        (FieldKind.COUNT, "3", [3, 30, None, "/"], [3]),
        (FieldKind.COUNT, ">=3", [2, 3, 10, None, "/"], [3, 10]),
        (FieldKind.COUNT, "＜３", [2, 3, None, "?"], [2]),
        (FieldKind.COUNT, "!=3", [2, 3], [2]),
        (FieldKind.COUNT, "3-5", [2, 3, 4, 5, 6], [3, 4, 5]),
        (FieldKind.COUNT, ">=", [2, None], [2, None]),
        (FieldKind.COUNT, "3-", [2], [2]),
        (FieldKind.COUNT, "三", [3], []),
        (FieldKind.MONEY, ">=1.5", [149, 150, 20_000], [150, 20_000]),
        (FieldKind.MONEY, "3,000", [300_000, 3_000], [300_000]),
        (FieldKind.MONEY, "1000-2000", [99_999, 100_000, 200_000, 200_001], [100_000, 200_000]),
        (FieldKind.QUANTITY, ">=2", ["10", "2", "1.9", "/", None], ["10", "2"]),
        (FieldKind.QUANTITY, "2.50", ["2.5", "2.51"], ["2.5"]),
        (FieldKind.DATE, "2018", ["2018", "2018-07", "2018-07-11", "2019", None], ["2018", "2018-07", "2018-07-11"]),
        (FieldKind.DATE, "2018.7", ["2018", "2018-07-11", "2018-08"], ["2018-07-11"]),
        (FieldKind.DATE, "<=2018", ["2018-12-31", "2019", "/"], ["2018-12-31"]),
        (FieldKind.DATE, ">2018", ["2018-12-31", "2019-01", "?"], ["2019-01"]),
        (FieldKind.DATE, "<2018", ["2018", "2017-12"], ["2017-12"]),
        (FieldKind.DATE, "!=2018", ["2018-01", "2017"], ["2017"]),
        (FieldKind.DATE, "2014-2016", ["2013-12", "2014", "2016-12-31", "2017"], ["2014", "2016-12-31"]),
        (FieldKind.DATE, "2014.5~2016", ["2014", "2014-05", "2016-12-31"], ["2014-05", "2016-12-31"]),
        (FieldKind.DATE, ">20", ["2018"], ["2018"]),
        (FieldKind.YES_NO, "是", [1, 0, None], [1]),
        (FieldKind.YES_NO, "no", [1, 0, None], [0]),
        (FieldKind.YES_NO, "也许", [1, 0], []),
        (FieldKind.COUNT, "空", [1, None, "/"], [None]),
        (FieldKind.TEXT, "非空", ["甲", None, "/"], ["甲", "/"]),
        (FieldKind.TEXT, "Blank", ["甲", None, "/"], [None]),
        (FieldKind.COUNT, "not blank", [1, None, "/"], [1, "/"]),
        (FieldKind.COUNT, "/", [1, "/", "?"], ["/"]),
        (FieldKind.TEXT, "？", ["甲", "?"], ["?"]),
        (FieldKind.TEXT, "  ", ["甲", None], ["甲", None]),
    ],
)
def test_what_is_typed_above_a_column(
    kind: FieldKind, typed: str, values: list[Value | None], expected: list[Value | None]
) -> None:
    assert passing(column(kind), typed, values) == expected


def test_a_private_value_is_asked_for_by_its_end_only() -> None:
    number, phone = COLUMNS["member.id_number"].field, COLUMNS["household.phone"].field
    identity = ListColumn("x", "x", FieldKind.ID_NUMBER, number)
    assert passing(identity, "013x", ["43019919500101013X", "430199195001010148"]) == ["43019919500101013X"]
    for guess in ("4301", "1", "13X", "19500101", "=43019919500101013X9"):
        assert passing(identity, guess, ["43019919500101013X"]) == [], guess
    assert passing(ListColumn("x", "x", FieldKind.PHONE, phone), "1234", ["13800001234", None]) == ["13800001234"]
    assert passing(identity, "空", ["43019919500101013X", None]) == [None]


@given(typed=st.text(max_size=12), kind=st.sampled_from(list(FieldKind)))
def test_whatever_is_typed_is_a_condition_and_never_sql(typed: str, kind: FieldKind) -> None:
    values: list[Value | None] = [None, "/", "?", 0, 3, "甲", "2018-07", "3.25"]
    found = passing(column(kind), typed, values)
    assert all(one in values for one in found)
    sql, _parameters = condition(column(kind), typed)
    assert sql.isascii(), "what is typed travels as a parameter"


@pytest.mark.parametrize("typed", ["') OR 1=1 --", '"; DROP TABLE household; --', "' || x || '"])
def test_sql_that_is_typed_is_text(typed: str) -> None:
    assert passing(column(FieldKind.NAME), typed, ["甲", typed]) == [typed]
