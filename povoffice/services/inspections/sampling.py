"""Whom an inspection looks at: drawn by a seed, or taken from a list of names (``naming``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.inspections.sample import Candidate, draw_sample
from povoffice.core.messages import message
from povoffice.services.accounts import Right
from povoffice.services.inspections.calendar import KIND, announcement, one_of
from povoffice.services.walking import walking_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

SAMPLE: Final = "inspection_sample"
VILLAGE, KIND_OF_HOUSEHOLD, PLAIN = "village", "kind", ""
"""What a sample is spread over: villages, kinds of household, nothing."""


def drawn(session: Session, inspection: str, size: int, seed: str, spread: str = VILLAGE) -> tuple[str, ...]:
    """The keys of the households that a draw comes to, in walking order; writes nothing.

    Only households of the inspection's region are drawn, where it has one.

    Raises:
        OfficeError: the inspection is gone, or there is nothing to draw or no size to draw.
    """
    session.require(Right.READ)
    record, snapshot = one_of(session, inspection), session.snapshot()
    if size < 1:
        raise OfficeError("inspections.how_many")
    candidates = [
        Candidate(one.key, one.text("number"), _stratum(snapshot, one, spread))
        for one in snapshot.all("household").values()
        if _within(snapshot, one, record.text("region"))
    ]
    if not candidates:
        raise OfficeError("inspections.nobody")
    chosen = draw_sample(candidates, size, seed.strip())
    return tuple(one.key for one in walking_order(snapshot, session.definitions.pinyin, chosen))


def take(session: Session, inspection: str, households: Sequence[str], seed: str = "") -> ChangeSet:
    """These households, in this order, are the sample; a former one is replaced.

    Raises:
        OfficeError: the role may not, or the inspection is gone.
    """
    session.require(Right.AMEND)
    record = one_of(session, inspection)
    former = session.register.owned(SAMPLE, (inspection,)).values()
    changes: list[Change] = [removal(one.kind, one.key, one.values) for one in former]
    keys = list(dict.fromkeys(households))
    changes += _places(session, inspection, keys)
    after: dict[str, str | int | None] = {"sample_size": len(keys), "seed": seed.strip() or None}
    if told := amendment(KIND, inspection, record.values, after):
        changes.append(told)
    title = message("journal.sampled", name=record.text("title"), count=len(keys))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)


def take_anew(
    session: Session, level: str, title: str, start: date, households: Sequence[str]
) -> tuple[ChangeSet, str]:
    """An inspection that nobody entered yet comes with its list: both in one; returns its key too.

    Raises:
        OfficeError: the role may not, the level is none of the list, or there is no title.
    """
    keys = list(dict.fromkeys(households))
    made = announcement(session, level, title, start)
    made = creation(KIND, made.key, {**made.stated, "sample_size": len(keys)})
    said = message("journal.inspection_sampled", name=title.strip(), count=len(keys))
    changes = [made, *_places(session, made.key, keys)]
    return session.apply(said, Source(SourceKind.TYPED), changes, Right.AMEND), made.key


def _places(session: Session, inspection: str, keys: Sequence[str]) -> Iterator[Change]:
    """The households of a sample, in order."""
    for order, household in enumerate(keys, 1):
        values: dict[str, Value] = {"inspection": inspection, "household": household, "order": order}
        yield creation(SAMPLE, session.new_key(), values)


def sample_of(session: Session, inspection: str) -> list[str]:
    """The keys of the households of a sample, in its order."""
    session.require(Right.READ)
    found = session.register.owned(SAMPLE, (inspection,)).values()
    return [one.text("household") for one in sorted(found, key=lambda one: (one.number("order") or 0, one.key))]


def _within(snapshot: Snapshot, household: Record, region: str) -> bool:
    return not region or any(one.key == region for one in snapshot.region_path(household.text("region")))


def _stratum(snapshot: Snapshot, household: Record, spread: str) -> str:
    if spread == VILLAGE:
        return snapshot.region_name(household.text("region"), "village")
    return household.text("kind") if spread == KIND_OF_HOUSEHOLD else ""
