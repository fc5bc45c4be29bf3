"""Whether contracts are kept (协议履行): each clause that can be counted, against what is on record."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message
from povoffice.core.pairing.duties import Clause, Done, measure
from povoffice.core.pairing.standing import first_day, last_day
from povoffice.core.undoing import VOID
from povoffice.core.visits.days import days_of
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.pairing.duties import Kept
    from povoffice.core.records.record import Record
    from povoffice.forms.document_form import DocumentForm
    from povoffice.services.session import Session

_AT_ONCE: Final = 200


@dataclass(frozen=True)
class ContractKept:
    """One contract, clause by clause.

    ``as_today``: it was issued before clauses were frozen with contracts, and is measured by those of today's form of
    its wording.
    """

    contract: str
    number: str
    household: str
    head: str
    village: str
    group: str
    official: str
    name: str
    unit: str
    clauses: tuple[Kept, ...]
    as_today: bool


def frozen_duties(form: DocumentForm) -> list[dict[str, object]]:
    """The clauses of a wording, as a contract keeps them."""
    return [one.model_dump() for one in form.head.duties]


def kept(
    session: Session,
    on: date,
    *,
    households: Collection[str] | None = None,
    officials: Collection[str] | None = None,
    progress: Progress = silent,
) -> tuple[ContractKept, ...]:
    """Measure contracts that are not void, in walking order.

    Args:
        session: who asks.
        on: the day up to which is measured.
        households: only these, by their keys; None for all.
        officials: only these.
        progress: told how far it is; may stop it.

    Raises:
        OfficeError: the role may not read.
        CancelledError: stopped.
    """
    session.require(Right.READ)
    snapshot, pinyin = session.snapshot(), session.definitions.pinyin
    known = snapshot.all("household")
    wanted = [
        one
        for one in snapshot.all("contract").values()
        if one.text("state") != VOID
        and one.text("household") in known
        and (households is None or one.text("household") in households)
        and (officials is None or one.text("official") in officials)
    ]
    wanted.sort(key=lambda one: (walking_key(snapshot, known[one.text("household")], pinyin), one.text("number")))
    answer: list[ContractKept] = []
    for start in range(0, len(wanted), _AT_ONCE):
        progress(Step(start, len(wanted), message("pairing.step_duties")))
        chunk = wanted[start : start + _AT_ONCE]
        record = _Record(session, {one.text("household") for one in chunk})
        answer += [_measured(session, one, record, on) for one in chunk]
    return tuple(answer)


def clause_in_words(kept_: Kept) -> Message:
    """What a clause asks: 每月走访不少于1次."""
    clause = kept_.clause
    what, per = message(f"pairing.duty_{clause.kind}"), message(f"pairing.per_{clause.per}")
    return message("pairing.duty", per=per, what=what, least=clause.least)


class _Record:
    """What is on record of some households."""

    def __init__(self, session: Session, households: Collection[str]) -> None:
        register = session.register
        visits = register.owned("visit", households)
        steps = register.referring("measure_step", visits)
        problems = register.owned("household_problem", households).values()
        self._home = session.definitions.codes["visit-channel"].marked("home")
        self._steps = _count(one.text("visit") for one in steps.values())
        self._solved = _count(one.text("closed_in") for one in problems)
        self._visits: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for one in visits.values():
            self._visits[one.text("household"), one.text("official")].append(one)
        routes = register.owned("measure", households).values()
        self._routes = _count(one.text("household") for one in routes if one.number("income_route") == 1)

    def visits(self, household: str, official: str) -> Sequence[Done]:
        """The visits of an official to a household."""
        return [
            Done(
                days_of(one),
                one.text("channel") in self._home or not one.text("channel"),
                self._steps.get(one.key, 0),
                self._solved.get(one.key, 0),
            )
            for one in self._visits[household, official]
        ]

    def routes(self, household: str) -> int:
        """How many measures open a way to an income."""
        return self._routes.get(household, 0)


def _count(keys: Iterable[str]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for key in keys:
        found[key] += 1
    return found


def _measured(session: Session, contract: Record, record: _Record, on: date) -> ContractKept:
    snapshot = session.snapshot()
    household, official = contract.text("household"), contract.text("official")
    pairing = snapshot.get("pairing", contract.text("pairing"))
    begun = first_day(pairing.text("start")) if pairing else None
    ended = last_day(pairing.text("end")) if pairing else None
    issued = first_day(contract.text("issued_on")) or on
    clauses, as_today = _clauses(session, contract)
    last = min(on, ended) if ended else on
    told = measure(clauses, begun or issued, last, record.visits(household, official), record.routes(household))
    home, helper = snapshot.get("household", household), snapshot.get("official", official)
    unit = snapshot.get("unit", helper.text("unit")) if helper else None
    region = home.text("region") if home else ""
    return ContractKept(
        contract.key,
        contract.text("number"),
        household,
        home.text("head_name") if home else "",
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        official,
        helper.text("name") if helper else "",
        unit.text("name") if unit else "",
        told,
        as_today,
    )


def _clauses(session: Session, contract: Record) -> tuple[list[Clause], bool]:
    """The clauses frozen with a contract; of an older one those of today's form of the same wording."""
    frozen = json.loads(contract.text("frozen") or "{}")
    if "duties" in frozen:
        return [Clause(**one) for one in frozen["duties"]], False
    form = session.definitions.documents.get(contract.text("wording").partition("@")[0])
    return ([Clause(**one.model_dump()) for one in form.head.duties] if form else []), True
