"""All kinds of record by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.records.household import HOUSEHOLD, HOUSEHOLD_YEAR, INCOME_LINE
from povoffice.core.records.member import MEMBER, MEMBER_YEAR
from povoffice.core.records.official import EXEMPTION, KIN, OFFICIAL, UNIT, UNIT_VILLAGE
from povoffice.core.records.pairing import CONTRACT, PAIRING, PLAN
from povoffice.core.records.region import REGION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.records.field import Field, RecordType

RECORD_TYPES: Final[Mapping[str, RecordType]] = MappingProxyType(
    {
        one.name: one
        for one in (
            REGION,
            HOUSEHOLD,
            HOUSEHOLD_YEAR,
            INCOME_LINE,
            MEMBER,
            MEMBER_YEAR,
            UNIT,
            UNIT_VILLAGE,
            OFFICIAL,
            EXEMPTION,
            KIN,
            PLAN,
            PAIRING,
            CONTRACT,
        )
    },
)

YEARLY: Final[Mapping[str, str]] = MappingProxyType({"household": "household_year", "member": "member_year"})
"""Kinds whose facts of one year are records of their own."""

EXTRA: Final = "extra."
"""Prefix of a field that no table above knows: a sender's column, kept under its own title."""


def home_of(record: str, field: str) -> str:
    """The kind that keeps a field spoken of as ``record.field``: ``household.unsafe_house`` lives in household_year."""
    if field in RECORD_TYPES[record].by_name or record not in YEARLY:
        return record
    yearly = YEARLY[record]
    return yearly if field in RECORD_TYPES[yearly].by_name else record


def field_of(record: str, field: str) -> Field | None:
    """The field spoken of as ``record.field``, whichever table keeps it; None for extras and unknown names."""
    return RECORD_TYPES[home_of(record, field)].by_name.get(field)
