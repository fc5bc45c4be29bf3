"""Drawing a sample of households (抽样): by the same seed from the same register anybody draws the same ones."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that may be drawn: its key, its number (by which they are ordered), and its stratum."""

    key: str
    number: str
    stratum: str = ""


def draw_sample(candidates: Sequence[Candidate], size: int, seed: str) -> tuple[str, ...]:
    """Keys of ``size`` households, or of all where there are fewer; of each stratum its fair share.

    Shares are proportional; what is left over goes to the strata with the largest remainders. Within a stratum those
    come first whose number, hashed with the seed, is least: whoever knows both can reckon it again with any tool.
    Neither the order of ``candidates`` nor their keys matter.
    """
    strata: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(candidates, key=lambda one: (_lot(seed, one), one.key)):
        strata[one.stratum].append(one)
    shares = _shares({name: len(group) for name, group in strata.items()}, min(size, len(candidates)))
    drawn: list[str] = []
    for name in sorted(strata):
        drawn += [one.key for one in strata[name][: shares[name]]]
    return tuple(drawn)


def _lot(seed: str, candidate: Candidate) -> str:
    """SHA-256 of seed, colon and number, in hexadecimal."""
    return hashlib.sha256(f"{seed}:{candidate.number}".encode()).hexdigest()


def _shares(counts: dict[str, int], size: int) -> dict[str, int]:
    whole = sum(counts.values())
    if whole == 0:
        return {}
    shares = {name: count * size // whole for name, count in counts.items()}
    left = size - sum(shares.values())
    by_remainder = sorted(counts, key=lambda name: (-(counts[name] * size % whole), name))
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares
