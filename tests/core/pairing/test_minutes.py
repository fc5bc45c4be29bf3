from __future__ import annotations

import json
from typing import Any

from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.fairness import Spread, fairness, spreads
from povoffice.core.pairing.minutes import minutes, minutes_of
from povoffice.core.pairing.reasons import reasons
from povoffice.core.pairing.unplaced import explain
from povoffice.core.records.record import Record
from tests.core.pairing.conftest import Books, solve_slowly

SECRETS = ("母亲瘫痪", "患有大病", "堂兄", "430199197001011234")


def _books() -> Books:
    made = Books()
    made.village("A")
    made.put("region", "A1", name="1组", level="group", parent="region:A")
    made.put("unit", "u", name="某局")
    for number in range(5):
        made.household(str(number), "A1", risk_1="因病")
        made.put("member", f"m{number}", household=str(number), name="某", id_number=SECRETS[3])
        made.put("member_year", f"m{number}@2018", member=f"m{number}", year=2018, health=SECRETS[1])
    made.official("o", unit="u", cap=3)
    made.official("p", unit="u", cap=3)
    made.put("exemption", "e", official="p", reason=SECRETS[0])
    made.put("kin", "k", official="o", household="4", relation=SECRETS[2])
    return made


def _minutes(made: Books, order: dict[str, int]) -> dict[str, Any]:
    grounds = made.grounds()
    drawn = draw(grounds, 7, solve_slowly)
    why = reasons(drawn.problem, drawn.official_of)
    left = explain(grounds, drawn.problem, drawn.official_of)
    return minutes(grounds.snapshot, drawn, why, left, "方案", order)


def test_minutes_are_fit_for_everybody() -> None:
    made = _books()
    told = _minutes(made, {f"household:{number}": -number for number in range(5)})
    assert [row["head_name"] for row in told["unplaced"]] == ["户主4", told["unplaced"][1]["head_name"]]
    assert told["unplaced"][0]["rules"] == "R1、R2"
    assert told["unplaced"][1]["rules"] == "R2、R3"
    assert {row["rules"] for row in told["pairings"]} == {"S1、S4"}
    assert told["pairings"][0] | {"head_name": ""} == {
        "index": 1,
        "village": "村A",
        "group": "1组",
        "head_name": "",
        "official": "干部o",
        "unit": "某局",
        "rules": "S1、S4",
    }
    counts = ("households_count", "officials_count", "placed_count", "unplaced_count")
    assert tuple(told[name] for name in counts) == (5, 1, 3, 2)
    assert told["start"] == "2018年7月11日"
    text = json.dumps(told, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in text] == []


def test_minutes_of_other_inputs_have_another_digest() -> None:
    order = {f"household:{number}": number for number in range(5)}
    first, made = _minutes(_books(), order), _books()
    made.put("kin", "k2", official="o", household="3")
    second = _minutes(made, order)
    assert first["digest"] != second["digest"]
    assert first["rules_digest"] == second["rules_digest"]


def test_minutes_of_a_plan_say_who_approved_it() -> None:
    kept = {"title": "方案", "seed": "7"}
    plan = Record("plan", "p", {"minutes": json.dumps(kept), "approved_by": "张敏", "approved_on": "2018-07-11"})
    assert minutes_of(plan) == kept | {"approved_by": "张敏", "approved_on": "2018年7月11日"}
    assert minutes_of(Record("plan", "p", {"minutes": json.dumps(kept)})) == kept
    assert minutes_of(Record("plan", "p", {"title": "导入"})) == {}


def test_shares_of_officials() -> None:
    made = _books()
    made.put("plan", "p", title="方案")
    made.put("pairing", "1", household="0", official="o")
    made.put("pairing", "2", household="1", official="o", plan="p")
    made.put("pairing", "3", household="2", official="p", plan="p")
    shares = fairness(made.grounds(), "plan:p")
    assert [(one.load, one.hard_cases, one.proposed, one.cap, one.exempt) for one in shares] == [
        (2, 2, 1, 3, False),
        (1, 1, 1, 3, True),
    ]
    assert [one.load for one in fairness(made.grounds())] == [1, 0]
    assert spreads(shares) == (Spread(3, 1, 2, 2),)
