from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from povoffice.core.values.money import capitals, format_yuan, parse_yuan

amounts = st.integers(-(10**15), 10**15)


@given(amounts)
def test_what_is_written_is_read_back(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen
    assert parse_yuan(format_yuan(fen, grouped=True)) == fen
    assert parse_yuan(f"¥{format_yuan(fen)}") == fen
    assert parse_yuan(f"{format_yuan(fen)}元") == fen


@given(st.integers(0, 10**11))
def test_the_number_of_a_cell_is_read_exactly_whatever_its_binary_noise(fen: int) -> None:
    assert parse_yuan(fen / 100) == fen
    assert parse_yuan(fen / 100 + 1e-9) in (fen, None)
    assert parse_yuan(fen // 100) == fen // 100 * 100


@given(st.decimals(allow_nan=True, allow_infinity=True, min_value=None, places=None))
def test_nothing_is_rounded(amount: Decimal) -> None:
    assume(not amount.is_finite() or amount.as_tuple().exponent > -400)  # type: ignore[operator] # finite: a number
    fen = parse_yuan(amount)
    if fen is not None:
        assert abs(fen) <= 10**15
        assert Decimal(fen).scaleb(-2).compare(amount) == 0


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1234.5", 123450),
        ("1,234.50", 123450),
        ("１２３４．５", 123450),
        (" 1 234 ", 123400),
        ("¥300", 30000),
        ("￥300元", 30000),
        ("1.2万元", 1200000),
        ("3万", 3000000),
        ("-5.05", -505),
        ("0", 0),
        (0, 0),
        (0.1 + 0.2, 30),
        (1e15, None),
        (1e300, None),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("-Infinity"), None),
        ("1.005", None),
        (1.005, None),
        ("1." + "0" * 40 + "1", None),
        ("1." + "0" * 40, 100),
        ("12,34", None),
        ("1,2345", None),
        ("约300", None),
        ("三百", None),
        ("", None),
        ("/", None),
        ("1e3", None),
        ("３００－", None),
        ("٣٠٠", None),
        ("300块", None),
    ],
)
def test_amounts_as_offices_write_them(written: str | float, fen: int | None) -> None:
    assert parse_yuan(written) == fen


def test_the_unit_of_the_column_holds_for_numbers_that_name_none() -> None:
    assert parse_yuan("1.5", unit=1_000_000) == 1_500_000
    assert parse_yuan("1.5元", unit=1_000_000) == 150
    assert parse_yuan(1.5, unit=1_000_000) == 1_500_000
    assert parse_yuan("0.0000001", unit=1_000_000) is None


@pytest.mark.parametrize(
    ("fen", "plain", "grouped"), [(0, "0.00", "0.00"), (-123456789, "-1234567.89", "-1,234,567.89")]
)
def test_writing(fen: int, plain: str, grouped: str) -> None:
    assert format_yuan(fen) == plain
    assert format_yuan(fen, grouped=True) == grouped


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角"),
        (105, "壹元零伍分"),
        (110, "壹元壹角"),
        (100, "壹元整"),
        (1000_00, "壹仟元整"),
        (1005_00, "壹仟零伍元整"),
        (10005_00, "壹万零伍元整"),
        (100500_00, "壹拾万零伍佰元整"),
        (105000_00, "壹拾万伍仟元整"),
        (1_0000_0000_00, "壹亿元整"),
        (1_0000_5000_00, "壹亿零伍仟元整"),
        (1_0050_0000_00, "壹亿零伍拾万元整"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (-5000, "负伍拾元整"),
    ],
)
def test_capitals(fen: int, words: str) -> None:
    assert capitals(fen) == words


@given(st.integers(1, 10**13))
def test_capitals_say_the_amount(fen: int) -> None:
    yuan, rest = divmod(fen, 100)
    words = capitals(fen)
    whole, _, small = words.partition("元") if "元" in words else ("", "", words)
    assert cn2an.cn2an(whole, "smart") == yuan if yuan else whole == ""
    jiao, last = divmod(rest, 10)
    digits = "零壹贰叁肆伍陆柒捌玖"
    expected = {
        (False, False): "整",
        (True, False): f"{digits[jiao]}角",
        (False, True): ("零" if yuan else "") + f"{digits[last]}分",
        (True, True): f"{digits[jiao]}角{digits[last]}分",
    }
    assert small == expected[bool(jiao), bool(last)]


@given(st.integers(1, 10**12 - 1))
def test_capitals_read_as_the_other_converter_writes_them(yuan: int) -> None:
    assume(yuan < 10**8 or not 1000 <= yuan % 10**8 < 10**4)  # there it leaves out the 零 of 壹亿零壹仟
    assert capitals(yuan * 100) == cn2an.an2cn(yuan, "rmb")
