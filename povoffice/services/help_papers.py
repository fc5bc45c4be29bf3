"""The papers about help and inspections: contact cards, rectification slips, the year of an official."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from povoffice.core.help.sums import sums
from povoffice.core.messages import message
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.core.values.money import format_yuan
from povoffice.core.values.partial_date import PartialDate
from povoffice.services.helping.marks import marked, marks_of
from povoffice.services.inspections import findings
from povoffice.services.inspections.summary import summary_of
from povoffice.services.listing import in_order
from povoffice.services.paper_values import on_paper
from povoffice.services.told_papers import Told
from povoffice.services.walking import walking_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.document_vocabulary import Per
    from povoffice.services.paper_values import PaperValues, Values
    from povoffice.services.session import Session

_YEARS: Final = 3
"""Sums of so many years stand on a card, the latest first."""


class HelpPapers:
    """Makes them for some households (by key) and officials (None: all), as of one day."""

    def __init__(
        self,
        session: Session,
        values: PaperValues,
        households: Mapping[str, Record],
        officials: Collection[str] | None,
        day: date | None,
    ) -> None:
        """Take whom they are for."""
        self._session, self._values, self._day = session, values, day or session.today()
        self._snapshot: Snapshot = session.snapshot()
        self._households, self._officials = households, officials

    def papers(self, per: Per) -> list[Told]:
        """The papers of one kind: cards in walking order, slips by number, years unit by unit."""
        match per:
            case "contact-card":
                return list(self._cards())
            case "slip":
                return list(self._slips())
            case _:
                return self._years()

    # what hangs on the door

    def _cards(self) -> Iterable[Told]:
        every = self._all_of("measure"), self._all_of("aid")
        for household in walking_order(self._snapshot, self._session.definitions.pinyin, self._households):
            pairing = responsible_pairing(self._snapshot, household.key, self._day)
            official = pairing.text("official") if pairing else ""
            if pairing is None or (self._officials is not None and official not in self._officials):
                continue
            measures, aid = (found.get(household.key, []) for found in every)
            entry = f"{household.text('head_name')} {household.text('number')}"
            values = partial(self._card, household, official, measures, aid)
            number = household.text("number")
            yield Told(household.key, "household", self._village(household), entry, values, number, official)

    def _card(self, household: Record, official: str, measures: Iterable[Record], aid: Iterable[Record]) -> Values:
        said = self._values.household(household)
        wanted = household.number("sums_on_card") == 1
        sums_told = self._sums(measures, aid) if wanted else []
        return {
            "date": PartialDate.of(self._day).on_paper(),
            "household": {
                "head_name": said.get("head_name"),
                "village_group": said.get("village", "") + said.get("group", ""),
                "members_count": said.get("members_count"),
            },
            "official": self._values.official(official),
            "office": {"name": self._session.office_name},
            "measures": self._measures(measures),
            "sums_heading": [{"title": "得到的帮扶资金（元）"}] if sums_told else [],
            "sums": sums_told,
        }

    def _measures(self, measures: Iterable[Record]) -> list[Values]:
        """What is done for the household, by its kind alone: what it is exactly may say why."""
        hidden, marks = marked(self._session, "measure-kind", "private"), marks_of(self._session)
        shown = [
            one
            for one in sorted(measures, key=lambda one: one.text("number"))
            if one.text("kind") and one.text("kind") not in hidden and one.text("state") in marks.open | marks.done
        ]
        return [
            {
                "index": index,
                "kind": one.text("kind"),
                "state": one.text("state"),
                "due_on": on_paper(one.text("due_on")),
            }
            for index, one in enumerate(shown, 1)
        ]

    def _sums(self, measures: Iterable[Record], aid: Iterable[Record]) -> list[Values]:
        marks, rows = marks_of(self._session), []
        for year in range(self._day.year, self._day.year - _YEARS, -1):
            found = sums(measures, aid, marks, year)
            if found.total:
                rows.append(
                    {
                        "year": year,
                        "public": format_yuan(found.public),
                        "donated": format_yuan(found.donated + found.other),
                        "total": format_yuan(found.total),
                    }
                )
        return rows

    # what an inspection found

    def _slips(self) -> Iterable[Told]:
        for one in sorted(findings.listed(self._session), key=lambda one: one.text("number")):
            household = one.text("household")
            if household and household not in self._households:
                continue
            if self._officials is not None and one.text("official") not in self._officials:
                continue
            region = self._snapshot.region_name(one.text("region"), "village")
            entry = f"{one.text('number')} {one.text('kind')}"
            values = partial(self._slip, one)
            yield Told(one.key, one.kind, region, entry, values, one.text("number"), one.text("official"))

    def _slip(self, finding: Record) -> Values:
        inspection = self._snapshot.get("inspection", finding.text("inspection"))
        household = self._snapshot.get("household", finding.text("household"))
        said = self._values.household(household) if household else {}
        place = said.get("village", "") + said.get("group", "")
        plain = ("number", "kind", "what", "done", "closed_by")
        dates = ("slip_on", "due_on", "done_on", "closed_on")
        told = {name: finding.text(name) for name in plain} | {name: on_paper(finding.text(name)) for name in dates}
        if inspection is not None:
            told |= {name: inspection.text(name) for name in ("level", "by")} | {"inspection": inspection.text("title")}
        told |= {
            "who": said.get("head_name", "") or "—",
            "place": place or self._snapshot.region_name(finding.text("region"), "village") or "—",
        }
        return {
            **{name: text for name, text in told.items() if text},
            "official": self._values.official(finding.text("official")),
            "office": {"name": self._session.office_name},
        }

    # the year of an official

    def _years(self) -> list[Told]:
        """Of every official who is, or was this year, paired with one of the households."""
        bound = {
            one.text("official")
            for one in self._snapshot.all("pairing").values()
            if one.text("household") in self._households
        }
        papers = []
        for official in in_order(self._snapshot, "official"):
            chosen = official.key in bound if self._officials is None else official.key in self._officials
            if chosen:
                unit = self._snapshot.get("unit", official.text("unit"))
                values, number = partial(self._year, official), official.text("number")
                section = unit.text("name") if unit else ""
                papers.append(
                    Told(official.key, "official", section, official.text("name"), values, number, official.key)
                )
        units = {name: place for place, name in enumerate(dict.fromkeys(one.section for one in papers))}
        return sorted(papers, key=lambda one: units[one.section])

    def _year(self, official: Record) -> Values:
        words = self._session.wording.text
        found = summary_of(self._session, official, self._day.year)
        return {
            "year": found.year,
            "date": PartialDate.of(self._day).on_paper(),
            "official": self._values.official(official.key),
            "office": {"name": self._session.office_name},
            "figures": [
                {
                    "index": index,
                    "title": words(message(f"summary.{one.code}_title")),
                    "count": one.count,
                    "explained": words(one.explained),
                }
                for index, one in enumerate(found.figures, 1)
            ],
        }

    def _all_of(self, kind: str) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for one in self._session.register.owned(kind, self._households).values():
            found[one.text("household")].append(one)
        return found

    def _village(self, household: Record) -> str:
        return self._snapshot.region_name(household.text("region"), "village")
