"""People as two lists know them, and how alike two of them are. Never alike by name alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS

_PLACEHOLDER: Final = "999999"  # systems write this area code where nobody knows the number
_OLD_LENGTH: Final = 15
_DAY: Final = len("2018-07-11")


class Certainty(Enum):
    """How sure it is that two are one (匹配程度)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"  # a question by itself: says nothing about anybody before somebody has looked


class Ground(Enum):
    """Why two are held to be one, or doubted (核对依据). The value is the end of a message code."""

    ID = "id"
    NAME_BIRTH_PLACE = "name_birth_place"
    ID_OTHER_NAME = "id_other_name"
    ID_DIFFERS = "id_differs"
    NO_PLACE = "no_place"
    BIRTH_IN_PART = "birth_in_part"
    SEVERAL = "several"
    SAME_NAME = "same_name"  # of 我方有对方无: a row that names nobody for certain has the same name


@dataclass(frozen=True, slots=True)
class Person:
    """One person as a list has them.

    Attributes:
        key: of the register's record; "" in another's list.
        names: the name and any former one, tidied.
        identity: the first 18 characters of a card (``identity_of``); "" where no usable number is known.
        born: ISO date with the precision it is known in; "" where it is not.
        township: its bare name; "" where not said.
        village: its bare name; "" where not said.
    """

    key: str
    names: tuple[str, ...]
    identity: str
    born: str
    township: str = ""
    village: str = ""

    @property
    def usable(self) -> bool:
        """Whether somebody can be told by it: a number, or a name with a birth date."""
        return bool(self.identity or (self.names and self.born))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two are, and why."""

    certainty: Certainty
    ground: Ground


def identity_of(written: object) -> str:
    """Who an identity or disability card number means: its first 18 characters; one of 15 as it was reissued.

    "" for what means nobody: a mark, a placeholder, what is too short or has other than a card's characters.
    """
    text = str(written or "")
    if len(text) < _OLD_LENGTH or text in MARKS or text.startswith(_PLACEHOLDER):
        return ""
    if len(text) == _OLD_LENGTH and text.isascii() and text.isdigit():
        longer = f"{text[:6]}19{text[6:]}"
        return longer + id_number.check_digit(longer)
    return text[:18] if len(text) >= 18 and text[:17].isdigit() else ""


def birth_of(identity: str, written: object) -> str:
    """The birth date as a sound number tells it, else as it is written; "" where neither does."""
    if identity and id_number.parse(identity).fault is None:
        return f"{identity[6:10]}-{identity[10:12]}-{identity[12:14]}"
    text = str(written or "")
    return "" if text in MARKS else text


def likeness(one: Person, other: Person) -> Likeness | None:
    """How alike two people of different lists are; None where nothing speaks for it. The order does not matter."""
    named_alike = not set(one.names).isdisjoint(other.names)
    if one.identity and one.identity == other.identity:
        if named_alike or not (one.names and other.names):
            return Likeness(Certainty.CERTAIN, Ground.ID)
        return Likeness(Certainty.AMBIGUOUS, Ground.ID_OTHER_NAME)
    if not named_alike or not _may_be_born_together(one.born, other.born):
        return None
    return _by_birth_and_place(one, other)


def _by_birth_and_place(one: Person, other: Person) -> Likeness | None:
    places = same_place(one, other)
    to_the_day = len(one.born) == len(other.born) == _DAY
    if places is False or not (places or to_the_day):
        return None
    if one.identity and other.identity:  # two numbers that differ: perhaps a slip in one of them
        return Likeness(Certainty.AMBIGUOUS, Ground.ID_DIFFERS) if places and to_the_day else None
    if not places:
        return Likeness(Certainty.AMBIGUOUS, Ground.NO_PLACE)
    if not to_the_day:
        return Likeness(Certainty.AMBIGUOUS, Ground.BIRTH_IN_PART)
    return Likeness(Certainty.LIKELY, Ground.NAME_BIRTH_PLACE)


def same_place(one: Person, other: Person) -> bool | None:
    """Whether two live in one place as far as both say so; None where nothing can be held against each other."""
    said = [(a, b) for a, b in ((one.township, other.township), (one.village, other.village)) if a and b]
    return all(a == b for a, b in said) if said else None


def _may_be_born_together(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
