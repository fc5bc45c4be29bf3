"""Walking order (走访顺序): how a stack of papers is carried through a township, village by village, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.services.listing import region_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

_FIRST_BY_SOUND, _LAST_BY_SOUND = b"\xb0\xa1", b"\xd7\xf9"
"""GB 2312 lists its first 3,755 characters by sound, so that its codes sort them as a dictionary does."""

_SOUNDS_LIKE: Final = dict(
    zip(
        "单解仇区查盖朴乐任华冼覃瞿闫佘邬荀阚隗缪逄郗邝邸郄郜鄢亓佟禚仝芮茆庾麴",
        "善谢求欧扎葛票月人化显秦渠言奢乌寻看委妙旁希矿底切告烟其童捉同瑞毛羽屈",
        strict=True,
    ),
)
"""Surnames that sound otherwise than their character's commonest reading, or that GB 2312 lists by strokes."""


def reading_key(name: str) -> tuple[tuple[bool, bytes], ...]:
    """A sort key after the sound of a name; characters whose sound is not known come last, in a fixed order."""
    sounding = _SOUNDS_LIKE.get(name[:1], name[:1]) + name[1:]
    codes = [character.encode("gb18030", "surrogatepass") for character in sounding]
    return tuple((not _FIRST_BY_SOUND <= code <= _LAST_BY_SOUND or len(code) != 2, code) for code in codes)


def walking_key(snapshot: Snapshot, household: Record) -> tuple[object, ...]:
    """Where a household comes: the office's order of regions, groups as numbers, the head's name by sound, number."""
    number = household.text("number")
    place = region_order(snapshot, household.text("region"))
    return (place, reading_key(household.text("head_name")), len(number), number, household.key)


def walking_order(snapshot: Snapshot, keys: Collection[str] | None = None) -> list[Record]:
    """Households in walking order: all, or those of some keys."""
    households = snapshot.all("household")
    wanted = households.values() if keys is None else [households[key] for key in keys if key in households]
    return sorted(wanted, key=lambda one: walking_key(snapshot, one))
