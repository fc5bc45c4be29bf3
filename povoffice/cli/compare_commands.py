"""Comparing a list of another department with the register, and looking at earlier comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from povoffice.cli.tools import FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials, open_password
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.services import comparing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.services.comparing import Head, Looked, Said, Understood
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
@click.option("--inspect", "inspecting", is_flag=True, help="只看各列认作什么，不比对")
@click.option("--column", "columns", multiple=True, help="更正一列：“表头=字段”，如 号码=member.id_number；可写几次")
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
    inspecting: bool,
    columns: tuple[str, ...],
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
    with tools.session(folder, read_only=inspecting or (file is None and xlsx is None)) as session:
        if file is not None:
            said = comparing.Said(authority, purpose, source, kind, opened_by)
            read = comparing.read(session, file, said, tools.progress)
            read, said = _corrected(session, read, said, columns)
            if inspecting:
                document = comparing.understood_json(read)
                tools.result(document, as_json=as_json, lines=lambda: _columns(read))
                return
            number = comparing.run(session, file, said, tools.progress, workbook=read.workbook)
        looked = _looked(tools, session, number or 0, xlsx, masked=masked)
    document = comparing.result_json(looked, tools.world.wording)
    tools.result(document, as_json=as_json, lines=lambda: _lines(tools, looked))
    if looked.hits:
        tools.status = TO_DECIDE


@click.command("look-into")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("number", metavar="NUMBER", type=int)
@click.argument("places", metavar="HIT…", type=int, nargs=-1, required=True)
@click.option("--result", default="", help="查到的情况")
@click.option("--reopen", is_flag=True, help="改回待核实")
@as_json_option
@credentials
@click.pass_obj
def look_into(
    tools: Tools, *, folder: Path, number: int, places: tuple[int, ...], result: str, reopen: bool, as_json: bool
) -> None:
    """核实：记下第 NUMBER 次比对的第几条疑点查到了什么；不改台账."""
    with tools.session(folder) as session:
        if reopen:
            before = comparing.reopen(session, number, places)
        else:
            before = comparing.look_into(session, number, places, result)
    code = "comparison.reopened" if reopen else "comparison.looked_into"
    words = tools.world.wording.text(message(code, number=number, count=len(before)))
    document = {"number": number, "hits": sorted(before), "result": "" if reopen else result.strip()}
    tools.result(document, as_json=as_json, lines=lambda: iter([words]))


def _corrected(session: Session, read: Understood, said: Said, columns: tuple[str, ...]) -> tuple[Understood, Said]:
    """What is read of a list once its columns are corrected."""
    if not columns:
        return read, said
    titles = {}
    for one in columns:
        title, _, field = one.partition("=")
        if field and field not in read.offered:
            known = "、".join(f"{name}（{words}）" for name, words in read.offered.items())
            raise OfficeError("comparison.unknown_field", field=field, known=known)
        titles[title] = field
    said = replace(said, columns={one.layout: titles for one in read.columns})
    return comparing.understand(session, read.workbook, said), said


def _columns(read: Understood) -> Iterator[str]:
    for one in read.columns:
        yield f"{'√' if one.field else '×'} {one.sheet}!{one.letter}\t{one.title}\t{read.offered.get(one.field, '')}"


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
    told = (str(one.number), one.at[:10], one.title, one.source, one.authority, one.purpose, one.person, str(one.hits))
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
