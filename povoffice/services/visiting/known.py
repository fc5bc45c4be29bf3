"""Records that a visit names, as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


def known(session: Session, kind: str, key: str) -> Record:
    """A record that must be there.

    Raises:
        OfficeError: ``register.gone``.
    """
    found: Record | None = session.register.get(kind, key)
    if found is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
    return found


def name_of(session: Session, kind: str, key: str) -> str:
    """What a record is called: a household by its head; "" where it is not in the register any more."""
    found: Record | None = session.register.get(kind, key)
    return (found.text("head_name") or found.text("name") or found.text("number")) if found else ""
