from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services import importing, office
from povoffice.storage import backup
from tests.conftest import PASSWORD
from tests.services.test_importing_matching import HEAD, MEMBERS, book
from tests.storage.migrations.test_m0002_overview import _first

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session


def test_an_older_office_remembers_imports_from_now_on(session: Session, world: office.World, tmp_path: Path) -> None:
    folder, key = _first(session)
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    assert importing.pending(opened) == ()
    path = book(tmp_path / "a.xlsx", MEMBERS, HEAD)
    importing.apply(opened, importing.plan(opened, [path]))
    assert [one.imported for one in importing.earlier(opened)] == [1]
    opened.office.close()
    assert backup.verify(folder, key).sound


def test_a_workbook_is_held_against_an_older_backup_that_is_looked_at(
    session: Session, world: office.World, tmp_path: Path
) -> None:
    folder, _key = _first(session)
    looking = office.open_office(world, folder, "zhang", PASSWORD, read_only=True)
    path = book(tmp_path / "a.xlsx", MEMBERS, HEAD)
    assert len(importing.plan(looking, [path]).new) > 1
    assert importing.earlier(looking) == ()
    looking.office.close()
