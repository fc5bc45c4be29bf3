"""Which field each column of a sheet is, and which register the sheet: by titles and by what stands in the columns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.values import id_number
from povoffice.exchange.bystanders import NAMES, names_whom, whose
from povoffice.exchange.drafts import ColumnMatch
from povoffice.exchange.row_kinds import is_name
from povoffice.exchange.table import column_letter, is_blank
from povoffice.exchange.titles import ENDING, Title, called_of, lanes_of, numbered_columns
from povoffice.forms.register_form import DEEDS, PLACE_FIELDS, plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.exchange.headers import Header
    from povoffice.exchange.table import Cell, Table
    from povoffice.exchange.titles import Meaning, TitleReader
    from povoffice.forms.register_form import Level, RegisterForm

SERIAL: Final = "extra.序号"
SAMPLE: Final = 200
UNTITLED: Final = "{column}列（无表头）"
_NEAR: Final = 4
BY_CONTENT: Final = 0.6
"""Of a column whose title nobody knows, and whose content can be but one thing."""
_NAMED_FIRST: Final = {
    "pairing": "household",
    "exemption": "official",
    "kin": "official",
    "visit": "household",
    "measure": "household",
    "aid": "household",
    "trip": "official",
    "absence": "official",
}
"""Whom a mere 姓名 means in a register that is about more than its own kind of record."""
_TIES: Final = frozenset({"exemption", "kin", *DEEDS, "measure_step", "household_problem"})
"""What is declared of officials or done by them: told in registers of their own, which keep what else stands there."""
_OF_PLACES: Final = frozenset(f"region.{one}" for one in PLACE_FIELDS)
_KIN_OF: Final = ("official.name", "household.head_name")
_ID: Final = "id_number"
_BEFORE_AND_AFTER: Final = tuple(map(frozenset, (("原来", "现在"), ("变更前", "变更后"), ("变动前", "变动后"))))
_LOGS: Final = frozenset({"log", "日志", "error", "错误信息", "报错信息", "出错原因", "运行日志", "操作日志"})
_HEADS: Final = frozenset(
    {"household.number", "household.head_name", "household.head_id_number", "household.head_number"}
)
_ANYBODYS: Final = frozenset({"member.name", "member.id_number", "member.phone", "member.remark"})
_STAFF: Final = frozenset({"official.name", "unit.name", "official.post"})
"""Titles as common as 姓名, 单位, 职务: together they mean officials."""
_AT_HOME: Final = frozenset({"member.relation", "member.number", "member.disability_number", "region.group"})
"""What is said of people as members of a household, and of no official."""
_HELPERS: Final = ("official.", "unit.", "pairing.")
_OTHERS: Final = frozenset({"member.name", "household.head_name", "household.number"})
_FACTS: Final = frozenset(
    {
        "household.members_stated",
        "household.labour_stated",
        "household.main_cause",
        "household.kind",
        "household.attribute",
        "household.monitoring_kind",
        "household.income_per_head",
        "household.exited_on",
        "household.risk_identified_on",
    },
)
_NAME: Final = "姓名"


@dataclass(frozen=True)
class Reading:
    """The columns as one form would have them, and how well it fits."""

    form: RegisterForm
    columns: Mapping[int, ColumnMatch]
    score: float
    fits: bool


class ColumnReader:
    """Reads the columns of one header."""

    def __init__(self, table: Table, titles: Mapping[int, Title], sample: Sequence[int], reader: TitleReader) -> None:
        """Take the sheet, its titles by column and some data rows."""
        self._table = table
        self._sample = sample
        self._reader = reader
        self._above = table.filled(self._top) if table.rows else []
        self.titles = {column: title for column, title in titles.items() if not self._is_marker(column, title)}
        self._lanes = lanes_of({column: title for column, title in self.titles.items() if not title.ours})
        self.called = called_of(self.titles)
        alone = [column for column, title in self.titles.items() if title.ours and len(self._lanes) == 1]
        self._meanings = {
            column: reader.meanings(self.titles[column], self.called[column]) for column in (*self._lanes[0], *alone)
        }
        self._explicit = {
            one.field for said in self._meanings.values() for one in said if not (one.generic or one.after)
        }
        self._numbered = numbered_columns(self.titles)
        self._is_about_somebody = names_whom(one.field for said in self._meanings.values() for one in said)
        self._plain = {
            one.field for said in self._meanings.values() for one in said if one.confidence > ENDING and not one.after
        } & self._explicit
        self._identities = [column for column in self.titles if self._share_of_ids(column) >= 0.8]

    def best(self, forms: Iterable[RegisterForm]) -> Reading | None:
        """The form that fits best; one that does not fit where none does, for what its columns can be told to be."""
        readings = [self._by(form) for form in forms]
        best = max(readings, key=lambda one: (one.fits, one.score), default=None)
        return self._one_by_one(best) if best and best.fits else best

    @property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """The columns of a record, once for each time it stands side by side; untitled ones where they are."""
        lanes = [list(lane) for lane in self._lanes]
        for column in (column for column, title in self.titles.items() if title.ours):
            next((lane for lane in reversed(lanes) if lane[0] < column), lanes[0]).append(column)
        return tuple(tuple(sorted(lane)) for lane in lanes)

    def sure(self, columns: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
        """Without the columns that only a register of that kind would call so."""
        return {column: one for column, one in columns.items() if not self._only_generic(column, one)}

    def is_log(self) -> bool:
        """Whether the sheet is what a program wrote about its work."""
        return any(title.leaf.strip().lower() in _LOGS for title in self.titles.values())

    def is_note_of_changes(self) -> bool:
        """Whether the sheet tells what is otherwise than it was: 变动说明, 变更前 and 变更后 side by side."""
        leaves = {title.leaf.strip() for title in self.titles.values()}
        return any(pair <= leaves for pair in _BEFORE_AND_AFTER)

    def _is_marker(self, column: int, title: Title) -> bool:
        """A mark of the county's system in the sheet's last column (FFI in IV1) is no column."""
        place = bisect_left(self._above, column)
        before = self._above[place - 1] if place else column
        return column - before > 20 and title.shown.isascii() and not self._filled(column)

    @property
    def _top(self) -> int:
        return max(self._sample[0] - 1, 0) if self._sample else len(self._table.rows) - 1

    def _filled(self, column: int) -> list[str]:
        texts = (self._table.text(row, column).strip() for row in self._sample[:SAMPLE])
        return [text for text in texts if text]

    def _share_of_ids(self, column: int) -> float:
        texts = self._filled(column)
        good = sum(id_number.parse(text).fault in {None, id_number.Fault.CHECK_DIGIT} for text in texts)
        return good / len(texts) if len(texts) > 2 or good else 0.0

    def _by(self, form: RegisterForm) -> Reading:
        columns: dict[int, ColumnMatch] = {}
        taken: set[str] = set()
        for column in self._meanings:
            meaning = self._chosen(column, form, taken, columns)
            if meaning is None:
                continue
            columns[column] = self._match(column, meaning)
            if meaning.field not in {"", SERIAL}:
                taken.add(meaning.field)
        self._by_content(form, columns, taken)
        fits = self._fits(form, columns)
        for lane in self._lanes[1:]:
            columns |= {
                there: columns[here] for here, there in zip(self._lanes[0], lane, strict=True) if here in columns
            }
        return Reading(form, columns, self._score(form, taken), fits)

    def _one_by_one(self, reading: Reading) -> Reading:
        """People listed one below the other, several to one serial or household number, are members of it."""
        fields = {one.field: column for column, one in reading.columns.items()}
        name = fields.get("household.head_name")
        if name is None or reading.form.level != "household" or not self._several(fields, name):
            return reading
        spoken = {"household.head_name": "member.name", "household.head_id_number": "member.id_number"}
        columns = {
            column: replace(one, field=field, standard=self._reader.forms.standard(field))
            if (field := spoken.get(one.field))
            else one
            for column, one in reading.columns.items()
        }
        return replace(reading, columns=columns, form=self._reader.forms.get("members"))

    def _several(self, fields: Mapping[str, int], name: int) -> bool:
        """Whether a tenth of the names stand without a number of their own."""
        names = [row for row in self._sample if is_name(self._table.text(row, name))]
        serial, number = fields.get(SERIAL), fields.get("household.number")
        alone = 0
        if serial is not None:
            alone = sum(not self._table.text(row, serial).strip() for row in names)
        elif number is not None and self._is_name(name):
            numbers = [self._table.text(row, number).strip() for row in names]
            alone = len(numbers) - len({one for one in numbers if one})
        return alone > 0 and alone * 10 >= len(names)

    def _match(self, column: int, meaning: Meaning) -> ColumnMatch:
        called = self.called[column]
        learned = self._reader.is_learned(called)
        standard = self._reader.forms.standard(meaning.field)
        return ColumnMatch(called, meaning.field, standard, meaning.confidence, learned)

    def _chosen(
        self, column: int, form: RegisterForm, taken: set[str], before: Mapping[int, ColumnMatch]
    ) -> Meaning | None:
        """The meaning of a title in this form: its place first, then the form's own fields, then its level's."""
        open_to = [one for one in self._meanings[column] if one.field not in taken or one.field == SERIAL]
        open_to = [one for one in open_to if not self._is_serial_in_disguise(column, one)]
        open_to = [one for one in open_to if not (one.generic and one.field in self._explicit)]
        open_to = [one for one in open_to if _may_stand(one, form)]
        numbered = column in self._numbered
        open_to = [one for one in open_to if one.confidence != ENDING or not (numbered or one.field in self._plain)]
        owner = whose(column, self.titles, before, self._filled) if self._is_about_somebody else None
        if owner is not None and owner not in NAMES:  # nobody whom the row is about
            open_to = [one for one in open_to if one.certain or owner in one.after]
        if form.level == "kin" and (last := self._named_last(column, before)):
            open_to = [one for one in open_to if not one.generic or one.field.startswith(last)]
        if certain := next((one for one in open_to if one.certain), None):
            return certain
        near = _near(column, before, owner)
        if beside := next((one for one in open_to if one.after & near and self._beside(one, form, near)), None):
            return beside
        plain = [one for one in open_to if not one.after]
        return min(plain, key=lambda one: _rank(one, form), default=None) if self._allowed(plain, form) else None

    @staticmethod
    def _named_last(column: int, before: Mapping[int, ColumnMatch]) -> str:
        """Of two people in a row, the one last named before a column: a mere 证件号码 there is theirs."""
        named = [before[one].field for one in sorted(before) if one < column and before[one].field in _KIN_OF]
        return named[-1].partition(".")[0] if named else ""

    def _allowed(self, plain: list[Meaning], form: RegisterForm) -> bool:
        return any(_rank(one, form) < _NEVER for one in plain)

    def _beside(self, one: Meaning, form: RegisterForm, near: set[str]) -> bool:
        """联系电话 next to 帮扶责任人 is the official's — unless the register is about officials anyway."""
        return form.level != "official" or one.field.startswith("unit.") or bool(near & one.after)

    def _is_serial_in_disguise(self, column: int, meaning: Meaning) -> bool:
        """编号 over 1, 2, 3 … is a serial number, not the household's."""
        if not (meaning.generic and meaning.field.endswith(".number")):
            return False
        texts = self._filled(column)
        return bool(texts) and all(len(text.removesuffix(".0")) < 5 for text in texts)

    def _by_content(self, form: RegisterForm, columns: dict[int, ColumnMatch], taken: set[str]) -> None:
        """A column of identity numbers under a title nobody knows, where no other column has them."""
        record = "member" if form.level == "member" else "household" if form.level == "household" else ""
        field = {"member": "member.id_number", "household": "household.head_id_number"}.get(record)
        free = [column for column in self._identities if column not in columns]
        if field and field not in taken and len(free) == 1 and not any(one.endswith(_ID) for one in taken):
            title = self.titles[free[0]]
            columns[free[0]] = ColumnMatch(title.shown, field, self._reader.forms.standard(field), BY_CONTENT)
            taken.add(field)

    def _fits(self, form: RegisterForm, columns: Mapping[int, ColumnMatch]) -> bool:
        """Whether all that the form needs is there, and said by more than a word as common as 编号."""
        fields = {one.field for one in columns.values()}
        if not all(group & fields for group in form.needs):
            return False
        if form.level in {"household", "pairing"} and not self._of_households(form, fields, columns):
            return False
        if form.level == "pairing" and not self._names_helpers(columns):
            return False
        others = form.level in {"official", "unit", "exemption"} and fields & _OTHERS
        if others or (form.level == "member" and not self._of_members(fields, columns)):
            return False
        if form.level == "region":
            return fields <= {*form.fields, *form.also} and not fields.isdisjoint(_OF_PLACES)
        own = [one for one in fields if not one.startswith(("extra.", "region."))]
        sure = [column for column, one in columns.items() if one.field in own and not self._only_generic(column, one)]
        return (len(own) > 1 and bool(sure or fields.issuperset(_STAFF))) or own == ["member.id_number"]

    def _of_households(self, form: RegisterForm, fields: set[str], columns: Mapping[int, ColumnMatch]) -> bool:
        """Whether it is more than a list of people: it names the head, or says what only households have."""
        if "member.name" in fields:
            return False
        heads = [(column, one) for column, one in columns.items() if one.field in _HEADS]
        if any(not self._only_generic(column, one) for column, one in heads):
            return True
        of_persons = {one for one in fields if one.startswith("member.")} - form.also
        return not of_persons and (form.level == "pairing" or bool(_FACTS & fields))

    def _names_helpers(self, columns: Mapping[int, ColumnMatch]) -> bool:
        """Whether a title speaks of officials, units or pairings by itself: a mere 姓名 may be anybody's."""
        spoken = [(column, one) for column, one in columns.items() if one.field.startswith(_HELPERS)]
        return any(not self._only_generic(column, one) for column, one in spoken)

    def _of_staff(self, fields: set[str]) -> bool:
        """Whether a list of people is one of officials: 单位 and 职务 beside 姓名, and nothing said of a household."""
        may_be = {one.field for said in self._meanings.values() for one in said}
        return may_be >= _STAFF and not any(one in _AT_HOME or one.startswith("household.") for one in fields)

    def _of_members(self, fields: set[str], columns: Mapping[int, ColumnMatch]) -> bool:
        """Whether a row is a person: not where only heads are named, nor where all else is said of households."""
        if "member.name" not in fields:
            return "household.head_name" not in fields
        if self._of_staff(fields):
            return False
        name = next(column for column, one in columns.items() if one.field == "member.name")
        of_persons = {one for one in fields if one.startswith("member.")} - _ANYBODYS
        return bool(of_persons) or not (_FACTS & fields) or not self._is_name(name)

    def _is_name(self, column: int) -> bool:
        return plain_title(self.titles[column].leaf) == _NAME

    def _only_generic(self, column: int, match: ColumnMatch) -> bool:
        """Whether the title means the field only in a register about that kind of record."""
        said = [one for one in self._meanings.get(column, ()) if one.field == match.field and not one.after]
        return bool(said) and all(one.generic for one in said)

    def _score(self, form: RegisterForm, taken: set[str]) -> float:
        own = taken & set(form.fields)
        foreign = [one for one in taken - own - form.also if _foreign(one, form.level)]
        # Of forms that say it alike, the one with the fewest columns beside these.
        share = 3 * len(own) / len(form.columns)
        return len(own) + 2 * len(own & form.marks) + share + 0.3 * len(taken & form.also) - 0.5 * len(foreign)


_NEVER: Final = 9


def _near(column: int, before: Mapping[int, ColumnMatch], owner: str | None) -> set[str]:
    """The fields near to the left; of several people only the owner, or the one named last."""
    fields = [before[one].field for one in range(max(column - _NEAR, 0), column) if one in before]
    named = [owner] if owner else [one for one in fields if one in NAMES][-1:]
    return {one for one in fields if one not in NAMES} | set(named)


def _may_stand(one: Meaning, form: RegisterForm) -> bool:
    """Whether a form knows a field at all, where one of the two is about ties of officials."""
    if form.level in _TIES or one.field.partition(".")[0] in _TIES or one.field in _OF_PLACES:
        return not one.field or one.field in form.fields or one.field in form.also
    return True


def _rank(one: Meaning, form: RegisterForm) -> int:
    """How near a meaning is to a form: 0 its own field … 9 not in such a register."""
    own = one.field in form.fields
    record = one.field.partition(".")[0]
    level = _NAMED_FIRST.get(form.level, str(form.level))
    if own and record == level:
        return 0
    if own:
        return 1
    if record == level:
        return 2
    if one.generic and form.level != "kin":
        return _NEVER
    return 3 if one.field in form.also else 4


def _foreign(field: str, level: Level) -> bool:
    record = field.partition(".")[0]
    if record in {"extra", "region"}:
        return False
    if level == "member":
        return record not in {"member", "household"}
    return record != str(level)


def untitled(table: Table, header: Header) -> dict[int, Title]:
    """Columns among or right beside the titled ones in which something stands below no title at all."""
    titles = header.titles
    if not titles:
        return {}
    records = [row for row in range(header.last + 1, len(table.rows)) if _is_record(table.rows[row], titles)]
    last = max(titles)
    while any(_says(table.rows[row], last + 1) for row in records):
        last += 1
    tall = {(one.top, one.left) for one in table.merged if one.bottom > one.top}
    found = {}
    for column in range(max(min(titles) - 1, 0), last + 1):
        said = [row for row in records if _says(table.rows[row], column)] if column not in titles else []
        if said and not all((row, column) in tall for row in said):  # a label merged down beside the records is none
            found[column] = Title((UNTITLED.format(column=column_letter(column)),), ours=True)
    return found


def _is_record(cells: Sequence[Cell], titles: Mapping[int, Title]) -> bool:
    """Whether something stands below two titles of a row, or below the only one."""
    filled = 0
    for column in titles:
        filled += _says(cells, column)
        if filled > 1:
            return True
    return filled == len(titles)


def _says(cells: Sequence[Cell], column: int) -> bool:
    return column < len(cells) and not is_blank(cells[column])
