"""Identity numbers (公民身份号码, GB 11643-1999) and disability cards (残疾人证, 20 or 22 characters)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from operator import mul
from typing import Final

from povoffice.core.messages import Message
from povoffice.core.values.text import compact

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_WRAPPERS: Final = re.compile(r'^[\'’`]?=?"?|"$')
_SHAPE: Final = re.compile(r"\d{15}|\d{17}[\dX](\d{2}|\d{2}[\dA-Z]\d)?", re.ASCII)
_SOUND: Final = re.compile(r"\d|X$", re.ASCII)
_LOST: Final = re.compile(r"\d{1,3}(\.\d+)?E\+?\d{2}", re.ASCII | re.IGNORECASE)
_OLDEST: Final = 1900


class Fault(Enum):
    """What is wrong with a number. The value is the end of its message code (``id.…``)."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK_DIGIT = "check_digit"
    BIRTH_DATE = "birth_date"
    DIGITS_LOST = "digits_lost"
    OLD = "old"
    DISABILITY = "disability"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number as kept (half-width, X upper case) and what is wrong with it, if anything."""

    text: str
    fault: Fault | None = None

    @property
    def birth_date(self) -> date | None:
        """Digits 7–14 as a date, where they are one."""
        return _birth_date(self.text)

    @property
    def is_male(self) -> bool | None:
        """Digit 17 (of an old number, 15) odd: 男."""
        place = 14 if len(self.text) == 15 else 16
        return int(self.text[place]) % 2 == 1 if self.text[place : place + 1].isdecimal() else None

    @property
    def person(self) -> str:
        """The first 18 characters: the same for a person's identity card and disability card."""
        return self.text[:18]


def check_digit(first_seventeen: str) -> str:
    """The 18th character after GB 11643. Raises ValueError on anything but 17 digits."""
    if len(first_seventeen) != 17 or not first_seventeen.isascii() or not first_seventeen.isdigit():
        raise ValueError(first_seventeen)
    # The weights add up to 100, so that the bytes' offset of "0" comes off at once: much faster than digit by digit.
    return _CHECKS[(sum(map(mul, first_seventeen.encode(), _WEIGHTS)) - 100 * ord("0")) % 11]


def clean(written: str) -> str:
    """Strip what programs wrap around a number: ``'430…``, ``="430…"``, spaces, full width, ``x``."""
    if written.isascii() and written.isalnum():
        return written.upper()  # nearly all are clean already, and a register holds many
    return _WRAPPERS.sub("", compact(written)).strip("'\"").upper()


def digits_lost(text: str) -> bool:
    """Whether a text shows that a program has kept 15 digits only: ``4.30903E+17``."""
    return _LOST.fullmatch(text) is not None


def parse(written: str) -> IdNumber:
    """Read a number and name its first fault. Nothing is repaired."""
    if is_sound(written):
        return IdNumber(written)
    text = clean(written)
    return IdNumber(text, _fault(text))


def is_sound(text: str) -> bool:
    """Whether a text is as it stands a card's number of 18 characters without a fault, as nearly all are: quickly."""
    first = text[:17]
    if len(text) != 18 or not (text.isascii() and first.isdigit()):
        return False
    if check_digit(first) != text[17]:
        return False
    try:
        return date.fromisoformat(text[6:14]).year >= _OLDEST
    except ValueError:
        return False


def _fault(text: str) -> Fault | None:  # noqa: PLR0911 - one return a fault reads best
    if "E" in text and digits_lost(text):
        return Fault.DIGITS_LOST
    if len(text) not in (15, 18, 20, 22):
        return Fault.LENGTH
    if not _SHAPE.fullmatch(text):
        return Fault.CHARACTERS
    born = _birth_date(text)
    if born is None or born.year < _OLDEST:
        return Fault.BIRTH_DATE
    if len(text) == 15:
        return Fault.OLD
    if check_digit(text[:17]) != text[17]:
        return Fault.CHECK_DIGIT
    if len(text) > 18 and (text[18] not in "1234567" or text[19] not in "1234"):
        return Fault.DISABILITY
    return None


def _birth_date(text: str) -> date | None:
    try:
        if len(text) == 15:
            return date(1900 + int(text[6:8]), int(text[8:10]), int(text[10:12]))
        written = text[6:14]
        return date.fromisoformat(written) if written.isdigit() else None
    except ValueError:
        return None


def explained(number: IdNumber) -> Message:
    """What is wrong with a number, in words (``id.…``)."""
    values: dict[Fault, dict[str, object]] = {
        Fault.LENGTH: {"length": len(number.text)},
        Fault.CHARACTERS: {"signs": _SOUND.sub("", number.text) or "X"},
        Fault.BIRTH_DATE: {"written": number.text[6:12] if len(number.text) == 15 else number.text[6:14]},
        Fault.DIGITS_LOST: {"written": number.text},
    }
    fault = number.fault or Fault.LENGTH
    return Message(f"id.{fault.value}", values.get(fault, {}))


def masked(text: str) -> str:
    """For lists on the screen: the first 3 and last 4 only (area and birth date name a person in a village)."""
    return f"{text[:3]}{'*' * max(len(text) - 7, 4)}{text[-4:]}" if len(text) > 7 else "*" * len(text)
