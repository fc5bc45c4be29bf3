"""The office in figures: what inspections ask for, and how help is shared out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from povoffice.cli.tools import FOLDER, TO_DECIDE, Tools, as_json_option, credentials
from povoffice.core.messages import message
from povoffice.services.helping import reporting
from povoffice.services.inspections import indicators

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SIGNS: Final[dict[object, str]] = {True: "✓", False: "▲", None: "○"}


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--year", type=int, default=None, help="年度（默认今年）")
@as_json_option
@credentials
@click.pass_obj
def stats(tools: Tools, folder: Path, *, year: int | None, as_json: bool) -> None:
    """考核指标、各村帮扶差别、须核对的帮扶措施."""
    with tools.session(folder, read_only=True) as session:
        asked = year or session.today().year
        figures = indicators.as_json(session, indicators.indicators(session, asked))
        shares, concerns = reporting.equity_json(session, asked), reporting.concerns_json(session)
        gaps = reporting.gaps_json(session)
    document = {"year": asked, "indicators": figures, "equity": shares, "concerns": concerns, "gaps": gaps}

    def lines() -> Iterator[str]:
        for one in figures:
            part = "—" if one["part"] is None else one["part"]
            yield f"{_SIGNS[one['met']]} {one['title']}  {one['value']}  {part}/{one['whole']}"
        for village in reporting.by_village(shares):
            yield tools.world.wording.text(message("cli.equity", **village))
        for one in concerns:
            yield f"▲ {one['household']} {one['head_name']} {one['number']} {one['message']}"
        for one in gaps:
            yield f"○ {one.get('household') or one.get('official')} {one['name']} {one['message']}"

    tools.result(document, as_json=as_json, lines=lines)
    if concerns:
        tools.status = TO_DECIDE
