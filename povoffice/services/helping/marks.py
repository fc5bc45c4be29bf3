"""What the office's code lists and limits say of help this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.help.marks import Marks

if TYPE_CHECKING:
    from povoffice.services.session import Session


def marks_of(session: Session) -> Marks:
    """The titles that count as done, as loans, as public money and so on."""
    return Marks(
        open=marked(session, "measure-state", "open"),
        done=marked(session, "measure-state", "done"),
        exclusive=marked(session, "measure-kind", "exclusive"),
        loans=marked(session, "measure-kind", "loan"),
        public=marked(session, "paid-by", "public"),
        donated=marked(session, "paid-by", "donated"),
        own=marked(session, "paid-by", "own"),
        back=marked(session, "aid-direction", "back"),
        money=marked(session, "aid-kind", "money"),
    )


def marked(session: Session, codes: str, mark: str) -> frozenset[str]:
    """The values of a code list that bear a mark, of whatever year."""
    return frozenset(one.title for one in session.definitions.codes[codes].values if mark in one.marks)
