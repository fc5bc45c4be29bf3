"""A locked window: whoever comes proves who they are, while the office stays open."""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.services.accounts import Account, Role
from povoffice.storage import office_file

if TYPE_CHECKING:
    from povoffice.services.session import Session


def unlock(session: Session, account: str, password: str) -> Session:
    """Let somebody into a locked window. Nothing is written, so that it need not wait for an import under way.

    Returns:
        The same session for the account that was locked, else one of the other account on the same open office.

    Raises:
        OfficeError: ``storage.wrong_password``, ``account.inactive``.
    """
    data_key = office_file.unlock(session.office.folder, account, password, session.now())
    if not hmac.compare_digest(data_key, session.office.data_key):
        raise OfficeError("storage.wrong_password", account=account)
    for name, person, role, active in session.register.accounts():
        if name == account and active:
            who = Account(name, person, Role(role))
            return session if who == session.account else replace(session, account=who)
    raise OfficeError("account.inactive", account=account)
