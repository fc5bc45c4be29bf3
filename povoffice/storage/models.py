"""The tables. Those of records are made from the core's field tables; peewee's models never leave this package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from peewee import BlobField, CompositeKey, Field, IntegerField, Model, TextField

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind

if TYPE_CHECKING:
    from povoffice.core.records.field import RecordType


class AnyField(Field):
    """A column that keeps a value as it is: text, or a whole number. In a STRICT table ANY converts nothing."""

    field_type = "ANY"


def _model(name: str, fields: dict[str, Any], **meta: object) -> type[Model]:
    body = {**fields, "Meta": type("Meta", (), {"table_name": name, "strict_tables": True, **meta})}
    return type(name.title().replace("_", ""), (Model,), body)


def _record_model(kind: RecordType) -> type[Model]:
    fields: dict[str, Any] = {"key": TextField(primary_key=True)}
    for field in kind.fields:
        indexed = field.kind is FieldKind.REFERENCE or field.name == "number"
        fields[field.name] = AnyField(null=True, index=indexed)
    fields["extra"] = TextField(null=True)  # JSON: columns of senders that no field answers
    return _model(kind.name, fields)


RECORDS: Final = {name: _record_model(kind) for name, kind in RECORD_TYPES.items()}

JOURNAL: Final = _model(
    "journal",
    {
        "number": IntegerField(primary_key=True),
        "title": TextField(),
        "account": TextField(),
        "at": TextField(),
        "kind": TextField(),
        "sender": TextField(index=True),
        "source": TextField(),
        "undoes": IntegerField(null=True, index=True),
        "mac": BlobField(),
    },
)

JOURNAL_CHANGE: Final = _model(
    "journal_change",
    {
        "change_set": IntegerField(),
        "position": IntegerField(),
        "record": TextField(),
        "key": TextField(index=True),
        "digest": BlobField(),
        "created": IntegerField(),
        "removed": IntegerField(),
        "payload": TextField(null=True),
    },
    primary_key=CompositeKey("change_set", "position"),
    without_rowid=True,
)

ACCOUNT: Final = _model(
    "account",
    {
        "name": TextField(primary_key=True),
        "person": TextField(),
        "role": TextField(),
        "position": IntegerField(),
        "active": IntegerField(),
    },
)

EVENT: Final = _model(
    "event",
    {
        "number": IntegerField(primary_key=True),
        "at": TextField(),
        "account": TextField(),
        "kind": TextField(),
        "details": TextField(),
    },
)

COUNTER: Final = _model("counter", {"kind": TextField(primary_key=True), "last": IntegerField()})

DRAFT: Final = _model(
    "draft",
    {"name": TextField(primary_key=True), "account": TextField(), "at": TextField(), "content": TextField()},
)

LEARNED: Final = _model(
    "learned",
    {"layout": TextField(), "title": TextField(), "field": TextField()},
    primary_key=CompositeKey("layout", "title"),
)

SETTING: Final = _model("setting", {"name": TextField(primary_key=True), "value": TextField()})

ATTACHMENT: Final = _model(
    "attachment",
    {"digest": TextField(primary_key=True), "name": TextField(), "size": IntegerField(), "at": TextField()},
)

ALL: Final = (
    *RECORDS.values(),
    JOURNAL,
    JOURNAL_CHANGE,
    ACCOUNT,
    EVENT,
    COUNTER,
    DRAFT,
    LEARNED,
    SETTING,
    ATTACHMENT,
)
