"""What the logic checks find (数据问题), kept record by record, so that 首页, lists and F8 say the same, at once.

The same findings as ``services.checking.check``, but for visits that are overdue: those are the rows of ``duties.due``,
which lists and the board show as such (V121, V122). After a ChangeSet only those are looked at again whose records were
altered, and those who share an identity number or a telephone with them.
"""

from __future__ import annotations

import hashlib
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.checks.run import OF_THE_DAY, check_part, owner_of
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.checking import standing_checks
from povoffice.storage import derived, problem_records
from povoffice.storage.derived import NEVER, Derived
from povoffice.storage.migrations import m0004_problems
from povoffice.storage.problems import HOUSEHOLD, OFFICIAL, ProblemTables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from contextlib import AbstractContextManager

    from povoffice.core.checks.rule import Checklist
    from povoffice.core.findings import Finding
    from povoffice.services.session import Session
    from povoffice.storage.problems import Kept, Owner

_VERSION: Final = 2
"""Raise it when a check comes to other findings than it did: then all are made anew."""

_CHUNK: Final = 1_000  # owners whose records are in memory together
_FEW: Final = 5_000  # owners that are checked one by one; more, and all are


def counts(session: Session, without: str = "") -> dict[Severity, int]:
    """How many findings there are in the office, by severity; those of the check ``without`` are left out."""
    with _reading(session) as tables:
        return tables.counts(without) if tables else dict.fromkeys(Severity, 0)


def are_known(session: Session) -> bool:
    """Whether the checks have looked at everybody: before that, no finding does not mean that nothing is wrong."""
    with session.office.readers.reading() as connection:
        return derived.exists(connection) and _standing(connection, standing_checks(session)).stands_at != NEVER


def of(session: Session, household: str) -> tuple[Finding, ...]:
    """What was found of a household, its members and its years, in the order of the checks."""
    with _reading(session) as tables:
        return tables.of(household) if tables else ()


def of_official(session: Session, official: str) -> tuple[Finding, ...]:
    """What was found of an official."""
    return of(session, official)


def keys(session: Session, severity: Severity | None = None, kind: str = HOUSEHOLD) -> tuple[str, ...]:
    """The households (or with ``kind`` ``official`` the officials) of which something was found.

    A member whose household is not there counts for the key that it names, which is then no household's.
    """
    with _reading(session) as tables:
        return tables.owners(kind, severity) if tables else ()


def places(session: Session, severity: Severity, scope: str = "", words: str = "", without: str = "") -> array[int]:
    """Where the findings of one severity are, in the office's order, those of officials last; ``at`` reads them.

    Args:
        session: who asks; any thread may.
        severity: which.
        scope: the key of a region, or "" for all; officials lie in no region.
        words: what was typed: each word stands in village, group, name, its initials, or the number.
        without: the code of a check whose findings are left out.
    """
    with _reading(session) as tables:
        return tables.places(severity, scope, words.split(), without) if tables else array("q")


def at(session: Session, places: Sequence[int]) -> list[Kept]:
    """The findings at some places; one that has been put right meanwhile is left out."""
    with _reading(session) as tables:
        return tables.at(places) if tables else []


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Run the checks where something was altered; the worker calls it after a ChangeSet and on opening.

    It may be stopped and begun again at any time. An office that is only looked at gets its tables in memory, where
    those in the file are behind.

    Returns:
        Whether there was anything to do.

    Raises:
        OfficeError: the disk is full or the like.
        CancelledError: progress asked to stop; the next time goes on.
    """
    upkeep = _Upkeep(session, progress)
    if upkeep.is_current():
        return False
    upkeep.run()
    return True


@contextmanager
def _reading(session: Session) -> Iterator[ProblemTables | None]:
    session.require(Right.READ)
    with session.office.readers.reading() as connection:
        yield ProblemTables(connection) if derived.exists(connection) else None


class _Upkeep:
    """One time of bringing the tables up to date."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self._session = session
        self._checks = standing_checks(session)
        self._order = {rule.code: place for place, rule in enumerate(self._checks.rules)}
        self._day = session.today().isoformat()
        self._progress = progress

    def is_current(self) -> bool:
        """Whether the tables say what the checks would find today."""
        with self._session.office.readers.reading() as connection:
            if not derived.exists(connection):
                return False
            return self._standing(connection).up_to_date and ProblemTables(connection).day == self._day

    def run(self) -> None:
        """Check whoever has to be checked; a few in one transaction, all in many, so that others may write between."""
        with self._writing() as connection:
            standing, tables = self._standing(connection), ProblemTables(connection)
            newest, owners = standing.newest, self._owners(connection, standing)
            if owners is not None:
                for chunk in _chunks(sorted(owners)):
                    owners = owners | tables.mark(chunk, problem_records.read_part(connection, chunk))
                for chunk in self._told(sorted(owners)):
                    self._check(connection, chunk)
                self._stand(connection, newest)
                return
            standing.stand(NEVER)
            tables.clear()
            every = problem_records.every_owner(connection)
        self._check_all(every)
        with self._writing() as connection:
            self._stand(connection, newest)

    def _check_all(self, owners: Sequence[Owner]) -> None:
        for chunk in _chunks(owners):
            self._progress(Step(0, len(owners), message("problems.checking")))
            with self._writing() as connection:
                ProblemTables(connection).mark(chunk, problem_records.read_part(connection, chunk))
        for chunk in self._told(owners):
            with self._writing() as connection:
                self._check(connection, chunk)

    def _check(self, connection: Any, owners: Collection[Owner]) -> None:
        """Check some owners; their marks, and those of whoever shares one, are kept already."""
        tables = ProblemTables(connection)
        part = problem_records.read_part(connection, owners, tables.companions(owners))
        households, officials = (
            frozenset(key for kind, key in owners if kind == wanted) for wanted in (HOUSEHOLD, OFFICIAL)
        )
        found = check_part(part, self._checks, households, officials)
        in_order = sorted(found, key=lambda one: (self._order[one.code], one.place.record, one.place.key))
        tables.replace(owners, ((owner_of(part, one), one) for one in in_order))

    def _owners(self, connection: Any, standing: Derived) -> set[Owner] | None:
        """Whose findings may be others than they were; None where that is everybody's."""
        since, newest, before = standing.stands_at, standing.newest, ProblemTables(connection).day
        if since == NEVER or before > self._day:
            return None
        left = problem_records.owners_left(connection, since, newest)
        if left is None:
            return None
        owners = left | problem_records.owners_touched(connection, standing.touched(problem_records.KINDS, newest))
        if before != self._day:
            owners |= problem_records.owners_turning(connection, before, self._day)
            owners |= ProblemTables(connection).owners_found_by(OF_THE_DAY)
        return owners if len(owners) <= _FEW else None

    def _told(self, owners: Sequence[Owner]) -> Iterator[Sequence[Owner]]:
        for done, chunk in enumerate(_chunks(owners)):
            self._progress(Step(done * _CHUNK, len(owners), message("problems.checking")))
            yield chunk
        self._progress(Step(len(owners), len(owners), message("problems.checking")))

    def _standing(self, connection: Any) -> Derived:
        return _standing(connection, self._checks)

    def _stand(self, connection: Any, number: int) -> None:
        self._standing(connection).stand(number)
        ProblemTables(connection).keep_day(self._day)

    def _writing(self) -> AbstractContextManager[Any]:
        return self._session.office.deriving((*derived.STATEMENTS, *m0004_problems.STATEMENTS))


def _standing(connection: Any, checks: Checklist) -> Derived:
    return Derived(connection, "problems", _digest(checks))


def _digest(checks: Checklist) -> str:
    """What tells these checks from others: their list, their figures, and what the code lists say; not the day."""
    context = checks.context
    lists = (
        *(context.relations, context.male_relations, context.female_relations, context.children, context.parents),
        *(context.left, context.ordinary_kinds, context.exited, context.live),
    )
    rules = [(one.code, one.severity.value, sorted(one.parameters.items())) for one in checks.rules]
    said = repr((_VERSION, rules, [sorted(one) for one in lists]))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _chunks(owners: Sequence[Owner]) -> Iterator[Sequence[Owner]]:
    return (owners[start : start + _CHUNK] for start in range(0, len(owners), _CHUNK))
