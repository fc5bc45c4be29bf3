"""Commands that need no office: what would be understood of a workbook, which forms there are, the demonstration."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FILE, FOLDER, TO_DECIDE, Tools, as_json_option, open_password
from povoffice.core.messages import message
from povoffice.services import demo as demonstration
from povoffice.services import inspecting
from povoffice.services.demo import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@click.argument("files", metavar="FILE…", type=FILE, nargs=-1, required=True)
@open_password
@as_json_option
@click.pass_obj
def inspect(tools: Tools, files: tuple[Path, ...], *, opened_by: str, as_json: bool) -> None:
    """看看工作簿认成了什么，不写入."""
    world = tools.world
    document = inspecting.inspect_files(world.definitions, world.wording, files, tools.progress, opened_by)
    tools.result(document, as_json=as_json, lines=lambda: _inspect_lines(tools, document))
    if any(file["refused"] for file in document["files"]):
        tools.status = TO_DECIDE


def _inspect_lines(tools: Tools, document: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    for file in document["files"]:
        yield f"{file['file']}  {file['refused'] or file['format']}"
        sheets = file["sheets"]
        for sheet in sheets if isinstance(sheets, list) else []:
            known, unknown = sheet["columns"], sheet["unmatched"]
            yield "  " + tools.world.wording.text(
                message(
                    "cli.inspected" if sheet["form"] else "cli.inspected_none",
                    sheet=sheet["name"],
                    form=sheet["form"],
                    rows=sheet["rows"],
                    known=len(known),
                    unknown="、".join(unknown.values()) or "—",
                    findings=len(sheet["findings"]),
                    why=sheet.get("why") or "",
                )
            )


@click.command()
@as_json_option
@click.pass_obj
def forms(tools: Tools, *, as_json: bool) -> None:
    """本单位有哪些台账、文书、规则."""
    known = tools.world.definitions
    document = {
        "registers": [{"id": one.id, "title": one.title} for one in known.registers],
        "documents": [{"id": name, "title": one.title} for name, one in known.documents.items()],
        "visit_rules": [{"id": name, "title": one.title} for name, one in known.visit_rules.items()],
        "draw_rules": [{"id": name, "title": one.title} for name, one in known.draw_rules.items()],
    }

    def lines() -> Iterator[str]:
        for kind, entries in document.items():
            for entry in entries:
                yield f"{kind}\t{entry['id']}\t{entry['title']}"

    tools.result(document, as_json=as_json, lines=lines)


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=Path("demo-office"))
@click.option("--seed", type=int, default=SEED, help="换一个乡镇")
@click.pass_obj
@click.pass_context
def demo(context: click.Context, tools: Tools, folder: Path, seed: int) -> None:
    """造一个演示乡镇，走一遍主要工作."""
    given = context.find_root().params.get("password")
    password = str(given) if given else f"demo-{secrets.token_hex(4)}"
    result = demonstration.run_demo(tools.world, folder, password, seed=seed, progress=tools.progress)
    click.echo(tools.world.wording.text(message("cli.demo_done", **result.figures)))
    for file in (*result.workbooks, *result.papers, *result.exports):
        click.echo(f"  {file}")
    if not given:
        tools.say(message("cli.demo_password", password=password, account=result.account))
    tools.status = tools.open_window(result.office)
