"""Records in their tables: reading them whole, and writing what Changes say."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.changes import Conflict
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Value

_CHUNK = 500
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class RecordTables:
    """All kinds of record of one open office file. The caller holds the transaction when writing."""

    def __init__(self, database: Any) -> None:
        """Take the connection."""
        self._database = database
        self._columns = {kind: ["key", *(field.name for field in one.fields)] for kind, one in RECORD_TYPES.items()}
        self._sql = {kind: _names([*columns, "extra"]) for kind, columns in self._columns.items()}

    def all(self, kind: str) -> dict[str, Record]:
        """Every record of a kind by key."""
        return self._read(kind, f'SELECT {self._sql[kind]} FROM "{kind}"', ())  # noqa: S608 - names are our own

    def some(self, kind: str, keys: Iterable[str]) -> dict[str, Record]:
        """The records of some keys; unknown keys are left out."""
        found: dict[str, Record] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            found |= self._read(kind, f'SELECT {self._sql[kind]} FROM "{kind}" WHERE key IN ({marks})', part)  # noqa: S608
        return found

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return int(self._database.execute_sql(f'SELECT count(*) FROM "{kind}"').fetchone()[0])  # noqa: S608

    def conflicts(self, changes: Sequence[Change]) -> list[Conflict]:
        """Where the register no longer says what the changes expect it to."""
        found: list[Conflict] = []
        for kind, group in _by_kind(changes).items():
            standing = self.some(kind, (one.key for one in group))
            for change in group:
                record = standing.get(change.key)
                if change.created == (record is not None):
                    found.append(Conflict(kind, change.key, "", None, None))
                elif record is not None:
                    found += _differences(change, record)
        return found

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out changes whose old values hold."""
        for kind, group in _by_kind(changes).items():
            self._insert(kind, [one for one in group if one.created])
            self._amend(kind, [one for one in group if not one.created and not one.removed])
            keys = [(one.key,) for one in group if one.removed]
            self._database.connection().executemany(f'DELETE FROM "{kind}" WHERE key = ?', keys)  # noqa: S608

    def _insert(self, kind: str, changes: Sequence[Change]) -> None:
        if not changes:
            return
        used = {name for change in changes for name in change.fields}
        # Only columns that somebody fills: the driver binds a NULL more slowly than a text.
        columns = [name for name in self._columns[kind] if name in used]
        extras = [name for name in sorted(used) if name.startswith(EXTRA)]
        names = _names(["key", *columns, *(["extra"] if extras else [])])
        marks = ",".join("?" * (1 + len(columns) + bool(extras)))
        sql = f'INSERT INTO "{kind}" ({names}) VALUES ({marks})'  # noqa: S608 - names are our own
        self._database.connection().executemany(sql, (_row(change, columns, extras) for change in changes))

    def _amend(self, kind: str, changes: Sequence[Change]) -> None:
        known = RECORD_TYPES[kind].by_name
        extras = [one for one in changes if any(name not in known for name in one.fields)]
        standing = self.some(kind, (one.key for one in extras)) if extras else {}
        for change in changes:
            plain = [(name, new) for name, (_old, new) in change.fields.items() if name in known]
            if len(plain) < len(change.fields):
                after = change.apply_to(standing[change.key].values)
                plain.append(("extra", _extra_text(after)))
            assignments = ",".join(f'"{name}" = ?' for name, _new in plain)
            self._database.execute_sql(
                f'UPDATE "{kind}" SET {assignments} WHERE key = ?',  # noqa: S608 - names are our own
                (*(new for _name, new in plain), change.key),
            )

    def _read(self, kind: str, sql: str, parameters: Sequence[object]) -> dict[str, Record]:
        names = self._columns[kind][1:]
        found: dict[str, Record] = {}
        extras: dict[
            str, dict[str, Value]
        ] = {}  # as written → as read: what nobody knows is often the same in a whole register
        for row in self._database.execute_sql(sql, parameters):
            values = {name: value for name, value in zip(names, row[1:], strict=False) if value is not None}
            if (extra := row[-1]) is not None:
                if extra not in extras:
                    extras[extra] = {f"{EXTRA}{title}": value for title, value in json.loads(extra).items()}
                values.update(extras[extra])
            found[row[0]] = Record(kind, row[0], values)
        return found


def _names(columns: Iterable[str]) -> str:
    return ",".join(f'"{name}"' for name in columns)


def _by_kind(changes: Iterable[Change]) -> dict[str, list[Change]]:
    groups: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.record].append(change)
    return groups


def _differences(change: Change, record: Record) -> list[Conflict]:
    pairs = change.fields.items()
    return [
        Conflict(change.record, change.key, name, old, record.values.get(name))
        for name, (old, _new) in pairs
        if record.values.get(name) != old
    ]


def _row(change: Change, columns: Sequence[str], extras: Sequence[str]) -> list[Value | None]:
    stated = change.stated
    row: list[Value | None] = [change.key, *map(stated.get, columns)]
    if extras:
        row.append(_extra_text({name: stated[name] for name in extras if name in stated}))
    return row


def _extra_text(values: Mapping[str, Value]) -> str | None:
    extra = {name.removeprefix(EXTRA): value for name, value in values.items() if name.startswith(EXTRA)}
    return _ENCODER.encode(extra) if extra else None
