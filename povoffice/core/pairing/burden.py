"""What pairings and visits ask of each official: households, distance, days, days off (domain §6B 40).

"Punishment postings" show here: many households, far away, with the days off spent on them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from povoffice.core.pairing.fairness import Share, fairness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Burden:
    """What one official carries.

    Attributes:
        share: households, hard cases, cap.
        villages: how many villages the households lie in.
        farthest: kilometres to the farthest household, one way; None where no distance is known.
        mean: kilometres to a household on average, of those whose distance is known.
        days: days on visits in the time asked about.
        days_off: how many of them were days off.
        near_kin: how many households he is suggested, declared or known to be kin of.
    """

    share: Share
    villages: int
    farthest: Decimal | None
    mean: Decimal | None
    days: int
    days_off: int
    near_kin: int


@dataclass(frozen=True, slots=True)
class UnitBurden:
    """What the officials of one unit carry together; those who are exempt are left out of ``officials``."""

    unit: str
    officials: int
    households: int
    hard_cases: int
    near_kin: int
    least: int
    most: int
    mean_distance: Decimal | None
    days: int
    days_off: int

    @property
    def mean(self) -> Decimal:
        """Households an official, to one decimal."""
        return _rounded(Decimal(self.households) / max(self.officials, 1))


def burdens(
    grounds: Grounds,
    days: Mapping[str, Collection[date]],
    is_working_day: Callable[[date], bool],
    near_kin: Callable[[str, str], bool],
) -> tuple[Burden, ...]:
    """Every official's burden in order of numbers.

    Args:
        grounds: the register on a day, under the rules that say what a hard case is.
        days: the days each official spent on visits in the time asked about.
        is_working_day: tells days off from others.
        near_kin: whether an official (second) is, or may be, kin of a household (first), by their keys.
    """
    return tuple(_burden(grounds, one, days, is_working_day, near_kin) for one in fairness(grounds))


def _burden(
    grounds: Grounds,
    share: Share,
    days: Mapping[str, Collection[date]],
    is_working_day: Callable[[date], bool],
    near_kin: Callable[[str, str], bool],
) -> Burden:
    key = share.official.key
    households = sorted(grounds.households_of.get(key, frozenset()))
    every = [distance(grounds.snapshot, household) for household in households]
    known = [one for one in every if one is not None]
    spent = days.get(key, ())
    return Burden(
        share,
        len({grounds.villages.get(one, "") for one in households} - {""}),
        max(known, default=None),
        _rounded(sum(known, Decimal(0)) / len(known)) if known else None,
        len(spent),
        sum(not is_working_day(day) for day in spent),
        sum(near_kin(household, key) for household in households),
    )


def by_unit(every: Iterable[Burden]) -> tuple[UnitBurden, ...]:
    """The burdens of units, by their keys; officials of none are together under ""."""
    found: dict[str, list[Burden]] = defaultdict(list)
    for one in every:
        found[one.share.official.text("unit")].append(one)
    return tuple(_of_unit(unit, burdens) for unit, burdens in found.items())


def _of_unit(unit: str, every: list[Burden]) -> UnitBurden:
    able = [one for one in every if not one.share.exempt]
    loads = [one.share.load for one in able]
    far = [(one.mean, one.share.load) for one in every if one.mean is not None]
    weight = sum(load for _mean, load in far)
    return UnitBurden(
        unit,
        len(able),
        sum(one.share.load for one in every),
        sum(one.share.hard_cases for one in every),
        sum(one.near_kin for one in every),
        min(loads, default=0),
        max(loads, default=0),
        _rounded(sum((mean * load for mean, load in far), Decimal(0)) / weight) if weight else None,
        sum(one.days for one in every),
        sum(one.days_off for one in every),
    )


def distance(snapshot: Snapshot, household: str) -> Decimal | None:
    """Kilometres from the township to a household: of its group, else of its village; None where neither is known."""
    record = snapshot.get("household", household)
    for region in reversed(snapshot.region_path(record.text("region")) if record else ()):
        if written := region.text("distance"):
            try:
                return Decimal(written)
            except InvalidOperation:
                return None
    return None


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"))
