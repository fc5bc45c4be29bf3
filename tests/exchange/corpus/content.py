"""What stands in the cells of the corpus: invented people of a county that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from povoffice.core.values.id_number import check_digit

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def name(chance: random.Random, _row: int) -> str:
    """A name of nobody."""
    return chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2))))


def identity(chance: random.Random, _row: int) -> str:
    """An identity number with a right check digit, on an area code that nobody has."""
    born = f"{chance.randint(1935, 2015)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    first = f"430199{born}{chance.randint(1, 999):03}"
    return first + check_digit(first)


def card(chance: random.Random, row: int) -> str:
    """The number of a disability card: the identity number, kind and grade."""
    return f"{identity(chance, row)}{chance.randint(1, 7)}{chance.randint(1, 4)}"


def _of(*texts: object) -> Callable[[random.Random, int], Any]:
    return lambda chance, _row: chance.choice(texts)


def _between(least: int, most: int) -> Callable[[random.Random, int], int]:
    return lambda chance, _row: chance.randint(least, most)


CONTENTS: Final[dict[str, Callable[[random.Random, int], Any]]] = {
    "serial": lambda _chance, row: row + 1,
    "name": name,
    "id": identity,
    "card": card,
    "number": lambda _chance, row: f"43019900{row + 1:06}",
    "person": lambda _chance, row: f"43019900{row + 1:06}01",
    "phone": lambda chance, _row: f"1380000{chance.randint(1000, 9999)}",
    "sex": _of("男", "女"),
    "nation": _of("汉族", "苗族", "土家族"),
    "relation": _of("配偶", "之子", "之女", "之父"),
    "people": _between(1, 7),
    "age": _between(1, 90),
    "months": _between(0, 12),
    "village": _of("石桥村", "大坪村"),
    "township": _of("柳林镇"),
    "county": _of("某县"),
    "group": _of("一组", "二组", "3组"),
    "money": lambda chance, _row: chance.randint(100, 90000) / 10,
    "area": lambda chance, _row: chance.randint(1, 900) / 10,
    "date": _of("2018.7.11", "2016-05-03", "2019年3月1日"),
    "month": _of("201807", "2016.05", "2019年3月"),
    "year": _of("2014", "2018", 2019),
    "yes": _of("是", "否"),
    "tick": _of("√", ""),
    "kind": _of("一般农户", "低保户", "特困供养户"),
    "attribute": _of("一般贫困户", "低保贫困户", "五保贫困户"),
    "risen": _of("脱贫户", "监测户", "一般农户"),
    "monitored": _of("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"),
    "cause": _of("因病", "因残", "因学", "缺技术", "缺劳力"),
    "education": _of("小学", "初中", "高中", "文盲或半文盲"),
    "schooling": _of("非在校生", "小学", "七年级"),
    "health": _of("健康", "长期慢性病", "残疾", "患有大病"),
    "labour": _of("普通劳动力", "丧失劳动力", "无劳动力"),
    "politics": _of("群众", "中共党员"),
    "disability": _of("肢体", "视力", "智力"),
    "grade": _of("一级", "二级", "三级", "四级"),
    "account": lambda chance, _row: f"621700{chance.randint(10**9, 10**10 - 1)}",
    "bank": _of("农商银行", "邮储银行"),
    "unit": _of("某县财政局", "某县林业局", "柳林镇人民政府"),
    "post": _of("科员", "副局长", "主任科员"),
    "place": _of("广东省东莞市", "本县县城", "浙江省温州市"),
    "address": lambda chance, _row: f"石桥村{chance.randint(1, 9)}组{chance.randint(1, 60)}号",
    "text": _of("已核实", "待补充材料", "无", "见附件"),
    "code": _between(1, 8),
    "blank": _of(""),
}
"""Kind of content → a cell, of a chance and the row's place."""
