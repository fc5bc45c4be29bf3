"""The clerk's own arrangement of a register's columns for a receiver (调整): in another order, fewer, and more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.records.region import LEVELS
from povoffice.forms.register_form import Column, Level
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from povoffice.forms.register_form import RegisterForm
    from povoffice.services.session import Session

_PLACES: Final = frozenset(f"region.{one}" for one in (*LEVELS, "village_code"))
_SERIAL: Final = "extra.序号"
_NAME: Final = "export.columns."
_HELPED: Final = ("household", "official", "unit", "pairing")
_SPOKEN_OF: Final = {
    Level.HOUSEHOLD: _HELPED,
    Level.MEMBER: ("member", *_HELPED),
    Level.OFFICIAL: ("official", "unit"),
    Level.UNIT: ("unit",),
    Level.PAIRING: _HELPED,
    Level.EXEMPTION: ("exemption", "official", "unit"),
    Level.KIN: ("kin", "official", "unit", "household", "member"),
}
"""By level, the records that a row can say something of."""


def form_of(session: Session, form_id: str, columns: Sequence[str] = ()) -> RegisterForm:
    """A register form, with these fields as its columns where any are named. What has gone from the catalogue is out.

    Raises:
        OfficeError: no such form; ``export.needs_column``: nothing would tell whom a row is about.
    """
    form = session.definitions.registers.get(form_id)
    if not columns:
        return form
    own = {column.field: column for column in form.columns}
    vocabulary = session.definitions.registers.vocabulary
    chosen = [own.get(one) or vocabulary.get(one) or _extra(one) for one in dict.fromkeys(columns)]
    kept = tuple(one for one in chosen if one is not None)
    if form.needs and form.needs[0].isdisjoint(one.field for one in kept):
        titles = [column.title for column in form.columns if column.field in form.needs[0]]
        raise OfficeError("export.needs_column", columns="、".join(titles))
    return form.model_copy(update={"columns": kept})


def offered(session: Session, form_id: str) -> tuple[Column, ...]:
    """Every column that a register may have: its own first, then the catalogue's fields, then what senders added.

    What this account may not see stays blank in them.

    Raises:
        OfficeError: no such form, or the account may not export.
    """
    session.require(Right.EXPORT)
    form = session.definitions.registers.get(form_id)
    columns = {column.field: column for column in form.columns}
    for one in _of_catalogue(session, form):
        columns.setdefault(one.field, one)
    for name in _added(session, form):
        if (extra := _extra(name)) is not None:
            columns.setdefault(name, extra)
    return tuple(columns.values())


def arrangement(session: Session, form_id: str, receiver: str = "") -> tuple[str, ...]:
    """The fields that this account has arranged for a receiver, in order; () is as the form has them."""
    kept = session.register.setting(_setting(session, form_id, receiver), "[]")
    try:
        said = json.loads(kept)
    except ValueError:
        return ()
    return tuple(map(str, said)) if isinstance(said, list) else ()


def arrange(session: Session, form_id: str, receiver: str, columns: Sequence[str]) -> None:
    """Keep an arrangement for a receiver; () lets it go, and the form's own columns hold again.

    Raises:
        OfficeError: the account may not export; a backup is being looked at; ``export.needs_column``.
    """
    session.require(Right.EXPORT)
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    form = form_of(session, form_id, columns)
    shipped = session.definitions.registers.get(form_id).fields
    kept = () if not columns or form.fields == shipped else form.fields
    session.register.set_setting(_setting(session, form_id, receiver), json.dumps(kept, ensure_ascii=False))


def _records_of(form: RegisterForm) -> tuple[str, ...]:
    return _SPOKEN_OF.get(form.level, (str(form.level),))


def _setting(session: Session, form_id: str, receiver: str) -> str:
    return f"{_NAME}{session.account.name}.{form_id}.{receiver}"


def _of_catalogue(session: Session, form: RegisterForm) -> Iterator[Column]:
    """The fields that the vocabulary has a column for, of the records that a row speaks of."""
    for field, column in session.definitions.registers.vocabulary.items():
        of_records = column.record in _records_of(form) and _is_told(column)
        if of_records or field in _PLACES or field == _SERIAL:
            yield column


def _is_told(column: Column) -> bool:
    """Whether a field is something to write down: no file, and no reference to another record."""
    field = field_of(column.record, column.name)
    return field is not None and field.kind is not FieldKind.DOCUMENT and not field.refers_to


def _added(session: Session, form: RegisterForm) -> Iterable[str]:
    """What senders' own columns have said of such records, by title."""
    snapshot = session.snapshot()
    kinds = [kind for kind in _records_of(form) if not RECORD_TYPES[kind].confidential]
    records = (one for kind in kinds for one in snapshot.all(kind).values())
    return sorted({name for one in records for name in one.values if name.startswith(EXTRA)})


def _extra(field: str) -> Column | None:
    """A column for what a sender has added; None for anything else."""
    title = field.removeprefix(EXTRA)
    return Column(field=field, title=title, standard=title) if field.startswith(EXTRA) and title else None
