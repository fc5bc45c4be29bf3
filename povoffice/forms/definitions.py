"""Everything that is read from the ``forms/`` folder, in one place, checked when the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.forms.code_list import load_code_lists
from povoffice.forms.register_form import load_register_forms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from povoffice.forms.code_list import CodeList
    from povoffice.forms.register_form import RegisterForms


@dataclass(frozen=True)
class Definitions:
    """The shipped definitions, and the office's own in the place of those of the same id."""

    folder: Path
    own_folder: Path | None
    registers: RegisterForms
    codes: Mapping[str, CodeList]


def load_definitions(folder: Path, own_folder: Path | None = None) -> Definitions:
    """Read and check all definitions.

    Args:
        folder: the shipped ``forms/``.
        own_folder: the office's own, laid out alike; a definition of the same id takes the shipped one's place.

    Raises:
        OfficeError: a file is not well formed; it is named.
    """
    registers = load_register_forms(folder / "registers", _part(own_folder, "registers"))
    codes = load_code_lists(folder / "codes", _part(own_folder, "codes"))
    return Definitions(folder, own_folder, registers, codes)


def _part(own_folder: Path | None, name: str) -> Path | None:
    part = own_folder / name if own_folder else None
    return part if part and part.is_dir() else None
