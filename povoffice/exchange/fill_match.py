"""Which record each row of a form is about, where rows are filled in already: by numbers first, never by a doubt."""

from __future__ import annotations

from collections import Counter
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
}
"""By level, what tells a record from all others, the surest first."""


def matched(
    level: str, entries: Sequence[Mapping[str, Value]], rows: Sequence[tuple[int, RowDraft]]
) -> dict[tuple[int, int], int]:
    """(block, row from 0) → place of the entry it is about. A key that two entries or two rows have decides nothing.

    Args:
        level: what one row is about.
        entries: by field, what the register says of each record.
        rows: the rows of the form that name somebody, with their block.
    """
    found: dict[tuple[int, int], int] = {}
    open_entries, open_rows = set(range(len(entries))), set(range(len(rows)))
    getters = [_getter(draft) for _, draft in rows]
    for fields in _KEYS[level]:
        ours = _only((_key(fields, _value_of(entries[one])), one) for one in open_entries)
        theirs = _only((_key(fields, getters[one]), one) for one in open_rows)
        for key in ours.keys() & theirs.keys():
            entry, row = ours[key], theirs[key]
            if _contradict(level, entries[entry], getters[row]):
                continue
            found[rows[row][0], rows[row][1].row - 1] = entry
            open_entries.discard(entry)
            open_rows.discard(row)
    return found


def _only(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    """What has a key to itself."""
    known = [pair for pair in pairs if pair[0]]
    counts = Counter(key for key, _ in known)
    return {key: one for key, one in known if counts[key] == 1}


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
