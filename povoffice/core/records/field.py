"""Fields and kinds of record, described once; storage, tables, workbooks and papers are built from these tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldKind(Enum):
    """How a field's value is kept: text, or a whole number where said."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"  # a canonical title of the code list named
    MULTI = "multi"  # canonical titles joined by a comma, in the list's order
    YES_NO = "yes_no"  # 1 or 0
    COUNT = "count"  # whole number
    MONEY = "money"  # whole fen
    QUANTITY = "quantity"  # decimal text, "3.25", in the field's unit
    DATE = "date"  # ISO text, with the precision that was written
    ID_NUMBER = "id_number"
    CARD = "card"  # bank cards, licence numbers: digits kept as text
    PHONE = "phone"
    REFERENCE = "reference"  # the key of another record
    DOCUMENT = "document"  # frozen content, JSON text; never shown as a field


class Privacy(Enum):
    """Who sees a value without asking for it."""

    OPEN = "open"
    MASKED = "masked"  # shown in part; the whole on demand, and journalled
    HEAD = "head"  # the deputy head's eyes only


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record. ``title`` is the Chinese standard title of the national export."""

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    codes: str = ""
    unit: str = ""
    refers_to: str = ""
    privacy: Privacy = Privacy.OPEN


@dataclass(frozen=True)
class RecordType:
    """A kind of record: its name in code, its Chinese title and its fields in the order of the form."""

    name: str
    title: str
    fields: tuple[Field, ...]
    owner: str = ""  # the kind whose key these records hang on, by a field of that name
    diary: bool = False  # written day by day, hundreds of thousands of them: never read whole with the register

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by their names."""
        return MappingProxyType({one.name: one for one in self.fields})

    @property
    def yearly(self) -> bool:
        """Whether records of this kind hold the facts of one year, keyed ``owner key@year``."""
        return self.name.endswith("_year")

    @cached_property
    def confidential(self) -> bool:
        """Whether a field of these records is for the deputy head's eyes; what a sender writes beside it is so too."""
        return any(one.privacy is Privacy.HEAD for one in self.fields)
