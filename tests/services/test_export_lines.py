"""The rows of what is written day by day are put in order by a sketch of each, and read whole a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import export_lines, registering
from povoffice.services.export_lines import Order, Scope, counted, lines_of
from povoffice.services.exporting import export_form, filled
from povoffice.storage.register import Register
from tests.services.conftest import put

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.work import Step
    from povoffice.services.session import Session

_DAYS = 7


@pytest.fixture
def diary(township: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Visits to two households of 石桥村 and one of 后坪村, the last day entered first; three are read at a time."""
    monkeypatch.setattr(export_lines, "_AT_ONCE", 3)
    for household in ("h3", "h1", "h4"):
        for place in reversed(range(1, _DAYS + 1)):
            said = {"household": household, "official": "o2", "channel": "入户", "number": f"{household}{place}"}
            put(township, "visit", f"{household}{place}", {**said, "start": f"2018-07-0{place}", "account": "看了"})
    put(township, "visit", "alone", {"official": "o2", "start": "2018-07-01", "number": "0"})
    return township


def _numbers(session: Session, village: str = "", scope: Scope = export_lines.EVERYTHING) -> list[str]:
    form = session.definitions.registers.get("visits")
    return [one.records["visit"].text("number") for one in lines_of(session, session.snapshot(), form, village, scope)]


def test_rows_stand_by_place_household_and_day(diary: Session) -> None:
    names = {
        key: one.text("number") for key, one in diary.snapshot().all("household").items() if key in {"h1", "h4", "h3"}
    }
    found = _numbers(diary)
    assert len(found) == 3 * _DAYS + 1
    assert [one for one in found if one.startswith("h1")] == [f"h1{place}" for place in range(1, _DAYS + 1)]
    of_a_village = _numbers(diary, "石桥村")
    assert of_a_village == [f"{home}{place}" for home in ("h1", "h3") for place in range(1, _DAYS + 1)]
    assert [one for one in found if one[:2] in {"h1", "h3"}] == of_a_village
    by_number = list(dict.fromkeys(one[:2] for one in _numbers(diary, scope=Scope(order=Order.NUMBER)) if one != "0"))
    assert by_number == sorted(names, key=lambda key: names[key])
    assert _numbers(diary, scope=Scope(chosen=frozenset({"h4"}))) == [f"h4{place}" for place in range(1, _DAYS + 1)]


def test_no_more_than_a_few_are_in_memory(diary: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    some = Register.some

    def few(self: Register, kind: str, keys: object) -> object:
        wanted = list(keys)  # type: ignore[call-overload] # what the register takes
        asked.append(len(wanted) if kind == "visit" else 0)
        return some(self, kind, wanted)

    monkeypatch.setattr(Register, "some", few)
    monkeypatch.setattr(Register, "owned", lambda *_asked: pytest.fail("all were read"))
    form = diary.definitions.registers.get("visits")
    lines = lines_of(diary, diary.snapshot(), form)
    assert (len(lines), counted(lines)) == (3 * _DAYS + 1, (3, 0))
    assert max(asked, default=0) == 0
    assert len(list(lines)) == 3 * _DAYS + 1
    assert max(asked) == 3
    assert lines[0].records["visit"].text("account") in {"看了", ""}
    assert [one.records["visit"].key for one in lines[1:3]] == [one.records["visit"].key for one in list(lines)[1:3]]


def test_a_visit_taken_back_meanwhile_is_left_out(diary: Session) -> None:
    lines = lines_of(diary, diary.snapshot(), diary.definitions.registers.get("visits"))
    assert "alone" in {one.records["visit"].key for one in lines}
    registering.undo(diary)
    assert "alone" not in {one.records["visit"].key for one in lines}


def test_it_says_how_far_it_is_and_stops_when_told_to(diary: Session, tmp_path: Path) -> None:
    steps: list[Step] = []

    def stop(step: Step) -> None:
        steps.append(step)
        if step.done >= 6:
            raise CancelledError

    out = tmp_path / "走访.xlsx"
    with pytest.raises(CancelledError):
        export_form(diary, "visits", out, progress=stop)
    assert not out.exists()
    assert [(one.done, one.total) for one in steps if one.total] == [(0, 22), (3, 22), (6, 22)]


def test_a_village_without_visits_is_said(diary: Session) -> None:
    with pytest.raises(OfficeError) as caught:
        _numbers(diary, "没有的村")
    assert caught.value.message.code == "export.no_village"


def test_whom_of_the_household_a_visit_was_to_can_be_told(diary: Session) -> None:
    """Of the one person who is helped, an elderly one or a child, the list can name whom the visit was to (6B-65)."""
    put(diary, "member", "m9", {"household": "h1", "name": "张小某", "relation": "之子"})
    said: dict[str, Value] = {
        "household": "h1",
        "member": "m9",
        "official": "o2",
        "channel": "学校",
        "number": "s1",
        "start": "2018-07-09",
    }
    put(diary, "visit", "s1", said)
    told = filled(
        diary, "visits", "石桥村", masked=False, scope=Scope(columns=("visit.dates", "visit.number", "member.name"))
    )
    names = {str(number): name for _dates, number, name in told[2]}
    assert names["s1"] == "张小某"
    assert names["h11"] == ""
