"""Lines of income and expense that a household's form lists: which of the register's each is, or a new one.

A line has no number. It is known again by household, year, 科目 and 类别; of several alike (two plots of rice) first
those that say the same are paired, then the rest in their order. A line of the same 科目 that the form leaves out is
listed as absent, and stays.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.record import Record
from povoffice.core.values.money import format_yuan
from povoffice.services.importing.ledger import Line
from povoffice.services.income import worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.records.record import Value, Values
    from povoffice.services.importing.ledger import Ledger
    from povoffice.services.importing.model import RecordId

KIND: Final = "income_line"
_YUAN: Final = 100
_Said = tuple[Line, "dict[str, Value]"]
_Mark = tuple[str, str]
"""科目 and 类别."""


class Worksheets:
    """Takes the lines of forms."""

    def __init__(self, ledger: Ledger) -> None:
        """Take the ledger; the register's lines are looked up when the first form has any."""
        self._ledger = ledger
        self._standing: dict[tuple[str, int], dict[_Mark, list[Record]]] | None = None
        self._left: dict[str, None] = {}

    def take(self, line: Line, household: str, year: int) -> None:
        """Take what a row's form lists of a household's year."""
        listed: dict[_Mark, list[_Said]] = defaultdict(list)
        for draft in line.draft.lines:
            said = {**draft.values[KIND], "household": household, "year": year}
            own = Line(line.index, line.row, draft, line.decisions, kind=KIND)
            listed[_mark(said)].append((own, said))
            self._check(own, said)
        known = self._known.setdefault((household, year), {})
        headings = {mark[0] for mark in listed}
        for mark, records in list(known.items()):
            if mark not in listed and mark[0] in headings:
                self._left.update((one.key, None) for one in records)
        for mark, lines in listed.items():
            self._pair(lines, known.setdefault(mark, []))

    def left_out(self) -> Iterator[RecordId]:
        """Lines of the register that the forms of their households have not."""
        said = self._ledger.all(KIND)
        yield from ((KIND, key) for key in self._left if key not in said)

    @property
    def _known(self) -> dict[tuple[str, int], dict[_Mark, list[Record]]]:
        """The lines by household and year, in the order of their keys; those that these forms make among them."""
        if self._standing is None:
            self._standing = {}
            for _key, record in sorted(self._ledger.snapshot.all(KIND).items()):
                of_year = self._standing.setdefault((record.text("household"), record.number("year") or 0), {})
                of_year.setdefault(_mark(record.values), []).append(record)
        return self._standing

    def _pair(self, lines: list[_Said], known: list[Record]) -> None:
        """Give each line its record: the one that says the same, else the next, else a new one."""
        free, others = list(known), []
        for own, said in lines:
            same = next((one for one in free if said.items() <= one.values.items()), None)
            if same is None:
                others.append((own, said))
            else:
                free.remove(same)
                self._ledger.say(KIND, same.key, said, own)
                own.key = same.key
        for place, (own, said) in enumerate(others):
            if place < len(free):
                own.key = free[place].key
                self._ledger.say(KIND, own.key, said, own)
            else:
                own.key = self._ledger.make(KIND, said, own)
                known.append(Record(KIND, own.key, said))
        self._left.update((one.key, None) for one in free[len(others) :])

    def _check(self, own: Line, said: Values) -> None:
        """Tell where a stated amount is not what area, yield and price come to; it is taken as stated."""
        stated, computed = said.get("amount"), worth(said)
        if isinstance(stated, int) and computed is not None and abs(stated - computed) >= _YUAN:
            values = {"stated": format_yuan(stated), "computed": format_yuan(computed)}
            self._ledger.found("income_line_amount", Severity.WARNING, own, KIND, "amount", **values)


def _mark(said: Values) -> _Mark:
    return str(said.get("line") or ""), str(said.get("item") or "")
