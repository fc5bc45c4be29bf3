"""An office's corrections of working days: ``forms/workdays.toml``, or the office's own in its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads it at run time
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workdays:
    """Days on which offices work, or rest, whatever the calendar says."""

    working: frozenset[date] = frozenset()
    resting: frozenset[date] = frozenset()


class _WorkdaysForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    working: list[date] = []
    resting: list[date] = []


def load_workdays(file: Path, own_file: Path | None = None) -> Workdays:
    """Read the corrections; the office's own file stands in the place of the shipped one.

    Raises:
        OfficeError: ``visits.workdays_file``.
    """
    read = own_file if own_file is not None and own_file.is_file() else file
    try:
        form = _WorkdaysForm.model_validate(tomllib.loads(read.read_text(encoding="utf-8")))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise OfficeError("visits.workdays_file", file=read.name, why=where) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("visits.workdays_file", file=read.name, why=str(error)) from error
    return Workdays(frozenset(form.working), frozenset(form.resting))
