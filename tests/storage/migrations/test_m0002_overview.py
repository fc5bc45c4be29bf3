from __future__ import annotations

import re
from typing import TYPE_CHECKING

from povoffice.core.changes import creation
from povoffice.services import office, overview
from povoffice.services.overview import Overview, View
from povoffice.storage import backup, office_file
from povoffice.storage.database import connect
from povoffice.storage.migrations import VERSION, m0001_first, m0006_visits, version_of
from tests.conftest import NOW, PASSWORD
from tests.storage.test_register import change_set

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session


def as_first_released(folder: Path, data_key: bytes) -> None:
    """Take an office's file back to the first schema, whatever later steps have made."""
    database = connect(folder / office_file.DATABASE, data_key)
    database.execute_sql("PRAGMA foreign_keys = 0")
    first = set(re.findall(r'CREATE TABLE "(\w+)"', m0001_first._SQL))
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (name,) in database.execute_sql(sql).fetchall():
        if name not in first:
            database.execute_sql(f'DROP TABLE "{name}"')
    for table, columns in m0006_visits._ADDED.items():
        for column in columns:
            database.execute_sql(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    database.execute_sql('ALTER TABLE "region" DROP COLUMN "language"')
    database.execute_sql("PRAGMA user_version = 1")
    database.close()


def _first(session: Session) -> tuple[Path, bytes]:
    session.register.apply(change_set(creation("household", "h", {"head_name": "王强", "number": "1"})))
    session.office.close()
    folder, key = session.office.folder, session.office.data_key
    as_first_released(folder, key)
    return folder, key


def test_an_office_of_the_first_schema_gets_its_lists_on_opening(session: Session, world: office.World) -> None:
    folder, key = _first(session)
    assert office_file.is_behind(folder, key)
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    assert version_of(opened.register._database) == VERSION
    assert overview.bring_up_to_date(opened)
    lists = Overview(opened)
    assert lists.keys(View("households"), lists.places(View("households"))) == ["h"]
    opened.office.close()
    assert backup.verify(folder, key).sound
    assert not office_file.is_behind(folder, key)


def test_an_office_of_the_first_schema_is_looked_at_without_writing_it(session: Session, world: office.World) -> None:
    folder, _key = _first(session)
    before = (folder / office_file.DATABASE).read_bytes()
    looking = office.open_office(world, folder, "zhang", PASSWORD, read_only=True)
    assert overview.bring_up_to_date(looking)
    lists = Overview(looking)
    (row,) = lists.rows(View("households"), lists.places(View("households")))
    assert row.values[2] == "王强"
    assert lists.count(View("households")) == 1
    looking.office.close()
    assert (folder / office_file.DATABASE).read_bytes() == before


def test_a_backup_carries_its_lists(session: Session, world: office.World) -> None:
    session.register.apply(change_set(creation("household", "h", {"head_name": "王强"})))
    overview.bring_up_to_date(session)
    folder = backup.make(session.office, "asked", NOW)
    session.office.close()
    looking = office.open_office(world, folder, "zhang", PASSWORD, read_only=True)
    assert not overview.bring_up_to_date(looking), "the rows in the file are up to date"
    assert len(Overview(looking).places(View("households"))) == 1
    looking.office.close()
