"""Commands about what officials owe: which rules bind, what is due, and the plan of visits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import click

from povoffice.cli.tools import DAY, FILE, FOLDER, TO_DECIDE, Tools, as_json_option, credentials
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.visits.dues import Standing
from povoffice.services import overview
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, calendar_file, planning
from povoffice.services.duties import due as dues

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from povoffice.services.session import Session

_SIGNS: Final = {Standing.OVERDUE: "✕", Standing.TODAY: "▲", Standing.SOON: "◐", Standing.DUE: "○"}


@click.command()
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--on", type=DAY, default=None, help="看哪一天（默认今天）")
@as_json_option
@credentials
@click.pass_obj
def due(tools: Tools, folder: Path, on: date | None, *, as_json: bool) -> None:
    """走访到期和逾期：谁、哪户、差什么、哪天前."""
    wording = tools.world.wording
    with tools.keeping(folder) as session:
        overview.bring_up_to_date(session, tools.progress)
        if on in (None, session.today()):
            dues.bring_up_to_date(session, tools.progress)
        rules = binding.bound_rules(session)
        found = list(dues.due(session, on=on))
        document = {
            "on": (on or session.today()).isoformat(),
            "rules": [one.id for one in rules],
            "counts": _counts(found),
            "due": dues.result_json(found, wording),
        }
    if not rules:
        tools.say(message("visits.no_rules_bind"))

    def lines() -> Iterator[str]:
        for one in found:
            said = wording.text(one.missing)
            yield "\t".join((_SIGNS[one.standing], one.where, one.whom or "—", one.official, said, one.by.isoformat()))
        yield wording.text(message("visits.due_counted", **_counts(found)))

    tools.result(document, as_json=as_json, lines=lines)
    if any(one.standing is Standing.OVERDUE for one in found):
        tools.status = TO_DECIDE


def _counts(found: list[dues.Due]) -> dict[str, int]:
    counted = Counter(one.standing for one in found)
    return {one.value: counted[one] for one in dues.OPEN}


@click.command("plan-visits")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--rule", "rules", multiple=True, required=True, metavar="ID", help="按哪套走访规则（可重复）")
@click.option("--from", "start", type=DAY, default=None, help="计划从哪天起（默认今天或活动开始）")
@click.option("--to", "end", type=DAY, default=None, help="计划到哪天（默认活动结束或年底）")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写入")
@as_json_option
@credentials
@click.pass_obj
def plan_visits(
    tools: Tools,
    *,
    folder: Path,
    rules: tuple[str, ...],
    start: date | None,
    end: date | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """排走访计划：每名责任人哪几天去哪个村、看哪几户；不能满足的说明原因."""
    wording = tools.world.wording
    with tools.session(folder, read_only=dry_run) as session:
        planned = planning.plan(session, rules, start, end, dry_run=dry_run, progress=tools.progress)
        if not dry_run:
            _adopt(session, rules)
        document = planning.result_json(session, planned)
    for year in planned.unannounced:
        tools.say(message("visits.year_unannounced", year=year))

    def lines() -> Iterator[str]:
        for one in document["visits"]:
            numbers = "、".join(one["households"])
            yield "\t".join((one["start"], one["end"], one["village"], one["official"], numbers))
        for one in document["unmet"]:
            yield f"✕\t{one['official']}\t{one['household'] or '—'}\t{one['what']}\t{one['why']}"
        yield wording.text(message("visits.planned", trips=len(document["visits"]), unmet=len(document["unmet"])))

    tools.result(document, as_json=as_json, lines=lines)
    if planned.unmet:
        tools.status = TO_DECIDE


def _adopt(session: Session, rules: tuple[str, ...]) -> None:
    """Rules that visits are planned by bind the office from then on, where the account may decide that."""
    standing = {one.rules for one in binding.in_force(session)}
    for one in rules:
        if one not in standing and session.account.may(Right.DECIDE):
            binding.bind_one(session, one, None if binding.rules_of(session, one).start else session.today())


@click.command("visit-calendar")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.argument("out", metavar="OUT.ics", type=FILE)
@click.option("--official", "number", default="", help="只要这名责任人（编号）")
@as_json_option
@credentials
@click.pass_obj
def visit_calendar(tools: Tools, folder: Path, out: Path, number: str, *, as_json: bool) -> None:
    """走访计划写成日历文件（.ics），手机、电脑的日历都能导入；不写农户."""
    with tools.session(folder, read_only=True) as session:
        officials = session.register.all("official").values() if number else ()
        keys = [one.key for one in officials if one.text("number") == number]
        if number and not keys:
            raise OfficeError("paper.no_official", official=number)
        trips = calendar_file.write_calendar(session, out, keys[0] if keys else "")
    words = tools.world.wording.text(message("visits.calendar_written", trips=trips, file=str(out)))
    tools.result({"file": str(out), "trips": trips}, as_json=as_json, lines=lambda: iter([words]))


@click.command("visit-rules")
@click.argument("folder", metavar="OFFICE", type=FOLDER)
@click.option("--bind", "wanted", default="", metavar="ID", help="本单位执行这套走访规则")
@click.option("--unbind", "ended", default="", metavar="ID", help="不再执行这套走访规则")
@click.option("--from", "start", type=DAY, default=None, help="从哪天起执行（默认按规则）")
@click.option("--to", "end", type=DAY, default=None, help="执行到哪天（默认按规则）")
@as_json_option
@credentials
@click.pass_obj
def visit_rules(
    tools: Tools,
    *,
    folder: Path,
    wanted: str,
    ended: str,
    start: date | None,
    end: date | None,
    as_json: bool,
) -> None:
    """本单位执行哪些走访规则；加上或停掉一套."""
    with tools.session(folder, read_only=not (wanted or ended)) as session:
        if ended:
            binding.rules_of(session, ended)
            binding.bind(session, [one for one in binding.in_force(session) if one.rules != ended])
        if wanted:
            binding.bind_one(session, wanted, start, end)
        document = _in_force(session)

    def lines() -> Iterator[str]:
        for one in document:
            yield "\t".join((str(one["id"]), str(one["title"]), str(one["from"] or ""), str(one["to"] or "")))

    tools.result(document, as_json=as_json, lines=lines)


def _in_force(session: Session) -> list[dict[str, str | None]]:
    return [
        {
            "id": one.id,
            "title": one.title,
            "from": one.start.isoformat() if one.start else None,
            "to": one.end.isoformat() if one.end else None,
        }
        for one in binding.bound_rules(session)
    ]
