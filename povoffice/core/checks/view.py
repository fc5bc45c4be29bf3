"""The register as checks read it: who stands where, each identity number read once, and which part is looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Finding, Place
from povoffice.core.messages import message
from povoffice.core.values import id_number, partial_date
from povoffice.core.values.id_number import Fault
from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping

    from povoffice.core.checks.rule import CheckContext, CheckSettings
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.core.values.id_number import IdNumber
    from povoffice.core.values.partial_date import PartialDate

HEAD: Final = "户主"
SPOUSE: Final = "配偶"
DISABLED: Final = "残疾"
MALE: Final = "男"
FEMALE: Final = "女"

NOTHING: Final = frozenset({"", *MARKS})
"""Texts that say nothing."""

_PLACEHOLDER: Final = "999999"  # systems write this area code where nobody knows the number
_SHORTEST: Final = 15  # what is shorter ("4.30903E+17" above all) may stand for many numbers
_TRUSTED: Final = frozenset({None, Fault.OLD, Fault.DISABILITY})


def stated(record: Record, field: str) -> str:
    """A field that says something; "" where it is absent, not applicable or unreadable."""
    value = record.values.get(field)
    return "" if value is None or value in MARKS else str(value)


@dataclass(frozen=True, slots=True)
class Person:
    """A member or an official. ``number`` is None where none is given; ``household`` is "" for officials."""

    record: Record
    household: str
    relation: str
    number: IdNumber | None

    @property
    def trusted(self) -> IdNumber | None:
        """The number where birth date and sex can be read from it."""
        return self.number if self.number is not None and self.number.fault in _TRUSTED else None

    @property
    def sex(self) -> str:
        """As stated, else as the number says; "" where neither does."""
        sex = stated(self.record, "sex")
        if sex == "" and self.trusted is not None:
            sex = MALE if self.trusted.is_male else FEMALE
        return sex if sex in (MALE, FEMALE) else ""

    @property
    def born(self) -> PartialDate | None:
        """As the number says, else as stated; None where neither does."""
        if self.trusted is not None and (day := self.trusted.birth_date):
            return partial_date.PartialDate.of(day)
        return partial_date.parse(stated(self.record, "birth_date"))


def _person(record: Record) -> Person:
    values = record.values
    written = str(values.get("id_number", ""))
    number = None
    if written not in NOTHING and not written.startswith(_PLACEHOLDER):
        number = id_number.parse(written)
    return Person(record, str(values.get("household", "")), str(values.get("relation", "")), number)


class View:
    """One register under check.

    Findings are looked for in the households and officials named, in all where None; what they are compared with
    (duplicates, telephones) is always the whole register. Members who have died or moved away stand in the register
    but count no more.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        context: CheckContext,
        households: Collection[str] | None = None,
        officials: Collection[str] | None = None,
    ) -> None:
        """Take the register, and which households and officials (keys) to look at."""
        self.snapshot = snapshot
        self.context = context
        self._households = households
        self._officials = officials

    def looks_at(self, record: Record) -> bool:
        """Whether findings about a member or an official are wanted."""
        if record.kind == "official":
            return self._officials is None or record.key in self._officials
        return self._households is None or record.text("household") in self._households

    @cached_property
    def households(self) -> tuple[Record, ...]:
        """The households looked at."""
        every = self.snapshot.all("household")
        if self._households is None:
            return tuple(every.values())
        return tuple(every[key] for key in self._households if key in every)

    @cached_property
    def every_member(self) -> tuple[Record, ...]:
        """Everybody who is of a household now, looked at or not."""
        left = self.context.left
        return tuple(one for one in self.snapshot.all("member").values() if one.values.get("change") not in left)

    @cached_property
    def members(self) -> tuple[Person, ...]:
        """The members looked at."""
        return tuple(_person(one) for one in self.every_member if self.looks_at(one))

    @cached_property
    def officials(self) -> tuple[Person, ...]:
        """The officials looked at."""
        return tuple(_person(one) for one in self.snapshot.all("official").values() if self.looks_at(one))

    @cached_property
    def numbered(self) -> tuple[tuple[Person, IdNumber], ...]:
        """Members and officials looked at who have a number, with it."""
        people = (*self.members, *self.officials)
        return tuple((one, one.number) for one in people if one.number is not None)

    @cached_property
    def faulty(self) -> tuple[tuple[Person, IdNumber], ...]:
        """Those whose number has a fault."""
        return tuple(pair for pair in self.numbered if pair[1].fault is not None)

    @cached_property
    def trusted(self) -> tuple[tuple[Person, IdNumber], ...]:
        """Those whose birth date and sex can be read from their number."""
        return tuple(pair for pair in self.numbered if pair[1].fault in _TRUSTED)

    @cached_property
    def families(self) -> Mapping[str, tuple[Person, ...]]:
        """The members of each household looked at; who has none is left out."""
        groups: dict[str, list[Person]] = defaultdict(list)
        for one in self.members:
            if one.household:
                groups[one.household].append(one)
        return {household: tuple(group) for household, group in groups.items()}

    @cached_property
    def years(self) -> Mapping[str, tuple[Record, ...]]:
        """The facts of each household by year."""
        return grouped_by(self.snapshot.all("household_year").values(), "household")

    @cached_property
    def contracts(self) -> Mapping[str, tuple[Record, ...]]:
        """The contracts of each household."""
        return grouped_by(self.snapshot.all("contract").values(), "household")

    @cached_property
    def exemptions(self) -> Mapping[str, tuple[Record, ...]]:
        """The exemptions of each official."""
        return grouped_by(self.snapshot.all("exemption").values(), "official")

    def kin_of(self, household: str) -> frozenset[str]:
        """The officials who are declared kin of a household, or its members; what is only suspected is no kin."""
        declared = {one.text("official") for one in self._kin.get(household, ())}
        return frozenset(declared) | self._among.get(household, frozenset())

    def is_meant(self, pairing: Record, rule: str) -> bool:
        """Whether a pairing breaks a rule of the draw on purpose, with a reason on record."""
        return (pairing.key, rule) in self._meant

    @cached_property
    def _kin(self) -> Mapping[str, tuple[Record, ...]]:
        return grouped_by(self.snapshot.all("kin").values(), "household")

    @cached_property
    def _among(self) -> Mapping[str, frozenset[str]]:
        """Officials who are members of a household themselves."""
        persons = {person_of(one): one.key for one in self.snapshot.all("official").values()}
        persons.pop("", None)
        found: dict[str, frozenset[str]] = {}
        for one in self.every_member if persons else ():
            if official := persons.get(person_of(one)):
                household = one.text("household")
                found[household] = found.get(household, frozenset()) | {official}
        return found

    @cached_property
    def _meant(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.text("pairing"), one.text("rule")) for one in self.snapshot.all("override").values())

    def heads(self, household: str) -> tuple[Person, ...]:
        """Who is called head of a household."""
        return tuple(one for one in self.families.get(household, ()) if one.relation == HEAD)

    def is_registered(self, household: Record) -> bool:
        """Whether it is, or was, on the poverty register or is under monitoring; others are kept for visits only."""
        kind = stated(household, "kind")
        return (
            (kind != "" and kind not in self.context.ordinary_kinds)
            or (stated(household, "monitoring_kind") != "" and household.number("risk_removed") != 1)
            or self.snapshot.fact(household.key, "attribute") not in {None, *MARKS}
        )

    def called(self, household: str) -> str:
        """How a household is called in words: its number, else its head's name."""
        record = self.snapshot.get("household", household)
        return "" if record is None else record.text("number") or record.text("head_name")

    def who(self, record: Record) -> Message:
        """Whom a finding is about, in words."""
        if record.kind == "official":
            return message("finding.official", name=record.text("name"), number=record.text("number"))
        if record.kind == "member":
            return message("finding.member", name=record.text("name"), household=self.called(record.text("household")))
        household = record.key if record.kind == "household" else record.text("household")
        return message("finding.household", household=self.called(household))

    def found(self, rule: CheckSettings, record: Record, field: str, **values: object) -> Finding:
        """A finding about a field of a record."""
        place = Place(record=record.kind, key=record.key, field=field)
        return Finding(rule.code, rule.severity, place, {"who": self.who(record), **values})


def grouped_by(records: Iterable[Record], field: str) -> Mapping[str, tuple[Record, ...]]:
    """Records by what a field of theirs says."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        groups[one.text(field)].append(one)
    return {key: tuple(group) for key, group in groups.items()}


def person_of(record: Record) -> str:
    """The characters that all cards of a member or an official share; "" where no number says who it is."""
    written = str(record.values.get("id_number", ""))
    return "" if len(written) < _SHORTEST or written.startswith(_PLACEHOLDER) else written[:18]


def phone_of(record: Record) -> str:
    """A telephone; "" where none is said."""
    return stated(record, "phone")


def grouped(
    records: Collection[Record], of: Callable[[Record], str], wanted: Container[str] | None = None
) -> Mapping[str, tuple[Record, ...]]:
    """Records that share a text: those that share one wanted, or (None) all that are not alone with theirs."""
    texts = [of(record) for record in records]
    if wanted is None:
        wanted = {text for text, count in Counter(texts).items() if count > 1 and text}
    groups: dict[str, list[Record]] = defaultdict(list)
    for text, record in zip(texts, records, strict=True):
        if text in wanted:
            groups[text].append(record)
    return {text: tuple(group) for text, group in groups.items()}
