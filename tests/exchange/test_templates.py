"""Templates to hand out: drop-downs, text before anybody types, an example that is nobody; and each imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from povoffice import paths
from povoffice.forms.definitions import load_definitions
from povoffice.services import exporting, importing

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

FORMS = sorted(one.id for one in load_definitions(paths.forms()).registers)
_SAID = {
    "household.number": "0001",
    "household.head_name": "张䶮",
    "household.monitoring_kind": "脱贫不稳定户",
    "household.members_stated": "3",
    "member.name": "张䶮",
    "member.relation": "户主",
    "official.name": "周某",
    "official.number": "7",
    "official.phone": "13800001234",
    "unit.name": "某局",
    "unit.number": "9",
    "pairing.start": "2018-07-11",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_template_says_of_itself_what_it_is_and_names_nobody(session: Session, tmp_path: Path, form: str) -> None:
    exporting.write_template(session, form, tmp_path / "模板.xlsx")
    plan = importing.plan(session, [tmp_path / "模板.xlsx"], importing.Said(2018))
    known = plan.sheets[0].draft.recognition
    assert known.form is not None
    assert (known.form.id, known.rows) == (form, 0)
    assert all(one.draft.recognition.form is None for one in plan.sheets[1:])
    titles = [one.field for one in session.definitions.registers.get(form).columns]
    assert [known.columns[place].field for place in range(len(titles))] == titles
    assert not any(plan.counts.values())


@pytest.mark.parametrize("form", ["households", "members", "officials", "units"])
def test_a_template_filled_in_is_imported_without_its_example(session: Session, tmp_path: Path, form: str) -> None:
    out = tmp_path / "模板.xlsx"
    exporting.write_template(session, form, out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    example = next(row for row in range(1, 9) if any(str(cell.value).startswith("例：") for cell in sheet[row]))
    for place, column in enumerate(session.definitions.registers.get(form).columns, 1):
        sheet.cell(example + 1, place, _SAID.get(column.field))
    book.save(out)
    plan = importing.plan(session, [out], importing.Said(2018))
    assert {kind.value: count for kind, count in plan.counts.items() if count} == {"new": 1}


def test_drop_downs_hold_long_lists_and_numbers_are_text(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    exporting.write_template(session, "members", out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    assert (book["选项"].sheet_state, sheet.freeze_panes, sheet.print_title_rows) == ("hidden", "A4", "$3:$3")
    columns = session.definitions.registers.get("members").columns
    letters = {one.field: get_column_letter(place) for place, one in enumerate(columns, 1)}
    ruled = {str(one.sqref).split(":")[0].rstrip("0123456789"): one for one in sheet.data_validations.dataValidation}
    assert ruled[letters["member.nation"]].formula1.startswith("选项!")
    assert letters["member.relation"] in ruled
    style = sheet.column_dimensions[letters["member.id_number"]]
    assert style.number_format == "@"
    notes = [[cell.value for cell in row] for row in book["填写说明"].iter_rows()]
    assert len(notes) == len(columns) + 1
    assert notes[0][1] == "列名"


def test_a_title_stands_whole_on_the_first_page_and_long_titles_of_columns_in_their_row(
    session: Session, tmp_path: Path
) -> None:
    out = tmp_path / "模板.xlsx"
    exporting.write_template(session, "members", out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    (title,) = [one for one in sheet.merged_cells.ranges if one.min_row == 1]
    widths = [sheet.column_dimensions[get_column_letter(place)].width for place in range(1, sheet.max_column + 1)]
    pages = sheet.page_setup.fitToWidth or 0
    assert pages > 1
    assert 1 < title.max_col < sheet.max_column
    assert sum(widths[: title.max_col]) <= sum(widths) / pages
    row = next(row for row in range(2, 6) if str(sheet.cell(row, 1).value) == "省")
    height = sheet.row_dimensions[row].height or 0
    for place, width in enumerate(widths, 1):
        assert height >= 15 * (2 * len(str(sheet.cell(row, place).value or "")) / width)
