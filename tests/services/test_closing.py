"""The backups on closing: what was altered, and once an evening onto another disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.services import backups, closing, office
from povoffice.services.accounts import Right
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.services.session import Session


@pytest.fixture(autouse=True)
def local_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The office's PC stands at UTC, whatever this one does."""
    import time  # noqa: PLC0415 - only here

    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def at(session: Session, hour: int, day: int = 11) -> None:
    session.clock = lambda: datetime(2018, 7, day, hour, tzinfo=UTC)


def alter(session: Session, number: str) -> None:
    change = creation("household", f"h{number}", {"number": number, "head_name": "王强"})
    session.apply("录入", Source(SourceKind.TYPED), [change], Right.AMEND)


def test_what_was_altered_is_backed_up_on_closing(session: Session) -> None:
    at(session, 9)
    assert closing.back_up_on_closing(session) == ()
    alter(session, "1")
    (made,) = closing.back_up_on_closing(session)
    assert made.name.endswith("-closing")
    (listed,) = backups.made(session)
    assert (listed.folder, listed.reason) == (made, "closing")
    assert listed.size > 0


def test_the_first_closing_of_an_evening_copies_to_the_second_folder(session: Session, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    closing.set_second_folder(session, stick)
    alter(session, "1")
    at(session, 16)
    closing.back_up_on_closing(session)
    assert not list(stick.iterdir())
    at(session, 17)
    _here, there = closing.back_up_on_closing(session)
    assert there.parent == stick
    assert backups.verify_here(session, there).faults == ()
    assert len(closing.back_up_on_closing(session)) == 1, "the second folder has it already"
    at(session, 18, day=12)
    alter(session, "2")
    assert len(closing.back_up_on_closing(session)) == 2


def test_a_stick_that_is_not_there_is_passed_over(session: Session, tmp_path: Path) -> None:
    closing.set_second_folder(session, tmp_path / "pulled out")
    alter(session, "1")
    at(session, 18)
    assert len(closing.back_up_on_closing(session)) == 1
    assert closing.second_folder(session) == tmp_path / "pulled out"
    closing.set_second_folder(session, None)
    assert closing.second_folder(session) is None


def test_what_an_earlier_session_left_is_backed_up_in_the_evening(
    world: office.World, session: Session, tmp_path: Path
) -> None:
    alter(session, "1")
    session.office.close()
    again = office.open_office(world, tmp_path / "office", "zhang", PASSWORD)
    at(again, 10)
    assert closing.back_up_on_closing(again) == ()
    at(again, 20)
    assert len(closing.back_up_on_closing(again)) == 1
    assert closing.back_up_on_closing(again) == ()
    again.office.close()


def test_the_second_folder_is_another_place(session: Session) -> None:
    with pytest.raises(OfficeError) as caught:
        closing.set_second_folder(session, session.office.folder / "backups" / "more")
    assert caught.value.message.code == "pages.second_inside"


def test_closing_makes_them(session: Session, tmp_path: Path) -> None:
    alter(session, "1")
    at(session, 9)
    office.close(session)
    (made,) = (tmp_path / "office" / "backups").glob("2018*")
    assert datetime.now(UTC) - datetime.fromtimestamp(made.stat().st_mtime, UTC) < timedelta(minutes=5)
