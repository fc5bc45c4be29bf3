from __future__ import annotations

import pytest

from povoffice.core.errors import OfficeError
from povoffice.forms.document_blocks import Cell, Grid, plain
from povoffice.forms.document_form import DocumentForm


def grid(table: str, values: dict[str, object] | None = None, per: str = "contract") -> Grid:
    form = DocumentForm(f'+++\nid = "x"\ntitle = "试"\nper = "{per}"\n+++\n\n{table}\n', "x.md")
    (block,) = form.fill(values or {}).blocks
    assert isinstance(block, Grid)
    return block


def texts(block: Grid) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in block.rows]


def spots(block: Grid) -> list[list[tuple[int, int, int]]]:
    return [[(cell.column, cell.colspan, cell.rowspan) for cell in row.cells] for row in block.rows]


def test_a_row_repeats_for_each_of_its_table_and_leaves_rows_for_the_hand() -> None:
    table = (
        '<table><tr class="header"><th>名</th><th>龄</th></tr><tr data-each="members" data-rows="3" height="8">'
        "<td>{{ row.name }}</td><td>{{ row.age }}</td></tr></table>"
    )
    block = grid(table, {"members": [{"name": "甲", "age": 0}, {"name": "乙"}]})
    assert texts(block) == [["名", "龄"], ["甲", "0"], ["乙", ""], ["", ""]]
    assert [row.header for row in block.rows] == [True, False, False, False]
    assert block.rows[1].height == 8
    assert len(grid(table, {"members": [{"name": "甲"}] * 9}).rows) == 10


def test_cells_stand_past_what_is_covered_from_above() -> None:
    table = (
        '<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>丙</td><td>丁</td></tr>'
        "<tr><td>戊</td><td>己</td><td>庚</td></tr></table>"
    )
    assert spots(grid(table)) == [[(0, 1, 2), (1, 2, 1)], [(1, 1, 1), (2, 1, 1)], [(0, 1, 1), (1, 1, 1), (2, 1, 1)]]


def test_a_span_grows_with_the_rows_of_a_table() -> None:
    table = (
        '<table><tr><td rowspan="1+crops+livestock">年</td><td rowspan="1+crops">种</td><td>类别</td></tr>'
        '<tr data-each="crops" data-rows="2"><td>{{ row.item }}</td></tr>'
        '<tr data-each="livestock"><td>养</td><td>{{ row.item }}</td></tr></table>'
    )
    block = grid(table, {"crops": [{"item": "稻"}] * 3, "livestock": [{"item": "鸡"}]}, per="household")
    assert block.rows[0].cells[0].rowspan == 5
    assert block.rows[0].cells[1].rowspan == 4
    assert spots(block)[4] == [(1, 1, 1), (2, 1, 1)]
    assert grid(table, {}, per="household").rows[0].cells[1].rowspan == 3


def test_a_cell_keeps_its_lines_and_drops_the_sources_white_space() -> None:
    block = grid("<table>\n<tr>\n  <td>甲<br>乙 丙\n    丁</td>\n</tr>\n</table>")
    assert texts(block) == [["甲\n乙 丙丁"]]


def test_signs_of_html_are_read_once() -> None:
    assert texts(grid("<table><tr><td>&lt;b&gt; &amp;amp;</td></tr></table>")) == [["<b> &amp;"]]


def test_a_missing_value_leaves_its_cell_empty_but_is_a_blank_among_words() -> None:
    block = grid("<table><tr><td>{{ number }}</td><td>号：{{ number }}</td></tr></table>")
    alone, among = block.rows[0].cells
    assert alone == Cell((), 0)
    assert [run.underlined for run in among.text] == [False, True]


def test_looks_of_a_table() -> None:
    block = grid('<table widths="1 2.5" size="9" border="0"><tr><td align="left">甲</td><th>乙</th></tr></table>')
    assert block.columns == (1, 2.5)
    assert (block.size, block.bordered) == (9, False)
    assert [cell.align for cell in block.rows[0].cells] == ["left", "center"]
    assert [cell.heading for cell in block.rows[0].cells] == [False, True]


@pytest.mark.parametrize(
    "table",
    [
        "<table></table>",
        "<table><tr><td>甲</tr></table>",
        "<table><td>甲</td></table>",
        "<table><tr><td>甲</td></tr>",
        "<table>甲<tr><td>乙</td></tr></table>",
        '<table style="x"><tr><td>甲</td></tr></table>',
        '<table><tr onclick="x"><td>甲</td></tr></table>',
        "<table><tr><td><b>甲</b></td></tr></table>",
        "<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>",
        '<table><tr><td colspan="0">甲</td></tr></table>',
        '<table><tr><td colspan="99999">甲</td></tr></table>',
        '<table><tr><td rowspan="-1">甲</td></tr></table>',
        '<table><tr><td align="middle">甲</td></tr></table>',
        '<table widths="1 2"><tr><td>甲</td></tr></table>',
        '<table widths="0"><tr><td>甲</td></tr></table>',
        '<table size="big"><tr><td>甲</td></tr></table>',
        "<table>" + "<tr><td>甲</td></tr>" * 201 + "</table>",
        "<table><tr>" + "<td>甲</td>" * 61 + "</tr></table>",
    ],
)
def test_a_table_says_only_what_it_may(table: str) -> None:
    with pytest.raises(OfficeError) as raised:
        grid(table)
    assert raised.value.message.code == "paper.form_table"


@pytest.mark.parametrize(
    "table",
    [
        '<table><tr data-each="secrets"><td>甲</td></tr></table>',
        '<table><tr data-each="members"><td>{{ row.secret }}</td></tr></table>',
        "<table><tr><td>{{ row.name }}</td></tr></table>",
        '<table><tr><td rowspan="1+secrets">甲</td></tr></table>',
    ],
)
def test_names_of_rows_are_checked_at_once(table: str) -> None:
    with pytest.raises(OfficeError) as raised:
        grid(table)
    assert raised.value.message.code == "paper.form_name"
