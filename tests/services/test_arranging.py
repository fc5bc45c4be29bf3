"""The clerk's own arrangement of an export's columns: order, fewer, more; kept for each receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import arranging, exporting, importing, sending
from povoffice.services.accounts import Account, Role
from povoffice.services.export_lines import Scope
from povoffice.services.importing import Said
from tests.services.conftest import put

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

MINE = ("household.head_name", "household.number", "official.name", "household.phone", "member.name")


def titles_and_rows(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True))


def test_columns_stand_as_they_were_arranged(township: Session, tmp_path: Path) -> None:
    exporting.export_form(township, "households", tmp_path / "a.xlsx", scope=Scope(columns=MINE[:4]))
    titles, first, *_others = titles_and_rows(tmp_path / "a.xlsx")
    assert titles == ("户主姓名", "户编号", "帮扶责任人", "户联系电话")
    assert first[:3] == ("张䶮", "0001", "吴某")


def test_what_was_arranged_imports_again_to_no_change(township: Session, tmp_path: Path) -> None:
    columns = ("region.township", "region.village", "region.group", *MINE[:2], "household.head_id_number")
    exporting.export_form(township, "households", tmp_path / "a.xlsx", scope=Scope(columns=columns))
    plan = importing.plan(township, [tmp_path / "a.xlsx"], Said(year=2018))
    assert (plan.new, plan.differences, plan.held) == ((), (), ())


def test_an_arrangement_is_kept_for_each_receiver_and_account(township: Session) -> None:
    arranging.arrange(township, "households", "县扶贫办", MINE[:3])
    assert arranging.arrangement(township, "households", "县扶贫办") == MINE[:3]
    assert arranging.arrangement(township, "households", "民政局") == ()
    assert arranging.arrangement(township, "members", "县扶贫办") == ()
    township.account = Account("li", "李四", Role.ADMINISTRATOR)
    assert arranging.arrangement(township, "households", "县扶贫办") == ()
    township.account = Account("zhang", "张敏", Role.ADMINISTRATOR)
    arranging.arrange(township, "households", "县扶贫办", ())
    assert arranging.arrangement(township, "households", "县扶贫办") == ()


def test_what_the_form_has_anyway_is_no_arrangement(township: Session) -> None:
    fields = township.definitions.registers.get("households").fields
    arranging.arrange(township, "households", "", fields)
    assert arranging.arrangement(township, "households") == ()


def test_something_has_to_tell_whom_a_row_is_about(township: Session) -> None:
    with pytest.raises(OfficeError) as refused:
        arranging.arrange(township, "households", "", ("household.phone",))
    assert refused.value.message.code == "export.needs_column"
    assert "户编号" in str(refused.value.message.values["columns"])


def test_what_is_offered_is_the_forms_own_the_catalogues_and_the_senders(township: Session) -> None:
    put(township, "household", "h9", {"number": "9", "head_name": "新某", "extra.网格号": "7"})
    offered = [one.field for one in arranging.offered(township, "households")]
    own = township.definitions.registers.get("households").fields
    assert tuple(offered[: len(own)]) == own
    assert {"official.phone", "household.risk_1", "pairing.start", "extra.网格号", "region.group"} <= set(offered)
    assert not [one for one in offered if one.startswith(("member.", "exemption.", "kin."))]
    assert "region.language" not in offered, "what is said of a place itself is no household's"
    assert len(offered) == len(set(offered))


def test_columns_that_have_gone_from_the_catalogue_are_left_out(township: Session) -> None:
    form = arranging.form_of(township, "households", ("household.number", "household.no_such_field"))
    assert form.fields == ("household.number",)


def test_the_check_and_the_comparison_look_at_these_columns(township: Session, tmp_path: Path) -> None:
    scope = Scope(columns=("household.number", "household.address"))
    assert sending.standing(township, "households", scope).gaps == ()
    every = sending.standing(township, "households").gaps
    assert every
    exporting.export_form(township, "households", tmp_path / "a.xlsx", receiver="县", scope=scope)
    put(township, "household_year", "h1@2018", {"household": "h1", "year": 2018, "members_stated": 3})
    assert sending.since(township, "households", "县", scope).altered == ()
    assert sending.since(township, "households", "县").altered
