"""Kinds of lists of other departments (比对种类) as files: ``forms/comparisons/<id>.toml``, and the office's own.

A file says how such a list is known, which of its columns matter, what of ours they are held against, and in which
words the question is put.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from povoffice.core.comparing.compare import Question
from povoffice.core.comparing.kind import Kind, Sign, Standing
from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, field_of, home_of
from povoffice.forms.register_form import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_Title = Annotated[str, Field(min_length=1)]
_RECORDS: Final = ("member", "household")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Sign(_File):
    field: str
    said: list[str | int] = []


class _Standing(_File):
    signs: Annotated[list[_Sign], Field(min_length=1)]
    unsaid_is_no: bool = False
    both_ways: bool = True


class _Fact(_File):
    title: _Title
    titles: list[_Title] = []
    field: str = ""


class _ComparisonFile(_File):
    id: str
    title: _Title
    words: Annotated[list[_Title], Field(min_length=1)]
    standing: _Standing | None = None
    fields: list[str] = []
    facts: list[_Fact] = []
    titles: dict[str, list[_Title]] = {}
    by_household: list[_Title] = []
    several: bool = False
    asks: dict[str, _Title]

    @model_validator(mode="after")
    def _fields_are_kept(self) -> Self:
        signs = [one.field for one in self.standing.signs] if self.standing else []
        of_facts = [one.field for one in self.facts if one.field]
        for field in (*self.fields, *signs, *of_facts, *self.titles):
            record, _, name = field.partition(".")
            if record not in _RECORDS or field_of(record, name) is None:
                message = f"no field {field}"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _every_question_has_words(self) -> Self:
        asked = {Question.THEIRS_ONLY.value, Question.UNCERTAIN.value}
        if self.fields:
            asked.add(Question.DIFFERENT.value)
        if self.standing and self.standing.both_ways:
            asked.add(Question.OURS_ONLY.value)
        if set(self.asks) != asked:
            message = f"asks are {', '.join(sorted(asked))}; found {', '.join(sorted(self.asks))}"
            raise ValueError(message)
        return self


@dataclass(frozen=True)
class ComparisonForm:
    """One kind of list.

    Attributes:
        kind: as the core takes it; fields are named as kept (``member_year.subsistence``).
        words: of a title, a sheet or a file, any of which tells that it is such a list.
        titles: plain title → field as columns are spoken of (``member.subsistence``, ``extra.车牌号``).
        facts: of each fact of the kind, the field it is read from.
        by_household: plain titles that tell that a row stands for its household.
        asks: the words of each question.
    """

    kind: Kind
    words: tuple[str, ...]
    titles: Mapping[str, str]
    facts: Mapping[str, str]
    by_household: frozenset[str]
    asks: Mapping[Question, str]

    @property
    def spoken(self) -> frozenset[str]:
        """The fields of ours, as columns are spoken of, that the list's columns are held against."""
        names = (field.partition(".") for field in self.kind.fields)
        return frozenset(f"{record.removesuffix('_year')}.{name}" for record, _, name in names)


def load_comparison_forms(folder: Path, own_folder: Path | None = None) -> Mapping[str, ComparisonForm]:
    """Read every kind of a folder, then the office's own in the places of those of the same id.

    Raises:
        OfficeError: ``comparison.broken_form``: a file is no such kind; it names the file and what is wrong.
    """
    forms: dict[str, ComparisonForm] = {}
    for place in (folder, own_folder):
        if place is not None and place.is_dir():
            forms |= {file.stem: _read(file) for file in sorted(place.glob("*.toml"))}
    return MappingProxyType(forms)


def _read(file: Path) -> ComparisonForm:
    try:
        said = _ComparisonFile.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise OfficeError("comparison.broken_form", file=file.name, why=f"{where} {first['msg']}".strip()) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("comparison.broken_form", file=file.name, why=str(error)) from error
    return ComparisonForm(
        kind=_kind(said),
        words=tuple(said.words),
        titles=MappingProxyType(dict(_titles(said))),
        facts=MappingProxyType({one.title: one.field or f"{EXTRA}{one.title}" for one in said.facts}),
        by_household=frozenset(map(plain_title, said.by_household)),
        asks=MappingProxyType({Question(asked): words for asked, words in said.asks.items()}),
    )


def _kind(said: _ComparisonFile) -> Kind:
    standing = None
    if said.standing is not None:
        signs = tuple(Sign(_kept(one.field), tuple(one.said)) for one in said.standing.signs)
        standing = Standing(signs, said.standing.unsaid_is_no, said.standing.both_ways)
    fields = tuple(map(_kept, said.fields))
    return Kind(said.id, said.title, standing, fields, tuple(one.title for one in said.facts), said.several)


def _kept(field: str) -> str:
    record, _, name = field.partition(".")
    return f"{home_of(record, name)}.{name}"


def _titles(said: _ComparisonFile) -> Iterator[tuple[str, str]]:
    for field, titles in said.titles.items():
        yield from ((plain_title(one), field) for one in titles)
    for fact in said.facts:
        yield from ((plain_title(one), fact.field or f"{EXTRA}{fact.title}") for one in (fact.title, *fact.titles))


def field_title(field: str) -> str:
    """The Chinese title of a field as kept: ``member.disability_grade`` → 残疾等级."""
    record, _, name = field.partition(".")
    return RECORD_TYPES[record].by_name[name].title
