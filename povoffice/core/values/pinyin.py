"""How names sound: every reading of their characters, their initials, their spellings, their place in a list.

Characters are looked up one by one, because phrases hide readings (重阳, 乐意); the reading of a surname comes before
the usual ones (单 is shan before dan). ``v`` stands for ü, as one types it; what is typed as ``lu`` is found too.
"""

from __future__ import annotations

import hashlib
from array import array
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Readings = tuple[str, ...]
"""The readings of one character without tones, the one that is meant first; what is no character reads as itself."""

_MOST: Final = 24  # a name of rare readings could be spelled in hundreds of ways; its usual ones come first
_LAST: Final = 0x323AF
_SAME_SURNAME: Final = "-"  # a surname of two characters comes after the surname of its first: " " < "-"
_BETWEEN: Final = " "


class Pinyin:
    """Readings of all characters, and of surnames. Never altered; ``fingerprint`` tells these tables from others."""

    def __init__(self, readings: Iterable[str], surnames: Iterable[str]) -> None:
        """Take the lines of both tables: readings, a tab, characters (of surnames: the one surname read so)."""
        self._combinations: list[tuple[Readings, str]] = [((), "")]
        readings, surnames = list(_entries(readings)), list(_entries(surnames))
        self._numbers = array("H", bytes(2 * (_LAST + 1)))  # by code point: 400 KB, where a dict takes 6 MB
        for line in readings:
            spelled, _tab, characters = line.partition("\t")
            first, *others = spelled.split(" ")
            self._combinations.append(((first[:-1], *others), first))
            for one in characters:
                self._numbers[ord(one)] = len(self._combinations) - 1
        self._surnames: Mapping[str, tuple[str, ...]] = {
            surname: tuple(spelled.split(" ")) for spelled, _tab, surname in (line.partition("\t") for line in surnames)
        }
        self.fingerprint = hashlib.blake2b("\n".join((*readings, *surnames)).encode(), digest_size=8).hexdigest()

    def readings(self, name: str) -> tuple[Readings, ...]:
        """The readings of each character of a name; signs between its parts (``·``, spaces) are left out."""
        return tuple(readings for readings, _sound, _character in self._read(name))

    def initials(self, name: str) -> tuple[str, ...]:
        """The first letters of a name in every reading, the one that is meant first: 曾国 → zg, cg."""
        return self.sounds(name)[0]

    def spellings(self, name: str) -> tuple[str, ...]:
        """A name spelled out in every reading, the one that is meant first: 曾国 → zengguo, cengguo."""
        return self.sounds(name)[1]

    def sounds(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Initials and spellings of a name."""
        readings = self.readings(name)
        letters = [tuple(dict.fromkeys([one[0] for one in ways])) for ways in readings]
        return _ways(letters), _ways(list(map(_typed, readings)))

    def sort_key(self, name: str) -> str:
        """A text that puts names in order by surname, then given name: by sound, tone and character.

        Compare it as it is, by code points. It ends with the name's own characters, so that it tells names apart.
        """
        read = self._read(name)
        parts = [f"{sound}{character}" for _readings, sound, character in read]
        length = len(self._surname(_bare(name)))
        return _BETWEEN.join((_SAME_SURNAME.join(parts[:length]), *parts[length:]))

    def surname(self, name: str) -> str:
        """The surname: 欧阳 of 欧阳某, 欧 of 欧某; "" of no name."""
        return self._surname(_bare(name))

    def _read(self, name: str) -> list[tuple[Readings, str, str]]:
        """Readings, sound with its tone, and character, of each character."""
        bare = _bare(name)
        surname = self._surname(bare)
        sounds = self._surnames.get(surname, ())
        read = [(*self._usual(character), character) for character in bare]
        for place, sound in enumerate(sounds):
            readings, _sound, character = read[place]
            read[place] = (tuple(dict.fromkeys((sound[:-1], *readings))), sound, character)
        return read

    def _usual(self, character: str) -> tuple[Readings, str]:
        code = ord(character)
        number = self._numbers[code] if code <= _LAST else 0
        return self._combinations[number] if number else ((character,), character)

    def _surname(self, bare: str) -> str:
        """As much of a name as is its surname: two characters where such a surname leaves a given name over."""
        return bare[:2] if len(bare) > 2 and bare[:2] in self._surnames else bare[:1]


def _entries(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in map(str.strip, lines) if line and not line.startswith("#"))


def _bare(name: str) -> str:
    return "".join(one for one in name.lower() if one.isalnum())


def _typed(readings: Readings) -> Readings:
    """Readings as they are typed: what has an ü also with a plain u."""
    if "v" not in "".join(readings):
        return readings
    return tuple(dict.fromkeys(way for one in readings for way in (one, one.replace("v", "u"))))


def _ways(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    """One of each part in every combination, as far as there are not too many: rare readings go first."""
    if not parts:
        return ()
    while prod(map(len, parts)) > _MOST:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        parts[longest] = parts[longest][:-1]
    return tuple(dict.fromkeys(map("".join, product(*parts))))
