"""One PDF for an inspection: a list of its households with what they lack, then household by household their papers.

Every paper is the one that the office prints anyway, with the same values and the same rules of what it shows. A visit
that was entered late is called so in the contents, as it is on its page.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day
from povoffice.core.work import Progress, Step, silent
from povoffice.forms.document_form import CONTRACT
from povoffice.paper.batch import BatchItem
from povoffice.paper.bound import write_bound
from povoffice.paper.register_pdf import Ledger, LedgerColumn, ledger
from povoffice.services.accounts import Right
from povoffice.services.batches import Batch
from povoffice.services.inspections.packet import packets
from povoffice.services.paper_values import PaperValues
from povoffice.services.papers import Choice, form_of, papers_of
from povoffice.services.printing import PrintResult, found_in, office_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record
    from povoffice.forms.document_blocks import Filled
    from povoffice.paper.batch import Part
    from povoffice.paper.fonts import Faces
    from povoffice.services.inspections.packet import Packet
    from povoffice.services.papers import Paper
    from povoffice.services.session import Session

DOCUMENT: Final = "inspection-packet"
"""What it is called where it is recorded what was printed."""
BAG, VISITS, TASKS = "bag-label", "visit-record", "task-sheet"
PAPERS: Final = (BAG, CONTRACT, TASKS, "household-form", VISITS, "contact-card")
"""The papers of a household, in the order they lie in."""
_LIST: Final = "list"
_COUNT, _LACKING = 3.6, 34.0  # widths of columns of the list, in characters


@dataclass(frozen=True, slots=True)
class Contents:
    """Which papers are wanted, and of the visits whether all or this year's."""

    papers: tuple[str, ...] = PAPERS
    all_visits: bool = False


WHOLE: Final = Contents()


@dataclass(frozen=True, slots=True)
class _Item:
    """One paper of a household: which of ``PAPERS``, and what it is called in the contents."""

    document: str
    entry: str
    paper: Paper


def make(
    session: Session,
    households: Sequence[str],
    title: str,
    contents: Contents = WHOLE,
    progress: Progress = silent,
    faces: Faces | None = None,
) -> Batch:
    """Make the packet of some households (keys, in this order), whole in memory; nothing is recorded or marked yet.

    A copy for an inspection is not the one to be signed: no contract counts as printed by it.

    Raises:
        OfficeError: the role may not, or there is no household.
        CancelledError: stopped.
    """
    session.require(Right.PRINT)
    job = _Bundle(session, packets(session, households, progress), title, contents, faces or office_faces(session))
    if not job.packets:
        raise OfficeError("inspections.no_household")
    papers = job.papers(progress)
    out = io.BytesIO()
    count = 1 + sum(map(len, papers.values()))
    front = partial(job.front, papers)
    printed = write_bound(front, job.items(papers), out, job.faces, job.title, total=count, progress=progress)
    result = PrintResult(Path(), count, printed.pages, printed.sheets, tuple(job.findings), (), printed.parts)
    return Batch(DOCUMENT, Choice(), out.getvalue(), result)


class _Bundle:
    """One packet in the making."""

    def __init__(self, session: Session, found: Sequence[Packet], title: str, contents: Contents, faces: Faces) -> None:
        self._session, self._contents, self.faces = session, contents, faces
        self._snapshot = session.snapshot()
        self.packets = found
        self.title = f"{session.office_name}{title}"
        self.findings: list[Finding] = []
        self._keys = [one.household.key for one in found]
        self._wanted = [one for one in PAPERS if one in contents.papers]

    def papers(self, progress: Progress) -> dict[str, list[_Item]]:
        """Each household's papers."""
        found: dict[str, list[_Item]] = {key: [] for key in self._keys}
        for done, document in enumerate(self._wanted):
            progress(Step(done, len(self._wanted), message("inspections.gathering")))
            for key, entry, paper in self._papers(document):
                if key in found:
                    found[key].append(_Item(document, entry, paper))
        return found

    def _papers(self, document: str) -> Iterable[tuple[str, str, Paper]]:
        """Papers of one kind: whose, what each is called, and the paper."""
        title = form_of(self._session, document).title
        if document == VISITS:
            yield from self._visits()
            return
        for paper in papers_of(self._session, document, self._choice()):
            if document == TASKS:
                named = f"{title} {paper.entry}"
                yield from ((key, named, paper) for key in self._helped.get(paper.key, ()))
            elif paper.household is not None:
                named = f"{paper.form.title} {paper.number}" if document == CONTRACT else title
                yield paper.household.key, named, paper

    def _visits(self) -> Iterator[tuple[str, str, Paper]]:
        owned = self._session.register.owned("visit", self._keys)
        visits = {key: one for key, one in owned.items() if self._contents.all_visits or self._is_of_year(one)}
        if not visits:
            return
        for paper in papers_of(self._session, VISITS, replace(self._choice(), keys=tuple(visits))):
            visit = visits[paper.key]
            late = "late" if visit.number("late") == 1 else "in_time"
            yield visit.text("household"), self._words(f"visit_{late}", day=visit.text("start")), paper

    def _is_of_year(self, visit: Record) -> bool:
        day = first_day(visit.text("start"))
        return day is not None and day.year == self._session.today().year

    def _choice(self) -> Choice:
        return Choice(households=tuple(one.household.text("number") for one in self.packets), copies=1)

    @cached_property
    def _helped(self) -> Mapping[str, list[str]]:
        """The households of each official."""
        found: dict[str, list[str]] = defaultdict(list)
        for official, pairings in PaperValues(self._session, self._session.today()).pairings_of_officials().items():
            found[official] += [one.text("household") for one in pairings]
        return found

    def items(self, papers: Mapping[str, Sequence[_Item]]) -> Iterator[BatchItem]:
        """Each household's papers behind its bookmark."""
        for place, one in enumerate(self.packets, 1):
            section = f"{place} {one.household.text('head_name')} {self._place(one.household)}"
            for item in papers[one.household.key]:
                filled = item.paper.fill()
                self.findings += found_in(item.paper, filled, self.faces)
                yield BatchItem(filled, section, item.entry, f"{one.household.key}/{item.document}/{item.paper.name}")

    def front(self, papers: Mapping[str, Sequence[_Item]], parts: Sequence[Part]) -> BatchItem:
        """The list of households, with the page on which each one's papers begin, once that is known."""
        pages: dict[str, int] = {}
        for part in parts:
            pages.setdefault(part.key.partition("/")[0], part.first + 1)
        return BatchItem(self._list(papers, pages), "", self._words("packet_list"), _LIST)

    def _list(self, papers: Mapping[str, Sequence[_Item]], pages: Mapping[str, int]) -> Filled:
        columns = [
            *(LedgerColumn(self._words(f"packet_{one}")) for one in ("running", "head", "place")),
            *(LedgerColumn(self._words(f"packet_{one.replace('-', '_')}"), width=_COUNT) for one in self._wanted),
            LedgerColumn(self._words("packet_lacking"), align="left", width=_LACKING),
            LedgerColumn(self._words("packet_late"), width=_COUNT),
            LedgerColumn(self._words("packet_page"), width=_COUNT),
        ]
        rows = [
            (
                str(place),
                one.household.text("head_name"),
                self._place(one.household),
                *self._counts(papers[one.household.key]),
                "；".join(self._said(gap.what) for gap in one.gaps) or self._words("packet_whole"),
                str(one.late or ""),
                str(pages.get(one.household.key, "—")),
            )
            for place, one in enumerate(self.packets, 1)
        ]
        whole = sum(one.is_whole for one in self.packets)
        note = self._words(
            "packet_note",
            day=self._session.today().isoformat(),
            count=len(rows),
            whole=whole,
            lacking=len(rows) - whole,
            late=sum(one.late for one in self.packets),
        )
        return ledger(Ledger(self.title, tuple(columns), rows, note=note), self.faces)

    def _counts(self, items: Sequence[_Item]) -> Iterator[str]:
        counts = Counter(one.document for one in items)
        return (str(counts[one] or "—") for one in self._wanted)

    def _place(self, household: Record) -> str:
        region = household.text("region")
        return self._snapshot.region_name(region, "village") + self._snapshot.region_name(region, "group")

    def _words(self, code: str, **values: object) -> str:
        return self._said(message(f"inspections.{code}", **values))

    def _said(self, said: Message) -> str:
        return self._session.wording.text(said)
