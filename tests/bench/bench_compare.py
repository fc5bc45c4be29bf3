"""Comparing 100,000 persons of a list with 100,000 of a register against the clock.

* The comparison itself — the register's people gathered, everybody matched, both ways asked — takes ≤ 10 s; the whole
  command's process stays ≤ 1 GB.
* Told: reading the register, reading and recognising the list, keeping the hits.

Of the list a half is in the register, a tenth of it without numbers (by name, birth and village), a tenth of it with
another account; the rest are strangers. Run with ``pytest tests/bench/bench_compare.py -s``.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final

import xlsxwriter

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.comparing.compare import Outcome, compare
from povoffice.core.values.id_number import check_digit
from povoffice.exchange.bulk import without_collecting
from povoffice.exchange.reader import read_workbook
from povoffice.services import comparing
from povoffice.services.accounts import Right
from povoffice.services.comparing.lists import form_of, read_list
from povoffice.services.comparing.people import subjects
from povoffice.services.demo.words import FEMALE_GIVEN, MALE_GIVEN, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.changes import Change
    from povoffice.services.session import Session

PERSONS: Final = 100_000
_MOST_SECONDS: Final = 10
_MOST_MEMORY: Final = 1_000_000_000
_VILLAGES: Final = 40
_PER_HOUSEHOLD: Final = 3
_DAYS: Final = 80 * 12 * 28
_AT_ONCE: Final = 10_000


def _birth(place: int) -> str:
    """A day of eighty years; a number of days prime to theirs lies between neighbours."""
    year, day = divmod(place * 7919 % _DAYS, 12 * 28)
    return f"{1935 + year}{day // 28 + 1:02d}{day % 28 + 1:02d}"


class Township:
    """Invented people by their place, the same each time they are asked for."""

    def __init__(self) -> None:
        chance = random.Random(8)
        self.names = [
            chance.choice(SURNAMES) + "".join(chance.choices(MALE_GIVEN + FEMALE_GIVEN, k=2))
            for _ in range(2 * PERSONS)
        ]
        self.births = [_birth(place) for place in range(2 * PERSONS)]

    def identity(self, place: int) -> str:
        """A number of its own for everybody: area, birth date, order."""
        first = f"430199{self.births[place]}{place // _DAYS + 1:03d}"
        return first + check_digit(first)

    def changes(self) -> Iterator[Change]:
        """The register."""
        for village in range(_VILLAGES):
            yield creation("region", f"v{village}", {"name": f"第{village}村", "level": "village", "order": village})
        for place in range(PERSONS):
            household, rest = divmod(place, _PER_HOUSEHOLD)
            if not rest:
                account = f"6217{household:015d}"
                values = {"number": f"{household:09d}", "region": f"v{household % _VILLAGES}", "bank_account": account}
                yield creation("household", f"h{household}", {**values, "head_name": self.names[place]})
            born = self.births[place]
            yield creation(
                "member",
                f"m{place}",
                {
                    "number": f"{place:011d}",
                    "household": f"h{household}",
                    "name": self.names[place],
                    "id_number": self.identity(place),
                    "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}",
                },
            )
            facts: dict[str, str | int] = {"member": f"m{place}", "year": 2018, "subsistence": int(place % 2 == 0)}
            yield creation("member_year", f"m{place}@2018", facts)

    def write_list(self, path: Path) -> None:
        """The list: everybody of an even place, and as many strangers."""
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        sheet = book.add_worksheet("低保名单")
        sheet.write_row(0, 0, ("序号", "姓名", "身份证号码", "出生日期", "村", "低保证号", "银行账号"))
        for row in range(PERSONS):
            place = row * 2 if row < PERSONS // 2 else PERSONS + row
            household = place // _PER_HOUSEHOLD
            number = "" if row % 10 == 0 else self.identity(place)
            account = f"6217{household + (row % 10 == 1):015d}"
            village = f"第{household % _VILLAGES}村"
            values = (row, self.names[place], number, self.births[place], village, f"D{row}", account)
            sheet.write_row(row + 1, 0, values)
        book.close()


def say(line: str) -> None:
    """One line of figures."""
    sys.stdout.write(f"{line}\n")


@contextmanager
def told(what: str) -> Iterator[list[float]]:
    """Say how long something takes, and how much memory this process has had at most."""
    took: list[float] = []
    start = time.perf_counter()
    yield took
    took.append(time.perf_counter() - start)
    say(f"{what}: {took[0]:.1f} s, {_peak() / 1e6:.0f} MB at most so far")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_a_hundred_thousand_against_a_hundred_thousand(session: Session, tmp_path: Path) -> None:
    township = Township()
    path = tmp_path / "低保名单.xlsx"
    township.write_list(path)
    changes = township.changes()
    while part := list(islice(changes, _AT_ONCE)):
        session.apply("试", Source(SourceKind.TYPED), part, Right.AMEND)
    say(f"\nbefore: {_peak() / 1e6:.0f} MB")
    definitions = session.definitions
    with told("reading the list in its own process"):
        workbook = read_workbook(path)
    with told("recognising and converting its rows"):
        form = form_of(definitions, workbook, "")
        people = read_list(definitions, workbook, form, session.register.learned, lambda _step: None)
    with told("reading the register"):
        snapshot = session.snapshot()
    with told("comparing") as took, without_collecting():
        compared = compare(people.entries, subjects(snapshot, form.kind, definitions), form.kind)
    counts = compared.counts()
    say(f"{counts}, {len(compared.hits)} hits")
    assert counts[Outcome.STRANGER.value] >= PERSONS // 2 - PERSONS // 100
    assert counts[Outcome.DIFFERENT.value] >= PERSONS // 25
    del compared, people, snapshot, workbook
    session.let_go()
    with told("all of it, with the hits kept"):
        number = comparing.run(session, path, comparing.Said("函", "比对"))
    with told("the result workbook"):
        comparing.write(session, number, tmp_path / "结果.xlsx")
    assert took[0] <= _MOST_SECONDS
    assert _peak() <= _MOST_MEMORY
