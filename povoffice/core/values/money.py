"""Money is whole fen (分). No float ever holds an amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from povoffice.core.values.text import compact

FEN: Final = 100
_AMOUNT: Final = re.compile(
    r"^[¥￥]?(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>万元|万|元)?$", re.ASCII
)
_WAN: Final = 10_000 * FEN
_MOST: Final = 10**15


def parse_yuan(written: str | float | Decimal, *, unit: int = FEN) -> int | None:
    """Read an amount in yuan and return whole fen, or None where it is no exact amount.

    Args:
        written: as typed ("1,234.50", "¥300", "1.2万元") or a cell's number.
        unit: fen in one unit of a number that names none; 1_000_000 for a column titled （万元）.

    Amounts with a fraction of a fen are not rounded: binary noise of a cell's float is (to 6 digits), the rest is
    None, for the clerk to decide.
    """
    if isinstance(written, float):
        written = Decimal(repr(round(written, 6)))
    if isinstance(written, str):
        match = _AMOUNT.match(compact(written))
        if match is None:
            return None
        named = match["unit"]
        if named is not None:
            unit = _WAN if named.startswith("万") else FEN
        written = Decimal(match["number"].replace(",", ""))
    amount = Decimal(written)
    if not amount.is_finite() or abs(amount) > _MOST:
        return None
    # As whole numbers: a context of decimals would round a long fraction away.
    numerator, denominator = amount.as_integer_ratio()
    fen, rest = divmod(numerator * unit, denominator)
    return None if rest or abs(fen) > _MOST else fen


def format_yuan(fen: int, *, grouped: bool = False) -> str:
    """123450 → ``1234.50``, or ``1,234.50`` grouped as on the screen."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), FEN)
    return f"{sign}{yuan:,}.{rest:02d}" if grouped else f"{sign}{yuan}.{rest:02d}"


_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ((10**8, "亿"), (10**4, "万"))


def _section(number: int) -> str:
    """Four digits in capitals, with single 零 for inner gaps: 1005 → 壹仟零伍."""
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return words


def _whole(number: int) -> str:
    """A whole number in capitals, "" for 0: 亿 and 万 go for all before them, 零 stands where digits are skipped."""
    for size, name in _GROUPS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{_whole(high)}{name}{gap}{_whole(low)}"
    return _section(number)


def capitals(fen: int) -> str:
    """An amount in capitals (大写) after the rule for receipts: 1640902 → 壹万陆仟肆佰零玖元零贰分."""
    yuan, rest = divmod(abs(fen), FEN)
    jiao, last = divmod(rest, 10)
    if not yuan and not rest:
        return "零元整"
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif last and yuan:
        words += "零"
    words += f"{_DIGITS[last]}分" if last else ("整" if not jiao else "")
    return ("负" if fen < 0 else "") + words
