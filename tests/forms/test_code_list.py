from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.forms.code_list import CodeList, CodeValue, load_code_lists

if TYPE_CHECKING:
    from pathlib import Path

LISTS = load_code_lists(paths.forms() / "codes")
NAMES = sorted(LISTS)
VALUES = [(name, value) for name in NAMES for value in LISTS[name].values]


def used_lists() -> set[str]:
    return {field.codes for kind in RECORD_TYPES.values() for field in kind.fields if field.codes}


def test_every_list_that_a_field_names_exists_and_every_list_is_used() -> None:
    assert used_lists() == set(LISTS)


def test_shipped_lists_are_read_in_a_moment_and_none_is_empty() -> None:
    assert all(one.values and one.title for one in LISTS.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_title_means_itself(name: str) -> None:
    codes = LISTS[name]
    assert [codes.canonical(one.title) for one in codes.values] == [one.title for one in codes.values]


@pytest.mark.parametrize("name", NAMES)
def test_every_spelling_is_understood_or_is_meant_to_be_asked(name: str) -> None:
    codes = LISTS[name]
    asked = {
        "relation": {"子/婿", "女/媳", "媳妇"},
        "schooling": {"高一", "高二", "高三"},
    }.get(name, set())
    for value in codes.values:
        for spelling in set(value.spellings) - asked:
            assert codes.canonical(spelling) == value.title, spelling


@pytest.mark.parametrize("name", NAMES)
def test_years_leave_something_to_choose(name: str) -> None:
    codes = LISTS[name]
    assert all(one.from_year <= one.to_year for one in codes.values)
    assert codes.for_year(2023)


@given(st.sampled_from(VALUES), st.sampled_from(["", " ", "　", "\n", "\u200b"]))
def test_width_and_spaces_do_not_matter(one: tuple[str, CodeValue], gap: str) -> None:
    name, value = one
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value.title)
    assert LISTS[name].canonical(gap + gap.join(wide) + gap) == value.title


@given(st.text(max_size=12), st.sampled_from(NAMES), st.none() | st.integers(1990, 2040))
def test_what_is_returned_is_a_title_or_nothing(text: str, name: str, year: int | None) -> None:
    codes = LISTS[name]
    found = codes.canonical(text, year)
    assert found is None or found in codes.by_title
    joined, unknown = codes.canonical_multi(text, year)
    assert set(joined.split(",")) - {""} <= set(codes.by_title)
    assert found is None or (joined, unknown) == (found, ())


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("sex", "1", "男"),
        ("sex", "01", "男"),
        ("sex", "２", "女"),
        ("sex", "2.0", "女"),
        ("sex", "1男", "男"),
        ("sex", "1.男", "男"),
        ("sex", "2、女性", "女"),
        ("sex", "2男", None),
        ("sex", "3", None),
        ("sex", "", None),
        ("nation", "汉", "汉族"),
        ("nation", "汉族", "汉族"),
        ("nation", "01汉族", "汉族"),
        ("nation", "1", None),
        ("nation", "土家", "土家族"),
        ("nation", "土", "土族"),
        ("nation", "族", None),
        ("relation", "长子", "之子"),
        ("relation", "妻", "配偶"),
        ("relation", "03", "之子"),
        ("relation", "03之子", "之子"),
        ("relation", "子/婿", None),
        ("relation", "女/媳", None),
        ("relation", "媳妇", None),
        ("relation", "21", None),
        ("cause", "缺劳动力", "缺劳力"),
        ("cause", "99", "其他"),
        ("cause", "11.自身发展力不足", "自身发展动力不足"),
        ("exit-attribute", "0", "未脱贫"),
        ("exit-attribute", "05", "新脱贫"),
        ("exit-attribute", "02", None),
        ("exit-attribute", "3", None),
        ("work-area", "乡(镇)内务工", "乡（镇）内务工"),
        ("work-area", "县内", None),
        ("education", "文盲/半文盲", "文盲或半文盲"),
        ("rank", "正科", "乡科级正职"),
        ("disability-kind", "肢体", "肢体残疾"),
        ("disability-grade", "Ⅱ级", "二级"),
        ("fuel", "05", "其他"),
        ("house-grade", "危房c类", "C级"),
        ("not-exited-because", '建档立卡"回头看"后新纳入', "建档立卡“回头看”后新纳入"),
    ],
)
def test_what_offices_write(name: str, written: str, meant: str | None) -> None:
    assert LISTS[name].canonical(written) == meant


def test_a_number_is_understood_only_in_the_years_that_numbered_so() -> None:
    attribute = LISTS["household-attribute"]
    assert attribute.canonical("3", 2015) == "五保户"
    assert attribute.canonical("3", 2017) is None
    assert attribute.canonical("3") is None
    assert attribute.canonical("3.五保户") == "五保户"
    assert attribute.canonical("3.低保户", 2015) is None


def test_the_year_decides_what_a_word_means_and_the_last_name_stands_where_no_year_is_known() -> None:
    schooling = LISTS["schooling"]
    assert schooling.canonical("高一", 2015) == "高中一年级"
    assert schooling.canonical("高一", 2021) == "普通高中一年级"
    assert schooling.canonical("高一") == "普通高中一年级"
    assert schooling.canonical("高中一年级", 2021) == "高中一年级"


def test_current_follows_renamings_but_never_a_split() -> None:
    attribute = LISTS["household-attribute"]
    assert attribute.current("五保户", 2015) == "五保户"
    assert attribute.current("五保户", 2017) == "五保贫困户"
    assert attribute.current("五保户", 2021) == "特困供养脱贫户"
    assert LISTS["education"].current("大专及以上", 2021) is None
    assert LISTS["education"].current("大专及以上", 2016) == "大专及以上"
    assert attribute.current("没有的", 2016) is None


def test_lists_by_year() -> None:
    titles = [one.title for one in LISTS["schooling"].for_year(2015)]
    assert len(titles) == 16
    assert len(LISTS["schooling"].for_year(2021)) == 25
    assert "弱劳动力或半劳动力" not in {one.title for one in LISTS["labour"].for_year(2016)}
    assert "弱劳动力或半劳动力" in {one.title for one in LISTS["labour"].for_year(2018)}


def test_several_values_come_in_the_order_of_the_list() -> None:
    health = LISTS["health"]
    assert health.canonical_multi("残疾,长期慢性病") == ("长期慢性病,残疾", ())
    assert health.canonical_multi("长期慢性病、残疾；大病") == ("长期慢性病,患有大病,残疾", ())
    assert health.canonical_multi("残疾 残疾") == ("残疾", ())
    assert health.canonical_multi("残疾,死亡") == ("残疾", ("死亡",))
    assert health.canonical_multi("") == ("", ())


def test_relations_are_the_twenty_eight_each_marked_by_sex() -> None:
    relation = LISTS["relation"]
    sexes = [relation.marked(mark) for mark in ("male", "female", "neutral")]
    assert len(relation.values) == 28
    assert sum(map(len, sexes)) == 28
    assert frozenset().union(*sexes) == set(relation.by_title)
    assert relation.marked("neutral") == {"户主", "配偶", "之兄弟姐妹", "其他"}


def test_nations_are_all_there() -> None:
    assert sum(one.title.endswith("族") for one in LISTS["nation"].values) == 56
    assert {"其他", "外国血统中国籍"} <= set(LISTS["nation"].by_title)


def test_an_offices_own_list_takes_the_shipped_ones_place(tmp_path: Path) -> None:
    (tmp_path / "sex.toml").write_text('title = "性别"\nvalues = [{ title = "男" }]\n', encoding="utf-8")
    lists = load_code_lists(paths.forms() / "codes", tmp_path)
    assert [one.title for one in lists["sex"].values] == ["男"]
    assert lists["nation"] == LISTS["nation"]
    assert load_code_lists(paths.forms() / "codes", tmp_path / "none")["sex"] == LISTS["sex"]


@pytest.mark.parametrize(
    "content",
    [
        b'title = "x',
        b'title = "\xff"',
        b'title = "x"\n',
        b'title = "x"\nvalues = [{ title = "a", colour = "red" }]\n',
        b'title = "x"\nvalues = [{ title = "a" }, { title = "a" }]\n',
        b'title = "x"\nvalues = [{ title = "a", superseded_by = "b" }]\n',
    ],
)
def test_a_file_that_is_no_list_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    with pytest.raises(OfficeError) as refused:
        load_code_lists(tmp_path)
    assert refused.value.message.code == "codes.file"
    assert refused.value.message.values["file"] == "broken.toml"


def test_marks_are_plain_words() -> None:
    assert all(re.fullmatch("[a-z]+", mark) for _, value in VALUES for mark in value.marks)


def test_numbers_bear_no_leading_zero() -> None:
    assert all(number == str(int(number)) for _, value in VALUES for number in value.numbers)


def test_a_list_can_be_written_by_hand() -> None:
    codes = CodeList(id="x", title="x", values=(CodeValue(title="甲", spellings=("丙",)), CodeValue(title="丙")))
    assert codes.canonical("丙") == "丙"  # a title comes before a spelling
