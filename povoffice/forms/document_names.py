"""What the blanks of documents may be called: a name, its Chinese title, the room that is left for the hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Name:
    """A name that blanks may use.

    ``width`` is that of the blank where the value is missing; ``told`` is whether it is worth telling that it is: what
    many households do not have, as a subsidy, or what is always written by hand, is not.
    """

    title: str
    width: int = 4
    told: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of one kind of document: single ones, and those of the rows of its tables."""

    names: Mapping[str, Name]
    tables: Mapping[str, Mapping[str, Name]]


def names(prefix: str, text: str, *, told: bool = True) -> dict[str, Name]:
    """``"head_name 户主姓名 4"`` a line → names under a prefix."""
    found: dict[str, Name] = {}
    for line in text.strip().splitlines():
        name, title, width = line.split()
        found[prefix + name] = Name(title, int(width), told)
    return found
