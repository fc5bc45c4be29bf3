"""The demonstration: an invented township, from the workbooks its villages send to contracts ready to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.services import checking, exporting, importing, issuing, office, pairing, printing
from povoffice.services.accounts import Account, Role
from povoffice.services.demo import words
from povoffice.services.demo.notes import NAME as NOTES
from povoffice.services.demo.notes import write_notes
from povoffice.services.demo.sources import SEED, invent, write_workbooks
from povoffice.services.duties import binding, planning
from povoffice.services.importing import Said
from povoffice.services.printing import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from povoffice.services.demo.sources import Sources
    from povoffice.services.importing import ImportPlan
    from povoffice.services.office import World
    from povoffice.services.papers import Choice
    from povoffice.services.session import Session

ACCOUNT: Final = "演示"
"""The one who logs in; administrator, so that everything can be tried."""

WORKBOOKS, OFFICE, PAPER, EXPORTS = "workbooks", "office", "paper", "exports"
"""The folders of a demonstration."""

DRAW_SEED: Final = 2026
VISIT_RULES: Final = "hunan-monthly"
_MONTHS: Final = 120  # days ahead that are planned
_DOCUMENTS: Final = ("contract", "task-sheet", "household-form", "visit-schedule")
_REGISTERS: Final = ("households", "members", "officials", "pairings")


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration made: files, and figures for whoever made it.

    Attributes:
        office: the office's folder, to open in the window.
        account: who logs in.
        workbooks: what the villages sent.
        papers: PDFs ready to sign.
        exports: registers, and the lists of what needs a decision.
        figures: by name: households, members, officials, held (rows), findings, pairings, unplaced,
            contracts, trips (planned visits).
    """

    office: Path
    account: str
    workbooks: tuple[Path, ...]
    papers: tuple[Path, ...]
    exports: tuple[Path, ...]
    figures: dict[str, int]


def run_demo(
    world: World,
    folder: Path,
    password: str,
    *,
    seed: int = SEED,
    papers: Choice = EVERYBODY,
    progress: Progress = silent,
) -> DemoResult:
    """Make a demonstration office in a new or empty folder and do the main job on it.

    Workbooks, import, checks, draw, contracts, papers, exports. What cannot be imported without a
    decision stays held, as it would for a clerk.

    Args:
        world: as for any office.
        folder: where; it may be missing.
        password: the first account's.
        seed: another seed, another township.
        papers: for whom to print; everybody where not given.
        progress: told as it goes.

    Raises:
        OfficeError: the folder holds something already, or cannot be written.
        CancelledError: stopped; what was finished by then stays in the folder.
    """
    _refuse_taken(folder)
    progress(Step(0, 0, message("demo.making_office")))
    session = _new_office(world, folder / OFFICE, password)
    try:
        sources = invent(seed)
        workbooks = _send(sources, seed, folder, session, progress)
        plan = _import(session, workbooks, progress)
        drawn = pairing.draw(session, DRAW_SEED, progress=progress)
        trips = _plan_visits(session, progress)
        issued = issuing.issue(session, progress=progress)
        exports = tuple(_export(session, folder / EXPORTS, progress))
        printed = tuple(_print(session, folder / PAPER, papers, progress))
        figures = _figures(session, plan) | {
            "unplaced": len(drawn.unplaced),
            "contracts": len(issued.numbers),
            "trips": trips,
        }
    finally:
        office.close(session)
    return DemoResult(folder / OFFICE, ACCOUNT, workbooks, printed, exports, figures)


def _refuse_taken(folder: Path) -> None:
    """Refuse a folder that holds anything; nothing in it is touched."""
    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise OfficeError("demo.no_folder", folder=str(folder)) from error
    if taken:
        raise OfficeError("demo.made_before" if (folder / NOTES).exists() else "demo.not_empty", folder=str(folder))


def _send(sources: Sources, seed: int, folder: Path, session: Session, progress: Progress) -> tuple[Path, ...]:
    """Lay the folders out and put the workbooks there, with a page about them."""
    try:
        write_notes(sources, seed, folder, session.wording)
        for name in (WORKBOOKS, PAPER, EXPORTS):
            (folder / name).mkdir()
        return write_workbooks(sources, folder / WORKBOOKS, progress)
    except OSError as error:
        raise OfficeError("demo.no_folder", folder=str(folder)) from error


def _new_office(world: World, folder: Path, password: str) -> Session:
    places = [
        office.Place("province", words.PROVINCE),
        office.Place("city", words.CITY),
        office.Place("county", words.COUNTY, words.AREA),
        office.Place("township", words.TOWNSHIP),
        *(office.Place("village", name) for name in words.VILLAGES),
    ]
    name = world.wording.text(message("demo.office_name"))
    account = Account(ACCOUNT, ACCOUNT, Role.ADMINISTRATOR)
    session, _recovery = office.create_office(world, folder, name, account, password, places)
    return session


def _import(session: Session, workbooks: Sequence[Path], progress: Progress) -> ImportPlan:
    """All workbooks in one ChangeSet; the rows in doubt stay held."""
    plan = importing.plan(session, workbooks, Said(year=words.YEAR), progress)
    result = importing.apply(session, plan, progress=progress)
    return result.plan


def _plan_visits(session: Session, progress: Progress) -> int:
    """Bind the office by rules and plan the trips of the months to come; returns how many there are."""
    binding.bind_one(session, VISIT_RULES, session.today())
    planned = planning.plan(session, VISIT_RULES, end=session.today() + timedelta(days=_MONTHS), progress=progress)
    return len(planned.journeys)


def _export(session: Session, folder: Path, progress: Progress) -> Iterator[Path]:
    """The registers, and what the checks found."""
    for form in _REGISTERS:
        out = folder / f"{session.definitions.registers.get(form).title}.xlsx"
        yield exporting.export_form(session, form, out, progress=progress).path
    findings = folder / session.wording.text(message("demo.findings_file"))
    checking.write_problem_lists(session, checking.check(session, progress), findings)
    yield findings


def _print(session: Session, folder: Path, choice: Choice, progress: Progress) -> Iterator[Path]:
    """The papers to sign, a file for each kind."""
    faces = printing.office_faces(session)
    for document in _DOCUMENTS:
        out = folder / f"{session.definitions.documents[document].title}.pdf"
        yield printing.print_document(session, document, out, choice, progress, faces).path


def _figures(session: Session, plan: ImportPlan) -> dict[str, int]:
    snapshot = session.snapshot()
    return {
        "households": len(snapshot.all("household")),
        "members": len(snapshot.all("member")),
        "officials": len(snapshot.all("official")),
        "held": len(plan.held),
        "findings": len(checking.check(session).findings),
        "pairings": len(snapshot.all("pairing")),
    }
