"""The office's regions (区划): added, renamed, put in order, taken out while nothing lies in them."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.core.records.region import LEVELS
from povoffice.core.values.text import narrow, tidy
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

_KILOMETRES: Final = re.compile(r"\d{1,4}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Region:
    """One region as the list shows it: ``depth`` is how far below the coarsest it stands, from 0."""

    key: str
    name: str
    level: str
    code: str
    parent: str
    depth: int
    distance: str = ""
    language: str = ""


def tree(session: Session) -> tuple[Region, ...]:
    """All regions, each after the one it lies in, in the office's order.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    known = session.register.all("region")
    return tuple(_below(known, "", 0))


def _below(known: Mapping[str, Record], parent: str, depth: int) -> Iterator[Region]:
    for one in _siblings(known, parent):
        told = (one.text("distance"), one.text("language"))
        yield Region(one.key, one.text("name"), one.text("level"), one.text("code"), parent, depth, *told)
        yield from _below(known, one.key, depth + 1)


def _siblings(known: Mapping[str, Record], parent: str) -> list[Record]:
    """The regions that lie in one, in order; those in none are the coarsest."""
    found = [
        one for one in known.values() if (above := one.text("parent")) == parent or (not parent and above not in known)
    ]
    return sorted(found, key=_place)


def _place(one: Record) -> tuple[int, int, str, str]:
    name = one.text("name")
    digits = "".join(sign for sign in name if sign.isdigit())
    return one.number("order") or 0, int(digits) if digits.isascii() and digits else sys.maxsize, name, one.key


def finer(level: str) -> str:
    """The level below one; of the finest itself."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def add(session: Session, level: str, name: str, parent: str = "", code: str = "") -> ChangeSet:
    """Add a region below another, behind those that are there.

    Raises:
        OfficeError: the role may not; it has no name; one of that name lies there already.
    """
    session.require(Right.AMEND)
    known = session.register.all("region")
    beside = _siblings(known, parent)
    name = _checked(name, beside)
    order = max((one.number("order") or 0 for one in beside), default=0) + 1
    values: dict[str, Value] = {"name": name, "level": level, "order": order}
    values |= {"parent": parent} if parent else {}
    values |= {"code": code.strip()} if code.strip() else {}
    change = creation("region", session.new_key(), values)
    return session.apply(message("journal.region_added", name=name), Source(SourceKind.TYPED), [change], Right.AMEND)


def amend(
    session: Session, key: str, name: str, code: str, distance: str | None = None, language: str | None = None
) -> ChangeSet | None:
    """Give a region another name, code, way to the township (公里) or language; None where all are the same.

    ``distance`` and ``language`` stay as they are where they are None; "" takes them out.

    Raises:
        OfficeError: the role may not; it is gone; it has no name; another of that name lies beside it; the way is no
            number of kilometres.
    """
    session.require(Right.AMEND)
    known = session.register.all("region")
    record = _found(known, key)
    name = _checked(name, [one for one in _siblings(known, _parent(known, record)) if one.key != key])
    after: dict[str, Value | None] = {"name": name, "code": code.strip() or None}
    if distance is not None:
        after["distance"] = _kilometres(distance)
    if language is not None:
        after["language"] = tidy(language) or None
    change = amendment("region", key, record.values, after)
    if change is None:
        return None
    title = message("journal.region_amended", name=record.text("name"))
    return session.apply(title, Source(SourceKind.TYPED), [change], Right.AMEND)


def move(session: Session, key: str, by: int) -> ChangeSet | None:
    """Move a region up (negative) or down among those beside it; None where it stands at the end already.

    Raises:
        OfficeError: the role may not, or it is gone.
    """
    session.require(Right.AMEND)
    known = session.register.all("region")
    record = _found(known, key)
    beside = _siblings(known, _parent(known, record))
    place = next(at for at, one in enumerate(beside) if one.key == key)
    beside.insert(min(max(place + by, 0), len(beside) - 1), beside.pop(place))
    if beside[place].key == key:
        return None
    changes = [
        change
        for order, one in enumerate(beside, 1)
        if (change := amendment("region", one.key, one.values, {"order": order})) is not None
    ]
    title = message("journal.region_moved", name=record.text("name"))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)


def remove(session: Session, key: str) -> ChangeSet:
    """Take out a region in which nothing lies.

    Raises:
        OfficeError: the role may not; it is gone; households, officials or other regions name it.
    """
    session.require(Right.AMEND)
    record = _found(session.register.all("region"), key)
    if used := sum(_uses(session, key)):
        raise OfficeError("pages.region_used", name=record.text("name"), count=used)
    title = message("journal.region_removed", name=record.text("name"))
    change: Change = removal("region", key, record.values)
    return session.apply(title, Source(SourceKind.TYPED), [change], Right.AMEND)


def _uses(session: Session, key: str) -> Iterator[int]:
    """How many records of each kind name a region."""
    snapshot = session.snapshot()
    for kind, form in RECORD_TYPES.items():
        fields = [one.name for one in form.fields if one.kind is FieldKind.REFERENCE and one.refers_to == "region"]
        if fields:
            yield sum(any(one.text(name) == key for name in fields) for one in snapshot.all(kind).values())


def _kilometres(written: str) -> str | None:
    text = narrow(tidy(written)).removesuffix("公里").strip()
    if not text:
        return None
    if not _KILOMETRES.fullmatch(text):
        raise OfficeError("pages.region_distance", text=written.strip())
    return text


def _checked(name: str, beside: list[Record]) -> str:
    name = name.strip()
    if not name:
        raise OfficeError("pages.region_unnamed")
    if any(one.text("name") == name for one in beside):
        raise OfficeError("pages.region_taken", name=name)
    return name


def _parent(known: Mapping[str, Record], record: Record) -> str:
    parent = record.text("parent")
    return parent if parent in known else ""


def _found(known: Mapping[str, Record], key: str) -> Record:
    record = known.get(key)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["region"].title)
    return record
