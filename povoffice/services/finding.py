"""Finding a person, an official or a contract by whatever one remembers (F3): name, initials, end of a number, village.

Everything is read by ranges of tokens, a bounded number of each, so that it takes as long in a county as in a village.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.lookup import Facet, Kind, understand
from povoffice.core.messages import Message, message
from povoffice.core.values import id_number
from povoffice.core.work import Progress, silent
from povoffice.services import find_upkeep
from povoffice.services.accounts import Right
from povoffice.services.find_search import NO_VILLAGE, Candidate, Search
from povoffice.storage import derived
from povoffice.storage.find import FindTables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.services.session import Session
    from povoffice.storage.find import Entry, PlaceRow

__all__ = ["NO_VILLAGE", "Hit", "bring_up_to_date", "find", "result_json"]

_KINDS: Final = {
    Kind.HOUSEHOLD: "household",
    Kind.OFFICIAL: "official",
    Kind.MEMBER: "member",
    Kind.LEFT: "member",
    Kind.CONTRACT: "contract",
}
_WHY: Final = {
    Facet.NUMBER: "number",
    Facet.NUMBER_END: "number",
    Facet.ID_NUMBER: "id_number",
    Facet.ID_NUMBER_END: "id_number",
    Facet.PHONE: "phone",
    Facet.PHONE_PART: "phone",
    Facet.CONTRACT: "contract",
    Facet.CONTRACT_END: "contract",
}
_FROM_THE_END: Final = frozenset({Facet.NUMBER_END, Facet.ID_NUMBER_END, Facet.CONTRACT_END})
_CAPITALS: Final = {one.value: one for one in _WHY}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    Attributes:
        kind: ``household``, ``member``, ``official`` or ``contract``.
        key: the record's key.
        household_key: the household it belongs to; "" of officials, and of members whose household is gone.
        title: the person's name, or the contract's number.
        subtitle: village and group, and of members and contracts the household's head; of officials their unit.
        why: what of it was typed, in words: 姓名, 拼音, 身份证号 …
        shown: the number or other name that was found, private ones in part; "" where the title says it.
    """

    kind: str
    key: str
    household_key: str
    title: str
    subtitle: str
    why: Message
    shown: str = ""


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Make everything findable that the register holds now; the worker calls it after a ChangeSet and on opening.

    Returns:
        Whether there was anything to do.

    Raises:
        OfficeError: the disk is full or the like.
        CancelledError: progress asked to stop; the next time goes on.
    """
    return find_upkeep.bring_up_to_date(session, progress)


def find(session: Session, text: str, scope: str = "", limit: int = 50) -> list[Hit]:
    """What is meant by what was typed, best first; nothing before ``bring_up_to_date`` was called once.

    Names count by their characters (from any of them on), initials and spellings in every reading; identity numbers
    from both ends; telephones by their beginning or any four digits; numbers and contracts from both ends. Words after
    the first name village and group (``wcs sqc 3``), or some digits of a number. What lies in the scope comes before
    everything else; then heads before members, and exact names before longer ones.

    Args:
        session: who asks; any thread may.
        text: what was typed.
        scope: the key of a region, ``NO_VILLAGE``, or "" for the whole office.
        limit: so many at most.

    Raises:
        OfficeError: the account may not read, or the office is closed.
    """
    session.require(Right.READ)
    asked = understand(text)
    if not asked.names and not asked.facets:
        return []
    with session.office.readers.reading() as connection:
        if not derived.exists(connection):
            return []
        tables = FindTables(connection, session.definitions.pinyin)
        found = Search(tables, scope).find(asked, limit)
        words = _Words(session, tables, [entry for _candidate, entry in found])
    return [words.hit(candidate, entry) for candidate, entry in found]


def result_json(session: Session, hits: Sequence[Hit]) -> list[dict[str, str]]:
    """Hits as ``find --json`` prints them."""
    return [
        {
            "kind": one.kind,
            "key": one.key,
            "household": one.household_key,
            "title": one.title,
            "subtitle": one.subtitle,
            "why": session.wording.text(one.why),
            "shown": one.shown,
        }
        for one in hits
    ]


class _Words:
    """What hits are called: read for all of them at once."""

    def __init__(self, session: Session, tables: FindTables, entries: Sequence[Entry]) -> None:
        self._nobody = session.wording.text(message("find.nobody"))
        self._places = tables.some_places({place for one in entries for place in (one.area, one.village)})
        owners = {one.owner for one in entries if one.kind not in (Kind.HOUSEHOLD, Kind.OFFICIAL)}
        self._owners = {one.key: one for one in tables.by_keys(sorted(owners)) if one.kind is Kind.HOUSEHOLD}

    def hit(self, candidate: Candidate, entry: Entry) -> Hit:
        """One hit."""
        why, shown = _why(candidate, entry)
        household = entry.owner if entry.kind is Kind.HOUSEHOLD or entry.owner in self._owners else ""
        title = entry.said.contracts[:1] if entry.kind is Kind.CONTRACT else entry.said.names[:1]
        return Hit(
            _KINDS[entry.kind],
            entry.key,
            household,
            next(iter(title), self._nobody),
            self._subtitle(entry),
            message(f"find.why_{why}"),
            shown,
        )

    def _subtitle(self, entry: Entry) -> str:
        if entry.kind is Kind.OFFICIAL:
            return next(iter(entry.said.other_names), "")
        owner = self._owners.get(entry.owner) if entry.kind is not Kind.HOUSEHOLD else None
        head = next(iter(owner.said.names), "") if owner else ""
        return " · ".join(part for part in (_place(self._places, entry), head) if part)


def _place(places: Mapping[int, PlaceRow], entry: Entry) -> str:
    """A village and group as one says them: 石桥村3组; a coarser region by its own name."""
    parts = dict.fromkeys((entry.village, entry.area))
    return "".join(places[part].name for part in parts if part in places)


def _why(candidate: Candidate, entry: Entry) -> tuple[str, str]:
    """What was found, and the text that the title does not say."""
    facet = _CAPITALS.get(candidate.text[:1])
    if facet is None:
        if candidate.quality > 1:
            why = "unit" if entry.kind is Kind.OFFICIAL else "former_name"
            return why, "" if entry.kind is Kind.OFFICIAL else next(iter(entry.said.other_names), "")
        return ("pinyin" if candidate.text.isascii() else "name"), ""
    text = candidate.text[1:].upper()
    text = text[::-1] if facet in _FROM_THE_END else text
    why = _WHY[facet]
    if why == "id_number":
        return why, id_number.masked(text)
    if why == "phone":
        return why, _masked_phone(next((one for one in entry.said.phones if one.endswith(text)), text))
    return why, "" if why == "contract" and entry.kind is Kind.CONTRACT else text


def _masked_phone(text: str) -> str:
    return f"{text[:3]}****{text[-4:]}" if len(text) > 7 else "****"
