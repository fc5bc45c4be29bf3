"""The rules of a draw (抽签规则) as files: ``forms/draw-rules/<id>.toml``, and the office's own in their places."""

from __future__ import annotations

import tomllib
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from povoffice.core.errors import OfficeError
from povoffice.core.pairing import rules as core

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CapNumber = Annotated[int, Field(ge=0, le=1000)]
_Points = Annotated[int, Field(ge=0, le=100)]
_Title = Annotated[str, Field(min_length=1)]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Hard(_Form):
    code: str
    title: _Title
    on: bool = True


class _Soft(_Form):
    code: str
    title: _Title
    priority: Annotated[int, Field(ge=1, le=9)]
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    on: bool = True


class _Need(_Form):
    kinds: list[str]
    attributes: list[str]
    monitored: bool
    unclassified: bool = True


class _HardCase(_Form):
    from_points: Annotated[int, Field(ge=1)]
    health: dict[str, _Points]
    destitute: _Points
    large: _Points
    large_from: Annotated[int, Field(ge=2)]
    monitored: _Points
    no_labour: _Points
    unsafe_house: _Points
    left: list[str]


class _DrawRulesForm(_Form):
    """One file. Every rule is named, so that what is off is seen to be off."""

    id: str
    title: _Title
    version: _Title
    hand: Annotated[int, Field(ge=2, le=200)] = 20
    default_cap: _CapNumber
    caps: dict[str, _CapNumber] = {}
    hard: list[_Hard]
    soft: list[_Soft]
    need: _Need
    hard_case: _HardCase

    @model_validator(mode="after")
    def _every_rule_stands_once(self) -> Self:
        for stated, wanted in ((self.hard, core.HARD_CODES), (self.soft, core.SOFT_CODES)):
            codes = sorted(one.code for one in stated)
            if codes != sorted(wanted):
                message = f"the rules are {', '.join(wanted)}, each once; found {', '.join(codes)}"
                raise ValueError(message)
        return self

    def rules(self) -> core.DrawRules:
        """As the core takes them."""
        return core.DrawRules(
            id=self.id,
            title=self.title,
            version=self.version,
            hard=tuple(core.HardRule(one.code, one.title, one.on) for one in self.hard),
            soft=tuple(core.SoftRule(one.code, one.title, one.priority, one.weight, one.on) for one in self.soft),
            caps=dict(self.caps),
            default_cap=self.default_cap,
            need=core.Need(
                tuple(self.need.kinds), tuple(self.need.attributes), self.need.monitored, self.need.unclassified
            ),
            hard_case=core.HardCase(**{**self.hard_case.model_dump(), "left": tuple(self.hard_case.left)}),
            hand=self.hand,
        )


def load_draw_rules(folder: Path, own_folder: Path | None = None) -> Mapping[str, core.DrawRules]:
    """Read the rules of a folder, then the office's own in the places of those of the same id.

    Raises:
        OfficeError: ``pairing.rules_file``, a file is no such rules; it names the file and what is wrong.
    """
    rules: dict[str, core.DrawRules] = {}
    for place in (folder, own_folder):
        if place is not None and place.is_dir():
            rules |= {file.stem: _read(file) for file in sorted(place.glob("*.toml"))}
    return MappingProxyType(rules)


def _read(file: Path) -> core.DrawRules:
    try:
        form = _DrawRulesForm.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise OfficeError("pairing.rules_file", file=file.name, why=f"{where} {first['msg']}".strip()) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfficeError("pairing.rules_file", file=file.name, why=str(error)) from error
    return form.rules()
