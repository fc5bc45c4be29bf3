"""The lists that can be asked for: where their rows come from, in which order, and which columns they have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.visits.dues import Standing
from povoffice.storage.visit_due import URGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.records.field import Field

UNSIGNED: Final = ("未打印", "已打印")
"""States of a contract that has not come back signed."""


@dataclass(frozen=True)
class ListColumn:
    """A column of a list.

    Args:
        name: ``kind.field`` of a stored field, else a word of the list's own.
        sql: what it says; ``needs`` names the joins of the list it reads from.
        kind: how its values are kept, and so compared.
        field: the stored field, where it is one.
        order: what it is sorted by, where that is not ``sql``.
        initials: where the initials of its names are kept; a name without has them worked out.
        shown: whether it is shown where the clerk has not chosen.
        sought: whether a word is looked for in it though it is not shown.
    """

    name: str
    sql: str
    kind: FieldKind = FieldKind.TEXT
    field: Field | None = None
    needs: str = ""
    order: str = ""
    initials: str = ""
    shown: bool = False
    sought: bool = False

    @property
    def private(self) -> bool:
        """Whether its values are shown in part only."""
        return self.field is not None and self.field.privacy is not Privacy.OPEN


@dataclass(frozen=True)
class ListKind:
    """A list.

    Args:
        source: the tables its rows stand in; ``{join}`` is JOIN, or CROSS JOIN to keep the order of the first.
        joins: tables that some columns need beside, by the name that columns say.
        place: what numbers its rows.
        key: the key of the record a row shows.
        order: the office's own order.
        scope: what a region's (or unit's) key becomes a condition on.
        columns: every column by its name.
        quick: conditions that stand ready by a name.
    """

    source: str
    joins: Mapping[str, str]
    place: str
    key: str
    order: str
    scope: str
    columns: Mapping[str, ListColumn]
    quick: Mapping[str, str]


_PATH: Final = "r.path"
_UNIT: Final = "r.unit"
_LATEST_OF_HOUSEHOLD: Final = "LEFT JOIN household_year y ON y.key = r.key || '@' || r.year"
_LATEST_OF_MEMBER: Final = (
    "LEFT JOIN member_year z ON z.key = (SELECT w.key FROM member_year w WHERE w.member = m.key "
    "ORDER BY typeof(w.year) = 'integer' DESC, w.year DESC LIMIT 1)"
)
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "problems": "problem_owner",
        "visits": "visit_reckoning",
        "visit_by": "visit_reckoning",
        "overdue": "visit_reckoning",
    }
)
"""Columns and quick conditions that read a table which an old office that is only looked at may lack."""

_PROBLEMS: Final = "LEFT JOIN problem_owner p ON p.owner = r.key"
_FOUND: Final = ListColumn("problems", "nullif(p.errors + p.warnings, 0)", FieldKind.COUNT, needs="p")
_OF_ITSELF: Final = "r.key IN (SELECT owner FROM problem_owner WHERE errors + warnings > 0)"
_OF_MEMBER: Final = (
    "EXISTS (SELECT 1 FROM problem q WHERE q.owner = r.key AND q.record IN ('member', 'member_year') "
    "AND (q.key = m.key OR substr(q.key, 1, length(m.key) + 1) = m.key || '@'))"
)


def _visits(owner: str, *, shown: bool) -> tuple[ListColumn, ListColumn]:
    """How the most urgent visit owed to a household, or by an official, stands; by when the next is to be done."""
    told = " ".join(f"WHEN {place} THEN '{one.value}'" for place, one in enumerate(URGENCIES))
    owed = f"FROM visit_owed d JOIN visit_reckoning k ON k.id = d.reckoning WHERE d.{owner} = r.key"
    urgency = f"(SELECT min(k.urgency) {owed})"
    by = f'(SELECT min(k."by") {owed} AND k.urgency < {URGENCIES.index(Standing.DONE)})'
    return (
        ListColumn("visits", f"CASE {urgency} {told} END", FieldKind.CODE, order=urgency, shown=shown),
        ListColumn("visit_by", by, FieldKind.DATE),
    )


def _overdue(owner: str) -> str:
    return (
        f"r.key IN (SELECT d.{owner} FROM visit_owed d JOIN visit_reckoning k ON k.id = d.reckoning "  # noqa: S608
        f"WHERE k.urgency = {URGENCIES.index(Standing.OVERDUE)})"
    )


_HOUSEHOLD: Final = "JOIN household h ON h.key = r.key"
_UNSIGNED_SQL: Final = "IN ('未打印', '已打印')"


def _stored(
    kind: str, alias: str, needs: str, shown: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> Iterator[ListColumn]:
    """The fields of a kind of record as columns; other records and frozen content are none."""
    for one in RECORD_TYPES[kind].fields:
        unfit = one.kind in {FieldKind.REFERENCE, FieldKind.DOCUMENT} or one.name in without
        if not unfit:
            name, sql = f"{kind}.{one.name}", f'{alias}."{one.name}"'
            yield ListColumn(name, sql, one.kind, one, needs, shown=one.name in shown)


def _named(*columns: ListColumn) -> Mapping[str, ListColumn]:
    return MappingProxyType({one.name: one for one in columns})


_VILLAGE: Final = ListColumn("village", "r.village", FieldKind.NAME, order=_PATH, shown=True, sought=True)
_GROUP: Final = ListColumn("group", "r.group_name", FieldKind.NAME, order=_PATH, shown=True, sought=True)
_HEAD: Final = ListColumn(
    "head", "r.head", FieldKind.NAME, order="r.sound", initials="r.initials", shown=True, sought=True
)
_RESPONSIBLE: Final = ListColumn(
    "official",
    "r.official_name",
    FieldKind.NAME,
    initials="(SELECT o.initials FROM official_row o WHERE o.key = r.official)",
    shown=True,
    sought=True,
)
_OF_HOUSEHOLD: Final = ("number", "head_name", "region")

_HOUSEHOLDS: Final = ListKind(
    source="household_row r",
    joins={"h": _HOUSEHOLD, "y": _LATEST_OF_HOUSEHOLD, "p": _PROBLEMS},
    place="r.id",
    key="r.key",
    order="r.path, r.sound, r.number, r.id",
    scope=_PATH,
    columns=_named(
        _VILLAGE,
        _GROUP,
        _HEAD,
        ListColumn("number", "substr(r.number, 4)", order="r.number", sought=True),
        ListColumn("members", "r.members", FieldKind.COUNT, shown=True),
        ListColumn("labour", "r.labour", FieldKind.COUNT),
        ListColumn("attribute", "r.attribute", FieldKind.CODE),
        ListColumn("year", "r.year", FieldKind.COUNT),
        _RESPONSIBLE,
        *_visits("household", shown=True),
        ListColumn("last_visit", "(SELECT max(v.start) FROM visit v WHERE v.household = r.key)", FieldKind.DATE),
        ListColumn("contract", "r.contract", FieldKind.CODE, shown=True),
        _FOUND,
        *_stored("household", "h", "h", without=_OF_HOUSEHOLD),
        *_stored("household_year", "y", "y", without=("year",)),
    ),
    quick={
        "overdue": _overdue("household"),
        "unsigned": f"r.contract {_UNSIGNED_SQL}",
        "unprinted": "r.contract = '未打印'",
        "unissued": "r.contract IS NULL AND r.official IS NOT NULL",
        "unpaired": "r.official IS NULL",
        "problems": _OF_ITSELF,
    },
)

_MEMBERS: Final = ListKind(
    source="household_row r {join} member m ON m.household = r.key",
    joins={"h": _HOUSEHOLD, "z": _LATEST_OF_MEMBER},
    place="m.rowid",
    key="m.key",
    order="r.path, r.sound, r.number, r.id, m.relation IS NOT '户主', length(m.number), m.number, m.rowid",
    scope=_PATH,
    columns=_named(
        _VILLAGE,
        _GROUP,
        _HEAD,
        ListColumn("household_number", "substr(r.number, 4)", order="r.number", sought=True),
        ListColumn(
            "member.name", "m.name", FieldKind.NAME, RECORD_TYPES["member"].by_name["name"], "", sought=True, shown=True
        ),
        *_stored("member", "m", "", ("relation", "sex", "birth_date", "id_number", "phone"), without=("name",)),
        *_stored("member_year", "z", "z", without=("year",)),
        ListColumn("attribute", "r.attribute", FieldKind.CODE),
        replace(_RESPONSIBLE, shown=False, sought=False),
        *_stored("household", "h", "h", without=_OF_HOUSEHOLD),
    ),
    quick={"problems": _OF_MEMBER},
)

_OFFICIALS: Final = ListKind(
    source="official_row r",
    joins={"o": "JOIN official o ON o.key = r.key", "p": _PROBLEMS},
    place="r.id",
    key="r.key",
    order="r.unit_order, r.place, r.sound, r.number, r.id",
    scope=_UNIT,
    columns=_named(
        ListColumn("name", "r.name", FieldKind.NAME, order="r.sound", initials="r.initials", shown=True, sought=True),
        ListColumn("unit", "r.unit_name", FieldKind.NAME, order="r.unit_order", shown=True, sought=True),
        ListColumn("duty", "coalesce(o.rank, o.post)", FieldKind.CODE, needs="o", shown=True),
        ListColumn("load", "r.load", FieldKind.COUNT, shown=True),
        ListColumn("official.cap", "o.cap", FieldKind.COUNT, RECORD_TYPES["official"].by_name["cap"], "o", shown=True),
        ListColumn(
            "standing",
            "CASE WHEN r.load > r.cap THEN 'over' WHEN r.exempt THEN 'exempt' WHEN r.load THEN 'paired' "
            "ELSE 'free' END",
            FieldKind.CODE,
            shown=True,
        ),
        *_visits("official", shown=False),
        ListColumn("number", "substr(r.number, 4)", order="r.number", sought=True),
        _FOUND,
        *_stored("official", "o", "o", without=("number", "name", "cap")),
        ListColumn("home", "(SELECT v.name FROM region v WHERE v.key = o.home_village)", FieldKind.NAME, needs="o"),
    ),
    quick={
        "unpaired": "r.load = 0 AND NOT r.exempt",
        "exempt": "r.exempt",
        "over": "r.load > r.cap",
        "overdue": _overdue("official"),
        "problems": _OF_ITSELF,
    },
)

_CONTRACTS: Final = ListKind(
    source="contract c LEFT JOIN household_row r ON r.key = c.household",
    joins={"o": "LEFT JOIN official o ON o.key = c.official"},
    place="c.rowid",
    key="c.key",
    order='length(c."number"), c."number", c.rowid',
    scope=_PATH,
    columns=_named(
        ListColumn(
            "contract.number",
            'c."number"',
            field=RECORD_TYPES["contract"].by_name["number"],
            order='length(c."number"), c."number"',
            shown=True,
            sought=True,
        ),
        ListColumn("contract.state", "c.state", FieldKind.CODE, RECORD_TYPES["contract"].by_name["state"], shown=True),
        _VILLAGE,
        _GROUP,
        _HEAD,
        ListColumn("official", "o.name", FieldKind.NAME, needs="o", shown=True, sought=True),
        *_stored("contract", "c", "", ("issued_on", "printed_on", "returned_on"), without=("number", "state")),
    ),
    quick={"unsigned": f"c.state {_UNSIGNED_SQL}", "unprinted": "c.state = '未打印'", "void": "c.state = '已作废'"},
)

_DAYS: Final = (
    "CASE WHEN v.dates IS NOT NULL THEN (length(v.dates) + 1) / 11 "
    "WHEN length(v.start) = 10 THEN CAST(julianday(coalesce(v.end, v.start)) - julianday(v.start) + 1 AS INTEGER) END"
)
"""How many days a visit took; ISO dates of ten signs, joined by commas, where some are left out."""

_VISITS: Final = ListKind(
    source="visit v LEFT JOIN household_row r ON r.key = v.household",
    joins={"o": "LEFT JOIN official o ON o.key = v.official"},
    place="v.rowid",
    key="v.key",
    order='v.start DESC, v."number" DESC, v.rowid',
    scope=_PATH,
    columns=_named(
        *_stored("visit", "v", "", ("start",), without=tuple(RECORD_TYPES["visit"].by_name.keys() - {"start"})),
        ListColumn("days", _DAYS, FieldKind.COUNT, shown=True),
        _VILLAGE,
        _GROUP,
        _HEAD,
        ListColumn("visitor", "coalesce(o.name, v.visitor)", FieldKind.NAME, needs="o", shown=True, sought=True),
        ListColumn(
            "visitor_unit",
            "(SELECT u.name FROM unit u WHERE u.key = o.unit)",
            FieldKind.NAME,
            needs="o",
        ),
        ListColumn(
            "steps",
            "(SELECT nullif(count(*), 0) FROM measure_step s WHERE s.visit = v.key)",
            FieldKind.COUNT,
            shown=True,
        ),
        ListColumn(
            "solved",
            "(SELECT nullif(count(*), 0) FROM household_problem q WHERE q.closed_in = v.key)",
            FieldKind.COUNT,
            shown=True,
        ),
        ListColumn("photos", "(SELECT nullif(count(*), 0) FROM visit_photo f WHERE f.visit = v.key)", FieldKind.COUNT),
        *_stored("visit", "v", "", ("channel", "account", "late"), without=("start", "dates", "visitor")),
    ),
    quick={
        "late": "v.late = 1",
        "unsigned": "v.signed IS NOT 1",
        "unkeyed": "v.keyed_on IS NULL",
        "corrected": "v.correction IS NOT NULL",
    },
)

LISTS: Final[Mapping[str, ListKind]] = MappingProxyType(
    {
        "households": _HOUSEHOLDS,
        "members": _MEMBERS,
        "officials": _OFFICIALS,
        "contracts": _CONTRACTS,
        "visits": _VISITS,
    }
)
"""Every list by its name."""
