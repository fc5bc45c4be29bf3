"""Finding somebody from a script, as F3 does at the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FOLDER, Tools, as_json_option, credentials
from povoffice.services import finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("words", metavar="TEXT…", nargs=-1, required=True)
@click.option("--scope", default="", help="先列这个区划的（区划的键）")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="最多列几条")
@as_json_option
@credentials
@click.pass_obj
def find(tools: Tools, folder: Path, words: tuple[str, ...], scope: str, limit: int, *, as_json: bool) -> None:
    """查找：姓名、拼音首字母、证件号末几位、电话、编号、协议；后面可加村和组."""
    with tools.keeping(folder) as session:
        finding.bring_up_to_date(session, tools.progress)
        hits = finding.find(session, " ".join(words), scope, limit)
        document = finding.result_json(session, hits)

    def lines() -> Iterator[str]:
        for one in document:
            yield "\t".join(one[part] for part in ("title", "subtitle", "why", "shown", "kind", "key"))

    tools.result(document, as_json=as_json, lines=lines)
