"""A list against the register: each row with its outcome, and the hits. A hit is a question; nothing is altered."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.comparing.matching import Matcher
from povoffice.core.comparing.person import Certainty, Ground
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.core.values.missing import MARKS
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.comparing.kind import Kind
    from povoffice.core.comparing.matching import Match
    from povoffice.core.comparing.person import Person
    from povoffice.core.records.record import Value

_STEP: Final = 5_000


class Outcome(Enum):
    """What came of one row of the list."""

    AGREED = "agreed"  # 双方都有且一致
    UNSAID = "unsaid"  # 对方有，我方未填: never a disagreement
    DIFFERENT = "different"  # 不一致
    THEIRS_ONLY = "theirs_only"  # 对方有我方无
    UNCERTAIN = "uncertain"  # 待确认
    STRANGER = "stranger"  # nobody of the register: counted, kept nowhere
    UNUSABLE = "unusable"  # neither a number nor name with birth date: nobody can be told by it


class Question(Enum):
    """What a hit asks."""

    DIFFERENT = "different"
    THEIRS_ONLY = "theirs_only"
    OURS_ONLY = "ours_only"  # 我方有对方无
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: whom it names, what it says in fields of ours, and its facts (title → text)."""

    person: Person
    values: Mapping[str, Value]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """One person of the register: its household, what is held against the list, whether it has left."""

    person: Person
    household: str
    values: Mapping[str, Value]
    left: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which both say something, and not the same. ``theirs`` are all values their rows give."""

    field: str
    ours: Value
    theirs: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One question to look into.

    Attributes:
        question: what it asks.
        member: the register's member; "" while it is uncertain who is meant.
        certainty: how sure it is that the list's person is ours.
        ground: by what; of 我方有对方无 None, or that an unusable row has the same name.
        rows: places of the list's rows, from 0.
        differences: field by field.
        facts: what the list says: title → every text.
        candidates: where uncertain, the members it may be.
        person: where uncertain, the person as the list has it.
    """

    question: Question
    member: str
    certainty: Certainty
    ground: Ground | None = None
    rows: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    candidates: tuple[str, ...] = ()
    person: Person | None = None

    @property
    def same_as(self) -> str:
        """By what the same question is known again in the next list: its kind and whom it is about."""
        if self.person is None:
            return f"{self.question.value}:{self.member}"
        one = self.person
        said = "|".join((one.identity, *sorted(one.names), one.born, one.township, one.village))
        return f"{self.question.value}:{hashlib.sha256(said.encode()).hexdigest()[:24]}"


@dataclass(frozen=True)
class Compared:
    """What came of a comparison.

    Attributes:
        outcomes: one a row of the list.
        hits: by question, then by place in the register's order of keys.
        repeated: rows of one person after its first, where a person should stand once.
        unasked: why 我方有对方无 was not asked: "" where it was, "kind" where it is no question, "unusable".
        beyond: members who say so, but live where the list names nobody.
    """

    outcomes: tuple[Outcome, ...]
    hits: tuple[Hit, ...]
    repeated: tuple[int, ...] = ()
    unasked: str = ""
    beyond: int = 0

    def counts(self) -> dict[str, int]:
        """Rows by outcome, and all rows."""
        found = Counter(self.outcomes)
        return {"rows": len(self.outcomes), **{one.value: found[one] for one in Outcome}}


def compare(
    entries: Sequence[Entry],
    subjects: Iterable[Subject],
    kind: Kind,
    *,
    by_household: bool = False,
    progress: Progress = silent,
) -> Compared:
    """Hold a list against the register.

    Args:
        entries: the rows of the list.
        subjects: the people of the register.
        kind: what kind of list it is.
        by_household: whether a row of the list stands for the whole household of the person that it names.
        progress: told as it goes.

    Raises:
        CancelledError: from ``progress``.
    """
    return _Comparing(entries, subjects, kind, by_household=by_household).run(progress)


class _Comparing:
    def __init__(
        self, entries: Sequence[Entry], subjects: Iterable[Subject], kind: Kind, *, by_household: bool
    ) -> None:
        self._entries = entries
        self._subjects = {one.person.key: one for one in subjects}
        self._kind = kind
        self._by_household = by_household
        self._outcomes: list[Outcome] = [Outcome.STRANGER] * len(entries)
        self._hits: list[Hit] = []
        self._repeated: list[int] = []
        self._doubted: set[str] = set()
        self._households: dict[str, list[Subject]] = defaultdict(list)
        for one in self._subjects.values():
            self._households[one.household].append(one)

    def run(self, progress: Progress) -> Compared:
        found, uncertain = self._matched(progress)
        for key, (match, rows) in found.items():
            self._hold_against(self._subjects[key], match, rows)
        for match, rows in uncertain.values():
            self._ask_who(match, rows)
        unasked, beyond = self._ask_of_ours(found)
        order = list(Question)
        hits = sorted(self._hits, key=lambda one: (order.index(one.question), one.member, one.same_as))
        return Compared(tuple(self._outcomes), tuple(hits), tuple(sorted(self._repeated)), unasked, beyond)

    def _matched(
        self, progress: Progress
    ) -> tuple[dict[str, tuple[Match, list[int]]], dict[Person, tuple[Match, list[int]]]]:
        """Rows by the member they are, and those that are not certain by the person they name."""
        matcher = Matcher(one.person for one in self._subjects.values())
        found: dict[str, tuple[Match, list[int]]] = {}
        uncertain: dict[Person, tuple[Match, list[int]]] = {}
        strangers: set[str] = set()
        for row, entry in enumerate(self._entries):
            if row % _STEP == 0:
                progress(Step(row, len(self._entries), message("comparison.matching")))
            if not entry.person.usable:
                self._outcomes[row] = Outcome.UNUSABLE
                continue
            match = matcher.find(entry.person)
            if match is None:
                self._see_stranger(row, entry.person.identity, strangers)
            elif match.certainty is Certainty.AMBIGUOUS:
                uncertain.setdefault(entry.person, (match, []))[1].append(row)
            else:
                known = found.get(match.keys[0])
                rows = known[1] if known else []
                surer = known[0] if known and known[0].certainty is Certainty.CERTAIN else match
                found[match.keys[0]] = (surer, [*rows, row])
        return found, uncertain

    def _see_stranger(self, row: int, identity: str, seen: set[str]) -> None:
        if identity in seen and not self._kind.several:
            self._repeated.append(row)
        elif identity:
            seen.add(identity)

    def _settle(self, rows: Sequence[int], outcome: Outcome) -> None:
        for row in rows:
            self._outcomes[row] = outcome
        if not self._kind.several:
            self._repeated += rows[1:]

    def _hold_against(self, subject: Subject, match: Match, rows: Sequence[int]) -> None:
        says = self._says(subject)
        differences = tuple(self._differences(subject, rows))
        if says is False:
            outcome, question = Outcome.THEIRS_ONLY, Question.THEIRS_ONLY
        elif differences:
            outcome, question = Outcome.DIFFERENT, Question.DIFFERENT
        else:
            self._settle(rows, Outcome.AGREED if says else Outcome.UNSAID)
            return
        self._settle(rows, outcome)
        self._hits.append(
            Hit(
                question,
                subject.person.key,
                match.certainty,
                match.ground,
                tuple(rows),
                differences,
                self._facts(rows),
            )
        )

    def _says(self, subject: Subject) -> bool | None:
        """What ours says of the list's matter; where being in the list is the question, it never says so."""
        standing = self._kind.standing
        if standing is None:
            return False
        if not self._by_household:
            return standing.says(subject.values)
        said = {standing.says(one.values) for one in self._households[subject.household] if not one.left}
        return True if True in said else False if False in said else None

    def _differences(self, subject: Subject, rows: Sequence[int]) -> Iterable[Difference]:
        for field in self._kind.fields:
            ours = subject.values.get(field)
            if ours is None or ours in MARKS:
                continue
            said = {self._entries[row].values.get(field) for row in rows}
            theirs = sorted((one for one in said if one is not None and one not in MARKS), key=str)
            if any(not _alike(field, ours, one) for one in theirs):
                yield Difference(field, ours, tuple(theirs))

    def _facts(self, rows: Sequence[int]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        said = {title: {self._entries[row].facts.get(title, "") for row in rows} - {""} for title in self._kind.facts}
        return tuple((title, tuple(sorted(texts))) for title, texts in said.items() if texts)

    def _ask_who(self, match: Match, rows: Sequence[int]) -> None:
        self._settle(rows, Outcome.UNCERTAIN)
        self._doubted.update(match.keys)
        person = self._entries[rows[0]].person
        facts = self._facts(rows)
        self._hits.append(
            Hit(
                Question.UNCERTAIN,
                "",
                Certainty.AMBIGUOUS,
                match.ground,
                tuple(rows),
                (),
                facts,
                match.keys,
                person,
            )
        )

    def _ask_of_ours(self, found: Iterable[str]) -> tuple[str, int]:
        """我方有对方无: who is so by our register, lives where the list names people, and is not in it."""
        standing = self._kind.standing
        if standing is None or not standing.both_ways:
            return "kind", 0
        people = [one.person for one in self._entries if one.person.usable]
        if not people:
            return "unusable", 0
        present, beyond = {*found, *self._doubted}, 0
        covered = {self._subjects[key].household for key in present} if self._by_household else set()
        named = {name for one in self._entries if not one.person.usable for name in one.person.names}
        reach = _Reach(people)
        for key, subject in self._subjects.items():
            if subject.left or key in present or subject.household in covered:
                continue
            if not standing.says(subject.values):
                continue
            if not reach.holds(subject.person):
                beyond += 1
                continue
            same_name = not named.isdisjoint(subject.person.names)
            certainty = Certainty.LIKELY if same_name else Certainty.CERTAIN
            self._hits.append(Hit(Question.OURS_ONLY, key, certainty, Ground.SAME_NAME if same_name else None))
        return "", beyond


class _Reach:
    """Where a list names people: its villages where every row says one, else its townships, else anywhere."""

    def __init__(self, people: Sequence[Person]) -> None:
        by_village = all(one.village for one in people)
        by_township = all(one.township for one in people)
        self._villages = {one.village for one in people} if by_village else None
        self._townships = {one.township for one in people} if by_township else None

    def holds(self, person: Person) -> bool:
        """Whether somebody of a place should stand in the list; where we do not know the place, yes."""
        if self._townships is not None and person.township and person.township not in self._townships:
            return False
        return self._villages is None or not person.village or person.village in self._villages


def _alike(field: str, ours: Value, theirs: Value) -> bool:
    """Whether two values say the same; dates as far as both are precise."""
    record, _, name = field.partition(".")
    if RECORD_TYPES[record].by_name[name].kind is FieldKind.DATE:
        one, other = str(ours), str(theirs)
        return one.startswith(other) or other.startswith(one)
    return ours == theirs
