from __future__ import annotations

from datetime import date

import pytest

from povoffice.core.pairing.standing import first_day, in_force, last_day, responsible_pairing, standing_pairings
from povoffice.core.snapshot import Snapshot
from tests.core.pairing.conftest import Books

DAY = date(2018, 7, 31)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-07", date(2018, 7, 1), date(2018, 7, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-07-11", date(2018, 7, 11), date(2018, 7, 11)),
        ("", None, None),
        ("/", None, None),
        ("?", None, None),
    ],
)
def test_days_a_date_can_mean(written: str, first: date | None, last: date | None) -> None:
    assert first_day(written) == first
    assert last_day(written) == last


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("2018-07-31", "", True),
        ("2018-08-01", "", False),
        ("2018-01-01", "2018-07-31", True),  # the end is the last day
        ("2018-01-01", "2018-07-30", False),
        ("2018-01-01", "2018-07", True),
        ("2018-01-01", "2018-06", False),
        ("2018-07-31", "2018-07-31", False),  # taken back on the day it began
        ("2018-07", "2018-07", True),
        ("", "", True),
        ("?", "?", True),
    ],
)
def test_in_force(start: str, end: str, holds: bool) -> None:  # noqa: FBT001 - a column of the table above
    made = Books()
    values = {"start": start, "end": end}
    made.put("pairing", "1", household="1", official="1", **{name: said for name, said in values.items() if said})
    snapshot = Snapshot(made.records)
    assert in_force(snapshot, snapshot.records["pairing"]["pairing:1"], DAY) is holds


@pytest.mark.parametrize(("approved", "holds"), [({"approved_on": "2018-07-01"}, True), ({}, False)])
def test_pairing_of_a_plan_holds_once_it_is_approved(approved: dict[str, str], holds: bool) -> None:  # noqa: FBT001
    made = Books()
    made.put("plan", "p", title="方案", **approved)
    made.put("pairing", "1", household="1", official="1", plan="p", start="2018-07-01")
    found = responsible_pairing(Snapshot(made.records), "household:1", DAY)
    assert (found is not None) is holds


def test_responsible_is_who_began_last_and_helps_the_whole_household() -> None:
    made = Books()
    made.put("pairing", "1", household="1", official="a", start="2018-01-01")
    made.put("pairing", "2", household="1", official="b", start="2018-07-01", role="帮扶责任人")
    made.put("pairing", "3", household="1", official="c", start="2018-07-02", role="第二帮扶人")
    made.put("pairing", "4", household="1", official="d", start="2018-07-03", member="m")
    found = responsible_pairing(Snapshot(made.records), "household:1", DAY)
    assert found is not None
    assert found.text("official") == "official:b"


def test_pairing_that_begins_later_stands_in_the_way_too() -> None:
    made = Books()
    made.put("pairing", "1", household="1", official="a", start="2018-09-01")
    snapshot = Snapshot(made.records)
    assert [one.key for one in standing_pairings(snapshot, "household:1", DAY)] == ["pairing:1"]
    assert responsible_pairing(snapshot, "household:1", DAY) is None
