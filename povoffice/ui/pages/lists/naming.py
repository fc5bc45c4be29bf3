"""Keys and names of the records at some places of a list, read a portion at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.ui.pages.lists import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.overview import Overview, View

_AT_ONCE: Final = 2000


def all_keys(overview: Overview, view: View, places: Sequence[int]) -> list[str]:
    """The keys of the records at some places, those that are gone left out."""
    keys: list[str] = []
    for start in range(0, len(places), _AT_ONCE):
        keys += overview.keys(view, places[start : start + _AT_ONCE])
    return [key for key in keys if key]


def named_rows(overview: Overview, view: View, places: Sequence[int]) -> list[tuple[str, str]]:
    """Key and name of the records at some places, those that are gone left out."""
    by_name = replace(view, columns=(columns.NAMES[view.kind],))
    found: list[tuple[str, str]] = []
    for start in range(0, len(places), _AT_ONCE):
        found += [(one.key, one.values[0]) for one in overview.rows(by_name, places[start : start + _AT_ONCE])]
    return [one for one in found if one[0]]
