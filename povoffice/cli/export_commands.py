"""Commands that hand registers out: our own forms, a sender's form filled as it is, templates, what was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from povoffice.cli.tools import DAY, FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials, open_password
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.services import covering, exporting, filling, sending
from povoffice.services.export_lines import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from povoffice.services.covering import Coverage
    from povoffice.services.filling import Filled, Filling
    from povoffice.services.sending import Before, Since
    from povoffice.services.session import Session

_CELLS_TOLD = 20


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("form", metavar="FORM|-")
@click.argument("out", metavar="[OUT.xlsx]", type=FILE, required=False)
@click.option("--into", type=FILE, default=None, help="原样填进上级或别的单位的表（.xlsx）")
@click.option("--coverage", "covering", is_flag=True, help="只看这张表库里已有哪些列，不写")
@click.option("--check", "checking", is_flag=True, help="只查报出去前缺什么、有什么疑点，不写")
@click.option("--changes", type=FILE, default=None, help="另写一份变动说明：和上次报给同一单位的比")
@click.option("--changes-sheet", is_flag=True, help="在导出的表后面附一张“变动说明”（不用于 --into）")
@click.option("--mark-missing", is_flag=True, help="必填而缺的格子标黄（不用于 --into）")
@click.option("--to", "receiver", default="", help="报给谁（记入报送台账）")
@click.option("--village", default="", help="只要这个村")
@click.option("--listed-only", is_flag=True, help="只填表里已列出的人，不添行（用于 --into）")
@click.option("--masked", is_flag=True, help="证件号、电话、卡号打码")
@click.option("--as-of", type=DAY, default=None, help="截止：按这一天结束时的台账（默认现在）")
@click.option(
    "--columns", default="", help="只要这些列，按这个顺序，如 household.number,household.phone（不用于 --into）"
)
@open_password
@as_json_option
@credentials
@click.pass_obj
def export(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    form: str,
    out: Path | None,
    into: Path | None,
    changes: Path | None,
    receiver: str,
    village: str,
    opened_by: str,
    covering: bool,
    checking: bool,
    changes_sheet: bool,
    mark_missing: bool,
    listed_only: bool,
    masked: bool,
    as_of: date | None,
    columns: str,
    as_json: bool,
) -> None:
    """导出一种台账，或原样填进对方的表；OUT 前的 - 表示自动认表样."""
    chosen = filling.Filling(form, village=village, masked=masked, listed_only=listed_only)
    scope = Scope(day=as_of, columns=tuple(one.strip() for one in columns.split(",") if one.strip()))
    chosen = replace(chosen, password=opened_by, receiver=receiver, scope=scope)
    look = _Look(mark_missing=mark_missing, changes=changes_sheet)
    if into is not None and not (covering or checking):
        filling.require_xlsx(into)
    with tools.session(folder, read_only=covering or checking) as session:
        if covering:
            document, lines = _covered(tools, session, _needed(into), opened_by)
        elif checking:
            document, lines = _checked(tools, session, form, scope)
        else:
            told = changes is not None
            since = sending.since(session, form, receiver, scope, masked=masked) if told else None
            document, lines = _written(tools, session, _needed(out), into, chosen, look)
            if changes is not None and since is not None:
                sending.write_changes(session, since, changes)
                document["changes"] = _since_json(since)
                lines.append(_since_line(tools, since))
    tools.result(document, as_json=as_json, lines=lambda: iter(lines))


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("form", metavar="FORM")
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@as_json_option
@credentials
@click.pass_obj
def template(tools: Tools, folder: Path, form: str, out: Path, *, as_json: bool) -> None:
    """写一份导入模板发给村里填：下拉选项、文本格式、示例行、填写说明."""
    with tools.session(folder, read_only=True) as session:
        exporting.write_template(session, form, out, tools.progress)
    words = tools.world.wording.text(message("export.template", file=str(out)))
    tools.result({"file": str(out), "form": form}, as_json=as_json, lines=lambda: iter([words]))


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@as_json_option
@credentials
@click.pass_obj
def sent(tools: Tools, folder: Path, *, as_json: bool) -> None:
    """报送台账：谁、何时、给谁、哪张表、几户几人."""
    with tools.session(folder, read_only=True) as session:
        found = sending.sent(session)

    def lines() -> Iterator[str]:
        for one in found:
            counts = f"{one.rows}\t{one.households}\t{one.members}"
            yield f"{one.at:%Y-%m-%d %H:%M}\t{one.person}\t{one.receiver}\t{','.join(one.forms)}\t{counts}\t{one.file}"

    tools.result(sending.sent_json(found), as_json=as_json, lines=lines)


def _needed(path: Path | None) -> Path:
    if path is None:
        raise OfficeError("export.where")
    return path


@dataclass(frozen=True, slots=True)
class _Look:
    """What our own form has besides: missing cells marked, a sheet of changes."""

    mark_missing: bool
    changes: bool


def _written(
    tools: Tools, session: Session, out: Path, into: Path | None, chosen: Filling, look: _Look
) -> tuple[dict[str, Any], list[str]]:
    if into is None:
        since = partial(sending.since, session, chosen.form, chosen.receiver, chosen.scope, masked=chosen.masked)
        found = since() if look.changes else None
        done = exporting.export_form(
            session,
            chosen.form,
            out,
            village=chosen.village,
            scope=chosen.scope,
            masked=chosen.masked,
            receiver=chosen.receiver,
            password=chosen.password,
            mark_missing=look.mark_missing,
            changes=sending.changes_of(session, found) if found and found.last else None,
            progress=tools.progress,
        )
        counts = {"rows": done.rows, "households": done.households, "members": done.members}
        words = tools.world.wording.text(message("export.done", file=str(out), **counts))
        return {"file": str(out), **counts}, [words]
    filled = filling.fill(session, into, out, chosen, tools.progress)
    document = filling.filled_json(filled)
    if filled.elsewhere or any(one.left or one.not_offered for one in filled.sheets):
        tools.status = TO_DECIDE
    return document, list(_filled_lines(tools, filled, document))


def _filled_lines(tools: Tools, filled: Filled, document: dict[str, Any]) -> Iterator[str]:
    text = tools.world.wording.text
    counts = {name: document[name] for name in ("file", "rows", "households", "members", "added", "altered")}
    yield text(message("fill.done", **counts))
    for sheet in filled.sheets:
        if sheet.left:
            rows = "、".join(map(str, sheet.left[:_CELLS_TOLD]))
            yield text(message("fill.left", sheet=sheet.sheet, count=len(sheet.left), rows=rows))
        for title, cells in sheet.not_offered.items():
            told = {"sheet": sheet.sheet, "title": title, "count": len(cells), "cells": "、".join(cells[:_CELLS_TOLD])}
            yield text(message("fill.not_offered", **told))
    if filled.elsewhere:
        yield text(message("fill.elsewhere", count=filled.elsewhere))


def _covered(tools: Tools, session: Session, into: Path, password: str) -> tuple[dict[str, Any], list[str]]:
    found = covering.coverage(session, into, password, tools.progress)
    return covering.coverage_json(found), list(_covered_lines(tools, found))


def _covered_lines(tools: Tools, found: tuple[Coverage, ...]) -> Iterator[str]:
    text = tools.world.wording.text
    for sheet in found:
        if not sheet.form:
            yield text(message("fill.covered_none", sheet=sheet.sheet))
            continue
        told = {"columns": len(sheet.columns), "answered": sheet.answered, "rows": sheet.rows}
        yield text(message("fill.covered", sheet=sheet.sheet, **told))
        for one in sheet.columns:
            said = f"  {'√' if one.answered else '×'} {one.letter} {one.title} {one.filled}/{one.of}"
            yield f"{said}\t{one.standard}" if one.standard else said


def _checked(tools: Tools, session: Session, form: str, scope: Scope) -> tuple[dict[str, Any], list[str]]:
    found = sending.before(session, form, scope)
    if found.gaps or found.findings:
        tools.status = TO_DECIDE
    text = tools.world.wording.text
    missing = [
        {"column": one.column, "severity": one.severity.value, "who": one.who, "place": one.place} for one in found.gaps
    ]
    doubts = [
        {"code": one.code, "severity": one.severity.value, "message": text(one.message)} for one in found.findings
    ]
    document = {"rows": found.rows, "missing": missing, "findings": doubts}
    return document, list(_check_lines(tools, found))


def _check_lines(tools: Tools, found: Before) -> Iterator[str]:
    signs = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "◐"}
    text = tools.world.wording.text
    for gap in found.gaps:
        yield f"{signs[gap.severity]} {text(message('export.gap', place=gap.place, who=gap.who, column=gap.column))}"
    for one in found.findings:
        yield f"{signs[one.severity]} {one.code} {text(one.message)}"
    told = {"rows": found.rows, "gaps": len(found.gaps), "findings": len(found.findings)}
    yield text(message("export.checked", **told))


def _since_json(found: Since) -> dict[str, Any]:
    return {
        "since": found.last.at.isoformat() if found.last else None,
        "new": found.count(sending.NEW),
        "altered": found.count(sending.ALTERED),
        "gone": found.count(sending.GONE),
    }


def _since_line(tools: Tools, found: Since) -> str:
    if found.last is None:
        return tools.world.wording.text(message("export.first_time"))
    counts = {name: value for name, value in _since_json(found).items() if name != "since"}
    when = found.last.at.astimezone().date().isoformat()
    return tools.world.wording.text(message("export.since", when=when, **counts))
