"""What is known of each invented member (成员信息): schooling after age, labour after health, work after labour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.values.money import FEN
from povoffice.services.demo import words

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from povoffice.core.records.record import Value

_GRADES: Final = {
    **dict.fromkeys(range(3), "学龄前儿童"),
    **dict.fromkeys(range(3, 6), "学前教育"),
    **dict.fromkeys(range(6, 12), "小学"),
    12: "七年级",
    13: "八年级",
    14: "九年级",
}
_YEARS: Final = ("一年级", "二年级", "三年级")
_SCHOOLS: Final = (
    "青石坡镇中心幼儿园",
    "青石坡镇中心小学",
    "青石坡镇初级中学",
    "望川县第一中学",
    "望川县职业中专",
    "云岭农业职业学院",
)
_ILLNESS: Final = ((30, 2, 1, 2), (50, 7, 2, 4), (65, 22, 4, 6), (200, 42, 6, 8))
"""Up to this age: how many of a hundred have a chronic illness, a serious one, a disability."""
_DISABILITIES: Final = ("视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾", "多重残疾")
_GRADE_NAMES: Final = ("一级", "二级", "三级", "四级")
_EDUCATION: Final = (
    (30, (("初中", 40), ("高中", 35), ("大专", 18), ("本科及以上", 7))),
    (50, (("小学", 22), ("初中", 60), ("高中", 13), ("大专", 5))),
    (70, (("文盲或半文盲", 12), ("小学", 55), ("初中", 30), ("高中", 3))),
    (200, (("文盲或半文盲", 45), ("小学", 45), ("初中", 10))),
)

Facts = dict[str, "Value"]


def _weighted(random: Random, table: tuple[tuple[str, int], ...]) -> str:
    return random.choices([name for name, _ in table], [weight for _, weight in table])[0]


def facts(random: Random, *, age: int, born: date, id_number: str) -> Facts:
    """All that is known of one member in the year, by the fields of member and member_year."""
    found: Facts = {}
    found |= _health(random, age, born, id_number)
    found |= _schooling(random, age if born.month < 9 else max(age - 1, 0))
    found |= _labour(random, age, found)
    found |= _insurance(age, found)
    found["mandarin"] = int(age < 70 or random.random() < 0.4)
    found["politics"] = _politics(random, age)
    found["serving_soldier"] = 0
    found["months_at_home"] = str(12 - int(str(found.get("work_months", "0")))) if found.get("work_place") else "12"
    return found


def _politics(random: Random, age: int) -> str:
    if age >= 28 and random.random() < 0.05:
        return "中共党员"
    return "共青团员" if 14 <= age < 28 and random.random() < 0.3 else "群众"


def _health(random: Random, age: int, born: date, id_number: str) -> Facts:
    if age < 2:
        return {"health": "健康"}
    chronic, serious, disabled = next(rates[1:] for rates in _ILLNESS if age < rates[0])
    ills = [
        name
        for name, rate in (("长期慢性病", chronic), ("患有大病", serious), ("残疾", disabled))
        if random.random() * 100 < rate
    ]
    found: Facts = {"health": ",".join(ills) or "健康"}
    if "残疾" in ills:
        kind, grade = random.randrange(7), random.choices(range(4), (1, 3, 4, 4))[0]
        found |= {
            "disability_number": f"{id_number}{kind + 1}{grade + 1}",
            "disability_kind": _DISABILITIES[kind],
            "disability_grade": _GRADE_NAMES[grade],
            "disability_certified_in": str(random.randint(max(born.year + 1, 2010), words.YEAR - 1)),
        }
    return found


def _schooling(random: Random, school_age: int) -> Facts:
    if school_age in _GRADES:
        found: Facts = {"schooling": _GRADES[school_age]}
        if school_age >= 3:
            found["school"] = _SCHOOLS[0 if school_age < 6 else 1 if school_age < 12 else 2]
        return found
    if school_age < 18:
        academic = random.random() < 0.6
        return {
            "schooling": ("普通高中" if academic else "中职") + _YEARS[school_age - 15],
            "school": _SCHOOLS[3 if academic else 4],
        }
    if school_age < 21 and random.random() < 0.6:
        kind = random.choice(("高职高专", "本科"))
        school = _SCHOOLS[5] if kind == "高职高专" else "清江师范学院"
        return {"schooling": kind + _YEARS[school_age - 18], "school": school}
    if school_age < 22:
        return {"education": random.choice(("初中", "高中"))}
    return {"education": _weighted(random, next(table for limit, table in _EDUCATION if school_age < limit))}


def _labour(random: Random, age: int, known: Facts) -> Facts:
    health = str(known["health"])
    if age < 16 or "schooling" in known or age >= 75:
        return {"labour": "无劳动力"}
    if age >= 60:
        return {"labour": "弱劳动力或半劳动力" if "患有大病" not in health and random.random() < 0.6 else "无劳动力"}
    if known.get("disability_grade") in _GRADE_NAMES[:2]:
        return {"labour": "丧失劳动力"}
    if health != "健康":
        found: Facts = {"labour": "弱劳动力或半劳动力"}
        return found | (_public_post(random) if random.random() < 0.25 else {})
    labour: Facts = {"labour": "技能劳动力" if random.random() < 0.12 else "普通劳动力"}
    chance = random.random()
    if chance < 0.66:
        return labour | _job(random)
    return labour | (_public_post(random) if chance < 0.76 else {})


def _public_post(random: Random) -> Facts:
    return {"public_post": random.choice(words.POSTS), "public_post_months": str(random.choice((6, 10, 12)))}


def _job(random: Random) -> Facts:
    area = random.choices(("乡（镇）内务工", "乡（镇）外县内务工", "县外省内务工", "省外务工"), (2, 3, 2, 5))[0]
    home = words.PROVINCE + words.CITY + words.COUNTY
    place = {"乡（镇）内务工": home + words.TOWNSHIP, "乡（镇）外县内务工": home}.get(area)
    if place is None:
        place = random.choice(words.NEAR_PLACES if area == "县外省内务工" else words.FAR_PLACES)
    return {
        "work_area": area,
        "work_place": place,
        "work_months": str(random.randint(3, 12)),
        "employer": random.choice(words.EMPLOYERS),
        "job_channel": "外出务工" if area != "乡（镇）内务工" else "帮扶车间",
        "industry": random.choice(("第二产业", "第三产业")),
        "monthly_wage": random.randrange(2400, 5600, 100) * FEN,
        "works_abroad": 0,
        "organised_transport": int(area == "省外务工" and random.random() < 0.2),
    }


def _insurance(age: int, known: Facts) -> Facts:
    student = "schooling" in known
    employee = int(known.get("labour") == "技能劳动力" and known.get("work_months") == "12")
    return {
        "resident_insurance": 1 - employee,
        "employee_insurance": employee,
        "serious_illness_insurance": 1,
        "resident_pension": int(age >= 16 and not student and not employee),
        "employee_pension": employee,
        "commercial_insurance": 0,
        "medical_relief": int("患有大病" in str(known["health"])),
        "other_health_relief": int(known["health"] != "健康"),
        "accident_insurance": 0,
    }
