"""The command that says what lies ready for an inspection, and writes it as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from povoffice.cli.tools import FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.services import batches, overview
from povoffice.services.duties import due as dues
from povoffice.services.inspections import bundle, calendar, naming, packet, sampling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.forms.wording import Wording
    from povoffice.services.inspections.packet import Packet
    from povoffice.services.session import Session

_LONGEST: Final = 2**20
"""Of a list of names, in bytes."""


@click.command("packet")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("out", metavar="[OUT.pdf]", type=FILE, required=False)
@click.option("--inspection", default="", metavar="N", help="抽查户：这次检查的（编号或名称）")
@click.option("--names", type=FILE, default=None, help="抽查户：文本文件，一行一户（户主、可带村组，或编号、证件号）")
@click.option("--household", "households", multiple=True, metavar="NAME", help="抽查户：户主或户编号（可重复）")
@click.option("--paper", "papers", multiple=True, type=click.Choice(bundle.PAPERS), help="只装这些文书（可重复）")
@click.option("--all-visits", is_flag=True, help="历年的走访都要（默认今年的）")
@as_json_option
@credentials
@click.pass_obj
def packet_command(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    out: Path | None,
    inspection: str,
    names: Path | None,
    households: tuple[str, ...],
    papers: tuple[str, ...],
    all_visits: bool,
    as_json: bool,
) -> None:
    """迎检材料：各户缺什么；给了 OUT.pdf 就装成一份带书签的 PDF."""
    wording = tools.world.wording
    with tools.keeping(folder) as session:
        overview.bring_up_to_date(session, tools.progress)
        dues.bring_up_to_date(session, tools.progress)
        title, keys = _wanted(session, inspection, [*_lines(names), *households])
        found = packet.packets(session, keys, tools.progress)
        if not found:
            raise OfficeError("inspections.no_household")
        document: dict[str, Any] = {"households": [_as_json(session, one) for one in found]}
        if out is not None:
            contents = bundle.Contents(papers or bundle.PAPERS, all_visits)
            made = bundle.make(session, keys, title, contents, tools.progress)
            done = batches.saved(session, made, out)
            counts = {"documents": done.documents, "pages": done.pages, "sheets": done.sheets}
            document |= {"file": str(out), **counts}
    if any(not one.is_whole for one in found):
        tools.status = TO_DECIDE
    tools.result(document, as_json=as_json, lines=lambda: _told(document, found, wording))


def _wanted(session: Session, inspection: str, named: list[str]) -> tuple[str, list[str]]:
    """What the packet is called, and whose it is: those named, else the sample of an inspection, else of the nearest.

    Raises:
        OfficeError: there is no such inspection, or a name means no household or several.
    """
    words = session.wording.text
    if named:
        found = naming.named(session, "\n".join(named))
        unclear = [one.text for one in found if len(one.households) != 1]
        if unclear:
            raise OfficeError("inspections.unclear", names="、".join(unclear[:5]), count=len(unclear))
        return words(message("inspections.packet_title")), [one.households[0].key for one in found]
    every = calendar.listed(session)
    chosen = [one for one in every if inspection in (one.text("number"), one.text("title"))] if inspection else every
    if not chosen:
        raise OfficeError("inspections.no_such", inspection=inspection)
    (one, *_others) = chosen if inspection else (calendar.near(session) or every)
    return words(message("inspections.packet_of", title=one.text("title"))), sampling.sample_of(session, one.key)


def _lines(file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        data = file.read_bytes()[:_LONGEST]
    except OSError as error:
        raise OfficeError("cli.codes_file", file=str(file)) from error
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace").splitlines()


def _as_json(session: Session, one: Packet) -> dict[str, object]:
    said = session.wording.text
    return {
        "household": one.household.text("number"),
        "name": one.household.text("head_name"),
        "missing": [{"part": gap.part, "message": said(gap.what)} for gap in one.gaps],
        "visits": one.visits,
        "late": one.late,
    }


def _told(document: dict[str, Any], found: list[Packet], wording: Wording) -> Iterator[str]:
    for one in found:
        lacking = "；".join(wording.text(gap.what) for gap in one.gaps)
        said = lacking or wording.text(message("inspections.packet_whole"))
        yield "\t".join((one.household.text("number"), one.household.text("head_name"), said))
    if "file" in document:
        counts = {name: document[name] for name in ("file", "documents", "pages", "sheets")}
        yield wording.text(message("cli.printed", **counts))
