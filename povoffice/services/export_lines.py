"""What the rows of a register are about, as far as a scope reaches, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, overload

from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.core.records.catalogue import DIARY, home_of
from povoffice.core.values.missing import MARKS
from povoffice.core.work import Progress, Step, silent
from povoffice.forms.register_form import Level
from povoffice.services.deed_lines import deeds, order, sketched, whole
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


_AT_ONCE: Final = 500
_STANDING: Final = frozenset(
    {Level.HOUSEHOLD, Level.MEMBER, Level.OFFICIAL, Level.UNIT, Level.PAIRING, Level.EXEMPTION, Level.KIN}
)
EVERYTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Line:
    """The records that one row speaks of, by kind."""

    records: dict[str, Record]
    region: str


class DeedLines(Sequence[Line]):
    """The rows of what is written day by day (走访记录): their keys in order, each read when it is asked for.

    Half a million visits need not lie in memory.
    """

    def __init__(self, session: Session, snapshot: Snapshot, kind: str, keys: Sequence[str], households: int) -> None:
        """Take which they are, and of how many households."""
        self._session, self._snapshot, self._kind, self._keys = session, snapshot, kind, keys
        self.households = households

    @override
    def __len__(self) -> int:
        return len(self._keys)

    @override
    def __iter__(self) -> Iterator[Line]:
        for start in range(0, len(self._keys), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    @override
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        keys = self._keys[place] if isinstance(place, slice) else (self._keys[place],)
        lines = [Line(*row) for row in whole(self._session, self._snapshot, self._kind, keys)]
        return lines if isinstance(place, slice) else lines[0]


def counted(lines: Sequence[Line]) -> tuple[int, int]:
    """How many households and members some rows are about."""
    if isinstance(lines, DeedLines):
        return lines.households, 0  # a deed is no member's row
    households = {line.records["household"].key for line in lines if "household" in line.records}
    return len(households), sum("member" in line.records for line in lines)


def lines_of(
    session: Session,
    snapshot: Snapshot,
    form: RegisterForm,
    village: str = "",
    scope: Scope = EVERYTHING,
    progress: Progress = silent,
) -> Sequence[Line]:
    """What the rows of a register are about, in the scope's order; ``snapshot`` is the register as of its day.

    Raises:
        CancelledError: the progress asked to stop.
        OfficeError: no household of that village; ``export.no_day``: what is written day by day is not told as of one.
    """
    if scope.day is not None and not stands(form):
        raise OfficeError("export.no_day", form=form.title)
    about = (one for one in _lines(session, scope.day or session.today(), snapshot, form, village) if _is_in(one, form))
    taken = (line for line in about if _within(snapshot, line, scope))
    placing = _placing(session, snapshot, scope)
    if (kind := str(form.level)) in DIARY:
        lines: Sequence[Line] = _in_pages(session, snapshot, kind, taken, placing, progress)
    else:
        lines = sorted(taken, key=placing)
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


def _in_pages(
    session: Session,
    snapshot: Snapshot,
    kind: str,
    sketches: Iterator[Line],
    placing: Callable[[Line], tuple[object, ...]],
    progress: Progress,
) -> DeedLines:
    """Put sketches in order, and keep no more of them than their keys."""
    total, households = session.register.count(kind), set[str]()
    order_of = lru_cache(maxsize=None)(partial(region_order, snapshot))
    placed: list[tuple[tuple[object, ...], tuple[object, ...], str]] = []
    for number, line in enumerate(sketches):
        if number % _AT_ONCE == 0:
            progress(Step(number, total, message("work.exporting")))
        if household := line.records.get("household"):
            households.add(household.key)
        by = order(order_of, kind, line.records, line.region)
        placed.append((placing(line), by, line.records[kind].key))
    placed.sort()
    return DeedLines(session, snapshot, kind, [key for *_by, key in placed], len(households))


def _placing(session: Session, snapshot: Snapshot, scope: Scope) -> Callable[[Line], tuple[object, ...]]:
    """What a scope's order goes by; rows of the same stay as they stood."""
    pinyin = session.definitions.pinyin
    match scope.order:
        case Order.WALKING:
            return lambda line: (region_order(snapshot, line.region), _sound(pinyin, line))
        case Order.NUMBER:
            return lambda line: (len(number := _main(line).text("number")), number)
        case Order.NAME:
            return lambda line: (_sound(pinyin, line),)
        case Order.REGION:
            return lambda _line: ()


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
    kind = str(form.level)
    if kind not in DIARY:
        return (Line(*row) for row in deeds(session, snapshot, kind))
    homes = ((home_of(record, name), name) for record, _, name in (one.partition(".") for one in form.whose))
    return (
        Line(*row) for row in sketched(session, snapshot, kind, village, [name for home, name in homes if home == kind])
    )


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
