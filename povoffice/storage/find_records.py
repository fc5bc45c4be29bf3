"""What records are found by, read from their tables: names and numbers only, some owners at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.checks.view import HEAD
from povoffice.core.lookup import Kind, Said
from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK: Final = 500
_OWNERS: Final = 4_000  # in one chunk: the more, the fewer times each page of the tables is written
_HOUSEHOLDS: Final = "SELECT key, number, head_number, head_name, head_id_number, phone, region FROM household"
_MEMBERS: Final = (
    "SELECT key, household, number, name, former_name, id_number, phone, relation, change FROM member AS m"
)
_LOOSE: Final = "coalesce(m.household, '') NOT IN (SELECT key FROM household) AND m.key"
_OFFICIALS: Final = (
    "SELECT o.key, o.number, o.name, o.id_number, o.phone, u.name FROM official o LEFT JOIN unit u ON u.key = o.unit"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something to be found: which record, whose household (officials: their own key), where, and by what."""

    key: str
    owner: str
    region: str
    said: Said


def owners(connection: Any) -> Iterator[list[str]]:
    """All households, officials, and members of no household, in chunks of keys."""
    for kind in ("household", "official"):
        last = ""
        while chunk := [
            str(key)
            for (key,) in connection.execute(
                f'SELECT key FROM "{kind}" WHERE key > ? ORDER BY key LIMIT ?',  # noqa: S608 - names are our own
                (last, _OWNERS),
            )
        ]:
            yield chunk
            last = chunk[-1]
    left_over = connection.execute(
        "SELECT key FROM member WHERE household IS NULL OR household NOT IN (SELECT key FROM household)"
    ).fetchall()
    if left_over:
        yield [str(key) for (key,) in left_over]


def read(connection: Any, keys: Sequence[str], left: frozenset[str]) -> Iterator[Found]:
    """What is to be found of some owners as they stand; an owner that is no more gives nothing.

    Args:
        connection: of the office file.
        keys: of households, officials, or members of no household.
        left: changes of members after which they are no longer of their household.
    """
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        households = _rows(connection, _HOUSEHOLDS, "key", part)
        regions = {str(key): _text(region) for key, *_rest, region in households}
        heads: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for key, household, *row in _rows(connection, _MEMBERS, "household", part):
            if household not in regions:
                continue
            if row[5] == HEAD and row[6] not in left:
                heads[household].append((key, *row))
            else:
                yield _member(str(key), str(household), regions[household], row, left)
        for one in households:
            yield from _household(one, heads.get(one[0], []), left)
        yield from _contracts(connection, part, regions)
        yield from _officials(connection, part)
        yield from _loose(connection, [one for one in part if one not in regions], left)


def _household(row: tuple[Any, ...], heads: Sequence[tuple[Any, ...]], left: frozenset[str]) -> Iterator[Found]:
    """A household and with it its head, who is the same person; a second head stands as a member."""
    key, number, head_number, head_name, head_id_number, phone, region = row
    own = next((one for one in heads if head_name is None or one[2] == head_name), None)
    for one in heads:
        if one is not own:
            yield _member(str(one[0]), str(key), _text(region), one[1:], left)
    member_number, name, former_name, id_number, member_phone = own[1:6] if own else (None,) * 5
    yield Found(
        str(key),
        str(key),
        _text(region),
        Said(
            Kind.HOUSEHOLD,
            _texts(head_name if head_name is not None else name),
            _texts(former_name),
            _texts(head_id_number, id_number),
            _texts(phone, member_phone),
            _texts(number, head_number, member_number),
        ),
    )


def _member(key: str, owner: str, region: str, row: Sequence[Any], left: frozenset[str]) -> Found:
    number, name, former_name, id_number, phone, _relation, change = row
    kind = Kind.LEFT if change in left else Kind.MEMBER
    said = Said(kind, _texts(name), _texts(former_name), _texts(id_number), _texts(phone), _texts(number))
    return Found(key, owner, region, said)


def _contracts(connection: Any, households: Sequence[str], regions: dict[str, str]) -> Iterator[Found]:
    for key, household, number, code in _rows(
        connection, "SELECT key, household, number, code FROM contract", "household", households
    ):
        said = Said(Kind.CONTRACT, contracts=_texts(number, code))
        yield Found(str(key), str(household), regions.get(household, ""), said)


def _officials(connection: Any, keys: Sequence[str]) -> Iterator[Found]:
    rows = _rows(
        connection,
        _OFFICIALS,
        "o.key",
        keys,
    )
    for key, number, name, id_number, phone, unit in rows:
        said = Said(Kind.OFFICIAL, _texts(name), _texts(unit), _texts(id_number), _texts(phone), _texts(number))
        yield Found(str(key), str(key), "", said)


def _loose(connection: Any, keys: Sequence[str], left: frozenset[str]) -> Iterator[Found]:
    """Members whose household is not there, under their own keys."""
    rows = _rows(
        connection,
        _MEMBERS,
        _LOOSE,
        keys,
    )
    for key, _household, *row in rows:
        yield _member(str(key), str(key), "", row, left)


def _rows(connection: Any, select: str, column: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    marks = ",".join("?" * len(keys))
    rows: list[tuple[Any, ...]] = connection.execute(f"{select} WHERE {column} IN ({marks})", keys).fetchall()
    return rows


def _texts(*values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values if value is not None))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def regions(connection: Any) -> dict[str, Record]:
    """Every region, with what places need of it."""
    rows = connection.execute('SELECT key, name, level, parent, "order" FROM region').fetchall()
    names = ("name", "level", "parent", "order")
    return {
        key: Record("region", key, {name: value for name, value in zip(names, row, strict=True) if value is not None})
        for key, *row in rows
    }


def officials_of(connection: Any, units: Sequence[str]) -> list[str]:
    """The officials of some units."""
    return _column(connection, "SELECT key FROM official", "unit", units)


def households_in(connection: Any, within: Sequence[str]) -> list[str]:
    """The households that lie in some regions themselves."""
    return _column(connection, "SELECT key FROM household", "region", within)


def members_of(connection: Any, households: Sequence[str]) -> list[str]:
    """The members of some households, which may be gone."""
    return _column(connection, "SELECT key FROM member", "household", households)


def loose(connection: Any, members: Sequence[str]) -> list[str]:
    """Those of some members whose household is not there; they are found under their own keys."""
    return _column(connection, "SELECT key FROM member AS m", _LOOSE, members)


def households_of(connection: Any, kind: str, keys: Sequence[str]) -> list[str]:
    """The households that members or contracts say they are of."""
    return _column(connection, f'SELECT household FROM "{kind}"', "key", keys)  # noqa: S608 - names are our own


def _column(connection: Any, select: str, column: str, keys: Sequence[str]) -> list[str]:
    chunks = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
    return [str(key) for chunk in chunks for (key,) in _rows(connection, select, column, chunk) if key is not None]
