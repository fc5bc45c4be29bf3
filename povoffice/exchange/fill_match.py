"""Which record each row of a form is about, where rows are filled in already: by numbers first, never by a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import RECORD_TYPES, home_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.exchange.drafts import RowDraft

    Get = Callable[[str], str]

_KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "member": (
        ("member.id_number",),
        ("member.number",),
        ("household.number", "member.name"),
        ("household.head_id_number", "member.name"),
        ("region.village", "household.head_name", "member.name"),
        ("region.village", "region.group", "member.name"),
        ("region.village", "member.name"),
        ("member.name",),
    ),
    "household": (
        ("household.number",),
        ("household.head_id_number",),
        ("region.village", "region.group", "household.head_name"),
        ("region.village", "household.head_name"),
        ("household.head_name",),
    ),
    "pairing": (
        ("household.number", "official.number"),
        ("household.number", "official.name"),
        ("household.head_id_number", "official.name"),
        ("region.village", "household.head_name", "official.name"),
        ("household.number",),
        ("household.head_id_number",),
        ("region.village", "household.head_name"),
        ("household.head_name",),
    ),
    "official": (
        ("official.id_number",),
        ("official.number",),
        ("unit.name", "official.name"),
        ("official.name",),
    ),
    "unit": (("unit.number",), ("unit.name",)),
    "exemption": (
        ("official.id_number", "exemption.start", "exemption.reason"),
        ("official.number", "exemption.start", "exemption.reason"),
        ("official.name", "exemption.start", "exemption.reason"),
        ("official.number", "exemption.start"),
        ("official.name", "exemption.start"),
        ("official.name",),
    ),
    "kin": (
        ("official.number", "household.number", "member.name"),
        ("official.number", "household.number"),
        ("official.name", "household.number"),
        ("official.name", "household.head_name"),
    ),
    "visit": (
        ("visit.number",),
        ("household.number", "visit.dates", "visit.visitor", "visit.channel"),
        ("household.number", "visit.dates", "visit.visitor"),
        ("region.village", "household.head_name", "visit.dates", "visit.visitor"),
    ),
    "trip": (
        ("official.number", "region.village", "trip.start"),
        ("official.name", "region.village", "trip.start"),
        ("official.name", "trip.start"),
    ),
    "measure": (
        ("measure.number",),
        ("household.number", "measure.kind", "measure.content"),
        ("household.number", "measure.content"),
        ("region.village", "household.head_name", "measure.content"),
    ),
    "aid": (
        ("aid.number",),
        ("household.number", "aid.on", "aid.item"),
        ("household.number", "aid.on", "aid.kind"),
        ("region.village", "household.head_name", "aid.on", "aid.item"),
    ),
    "absence": (("official.number", "absence.start"), ("official.name", "absence.start")),
    "closed_days": (
        ("region.village", "region.group", "closed_days.kind", "closed_days.start"),
        ("region.village", "closed_days.kind", "closed_days.start"),
        ("closed_days.kind", "closed_days.start", "closed_days.end"),
    ),
    "region": (("region.village", "region.group"), ("region.village",)),
}
"""By level, what tells a record from all others, the surest first."""
_NUMBERS: Final = ("id_number", ".number", "_number")


def matched(
    level: str, entries: Sequence[Mapping[str, Value]], rows: Sequence[tuple[int, RowDraft]]
) -> tuple[dict[tuple[int, int], int], frozenset[int]]:
    """(block, row from 0) → place of the entry it is about; and entries that might be one of several rows.

    Several rows may be about one entry where its number says so. By name alone, two rows or two entries decide nothing:
    such an entry has no row, and is not to be added either.

    Args:
        level: what one row is about.
        entries: by field, what the register says of each record.
        rows: the rows of the form that name somebody, with their block.
    """
    found: dict[tuple[int, int], int] = {}
    open_entries, open_rows = set(range(len(entries))), set(range(len(rows)))
    getters = [_getter(draft) for _, draft in rows]
    doubtful: set[int] = set()
    for fields in _KEYS[level]:
        ours = _by_key((_key(fields, _value_of(entries[one])), one) for one in open_entries)
        theirs = _by_key((_key(fields, getters[one]), one) for one in open_rows)
        sure = len(fields) == 1 and fields[0].endswith(_NUMBERS)
        for key in ours.keys() & theirs.keys():
            here = ours[key]
            there = [one for one in theirs[key] if not any(_contradict(level, entries[e], getters[one]) for e in here)]
            if len(here) > 1 or (len(there) > 1 and not sure):
                doubtful.update(here if there else ())
                continue
            for row in there:
                found[rows[row][0], rows[row][1].row - 1] = here[0]
                open_rows.discard(row)
            if there:
                open_entries.discard(here[0])
    return found, frozenset(doubtful & open_entries)


def _by_key(pairs: Iterator[tuple[str, int]]) -> dict[str, list[int]]:
    """Those that have a key, by it."""
    found: dict[str, list[int]] = {}
    for key, one in pairs:
        if key:
            found.setdefault(key, []).append(one)
    return found


def _key(fields: tuple[str, ...], get: Get) -> str:
    parts = [get(one) for one in fields]
    return "\n".join(parts) if all(parts) else ""


def _value_of(values: Mapping[str, Value]) -> Get:
    return lambda name: _plain(name, values.get(name))


def _getter(draft: RowDraft) -> Get:
    def get(name: str) -> str:
        record, _, field = name.partition(".")
        home = home_of(record, field) if record in RECORD_TYPES else record
        return _plain(name, draft.values.get(home, {}).get(field))

    return get


def _plain(name: str, value: Value | None) -> str:
    text = "" if value is None else str(value)
    return plain_place(text) if name.startswith("region.") else text


def plain_place(name: str) -> str:
    """A place's name without what is said of its kind: 石桥 and 石桥村 are one."""
    for ending in ("村民小组", "社区", "行政村", "村", "组", "镇", "乡", "街道"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def _contradict(level: str, values: Mapping[str, Value], get: Get) -> bool:
    """Whether a number that both say differs: two people of one name are two."""
    own = "household" if level == "pairing" else level
    ours = _value_of(values)
    for name in (f"{own}.id_number", f"{own}.number", f"{own}.head_id_number"):
        if (there := get(name)) and (here := ours(name)) and here != there:
            return True
    return False
