"""Comparing a list of another department with the register, and looking at earlier comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials, open_password
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.services import comparing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.services.comparing import Head, Looked
    from povoffice.services.session import Session


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("file", metavar="FILE", type=FILE, required=False)
@click.option("--kind", default="", help="名单种类（默认按标题认）：subsistence、vehicles、deaths…")
@click.option("--authority", default="", help="依据：名单按哪份文件或函件提供（必填）")
@click.option("--purpose", default="", help="用途：比对结果做什么用（必填）")
@click.option("--source", default="", help="来源单位；与同一单位、同一种类的上次比对相比")
@click.option("--xlsx", type=FILE, default=None, help="把结果写成工作簿")
@click.option("--masked", is_flag=True, help="证件号码、账号只显示一部分")
@click.option("--earlier", is_flag=True, help="列出以前的比对")
@click.option("--number", type=int, default=None, help="再看第几次比对")
@open_password
@as_json_option
@credentials
@click.pass_obj
def compare(  # noqa: PLR0913 - each is an option of the command
    tools: Tools,
    *,
    folder: Path,
    file: Path | None,
    kind: str,
    authority: str,
    purpose: str,
    source: str,
    xlsx: Path | None,
    masked: bool,
    earlier: bool,
    number: int | None,
    opened_by: str,
    as_json: bool,
) -> None:
    """数据比对：别的部门的名单与台账互相核对；只留疑点，不改台账."""
    if earlier:
        _show_earlier(tools, folder, as_json=as_json)
        return
    if (file is None) == (number is None):
        raise OfficeError("comparison.file_or_number")
    if xlsx is not None:
        comparing.check_place(xlsx)
    with tools.session(folder, read_only=file is None and xlsx is None) as session:
        if file is not None:
            said = comparing.Said(authority, purpose, source, kind, opened_by)
            number = comparing.run(session, file, said, tools.progress)
        looked = _looked(tools, session, number or 0, xlsx, masked=masked)
    document = comparing.result_json(looked, tools.world.wording)
    tools.result(document, as_json=as_json, lines=lambda: _lines(tools, looked))
    if looked.hits:
        tools.status = TO_DECIDE


def _looked(tools: Tools, session: Session, number: int, xlsx: Path | None, *, masked: bool) -> Looked:
    if xlsx is None:
        return comparing.look(session, number, mask=masked)
    looked = comparing.write(session, number, xlsx, tools.progress, mask=masked)
    tools.say(message("comparison.written", file=str(xlsx), hits=len(looked.hits)))
    return looked


def _show_earlier(tools: Tools, folder: Path, *, as_json: bool) -> None:
    with tools.session(folder, read_only=True) as session:
        heads = comparing.earlier(session)
    if not heads:
        tools.say(message("comparison.none_earlier"))
    document = comparing.earlier_json(heads, tools.world.wording)
    tools.result(document, as_json=as_json, lines=lambda: map(_head_line, heads))


def _head_line(one: Head) -> str:
    hits = one.since["new"] + one.since["standing"]
    told = (str(one.number), one.at[:10], one.title, one.source, one.authority, one.purpose, one.person, str(hits))
    return "\t".join(told)


def _lines(tools: Tools, looked: Looked) -> Iterator[str]:
    words, head = tools.world.wording, looked.head
    counts = {name: count for name, count in head.counts.items() if name != "repeated"}
    yield words.text(message("comparison.done", number=head.number, kind=head.title, **counts))
    if head.former is not None:
        yield words.text(message("comparison.since", former=head.former, **head.since))
    for note in head.notes:
        yield words.text(note)
    for hit in looked.hits:
        differences = "；".join(f"{title}：{ours}／{theirs}" for title, ours, theirs in hit.differences)
        told = (hit.village, hit.household, hit.name, hit.id_number, differences, hit.said, "；".join(hit.candidates))
        ask = looked.asks.get(hit.question, "")
        yield "\t".join(one for one in (f"{hit.place} {words.text(hit.certainty)}", *told, ask) if one)
    yield words.text(message("comparison.hit_is_question"))
