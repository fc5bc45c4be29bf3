from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.values.id_number import (
    Fault,
    IdNumber,
    _birth_date,
    check_digit,
    clean,
    digits_lost,
    explained,
    is_sound,
    masked,
    parse,
)

FIRST = "43019919700102001"
GOOD = FIRST + check_digit(FIRST)

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    born = draw(days)
    first = f"430199{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + check_digit(first)


def by_hand(first: str) -> str:
    """The standard's own words: the last character makes the weighted sum leave 1 when divided by 11."""
    for last, value in [*((str(n), n) for n in range(10)), ("X", 10)]:
        total = sum(int(digit) * (2 ** (17 - place)) for place, digit in enumerate(first)) + value
        if total % 11 == 1:
            return last
    raise AssertionError(first)


@given(numbers())
def test_check_digits_are_those_of_the_standard(number: str) -> None:
    assert check_digit(number[:17]) == by_hand(number[:17])


@pytest.mark.parametrize("first", ["1", "1" * 16, "1" * 18, "4301991970010200X", "43019919700102O01", "４" * 17])
def test_only_seventeen_digits_have_a_check_digit(first: str) -> None:
    with pytest.raises(ValueError, match=f"^{first}$"):
        check_digit(first)


@given(numbers())
def test_a_sound_number_has_no_fault_and_says_who(number: str) -> None:
    read = parse(number)
    assert read == IdNumber(number)
    assert read.birth_date is not None
    assert f"{read.birth_date:%Y%m%d}" == number[6:14]
    assert read.is_male == (int(number[16]) % 2 == 1)


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_digit_copied_wrongly_is_always_noticed(number: str, place: int, more: int) -> None:
    digit = str((int(number[place]) + more) % 10)
    assert parse(number[:place] + digit + number[place + 1 :]).fault is not None


@given(numbers(), st.integers(0, 15))
def test_two_neighbours_in_the_wrong_order_are_always_noticed(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (parse(swapped).fault is not None) == (swapped != number)


@given(numbers())
def test_what_programs_wrap_around_a_number_comes_off(number: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    wrappings = (f"'{number}", f'="{number}"', f" {number}\n", number.lower(), wide, f"{number[:6]} {number[6:]}")
    assert {clean(one) for one in wrappings} == {number}
    assert {parse(one).fault for one in wrappings} == {None}


@given(st.text(max_size=25))
def test_no_text_is_repaired_or_breaks_the_reader(text: str) -> None:
    read = parse(text)
    assert read.text == clean(text)
    assert clean(read.text) == read.text or '"' in text or "'" in text or "=" in text
    assert read.birth_date is None or read.birth_date.year >= 1
    assert read.is_male in (None, True, False)
    if read.fault is None:
        assert len(read.text) in (18, 20, 22)
        assert check_digit(read.text[:17]) == read.text[17]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", Fault.LENGTH),
        (GOOD[:17], Fault.LENGTH),
        (GOOD + "4", Fault.LENGTH),
        ("4.30199E+17", Fault.DIGITS_LOST),
        ("4.30199197001020E+17", Fault.DIGITS_LOST),
        ("4.30199e17", Fault.DIGITS_LOST),
        ("430199197001020000", Fault.CHECK_DIGIT),
        (GOOD[:10] + "O" + GOOD[11:], Fault.CHARACTERS),
        ("X" + GOOD[1:], Fault.CHARACTERS),
        ("٤" + GOOD[1:], Fault.CHARACTERS),
        (FIRST[:10] + "13" + FIRST[12:] + "0", Fault.BIRTH_DATE),
        (FIRST[:6] + "18991231" + FIRST[14:] + "0", Fault.BIRTH_DATE),
        ("430199700102003", Fault.OLD),
        ("430199701302003", Fault.BIRTH_DATE),
        (GOOD + "43", None),
        (GOOD + "74B1", None),
        (GOOD + "83", Fault.DISABILITY),
        (GOOD + "15", Fault.DISABILITY),
        (GOOD + "43BB", Fault.CHARACTERS),
    ],
)
def test_faults(written: str, fault: Fault | None) -> None:
    assert parse(written).fault is fault


def test_an_old_number_tells_birth_and_sex() -> None:
    old = parse("430199700102003")
    assert old.birth_date == date(1970, 1, 2)
    assert old.is_male is True
    assert parse("430199700102004").is_male is False


def test_a_persons_cards_share_eighteen_characters() -> None:
    assert parse(GOOD + "43").person == parse(GOOD).person == GOOD


def test_what_shows_no_number_shows_no_sex() -> None:
    assert parse("43").is_male is None
    assert parse("4301991970010200Z1").is_male is None


@pytest.mark.parametrize(
    ("text", "lost"),
    [("4.30199E+17", True), ("4E+17", True), ("430199E", False), ("4.30199E+17\n", False), ("四.3E+17", False)],
)
def test_digits_lost(text: str, *, lost: bool) -> None:
    assert digits_lost(text) is lost


@given(numbers())
def test_a_masked_number_keeps_three_and_four(number: str) -> None:
    assert masked(number) == f"{number[:3]}{'*' * 11}{number[-4:]}"


@pytest.mark.parametrize(("number", "shown"), [("", ""), ("1234567", "*******"), ("12345678", "123****5678")])
def test_masking_short_numbers(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("written", "code", "values"),
    [
        (GOOD[:17], "id.length", {"length": 17}),
        (GOOD[:10] + "O" + GOOD[11:], "id.characters", {"signs": "O"}),
        ("X" + GOOD[1:], "id.characters", {"signs": "X"}),
        ("4.30199E+17", "id.digits_lost", {"written": "4.30199E+17"}),
        (FIRST[:10] + "1302" + FIRST[14:] + "0", "id.birth_date", {"written": "19701302"}),
        ("430199701302003", "id.birth_date", {"written": "701302"}),
        ("430199700102003", "id.old", {}),
        (GOOD + "83", "id.disability", {}),
    ],
)
def test_every_fault_is_explained(written: str, code: str, values: dict[str, object]) -> None:
    message = explained(parse(written))
    assert (message.code, dict(message.values)) == (code, values)


@given(st.one_of(numbers(), st.from_regex(r"[0-9]{6}(18|19|20)[0-9]{9}[0-9Xx]", fullmatch=True)))
def test_what_is_sound_at_a_glance_is_what_has_no_fault_digit_by_digit(written: str) -> None:
    sound = by_hand(written[:17]) == written[17] and _birth_date(written) is not None and written[6:10] >= "1900"
    assert is_sound(written) is sound
    assert (parse(written).fault is None) is (sound or is_sound(written.upper()))


@pytest.mark.parametrize("text", ["", GOOD[:17], f"{GOOD}1", f" {GOOD}", "４" * 18, GOOD[:15], f"{GOOD}41"])
def test_nothing_else_is_sound_at_a_glance(text: str) -> None:
    assert not is_sound(text)
