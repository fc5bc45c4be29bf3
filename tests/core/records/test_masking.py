from __future__ import annotations

import pytest

from povoffice.core.records.field import Field, FieldKind, Privacy
from povoffice.core.records.masking import masked


@pytest.mark.parametrize(
    ("kind", "privacy", "text", "shown"),
    [
        (FieldKind.ID_NUMBER, Privacy.MASKED, "430199195001010148", "430***********0148"),
        (FieldKind.PHONE, Privacy.MASKED, "13800001234", "138****1234"),
        (FieldKind.PHONE, Privacy.MASKED, "8321001", "****"),
        (FieldKind.CARD, Privacy.MASKED, "6217000000000001", "621****0001"),
        (FieldKind.PHONE, Privacy.OPEN, "13800001234", "13800001234"),
        (FieldKind.TEXT, Privacy.HEAD, "家人住院", "****"),
        (FieldKind.PHONE, Privacy.MASKED, "/", "/"),
        (FieldKind.TEXT, Privacy.HEAD, "", ""),
    ],
)
def test_private_values_are_shown_in_part(kind: FieldKind, privacy: Privacy, text: str, shown: str) -> None:
    assert masked(Field("x", "某", kind, privacy=privacy), text) == shown
