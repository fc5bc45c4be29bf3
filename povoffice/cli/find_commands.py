"""Finding somebody from a script, as F3 does at the window."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FOLDER, Tools, as_json_option, credentials
from povoffice.core.errors import OfficeError
from povoffice.services import finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.services.session import Session


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
    with ExitStack() as stack:
        session = _session(tools, folder, stack)
        finding.bring_up_to_date(session, tools.progress)
        hits = finding.find(session, " ".join(words), scope, limit)
        document = finding.result_json(session, hits)

    def lines() -> Iterator[str]:
        for one in document:
            yield "\t".join(one[part] for part in ("title", "subtitle", "why", "shown", "kind", "key"))

    tools.result(document, as_json=as_json, lines=lines)


def _session(tools: Tools, folder: Path, stack: ExitStack) -> Session:
    """The office as its writer, so that what is made for finding is kept; to look at while somebody else has it."""
    try:
        return stack.enter_context(tools.session(folder))
    except OfficeError as error:
        if error.message.code != "storage.in_use":
            raise
    return stack.enter_context(tools.session(folder, read_only=True))
