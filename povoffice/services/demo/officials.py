"""Invented officials (帮扶责任人), their units and villages, exemptions, declared kin, standing pairings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.services.demo import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from povoffice.core.records.record import Value
    from povoffice.services.demo.people import Inventor
    from povoffice.services.demo.township import Family, Households

    Facts = dict[str, Value]

OFFICIALS: Final = 300
_EXEMPT: Final = 12
_KIN: Final = 24
_PAIRED: Final = 40
_SHORT: Final = words.VILLAGES[10]
_SHORT_SHARE: Final = 0.8
"""This village is sent fewer officials than it needs, so that the draw has somebody whom it cannot place."""
_RANKS: Final = {
    "乡科级正职": (7, "{chief}"),
    "乡科级副职": (6, "副{chief}"),
    "科员级": (5, "科员"),
    "办事员级": (5, "办事员"),
    "未定职": (4, "专业技术人员"),
}
"""How many households the county asks of each rank, and what such a person commonly is called."""


@dataclass(frozen=True)
class Unit:
    """A unit: the fields of unit, and the villages its officials go to."""

    values: Mapping[str, Value]
    villages: tuple[str, ...]

    @property
    def name(self) -> str:
        """帮扶单位."""
        return str(self.values["name"])


@dataclass(frozen=True)
class Official:
    """An official: the fields of official, and the unit."""

    values: Mapping[str, Value]
    unit: Unit

    @property
    def name(self) -> str:
        """帮扶责任人."""
        return str(self.values["name"])

    @property
    def id_number(self) -> str:
        """证件号码, by which an official is known while there is no number yet."""
        return str(self.values["id_number"])


@dataclass(frozen=True)
class Tie:
    """Something declared of an official: an exemption, kinship with a family, or a pairing that already stands."""

    official: Official
    values: Mapping[str, Value]
    family: Family | None = None


@dataclass(frozen=True)
class Officials:
    """Everybody who may help, and what stands in the way or already binds."""

    units: tuple[Unit, ...]
    officials: tuple[Official, ...]
    exemptions: tuple[Tie, ...]
    kin: tuple[Tie, ...]
    pairings: tuple[Tie, ...]


def build_officials(inventor: Inventor, households: Households) -> Officials:
    """Forty units with exactly ``OFFICIALS`` officials, enough for the households of the villages they go to."""
    random = inventor.random
    units = tuple(_unit(inventor, place, one) for place, one in enumerate(words.UNITS))
    villages = _villages_of(units)
    officials = tuple(
        _official(inventor, units[place], order)
        for place, count in enumerate(_counts(households, villages))
        for order in range(count)
    )
    shuffled = random.sample(officials, len(officials))
    exempt, others = shuffled[:_EXEMPT], shuffled[_EXEMPT:]
    exemptions = tuple(_exemption(random, one) for one in exempt)
    kin = tuple(_kin(random, one, households) for one in others[:_KIN])
    pairings = tuple(_pairings(random, others[_KIN : _KIN + _PAIRED], households))
    return Officials(units, officials, exemptions, kin, pairings)


def _unit(inventor: Inventor, place: int, words_of: tuple[str, str, str]) -> Unit:
    """One of the units; four in order of the list share a village."""
    name, kind, affiliation = words_of
    born = inventor.random.randint(1970, 1995)
    contact = inventor.person(inventor.surname(), male=place % 2 == 0, born=born)
    values: Facts = {
        "name": name,
        "kind": kind,
        "affiliation": affiliation,
        "address": f"{words.COUNTY}建设路{place * 7 + 3}号",
        "contact": contact,
        "contact_phone": inventor.phone(),
    }
    villages = [words.VILLAGES[place % len(words.VILLAGES)]]
    if affiliation == "镇":  # the township's own go to a second one
        villages.append(words.VILLAGES[(place + 6) % len(words.VILLAGES)])
    return Unit(values, tuple(villages))


def _villages_of(units: Sequence[Unit]) -> Mapping[str, list[int]]:
    """The places of the units that go to each village before any other."""
    found: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        found.setdefault(unit.villages[0], []).append(place)
    return found


def _counts(households: Households, villages: Mapping[str, list[int]]) -> list[int]:
    """How many officials each unit sends: in proportion to the households of its village."""
    share = {name: len(households.of(name)) / len(units) for name, units in villages.items()}
    share[_SHORT] *= _SHORT_SHARE
    wanted = {place: share[name] for name, units in villages.items() for place in units}
    whole = sum(wanted.values())
    counts = [int(OFFICIALS * wanted[place] / whole) for place in sorted(wanted)]
    for place in sorted(wanted, key=lambda one: (counts[one] - OFFICIALS * wanted[one] / whole, one)):
        if sum(counts) == OFFICIALS:
            break
        counts[place] += 1
    return counts


def _official(inventor: Inventor, unit: Unit, order: int) -> Official:
    random = inventor.random
    rank = _rank(random, order)
    cap, post = _RANKS[rank]
    sex = "男" if random.random() < 0.62 else "女"
    born = inventor.birth_date(random.randint(26 if order else 38, 58), words.YEAR)
    values: Facts = {
        "name": inventor.person(inventor.surname(), male=sex == "男", born=born.year),
        "sex": sex,
        "birth_date": born.isoformat(),
        "id_number": inventor.id_number(born, male=sex == "男"),
        "phone": inventor.phone(),
        "rank": rank,
        "post": post.format(chief=words.CHIEFS.get(str(unit.values["kind"]), "组长")),
        "politics": "中共党员" if random.random() < 0.6 else "群众",
        "first_secretary": int(order == 1),
        "team_leader": int(order == 1),
        "team_member": int(order in (1, 2)),
        "cap": cap,
    }
    return Official(values, unit)


def _rank(random: Random, order: int) -> str:
    if order < 2:
        return "乡科级正职" if order == 0 else "乡科级副职"
    return random.choices(("科员级", "办事员级", "未定职"), (6, 3, 1))[0]


def _exemption(random: Random, official: Official) -> Tie:
    """An exemption; one in three has run out."""
    over = random.random() < 1 / 3
    values: Facts = {"start": f"{words.YEAR - 1}-{random.randint(1, 9):02d}-01"}
    values |= {"end": f"{words.YEAR}-06-30"} if over else {"end": f"{words.YEAR + 5}-12-31"}
    reason = random.choice(words.EXEMPTION_REASONS)
    return Tie(official, values | {"reason": reason, "approved_by": "镇党委会议"})


def _kin(random: Random, official: Official, households: Households) -> Tie:
    """Kinship with a family of the very village that the official's unit goes to: the draw must mind it."""
    family = random.choice(households.of(*official.unit.villages))
    declared = f"{words.YEAR}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    return Tie(official, {"relation": random.choice(words.KIN_RELATIONS), "declared_on": declared}, family)


def _pairings(random: Random, officials: Sequence[Official], households: Households) -> list[Tie]:
    """One standing pairing for each of some officials, no family twice, none that never was poor."""
    taken: set[str] = set()
    ties = []
    for official in officials:
        free = [
            one
            for one in households.of(*official.unit.villages)
            if one.values["kind"] == "脱贫户"
            and one.number not in taken
            and str(one.values["head_name"]).isalpha()
            and max(str(one.values["head_name"])) <= "\uffff"
        ]
        family = random.choice(free)
        taken.add(family.number)
        start = f"{random.randint(2021, words.YEAR)}-{random.randint(1, 12):02d}-01"
        values: Facts = {"role": "帮扶责任人", "start": start, "decided_by": official.unit.name}
        ties.append(Tie(official, values | {"household_agreed": 1}, family))
    return ties
