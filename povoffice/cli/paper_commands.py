"""Commands that issue contracts and write papers and registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import DAY, FILE, FOLDER, Tools, as_json_option, credentials
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.services import exporting, issuing, ledgers, printing, word_forms
from povoffice.services.papers import Choice, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--on", type=DAY, default=None, help="签订日期（默认今天）")
@click.option("--village", default="", help="只要这个村")
@as_json_option
@credentials
@click.pass_obj
def issue(tools: Tools, folder: Path, on: date | None, village: str, *, as_json: bool) -> None:
    """给已批准的结对编号、定稿协议."""
    with tools.session(folder) as session:
        issued = issuing.issue(session, on, village, tools.progress)
    number = issued.change_set.number if issued.change_set else None
    document = {"contracts": list(issued.numbers), "issued": len(issued.numbers), "change_set": number}
    words = tools.world.wording.text(message("cli.issued", count=len(issued.numbers)))
    tools.result(document, as_json=as_json, lines=lambda: iter([*issued.numbers, words]))


@click.command("print")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("document", metavar="DOCUMENT")
@click.argument("out", metavar="OUT.pdf", type=FILE)
@click.option("--village", default="", help="只要这个村")
@click.option("--official", default="", help="只要这名责任人（编号或姓名）")
@click.option("--household", "households", multiple=True, help="只要这些户（户编号，可重复）")
@click.option("--copies", type=click.IntRange(1, 20), default=None, help="一式几份")
@click.option("--blank", is_flag=True, help="空白表，手填")
@click.option("--word", "template", type=FILE, default=None, help="填上级发的 Word 表（.docx）；OUT 是文件夹")
@as_json_option
@credentials
@click.pass_obj
def print_command(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    document: str,
    out: Path,
    village: str,
    official: str,
    households: tuple[str, ...],
    copies: int | None,
    blank: bool,
    template: Path | None,
    as_json: bool,
) -> None:
    """印成 PDF：协议、任务书、户情况表、抽签记录、封面清单，或任一种台账."""
    choice = Choice(village, official, households, copies, blank)
    wording = tools.world.wording
    with tools.session(folder) as session:
        if template is not None:
            per = form_of(session, document).per
            done = word_forms.fill_word_form(session, template, per, out, choice, tools.progress)
            written = {"folder": str(out), "files": len(done.files)}
            words = wording.text(message("cli.filled", **written))
            tools.result(written, as_json=as_json, lines=lambda: iter([words]))
            return
        if document in session.definitions.registers:
            printed = ledgers.print_ledger(session, document, out, village=village, progress=tools.progress)
        else:
            printed = printing.print_document(session, document, out, choice, tools.progress)
    findings = [
        {"code": one.code, "severity": one.severity.value, "message": wording.text(one.message)}
        for one in printed.findings
    ]
    counts = {"documents": printed.documents, "pages": printed.pages, "sheets": printed.sheets}

    def lines() -> Iterator[str]:
        for one in findings:
            if one["severity"] != Severity.INFO.value:
                yield one["message"]
        yield wording.text(message("cli.printed", file=str(out), **counts))

    tools.result({"file": str(out), **counts, "findings": findings}, as_json=as_json, lines=lines)


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("form", metavar="FORM")
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@click.option("--village", default="", help="只要这个村")
@click.option("--masked", is_flag=True, help="证件号、电话、卡号打码")
@as_json_option
@credentials
@click.pass_obj
def export(tools: Tools, folder: Path, form: str, out: Path, village: str, *, masked: bool, as_json: bool) -> None:
    """导出一种台账."""
    with tools.session(folder) as session:
        done = exporting.export_form(session, form, out, village=village, masked=masked, progress=tools.progress)
    counts = {"rows": done.rows, "households": done.households, "members": done.members}
    words = tools.world.wording.text(message("export.done", file=str(out), **counts))
    tools.result({"file": str(out), **counts}, as_json=as_json, lines=lambda: iter([words]))
