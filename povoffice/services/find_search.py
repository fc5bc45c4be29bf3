"""Searching the find tables: bounded reads, ranked; the village words beside a name; the scope first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from povoffice.core.lookup import RANKS, SHORTEST_PART, Kind, bare, place_words
from povoffice.storage.find import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        digits = [one for one in words if one.isdecimal() and len(one) >= SHORTEST_PART]
        named = [self._tables.named(one) for one in words if one not in digits]
        villages = frozenset[int].intersection(*(frozenset(one.values()) for one in named)) if named else None
        best: dict[int, Candidate] = {}
        for one in self._candidates(asked, villages, filtered=bool(words)):
            if one.entry not in best or one < best[one.entry]:
                best[one.entry] = one
        found: list[tuple[Candidate, Entry]] = []
        for batch in _batches(sorted(best.values()), _BATCH if words or self._in_part else limit):
            entries = self._tables.entries([one.entry for one in batch])
            found += [
                (one._replace(beyond_scope=self._beyond(entry.area)), entry)
                for one in batch
                if (entry := entries.get(one.entry)) and _fits(entry, named, digits)
            ]
            if len(found) >= limit:
                break
        return sorted(found, key=lambda one: one[0])[:limit]

    def _candidates(self, asked: Asked, villages: frozenset[int] | None, *, filtered: bool) -> Iterator[Candidate]:
        """Everything that may be meant: in some villages where their words were typed, else everywhere."""
        most = _FILTERED if filtered else _EXACT
        nearby = self._villages if villages is None else sorted(villages)
        for name in asked.names:
            for village in nearby if len(nearby) <= _VILLAGES else ():
                yield from self._ranked(self._tables.local(village, name, _LOCAL), name, 0)
            if villages is None or len(villages) > _VILLAGES or not name.isascii():
                for rank in (0, RANKS):  # namesakes by the usual readings may be too many for the other ones to show
                    yield from self._ranked(_in(villages, self._tables.exact(name, most, rank)), name, 0)
                yield from self._ranked(_in(villages, self._tables.longer(name, max(most, _LONGER))), name, 0)
        for order, (facet, typed) in enumerate(asked.facets, 1):
            text = facet.value + typed
            most = _FILTERED if filtered else _NUMBERS
            yield from self._ranked(_in(villages, self._tables.exact(text, most)), text, order)
            yield from self._ranked(_in(villages, self._tables.longer(text, most)), text, order)

    def _ranked(self, matches: Iterable[Match], typed: str, order: int) -> Iterator[Candidate]:
        for text, rank, village, entry in matches:
            quality, kind = divmod(rank, RANKS)
            beyond = self._scoped and village not in self._villages
            yield Candidate(beyond, order, _tier(text, typed, quality, kind), kind, village, text, entry, quality)

    def _beyond(self, area: int) -> bool:
        return self._scoped and area not in self._areas


def _tier(text: str, typed: str, quality: int, kind: int) -> int:
    """How far a token is from what is wanted: a head whose name, as it is read usually, is what was typed (0).

    Whoever is no head is farther, a name in another reading or a former name too, and a part of a name most. Three
    letters name a head whose name is longer, fewer a member whose name is just that.
    """
    spelled = text.isascii()
    beyond = 0 if text == typed else 1 if len(typed) >= (_ENOUGH if spelled else 2) else 4
    reading = 0 if not quality else (1 + quality) if spelled else 4
    return beyond + reading + _DISTANCE[kind]


def _in(villages: frozenset[int] | None, matches: Iterable[Match]) -> Iterable[Match]:
    return matches if villages is None else (one for one in matches if one[2] in villages)


def _fits(entry: Entry, named: Sequence[Mapping[int, int]], digits: Sequence[str]) -> bool:
    """Whether every word names where an entry is, its group or its village, and it has all the digits."""
    if not all(entry.area in one or entry.village in one for one in named):
        return False
    if not digits:
        return True
    said = entry.said
    numbers = [bare(one) for one in (*said.id_numbers, *said.phones, *said.numbers, *said.contracts)]
    return all(any(part in number for number in numbers) for part in digits)


def _batches(candidates: Sequence[Candidate], size: int) -> Iterator[Sequence[Candidate]]:
    return (candidates[start : start + size] for start in range(0, len(candidates), size))
