"""What is known of each invented household (户信息): standing, causes that fit its members, house and land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.services.demo import words
from povoffice.services.demo.income import income

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from povoffice.core.records.record import Value

    Facts = dict[str, Value]
    Members = Sequence[Mapping[str, Value]]

_ORDINARY: Final = 0.08
"""Share of households that never were poor; they are visited, and one in three of them is monitored."""
_OTHER_CAUSES: Final = (
    ("缺技术", 10), ("缺资金", 8), ("交通条件落后", 3), ("自身发展动力不足", 4), ("因灾", 2), ("缺土地", 2),
)  # fmt: skip
_OTHER_RISKS: Final = ("因务工就业不稳", "因自然灾害", "因意外事故", "因产业项目失败")
_UPPER_SCHOOL: Final = ("普通高中", "中职", "高职高专", "本科")
_ABLE: Final = ("普通劳动力", "技能劳动力", "弱劳动力或半劳动力")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a household stands: poor once or never, its attribute, its monitoring, who draws what (places of members)."""

    kind: str
    attribute: str = ""
    monitoring: str = ""
    subsistence: frozenset[int] = frozenset()
    destitute: frozenset[int] = frozenset()


def standing(random: Random, members: Members, ages: Sequence[int]) -> Standing:
    """Decide how a household stands, by who lives in it."""
    needy = [place for place, one in enumerate(members) if _is_needy(one)]
    if random.random() < _ORDINARY and len(needy) < len(members):
        kinds = ("边缘易致贫户", "突发严重困难户") if random.random() < 1 / 3 else ("",)
        return Standing("普通农户", monitoring=random.choice(kinds))
    monitoring = ""
    if random.random() < (0.12 if needy else 0.02):
        monitoring = random.choice(("脱贫不稳定户", "脱贫不稳定户", "突发严重困难户"))
    if len(members) == 1 and ages[0] >= 60 and members[0]["labour"] == "无劳动力":
        return Standing("脱贫户", "特困供养脱贫户", monitoring, destitute=frozenset({0}))
    unable = all(one["labour"] not in _ABLE for one in members)
    if needy and random.random() < (0.8 if unable else 0.3):
        drawing = range(len(members)) if unable else needy
        return Standing("脱贫户", "低保脱贫户", monitoring, subsistence=frozenset(drawing))
    return Standing("脱贫户", "一般脱贫户", monitoring)


def support_facts(decided: Standing, place: int) -> Facts:
    """What a member draws: 低保, 特困供养 or neither."""
    subsistence, destitute = place in decided.subsistence, place in decided.destitute
    return {
        "subsistence": int(subsistence),
        "subsistence_policy": "农村低保" if subsistence else "未享受",
        "destitute": int(destitute),
        "destitute_policy": "农村特困" if destitute else "未享受",
    }


def household_facts(random: Random, decided: Standing, members: Members) -> Facts:
    """All that is known of a household in the year, by the fields of household and household_year."""
    found: Facts = {"kind": decided.kind, "members_stated": len(members)}
    found["labour_stated"] = sum(one["labour"] in _ABLE for one in members)
    if decided.attribute:
        found |= {"attribute": decided.attribute, "exit_attribute": "脱贫"}
        found |= _causes(random, members) | _identified(random) | _measures(random, members)
    if decided.monitoring:
        found |= _monitoring(random, decided.monitoring, members)
    found |= _family(members) | _land(random) | _house(random) | _relocation(random, len(members))
    found |= income(random, decided.kind, members, found)
    return found


def _is_needy(member: Mapping[str, Value]) -> bool:
    return "患有大病" in str(member["health"]) or member["labour"] == "丧失劳动力"


def _identified(random: Random) -> Facts:
    year = random.choice((2014, 2014, 2014, 2015, 2016, 2017))
    exited = random.randint(max(year + 1, 2016), 2020)
    return {
        "identification_standard": "国家标准",
        "identified_on": f"{year}-{random.choice((6, 10, 12)):02d}",
        "planned_exit": str(exited),
        "exited_on": f"{exited}-12",
    }


def _measures(random: Random, members: Members) -> Facts:
    """What is planned and done, by whether anybody can work and whether anybody learns a trade."""
    able = any(one["labour"] in _ABLE[:2] for one in members)
    pupil = any(str(one.get("schooling", "")).startswith(("中职", "高职高专")) for one in members)
    done = [random.choice(words.DONE_FOR_ABLE if able else words.DONE_FOR_UNABLE)]
    return {
        "planned_measures": "；".join(random.sample(words.PLANNED_FOR_ABLE if able else words.PLANNED_FOR_UNABLE, 2)),
        "done_measures": "；".join(done + ([words.DONE_FOR_PUPILS] if pupil else [])),
    }


def _fitting(members: Members) -> list[str]:
    """Causes that the members themselves show, in the order of the form."""
    health = ",".join(str(one["health"]) for one in members)
    causes = ["因病"] if "患有大病" in health or "长期慢性病" in health else []
    causes += ["因残"] if "残疾" in health else []
    causes += ["因学"] if _has_upper_pupil(members) else []
    return causes + (["缺劳力"] if all(one["labour"] not in _ABLE[:2] for one in members) else [])


def _has_upper_pupil(members: Members) -> bool:
    return any(str(one.get("schooling", "")).startswith(_UPPER_SCHOOL) for one in members)


def _causes(random: Random, members: Members) -> Facts:
    """A main cause and up to two others, none named twice."""
    fitting = _fitting(members)
    other = random.choices([name for name, _ in _OTHER_CAUSES], [weight for _, weight in _OTHER_CAUSES])[0]
    causes = [*fitting, other] if random.random() < 0.6 or not fitting else fitting
    return dict(zip(("main_cause", "other_cause_1", "other_cause_2"), causes, strict=False))


def _monitoring(random: Random, kind: str, members: Members) -> Facts:
    risks = [name for name in _fitting(members) if name != "缺劳力"] or [random.choice(_OTHER_RISKS)]
    unable = all(one["labour"] not in _ABLE for one in members)
    year, month = random.randint(2021, 2024), random.randint(1, 12)
    found: Facts = {
        "monitoring_kind": kind,
        "risk_identified_on": f"{year}-{month:02d}",
        "no_labour_safety_net": int(unable),
        "development_measures": "尚未实施" if unable else "已实施",
        "risk_removed": int(not unable and random.random() < 0.5),
    }
    found |= {f"risk_{place}": risk for place, risk in enumerate(risks, start=1)}
    if found["risk_removed"]:
        found |= {"risk_removal": "帮扶消除", "risk_removed_on": f"{year + 1}-{month:02d}"}
    return found


def _family(members: Members) -> Facts:
    sons = sum(one["relation"] == "之子" for one in members)
    daughters = sum(one["relation"] == "之女" for one in members)
    return {
        "soldier_family": 0,
        "one_child_family": int(sons + daughters == 1),
        "two_daughter_family": int((sons, daughters) == (0, 2)),
    }


def _tenths(number: int) -> str:
    """So many tenths as a decimal without needless zeros."""
    whole, tenth = divmod(number, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _land(random: Random) -> Facts:
    paddy, dry = random.randrange(5, 40), random.randrange(0, 30)
    forest = random.choice((0, random.randrange(20, 200)))
    returned = random.randrange(0, forest // 2 + 1) if forest and random.random() < 0.5 else 0
    return {
        "arable_land": _tenths(paddy + dry),
        "paddy_land": _tenths(paddy),
        "dry_land": _tenths(dry),
        "confirmed_land": _tenths(paddy + dry),
        "irrigated_land": _tenths(paddy * 8 // 10),
        "forest_land": _tenths(forest),
        "returned_forest": _tenths(returned),
        "orchard_land": _tenths(random.choice((0, 0, random.randrange(5, 50)))),
        "pasture_land": "0",
        "water_area": _tenths(random.choice((0, 0, 0, random.randrange(2, 15)))),
    }


def _house(random: Random) -> Facts:
    return {
        "unsafe_house": 0,
        "house_grade": random.choice(("A级", "A级", "B级")),
        "house_area": str(random.randrange(60, 181, 5)),
        "house_structure": random.choice(("砖混", "砖混", "砖瓦砖木", "钢筋混凝土")),
        "safe_water": 1,
        "water_hard": 0,
        "water_safe": 1,
        "production_power": 1,
        "household_power": 1,
        "broadcasting": 1,
        "road_distance": _tenths(random.randrange(0, 45)),
        "road_kind": random.choice(("水泥路", "水泥路", "水泥路", "砂石路", "沥青路")),
        "sanitary_toilet": int(random.random() < 0.9),
        "fuel": random.choice(("柴草", "清洁能源", "清洁能源")),
        "cooperative": int(random.random() < 0.6),
        "leading_enterprise": int(random.random() < 0.3),
        "local_leader": int(random.random() < 0.4),
        "housing_guarantee": "住房安全",
        "water_guarantee": "饮水安全",
        "education_guarantee": "无辍学",
        "medical_guarantee": "全员参保",
        "social_guarantee": "应保尽保",
        "enough_food": 1,
        "enough_clothes": 1,
        "housing_problem": 0,
        "dropout_problem": 0,
        "water_problem": 0,
        "insurance_problem": 0,
    }


def _relocation(random: Random, members: int) -> Facts:
    if random.random() >= 0.06:
        return {"relocated": 0, "settlement_area": 0}
    together = random.random() < 0.7
    return {
        "relocated": 1,
        "relocation_kind": "建档立卡贫困户个别搬迁",
        "settlement_kind": "集中安置" if together else "分散安置",
        "settlement_place": "乡镇安置" if together else "村内安置",
        "moved_in_on": f"{random.randint(2017, 2019)}-{random.randint(1, 12):02d}",
        "relocated_members": members,
        "settlement_area": int(together),
    }
