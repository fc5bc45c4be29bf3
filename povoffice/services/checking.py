"""Checking the register: the findings, as JSON for scripts and as lists for whoever puts them right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.checks import run
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES, field_of
from povoffice.core.values import id_number
from povoffice.core.work import Progress, silent
from povoffice.exchange import finding_lists
from povoffice.exchange.finding_lists import FindingBook, FindingList
from povoffice.forms.check_list import checklist
from povoffice.services.accounts import Right
from povoffice.services.duties.suspects import with_suspects
from povoffice.services.listing import region_order

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.checks.rule import Checklist, CheckSettings
    from povoffice.core.findings import Finding, Place
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

_COLUMNS: Final = (
    ("序号", 6),
    ("行政村", 12),
    ("村民小组", 10),
    ("户编号", 16),
    ("户主姓名", 12),
    ("人编号", 16),
    ("姓名", 12),
    ("证件号码", 22),
    ("项目", 14),
    ("疑点说明", 60),
    ("核实情况", 24),
)


@dataclass(frozen=True)
class CheckResult:
    """The checks that were made, what they found in the office's order, and the register that it was found in."""

    rules: tuple[CheckSettings, ...]
    findings: tuple[Finding, ...]
    snapshot: Snapshot

    def of(self, code: str) -> tuple[Finding, ...]:
        """What one check found."""
        return tuple(one for one in self.findings if one.code == code)


def standing_checks(session: Session) -> Checklist:
    """The office's checks as they stand today."""
    return checklist(session.definitions.checks, session.definitions.codes, session.today())


def check(session: Session, progress: Progress = silent) -> CheckResult:
    """Run the office's checks over the whole register; nothing is written.

    Raises:
        OfficeError: the account may not read the register.
        CancelledError: the clerk stopped it.
    """
    session.require(Right.READ)
    standing, snapshot = standing_checks(session), with_suspects(session, session.snapshot())
    findings = run.check(snapshot, standing, progress)
    order = {rule.code: place for place, rule in enumerate(standing.rules)}
    in_order = sorted(findings, key=lambda one: (order[one.code], _order(snapshot, one.place)))
    return CheckResult(standing.rules, tuple(in_order), snapshot)


def result_json(result: CheckResult, wording: Wording) -> dict[str, list[dict[str, str]]]:
    """The result as ``check --json`` prints it: records by their numbers, fields as ``record.name``."""
    return {
        "rules": [{"code": one.code, "title": one.title, "severity": one.severity.value} for one in result.rules],
        "findings": [
            {
                "code": one.code,
                "record": _number(result.snapshot, one.place),
                "field": _field(one.place),
                "severity": one.severity.value,
                "message": wording.text(one.message),
            }
            for one in result.findings
        ],
    }


def write_problem_lists(session: Session, result: CheckResult, out: Path, *, masked: bool = True) -> None:
    """Write the findings as a workbook: 统计表 with the counts, and a sheet for each check that found something.

    Args:
        session: who writes it; that it was done is recorded with counts.
        result: what ``check`` returned.
        out: the file; it is replaced whole or left alone.
        masked: identity numbers in part only.

    Raises:
        OfficeError: the account may not export, or the file cannot be written (open elsewhere, disk full).
    """
    session.require(Right.EXPORT)
    lists = [
        FindingList(
            rule.code,
            rule.title,
            session.wording.text(message(f"severity.{rule.severity.value}")),
            [_row(session, result, one, place, masked=masked) for place, one in enumerate(result.of(rule.code), 1)],
        )
        for rule in result.rules
    ]
    heading = f"检查单位：{session.office_name}    检查日期：{session.today().isoformat()}"
    try:
        finding_lists.write(FindingBook(heading, _COLUMNS, lists), out)
    except PermissionError as error:
        raise OfficeError("export.in_use", file=out.name) from error
    except FileNotFoundError as error:
        raise OfficeError("export.no_folder", folder=str(out.parent)) from error
    except OSError as error:
        raise OfficeError("export.disk", file=out.name) from error
    session.note("check_lists", findings=len(result.findings), masked=masked)


def _record(snapshot: Snapshot, place: Place) -> Record | None:
    """The record a finding is about: of facts of one year, whose they are."""
    record = snapshot.get(place.record, place.key)
    owner = RECORD_TYPES[place.record].owner if RECORD_TYPES[place.record].yearly else ""
    return snapshot.get(owner, record.text(owner)) if owner and record is not None else record


def _household(snapshot: Snapshot, record: Record | None) -> Record | None:
    if record is None or record.kind == "household":
        return record
    return snapshot.get("household", record.text("household"))


def _order(snapshot: Snapshot, place: Place) -> tuple[object, ...]:
    record = _record(snapshot, place)
    household = _household(snapshot, record)
    region = region_order(snapshot, household.text("region")) if household else ()
    numbers = (one.text("number") if one else "" for one in (household, record))
    return (region, *((len(number), number) for number in numbers), place.key, place.field)


def _number(snapshot: Snapshot, place: Place) -> str:
    """The record's number; of a member who has none, the household's; where nobody gave one, the key."""
    record = _record(snapshot, place)
    household = _household(snapshot, record)
    numbers = (one.text("number") for one in (record, household) if one is not None)
    return next((number for number in numbers if number), place.key)


def _field(place: Place) -> str:
    kind = RECORD_TYPES[place.record]
    spoken = kind.owner if kind.yearly else kind.name
    return f"{spoken}.{place.field}" if place.field else spoken


def _row(session: Session, result: CheckResult, finding: Finding, place: int, *, masked: bool) -> list[str]:
    snapshot = result.snapshot
    record = _record(snapshot, finding.place)
    household = _household(snapshot, record)
    person = record if record is not None and record.kind != "household" else None
    region = household.text("region") if household else ""
    number = person.text("id_number") if person else ""
    field = field_of(finding.place.record, finding.place.field)
    return [
        str(place),
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("number") if household else "",
        household.text("head_name") if household else "",
        person.text("number") if person else "",
        person.text("name") if person else "",
        id_number.masked(number) if masked else number,
        field.title if field else "",
        session.wording.text(finding.message),
        "",
    ]
