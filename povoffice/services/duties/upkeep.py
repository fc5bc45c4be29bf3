"""Keeping what is owed up to date with the journal, the rules in force and the day: only whose records were altered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.messages import message
from povoffice.core.visits.dues import asked_for, owed
from povoffice.core.visits.terms import Span, terms
from povoffice.core.work import Progress, Step, silent
from povoffice.services.duties.binding import bound_rules
from povoffice.storage import derived
from povoffice.storage.derived import NEVER, Derived
from povoffice.storage.migrations import m0009_visit_owed
from povoffice.storage.visit_due import DueTables
from povoffice.storage.visit_ground import read_deeds, read_ground

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from contextlib import AbstractContextManager

    from povoffice.core.visits.dues import Deeds, Owed
    from povoffice.core.visits.ground import Ground
    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.session import Session

_VERSION: Final = 2
"""Raise it when something is reckoned otherwise than it was: then all is reckoned anew."""

_NAME: Final = "visit_due"
_DAY: Final = "visit_due.day"
_FEW: Final = 2_000  # households and officials that are reckoned one by one; more, and all are
_SLACK: Final = timedelta(days=62)  # how long before a period a trip may have begun that reaches into it
_PORTION: Final = 20_000
_EVERYBODY: Final = ("team_post", "closed_days", "region", "unit_village", "plan")
"""Kinds of record that bear on many at once."""
_HOUSEHOLDS: Final = ("household", "household_year")
_TELLING: Final = {
    "visit": ("household", "official", "trip"),
    "trip": ("official",),
    "pairing": ("household", "official"),
    "absence": ("official",),
}
"""What of a record says whom it concerns, and concerned before it was altered."""
_KINDS: Final = (*_EVERYBODY, *_HOUSEHOLDS, *_TELLING, "official")


@dataclass
class Concerned:
    """Households and officials of whom something was altered; ``everybody`` where that is told less exactly."""

    households: set[str] = field(default_factory=set)
    officials: set[str] = field(default_factory=set)
    everybody: bool = False

    @property
    def is_many(self) -> bool:
        """Whether it is less work to reckon everything."""
        return self.everybody or len(self.households) + len(self.officials) > _FEW


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Reckon again whatever may be otherwise; returns whether there was anything to do.

    The worker calls it after a ChangeSet and on opening. It is one transaction: stopped, nothing is altered. An office
    that is only looked at gets its table in memory, where that in the file is behind.

    Raises:
        OfficeError: the disk is full or the like.
        CancelledError: progress asked to stop.
    """
    upkeep = _Upkeep(session, progress)
    if upkeep.is_current():
        return False
    upkeep.run()
    return True


def is_current(session: Session) -> bool:
    """Whether the table says what is owed today."""
    return _Upkeep(session, silent).is_current()


def ground_of(session: Session, connection: Any) -> Ground:
    """Who is bound to visit whom, as this office counts the poor and its closed days."""
    codes, draw = session.definitions.codes, session.definitions.draw_rules
    return read_ground(connection, draw["standard"].need, codes["closed-days-kind"].marked("closed"))


def deeds_of(
    session: Session, connection: Any, since: date, only: tuple[Sequence[str], Sequence[str]] | None = None
) -> Deeds:
    """What was done from a day on; of some households and officials only."""
    channels = session.definitions.codes["visit-channel"].values
    ways = {one.title: mark for one in channels for mark in one.marks}
    return read_deeds(connection, since - _SLACK, ways, only)


def owed_on(
    session: Session,
    connection: Any,
    wanted: Span,
    only: Collection[str] | None = None,
    until: date | None = None,
) -> Iterator[tuple[VisitRules, Owed]]:
    """All that is owed in the periods that touch some days, reckoned from the records, not from the table.

    ``only``: to these households, and by these officials to no single one. ``until``: as was done by that day.
    """
    ground = ground_of(session, connection)
    keys = None if only is None else (list(only), list(only))
    bound = bound_rules(session)
    since = min((earliest(rules, wanted) for rules in bound), default=wanted.first)
    deeds = deeds_of(session, connection, since, keys)
    if until is not None:
        deeds = deeds.until(until)
    for rules in bound:
        for one in owed(rules, ground, deeds, wanted, only):
            yield rules, one


def earliest(rules: VisitRules, wanted: Span) -> date:
    """The first day of the earliest period."""
    firsts = [one.span.first for duty in rules.duties for one in list(terms(rules, duty, wanted))[:1]]
    return min(firsts, default=wanted.first)


class _Upkeep:
    """One time of bringing the table up to date."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self._session = session
        self._rules = bound_rules(session)
        self._today = session.today()
        self._progress = progress

    def is_current(self) -> bool:
        with self._session.office.readers.reading() as connection:
            return has_table(connection) and self._standing(connection).up_to_date and self._same_day(connection)

    def run(self) -> None:
        with self._writing() as connection:
            standing, tables = self._standing(connection), DueTables(connection)
            newest = standing.newest
            concerned = self._concerned(connection, standing)
            if concerned.is_many:
                tables.clear()
                self._put(connection, tables, None)
            elif concerned.households or concerned.officials:
                tables.replace(concerned.households, concerned.officials, ())
                self._put(connection, tables, concerned)
            tables.judge(self._today, {one.id: one.lapse_days for one in self._rules})
            standing.stand(newest)
            Derived(connection, _DAY, self._today.isoformat()).stand(newest)

    def _put(self, connection: Any, tables: DueTables, concerned: Concerned | None) -> None:
        ground = ground_of(self._session, connection)
        only, keys = None, None
        if concerned is not None:
            only = concerned.households | concerned.officials
            keys = (sorted(concerned.households), sorted(concerned.officials))
        wanted = {rules.id: asked_for(rules, self._today) for rules in self._rules}
        since = min((earliest(rules, wanted[rules.id]) for rules in self._rules), default=self._today)
        deeds = deeds_of(self._session, connection, since, keys)
        for rules in self._rules:
            for done, portion in enumerate(_portions(owed(rules, ground, deeds, wanted[rules.id], only))):
                tables.add(portion)
                self._progress(Step(done, 0, message("visits.reckoning")))

    def _concerned(self, connection: Any, standing: Derived) -> Concerned:
        """Of whom something may be otherwise than the table says."""
        if standing.stands_at == NEVER or not self._same_terms(connection):
            return Concerned(everybody=True)
        return concerned_since(connection, standing)

    def _same_day(self, connection: Any) -> bool:
        return Derived(connection, _DAY, self._today.isoformat()).stands_at != NEVER

    def _same_terms(self, connection: Any) -> bool:
        """Whether no period has begun since the table was last reckoned."""
        row = connection.execute("SELECT fingerprint FROM derived WHERE name = ?", (_DAY,)).fetchone()
        if row is None or row[0] > self._today.isoformat():
            return False
        before = date.fromisoformat(row[0])
        return all(_begun(rules, before) == _begun(rules, self._today) for rules in self._rules)

    def _standing(self, connection: Any) -> Derived:
        return Derived(connection, _NAME, self._fingerprint())

    def _fingerprint(self) -> str:
        codes = self._session.definitions.codes
        said = [
            _VERSION,
            [one.digest for one in self._rules],
            sorted((one.title, *sorted(one.marks)) for one in codes["visit-channel"].values),
            sorted(codes["closed-days-kind"].marked("closed")),
            self._session.definitions.draw_rules["standard"].digest,
        ]
        return hashlib.blake2b(json.dumps(said, ensure_ascii=False).encode(), digest_size=16).hexdigest()

    def _writing(self) -> AbstractContextManager[Any]:
        return self._session.office.deriving((*derived.STATEMENTS, *m0009_visit_owed.STATEMENTS))


def concerned_since(connection: Any, standing: Derived) -> Concerned:
    """Whom the ChangeSets since then concern."""
    since, newest = standing.stands_at, standing.newest
    touched = standing.touched(_KINDS, newest)
    if any(kind in touched for kind in _EVERYBODY):
        return Concerned(everybody=True)
    found = Concerned()
    found.households.update(key.partition("@")[0] for kind in _HOUSEHOLDS for key in touched.get(kind, ()))
    found.officials.update(touched.get("official", ()))
    trips = set(touched.get("trip", ()))
    for kind, names in _TELLING.items():
        columns = ",".join(f'"{name}"' for name in names)
        sql = f'SELECT {columns} FROM "{kind}" WHERE key IN (SELECT value FROM json_each(?))'  # noqa: S608 - our names
        for row in connection.execute(sql, (json.dumps(touched.get(kind, ())),)):
            _note(found, zip(names, row, strict=True))
    if not _before(connection, found, since, newest):
        return Concerned(everybody=True)
    _follow(connection, found, trips, {*touched.get("official", ()), *_absent(connection, touched)})
    return found


def _note(found: Concerned, said: Iterator[tuple[str, Any]] | zip[tuple[str, Any]]) -> None:
    for name, value in said:
        if value and name != "trip":
            (found.households if name == "household" else found.officials).add(str(value))


def _before(connection: Any, found: Concerned, since: int, newest: int) -> bool:
    """Whom altered and removed records concerned before; False where the journal no longer tells."""
    marks = ",".join("?" * len(_TELLING))
    rows = connection.execute(
        "SELECT record, payload FROM journal_change WHERE change_set > ? AND change_set <= ? "  # noqa: S608 - marks
        f"AND created = 0 AND record IN ({marks})",
        (since, newest, *_TELLING),
    )
    for record, payload in rows:
        if payload is None:
            return False
        said = json.loads(payload)
        for name in _TELLING[record]:
            _note(found, iter([(name, one) for one in said.get(name, ())]))
    return True


def _absent(connection: Any, touched: dict[str, list[str]]) -> set[str]:
    """Whose leave was altered; whoever's leave was taken back is among the officials already."""
    sql = "SELECT official FROM absence WHERE key IN (SELECT value FROM json_each(?))"
    return {str(key) for (key,) in connection.execute(sql, (json.dumps(touched.get("absence", ())),)) if key}


def _follow(connection: Any, found: Concerned, trips: Collection[str], officials: Collection[str]) -> None:
    """From trips to the households visited on them, and from officials to the households paired with them."""
    for table, column, keys in (("visit", "trip", trips), ("pairing", "official", found.officials | set(officials))):
        sql = f"SELECT DISTINCT household FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
        found.households.update(
            str(key) for (key,) in connection.execute(sql, (json.dumps(sorted(keys)),)) if key is not None
        )


def _begun(rules: VisitRules, day: date) -> list[tuple[str, date]]:
    """The last period of each duty that has begun."""
    found = []
    for duty in rules.duties:
        begun = [one.span.first for one in terms(rules, duty, Span(day, day)) if one.span.first <= day]
        found += [(duty.id, one) for one in begun]
    return found


def has_table(connection: Any) -> bool:
    """Whether there is a table to ask."""
    if not derived.exists(connection):
        return False
    sql = "SELECT 1 FROM {} WHERE name = 'visit_owed'"
    return any(connection.execute(sql.format(one)).fetchone() for one in ("sqlite_temp_master", "sqlite_master"))


def _portions(found: Iterator[Owed]) -> Iterator[list[Owed]]:
    portion: list[Owed] = []
    for one in found:
        portion.append(one)
        if len(portion) >= _PORTION:
            yield portion
            portion = []
    if portion:
        yield portion
