"""Commands about the office itself: make it, list it, take back, back up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from povoffice.cli.tools import FOLDER, REFUSED, Tools, as_json_option, credentials
from povoffice.core.messages import message
from povoffice.services import backups, listing, office, registering
from povoffice.services.accounts import Account, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.services.registering import Undone

_LEVEL_BY_LENGTH: Final = {2: "province", 4: "city", 6: "county", 9: "township", 12: "village"}
_OFFICE_WORDS: Final = re.compile(r"(人民政府|扶贫|乡村振兴|结对|帮扶|工作|办公室|办$|中心|站$|局$).*")
_TOWNSHIP: Final = re.compile(r"^(?P<county>.{1,8}?[县区旗市])?(?P<township>.{1,8}?(?:乡|镇|街道|苏木))$")


def places_of(name: str, code: str) -> list[office.Place]:
    """The regions that an office's name and division code tell: 某县某乡扶贫办, 430199101 → 某县 and 某乡.

    A name that tells none gives none: the first import brings them.
    """
    match = _TOWNSHIP.match(_OFFICE_WORDS.sub("", name.strip()))
    code = code.strip()
    if match is None:
        level = _LEVEL_BY_LENGTH.get(len(code), "")
        return [office.Place(level, name.strip(), code)] if level else []
    county, township = match["county"], match["township"]
    above = [office.Place("county", county, code[:6])] if county else []
    return [*above, office.Place("township", township, code if len(code) >= len("430199101") else "")]


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--name", required=True, help="单位名称")
@click.option("--region", "code", default="", help="乡镇行政区划代码")
@click.option("--person", default="", help="第一个用户的姓名")
@credentials
@click.pass_obj
def new(tools: Tools, folder: Path, name: str, code: str, person: str) -> None:
    """新建一个单位的数据."""
    account = tools.account or "管理员"
    places = places_of(name, code)
    password = tools.password(account, new=True)
    first = Account(account, person or account, Role.ADMINISTRATOR)
    session, recovery = office.create_office(tools.world, folder, name, first, password, places)
    office.close(session, back_up=False)
    tools.say(message("cli.made", folder=str(folder), account=account))
    tools.say(message("cli.recovery", code=recovery))


@click.command("list")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("what", metavar="households|members|officials|units|pairings|contracts|…")
@as_json_option
@credentials
@click.pass_obj
def list_command(tools: Tools, folder: Path, what: str, *, as_json: bool) -> None:
    """列出户、成员、责任人、结对、协议等."""
    with tools.session(folder, read_only=True) as session:
        records = listing.list_records(session, what)

    def lines() -> Iterator[str]:
        for record in records:
            yield "  ".join(f"{name}={value}" for name, value in record.items())

    tools.result(records, as_json=as_json, lines=lines)


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@as_json_option
@credentials
@click.pass_obj
def log(tools: Tools, folder: Path, *, as_json: bool) -> None:
    """操作记录：谁、何时、做了什么."""
    with tools.session(folder, read_only=True) as session:
        heads = [(one, session.title(one)) for one in session.register.journal.heads()]
    tools.result(
        [_head(one, title) for one, title in heads],
        as_json=as_json,
        lines=lambda: (f"{one.number}\t{one.at:%Y-%m-%d %H:%M}\t{one.by}\t{title}" for one, title in heads),
    )


def _head(one: ChangeSet, title: str) -> dict[str, object]:
    source = {"kind": one.source.kind, **one.source.details}
    return {"number": one.number, "title": title, "by": one.by, "at": one.at.isoformat(), "source": source}


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("number", required=False, type=int)
@as_json_option
@credentials
@click.pass_obj
def undo(tools: Tools, folder: Path, number: int | None, *, as_json: bool) -> None:
    """撤销最近一次操作，或第 N 号."""
    with tools.session(folder) as session:
        undone = registering.undo(session, number, tools.progress)
        document = _undone(undone)
        words = [session.wording.text(one) for one in _undone_messages(undone)]
    tools.result(document, as_json=as_json, lines=lambda: iter(words))


def _undone(undone: Undone) -> dict[str, object]:
    return {
        "change_set": undone.change_set.number,
        "of": undone.of.number,
        "edited": [
            {"record": kind, "number": number, "fields": list(fields)}
            for (kind, number), fields in zip(undone.edited, undone.edited_fields, strict=True)
        ],
        "needed": [{"record": kind, "number": number} for kind, number in undone.needed],
        "voided": list(undone.voided),
    }


def _undone_messages(undone: Undone) -> Iterator[Message]:
    """What an undo did, in messages."""
    yield message("register.undone", number=undone.of.number, title=undone.of.title)
    needed = [number for _kind, number in undone.needed]
    for code, names in (("register.left_edited", list(undone.edited_as_told())), ("register.left_needed", needed)):
        if names:
            yield message(code, names="、".join(names[:20]))
    if undone.voided:
        yield message("register.voided", numbers="、".join(undone.voided))


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("to", required=False, type=FOLDER)
@credentials
@click.pass_obj
def backup(tools: Tools, folder: Path, to: Path | None) -> None:
    """备份并核验."""
    with tools.session(folder) as session:
        made = backups.back_up(session, to, tools.progress)
    click.echo(str(made))
    tools.say(message("backup.made", folder=str(made)))


@click.command()
@click.argument("source", metavar="BACKUP", type=FOLDER)
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@credentials
@click.pass_obj
def restore(tools: Tools, source: Path, folder: Path) -> None:
    """用备份恢复；原来的数据放在一旁."""
    account = tools.who(source)
    aside = backups.restore(tools.world, source, folder, account, tools.password(account), tools.progress)
    if aside:
        tools.say(message("backup.restored", folder=str(folder), aside=str(aside)))
    else:
        tools.say(message("backup.restored_new", folder=str(folder)))


@click.command()
@click.argument("folder", metavar="OFFICE|BACKUP", type=FOLDER)
@as_json_option
@credentials
@click.pass_obj
def verify(tools: Tools, folder: Path, *, as_json: bool) -> None:
    """核验数据或备份是否完好."""
    account = tools.who(folder)
    found = backups.verify(tools.world, folder, account, tools.password(account), tools.progress)
    words = [tools.world.wording.text(message(code, **values)) for code, values in found.faults]
    if found.sound:
        counts = {"households": found.counts["household"], "members": found.counts["member"]}
        words = [tools.world.wording.text(message("backup.sound", seal=found.seal, **counts))]
    document = {"sound": found.sound, "faults": words if not found.sound else [], "counts": found.counts}
    tools.result({**document, "seal": found.seal}, as_json=as_json, lines=lambda: iter(words))
    if not found.sound:
        tools.status = REFUSED
