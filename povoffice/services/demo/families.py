"""Who lives together (家庭构成): relations, sexes and ages of an invented household that fit one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

MAN: Final = "男"
WOMAN: Final = "女"
OLDEST: Final = 96
PARENT_GAP: Final = (20, 29)
_LINE_OF: Final = {MAN: "own", WOMAN: "spouse"}
"""Whose surname the children bear, by the head's sex."""
SIZES: Final = ((1, 13), (2, 20), (3, 22), (4, 23), (5, 13), (6, 6), (7, 2), (8, 1))
"""Household sizes and how common they are, of a hundred."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One member to be: relation to the head, sex (男, 女), age in years, and the line whose surname they bear.

    ``line`` is "own" (the head's), "spouse" (the head's spouse's), "child" (the son's or son-in-law's) or "" (another).
    """

    relation: str
    sex: str
    age: int
    line: str


def sizes(random: Random, households: int, members: int) -> list[int]:
    """Sizes of so many households that come to so many members."""
    drawn = random.choices([size for size, _ in SIZES], [weight for _, weight in SIZES], k=households)
    while (missing := members - sum(drawn)) != 0:
        place = random.randrange(households)
        step = 1 if missing > 0 else -1
        if SIZES[0][0] <= drawn[place] + step <= SIZES[-1][0]:
            drawn[place] += step
    return drawn


def compose(random: Random, size: int) -> list[Seat]:
    """A household of so many members, the head first."""
    shapes: tuple[Callable[[Random, int], list[Seat]], ...]
    if size == 1:
        shapes = (_alone,)
    elif size == 2:
        shapes = (_couple, _couple, _one_parent, _grandparents)
    elif size == 3:
        shapes = (_young, _young, _young, _one_parent, _grandparents)
    else:
        shapes = (_young, _young, _three_generations)
    return random.choice(shapes)(random, size)


def _sex(random: Random, men: float) -> str:
    return MAN if random.random() < men else WOMAN


def _alone(random: Random, _size: int) -> list[Seat]:
    age = random.randint(61, 86) if random.random() < 0.6 else random.randint(36, 59)
    return [Seat("户主", _sex(random, 0.75), age, "own")]


def _couple(random: Random, _size: int) -> list[Seat]:
    age = random.randint(46, 80)
    return [Seat("户主", MAN, age, "own"), Seat("配偶", WOMAN, age - random.randint(-1, 5), "")]


def _children(random: Random, youngest_parent: int, count: int, line: str) -> list[Seat]:
    """Children of the head, eldest first, one or more years apart, each 20 years younger than either parent."""
    ages = sorted(random.sample(range(min(youngest_parent - 20, 24)), count), reverse=True)
    seats = []
    for age in ages:
        sex = _sex(random, 0.54)
        seats.append(Seat("之子" if sex == MAN else "之女", sex, age, line))
    return seats


def _one_parent(random: Random, size: int) -> list[Seat]:
    age, sex = random.randint(34, 50), _sex(random, 0.6)
    return [Seat("户主", sex, age, "own"), *_children(random, age, size - 1, _LINE_OF[sex])]


def _grandparents(random: Random, size: int) -> list[Seat]:
    """Old people with grandchildren whose parents are away for good."""
    age = random.randint(58, 74)
    seats = [Seat("户主", MAN, age, "own")]
    if size > 2:
        seats.append(Seat("配偶", WOMAN, age - random.randint(0, 4), ""))
    for years in random.sample(range(4, 17), size - len(seats)):
        sex = _sex(random, 0.5)
        seats.append(Seat("之孙子" if sex == MAN else "之孙女", sex, years, "own"))
    return seats


def _young(random: Random, size: int) -> list[Seat]:
    """A couple with children, then the head's parents, then a sibling."""
    age, sex = random.randint(31, 49), _sex(random, 0.88)
    other = WOMAN if sex == MAN else MAN
    spouse = Seat("配偶", other, min(max(age + random.randint(-5, 2), 29), 52), "spouse")
    children = _children(random, min(age, spouse.age), 3, _LINE_OF[sex])
    mother = Seat("之母", WOMAN, age + random.randint(*PARENT_GAP), "")
    father = Seat("之父", MAN, age + random.randint(*PARENT_GAP), "own")
    sibling = Seat("之兄弟姐妹", _sex(random, 0.7), max(age + random.randint(-6, 6), 19), "own")
    third = [children[2], sibling] if random.random() < 0.5 else [sibling, children[2]]
    uncle = Seat("之叔伯", MAN, age + random.randint(12, 26), "own")
    order = [Seat("户主", sex, age, "own"), spouse, *children[:2], mother, father, *third, uncle]
    return order[:size]


def _three_generations(random: Random, size: int) -> list[Seat]:
    """Old heads with a grown child, the child's spouse and grandchildren."""
    age = random.randint(51, 66)
    spouse = Seat("配偶", WOMAN, age - random.randint(0, 3), "spouse")
    child_age = random.randint(27, min(age, spouse.age) - 21)
    partner_age = min(max(child_age + random.randint(-3, 3), 25), 44)
    small = random.sample(range(min(child_age, partner_age) - 21), 2)
    sexes = [_sex(random, 0.5) for _ in small]
    if random.random() < 0.85:
        child, partner = Seat("之子", MAN, child_age, "own"), Seat("之儿媳", WOMAN, partner_age, "")
        names, line = ("之孙子", "之孙女"), "own"
    else:
        child, partner = Seat("之女", WOMAN, child_age, "own"), Seat("之女婿", MAN, partner_age, "child")
        names, line = ("之外孙子", "之外孙女"), "child"
    grandchildren = [
        Seat(names[0] if sex == MAN else names[1], sex, years, line) for sex, years in zip(sexes, small, strict=True)
    ]
    mother = Seat("之母", WOMAN, min(age + random.randint(*PARENT_GAP), OLDEST), "")
    daughter = Seat("之女", WOMAN, min(random.randint(19, 26), min(age, spouse.age) - 22), "own")
    order = [Seat("户主", MAN, age, "own"), spouse, child, partner, *grandchildren, mother, daughter]
    return order[:size]
