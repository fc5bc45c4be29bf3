"""Looking at comparisons: whose the hits are, by the register as it stands, private values in part where need be."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.comparing.compare import Question
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.core.records.masking import masked
from povoffice.core.snapshot import Snapshot
from povoffice.core.values import id_number
from povoffice.core.values.money import format_yuan
from povoffice.forms.comparison_form import field_title
from povoffice.services.accounts import Right
from povoffice.services.listing import region_order
from povoffice.storage.comparisons import ComparisonTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session
    from povoffice.storage.comparisons import KeptComparison, KeptHit

_LONG_NUMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Head:
    """One comparison: who ran it when, by whose authority and for what, and its counts.

    ``counts`` are those of ``Outcome`` with ``rows``, ``ours_only`` and ``repeated``; ``since`` are ``new``,
    ``standing`` and ``gone`` beside ``former``; ``waiting`` hits nobody has looked into yet (待核).
    """

    number: int
    kind: str
    title: str
    at: str
    person: str
    authority: str
    purpose: str
    source: str
    file: str
    former: int | None
    counts: Mapping[str, int]
    since: Mapping[str, int]
    notes: tuple[Message, ...]
    waiting: int

    @property
    def hits(self) -> int:
        """How many hits it has."""
        return self.since["new"] + self.since["standing"]


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit as lists show it. ``differences`` are (title, ours, theirs); ``said`` is what the list says besides.

    The keys are "" where it is uncertain who is meant, or nobody is there any more.
    """

    place: int
    question: Question
    is_new: bool
    certainty: Message
    ground: Message | None
    village: str
    group: str
    household: str
    household_key: str
    head_name: str
    member: str
    member_key: str
    name: str
    id_number: str
    differences: tuple[tuple[str, str, str], ...]
    said: str
    rows: str
    candidates: tuple[str, ...]
    looked_into_on: str
    looked_into_by: str
    result: str


@dataclass(frozen=True)
class Looked:
    """A comparison with its hits, those that are gone since the last one, and the words of its questions."""

    head: Head
    hits: tuple[HitRow, ...]
    gone: tuple[HitRow, ...]
    asks: Mapping[Question, str]
    masked: bool


def earlier(session: Session) -> tuple[Head, ...]:
    """All comparisons, the last one first.

    Raises:
        OfficeError: the account may not read.
    """
    with _reading(session) as tables:
        heads = tables.heads() if tables else ()
        waiting = tables.waiting() if tables else {}
    people = {name: person for name, person, _role, _active in session.register.accounts()}
    return tuple(_head(session, one, people, waiting.get(one.number, 0)) for one in reversed(heads))


def look(session: Session, number: int, *, mask: bool = False) -> Looked:
    """One comparison with its hits. Private values are shown in part, but to whom the role lets see them whole.

    Raises:
        OfficeError: the account may not read, or there is no such comparison.
    """
    with _reading(session) as tables:
        head = next((one for one in tables.heads() if one.number == number), None) if tables else None
        if tables is None or head is None:
            raise OfficeError("comparison.gone", number=number)
        hits = tables.hits(number)
        before = tables.hits(head.former) if head.former else ()
    mask = mask or not session.account.may(Right.CONFIDENTIAL)
    still = {one.same_as for one in hits}
    gone = tuple(one for one in before if one.same_as not in still)
    people = {name: person for name, person, _role, _active in session.register.accounts()}
    shower = _Shower(session, _concerned(session, (*hits, *gone)), people, mask=mask)
    form = session.definitions.comparisons.get(head.kind)
    return Looked(
        _head(session, head, people, sum(not one.looked_into_on for one in hits)),
        tuple(map(shower.row, sorted(hits, key=shower.order))),
        tuple(map(shower.row, sorted(gone, key=shower.order))),
        form.asks if form else {},
        mask,
    )


@contextmanager
def _reading(session: Session) -> Iterator[ComparisonTables | None]:
    session.require(Right.READ)
    with session.office.readers.reading() as connection:
        tables = ComparisonTables(connection)
        yield tables if tables.exist else None


def _head(session: Session, kept: KeptComparison, people: Mapping[str, str], waiting: int) -> Head:
    form = session.definitions.comparisons.get(kept.kind)
    return Head(
        number=kept.number,
        kind=kept.kind,
        title=form.kind.title if form else kept.kind,
        at=kept.at,
        person=people.get(kept.account, kept.account),
        authority=kept.authority,
        purpose=kept.purpose,
        source=kept.source,
        file=kept.file,
        former=kept.former,
        counts=kept.told["counts"],
        since=kept.told["since"],
        notes=tuple(_message(*one) for one in kept.told["notes"]),
        waiting=waiting,
    )


def _message(code: str, values: Mapping[str, Any]) -> Message:
    return Message(code, {name: _message(*one) if isinstance(one, list) else one for name, one in values.items()})


def _concerned(session: Session, hits: Iterable[KeptHit]) -> Snapshot:
    """The members whom hits are or may be about, with their households and all regions."""
    keys = {key for one in hits for key in (one.member, *one.said.get("candidates", ())) if key}
    members = session.register.some("member", keys)
    households = session.register.some("household", {one.text("household") for one in members.values()} - {""})
    return Snapshot({"member": members, "household": households, "region": session.register.all("region")})


class _Shower:
    """Hits with the names of the members they are about."""

    def __init__(self, session: Session, register: Snapshot, people: Mapping[str, str], *, mask: bool) -> None:
        self._gone = session.wording.text(message("comparison.member_gone"))
        self._register = register
        self._people = people
        self._mask = mask

    def order(self, kept: KeptHit) -> tuple[object, ...]:
        """Hits by what they ask, then as one walks: village, group, household; those of nobody certain last."""
        member = self._register.get("member", kept.member)
        household = self._register.get("household", member.text("household")) if member else None
        region = region_order(self._register, household.text("region") if household else "")
        number = household.text("number") if household else ""
        asked = list(Question).index(Question(kept.question))
        return (asked, region, len(number), number, member.text("number") if member else "", kept.place)

    def row(self, kept: KeptHit) -> HitRow:
        """One hit."""
        said = kept.said
        member = self._register.get("member", kept.member)
        household = self._register.get("household", member.text("household")) if member else None
        region = household.text("region") if household else ""
        person = said.get("person", {})
        name = person.get("name") or (member.text("name") if member else "")
        number = person.get("id_number") or (member.text("id_number") if member else "")
        return HitRow(
            place=kept.place,
            question=Question(kept.question),
            is_new=kept.is_new,
            certainty=message(f"comparison.certainty_{said['certainty']}"),
            ground=message(f"comparison.ground_{said['ground']}") if said["ground"] else None,
            village=self._register.region_name(region, "village") or person.get("place", ""),
            group=self._register.region_name(region, "group"),
            household=household.text("number") if household else "",
            household_key=household.key if household else "",
            head_name=household.text("head_name") if household else "",
            member=member.text("number") if member else "",
            member_key=kept.member,
            name=name or self._gone,
            id_number=self._number(number),
            differences=tuple(self._difference(*one) for one in said["differences"]),
            said="；".join(f"{title}：{'、'.join(map(self._fact, texts))}" for title, texts in said["facts"]),
            rows="、".join(said["rows"]),
            candidates=tuple(map(self._candidate, said.get("candidates", ()))),
            looked_into_on=kept.looked_into_on,
            looked_into_by=self._people.get(kept.looked_into_by, kept.looked_into_by),
            result=kept.result,
        )

    def _candidate(self, key: str) -> str:
        member = self._register.get("member", key)
        if member is None:
            return self._gone
        household = self._register.get("household", member.text("household"))
        village = self._register.region_name(household.text("region"), "village") if household else ""
        number = household.text("number") if household else ""
        told = (village, number, member.text("name"), self._number(member.text("id_number")))
        return " ".join(one for one in told if one)

    def _number(self, text: str) -> str:
        return id_number.masked(text) if self._mask and text else text

    def _fact(self, text: str) -> str:
        digits = sum(sign.isdigit() for sign in text)
        return id_number.masked(text) if self._mask and digits >= _LONG_NUMBER else text

    def _difference(self, field: str, ours: Value, theirs: list[Value]) -> tuple[str, str, str]:
        return field_title(field), self._plain(field, ours), "；".join(self._plain(field, one) for one in theirs)

    def _plain(self, field: str, value: Value) -> str:
        record, _, name = field.partition(".")
        known = RECORD_TYPES[record].by_name[name]
        if known.kind is FieldKind.YES_NO:
            return "是" if value == 1 else "否" if value == 0 else str(value)
        if known.kind is FieldKind.MONEY and isinstance(value, int):
            return format_yuan(value)
        return masked(known, str(value)) if self._mask else str(value)
