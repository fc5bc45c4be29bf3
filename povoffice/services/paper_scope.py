"""Whom papers are for: the households and officials that a village, numbers or a name mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


def households_of(session: Session, village: str, numbers: tuple[str, ...]) -> Mapping[str, Record]:
    """The households of a village and of some numbers, by key; what is empty does not limit.

    Raises:
        OfficeError: a village, official or household that there is not.
    """
    snapshot = session.snapshot()
    wanted = dict(snapshot.all("household"))
    if village:
        wanted = {
            key: one for key, one in wanted.items() if snapshot.region_name(one.text("region"), "village") == village
        }
        if not wanted:
            raise OfficeError("paper.no_village", village=village)
    if numbers:
        keys = {one.text("number"): one.key for one in snapshot.all("household").values()}
        for number in numbers:
            if number not in keys:
                raise OfficeError("paper.no_household", household=number)
        chosen = {keys[number] for number in numbers}
        wanted = {key: one for key, one in wanted.items() if key in chosen}
    return wanted


def officials_of(session: Session, official: str) -> Collection[str] | None:
    """The keys of the officials of a number or name; None for all.

    Raises:
        OfficeError: there is none such.
    """
    if not official:
        return None
    named = {
        one.key
        for one in session.snapshot().all("official").values()
        if official in (one.text("number"), one.text("name"))
    }
    if not named:
        raise OfficeError("paper.no_official", official=official)
    return named
