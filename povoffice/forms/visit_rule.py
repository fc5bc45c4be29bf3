"""Visit rules (走访规则) as files: ``forms/visit-rules/<id>.toml``, and the office's own in their places."""

from __future__ import annotations

import tomllib
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.visits import rules as core
from povoffice.core.visits.rules import Channel, CountsIn, Partial, Per, Period, Role, Target

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_Title = Annotated[str, Field(min_length=1, max_length=200)]
_Day = Annotated[str, Field(pattern=r"^(\d\d-)?\d\d$")]
_Count = Annotated[int, Field(ge=1, le=366)]
_TEAM = (Role.TEAM, Role.FIRST_SECRETARY)
_VILLAGE = (Target.VILLAGE, Target.VILLAGE_POOR, Target.VILLAGE_NON_POOR)


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Duty(_Form):
    """One duty. See ``core.visits.rules.Duty`` for what each says."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: _Title
    role: Role
    target: Target
    channel: Channel
    period: Period
    every: Annotated[int, Field(ge=1, le=60)] = 1
    count: _Count = 1
    days_each: _Count = 1
    days: Annotated[int, Field(ge=0, le=366)] = 0
    share: tuple[Annotated[int, Field(ge=1, le=31)], Annotated[int, Field(ge=1, le=31)]] | None = None
    start: date | None = None
    end: date | None = None
    within: tuple[_Day, _Day] | None = None
    edge: Partial = Partial.WHOLE
    joined: Partial = Partial.HALF
    counts_in: CountsIn = CountsIn.START
    per: Per = Per.CAMPAIGN

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        found = next((why for wrong, why in self._faults() if wrong), "")
        if found:
            raise ValueError(found)
        return self

    def _faults(self) -> tuple[tuple[bool, str], ...]:
        """What cannot be meant, each with its message code in ``visits``."""
        stays, is_team = self.channel is Channel.STAY, self.role in _TEAM
        return (
            (self.start is not None and self.end is not None and self.end < self.start, "rule_end_before_start"),
            (self.share is not None and self.share[0] > self.share[1], "rule_share"),
            (stays != (self.target is Target.VILLAGE), "rule_stay_in_village"),
            (stays and self.days == 0 and self.share is None, "rule_stay_days"),
            (is_team != (self.target in _VILLAGE), "rule_team_and_village"),
            (self.within is not None and self.period not in (Period.MONTH, Period.YEAR), "rule_within_period"),
            (self.within is not None and not self._within_is_a_part(), "rule_within"),
        )

    def _within_is_a_part(self) -> bool:
        parts = self.within or ("01", "01")
        long = self.period is Period.YEAR
        if parts[0] > parts[1] or any(("-" in one) != long for one in parts):
            return False
        try:
            for one in parts:
                date.fromisoformat(f"2020-{one}" if long else f"2020-01-{one}")
        except ValueError:
            return False
        return True

    def duty(self) -> core.Duty:
        """As the core takes it."""
        return core.Duty(**{name: getattr(self, name) for name in type(self).model_fields})


class _VisitRulesForm(_Form):
    """One file."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    title: _Title
    version: _Title
    place: str = ""
    source: str = ""
    start: date | None = None
    end: date | None = None
    lapse_days: Annotated[int, Field(ge=0, le=366)] = 31
    duties: Annotated[list[_Duty], Field(min_length=1)]
    themes: list[_Title] = []

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        names = [one.id for one in self.duties]
        found = next((why for wrong, why in self._faults(names) if wrong), "")
        if found:
            raise ValueError(found)
        return self

    def _faults(self, names: list[str]) -> tuple[tuple[bool, str], ...]:
        open_end = self.start is None or self.end is None
        return (
            (self.start is not None and self.end is not None and self.end < self.start, "rule_end_before_start"),
            (len(set(names)) < len(names), "rule_duty_twice"),
            (
                any(
                    one.period is Period.WINDOW and (open_end and (one.start is None or one.end is None))
                    for one in self.duties
                ),
                "rule_window_open",
            ),
        )

    def rules(self) -> core.VisitRules:
        """As the core takes them."""
        return core.VisitRules(
            id=self.id,
            title=self.title,
            version=self.version,
            place=self.place,
            source=self.source,
            start=self.start,
            end=self.end,
            lapse_days=self.lapse_days,
            duties=tuple(one.duty() for one in self.duties),
            themes=tuple(self.themes),
        )


def load_visit_rules(folder: Path, own_folder: Path | None = None) -> Mapping[str, core.VisitRules]:
    """Read the rules of a folder, then the office's own in the places of those of the same id.

    Raises:
        OfficeError: ``visits.rules_file``, a file is no such rules; it names the file and what is wrong.
    """
    found: dict[str, core.VisitRules] = {}
    for place in (folder, own_folder):
        if place is not None and place.is_dir():
            found |= {file.stem: _read(file) for file in sorted(place.glob("*.toml"))}
    return MappingProxyType(found)


def check_visit_rules(said: Mapping[str, Any]) -> core.VisitRules:
    """The rules that somebody has put together, as a file would have them.

    Raises:
        OfficeError: ``visits.rules_wrong``; it names the field and what is wrong with it.
    """
    try:
        return _VisitRulesForm.model_validate(dict(said)).rules()
    except ValidationError as error:
        raise OfficeError("visits.rules_wrong", where=_where(error), why=_why(error)) from error


def as_said(rules: core.VisitRules) -> dict[str, Any]:
    """Rules as ``check_visit_rules`` reads them, to be altered: texts, numbers, lists."""
    form = _VisitRulesForm(
        **{name: getattr(rules, name) for name in _VisitRulesForm.model_fields if name not in ("duties", "themes")},
        themes=list(rules.themes),
        duties=[_Duty(**{name: getattr(one, name) for name in _Duty.model_fields}) for one in rules.duties],
    )
    return form.model_dump(mode="json", exclude_none=True)


def _read(file: Path) -> core.VisitRules:
    try:
        said = {"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))}
        return _VisitRulesForm.model_validate(said).rules()
    except ValidationError as error:
        raise OfficeError("visits.rules_file", file=file.name, where=_where(error), why=_why(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("visits.rules_file", file=file.name, where="", why=str(error)) from error


def _where(error: ValidationError) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in error.errors()[0]["loc"])


def _why(error: ValidationError) -> object:
    """What is wrong in the clerk's words where it is one of our own rules or a usual slip."""
    first = error.errors()[0]
    if first["type"] == "value_error":
        return message(f"visits.{first['ctx']['error']}")
    kinds = {"missing": "rule_missing", "extra_forbidden": "rule_unknown", "enum": "rule_choice"}
    limits = {name: first.get("ctx", {}).get(name, "") for name in ("ge", "le", "expected")}
    return message(f"visits.{kinds.get(first['type'], 'rule_value')}", **limits)
