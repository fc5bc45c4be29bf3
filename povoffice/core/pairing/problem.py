"""The draw stated as a problem: who asks, who may help, what forbids and what is wished.

Everything is in the order of numbers (户编号, 责任人编号) and never of record keys, which differ between offices; a
village or a unit is told by the smallest number in it. So the same register gives the same statement anywhere.
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.anchors import Helper, anchored
from povoffice.core.pairing.rules import canonical_digest
from povoffice.core.pairing.standing import is_decided, is_open, is_responsible, standing_pairings
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.records.record import Record

NOWHERE: Final = -1
_SHOWN: Final = 5
_TELL_EVERY: Final = 256
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Asking:
    """A household that is to have an official. ``barred`` and ``previous`` are places in ``Problem.helpers``."""

    key: str
    number: str
    village: int
    hard: bool
    barred: frozenset[int]
    previous: int


class Turn(NamedTuple):
    """A household's lots: when it draws where several share a way, its way, and among whom it draws at first."""

    order: int
    way: int
    start: int
    step: int


@dataclass(frozen=True)
class Problem:
    """One draw. ``villages`` are keys of regions; ``open_to`` by village the groups that may go there.

    A group is the officials of one unit that is bound to villages, or all others together.
    """

    rules: DrawRules
    seed: int
    asking: tuple[Asking, ...]
    helpers: tuple[Helper, ...]
    groups: tuple[tuple[int, ...], ...]
    villages: tuple[str, ...]
    open_to: tuple[tuple[int, ...], ...]
    start: str

    def lot(self, *parts: str) -> int:
        """32 bits of SHA-256 over the seed and some numbers: what decides between equals."""
        return lot(self.seed, *parts)

    def turn(self, number: str) -> Turn:
        """The lots of one household."""
        return Turn(*struct.unpack(">4I", hashlib.sha256(lot_prefix(self.seed, number)).digest()[:16]))

    def may_help(self, village: int) -> list[int]:
        """All who may go to a village, in order of numbers."""
        return sorted(place for group in self.open_to[village] for place in self.groups[group])

    @property
    def digest(self) -> str:
        """What identifies all that the draw looks at, by numbers alone."""
        numbers = [one.number for one in self.helpers]
        households = [[one.number, one.village, one.hard, sorted(one.barred), one.previous] for one in self.asking]
        officials = [[one.group, one.cap, one.load, one.hard_load, one.home, one.standing] for one in self.helpers]
        return canonical_digest([self.start, households, numbers, officials, self.open_to])


def lot(seed: int, *parts: str) -> int:
    """32 bits of SHA-256 over a seed and some numbers."""
    digest = hashlib.sha256(lot_prefix(seed, *parts[:-1]) + parts[-1].encode()).digest()
    return int.from_bytes(digest[:4], "big")


def lot_prefix(seed: int, *parts: str) -> bytes:
    """What comes before the last number in the text that a lot is the digest of."""
    return "\x1f".join((str(seed), *parts, "")).encode()


def state(grounds: Grounds, seed: int, progress: Progress = silent) -> Problem:
    """State the draw for all households that need an official and have none.

    Raises:
        OfficeError: ``pairing.no_number`` or ``pairing.number_twice``; without numbers no draw can be done again.
    """
    households = _asking_households(grounds, progress)
    officials = _numbered("official", grounds.snapshot.all("official").values(), exempt=_left_out(grounds))
    villages = tuple(dict.fromkeys(grounds.villages[one.key] for one in households))
    places = {key: place for place, key in enumerate(villages)}
    groups, group_of = _groups(grounds, officials)
    open_to = _open_to(grounds, villages, officials, group_of)
    helpers = [_helper(grounds, one, group_of[one.key], places, len(households)) for one in officials]
    demand = Counter(places[grounds.villages[one.key]] for one in households)
    official_places = {one.key: place for place, one in enumerate(officials)}
    return Problem(
        grounds.rules,
        seed,
        tuple(
            _asking(grounds, one, places, official_places)
            for one in watched(households, message("pairing.step_stating"), progress)
        ),
        anchored(helpers, demand, open_to, lambda number: lot(seed, number)),
        groups,
        villages,
        open_to,
        grounds.start.isoformat(),
    )


def watched(items: Sequence[_Item], label: Message, progress: Progress) -> Iterator[_Item]:
    """Items one by one; tells how far it is every few hundred."""
    for place, item in enumerate(items):
        if place % _TELL_EVERY == 0:
            progress(Step(place, len(items), label))
        yield item


def _left_out(grounds: Grounds) -> frozenset[str]:
    exempt = grounds.exempt if grounds.rules.demands(codes.EXEMPTION) else frozenset()
    return exempt | grounds.left if grounds.rules.demands(codes.LEFT) else exempt


def _asking_households(grounds: Grounds, progress: Progress) -> list[Record]:
    snapshot = grounds.snapshot
    households = tuple(snapshot.all("household").values())
    asking = [
        one
        for one in watched(households, message("pairing.step_stating"), progress)
        if (grounds.needs_official(one) if grounds.only is None else one.key in grounds.only)
        and not (grounds.rules.demands(codes.ONE_OFFICIAL) and standing_pairings(snapshot, one.key, grounds.start))
    ]
    return _numbered("household", asking)


def _numbered(kind: str, records: Iterable[Record], exempt: frozenset[str] = frozenset()) -> list[Record]:
    """Records in order of their numbers, which must be there and differ."""
    chosen = [one for one in records if one.key not in exempt]
    named = "head_name" if kind == "household" else "name"
    if without := sorted(one.text(named) for one in chosen if one.text("number") == ""):
        raise OfficeError(f"pairing.no_number_{kind}", count=len(without), names="、".join(without[:_SHOWN]))
    counted = Counter(one.text("number") for one in chosen)
    if twice := sorted(number for number, count in counted.items() if count > 1):
        raise OfficeError(f"pairing.number_twice_{kind}", count=len(twice), numbers="、".join(twice[:_SHOWN]))
    return sorted(chosen, key=lambda one: one.text("number"))


def _groups(grounds: Grounds, officials: Sequence[Record]) -> tuple[tuple[tuple[int, ...], ...], dict[str, int]]:
    """Officials by the unit whose villages bind them; "" gathers the unbound."""
    bound = grounds.villages_of_unit if grounds.rules.demands(codes.UNIT_VILLAGES) else {}
    members: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(officials):
        members[one.text("unit") if one.text("unit") in bound else ""].append(place)
    group_of = {officials[place].key: group for group, places in enumerate(members.values()) for place in places}
    return tuple(tuple(places) for places in members.values()), group_of


def _open_to(
    grounds: Grounds, villages: Sequence[str], officials: Sequence[Record], group_of: dict[str, int]
) -> tuple[tuple[int, ...], ...]:
    """The groups that may go to each village."""
    if not grounds.rules.demands(codes.UNIT_VILLAGES):
        return tuple((0,) if officials else () for _ in villages)
    units = {(one.text("unit"), group_of[one.key]) for one in officials}
    return tuple(
        tuple(sorted({group for unit, group in units if grounds.unit_fits(unit, village)})) for village in villages
    )


def _helper(grounds: Grounds, official: Record, group: int, places: dict[str, int], asked: int) -> Helper:
    helped = grounds.households_of.get(official.key, frozenset())
    cap = grounds.cap(official) if grounds.rules.demands(codes.CAP) else len(helped) + asked
    standing = Counter(places.get(grounds.villages.get(one, ""), NOWHERE) for one in helped)
    return Helper(
        key=official.key,
        number=official.text("number"),
        group=group,
        cap=cap,
        load=len(helped),
        hard_load=sum(grounds.is_hard_case(one) for one in helped),
        home=places.get(official.text("home_village"), NOWHERE) if official.text("home_village") else NOWHERE,
        standing=tuple(sorted((village, count) for village, count in standing.items() if village != NOWHERE)),
    )


def _asking(grounds: Grounds, household: Record, places: dict[str, int], officials: dict[str, int]) -> Asking:
    barred = set(grounds.kin.get(household.key, ())) if grounds.rules.demands(codes.KIN) else set()
    if grounds.rules.demands(codes.REFUSED):
        barred |= grounds.refused.get(household.key, frozenset())
    pairings = grounds.snapshot.pairings_by_household.get(household.key, ())
    barred |= {one.text("official") for one in pairings if _stands(grounds, one)}
    return Asking(
        key=household.key,
        number=household.text("number"),
        village=places[grounds.villages[household.key]],
        hard=grounds.is_hard_case(household.key),
        barred=frozenset(officials[one] for one in barred if one in officials),
        previous=_previous(grounds, pairings, officials),
    )


def _stands(grounds: Grounds, pairing: Record) -> bool:
    return is_decided(grounds.snapshot, pairing) and is_open(pairing, grounds.start)


def _previous(grounds: Grounds, pairings: Iterable[Record], officials: dict[str, int]) -> int:
    """The official of the household's last responsible pairing, unless the household did not agree to it."""
    ended = [
        one
        for one in pairings
        if is_responsible(one) and is_decided(grounds.snapshot, one) and not is_open(one, grounds.start)
    ]
    last = max(ended, key=lambda one: (one.text("end"), one.text("start"), one.text("number")), default=None)
    if last is None or last.number("household_agreed") == 0:
        return NOWHERE
    return officials.get(last.text("official"), NOWHERE)
