"""表样: what was learned of a sender's columns is named, altered, forgotten, and handed to another office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import importing, office
from povoffice.services.accounts import Account, Role
from povoffice.services.importing import Said
from tests.conftest import PASSWORD
from tests.services.test_importing_matching import HEAD, MEMBERS, book

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

TITLES, ROW = (*MEMBERS, "老家", "别的"), (*HEAD, "云岭省", "甲")


@pytest.fixture
def layout(session: Session, tmp_path: Path) -> str:
    """One import by which a column was taught."""
    plan = importing.plan(session, [book(tmp_path / "a.xlsx", TITLES, ROW)], Said(year=2018, sender="石桥村委"))
    found = plan.sheets[0].draft.recognition.layout
    importing.apply(session, plan, learned={found: {"老家": "member.native_place", "别的": ""}})
    return found


def meaning(session: Session, path: Path) -> dict[str, str]:
    plan = importing.plan(session, [book(path, TITLES, ROW)])
    recognition = plan.files[0].sheets[0].recognition
    return {one.title: one.field for one in recognition.columns.values() if one.learned}


def test_what_an_import_teaches_has_a_name(session: Session, layout: str, tmp_path: Path) -> None:
    (one,) = importing.learned_forms(session)
    assert (one.layout, one.sender, one.register, one.person) == (layout, "石桥村委", "members", "张敏")
    assert one.name.startswith("石桥村委 ")
    assert one.columns == {"老家": "member.native_place", "别的": ""}
    assert meaning(session, tmp_path / "b.xlsx") == one.columns


def test_a_form_is_renamed_and_keeps_its_name(session: Session, layout: str, tmp_path: Path) -> None:
    importing.name_form(session, layout, "石桥村月报", "石桥村")
    plan = importing.plan(session, [book(tmp_path / "b.xlsx", TITLES, (*ROW[:-1], "乙"))])
    importing.apply(session, plan, learned={layout: {"别的": "member.remark"}})
    (one,) = importing.learned_forms(session)
    assert (one.name, one.sender, one.columns["别的"]) == ("石桥村月报", "石桥村", "member.remark")


def test_a_column_is_changed_and_forgotten(session: Session, layout: str, tmp_path: Path) -> None:
    importing.teach_column(session, layout, "老家", "member.remark")
    assert meaning(session, tmp_path / "b.xlsx")["老家"] == "member.remark"
    importing.teach_column(session, layout, "老家", None)
    assert meaning(session, tmp_path / "c.xlsx") == {"别的": ""}
    with pytest.raises(OfficeError) as refused:
        importing.teach_column(session, layout, "老家", "member.religion")
    assert refused.value.message.code == "importing.form_field"


def test_a_form_is_forgotten(session: Session, layout: str, tmp_path: Path) -> None:
    importing.forget_form(session, layout)
    assert importing.learned_forms(session) == ()
    assert meaning(session, tmp_path / "b.xlsx") == {}
    with pytest.raises(OfficeError):
        importing.forget_form(session, layout)


def test_another_office_learns_it_from_a_small_file(
    session: Session, layout: str, world: office.World, tmp_path: Path
) -> None:
    out = tmp_path / f"石桥村{importing.FORMS_ENDING}"
    assert importing.hand_out(session, out) == 1
    assert "王强" not in out.read_text("utf-8"), "columns only, nobody's data"
    account = Account("li", "李青", Role.ADMINISTRATOR)
    other, _recovery = office.create_office(world, tmp_path / "other", "另一个乡", account, PASSWORD)
    (taken,) = importing.take_in(other, out)
    (one,) = importing.learned_forms(other)
    assert (one.layout, one.name, one.columns, one.person) == (layout, taken.name, taken.columns, "李青")
    assert meaning(other, tmp_path / "b.xlsx") == {"老家": "member.native_place", "别的": ""}
    other.office.close()


@pytest.mark.parametrize(
    "wrong", ["", "[]", '{"kind": "povoffice learned forms", "version": 1, "forms": [1]}', "field"]
)
def test_no_other_file_is_learned_from(session: Session, layout: str, tmp_path: Path, wrong: str) -> None:
    out = tmp_path / "x.json"
    importing.hand_out(session, out)
    told = json.loads(out.read_text("utf-8"))
    told["forms"][0]["columns"]["老家"] = "member.religion"
    out.write_text(json.dumps(told) if wrong == "field" else wrong, "utf-8")
    before = importing.learned_forms(session)
    with pytest.raises(OfficeError) as refused:
        importing.take_in(session, out)
    assert refused.value.message.code == "importing.form_file"
    assert importing.learned_forms(session) == before
    assert before[0].layout == layout


def test_what_was_learned_without_a_name_is_listed(session: Session) -> None:
    session.register.learn("old", {"老家": "member.native_place"})
    (one,) = importing.learned_forms(session)
    assert (one.name, one.at) == ("", "")
    importing.name_form(session, "old", "旧表", "")
    assert importing.learned_forms(session)[0].name == "旧表"
