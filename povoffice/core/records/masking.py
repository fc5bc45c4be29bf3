"""Private values in part, for screens and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from povoffice.core.records.field import Field


def masked(field: Field, text: str) -> str:
    """A private value in part, so that it can be told from others but not read off; an open one as it is."""
    if field.privacy is Privacy.OPEN or text in MARKS or text == "":
        return text
    if field.kind is FieldKind.ID_NUMBER:
        return id_number.masked(text)
    if field.kind in {FieldKind.PHONE, FieldKind.CARD}:
        return f"{text[:3]}****{text[-4:]}" if len(text) > 7 else "****"
    return "****" if field.privacy is Privacy.HEAD else text
