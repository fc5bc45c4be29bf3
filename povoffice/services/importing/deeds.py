"""Rows of what officials did: visits, trips, measures, goods, leave, closed days. They make no household or official.

Whether a visit is a late entry (补录), and when it was entered, is never taken from a sheet: the program says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import EXTRA
from povoffice.core.records.record import Record
from povoffice.core.values.day_list import parse
from povoffice.core.visits.days import as_kept, day_of, days_of
from povoffice.services.importing.deed_kinds import DEED_KINDS
from povoffice.services.importing.deed_visits import DeedVisits
from povoffice.services.visiting.recording import is_late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from povoffice.core.records.record import Value
    from povoffice.services.importing.deed_kinds import Deed
    from povoffice.services.importing.deed_names import DeedNames
    from povoffice.services.importing.diary import Diary
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.pairings import Decider

_OURS: Final = frozenset({"late", "entered_on", "correction"})
"""Fields that no sheet may say."""
_COUNT: Final = f"{EXTRA}走访天数"
_OWN_POCKET: Final = ("个人", "自费", "自掏", "私人", "垫支", "干部出")
"""What a sheet of goods calls the source of what the official paid himself; it is no source of public help."""
_HOME: Final = "入户"
_GIVEN: Final = "给户"


class _Told:
    """A row that is on its way: what it says, and whom it is about."""

    __slots__ = ("deed", "line", "said")

    def __init__(self, deed: Deed, line: Line, said: dict[str, Value]) -> None:
        self.deed = deed
        self.line = line
        self.said = said

    @property
    def mark(self) -> tuple[str, ...]:
        """What it is known again by."""
        return tuple(str(self.said.get(name, "")) for name in self.deed.same)


class Deeds:
    """Finds deeds by number, else by who, where and when; and makes new ones."""

    def __init__(self, ledger: Ledger, diary: Diary, names: DeedNames, decider: Decider) -> None:
        """Take what is known so far; the diary is asked about those whom rows name, and no others."""
        self._ledger = ledger
        self._diary = diary
        self._names = names
        self._decider = decider
        self._visits = DeedVisits(ledger, diary)
        self._standing: dict[str, dict[tuple[str, ...], str]] = {}
        self._numbers: dict[str, dict[str, str]] = {}
        self._leave: dict[str, list[tuple[str, str, str]]] = {}
        self._asked: set[tuple[str, str]] = set()
        self.answered: set[tuple[str, str, str]] = set()

    def take(self, level: str, lines: Sequence[Line], year_of: Callable[[Line], int]) -> None:
        """Take the rows of a sheet; those that cannot be told are held, with what is suggested."""
        self._names.remember(lines)
        told = [one for line in lines if (one := self._understood(DEED_KINDS[level], line, year_of(line)))]
        for kind in dict.fromkeys(one.deed.kind for one in told):
            self._look_up(DEED_KINDS[kind], [one for one in told if one.deed.kind == kind])
        found = [(one, self._found(one)) for one in told]
        for kind in DEED_KINDS:
            self._diary.load(kind, {key for one, key in found if key and one.deed.kind == kind})
        written = [(one, self._write(one, key)) for one, key in found if one.line.why is None]
        if level == "visit":
            self._visits.take([(one.line, key, one.said, not before) for (one, key), before in self._with(written)])

    def _with(self, written: Sequence[tuple[_Told, str]]) -> Iterator[tuple[tuple[_Told, str], bool]]:
        """Each with whether the register has it already."""
        for one, key in written:
            yield (one, key), self._ledger.made_by(one.deed.kind, key) is None

    def _understood(self, deed: Deed, line: Line, year: int) -> _Told | None:
        """What a row says, and of whom; None where it waits."""
        said = {name: value for name, value in line.says(deed.kind).items() if name not in _OURS}
        if deed.kind == "aid" and self._is_private(line, said):
            deed = DEED_KINDS["private_aid"]
            kept = {"on", "item", "quantity", "quantity_unit", "money"}
            said = {name: value for name, value in said.items() if name in kept}
        if deed.kind in ("absence", "closed_days") and not self._decider.approves:
            self._ledger.hold(line, "deed_needs_decider", deed.kind, "start")
            return None
        line.kind = deed.kind
        if not (self._names.put(deed, line, said) and self._put_days(deed, line, said, year)):
            return None
        if deed.kind == "private_aid" and not self._diary.sees_private(str(said["official"])):
            self._ledger.hold(line, "deed_private_of_another", "official", "name")
            return None
        if deed.kind == "aid":
            said.setdefault("direction", _GIVEN)
        return _Told(deed, line, said) if self._says_enough(deed, line, said) else None

    def _is_private(self, line: Line, said: dict[str, Value]) -> bool:
        """Whether a row of goods says in its own words that the official paid; then it is no public help."""
        if "paid_by" in said:
            return False
        draft = self._ledger.sheets[line.sheet].draft
        cell = draft.cell(line.draft, "aid", "paid_by")
        column = next(iter(draft.places.get(("aid", "paid_by"), ())), None)
        text = draft.table.text(line.draft.row - 1, column) if cell and column is not None else ""
        if not any(word in text for word in _OWN_POCKET):
            return False
        self.answered.add((draft.file, draft.table.name, cell))
        self._ledger.found("deed_taken_as_private", Severity.INFO, line, "aid", "paid_by", text=text)
        return True

    def _says_enough(self, deed: Deed, line: Line, said: dict[str, Value]) -> bool:
        wanted = {"measure": ("content", "kind"), "aid": ("item", "kind", "money"), "private_aid": ("item", "money")}
        needed = wanted.get(deed.kind, ())
        if needed and not any(name in said for name in needed):
            self._ledger.hold(line, "deed_says_nothing", deed.kind, needed[0])
            return False
        if deed.kind == "closed_days" and "kind" not in said:
            self._ledger.hold(line, "deed_says_nothing", deed.kind, "kind")
            return False
        return True

    def _put_days(self, deed: Deed, line: Line, said: dict[str, Value], year: int) -> bool:
        """The days of a deed as records keep them; False where the row must wait for them."""
        if not deed.days:
            return not deed.past or self._is_past(deed, line, "on", str(said.get("on", "")))
        count = str(said.pop(_COUNT, ""))
        days = self._days(deed, said, year)
        if not days:
            name = "dates" if "dates" in said else "start"
            self._ledger.hold(line, "deed_day_unclear", deed.kind, name, text=said.get(name, ""))
            return False
        if deed.past and not self._is_past(deed, line, "start", days[-1].isoformat()):
            return False
        if "dates" in deed.days:
            if count and count.isdigit() and int(count) != len(days):
                self._ledger.found(
                    "deed_day_count", Severity.WARNING, line, deed.kind, _COUNT, said=count, days=len(days)
                )
            for name in deed.days:
                said.pop(name, None)
            said |= as_kept(days)
        return True

    @staticmethod
    def _days(deed: Deed, said: dict[str, Value], year: int) -> tuple[date, ...]:
        if written := str(said.get("dates", "")):
            return parse(written, year) or ()
        if "dates" not in deed.days:  # leave and closed days: a first and a last day
            start, end = day_of(str(said.get("start", ""))), day_of(str(said.get("end", said.get("start", ""))))
            return (start, end) if start and end and start <= end else ()
        return days_of(Record(deed.kind, "", said))

    def _is_past(self, deed: Deed, line: Line, name: str, day: str) -> bool:
        if day_of(day) is None:
            self._ledger.hold(line, "deed_day_unclear", deed.kind, name, text=day)
        elif day > self._decider.today.isoformat():
            self._ledger.hold(line, "deed_to_come", deed.kind, name, day=day)
        return line.why is None

    def _look_up(self, deed: Deed, told: Iterable[_Told]) -> None:
        """Read what the register has of those whom the rows are about, once for each."""
        owners = dict.fromkeys(str(one.said.get(deed.owner, "")) for one in told) if deed.owner else {"": None}
        fresh = [one for one in owners if (deed.kind, one) not in self._asked]
        self._asked |= {(deed.kind, one) for one in fresh}
        sketches = self._diary.sketches(deed.kind, fresh, deed.sketched) if deed.owner else ()
        for one in sketches if deed.owner else self._ledger.snapshot.all(deed.kind).values() if fresh else ():
            self._enter(deed, one.key, tuple(one.text(name) for name in deed.same), one.text("number"))
            if deed.kind == "absence":
                self._leave.setdefault(one.text("official"), []).append((one.text("start"), one.text("end"), one.key))

    def _enter(self, deed: Deed, key: str, mark: tuple[str, ...], number: str) -> None:
        self._standing.setdefault(deed.kind, {}).setdefault(mark, key)
        if deed.numbered and number:
            self._numbers.setdefault(deed.kind, {}).setdefault(number, key)

    def _found(self, one: _Told) -> str:
        """The record a row is about, "" for a new one; the row may be held then."""
        kind, number = one.deed.kind, str(one.said.get("number", ""))
        if key := self._numbers.get(kind, {}).get(number, "") if number else "":
            return key
        key = self._standing.get(kind, {}).get(one.mark, "")
        if key:
            one.said.pop("number", None)  # it has one; a sheet's other number for the same does not take its place
        elif number and self._diary.taken(kind, (number,)):
            self._ledger.hold(one.line, "deed_number_of_another", kind, "number", number=number)
        elif kind == "absence":
            self._hold_overlap(one)
        return key

    def _hold_overlap(self, one: _Told) -> None:
        start, end = str(one.said["start"]), str(one.said["end"])
        for first, last, _key in self._leave.get(str(one.said["official"]), ()):
            if first <= end and last >= start:
                self._ledger.hold(one.line, "deed_leave_twice", "absence", "start", start=first, end=last)
                return

    def _write(self, one: _Told, key: str) -> str:
        """Say what a row says of its record, or make a new one. Returns the key."""
        kind, line = one.deed.kind, one.line
        key = key or self._standing.get(kind, {}).get(one.mark, "")
        if key:
            self._ledger.say(kind, key, one.said, line)
        else:
            key = self._ledger.make(kind, {**one.said, **self._ours(one)}, line)
            self._enter(one.deed, key, one.mark, str(one.said.get("number", "")))
        line.kind, line.key = kind, key
        return key

    def _ours(self, one: _Told) -> dict[str, Value]:
        """What the program says of a new record: when it was entered, and whether that was late."""
        today = self._decider.today
        if one.deed.kind == "trip":
            return {"entered_on": today.isoformat()}
        if one.deed.kind != "visit":
            return {"state": "未开始"} if one.deed.kind == "measure" and "state" not in one.said else {}
        ours: dict[str, Value] = {"entered_on": today.isoformat()}
        if "channel" not in one.said:
            ours["channel"] = _HOME
        if is_late(days_of(Record("visit", "", one.said))[-1], today):
            ours["late"] = 1
        return ours
