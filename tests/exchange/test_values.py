from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import field_of
from povoffice.core.values.id_number import check_digit
from povoffice.core.values.partial_date import PartialDate
from povoffice.exchange.values import Problem, converter, person_value

if TYPE_CHECKING:
    from povoffice.exchange.table import Cell
    from povoffice.forms.definitions import Definitions

GOOD = "43019919520312001" + check_digit("43019919520312001")
YUAN = 100
WAN = 1_000_000


def convert(definitions: Definitions, spoken: str, cell: Cell, *, unit: int = YUAN, year: int | None = 2023) -> Any:
    record, _, name = spoken.partition(".")
    field = field_of(record, name)
    assert field is not None
    read = converter(field, definitions.codes.get(field.codes), year=year, money_unit=unit, since_1904=False)
    return read((cell,))[cell]


def fault(result: Any) -> str:
    return result.code if isinstance(result, Problem) else ""


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        f"'{GOOD}",
        f'="{GOOD}"',
        f" {GOOD} ",
        GOOD[:6] + " " + GOOD[6:],
        GOOD.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
)
def test_an_identity_number_is_freed_of_what_programs_wrap_around_it(definitions: Definitions, written: str) -> None:
    assert convert(definitions, "member.id_number", written) == GOOD


def test_a_small_x_becomes_a_capital(definitions: Definitions) -> None:
    first = next(body for n in range(100) if check_digit(body := f"430199195203120{n:02d}") == "X")
    assert convert(definitions, "member.id_number", f"{first}x") == f"{first}X"


@pytest.mark.parametrize(
    "cell", [430199195203120000.0, 430199195203120017, 4.30199e17, "4.30199E+17", "430199195203123000"]
)
def test_lost_digits_are_never_guessed(definitions: Definitions, cell: Cell) -> None:
    result = convert(definitions, "member.id_number", cell)
    assert (fault(result), result.held, result.value) == ("numeric_id", True, None)


def test_a_wrong_check_digit_is_told_and_kept_as_written(definitions: Definitions) -> None:
    wrong = GOOD[:-1] + ("1" if GOOD[-1] != "1" else "2")
    result = convert(definitions, "member.id_number", wrong)
    assert (fault(result), result.value, result.held) == ("id_check_digit", wrong, False)


@pytest.mark.parametrize("written", ["4301991952031200", "43O199195203120017", "430199 与 430299"])
def test_an_unreadable_identity_number_holds_its_row(definitions: Definitions, written: str) -> None:
    result = convert(definitions, "member.id_number", written)
    assert result.held
    assert result.value is None


@pytest.mark.parametrize("cell", [6213365314306885002.0, "6.21336E+18"])
def test_a_card_that_was_a_number_is_held(definitions: Definitions, cell: Cell) -> None:
    assert fault(convert(definitions, "household.bank_account", cell)) == "numeric_card"


def test_prose_is_no_account_number(definitions: Definitions) -> None:
    assert (
        fault(convert(definitions, "household.bank_account", "王甲（已去世）6213365314306885002")) == "unreadable_card"
    )


def test_a_household_number_is_text(definitions: Definitions) -> None:
    assert convert(definitions, "household.number", 4309900001.0) == "4309900001"
    assert convert(definitions, "household.number", '="0430990001"') == "0430990001"
    assert fault(convert(definitions, "household.number", 43099000010000001.0)) == "numeric_number"


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (date(2018, 7, 11), "2018-07-11"),
        (datetime.fromisoformat("2018-07-11T08:30"), "2018-07-11"),
        (43292.0, "2018-07-11"),
        ("43292", "2018-07-11"),
        (20180711.0, "2018-07-11"),
        ("20180711", "2018-07-11"),
        ("2018.7.11", "2018-07-11"),
        ("2018/07/11", "2018-07-11"),
        ("2018年7月11日", "2018-07-11"),
        ("2018-07-11 00:00:00", "2018-07-11"),
        ("2018年7月", "2018-07"),
        (201807.0, "2018-07"),
        ("201807", "2018-07"),
        (2024.3, "2024-03"),
        (2018.11, "2018-11"),
        (2014.0, "2014"),
        ("2014", "2014"),
        ("二〇一八年七月", "2018-07"),
        ("/", "/"),
        ("?", "?"),
        ("无", "/"),
        ("", None),
        ("—", None),
    ],
)
def test_dates_keep_the_precision_they_were_written_with(definitions: Definitions, cell: Cell, kept: str) -> None:
    assert convert(definitions, "household.identified_on", cell) == kept


@pytest.mark.parametrize(
    "cell", ["2017-02-29", "17.5.6", "7月19、20日", "201813", 60.0, -1.0, 1e300, float("nan"), True, "不详"]
)
def test_what_is_no_date_is_told(definitions: Definitions, cell: Cell) -> None:
    assert fault(convert(definitions, "household.identified_on", cell)) == "unreadable_date"


def test_a_number_that_may_be_january_or_october_is_told(definitions: Definitions) -> None:
    assert fault(convert(definitions, "household.identified_on", 2024.1)) == "doubtful_month"


@pytest.mark.parametrize("written", ["是", "√", "有", 1.0, "1", "1.是", "Y", "参加", "已参加", True, " 是 ", "01是"])
def test_yes_in_its_spellings(definitions: Definitions, written: Cell) -> None:
    assert convert(definitions, "member.serious_illness_insurance", written) == 1


@pytest.mark.parametrize("written", ["否", "×", "无", 0.0, "2", "2.否", "n", "没参加", "未参加", False])
def test_no_in_its_spellings(definitions: Definitions, written: Cell) -> None:
    assert convert(definitions, "member.serious_illness_insurance", written) == 0


@pytest.mark.parametrize("written", ["C级", "不安全", "3", "半年"])
def test_what_is_neither_yes_nor_no_is_told(definitions: Definitions, written: str) -> None:
    assert fault(convert(definitions, "household.unsafe_house", written)) == "unreadable_yes_no"


def test_a_word_affirms_only_the_question_that_asks_it(definitions: Definitions) -> None:
    assert convert(definitions, "household.risk_removed", "已消除") == 1
    assert convert(definitions, "household.risk_removed", "未消除") == 0
    assert fault(convert(definitions, "household.water_hard", "已解决")) == "unreadable_yes_no"


@pytest.mark.parametrize(
    ("cell", "unit", "fen"),
    [
        (1234.5, YUAN, 123_450),
        (0.0, YUAN, 0),
        (1.25, WAN, 1_250_000),
        (19.99, YUAN, 1_999),
        (1e9, YUAN, 100_000_000_000),
        ("1,234.50", YUAN, 123_450),
        ("¥300", YUAN, 30_000),
        ("1.2万元", YUAN, 1_200_000),
        ("3000元", WAN, 300_000),
        (7, YUAN, 700),
    ],
)
def test_money_is_whole_fen(definitions: Definitions, cell: Cell, unit: int, fen: int) -> None:
    assert convert(definitions, "household.wage_income", cell, unit=unit) == fen


@pytest.mark.parametrize("cell", ["约3000", "叁仟", 0.001, 1e300, float("inf"), float("nan"), "3000-4000"])
def test_money_that_is_no_amount_is_told(definitions: Definitions, cell: Cell) -> None:
    assert fault(convert(definitions, "household.wage_income", cell)) == "unreadable_money"


@given(st.integers(-(10**11), 10**11))
def test_every_amount_in_fen_survives_as_a_cell_of_yuan(definitions: Definitions, fen: int) -> None:
    assert convert(definitions, "household.wage_income", fen / 100) == fen


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_every_day_survives_as_serial_text_and_date(definitions: Definitions, day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    iso = PartialDate.of(day).iso()
    assert convert(definitions, "household.identified_on", day) == iso
    assert convert(definitions, "household.identified_on", f"{day.year}年{day.month}月{day.day}日") == iso
    if not 1880 <= serial <= 2200:  # those are years
        assert convert(definitions, "household.identified_on", serial) == iso


@given(st.decimals(0, 100_000, places=3))
def test_quantities_are_exact_decimals(definitions: Definitions, number: Decimal) -> None:
    kept = convert(definitions, "household.arable_land", f"{number}亩")
    assert Decimal(kept) == number
    assert not kept.endswith(".")


def test_another_unit_is_told_and_not_converted(definitions: Definitions) -> None:
    assert convert(definitions, "household.arable_land", 3.50) == "3.5"
    assert fault(convert(definitions, "household.arable_land", "2公顷")) == "unreadable_number"


@given(st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.integers()))
@pytest.mark.parametrize(
    "spoken",
    [
        "member.id_number",
        "member.name",
        "member.phone",
        "member.relation",
        "member.health",
        "household.bank_account",
        "household.number",
        "household.identified_on",
        "household.wage_income",
        "household.arable_land",
        "household.members_stated",
        "household.unsafe_house",
        "household.remark",
    ],
)
def test_any_cell_gives_a_value_a_problem_or_nothing(definitions: Definitions, spoken: str, cell: Cell) -> None:
    result = convert(definitions, spoken, cell)
    assert result is None or isinstance(result, Problem) or type(result) in {str, int}
    assert result != ""


@pytest.mark.parametrize(("cell", "kept"), [("妻", "配偶"), ("本人", "户主"), ("长子", "之子"), ("/", "/")])
def test_codes_become_their_canonical_titles(definitions: Definitions, cell: str, kept: str) -> None:
    assert convert(definitions, "member.relation", cell) == kept


def test_an_unknown_code_is_told_with_its_list(definitions: Definitions) -> None:
    result = convert(definitions, "member.relation", "户住")
    assert (fault(result), result.note) == ("unknown_code", definitions.codes["relation"].title)


@pytest.mark.parametrize(
    ("spoken", "cell", "year", "meant"),
    [
        ("household.kind", "1", None, "脱贫户、脱贫享受政策户"),
        ("household.kind", "01", 2015, "脱贫户、脱贫享受政策户"),
        ("household.kind", 1.0, 2022, "脱贫户、脱贫享受政策户"),
        ("household.kind", "0", None, "普通农户"),
        ("household.attribute", "1", None, "一般贫困户"),
        ("household.attribute", "1", 2018, "一般贫困户"),
        ("household.exit_attribute", "02", None, "预脱贫、返贫"),
        ("household.exit_attribute", "3", 2017, "返贫、历史已脱贫"),
        ("member.schooling", "4", 2022, "七年级"),
        ("member.relation", "女/媳", None, "之女、之儿媳"),
    ],
)
def test_a_code_that_means_several_things_is_asked_and_not_guessed(
    definitions: Definitions, spoken: str, cell: Cell, year: int | None, meant: str
) -> None:
    result = convert(definitions, spoken, cell, year=year)
    assert (fault(result), result.note) == ("ambiguous_code", meant)
    assert result.value is None


@pytest.mark.parametrize(
    ("spoken", "cell", "year", "kept"),
    [
        ("household.kind", "0", 2022, "普通农户"),
        ("household.kind", "1脱贫户", None, "脱贫户"),
        ("household.kind", "1.脱贫享受政策户", 2023, "脱贫享受政策户"),
        ("household.attribute", "1", 2014, "一般贫困户"),
        ("household.exit_attribute", "1", None, "脱贫"),
    ],
)
def test_a_code_that_means_one_thing_is_understood(
    definitions: Definitions, spoken: str, cell: Cell, year: int | None, kept: str
) -> None:
    assert convert(definitions, spoken, cell, year=year) == kept


def test_several_values_stand_in_the_lists_order(definitions: Definitions) -> None:
    first = convert(definitions, "member.health", "残疾,长期慢性病")
    assert first == convert(definitions, "member.health", "长期慢性病、残疾")
    assert fault(convert(definitions, "member.health", "残疾,肝不好")) == "unknown_code"


@pytest.mark.parametrize("cell", [13800001234.0, "13800001234.0", "138 0000 1234", "１３８００００１２３４"])
def test_a_telephone_number_is_text(definitions: Definitions, cell: Cell) -> None:
    assert convert(definitions, "member.phone", cell) == "13800001234"


def test_what_is_no_telephone_number_is_told(definitions: Definitions) -> None:
    assert fault(convert(definitions, "member.phone", "问村支书")) == "unreadable_phone"


def test_a_name_loses_the_gap_between_its_characters(definitions: Definitions) -> None:
    assert convert(definitions, "member.name", "王  甲") == "王甲"


@pytest.mark.parametrize(("written", "kept"), [("☑是□否", 1), ("□是 ☑否", 0), ("是□ 否√", 0), ("有■无☐", 1)])
def test_of_two_boxes_the_ticked_one_counts(definitions: Definitions, written: str, kept: int) -> None:
    assert convert(definitions, "household.relocated", written) == kept


@pytest.mark.parametrize("written", ["☑是☑否", "□是□否", "☑是", "是否"])
def test_boxes_that_say_both_or_nothing_are_told(definitions: Definitions, written: str) -> None:
    assert fault(convert(definitions, "household.relocated", written)) == "unreadable_yes_no"


@pytest.mark.parametrize("written", ["43.0903E+17", "430.199E15", "4.30903e17"])
def test_a_number_shown_by_powers_of_ten_has_lost_its_digits(definitions: Definitions, written: str) -> None:
    assert fault(convert(definitions, "member.id_number", written)) == "numeric_id"


@pytest.mark.parametrize("written", ["2018—7—11", "2018、7、11", "2018年7月11号", "2018/7/11 0:00", "2018.7.11"])
def test_a_day_in_more_spellings(definitions: Definitions, written: str) -> None:
    assert convert(definitions, "household.identified_on", written) == "2018-07-11"


@pytest.mark.parametrize("text", ["王甲（已故）", "1.王甲", "王甲/李乙", "王*", "王甲、李乙"])
def test_a_name_with_something_beside_it_is_kept_and_told(text: str) -> None:
    assert person_value(text) == Problem("doubtful_name", Severity.WARNING, value=text)


@pytest.mark.parametrize("text", ["王甲", "张　三", "阿依古丽·买买提", "卓玛•次仁", "𠮷甲", ""])
def test_a_name_is_a_name(text: str) -> None:
    assert not isinstance(person_value(text), Problem)
