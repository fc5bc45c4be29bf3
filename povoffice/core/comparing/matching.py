"""Who of the register a person of a list is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.comparing.person import Certainty, Ground, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.comparing.person import Likeness, Person


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a person was found to be: one key, or (ambiguous) every key it may be, in their order."""

    keys: tuple[str, ...]
    certainty: Certainty
    ground: Ground


class Matcher:
    """The people of a register, to be found by number, and by name with the year of birth."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Index them."""
        self._by_identity: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for one in people:
            if one.identity:
                self._by_identity[one.identity].append(one)
            for name in one.names if one.born else ():
                self._by_name[name, one.born[:4]].append(one)

    def find(self, person: Person) -> Match | None:
        """Whom a person is; None where it is nobody of the register."""
        by_number = self._alike(person, self._by_identity.get(person.identity, ()) if person.identity else ())
        certain = [key for key, found in by_number.items() if found.certainty is Certainty.CERTAIN]
        if certain:
            return _one_of(certain, Certainty.CERTAIN, Ground.ID)
        by_name = self._alike(person, self._namesakes(person))
        likely = [key for key, found in by_name.items() if found.certainty is Certainty.LIKELY]
        if likely and not by_number:
            return _one_of(likely, Certainty.LIKELY, Ground.NAME_BIRTH_PLACE)
        doubtful = {**by_name, **by_number}
        grounds = {found.ground for found in doubtful.values()}
        ground = grounds.pop() if len(grounds) == 1 else Ground.SEVERAL
        return Match(tuple(sorted(doubtful)), Certainty.AMBIGUOUS, ground) if doubtful else None

    def _namesakes(self, person: Person) -> Iterable[Person]:
        if person.born:
            for name in person.names:
                yield from self._by_name.get((name, person.born[:4]), ())

    @staticmethod
    def _alike(person: Person, others: Iterable[Person]) -> dict[str, Likeness]:
        return {other.key: found for other in others if (found := likeness(person, other))}


def _one_of(keys: list[str], certainty: Certainty, ground: Ground) -> Match:
    if len(keys) == 1:
        return Match((keys[0],), certainty, ground)
    return Match(tuple(sorted(keys)), Certainty.AMBIGUOUS, Ground.SEVERAL)
