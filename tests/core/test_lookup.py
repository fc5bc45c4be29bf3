from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice import paths
from povoffice.core.lookup import RANKS, Asked, Facet, Kind, Said, bare, place_words, tokens, understand
from povoffice.core.values.pinyin import Pinyin  # noqa: TC001 - hypothesis reads the types of what it is handed
from povoffice.forms.pinyin import load_pinyin


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    return load_pinyin(paths.resources() / "pinyin")


def test_a_member_is_found_by_names_and_numbers_from_both_ends(pinyin: Pinyin) -> None:
    said = Said(Kind.MEMBER, ("曾国",), ("曾小国",), ("43019919500101001X",), ("13800001234",), ("430199001002",))
    found = tokens(said, pinyin)
    good, worse, other = Kind.MEMBER.value, Kind.MEMBER.value + RANKS, Kind.MEMBER.value + 2 * RANKS
    assert {one: rank for one, rank in found.ranks.items() if rank == good} == dict.fromkeys(
        (
            *("曾国", "zg", "zengguo", "I43019919500101001x", "Ex10010100591991034", "P13800001234"),
            *("Q3800001234", "Q800001234", "Q00001234", "Q0001234", "Q001234", "Q01234", "Q1234", "N430199001002"),
        ),
        good,
    )
    assert {one for one, rank in found.ranks.items() if rank == worse} == {"国", "cg", "cengguo"}
    assert found.ranks["曾小国"] == found.ranks["zxg"] == other
    assert "小国" in found.ranks
    assert set(found.local) == {
        *("曾国", "zg", "zengguo", "cg", "曾小国", "zxg", "zengxiaoguo", "cxg"),
    }


def test_a_household_is_found_by_the_end_of_its_number_and_a_contract_by_its_last_four(pinyin: Pinyin) -> None:
    household = tokens(Said(Kind.HOUSEHOLD, numbers=("4301-99001",)), pinyin)
    assert set(household.ranks) == {"N430199001", "M100991034"}
    contract = tokens(Said(Kind.CONTRACT, contracts=("2018-0412", "2018041237")), pinyin)
    assert set(contract.ranks) == {"C20180412", "D21408102", "C2018041237", "D7321408102"}


def test_what_says_nothing_is_found_by_nothing(pinyin: Pinyin) -> None:
    assert tokens(Said(Kind.MEMBER, ("?",), ("/",), ("/",), ("?",), ("",)), pinyin).ranks == {}


def test_signs_width_and_case_do_not_count(pinyin: Pinyin) -> None:
    names = ("阿木·吉克", "阿木 吉克", "阿木•吉克")
    first = tokens(Said(Kind.MEMBER, names[:1]), pinyin)
    assert all(tokens(Said(Kind.MEMBER, (name,)), pinyin) == first for name in names)
    assert bare("１３８－Ａ b") == "138ab"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Asked()),
        (" 　 ", Asked()),
        ("wcs", Asked(("wcs",))),
        ("ＷＣＳ", Asked(("wcs",))),
        ("w c s", Asked(("wcs",))),
        ("xi'an", Asked(("xian",))),
        ("王 长 生", Asked(("王长生",))),
        ("wcs sqc 3", Asked(("wcs",), (), ("sqc", "3"))),
        ("王长生 石桥3", Asked(("王长生",), (), ("石桥3",))),
        ("A12", Asked(("a12",), ((Facet.NUMBER, "a12"), (Facet.CONTRACT, "a12")))),
        ("13", Asked((), ((Facet.NUMBER, "13"), (Facet.PHONE, "13"), (Facet.ID_NUMBER, "13")))),
    ],
)
def test_what_is_meant_by_what_is_typed(typed: str, meant: Asked) -> None:
    assert understand(typed) == meant


@pytest.mark.parametrize("typed", ["138 0000 1234", "１３８００００１２３４", "138-0000-1234", " 13800001234 "])
def test_gaps_and_width_in_a_number_do_not_count(typed: str) -> None:
    facets = dict(understand(typed).facets)
    assert facets[Facet.PHONE] == facets[Facet.ID_NUMBER] == "13800001234"
    assert facets[Facet.ID_NUMBER_END] == facets[Facet.CONTRACT_END] == "43210000831"


def test_the_end_of_an_identity_number_may_be_an_x() -> None:
    assert dict(understand("001X").facets)[Facet.ID_NUMBER_END] == "x100"


def test_letters_and_the_number_behind_them_are_two_words() -> None:
    assert place_words(("sqc3", "石桥12组")) == ("sqc", "3", "石桥", "12", "组")


@given(st.text(max_size=12))
def test_whatever_is_typed_is_understood(typed: str) -> None:
    asked = understand(typed)
    assert all(name == bare(name) for name in asked.names)
    assert bool(bare(typed)) == bool(asked.names or asked.facets)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=5))
def test_a_name_is_found_by_every_beginning_of_its_initials_and_by_each_character(pinyin: Pinyin, name: str) -> None:
    found = tokens(Said(Kind.HOUSEHOLD, (name,)), pinyin)
    for initials in pinyin.initials(name):
        assert initials in found.ranks
    assert pinyin.spellings(name)[0] in found.ranks
    assert all(name[start:] in found.ranks for start in range(len(name)))
    assert set(found.local) <= set(found.ranks)
