"""A pasted list of households: which each line means. Whoever could be meant besides is told; nobody is guessed.

A line names a head (王某), with the village before or behind it or not (石桥村3组王某), a household's number, an ID
number of anybody in it, or the last four characters of the head's. Several may stand on a line, between commas.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import compact
from povoffice.services.accounts import Right
from povoffice.services.walking import walking_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

_PARTS: Final = re.compile(r"[,，、;；]+")
_SERIAL: Final = re.compile(r"^\s*[(（]?\d{1,3}[)）.．、](?!\d)")
"""A running number before a line, as lists have it: “12、王某”."""
_NUMBER: Final = re.compile(r"\d+[Xx]?")
_SHORT: Final = re.compile(r"\d{1,3}")
_ID_LENGTH: Final = 18


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a pasted list, and the households that it may mean: one where it is clear."""

    text: str
    households: tuple[Record, ...]


def named(session: Session, text: str) -> list[Named]:
    """What each name of a pasted list means, in its order; the same household named twice comes once.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    directory = _Directory(session)
    found: list[Named] = []
    clear: set[str] = set()
    for line in text.splitlines():
        for one in directory.read(line):
            key = one.households[0].key if len(one.households) == 1 else ""
            if not key or key not in clear:
                found.append(one)
                clear.add(key)
    return found


class _Directory:
    """Households by whatever a list may call them."""

    def __init__(self, session: Session) -> None:
        self._snapshot: Snapshot = session.snapshot()
        self._pinyin = session.definitions.pinyin
        self._by: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, frozenset[str]] = {}
        for one in self._snapshot.all("household").values():
            code = compact(one.text("head_id_number")).upper()
            for word in {compact(one.text("head_name")), one.text("number"), code, code[-4:]} - {""}:
                self._by[word].append(one.key)
            self._places.setdefault(one.text("region"), self._places_of(one.text("region")))
        for member in self._snapshot.all("member").values():
            code, home = compact(member.text("id_number")).upper(), member.text("household")
            if len(code) == _ID_LENGTH and home not in self._by[code]:
                self._by[code].append(home)
        self._known = frozenset().union(*self._places.values())

    def _places_of(self, region: str) -> frozenset[str]:
        """What a region may be called: 凉水镇, 石桥村, 石桥, 3组, 石桥村3组, 石桥3组."""
        names = [compact(one.text("name")) for one in self._snapshot.region_path(region)]
        said: set[str] = set()
        for written in (names, [one.removesuffix("村") for one in names]):
            for first in range(len(written)):
                said.update("".join(written[first:last]) for last in range(first + 1, len(written) + 1))
        return frozenset(said - {""})

    def read(self, line: str) -> Iterator[Named]:
        """What a line names."""
        line = _SERIAL.sub("", line)
        for part in [line] if "\t" in line else _PARTS.split(line):
            whole = self._find(compact(part))
            if whole:
                yield self._named(compact(part), whole)
            elif part.strip():
                yield from self._tokens([compact(one) for one in part.split()])

    def _tokens(self, tokens: list[str]) -> Iterator[Named]:
        """What words beside one another name: a place goes with the name or names that it stands at."""
        if len(tokens) > 1 and _SHORT.fullmatch(tokens[0]) and not self._find(tokens[0]):
            del tokens[0]  # a running number
        names = [one for one in tokens if one not in self._known]
        places = [one for one in tokens if one in self._known]
        if len(names) > 1 and tokens[0] not in self._known:
            places = []  # which of the names a place between them goes with is not said
        if len(names) > 1 and places:
            yield from self._in_turn(tokens)
            return
        while names:
            yield self._one(names, places)
        if tokens == places:
            yield self._named(" ".join(tokens), ())

    def _in_turn(self, tokens: Sequence[str]) -> Iterator[Named]:
        """Places, each before its names: 石桥村 王某 李某 大坪村 周某."""
        places: list[str] = []
        names: list[str] = []
        for one in [*tokens, ""]:
            if one and one not in self._known:
                names.append(one)
                continue
            if names:
                while names:
                    yield self._one(names, places)
                places = []
            places.append(one)

    def _one(self, names: list[str], places: Sequence[str]) -> Named:
        """Take the first of some names, and the number behind it where both are of one household."""
        first = names.pop(0)
        found = self._at(self._find(first), places)
        if names and _NUMBER.fullmatch(names[0]):
            both = [key for key in found if key in self._find(names[0])]
            if both:
                return self._named(f"{first} {names.pop(0)}", both)
        return self._named(" ".join((*places, first)), found)

    def _find(self, word: str) -> Sequence[str]:
        """The households of a word: a name, a number, a name behind its place, a name with 户 behind it."""
        for one in (word, word.upper(), word.removesuffix("户")):
            if one in self._by:
                return self._by[one]
        for cut in range(len(word) - 1, 0, -1):
            if word[:cut] in self._known and word[cut:] in self._by:
                return self._at(self._by[word[cut:]], [word[:cut]])
        return ()

    def _at(self, keys: Sequence[str], places: Sequence[str]) -> Sequence[str]:
        """Those of some households that lie in every one of some places."""
        homes = ((key, self._snapshot.get("household", key)) for key in keys)
        said = set(places)
        return [key for key, home in homes if home is not None and said <= self._places[home.text("region")]]

    def _named(self, text: str, keys: Sequence[str]) -> Named:
        return Named(text, tuple(walking_order(self._snapshot, self._pinyin, keys)))
