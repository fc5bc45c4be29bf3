from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import ChangeSet, Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.storage import backup, keys, office_file
from tests.conftest import CHEAP, NOW, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

FIRST = office_file.NewAccount("zhang", "张敏", PASSWORD, "管理员")


def write(session: Session, key: str) -> None:
    change = creation("household", key, {"head_name": "陈䶮"})
    session.register.apply(ChangeSet("试", "zhang", NOW, Source(SourceKind.TYPED), (change,)))


def refused(code: str) -> pytest.RaisesExc[OfficeError]:
    return pytest.raises(OfficeError, check=lambda error: error.message.code == code)


def test_nothing_readable_lies_in_the_folder(session: Session) -> None:
    write(session, "h")
    session.attachments.add("陈䶮的台账".encode())
    session.office.close()
    for file in session.office.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "陈䶮".encode() not in content
            assert not content.startswith(b"SQLite format 3")


def test_a_second_opener_learns_who_where_and_since_when(session: Session) -> None:
    with refused("storage.in_use") as caught:
        office_file.open_office(session.office.folder, session.office.data_key, "李小燕", NOW)
    told = caught.value.message.values
    assert told["person"] == "张敏"
    assert told["computer"]
    assert str(told["since"]).startswith("2018-07-11")


def test_the_lock_ends_with_closing(session: Session) -> None:
    session.office.close()
    again = office_file.open_office(session.office.folder, session.office.data_key, "李小燕", NOW)
    again.close()
    assert not (session.office.folder / "office.in-use").exists()


def test_looking_takes_no_lock_and_cannot_write(session: Session) -> None:
    looking = office_file.open_office(session.office.folder, session.office.data_key, "李", NOW, read_only=True)
    write(session, "h")
    assert looking.register.count("household") == 1
    with refused("storage.read_only"):
        looking.register.set_setting("a", "b")
    looking.close()


def test_only_the_right_password_opens(session: Session) -> None:
    folder = session.office.folder
    assert office_file.unlock(folder, "zhang", PASSWORD, NOW) == session.office.data_key
    with refused("storage.wrong_password"):
        office_file.unlock(folder, "zhang", "wrong", NOW)
    with refused("storage.no_account"):
        office_file.unlock(folder, "nobody", PASSWORD, NOW)
    with refused("storage.no_office"):
        office_file.unlock(folder / "nowhere", "zhang", PASSWORD, NOW)


def test_five_wrong_passwords_bring_a_wait_that_doubles_and_no_clock_shortens(session: Session) -> None:
    folder = session.office.folder
    for _ in range(5):
        with refused("storage.wrong_password"):
            office_file.unlock(folder, "zhang", "wrong", NOW)
    with refused("storage.wait"):
        office_file.unlock(folder, "zhang", PASSWORD, NOW)
    with refused("storage.wait"):
        office_file.unlock(folder, "zhang", PASSWORD, NOW - timedelta(days=400))
    later = NOW + timedelta(minutes=11)
    with refused("storage.wrong_password"):
        office_file.unlock(folder, "zhang", "wrong", later)
    with refused("storage.wait"):
        office_file.unlock(folder, "zhang", PASSWORD, later + timedelta(minutes=11))
    assert office_file.unlock(folder, "zhang", PASSWORD, later + timedelta(minutes=21))
    assert keys.read(folder / "office.keys").slots[0].failures == 0


def test_the_recovery_code_opens(tmp_path: Path) -> None:
    opened, recovery = office_file.create(tmp_path / "new", "某乡", FIRST, NOW, CHEAP)
    opened.close()
    assert office_file.unlock(tmp_path / "new", keys.RECOVERY, recovery, NOW) == opened.data_key
    assert len(recovery.replace("-", "")) == 35


def test_a_taken_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with refused("storage.folder_not_empty"):
        office_file.create(tmp_path, "某乡", FIRST, NOW, CHEAP)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_an_office_that_was_not_finished_is_told_from_a_full_folder(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    office, _code = office_file.create(folder, "某县", FIRST, NOW, CHEAP)
    office.close()
    (folder / office_file.KEYS).unlink()
    with refused("storage.half_made"):
        office_file.create(folder, "某县", FIRST, NOW, CHEAP)
    assert (folder / office_file.DATABASE).is_file()


def test_a_damaged_key_file_is_read_from_its_second_copy(session: Session) -> None:
    path = session.office.folder / "office.keys"
    path.write_bytes(b"{")
    assert keys.read(path).accounts() == ("zhang",)
    path.with_suffix(".keys2").write_bytes(b"")
    with refused("storage.no_keys"):
        keys.read(path)


@pytest.mark.parametrize("cost", [[8, 1, 1], [10**9, 3, 1], [65536, 3, 99]])
def test_slots_with_costs_out_of_bounds_are_refused(session: Session, cost: list[int]) -> None:
    path = session.office.folder / "office.keys"
    text = path.read_text().replace("\n", "").replace(" ", "")
    assert "[19456,2,1]" in text
    broken = text.replace("[19456,2,1]", str(cost))
    path.write_text(broken)
    path.with_suffix(".keys2").write_text(broken)
    with refused("storage.no_keys"):
        keys.read(path)


def test_a_plain_or_foreign_database_is_refused(session: Session) -> None:
    session.office.close()
    path = session.office.folder / "office.db"
    for content, code in (
        (b"SQLite format 3\x00" + b"\x00" * 4096, "storage.not_encrypted"),
        (b"x" * 8192, "storage.cannot_open"),
    ):
        path.write_bytes(content)
        with refused(code):
            office_file.open_office(session.office.folder, session.office.data_key, "张", NOW)
    assert not (session.office.folder / "office.in-use").exists()


def test_a_newer_file_is_refused(session: Session) -> None:
    session.register._database.execute_sql("PRAGMA user_version = 99")
    session.office.close()
    with refused("storage.too_new"):
        office_file.open_office(session.office.folder, session.office.data_key, "张", NOW)


def test_a_backup_is_an_office_to_look_at_and_restores_exactly(session: Session, tmp_path: Path) -> None:
    write(session, "h")
    digest = session.attachments.add(b"workbook")
    session.register.note_attachment(digest, "花名册.xlsx", 8, NOW)
    made = backup.make(session.office, "asked", NOW, tmp_path / "usb")
    write(session, "k")
    found = backup.verify(made, session.office.data_key)
    assert found.sound
    assert found.counts["household"] == 1
    folder = session.office.folder
    session.office.close()
    aside = backup.restore(made, folder, session.office.data_key, NOW)
    assert aside is not None
    assert (aside / "office.db").exists()
    restored = office_file.open_office(folder, session.office.data_key, "张", NOW)
    assert set(restored.register.all("household")) == {"h"}
    assert restored.attachments.read(digest) == b"workbook"
    restored.close()


def test_a_flipped_bit_is_always_found(session: Session) -> None:
    for number in range(200):
        write(session, f"h{number}")
    made = backup.make(session.office, "asked", NOW)
    path = made / "office.db"
    whole = path.read_bytes()
    for place in range(4096, len(whole), len(whole) // 25):
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        path.write_bytes(bytes(flipped))
        try:
            sound = backup.verify(made, session.office.data_key).sound
        except OfficeError:
            sound = False
        assert not sound, place
    path.write_bytes(whole)
    assert backup.verify(made, session.office.data_key).sound


def test_a_lost_or_altered_attachment_is_found(session: Session) -> None:
    digest = session.attachments.add(b"workbook")
    session.register.note_attachment(digest, "花名册.xlsx", 8, NOW)
    path = session.attachments.path(digest)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    found = backup.verify(session.office.folder, session.office.data_key)
    assert [code for code, _values in found.faults] == ["storage.attachment_damaged"]


def test_old_backups_are_thinned_to_one_a_month(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "KEPT", 2)
    start = datetime(2018, 1, 1, tzinfo=UTC)
    for days in range(0, 100, 10):
        backup.make(session.office, "closing", start + timedelta(days=days))
    kept = sorted(one.name[:8] for one in (session.office.folder / "backups").iterdir() if one.name != "attachments")
    assert kept == ["20180101", "20180210", "20180302", "20180322", "20180401"]


@pytest.mark.skipif(sys.platform == "win32", reason="tmpfs")
def test_a_full_disk_is_said_and_nothing_is_lost(session: Session) -> None:
    write(session, "h")
    database = session.register._database
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages}")
    many = tuple(creation("household", f"n{number}", {"address": "石" * 200}) for number in range(2000))
    with refused("storage.disk_full"):
        session.register.apply(ChangeSet("试", "zhang", NOW, Source(SourceKind.TYPED), many))
    assert set(session.register.all("household")) == {"h"}
    assert session.register.journal.broken_at() is None
    database.execute_sql("PRAGMA max_page_count = 1000000")
    session.register.apply(ChangeSet("试", "zhang", NOW, Source(SourceKind.TYPED), many))
    assert session.register.count("household") == 2001


def test_a_backup_that_cannot_be_written_leaves_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with refused("storage.disk_full"):
        backup.make(session.office, "asked", NOW)
    assert backup.newest(session.office.folder) is None
    assert list((session.office.folder / "backups").iterdir()) == []


@pytest.mark.parametrize("existed", [True, False])
def test_an_office_that_cannot_be_made_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    existed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "new"
    if existed:
        folder.mkdir()
    with monkeypatch.context() as broken:
        broken.setattr(keys, "write", full)
        with refused("storage.disk_full"):
            office_file.create(folder, "某乡", FIRST, NOW, CHEAP)
    assert folder.exists() is existed
    assert not existed or list(folder.iterdir()) == []
    office_file.create(folder, "某乡", FIRST, NOW, CHEAP)[0].close()


def test_an_office_on_a_write_protected_medium_is_looked_at(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    write(session, "h")
    session.office.close()
    folder, data_key = session.office.folder, session.office.data_key
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write wherever the medium lets it
    before = sorted(folder.rglob("*"))
    looking = office_file.open_office(folder, data_key, "李", NOW, read_only=True)
    assert looking.register.count("household") == 1
    assert backup.verify(folder, data_key).sound
    assert sorted(folder.rglob("*")) == before
    looking.close()
