from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from openpyxl import load_workbook

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.services import listing_out
from povoffice.services.accounts import Right, Role
from povoffice.services.listing_out import Sheet, gather
from povoffice.services.overview import Overview, View, bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.session import Session

COLUMNS = ("village", "head", "members", "household.head_id_number", "household_year.net_income")
VIEW = View("households", columns=COLUMNS)


@pytest.fixture
def overview(township: Session) -> Iterator[Overview]:
    money = creation("household_year", "h1@2018", {"household": "h1", "year": 2018, "net_income": 123450})
    township.apply("试", Source(SourceKind.TYPED), [money], Right.AMEND)
    bring_up_to_date(township)
    made = Overview(township)
    yield made
    made.close()


def sheet(session: Session, overview: Overview, *, full: bool = False) -> Sheet:
    titles, rows = gather(session, overview, VIEW, overview.places(VIEW), full=full)
    return Sheet("户台账", "某乡扶贫办　筛选：无", titles, rows, not full, "households")


def test_numbers_of_people_come_in_part_unless_asked_for_whole(township: Session, overview: Overview) -> None:
    covered, whole = sheet(township, overview), sheet(township, overview, full=True)
    assert covered.titles == ("序号", "村", "户主", "人口", "户主证件号码", "纯收入")
    assert all("*" in str(row[4]) for row in covered.rows)
    numbers = {str(one.text("head_id_number")) for one in township.snapshot().all("household").values()}
    assert {row[4] for row in whole.rows} == numbers
    assert [row[0] for row in whole.rows] == [1, 2, 3, 4]
    assert [row[:4] for row in covered.rows] == [row[:4] for row in whole.rows]


def test_a_members_whole_number_and_its_households(township: Session, overview: Overview) -> None:
    view = View("members", columns=("member.name", "household.head_id_number"))
    _titles, rows = gather(township, overview, view, overview.places(view), full=True)
    snapshot = township.snapshot()
    names = {one.text("name"): one.text("household") for one in snapshot.all("member").values()}
    assert len(rows) == 4
    assert all(snapshot.all("household")[names[str(row[1])]].text("head_id_number") == row[2] for row in rows)


def test_a_workbook_says_what_it_lists_and_keeps_numbers_as_text(
    township: Session, overview: Overview, tmp_path: Path
) -> None:
    out = tmp_path / "户台账.xlsx"
    assert listing_out.export(township, sheet(township, overview, full=True), out) == 4
    page = load_workbook(out).worksheets[0]
    cells = [list(row) for row in page.iter_rows(values_only=True)]
    assert cells[0][0] == "户台账"
    assert "筛选" in str(cells[1][0])
    assert cells[2][:3] == ["序号", "村", "户主"]
    assert all(isinstance(row[4], str) and len(str(row[4])) == 18 for row in cells[3:])
    income = next(row[5] for row in cells[3:] if row[5] not in (None, ""))
    assert income == 1234.5
    kind, details = [(kind, details) for _at, _who, kind, details in township.register.events()][-1]
    assert (kind, details) == ("export", {"form": "list", "rows": 4, "list": "households", "masked": False})


def test_a_list_on_paper_tells_page_x_of_y(township: Session, overview: Overview, tmp_path: Path) -> None:
    out = tmp_path / "户台账.pdf"
    long = replace(sheet(township, overview), rows=[row for row in sheet(township, overview).rows for _ in range(40)])
    pages = listing_out.save_paper(township, long, out)
    document = pypdfium2.PdfDocument(out)
    text = document[pages - 1].get_textpage().get_text_range()
    assert len(document) == pages > 1
    assert f"第 {pages} 页" in text.replace("\u00a0", " ")
    assert "户主" in text
    document.close()
    assert [details["pages"] for _at, _who, kind, details in township.register.events() if kind == "print"] == [pages]


def test_what_may_not_go_out_does_not(
    township: Session, overview: Overview, as_role: Callable[[Role], Session], tmp_path: Path
) -> None:
    listed = sheet(township, overview)
    as_role(Role.READ_ONLY)
    for send in (listing_out.export, listing_out.save_paper):
        with pytest.raises(OfficeError) as refused:
            send(township, listed, tmp_path / "x")
        assert refused.value.message.code == "account.not_allowed"
    assert list(tmp_path.glob("x*")) == []


def test_a_missing_folder_is_told_and_a_stop_leaves_nothing(
    township: Session, overview: Overview, tmp_path: Path
) -> None:
    listed = sheet(township, overview)
    for send in (listing_out.export, listing_out.save_paper):
        with pytest.raises(OfficeError) as refused:
            send(township, listed, tmp_path / "no" / "x")
        assert refused.value.message.code == "export.no_folder"

    def stop(_step: Step) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        listing_out.export(township, listed, tmp_path / "y.xlsx", stop)
    assert list(tmp_path.glob("y*")) == []
