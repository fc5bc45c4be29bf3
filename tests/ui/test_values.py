from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import Field, FieldKind, Privacy
from povoffice.forms.code_list import load_code_lists
from povoffice.ui import values

READING = values.Reading(load_code_lists(paths.forms() / "codes", None), date(2018, 7, 11))
HOUSEHOLD, YEAR = RECORD_TYPES["household"].by_name, RECORD_TYPES["household_year"].by_name
MEMBER = RECORD_TYPES["member"].by_name


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (HOUSEHOLD["head_name"], "王  强", "王强"),
        (HOUSEHOLD["phone"], "１３８ 0000 1234", "13800001234"),
        (HOUSEHOLD["soldier_family"], "是", 1),
        (HOUSEHOLD["soldier_family"], "0", 0),
        (YEAR["net_income"], "1,234.50", 123450),
        (YEAR["arable_land"], "3.2亩", "3.2"),
        (YEAR["members_stated"], "５人", 5),
        (HOUSEHOLD["identified_on"], "2014年6月", "2014-06"),
        (HOUSEHOLD["identified_on"], "14.6", "2014-06"),
        (HOUSEHOLD["identified_on"], "=", "2018-07-11"),
        (HOUSEHOLD["identified_on"], "－１", "2018-07-10"),
        (HOUSEHOLD["identified_on"], "7.9", "2018-07-09"),
        (HOUSEHOLD["identified_on"], "／", "/"),
        (HOUSEHOLD["identified_on"], "/ 不适用", "/"),
        (YEAR["net_income"], "看不清", "?"),
        (YEAR["net_income"], "？", "?"),
        (MEMBER["sex"], "男", "男"),
        (HOUSEHOLD["remark"], "   ", None),
    ],
)
def test_what_is_typed_becomes_what_is_kept(field: Field, typed: str, kept: object) -> None:
    assert values.understand(field, typed, READING) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (HOUSEHOLD["soldier_family"], "也许"),
        (YEAR["net_income"], "很多"),
        (YEAR["arable_land"], "三分"),
        (YEAR["arable_land"], "NaN"),
        (YEAR["members_stated"], "五"),
        (HOUSEHOLD["identified_on"], "那年"),
        (MEMBER["sex"], "其他"),
    ],
)
def test_what_a_field_cannot_hold_is_never_guessed(field: Field, typed: str) -> None:
    with pytest.raises(OfficeError):
        values.understand(field, typed, READING)


def test_private_values_are_shown_in_part_until_asked_for() -> None:
    phone = HOUSEHOLD["phone"]
    assert values.show(phone, "13800001234") == "138****1234"
    assert values.show(phone, "13800001234", full=True) == "13800001234"
    assert "1970" not in values.show(HOUSEHOLD["head_id_number"], "430199197001010013")
    reason = Field("reason", "免派原因", privacy=Privacy.HEAD)
    assert values.show(reason, "病") == "****"


def test_the_four_kinds_of_nothing_are_told_apart() -> None:
    income = YEAR["net_income"]
    assert [values.show(income, one) for one in (None, 0, "/", "?")] == ["", "0.00", "/", "?"]
    resting = [values.at_rest(income, one) for one in (None, 0, "/", "?")]
    assert resting == ["", "0.00", "/ 不适用", "? 看不清"]
    assert [values.understand(income, one, READING) for one in resting] == [None, 0, "/", "?"]


@given(st.integers(0, 10**12))
def test_money_shown_is_money_typed(fen: int) -> None:
    income = YEAR["net_income"]
    assert values.understand(income, values.show(income, fen), READING) == fen


@given(st.text(max_size=30))
def test_any_text_is_kept_or_refused_and_never_breaks(text: str) -> None:
    for kind in FieldKind:
        field = Field("x", "某项", kind, codes="sex")
        try:
            kept = values.understand(field, text, READING)
        except OfficeError:
            continue
        assert kept is None or isinstance(kept, str | int)
