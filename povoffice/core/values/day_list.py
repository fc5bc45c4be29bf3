"""Lists of days as offices write them: 7月19、20日 (Appendix A), 7.10-10.20, 2018年8月30日、9月1日."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_JOINT: Final = "、"
_THROUGH: Final = "—"
_SEPARATORS: Final = re.compile("[、,，;；和及]")
_RANGE: Final = re.compile("[-—–－~～至到]+")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY: Final = re.compile(r"^(?:(\d{4})[年./])?(?:(\d{1,2})[月./])?(\d{1,2})[日号]?$", re.ASCII)
_PLAIN: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})$", re.ASCII)
_AGO: Final = re.compile(r"^[-－](\d{1,2})$", re.ASCII)
_BARE: Final = re.compile(r"^\d{1,2}[日号]?(?:[^\d./年月]+\d{1,2}[日号]?)*$", re.ASCII)
_LONGEST: Final = 366
_RUN: Final = 3
"""Days in a row from which the first and the last are enough: 7月19—21日."""


def on_paper(days: Iterable[date], *, with_year: bool = False) -> str:
    """Days in order as papers write them: 7月19、20日、8月16日; three in a row and more are 7月19—21日.

    Month and year are written again where they change only.
    """
    parts: list[str] = []
    for year, of_year in groupby(sorted(set(days)), key=lambda one: one.year):
        months = [_month(month, list(group)) for month, group in groupby(of_year, key=lambda one: one.month)]
        parts.append((f"{year}年" if with_year else "") + _JOINT.join(months))
    return _JOINT.join(parts)


def _month(month: int, days: list[date]) -> str:
    return f"{month}月{_JOINT.join(_runs(days))}日"


def _runs(days: list[date]) -> Iterator[str]:
    for _first, group in groupby(enumerate(days), key=lambda one: one[1] - timedelta(days=one[0])):
        run = [day for _place, day in group]
        if len(run) >= _RUN:
            yield f"{run[0].day}{_THROUGH}{run[-1].day}"
        else:
            yield from (str(one.day) for one in run)


def parse(written: str, year: int) -> tuple[date, ...] | None:
    """The days that a list names, in order, each once; None where any part of it is none (never a guess).

    Args:
        written: 7月19、20日 · 7.19 · 7月10日-7月12日 · 2018-07-19 · 20180719; the year and the month may be left out
            where the day before named them.
        year: the year that is meant where none is written. A list that runs past December goes on in the next year.
    """
    found: set[date] = set()
    last: date | None = None
    text = _ISO.sub(r"\1.\2.\3", compact(written))
    for part in filter(None, _SEPARATORS.split(text)):
        ends: list[date] = []
        for one in _RANGE.split(part):
            day = _day(one, last, year)
            if day is None:
                return None
            ends.append(day)
            last = day
        if len(ends) > 2 or not 0 <= (ends[-1] - ends[0]).days < _LONGEST:
            return None
        found.update(ends[0] + timedelta(days=place) for place in range((ends[-1] - ends[0]).days + 1))
    return tuple(sorted(found)) or None


def recent(written: str, today: date) -> tuple[date, ...] | None:
    """The days past that a clerk means: ``parse``, and shorter still; None where it is no list of days.

    19-20 · 19、20日 are of this month, or of the last one where they are yet to come; ``=`` is today, ``-1`` yesterday.
    Without a year they are of the twelve months that end today.
    """
    text = compact(written)
    if text in {"=", "＝"}:
        return (today,)
    if match := _AGO.match(text):
        return (today - timedelta(days=int(match[1])),)
    if _BARE.match(text):
        last_of_before = today.replace(day=1) - timedelta(days=1)
        months = ((today.year, today.month), (last_of_before.year, last_of_before.month))
        found = [parse(f"{month}月{text}", year) for year, month in months]
        return next((days for days in found if days and days[-1] <= today), found[0])
    days = parse(text, today.year)
    return parse(text, today.year - 1) if days and days[0] > today else days


def _day(written: str, last: date | None, year: int) -> date | None:
    match = _PLAIN.match(written) or _DAY.match(written)
    if match is None:
        return None
    named_year, named_month, day = match.groups()
    month = int(named_month) if named_month else last.month if last else 0
    in_year = int(named_year) if named_year else last.year if last else year
    if not named_year and last is not None and month < last.month:
        in_year += 1
    try:
        return date(in_year, month, int(day))
    except ValueError:
        return None
