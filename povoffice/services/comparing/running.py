"""Running a comparison, and keeping its hits beside the last one's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.comparing.compare import compare
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.bulk import without_collecting
from povoffice.exchange.reader import read_workbook
from povoffice.services.accounts import Right
from povoffice.services.comparing.lists import form_of, read_list
from povoffice.services.comparing.people import subjects
from povoffice.services.comparing.understanding import known_columns
from povoffice.storage.comparisons import ComparisonTables, KeptComparison, KeptHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from povoffice.core.comparing.compare import Compared, Hit
    from povoffice.exchange.reader import Workbook
    from povoffice.services.comparing.lists import PeopleList
    from povoffice.services.session import Session

_NAMED_ROWS: Final = 50
"""Row numbers that a note names."""


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever runs a comparison says of the list. Without authority and purpose nothing is compared.

    Attributes:
        authority: by what rule or letter it was given (依据).
        purpose: what the result is for (用途).
        source: who gave it (来源单位).
        kind: id of the kind of list; "" where its titles tell.
        password: opens the file, where it has one; it is kept nowhere.
        columns: corrections: layout → title → ``record.field``, "" for not read; kept for the layout once it is run.
    """

    authority: str
    purpose: str
    source: str = ""
    kind: str = ""
    password: str = field(default="", repr=False)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def run(
    session: Session, path: Path, said: Said, progress: Progress = silent, *, workbook: Workbook | None = None
) -> int:
    """Compare a list with the register, keep the hits, and return the comparison's number.

    Nothing of the register is altered, and nothing of the list is kept but what its hits say. Raised errors and a
    cancel leave nothing behind. ``workbook`` is the list where it was read already (``understanding.read``).

    Raises:
        OfficeError: the account may not, the office is read-only, authority or purpose is wanting, or the list cannot
            be read or is of no kind that is known.
        CancelledError: from ``progress``.
    """
    session.require(Right.IMPORT)
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    for text, wanting in ((said.authority, "no_authority"), (said.purpose, "no_purpose")):
        if not text.strip():
            raise OfficeError(f"comparison.{wanting}")
    if workbook is None:
        workbook = read_workbook(path, progress, password=said.password)
    form = form_of(session.definitions, workbook, said.kind)
    with without_collecting():
        people = read_list(
            session.definitions, workbook, form, lambda layout: known_columns(session, said, layout), progress
        )
        ours = subjects(session.snapshot(), form.kind, session.definitions)
        compared = compare(people.entries, ours, form.kind, by_household=people.by_household, progress=progress)
    session.let_go()
    progress(Step(len(people.entries), len(people.entries), message("work.saving")))
    number = _keep(session, workbook, said, people, compared)
    for layout, titles in said.columns.items():
        session.register.learn(layout, {title: field for title, field in titles.items() if field})
    return number


def _keep(session: Session, workbook: Workbook, said: Said, people: PeopleList, compared: Compared) -> int:
    kind = people.form.kind.id
    with session.register.writing() as connection:
        tables = ComparisonTables(connection)
        former = _former(tables, kind, said.source.strip())
        before = {one.same_as: one for one in tables.hits(former)} if former else {}
        hits = [_kept(place, hit, people, before) for place, hit in enumerate(compared.hits, 1)]
        head = KeptComparison(
            number=tables.next_number(),
            kind=kind,
            at=session.now().isoformat(),
            account=session.account.name,
            authority=said.authority.strip(),
            purpose=said.purpose.strip(),
            source=said.source.strip(),
            file=workbook.file,
            digest=workbook.digest,
            former=former,
            told=_told(people, compared, before, hits),
        )
        tables.keep(head, hits)
    session.note("comparison", number=head.number, list=kind, rows=len(people.entries), hits=len(hits))
    return head.number


def _former(tables: ComparisonTables, kind: str, source: str) -> int | None:
    """The last comparison with a list of this kind from the same department."""
    same = [one.number for one in tables.heads() if (one.kind, one.source) == (kind, source)]
    return same[-1] if same else None


def _told(people: PeopleList, compared: Compared, before: Mapping[str, KeptHit], hits: list[KeptHit]) -> dict[str, Any]:
    asked = Counter(one.question.value for one in compared.hits)
    gone = before.keys() - {one.same_as for one in hits}
    counts = {**compared.counts(), "ours_only": asked["ours_only"], "repeated": len(compared.repeated)}
    since = {"new": sum(one.is_new for one in hits), "gone": len(gone)}
    since["standing"] = len(hits) - since["new"]
    notes = [*people.notes, *_notes(people, compared)]
    return {"counts": counts, "since": since, "notes": [_plain(one) for one in notes]}


def _plain(note: Message) -> list[object]:
    """A message as JSON keeps it."""
    return [note.code, {name: _plain(one) if isinstance(one, Message) else one for name, one in note.values.items()}]


def _notes(people: PeopleList, compared: Compared) -> Iterator[Message]:
    unusable = [row for row, outcome in enumerate(compared.outcomes) if outcome.value == "unusable"]
    if unusable:
        yield message("comparison.unusable_rows", count=len(unusable), rows=_rows(people, unusable))
    if compared.repeated:
        yield message("comparison.repeated_rows", count=len(compared.repeated), rows=_rows(people, compared.repeated))
    if people.by_household:
        yield message("comparison.by_household")
    if compared.unasked:
        yield message(f"comparison.unasked_{compared.unasked}")
    if compared.beyond:
        yield message("comparison.beyond", count=compared.beyond)


def _rows(people: PeopleList, rows: tuple[int, ...] | list[int]) -> str:
    named = "、".join(people.places[row] for row in rows[:_NAMED_ROWS])
    return f"{named}…" if len(rows) > _NAMED_ROWS else named


def _kept(place: int, hit: Hit, people: PeopleList, before: Mapping[str, KeptHit]) -> KeptHit:
    """A hit as it is kept. What was found out last time stands while both sides say the same as then."""
    said = _said(hit, people)
    former = before.get(hit.same_as)
    kept = KeptHit(place, hit.same_as, hit.question.value, hit.member, said, is_new=former is None)
    if former is None or _asked(former.said) != _asked(said):
        return kept
    return KeptHit(
        *(place, hit.same_as, hit.question.value, hit.member, said),
        is_new=False,
        looked_into_on=former.looked_into_on,
        looked_into_by=former.looked_into_by,
        result=former.result,
    )


def _asked(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a hit says of the matter, without the places of its rows."""
    return {name: value for name, value in said.items() if name != "rows"}


def _said(hit: Hit, people: PeopleList) -> dict[str, Any]:
    said: dict[str, Any] = {
        "certainty": hit.certainty.value,
        "ground": hit.ground.value if hit.ground else "",
        "rows": [people.places[row] for row in hit.rows],
        "differences": [[one.field, one.ours, list(one.theirs)] for one in hit.differences],
        "facts": [[title, list(texts)] for title, texts in hit.facts],
    }
    if hit.person is not None:
        one = hit.person
        said["candidates"] = list(hit.candidates)
        said["person"] = {"name": "、".join(one.names), "id_number": one.identity, "born": one.born}
        said["person"]["place"] = one.township + one.village
    return said
