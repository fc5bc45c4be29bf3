"""What the rows of a register are about, as far as a scope reaches, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.core.records.catalogue import home_of
from povoffice.core.values.missing import MARKS
from povoffice.forms.register_form import Level
from povoffice.services.deed_lines import deeds
from povoffice.services.listing import in_order, region_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.register_form import RegisterForm
    from povoffice.services.session import Session


class Order(Enum):
    """How rows stand (排序). A household's members stay together in each."""

    WALKING = "walking"  # 区划、组、户主的姓名，按姓氏读音，如名单
    REGION = "region"  # 区划、组、户编号
    NUMBER = "number"  # 编号
    NAME = "name"  # 户主或干部的姓名，按姓氏读音


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows and columns, in what order, as of when.

    Attributes:
        region: only what lies in this region or below it, by its key; "-" is what lies in no village.
        chosen: only what is about these households, officials or units, by their keys; None is all.
        order: of the rows.
        day: as the register stood at the end of this day (截止); None is now.
        columns: fields in the order in which they are wanted (调整); () is as the form has them.
    """

    region: str = ""
    chosen: frozenset[str] | None = None
    order: Order = Order.REGION
    day: date | None = None
    columns: tuple[str, ...] = ()


_STANDING: Final = frozenset(
    {Level.HOUSEHOLD, Level.MEMBER, Level.OFFICIAL, Level.UNIT, Level.PAIRING, Level.EXEMPTION, Level.KIN}
)
EVERYTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Line:
    """The records that one row speaks of, by kind."""

    records: dict[str, Record]
    region: str


def lines_of(
    session: Session, snapshot: Snapshot, form: RegisterForm, village: str = "", scope: Scope = EVERYTHING
) -> list[Line]:
    """What the rows of a register are about, in the scope's order; ``snapshot`` is the register as of its day.

    Raises:
        OfficeError: no household of that village; ``export.no_day``: what is written day by day is not told as of one.
    """
    if scope.day is not None and not stands(form):
        raise OfficeError("export.no_day", form=form.title)
    about = (one for one in _lines(session, scope.day or session.today(), snapshot, form, village) if _is_in(one, form))
    lines = _scoped(session, snapshot, about, scope)
    if village and not lines:
        raise OfficeError("export.no_village", village=village)
    return lines


def stands(form: RegisterForm) -> bool:
    """Whether a register is of what stands, so that it may be told as of an earlier day; deeds bear their own dates."""
    return form.level in _STANDING


def _is_in(line: Line, form: RegisterForm) -> bool:
    """Whether a register is about such a record at all: 监测对象台账 is about the monitored."""
    homes = ((home_of(record, name), name) for record, _, name in (one.partition(".") for one in form.whose))
    said = (line.records[kind].values.get(name) for kind, name in homes if kind in line.records)
    return not form.whose or any(value is not None and value not in MARKS for value in said)


def _lines(session: Session, day: date, snapshot: Snapshot, form: RegisterForm, village: str) -> Iterator[Line]:
    """What each row is about, in the office's order."""
    makers: dict[Level, Callable[[], Iterator[Line]]] = {
        Level.HOUSEHOLD: lambda: _household_lines(day, snapshot),
        Level.MEMBER: lambda: _member_lines(day, snapshot),
        Level.OFFICIAL: lambda: _official_lines(snapshot),
        Level.UNIT: lambda: (Line({"unit": one}, "") for one in in_order(snapshot, "unit")),
        Level.PAIRING: lambda: _bound_lines(snapshot, "pairing"),
        Level.EXEMPTION: lambda: _bound_lines(snapshot, "exemption"),
        Level.KIN: lambda: _bound_lines(snapshot, "kin"),
    }
    for line in makers.get(form.level, lambda: _deed_lines(session, snapshot, form, village))():
        if not village or snapshot.region_name(line.region, "village") == village:
            yield line


def _scoped(session: Session, snapshot: Snapshot, lines: Iterator[Line], scope: Scope) -> list[Line]:
    """The rows of a scope, in its order."""
    taken = [line for line in lines if _within(snapshot, line, scope)]
    pinyin = session.definitions.pinyin
    if scope.order is Order.WALKING:
        taken.sort(key=lambda line: (region_order(snapshot, line.region), _sound(pinyin, line)))
    elif scope.order is Order.NUMBER:
        taken.sort(key=lambda line: (len(number := _main(line).text("number")), number))
    elif scope.order is Order.NAME:
        taken.sort(key=lambda line: _sound(pinyin, line))
    return taken


def _sound(pinyin: Pinyin, line: Line) -> str:
    """How the name that a row is placed by sounds."""
    return pinyin.sort_key(_main(line).text("head_name") or _main(line).text("name"))


def _within(snapshot: Snapshot, line: Line, scope: Scope) -> bool:
    if scope.chosen is not None and not any(one.key in scope.chosen for one in line.records.values()):
        return False
    if scope.region == "-":
        return not snapshot.region_name(line.region, "village")
    return not scope.region or any(one.key == scope.region for one in snapshot.region_path(line.region))


def _main(line: Line) -> Record:
    """What a row is placed by: its household, else its official, else whatever it is about."""
    records = line.records
    return records.get("household") or records.get("official") or next(iter(records.values()))


def _household_line(day: date, snapshot: Snapshot, household: Record) -> Line:
    records = {"household": household}
    if facts := snapshot.facts(household.key):
        records["household_year"] = facts
    if pairing := responsible_pairing(snapshot, household.key, day):
        _add_bound(snapshot, records, pairing)
    return Line(records, household.text("region"))


def _add_bound(snapshot: Snapshot, records: dict[str, Record], bound: Record) -> None:
    """Add a pairing, an exemption or a kinship with its official."""
    records[bound.kind] = bound
    if official := snapshot.get("official", bound.text("official")):
        records["official"] = official
        if unit := snapshot.get("unit", official.text("unit")):
            records["unit"] = unit


def _household_lines(day: date, snapshot: Snapshot) -> Iterator[Line]:
    for household in in_order(snapshot, "household"):
        yield _household_line(day, snapshot, household)


def _member_lines(day: date, snapshot: Snapshot) -> Iterator[Line]:
    households: dict[str, Line] = {}
    for member in in_order(snapshot, "member"):
        household = snapshot.get("household", member.text("household"))
        if household is None:
            continue
        line = households.get(household.key) or _household_line(day, snapshot, household)
        households[household.key] = line
        records = {**line.records, "member": member}
        if facts := snapshot.facts(member.key):
            records["member_year"] = facts
        yield Line(records, line.region)


def _official_lines(snapshot: Snapshot) -> Iterator[Line]:
    for official in in_order(snapshot, "official"):
        records = {"official": official}
        if unit := snapshot.get("unit", official.text("unit")):
            records["unit"] = unit
        yield Line(records, official.text("home_village"))


def _deed_lines(session: Session, snapshot: Snapshot, form: RegisterForm, village: str) -> Iterator[Line]:
    return (Line(records, region) for records, region in deeds(session, snapshot, str(form.level), village))


def _bound_lines(snapshot: Snapshot, kind: str) -> Iterator[Line]:
    for bound in in_order(snapshot, kind):
        records: dict[str, Record] = {}
        _add_bound(snapshot, records, bound)
        household = snapshot.get("household", bound.text("household"))
        if household is not None:
            records["household"] = household
        if member := snapshot.get("member", bound.text("member")):
            records["member"] = member
        yield Line(records, household.text("region") if household else "")
