from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.visits.days import days_of
from povoffice.services import registering
from povoffice.services.visiting.correcting import correct, mark_keyed, withdraw
from povoffice.services.visiting.model import AidSaid, ProblemSaid, SolvedSaid, StepSaid, VisitSaid
from povoffice.services.visiting.recording import record

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from tests.services.visiting.conftest import Clock

JULY = (date(2018, 7, 19), date(2018, 7, 20))


@pytest.fixture
def visit(township: Session, clock: Clock) -> str:
    assert clock.now.day == 25
    return record(township, [VisitSaid("h1", JULY, "o2", account="看了猪圈。")]).visits[0]


def _get(session: Session, kind: str, key: str) -> Record:
    found = session.register.get(kind, key)
    assert found is not None
    return found


def test_on_the_day_of_entry_a_visit_is_corrected_without_more(township: Session, visit: str) -> None:
    assert correct(township, visit, {"account": "看了牛圈。", "signed": True}) is not None
    after = _get(township, "visit", visit)
    assert (after.text("account"), after.values["signed"], "correction" in after.values) == ("看了牛圈。", 1, False)
    assert correct(township, visit, {"account": "看了牛圈。"}) is None


def test_an_earlier_visit_is_corrected_only_with_a_reason(township: Session, visit: str, clock: Clock) -> None:
    """UX-31: past records are changed only with a reason."""
    clock.set(date(2018, 7, 26))
    with pytest.raises(OfficeError, match=r"visit\.why_corrected"):
        correct(township, visit, {"next_step": "送兽药"}, reason=" ")
    correct(township, visit, {"next_step": "送兽药"}, reason="当时漏写")
    assert _get(township, "visit", visit).text("correction") == "当时漏写"


@pytest.mark.parametrize("field", ["late", "entered_on", "number", "household", "dates"])
def test_what_the_program_says_nobody_alters(township: Session, visit: str, field: str) -> None:
    """UX-31: a late entry stays one."""
    with pytest.raises(OfficeError, match=r"visit\.fixed"):
        correct(township, visit, {field: None}, reason="想改")


def test_another_day_moves_the_trip_and_can_only_make_an_entry_late(
    township: Session, visit: str, clock: Clock
) -> None:
    clock.set(date(2018, 7, 26))
    correct(township, visit, {}, reason="日期写错", days=(date(2018, 7, 12),))
    after = _get(township, "visit", visit)
    assert (days_of(after), after.values["late"]) == ((date(2018, 7, 12),), 1)
    assert days_of(_get(township, "trip", after.text("trip"))) == (date(2018, 7, 12),)
    correct(township, visit, {}, reason="还是错的", days=JULY)
    assert _get(township, "visit", visit).values["late"] == 1
    with pytest.raises(OfficeError, match=r"visit\.to_come"):
        correct(township, visit, {}, reason="再改", days=(date(2018, 7, 27),))


def test_a_trip_shared_with_others_keeps_their_days(township: Session, visit: str) -> None:
    record(township, [VisitSaid("h2", JULY, "o2")])
    correct(township, visit, {}, days=(date(2018, 7, 18),))
    assert days_of(_get(township, "trip", _get(township, "visit", visit).text("trip"))) == (date(2018, 7, 18), *JULY)


def test_a_visit_that_never_was_goes_with_what_hung_on_it_and_comes_back_by_undo(
    township: Session, visit: str, clock: Clock
) -> None:
    record(township, [VisitSaid("h1", JULY, "o2", problems=(ProblemSaid("缺化肥"),))])
    (problem,) = township.register.all("household_problem").values()
    clock.set(date(2018, 8, 18))
    steps = (StepSaid("送化肥2袋", kind="产业帮扶"),)
    said = VisitSaid(
        "h1", (date(2018, 8, 16),), "o2", solved=(SolvedSaid(problem.key, "送到"),), steps=steps, aid=(AidSaid("化肥"),)
    )
    later = record(township, [said]).visits[0]
    everything = {
        kind: township.register.all(kind) for kind in ("visit", "trip", "measure_step", "household_problem", "aid")
    }
    with pytest.raises(OfficeError, match=r"visit\.why_withdrawn"):
        withdraw(township, later, "")
    withdraw(township, later, "记到别户去了")
    assert later not in township.register.all("visit")
    assert township.register.all("measure_step") == {}
    assert "closed_on" not in _get(township, "household_problem", problem.key).values
    assert [one.text("visit") for one in township.register.all("aid").values()] == [""]
    assert len(township.register.all("trip")) == 1
    assert visit in township.register.all("visit")
    registering.undo(township)
    assert {kind: township.register.all(kind) for kind in everything} == everything


def test_visits_keyed_elsewhere_are_marked_together_without_a_reason(township: Session, clock: Clock) -> None:
    first = record(township, [VisitSaid("h1", (date(2018, 7, 19),), "o2")]).visits[0]
    second = record(township, [VisitSaid("h2", (date(2018, 7, 19),), "o1")]).visits[0]
    clock.now += timedelta(days=3)  # of an earlier day: a correction would ask why
    done = mark_keyed(township, [first])
    assert done is not None
    again = mark_keyed(township, [first, second])
    assert again is not None
    assert [one.key for one in again.changes] == [second]
    visit = township.register.get("visit", first)
    assert visit is not None
    assert (visit.text("keyed_on"), visit.text("correction")) == (township.today().isoformat(), "")
    assert mark_keyed(township, [first, second]) is None
