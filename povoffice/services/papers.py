"""Which papers a print comes to: for whom, in which order, in which wording, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.undoing import VOID
from povoffice.forms.document_form import CONTRACT, DocumentForm
from povoffice.services import issuing, pairing
from povoffice.services.duties.papers import DutyPapers
from povoffice.services.help_papers import HelpPapers
from povoffice.services.listing import in_order
from povoffice.services.pairing_papers import PairingPapers
from povoffice.services.paper_scope import households_of, officials_of
from povoffice.services.paper_values import PaperValues
from povoffice.services.visiting.papers import VisitPapers
from povoffice.services.walking import walking_key, walking_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.forms.document_blocks import Filled
    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.session import Session
    from povoffice.services.told_papers import Told


class Order(Enum):
    """How a stack lies. The value is what an office file keeps."""

    WALKING = "walking"
    NUMBER = "number"
    OFFICIAL = "official"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to print for and how; what is empty does not limit.

    Attributes:
        village: a village's name.
        official: an official's number or name.
        households: households' numbers.
        copies: how many of each; as the contract or the document says where None.
        blank: one empty form to fill by hand, for nobody in particular.
        keys: single papers, by ``Paper.name``.
        order: by village, group and head; by number; by who helps; or as ``keys`` has them.
        covers: whether each village's stack begins with its cover list; None as is usual. Only in walking order.
        qr: whether the code stands on the paper as a QR code too.
        duplex: whether the paper is printed on both sides.
        on: the day that papers bear; today where None.
        since: of visits only those that began on a day or later; all where None.
    """

    village: str = ""
    official: str = ""
    households: tuple[str, ...] = ()
    copies: int | None = None
    blank: bool = False
    keys: tuple[str, ...] = ()
    order: Order = Order.WALKING
    covers: bool | None = None
    qr: bool = True
    duplex: bool = False
    on: date | None = None
    since: date | None = None

    @property
    def limited(self) -> bool:
        """Whether it is for somebody in particular."""
        return bool(self.households or self.official or self.blank or self.keys)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document to come.

    Attributes:
        key: whose it is: a contract's, household's, official's or plan's key; "" for nobody's.
        kind: the kind of that record.
        section: the village (of a task sheet, the unit) under which it stands.
        entry: what it is called in contents and findings.
        values: what it says.
        form: its wording.
        copies: how many.
        household: whose row it is on a cover list.
        number: its number there.
        official: the key of the official who helps there.
    """

    key: str
    kind: str
    section: str
    entry: str
    values: Callable[[], Mapping[str, object]]
    form: DocumentForm
    copies: int
    household: Record | None = None
    number: str = ""
    official: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others of its print: its record's key, or its village."""
        return self.key or self.section

    def fill(self) -> Filled:
        """The document with its words in."""
        if self.kind == "":
            return self.form.fill(self.values(), holders=("",) * self.copies)
        return self.form.fill(self.values(), copies=self.copies)


def papers_to_print(session: Session, document_id: str, choice: Choice) -> list[Paper]:
    """The documents to come, in walking order.

    Raises:
        OfficeError: no such document, village, official or household; or nobody to print it for.
    """
    papers = papers_of(session, document_id, choice)
    if not papers:
        raise OfficeError("paper.nobody", document=form_of(session, document_id).title)
    return papers


def papers_of(session: Session, document_id: str, choice: Choice) -> list[Paper]:
    """The same, of which there may be none.

    Raises:
        OfficeError: no such document, village, official or household.
    """
    form = form_of(session, document_id)
    if choice.blank:
        return [Paper("", "", "", form.title, dict, form, choice.copies or 1)]
    return _Maker(session, choice, form.per).papers(form, as_issued=document_id == CONTRACT)


def values_of(session: Session, per: Per, choice: Choice) -> list[Paper]:
    """The same for a form of the county's own: only what the papers say counts.

    Raises:
        OfficeError: as ``papers_to_print``.
    """
    form = next(one for one in session.definitions.documents.values() if one.per == per)
    papers = _Maker(session, choice, per).papers(form, as_issued=False)
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
    return cover.fill(_listed(values, title, papers))


def _listed(values: PaperValues, title: str, papers: Sequence[Paper]) -> Mapping[str, object]:
    entries = [(paper.household, paper.copies, paper.number) for paper in papers if paper.household is not None]
    return values.cover_list(title, papers[0].section, entries)


class _Maker:
    """Makes the papers of one choice."""

    def __init__(self, session: Session, choice: Choice, per: Per) -> None:
        self._session, self._choice, self._per = session, choice, per
        self._snapshot, self._pinyin = session.snapshot(), session.definitions.pinyin
        self._values = PaperValues(session, choice.on or session.today())
        self._names = frozenset(choice.keys)
        self._wanted = households_of(session, choice.village, choice.households)
        self._officials = officials_of(session, choice.official)
        self._wordings: dict[str, DocumentForm] = {}

    def papers(self, form: DocumentForm, *, as_issued: bool) -> list[Paper]:
        """Papers of a form, as the choice orders them; contracts as they were issued where that is asked for."""
        match self._per:
            case "contract":
                found = self._contracts(None if as_issued else form)
            case "household" | "bag":
                found = self._of_households(form)
            case "official":
                found = self._task_sheets(form)
            case "village":
                found = self._lists(form)
            case "draw":
                found = self._minutes(form)
            case "handover" | "exemption" | "override":
                found = self._told(form, self._of_pairings())
            case "contact-card" | "slip" | "summary":
                found = self._told(form, self._of_help())
            case "visit":
                found = self._told(form, self._of_visits())
            case "schedule" | "official-plan" | "village-plan" | "reminder":
                found = self._told(form, self._of_duties())
        return self._ordered([one for one in found if self._is_chosen(one.name)])

    def _is_chosen(self, name: str) -> bool:
        return not self._names or name in self._names

    def _ordered(self, papers: list[Paper]) -> list[Paper]:
        """The papers, made in walking order, in the order that is asked for."""
        match self._choice.order:
            case Order.WALKING:
                return papers
            case Order.NUMBER:
                return sorted(papers, key=lambda one: (len(one.number), one.number))
            case Order.GIVEN:
                given = {name: place for place, name in enumerate(self._choice.keys)}
                return sorted(papers, key=lambda one: given.get(one.name, len(given)))
            case Order.OFFICIAL:
                places = {one.key: place for place, one in enumerate(in_order(self._snapshot, "official"))}
                return sorted(papers, key=lambda one: places.get(one.official, len(places)))

    @cached_property
    def _pairings(self) -> Mapping[str, list[Record]]:
        return self._values.pairings_of_officials()

    def _contracts(self, form: DocumentForm | None) -> list[Paper]:
        """Contracts that are not void, in walking order."""
        found: list[tuple[tuple[object, ...], Paper]] = []
        for contract in self._snapshot.all("contract").values():
            household = self._wanted.get(contract.text("household"))
            if household is None or contract.text("state") == VOID:
                continue
            if self._per == "contract" and not self._is_chosen(contract.key):
                continue  # before its wording is looked for
            if self._officials is None or contract.text("official") in self._officials:
                order = (walking_key(self._snapshot, household, self._pinyin), contract.text("number"))
                found.append((order, self._contract(contract, household, form or self._wording(contract))))
        return [paper for _order, paper in sorted(found, key=lambda one: one[0])]

    def _contract(self, contract: Record, household: Record, form: DocumentForm) -> Paper:
        number = contract.text("number")
        return Paper(
            contract.key,
            "contract",
            self._snapshot.region_name(household.text("region"), "village"),
            f"{number} {issuing.frozen_name(contract)}",
            partial(issuing.frozen_values, contract),
            form,
            self._choice.copies or contract.number("copies") or form.head.copies,
            household,
            number,
            contract.text("official"),
        )

    def _wording(self, contract: Record) -> DocumentForm:
        """The wording that a contract was frozen in, read once."""
        wording = contract.text("wording")
        if wording not in self._wordings:
            known = self._session.definitions.documents.values()
            form = next((one for one in known if issuing.wording_name(one) == wording), None)
            if form is None:
                source = issuing.frozen_source(self._snapshot, wording)
                if not source:
                    raise OfficeError("paper.wording_gone", number=contract.text("number"), wording=wording)
                form = DocumentForm(source, wording)
            self._wordings[wording] = form
        return self._wordings[wording]

    def _of_households(self, form: DocumentForm) -> list[Paper]:
        values = self._values.bag_label if self._per == "bag" else self._values.household_form
        helpers = {one.text("household"): key for key, pairings in self._pairings.items() for one in pairings}
        helped = {one.text("household") for key in self._officials or () for one in self._pairings.get(key, ())}
        return [
            Paper(
                household.key,
                "household",
                self._snapshot.region_name(household.text("region"), "village"),
                f"{household.text('head_name')} {household.text('number')}",
                partial(values, household),
                form,
                self._choice.copies or form.head.copies,
                household,
                household.text("number"),
                helpers.get(household.key, ""),
            )
            for household in walking_order(self._snapshot, self._pinyin, self._names or None)
            if household.key in self._wanted and (self._officials is None or household.key in helped)
        ]

    def _task_sheets(self, form: DocumentForm) -> list[Paper]:
        """A sheet for every official who helps one of the households, unit by unit; it names all of his."""
        papers: list[Paper] = []
        for official in in_order(self._snapshot, "official"):
            pairings = self._pairings.get(official.key, [])
            if self._officials is not None and official.key not in self._officials:
                continue
            if any(one.text("household") in self._wanted for one in pairings):
                unit = self._snapshot.get("unit", official.text("unit"))
                values = partial(self._values.task_sheet, official, pairings)
                copies = self._choice.copies or form.head.copies
                section = unit.text("name") if unit else ""
                papers.append(Paper(official.key, "official", section, official.text("name"), values, form, copies))
        units = {name: place for place, name in enumerate(dict.fromkeys(paper.section for paper in papers))}
        return sorted(papers, key=lambda paper: units[paper.section])

    def _lists(self, form: DocumentForm) -> list[Paper]:
        """A cover list of contracts for every village that has any."""
        title = self._session.definitions.documents[CONTRACT].title
        papers: list[Paper] = []
        for village, group in groupby(self._contracts(None), key=lambda paper: paper.section):
            values = partial(_listed, self._values, title, list(group))
            papers.append(Paper("", "", village, form.title, values, form, self._choice.copies or 1))
        return papers

    def _told(self, form: DocumentForm, told: Iterable[Told]) -> list[Paper]:
        """Papers that others make: of pairings decided, of help, of visits."""
        copies = self._choice.copies or form.head.copies
        return [
            Paper(
                *(one.key, one.kind, one.section, one.entry, one.values, form, copies),
                self._wanted.get(one.household or one.key),
                one.number,
                one.official,
            )
            for one in told
        ]

    def _of_pairings(self) -> Iterable[Told]:
        day = self._choice.on or self._session.today()
        return PairingPapers(self._session, self._values, self._wanted, self._officials, day).papers(self._per)

    def _of_help(self) -> Iterable[Told]:
        return HelpPapers(self._session, self._values, self._wanted, self._officials, self._choice.on).papers(self._per)

    def _of_duties(self) -> Iterable[Told]:
        return DutyPapers(self._session, self._values, self._choice.village, self._officials, self._choice.on).papers(
            self._per
        )

    def _of_visits(self) -> Iterable[Told]:
        visits, since = self._names, self._choice.since
        if since is not None:
            visits = frozenset(self._session.register.keys_from("visit", "start", since.isoformat()))
            if not visits:
                return ()
        return VisitPapers(self._session, self._values, self._wanted, self._officials, visits).papers()

    def _minutes(self, form: DocumentForm) -> list[Paper]:
        """The minutes of the newest draw."""
        drawn = [one for one in self._snapshot.all("plan").values() if one.text("minutes")]
        newest = sorted(drawn, key=lambda one: (one.text("start"), one.text("approved_on"), one.key))[-1:]
        copies = self._choice.copies or form.head.copies
        return [
            Paper(
                plan.key,
                "plan",
                "",
                plan.text("title"),
                partial(pairing.minutes_values, self._session, plan.key),
                form,
                copies,
            )
            for plan in newest
        ]
