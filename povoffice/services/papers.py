"""Which papers a print comes to: for whom, in which order, and how each is filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.undoing import VOID
from povoffice.forms.document_form import CONTRACT, DocumentForm
from povoffice.services import issuing, pairing
from povoffice.services.listing import in_order
from povoffice.services.paper_values import PaperValues
from povoffice.services.walking import walking_key, walking_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from povoffice.core.records.record import Record
    from povoffice.forms.document_blocks import Filled
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to print for; what is empty does not limit.

    Attributes:
        village: a village's name.
        official: an official's number or name.
        households: households' numbers.
        copies: how many of each; as the contract or the document says where None.
        blank: one empty form to fill by hand, for nobody in particular.
    """

    village: str = ""
    official: str = ""
    households: tuple[str, ...] = ()
    copies: int | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One document to come: whose it is, in which village (or unit), and how it is filled."""

    key: str
    kind: str
    section: str
    entry: str
    fill: Callable[[], Filled]
    household: Record | None = None
    copies: int = 1
    number: str = ""


def papers_to_print(session: Session, document_id: str, choice: Choice) -> list[Paper]:
    """The documents to come, in walking order."""
    form = form_of(session, document_id)
    if choice.blank:
        copies = choice.copies or 1
        return [Paper("", "", "", form.title, lambda: form.fill({}, holders=("",) * copies))]
    papers = {
        "contract": _contracts,
        "household": _household_forms,
        "official": _task_sheets,
        "village": _lists,
        "draw": _minutes,
    }[form.per](session, document_id, form, choice)
    if not papers:
        raise OfficeError("paper.nobody", document=form.title)
    return papers


def form_of(session: Session, document_id: str) -> DocumentForm:
    """A document by its id.

    Raises:
        OfficeError: there is none such.
    """
    form = session.definitions.documents.get(document_id)
    if form is None:
        raise OfficeError("paper.no_such_document", document=document_id)
    return form


def cover_of(values: PaperValues, cover: DocumentForm, title: str, papers: Sequence[Paper]) -> Filled:
    """The list that goes with one village's papers."""
    entries = [(paper.household, paper.copies, paper.number) for paper in papers if paper.household is not None]
    return cover.fill(values.cover_list(title, papers[0].section, entries))


def _wanted(session: Session, choice: Choice) -> Collection[str]:
    """The keys of the households that a choice means.

    Raises:
        OfficeError: a village, official or household that there is not.
    """
    snapshot = session.snapshot()
    wanted = dict(snapshot.all("household"))
    if choice.village:
        wanted = {
            key: one
            for key, one in wanted.items()
            if snapshot.region_name(one.text("region"), "village") == choice.village
        }
        if not wanted:
            raise OfficeError("paper.no_village", village=choice.village)
    if choice.households:
        numbers = {one.text("number"): one.key for one in snapshot.all("household").values()}
        for number in choice.households:
            if number not in numbers:
                raise OfficeError("paper.no_household", household=number)
        chosen = {numbers[number] for number in choice.households}
        wanted = {key: one for key, one in wanted.items() if key in chosen}
    return wanted.keys()


def _officials(session: Session, choice: Choice) -> Collection[str] | None:
    """The keys of the officials that a choice means; None for all."""
    if not choice.official:
        return None
    named = {
        one.key
        for one in session.snapshot().all("official").values()
        if choice.official in (one.text("number"), one.text("name"))
    }
    if not named:
        raise OfficeError("paper.no_official", official=choice.official)
    return named


def _contracts(session: Session, document_id: str, form: DocumentForm, choice: Choice) -> list[Paper]:
    """Contracts that are not void; in the wording they were issued in, unless another wording is asked for by name."""
    snapshot = session.snapshot()
    wanted, officials = _wanted(session, choice), _officials(session, choice)
    wordings = _Wordings(session, None if document_id == CONTRACT else form)
    found: list[tuple[tuple[object, ...], Paper]] = []
    for contract in snapshot.all("contract").values():
        household = snapshot.get("household", contract.text("household"))
        if household is None or contract.text("state") == VOID or household.key not in wanted:
            continue
        if officials is not None and contract.text("official") not in officials:
            continue
        copies = choice.copies or contract.number("copies") or form.head.copies
        paper = Paper(
            contract.key,
            "contract",
            snapshot.region_name(household.text("region"), "village"),
            f"{contract.text('number')} {household.text('head_name')}",
            lambda contract=contract, copies=copies: wordings.fill(contract, copies),  # type: ignore[misc] # bound now
            household,
            copies,
            contract.text("number"),
        )
        found.append(((walking_key(snapshot, household), contract.text("number")), paper))
    return [paper for _place, paper in sorted(found, key=lambda one: one[0])]


@dataclass
class _Wordings:
    """The wordings that contracts were frozen in, each read once."""

    session: Session
    instead: DocumentForm | None
    _read: dict[str, DocumentForm] = field(default_factory=dict)

    def fill(self, contract: Record, copies: int) -> Filled:
        """A contract as it was issued."""
        form = self.instead or self._form(contract)
        return form.fill(issuing.frozen_values(contract), copies=copies)

    def _form(self, contract: Record) -> DocumentForm:
        wording = contract.text("wording")
        if wording not in self._read:
            known = self.session.definitions.documents.values()
            form = next((one for one in known if issuing.wording_name(one) == wording), None)
            if form is None:
                source = issuing.frozen_source(self.session.snapshot(), wording)
                if not source:
                    raise OfficeError("paper.wording_gone", number=contract.text("number"), wording=wording)
                form = DocumentForm(source, wording)
            self._read[wording] = form
        return self._read[wording]


def _household_forms(session: Session, _document_id: str, form: DocumentForm, choice: Choice) -> list[Paper]:
    snapshot = session.snapshot()
    wanted, officials = _wanted(session, choice), _officials(session, choice)
    values = PaperValues(session, session.today())
    helped: Mapping[str, list[Record]] = values.pairings_of_officials() if officials is not None else {}
    of_officials = {one.text("household") for key in officials or () for one in helped.get(key, ())}
    copies = choice.copies or form.head.copies
    return [
        Paper(
            household.key,
            "household",
            snapshot.region_name(household.text("region"), "village"),
            f"{household.text('head_name')} {household.text('number')}",
            lambda household=household: form.fill(values.household_form(household), copies=copies),  # type: ignore[misc] # bound now
            household,
            copies,
            household.text("number"),
        )
        for household in walking_order(snapshot)
        if household.key in wanted and (officials is None or household.key in of_officials)
    ]


def _task_sheets(session: Session, _document_id: str, form: DocumentForm, choice: Choice) -> list[Paper]:
    """A sheet for every official with a household, or with one of those chosen; it names all of his households."""
    snapshot = session.snapshot()
    wanted, officials = _wanted(session, choice), _officials(session, choice)
    values = PaperValues(session, session.today())
    helped = values.pairings_of_officials()
    papers: list[Paper] = []
    for official in in_order(snapshot, "official"):
        pairings = helped.get(official.key, [])
        if officials is not None and official.key not in officials:
            continue
        if any(one.text("household") in wanted for one in pairings):
            unit = snapshot.get("unit", official.text("unit"))
            papers.append(
                Paper(
                    official.key,
                    "official",
                    unit.text("name") if unit else "",
                    official.text("name"),
                    lambda official=official, pairings=pairings: form.fill(  # type: ignore[misc] # bound now
                        values.task_sheet(official, pairings), copies=choice.copies
                    ),
                ),
            )
    units = {name: place for place, name in enumerate(dict.fromkeys(paper.section for paper in papers))}
    return sorted(papers, key=lambda paper: units[paper.section])


def _lists(session: Session, _document_id: str, form: DocumentForm, choice: Choice) -> list[Paper]:
    """A cover list of contracts for every village that has any."""
    values = PaperValues(session, session.today())
    contract = session.definitions.documents[CONTRACT]
    papers: list[Paper] = []
    for village, group in groupby(_contracts(session, CONTRACT, contract, choice), key=lambda paper: paper.section):
        inside = list(group)
        fill = lambda inside=inside: cover_of(values, form, contract.title, inside)  # noqa: E731 - bound now
        papers.append(Paper("", "", village, form.title, fill))
    return papers


def _minutes(session: Session, _document_id: str, form: DocumentForm, choice: Choice) -> list[Paper]:
    """The minutes of the newest draw."""
    drawn = [one for one in session.snapshot().all("plan").values() if one.text("minutes")]
    newest = sorted(drawn, key=lambda one: (one.text("start"), one.text("approved_on"), one.key))[-1:]
    return [
        Paper(
            plan.key,
            "plan",
            "",
            plan.text("title"),
            lambda plan=plan: form.fill(pairing.minutes_values(session, plan.key), copies=choice.copies),  # type: ignore[misc] # bound now
        )
        for plan in newest
    ]
