"""Finding a record by what one remembers of it: under which texts it is kept, and what is meant by what is typed.

A *token* is a text that a record is found under by its beginning. Tokens of names are the names themselves, from each
of their characters on, and their initials and spellings, in lower case; the others begin with the capital of their
``Facet``, so that an identity number is no telephone. Tokens are compared by code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from povoffice.core.values.missing import MARKS
from povoffice.core.values.text import narrow, visible

if TYPE_CHECKING:
    from povoffice.core.values.pinyin import Pinyin

SHORTEST_PART: Final = 4
"""So many digits at least, where they are not the beginning of a number."""

_GAPS: Final = re.compile(r"[\s·•.,，、'\"-]+")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_DIGITS: Final = re.compile(r"\d+x?")
_PLACE: Final = re.compile(r"[^\d]+|\d+")
_MOST_SPELLINGS: Final = 6  # initials are kept in all readings, whole spellings in the usual ones


class Facet(Enum):
    """What of a record was found. The value begins its tokens; those of names begin with the name itself."""

    NAME = "name"
    PINYIN = "pinyin"
    UNIT = "unit"
    NUMBER = "N"
    NUMBER_END = "M"
    ID_NUMBER = "I"
    ID_NUMBER_END = "E"
    PHONE = "P"
    PHONE_PART = "Q"
    CONTRACT = "C"
    CONTRACT_END = "D"


class Kind(Enum):
    """What can be found; the value is its rank among what is found as well."""

    HOUSEHOLD = 0
    OFFICIAL = 1
    MEMBER = 2
    LEFT = 3  # a member who has died or moved away
    CONTRACT = 4


_ID_NUMBER, _ID_NUMBER_END = Facet.ID_NUMBER.value, Facet.ID_NUMBER_END.value
_PHONE, _PHONE_PART = Facet.PHONE.value, Facet.PHONE_PART.value
_NUMBER, _NUMBER_END = Facet.NUMBER.value, Facet.NUMBER_END.value
_CONTRACT, _CONTRACT_END = Facet.CONTRACT.value, Facet.CONTRACT_END.value


@dataclass(frozen=True, slots=True)
class Said:
    """What a record is found by. Texts are as the register has them."""

    kind: Kind
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()  # former names, the official's unit
    id_numbers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()


class Tokens(NamedTuple):
    """The texts that a record is found under.

    Attributes:
        ranks: each text's rank; low is better.
        local: those that are kept by village too: names as a whole, their initials, their usual spelling.
    """

    ranks: dict[str, int]
    local: list[str]


RANKS: Final = 8
"""Ranks of one quality: the name as it is read usually; in other readings, in part; another name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: beginnings of tokens, best first, and words that name the place or bits of numbers beside it.

    ``names`` are names, initials or spellings; ``rest`` are the words after the first.
    """

    names: tuple[str, ...] = ()
    facets: tuple[tuple[Facet, str], ...] = ()
    rest: tuple[str, ...] = ()


def bare(text: str) -> str:
    """A text as tokens have it: half-width, lower case, without spaces and signs between its parts."""
    if text.isalnum() and not _WIDE.search(text):
        return text.lower()
    return _GAPS.sub("", narrow(visible(text)).lower())


def tokens(said: Said, pinyin: Pinyin) -> Tokens:
    """Everything a record is found under."""
    rank = said.kind.value
    ranks: dict[str, int] = {}
    local: dict[str, None] = {}
    # The worse first: what is found in two ways has the better rank.
    for quality, names in ((2, said.other_names), (0, said.names)):
        for name in names:
            if name not in MARKS:
                _name_tokens(bare(name), rank + quality * RANKS, pinyin, ranks, local)
    _number_tokens(said, rank, ranks)
    return Tokens(ranks, list(local))


def _name_tokens(name: str, rank: int, pinyin: Pinyin, ranks: dict[str, int], local: dict[str, None]) -> None:
    worse = rank + RANKS
    for start in range(1, len(name)):
        ranks[name[start:]] = worse
    if not name.isascii():
        initials, spellings = pinyin.sounds(name)
        first = (initials[0], spellings[0]) if initials else ()
        others = (*initials[1:], *spellings[1:_MOST_SPELLINGS])
        ranks.update(dict.fromkeys(others, worse))
        ranks.update(dict.fromkeys(first, rank))
        local.update(dict.fromkeys((*initials, *spellings[:1])))
    if name:
        ranks[name] = rank
        local[name] = None


def _number_tokens(said: Said, rank: int, ranks: dict[str, int]) -> None:
    for number in _numbers(said.id_numbers):
        ranks[_ID_NUMBER + number] = rank
        ranks[_ID_NUMBER_END + number[::-1]] = rank
    for phone in _numbers(said.phones):
        ranks[_PHONE + phone] = rank
        for start in range(1, len(phone) - SHORTEST_PART + 1):
            ranks[_PHONE_PART + phone[start:]] = rank
    for number in _numbers(said.numbers):
        ranks[_NUMBER + number] = rank
        if said.kind is Kind.HOUSEHOLD:
            ranks[_NUMBER_END + number[::-1]] = rank
    for code in _numbers(said.contracts):
        ranks[_CONTRACT + code] = rank
        ranks[_CONTRACT_END + code[::-1]] = rank


def _numbers(texts: tuple[str, ...]) -> list[str]:
    return [number for number in (bare(text) for text in texts if text not in MARKS) if number]


def understand(text: str) -> Asked:
    """What is meant by what was typed; nothing at all where nothing was."""
    words = [word for word in map(bare, narrow(visible(text)).split()) if word]
    if not words:
        return Asked()
    first, *rest = words
    if all(_DIGITS.fullmatch(word) for word in words) or all(len(word) == 1 for word in words):
        first, rest = "".join(words), []  # 138 0000 1234, w c s: one thing with gaps in it
    if first.isdecimal() or _DIGITS.fullmatch(first):
        return Asked(facets=_facets(first), rest=tuple(rest))
    facets = ((Facet.NUMBER, first), (Facet.CONTRACT, first)) if any(one.isdecimal() for one in first) else ()
    return Asked((first,), facets, tuple(rest))


def _facets(digits: str) -> tuple[tuple[Facet, str], ...]:
    if len(digits) < SHORTEST_PART:
        return ((Facet.NUMBER, digits), (Facet.PHONE, digits), (Facet.ID_NUMBER, digits))
    ends = digits[::-1]
    return (
        (Facet.ID_NUMBER_END, ends),
        (Facet.PHONE, digits),
        (Facet.PHONE_PART, digits),
        (Facet.CONTRACT_END, ends),
        (Facet.NUMBER, digits),
        (Facet.NUMBER_END, ends),
        (Facet.CONTRACT, digits),
        (Facet.ID_NUMBER, digits),
    )


def place_words(rest: tuple[str, ...]) -> tuple[str, ...]:
    """Words that name a place, apart: ``sqc3`` is ``sqc`` and ``3``."""
    return tuple(part for word in rest for part in _PLACE.findall(word))
