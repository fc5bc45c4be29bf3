from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.values.text import compact, narrow, squeeze_title, tidy, tidy_name, visible

texts = st.text(max_size=40)


@given(texts)
def test_each_treatment_done_twice_is_done_once(text: str) -> None:
    for treat in (visible, narrow, tidy, tidy_name, compact):
        once = treat(text)
        assert treat(once) == once


@given(st.text(st.sampled_from("证件号码（）()：: \n\tＡaB１2①Ⅱ㎡·"), max_size=20))
def test_a_squeezed_title_is_squeezed(text: str) -> None:
    once = squeeze_title(text)
    assert squeeze_title(once) == once
    assert not any(sign.isspace() or sign.isupper() for sign in once)


@given(texts)
def test_numbers_and_codes_keep_no_space(text: str) -> None:
    assert not any(sign.isspace() for sign in compact(text))


@given(texts)
def test_ordinary_text_is_one_line(text: str) -> None:
    line = tidy(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert "  " not in line


@given(st.text(st.characters(categories=["L", "N"]), max_size=20))
def test_letters_and_digits_are_never_lost(text: str) -> None:
    assert visible(text) == text
    assert tidy(text) == text
    assert tidy_name(text) == text
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王  强", "王强"),
        ("王　强", "王强"),
        (" 王强\n", "王强"),
        ("王\u200b强", "王强"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("欧阳 · 强", "欧阳·强"),
        ("𠅤 䶮", "𠅤䶮"),
        ("John  Smith", "John Smith"),
        ("王强 3", "王强 3"),
    ],
)
def test_names(written: str, name: str) -> None:
    assert tidy_name(written) == name


def test_width() -> None:
    assert narrow("ＡＢ１２（）：　～") == "AB12(): ~"
    assert narrow("，。、《》“”") == ",。、《》“”"
    assert compact("４３０ １９９\t") == "430199"
    assert compact("２０１４。６") == "2014.6", "an input method left on writes 。 for the dot"
    assert compact("12。5元。") == "12.5元。"


def test_characters_that_nobody_sees_go() -> None:
    assert visible("\ufeff户\u202e主\x00") == "户主"
    assert visible("户\n主\t") == "户\n主\t"


def test_titles_are_compared_without_width_space_and_case() -> None:
    assert squeeze_title("证件 号码\n（ＩＤ）") == "证件号码(id)"
    assert squeeze_title("Ⅱ级") == "ii级"
