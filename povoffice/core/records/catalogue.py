"""All kinds of record by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.records.evaluation import COMPLAINT, INSPECTION, INSPECTION_FINDING, INSPECTION_SAMPLE, RATING
from povoffice.core.records.help import AID, HOUSEHOLD_PROBLEM, MEASURE, MEASURE_STEP, PRIVATE_AID
from povoffice.core.records.household import HOUSEHOLD, HOUSEHOLD_YEAR, INCOME_LINE
from povoffice.core.records.member import MEMBER, MEMBER_YEAR
from povoffice.core.records.official import EXEMPTION, KIN, OFFICIAL, TEAM_POST, UNIT, UNIT_VILLAGE
from povoffice.core.records.pairing import CONTRACT, HANDOVER, HANDOVER_ITEM, OVERRIDE, PAIRING, PLAN, RENEWAL
from povoffice.core.records.region import REGION
from povoffice.core.records.visit import (
    ABSENCE,
    CLOSED_DAYS,
    PLANNED_TRIP,
    REMINDER,
    TRIP,
    VISIT,
    VISIT_PHOTO,
    VISIT_PLAN,
)

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
            TEAM_POST,
            OVERRIDE,
            RENEWAL,
            HANDOVER,
            HANDOVER_ITEM,
            ABSENCE,
            CLOSED_DAYS,
            VISIT_PLAN,
            PLANNED_TRIP,
            TRIP,
            VISIT,
            VISIT_PHOTO,
            REMINDER,
            MEASURE,
            MEASURE_STEP,
            HOUSEHOLD_PROBLEM,
            AID,
            PRIVATE_AID,
            RATING,
            COMPLAINT,
            INSPECTION,
            INSPECTION_SAMPLE,
            INSPECTION_FINDING,
        )
    },
)

DIARY: Final = frozenset(name for name, one in RECORD_TYPES.items() if one.diary)
"""Kinds that grow day by day. ``Session.snapshot`` leaves them out; whoever needs some reads those."""

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
