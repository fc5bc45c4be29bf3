from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice import paths
from povoffice.forms.document_blocks import Role, Run
from povoffice.paper.fonts import Faces
from povoffice.paper.lines import break_lines, text_of

if TYPE_CHECKING:
    from povoffice.paper.lines import Line

_FACES = Faces(paths.resources() / "fonts")  # hypothesis takes no fixtures of a function
_NEVER_FIRST = "，。；：？！、》）」』】”’…—"
_NEVER_LAST = "《（「『【“‘"


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def broken(text: str, characters: float = 10, *, indent: float = 0, justified: bool = False) -> list[str]:
    lines = break_lines(text_of(text), Role.SONG, 10, characters * 10, _FACES, indent=indent * 10, justified=justified)
    return [words(line) for line in lines]


@pytest.mark.parametrize("mark", list(_NEVER_FIRST))
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    for before in range(8, 13):
        assert not any(line.startswith(mark) for line in broken("一" * before + mark + "二" * 12))


@pytest.mark.parametrize("mark", list(_NEVER_LAST))
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    for before in range(8, 13):
        assert not any(line.endswith(mark) for line in broken("一" * before + mark + "二" * 12))


@pytest.mark.parametrize(
    "whole",
    [
        "430199195001010012",
        "43019919500101001X",
        "13800001234",
        "12,345.67",
        "¥3,000.00",
        "2018-0412",
        "PovOffice",
        "98.5%",
    ],
)
def test_numbers_and_words_stay_whole(whole: str) -> None:
    for before in range(1, 20):
        assert any(whole in line for line in broken("一" * before + whole + "二" * 9, 14))


def test_dashes_and_ellipses_are_not_torn() -> None:
    for before in range(7, 12):
        lines = broken("一" * before + "——二……三")
        assert any("——" in line for line in lines)
        assert any("……" in line for line in lines)


def test_full_width_spaces_are_kept() -> None:
    assert broken("甲方：　　　　乙方", 20) == ["甲方：　　　　乙方"]


def test_a_word_wider_than_the_line_is_cut_not_lost() -> None:
    lines = broken("9" * 60)
    assert len(lines) > 1
    assert "".join(lines) == "9" * 60


def test_a_line_ends_where_it_is_told_to() -> None:
    assert broken("甲\n乙丙\n\n丁") == ["甲", "乙丙", "", "丁"]


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert [len(line) for line in broken("一" * 25, indent=2)] == [8, 10, 7]


def test_a_spread_line_reaches_the_margin_and_the_last_does_not() -> None:
    lines = break_lines(text_of("一" * 19 + "（二" + "三" * 5), Role.SONG, 10, 205, _FACES, justified=True)
    assert lines[0].width == pytest.approx(205)
    assert lines[0].spread > 0
    assert lines[-1].spread == 0


def test_looks_may_change_inside_a_line_and_marks_still_hold() -> None:
    text = (Run("第一条", Role.HEI), Run("，一二三四五"), Run("　　　", underlined=True), Run("。"))
    lines = break_lines(text, Role.SONG, 10, 30, _FACES)
    assert not any(words(line)[0] in _NEVER_FIRST for line in lines)
    assert lines[0].pieces[0].role is Role.HEI
    assert any(piece.underlined for line in lines for piece in line.pieces)


_TEXT = st.text(
    st.sampled_from(list("一二三四五䶮𠅤𰻝0123456789AXz.,-%¥ 　" + _NEVER_FIRST + _NEVER_LAST)), max_size=120
)


@given(_TEXT, st.integers(2, 30), st.integers(0, 2), st.booleans())
def test_nothing_is_lost_and_no_line_is_wider_than_its_room(text: str, room: int, indent: int, spread: bool) -> None:  # noqa: FBT001 - an example
    lines = break_lines(
        text_of(text), Role.SONG, 10, room * 10, _FACES, indent=indent * 10 if room > 4 else 0, justified=spread
    )
    assert re.sub(" ", "", "".join(map(words, lines))) == re.sub(" ", "", text)
    for line in lines:
        assert line.width <= room * 10 + 5.01  # the white half of a mark may stand over the margin


@given(_TEXT, st.integers(12, 30))
def test_marks_hold_wherever_a_line_is_long_enough(text: str, room: int) -> None:
    text = re.sub(f"[{_NEVER_FIRST}{_NEVER_LAST}]+", lambda found: found[0][0], text)
    text = re.sub(r"[0-9A-Za-z.,%¥-]{6,}", "一", text).strip(" ")
    for before, after in zip(broken(text, room), broken(text, room)[1:], strict=False):
        assert before
        assert after[0] not in _NEVER_FIRST
        assert before[-1] not in _NEVER_LAST
