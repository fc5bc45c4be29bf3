"""The TOML head of a document: what it is, its paper and type, how many copies, who signs."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from povoffice.core.errors import OfficeError
from povoffice.core.pairing.duties import Kind  # noqa: TC001 - pydantic reads it
from povoffice.core.pairing.duties import Per as Period  # noqa: TC001 - pydantic reads it
from povoffice.forms.document_blocks import PageStyle, Party, Role
from povoffice.forms.document_vocabulary import Per  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from pathlib import PurePath

_FENCE: Final = "+++"
Numbering = Literal["article", "chinese", "arabic"]
"""How clauses are numbered: 第一条, 一、 or 1."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Signatory(_Strict):
    """One who signs: ``label`` as printed; a box for the thumb, room for a seal, a date to fill."""

    label: str
    thumb: bool = False
    seal: bool = False
    dated: bool = True


class Duty(_Strict):
    """A clause that can be counted: its number, what, how many at least, per what; at home or anywhere."""

    clause: int = Field(ge=1, le=99)
    kind: Kind
    least: int = Field(ge=1, le=400)
    per: Period
    home: bool = True


class Head(_Strict):
    """What stands between the ``+++`` lines. Margins are in mm (top, right, bottom, left), type in points."""

    id: str = Field(pattern=r"[a-z][a-z0-9-]*")
    title: str
    per: Per
    paper: Literal["A4", "A4-landscape", "A3-landscape"] = "A4"
    margins: tuple[float, float, float, float] = (37.0, 26.0, 35.0, 28.0)
    face: Role = Role.FANGSONG
    size: float = Field(15.75, ge=6, le=40)
    leading: float = Field(28.0, ge=7, le=80)
    title_size: float = Field(21.0, ge=8, le=60)
    one_page: bool = False
    justified: bool = True
    copies: int = Field(1, ge=1, le=9)
    holders: tuple[str, ...] = ()
    numbering: Numbering = "article"
    number: str = ""
    code: str = ""
    status: Literal["", "范本"] = ""
    signatures: tuple[Signatory, ...] = ()
    duties: tuple[Duty, ...] = ()

    def style(self) -> PageStyle:
        """The page as paper takes it."""
        return PageStyle(
            self.paper,
            self.margins,
            self.face,
            self.size,
            self.leading,
            self.title_size,
            self.one_page,
            self.justified,
        )

    def parties(self) -> tuple[Party, ...]:
        """Who signs, as paper takes it."""
        return tuple(Party(one.label, one.thumb, one.seal, one.dated) for one in self.signatures)

    def holders_of(self, copies: int) -> tuple[str, ...]:
        """The footer mark of each copy: as named, then 存档 for what is more than named."""
        named = self.holders or ("",)
        return tuple(named[index] if index < len(named) else named[-1] for index in range(copies))


def split(source: str, name: PurePath | str) -> tuple[Head, str]:
    """A document's text → its head and its body.

    Raises:
        OfficeError: no head, or something in it that is not as described above.
    """
    parts = source.lstrip("\ufeff\r\n ").split(_FENCE, 2)
    if len(parts) != 3 or parts[0].strip():
        raise OfficeError("paper.form_head", form=str(name), what=_FENCE)
    try:
        return Head.model_validate(tomllib.loads(parts[1])), parts[2]
    except tomllib.TOMLDecodeError as error:
        raise OfficeError("paper.form_head", form=str(name), what=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(one) for one in first["loc"])
        raise OfficeError("paper.form_head", form=str(name), what=f"{place}: {first['msg']}") from error
