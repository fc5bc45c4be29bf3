"""报送: what was handed out, to whom and when; what has changed since; what is wrong before it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, YEARLY, home_of
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.records.record import YEAR_SIGN
from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS
from povoffice.core.work import Progress, silent
from povoffice.exchange import changes_book
from povoffice.exchange.changes_book import Changes
from povoffice.services import arranging, problems
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing as register_at
from povoffice.services.export_lines import EVERYTHING, Line, Scope, lines_of
from povoffice.services.exporting import writing
from povoffice.services.reporting import Gap, gaps_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from povoffice.core.changes import Pair
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Record, Value
    from povoffice.forms.register_form import RegisterForm
    from povoffice.services.as_of import Standing as RegisterAt
    from povoffice.services.checking import CheckResult
    from povoffice.services.session import Session
    from povoffice.storage.problems import Kept

_KIND: Final = "export"
_CHUNK: Final = 2_000  # findings read at once
_Told = tuple[set[str], dict[tuple[str, str], "dict[str, Value | None]"], dict[tuple[str, str, str], "Pair"]]
_PRIVATE: Final = frozenset({FieldKind.ID_NUMBER, FieldKind.CARD, FieldKind.PHONE})
NEW, ALTERED, GONE = "新增", "变更", "减少"


@dataclass(frozen=True, slots=True)
class Sent:
    """One handing out: when, by whom, what, to whom, how much, and how the register stood.

    ``journal`` is the number of the last operation it contains; ``digest`` the SHA-256 of the file's bytes; ``day`` the
    earlier day as of which it is (截止), "" where it was as it stood.
    """

    at: datetime
    account: str
    person: str
    forms: tuple[str, ...]
    receiver: str
    file: str
    template: str
    rows: int
    households: int
    members: int
    masked: bool
    journal: int
    digest: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing that is otherwise than when it was last sent: ``kind`` is ``NEW``, ``ALTERED`` or ``GONE``."""

    kind: str
    number: str
    name: str
    title: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Since:
    """What changed since a handing out; ``last`` is None where there was none."""

    last: Sent | None
    altered: tuple[Altered, ...] = ()

    def count(self, kind: str) -> int:
        """How many households, members or officials are new, altered or gone."""
        return len({(one.number, one.name) for one in self.altered if one.kind == kind})


@dataclass(frozen=True)
class Before:
    """What there is to know before handing out: rows, gaps, contradictions."""

    rows: int
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Standing:
    """What there is to know before handing out, as it stands: rows, gaps, and what the checks found of whom."""

    rows: int
    gaps: tuple[Gap, ...]
    doubts: tuple[Kept, ...]


def sent(session: Session) -> tuple[Sent, ...]:
    """报送台账: everything that was handed out, the newest first.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    events = [one for one in session.register.events() if one[2] == _KIND]
    return tuple(_sent(at, account, persons, details) for at, account, _, details in reversed(events))


def sent_json(found: Sequence[Sent]) -> list[dict[str, object]]:
    """The ledger for scripts."""
    return [
        {
            "at": one.at.isoformat(),
            "by": one.account,
            "person": one.person,
            "forms": list(one.forms),
            "receiver": one.receiver,
            "file": one.file,
            "template": one.template,
            "rows": one.rows,
            "households": one.households,
            "members": one.members,
            "masked": one.masked,
            "change_set": one.journal,
            "digest": one.digest,
            "as_of": one.day,
        }
        for one in found
    ]


def before(session: Session, form_id: str, scope: Scope = EVERYTHING) -> Before:
    """What would be missing in an export, and what the checks find wrong with its records.

    Raises:
        OfficeError: the account may not export, or there is no such form.
    """
    from povoffice.services.checking import check  # noqa: PLC0415 - the checks are slow to load, and rarely asked for

    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    snapshot = register_at(session, scope.day).snapshot
    lines = lines_of(session, snapshot, form, "", scope)
    keys = {one.key for line in lines for one in line.records.values()}
    result: CheckResult = check(session)
    missing = gaps_of(session, snapshot, form, lines)
    return Before(len(lines), missing, tuple(one for one in result.findings if one.place.key in keys))


def standing(
    session: Session,
    form_id: str,
    scope: Scope = EVERYTHING,
    fields: Collection[str] | None = None,
    progress: Progress = silent,
) -> Standing:
    """The same by the checks as they stand (``services.problems``), which the window keeps up to date: at once.

    ``fields`` are those that a receiver's own form asks for; None is all of the register's. As of an earlier day there
    are no findings: the checks look at the register as it is.

    Raises:
        OfficeError: the account may not export, or there is no such form.
    """
    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    snapshot = register_at(session, scope.day, progress).snapshot
    lines = lines_of(session, snapshot, form, "", scope)
    keys = {one.key for line in lines for one in line.records.values()}
    found: list[Kept] = []
    for severity in (Severity.ERROR, Severity.WARNING) if scope.day is None else ():
        places = problems.places(session, severity)
        for start in range(0, len(places), _CHUNK):
            read = problems.at(session, places[start : start + _CHUNK])
            found += [one for one in read if one.finding.place.key in keys]
    return Standing(len(lines), gaps_of(session, snapshot, form, lines, fields), tuple(found))


def since(
    session: Session, form_id: str, receiver: str = "", scope: Scope = EVERYTHING, *, masked: bool = False
) -> Since:
    """What is new, altered or gone since a register was last handed to a receiver; of its own columns only.

    Raises:
        OfficeError: the account may not export, or there is no such form.
    """
    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    last = next((one for one in sent(session) if form_id in one.forms and one.receiver == receiver), None)
    if last is None:
        return Since(None)
    stood = register_at(session, scope.day)
    lines = lines_of(session, stood.snapshot, form, "", scope)
    comparing = _Comparing(session, stood, form, lines, masked=masked)
    return Since(last, tuple(comparing.altered(last.journal, scope)))


def changes_of(session: Session, found: Since) -> Changes:
    """The note of changes (变动说明) that goes with what is sent."""
    heading = f"{session.office_name}    {session.today().isoformat()}"
    if found.last is not None:
        heading += f"    上次报送：{found.last.at.astimezone().date().isoformat()}（{found.last.file}）"
    rows = [(one.kind, one.number, one.name, one.title, one.old, one.new) for one in found.altered]
    return Changes(heading, rows)


def write_changes(session: Session, found: Since, out: Path) -> None:
    """Write the note of changes as a workbook of its own.

    Raises:
        OfficeError: the account may not export, or the file cannot be written.
    """
    session.require(Right.EXPORT)
    with writing(out) as temporary:
        changes_book.write(changes_of(session, found), temporary)


def _sent(at: str, account: str, persons: Mapping[str, str], said: Mapping[str, object]) -> Sent:
    forms = said.get("forms")

    def text(name: str) -> str:
        return str(said.get(name, ""))

    def count(name: str) -> int:
        value = said.get(name)
        return value if isinstance(value, int) else 0

    return Sent(
        datetime.fromisoformat(at),
        account,
        persons.get(account, account),
        tuple(map(str, forms)) if isinstance(forms, list) else (text("form"),),
        text("receiver"),
        text("file"),
        text("template"),
        count("rows"),
        count("households"),
        count("members"),
        bool(said.get("masked")),
        count("journal"),
        text("digest"),
        text("day"),
    )


class _Comparing:
    """Puts what the journal tells since a number together, row by row of a register."""

    def __init__(
        self, session: Session, stood: RegisterAt, form: RegisterForm, lines: Sequence[Line], *, masked: bool
    ) -> None:
        self._session, self._stood, self._masked = session, stood, masked
        self._main = {"pairing": "household"}.get(str(form.level), str(form.level))
        self._confidential = session.account.may(Right.CONFIDENTIAL) and not masked
        self._titles = {
            (home_of(one.record, one.name), one.name): one.title for one in form.columns if one.record in RECORD_TYPES
        }
        self._of = {one.key: line for line in lines for one in line.records.values()}

    def altered(self, number: int, scope: Scope) -> Iterator[Altered]:
        """New ones, gone ones, and field by field what is otherwise."""
        came, went, fields = self._told(number)
        mains = {line.records[self._main].key: line.records[self._main] for line in self._of.values()}
        for key, one in mains.items():
            if key in came:
                yield Altered(NEW, *_who(one))
        for (kind, key), values in went.items():
            if kind == self._main and key not in came and self._within(values, scope):
                yield Altered(GONE, *_who_was(values))
        for (kind, key, name), (old, new) in fields.items():
            line = self._of.get(key)
            title = self._titles.get((kind, name))
            if line is None or title is None or old == new or line.records[self._main].key in came:
                continue
            shown = (self._shown(kind, name, value) for value in (old, new))
            yield Altered(ALTERED, *_who(line.records[self._main]), title, *shown)

    def _told(self, number: int) -> _Told:
        """Records that came, records that went with what they said, and of all others each field's first and last."""
        journal = self._session.register.journal
        came: set[str] = set()
        went: dict[tuple[str, str], dict[str, Value | None]] = {}
        fields: dict[tuple[str, str, str], Pair] = {}
        for head in journal.heads():
            if not number < (head.number or 0) <= self._stood.number:
                continue
            for kind, key, created, removed, _digest, told in journal.rows(head.number or 0):
                if created:
                    came.add(key)
                    went.pop((kind, key), None)
                elif removed:
                    went[kind, key] = {name: old for name, (old, _new) in told.items()}
                else:
                    for name, (old, new) in told.items():
                        first = fields.get((kind, key, name), (old, None))[0]
                        fields[kind, key, name] = (first, new)
        self._add_created(came, fields)
        return (
            came - {key for _, key in went},
            {place: one for place, one in went.items() if place[1] not in came},
            fields,
        )

    def _add_created(self, came: set[str], fields: dict[tuple[str, str, str], Pair]) -> None:
        """A pairing that was made or facts of another year alter a household's row: they were not there before."""
        for key in came:
            line = self._of.get(key)
            if line is None:
                continue
            for kind, one in line.records.items():
                if one.key != key or kind == self._main:
                    continue
                before_it = self._earlier(one)
                for name, value in one.values.items():
                    fields[kind, key, name] = (before_it.get(name), value)

    def _earlier(self, one: Record) -> Mapping[str, Value]:
        """What stood in the place of a new record: of facts the year's before."""
        owner, sign, year = one.key.partition(YEAR_SIGN)
        if one.kind not in YEARLY.values() or not sign:
            return {}
        years = sorted(
            (
                record
                for record in self._stood.snapshot.all(one.kind).values()
                if record.key.startswith(owner + YEAR_SIGN)
            ),
            key=lambda record: record.key,
        )
        older = [record for record in years if record.key < f"{owner}{YEAR_SIGN}{year}"]
        return older[-1].values if older else {}

    def _within(self, values: Mapping[str, Value | None], scope: Scope) -> bool:
        if scope.chosen is not None:
            return False
        region = str(values.get("region") or "")
        return not scope.region or any(one.key == scope.region for one in self._stood.snapshot.region_path(region))

    def _shown(self, kind: str, name: str, value: Value | None) -> str:
        known = RECORD_TYPES[kind].by_name.get(name)
        if value is None or name.startswith(EXTRA) or known is None:
            return "" if value is None else str(value)
        if known.privacy is Privacy.HEAD and not self._confidential:
            return "****"
        if known.kind is FieldKind.YES_NO and value not in MARKS:
            return "是" if value else "否"
        if known.kind is FieldKind.MONEY and value not in MARKS:
            return format(Decimal(value) / 100, "f")
        return id_number.masked(str(value)) if self._masked and known.kind in _PRIVATE else str(value)


def _who(one: Record) -> tuple[str, str]:
    return one.text("number"), one.text("head_name") or one.text("name")


def _who_was(values: Mapping[str, Value | None]) -> tuple[str, str]:
    return str(values.get("number") or ""), str(values.get("head_name") or values.get("name") or "")
