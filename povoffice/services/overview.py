"""Lists as the window shows them: which records, in which order, and what a block of rows says, asked in SQL.

A list of 100,000 households is never in memory: the window holds the places of its rows (eight bytes each) and asks for
the block that is on the screen. Safe to call from the window's thread and from the reader's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.records.masking import masked
from povoffice.core.values.missing import MARKS
from povoffice.core.values.money import format_yuan
from povoffice.core.work import Progress, silent
from povoffice.services import coded
from povoffice.services.accounts import Right
from povoffice.storage.overview.asking import NOWHERE, Asking, Question
from povoffice.storage.overview.building import Rules
from povoffice.storage.overview.lists import LISTS

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session
    from povoffice.storage.overview.lists import ListColumn

_KINDS: Final = {
    FieldKind.COUNT: "count",
    FieldKind.QUANTITY: "count",
    FieldKind.MONEY: "money",
    FieldKind.DATE: "date",
    FieldKind.CODE: "code",
    FieldKind.MULTI: "code",
    FieldKind.YES_NO: "yes_no",
}
_CONTRACT_STATES: Final = frozenset({"contract", "contract.state"})
_CODED: Final = frozenset({"standing", "visits"})
"""Columns whose values are words of the list's own: ``overview.NAME_VALUE`` says them."""
_STATES: Final = _CONTRACT_STATES | _CODED | {"problems"}
_ABSENT: Final = {
    ("households", "official"): "overview.none_official",
    ("households", "contract"): "overview.none_contract",
}


@dataclass(frozen=True, slots=True)
class OverviewColumn:
    """A column that a list may show.

    ``kind`` is text, count, money, date, code, state or yes_no. ``shown``: it is shown where nobody has chosen.
    ``private``: its values come in part only, and only their ends can be filtered by. ``group``: the kind of record it
    is a field of, or "" for what the list itself tells. ``codes``: the code list of its values, or "".
    """

    name: str
    title: str
    kind: str
    shown: bool
    private: bool
    group: str
    codes: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What is typed above a column, as it was typed.

    Text: somewhere in it; letters also as initials (``wcs``); ``=甲|乙`` exactly this, or one of several. Numbers and
    dates: ``3``, ``>=3``, ``<5``, ``3-5``, ``2014~2018``; money in yuan. ``空`` (``blank``), ``非空`` (``not blank``),
    ``/``, ``?``. Private values: their last four signs or more.
    """

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What a list shows: its kind ("households", "members", "officials", "contracts", "visits"), and which rows.

    ``scope``: the key of a region (of officials: of a unit), "-" for what lies in none, "" for all. ``words``: each
    stands somewhere in the row. ``quick``: a condition by its name, see ``Overview.quick``. ``sorting``: columns with
    whether they run downwards; after them the office's own order. ``columns``: those shown; () as they are shown where
    nobody has chosen.
    """

    kind: str
    scope: str = ""
    words: str = ""
    conditions: tuple[Condition, ...] = ()
    quick: str = ""
    sorting: tuple[tuple[str, bool], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row: the record's key, what its columns show, and what they hold (None: nothing).

    ``raw`` of a private column is what is shown of it. Of a row that is gone the key is "".
    """

    key: str
    values: tuple[str, ...]
    raw: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A region (or unit) of the tree: how many records lie in it and below. ``note``: the villages of a unit."""

    key: str
    name: str
    count: int
    below: tuple[RegionNode, ...] = ()
    note: str = ""


class Overview:
    """The lists of one open office, for one account."""

    def __init__(self, session: Session) -> None:
        """Read the office of a session; nothing is opened before something is asked."""
        self._session = session
        self._asking = Asking(session.office.readers)
        self._named: dict[str, Callable[[str], Collection[str]]] = {}
        pinyin = session.definitions.pinyin
        session.office.readers.teach("initials", cache(lambda text: " ".join(pinyin.initials(str(text or "")))))
        session.office.readers.teach("reading", cache(lambda text: pinyin.sort_key(str(text or ""))))

    def columns(self, kind: str) -> tuple[OverviewColumn, ...]:
        """The columns that a list may show, in the form's order."""
        return tuple(self._column(one) for one in self._offered(kind))

    def quick(self, kind: str) -> tuple[str, ...]:
        """The names of the conditions that stand ready for a list."""
        return tuple(dict.fromkeys((*self._own_quick(kind), *self._named)))

    def _own_quick(self, kind: str) -> tuple[str, ...]:
        """Those that the list knows itself."""
        return tuple(name for name in LISTS[kind].quick if self._asking.has(name))

    def offer(self, quick: str, keys: Callable[[str], Collection[str]]) -> None:
        """Let another service pick rows: ``keys(kind)`` says the keys of the records that come under ``quick``.

        Where the list knows a condition of that name itself, that is the one.
        """
        self._named[quick] = keys

    def places(self, view: View, first: int | None = None) -> array[int]:
        """The places of the rows in order: what a list holds.

        With ``first`` only so many, which takes no longer in a long list than in a short one, unless it is sorted.
        """
        return self._asking.places(self._question(view), first)

    def count(self, view: View) -> int:
        """How many rows a list has."""
        return self._asking.count(self._question(view))

    def rows(self, view: View, places: Sequence[int]) -> list[OverviewRow]:
        """What stands at some places, one row for each."""
        names = self._shown(view)
        columns = [LISTS[view.kind].columns[name] for name in names]
        found = self._asking.rows(view.kind, names, places)
        gone = OverviewRow("", ("",) * len(names), (None,) * len(names))
        return [self._row(view.kind, columns, *found[place]) if place in found else gone for place in places]

    def place_of(self, view: View, key: str, places: array[int] | None = None) -> int | None:
        """Where a record stands in a list, counted from 0; None where it does not. ``places``: the list, if at hand."""
        place = self._asking.place_of(view.kind, key)
        if place is None:
            return None
        listed = self.places(view) if places is None else places
        try:
            return listed.index(place)
        except ValueError:
            return None

    def keys(self, view: View, places: Sequence[int]) -> list[str]:
        """The keys of the records at some places; "" for one that is gone."""
        found = self._asking.rows(view.kind, (), places)
        return [found[place][0] if place in found else "" for place in places]

    def choices(self, kind: str, column: str) -> list[str]:
        """The values that a column of codes holds, the most frequent first; none of a private column."""
        if LISTS[kind].columns[column].private:
            return []
        found = self._asking.choices(kind, column)
        return [self._said(column, one) for one in found]

    def tree(self, kind: str) -> tuple[RegionNode, ...]:
        """Regions with the households (or people) in them; of officials the units. What lies in none: the key "-"."""
        if kind == "officials":
            nodes = [RegionNode(key, name, count, note=note) for key, name, count, note in self._asking.units()]
            loose = self._asking.without_unit()
        else:
            nodes, loose = self._regions(kind)
        return (*nodes, *([RegionNode(NOWHERE, "", loose)] if loose else ()))

    def close(self) -> None:
        """Forget what was learned; the connections close with the office."""
        self._named.clear()

    def _question(self, view: View) -> Question:
        own, named = self._own_quick(view.kind), self._named.get(view.quick)
        offered = {one.name for one in self._offered(view.kind)}
        return Question(
            view.kind,
            view.scope,
            view.words,
            tuple(
                (one.column, self._asked(view.kind, one.column, one.text))
                for one in view.conditions
                if one.column in offered
            ),
            view.quick if view.quick in own else "",
            None if not view.quick or view.quick in own else frozenset(named(view.kind) if named else ()),
            tuple(one for one in view.sorting if one[0] in offered),
            self._shown(view),
        )

    def _shown(self, view: View) -> tuple[str, ...]:
        offered = {one.name: one.shown for one in self._offered(view.kind)}
        chosen = tuple(name for name in view.columns if name in offered)
        return chosen or tuple(name for name, shown in offered.items() if shown)

    def _offered(self, kind: str) -> list[ListColumn]:
        """The columns that the account may see at all."""
        confidential = self._session.account.may(Right.CONFIDENTIAL)
        columns = LISTS[kind].columns.values()
        fit = [one for one in columns if confidential or one.field is None or one.field.privacy is not Privacy.HEAD]
        return [one for one in fit if self._asking.has(one.name)]

    def _column(self, one: ListColumn) -> OverviewColumn:
        return OverviewColumn(
            one.name,
            self._title(one.field.title) if one.field else self._words(f"overview.column_{one.name}"),
            "state" if one.name in _STATES else _KINDS.get(one.kind, "text"),
            one.shown,
            one.private,
            one.name.partition(".")[0] if one.field else "",
            one.field.codes if one.field else "",
        )

    def _row(self, kind: str, columns: Iterable[ListColumn], key: str, *raw: Value | None) -> OverviewRow:
        shown, held = [], []
        for column, value in zip(columns, raw, strict=True):
            text = self._text(kind, column, value)
            shown.append(text)
            held.append(text if column.private and value is not None else value)
        return OverviewRow(key, tuple(shown), tuple(held))

    def _text(self, kind: str, column: ListColumn, value: Value | None) -> str:
        if value is None:
            absent = _ABSENT.get((kind, column.name))
            return self._words(absent) if absent else ""
        if value in MARKS:
            return str(value)
        if column.name in _CODED:
            return self._words(f"overview.{column.name}_{value}")
        if column.name in _CONTRACT_STATES:
            return self._title(str(value))
        return self._written(column, value)

    def _written(self, column: ListColumn, value: Value) -> str:
        if column.kind is FieldKind.YES_NO:
            return self._words("overview.yes" if value else "overview.no")
        if column.kind is FieldKind.MONEY and isinstance(value, int):
            return format_yuan(value, grouped=True)
        if column.kind is FieldKind.MULTI:
            return self._session.wording.all_meanings(str(value))
        if column.kind is FieldKind.CODE:
            return self._session.wording.meaning(str(value))
        return masked(column.field, str(value)) if column.field else str(value)

    def _asked(self, kind: str, column: str, text: str) -> str:
        """A condition as the table has it: a state is typed in the window's language, or a part of it."""
        said = text.removeprefix("=").strip().casefold()
        if column in _CONTRACT_STATES:
            states = (one.title for one in self._session.definitions.codes["contract-state"].values)
            return next((f"={one}" for one in states if said == self._title(one).casefold()), text)
        if column in _CODED and said:
            held = [one for one in self._asking.choices(kind, column) if said in self._said(column, one).casefold()]
            return f"={'|'.join(held)}" if held else text
        field = LISTS[kind].columns[column].field
        if field is None or field.kind is not FieldKind.CODE:
            return text
        definitions = self._session.definitions
        return coded.condition(definitions.codes[field.codes], text, self._session.wording, definitions.pinyin)

    def _said(self, column: str, value: str) -> str:
        """A value of a column of codes, in the window's words."""
        if column in _CODED:
            return self._words(f"overview.{column}_{value}")
        return self._session.wording.meaning(value)

    def _title(self, said: str) -> str:
        return self._session.wording.title(said)

    def _words(self, code: str) -> str:
        return self._session.wording.text(message(code))

    def _regions(self, kind: str) -> tuple[list[RegionNode], int]:
        counts, nowhere = self._asking.counts_by_region()
        below: dict[str, list[tuple[str, str]]] = {}
        regions = self._asking.regions()
        known = {key for key, _name, _parent in regions}
        for key, name, parent in regions:
            below.setdefault(parent if parent in known else "", []).append((key, name))
        column = 1 if kind == "members" else 0

        def node(key: str, name: str) -> RegionNode:
            children = tuple(node(*one) for one in below.get(key, ()))
            return RegionNode(key, name, counts.get(key, (0, 0))[column] + sum(one.count for one in children), children)

        return [node(*one) for one in below.get("", ())], nowhere


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Have the lists say what the register says, as of today; returns whether there was anything to do.

    The worker calls it after each ChangeSet and on opening. It follows the journal from where it last stood; after a
    great import, and the first time, it makes every row again. An office opened to look at only is never written: where
    its lists are behind, they are made in memory.

    Raises:
        CancelledError: stopped; what is done stays, and the next time goes on.
    """
    rules = _rules(session)
    if not session.office.read_only:
        return session.register.follow_journal(rules, progress)
    return session.office.readers.follow_journal(rules, progress)


def _rules(session: Session) -> Rules:
    codes = session.definitions.codes
    left = frozenset(one.title for one in codes["member-change"].values if "left" in one.marks)
    able = frozenset(one.title for one in codes["labour"].values if one.marks & {"able", "weak"})
    return Rules(session.today(), left, able, session.definitions.pinyin)
