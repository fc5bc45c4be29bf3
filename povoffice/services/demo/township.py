"""An invented township (演示乡镇): villages, households, members and officials that fit together, all from one Random.

Nothing in it is at fault: what is wrong in the workbooks is put there afterwards, and listed (``demo.faults``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.services.demo import words
from povoffice.services.demo.families import MAN, compose, sizes
from povoffice.services.demo.households import household_facts, standing, support_facts
from povoffice.services.demo.members import facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from povoffice.core.records.record import Value
    from povoffice.services.demo.families import Seat
    from povoffice.services.demo.people import Inventor

HOUSEHOLDS: Final = 1_500
MEMBERS: Final = 5_000
_RARE: Final = 20
"""So many heads bear a rare character, and as many a name with a dot."""

Facts = dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Village:
    """A village, with its groups in order. ``code`` has the 12 digits of the statistical code."""

    name: str
    code: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """A member: the fields of member and member_year."""

    values: Mapping[str, Value]

    @property
    def number(self) -> str:
        """人编号."""
        return str(self.values["number"])


@dataclass(frozen=True)
class Family:
    """A household: where it lives, the fields of household and household_year, its members with the head first."""

    village: Village
    group: str
    values: Mapping[str, Value]
    members: tuple[Person, ...]

    @property
    def number(self) -> str:
        """户编号."""
        return str(self.values["number"])

    @property
    def region(self) -> Mapping[str, str]:
        """The levels it lies in, by name."""
        return {
            "province": words.PROVINCE,
            "city": words.CITY,
            "county": words.COUNTY,
            "township": words.TOWNSHIP,
            "village": self.village.name,
            "village_code": self.village.code,
            "group": self.group,
        }


@dataclass(frozen=True)
class Households:
    """Villages and the families in them, in order of village, group and number."""

    villages: tuple[Village, ...]
    families: tuple[Family, ...]

    def of(self, *villages: str) -> tuple[Family, ...]:
        """The families of the villages named, in order."""
        return tuple(one for one in self.families if one.village.name in villages)


@dataclass(slots=True)
class _Lines:
    """Surnames of one household's lines, each invented once."""

    inventor: Inventor
    known: dict[str, str] = field(default_factory=dict)

    def surname(self, line: str) -> str:
        return self.known.setdefault(line, self.inventor.surname()) if line else self.inventor.surname()


def build_households(random: Random, inventor: Inventor) -> Households:
    """The villages with exactly ``HOUSEHOLDS`` families and ``MEMBERS`` members."""
    villages = tuple(_village(random, place, name) for place, name in enumerate(words.VILLAGES, start=1))
    shares = _shares(random, len(villages))
    counts = iter(sizes(random, HOUSEHOLDS, MEMBERS))
    rare = iter(_rare_names(random))
    families = []
    for village, share in zip(villages, shares, strict=True):
        groups = sorted(random.choices(range(len(village.groups)), k=share))
        for order, group in enumerate(groups, start=1):
            size = next(counts)
            given = next(rare) if order % 20 == 7 else ""
            if village.name in words.OLD_VILLAGES and max(given, default="") > "\uffff":
                given = ""
            families.append(_family(inventor, village, village.groups[group], order, compose(random, size), given))
    return Households(villages, tuple(families))


def _village(random: Random, place: int, name: str) -> Village:
    chinese = "一二三四五六七八九"
    groups = tuple(f"{sign}组" for sign in chinese[: random.randint(5, 9)])
    return Village(name, f"{words.AREA}103{place + 200:03d}", groups)


def _shares(random: Random, villages: int) -> list[int]:
    """How many households each village has; together ``HOUSEHOLDS``."""
    weights = [random.randint(75, 125) for _ in range(villages)]
    shares = [HOUSEHOLDS * weight // sum(weights) for weight in weights]
    shares[0] += HOUSEHOLDS - sum(shares)
    return shares


def _rare_names(random: Random) -> list[str]:
    """What heads are called that a careless program loses: rare given names, and whole names with a dot."""
    names = [*words.RARE_GIVEN * 3, *words.DOTTED_NAMES * 2] * 3
    random.shuffle(names)
    return names


def _family(inventor: Inventor, village: Village, group: str, order: int, seats: list[Seat], rare: str) -> Family:
    random = inventor.random
    number = f"{words.AREA[:4]}{village.code[-2:]}{order:04d}"
    lines = _Lines(inventor)
    nation = random.choices([name for name, _ in words.NATIONS], [weight for _, weight in words.NATIONS])[0]
    if "·" in rare:
        nation = "彝族"
    people = [
        _person(inventor, lines, seat, f"{number}{place:02d}", nation, rare if place == 1 else "")
        for place, seat in enumerate(seats, start=1)
    ]
    if village.name in words.CARD_VILLAGES:
        for one in people:
            _show_card(one)
    decided = standing(random, people, [seat.age for seat in seats])
    for place, one in enumerate(people):
        one.update(support_facts(decided, place))
    values: Facts = {
        "number": number,
        "natural_village": words.NATURAL_VILLAGES[(int(village.code[-2:]) + village.groups.index(group)) % 12],
        "address": f"{village.name}{group}{random.randint(1, 120)}号",
        "phone": inventor.phone(),
        "head_name": people[0]["name"],
        "head_id_number": people[0]["id_number"],
        "head_number": people[0]["number"],
        "bank": random.choice(words.BANKS),
        "bank_account_name": people[0]["name"],
        "bank_account": inventor.card(),
    }
    values |= household_facts(random, decided, people)
    for one in people:
        if joined := _identified_on(values, one):
            one["identified_on"] = joined
    return Family(village, group, values, tuple(Person(one) for one in people))


def _show_card(member: Facts) -> None:
    """Some villages write the disability card where the identity card is asked for."""
    if card := member.get("disability_number"):
        member.update(id_number=card, id_kind="残疾人证")


def _identified_on(household: Facts, member: Facts) -> str:
    """When a member was taken in: with the household, or when born."""
    first = str(household.get("identified_on") or household.get("risk_identified_on") or "")
    return max(first, str(member["birth_date"])[:7]) if first else ""


def _person(inventor: Inventor, lines: _Lines, seat: Seat, number: str, nation: str, rare: str) -> Facts:
    random = inventor.random
    born = inventor.birth_date(seat.age, words.YEAR)
    married_in = not seat.line or (seat.line == "spouse" and seat.relation == "配偶")
    area = random.choice(words.OTHER_AREAS) if married_in and random.random() < 0.3 else words.AREA
    id_number = inventor.id_number(born, male=seat.sex == MAN, area=area)
    surname = lines.surname(seat.line)
    name = inventor.person(surname, male=seat.sex == MAN, born=born.year)
    if rare:
        name = rare if "·" in rare else f"{surname}{rare}"
    values: Facts = {
        "number": number,
        "name": name,
        "relation": seat.relation,
        "sex": seat.sex,
        "birth_date": born.isoformat(),
        "id_kind": "居民身份证(户口簿)",
        "id_number": id_number,
        "nation": nation if not married_in or random.random() < 0.6 else "汉族",
    }
    if 18 <= seat.age < 70 and random.random() < 0.5:
        values["phone"] = inventor.phone()
    return values | facts(random, age=seat.age, born=born, id_number=id_number)
