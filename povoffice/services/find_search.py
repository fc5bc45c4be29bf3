"""Searching the find tables: bounded reads, ranked; the village words beside a name; the scope first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from povoffice.core.lookup import RANKS, SHORTEST_PART, Kind, bare, place_words
from povoffice.storage.find import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from povoffice.core.lookup import Asked
    from povoffice.storage.find import Entry, FindTables, Match

NO_VILLAGE: Final = "-"
"""The scope of households whose village is not known."""

# So many tokens are read at most: of those that are what was typed, that go on after it, of one village, of a number.
_EXACT, _LONGER, _LOCAL, _NUMBERS = 200, 300, 400, 60
_FILTERED: Final = 2_000  # where most will not lie in the place that was named
_VILLAGES: Final = 40  # so many villages are looked through one by one
_BATCH: Final = 200
_ENOUGH: Final = 3  # letters
_DISTANCE: Final = {one.value: {Kind.HOUSEHOLD: 0, Kind.LEFT: 5}.get(one, 3) for one in Kind}  # by rank


class Candidate(NamedTuple):
    """A token found and how good it is: they are compared in the order of these fields."""

    beyond_scope: bool
    order: int  # of what was looked for
    tier: int
    kind: int
    village: int
    text: str
    entry: int
    quality: int


class Search:
    """Searches in one scope."""

    def __init__(self, tables: FindTables, scope: str) -> None:
        """Take the tables, and the region (or ``NO_VILLAGE``, or "") whose people come first."""
        self._tables = tables
        self._scoped = bool(scope)
        self._areas = frozenset({NOWHERE}) if scope == NO_VILLAGE else tables.within(scope) if scope else frozenset()
        self._villages = (NOWHERE,) if scope == NO_VILLAGE else tuple(tables.villages_of(self._areas))
        self._in_part = not self._areas.issuperset(self._villages)  # some of a village, which its entries tell

    def find(self, asked: Asked, limit: int) -> list[tuple[Candidate, Entry]]:
        """What was found with its entries, best first; words that name no place may be the rest of the name."""
        found = self._find(asked, limit)
        if not found and asked.names and asked.rest:
            whole = "".join((*asked.names, *asked.rest))
            found = self._find(replace(asked, names=(whole,), facets=(), rest=()), limit)
        return found

    def _find(self, asked: Asked, limit: int) -> list[tuple[Candidate, Entry]]:
        words = place_words(asked.rest)
        digits = [one for one in words if one.isdigit() and len(one) >= SHORTEST_PART]
        named = [one for one in words if one not in digits]
        places = self._places(named) if named else None
        best: dict[int, Candidate] = {}
        for one in self._candidates(asked, places, filtered=bool(words)):
            if one.entry not in best or one < best[one.entry]:
                best[one.entry] = one
        found: list[tuple[Candidate, Entry]] = []
        for batch in _batches(sorted(best.values()), _BATCH if words or self._in_part else limit):
            entries = self._tables.entries([one.entry for one in batch])
            found += [
                (one._replace(beyond_scope=self._beyond(entry.area)), entry)
                for one in batch
                if (entry := entries.get(one.entry)) and _fits(entry, places, digits)
            ]
            if len(found) >= limit:
                break
        return sorted(found, key=lambda one: one[0])[:limit]

    def _candidates(self, asked: Asked, places: frozenset[int] | None, *, filtered: bool) -> Iterator[Candidate]:
        most = _FILTERED if filtered else _EXACT
        villages = self._villages if places is None else self._tables.villages_of(places)
        for name in asked.names:
            for village in villages if len(villages) <= _VILLAGES else ():
                yield from self._ranked(self._tables.local(village, name, _LOCAL), name, 0)
            if places is None or len(villages) > _VILLAGES or not name.isascii():
                for rank in (0, RANKS):  # namesakes by the usual readings may be too many for the other ones to show
                    yield from self._ranked(self._tables.exact(name, most, rank), name, 0)
                yield from self._ranked(self._tables.longer(name, max(most, _LONGER)), name, 0)
        for order, (facet, typed) in enumerate(asked.facets, 1):
            text = facet.value + typed
            most = _FILTERED if filtered else _NUMBERS
            yield from self._ranked(self._tables.exact(text, most), text, order)
            yield from self._ranked(self._tables.longer(text, most), text, order)

    def _ranked(self, matches: Iterable[Match], typed: str, order: int) -> Iterator[Candidate]:
        for text, rank, village, entry in matches:
            quality, kind = divmod(rank, RANKS)
            beyond = self._scoped and village not in self._villages
            yield Candidate(beyond, order, _tier(text, typed, quality, kind), kind, village, text, entry, quality)

    def _beyond(self, area: int) -> bool:
        return self._scoped and area not in self._areas

    def _places(self, words: Sequence[str]) -> frozenset[int]:
        """The regions that every word names, itself or a region above: by name, initials or spelling, group number."""
        rows = self._tables.places()
        parents = {one.place: one.parent for one in rows}
        allowed = set(parents)
        for word in words:
            if word.isdigit():
                named = {one.place for one in rows if one.number == int(word)}
            elif word.isascii():
                named = {one.place for one in rows if any(way.startswith(word) for way in one.ways)}
            else:
                named = {one.place for one in rows if word in bare(one.name)}
            allowed &= {place for place in parents if _lies_in(place, named, parents)}
        return frozenset(allowed)


def _tier(text: str, typed: str, quality: int, kind: int) -> int:
    """How far a token is from what is wanted: a head whose name, as it is read usually, is what was typed (0).

    Whoever is no head is farther, a name in another reading or a former name too, and a part of a name most. Three
    letters name a head whose name is longer, fewer a member whose name is just that.
    """
    spelled = text.isascii()
    beyond = 0 if text == typed else 1 if len(typed) >= (_ENOUGH if spelled else 2) else 4
    reading = 0 if not quality else (1 + quality) if spelled else 4
    return beyond + reading + _DISTANCE[kind]


def _lies_in(place: int, named: set[int], parents: dict[int, int]) -> bool:
    seen: set[int] = set()
    while place in parents and place not in seen:
        if place in named:
            return True
        seen.add(place)
        place = parents[place]
    return False


def _fits(entry: Entry, places: frozenset[int] | None, digits: Sequence[str]) -> bool:
    if places is not None and entry.area not in places:
        return False
    if not digits:
        return True
    said = entry.said
    numbers = [bare(one) for one in (*said.id_numbers, *said.phones, *said.numbers, *said.contracts)]
    return all(any(part in number for number in numbers) for part in digits)


def _batches(candidates: Sequence[Candidate], size: int) -> Iterator[Sequence[Candidate]]:
    return (candidates[start : start + size] for start in range(0, len(candidates), size))
