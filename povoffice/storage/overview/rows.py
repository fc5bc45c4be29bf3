"""Rows of the lists made from records: read by narrow queries, a portion at a time, so that memory stays bounded."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.undoing import VOID
from povoffice.storage.overview.places import HERE, NO_PLACE, number_order, places
from povoffice.storage.overview.standing import of_household, of_official

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.storage.overview.building import Rules
    from povoffice.storage.overview.places import Place

HOUSEHOLD_COLUMNS: Final = (
    "key", "region", "path", "sound", "number", "village", "group_name", "head", "initials", "people", "members",
    "labour", "attribute", "year", "official", "official_name", "contract", "turns",
)  # fmt: skip
OFFICIAL_COLUMNS: Final = (
    "key", "unit", "unit_order", "place", "sound", "number", "unit_name", "name", "initials", "load", "cap", "exempt",
    "turns",
)  # fmt: skip

_OF: Final = "IN (SELECT value FROM json_each(?))"
_LAST_PLACE: Final = 2**62


class Rows:
    """Rows as of one moment; the caller holds the transaction."""

    def __init__(self, database: Any, rules: Rules, regions: Mapping[str, Place]) -> None:
        """Take what holds for all rows: where regions stand, which plans are approved."""
        self._database = database
        self._rules = rules
        self._regions = regions
        self._sounds: dict[str, tuple[str, str]] = {}
        self._plans = Snapshot({"plan": dict(self._records("plan", ("approved_on",), "", ()))})

    def households(self, keys: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of some households, by ``HOUSEHOLD_COLUMNS``; who is gone has none."""
        wanted = json.dumps(keys)
        people = self._people(wanted)
        years = self._years(wanted)
        contracts = self._contracts(wanted)
        responsible = self._responsible(wanted)
        made = []
        columns = 'key, region, "number", head_name, kind, monitoring_kind'
        for key, region, number, head, kind, monitored in self._read("household", columns, "key", wanted):
            place = self._regions.get(str(region), NO_PLACE)
            year, attribute = years.get(key, (None, None))
            official, name, turns = responsible.get(key, (None, None, None))
            called = _text(head)
            sound, initials = self._sound(called)
            row = (
                key,
                _text(region) if place is not NO_PLACE else "",
                place.path + HERE,
                sound,
                number_order(_text(number)),
                place.village,
                place.group,
                head if head is None else called,
                initials,
                *people.get(key, (0, 0, 0)),
                _text(monitored or attribute or kind) or None,
                year,
                official,
                name,
                contracts.get(key),
                turns,
            )
            made.append(row)
        return made

    def officials(self, keys: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of some officials, by ``OFFICIAL_COLUMNS``; who is gone has none."""
        wanted = json.dumps(keys)
        pairings = self._grouped("pairing", "official", wanted)
        exemptions = self._grouped("exemption", "official", wanted)
        sql = (
            'SELECT o.key, o.unit, u.key, u."number", u.name, o.name, o."order", o."number", o.cap FROM official o '  # noqa: S608
            f"LEFT JOIN unit u ON u.key = o.unit WHERE o.key {_OF}"
        )
        made = []
        for key, unit, known, unit_number, unit_name, name, order, number, cap in self._database.execute_sql(
            sql, (wanted,)
        ).fetchall():
            standing = of_official(self._plans, pairings.get(key, ()), exemptions.get(key, ()), self._rules.today)
            called = _text(name)
            sound, initials = self._sound(called)
            row = (
                key,
                unit if known else "",
                f"{number_order(_text(unit_number))}\n{_text(unit_name)}" if known else "\uffff",
                order if isinstance(order, int) else _LAST_PLACE,
                sound,
                number_order(_text(number)),
                None if unit_name is None else _text(unit_name),
                None if name is None else called,
                initials,
                standing.load,
                cap if isinstance(cap, int) else None,
                int(standing.exempt),
                standing.turns,
            )
            made.append(row)
        return made

    def _sound(self, name: str) -> tuple[str, str]:
        """What a name is sorted by, and its initials in every reading."""
        if name not in self._sounds:
            pinyin = self._rules.pinyin
            self._sounds[name] = (pinyin.sort_key(name), " ".join(pinyin.initials(name)))
        return self._sounds[name]

    def _people(self, wanted: str) -> dict[str, tuple[int, int, int]]:
        """Of each household: who stands in it, who is of it still, and who of these can work."""
        left = set()
        household_of: dict[str, str] = {}
        everyone: Counter[str] = Counter()
        for key, household, change in self._read("member", 'key, household, "change"', "household", wanted):
            everyone[household] += 1
            household_of[key] = household
            if change in self._rules.left:
                left.add(key)
        latest: dict[str, tuple[int, bool]] = {}
        columns = "member, year, able_to_work, labour"
        for member, year, able, labour in self._read("member_year", columns, "member", json.dumps(list(household_of))):
            counted = year if isinstance(year, int) else 0
            if member not in latest or counted > latest[member][0]:
                latest[member] = (counted, able == 1 if isinstance(able, int) else labour in self._rules.able)
        members = Counter(household for key, household in household_of.items() if key not in left)
        labour_of = Counter(household_of[key] for key, (_year, able) in latest.items() if able and key not in left)
        return {key: (count, members[key], labour_of[key]) for key, count in everyone.items()}

    def _years(self, wanted: str) -> dict[str, tuple[int | None, object]]:
        """The latest year known of each household, and its attribute then."""
        latest: dict[str, tuple[int | None, object]] = {}
        for household, year, attribute in self._read(
            "household_year", "household, year, attribute", "household", wanted
        ):
            counted = year if isinstance(year, int) else None
            if household not in latest or (counted or 0) > (latest[household][0] or 0):
                latest[household] = (counted, attribute)
        return latest

    def _contracts(self, wanted: str) -> dict[str, str]:
        """The state of each household's newest contract that was not made void."""
        found: dict[str, tuple[tuple[str, str], str]] = {}
        for household, key, number, state in self._read(
            "contract", 'household, key, "number", state', "household", wanted
        ):
            newness = (number_order(_text(number)), key)
            if state != VOID and (household not in found or newness > found[household][0]):
                found[household] = (newness, _text(state))
        return {household: state for household, (_newness, state) in found.items()}

    def _responsible(self, wanted: str) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Each household's responsible official with their name, and the day on which that turns."""
        standings = {
            household: of_household(self._plans, group, self._rules.today)
            for household, group in self._grouped("pairing", "household", wanted).items()
        }
        named = json.dumps(list({one.official for one in standings.values()}))
        names = dict(self._read("official", "key, coalesce(name, '')", "key", named))
        return {
            household: (
                one.official if one.official in names else None,
                _text(names[one.official]) if one.official in names else None,
                one.turns,
            )
            for household, one in standings.items()
        }

    def _grouped(self, kind: str, by: str, wanted: str) -> dict[str, list[Record]]:
        fields = {
            "pairing": ("household", "official", "member", "role", "start", "end", "plan", "number"),
            "exemption": ("official", "start", "end"),
        }[kind]
        groups: dict[str, list[Record]] = defaultdict(list)
        for _key, record in self._records(kind, fields, f'WHERE "{by}" {_OF}', (wanted,)):
            groups[record.text(by)].append(record)
        return groups

    def _records(
        self, kind: str, fields: Sequence[str], where: str, parameters: tuple[str, ...]
    ) -> Iterator[tuple[str, Record]]:
        columns = ",".join(f'"{name}"' for name in fields)
        sql = f'SELECT key, {columns} FROM "{kind}" {where}'  # noqa: S608 - names are our own
        for key, *values in self._database.execute_sql(sql, parameters).fetchall():
            said = {name: value for name, value in zip(fields, values, strict=True) if value is not None}
            yield key, Record(kind, key, said)

    def _read(self, kind: str, columns: str, by: str, wanted: str) -> Iterable[tuple[Any, ...]]:
        sql = f'SELECT {columns} FROM "{kind}" WHERE "{by}" {_OF}'  # noqa: S608 - names are our own
        rows: list[tuple[Any, ...]] = self._database.execute_sql(sql, (wanted,)).fetchall()
        return rows


def region_places(database: Any) -> dict[str, Place]:
    """Where every region stands, by the records."""
    names = ("name", "level", "parent", "order")
    sql = 'SELECT key, name, level, parent, "order" FROM region'
    return places(
        {
            key: {name: value for name, value in zip(names, values, strict=True) if value is not None}
            for key, *values in database.execute_sql(sql).fetchall()
        }
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
