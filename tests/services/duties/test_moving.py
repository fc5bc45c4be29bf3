from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services.duties import binding, calendar_file, days_off, moving, planning
from povoffice.services.duties.plan_words import reasons
from povoffice.services.paper_values import PaperValues
from povoffice.services.papers import Choice, papers_to_print
from tests.core.visits.makers import day
from tests.services.conftest import put
from tests.services.duties.conftest import visited

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


@pytest.fixture
def planned(campaign: Session) -> Session:
    planning.plan(campaign, "hunan-2018")
    return campaign


def _trip(session: Session, month: int) -> Record:
    trips = session.register.owned("planned_trip", ("o2",)).values()
    return next(one for one in trips if one.text("start")[5:7] == f"{month:02d}" and one.text("region") == "v1")


def _texts(session: Session, found: tuple[object, ...]) -> list[str]:
    return [session.wording.text(one) for one in found]  # type: ignore[arg-type]


def test_a_trip_is_moved_and_stays_there(planned: Session) -> None:
    august = _trip(planned, 8)
    assert moving.check_move(planned, august.key, day("8-29")) == moving.MoveCheck((), ())
    moving.move(planned, august.key, day("8-29"))
    after = _trip(planned, 8)
    assert (after.text("start"), after.text("end"), after.number("moved_by_hand")) == ("2018-08-29", "2018-08-30", 1)
    assert reasons(planned, after) == ["手工定的日期"]
    assert planning.plan(planned, "hunan-2018").kept == 1


def test_what_new_days_would_mean(planned: Session) -> None:
    july = _trip(planned, 7)
    said = moving.check_move(planned, july.key, day("7-21"))
    assert said.refused == ()
    assert _texts(planned, said.warnings) == [
        "其中 2 天是休息日",
        "改到这几天就不满足：7月中旬必须全面开展一次走访帮扶（7月11日至20日第1次未记录，须≥2天）",
    ]
    short = moving.check_move(planned, july.key, day("7-19"), day("7-19"))
    assert any("仅记1天，差1天" in one for one in _texts(planned, short.warnings))
    days_off.close_days(planned, "农忙", day("7-19"), day("7-19"), "v1")
    assert "在农忙日里" in _texts(planned, moving.check_move(planned, july.key, day("7-19")).warnings)


def test_what_stands_against_it(planned: Session) -> None:
    july, august = _trip(planned, 7), _trip(planned, 8)
    other = day(august.text("start")[5:])
    days_off.grant_leave(planned, "o2", day("7-18"), day("7-18"))
    days_off.close_days(planned, "停访", day("7-19"), day("7-19"), "v1")
    assert _texts(planned, moving.check_move(planned, july.key, day("7-18")).refused) == ["有停访", "有请假"]
    for start, words in ((other, "重叠"), (day("7-19"), "停访")):
        with pytest.raises(OfficeError) as caught:
            moving.move(planned, july.key, start)
        assert words in planned.wording.text(caught.value.message)
    with pytest.raises(OfficeError) as caught:
        moving.move(planned, july.key, day("7-20"), day("7-19"))
    assert caught.value.message.code == "visits.days_backwards"


def test_trips_are_added_and_taken_out_by_hand(planned: Session) -> None:
    _applied, key = moving.add(planned, "o2", "v2", day("9-3"))
    assert planning.plan(planned, "hunan-2018").kept == 1
    with pytest.raises(OfficeError) as caught:
        moving.add(planned, "o2", "v1", day("9-3"), day("9-4"))
    assert caught.value.message.code == "visits.move_refused"
    with pytest.raises(OfficeError):
        moving.add(planned, "gone", "v1", day("9-3"))
    moving.drop(planned, key)
    with pytest.raises(OfficeError) as caught:
        moving.drop(planned, key)
    assert caught.value.message.code == "register.gone"


def test_a_calendar_file_says_where_and_when_and_no_household(planned: Session, tmp_path: Path) -> None:
    out = tmp_path / "plan.ics"
    assert calendar_file.write_calendar(planned, out, "o2") == 4
    raw = out.read_bytes()
    text = raw.decode().replace("\r\n ", "")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 4
    july = _trip(planned, 7)
    assert f"DTSTART;VALUE=DATE:{july.text('start').replace('-', '')}" in text
    assert "SUMMARY:下村走访：石桥村（吴某）" in text
    assert "宣讲扶贫政策，掌握社情民意，疏导负面情绪，化解信访矛盾等工作，切实提高群众满意度。" in text
    assert "张䶮" not in text
    with pytest.raises(OfficeError) as caught:
        calendar_file.write_calendar(planned, out, "nobody")
    assert caught.value.message.code == "visits.no_trips"


def test_task_sheet_and_contract_say_what_is_asked_and_planned(planned: Session) -> None:
    visit = visited(planned, "h1", "o2", "7-10", "7-11")
    put(planned, "measure_step", "s", {"visit": visit, "what": "送来猪苗两头"})
    binding.bind(planned, [])
    papers = papers_to_print(planned, "task-sheet", Choice(official="吴某"))
    assert "required_visits" not in papers[0].values()  # nothing binds the office
    binding.bind_one(planned, "hunan-2018")
    [sheet] = papers_to_print(planned, "task-sheet", Choice(official="吴某"))
    values = sheet.values()
    assert str(values["required_visits"]).startswith("结对帮扶责任人每月进村入户开展走访帮扶工作不少于1次")
    assert values["visits"] == [{"date": "7月10、11日", "head_name": "张䶮", "done": "送来猪苗两头"}]
    pairing = next(one for one in planned.snapshot().all("pairing").values() if one.text("household") == "h1")
    contract = PaperValues(planned, planned.today()).contract(pairing, "1", "2", planned.today(), 3)
    schedule = contract["schedule"]
    assert isinstance(schedule, list)
    assert [one["people"] for one in schedule] == ["吴某"] * 4
