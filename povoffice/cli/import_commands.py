"""Commands about imports of before: what waits of them, and what was learned of senders' forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from povoffice.cli.tools import FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials, open_password
from povoffice.core.messages import message
from povoffice.services import importing
from povoffice.services.importing import Choice, Decision, OnConflict, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from povoffice.forms.wording import Wording
    from povoffice.services.importing import ImportPlan, ImportResult, LearnedForm, Pending
    from povoffice.services.session import Session


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("number", metavar="[N]", type=int, required=False)
@click.option("--held", type=click.Choice([one.value for one in Choice]), default=None, help="没写入的行都这样办")
@click.option("--on-conflict", type=click.Choice(["keep", "take"]), default=None, help="冲突都取库里、都取表里")
@click.option("--give-up", is_flag=True, help="第 N 批不要了")
@open_password
@as_json_option
@credentials
@click.pass_obj
def pending(
    tools: Tools,
    *,
    folder: Path,
    number: int | None,
    held: str | None,
    on_conflict: str | None,
    give_up: bool,
    opened_by: str,
    as_json: bool,
) -> None:
    """待处理：列出没定下来的；给出 N 时接着处理那一批."""
    acts = number is not None and (held or on_conflict or give_up)
    with tools.session(folder, read_only=not acts) as session:
        if number is not None and give_up:
            importing.give_up(session, number)
        elif number is not None:
            names = {file for one in importing.pending(session) if one.number == number for file in one.files}
            plan = importing.take_up(session, number, tools.progress, dict.fromkeys(names, opened_by))
            result = _decided(session, tools, plan, held, on_conflict)
            document = importing.result_json(result, tools.world.wording)
            tools.result(document, as_json=as_json, lines=lambda: _result_lines(tools.world.wording, result, document))
            tools.status = TO_DECIDE if result.needs_decision else tools.status
            return
        waiting = importing.pending(session)
    told = [_pending_json(one, tools.world.wording) for one in waiting]
    tools.result(told, as_json=as_json, lines=lambda: _pending_lines(waiting, tools.world.wording))


def _decided(
    session: Session, tools: Tools, plan: ImportPlan, held: str | None, on_conflict: str | None
) -> ImportResult:
    """The plan with what the command says of it, written; without anything said it is only looked at."""
    if held is not None:
        choice = Choice(held)
        plan = importing.decide(session, plan, {one.row: Decision(choice) for one in plan.held}, tools.progress)
    if on_conflict is not None:
        plan = plan.settle_all(take=on_conflict == OnConflict.TAKE.value)
    if held is None and on_conflict is None:
        return importing.ImportResult(plan, None)
    return importing.apply(session, plan, OnConflict.WAIT, tools.progress)


def _result_lines(wording: Wording, result: ImportResult, document: Mapping[str, object]) -> Iterator[str]:
    counts = {name: document[name] for name in (*(one.value for one in Outcome), "absent")}
    yield wording.text(message("cli.imported" if result.applied else "cli.not_imported", **counts))
    for one in result.plan.findings:
        yield f"{one.place.file} {one.place.sheet} {one.place.cell} {wording.text(one.message)}"


def _pending_json(one: Pending, wording: Wording) -> dict[str, Any]:
    def place(each: Any) -> dict[str, object]:
        return {"file": each.file, "sheet": each.sheet, "row": each.row, "message": wording.text(each.why)}

    return {
        "number": one.number,
        "import": one.imported,
        "at": one.at.isoformat(),
        "by": one.person,
        "sender": one.sender,
        "files": list(one.files),
        "held": [place(each) for each in one.rows],
        "conflicts": [place(each) for each in one.fields],
    }


def _pending_lines(waiting: tuple[Pending, ...], wording: Wording) -> Iterator[str]:
    for one in waiting:
        head = (str(one.number), f"{one.at.astimezone():%Y-%m-%d}", one.person, one.sender, "、".join(one.files))
        yield "\t".join(head)
        for each in (*one.rows, *one.fields):
            yield f"\t{each.sheet}\t{each.row}\t{wording.text(each.why)}"


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--export", "out", type=FILE, default=None, help="把记住的表样导出成一个小文件，给别的单位")
@click.option("--import", "taken", type=FILE, default=None, help="记下别的单位导出的表样")
@click.option("--forget", metavar="LAYOUT", default=None, help="忘掉一个表样")
@as_json_option
@credentials
@click.pass_obj
def learned(
    tools: Tools, *, folder: Path, out: Path | None, taken: Path | None, forget: str | None, as_json: bool
) -> None:
    """表样：列出记住的列的对应关系；导出，导入，忘掉."""
    with tools.session(folder, read_only=taken is None and forget is None) as session:
        if taken is not None:
            importing.take_in(session, taken)
        if forget is not None:
            importing.forget_form(session, forget)
        if out is not None:
            importing.hand_out(session, out)
        forms = importing.learned_forms(session)
    tools.result([_form_json(one) for one in forms], as_json=as_json, lines=lambda: _form_lines(forms))


def _form_json(one: LearnedForm) -> dict[str, object]:
    return {
        "layout": one.layout,
        "name": one.name,
        "sender": one.sender,
        "register": one.register,
        "columns": dict(one.columns),
    }


def _form_lines(forms: tuple[LearnedForm, ...]) -> Iterator[str]:
    for one in forms:
        yield f"{one.layout}\t{one.name}\t{one.sender}\t{one.register}"
        for title, field in one.columns.items():
            yield f"\t{title}\t{field}"
