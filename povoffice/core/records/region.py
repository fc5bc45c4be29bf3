"""Regions (行政区划): county → township → village → group, in the order the office sets."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, RecordType

LEVELS: Final = ("province", "city", "county", "township", "village", "group")
"""Coarse to fine. The values of ``region.level``."""

REGION: Final = RecordType(
    "region",
    "区划",
    (
        Field("code", "行政区划代码"),
        Field("name", "名称", FieldKind.NAME),
        Field("level", "级别"),
        Field("parent", "上级", FieldKind.REFERENCE, refers_to="region"),
        Field("order", "顺序", FieldKind.COUNT),
        Field("distance", "距乡镇政府里程", FieldKind.QUANTITY, unit="公里"),
        Field("language", "当地方言"),
    ),
)
"""``language`` is what is spoken in a village, of the place and of no person: officials who speak it are hinted at."""
