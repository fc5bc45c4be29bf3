"""What each shipped document comes to on paper, line by line, against files that somebody has looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from povoffice import paths
from povoffice.core.values.id_number import check_digit
from povoffice.forms.document_form import load_documents
from povoffice.paper.blocks import Layout
from povoffice.paper.document import lay_out
from povoffice.paper.fonts import Faces

_GOLDEN = Path(__file__).parent / "documents"
_FIRST = "43019919500101001"
_HOUSEHOLD = {
    "number": "43019900010001",
    "head_name": "龚䶮𠅤",
    "head_id_number": _FIRST + check_digit(_FIRST),
    "address": "某县凉水镇石桥村3组大湾",
    "county": "某",
    "township": "凉水",
    "village": "石桥",
    "group": "3组",
    "natural_village": "大湾",
    "members_count": 4,
    "phone": "13800001234",
    "main_cause": "缺技术",
    "causes": "缺技术、缺资金",
    "family": "4人，劳动力2人。户主、配偶、长子、母亲。",
    "identified_on": "2014年1月",
    "planned_exit": "2018年",
    "planned_measures": "发展油茶2亩，养殖肉牛2头；联系县内务工岗位1个。",
    "housing_guarantee": "砖木房，2016年危房改造",
}
_OFFICIAL = {
    "name": "𰻝某",
    "unit": "凉水镇农业综合服务中心",
    "post": "副主任",
    "unit_head": "周某",
    "phone": "13900000078",
}
_OFFICE = {"name": "凉水镇扶贫开发办公室"}
_VALUES: dict[str, dict[str, object]] = {
    "contract": {
        "number": "2018-0412",
        "code": "2018041273",
        "issued_on": "2018年7月11日",
        "copies": "三",
        "household": _HOUSEHOLD,
        "official": _OFFICIAL,
        "office": _OFFICE,
        "pairing": {"start": "2018年7月11日"},
        "schedule": [
            {"time": "7月19、20日", "people": "𰻝某", "measures": "宣讲扶贫政策，掌握社情民意，化解矛盾等工作。"}
        ],
    },
    "household": {
        "household": _HOUSEHOLD,
        "official": _OFFICIAL,
        "income": {"wage": "12000.00", "property": "0.00", "total": "16944.00", "expense": "700.00", "net": "16244.00"},
        "crops": [{"item": "水稻", "area": "3.2", "yield": "450", "price": "2.60", "amount": "3744.00"}],
        "livestock": [{"item": "鸡", "quantity": "20", "price": "60.00", "amount": "1200.00"}],
    },
    "official": {
        "official": _OFFICIAL,
        "office": _OFFICE,
        "date": "2018年7月11日",
        "required_visits": "每月走访不少于1次，每次不少于2天。",
        "households": [
            {"index": n, "head_name": "龚䶮𠅤", "village_group": "石桥村3组", "members": 4, "cause": "缺技术"}
            for n in (1, 2, 3)
        ],
    },
    "village": {
        "title": "结对认亲协议书",
        "village": "石桥村",
        "office": _OFFICE,
        "households": [
            {"index": n, "head_name": "龚䶮𠅤", "group": "3组", "copies": 3, "number": f"2018-{n:04d}"}
            for n in range(1, 31)
        ],
    },
    "draw": {
        "title": "2018年结对方案",
        "rules_title": "乡镇抽签规则",
        "seed": "2018",
        "digest": "a1b2c3d4e5f6",
        "office": _OFFICE,
        "rules": [{"code": "H1", "title": "回避申报的亲属", "kind": "必须"}],
        "pairings": [{"index": 1, "village": "石桥村", "head_name": "龚䶮𠅤", "official": "𰻝某", "rules": "H1"}],
    },
    "handover": {
        "number": "2018-003",
        "on": "2018年8月1日",
        "reason": "调离",
        "from": _OFFICIAL,
        "to": {"name": "安某", "unit": "凉水镇中心学校", "post": "教师", "phone": "13900000079"},
        "office": _OFFICE,
        "households_count": 2,
        "households": [
            {
                "index": 1,
                "head_name": "龚䶮𠅤",
                "village_group": "石桥村3组",
                "members": 4,
                "role": "帮扶责任人",
                "matters": "问题未解决：屋顶漏雨（2018年9月）；协议 2018-0412 没有签回，收回作废",
            },
            {"index": 2, "head_name": "安某", "village_group": "石桥村12组", "members": 1, "matters": "无"},
        ],
    },
    "exemption": {
        "official": _OFFICIAL | {"rank": "乡科级副职"},
        "start": "2018年7月",
        "end": "2018年12月31日",
        "reason": "父亲住院，需要照料。",
        "approved_by": "周某",
        "load": "2户",
        "office": _OFFICE,
        "date": "2018年7月11日",
    },
    "override": {
        "office": _OFFICE,
        "date": "2018年7月11日",
        "count": 1,
        "households": [
            {
                "index": 1,
                "head_name": "龚䶮𠅤",
                "village_group": "石桥村3组",
                "official": "𰻝某",
                "unit": "凉水镇农业综合服务中心",
                "rule": "R3 每名责任人不超过上限户数",
                "reason": "全村只有他会说瑶语",
                "approved": "周某 2018.07.11",
            }
        ],
    },
    "contact-card": {
        "date": "2018年7月11日",
        "household": {"head_name": "龚䶮𠅤", "village_group": "石桥村3组", "members_count": 4},
        "official": _OFFICIAL,
        "office": _OFFICE,
        "measures": [{"index": 1, "kind": "产业帮扶", "state": "进行中", "due_on": "2018年12月"}],
        "sums_heading": [{"title": "得到的帮扶资金（元）"}],
        "sums": [{"year": 2018, "public": "2000.00", "donated": "500.00", "total": "2500.00"}],
    },
    "slip": {
        "number": "2018-0003",
        "inspection": "7月县督查",
        "level": "县",
        "by": "县督查组",
        "kind": "饮水",
        "what": "水管冻裂，用水要到邻居家挑。",
        "who": "龚䶮𠅤",
        "place": "石桥村3组",
        "slip_on": "2018年7月24日",
        "due_on": "2018年8月10日",
        "done": "换了水管，户主试用。",
        "done_on": "2018年8月2日",
        "official": _OFFICIAL,
        "office": _OFFICE,
    },
    "summary": {
        "year": 2018,
        "date": "2018年12月28日",
        "official": _OFFICIAL,
        "office": _OFFICE,
        "figures": [
            {"index": 1, "title": "走访次数", "count": 14, "explained": "当面走访的次数，走到 3 户"},
            {"index": 2, "title": "在村天数", "count": 26, "explained": "走访和在村的天数，同一天只算一次"},
        ],
    },
    "visit": {
        "number": "2018-000412",
        "days": "2018年7月19、20日",
        "days_count": "2",
        "visitor": "𰻝某",
        "unit": "凉水镇农业综合服务中心",
        "companions": "村里的小何",
        "channel": "入户",
        "kinds": "宣传政策、落实资金项目",
        "shared": "同吃、同住、同劳动",
        "account": "看了灶台、门锁和猪圈，帮着收了半天稻子。大儿子在县城工地，月底回来。" * 3,
        "next_step": "联系兽医，八月中旬带防疫药来。",
        "entered_on": "2018年7月29日",
        "late": "补录",
        "household": _HOUSEHOLD,
        "office": _OFFICE,
        "steps": [{"kind": "产业帮扶", "what": "送来猪苗两头，讲了怎么喂"}],
        "problems": [
            {"what": "门锁坏了", "how": "当天换了新锁", "state": "已解决"},
            {"what": "化肥补贴没到账", "state": "待解决"},
        ],
        "aid": [{"item": "猪苗", "quantity": "2头", "money": "800.00", "paid_by": "帮扶单位资金"}],
    },
    "bag": {"date": "2018年7月11日", "household": {**_HOUSEHOLD, "village": "石桥村"}, "office": _OFFICE},
    "schedule": {
        "title": "湖南2018年“践行初心使命 真情脱贫帮扶”活动",
        "start": "2018年7月10日",
        "end": "2018年10月20日",
        "unit": {"name": "某县财政局", "head": "周某"},
        "office": _OFFICE,
        "people": "𰻝某、安某",
        "officials_count": 2,
        "trips_count": 4,
        "villages": "石桥村",
        "source": "《具体扶贫方案》（2018年7月11日）",
        "official_duties": [
            {"index": 1, "title": "每月进村入户开展走访帮扶工作不少于1次，每次时间不少于2天"},
            {"index": 2, "title": "7月中旬必须全面开展一次走访帮扶"},
        ],
        "team_duties": [{"index": 1, "title": "每月驻村不少于20天"}],
        "leader_duties": [{"index": 1, "title": "另走访其他贫困户6户和非贫困户4户"}],
        "schedule": [
            {"time": time, "people": "𰻝某、安某", "measures": measures}
            for time, measures in (
                ("7月19、20日", "宣讲扶贫政策，掌握社情民意，疏导负面情绪，化解信访矛盾等工作，切实提高群众满意度。"),
                (
                    "8月16、17日",
                    "帮助解决政策落实、产业发展、资金项目、基础设施建设、扶贫保障等方面的突出问题。危房改造",
                ),
                ("9月13、14日", "掌握“一超过、两不愁、三保障”脱贫要求和熟悉了解应当享受的各项扶贫政策。"),
                ("10月10、11日", "填写好扶贫手册，核准完善“一户一档”信息资料。"),
            )
        ],
    },
    "official-plan": {
        "title": "湖南2018年活动",
        "start": "2018年7月10日",
        "end": "2018年10月20日",
        "date": "2018年7月11日",
        "official": _OFFICIAL,
        "office": _OFFICE,
        "trips_count": 1,
        "days_count": 2,
        "trips": [
            {
                "index": 1,
                "time": "7月19、20日",
                "village": "石桥村",
                "households": "龚䶮𠅤、安某",
                "measures": "宣讲扶贫政策。",
            }
        ],
        "unmet": [{"what": "7月中旬必须全面开展一次走访帮扶", "why": "停访 8 天，只剩 2 天可去"}],
    },
    "village-plan": {
        "title": "湖南2018年活动",
        "village": "石桥村",
        "start": "2018年7月10日",
        "end": "2018年10月20日",
        "date": "2018年7月11日",
        "office": _OFFICE,
        "trips_count": 1,
        "trips": [
            {
                "index": 1,
                "time": "7月19、20日",
                "official": "𰻝某",
                "unit": "凉水镇农业综合服务中心",
                "households": 2,
                "phone": "13900000078",
            }
        ],
    },
    "reminder": {
        "date": "2018年8月12日",
        "unit": {"name": "某县财政局", "head": "周某"},
        "office": _OFFICE,
        "due_count": 1,
        "officials_count": 1,
        "due": [
            {
                "index": 1,
                "official": "𰻝某",
                "village_group": "石桥村3组",
                "head_name": "龚䶮𠅤",
                "missing": "7月第1次未记录，须≥2天",
                "by": "7月31日",
                "late": "12天",
            }
        ],
    },
}
_TITLES = """
    县（市） 乡（镇） 村委会 基本情况 帮扶责任人 户主 电话 姓名 家庭情况 联系电话 所在单位 贫困认定时间 计划脱贫时间
    保障情况 住房保障 饮水保障 教育保障 医疗保障 社会保障 致贫原因 计划帮扶措施 类别 面积 亩产 单价 收入 支出 数量 其他
    工资性收入 财产性收入 低保金 五保金 养老保险金 赡养收入 计划生育补助金 抚恤金 耕地地力保护补贴 退耕还林还草补贴
    农机具购置补贴 农业生产保险理赔 收入合计： 支出合计： 家庭年纯收入（收入－支出）：
    年人均纯收入（家庭年纯收入÷人口数）：
    填表人： 户主签字：
"""
_FORMS = load_documents(paths.forms() / "documents")
_FACES = Faces(paths.resources() / "fonts")


def drawn(form_id: str, values: dict[str, object]) -> str:
    """All lines in order of their places on the page, pages parted by a rule."""
    pages = []
    for page in lay_out(Layout(_FACES), _FORMS[form_id].fill(values)):
        lines: dict[int, list[tuple[float, str]]] = {}
        for slab, below in page:
            for x, y, line, _size in slab.words:
                words = "".join("_" * len(piece.text) if piece.underlined else piece.text for piece in line.pieces)
                lines.setdefault(round(below + y), []).append((x, words))
        pages.append("\n".join(" | ".join(words for _x, words in sorted(lines[y])) for y in sorted(lines)))
    return "\n────\n".join(pages) + "\n"


@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize("form_id", sorted(set(_FORMS) - {"contract"}))
def test_a_document_comes_to_what_was_looked_at(form_id: str, blank: bool) -> None:  # noqa: FBT001 - an example
    text = drawn(form_id, {} if blank else _VALUES[_FORMS[form_id].per])
    file = _GOLDEN / f"{form_id}{'-blank' if blank else ''}.txt"
    if os.environ.get("POVOFFICE_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
    assert "None" not in text


@pytest.mark.parametrize("form_id", [name for name in sorted(_FORMS) if name.startswith("contract")])
def test_a_contract_is_two_pages_and_its_annex(form_id: str) -> None:
    filled, blank = (drawn(form_id, values).split("────") for values in (_VALUES["contract"], {}))
    assert len(filled) == len(blank) == 3
    assert "监督单位（盖章）" in filled[1]
    assert "时间 | 人员 | 帮扶措施" in filled[2]
    assert "龚䶮𠅤" in filled[0]


def test_the_household_form_is_one_page_with_every_title_of_the_paper_form() -> None:
    for values in ({}, _VALUES["household"]):
        text = drawn("household-form", values)
        assert "────" not in text
        for title in _TITLES.split():
            assert title in text
