from __future__ import annotations

import pytest

from povoffice.exchange.surroundings import pairs, places_in, section_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024新槐村监测户基本信息台账", {"region.village": "新槐村"}),
        ("大坪镇石桥村脱贫户花名册", {"region.township": "大坪镇", "region.village": "石桥村"}),
        ("望川县青石坡镇石桥村", {"region.township": "青石坡镇", "region.village": "石桥村"}),
        (
            "一品街道燕云村2024年度党员名册",
            {"region.township": "一品街道", "region.village": "燕云村", "household.year": "2024"},
        ),
        ("石桥村3组", {"region.village": "石桥村", "region.group": "3组"}),
        ("农村低保金发放表", {}),
        ("各乡镇行政村统计", {}),
        ("组织名称：       市县      乡镇", {}),
        ("石桥", {}),
    ],
)
def test_places_are_read_out_of_titles(text: str, found: dict[str, str]) -> None:
    assert places_in(text) == found


def test_labels_and_values_of_one_line() -> None:
    line = "乡镇：     祝站镇   ；  村（社区）：祝站村  ；湾组：    ；建档日期：2018.07.11"
    assert pairs(line) == [("乡镇", "祝站镇"), ("村（社区）", "祝站村"), ("建档日期", "2018.07.11")]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("石桥村", {"region.village": "石桥村"}),
        ("一、石桥村（4户）：", {"region.village": "石桥村"}),
        ("石桥村三组", {"region.village": "石桥村", "region.group": "三组"}),
        ("第3组", {"region.group": "第3组"}),
        ("石桥村小计", {}),
        ("石桥村的户由驻村工作队核实", {}),
        ("备注：石桥村", {}),
        ("王强", {}),
    ],
)
def test_a_line_between_records_that_names_a_place(line: str, places: dict[str, str]) -> None:
    assert section_of(line) == places
