"""Commands that bring registers in, check them, and pair officials with households."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import DAY, FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials, open_password
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.services import checking, importing, pairing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from povoffice.services.importing import ImportResult


@click.command("import")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("files", metavar="FILE…", type=FILE, nargs=-1, required=True)
@click.option("--form", default=None, help="台账表样（默认自动识别）")
@click.option("--year", type=int, default=None, help="数据年度")
@click.option("--sender", default=None, help="报送单位（默认按表样认）")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写入")
@click.option("--problems", type=FILE, default=None, help="把问题写成工作簿")
@click.option(
    "--on-conflict", type=click.Choice(["keep", "take", "stop"]), default="stop", help="冲突取库里、取表里、不写入"
)
@open_password
@as_json_option
@credentials
@click.pass_obj
def import_command(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    files: tuple[Path, ...],
    form: str | None,
    year: int | None,
    sender: str | None,
    problems: Path | None,
    on_conflict: str,
    dry_run: bool,
    opened_by: str,
    as_json: bool,
) -> None:
    """导入工作簿：一条命令是一次操作，可整批撤销."""
    with tools.session(folder, read_only=dry_run) as session:
        said = importing.Said(year, form, sender, password=opened_by)
        plan = importing.plan(session, importing.files_within(files), said, tools.progress)
        if problems is not None:
            importing.write_problems(session, plan, problems, said=said)
        if dry_run:
            result = importing.ImportResult(plan, None)
        else:
            result = importing.apply(session, plan, importing.OnConflict(on_conflict), tools.progress)
    document = importing.result_json(result, tools.world.wording)

    def lines() -> Iterator[str]:
        yield from _import_lines(tools, result, document)
        if problems is not None and (anew := importing.laid_out_anew(plan)):
            yield tools.world.wording.text(message("importing.laid_out_anew", files="、".join(anew)))

    tools.result(document, as_json=as_json, lines=lines)
    if result.needs_decision:
        tools.status = TO_DECIDE


def _import_lines(tools: Tools, result: ImportResult, document: dict[str, object]) -> Iterator[str]:
    counts = {name: document[name] for name in ("new", "changed", "same", "conflicts", "held", "absent")}
    yield tools.world.wording.text(message("cli.imported" if result.applied else "cli.not_imported", **counts))
    if result.why_not is not None:
        yield tools.world.wording.text(result.why_not)
    findings = document["findings"]
    if isinstance(findings, list):
        for one in findings:
            place = " ".join(str(one[part]) for part in ("file", "sheet", "cell") if one.get(part))
            yield f"{_SIGNS[one['severity']]} {place} {one['message']}"


_SIGNS = {Severity.ERROR.value: "✕", Severity.WARNING.value: "▲", Severity.INFO.value: "◐"}


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--xlsx", type=FILE, default=None, help="疑点数据写成工作簿")
@as_json_option
@credentials
@click.pass_obj
def check(tools: Tools, folder: Path, xlsx: Path | None, *, as_json: bool) -> None:
    """逻辑校验：疑点数据和统计表."""
    with tools.session(folder, read_only=xlsx is None) as session:
        result = checking.check(session, tools.progress)
        if xlsx is not None:
            checking.write_problem_lists(session, result, xlsx)
    document = checking.result_json(result, tools.world.wording)

    def lines() -> Iterator[str]:
        titles = {str(one["code"]): str(one["title"]) for one in document["rules"]}
        for one in document["findings"]:
            title = titles.get(one["code"], "")
            yield f"{_SIGNS[one['severity']]} {one['code']} {title} {one['record']} {one['message']}"
        yield tools.world.wording.text(message("cli.checked", rules=len(titles), findings=len(document["findings"])))

    tools.result(document, as_json=as_json, lines=lines)
    if result.findings:
        tools.status = TO_DECIDE


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--seed", type=int, required=True, help="随机种子")
@click.option("--rules", default=pairing.STANDARD, help="抽签规则")
@click.option("--from", "start", type=DAY, default=None, help="帮扶开始日期")
@click.option("--decided-by", default="", help="决定人（默认当前用户）")
@click.option("--propose", is_flag=True, help="只拟方案，不生效")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写入")
@as_json_option
@credentials
@click.pass_obj
def pair(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    seed: int,
    rules: str,
    start: date | None,
    decided_by: str,
    propose: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """抽签结对：同一种子，结果相同."""
    if dry_run and propose:
        raise OfficeError("cli.propose_or_try")
    with tools.session(folder, read_only=dry_run) as session:
        drawn = pairing.draw(
            session,
            seed,
            rules,
            start,
            dry_run=dry_run,
            approve=not propose,
            decided_by=decided_by,
            progress=tools.progress,
        )
    document = pairing.result_json(drawn, tools.world.wording)

    def lines() -> Iterator[str]:
        for one in drawn.suggestions:
            yield f"{one.household.text('number')} {one.household.text('head_name')} → {one.official.text('name')}"
        for left in drawn.unplaced:
            yield f"✕ {left.household.text('number')} {left.household.text('head_name')}"
        yield tools.world.wording.text(
            message("cli.paired", pairings=len(drawn.suggestions), unplaced=len(drawn.unplaced), seed=seed)
        )

    tools.result(document, as_json=as_json, lines=lines)
    if drawn.unplaced:
        tools.status = TO_DECIDE
