"""Where the papers of a contract, household or official are to be found on this page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.undoing import VOID
from povoffice.ui.pages.papers.rows import CONTRACT, OF_STATE, Tab

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: the tab, the document, and the papers' names."""

    tab: Tab
    document: str
    keys: frozenset[str]


def look_up(session: Session, key: str, part: str) -> Wish | None:
    """Where the papers of some records are; None where there are none.

    Args:
        session: read.
        key: of a contract, household or official; several with commas between them; "" is everybody, of a document.
        part: a document's id; without one a household's contract where it has one, else its form.
    """
    snapshot = session.snapshot()
    keys = frozenset(filter(None, key.split(",")))
    contracts = snapshot.all("contract")
    if part not in ("", CONTRACT):
        return Wish(Tab.OTHER, part, keys)
    own = [contracts[one] for one in keys if one in contracts] or _newest(contracts.values(), keys)
    if own:
        tab = OF_STATE.get(own[0].text("state"), Tab.WAITING)
        return Wish(tab, CONTRACT, frozenset(one.key for one in own if OF_STATE.get(one.text("state")) is tab))
    if any(one in snapshot.all("household") for one in keys):
        return Wish(Tab.OTHER, "household-form", keys)
    return Wish(Tab.OTHER, "task-sheet", keys) if any(one in snapshot.all("official") for one in keys) else None


def _newest(contracts: Iterable[Record], households: frozenset[str]) -> list[Record]:
    """Each household's newest contract that stands."""
    newest: dict[str, Record] = {}
    for one in sorted(contracts, key=lambda one: one.text("number")):
        if one.text("household") in households and one.text("state") != VOID:
            newest[one.text("household")] = one
    return list(newest.values())
