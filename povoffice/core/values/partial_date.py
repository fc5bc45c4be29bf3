"""Dates that keep the precision they were written with: 2014, 2014-06 and 2014-06-01 differ."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from povoffice.core.values.text import compact

_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WORDED: Final = re.compile(r"^(\d{4})年(?:(\d{1,2})月(?:份)?(?:(\d{1,2})[日号])?)?$", re.ASCII)
_SEPARATED: Final = re.compile(
    r"^(\d{4})[-./、—–](\d{1,2})(?:[-./、—–](\d{1,2})(?:T?00?:00(?::00)?(?:\.0+)?)?)?$", re.ASCII
)
_PLAIN: Final = re.compile(r"^(\d{4})(?:(\d{2})(\d{2})?)?(?:\.0)?$", re.ASCII)
_SHORT: Final = re.compile(r"^(\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?$", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EARLIEST: Final = 1880
_LATEST: Final = 2200


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day. Compares by what is known, coarser first."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Take a whole date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read what ``iso`` wrote. Raises ValueError on anything else."""
        match = _ISO.fullmatch(text)
        found = _checked(*(int(part or 0) for part in match.groups())) if match else None
        if found is None or found.iso() != text:
            raise ValueError(text)
        return found

    def iso(self) -> str:
        """``2014``, ``2014-06`` or ``2014-06-01``; sorts as dates do."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def on_paper(self) -> str:
        """As papers write it, without padding: 2018年7月9日."""
        return f"{self.year}年" + (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")

    def first_day(self) -> date:
        """The earliest day it can mean: for comparing with a limit, never for storing."""
        return date(self.year, self.month or 1, self.day or 1)


def _checked(year: int, month: int, day: int) -> PartialDate | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def from_serial(number: float, *, since_1904: bool = False) -> PartialDate | None:
    """An Excel day number → date; 43292 is 2018-07-11. Day 60 (1900-02-29, which never was) is None."""
    if not math.isfinite(number):
        return None
    days = math.floor(number)
    if since_1904:
        return PartialDate.of(date(1904, 1, 1) + timedelta(days=days)) if 0 <= days < 100_000 else None
    if days == 60 or not 1 <= days < 110_000:
        return None
    return PartialDate.of(date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days))


def parse(written: str, *, century: int | None = None) -> PartialDate | None:
    """Read a date as offices write it, or None where it is none (never a guess).

    2018.7.11 · 2018年7月 · 201807 · 20180711 · 2018-07-11 · 二〇一八年七月 · 2014. A two-digit year ("14.6") is taken
    only where the caller names the century (2000).
    """
    text = compact(written)
    if text and text[0] in "〇○零一二三四五六七八九":
        text = _chinese_numbers(text)
    for pattern in (_PLAIN, _WORDED, _SEPARATED):
        if match := pattern.match(text):
            year, month, day = (int(part or 0) for part in match.groups())
            if any(part is not None and int(part) == 0 for part in match.groups()):
                return None
            return _checked(year, month, day)
    if century is not None and (match := _SHORT.match(text)):
        year, month, day = (int(part or 0) for part in match.groups())
        return _checked(century + year, month, day) if month else None
    return None


def _chinese_numbers(text: str) -> str:
    """二〇一八年十二月二十一日 → 2018年12月21日; anything else is left for the patterns to refuse."""

    def number(match: re.Match[str]) -> str:
        words = match[0]
        if "十" not in words:
            return words.translate(_CHINESE_DIGITS)
        tens, _, ones = words.partition("十")
        return f"{tens.translate(_CHINESE_DIGITS) or '1'}{ones.translate(_CHINESE_DIGITS) or '0'}"

    return re.sub("[〇○零一二三四五六七八九十]+", number, text)
