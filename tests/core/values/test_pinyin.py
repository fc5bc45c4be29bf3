from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice import paths
from povoffice.forms.pinyin import load_pinyin

if TYPE_CHECKING:
    from povoffice.core.values.pinyin import Pinyin


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    return load_pinyin(paths.resources() / "pinyin")


SURNAMES = [
    *("单 shan dan chan", "曾 zeng ceng", "仇 qiu chou", "区 ou qu", "解 xie jie", "查 zha cha", "朴 piao pu"),
    *("盖 ge gai", "乐 yue le", "缪 miao mou", "召 shao zhao", "翟 zhai di", "员 yun yuan", "秘 bi mi", "洗 xian xi"),
    *("折 she zhe", "乜 nie mie", "都 du dou", "葛 ge", "干 gan", "阚 kan han", "能 nai neng", "任 ren", "覃 qin tan"),
    *("隗 wei kui", "燕 yan", "应 ying", "於 yu", "占 zhan", "祭 zhai ji", "种 chong zhong", "句 gou ju"),
    *("繁 po fan", "角 jue jiao", "佴 nai er", "令 ling", "蔚 yu wei", "郇 xun huan", "重 chong zhong", "薄 bo bao"),
    *("铫 yao diao", "要 yao", "郄 qie xi", "番 pan fan", "贠 yun yuan", "那 na", "哈 ha", "卜 bu bo"),
]


@pytest.mark.parametrize("said", SURNAMES)
def test_a_surname_is_read_as_a_surname_and_in_its_usual_readings(pinyin: Pinyin, said: str) -> None:
    """UX-14: polyphonic surnames are found by their own reading and by the usual ones."""
    surname, *spelled = said.split(" ")
    assert pinyin.readings(f"{surname}明")[0][0] == spelled[0]
    assert pinyin.initials(f"{surname}明")[0] == f"{spelled[0][0]}m"
    for one in spelled:
        assert f"{one[0]}m" in pinyin.initials(f"{surname}明")
        assert f"{one}ming" in pinyin.spellings(f"{surname}明")


@pytest.mark.parametrize(
    ("name", "initials", "spelled"),
    [
        ("尉迟恭", ["ycg", "wcg"], ["yuchigong", "weichigong"]),
        ("万俟卓", ["mqz", "wqz"], ["moqizhuo", "wanqizhuo"]),
        ("单于飞", ["cyf", "dyf", "syf"], ["chanyufei", "danyufei"]),
        ("长孙平", ["zsp", "csp"], ["zhangsunping", "changsunping"]),
        ("澹台明", ["ttm", "dtm"], ["tantaiming", "dantaiming"]),
        ("吕绿", ["ll"], ["lvlv", "lulu"]),
        ("𬎆䶮", ["yy"], ["yingyan"]),
    ],
)
def test_double_surnames_rare_characters_and_the_u_with_dots(
    pinyin: Pinyin, name: str, initials: list[str], spelled: list[str]
) -> None:
    """UX-14: so are double surnames."""
    assert set(initials) <= set(pinyin.initials(name))
    assert pinyin.initials(name)[0] == initials[0]
    assert set(spelled) <= set(pinyin.spellings(name))
    assert pinyin.spellings(name)[0] == spelled[0]


def test_two_characters_are_no_double_surname(pinyin: Pinyin) -> None:
    assert pinyin.initials("单于")[0] == "sy"
    assert pinyin.sort_key("单于").startswith("shan4单 ")


def test_signs_and_case_do_not_count_and_nothing_has_no_reading(pinyin: Pinyin) -> None:
    assert pinyin.initials("阿卜杜拉·买买提") == pinyin.initials("阿卜杜拉 买买提")
    assert pinyin.initials("Li Ming")[0] == "liming"
    assert pinyin.initials("1组") == ("1z",)
    assert pinyin.readings("·") == ()
    assert (pinyin.initials(""), pinyin.spellings(""), pinyin.sort_key("")) == ((), (), "")


# 60 names as a township's list has them, in the order of the list: surname by sound, its tone, its character;
# a surname of two characters after the names of its first; then the given name likewise.
IN_ORDER = [
    *("安国", "卜小兰", "蔡长生", "曹兴旺", "晁明", "谌德清", "崔永", "邓爱国", "邓安", "丁一", "董春", "杜小红"),
    *("樊青", "冯德", "盖平", "葛兰", "顾大海", "郭兴", "何冰", "胡大", "纪明", "贾平", "江心", "柯友"),
    *("孔明", "雷雨", "黎青", "李刚", "李小明", "李晓东", "林青", "刘桂英", "缪兰", "牛青", "区明", "欧明"),
    *("欧阳安", "潘和", "朴实", "齐平", "覃明", "仇和", "任安", "单小明", "沈青", "宋春", "万明", "王长生"),
    *("王强", "吴青", "解明", "徐和", "尉迟明", "乐平", "岳明", "员和", "曾国", "查明", "翟青", "周安"),
]


def test_sixty_names_stand_in_the_order_of_their_surnames(pinyin: Pinyin) -> None:
    """UX-15: sixty names by surname reading, then given name; UX-14: 单 stands at shan."""
    assert len(set(IN_ORDER)) == 60
    shuffled = list(IN_ORDER)
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=pinyin.sort_key) == IN_ORDER


def test_people_of_one_surname_stand_together_whatever_sounds_alike(pinyin: Pinyin) -> None:
    names = ["章安", "张宝", "章强", "张强", "张安"]
    assert sorted(names, key=pinyin.sort_key) == ["张安", "张宝", "张强", "章安", "章强"]


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=9)


@given(HAN)
def test_readings_are_few_distinct_and_say_the_same(pinyin: Pinyin, name: str) -> None:
    initials, spellings = pinyin.initials(name), pinyin.spellings(name)
    assert len(set(initials)) == len(initials) <= 24
    assert len(set(spellings)) == len(spellings) <= 24
    assert {len(one) for one in initials} == {len(name)}
    assert initials[0] == "".join(readings[0][0] for readings in pinyin.readings(name))
    assert spellings[0] == "".join(readings[0] for readings in pinyin.readings(name))


@given(HAN, HAN)
def test_the_sort_key_tells_names_apart(pinyin: Pinyin, one: str, other: str) -> None:
    assert (pinyin.sort_key(one) == pinyin.sort_key(other)) == (one == other)
