from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services import comparing, office
from povoffice.storage import backup
from tests.conftest import PASSWORD
from tests.storage.migrations.test_m0002_overview import _first

if TYPE_CHECKING:
    from povoffice.services.session import Session


def test_an_older_office_can_compare_from_now_on(session: Session, world: office.World) -> None:
    folder, key = _first(session)
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    assert comparing.earlier(opened) == ()
    opened.office.close()
    assert backup.verify(folder, key).sound


def test_an_older_backup_that_is_looked_at_has_no_comparisons(session: Session, world: office.World) -> None:
    folder, _key = _first(session)
    looking = office.open_office(world, folder, "zhang", PASSWORD, read_only=True)
    assert comparing.earlier(looking) == ()
    looking.office.close()
