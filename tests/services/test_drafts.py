"""What was being typed is kept for who typed it, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services import drafts
from povoffice.services.accounts import Account, Role

if TYPE_CHECKING:
    from povoffice.services.session import Session


def test_what_is_typed_is_kept_until_it_is_dropped(session: Session) -> None:
    assert drafts.kept(session, "h") == {}
    drafts.keep(session, "h", {"household.phone": "138"})
    drafts.keep(session, "h", {"household.phone": "1380"})
    assert drafts.kept(session, "h") == {"household.phone": "1380"}
    assert drafts.records(session) == ["h"]
    drafts.keep(session, "h", {})
    assert drafts.kept(session, "h") == {}
    assert drafts.records(session) == []
    assert session.register.journal.heads() == []


def test_another_account_sees_none_of_it(session: Session) -> None:
    drafts.keep(session, "h", {"household.phone": "138"})
    session.account = Account("li", "李青禾", Role.ENTRY)
    assert drafts.kept(session, "h") == {}
    assert drafts.records(session) == []


def test_what_a_newer_program_wrote_is_not_offered(session: Session) -> None:
    drafts.keep(session, "h", {"household.phone": "138"})
    (name,) = session.register.drafts()
    session.register.save_draft(name, "zhang", session.now(), "{")
    assert drafts.kept(session, "h") == {}
