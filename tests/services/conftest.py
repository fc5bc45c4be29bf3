"""A small township in which every household is paired, for whoever issues or prints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.values.id_number import check_digit
from povoffice.services import pairing
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

_START = date(2018, 7, 11)
_HEADS = ("张䶮", "李𠅤", "陈𰻝", "安某")
"""In order of their numbers; by sound they come 安 陈 李 张."""


def a_region(session: Session, key: str, name: str, level: str, parent: str = "", order: int = 0) -> None:
    put(session, "region", key, {"name": name, "level": level, "parent": parent, "order": order})


def put(session: Session, kind: str, key: str, values: dict[str, Value]) -> None:
    session.apply("试", Source(SourceKind.TYPED), [creation(kind, key, values)], Right.AMEND)


def identity(place: int) -> str:
    first = f"430199195001010{place:02d}"
    return first + check_digit(first)


@pytest.fixture
def township(session: Session) -> Session:
    """Two villages; in the first, groups 10 and 2; four households, two officials, every household paired."""
    a_region(session, "t", "凉水乡", "township")
    a_region(session, "v2", "后坪村", "village", "t", 2)
    a_region(session, "v1", "石桥村", "village", "t", 1)
    a_region(session, "g10", "10组", "group", "v1")
    a_region(session, "g2", "2组", "group", "v1")
    put(session, "unit", "u", {"number": "1", "name": "某乡农业服务中心"})
    for place, name in enumerate(("周某", "吴某"), 1):
        put(session, "official", f"o{place}", {"number": str(place), "name": name, "unit": "u", "phone": "13800001234"})
    for place, (head, region) in enumerate(zip(_HEADS, ("g2", "g2", "g10", "v2"), strict=True), 1):
        key, number = f"h{place}", f"{place:04d}"
        put(
            session,
            "household",
            key,
            {"number": number, "region": region, "head_name": head, "head_id_number": identity(place)},
        )
        put(
            session,
            "member",
            f"m{place}",
            {"number": number + "01", "household": key, "name": head, "relation": "户主"},
        )
        pairing.pair_by_hand(session, key, f"o{place % 2 + 1}", _START)
    return session
