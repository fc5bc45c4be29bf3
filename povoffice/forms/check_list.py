"""The office's logic checks (疑点规则) after ``forms/checks.toml``: titles, severities, years, figures, on or off."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from povoffice.core.checks.rule import CheckContext, Checklist, CheckSettings
from povoffice.core.checks.run import RULES
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity  # noqa: TC001 - pydantic reads it when the class is made

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from povoffice.forms.code_list import CodeList


class CheckEntry(BaseModel):
    """One check in the years from ``from_year`` to ``to_year``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str = Field(min_length=1)
    severity: Severity
    from_year: int = 0
    to_year: int = 9999
    on: bool = True
    at_import: bool = True
    parameters: dict[str, int | tuple[int, ...]] = {}

    @model_validator(mode="after")
    def _is_a_check(self) -> Self:
        if self.code not in RULES:
            message = f"{self.code}: no such check"
            raise ValueError(message)
        if self.parameters.keys() != (wanted := RULES[self.code].parameters):
            message = f"{self.code}: the figures are {', '.join(sorted(wanted)) or 'none'}"
            raise ValueError(message)
        return self

    @property
    def settings(self) -> CheckSettings:
        """As the core takes it."""
        return CheckSettings(self.code, self.title, self.severity, self.parameters, self.at_import)


class CheckList(BaseModel):
    """All checks, in the order of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    checks: tuple[CheckEntry, ...]

    @model_validator(mode="after")
    def _years_do_not_overlap(self) -> Self:
        spans = sorted((one.code, one.from_year, one.to_year) for one in self.checks)
        for (code, _start, end), (next_code, start, _end) in pairwise(spans):
            if code == next_code and start <= end:
                message = f"{code}: stands twice for {start}"
                raise ValueError(message)
        return self

    def for_year(self, year: int) -> tuple[CheckSettings, ...]:
        """The checks that are on in a year."""
        return tuple(one.settings for one in self.checks if one.on and one.from_year <= year <= one.to_year)


def load_check_list(file: Path, own_file: Path | None = None) -> CheckList:
    """Read the shipped checks and put the office's own in the places of those that they name.

    Raises:
        OfficeError: ``checks.file``, a file cannot be understood; it names the file and what is wrong.
    """
    shipped = _read(file)
    if own_file is None or not own_file.is_file():
        return shipped
    own = _read(own_file)
    replaced = {one.code for one in own.checks}
    return CheckList(checks=(*(one for one in shipped.checks if one.code not in replaced), *own.checks))


def checklist(checks: CheckList, codes: Mapping[str, CodeList], today: date) -> Checklist:
    """The checks of the year of a day, with what the code lists say of relations, changes and kinds of household."""
    relation = codes["relation"]
    context = CheckContext(
        today=today,
        relations=frozenset(relation.by_title),
        male_relations=relation.marked("male"),
        female_relations=relation.marked("female"),
        children=relation.marked("child"),
        parents=relation.marked("parent"),
        left=codes["member-change"].marked("left"),
        ordinary_kinds=codes["household-kind"].marked("ordinary"),
        exited=codes["exit-attribute"].marked("exited"),
        live=codes["contract-state"].marked("live"),
    )
    return Checklist(checks.for_year(today.year), context)


def _read(file: Path) -> CheckList:
    try:
        return CheckList.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise OfficeError("checks.file", file=file.name, why=error.errors()[0]["msg"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("checks.file", file=file.name, why=str(error)) from error
