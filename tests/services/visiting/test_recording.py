from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.visits.days import days_of
from povoffice.services import registering
from povoffice.services.accounts import Role
from povoffice.services.visiting import trips
from povoffice.services.visiting.model import AidSaid, PhotoSaid, ProblemSaid, SolvedSaid, StepSaid, TripSaid, VisitSaid
from povoffice.services.visiting.recording import record
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Record, Value
    from povoffice.core.work import Step
    from povoffice.services.session import Session
    from tests.services.visiting.conftest import Clock

pytestmark = pytest.mark.usefixtures("clock")
JULY = (date(2018, 7, 19), date(2018, 7, 20))


def _one(session: Session, kind: str) -> Record:
    (found,) = session.register.all(kind).values()
    return found


def test_a_visit_is_recorded_with_all_that_happened_as_one_operation(township: Session) -> None:
    before = len(township.register.journal.heads())
    said = VisitSaid(
        household="h1",
        days=JULY,
        official="o2",
        kinds=("宣传政策", "落实资金项目"),
        account="看了猪圈。",
        next_step="联系兽医",
        next_on=date(2018, 8, 16),
        signed=True,
        trip=TripSaid(ate=True, stayed=True, worked=False),
        steps=(StepSaid("送来猪苗2头", kind="产业帮扶"),),
        problems=(ProblemSaid("门锁坏了", "住房"),),
        aid=(
            AidSaid("棉被", "衣被", "1", "床", 12_000, "帮扶单位资金"),
            AidSaid("猪苗", quantity="2", quantity_unit="头", money=80_000, private=True),
        ),
    )
    done = record(township, [said])
    assert len(township.register.journal.heads()) == before + 1
    visit = _one(township, "visit")
    assert visit.key == done.visits[0]
    assert visit.values == {
        "number": "2018-000001",
        "household": "h1",
        "official": "o2",
        "trip": _one(township, "trip").key,
        "channel": "入户",
        "kind": "宣传政策,落实资金项目",
        "account": "看了猪圈。",
        "next_step": "联系兽医",
        "next_on": "2018-08-16",
        "signed": 1,
        "entered_on": "2018-07-25",
        "start": "2018-07-19",
        "end": "2018-07-20",
    }
    trip = _one(township, "trip")
    assert (trip.values["region"], days_of(trip)) == ("v1", JULY)
    assert [trip.values.get(one) for one in ("ate", "stayed", "worked")] == [1, 1, 0]
    measure, step = _one(township, "measure"), _one(township, "measure_step")
    assert (measure.values["kind"], measure.values["content"]) == ("产业帮扶", "送来猪苗2头")
    assert (step.values["measure"], step.values["visit"]) == (measure.key, visit.key)
    assert _one(township, "household_problem").values["opened_in"] == visit.key
    assert _one(township, "aid").values["money"] == 12_000
    private = _one(township, "private_aid")
    assert (private.values["official"], private.values["money"]) == ("o2", 80_000)


def test_undo_takes_back_the_whole_visit(township: Session) -> None:
    record(township, [VisitSaid("h1", JULY, "o2", steps=(StepSaid("送种子", kind="产业帮扶"),))])
    registering.undo(township)
    kinds = ("visit", "trip", "measure", "measure_step")
    assert [kind for kind in kinds if township.register.all(kind)] == []


@pytest.mark.parametrize(("entered", "late"), [(date(2018, 7, 27), None), (date(2018, 7, 28), 1)])
def test_a_visit_entered_more_than_seven_days_after_is_a_late_entry(
    township: Session, clock: Clock, entered: date, late: int | None
) -> None:
    """UX-31: the program sets it, on either side of its edge."""
    clock.set(entered)
    record(township, [VisitSaid("h1", JULY, "o2")])
    visit = _one(township, "visit")
    assert (visit.values.get("late"), visit.values["entered_on"]) == (late, entered.isoformat())


def test_anybody_may_have_come_and_anywhere(township: Session) -> None:
    """UX-31: a visitor who is not assigned, or not in the register at all; school and phone are no trips."""
    record(township, [VisitSaid("h4", JULY[:1], "o2"), VisitSaid("h1", JULY[:1], visitor="驻村的小何")])
    record(township, [VisitSaid("h1", JULY[:1], "o1", channel="学校"), VisitSaid("h1", JULY[:1], "o1", channel="电话")])
    assert sorted(one.text("channel") for one in township.register.all("visit").values()) == [
        "入户",
        "入户",
        "学校",
        "电话",
    ]
    assert [one.text("official") for one in township.register.all("trip").values()] == ["o2"]


def test_visits_of_one_stay_share_their_trip_also_when_they_are_entered_one_by_one(township: Session) -> None:
    record(township, [VisitSaid("h1", JULY[:1], "o2", trip=TripSaid(ate=True)), VisitSaid("h3", JULY[1:], "o2")])
    record(township, [VisitSaid("h2", (date(2018, 7, 21),), "o2", trip=TripSaid(worked=True))])
    trip = _one(township, "trip")
    assert days_of(trip) == (*JULY, date(2018, 7, 21))
    assert (trip.values.get("ate"), trip.values.get("stayed"), trip.values.get("worked")) == (1, None, 1)
    assert {one.text("trip") for one in township.register.all("visit").values()} == {trip.key}
    record(township, [VisitSaid("h2", (date(2018, 7, 23),), "o2")])
    assert len(township.register.all("trip")) == 2, "another stay begins after a day at home"


def test_a_planned_trip_is_known_when_it_is_carried_out(township: Session) -> None:
    values: dict[str, Value] = {"official": "o2", "region": "v1", "start": "2018-07-20", "end": "2018-07-21"}
    put(township, "planned_trip", "p", values)
    record(township, [VisitSaid("h1", JULY, "o2"), VisitSaid("h4", JULY, "o1")])
    by_official = {one.text("official"): one.text("planned") for one in township.register.all("trip").values()}
    assert by_official == {"o2": "p", "o1": ""}


def test_being_in_two_villages_on_one_day_is_told(township: Session) -> None:
    record(township, [VisitSaid("h1", JULY, "o2")])
    done = record(township, [VisitSaid("h4", JULY[1:], "o2")])
    assert [one.code for one in done.notes] == ["visit.elsewhere"]
    assert done.notes[0].values == {"name": "吴某", "day": "2018-07-20", "village": "石桥村"}


def test_a_problem_is_solved_by_a_later_visit(township: Session, clock: Clock) -> None:
    record(township, [VisitSaid("h1", JULY, "o2", problems=(ProblemSaid("门锁坏了"), ProblemSaid("缺化肥")))])
    lock = next(one for one in township.register.all("household_problem").values() if one.text("what") == "门锁坏了")
    clock.set(date(2018, 8, 18))
    later = record(township, [VisitSaid("h1", (date(2018, 8, 16),), "o2", solved=(SolvedSaid(lock.key, "换了新锁"),))])
    after = township.register.get("household_problem", lock.key)
    assert after is not None
    assert (after.text("closed_in"), after.text("closed_on"), after.text("how")) == (
        later.visits[0],
        "2018-08-16",
        "换了新锁",
    )
    with pytest.raises(OfficeError, match=r"register\.gone"):
        record(township, [VisitSaid("h2", JULY, "o2", solved=(SolvedSaid(lock.key),))])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"days": ()}, "visit.no_day"),
        ({"days": (date(2018, 7, 26),)}, "visit.to_come"),
        ({"official": "", "visitor": " "}, "visit.nobody"),
        ({"channel": "托梦"}, "window.not_in_list"),
        ({"steps": (StepSaid("送苗", kind="天上掉的"),)}, "window.not_in_list"),
        ({"official": "nobody"}, "register.gone"),
        ({"household": "nobody"}, "register.gone"),
        ({"member": "m2"}, "register.gone"),
        ({"official": "", "visitor": "何某", "aid": (AidSaid("米", private=True),)}, "visit.private_of_nobody"),
    ],
)
def test_what_cannot_have_been_is_refused_and_nothing_is_written(
    township: Session, change: dict[str, object], code: str
) -> None:
    said = replace(VisitSaid("h1", JULY, "o2"), **change)  # type: ignore[arg-type]
    with pytest.raises(OfficeError) as refused:
        record(township, [VisitSaid("h2", JULY, "o2"), said])
    assert refused.value.message.code == code
    assert [kind for kind in ("visit", "trip") if township.register.all(kind)] == []


def test_whoever_may_only_look_records_nothing(as_role: Callable[[Role], Session], township: Session) -> None:
    as_role(Role.READ_ONLY)
    with pytest.raises(OfficeError, match=r"account\.not_allowed"):
        record(township, [VisitSaid("h1", JULY, "o2")])


def test_a_stay_without_visits_counts_its_days(township: Session) -> None:
    trips.stay(township, "o1", "v2", [*JULY, date(2018, 7, 23)], TripSaid(stayed=True))
    assert days_of(_one(township, "trip")) == (*JULY, date(2018, 7, 23))
    with pytest.raises(OfficeError, match=r"visit\.to_come"):
        trips.stay(township, "o1", "v2", [date(2018, 8, 1)], TripSaid())


@pytest.mark.parametrize("stop_at", [1, 2, 20, 39, 40, 41])
def test_stopped_among_many_nothing_is_half_done(township: Session, snap: Callable[..., bytes], stop_at: int) -> None:
    """The resident team's grid: forty visits with problems, goods and photos; stopped, it is as if nobody had typed."""
    said = [
        VisitSaid(
            household=f"h{place % 4 + 1}",
            days=(date(2018, 7, 1 + place % 20),),
            official=f"o{place % 2 + 1}",
            account="看了房子。",
            trip=TripSaid(ate=True, stayed=False, worked=False),
            problems=(ProblemSaid("门锁坏了", "住房"),),
            aid=(AidSaid("棉被", "衣被", "1", "床", 12_000, "帮扶单位资金"),),
            photos=(PhotoSaid(f"{place}.jpg", snap(place)),) if place in (0, 30) else (),
        )
        for place in range(40)
    ]
    before = _everything(township)
    steps: list[Step] = []

    def stop(step: Step) -> None:
        steps.append(step)
        if len(steps) >= stop_at:
            raise CancelledError

    with pytest.raises(CancelledError):
        record(township, said, stop)
    assert _everything(township) == before
    done = record(township, said)
    assert len(done.visits) == len(township.register.all("visit")) == 40
    numbers = {one.text("number") for one in township.register.all("visit").values()}
    assert len(numbers) == 40, "a number that was given and not used is passed over"


def _everything(session: Session) -> dict[str, object]:
    """All that recording may leave behind: records, the journal, files among the attachments."""
    records = {kind: {key: one.values for key, one in session.register.all(kind).items()} for kind in RECORD_TYPES}
    folder = session.office.folder / "attachments"
    return {
        **records,
        "journal": len(session.register.journal.heads()),
        "files": sorted(str(one) for one in folder.rglob("*") if one.is_file()),
    }
