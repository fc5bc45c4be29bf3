"""What the desk of pairings shows beside the draw: who else could help, who helps now, loads, minutes to come."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.check import FINDING_CODES, broken_rules
from povoffice.core.pairing.deciding import may_be_overridden
from povoffice.core.pairing.fairness import fairness
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.hints import KinHints
from povoffice.core.pairing.languages import shared
from povoffice.core.pairing.reasons import from_json
from povoffice.core.pairing.standing import in_force, is_responsible, standing_pairings
from povoffice.core.values.partial_date import PartialDate
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.services import registering
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing import minutes_values, rules_of
from povoffice.services.printing import office_faces
from povoffice.services.renewing import answers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.paper.fonts import Faces
    from povoffice.services.pairing import DrawResult
    from povoffice.services.session import Session

MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An official who might help a household.

    Attributes:
        official: his key.
        name, unit: of him.
        load: how many households he has, with those a plan that is looked at would give him.
        cap: how many he may have.
        against: why he may not; None where nothing speaks against it.
        full: whether nothing speaks against it but his cap.
        with_reason: whether what speaks against it may be overridden with a reason.
        hints: what suggests that he is kin of the household; it forbids nothing and is kept nowhere.
        language: what is spoken in the household's village and by him too; of officials alike in load he comes first.
    """

    official: str
    name: str
    unit: str
    load: int
    cap: int
    against: Message | None
    full: bool
    with_reason: bool = False
    hints: tuple[Message, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A household and who helps it on a day; without a pairing it stands with none.

    ``answer`` is what was said of this year's renewal; ``others`` are second helpers and whoever helps one person.
    """

    household: str
    village: str
    group: str
    head: str
    pairing: str = ""
    official: str = ""
    name: str = ""
    unit: str = ""
    start: str = ""
    agreed: bool | None = None
    why: tuple[Message, ...] = ()
    answer: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What one official carries: households now, what a plan would add, hard cases among those now, his cap."""

    official: str
    name: str
    unit: str
    load: int
    added: int
    hard_cases: int
    cap: int
    exempt: bool


def candidates(
    session: Session, household: str, rules_id: str, start: date, drawn: Mapping[str, int] | None = None
) -> tuple[Candidate, ...]:
    """Everybody who might help a household from a day on: first those against whom nothing speaks, the least loaded.

    ``drawn`` is how many households a plan that is looked at would give to each official.

    Raises:
        OfficeError: the account may not read, or there are no such rules.
    """
    session.require(Right.READ)
    snapshot, drawn = session.snapshot(), drawn or {}
    grounds = Grounds(snapshot, rules_of(session, rules_id), start)
    former = [one.key for one in standing_pairings(snapshot, household, start)]
    has = {snapshot.all("pairing")[key].text("official") for key in former}
    hints = KinHints(grounds, session.definitions.pinyin.surname)
    found = [
        replace(_candidate(grounds, household, one, former, drawn.get(one.key, 0)), hints=hints.of(household, one.key))
        for one in in_order(snapshot, "official")
        if one.key not in has
    ]
    return tuple(sorted(found, key=_rank))


def _rank(one: Candidate) -> tuple[object, ...]:
    """Against whom nothing speaks first, then by load; who speaks the village's language before others of that load."""
    return one.against is not None, not one.full, one.load, not one.language, one.name


def _candidate(grounds: Grounds, household: str, official: Record, former: list[str], drawn: int) -> Candidate:
    broken = broken_rules(grounds, household, official.key, apart_from=former)
    load, cap = len(grounds.households_of.get(official.key, frozenset())) + drawn, grounds.cap(official)
    full = [one.code for one in broken] == [FINDING_CODES[codes.CAP]]
    home = grounds.snapshot.get("household", household)
    return Candidate(
        official.key,
        official.text("name"),
        _unit(grounds.snapshot, official),
        load,
        cap,
        broken[0].message if broken else None,
        full,
        with_reason=bool(broken) and may_be_overridden(broken),
        language=shared(grounds.snapshot, home.text("region"), official) if home else "",
    )


def raise_cap(session: Session, official: str, to: int) -> ChangeSet | None:
    """Let an official have more households (结对户数上限).

    Raises:
        OfficeError: the role may not, or the official is gone.
    """
    record = session.register.get("official", official)
    if record is None:
        raise OfficeError("pairing.gone", kind="帮扶责任人")
    title = message("journal.amended", who=record.text("name"), field="结对户数上限")
    return registering.amend(session, "official", official, {"cap": to}, title)


def standing(session: Session, on: date) -> tuple[Standing, ...]:
    """Every household in the office's order, with its responsible official on a day.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    said = answers(snapshot, on.year)
    return tuple(_standing(snapshot, one, on, said) for one in in_order(snapshot, "household"))


def _standing(snapshot: Snapshot, household: Record, on: date, said: Mapping[str, Record]) -> Standing:
    region = household.text("region")
    where = (snapshot.region_name(region, "village"), snapshot.region_name(region, "group"))
    pairing = next(
        (
            one
            for one in snapshot.pairings_by_household.get(household.key, ())
            if is_responsible(one) and in_force(snapshot, one, on)
        ),
        None,
    )
    official = snapshot.get("official", pairing.text("official")) if pairing else None
    others = _others(snapshot, household, on)
    if pairing is None or official is None:
        return Standing(household.key, *where, household.text("head_name"), others=others)
    answer = said.get(pairing.key)
    agreed, why = pairing.values.get("household_agreed"), pairing.text("why")
    return Standing(
        household.key,
        *where,
        household.text("head_name"),
        pairing.key,
        official.key,
        official.text("name"),
        _unit(snapshot, official),
        pairing.text("start"),
        None if agreed is None else bool(agreed),
        tuple(one.message for one in from_json(why)) if why else (),
        answer.text("answer") if answer else "",
        others,
    )


def _others(snapshot: Snapshot, household: Record, on: date) -> str:
    """Who else helps: 吴某（第二帮扶人）、郑某（成员某甲）."""
    told = []
    for one in snapshot.pairings_by_household.get(household.key, ()):
        official = snapshot.get("official", one.text("official"))
        if official is not None and not is_responsible(one) and in_force(snapshot, one, on):
            member = snapshot.get("member", one.text("member"))
            told.append(f"{official.text('name')}（{member.text('name') if member else one.text('role')}）")
    return "、".join(sorted(told))


def loads(session: Session, on: date, rules_id: str, result: DrawResult | None = None) -> tuple[Load, ...]:
    """How households lie on officials, with what a plan that is looked at would add.

    Raises:
        OfficeError: the account may not read, or there are no such rules.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    added = Counter(one.official.key for one in result.suggestions) if result else Counter[str]()
    shares = fairness(Grounds(snapshot, rules_of(session, rules_id), on))
    return tuple(
        Load(
            one.official.key,
            one.official.text("name"),
            _unit(snapshot, one.official),
            one.load,
            added[one.official.key],
            one.hard_cases,
            one.cap,
            one.exempt,
        )
        for one in shares
    )


def minutes_to_come(session: Session, result: DrawResult, faces: Faces | None = None) -> bytes:
    """The minutes of a draw as a PDF, as they would be kept if the plan were approved today. Nothing is written.

    Raises:
        OfficeError: the account may not print.
    """
    told = result.minutes | {"date": PartialDate.of(session.today()).on_paper()}
    return _minutes(session, told | {"office": {"name": session.office_name}}, faces)


def minutes_kept(session: Session, plan: str, faces: Faces | None = None) -> bytes:
    """The minutes kept with a plan, by its key, as a PDF.

    Raises:
        OfficeError: the account may not print; the plan is gone, or was not drawn (``pages.no_minutes``).
    """
    told = minutes_values(session, plan)
    if not told:
        raise OfficeError("pages.no_minutes")
    return _minutes(session, told, faces)


def _minutes(session: Session, told: Mapping[str, object], faces: Faces | None) -> bytes:
    session.require(Right.PRINT)
    form = session.definitions.documents[MINUTES]
    out = io.BytesIO()
    write_batch([BatchItem(form.fill(told, copies=1))], out, faces or office_faces(session), form.title)
    return out.getvalue()


def _unit(snapshot: Snapshot, official: Record) -> str:
    unit = snapshot.get("unit", official.text("unit"))
    return unit.text("name") if unit else ""
