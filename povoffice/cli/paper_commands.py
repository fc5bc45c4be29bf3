"""Commands that write registers and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FILE, FOLDER, Tools, as_json_option, credentials
from povoffice.core.messages import message
from povoffice.services import exporting

if TYPE_CHECKING:
    from pathlib import Path


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
