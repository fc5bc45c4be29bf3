"""Learned forms (表样): what the clerk has taught of a sender's columns. Named, altered, handed to another office."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA
from povoffice.paths import write_atomically
from povoffice.services.accounts import Right
from povoffice.services.importing.memory import remembered
from povoffice.storage.learned_forms import KeptForm, LearnedForms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.session import Session

FORMS_ENDING: Final = ".表样.json"
_KIND: Final = "povoffice learned forms"
_VERSION: Final = 1
_LARGEST: Final = 4_000_000
_LONGEST: Final = 400  # characters of a title or a name


@dataclass(frozen=True, slots=True)
class LearnedForm:
    """One learned form.

    Attributes:
        layout: digest of its header titles, by which it is recognised.
        name: what the clerk calls it.
        sender: whose it is.
        register: id of the register that it is; "" where nobody knows.
        columns: those that the clerk has corrected: title → field, "" for 不导入.
        person: who taught it last.
        at: when, ISO; "" where it was learned before that was kept.
    """

    layout: str
    name: str
    sender: str
    register: str
    columns: Mapping[str, str]
    person: str = ""
    at: str = ""


def learned_forms(session: Session) -> tuple[LearnedForm, ...]:
    """Every learned form, by name; those without one last.

    Raises:
        OfficeError: the account may not import.
    """
    session.require(Right.IMPORT)
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    return tuple(
        LearnedForm(
            one.layout,
            one.name,
            one.sender,
            one.register,
            one.columns,
            persons.get(one.account, one.account),
            one.at,
        )
        for one in _kept(session)
    )


def name_form(session: Session, layout: str, name: str, sender: str) -> None:
    """Call a learned form something, and say whose it is.

    Raises:
        OfficeError: the account may not import; ``importing.form_gone``.
    """
    session.require(Right.IMPORT)
    kept = _one(session, layout)
    with session.register.writing() as connection:
        LearnedForms(connection).name(_signed(session, replace(kept, name=name.strip(), sender=sender.strip())))


def teach_column(session: Session, layout: str, title: str, field: str | None) -> None:
    """Say what a column means; "" is 不导入, None forgets it, so that it is recognised by itself again.

    Raises:
        OfficeError: the account may not import; ``importing.form_gone``, ``importing.form_field``.
    """
    session.require(Right.IMPORT)
    kept = _one(session, layout)
    if field is not None and not _is_field(session, field):
        raise OfficeError("importing.form_field", title=title, field=field)
    with session.register.writing() as connection:
        forms = LearnedForms(connection)
        if field is None:
            forms.forget(layout, title)
        else:
            forms.put(layout, title, field)
        forms.name(_signed(session, kept))


def forget_form(session: Session, layout: str) -> None:
    """Forget a learned form with all its columns.

    Raises:
        OfficeError: the account may not import; ``importing.form_gone``.
    """
    session.require(Right.IMPORT)
    _one(session, layout)
    with session.register.writing() as connection:
        LearnedForms(connection).drop(layout)


def hand_out(session: Session, out: Path, layouts: Collection[str] | None = None) -> int:
    """Write learned forms into a small file for another office; nobody's data is in it. Returns how many.

    Raises:
        OfficeError: the account may not import; nothing was learned yet; it cannot be written.
    """
    session.require(Right.IMPORT)
    wanted = [one for one in _kept(session) if layouts is None or one.layout in layouts]
    if not wanted:
        raise OfficeError("importing.no_forms")
    forms = [
        {
            "layout": one.layout,
            "name": one.name,
            "sender": one.sender,
            "register": one.register,
            "columns": dict(one.columns),
        }
        for one in wanted
    ]
    text = json.dumps({"kind": _KIND, "version": _VERSION, "forms": forms}, ensure_ascii=False, indent=1)
    try:
        write_atomically(out, text.encode())
    except OSError as error:
        raise OfficeError("importing.problems_disk", file=out.name) from error
    return len(wanted)


def take_in(session: Session, path: Path) -> tuple[LearnedForm, ...]:
    """Learn the forms that another office has handed out; what they say of a column goes before what was learned here.

    Raises:
        OfficeError: the account may not import; ``importing.form_file``: it is no such file, or speaks of fields that
            this program does not know. Nothing is learned then.
    """
    session.require(Right.IMPORT)
    forms = tuple(_read(session, path))
    with session.register.writing() as connection:
        tables = LearnedForms(connection)
        for one in forms:
            kept = KeptForm(one.layout, one.name, one.sender, one.register, "", "", one.columns)
            tables.name(_signed(session, kept))
            for title, field in one.columns.items():
                tables.put(one.layout, title, field)
    return forms


def note_forms(session: Session, connection: Any, plan: ImportPlan, learned: Mapping[str, Mapping[str, str]]) -> None:
    """Give what an import has taught a name, where it has none yet; the caller holds the transaction."""
    tables = LearnedForms(connection)
    known = {one.layout: one for one in tables.all()}
    for sheet in plan.sheets:
        layout, form = sheet.draft.recognition.layout, sheet.draft.recognition.form
        if layout not in learned or form is None:
            continue
        kept = known.get(layout) or KeptForm(layout, "", "", "", "", "", {})
        sender = kept.sender or plan.said.sender or ""
        name = kept.name or f"{sender or Path(sheet.draft.file).stem} {form.title}"
        tables.name(_signed(session, replace(kept, name=name, sender=sender, register=form.id)))


def _kept(session: Session) -> tuple[KeptForm, ...]:
    with remembered(session) as tables:
        return tables.learned_forms.all() if tables else ()


def _one(session: Session, layout: str) -> KeptForm:
    found = next((one for one in _kept(session) if one.layout == layout), None)
    if found is None:
        raise OfficeError("importing.form_gone")
    return found


def _signed(session: Session, kept: KeptForm) -> KeptForm:
    return replace(kept, at=session.now().isoformat(), account=session.account.name)


def _is_field(session: Session, field: str) -> bool:
    return not field or field.startswith(EXTRA) or field in session.definitions.registers.vocabulary


def _read(session: Session, path: Path) -> Iterator[LearnedForm]:
    refused = OfficeError("importing.form_file", file=path.name)
    try:
        if path.stat().st_size > _LARGEST:
            raise refused
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise refused from error
    if not isinstance(told, dict) or told.get("kind") != _KIND or told.get("version") != _VERSION:
        raise refused
    forms = told.get("forms")
    if not isinstance(forms, list) or not forms:
        raise refused
    for one in forms:
        if not _is_form(session, one):
            raise refused
        yield LearnedForm(one["layout"], one["name"], one["sender"], one["register"], one["columns"])


def _is_form(session: Session, one: object) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("columns"), dict):
        return False
    texts = [one.get(name) for name in ("layout", "name", "sender", "register")]
    columns = one["columns"]
    short = all(isinstance(text, str) and len(text) <= _LONGEST for text in (*texts, *columns, *columns.values()))
    return short and bool(one["layout"]) and all(_is_field(session, field) for field in columns.values())
