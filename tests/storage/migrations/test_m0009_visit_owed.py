from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.services import office, overview
from povoffice.services.duties import due
from povoffice.storage import backup, office_file
from povoffice.storage.database import connect
from povoffice.storage.migrations import m0008_visit_due, m0010_agreed
from tests.conftest import NOW, PASSWORD
from tests.services.conftest import township
from tests.services.duties.conftest import campaign

if TYPE_CHECKING:
    from povoffice.services.session import Session

__all__ = ["campaign", "township"]


def _as_before(session: Session) -> None:
    """Take the office's file back to the schema that kept what is owed in one table, which stands where it stood."""
    database = connect(session.office.folder / office_file.DATABASE, session.office.data_key)
    for statement in ("DROP TABLE visit_owed", "DROP TABLE visit_reckoning", *m0008_visit_due.STATEMENTS):
        database.execute_sql(statement)
    for table, columns in m0010_agreed.ADDED.items():
        for column in columns:
            database.execute_sql(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    database.execute_sql("PRAGMA user_version = 8")
    database.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_an_office_of_the_schema_before_says_what_is_due(
    campaign: Session, world: office.World, *, read_only: bool
) -> None:
    due.bring_up_to_date(campaign)
    campaign.office.close()
    _as_before(campaign)
    later = replace(world, clock=lambda: NOW + timedelta(days=32))
    opened = office.open_office(later, campaign.office.folder, "zhang", PASSWORD, read_only=read_only)
    overview.bring_up_to_date(opened)
    assert len(due.due(opened, due.Wanted(household="h1"))) == 4  # reckoned, as there is no table yet
    assert (due.count(opened), list(due.places(opened))) == (0, [])
    assert due.bring_up_to_date(opened)
    assert due.count(opened) == 8
    assert len(due.due(opened, due.Wanted(household="h1"))) == 4
    opened.office.close()
    assert backup.verify(campaign.office.folder, campaign.office.data_key).sound
