from __future__ import annotations

import errno
import io
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.exchange import passwords
from povoffice.services import importing, registering
from povoffice.services.importing import Said
from povoffice.storage import attachments

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.services.session import Session

MEMBERS = ("村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码", "文化程度")


def members(path: Path, count: int = 3) -> Path:
    made: Any = openpyxl.Workbook()
    made.active.append(list(MEMBERS))
    for serial in range(1, count + 1):
        first = f"430199{date(1970, 5, 6):%Y%m%d}{serial:03d}"
        name = f"王{chr(0x4E00 + serial)}"
        number = f"4301990000{serial:03d}"
        made.active.append(["石桥村", "3组", number, name, name, "户主", "男", first + check_digit(first), "初中"])
    made.save(path)
    return path


def digest_of_everything(session: Session) -> tuple[object, ...]:
    """What must be as before when nothing was written: records, journal, attachments."""
    records = {kind: dict(found) for kind, found in session.register.snapshot().records.items() if found}
    return records, session.register.journal.seal(), session.attachments.digests(), session.register.attachments()


def test_a_file_altered_after_it_was_looked_through_is_refused(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx")
    plan = importing.plan(session, [path])
    before = digest_of_everything(session)
    members(path, 4)
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan)
    assert refused.value.message.code == "importing.file_changed"
    path.unlink()
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan)
    assert refused.value.message.code == "importing.file_gone"
    assert digest_of_everything(session) == before


def test_a_register_altered_meanwhile_is_no_victim(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx")
    importing.apply(session, importing.plan(session, [path]))
    other = members(tmp_path / "b.xlsx")
    book: Any = openpyxl.load_workbook(other)
    book.active["I2"] = "高中"
    book.save(other)
    plan = importing.plan(session, [other])
    assert len(plan.differences) == 1
    key = plan.differences[0].key
    registering.amend(session, "member_year", key, {"education": "大专"}, "改文化程度")
    before = digest_of_everything(session)
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan)
    assert refused.value.message.code == "storage.conflict"
    assert digest_of_everything(session) == before


def test_a_cancel_at_any_step_writes_nothing(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx")
    plan = importing.plan(session, [path])
    before = digest_of_everything(session)
    reached = 0
    for stop_at in range(1, 30):
        steps = 0

        def stopping(_step: Step, /, stop_at: int = stop_at) -> None:
            nonlocal steps
            steps += 1
            if steps == stop_at:
                raise CancelledError

        try:
            importing.apply(session, plan, progress=stopping)
        except CancelledError:
            reached += 1
            assert digest_of_everything(session) == before
        else:
            break
    assert reached > 3
    assert len(session.snapshot().all("member")) == 3


def test_a_cancel_while_planning(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx", 40)

    def stopping(_step: Step, /) -> None:
        raise CancelledError

    before = digest_of_everything(session)
    with pytest.raises(CancelledError):
        importing.plan(session, [path], progress=stopping)
    assert digest_of_everything(session) == before


def test_no_room_for_the_attachment(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = importing.plan(session, [members(tmp_path / "a.xlsx")])
    before = digest_of_everything(session)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(attachments, "write_atomically", full)
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan)
    assert refused.value.message.code == "storage.disk_full"
    assert digest_of_everything(session) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a disk that is full is made by SQLite itself")
def test_no_room_in_the_register(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [members(tmp_path / "a.xlsx", 400)])
    before = digest_of_everything(session)[0]
    database = session.register._database
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages + 10}")
    with pytest.raises(OfficeError) as refused:
        importing.apply(session, plan)
    assert refused.value.message.code == "storage.disk_full"
    assert digest_of_everything(session)[0] == before
    assert session.register.journal.broken_at() is None
    database.execute_sql("PRAGMA max_page_count = 1000000")
    importing.apply(session, plan)
    assert len(session.snapshot().all("member")) == 400


def test_a_verified_backup_stands_before_the_import(session: Session, tmp_path: Path) -> None:
    """UX-22: the backup comes first by itself."""
    importing.apply(session, importing.plan(session, [members(tmp_path / "a.xlsx")]))
    (backup,) = (one for one in (session.office.folder / "backups").iterdir() if one.name.endswith("-import"))
    assert (backup / "office.db").stat().st_size > 0


def test_files_with_passwords_of_their_own_are_read_together_and_sent_back_as_protected(
    session: Session, tmp_path: Path
) -> None:
    words = {"甲.xlsx": "石桥2018", "乙.xlsx": "大坪2018"}
    paths = [members(tmp_path / name, 2) for name in words]
    spoiled = openpyxl.load_workbook(paths[0])
    spoiled.worksheets[0]["H2"] = "43019919700506001"
    spoiled.save(paths[0])
    for path in paths:
        path.write_bytes(passwords.locked(path.read_bytes(), words[path.name]))
    for said, code in ((Said(), "password"), (Said(passwords={**words, "乙.xlsx": "不对"}), "wrong_password")):
        with pytest.raises(OfficeError) as refused:
            importing.plan(session, paths, said)
        assert refused.value.message.code == f"import.{code}"
    said = Said(passwords=words)
    assert "2018" not in repr(said), "a password is in no report"
    plan = importing.plan(session, paths, said)
    (marked,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx", said=said)
    assert marked.name == "问题-甲.xlsx"
    opened = openpyxl.load_workbook(io.BytesIO(passwords.unlocked(marked.read_bytes(), "石桥2018")))
    assert "问题" in [cell.value for cell in opened.worksheets[0][1]]
    importing.apply(session, plan)
    database = session.register._database
    tables = [name for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [database.execute_sql(f'SELECT * FROM "{one}"').fetchall() for one in tables]  # noqa: S608 - own names
    assert "甲.xlsx" in repr(kept)
    assert "石桥2018" not in repr(kept), "a password is kept nowhere"


def test_what_is_no_workbook_is_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\x00\x01\x02 not a workbook")
    before = digest_of_everything(session)
    with pytest.raises(OfficeError) as refused:
        importing.plan(session, [members(tmp_path / "b.xlsx"), path])
    assert "a.xlsx" in session.wording.text(refused.value.message)
    assert digest_of_everything(session) == before


def test_all_rows_held_write_nothing_and_say_so(session: Session, tmp_path: Path) -> None:
    made: Any = openpyxl.Workbook()
    made.active.append(list(MEMBERS))
    made.active.append(["石桥村", "3组", "430199001", "王强", "王强", "户主", "男", "43019919700506001", "初中"])
    made.save(tmp_path / "a.xlsx")
    result = importing.apply(session, importing.plan(session, [tmp_path / "a.xlsx"], Said(year=2018)))
    assert not result.applied
    assert result.why_not is not None
    assert result.why_not.code == "importing.nothing_writable"
    assert result.plan.needs_decision
