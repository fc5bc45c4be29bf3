"""What would be missing in an export, and files that are open elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.exchange import register_book
from povoffice.services import reporting, sending
from povoffice.services.export_lines import Order, Scope
from povoffice.services.exporting import export_form, write_template

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session


def names(path: Path, title: str = "户主姓名") -> list[str]:
    rows = [[str(cell.value or "") for cell in line] for line in load_workbook(path).worksheets[0].iter_rows()]
    header = next(place for place, row in enumerate(rows) if title in row)
    column = rows[header].index(title)
    return [row[column] for row in rows[header + 1 :] if row[column].startswith(("张", "李", "陈", "安"))]


def test_a_scope_is_a_region_with_all_below_it(township: Session, tmp_path: Path) -> None:
    for region, expected in (("v1", 3), ("g10", 1), ("t", 4), ("-", 0)):
        out = tmp_path / f"{expected}.xlsx"
        assert export_form(township, "households", out, scope=Scope(region)).households == expected


def test_only_the_chosen_and_in_the_order_asked_for(township: Session, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    scope = Scope(chosen=frozenset({"h1", "h3", "h4"}), order=Order.NAME)
    assert export_form(township, "households", out, scope=scope).households == 3
    assert [one[0] for one in names(out)] == ["安", "陈", "张"], "by the sound of the surname"
    export_form(township, "households", out, scope=Scope(order=Order.NUMBER))
    assert [one[0] for one in names(out)] == ["张", "李", "陈", "安"]
    export_form(township, "households", out, scope=Scope(order=Order.WALKING))
    assert [one[0] for one in names(out)] == ["李", "张", "陈", "安"], "UX-15: as the lists stand"
    export_form(township, "members", out, scope=Scope(chosen=frozenset({"h2"})))
    assert len(names(out)) == 1


def test_what_would_be_missing(township: Session) -> None:
    rows, found = reporting.gaps(township, "members")
    assert rows == 4
    identities = [one for one in found if "证件号码" in one.column]
    assert {one.key for one in identities} == {"h1", "h2", "h3", "h4"}
    assert {one.severity for one in identities} == {Severity.ERROR}
    assert identities[0].place == "石桥村2组"
    _rows, of_one = reporting.gaps(township, "members", Scope("v2"))
    assert {one.who for one in of_one} == {"安某"}


@pytest.mark.parametrize("mark", [".~台账.xlsx", "~$台账.xlsx", ".~lock.台账.xlsx#"])
def test_a_file_that_is_open_in_a_spreadsheet_is_left_alone(township: Session, tmp_path: Path, mark: str) -> None:
    out = tmp_path / "台账.xlsx"
    out.write_bytes(b"theirs")
    (tmp_path / mark).touch()
    with pytest.raises(OfficeError) as caught:
        export_form(township, "households", out)
    assert caught.value.message.code == "export.in_use"
    assert out.read_bytes() == b"theirs"
    other = reporting.free_name(out)
    assert other.name == "台账(2).xlsx"
    export_form(township, "households", other)
    assert reporting.free_name(out).name == "台账(3).xlsx"


def test_a_file_that_windows_holds_is_left_alone(
    township: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(register_book, "write", held)
    with pytest.raises(OfficeError) as caught:
        export_form(township, "households", tmp_path / "台账.xlsx")
    assert caught.value.message.code == "export.in_use"
    assert sending.sent(township) == ()


def test_a_template_has_titles_and_no_rows(township: Session, tmp_path: Path) -> None:
    write_template(township, "households", tmp_path / "t.xlsx")
    assert names(tmp_path / "t.xlsx") == []
