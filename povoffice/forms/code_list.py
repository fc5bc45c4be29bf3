"""Code lists (代码表): the values a coded field may hold, by year, each with the spellings that offices write.

One file a list, ``forms/codes/<id>.toml``. A list of the same name in the office's own folder takes the shipped one's
place.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from povoffice.core.errors import OfficeError
from povoffice.core.values.text import squeeze_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_EARLIEST: Final = 0
_LATEST: Final = 9999
_NUMBER: Final = re.compile(r"^0*(\d{1,3})(?:\.0)?$")
_NUMBERED: Final = re.compile(r"^0*(\d{1,3})[.、:\-_)\]]*(\D.*)$")
_SEPARATORS: Final = re.compile(r"[,，、;；/／|\s]+")
_BETWEEN: Final = re.compile(r"[,，、;；|]")
"""What separates values whose own words may hold spaces."""


class CodeValue(BaseModel):
    """One value: its canonical title and everything else by which it is known.

    ``numbers`` are the codes of the lists that had numbers, without leading zeros. ``from_year`` and ``to_year`` bound
    the years whose lists offer it. ``superseded_by`` is the title that says the same in later lists. ``marks`` are what
    rules ask of a value ("male", "joined", "income" …); each list's file says which it uses.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    numbers: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    from_year: int = _EARLIEST
    to_year: int = _LATEST
    superseded_by: str = ""
    marks: frozenset[str] = frozenset()

    def offered_in(self, year: int) -> bool:
        """Whether the list of a year has this value."""
        return self.from_year <= year <= self.to_year


class CodeList(BaseModel):
    """A code list. Numbers are understood in the years from ``numbered_from`` to ``numbered_to`` only, where given.

    ``ending`` may be written or left out after any value (族 of nations).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    values: tuple[CodeValue, ...]
    ending: str = ""
    numbered_from: int | None = None
    numbered_to: int | None = None

    @model_validator(mode="after")
    def _titles_stand_once(self) -> Self:
        titles = [one.title for one in self.values]
        if len(set(titles)) != len(titles):
            message = "a title stands twice"
            raise ValueError(message)
        if unknown := {one.superseded_by for one in self.values} - {"", *titles}:
            message = f"superseded by {sorted(unknown)}, which this list has not"
            raise ValueError(message)
        return self

    @cached_property
    def by_title(self) -> Mapping[str, CodeValue]:
        """Values by their canonical titles."""
        return MappingProxyType({one.title: one for one in self.values})

    @cached_property
    def _titles(self) -> Mapping[str, tuple[CodeValue, ...]]:
        """Values by the folded title: one each, since exact titles come before spellings."""
        return _index((self._fold(one.title), one) for one in self.values)

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[CodeValue, ...]]:
        return _index((self._fold(text), one) for one in self.values for text in one.spellings)

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[CodeValue, ...]]:
        return _index((number, one) for one in self.values for number in one.numbers)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return MappingProxyType({one.title: place for place, one in enumerate(self.values)})

    def for_year(self, year: int) -> tuple[CodeValue, ...]:
        """The values that the list of a year offers, in its order."""
        return tuple(one for one in self.values if one.offered_in(year))

    def marked(self, mark: str) -> frozenset[str]:
        """The titles that bear a mark."""
        return frozenset(one.title for one in self.values if mark in one.marks)

    def canonical(self, text: str, year: int | None = None) -> str | None:
        """The title that a text means, or None where it is unknown or could mean two. Never a guess.

        Understood are titles and spellings in any width and spacing, numbers ("01", "1") where the list has them, and
        both together ("1男", "01.男") where they agree. The year decides between lists that used one word or number
        differently; a title of another year's list is returned as it stands, see ``current``.
        """
        folded = self._fold(text)
        return self._by_word(folded, year) or self._by_number(folded, year) or self._by_both(folded, year)

    def meanings(self, text: str) -> tuple[str, ...]:
        """The titles that a text might mean, in whichever year's list, to be asked where ``canonical`` is None."""
        folded = self._fold(text)
        number = _NUMBER.match(folded)
        found = (
            *self._titles.get(folded, ()),
            *self._spellings.get(folded, ()),
            *(self._numbers.get(number[1], ()) if number else ()),
        )
        return tuple(dict.fromkeys(one.title for one in found))

    def canonical_multi(self, text: str, year: int | None = None) -> tuple[str, tuple[str, ...]]:
        """Several values in one cell → (titles in the list's order joined by a comma, parts that are unknown)."""
        whole = self.canonical(text, year)
        if whole is not None:
            return whole, ()
        parts = [part for part in _SEPARATORS.split(text) if part]
        known = {part: self.canonical(part, year) for part in parts}
        titles = sorted({title for title in known.values() if title is not None}, key=self._order.__getitem__)
        return ",".join(titles), tuple(part for part in parts if known[part] is None)

    def in_titles(self, text: str, meaning: Callable[[str], str]) -> str:
        """A text in which values that are said in a reader's language have their titles; all else stays as it is.

        Args:
            text: as typed: one value, or several with signs between them.
            meaning: what a title is called in that language.
        """
        said = {meaning(title).casefold(): title for title in self.by_title}
        parts = [part.strip() for part in _BETWEEN.split(text)]
        known = [said.get(part.casefold()) for part in parts]
        if not any(known):
            return text
        return "、".join(title or part for title, part in zip(known, parts, strict=True))

    def current(self, title: str, year: int) -> str | None:
        """The title that says the same in a year's list: itself, or what superseded it; None where nothing does."""
        value = self.by_title.get(title)
        while value is not None and not value.offered_in(year):
            value = self.by_title.get(value.superseded_by)
        return None if value is None else value.title

    def _fold(self, text: str) -> str:
        folded = squeeze_title(text)
        return folded.removesuffix(self.ending) or folded if self.ending else folded

    def _by_word(self, folded: str, year: int | None) -> str | None:
        return self._only(self._titles.get(folded, ()), year) or self._only(self._spellings.get(folded, ()), year)

    def _by_number(self, folded: str, year: int | None) -> str | None:
        match = _NUMBER.match(folded)
        if match is None or not self._numbers_hold(year):
            return None
        return self._only(self._numbers.get(match[1], ()), year)

    def _by_both(self, folded: str, year: int | None) -> str | None:
        """A number before a word must not contradict it, in whichever year's numbering."""
        match = _NUMBERED.match(folded)
        if match is None:
            return None
        title = self._by_word(self._fold(match[2]), year)
        if title is None or not self._numbers:
            return title
        return title if self.by_title[title] in self._numbers.get(match[1], ()) else None

    def _numbers_hold(self, year: int | None) -> bool:
        if self.numbered_from is None and self.numbered_to is None:
            return True
        return year is not None and (self.numbered_from or _EARLIEST) <= year <= (self.numbered_to or _LATEST)

    def _only(self, candidates: tuple[CodeValue, ...], year: int | None) -> str | None:
        """The one value meant; of several the year's one, or the last name where all are names of one thing."""
        if len(candidates) > 1 and year is not None:
            candidates = tuple(one for one in candidates if one.offered_in(year)) or candidates
        if len(candidates) > 1:
            titles = {one.title for one in candidates}
            candidates = tuple(one for one in candidates if one.superseded_by not in titles)
        return candidates[0].title if len(candidates) == 1 else None


def load_code_lists(folder: Path, extra_folder: Path | None = None) -> Mapping[str, CodeList]:
    """Read every list of a folder, then the office's own in their places.

    Raises:
        OfficeError: ``codes.file``, a file is no code list; it names the file and what is wrong.
    """
    lists: dict[str, CodeList] = {}
    for place in (folder, extra_folder):
        if place is not None and place.is_dir():
            lists |= {file.stem: _read(file) for file in sorted(place.glob("*.toml"))}
    return MappingProxyType(lists)


def _read(file: Path) -> CodeList:
    try:
        return CodeList.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise OfficeError("codes.file", file=file.name, where=where, why=first["msg"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("codes.file", file=file.name, where="", why=str(error)) from error


def _index(pairs: Iterable[tuple[str, CodeValue]]) -> Mapping[str, tuple[CodeValue, ...]]:
    found: dict[str, dict[str, CodeValue]] = {}
    for word, value in pairs:
        found.setdefault(word, {})[value.title] = value
    return MappingProxyType({word: tuple(values.values()) for word, values in found.items()})
