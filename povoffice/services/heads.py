"""What a household says of its head and what the head's own record says, kept the same for many at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import amendment
from povoffice.core.checks.view import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_PAIRS: Final = (("head_name", "name"), ("head_id_number", "id_number"), ("head_number", "number"))


def counterparts(session: Session, changes: Iterable[Change]) -> Iterator[Change]:
    """Changes that follow from changes of households or members; only where both said the same before."""
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for one in changes:
        by_kind[one.record].append(one)
    yield from _of_households(session, by_kind["household"])
    yield from _of_members(session, by_kind["member"])


def _of_households(session: Session, changes: list[Change]) -> Iterator[Change]:
    concerned = [one for one in changes if any(ours in one.fields for ours, _theirs in _PAIRS)]
    heads: dict[str, list[Record]] = defaultdict(list)
    for member in session.register.owned("member", [one.key for one in concerned]).values():
        if member.text("relation") == HEAD:
            heads[member.text("household")].append(member)
    for change in concerned:
        if len(heads[change.key]) == 1:
            yield from _follow(change, heads[change.key][0], _PAIRS)


def _of_members(session: Session, changes: list[Change]) -> Iterator[Change]:
    pairs = tuple((theirs, ours) for ours, theirs in _PAIRS)
    concerned = [one for one in changes if any(theirs in one.fields for theirs, _ours in pairs)]
    members = session.register.some("member", [one.key for one in concerned])
    heads = {key: one for key, one in members.items() if one.text("relation") == HEAD}
    homes = session.register.some("household", [one.text("household") for one in heads.values()])
    for change in concerned:
        home = homes.get(heads[change.key].text("household")) if change.key in heads else None
        if home is not None:
            yield from _follow(change, home, pairs)


def _follow(change: Change, other: Record, pairs: Iterable[tuple[str, str]]) -> Iterator[Change]:
    agreed = {
        theirs: change.fields[ours][1]
        for ours, theirs in pairs
        if ours in change.fields and other.values.get(theirs) == change.fields[ours][0]
    }
    if followed := amendment(other.kind, other.key, other.values, agreed):
        yield followed
