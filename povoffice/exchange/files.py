"""Which files are meant by what a clerk drops or names: files as they are, folders with all workbooks in them.

Every village sends its 花名册.xlsx. Where several files have one name, each is called by its folder too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SUFFIXES: Final = frozenset({".xls", ".xlsx", ".xlsm", ".et", ".ett", ".ods", ".csv", ".tsv", ".htm", ".html", ".xml"})
"""Names by which workbooks are looked for in a folder; what a file is is decided by its bytes."""

_LEFT_OVER: Final = ("~$", ".~", ".")
_MOST: Final = 2_000


def files_within(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files, each once, in the order named; of a folder all workbooks in it and below, by name.

    Raises:
        OfficeError: ``import.folder_empty`` names a folder without any workbook, ``import.folder_full`` one with more
            than anybody means.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_within(path)))
        else:
            found[path] = None
    return tuple(found)


def names_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """What files are called: their names, with as many folders before them as tell them apart, 石桥村/花名册.xlsx."""
    parts = [path.absolute().parts for path in paths]
    depth = [1] * len(parts)
    while True:
        names = ["/".join(one[-deep:]) for one, deep in zip(parts, depth, strict=True)]
        count = Counter(name.casefold() for name in names)
        deeper = [
            place
            for place, name in enumerate(names)
            if count[name.casefold()] > 1 and depth[place] < len(parts[place]) - 1
        ]
        if not deeper:
            return tuple(names)
        for place in deeper:
            depth[place] += 1


def own_name(name: str) -> str:
    """A file's own name, without the folders that tell it from others."""
    return name.rpartition("/")[2]


def _within(folder: Path) -> list[Path]:
    inside = sorted(
        one
        for one in folder.rglob("*")
        if one.suffix.lower() in SUFFIXES and not one.name.startswith(_LEFT_OVER) and one.is_file()
    )
    if not inside:
        raise OfficeError("import.folder_empty", folder=folder.name)
    if len(inside) > _MOST:
        raise OfficeError("import.folder_full", folder=folder.name, count=len(inside), most=_MOST)
    return inside
