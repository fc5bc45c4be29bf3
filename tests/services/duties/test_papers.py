"""The papers of the campaign: Appendix A's schedule table comes out in its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import registering
from povoffice.services.duties import binding, planning
from povoffice.services.inspections import calendar, findings
from povoffice.services.papers import Choice, papers_to_print
from povoffice.services.printing import print_document
from tests.core.visits.makers import day
from tests.services.conftest import put

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

APPENDIX_A = [
    ("2018-07-19", "2018-07-20", "7月19、20日"),
    ("2018-08-16", "2018-08-17", "8月16、17日"),
    ("2018-09-13", "2018-09-14", "9月13、14日"),
    ("2018-10-10", "2018-10-11", "10月10、11日"),
]


@pytest.fixture
def planned(campaign: Session) -> Session:
    """The campaign, planned; the second official is of another unit."""
    put(campaign, "unit", "u2", {"number": "2", "name": "县财政局"})
    registering.amend(campaign, "official", "o2", {"unit": "u2"}, "改单位")
    planning.plan(campaign, "hunan-2018")
    return campaign


def _rows(session: Session, unit: str) -> list[dict[str, str]]:
    paper = next(one for one in papers_to_print(session, "visit-schedule", Choice()) if one.section == unit)
    rows = paper.values()["schedule"]
    assert isinstance(rows, list)
    return rows


def test_the_schedule_has_four_rows_of_two_days_each_with_its_theme(planned: Session) -> None:
    rows = _rows(planned, "县财政局")
    assert len(rows) == 4
    assert [re.sub(r"\d+、\d+日", "", one["time"]) for one in rows] == ["7月", "8月", "9月", "10月"]
    assert all(re.fullmatch(r"\d+月\d+、\d+日", one["time"]) for one in rows)
    assert tuple(one["measures"] for one in rows) == binding.rules_of(planned, "hunan-2018").themes
    assert {one["people"] for one in rows} == {"吴某"}


def test_dates_chosen_by_hand_print_as_appendix_a_has_them(planned: Session) -> None:
    trips = [one for one in planned.register.all("planned_trip").values() if one.text("official") == "o2"]
    for trip, (start, end, _words) in zip(sorted(trips, key=lambda one: one.text("start")), APPENDIX_A, strict=True):
        registering.amend(planned, "planned_trip", trip.key, {"start": start, "end": end, "moved_by_hand": 1}, "改期")
    assert [one["time"] for one in _rows(planned, "县财政局")] == [words for _start, _end, words in APPENDIX_A]
    assert planning.plan(planned, "hunan-2018").kept == 4
    assert [one["time"] for one in _rows(planned, "县财政局")] == [words for _start, _end, words in APPENDIX_A]


@pytest.mark.parametrize("document", ["visit-schedule", "work-plan", "visit-plan-official", "visit-plan-village"])
def test_papers_of_a_plan_are_printed(planned: Session, tmp_path: Path, document: str) -> None:
    printed = print_document(planned, document, tmp_path / "out.pdf", Choice())
    assert printed.documents == 2  # two units, two officials, two villages
    assert [one for one in printed.findings if one.severity.value == "error"] == []
    again = print_document(planned, document, tmp_path / "again.pdf", Choice())
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert again.pages == printed.pages


def test_the_work_plan_says_what_the_rules_ask(planned: Session) -> None:
    values = papers_to_print(planned, "work-plan", Choice())[0].values()
    assert values["start"] == "2018年7月11日"
    duties = values["official_duties"]
    assert isinstance(duties, list)
    assert [one["title"] for one in duties][1] == "7月中旬必须全面开展一次走访帮扶"
    assert len(values["leader_duties"]) == 2  # type: ignore[arg-type]


def test_an_officials_plan_names_his_households(planned: Session) -> None:
    [paper] = papers_to_print(planned, "visit-plan-official", Choice(official="吴某"))
    trips = paper.values()["trips"]
    assert isinstance(trips, list)
    assert {one["households"] for one in trips} == {"张䶮、陈𰻝"}
    assert [one.section for one in papers_to_print(planned, "visit-plan-village", Choice(village="后坪村"))] == [
        "后坪村"
    ]


def test_reminders_go_by_unit_the_longest_overdue_first(planned: Session, tmp_path: Path) -> None:
    papers = papers_to_print(planned, "reminder-slip", Choice(on=day("8-12")))
    assert [one.section for one in papers] == ["某乡农业服务中心", "县财政局"]
    rows = papers[1].values()["due"]
    assert isinstance(rows, list)
    assert [(one["head_name"], one["late"], one["by"]) for one in rows] == [
        ("张䶮", "23天", "7月20日"),
        ("陈𰻝", "23天", "7月20日"),
        ("张䶮", "12天", "7月31日"),
        ("陈𰻝", "12天", "7月31日"),
    ]
    assert print_document(planned, "reminder-slip", tmp_path / "out.pdf", Choice(on=day("8-12"))).documents == 2


def test_a_reminder_lies_on_one_page_for_the_unit_and_one_for_the_office(planned: Session, tmp_path: Path) -> None:
    out = tmp_path / "催办单.pdf"
    print_document(planned, "reminder-slip", out, Choice(on=day("8-12")))
    document = pypdfium2.PdfDocument(out)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    sections = [one.get_title() for one in document.get_toc() if one.level == 0]
    document.close()
    assert sections == ["某乡农业服务中心", "县财政局"]
    assert [(page.endswith("单位"), page.endswith("扶贫办存档")) for page in pages] == [
        (True, False),
        (False, True),
    ] * 2
    for page in pages[2:]:
        assert "截至2018年8月12日，你单位1名结对帮扶责任人有4项走访逾期或七天内到期" in page
        rows = ("1吴某石桥村2组张䶮7月11日至20日第1次未记录，须≥2天7月20日23天", "4吴某石桥村10组陈𰻝7月第1次未记录")
        assert [page.find(one) >= 0 for one in rows] == [True, True], page
        assert "单位主要负责人签字" in page


_FIRST_TO_ANSWER = {
    "task-sheet": "单位负责人周某某",
    "work-plan": "单位主要负责人周某某履行帮扶工作“第一责任人”责任",
    "reminder-slip": "县财政局（主要负责人：周某某）：",
    "yearly-summary": "单位负责人周某某",
    "rectification-slip": "单位负责人周某某",
}


def test_who_answers_first_for_a_unit_stands_on_its_papers(planned: Session, tmp_path: Path) -> None:
    """6B-51: the unit's head; where nobody has said who that is, there is room to write it."""
    _change_set, inspection = calendar.announce(planned, "县", "7月县督查", day("7-20"))
    findings.enter(planned, inspection, "饮水", "水管冻裂", day("8-1"), household="h1", official="o2")
    choice, out = Choice(official="吴某", on=day("8-12")), tmp_path / "文书.pdf"
    for head in ("", "周某某"):
        registering.amend(planned, "unit", "u2", {"head": head or None}, "改单位")
        for document, said in _FIRST_TO_ANSWER.items():
            print_document(planned, document, out, choice)
            words = _words(out)
            assert (said in words) is (head != ""), document
            assert said.partition("周某某")[0] in words


def _words(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_a_plan_taken_back_after_printing_leaves_nothing_to_print_again(planned: Session, tmp_path: Path) -> None:
    print_document(planned, "visit-plan-official", tmp_path / "1.pdf", Choice())
    undone = registering.undo(planned)
    assert not planned.register.all("planned_trip")
    assert undone.needed == undone.edited == ()
    for document in ("visit-plan-official", "visit-plan-village", "visit-schedule"):
        with pytest.raises(OfficeError) as caught:
            papers_to_print(planned, document, Choice())
        assert caught.value.message.code == "paper.nobody"
    planning.plan(planned, "hunan-2018")
    assert papers_to_print(planned, "visit-plan-official", Choice())


def test_without_a_plan_there_is_nothing_to_print(campaign: Session) -> None:
    with pytest.raises(OfficeError) as caught:
        papers_to_print(campaign, "visit-schedule", Choice())
    assert caught.value.message.code == "paper.nobody"
