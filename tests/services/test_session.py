from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.services import backups, exporting, listing, office, registering
from povoffice.services.accounts import RIGHTS, Account, Right, Role
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session

Do = "Callable[[Session, Path], object]"

ACTIONS: dict[str, tuple[Right, Callable[[Session, Path], object]]] = {
    "list": (Right.READ, lambda session, _out: listing.list_records(session, "households")),
    "amend": (
        Right.AMEND,
        lambda session, _out: registering.amend(session, "household", "h", {"phone": "13800001111"}, "改电话"),
    ),
    "undo": (Right.UNDO, lambda session, _out: registering.undo(session)),
    "export": (Right.EXPORT, lambda session, out: exporting.export_form(session, "households", out / "out.xlsx")),
    "back up": (Right.BACK_UP, lambda session, out: backups.back_up(session, out / "usb")),
    "add account": (
        Right.ACCOUNTS,
        lambda session, _out: office.add_account(session, Account("li", "李", Role.ENTRY), PASSWORD, CHEAP),
    ),
}


def with_household(session: Session) -> None:
    change = creation("household", "h", {"number": "1", "head_name": "王强"})
    session.apply("录入", Source(SourceKind.TYPED), [change], Right.AMEND)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", ACTIONS)
def test_each_role_does_what_it_may_and_nothing_else(
    session: Session, as_role: Callable[[Role], Session], tmp_path: Path, role: Role, action: str
) -> None:
    right, do = ACTIONS[action]
    with_household(session)
    before = session.register.journal.seal()
    as_role(role)
    if right in RIGHTS[role]:
        do(session, tmp_path)
        return
    with pytest.raises(OfficeError) as caught:
        do(session, tmp_path)
    assert caught.value.message.code == "account.not_allowed"
    assert session.register.journal.seal() == before


def test_every_right_has_words(session: Session) -> None:
    for right in Right:
        assert session.wording.knows(f"account.right_{right.value}")


def test_a_refusal_reads_well(session: Session, as_role: Callable[[Role], Session]) -> None:
    as_role(Role.READ_ONLY)
    with pytest.raises(OfficeError) as caught:
        session.require(Right.ISSUE)
    assert session.wording.text(caught.value.message) == "张敏（只读）不能签发协议。请复核人员或管理员来做。"


def test_amending_says_what_changed_and_undo_takes_it_back(session: Session) -> None:
    with_household(session)
    registering.amend(session, "household", "h", {"phone": "13800001111"}, "改电话")
    assert session.snapshot().all("household")["h"].text("phone") == "13800001111"
    undone = registering.undo(session)
    assert undone.of.title == "改电话"
    assert "phone" not in session.snapshot().all("household")["h"].values
    registering.undo(session)
    assert session.register.count("household") == 0
    with pytest.raises(OfficeError, match="no_change_set"):
        registering.undo(session)


def test_an_undo_can_itself_be_undone_by_its_number(session: Session) -> None:
    with_household(session)
    first = registering.undo(session)
    registering.undo(session, first.change_set.number)
    assert session.register.count("household") == 1
    with pytest.raises(OfficeError, match="undone_already"):
        registering.undo(session, first.change_set.number)


def test_amending_to_the_same_changes_nothing(session: Session) -> None:
    with_household(session)
    assert registering.amend(session, "household", "h", {"head_name": "王强"}, "改") is None
    with pytest.raises(OfficeError, match="gone"):
        registering.amend(session, "household", "nobody", {"head_name": "王强"}, "改")


def test_the_first_fact_of_a_year_makes_its_record(session: Session) -> None:
    with_household(session)
    registering.amend(session, "household_year", "h@2018", {"income_per_head": 312500}, "录入收入")
    assert listing.list_records(session, "households")[0]["income_per_head"] == "3125.00"


def test_regions_of_a_new_office_hang_under_each_other(world: office.World, tmp_path: Path) -> None:
    places = [
        office.Place("county", "某县", "430199"),
        office.Place("township", "某乡", "430199101"),
        office.Place("village", "石桥村"),
        office.Place("village", "大坪村"),
    ]
    account = Account("zhang", "张敏", Role.ADMINISTRATOR)
    opened, _code = office.create_office(world, tmp_path / "new", "某乡扶贫办", account, PASSWORD, places)
    regions = {one["name"]: one for one in listing.list_records(opened, "regions")}
    assert regions["大坪村"]["parent"] == "某乡"
    assert regions["某乡"]["parent"] == "某县"
    opened.office.close()


def test_logging_in_again_finds_what_was_kept_and_closing_backs_it_up(session: Session, world: office.World) -> None:
    with_household(session)
    office.close(session)
    folder = session.office.folder
    assert [one.name.rpartition("-")[2] for one in (folder / "backups").iterdir() if one.name != "attachments"] == [
        "closing"
    ]
    again = office.open_office(world, folder, "zhang", PASSWORD)
    assert again.register.count("household") == 1
    assert again.account.person == "张敏"
    with pytest.raises(OfficeError, match="in_use"):
        office.open_office(world, folder, "zhang", PASSWORD)
    looking = office.open_newest_backup(world, folder, "zhang", PASSWORD)
    with pytest.raises(OfficeError, match="read_only"):
        registering.undo(looking)
    looking.office.close()
    office.close(again)


def test_an_account_that_was_put_to_rest_cannot_log_in(session: Session, world: office.World) -> None:
    office.add_account(session, Account("li", "李小燕", Role.ENTRY), PASSWORD, CHEAP)
    session.register.put_account("li", "李小燕", Role.ENTRY.value, active=False)
    office.close(session)
    with pytest.raises(OfficeError, match="inactive"):
        office.open_office(world, session.office.folder, "li", PASSWORD)
    opened = office.open_office(world, session.office.folder, "zhang", PASSWORD)
    opened.office.close()


def test_a_forgotten_password_is_replaced_by_the_recovery_code(world: office.World, tmp_path: Path) -> None:
    account = Account("zhang", "张敏", Role.ADMINISTRATOR)
    opened, code = office.create_office(world, tmp_path / "new", "某乡", account, PASSWORD)
    opened.office.close()
    office.open_with_recovery(world, tmp_path / "new", code.lower(), "zhang", "another horse")
    again = office.open_office(world, tmp_path / "new", "zhang", "another horse")
    again.office.close()


def test_reasons_for_exemption_are_for_the_deputy_heads_eyes(
    session: Session, as_role: Callable[[Role], Session]
) -> None:
    changes = [
        creation("official", "o", {"number": "1", "name": "吴某"}),
        creation("exemption", "e", {"official": "o", "start": "2018-01-01", "reason": "家人住院"}),
    ]
    session.apply("录入", Source(SourceKind.TYPED), changes, Right.AMEND)
    assert listing.list_records(session, "exemptions")[0]["reason"] == "家人住院"
    as_role(Role.ENTRY)
    assert "reason" not in listing.list_records(session, "exemptions")[0]


def test_the_register_is_read_once_in_a_piece_of_work_and_not_kept_after_it(session: Session) -> None:
    with_household(session)
    first = session.snapshot()
    assert session.snapshot() is first
    del first
    kept = weakref.ref(session.snapshot())
    assert kept() is not None, "a service that asks several times reads once"
    assert session.holds_all
    session.let_go()
    gc.collect()
    assert kept() is None
    assert not session.holds_all
    session.snapshot()
    kept = weakref.ref(session.snapshot())
    registering.amend(session, "household", "h", {"phone": "13800001111"}, "改电话")
    gc.collect()
    assert kept() is None, "what no longer holds is not kept"


def test_a_page_that_holds_the_register_lends_it_to_others(session: Session) -> None:
    with_household(session)
    held = session.snapshot()
    session.let_go()
    assert session.snapshot() is held
