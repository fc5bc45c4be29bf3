"""Where regions stand in the office's order, as texts and bytes that compare the same way."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE: Final = b"\x00"
"""What stands before what lies in a region itself: before what lies in the regions below it."""

NOWHERE: Final = b"\xfe"
"""The path of what lies in no known region: after all others."""

_RING: Final = b"\xfd"
"""The path of regions that lie in one another begins so: nobody can say which is above."""

_BEHIND: Final = b"\xff"
_MOST: Final = sys.maxsize
_MARK_ENDS: Final = b"\x00"


@dataclass(frozen=True, slots=True)
class Place:
    """A region in the order: ``path`` begins with that of the region above. Village and group are names, if any."""

    path: bytes
    village: str | None
    group: str | None


NO_PLACE: Final = Place(NOWHERE, None, None)


def span(path: bytes) -> tuple[bytes, bytes]:
    """All paths at or below one: from the first, to before the second."""
    return path, path + _BEHIND


def places(regions: Mapping[str, Mapping[str, str | int]]) -> dict[str, Place]:
    """Every region's place: level by level by the order that the office set, groups as numbers, then by name."""
    snapshot = Snapshot({"region": {key: Record("region", key, values) for key, values in regions.items()}})
    paths = {key: snapshot.region_path(key) for key in regions}
    marks = _marks(paths)
    found = {}
    for key, path in paths.items():
        in_ring = path[0].text("parent") in regions
        found[key] = Place(
            _RING + _worded(key) if in_ring else b"".join(marks[one.key] for one in path),
            next((one.text("name") for one in path if one.text("level") == "village"), None),
            next((one.text("name") for one in path if one.text("level") == "group"), None),
        )
    return found


def _marks(paths: Mapping[str, tuple[Record, ...]]) -> dict[str, bytes]:
    """What tells each region from its neighbours: order and number, and its name only where those do not."""
    ranked = {key: (path[-2].key if len(path) > 1 else "", _rank(path[-1])) for key, path in paths.items()}
    names = {key: path[-1].text("name") for key, path in paths.items()}
    shared = Counter(ranked.values())
    namesakes = Counter((ranked[key], names[key]) for key in paths)
    marks = {}
    for key, (parent, rank) in ranked.items():
        mark = _counted(rank[0]) + _counted(rank[1])
        if shared[parent, rank] > 1:
            mark += _worded(names[key])
        if namesakes[(parent, rank), names[key]] > 1:
            mark += _worded(key)
        marks[key] = mark
    return marks


def _rank(region: Record) -> tuple[int, int]:
    digits = "".join(one for one in region.text("name") if one.isdigit())
    number = int(digits) if digits.isascii() and digits else 0
    return max(region.number("order") or 0, 0), min(number, _MOST)


def _counted(number: int) -> bytes:
    """Bytes that compare as numbers do; the first is never that of ``HERE``."""
    kept = min(number, _MOST).to_bytes((min(number, _MOST).bit_length() + 7) // 8, "big")
    return bytes((len(kept) + 1,)) + kept


def _worded(text: str) -> bytes:
    return text.replace("\x00", "").encode("utf-8", "surrogatepass") + _MARK_ENDS


def number_order(number: str) -> str:
    """A text that puts numbers in order: the shorter before the longer, then as they are written."""
    return f"{min(len(number), 999):03d}{number}"
