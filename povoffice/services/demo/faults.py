"""The honest faults in the demonstration's workbooks (瑕疵): put in on purpose, each known by file, sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.exchange.demo_books import Merge
from povoffice.exchange.table import address
from povoffice.services.demo import words
from povoffice.services.demo.sheets import Hand, value_of
from povoffice.services.demo.township import Person
from povoffice.services.demo.workbooks import POVERTY_LIST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.exchange.demo_books import Cell
    from povoffice.services.demo.township import Family, Households
    from povoffice.services.demo.workbooks import DraftBook


class FaultKind(Enum):
    """What is the matter. The last two are none: they only look so, and are to be put in order silently."""

    NUMERIC_ID = "numeric_id"
    CHECK_DIGIT = "check_digit"
    ID_LENGTH = "id_length"
    TWO_HEADS = "two_heads"
    NO_HEAD = "no_head"
    NO_HOUSEHOLD = "no_household"
    RELATION_AND_SEX = "relation_and_sex"
    TWICE_IN_FILE = "twice_in_file"
    TWO_HOUSEHOLDS = "two_households"
    UNKNOWN_RELATION = "unknown_relation"
    MONTH_13 = "month_13"
    SHORT_PHONE = "short_phone"
    MEMBER_COUNT = "member_count"
    SHARED_PHONE = "shared_phone"
    UNTIDY_ID = "untidy_id"
    TOTAL_IN_BETWEEN = "total_in_between"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, and the number of the household (and member) it concerns, "" where it concerns none."""

    file: str
    sheet: str
    cell: str
    kind: FaultKind
    household: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip of the pen: in which book and village, in whose field, and what is written instead.

    ``name`` of a household alters the household's cell; ``of_head`` takes the head instead of the member who fits.
    """

    kind: FaultKind
    book: str
    village: str
    name: str
    written: Callable[[Family, Person], Cell]
    fits: Callable[[Person], bool] = lambda _person: True
    of_head: bool = False


def _number(person: Person) -> str:
    return str(person.values["id_number"])


def _all_digits(person: Person) -> bool:
    return _number(person).isdigit()


def _is(relation: str) -> Callable[[Person], bool]:
    return lambda person: person.values["relation"] == relation


def _wrong_check_digit(_family: Family, person: Person) -> str:
    number = _number(person)
    return f'="{number[:17]}{(int(number[17]) + 1) % 10}{number[18:]}"'


def _untidy(_family: Family, person: Person) -> str:
    number = _number(person).lower()
    return f" {number[:6]} {number[6:14]} {number[14:]} "


_V: Final = words.VILLAGES
_ID: Final = "member.id_number"
_RELATION: Final = "member.relation"
_SLIPS: Final = (
    _Slip(FaultKind.NUMERIC_ID, f"{_V[2]}台账", _V[2], _ID, lambda _, one: float(_number(one)), _all_digits),
    _Slip(FaultKind.CHECK_DIGIT, f"{_V[5]}家庭成员", _V[5], _ID, _wrong_check_digit, _all_digits),
    _Slip(FaultKind.ID_LENGTH, "龙潭片区", _V[6], _ID, lambda _, one: _number(one)[:10] + _number(one)[11:]),
    _Slip(FaultKind.UNTIDY_ID, _V[9], _V[9], _ID, _untidy, lambda one: _number(one).endswith("X")),
    _Slip(FaultKind.TWO_HEADS, "龙潭片区", _V[7], _RELATION, lambda _, __: "户主", _is("之子")),
    _Slip(FaultKind.NO_HEAD, f"{_V[11]}成员", _V[11], _RELATION, lambda _, __: "其他", _is("配偶"), of_head=True),
    _Slip(FaultKind.RELATION_AND_SEX, "龙潭片区", _V[8], _RELATION, lambda _, __: "之女", _is("之子")),
    _Slip(FaultKind.UNKNOWN_RELATION, f"{_V[10]}信息", _V[10], _RELATION, lambda _, __: "干儿子", _is("之子")),
    _Slip(
        FaultKind.MONTH_13, f"{_V[5]}户台账", _V[5], "household.identified_on", lambda _, __: "2014.13",
        lambda one: "identified_on" in one.values,
    ),
    _Slip(
        FaultKind.SHORT_PHONE, f"{_V[2]}台账", _V[2], "household.phone",
        lambda family, _: str(family.values["phone"])[:-1],
    ),
    _Slip(
        FaultKind.MEMBER_COUNT, "（自定义）户信息", _V[1], "household.members_stated",
        lambda family, _: len(family.members) + 1,
    ),
)  # fmt: skip


@dataclass
class _Seeder:
    households: Households
    books: Sequence[DraftBook]
    faults: list[Fault] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def book(self, starts: str) -> DraftBook:
        return next(one for one in self.books if one.file.startswith(starts))

    def member(self, village: str, fits: Callable[[Person], bool]) -> tuple[Family, Person]:
        """A member other than the head, of a household that no fault concerns yet, from the village's middle on."""
        families = self.households.of(village)
        for family in families[len(families) // 3 :]:
            for person in family.members[1:]:
                if family.number not in self.used and fits(person):
                    self.used.add(family.number)
                    return family, person
        raise LookupError(village)  # pragma: no cover - villages have hundreds of members

    def note(self, kind: FaultKind, file: str, sheet: str, cell: str, of: tuple[Family, Person]) -> None:
        self.faults.append(Fault(file, sheet, cell, kind, of[0].number, of[1].number))

    def slip(self, one: _Slip) -> None:
        family, person = self.member(one.village, one.fits)
        person = family.members[0] if one.of_head else person
        number = family.number if one.name.startswith("household.") else person.number
        book = self.book(one.book)
        draft = next(sheet for sheet in book.drafts if (number, one.name) in sheet.places)
        cell = draft.put(number, one.name, one.written(family, person))
        self.note(one.kind, book.file, draft.name, cell, (family, person))


def seed_faults(households: Households, books: Sequence[DraftBook]) -> tuple[Fault, ...]:
    """Put the faults into the laid-out workbooks and list them. Rows in between come first, as they move others."""
    seeder = _Seeder(households, books)
    _total_in_between(seeder)
    _twice_in_file(seeder)
    _two_households(seeder)
    _no_household(seeder)
    _shared_phone(seeder)
    for one in _SLIPS:
        seeder.slip(one)
    return tuple(seeder.faults)


def _total_in_between(seeder: _Seeder) -> None:
    """A merged 小计 after the first group."""
    book = seeder.book(f"{_V[2]}台账")
    draft = book.sheet()
    families = seeder.households.of(_V[2])
    own = [one for one in families if one.group == families[0].group]
    row = draft.row_of(families[len(own)].number)
    people = sum(len(one.members) for one in own)
    draft.insert(row, ["小计", None, None, None, people, *[None] * (len(draft.rows[row]) - 5)])
    draft.merges.append(Merge(row, 0, row, 3))
    seeder.faults.append(Fault(book.file, draft.name, address(row, 0), FaultKind.TOTAL_IN_BETWEEN))


def _twice_in_file(seeder: _Seeder) -> None:
    """A member's row stands twice, the second time as the last of the household's rows."""
    book = seeder.book("麻塘、枫木冲")
    draft = book.sheet()
    family, person = seeder.member(_V[3], lambda _person: True)
    row, column = draft.places[person.number, _ID]
    last = draft.row_of(family.number) + len(family.members)
    draft.insert(last, draft.rows[row])
    seeder.note(FaultKind.TWICE_IN_FILE, book.file, draft.name, address(last, column), (family, person))


def _two_households(seeder: _Seeder) -> None:
    """A daughter who has married away is still kept by her parents' village, under a number of her own there."""
    book = seeder.book("麻塘、枫木冲")
    draft = book.sheet()
    _, wife = seeder.member(_V[1], _is("之儿媳"))
    born = int(str(wife.values["birth_date"])[:4])
    family, _ = seeder.member(
        _V[4], lambda one: _is("配偶")(one) and int(str(one.values["birth_date"])[:4]) <= born - 20
    )
    here = {"number": f"{family.number}{len(family.members) + 1:02d}", "relation": "之女"}
    daughter = Person({**wife.values, **here})
    row = draft.row_of(family.number) + len(family.members)
    draft.insert(row, [Hand().write(one.name, value_of(family, daughter, one.name)) for one in POVERTY_LIST])
    column = next(place for place, one in enumerate(POVERTY_LIST) if one.name == _ID)
    seeder.note(FaultKind.TWO_HOUSEHOLDS, book.file, draft.name, address(row, column), (family, wife))


def _no_household(seeder: _Seeder) -> None:
    """A member added on top of the list, of whom it is not said which household is theirs."""
    book = seeder.book(f"{_V[5]}家庭成员")
    draft = book.sheet()
    family, person = seeder.member(_V[5], lambda _person: True)
    draft.move(draft.row_of(person.number), draft.head)
    columns = [draft.places[family.number, name][1] for name in ("household.number", "household.head_name")]
    for column in columns:
        draft.rows[draft.head][column] = None
    cell = address(draft.head, columns[0])
    seeder.note(FaultKind.NO_HOUSEHOLD, book.file, draft.name, cell, (family, person))


def _shared_phone(seeder: _Seeder) -> None:
    """Two households give the same telephone."""
    book = seeder.book(f"{_V[10]}信息")
    draft = book.sheet()
    first = seeder.member(_V[10], lambda _person: True)
    second = seeder.member(_V[10], lambda _person: True)
    cell = draft.put(second[0].number, "household.phone", draft.cell(first[0].number, "household.phone"))
    seeder.note(FaultKind.SHARED_PHONE, book.file, draft.name, cell, second)
