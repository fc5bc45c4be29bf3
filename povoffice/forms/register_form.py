"""Register forms (台账表样): which columns a register has, what each is called, and by which other names it arrives.

``forms/registers/columns.toml`` is the vocabulary: the fields of records and ``extra.<title>`` for what no record
keeps, with their national titles and every spelling seen. Every other file of that folder is one form and names fields
of the vocabulary. A form serves four uses: recognising headers, the table on screen, the exported workbook and the
printed ledger.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, YEARLY, field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.records.region import LEVELS
from povoffice.core.values.text import squeeze_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

VOCABULARY: Final = "columns.toml"
DEEDS: Final = ("trip", "visit", "measure", "aid", "absence", "closed_days")
"""Kinds of record that registers of help and of what officials did are about, one register each."""
SPOKEN: Final = (
    *("household", "member", "official", "unit", "pairing", "exemption", "kin"),
    *(*DEEDS, "measure_step", "household_problem"),
)
"""Kinds of record that registers speak of. Facts of one year are spoken of as their owner's."""
PLACE_FIELDS: Final = ("distance", "language")
"""What a register of regions says of each."""
_REGION_FIELDS: Final = (*LEVELS, "village_code", *PLACE_FIELDS)
_CODE: Final = re.compile(
    r"^(?:[ag]\d{1,3}[a-z]?(?=[^\W\d_a-z])|\d{1,2}[.、．](?!\d)|[(][一二三四五六七八九十\d]{1,2}[)])"
)
_CIRCLED: Final = re.compile(r"^[\s*]*[①-⑳]")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_TRIM: Final = "*:,.。、"
_Model = TypeVar("_Model", bound=BaseModel)
_HIDDEN_KINDS: Final = frozenset({FieldKind.REFERENCE, FieldKind.DOCUMENT})


def plain_title(title: str) -> str:
    """A title as it is compared: NFKC, no space, lower case, without item code (A70, 1., ①) and required mark (*)."""
    text = squeeze_title(_CIRCLED.sub("", title)).strip(_TRIM)
    return _CODE.sub("", text).strip(_TRIM) or text


def bare_title(title: str) -> str:
    """``plain_title`` without what stands in brackets: 耕地面积（亩） → 耕地面积."""
    plain = plain_title(title)
    return _BRACKETS.sub("", plain).strip(_TRIM) or plain


class Level(StrEnum):
    """What one row of a register is about."""

    HOUSEHOLD = "household"
    MEMBER = "member"
    OFFICIAL = "official"
    PAIRING = "pairing"
    UNIT = "unit"
    EXEMPTION = "exemption"
    KIN = "kin"
    TRIP = "trip"
    VISIT = "visit"
    MEASURE = "measure"
    AID = "aid"
    ABSENCE = "absence"
    CLOSED_DAYS = "closed_days"
    REGION = "region"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Spellings(_Strict):
    """How a field is titled by others.

    Attributes:
        aliases: other titles it is seen under.
        ambiguous: titles that mean it only in a register about its kind of record (姓名 of a household's head).
        endings: any title that ends so means it (借款人姓名) …
        unless: … unless one of these words stands in it (监护人姓名).
        after: a field near to the left → titles that mean this one beside it.
        under: a word of the group heading → titles that mean it below.
    """

    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    after: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    under: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Column(_Strict):
    """One column of a register.

    Attributes:
        field: ``record.name``, ``region.<level>``, or ``extra.<standard title>``.
        title: as exported.
        standard: the title it goes by in reports of what was understood.
        width: in characters, on screen, in workbooks and on paper.
        required: whether a row cannot do without it.
        group: the heading above it, where headings are grouped.
        unit: of its numbers.
    """

    field: str
    title: str
    standard: str
    width: Annotated[int, Field(ge=2, le=80)] = 10
    required: bool = False
    group: str = ""
    unit: str = ""

    @property
    def record(self) -> str:
        """The kind of record before the dot."""
        return self.field.partition(".")[0]

    @property
    def name(self) -> str:
        """The field's name after the dot."""
        return self.field.partition(".")[2]

    @property
    def is_extra(self) -> bool:
        """Whether no record has a field for it."""
        return self.field.startswith(EXTRA)


class _Entry(Spellings):
    """A field in the vocabulary's file."""

    title: str = ""
    standard: str = ""
    width: Annotated[int, Field(ge=2, le=80)] = 10


class _Placed(_Strict):
    """A column as a form's file places it: the vocabulary's, with what the form says otherwise."""

    field: str
    title: str = ""
    width: Annotated[int, Field(ge=2, le=80)] | None = None
    required: bool = False
    group: str = ""


class _FormFile(_Strict):
    id: str
    title: str
    level: Level
    marks: frozenset[str] = frozenset()
    needs: tuple[frozenset[str], ...] = ()
    also: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    total: bool = False
    columns: tuple[_Placed, ...]


class RegisterForm(_Strict):
    """One register.

    Attributes:
        id: its name on the command line.
        title: as the office calls it.
        level: what one row is about.
        marks: fields that tell this form from its like.
        needs: of each group of fields at least one must be there for a sheet to be this register.
        also: fields it may have beside its own columns without being another register.
        whose: of these fields a record must say one to be in the register (监测类别 of a monitored household); of
            none where everybody is.
        total: whether the printed ledger and the workbook end in a 合计 row.
        columns: in the order of the sheet.
    """

    id: str
    title: str
    level: Level
    marks: frozenset[str]
    needs: tuple[frozenset[str], ...]
    also: frozenset[str]
    whose: frozenset[str]
    total: bool
    columns: tuple[Column, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in the order of the sheet."""
        return tuple(column.field for column in self.columns)


class RegisterForms:
    """All registers that the office knows, and the vocabulary of titles they share.

    ``titles`` and ``ambiguous`` map a plain title to the fields it may mean, in the vocabulary's order.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, Column],
        spellings: Mapping[str, Spellings],
        forms: Mapping[str, RegisterForm],
    ) -> None:
        """Take what ``load_register_forms`` has read."""
        self.vocabulary = vocabulary
        self.spellings = spellings
        self._forms = forms
        self.titles = _index(vocabulary, self._names)
        self.ambiguous = _index(spellings, lambda field: spellings[field].ambiguous)

    def __iter__(self) -> Iterator[RegisterForm]:
        """Every form, by id."""
        return iter(self._forms.values())

    def __contains__(self, form: str) -> bool:
        """Whether there is a form of that id."""
        return form in self._forms

    def get(self, form: str) -> RegisterForm:
        """One form by its id.

        Raises:
            OfficeError: ``import.unknown_form``.
        """
        if form not in self._forms:
            raise OfficeError("import.unknown_form", form=form, known="、".join(self._forms))
        return self._forms[form]

    def standard(self, field: str) -> str:
        """The title a field goes by in reports; an unknown extra's own."""
        column = self.vocabulary.get(field)
        return column.standard if column else field.partition(".")[2]

    def _names(self, field: str) -> Iterable[str]:
        column = self.vocabulary[field]
        known = self.spellings.get(field)
        return (column.title, *(known.aliases if known else ()))


def _index(fields: Iterable[str], titles: Callable[[str], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for field in fields:
        for title in dict.fromkeys(plain_title(one) for one in titles(field)):
            index.setdefault(title, []).append(field)
    return MappingProxyType({title: tuple(found) for title, found in index.items()})


def load_register_forms(folder: Path, own_folder: Path | None = None) -> RegisterForms:
    """Read the vocabulary and every form of the folder; the office's own forms take the place of those of their id.

    Raises:
        OfficeError: ``import.broken_form``: a file is not well formed, or names a field that nobody keeps.
    """
    entries = _entries(folder / VOCABULARY)
    vocabulary = {field: _column(field, entry) for field, entry in entries.items()}
    files = sorted(folder.glob("*.toml")) + (sorted(own_folder.glob("*.toml")) if own_folder else [])
    forms = [_form(file, vocabulary) for file in files if file.name != VOCABULARY]
    return RegisterForms(vocabulary, entries, {form.id: form for form in forms})


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(file, str(error)) from error


def _broken(file: Path, why: str) -> OfficeError:
    return OfficeError("import.broken_form", file=file.name, why=why)


def _entries(file: Path) -> dict[str, _Entry]:
    """Every field that a column may mean: those of the file first, then the records' fields it does not name."""
    entries: dict[str, _Entry] = {}
    for record, fields in _read(file).items():
        if not isinstance(fields, dict):
            raise _broken(file, record)
        for name, entry in fields.items():
            if not _is_known(record, name):
                raise _broken(file, f"{record}.{name}")
            entries[f"{record}.{name}"] = _checked(_Entry, entry, file)
    for field in _record_fields():
        entries.setdefault(field, _Entry())
    return entries


def _checked(model: type[_Model], content: object, file: Path) -> _Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise _broken(file, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _is_known(record: str, name: str) -> bool:
    if record == EXTRA.rstrip("."):
        return True
    if record == "region":
        return name in _REGION_FIELDS
    return record in SPOKEN and field_of(record, name) is not None


def _record_fields() -> Iterator[str]:
    for record in SPOKEN:
        kinds = (record, YEARLY[record]) if record in YEARLY else (record,)
        for one in (one for kind in kinds for one in RECORD_TYPES[kind].fields):
            if one.kind not in _HIDDEN_KINDS:
                yield f"{record}.{one.name}"


def _column(field: str, entry: _Entry) -> Column:
    record, _, name = field.partition(".")
    known = field_of(record, name) if record in SPOKEN or name in PLACE_FIELDS else None
    title = known.title if known else name
    return Column(
        field=field,
        title=entry.title or title,
        standard=entry.standard or (title if known else entry.title or title),
        width=entry.width,
        unit=known.unit if known else "",
    )


def _form(file: Path, vocabulary: Mapping[str, Column]) -> RegisterForm:
    said = _checked(_FormFile, _read(file), file)
    named = {*said.marks, *said.also, *said.whose, *(one for group in said.needs for one in group)}
    if unknown := sorted({*named, *(one.field for one in said.columns)} - vocabulary.keys()):
        raise _broken(file, "、".join(unknown))
    columns = tuple(_placed(one, vocabulary[one.field]) for one in said.columns)
    return RegisterForm(**(said.model_dump(exclude={"columns"}) | {"columns": columns}))


def _placed(one: _Placed, known: Column) -> Column:
    said = {"title": one.title or known.title, "width": one.width or known.width}
    return known.model_copy(update={**said, "required": one.required, "group": one.group})
