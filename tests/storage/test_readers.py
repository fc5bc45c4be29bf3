from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from povoffice.core.changes import ChangeSet, Source, SourceKind, creation
from povoffice.core.errors import OfficeError

if TYPE_CHECKING:
    from povoffice.services.session import Session

COUNT = "SELECT count(*) FROM household"


def _handles(folder: Path) -> list[str]:
    opened = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            target = str(one.readlink())
        except OSError:
            continue  # the handle of this look itself
        if target.startswith(str(folder)):
            opened.append(target)
    return opened


def _in_thread(session: Session, ready: threading.Event, leave: threading.Event) -> threading.Thread:
    def look() -> None:
        with session.office.readers.reading() as connection:
            connection.execute(COUNT).fetchone()
        ready.set()
        leave.wait()

    thread = threading.Thread(target=look)
    thread.start()
    ready.wait()
    return thread


def test_each_thread_reads_what_was_last_written_while_a_third_writes(session: Session) -> None:
    with session.office.readers.reading() as connection:
        assert connection.execute(COUNT).fetchone()[0] == 0
    ready, leave = threading.Event(), threading.Event()
    thread = _in_thread(session, ready, leave)
    try:
        database = session.register._database
        with database.atomic("IMMEDIATE"):
            database.execute_sql("INSERT INTO household (key) VALUES ('h')")
            with session.office.readers.reading() as connection:
                assert connection.execute(COUNT).fetchone()[0] == 0
        with session.office.readers.reading() as connection:
            assert connection.execute(COUNT).fetchone()[0] == 1
    finally:
        leave.set()
        thread.join()


def test_nothing_is_written_through_a_reading_connection(session: Session) -> None:
    with (
        pytest.raises(OfficeError, match="read_only"),
        session.office.readers.reading() as connection,
    ):
        connection.execute("INSERT INTO household (key) VALUES ('h')")


@pytest.mark.skipif(sys.platform != "linux", reason="handles are counted in /proc")
def test_closing_the_office_leaves_no_handle_open_in_any_thread(session: Session) -> None:
    ready, leave = threading.Event(), threading.Event()
    thread = _in_thread(session, ready, leave)
    with session.office.readers.reading() as connection:
        connection.execute(COUNT).fetchone()
    assert len(_handles(session.office.folder)) > 2
    session.office.close()
    assert _handles(session.office.folder) == []
    leave.set()
    thread.join()
    assert os.path.exists(session.office.folder / "office.db")  # noqa: PTH110 - a plain look


def test_after_closing_nothing_is_read(session: Session) -> None:
    session.office.readers.close()
    with pytest.raises(OfficeError, match=r"overview\.closed"), session.office.readers.reading():
        pass


def test_a_long_read_is_broken_off_when_the_office_closes(session: Session) -> None:
    began = threading.Event()
    raised: list[BaseException] = []

    def count() -> None:
        try:
            with session.office.readers.reading() as connection:
                began.set()
                endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
                connection.execute(endless).fetchone()
        except OfficeError as error:
            raised.append(error)

    thread = threading.Thread(target=count)
    thread.start()
    began.wait()
    threading.Event().wait(0.1)
    session.office.readers.close()
    thread.join(10)
    assert not thread.is_alive()
    assert len(raised) == 1


def test_functions_are_known_to_connections_opened_before_and_after(session: Session) -> None:
    readers = session.office.readers
    change = ChangeSet("试", "zhang", session.now(), Source(SourceKind.TYPED), (creation("household", "h", {}),))
    session.register.apply(change)
    with readers.reading():
        pass
    readers.teach("twice", lambda text: text * 2)
    said: list[str] = []

    def ask() -> None:
        with readers.reading() as connection:
            said.append(connection.execute("SELECT twice('甲')").fetchone()[0])

    ask()
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert said == ["甲甲", "甲甲"]


@pytest.mark.parametrize("sql", ["SELECT k.urgency FROM household k", "SELECT 1 FROM nowhere", "SELEC 1"])
def test_a_fault_of_the_program_is_not_told_as_one_of_the_disk(session: Session, sql: str) -> None:
    with pytest.raises(dbapi2.OperationalError), session.office.readers.reading() as connection:
        connection.execute(sql)
