"""A year's income of an invented household (年收入): lines that add up, and a per-capita figure without fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.values.money import FEN
from povoffice.services.demo.words import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from povoffice.core.records.record import Value

    Facts = dict[str, Value]

_LEAST: Final = (8_100, 11_900)
"""Nobody is left below, in yuan a head: those who earn less are kept by others (赡养收入, 救助), as transfers say."""
_EXPENSE_SHARE: Final = 36
_POST_MONTH: Final = 800
_SUBSISTENCE: Final = (3_000, 3_600, 4_200)
_DESTITUTE: Final = (9_600, 10_200)
_PENSION: Final = 1_620
_LAND_SUBSIDY: Final = 105
_ECOLOGY_MU: Final = 125


def income(random: Random, kind: str, members: Sequence[Mapping[str, Value]], household: Facts) -> Facts:
    """The income fields of household_year, in fen.

    ``members`` say their work and what they draw, ``household`` its land. The per-capita figure is whole yuan, as
    offices like it: the last transfer line takes up what is left.
    """
    yuan = _earned(random, members, household) | _property(random) | _transfers(random, members, household)
    business = ("crop_income", "livestock_income", "other_business_income")
    fen = {name: amount * FEN for name, amount in yuan.items()}
    fen["crop_income"] += random.choice((0, 0, 0, 50))  # half yuan do occur
    fen["business_income"] = sum(fen[name] for name in business)
    fen["business_expense"] = fen["business_income"] * _EXPENSE_SHARE // 100 // FEN * FEN
    fen["property_income"] = fen["asset_dividend"] + fen["other_property_income"]
    fen["other_transfer_income"] += _missing(random, kind, fen, len(members))
    fen["transfer_income"] = sum(fen[name] for name in _TRANSFERS)
    fen["total_income"] = sum(fen[name] for name in _SOURCES)
    fen["net_income"] = fen["total_income"] - fen["business_expense"]
    fen["income_per_head"] = fen["net_income"] // len(members)
    return dict(fen)


_TRANSFERS: Final = (
    "birth_planning_money",
    "subsistence_money",
    "destitute_money",
    "pension_money",
    "ecology_money",
    "other_transfer_income",
)
_SOURCES: Final = ("wage_income", "business_income", "property_income", "transfer_income")


def _missing(random: Random, kind: str, fen: Mapping[str, int], members: int) -> int:
    """What must be added so that the household has enough and its net income divides by its members, in fen."""
    net = fen["wage_income"] + fen["business_income"] + fen["property_income"] - fen["business_expense"]
    net += sum(fen[name] for name in _TRANSFERS)
    line = random.randrange(*_LEAST, 10)
    least = (line if kind == "脱贫户" else 2 * line) * members * FEN
    added = max(least - net, 0)
    return added + -(net + added) % (members * FEN)


def _earned(random: Random, members: Sequence[Mapping[str, Value]], household: Facts) -> dict[str, int]:
    wages = 0
    for one in members:
        wages += int(one.get("work_months", 0)) * int(one.get("monthly_wage", 0)) // FEN
        wages += int(one.get("public_post_months", 0)) * _POST_MONTH
    if not household["labour_stated"]:
        return {"wage_income": wages, "crop_income": 0, "livestock_income": 0, "other_business_income": 0}
    return {
        "wage_income": wages,
        "crop_income": int(float(household["arable_land"]) * random.randrange(700, 1_200, 20)),
        "livestock_income": random.choice((0, random.randrange(1_200, 9_600, 200))),
        "other_business_income": random.choice((0, 0, 0, random.randrange(1_000, 4_000, 100))),
    }


def _property(random: Random) -> dict[str, int]:
    return {
        "asset_dividend": random.choice((0, 300, 500, 600)),
        "other_property_income": random.choice((0, 0, random.randrange(200, 1_500, 50))),
    }


def _transfers(random: Random, members: Sequence[Mapping[str, Value]], household: Facts) -> dict[str, int]:
    old = sum(YEAR - int(str(one["birth_date"])[:4]) >= 61 for one in members)
    drawing = sum(bool(one["subsistence"]) for one in members)
    destitute = sum(bool(one["destitute"]) for one in members)
    land = float(household["arable_land"])
    returned = float(household["returned_forest"])
    return {
        "birth_planning_money": 960 if household["two_daughter_family"] and old else 0,
        "subsistence_money": drawing * random.choice(_SUBSISTENCE),
        "destitute_money": destitute * random.choice(_DESTITUTE),
        "pension_money": old * _PENSION,
        "ecology_money": int(returned * _ECOLOGY_MU),
        "other_transfer_income": int(land * _LAND_SUBSIDY),
    }
