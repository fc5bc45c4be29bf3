"""The limits of help after ``forms/help.toml`` and ``forms/poverty-lines.toml``, or the office's own."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from povoffice.core.errors import OfficeError
from povoffice.core.help.limits import Entitled, Limits
from povoffice.core.records.catalogue import field_of

if TYPE_CHECKING:
    from pathlib import Path


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    from_year: int = Field(ge=1980, le=2100)
    yuan: int = Field(ge=1)
    place: str
    source: str


class _Lines(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: tuple[_Line, ...]


class _Entitled(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    field: str
    values: frozenset[str] = Field(min_length=1)
    measures: tuple[str, ...] = Field(min_length=1)

    @field_validator("field")
    @classmethod
    def _is_kept(cls, said: str) -> str:
        record, _, name = said.partition(".")
        if record not in ("household", "member") or field_of(record, name) is None:
            raise ValueError(said)
        return said


class _Help(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    loan_yuan: int = Field(ge=1)
    loan_years: int = Field(ge=1)
    most_left_out: int = Field(ge=0, le=10_000)
    most_wrongly_delisted: int = Field(ge=0, le=10_000)
    most_poor: int = Field(ge=0, le=10_000)
    least_content: int = Field(ge=0, le=10_000)
    least_answers: int = Field(ge=5)
    entitled: tuple[_Entitled, ...] = ()


def load_help_limits(folder: Path, own: Path | None = None) -> Limits:
    """Read both files, each the office's own where it has one.

    Raises:
        OfficeError: a file is not as described above; it is named.
    """
    said, lines = (_read(_where(folder, own, name)) for name in ("help.toml", "poverty-lines.toml"))
    try:
        figures, kept = _Help.model_validate(said), _Lines.model_validate(lines)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(one) for one in first["loc"])
        raise OfficeError("cli.help_limits", what=f"{place}: {first['msg']}") from error
    return Limits(
        figures.loan_yuan * 100,
        figures.loan_years,
        {one.from_year: one.yuan * 100 for one in kept.lines},
        figures.most_left_out,
        figures.most_wrongly_delisted,
        figures.most_poor,
        figures.least_content,
        figures.least_answers,
        tuple(Entitled(one.title, one.field, one.values, one.measures) for one in figures.entitled),
    )


def _where(folder: Path, own: Path | None, name: str) -> Path:
    return own / name if own is not None and (own / name).is_file() else folder / name


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OfficeError("cli.help_limits", what=f"{file.name}: {error}") from error
