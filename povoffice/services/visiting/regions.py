"""The villages of an office in its own order, for whoever chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from povoffice.services.session import Session


def villages(session: Session) -> list[tuple[str, str]]:
    """Key and name of every village, in the order of the office.

    Raises:
        OfficeError: the role may not look.
    """
    session.require(Right.READ)
    found = [one for one in session.register.all("region").values() if one.text("level") == "village"]
    found.sort(key=lambda one: (one.number("order") or 0, one.text("name"), one.key))
    return [(one.key, one.text("name")) for one in found]
