"""Half-typed fields (草稿): what was being typed when the window locked, closed or was killed, or could not be read.

A draft is of one account and one record. It is no part of the register and reaches no journal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.services.session import Session

_PREFIX: Final = "detail"


def keep(session: Session, key: str, texts: Mapping[str, str]) -> None:
    """Keep what is being typed at a record, by field as the window names it; nothing typed is nothing to keep."""
    if session.office.read_only:
        return
    name = _name(session, key)
    if not texts:
        session.register.drop_draft(name)
        return
    content = json.dumps(dict(texts), ensure_ascii=False, sort_keys=True)
    session.register.save_draft(name, session.account.name, session.now(), content)


def kept(session: Session, key: str) -> dict[str, str]:
    """What this account was typing at a record; empty for nothing."""
    found = session.register.drafts().get(_name(session, key))
    if found is None:
        return {}
    try:
        texts = json.loads(found[2])
    except ValueError:  # of a newer program; what cannot be read is not offered
        return {}
    return {str(field): str(text) for field, text in texts.items()} if isinstance(texts, dict) else {}


def records(session: Session) -> list[str]:
    """The records at which this account left something half-typed, the oldest first."""
    prefix = _name(session, "")
    return [name.removeprefix(prefix) for name in session.register.drafts() if name.startswith(prefix)]


def _name(session: Session, key: str) -> str:
    return f"{_PREFIX}/{session.account.name}/{key}"
