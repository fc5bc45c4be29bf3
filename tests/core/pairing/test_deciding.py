from __future__ import annotations

from datetime import date

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.pairing.deciding import approval, broken_by, ended, replaced
from povoffice.core.snapshot import Snapshot
from tests.core.pairing.conftest import START, Books


def _books(source: str) -> Books:
    made = Books()
    made.household("1")
    made.official("a")
    made.official("b", cap=1)
    made.put("plan", "p", title="方案", source=source)
    made.put("pairing", "old", household="1", official="a", start="2018-01-01")
    made.put("pairing", "new", household="1", official="b", start="2018-07-16", plan="p")
    return made


@pytest.mark.parametrize(("source", "end"), [("导入", "2018-07-15"), ("抽签", "")])
def test_only_a_drawn_plan_leaves_alone_what_stands(source: str, end: str) -> None:
    snapshot = Snapshot(_books(source).records)
    plan, new = snapshot.all("plan")["plan:p"], snapshot.all("pairing")["pairing:new"]
    after = snapshot.after(approval(snapshot, plan, [new], "张敏", START))
    assert after.all("pairing")["pairing:old"].text("end") == end
    assert after.all("pairing")["pairing:new"].text("decided_by") == "张敏"
    assert after.all("plan")["plan:p"].text("approved_on") == START.isoformat()


def test_pairings_of_a_plan_are_looked_at_beside_each_other() -> None:
    made = _books("导入")
    made.household("2")
    made.put("pairing", "second", household="2", official="b", start="2018-07-16", plan="p")
    grounds = made.grounds()
    plan = grounds.snapshot.all("plan")["plan:p"]
    new = [grounds.snapshot.all("pairing")[f"pairing:{number}"] for number in ("new", "second")]
    after = grounds.snapshot.after(approval(grounds.snapshot, plan, new, "张敏", START))
    assert [one.code for one in broken_by(after, new, grounds.rules, START)] == ["pairing_r3", "pairing_r3"]
    assert broken_by(after, new[:1], grounds.rules, date(2018, 8, 1))  # still open, whenever it is asked


@pytest.mark.parametrize("start", [date(2018, 1, 1), date(2017, 12, 31)])
def test_nothing_is_replaced_before_it_begins(start: date) -> None:
    snapshot = Snapshot(_books("导入").records)
    old = snapshot.all("pairing")["pairing:old"]
    with pytest.raises(OfficeError) as refused:
        replaced(snapshot, old, start)
    assert refused.value.message.code == "pairing.former_later"
    (change,) = replaced(snapshot, old, date(2018, 1, 2))
    assert change.fields["end"] == (None, "2018-01-01")


def test_what_has_ended_so_already_is_not_changed() -> None:
    made = Books()
    key = made.put("pairing", "1", household="1", official="a", end="2018-07-31", end_reason="调离")
    assert ended(made.records["pairing"][key], date(2018, 7, 31), "调离") == []
