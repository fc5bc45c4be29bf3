"""Inventing people (虚构人员): names of nobody, numbers nobody was given, no two alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from povoffice.core.values.id_number import check_digit
from povoffice.services.demo import words

if TYPE_CHECKING:
    from random import Random

MOBILE_PREFIXES = (
    "130",
    "131",
    "135",
    "136",
    "137",
    "138",
    "139",
    "150",
    "151",
    "152",
    "158",
    "159",
    "177",
    "180",
    "188",
)
SPECIAL_EVERY = 12
"""One family in so many has a compound surname, or one that a reader may sound in two ways."""


class Inventor:
    """Invents what names a person. Everything follows from the Random handed in; numbers are never given twice."""

    def __init__(self, random: Random) -> None:
        """Start with nothing invented."""
        self.random = random
        self._given_out: set[str] = set()

    def surname(self) -> str:
        """A surname: mostly a common one."""
        if self.random.randrange(SPECIAL_EVERY):
            return self.random.choice(words.SURNAMES)
        return self.random.choice(words.POLYPHONIC_SURNAMES + words.COMPOUND_SURNAMES)

    def given(self, *, male: bool, born: int) -> str:
        """A given name of one or two characters, after the fashion of the year of birth."""
        signs = words.YOUNG_GIVEN if born >= 2000 else words.MALE_GIVEN if male else words.FEMALE_GIVEN
        first = self.random.choice(signs)
        return first if self.random.random() < 0.12 else first + self.random.choice(signs.replace(first, ""))

    def person(self, surname: str, *, male: bool, born: int) -> str:
        """A whole name, new to the township where a few tries allow it: namesakes do live in real ones."""
        name = surname + self.given(male=male, born=born)
        for _ in range(4):
            if name not in self._given_out:
                break
            name = surname + self.given(male=male, born=born)
        self._given_out.add(name)
        return name

    def birth_date(self, age: int, year: int) -> date:
        """A day in the year in which somebody turns so old."""
        return date(year - age, self.random.randint(1, 12), self.random.randint(1, 28))

    def id_number(self, born: date, *, male: bool, area: str = words.AREA) -> str:
        """An identity number with its check digit."""
        while True:
            order = self.random.randrange(100) * 10 + self.random.randrange(5) * 2 + int(male)
            first = f"{area}{born:%Y%m%d}{order:03d}"
            if first not in self._given_out:
                self._given_out.add(first)
                return first + check_digit(first)

    def phone(self) -> str:
        """A mobile number with 0000 in the middle, which no operator gives."""
        while True:
            number = f"{self.random.choice(MOBILE_PREFIXES)}0000{self.random.randrange(10_000):04d}"
            if number not in self._given_out:
                self._given_out.add(number)
                return number

    def card(self) -> str:
        """A bank card of 19 digits."""
        while True:
            number = f"62199900000{self.random.randrange(10**8):08d}"
            if number not in self._given_out:
                self._given_out.add(number)
                return number
