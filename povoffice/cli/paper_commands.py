"""Commands that issue contracts and write papers and registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from povoffice.cli.tools import DAY, FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.services import issuing, ledgers, printing, returns, word_forms
from povoffice.services.papers import Choice, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

_LONGEST: Final = 4 * 2**20
"""Of a scanner's text file, in bytes: a quarter of a million codes."""


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
@click.option("--duplex", is_flag=True, help="双面打印：每份从新的一张纸开始")
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
    duplex: bool,
    template: Path | None,
    as_json: bool,
) -> None:
    """印成 PDF：协议、任务书、户情况表、抽签记录、封面清单，或任一种台账."""
    choice = Choice(village, official, households, copies, blank, duplex=duplex)
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
@click.argument("codes", metavar="CODE…", nargs=-1)
@click.option("--file", "files", type=FILE, multiple=True, help="扫码枪存的文本文件，一行一个码（可重复）")
@click.option("--on", type=DAY, default=None, help="签回日期（默认今天）")
@click.option("--unprinted", is_flag=True, help="没标“已打印”的也登记")
@as_json_option
@credentials
@click.pass_obj
def returned(
    tools: Tools,
    *,
    folder: Path,
    codes: tuple[str, ...],
    files: tuple[Path, ...],
    on: date | None,
    unprinted: bool,
    as_json: bool,
) -> None:
    """登记签回的协议：协议码、编号，或码的末四位."""
    wording = tools.world.wording
    keyed = [*codes, *(code for file in files for code in _codes_in(file))]
    if not keyed:
        raise OfficeError("cli.no_codes")
    with tools.session(folder) as session:
        done = returns.take_in(session, keyed, on, unprinted=unprinted)
    refused = [
        {"code": one.keyed, "verdict": one.verdict.value, "message": wording.text(one.words)} for one in done.refused
    ]
    number = done.change_set.number if done.change_set else None
    if refused:
        tools.status = TO_DECIDE

    def lines() -> Iterator[str]:
        yield from (one["message"] for one in refused)
        yield wording.text(message("cli.returned", count=len(done.taken), refused=len(refused)))

    document = {"returned": [one.number for one in done.taken], "refused": refused, "change_set": number}
    tools.result(document, as_json=as_json, lines=lines)


def _codes_in(file: Path) -> list[str]:
    """What a scanner wrote, a code a line or between commas; whatever else the lines hold is refused as no code."""
    try:
        text = file.read_bytes()[:_LONGEST].decode("utf-8-sig", "replace")
    except OSError as error:
        raise OfficeError("cli.codes_file", file=str(file)) from error
    return text.replace(",", " ").replace(";", " ").split()
